//! A public table as CSV.

use crate::annex::quoted;
use crate::finding::printable;
use crate::message::{Catalogue, Message};
use crate::msg;
use crate::publish::{Head, Table};

/// One table: UTF-8 with the mark by which spreadsheets know it, CRLF, a note above the headings where the data are
/// fictional. A cell that a spreadsheet would run as a formula has a `'` before it, as in the annex tables.
pub fn csv(table: &Table, head: &Head, texts: &Catalogue) -> String {
    let mut out = String::from("\u{feff}");
    if head.fictional {
        out.push_str(&format!("# {}\r\n", printable(&texts.text(&msg!("report-fictional")))));
    }
    let headings = table.columns().iter().map(|c| quoted(&texts.text(&Message::new(c.key()))));
    let mut line = |cells: Vec<String>| {
        out.push_str(&cells.join(","));
        out.push_str("\r\n");
    };
    line(headings.collect());
    for row in table.rows() {
        line(row.iter().map(|cell| quoted(&cell.text(texts))).collect());
    }
    out
}
