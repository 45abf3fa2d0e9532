//! The plan as it may be public: the three annex tables without what they say of tiers.

use super::allowed::{Cell, Column, Document, Head, Kind, Table};
use crate::annex::{Annex, Number, annexes};
use crate::model::{Header, Model};
use crate::source::Sources;
use jiff::civil::Date;

/// What a public document says of itself, as of a day.
pub fn head(model: &Model, as_of: Date, (fictional, rehearsal): (bool, bool)) -> Head {
    let Some(header) = &model.header else { return Head { as_of, fictional, rehearsal, ..Head::default() } };
    let issuer = header.issuer.as_ref();
    let full = issuer.and_then(|i| model.department_of(i)).and_then(|d| d.decl.title.clone());
    Head {
        title: titled(header, model.year()),
        number: header.number.clone(),
        issuer: full.or(issuer.map(|i| i.words().to_owned())).unwrap_or_default(),
        year: model.year(),
        as_of,
        fictional,
        rehearsal,
    }
}

/// The title, else the plan's name and year: a page without any would say nothing of what it is.
fn titled(header: &Header, year: i16) -> String {
    let (title, name, year) = (header.title.trim(), header.decl.name.trim(), year.to_string());
    match (title.is_empty(), name.contains(&year)) {
        (false, _) => title.to_owned(),
        (true, true) => name.to_owned(),
        (true, false) => format!("{name} {year}").trim().to_owned(),
    }
}

/// Tasks, matters and joint tasks, as the rules write them. `sources` must be the texts that the model was made from.
pub fn plan(model: &Model, sources: &Sources, head: Head) -> Document {
    let tables = annexes(model, sources).iter().map(|annex| table(model, annex)).collect();
    Document { head, tables, notes: Vec::new() }
}

/// An annex; its tasks have their codes before them, by which the lists name them.
fn table(model: &Model, annex: &Annex) -> Table {
    let kind = match annex.number {
        Number::Tasks => Kind::Tasks,
        Number::Matters => Kind::Matters,
        Number::Joint => Kind::Joint,
    };
    let mut columns: Vec<Column> = Vec::new();
    let rows = annex.rows.iter().map(|row| {
        let code = (kind != Kind::Matters).then(|| (Column::Code, Cell::declared_code(model, &row.name)));
        let cells = code.into_iter().chain(row.cells.iter().filter_map(Cell::of_annex));
        let (of, cells): (Vec<Column>, Vec<Cell>) = cells.unzip();
        columns = of;
        cells
    });
    let rows = rows.collect();
    Table::new(kind, &columns, rows)
}
