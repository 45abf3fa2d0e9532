//! `ssj/public/1`: the public tables for programs.

use crate::message::Catalogue;
use crate::publish::{Document, Head, Table};
use serde_json::{Map, Value, json};

/// The document as one JSON object, indented, with a final line feed. Texts from outside stand in it as they are, but
/// for what only shows itself to some.
pub fn json(document: &Document, texts: &Catalogue) -> String {
    let Document { head, tables, notes } = document;
    let Head { title, number, issuer, year, as_of, fictional, rehearsal } = head;
    let whole = json!({
        "schema": "ssj/public/1",
        "plan": { "title": title, "number": number, "issuer": issuer, "year": year },
        "as_of": as_of.to_string(),
        "fictional": fictional,
        "rehearsal": rehearsal,
        "tables": tables.iter().map(table).collect::<Vec<_>>(),
        "notes": notes.iter().map(|n| texts.text(n)).collect::<Vec<_>>(),
    });
    format!("{whole:#}\n")
}

fn table(table: &Table) -> Value {
    let row = |row: &Vec<crate::publish::Cell>| -> Value {
        let cells = table.columns().iter().zip(row);
        Value::Object(cells.map(|(c, cell)| (c.name().to_owned(), cell.value())).collect::<Map<_, _>>())
    };
    json!({
        "name": table.kind().name(),
        "columns": table.columns().iter().map(|c| c.name()).collect::<Vec<_>>(),
        "rows": table.rows().iter().map(row).collect::<Vec<_>>(),
    })
}
