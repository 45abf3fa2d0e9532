//! A public table as CSV.

use crate::annex::quoted;
use crate::finding::printable;
use crate::message::{Catalogue, Message};
use crate::publish::{Head, Table};

/// One table: UTF-8 with the mark by which spreadsheets know it, CRLF, a note above the headings where the data are
/// fictional or a rehearsal's, and the document's own where the table has nothing. A cell that a spreadsheet would run as a formula has a `'` before it, as in the annex tables.
pub fn csv(table: &Table, (head, notes): (&Head, &[Message]), texts: &Catalogue) -> String {
    let mut out = String::from("\u{feff}");
    let notes = notes.iter().filter(|_| table.rows().is_empty()).cloned();
    for mark in head.marks().chain(notes) {
        out.push_str(&format!("# {}\r\n", printable(&texts.text(&mark))));
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
