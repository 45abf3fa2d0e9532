//! Text from outside, as a document may have it.

use crate::finding::printable;
use crate::source::is_unsafe;
use std::borrow::Cow;

/// A cell of a workbook takes 32,767 units of UTF-16. Nobody reads so much in a cell: it ends earlier, and says so.
const LONGEST: usize = 32_000;

/// Controls, characters that turn the direction of text or show nothing, and those that XML cannot have, by their
/// codes; breaks of lines stay. What is too long for a cell ends with an ellipsis.
pub(crate) fn clean(text: &str) -> Cow<'_, str> {
    // Most text by far is letters, digits and Chinese of one block, which has nothing to hide.
    let plain = |byte: u8| matches!(byte, b'\n' | 0x20..=0x7e | 0x80..=0xbf | 0xe4..=0xe9);
    if text.len() <= LONGEST && text.bytes().all(plain) {
        return Cow::Borrowed(text);
    }
    let bad = |c: char| c != '\n' && (is_unsafe(c) || is_no_character(c));
    let cut = if text.len() > LONGEST { cut(text) } else { Cow::Borrowed(text) };
    if !cut.chars().any(bad) {
        return cut;
    }
    let shown = printable(&cut);
    let shown = shown.chars().flat_map(|c| {
        let code = is_no_character(c).then(|| format!("⟨U+{:04X}⟩", u32::from(c)));
        code.unwrap_or_else(|| c.to_string()).chars().collect::<Vec<_>>()
    });
    match shown.collect::<String>() {
        long if long.len() > LONGEST => Cow::Owned(self::cut(&long).into_owned()),
        shown => Cow::Owned(shown),
    }
}

fn is_no_character(c: char) -> bool {
    matches!(c, '\u{fffe}' | '\u{ffff}')
}

fn cut(text: &str) -> Cow<'_, str> {
    let mut units = 0;
    let end = text.char_indices().find(|(_, c)| {
        units += c.len_utf16();
        units > LONGEST
    });
    match end.and_then(|(at, _)| text.get(..at)) {
        Some(kept) => Cow::Owned(format!("{kept}…")),
        None => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_document_cannot_have_is_shown_by_its_code() {
        assert_eq!(clean("甲\n乙"), "甲\n乙");
        assert_eq!(clean("a\u{0}\u{b}\u{1f}\r\tb"), "a⟨U+0000⟩⟨U+000B⟩⟨U+001F⟩⟨U+000D⟩⟨U+0009⟩b");
        assert_eq!(clean("\u{fffe}\u{ffff}\u{202e}"), "⟨U+FFFE⟩⟨U+FFFF⟩⟨U+202E⟩");
    }

    #[test]
    fn a_text_too_long_for_a_cell_ends_in_it() {
        for long in ["a".repeat(40_000), "甲".repeat(40_000), "𠮷".repeat(20_000), "\u{1}".repeat(10_000)]
        {
            let shown = clean(&long);
            assert!(shown.ends_with('…') && shown.encode_utf16().count() <= 32_001, "{}", shown.len());
        }
        let whole = "甲".repeat(20_000);
        assert_eq!(clean(&whole), whole);
    }
}
