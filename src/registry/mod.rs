//! The libraries of a plan: entities, inspectors, recusals, and the results that come back.
//!
//! Bytes in, rows and findings out: no file access, no clock. Nothing is guessed or mended silently, and every error
//! of a file is found in one run. A file is read from memory or, row by row, from a source; the checks are the same.
//! A file with any error finding is unusable ([`Read::is_usable`]); its remaining
//! rows must not be drawn or audited.
//!
//! Tables of results are read loosely, as bureaus keep them, and say in what they were read otherwise than they stand
//! ([`Results`]); all others strictly.
//!
//! Whether a file is text (CSV in UTF-8 or GB18030), a workbook (XLSX) or Parquet is told by its bytes. All three go
//! through the same checks and give the same rows and findings: what differs is how a record is read, and that workbooks
//! and Parquet say of a cell that it is a number. A number that names somebody is refused and never converted.
//!
//! Rows of a text are counted as an editor counts lines: a row's number is the physical line on which its record starts,
//! from 1, with the notes before the header included; line breaks inside quoted cells count for the rows after them.
//! Only an undecodable byte is reported on the very line on which it stands. Rows of a workbook are counted as it counts
//! them; the first record of Parquet is row 2, for the names of the columns stand before it as a header does. Columns are
//! counted in cells, from 1.

mod cells;
mod checked;
pub mod codes;
pub mod columns;
pub mod credit_code;
mod decode;
mod entity;
mod form;
mod grid;
mod guard;
mod header;
mod inspector;
mod keys;
mod loose;
mod named;
mod numbers;
#[cfg(feature = "parquet")]
mod parquet;
#[cfg(not(feature = "parquet"))]
#[path = "no_parquet.rs"]
mod parquet;
mod places;
mod records;
mod recusal;
mod report;
mod result;
mod second;
mod sound;
mod table;
mod text;
mod typed;
mod value;
mod xlsx;

pub use decode::Encoding;
pub use entity::{Entity, entities, scan_entities, scan_entities_in_runs, seek_entities};
pub use form::sheet_of;
pub use grid::{Grid, GridCell, GridRow, grids};
pub use inspector::{Inspector, inspectors};
pub use keys::{Entry, Key, Keys};
pub use loose::{Cleaned, How, Results, Skip, Skipped, Total, results};
pub use named::id_of_name;
pub use numbers::{Places, Runs};
pub use places::{NamePlace, name_places};
pub(crate) use records::{LONGEST as LONGEST_LINE, letters};
pub use recusal::{Recusal, recusals};
pub use report::LISTED;
pub use result::{ResultRow, result_headings};
pub use table::{Read, Scan};
pub use value::{half_width, verified};
pub(crate) use xlsx::as_shown;

#[cfg(test)]
mod tests;
