//! A public document as CSV, HTML, Markdown, JSON, Word and Excel. The same document gives the same bytes.

mod csv;
mod html;
mod json;
mod markdown;
mod office;
#[cfg(test)]
mod tests;

pub use csv::csv;
pub use html::html;
pub(in crate::publish) use html::page;
pub use json::json;
pub use markdown::markdown;
use office::title;
pub use office::{docx, xlsx};
