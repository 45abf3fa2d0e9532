//! What is refused before the grammar sees it: texts whose size, length of lines, number of lines or nesting could
//! exhaust memory or stack, and characters that make a text read differently from what it says. Comments and prose
//! are no exception: they are where such characters are usually hidden.

use super::codes::UNSAFE_TEXT;
use super::literate::Part;
use crate::finding::Finding;
use crate::message::Message;
use crate::msg;
use crate::source::{FileId, Hidden, Span, hidden};

const MAX_BYTES: usize = 64 << 20;
const MAX_DEPTH: usize = 64;
/// Lines, rows and fields: whatever becomes an entry of the tree has one of the marks that are counted.
const MAX_ENTRIES: usize = 2_000_000;
const MAX_LINE: usize = 256 << 10;

/// How many hidden characters of one file are listed.
const LISTED: usize = 20;

/// Why a text is refused: every hidden character, or that it is too large or too deep. Empty where it is not. Prose
/// around the rules may not hide anything either, but its brackets are its own.
pub fn refuse(file: FileId, text: &str, parts: &[Part]) -> Vec<Finding> {
    let limited = |at: Span, message: Message| Finding::new(&UNSAFE_TEXT, message).at(at, None);
    if text.len() > MAX_BYTES {
        return vec![limited(Span::new(file, 0..0), msg!("syntax-too-large", limit = MAX_BYTES >> 20))];
    }
    let mut out = Vec::new();
    let (mut braces, mut quotes, mut entries, mut line, mut unlisted) =
        (0usize, 0usize, 0usize, 0usize, 0usize);
    let mut parts = parts.iter().map(|p| &p.range).peekable();
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let here = Span::new(file, at..at + c.len_utf8());
        while parts.next_if(|p| p.end <= at).is_some() {
            (braces, quotes) = (0, 0);
        }
        let prose = parts.peek().is_none_or(|p| at < p.start);
        match c {
            '{' | '｛' | '}' | '｝' | '“' | '《' | '”' | '》' | ';' | '；' if prose => {}
            '{' | '｛' => (braces, entries) = (braces + 1, entries + 1),
            '}' | '｝' => braces = braces.saturating_sub(1),
            '“' | '《' => quotes += 1,
            '”' | '》' => quotes = quotes.saturating_sub(1),
            ';' | '；' => entries += 1,
            '\n' => (quotes, entries, line) = (0, entries + 1, at),
            // A lone one is a line break to some programs and none to others.
            '\r' if chars.peek().is_some_and(|(_, next)| *next == '\n') => {}
            _ => {
                if let Some(kind) = hidden(c) {
                    match out.len() < LISTED {
                        true => out.push(shown(c, kind, here)),
                        false => unlisted += 1,
                    }
                }
            }
        }
        let limit = if braces > MAX_DEPTH || quotes > MAX_DEPTH {
            limited(here, msg!("syntax-too-deep", limit = MAX_DEPTH)).help(msg!("syntax-too-deep-help"))
        } else if at - line > MAX_LINE {
            limited(here, msg!("syntax-long-line", limit = MAX_LINE >> 10))
                .help(msg!("syntax-long-line-help"))
        } else if entries > MAX_ENTRIES {
            limited(here, msg!("syntax-too-many", limit = MAX_ENTRIES)).help(msg!("syntax-too-many-help"))
        } else {
            continue;
        };
        out.push(limit);
        break;
    }
    if let Some(last) = out.last_mut().filter(|_| unlisted > 0) {
        last.help.push(msg!("syntax-hidden-more", n = unlisted));
    }
    out
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::{Catalogue, Lang};
    use crate::source::Sources;

    fn refused(text: &str) -> Vec<Finding> {
        let whole = Part { range: 0..text.len(), closed: true, indent: 0 };
        refuse(Sources::default().add("a.ssj", ""), text, &[whole])
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
