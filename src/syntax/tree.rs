//! The loose tree: entries of a head and perhaps a block, and what was wrong with their brackets.

use super::codes;
use super::grammar::{Grammar, Pair, Rule};
use super::keyword::Keyword;
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
}

/// A line, or a line with a block: `key value { … }`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// The whole head as written; empty for a block without one.
    pub head: Span,
    /// The first word, if the head begins with a word.
    pub key: Option<Span>,
    /// What follows the first word, a colon after it and blanks skipped; without a first word the whole head.
    pub value: Span,
    /// The block.
    pub block: Option<Block>,
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

pub(super) fn build(file: FileId, source: &SourceFile) -> (Tree, Vec<Finding>) {
    let mut builder = Builder { file, source, tree: Tree::default(), findings: Vec::new() };
    match Grammar::parse(Rule::file, source.text()) {
        Ok(pairs) => pairs.flat_map(Pair::into_inner).for_each(|pair| builder.top(pair)),
        // INVARIANT: the layout is total; only a limit of the parser itself can end here.
        Err(error) => {
            let at = match error.location {
                pest::error::InputLocation::Pos(at) | pest::error::InputLocation::Span((at, _)) => at,
            };
            builder.say(&codes::UNSAFE_TEXT, msg!("syntax-unreadable"), Span::new(file, at..at), None);
        }
    }
    (builder.tree, builder.findings)
}

struct Builder<'a> {
    file: FileId,
    source: &'a SourceFile,
    tree: Tree,
    findings: Vec<Finding>,
}

impl Builder<'_> {
    fn top(&mut self, pair: Pair<'_>) {
        match pair.as_rule() {
            Rule::entry => {
                let mut entry = self.entry(pair);
                self.unclosed(&mut entry);
                self.tree.entries.push(entry);
            }
            Rule::comment => self.tree.comments.push(self.span(&pair)),
            Rule::stray_close => {
                let close = self.span(&pair);
                if !self.adopt(close) {
                    let message = msg!("syntax-stray-brace");
                    self.say(&codes::STRAY_BRACE, message, close, Some(msg!("syntax-stray-brace-here")));
                }
            }
            _ => {}
        }
    }

    /// A closing brace after a declaration's head and its fields: the opening brace is what is missing.
    fn adopt(&mut self, close: Span) -> bool {
        let is_head = |e: &Entry| {
            let word = e.key.map_or("", |k| self.source.slice(k.range()));
            let line_start = self.source.position(e.head.start as usize).1 == 1;
            e.block.is_none() && line_start && Keyword::declaration(word).is_some()
        };
        let Some(at) = self.tree.entries.iter().rposition(is_head) else { return false };
        if self.tree.entries.iter().skip(at + 1).any(|e| {
            let word = e.key.map_or("", |k| self.source.slice(k.range()));
            e.block.is_some() && Keyword::declaration(word).is_some() && Keyword::field(word).is_none()
        }) {
            return false;
        }
        let entries = self.tree.entries.split_off(at + 1);
        let Some(head) = self.tree.entries.last_mut() else { return false };
        let end = Span { start: head.head.end, ..head.head };
        head.block = Some(Block { open: end, entries, close: Some(close) });
        let span = head.head;
        let finding = Finding::new(&codes::MISSING_BRACE, msg!("syntax-missing-brace"))
            .at(span, Some(msg!("syntax-missing-brace-here")))
            .at(close, Some(msg!("syntax-missing-brace-close")));
        self.findings.push(finding);
        true
    }

    fn entry(&mut self, pair: Pair<'_>) -> Entry {
        let start = pair.as_span().start();
        let mut head = Span::new(self.file, start..start);
        let mut block = None;
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::head => {
                    head = self.span(&part);
                    self.quotes(head);
                }
                Rule::block => block = Some(self.block(part)),
                _ => {}
            }
        }
        let (key, value) = self.split(head);
        Entry { head, key, value, block }
    }

    fn block(&mut self, pair: Pair<'_>) -> Block {
        let start = pair.as_span().start();
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

    /// The first word and what follows it.
    fn split(&self, head: Span) -> (Option<Span>, Span) {
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

    /// One finding for each quotation of the head that is not closed on its line.
    fn quotes(&mut self, head: Span) {
        let text = self.source.slice(head.range());
        if let Some((at, c)) = open_quote(text) {
            let closing = match c {
                '“' => "”",
                '《' => "》",
                _ => "\"",
            };
            let span = head.inner(at..text.len());
            let message = msg!("syntax-open-quote", open = c.to_string(), close = closing);
            self.say(
                &codes::OPEN_QUOTE,
                message,
                span,
                Some(msg!("syntax-open-quote-here", close = closing)),
            );
        }
    }

    /// One finding for each block that is never closed. A missing inner brace takes the outer one, so the lines tell
    /// which block lacks its own; that block is ended where it should have, and what it swallowed goes back to its
    /// parent.
    fn unclosed(&mut self, entry: &mut Entry) {
        let missing = open_heads(entry);
        if missing.is_empty() {
            return;
        }
        let mut blamed = Vec::new();
        while blamed.len() < missing.len() {
            let Some(repair) = self.repair(entry) else { break };
            blamed.push(repair.head);
        }
        blamed.extend(open_heads(entry).into_iter().take(missing.len() - blamed.len()));
        for head in blamed {
            let finding = Finding::new(&codes::UNCLOSED_BLOCK, msg!("syntax-unclosed-block"))
                .at(head, Some(msg!("syntax-unclosed-block-here")))
                .help(msg!("syntax-unclosed-block-help"));
            self.findings.push(finding);
        }
    }

    /// Ends the innermost block that took a brace not its own; its closing brace moves up to its parent, and the
    /// parent's to the next.
    fn repair(&self, entry: &mut Entry) -> Option<Repair> {
        let swallowed = self.swallowed(entry);
        let block = entry.block.as_mut()?;
        for at in 0..block.entries.len() {
            let Some(mut repair) = block.entries.get_mut(at).and_then(|inner| self.repair(inner)) else {
                continue;
            };
            let rest = block.entries.split_off(at + 1);
            block.entries.append(&mut repair.moved);
            block.entries.extend(rest);
            if let Some(freed) = repair.freed.take() {
                repair.freed = block.close.replace(freed);
            }
            return Some(repair);
        }
        let from = swallowed?;
        let moved = block.entries.split_off(from);
        Some(Repair { head: entry.head, freed: block.close.take(), moved })
    }

    /// From which entry on a block holds what is not its own: `None` where its closing brace fits it.
    fn swallowed(&self, entry: &Entry) -> Option<usize> {
        let block = entry.block.as_ref()?;
        let close = block.close?;
        let line = |span: Span| self.source.position(span.start as usize).0;
        let indent = |line: usize| self.source.line(line).chars().take_while(|c| c.is_whitespace()).count();
        let (open_line, close_line) = (line(block.open), line(close));
        if open_line == close_line {
            return None;
        }
        let inline = block.entries.first().is_some_and(|e| line(e.head) == open_line);
        if inline {
            // A list begun on the brace's own line goes on only after a comma.
            let ends_open = |e: &Entry| self.source.slice(e.head.range()).ends_with(['、', '，', ',']);
            let next = (1..).zip(block.entries.iter().skip(1));
            let mut pairs = block.entries.iter().zip(next);
            return pairs
                .find(|(before, (_, e))| line(e.head) > open_line && !ends_open(before))
                .map(|(_, (i, _))| i);
        }
        let own = indent(line(entry.head));
        let short = indent(close_line) < own
            && self.source.position(close.start as usize).1 == indent(close_line) + 1;
        let outside = |e: &Entry| self.source.position(e.head.start as usize).1 <= own + 1;
        short.then(|| block.entries.iter().position(outside).unwrap_or(block.entries.len()))
    }

    fn span(&self, pair: &Pair<'_>) -> Span {
        Span::new(self.file, pair.as_span().start()..pair.as_span().end())
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

/// A block that was ended where it should have been.
struct Repair {
    /// The head of the block.
    head: Span,
    /// The closing brace that it gave up.
    freed: Option<Span>,
    /// What belongs to its parent.
    moved: Vec<Entry>,
}

/// The heads (or opening braces) of the blocks that have no closing brace, outermost first.
fn open_heads(entry: &Entry) -> Vec<Span> {
    let Some(block) = &entry.block else { return Vec::new() };
    let head = if entry.head.start == entry.head.end { block.open } else { entry.head };
    let own = block.close.is_none().then_some(head);
    own.into_iter().chain(block.entries.iter().flat_map(open_heads)).collect()
}

/// The first quotation or title of a line that is not closed on it: where, and with which mark it opens.
pub fn open_quote(text: &str) -> Option<(usize, char)> {
    let mut open: Vec<(usize, char)> = Vec::new();
    for (at, c) in text.char_indices() {
        match (c, open.last().map(|o| o.1)) {
            ('"', Some('"')) => drop(open.pop()),
            (_, Some('"')) => {}
            ('“' | '《' | '"', _) => open.push((at, c)),
            ('”', Some('“')) | ('》', Some('《')) => drop(open.pop()),
            _ => {}
        }
    }
    open.first().copied()
}
