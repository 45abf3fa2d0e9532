//! The texts of a document or workbook, as they stand in its parts: for whoever must know what a file says before it is
//! passed on. Not a reader of tables; that is `registry`.

mod parts;

use crate::message::Message;
use crate::msg;
pub use crate::unpack::Breach;
use crate::unpack::{Left, broken};
use parts::Frame;
use std::io::{self, Cursor, Read};
use zip::ZipArchive;

/// The parts of a file together are no larger than this once they are unpacked.
pub(crate) const LARGEST: u64 = 1 << 30;
/// Nor is any of them, which is held while its texts are taken.
const PART: u64 = 512 << 20;

/// A file that is no document or workbook, or is larger than any that is made here.
#[derive(Debug, thiserror::Error)]
pub enum Unread {
    /// Not such a file, or a damaged one.
    #[error("{0}")]
    Archive(#[from] zip::result::ZipError),
    /// A part cannot be read.
    #[error("{part}: {why}")]
    Part {
        /// Its name in the file.
        part: String,
        /// Why.
        why: io::Error,
    },
    /// It was made to fill memory, or is larger than anything that is published.
    #[error("{}: {bound}", part.as_deref().unwrap_or("the file"))]
    Large {
        /// The part; `None` where it is all of them.
        part: Option<String>,
        /// The bound that it breaks.
        bound: Breach,
    },
}

impl Unread {
    /// The same for people.
    pub(crate) fn message(&self) -> Message {
        match self {
            Self::Archive(_) | Self::Part { .. } => msg!("office-damaged"),
            Self::Large { part, bound } => broken(part.as_deref(), *bound),
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
    said_within(bytes, &mut Left::of(bytes.len() as u64, LARGEST))
}

/// The same of a file that may lie in an archive: what it comes to is taken of what that one may.
pub(crate) fn said_within(bytes: &[u8], left: &mut Left) -> Result<Vec<Said>, Unread> {
    let mut zip = ZipArchive::new(Cursor::new(bytes))?;
    Left::admits(zip.len()).map_err(|bound| Unread::Large { part: None, bound })?;
    let (mut frame, mut out) = (Frame::default(), Vec::new());
    // What the others are read by, and then one after the other: only one is held.
    for at in 0..zip.len() {
        let name = zip.by_index(at)?.name()?.into_owned();
        if Frame::has(&name) {
            frame.take(&name, &text(&mut zip, at, &name, left)?);
        }
    }
    let mut frame = frame.closed();
    for at in 0..zip.len() {
        let name = zip.by_index(at)?.name()?.into_owned();
        if frame.tells(&name) {
            frame.part(&name, &text(&mut zip, at, &name, left)?, &mut out);
        }
    }
    frame.rest(&mut out);
    Ok(out)
}

/// A part as text.
fn text(
    zip: &mut ZipArchive<Cursor<&[u8]>>,
    at: usize,
    name: &str,
    left: &mut Left,
) -> Result<String, Unread> {
    let large = |bound| Unread::Large { part: Some(name.to_owned()), bound };
    let mut bytes = Vec::new();
    let read = left.part(zip.by_index(at)?, PART).map_err(large)?.read_to_end(&mut bytes);
    read.map_err(|why| match Breach::of(&why) {
        Some(bound) => large(bound),
        None => Unread::Part { part: name.to_owned(), why },
    })?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// A text with the characters that its references mean.
fn unescaped(text: &str) -> String {
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
