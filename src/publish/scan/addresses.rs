//! Addresses: what their percent signs stand for is what a reader is shown, and a picture that is only an address was looked
//! at by nobody.

use super::{Piece, narrow};
use encoding_rs::GB18030;

/// What an address may begin with; a sentence has percent signs of its own.
const BEGINS: [&str; 6] = ["://", "data:", "mailto:", "tel:", "sms:", "]("];

/// A piece with the characters that the percent signs of its addresses mean; all of it is one where it is a tag's value.
/// Each stands where what means it begins.
pub(super) fn plain(piece: Piece) -> Piece {
    if !piece.text.contains('%') {
        return piece;
    }
    let chars: Vec<char> = piece.text.chars().collect();
    let (mut text, mut places, mut at, mut within) = (String::new(), Vec::new(), 0, piece.aside);
    while let Some(c) = chars.get(at).copied() {
        let rest = chars.get(at..).unwrap_or_default();
        within |= BEGINS.iter().any(|sign| begins(rest, sign));
        within &= piece.aside || !(c.is_whitespace() || matches!(c, '"' | '\'' | '<' | '>' | ')'));
        let bytes = if within { meant(rest) } else { Vec::new() };
        let Some(said) = (!bytes.is_empty()).then(|| said(&bytes)).flatten() else {
            text.push(c);
            places.push(piece.place(at));
            at += 1;
            continue;
        };
        for c in said.chars() {
            text.push(narrow(c));
            places.push(piece.place(at));
        }
        at += 3 * bytes.len();
    }
    Piece { text, places, ..piece }
}

/// The bytes that the percent signs at the beginning of a text stand for.
fn meant(rest: &[char]) -> Vec<u8> {
    let byte = |three: &[char]| match three {
        ['%', a, b] => u8::try_from(a.to_digit(16)? * 16 + b.to_digit(16)?).ok(),
        _ => None,
    };
    rest.chunks_exact(3).map_while(byte).collect()
}

/// The text of bytes: most pages are in UTF-8, older ones in GB18030.
fn said(bytes: &[u8]) -> Option<String> {
    let utf8 = std::str::from_utf8(bytes).ok().map(str::to_owned);
    utf8.or_else(|| Some(GB18030.decode_without_bom_handling_and_without_replacement(bytes)?.into_owned()))
}

fn begins(text: &[char], word: &str) -> bool {
    let mut rest = text.iter();
    word.chars().all(|c| rest.next().is_some_and(|found| found.eq_ignore_ascii_case(&c)))
}

/// Whether an address leads out of the folder that is public with a file.
fn is_elsewhere(address: &[char]) -> bool {
    ["http://", "https://", "ftp://", "//"].iter().any(|sign| begins(address, sign))
}

/// How many pictures a text has by their addresses elsewhere: `![](https://…)`, `url(https://…)`, `<img src=https://…>`.
pub(super) fn pictures(text: &str) -> usize {
    if !text.contains("//") {
        return 0;
    }
    let chars: Vec<char> = text.chars().collect();
    let is_open = |c: &char| c.is_whitespace() || matches!(c, '"' | '\'' | '<');
    let behind = |at: usize| {
        let rest = chars.get(at..).unwrap_or_default();
        let skipped = rest.iter().take_while(|c| is_open(c)).count();
        is_elsewhere(rest.get(skipped..).unwrap_or_default())
    };
    let one = |at: &usize| {
        let rest = chars.get(*at..).unwrap_or_default();
        if begins(rest, "url(") {
            return behind(at + 4);
        }
        if begins(rest, "![") {
            // Up to the bracket that closes what stands for the picture. Where another begins first there is none: so no
            // character is looked at for more than one.
            let next = rest.iter().skip(1).position(|c| *c == '!').map_or(rest.len(), |at| at + 1);
            let alternative = rest.get(..next).unwrap_or_default();
            let close = alternative.windows(2).position(|two| two == [']', '(']);
            return close.is_some_and(|close| behind(at + close + 2));
        }
        begins(rest, "<im") && {
            let end =
                rest.iter().skip(1).position(|c| matches!(c, '<' | '>')).map_or(rest.len(), |at| at + 1);
            has_source(rest.get(1..end).unwrap_or_default())
        }
    };
    (0..chars.len()).filter(one).count()
}

/// Whether a tag shows something by its address elsewhere; what stands in it, without its brackets.
pub(super) fn has_source(tag: &[char]) -> bool {
    const SHOWN: [&str; 9] =
        ["img", "image", "input", "embed", "iframe", "object", "source", "video", "frame"];
    const SOURCES: [&str; 5] = ["src", "srcset", "data", "href", "poster"];
    let name: String = tag.iter().take_while(|c| c.is_ascii_alphanumeric()).collect();
    let of_source = |at: usize| {
        let rest = tag.get(at..).unwrap_or_default();
        // None of the words is longer.
        let word: String = rest.iter().take(7).take_while(|c| c.is_ascii_alphanumeric()).collect();
        let before = at.checked_sub(1).and_then(|at| tag.get(at));
        let begins = before.is_some_and(|c| c.is_whitespace() || matches!(c, ':' | '"' | '\'' | '/'));
        let is_source = begins && SOURCES.iter().any(|source| word.eq_ignore_ascii_case(source));
        let value = rest.get(word.len()..).unwrap_or_default();
        let skipped = value.iter().take_while(|c| c.is_whitespace() || matches!(c, '=' | '"' | '\'')).count();
        let given = value.iter().take(skipped).any(|c| *c == '=');
        is_source && given && is_elsewhere(value.get(skipped..).unwrap_or_default())
    };
    SHOWN.iter().any(|shown| name.eq_ignore_ascii_case(shown)) && (0..tag.len()).any(of_source)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, aside: bool) -> String {
        plain(Piece { text: text.to_owned(), row: 1, column: 1, aside, ..Piece::default() }).text
    }

    /// Were it looked for what closes at every character, this would take hours.
    #[test]
    fn a_long_line_is_looked_through_once() {
        let line = |part: &str| format!("https://a.cn {}", part.repeat((1 << 20) / part.len()));
        for part in ["x", "![", "<img ", "url( ", "\"", "<im", "src=' "] {
            assert_eq!(pictures(&line(part)), 0, "{part}");
        }
        assert_eq!(pictures(&(line("x") + "![](https://a.cn/b.png)")), 1);
    }

    #[test]
    fn percent_signs_are_read_in_addresses_alone() {
        assert_eq!(read("/a?b=%E9%AB%98%20%31", true), "/a?b=高 1");
        assert_eq!(read("/a?b=%B8%DF", true), "/a?b=高");
        assert_eq!(
            read("见 https://a.cn/%E9%AB%98 占50%13812345678", false),
            "见 https://a.cn/高 占50%13812345678"
        );
        assert_eq!(read("[表](a%31.html) 50%20", false), "[表](a1.html) 50%20");
        assert_eq!(read("100%，%zz %e9", true), "100%，%zz %e9");
    }

    #[test]
    fn pictures_elsewhere_are_counted() {
        let of = |text: &str| pictures(text);
        assert_eq!(of("![名单](https://a.cn/1.png) ![](//a.cn/2) ![](3.png) [页](https://a.cn)"), 2);
        assert_eq!(of("a { background: url( 'http://a.cn/1.png') } <img alt=x SRC = \"HTTP://a.cn/1\">"), 2);
        assert_eq!(of("<image xlink:href='https://a.cn/1'/> <a href='https://a.cn'>"), 1);
        let tag: Vec<char> = "img alt='src' src=\"a.png\" title=\"http://a\"".chars().collect();
        assert!(!has_source(&tag));
    }
}
