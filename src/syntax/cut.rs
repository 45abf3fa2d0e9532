//! Where a text is cut: before every line with the shape of a declaration, at which the layout of the grammar lets
//! every open block end. The pieces are read one by one, which keeps memory small and an edit local.

use super::grammar::{Grammar, Rule};
use super::guard::too_deep;
use super::keyword::Keyword;
use super::plain::is_plain_head;
use super::tree::Change;
use crate::source::SourceFile;
use pest::Parser;
use std::ops::Range;

/// The blanks of the grammar.
pub(super) const BLANKS: [char; 4] = [' ', '\t', '\u{3000}', '\u{a0}'];

/// The pieces of a part of a text, in order, nothing left out.
pub(super) fn pieces(source: &SourceFile, part: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let mut start = part.start;
    let cuts = lines(source, part.clone()).filter(|line| begins_declaration(source.slice(line.clone())));
    cuts.map(|line| line.start).chain(std::iter::once(part.end)).filter_map(move |end| {
        let piece = start..end;
        start = end;
        (!piece.is_empty()).then_some(piece)
    })
}

/// The lines as the grammar counts them: a carriage return alone ends one, too.
fn lines(source: &SourceFile, part: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let (first, last) = (source.line_at(part.start), source.line_at(part.end));
    (first..=last).flat_map(move |line| {
        let mut start = source.line_start(line).max(part.start);
        let text = source.slice(start..source.line_start(line + 1).min(part.end));
        text.split_inclusive('\r').map(move |part| {
            let range = start..start + part.len();
            start = range.end;
            range
        })
    })
}

/// Whether a line has the shape of a declaration. The keyword and the sign behind the name are looked for first:
/// most lines have neither, and then the grammar need not be asked.
pub(super) fn begins_declaration(line: &str) -> bool {
    let line = line.trim_start_matches(BLANKS);
    let first = first_word(line);
    let changes = Change::of(first).is_some();
    let word = if changes {
        first_word(line.get(first.len()..).unwrap_or("").trim_start_matches(BLANKS))
    } else {
        first
    };
    (Keyword::declaration(word).is_some() || word == "joint")
        && (!changes && is_opened_by_a_name(word) && is_plain_head(line.get(word.len()..).unwrap_or(""))
            || (changes || line.contains(['{', '｛', '：', ':', '=']))
            // A text in which such a line stands is refused: it is not read by rules that hold themselves.
            && too_deep(line).is_none()
            && Grammar::parse(Rule::declaration, line).is_ok())
}

/// Whether a keyword of declarations stands before a name by itself: the library has none, and some English words are
/// fields, too.
fn is_opened_by_a_name(word: &str) -> bool {
    !word.is_ascii() && word != "对象库"
}

/// What stands before a blank or brace.
fn first_word(line: &str) -> &str {
    let ends = |c: char| matches!(c, '{' | '｛') || BLANKS.contains(&c);
    line.find(ends).and_then(|end| line.get(..end)).unwrap_or("")
}
