//! Renderings of an audit: HTML, Markdown, terminal and JSON. They take the audit as it is and add no judgement; no clock, no
//! files, the same bytes every time.

mod figures;
#[cfg(test)]
mod fixture;
mod html;
mod json;
mod lines;
mod markdown;
mod terminal;

pub(crate) use html::LIVE;
pub(crate) use html::digest;
pub use html::{Error, Live, html, live};
pub use json::json;
pub use markdown::markdown;
pub use terminal::{coloured, terminal};
