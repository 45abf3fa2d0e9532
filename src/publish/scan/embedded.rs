//! Files within a text, as addresses of their own: `data:text/csv;base64,…`. Texts are looked at like those that lie by
//! themselves; of pictures and the rest it is said that they were not.

use super::Form;
use data_encoding::{BASE64_NOPAD, BASE64URL_NOPAD};

/// A file within a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Within {
    /// A text, and what parts the cells of its lines.
    Text(Form, String),
    /// What is not read: `image/png`.
    Other(String),
}

/// What stands before the bytes of a file, in letters of either size.
const SIGN: &str = ";base64,";

/// A text parted at the first, or the last, of a sign in letters of either size.
fn parted<'t>(text: &'t str, sign: &str, last: bool) -> Option<(&'t str, &'t str)> {
    let is_sign = |at: &usize| {
        text.as_bytes().get(*at..*at + sign.len()).is_some_and(|bytes| bytes.eq_ignore_ascii_case(sign.as_bytes()))
    };
    // A sign is of ASCII: no character of several bytes begins with one of its.
    let first = sign.as_bytes().first()?;
    let places = memchr::memchr2_iter(first.to_ascii_lowercase(), first.to_ascii_uppercase(), text.as_bytes());
    let at = if last { places.rev().find(is_sign) } else { { places }.find(is_sign) }?;
    Some((text.get(..at)?, text.get(at + sign.len()..)?))
}

/// Whether there is one in a text.
pub(super) fn has(text: &str) -> bool {
    parted(text, SIGN, false).is_some()
}

/// Takes the files out of a text; what is left has none.
pub(super) fn taken(text: &mut String) -> Vec<Within> {
    let mut out = Vec::new();
    if !has(text) {
        return out;
    }
    let (mut left, mut rest) = (String::with_capacity(text.len()), text.as_str());
    while let Some((before, after)) = parted(rest, SIGN, false) {
        // Percent signs stand for what an address cannot have: `%3D`.
        let inside = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '-' | '_' | '=' | '%');
        let end = after.find(|c| !inside(c)).unwrap_or(after.len());
        let (packed, behind) = after.split_at_checked(end).unwrap_or((after, ""));
        let Some((front, kind)) = parted(before, "data:", true) else {
            // No address of a file.
            left.push_str(before);
            left.push(' ');
            rest = after;
            continue;
        };
        left.push_str(front);
        out.push(read(kind, packed));
        rest = behind;
    }
    left.push_str(rest);
    *text = left;
    out
}

fn read(kind: &str, packed: &str) -> Within {
    let kind = kind.split(';').next().unwrap_or_default().trim().replace('\\', "").to_ascii_lowercase();
    // What is no name of a kind is not repeated.
    let is_part = |part: &str| part.starts_with(|c: char| c.is_ascii_lowercase()) && part.len() <= 40;
    let is_kind = kind.split_once('/').is_some_and(|(a, b)| is_part(a) && is_part(b));
    let kind = if is_kind || kind.is_empty() { kind } else { "data:".to_owned() };
    let form = match kind.as_str() {
        "text/csv" => Form::Commas,
        "text/markdown" => Form::Marked,
        "application/json" | "text/javascript" | "application/javascript" => Form::Json,
        "text/html" | "application/xml" | "application/xhtml+xml" | "text/xml" | "image/svg+xml" => {
            Form::Page
        }
        kind if kind.is_empty() || kind.starts_with("text/") => Form::Text,
        _ => return Within::Other(kind),
    };
    let packed = packed.replace("%2B", "+").replace("%2F", "/").replace("%3D", "=");
    let packed = packed.trim_end_matches('=').as_bytes();
    let bytes = BASE64_NOPAD.decode(packed).or_else(|_| BASE64URL_NOPAD.decode(packed)).ok();
    let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok()).filter(|text| !text.contains('\0'));
    text.map_or(Within::Other(if kind.is_empty() { "data:".to_owned() } else { kind }), |text| {
        Within::Text(form, text)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_read_and_the_rest_is_named() {
        let mut text =
            "a data:text/csv;charset=utf-8;base64,55Sy5Y6CLOmrmAo= b data:image/png;base64,iVBORw0K c ;base64, d".to_owned();
        let within = taken(&mut text);
        assert_eq!(text, "a  b  c   d");
        let csv = Within::Text(Form::Commas, "甲厂,高\n".to_owned());
        assert_eq!(within, [csv, Within::Other("image/png".to_owned())]);
        let mut loud = "DATA:TEXT/CSV;BASE64,55Sy5Y6CLOmrmAo=".to_owned();
        assert_eq!(taken(&mut loud), [Within::Text(Form::Commas, "甲厂,高\n".to_owned())]);
        let mut damaged = "data:;base64,/w==".to_owned();
        assert_eq!(taken(&mut damaged), [Within::Other("data:".to_owned())]);
    }
}
