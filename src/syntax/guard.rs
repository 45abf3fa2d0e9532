//! What is refused before the grammar sees it: texts whose size or nesting could exhaust memory or stack, and
//! characters that make a text read differently from what it says.

use super::codes::UNSAFE_TEXT;
use super::literate::Part;
use crate::finding::Finding;
use crate::msg;
use crate::source::{FileId, Span};

const MAX_BYTES: usize = 64 << 20;
const MAX_DEPTH: usize = 64;

/// How many hidden characters of one file are listed.
const LISTED: usize = 20;

/// Why a text is refused: every hidden character, or that it is too large or too deep. Empty where it is not. Prose
/// around the rules may not hide anything either, but its brackets are its own.
pub fn refuse(file: FileId, text: &str, parts: &[Part]) -> Vec<Finding> {
    if text.len() > MAX_BYTES {
        let message = msg!("syntax-too-large", limit = MAX_BYTES >> 20);
        return vec![Finding::new(&UNSAFE_TEXT, message).at(Span::new(file, 0..0), None)];
    }
    let mut out = Vec::new();
    let (mut braces, mut quotes) = (0usize, 0usize);
    let mut parts = parts.iter().map(|p| &p.range).peekable();
    for (at, c) in text.char_indices() {
        let here = Span::new(file, at..at + c.len_utf8());
        while parts.next_if(|p| p.end <= at).is_some() {
            (braces, quotes) = (0, 0);
        }
        let prose = parts.peek().is_none_or(|p| at < p.start);
        match c {
            '{' | '｛' | '}' | '｝' | '“' | '《' | '”' | '》' if prose => {}
            '{' | '｛' => braces += 1,
            '}' | '｝' => braces = braces.saturating_sub(1),
            '“' | '《' => quotes += 1,
            '”' | '》' => quotes = quotes.saturating_sub(1),
            '\n' => quotes = 0,
            _ if hidden(c) => {
                let code = format!("U+{:04X}", c as u32);
                let finding = Finding::new(&UNSAFE_TEXT, msg!("syntax-hidden-character", code = code))
                    .at(here, Some(msg!("syntax-hidden-character-here")))
                    .help(msg!("syntax-hidden-character-help"));
                out.push(finding);
            }
            _ => {}
        }
        if braces > MAX_DEPTH || quotes > MAX_DEPTH {
            let message = msg!("syntax-too-deep", limit = MAX_DEPTH);
            out.push(Finding::new(&UNSAFE_TEXT, message).at(here, None).help(msg!("syntax-too-deep-help")));
            break;
        }
        if out.len() == LISTED {
            break;
        }
    }
    out
}

/// Bidirectional controls, zero-width characters, tags and control characters other than tab and line breaks.
fn hidden(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
        || (c.is_control() && !matches!(c, '\t' | '\n' | '\r'))
}
