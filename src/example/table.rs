//! A difference for people: expected and actual side by side.

use super::Failure;
use crate::finding::printable;
use crate::message::{Catalogue, Message};
use crate::msg;
use unicode_width::UnicodeWidthStr;

/// The rows of a failure in columns, each line indented; empty where there are none.
pub fn table(failure: &Failure, texts: &Catalogue) -> String {
    if failure.rows.is_empty() {
        return String::new();
    }
    let text = |m: &Message| printable(&texts.text(m));
    let mut rows =
        vec![[String::new(), text(&msg!("example-expected")), text(&msg!("example-actual")), String::new()]];
    for row in &failure.rows {
        let mark = if row.differs { text(&msg!("example-differs")) } else { String::new() };
        rows.push([text(&row.what), text(&row.expected), text(&row.actual), mark]);
    }
    let width = |i: usize| rows.iter().filter_map(|r| r.get(i)).map(|c| c.width()).max().unwrap_or(0);
    let widths = [width(0), width(1), width(2), 0];
    let mut out = String::new();
    for row in &rows {
        let mut line = String::from("   ");
        for (cell, width) in row.iter().zip(widths) {
            line.push_str(&format!(" {cell}{} ", " ".repeat(width.saturating_sub(cell.width()))));
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}
