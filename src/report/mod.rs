//! Renderings of an audit: HTML, terminal and JSON. They take the audit as it is and add no judgement; no clock, no
//! files, the same bytes every time.

mod figures;
#[cfg(test)]
mod fixture;
mod html;
mod json;
mod lines;
mod terminal;

pub use html::{Error, html};
pub use json::json;
pub use terminal::terminal;
