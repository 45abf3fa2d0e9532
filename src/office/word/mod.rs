//! A Word document (ECMA-376): A4, 宋体, 黑体 and 仿宋 as the fonts of Chinese text, heads of tables repeated on every
//! page, the number of the page below. Written by hand: it needs six parts and a dozen elements.

mod body;
mod parts;
mod widths;

use super::Error;
use crate::message::Lang;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// A document.
pub(crate) struct Paper {
    /// What the file says it is.
    pub title: String,
    /// What stands above every page, where something must.
    pub mark: Option<String>,
    /// Across, for wide tables.
    pub landscape: bool,
    /// The language of the text that is not Chinese.
    pub lang: Lang,
    /// Line by line.
    pub blocks: Vec<Block>,
}

/// A piece of a document. Texts are written as they are given: whoever makes one cleans it.
pub(crate) enum Block {
    /// The title, in the middle.
    Title(String),
    /// A line below it, in the middle.
    Under(String),
    /// A heading of the first level.
    Heading(String),
    /// One of the second.
    Subheading(String),
    /// A sentence.
    Text(String),
    /// A line that is not set in: to whom a letter is.
    Plain(String),
    /// A sentence that must be seen.
    Strong(String),
    /// One of a list.
    Item(String),
    /// A small sentence below a table.
    Note(String),
    /// On the right: who signs, and when.
    Signature(String),
    /// A table.
    Table(Table),
    /// A table with merged cells.
    Grid(Grid),
    /// What follows begins a page.
    NewPage,
}

/// A table: its heads are repeated on every page.
#[derive(Default)]
pub(crate) struct Table {
    /// How wide the columns are beside each other.
    pub widths: Vec<u16>,
    /// The heads.
    pub heads: Vec<String>,
    /// The rows: as many cells as there are heads.
    pub rows: Vec<Vec<Cell>>,
}

/// A table as official ones are printed: heads in several rows, cells over several places.
pub(crate) struct Grid {
    /// How wide the columns are beside each other.
    pub widths: Vec<u16>,
    /// How many of the rows are heads, which are repeated on every page.
    pub heads: usize,
    /// The rows, each as wide as the table; a place that another cell covers is `None`.
    pub rows: Vec<Vec<Option<Spread>>>,
}

/// A cell with the places that it covers.
pub(crate) struct Spread {
    /// What it says.
    pub cell: Cell,
    /// How many rows.
    pub rows: usize,
    /// How many columns.
    pub columns: usize,
}

/// A cell of a table.
pub(crate) struct Cell {
    /// What it says.
    pub text: String,
    /// The colour behind it, as six hexadecimal digits.
    pub shade: Option<&'static str>,
    /// In the middle; else from the left.
    pub middle: bool,
}

impl Cell {
    /// A sentence or a name.
    pub fn of(text: impl Into<String>) -> Self {
        Self { text: text.into(), shade: None, middle: false }
    }

    /// A number, a day or a word.
    pub fn short(text: impl Into<String>) -> Self {
        Self { text: text.into(), shade: None, middle: true }
    }
}

impl Paper {
    /// The bytes of the document.
    ///
    /// # Errors
    /// None that a text can cause: the archive is written to memory.
    pub fn bytes(&self) -> Result<Vec<u8>, Error> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        // No clock: the first day that an archive can say.
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644);
        for (name, text) in parts::parts(self) {
            zip.start_file(name, options)?;
            zip.write_all(text.as_bytes()).map_err(zip::result::ZipError::from)?;
        }
        Ok(zip.finish()?.into_inner())
    }
}

/// A text in XML. What XML cannot have was shown by its code before.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push(' '),
            c if c < ' ' || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::office::proof::{HOSTILE, sound};
    use crate::office::{clean, texts};

    fn paper(text: &str) -> Paper {
        let t = || text.to_owned();
        let table = Table {
            widths: vec![1, 2],
            heads: vec![t(), t()],
            rows: vec![vec![Cell::of(t()), Cell::short(t())]],
        };
        let spread = |rows, columns| Some(Spread { cell: Cell::of(t()), rows, columns });
        let grid = Grid {
            widths: vec![1, 2],
            heads: 1,
            rows: vec![vec![spread(1, 2), None], vec![spread(2, 1), spread(1, 1)], vec![None, spread(1, 1)]],
        };
        let blocks = vec![
            Block::Title(t()),
            Block::Under(t()),
            Block::Heading(t()),
            Block::Subheading(t()),
            Block::Text(t()),
            Block::Plain(t()),
            Block::Strong(t()),
            Block::Item(t()),
            Block::Table(table),
            Block::Grid(grid),
            Block::Note(t()),
            Block::NewPage,
            Block::Signature(t()),
        ];
        Paper { title: t(), mark: Some(t()), landscape: false, lang: Lang::Zh, blocks }
    }

    #[test]
    fn the_same_paper_gives_the_same_bytes_and_every_text_is_in_it() {
        let bytes = paper("甲 & <乙>").bytes().unwrap();
        assert_eq!(bytes, paper("甲 & <乙>").bytes().unwrap());
        let found = texts(&bytes).unwrap();
        assert_eq!(
            found.iter().filter(|t| t.trim_start_matches("• ") == "甲 & <乙>").count(),
            20,
            "{found:?}"
        );
    }

    #[test]
    fn no_text_breaks_the_xml() {
        for text in HOSTILE {
            let bytes = paper(&clean(text)).bytes().unwrap();
            sound(&bytes);
            let found = texts(&bytes).unwrap();
            let shown = clean(text).replace('\n', " ");
            assert!(found.iter().filter(|t| t.contains(shown.trim())).count() >= 19, "{text:?}: {found:?}");
        }
    }
}
