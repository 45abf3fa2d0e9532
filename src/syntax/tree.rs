//! The loose tree: entries of a head and perhaps a block, and what was wrong with their brackets.

use super::codes;
use super::grammar::{Grammar, Pair, Rule};
use super::keyword::Keyword;
use super::literate::Part;
use crate::finding::Finding;
use crate::message::Message;
use crate::msg;
use crate::source::{FileId, SourceFile, Span};
use pest::Parser;

/// One file as entries.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Tree {
    /// The entries of the top level, in order.
    pub entries: Vec<Entry>,
    /// Comments, in order, with their slashes.
    pub comments: Vec<Span>,
    /// Whether the text was refused, so that nothing is known of what it declares.
    pub refused: bool,
}

/// A line, or a line with a block: `key value { … }`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// The whole head as written; empty for a block without one.
    pub head: Span,
    /// 修改 or 删除 where the head begins with one of them and goes on with a keyword.
    pub change: Option<Span>,
    /// The first word, or the one after 修改 or 删除, if there is one.
    pub key: Option<Span>,
    /// What follows the first word, a colon after it and blanks skipped; without a first word the whole head.
    pub value: Span,
    /// The block.
    pub block: Option<Block>,
    /// Whether a finding already says what is wrong with the head: its value is not to be judged again.
    pub broken: bool,
    /// What the head leaves to the declaration that this one changes; `None` as it is read from a file.
    pub inherited: Option<Box<Heading>>,
}

/// Parts of the head of a declaration.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Heading {
    /// The printed title, with its quotation marks.
    pub title: Option<Span>,
    /// What follows the colon.
    pub given: Option<Span>,
}

/// What is done to a declaration of an earlier plan or of a file that is used.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Change {
    /// 修改: the fields that are given take the place of its own.
    Override,
    /// 删除: it, or in a block one of its fields, is left out.
    Remove,
}

impl Change {
    /// The change that a word stands for.
    pub fn of(word: &str) -> Option<Self> {
        match word {
            "修改" | "override" => Some(Self::Override),
            "删除" | "remove" => Some(Self::Remove),
            _ => None,
        }
    }

    /// The word for it.
    pub fn spelling(self, chinese: bool) -> &'static str {
        let rule = match self {
            Self::Override => Rule::overrides,
            Self::Remove => Rule::removes,
        };
        super::word::Word::of(rule).map_or("", |w| w.spelling(chinese))
    }
}

/// `{ … }`
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Block {
    /// The opening brace; the head's end where it is missing.
    pub open: Span,
    /// What stands inside.
    pub entries: Vec<Entry>,
    /// The closing brace, if it is there.
    pub close: Option<Span>,
}

impl Entry {
    /// From the head to the closing brace.
    pub fn span(&self) -> Span {
        match &self.block {
            Some(block) => self.head.to(block.close.unwrap_or(block.open)),
            None => self.head,
        }
    }
}

pub(super) fn build(file: FileId, source: &SourceFile, parts: &[Part]) -> (Tree, Vec<Finding>) {
    let (tree, findings) = (Tree::default(), Vec::new());
    let mut builder =
        Builder { file, source, tree, findings, base: 0, indented: 0, part: Vec::new(), running: None };
    for part in parts {
        builder.part(part);
    }
    (builder.tree, builder.findings)
}

struct Builder<'a> {
    file: FileId,
    source: &'a SourceFile,
    /// What is done.
    tree: Tree,
    findings: Vec<Finding>,
    /// Where the part that is being read begins, and how far its lines may be indented as a whole.
    base: usize,
    indented: usize,
    /// The entries of the part that is being read: no brace of one fenced block belongs to another.
    part: Vec<Entry>,
    /// The declaration that ran over the end of the fenced block before, while nothing else was declared.
    running: Option<Running>,
}

/// A declaration, the last entry of the tree, whose block is still open at the end of its fenced block.
struct Running {
    /// Its findings about that, the last of [`Builder::findings`].
    said: usize,
    /// Whether it was seen to go on in a later fenced block.
    goes_on: bool,
}

impl Builder<'_> {
    fn part(&mut self, part: &Part) {
        (self.base, self.indented) = (part.range.start, part.indent);
        let text = self.source.slice(part.range.clone());
        let before = self.findings.len();
        match Grammar::parse(Rule::file, text) {
            Ok(pairs) => pairs.flat_map(Pair::into_inner).for_each(|pair| self.top(pair)),
            // INVARIANT: the layout is total; only a limit of the parser itself can end here.
            Err(error) => {
                let at = match error.location {
                    pest::error::InputLocation::Pos(at) | pest::error::InputLocation::Span((at, _)) => at,
                };
                let at = Span::new(self.file, self.base + at..self.base + at);
                self.say(&codes::UNSAFE_TEXT, msg!("syntax-unreadable"), at, None);
            }
        }
        self.continued();
        if !part.closed {
            self.only_declarations(before);
        }
        let open = self.part.last().filter(|e| has_open_block(e)).map(|e| e.head.start);
        if let Some(start) = open {
            let about = |f: &&Finding| f.code == &codes::UNCLOSED_BLOCK && begins_after(f, start);
            let said = self.findings.iter().skip(before).rev().take_while(about).count();
            self.running = Some(Running { said, goes_on: false });
        } else if !self.part.is_empty() {
            self.running = None;
        }
        self.tree.entries.append(&mut self.part);
    }

    /// Nobody wrote where this part ends: what is no declaration in it is prose.
    fn only_declarations(&mut self, before: usize) {
        let entries = std::mem::take(&mut self.part);
        let (kept, prose): (Vec<_>, Vec<_>) =
            entries.into_iter().partition(|e| Keyword::declaration(self.word(e)).is_some());
        self.part = kept;
        let in_prose = |f: &Finding| {
            let Some(crate::finding::Place::Text(at)) = f.place() else { return false };
            f.code == &codes::STRAY_BRACE
                || prose.iter().any(|e| e.span().start <= at.start && at.start <= e.span().end)
        };
        let mut at = 0;
        self.findings.retain(|f| {
            at += 1;
            at <= before || !in_prose(f)
        });
    }

    /// Gives an entry or closing brace to the declaration that ran over the end of the fenced block before: that is
    /// one mistake, and what follows from it is none.
    fn run_on(&mut self, entry: Option<Entry>, at: Span) {
        let Some(running) = &mut self.running else { return };
        let Some(last) = self.tree.entries.last_mut() else { return };
        if !running.goes_on {
            running.goes_on = true;
            let said = running.said;
            let head = last.head;
            self.findings.truncate(self.findings.len().saturating_sub(said));
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

    fn top(&mut self, pair: Pair<'_>) {
        match pair.as_rule() {
            Rule::entry => {
                // What is declared is known by its shape: many words begin a declaration and a field.
                let rest = self.source.slice(self.base + pair.as_span().start()..self.source.text().len());
                let declares = self.running.is_none() || Grammar::parse(Rule::declaration, rest).is_ok();
                let mut entry = self.entry(pair);
                if !declares {
                    let at = entry.head;
                    self.run_on(Some(entry), at);
                    return;
                }
                self.running = None;
                self.unclosed(&mut entry);
                self.part.push(entry);
            }
            Rule::comment => self.tree.comments.push(self.span(&pair)),
            Rule::stray_close => {
                let close = self.span(&pair);
                if self.running.is_some() {
                    self.run_on(None, close);
                } else if !self.adopt(close) && !self.adopt_field(close) {
                    let finding = Finding::new(&codes::STRAY_BRACE, msg!("syntax-stray-brace"))
                        .at(close, Some(msg!("syntax-stray-brace-here")));
                    self.findings.push(finding.help(msg!("syntax-stray-brace-help")));
                }
            }
            _ => {}
        }
    }

    /// A closing brace after a declaration's head and its fields: the opening brace is what is missing.
    fn adopt(&mut self, close: Span) -> bool {
        let declares = |e: &Entry| Keyword::declaration(self.word(e)).is_some();
        let only_declares = |e: &Entry| declares(e) && Keyword::field(self.word(e)).is_none();
        // Only what follows the last declaration that has its braces can belong to this one.
        let from = self.part.iter().rposition(|e| e.block.is_some() && only_declares(e));
        let from = from.map_or(0, |at| at + 1);
        let is_head = |e: &Entry| {
            let whole = self.source.slice(e.head.range()).contains(['：', ':']);
            declares(e) && e.block.is_none() && !whole && self.column(e.head) <= self.indented + 1
        };
        let heads = || self.part.iter().enumerate().skip(from).filter(|(_, e)| is_head(e));
        let only = heads().rfind(|(_, e)| only_declares(e));
        let Some((at, _)) = only.or_else(|| heads().next()) else { return false };
        let entries = self.part.split_off(at + 1);
        let Some(head) = self.part.last_mut() else { return false };
        let end = Span { start: head.head.end, ..head.head };
        head.block = Some(Block { open: end, entries, close: Some(close) });
        let span = head.head;
        self.missing_brace(span, close);
        true
    }

    /// A closing brace too many, after a declaration whose own closing brace is not where its head begins: a field
    /// in it has lost its opening brace and taken the declaration's closing one.
    fn adopt_field(&mut self, close: Span) -> bool {
        let declares = |e: &Entry| Keyword::declaration(self.word(e)).is_some();
        let Some(at) = self.part.iter().rposition(|e| e.block.is_some() && declares(e)) else {
            return false;
        };
        let after = self.part.iter().skip(at + 1);
        if after.clone().any(|e| declares(e) && Keyword::field(self.word(e)).is_none()) {
            return false;
        }
        let Some((entry, block)) = self.part.get(at).and_then(|e| Some((e, e.block.as_ref()?))) else {
            return false;
        };
        let Some(taken) = block.close else { return false };
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
        let Some(culprit) = culprit else { return false };
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
        self.missing_brace(span, taken);
        true
    }

    fn missing_brace(&mut self, head: Span, close: Span) {
        let finding = Finding::new(&codes::MISSING_BRACE, msg!("syntax-missing-brace"))
            .at(head, Some(msg!("syntax-missing-brace-here")))
            .at(close, Some(msg!("syntax-missing-brace-close")))
            .help(msg!("syntax-missing-brace-help"));
        self.findings.push(finding);
    }

    fn word(&self, entry: &Entry) -> &str {
        entry.key.map_or("", |k| self.source.slice(k.range()))
    }

    fn line(&self, span: Span) -> usize {
        self.source.position(span.start as usize).0
    }

    fn column(&self, span: Span) -> usize {
        self.source.position(span.start as usize).1
    }

    fn indent(&self, line: usize) -> usize {
        self.source.line(line).chars().take_while(|c| c.is_whitespace()).count()
    }

    fn entry(&mut self, pair: Pair<'_>) -> Entry {
        let start = self.base + pair.as_span().start();
        let mut head = Span::new(self.file, start..start);
        let (mut block, mut broken) = (None, false);
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::head => {
                    head = self.span(&part);
                    broken = self.quotes(head);
                }
                Rule::block => block = Some(self.block(part)),
                _ => {}
            }
        }
        let (change, key, value) = self.split(head);
        Entry { head, change, key, value, block, broken, inherited: None }
    }

    fn block(&mut self, pair: Pair<'_>) -> Block {
        let start = self.base + pair.as_span().start();
        let mut block =
            Block { open: Span::new(self.file, start..start + 1), entries: Vec::new(), close: None };
        for part in pair.into_inner() {
            let span = self.span(&part);
            match part.as_rule() {
                Rule::open => block.open = span,
                Rule::close => block.close = Some(span),
                Rule::comment => self.tree.comments.push(span),
                Rule::entry => {
                    let entry = self.entry(part);
                    block.entries.push(entry);
                }
                _ => {}
            }
        }
        block
    }

    /// 修改 or 删除 before a keyword, the first word after it, and what follows.
    fn split(&self, head: Span) -> (Option<Span>, Option<Span>, Span) {
        let (first, value) = self.first_word(head);
        let Some(first) = first.filter(|w| Change::of(self.source.slice(w.range())).is_some()) else {
            return (None, first, value);
        };
        let (key, mut rest) = self.first_word(value);
        // 删除 may stand before a list of fields.
        let key = key.map(|k| {
            let word = self.source.slice(k.range());
            match word.find(['、', '，', ',']) {
                Some(end) => {
                    rest = Span { start: k.start, ..rest }.inner(end..(rest.end - k.start) as usize);
                    k.inner(0..end)
                }
                None => k,
            }
        });
        let known = |w: &Span| {
            let word = self.source.slice(w.range());
            Keyword::declaration(word).is_some() || Keyword::field(word).is_some()
        };
        match key.filter(known) {
            Some(key) => (Some(first), Some(key), rest),
            None => (None, Some(first), value),
        }
    }

    /// The first word and what follows it.
    fn first_word(&self, head: Span) -> (Option<Span>, Span) {
        let text = self.source.slice(head.range());
        let stop = |c: char| c.is_whitespace() || c == '\u{3000}' || "：:=“\"《（(".contains(c);
        let mut end = text.find(stop).unwrap_or(text.len());
        if text.get(..end) == Some("joint") {
            let rest = text.get(end..).unwrap_or("");
            let blanks = rest.len() - rest.trim_start().len();
            if rest.trim_start().starts_with("task") {
                end += blanks + "task".len();
            }
        }
        if end == 0 {
            return (None, head);
        }
        let rest = text.get(end..).unwrap_or("");
        let value = rest.trim_start_matches([' ', '\t', '\u{3000}']);
        let value =
            value.strip_prefix(['：', ':', '=']).unwrap_or(value).trim_start_matches([' ', '\t', '\u{3000}']);
        (Some(head.inner(0..end)), head.inner(text.len() - value.len()..text.len()))
    }

    /// One finding for a head with a quotation that is not closed on its line, or not opened.
    fn quotes(&mut self, head: Span) -> bool {
        let text = self.source.slice(head.range());
        let mut open: Vec<(usize, char)> = Vec::new();
        let mut spare = None;
        for (at, c) in text.char_indices() {
            match (c, open.last().map(|o| o.1)) {
                ('"', Some('"')) => drop(open.pop()),
                (_, Some('"')) => {}
                ('“' | '《' | '"', _) => open.push((at, c)),
                ('”', Some('“')) | ('》', Some('《')) => drop(open.pop()),
                ('”' | '》', None) => spare = spare.or(Some((at, c))),
                _ => {}
            }
        }
        let finding = match (open.first().copied(), spare) {
            (Some((at, c)), _) => {
                let close = match c {
                    '“' => "”",
                    '《' => "》",
                    _ => "\"",
                };
                let message = msg!("syntax-open-quote", open = c.to_string(), close = close);
                Finding::new(&codes::OPEN_QUOTE, message)
                    .at(head.inner(at..text.len()), Some(msg!("syntax-open-quote-here", close = close)))
                    .help(msg!("syntax-open-quote-help", close = close))
            }
            (None, Some((at, c))) => {
                let open = if c == '”' { "“" } else { "《" };
                let message = msg!("syntax-spare-quote", open = open, close = c.to_string());
                Finding::new(&codes::OPEN_QUOTE, message)
                    .at(head.inner(at..at + c.len_utf8()), Some(msg!("syntax-spare-quote-here", open = open)))
                    .help(msg!("syntax-spare-quote-help", open = open))
            }
            (None, None) => return false,
        };
        self.findings.push(finding);
        true
    }

    /// A quotation that goes on over several lines is one mistake: the lines up to its end are no entries.
    fn continued(&mut self) {
        let mut entries = std::mem::take(&mut self.part);
        let mut said = Vec::new();
        self.join(&mut entries, &mut said);
        self.part = entries;
        self.findings.retain(|f| {
            let at = f.labels.first().map(|l| &l.place);
            !matches!(at, Some(crate::finding::Place::Text(span)) if said.iter().any(|s: &Span| {
                f.code == &codes::OPEN_QUOTE && s.start <= span.start && span.start < s.end
            }))
        });
    }

    fn join(&self, entries: &mut Vec<Entry>, said: &mut Vec<Span>) {
        let mut at = 0;
        while let Some(entry) = entries.get(at) {
            let text = self.source.slice(entry.head.range());
            let opened = text.matches('“').count() > text.matches('”').count();
            if entry.broken && entry.block.is_none() && opened {
                let closes = |e: &Entry| {
                    let text = self.source.slice(e.head.range());
                    text.matches('”').count() > text.matches('“').count()
                };
                let plain = |e: &&Entry| {
                    e.block.is_none()
                        && Keyword::field(self.word(e)).is_none()
                        && Keyword::declaration(self.word(e)).is_none()
                };
                let rest = entries.iter().skip(at + 1);
                let run = rest.clone().take_while(plain).count();
                if let Some(last) = rest.take(run).position(closes) {
                    said.extend(entries.drain(at + 1..=at + 1 + last).map(|e| e.head));
                }
            }
            if let Some(block) = entries.get_mut(at).and_then(|e| e.block.as_mut()) {
                self.join(&mut block.entries, said);
            }
            at += 1;
        }
    }

    /// One finding for each block that is never closed, blamed by indentation: a missing inner brace takes the outer
    /// one, so the block whose closing brace is indented differently from its head is the one that lacks its own.
    /// What that block swallowed is given back to the block around it.
    fn unclosed(&mut self, entry: &mut Entry) {
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
        if blamed.is_empty() {
            return;
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
                let (head, (line, column)) =
                    (self.line(entry.head), self.source.position(close.start as usize));
                if line != head && column - 1 == self.indent(line) && column - 1 < self.indent(head) {
                    suspects.push(entry);
                }
            }
        }
        for inner in &block.entries {
            self.walk(inner, open, suspects);
        }
    }

    fn span(&self, pair: &Pair<'_>) -> Span {
        Span::new(self.file, self.base + pair.as_span().start()..self.base + pair.as_span().end())
    }

    fn say(
        &mut self,
        code: &'static crate::finding::Code,
        message: Message,
        at: Span,
        label: Option<Message>,
    ) {
        self.findings.push(Finding::new(code, message).at(at, label));
    }
}

fn has_open_block(entry: &Entry) -> bool {
    entry.block.as_ref().is_some_and(|b| b.close.is_none())
}

fn begins_after(finding: &Finding, start: u32) -> bool {
    matches!(finding.place(), Some(crate::finding::Place::Text(at)) if at.start >= start)
}
