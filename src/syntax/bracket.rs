//! Brackets where braces belong: `任务 丁 【 … 】` is one mistake, and its lines are the declaration's all the same.

use super::codes;
use super::cut::BLANKS;
use super::grammar::{Grammar, Rule};
use super::layout::Builder;
use super::tree::{Block, Entry};
use crate::finding::Finding;
use crate::msg;
use crate::source::Span;
use pest::Parser;

/// Brackets that people write for braces, each with its closing one.
const PAIRS: [(char, char); 7] =
    [('【', '】'), ('[', ']'), ('［', '］'), ('〔', '〕'), ('〖', '〗'), ('（', '）'), ('(', ')')];

/// A declaration, an entry of the top level, that goes on after such a bracket.
pub(super) struct Bracket {
    /// The number of its entry.
    at: usize,
    open: Span,
    close: char,
}

impl Builder<'_> {
    /// Takes an entry that a bracket opens, or that one closes; any other one is given back.
    pub(super) fn bracketed(&mut self, entry: Entry) -> Option<Entry> {
        if self.bracket.is_some() && self.declares(&entry) {
            self.close_bracket(None);
        }
        if entry.block.is_some() || entry.broken {
            return Some(entry);
        }
        let text = self.source.slice(entry.head.range());
        if let Some(close) = self.bracket.as_ref().map(|b| b.close) {
            let Some(body) = text.strip_suffix(close).filter(|_| closes(text, close)) else {
                return Some(entry);
            };
            let body = body.trim_end_matches(BLANKS);
            let end = entry.head.inner(text.len() - close.len_utf8()..text.len());
            if !body.is_empty() {
                let last = self.head(entry.head.inner(0..body.len()));
                self.keep(last);
            }
            self.close_bracket(Some(end));
            return None;
        }
        let Some((at, (open, close))) = opens(text) else { return Some(entry) };
        let before = text.get(..at).unwrap_or("").trim_end_matches(BLANKS);
        let rest = text.get(at + open.len_utf8()..).unwrap_or("");
        let after = rest.trim_start_matches(BLANKS);
        let inside = entry.head.inner(text.len() - after.len()..text.len());
        let here = entry.head.inner(at..at + open.len_utf8());
        let head = self.head(entry.head.inner(0..before.len()));
        self.keep(head);
        self.bracket = Some(Bracket { at: self.part.len() - 1, open: here, close });
        if !after.is_empty() {
            let first = self.head(inside);
            if let Some(first) = self.bracketed(first) {
                self.keep(first);
            }
        }
        None
    }

    /// Gives the declaration what stands behind the bracket that opened it; `close` is whatever closes it.
    pub(super) fn close_bracket(&mut self, close: Option<Span>) -> bool {
        let Some(Bracket { at, open, .. }) = self.bracket.take() else { return false };
        let entries = self.part.split_off(at + 1);
        let Some(head) = self.part.last_mut() else { return false };
        head.block = Some(Block { open, entries, close: close.or(Some(open)) });
        self.marks.adopted(at);
        let sign = self.source.slice(open.range()).to_owned();
        let finding = Finding::new(&codes::MISSING_BRACE, msg!("syntax-other-bracket", sign = sign))
            .at(open, Some(msg!("syntax-missing-brace-here")));
        let finding = match close {
            Some(close) => finding.at(close, Some(msg!("syntax-other-bracket-close"))),
            None => finding,
        };
        self.findings.push(finding.help(msg!("syntax-missing-brace-help")));
        true
    }

    /// Whether an entry is known for a declaration by its shape.
    fn declares(&self, entry: &Entry) -> bool {
        let start = entry.head.start as usize;
        let line = self.source.line_start(self.source.line_at(start) + 1);
        Grammar::parse(Rule::declaration, self.source.slice(start..line)).is_ok()
    }
}

/// The bracket at which a head has the shape of a declaration but for its brace. Round ones are written around words,
/// too: they are taken for braces only where the line ends.
fn opens(text: &str) -> Option<(usize, (char, char))> {
    let signs = text.char_indices().filter_map(|(at, c)| Some((at, *PAIRS.iter().find(|(o, _)| *o == c)?)));
    let mut brackets = signs.filter(|(at, (open, _))| {
        let last = text.len() == at + open.len_utf8();
        last || !matches!(open, '（' | '(' | '〔')
    });
    let (at, pair) = brackets.next()?;
    let shape = format!("{}{{", text.get(..at)?.trim_end_matches(BLANKS));
    let whole = Grammar::parse(Rule::declaration, &shape).is_ok_and(|pairs| pairs.as_str() == shape);
    whole.then_some((at, pair))
}

/// Whether the closing bracket at the end of a text was opened before it.
fn closes(text: &str, close: char) -> bool {
    let open = PAIRS.iter().find(|(_, c)| *c == close).map_or(close, |(open, _)| *open);
    text.matches(close).count() > text.matches(open).count()
}
