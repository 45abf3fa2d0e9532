//! Text for people, broken into lines that fit a terminal or a page.

pub(super) use crate::finding::wrapped;
use std::io::IsTerminal;

/// The columns of a page, and of output that goes to no terminal.
pub(super) const PAGE: usize = 80;

/// The narrowest and the widest that a terminal is taken for.
const WIDTHS: (usize, usize) = (40, 120);

/// The columns that there are: those of the terminal that a stream goes to, else of a page.
pub(super) fn columns(term: &console::Term) -> usize {
    let known = term.size_checked().map(|(_, columns)| usize::from(columns));
    known.filter(|n| *n > 0).map_or(PAGE, |n| n.clamp(WIDTHS.0, WIDTHS.1))
}

/// The columns of standard output.
pub(super) fn of_output() -> usize {
    if std::io::stdout().is_terminal() { columns(&console::Term::stdout()) } else { PAGE }
}

/// The columns of standard error.
pub(super) fn of_errors() -> usize {
    if std::io::stderr().is_terminal() { columns(&console::Term::stderr()) } else { PAGE }
}

/// The columns of findings: those of the terminal that one of the streams goes to, else of a page.
pub(super) fn of_findings() -> usize {
    match (std::io::stdout().is_terminal(), std::io::stderr().is_terminal()) {
        (false, true) => of_errors(),
        _ => of_output(),
    }
}

/// A command that hashes a text, in lines that can be typed off a page: `printf` writes its parts one after the other.
pub(super) fn hashing(text: &str, indent: usize) -> Vec<String> {
    parted("printf %s", &parts(text), indent)
}

/// A command that hashes bytes in hexadecimal.
pub(super) fn hashing_bytes(hex: &str, indent: usize) -> Vec<String> {
    let digit = |b: &u8| char::from(*b).to_digit(16).unwrap_or(0);
    let byte = |pair: &[u8]| format!("\\0{:03o}", pair.iter().fold(0, |sum, b| sum * 16 + digit(b)));
    let bytes: Vec<String> = hex.as_bytes().chunks(2).map(byte).collect();
    let chunks: Vec<String> = bytes.chunks(11).map(<[String]>::concat).collect();
    parted("printf %b", &chunks, indent)
}

/// A text in parts that are short enough for a line each, broken behind `|` and `,`.
fn parts(text: &str) -> Vec<String> {
    const MOST: usize = 66;
    let mut out: Vec<String> = Vec::new();
    for piece in text.split_inclusive(['|', ',']) {
        match out.last_mut() {
            Some(last) if last.len() + piece.len() <= MOST => last.push_str(piece),
            _ => out.push(piece.to_owned()),
        }
    }
    out
}

fn parted(command: &str, parts: &[String], indent: usize) -> Vec<String> {
    let margin = " ".repeat(indent);
    let mut out: Vec<String> = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        let (last, first) = (at + 1 == parts.len(), at == 0);
        let end = if last { " | sha256sum" } else { " \\" };
        match first {
            true if margin.len() + command.len() + part.len() + end.len() + 3 <= PAGE => {
                out.push(format!("{margin}{command} '{part}'{end}"));
            }
            true => {
                out.push(format!("{margin}{command} \\"));
                out.push(format!("{margin} '{part}'{end}"));
            }
            false if margin.len() + part.len() + end.len() + 3 <= PAGE => {
                out.push(format!("{margin} '{part}'{end}"))
            }
            false => {
                out.push(format!("{margin} '{part}' \\"));
                out.push(format!("{margin} {}", end.trim_start()));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_width::UnicodeWidthStr;

    #[test]
    fn commands_fit_and_hash_what_they_hash_in_one_line() {
        let (a, b) = ("a".repeat(64), "b".repeat(64));
        let id = "I".repeat(54);
        let dice = "dr1-dice|3,1,4,1,5,9,2,6,5,3,5,8,9,7,9,3,2,3,8,4";
        let long = format!("dr1-seed|{a}|{b}|{a}");
        for text in [dice, &format!("{a}|{id}"), &format!("{a}|E1"), &long, "short"] {
            let lines = hashing(text, 3);
            assert!(lines.iter().all(|l| l.width() <= PAGE), "{lines:#?}");
            // Without the signs of the shell it is the text.
            let plain: String = lines.join("").replace("printf %s", "").replace(" | sha256sum", "");
            assert_eq!(plain.replace([' ', '\\', '\''], ""), text);
        }
        let lines = hashing_bytes(&"ff00".repeat(24), 3);
        assert!(lines.iter().all(|l| l.width() <= PAGE) && lines[0].contains(r"\0377\0000"), "{lines:#?}");
    }
}
