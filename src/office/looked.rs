//! The texts of a document or workbook, as they stand in its parts: for whoever must know what a file says before it is
//! passed on. Not a reader of tables; that is `registry`.

mod parts;

use crate::message::Message;
use crate::msg;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// The parts of a file together are no larger than this once they are unpacked.
const LARGEST: u64 = 1 << 30;

/// A file that is no document or workbook, or is larger than any that is made here.
#[derive(Debug, thiserror::Error)]
pub enum Unread {
    /// Not such a file, or a damaged one.
    #[error("{0}")]
    Archive(#[from] zip::result::ZipError),
    /// A part cannot be read.
    #[error("{0}")]
    Part(#[from] std::io::Error),
    /// Unpacked, it is too large.
    #[error("more than {} MB unpacked", LARGEST >> 20)]
    Large,
}

impl Unread {
    /// The same for people.
    pub(crate) fn message(&self) -> Message {
        match self {
            Self::Archive(_) | Self::Part(_) => msg!("office-damaged"),
            Self::Large => msg!("office-large", most = (LARGEST >> 20).to_string()),
        }
    }
}

/// Whether a file is one by its name.
pub fn is_office(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    matches!(ending.as_deref(), Some("docx" | "xlsx"))
}

/// Where a text stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Where {
    /// In a cell of a sheet; rows and columns from 1.
    Cell {
        /// The sheet's name.
        sheet: String,
        /// The row.
        row: u32,
        /// The column.
        column: u32,
    },
    /// In a cell of a document's table; all from 1.
    Table {
        /// Which table of the document.
        table: u32,
        /// The row.
        row: u32,
        /// The cell in it.
        column: u32,
    },
    /// In a paragraph of the document's body outside of tables, from 1; blank ones are not counted.
    Paragraph(u32),
    /// In another part: a comment, a header, the properties.
    Part(String),
}

/// A text, and where it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Said {
    /// The text; breaks of lines within it are blanks.
    pub text: String,
    /// Where.
    pub place: Where,
}

/// Every paragraph of a document, every cell of a workbook, and every other text of their parts; breaks of lines within
/// one are blanks. The parts come in the order in which they lie.
///
/// # Errors
/// Where the bytes are no archive of parts, or hold too much.
pub fn texts(bytes: &[u8]) -> Result<Vec<String>, Unread> {
    Ok(said(bytes)?.into_iter().map(|said| said.text).collect())
}

/// The same with the places.
///
/// # Errors
/// Those of [`texts`].
pub fn said(bytes: &[u8]) -> Result<Vec<Said>, Unread> {
    let mut zip = ZipArchive::new(Cursor::new(bytes))?;
    let (mut parts, mut left) = (Vec::new(), LARGEST);
    for at in 0..zip.len() {
        let part = zip.by_index(at)?;
        let name = part.name()?.into_owned();
        if !(name.ends_with(".xml") || name.ends_with(".rels")) {
            continue;
        }
        let mut text = Vec::new();
        part.take(left + 1).read_to_end(&mut text)?;
        left = left.checked_sub(text.len() as u64).ok_or(Unread::Large)?;
        parts.push((name, String::from_utf8_lossy(&text).into_owned()));
    }
    Ok(parts::said(&parts))
}

/// A text with the characters that its references mean.
pub(crate) fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let (entity, next) = after.split_once(';').unwrap_or((after, ""));
        let number = |digits: &str, radix| u32::from_str_radix(digits, radix).ok().and_then(char::from_u32);
        let c = match entity {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            entity => match entity.strip_prefix("#x").or(entity.strip_prefix("#X")) {
                Some(hex) => number(hex, 16),
                None => entity.strip_prefix('#').and_then(|digits| number(digits, 10)),
            },
        };
        out.extend(c);
        rest = next;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_is_one_text_whatever_its_runs() {
        let mut out = Vec::new();
        parts::of_part(
            "<?xml version=\"1.0\"?><w:p><w:r><w:t>139</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>1234&#53;678</w:t></w:r></w:p>\
             <w:tc><w:p><w:r><w:t>高</w:t></w:r></w:p></w:tc><si><t>a &lt;b&gt;</t></si><c><v>12</v></c>",
            &mut out,
        );
        assert_eq!(out, ["13912345678", "高", "a <b>", "12"]);
    }

    #[test]
    fn what_is_no_archive_is_refused() {
        assert!(texts(b"PK no archive").is_err());
        assert!(is_office("a/公示.DOCX") && is_office("b.xlsx") && !is_office("c.csv"));
    }
}
