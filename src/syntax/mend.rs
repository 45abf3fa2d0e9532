//! What mistakes with braces and quotations are blamed on, and how what they swallowed is given back.

use super::codes;
use super::keyword::Keyword;
use super::layout::Builder;
use super::tree::{Block, Entry};
use crate::finding::{Finding, Place};
use crate::msg;
use crate::source::Span;

/// How many fields of one declaration may each lie in the next, for want of opening braces.
const MAX_GIVEN: usize = 64;

/// A declaration, the last entry of the tree, whose block is still open at the end of its fenced block.
pub(super) struct Running {
    /// Its findings about that, the last of [`Builder::findings`].
    said: usize,
    /// Whether it was seen to go on in a later fenced block.
    goes_on: bool,
}

impl Builder<'_> {
    /// A closing brace after a declaration's head and its fields: the opening brace is what is missing.
    pub(super) fn adopt(&mut self, close: Span) -> bool {
        let Some(at) = self.marks.head() else { return false };
        let entries = self.part.split_off(at + 1);
        let Some(head) = self.part.last_mut() else { return false };
        let end = Span { start: head.head.end, ..head.head };
        head.block = Some(Block { open: end, entries, close: Some(close) });
        let (span, broken) = (head.head, head.broken);
        self.marks.adopted(at);
        // A quotation that is not closed has swallowed the brace: that is the mistake.
        if !broken {
            self.missing_brace(span, close);
        }
        true
    }

    /// A closing brace too many, after a declaration whose own closing brace is not where its head begins: a field
    /// in it has lost its opening brace and taken the declaration's closing one.
    pub(super) fn adopt_field(&mut self, close: Span) -> bool {
        let Some(at) = self.marks.last_block() else { return false };
        let Some((entry, block)) = self.part.get(at).and_then(|e| Some((e, e.block.as_ref()?))) else {
            return false;
        };
        let Some(taken) = block.close.filter(|c| self.marks.barren != Some(*c)) else { return false };
        let (head, line) = (self.line(entry.head), self.line(taken));
        let same_line = block.entries.last().is_some_and(|e| self.line(e.head) == line) && line != head;
        let culprit = if same_line {
            block.entries.len().checked_sub(1)
        } else if self.indent(line) > self.indent(head) {
            let level = |e: &Entry| e.block.is_none() && self.indent(self.line(e.head)) == self.indent(line);
            block.entries.iter().rposition(level)
        } else {
            None
        };
        let Some(culprit) = culprit.filter(|_| self.marks.given < MAX_GIVEN) else {
            self.marks.barren = Some(taken);
            return false;
        };
        let mut tail = self.part.split_off(at + 1);
        let Some(block) = self.part.last_mut().and_then(|e| e.block.as_mut()) else { return false };
        let rows = block.entries.split_off(culprit + 1);
        block.close = Some(close);
        let Some(field) = block.entries.last_mut() else { return false };
        // Rows on the field's own line were read as its value; that is what the finding is about.
        field.broken = same_line;
        let end = Span { start: field.head.end, ..field.head };
        field.block = Some(Block { open: end, entries: rows, close: Some(taken) });
        let span = field.head;
        block.entries.append(&mut tail);
        self.marks.keep(at);
        self.marks.given += 1;
        self.missing_brace(span, taken);
        true
    }

    /// Gives back what stands in a block inside a block that has no head right before its brace: to the field on the
    /// line before, if that has no value, or to what stands before it on the same line; else to the block around.
    /// Its closing brace, which may be the one that the block around lacks.
    pub(super) fn spare(&mut self, around: &mut Block, inner: Block) -> Option<Span> {
        let close = inner.close;
        if let Some(before) = around.entries.last_mut() {
            let row = Keyword::field(self.word(before)).and_then(Keyword::row);
            let takes = row.is_some_and(|r| r.rows.is_some() || r.keyword == Keyword::Waiver);
            let empty = before.key.is_some() && before.value.start == before.value.end;
            if before.block.is_none() && (takes || empty) {
                self.findings.push(next_line(before.head, inner.open));
                before.block = Some(inner);
                return None;
            }
            let beside = self.line_of_end(before.span()) == self.line(inner.open);
            if let Some(own) = before.block.as_mut().filter(|_| beside) {
                self.findings.push(spare_open(&inner, false));
                own.entries.extend(inner.entries);
                return close;
            }
        }
        self.findings.push(spare_open(&inner, false));
        around.entries.extend(inner.entries);
        close
    }

    fn missing_brace(&mut self, head: Span, close: Span) {
        let finding = Finding::new(&codes::MISSING_BRACE, msg!("syntax-missing-brace"))
            .at(head, Some(msg!("syntax-missing-brace-here")))
            .at(close, Some(msg!("syntax-missing-brace-close")))
            .help(msg!("syntax-missing-brace-help"));
        self.findings.push(finding);
    }

    /// One finding for each block that is never closed, blamed by indentation: a missing inner brace takes the outer
    /// one, so the block whose closing brace is indented differently from its head is the one that lacks its own.
    /// What that block swallowed is given back to the block around it.
    pub(super) fn unclosed(&mut self, entry: &mut Entry) {
        if entry.block.as_ref().is_some_and(closed) {
            return;
        }
        let mut blamed = Vec::new();
        {
            let mut open: Vec<&Entry> = Vec::new();
            let mut suspects: Vec<&Entry> = Vec::new();
            self.walk(entry, &mut open, &mut suspects);
            for missing in open {
                let at = suspects.pop().unwrap_or(missing);
                let empty = at.head.start == at.head.end;
                let here = if empty { at.block.as_ref().map_or(at.head, |b| b.open) } else { at.head };
                blamed.push((at.head.start, here));
            }
        }
        let starts: Vec<u32> = blamed.iter().map(|(start, _)| *start).collect();
        if let Some(block) = &mut entry.block {
            self.release(block, &starts);
        }
        for (_, here) in blamed {
            let finding = Finding::new(&codes::UNCLOSED_BLOCK, msg!("syntax-unclosed-block"))
                .at(here, Some(msg!("syntax-unclosed-block-here")))
                .help(msg!("syntax-unclosed-block-help"));
            self.findings.push(finding);
        }
    }

    /// Gives the lines that a blamed block swallowed, those not indented deeper than its head, to the block around.
    fn release(&self, block: &mut Block, blamed: &[u32]) {
        let mut out = Vec::new();
        for mut entry in std::mem::take(&mut block.entries) {
            let (line, is_blamed) = (self.line(entry.head), blamed.contains(&entry.head.start));
            let mut after = Vec::new();
            if let Some(inner) = &mut entry.block {
                self.release(inner, blamed);
                let outside = |e: &Entry| {
                    self.line(e.head) > line && self.indent(self.line(e.head)) <= self.indent(line)
                };
                if let Some(at) = inner.entries.iter().position(outside).filter(|_| is_blamed) {
                    after = inner.entries.split_off(at);
                }
            }
            out.push(entry);
            out.append(&mut after);
        }
        block.entries = out;
    }

    fn walk<'e>(&self, entry: &'e Entry, open: &mut Vec<&'e Entry>, suspects: &mut Vec<&'e Entry>) {
        let Some(block) = &entry.block else { return };
        match block.close {
            None => open.push(entry),
            Some(close) => {
                let (head, line) = (self.line(entry.head), self.line(close));
                let before = self.source.slice(self.source.line_start(line)..close.start as usize);
                let first = before.chars().all(char::is_whitespace);
                if line != head && first && self.indent(line) < self.indent(head) {
                    suspects.push(entry);
                }
            }
        }
        for inner in &block.entries {
            self.walk(inner, open, suspects);
        }
    }

    /// A quotation that goes on over several lines is one mistake: the lines up to its end are no entries.
    pub(super) fn continued(&mut self) {
        let new = self.findings.split_off(self.before.min(self.findings.len()));
        let mut said = Vec::new();
        if new.iter().any(|f| f.code == &codes::OPEN_QUOTE) {
            let entries = std::mem::take(&mut self.part);
            self.part = self.join(entries, &mut said);
        }
        said.sort_by_key(|span| span.start);
        let inside = |f: &Finding| {
            let Some(Place::Text(span)) = f.place() else { return false };
            let before = said.partition_point(|s| s.start <= span.start);
            before.checked_sub(1).and_then(|at| said.get(at)).is_some_and(|s| span.start < s.end)
        };
        self.findings.extend(new.into_iter().filter(|f| f.code != &codes::OPEN_QUOTE || !inside(f)));
    }

    fn join(&self, entries: Vec<Entry>, said: &mut Vec<Span>) -> Vec<Entry> {
        let surplus = |e: &Entry, more: char, less: char| {
            let text = self.source.slice(e.head.range());
            text.matches(more).count() > text.matches(less).count()
        };
        let opens = |e: &Entry| e.broken && e.block.is_none() && surplus(e, '“', '”');
        // For each entry: the end of the quotation that an entry before it left open, if it goes on until there.
        let mut ends: Vec<Option<usize>> = Vec::new();
        if entries.iter().any(opens) {
            let mut end = None;
            for (at, entry) in entries.iter().enumerate().rev() {
                let word = self.word(entry);
                let plain = entry.block.is_none()
                    && Keyword::field(word).is_none()
                    && Keyword::declaration(word).is_none();
                end = if !plain {
                    None
                } else if surplus(entry, '”', '“') {
                    Some(at)
                } else {
                    end
                };
                ends.push(end);
            }
            ends.reverse();
        }
        let (mut out, mut swallowed) = (Vec::with_capacity(entries.len()), 0);
        for (at, mut entry) in entries.into_iter().enumerate() {
            if at < swallowed {
                said.push(entry.head);
                continue;
            }
            if let Some(end) = ends.get(at + 1).copied().flatten().filter(|_| opens(&entry)) {
                swallowed = end + 1;
            }
            if let Some(block) = &mut entry.block {
                block.entries = self.join(std::mem::take(&mut block.entries), said);
            }
            out.push(entry);
        }
        out
    }

    /// Nobody wrote where this part ends: what is no declaration in it is prose.
    pub(super) fn only_declarations(&mut self) {
        let entries = std::mem::take(&mut self.part);
        let (kept, prose): (Vec<_>, Vec<_>) =
            entries.into_iter().partition(|e| Keyword::declaration(self.word(e)).is_some());
        self.part = kept;
        let new = self.findings.split_off(self.before.min(self.findings.len()));
        let in_prose = |f: &Finding| {
            let Some(Place::Text(at)) = f.place() else { return false };
            let before = prose.partition_point(|e| e.span().start <= at.start);
            let around = before.checked_sub(1).and_then(|at| prose.get(at));
            f.code == &codes::STRAY_BRACE || around.is_some_and(|e| at.start <= e.span().end)
        };
        self.findings.extend(new.into_iter().filter(|f| !in_prose(f)));
    }

    /// Whether the last declaration of the part is still open at its end.
    pub(super) fn runs_over(&mut self) {
        let open = self.part.last().filter(|e| has_open_block(e)).map(|e| e.head.start);
        if let Some(start) = open {
            let about = |f: &&Finding| f.code == &codes::UNCLOSED_BLOCK && begins_after(f, start);
            let said = self.findings.iter().skip(self.before).rev().take_while(about).count();
            self.running = Some(Running { said, goes_on: false });
        } else if !self.part.is_empty() {
            self.running = None;
        }
    }

    /// Gives an entry or closing brace to the declaration that ran over the end of the fenced block before: that is
    /// one mistake, and what follows from it is none.
    pub(super) fn run_on(&mut self, entry: Option<Entry>, at: Span) {
        let Some(running) = &mut self.running else { return };
        let Some(last) = self.tree.entries.last_mut() else { return };
        if !running.goes_on {
            running.goes_on = true;
            let said = running.said;
            let head = last.head;
            self.findings.truncate(self.findings.len().saturating_sub(said));
            self.before = self.before.min(self.findings.len());
            self.findings.push(
                Finding::new(&codes::UNCLOSED_BLOCK, msg!("literate-runs-over"))
                    .at(head, Some(msg!("literate-runs-over-here")))
                    .at(at, Some(msg!("literate-goes-on-here")))
                    .help(msg!("literate-runs-over-help")),
            );
        }
        let mut block = last.block.as_mut();
        while let Some(inner) = block {
            if inner.entries.last().is_some_and(has_open_block) {
                block = inner.entries.last_mut().and_then(|e| e.block.as_mut());
                continue;
            }
            match entry {
                Some(entry) => inner.entries.push(entry),
                None => inner.close = Some(at),
            }
            break;
        }
        if !self.tree.entries.last().is_some_and(has_open_block) {
            self.running = None;
        }
    }

    fn word(&self, entry: &Entry) -> &str {
        entry.key.map_or("", |k| self.source.slice(k.range()))
    }

    pub(super) fn line(&self, span: Span) -> usize {
        self.source.line_at(span.start as usize)
    }

    /// The line on which a span ends.
    pub(super) fn line_of_end(&self, span: Span) -> usize {
        self.source.line_at(span.end as usize)
    }

    fn indent(&self, line: usize) -> usize {
        self.source.line(line).chars().take_while(|c| c.is_whitespace()).count()
    }
}

/// An opening brace with no name before it. What stands behind it is read as if the brace were not there, unless it
/// is lost: outside of every declaration.
pub(super) fn spare_open(block: &Block, lost: bool) -> Finding {
    let (message, help) = if lost {
        (msg!("syntax-nameless-block"), msg!("syntax-nameless-block-help"))
    } else {
        (msg!("syntax-spare-open"), msg!("syntax-spare-open-help"))
    };
    let finding =
        Finding::new(&codes::STRAY_BRACE, message).at(block.open, Some(msg!("syntax-spare-open-here")));
    let closed = block.close.map(|close| (close, msg!("syntax-spare-open-close")));
    closed.into_iter().fold(finding, |f, (close, label)| f.at(close, Some(label))).help(help)
}

/// An opening brace on the line after its head.
pub(super) fn next_line(head: Span, open: Span) -> Finding {
    Finding::new(&codes::STRAY_BRACE, msg!("syntax-brace-next-line"))
        .at(open, Some(msg!("syntax-brace-next-line-here")))
        .at(head, Some(msg!("syntax-missing-brace-here")))
        .help(msg!("syntax-brace-next-line-help"))
}

/// Whether every block in it, its own included, has its closing brace.
fn closed(block: &Block) -> bool {
    block.close.is_some() && block.entries.iter().all(|e| e.block.as_ref().is_none_or(closed))
}

fn has_open_block(entry: &Entry) -> bool {
    entry.block.as_ref().is_some_and(|b| b.close.is_none())
}

fn begins_after(finding: &Finding, start: u32) -> bool {
    matches!(finding.place(), Some(Place::Text(at)) if at.start >= start)
}
