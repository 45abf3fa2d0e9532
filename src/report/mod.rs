//! Renderings of an audit: HTML, Word, Excel, Markdown, terminal and JSON. They take the audit as it is and add no judgement; no clock, no
//! files, the same bytes every time.

mod document;
mod figures;
#[cfg(test)]
mod fixture;
mod html;
mod json;
mod lines;
mod markdown;
pub mod notices;
mod places;
mod terminal;
mod workbook;

pub use document::document;
pub(crate) use html::LIVE;
pub use html::{Error, Live, html, live};
pub(crate) use html::{digest, quoted};
pub use json::{json, write_json};
pub use markdown::markdown;
pub use terminal::{coloured, terminal};
pub use workbook::workbook;
