//! Characters that a text says by their numbers: `&#39640;` in pages, `\u9ad8` in JSON and scripts. What a reader of the page is
//! shown is what is public.

use super::{Piece, narrow};

/// A piece with the characters that its references and escapes mean; each stands where what means it begins.
pub(super) fn plain(piece: Piece) -> Piece {
    replaced(replaced(piece, '&', reference), '\\', numbered)
}

/// The same of what stands in quotation marks in JSON or a script, where a reference is none.
pub(super) fn string(piece: Piece) -> Piece {
    replaced(piece, '\\', escape)
}

/// What something means that begins a text, and how many characters it is of; nothing where it is no such thing.
type Meant = Option<(usize, String)>;

fn replaced(piece: Piece, sign: char, meant: impl Fn(&[char]) -> Meant) -> Piece {
    if !piece.text.contains(sign) {
        return piece;
    }
    let (mut text, mut places) = (String::new(), Vec::new());
    let chars: Vec<char> = piece.text.chars().collect();
    let mut at = 0;
    while let Some(rest) = chars.get(at..).filter(|rest| !rest.is_empty()) {
        let (n, said) = meant(rest).unwrap_or_else(|| (1, rest.iter().take(1).collect()));
        for c in said.chars() {
            text.push(narrow(c));
            places.push(piece.place(at));
        }
        at += n;
    }
    Piece { text, places, ..piece }
}

/// A reference of a page: browsers take a number without its semicolon, too.
fn reference(rest: &[char]) -> Meant {
    /// Longer than any name below, and than a number with zeros before it.
    const LONGEST: usize = 32;
    let of = |taken: &[char]| taken.iter().collect::<String>();
    if let ['&', '#', number @ ..] = rest {
        let (radix, digits, sign) = match number {
            ['x' | 'X', digits @ ..] => (16, digits, 3),
            digits => (10, digits, 2),
        };
        let n = digits.iter().take(LONGEST).take_while(|c| c.is_digit(radix)).count();
        let code = u32::from_str_radix(&of(digits.get(..n)?), radix).ok()?;
        let closed = usize::from(digits.get(n) == Some(&';'));
        return Some((sign + n + closed, char::from_u32(code)?.to_string()));
    }
    let end = rest.iter().take(LONGEST).position(|c| *c == ';').filter(|_| rest.first() == Some(&'&'))?;
    let meant = match of(rest.get(1..end)?).as_str() {
        "amp" | "AMP" => "&",
        "lt" | "LT" => "<",
        "gt" | "GT" => ">",
        "quot" | "QUOT" => "\"",
        "apos" => "'",
        "nbsp" | "ensp" | "emsp" | "emsp13" | "emsp14" | "thinsp" | "hairsp" | "numsp" | "puncsp"
        | "NonBreakingSpace" | "Tab" | "NewLine" => " ",
        "shy" | "zwj" | "zwnj" | "lrm" | "rlm" | "ZeroWidthSpace" | "NoBreak" => "",
        "hyphen" | "dash" | "minus" => "-",
        "ndash" => "–",
        "mdash" | "horbar" => "—",
        "period" => ".",
        "colon" => ":",
        "comma" => ",",
        "plus" => "+",
        "lpar" => "(",
        "rpar" => ")",
        _ => return None,
    };
    Some((end + 1, meant.to_owned()))
}

/// `\u9ad8`, `\u{9ad8}`, `\x31`, in whatever file they stand. A character beyond the first plane is two of them.
fn numbered(rest: &[char]) -> Meant {
    let hex = |from: usize, n: usize| -> Option<String> {
        let digits = rest.get(from..from + n)?;
        digits.iter().all(char::is_ascii_hexdigit).then(|| digits.iter().collect())
    };
    let read = |written: &str| serde_json::from_str::<String>(&format!("\"{written}\"")).ok();
    match rest {
        ['\\', 'u', '{', digits @ ..] => {
            let n = digits.iter().take(8).position(|c| *c == '}')?;
            let code = u32::from_str_radix(&hex(3, n)?, 16).ok()?;
            Some((n + 4, char::from_u32(code)?.to_string()))
        }
        ['\\', 'u', ..] => {
            let first = format!("\\u{}", hex(2, 4)?);
            if let Some(c) = read(&first) {
                return Some((6, c));
            }
            let second = matches!(rest.get(6..8), Some(['\\', 'u'])).then(|| hex(8, 4)).flatten()?;
            Some((12, read(&format!("{first}\\u{second}"))?))
        }
        ['\\', 'x', ..] => Some((4, read(&format!("\\u00{}", hex(2, 2)?))?)),
        _ => None,
    }
}

/// The same, and the escapes that only a string has.
fn escape(rest: &[char]) -> Meant {
    let meant = match rest.get(..2)? {
        ['\\', sign @ ('"' | '\'' | '`' | '\\' | '/')] => sign.to_string(),
        ['\\', 'n' | 'r' | 't' | 'b' | 'f' | 'v'] => " ".to_owned(),
        _ => return numbered(rest),
    };
    Some((2, meant))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(text: &str) -> Piece {
        Piece { text: text.to_owned(), row: 1, column: 1, ..Piece::default() }
    }

    #[test]
    fn what_is_said_by_numbers_is_read_and_stands_where_it_begins() {
        let read = plain(piece("a&#39640;\\u9ad8&#x9AD8 b"));
        assert_eq!(read.text, "a高高高 b");
        assert_eq!((read.place(1), read.place(2), read.place(4)), ((1, 2), (1, 10), (1, 23)));
        assert_eq!(plain(piece("&#0000049;\\x33\\u{39}&nbsp;&middot;&amp;")).text, "139 &middot;&");
        assert_eq!(plain(piece("\\ud842\\udfb7 \\ud842 \\u12 &#; & \\")).text, "𠮷 \\ud842 \\u12 &#; & \\");
    }

    #[test]
    fn a_string_has_escapes_of_its_own() {
        assert_eq!(string(piece("1\\/2\\n\\\"\\u9ad8\\\\u9ad8&lt;")).text, "1/2 \"高\\u9ad8&lt;");
    }
}
