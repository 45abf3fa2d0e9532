//! Text → loose tree: the text is cut into pieces, and each is read by the layout of the grammar. A piece knows
//! nothing of the others, so that an editor need read again only the piece that changed.

use super::bracket::Bracket;
use super::codes;
use super::cut::BLANKS;
use super::grammar::{Grammar, Pair, Rule};
use super::guard::{Quotation, quotation};
use super::keyword::Keyword;
use super::literate::Part;
use super::marks::Marks;
use super::mend::Running;
use super::tree::{Block, Change, Entry, Tree};
use crate::finding::Finding;
use crate::msg;
use crate::source::{FileId, SourceFile, Span};
use pest::Parser;
use std::ops::Range;

pub(super) fn build(
    file: FileId,
    source: &SourceFile,
    parts: &[(Vec<Range<usize>>, Part)],
    hidden: &[usize],
) -> (Tree, Vec<Finding>) {
    let mut builder = Builder {
        file,
        source,
        hidden,
        tree: Tree::default(),
        findings: Vec::new(),
        base: 0,
        part: Vec::new(),
        before: 0,
        marks: Marks::default(),
        pending: None,
        running: None,
        bracket: None,
    };
    for (pieces, part) in parts {
        builder.part(pieces, part);
    }
    (builder.tree, builder.findings)
}

pub(super) struct Builder<'a> {
    pub file: FileId,
    pub source: &'a SourceFile,
    /// Places of hidden characters, in order: a finding says so already.
    hidden: &'a [usize],
    /// What is done.
    pub tree: Tree,
    pub findings: Vec<Finding>,
    /// Where the piece begins that is being read.
    base: usize,
    /// The entries of the part that is being read: no brace of one fenced block belongs to another.
    pub part: Vec<Entry>,
    /// How many findings there were before this part.
    pub before: usize,
    pub marks: Marks,
    /// The last head of the top level with its end: a block right behind it is its own.
    pending: Option<(Entry, u32)>,
    /// The declaration that ran over the end of the fenced block before, while nothing else was declared.
    pub running: Option<Running>,
    /// The declaration that was opened with a bracket instead of a brace, until that is closed.
    pub bracket: Option<Bracket>,
}

impl Builder<'_> {
    fn part(&mut self, pieces: &[Range<usize>], part: &Part) {
        self.before = self.findings.len();
        self.marks = Marks::new(part.indent);
        for piece in pieces {
            self.piece(piece.clone());
        }
        self.close_bracket(None);
        self.continued();
        if !part.closed {
            self.only_declarations();
        }
        self.runs_over();
        self.tree.entries.append(&mut self.part);
    }

    fn piece(&mut self, range: Range<usize>) {
        self.base = range.start;
        match Grammar::parse(Rule::layout, self.source.slice(range)) {
            Ok(pairs) => pairs.flat_map(Pair::into_inner).for_each(|pair| self.top(pair)),
            // INVARIANT: the layout is total; only a limit of the parser itself can end here.
            Err(error) => {
                let (pest::error::InputLocation::Pos(at) | pest::error::InputLocation::Span((at, _))) =
                    error.location;
                let at = self.base + at;
                let finding = Finding::new(&codes::UNSAFE_TEXT, msg!("syntax-unreadable"));
                self.findings.push(finding.at(Span::new(self.file, at..at), None));
            }
        }
        self.flush();
    }

    fn top(&mut self, pair: Pair<'_>) {
        let span = self.span(&pair);
        match pair.as_rule() {
            Rule::head => {
                self.flush();
                self.pending = Some((self.head(span), span.end));
            }
            Rule::block => {
                let block = self.block(pair);
                match self.pending.take_if(|(_, end)| *end == span.start) {
                    Some((mut entry, _)) => {
                        entry.block = Some(block);
                        self.add(entry);
                    }
                    None if self.running.is_some() => {
                        self.flush();
                        self.add(Entry { block: Some(block), ..headless(span) });
                    }
                    None => self.nameless_block(block),
                }
            }
            Rule::comment => self.tree.comments.push(span),
            Rule::stray_close => {
                self.flush();
                if self.running.is_some() {
                    self.run_on(None, span);
                } else if self.close_bracket(Some(span)) {
                    // It was opened with another sign.
                } else if !self.adopt(span) && !self.adopt_field(span) {
                    let finding = Finding::new(&codes::STRAY_BRACE, msg!("syntax-stray-brace"))
                        .at(span, Some(msg!("syntax-stray-brace-here")));
                    self.findings.push(finding.help(msg!("syntax-stray-brace-help")));
                }
            }
            _ => {}
        }
    }

    /// A block of the top level that stands right behind no head.
    fn nameless_block(&mut self, block: Block) {
        if let Some((entry, _)) = &mut self.pending
            && Keyword::declaration(entry.key.map_or("", |k| self.source.slice(k.range()))).is_some()
        {
            self.findings.push(super::mend::next_line(entry.head, block.open));
            entry.block = Some(block);
            self.flush();
            return;
        }
        self.flush();
        let beside = self.part.last().is_some_and(|e| self.line_of_end(e.span()) == self.line(block.open));
        let own = self.part.last_mut().and_then(|e| e.block.as_mut()).filter(|_| beside);
        self.findings.push(super::mend::spare_open(&block, own.is_none()));
        match own {
            Some(before) => before.entries.extend(block.entries),
            // Whose fields these are nobody knows, and the finding says so; what is declared is still known.
            None => {
                let word = |e: &Entry| e.key.map_or("", |k| self.source.slice(k.range()));
                let declared = |e: &Entry| e.block.is_some() && Keyword::declaration(word(e)).is_some();
                let kept: Vec<Entry> = block.entries.into_iter().filter(declared).collect();
                kept.into_iter().for_each(|entry| self.add(entry));
            }
        }
    }

    fn flush(&mut self) {
        if let Some((entry, _)) = self.pending.take() {
            self.add(entry);
        }
    }

    fn add(&mut self, entry: Entry) {
        if self.running.is_some() {
            // What is declared is known by its shape: many words begin a declaration and a field.
            let start = entry.head.start as usize;
            let line = self.source.line_start(self.source.line_at(start) + 1);
            if Grammar::parse(Rule::declaration, self.source.slice(start..line)).is_err() {
                let at = entry.head;
                self.run_on(Some(entry), at);
                return;
            }
            self.running = None;
        }
        if let Some(entry) = self.bracketed(entry) {
            self.keep(entry);
        }
    }

    pub(super) fn keep(&mut self, mut entry: Entry) {
        self.unclosed(&mut entry);
        self.marks.note(self.part.len(), &entry, self.source);
        self.part.push(entry);
    }

    fn block(&mut self, pair: Pair<'_>) -> Block {
        let start = self.span(&pair).start;
        let mut block =
            Block { open: Span { file: self.file, start, end: start + 1 }, entries: Vec::new(), close: None };
        let (mut head_end, mut spare_close) = (None, None);
        for part in pair.into_inner() {
            let span = self.span(&part);
            match part.as_rule() {
                Rule::open => block.open = span,
                Rule::close => block.close = Some(span),
                Rule::comment => self.tree.comments.push(span),
                Rule::head => {
                    block.entries.push(self.head(span));
                    head_end = Some(span.end);
                }
                Rule::block => {
                    let inner = self.block(part);
                    match block.entries.last_mut().filter(|_| head_end == Some(span.start)) {
                        Some(own) => own.block = Some(inner),
                        None => spare_close = self.spare(&mut block, inner),
                    }
                }
                _ => {}
            }
        }
        // One brace too many at the beginning took the closing one.
        block.close = block.close.or(spare_close);
        block
    }

    /// An entry without a block, of a head with the blanks behind it.
    pub(super) fn head(&mut self, raw: Span) -> Entry {
        let all = self.source.slice(raw.range());
        let trimmed = all.trim_end_matches(BLANKS);
        // The words of a quotation that is not closed go on to the end, blanks included.
        let text = if trimmed.len() < all.len() && ends_in_quotation(all) { all } else { trimmed };
        let head = raw.inner(0..text.len());
        let broken = self.quotes(head, text) || self.hides(head);
        let (change, key, value) = self.split(head);
        Entry { head, change, key, value, block: None, broken, inherited: None }
    }

    /// Whether a head has a hidden character.
    fn hides(&self, head: Span) -> bool {
        let first = self.hidden.partition_point(|at| *at < head.start as usize);
        self.hidden.get(first).is_some_and(|at| *at < head.end as usize)
    }

    /// One finding for a head with a quotation that is not closed on its line, or not opened.
    fn quotes(&mut self, head: Span, text: &str) -> bool {
        let mut open: Vec<(usize, char)> = Vec::new();
        let mut spare = None;
        for (at, c) in text.char_indices().filter(|(_, c)| matches!(c, '"' | '“' | '”' | '《' | '》')) {
            match (c, open.last().map(|o| o.1)) {
                ('"', Some('"')) => drop(open.pop()),
                (_, Some('"')) => {}
                ('“' | '《' | '"', _) => open.push((at, c)),
                ('”', Some('“')) | ('》', Some('《')) => drop(open.pop()),
                (_, None) => spare = spare.or(Some((at, c))),
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

    /// 修改 or 删除 before a keyword, the first word after it, and what follows.
    fn split(&self, head: Span) -> (Option<Span>, Option<Span>, Span) {
        let text = |span: Span| self.source.slice(span.range());
        let (first, value) = first_word(head, text(head));
        let Some(first) = first.filter(|w| Change::of(text(*w)).is_some()) else {
            return (None, first, value);
        };
        let (key, mut rest) = first_word(value, text(value));
        // 删除 may stand before a list of fields.
        let key = key.map(|k| match text(k).find(['、', '，', ',']) {
            Some(end) => {
                rest = Span { start: k.start, ..rest }.inner(end..(rest.end - k.start) as usize);
                k.inner(0..end)
            }
            None => k,
        });
        let known = |w: &Span| Keyword::declaration(text(*w)).is_some() || Keyword::field(text(*w)).is_some();
        match key.filter(known) {
            Some(key) => (Some(first), Some(key), rest),
            None => (None, Some(first), value),
        }
    }

    fn span(&self, pair: &Pair<'_>) -> Span {
        let span = pair.as_span();
        Span::new(self.file, self.base + span.start()..self.base + span.end())
    }
}

/// Whether a quotation that is opened in a head is not closed in it.
fn ends_in_quotation(head: &str) -> bool {
    let mut at = 0;
    while let Some(rest) = head.get(at..) {
        let Some((to, open)) = rest.char_indices().find(|(_, c)| matches!(c, '“' | '"' | '《')) else {
            break;
        };
        let Quotation::Closed(length) = quotation(rest.get(to..).unwrap_or(""), open) else { return true };
        at += to + length;
    }
    false
}

fn headless(block: Span) -> Entry {
    let head = Span { end: block.start, ..block };
    Entry { head, change: None, key: None, value: head, block: None, broken: false, inherited: None }
}

/// The first word of a head and what follows it.
fn first_word(head: Span, text: &str) -> (Option<Span>, Span) {
    const GAP: [char; 3] = [' ', '\t', '\u{3000}'];
    let stop = |c: char| matches!(c, '：' | ':' | '=' | '“' | '"' | '《' | '（' | '(') || c.is_whitespace();
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
    let value = text.get(end..).unwrap_or("").trim_start_matches(GAP);
    let value = value.strip_prefix(['：', ':', '=']).unwrap_or(value).trim_start_matches(GAP);
    (Some(head.inner(0..end)), head.inner(text.len() - value.len()..text.len()))
}
