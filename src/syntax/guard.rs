//! What is refused before the grammar sees it: texts whose size, length of lines, number of lines or nesting could
//! exhaust memory or stack, and characters that make a text read differently from what it says. Comments and prose
//! are no exception: they are where such characters are usually hidden.

use super::codes::UNSAFE_TEXT;
use super::cut::BLANKS;
use crate::finding::Finding;
use crate::message::Message;
use crate::msg;
use crate::source::{FileId, Hidden, SourceFile, Span, all_hidden};
use std::ops::Range;

const MAX_BYTES: usize = 64 << 20;
const MAX_DEPTH: usize = 64;
/// Lines, rows and fields: whatever becomes an entry of the tree has one of the marks that are counted.
const MAX_ENTRIES: usize = 2_000_000;
const MAX_LINE: usize = 256 << 10;

/// How many hidden characters of one file are listed.
const LISTED: usize = 20;
/// How many a text may have and still be read: one with more is no text.
const MOST_HIDDEN: usize = 10_000;

/// What the guard says of a text.
#[derive(Default)]
pub struct Guarded {
    /// What is wrong with it; empty where nothing is.
    pub findings: Vec<Finding>,
    /// Whether it may not be read at all.
    pub refused: bool,
    /// Where its hidden characters are: the lines with one are not judged, all others are.
    pub hidden: Vec<usize>,
}

/// Every hidden character of a text, and that it is too large or too deep to be read. Prose around the rules may not
/// hide anything either, but its brackets are its own.
pub fn guard(file: FileId, source: &SourceFile, pieces: &[Range<usize>]) -> Guarded {
    let text = source.text();
    let mut out = Guarded::default();
    if text.len() > MAX_BYTES {
        let message = msg!("syntax-too-large", limit = MAX_BYTES >> 20);
        out.findings.push(Finding::new(&UNSAFE_TEXT, message).at(Span::new(file, 0..0), None));
        out.refused = true;
        return out;
    }
    let limit = limit(source, pieces);
    out.refused = limit.is_some();
    let end = limit.as_ref().map_or(text.len(), |(at, ..)| at + 1);
    let here = |at: usize, c: char| Span::new(file, at..at + c.len_utf8());
    let (mut unlisted, mut returns) = (0usize, Vec::new());
    for (at, c, kind) in all_hidden(text).take_while(|(at, ..)| *at < end) {
        if c == '\r' {
            // A carriage return alone is a line break to some programs and none to others.
            if text.as_bytes().get(at + 1) != Some(&b'\n') {
                returns.push(at);
            }
            continue;
        }
        if out.findings.len() < LISTED {
            out.findings.push(shown(c, kind, here(at, c)));
        } else {
            unlisted += 1;
        }
        if out.hidden.len() < MOST_HIDDEN {
            out.hidden.push(at);
        } else {
            out.refused = true;
        }
    }
    if let Some(last) = out.findings.last_mut().filter(|_| unlisted > 0) {
        last.help.push(msg!("syntax-hidden-more", n = unlisted));
    }
    if let Some(first) = returns.first() {
        let finding = Finding::new(&UNSAFE_TEXT, msg!("syntax-lone-return", n = returns.len()));
        out.findings.push(
            finding
                .at(Span::new(file, *first..*first), Some(msg!("syntax-lone-return-here")))
                .help(msg!("syntax-lone-return-help")),
        );
    }
    if let Some((at, message, help)) = limit {
        let c = text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or_default();
        out.findings.push(Finding::new(&UNSAFE_TEXT, message).at(here(at, c), None).help(help));
    }
    out
}

/// The first place at which a text is more than can be read, what is too much there, and what to do.
fn limit(source: &SourceFile, pieces: &[Range<usize>]) -> Option<(usize, Message, Message)> {
    let deep = pieces.iter().find_map(|piece| Some(piece.start + too_deep(source.slice(piece.clone()))?));
    let deep = deep.map(|at| (at, msg!("syntax-too-deep", limit = MAX_DEPTH), msg!("syntax-too-deep-help")));
    let long = long_line(source)
        .map(|at| (at, msg!("syntax-long-line", limit = MAX_LINE >> 10), msg!("syntax-long-line-help")));
    let many = too_many(source.text(), pieces)
        .map(|at| (at, msg!("syntax-too-many", limit = MAX_ENTRIES), msg!("syntax-too-many-help")));
    [deep, long, many].into_iter().flatten().min_by_key(|(at, ..)| *at)
}

/// The first character that lies too far from the beginning of its line.
fn long_line(source: &SourceFile) -> Option<usize> {
    let (text, mut starts) = (source.text(), (1..=source.line_count()).map(|line| source.line_start(line)));
    let mut start = starts.next()?;
    starts.chain(std::iter::once(text.len())).find_map(|next| {
        let (line, from) = (source.slice(start..next).trim_end_matches('\n').len(), start);
        start = next;
        (line > MAX_LINE).then(|| (from + MAX_LINE..).find(|at| text.is_char_boundary(*at))).flatten()
    })
}

/// The first mark that makes one entry too many.
fn too_many(text: &str, pieces: &[Range<usize>]) -> Option<usize> {
    if text.len() <= MAX_ENTRIES {
        return None;
    }
    let mut pieces = pieces.iter().peekable();
    let marks = text.char_indices().filter(|(at, c)| match c {
        '\n' => true,
        '\r' => text.as_bytes().get(at + 1) != Some(&b'\n'),
        '{' | '｛' | ';' | '；' => {
            while pieces.next_if(|p| p.end <= *at).is_some() {}
            pieces.peek().is_some_and(|p| p.start <= *at)
        }
        _ => false,
    });
    marks.map(|(at, _)| at).nth(MAX_ENTRIES)
}

/// A hidden character by its code, and what it does.
fn shown(c: char, kind: Hidden, here: Span) -> Finding {
    let code = format!("U+{:04X}", c as u32);
    let (what, help) = match kind {
        Hidden::Direction => (msg!("hidden-direction"), msg!("hidden-direction-help")),
        Hidden::Invisible => (msg!("hidden-invisible"), msg!("hidden-delete-help")),
        Hidden::Blank => (msg!("hidden-blank"), msg!("hidden-delete-help")),
        Hidden::Variant => (msg!("hidden-variant"), msg!("hidden-delete-help")),
        Hidden::Tag => (msg!("hidden-tag"), msg!("hidden-delete-help")),
        Hidden::Annotation => (msg!("hidden-annotation"), msg!("hidden-delete-help")),
        Hidden::Control => (msg!("hidden-control"), msg!("hidden-control-help")),
        Hidden::Private => (msg!("hidden-private"), msg!("hidden-private-help")),
        Hidden::Unassigned => (msg!("hidden-unassigned"), msg!("hidden-delete-help")),
    };
    Finding::new(&UNSAFE_TEXT, msg!("syntax-hidden-character", code = code, what = what))
        .at(here, Some(msg!("syntax-hidden-character-here")))
        .help(help)
}

/// Where the braces of a piece, or the quotations of a line, are nested too deep. Braces inside quotations and
/// comments open and close nothing, as in the grammar.
pub(super) fn too_deep(text: &str) -> Option<usize> {
    let (mut depth, mut at) = (0usize, 0);
    while let Some(found) = text.get(at..).and_then(sign) {
        at += found.0;
        let rest = text.get(at..).unwrap_or("");
        let line = || rest.get(..rest.find(['\n', '\r']).unwrap_or(rest.len())).unwrap_or("");
        at += match found.1 {
            c @ ('{' | '｛') => {
                depth += 1;
                if depth > MAX_DEPTH {
                    return Some(at);
                }
                c.len_utf8()
            }
            c @ ('}' | '｝') => {
                depth = depth.saturating_sub(1);
                c.len_utf8()
            }
            '/' | '／' => line().len(),
            open => match quotation(rest, open) {
                Quotation::Closed(length) => length,
                Quotation::TooDeep(inner) => return Some(at + inner),
                // Only a brace that ends the line is none of an unclosed quotation's words.
                Quotation::Open => {
                    let text = line().trim_end_matches(BLANKS);
                    match text.chars().next_back() {
                        Some(c @ ('{' | '｛' | '}' | '｝')) => text.len() - c.len_utf8(),
                        _ => line().len(),
                    }
                }
            },
        };
    }
    None
}

/// The first sign that matters to the nesting, with its place.
fn sign(text: &str) -> Option<(usize, char)> {
    let mut signs = text
        .char_indices()
        .filter(|(_, c)| matches!(c, '{' | '｛' | '}' | '｝' | '“' | '"' | '《' | '/' | '／'));
    signs.find(|(at, c)| {
        !matches!(c, '/' | '／') || text.get(at + c.len_utf8()..).is_some_and(|rest| rest.starts_with(*c))
    })
}

pub(super) enum Quotation {
    Closed(usize),
    Open,
    TooDeep(usize),
}

/// The quotation at the start of a text, which ends with its line.
pub(super) fn quotation(text: &str, open: char) -> Quotation {
    let close = match open {
        '“' => '”',
        '《' => '》',
        _ => '"',
    };
    let mut depth = 0usize;
    for (at, c) in text.char_indices().take_while(|(_, c)| !matches!(c, '\n' | '\r')) {
        // A straight mark closes what it opened: such quotations do not nest.
        if c == close && (depth > 0 || c != open) {
            depth -= 1;
        } else if c == open {
            depth += 1;
        }
        if depth == 0 {
            return Quotation::Closed(at + c.len_utf8());
        }
        if depth > MAX_DEPTH {
            return Quotation::TooDeep(at);
        }
    }
    Quotation::Open
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::{Catalogue, Lang};
    use crate::source::Sources;

    fn refused(text: &str) -> Vec<Finding> {
        let mut sources = Sources::default();
        let file = sources.add("a.ssj", text);
        guard(file, sources.get(file).unwrap(), std::slice::from_ref(&(0..text.len()))).findings
    }

    fn said(finding: &Finding) -> String {
        thread_local! { static TEXTS: Catalogue = Catalogue::new(Lang::En) }
        TEXTS.with(|texts| texts.text(&finding.message))
    }

    /// The ranges that must never get through, by what the standard calls them.
    const NEVER: &[(&str, &[(u32, u32)])] = &[
        ("Bidi_Control", &[(0x61c, 0x61c), (0x200e, 0x200f), (0x202a, 0x202e), (0x2066, 0x2069)]),
        ("zero width, joiners, invisible operators", &[(0x200b, 0x200d), (0x2060, 0x2065), (0x206a, 0x206f)]),
        (
            "byte order mark inside, soft hyphen, grapheme joiner",
            &[(0xfeff, 0xfeff), (0xad, 0xad), (0x34f, 0x34f)],
        ),
        (
            "fillers",
            &[(0x115f, 0x1160), (0x17b4, 0x17b5), (0x3164, 0x3164), (0xffa0, 0xffa0), (0x2800, 0x2800)],
        ),
        ("variation selectors", &[(0x180b, 0x180f), (0xfe00, 0xfe0f), (0xe0100, 0xe01ef)]),
        ("annotation", &[(0xfff9, 0xfffb)]),
        ("tags", &[(0xe0000, 0xe007f)]),
        ("line and paragraph separators", &[(0x2028, 0x2029)]),
        ("controls", &[(0, 8), (0xb, 0xc), (0xe, 0x1f), (0x7f, 0x9f)]),
        ("musical and shorthand format controls", &[(0x1bca0, 0x1bca3), (0x1d173, 0x1d17a)]),
        ("private use", &[(0xe000, 0xe0ff), (0xf800, 0xf8ff), (0xf0000, 0xf0010), (0x10_fff0, 0x10_fffd)]),
        ("noncharacters, replacement", &[(0xfdd0, 0xfdef), (0xfffc, 0xffff), (0x1fffe, 0x1ffff)]),
    ];

    #[test]
    fn no_hidden_character_gets_through_anywhere() {
        for (what, ranges) in NEVER {
            for code in ranges.iter().flat_map(|(from, to)| *from..=*to) {
                let c = char::from_u32(code).unwrap();
                for text in [format!("任务 甲{c}"), format!("// 说明{c}"), format!("  标题 “一{c}二”\n")]
                {
                    let found = refused(&text);
                    assert_eq!(found.len(), 1, "{what}: U+{code:04X}");
                    assert!(said(&found[0]).contains(&format!("U+{code:04X}")), "{}", said(&found[0]));
                }
            }
        }
    }

    #[test]
    fn what_people_write_gets_through() {
        let text = "\t任务 甲\u{3000}乙\u{a0}丙（一）“〔2024〕11号”——～·•…《法》％＋－｛｝\r\n// ①②③ é ü α γ ℃ ㎡ 𠮷 䶮 𮧵\n";
        assert_eq!(refused(text), []);
    }

    #[test]
    fn a_lone_carriage_return_is_refused() {
        assert_eq!(refused("甲\r\n乙\r\n"), []);
        assert_eq!(refused("甲\r乙\n").len(), 1);
        assert_eq!(refused("甲\r").len(), 1);
        // However many there are, it is one mistake.
        assert_eq!(refused("甲\r乙\r丙\r").len(), 1);
    }

    #[test]
    fn more_than_are_listed_are_counted() {
        let found = refused(&"\u{202e}".repeat(LISTED + 7));
        assert_eq!(found.len(), LISTED);
        let texts = Catalogue::new(Lang::En);
        assert!(found.iter().take(LISTED - 1).all(|f| f.help.len() == 1));
        assert!(texts.text(found[LISTED - 1].help.last().unwrap()).contains('7'));
    }

    #[test]
    fn sizes_are_bounded() {
        assert_eq!(refused(&"{".repeat(MAX_DEPTH)), []);
        for (text, word) in [
            ("{".repeat(MAX_DEPTH + 1), "64"),
            ("“".repeat(MAX_DEPTH + 1), "64"),
            ("甲".repeat(MAX_LINE / 3 + 2), "256"),
            (";\n".repeat(MAX_ENTRIES / 2 + 1), "2000000"),
            (" \n".repeat(MAX_BYTES / 2 + 1), "64"),
        ] {
            let found = refused(&text);
            assert_eq!(found.len(), 1);
            assert!(said(&found[0]).contains(word), "{}", said(&found[0]));
        }
    }
}
