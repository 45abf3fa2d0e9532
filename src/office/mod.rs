//! Word and Excel as far as reports need them: a document of headings, sentences and tables, a workbook of sheets with
//! headings, filters and formulas. Knows nothing of plans; no clock, no files, the same bytes every time.
//!
//! Text from outside is text: a cell is written as a string and never as a formula, and what nobody sees, or what XML
//! cannot have, is shown by its code.

pub(crate) mod book;
mod clean;
mod looked;
#[cfg(test)]
pub(crate) mod proof;
mod says;
pub(crate) mod word;

pub(crate) use clean::clean;
pub use looked::{Breach, Said, Unread, Where, is_office, said, texts};
pub(crate) use looked::{LARGEST, said_within};
pub(crate) use says::{Says, in_words};

/// A document that cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A workbook does not take something.
    #[error("{0}")]
    Book(#[from] rust_xlsxwriter::XlsxError),
    /// The archive of a document cannot be written.
    #[error("{0}")]
    Word(#[from] zip::result::ZipError),
    /// A sheet takes 1,048,576 rows.
    #[error("a sheet of {0} rows: a workbook takes 1,048,576 of them")]
    Rows(usize),
}
