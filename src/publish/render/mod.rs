//! A public document as CSV, HTML, Markdown and JSON. The same document gives the same bytes.

mod csv;
mod html;
mod json;
mod markdown;
#[cfg(test)]
mod tests;

pub use csv::csv;
pub use html::html;
pub(in crate::publish) use html::page;
pub use json::json;
pub use markdown::markdown;
