//! The rows behind the header of a table of results, one by one.

use super::Results;
use super::aside::{Skip, Skipped, Total, count_in, foot_word, is_foot, total_of};
use super::cell::{self, Cells, Cleaned, How};
use super::heading::Headings;
use crate::msg;
use crate::registry::columns::{Layout, RESULTS};
use crate::registry::header::Header;
use crate::registry::records::{Kind, Record, Rows};
use crate::registry::report::Report;
use crate::registry::result::ResultRow;
use crate::registry::sound::{has_its_key, say_cell_count, shows_itself};
use crate::registry::table::{Cell, Row};
use crate::registry::typed;
use crate::registry::value::{self, fold};
use std::borrow::Cow;

/// What stands in a column above, and in which row.
#[derive(Clone, Default)]
pub(super) struct Last {
    row: u64,
    text: String,
    kind: Kind,
    computed: bool,
}

/// Reads the rows behind the header.
pub(super) struct Reader<'h> {
    pub headings: &'h Headings,
    pub header: &'h Header<'h, 14>,
    /// For every column of the file what was last seen in it, for merged cells.
    pub above: Vec<Last>,
    /// How many rows there were when the last subtotal stood.
    pub since: u64,
    pub out: Results,
}

impl Reader<'_> {
    /// Reads a row, or says why it is none.
    pub fn take(&mut self, number: u64, rows: &impl Rows, report: &mut Report<'_>) {
        let record = rows.record();
        if !typed::uncovered(number, record, &self.headings.names, report) {
            self.out.data += 1;
            self.out.wrong.insert(number);
            return;
        }
        if let Some(why) = self.skip(number, record, report) {
            let text = record.iter().map(str::trim).find(|t| !t.is_empty()).unwrap_or_default().to_owned();
            self.out.skipped.push(Skipped { row: number, why, text });
            return;
        }
        self.out.data += 1;
        let before = report.errors();
        let row = self.row(number, rows, report);
        if report.errors() > before {
            self.out.wrong.insert(number);
        }
        self.out.rows.extend(row);
    }

    /// Why a row is none of the data, if it is not.
    fn skip(&mut self, number: u64, record: &Record, report: &mut Report<'_>) -> Option<Skip> {
        if record.is_blank() {
            return Some(Skip::Blank);
        }
        if self.headings.again(record) {
            return Some(Skip::Header);
        }
        let row = self.header.row(number, record);
        let [task, round, entity, ..] = &row.cells;
        let without = |cell: &Cell<'_>| cell.text.trim().is_empty();
        if row.cells.iter().all(without) && self.only_numbered(record) {
            return Some(Skip::Blank);
        }
        // Whoever is named in a row is not passed over with it.
        let nobody = without(entity) || count_in(&fold(entity.text)).is_some();
        if let Some(word) = total_of(record).filter(|_| nobody) {
            self.total(number, record, &row, &word);
            return Some(Skip::Total);
        }
        // Characters that cannot be seen are never passed over.
        let foot =
            without(round) && without(entity) && is_foot(record) && (without(task) || foot_word(task.text));
        (foot && shows_itself(number, record, &self.headings.names, report)).then_some(Skip::Foot)
    }

    /// Whether a row has nothing but its number, as forms have them that were numbered before they were filled in.
    fn only_numbered(&self, record: &Record) -> bool {
        const NUMBERS: [&str; 4] = ["序号", "序", "no", "no."];
        let filled = record.iter().zip(&self.headings.names).filter(|(text, _)| !text.trim().is_empty());
        let is_number = |heading: &String| NUMBERS.contains(&fold(heading).trim().to_lowercase().as_str());
        record.len() <= self.headings.names.len() && filled.into_iter().all(|(_, heading)| is_number(heading))
    }

    /// Says of the subtotal before how many rows were below it, up to here.
    pub fn below(&mut self) {
        let since = self.out.data - self.since;
        if let Some(last) = self.out.totals.last_mut().filter(|last| last.part && last.below == 0) {
            last.below = since;
        }
    }

    /// Compares what a total says with the rows above it.
    fn total(&mut self, number: u64, record: &Record, row: &Row<'_, 14>, word: &str) {
        self.below();
        let part = ["小计", "subtotal"].iter().any(|w| word.to_lowercase().contains(w));
        let counted = if part { self.out.data - self.since } else { self.out.data };
        self.since = self.out.data;
        let counts = [row.cells.get(2), row.cells.get(13)].map(|c| c.map_or(0, |c| c.column));
        let stated = record.iter().zip(1u64..).find_map(|(text, column)| {
            let text = fold(text);
            let number = match text.strip_prefix(word) {
                Some(rest) => count_in(rest.trim_start_matches([':', '共', ' ', '('])).map(|(n, _)| n),
                None => count_in(&text).filter(|(_, unit)| *unit || counts.contains(&column)).map(|(n, _)| n),
            };
            // 行 and 家次 are of rows.
            Some((column, number?, text.contains(['行', '次'])))
        });
        if let Some((column, stated, of_rows)) = stated {
            let entities = (!of_rows).then_some([0; 3]);
            self.out.totals.push(Total { row: number, column, stated, counted, below: 0, part, entities });
        }
    }

    /// Reads a row of data; `None` where anything in it is wrong, and the report says what.
    fn row(&mut self, number: u64, rows: &impl Rows, report: &mut Report<'_>) -> Option<ResultRow> {
        let record = rows.record();
        let width = self.headings.names.len();
        let beyond = record.iter().skip(width).any(|text| !text.trim().is_empty());
        if record.len() < width || beyond || (record.len() > width && record.iter().count() <= width) {
            say_cell_count(number, record, width, report);
            return None;
        }
        let mut row = self.header.row(number, record);
        self.literals(&row, record);
        let mut computed = [false; 14];
        for ((cell, computed), column) in row.cells.iter_mut().zip(&mut computed).zip(&RESULTS.columns) {
            let Some(at) = usize::try_from(cell.column).ok().and_then(|c| c.checked_sub(1)) else { continue };
            *computed = record.computed(at);
            if cell.kind != Kind::Merged {
                continue;
            }
            let area = record.area(at).unwrap_or_default();
            let first = self.above.get(area.left).filter(|last| last.row == area.top);
            let beside = (area.top == number).then(|| record.get(area.left).unwrap_or_default().trim());
            match (first, beside) {
                // The first of the merged cells is blank: so are they all.
                (None, None | Some("")) => cell.kind = Kind::Text,
                (Some(last), None) if column.spreads && area.left == at => {
                    (cell.text, cell.kind, *computed) = (&last.text, last.kind, last.computed);
                    self.out.cleaned.push(Cleaned {
                        row: number,
                        column: cell.column,
                        heading: cell.heading.to_owned(),
                        how: How::Merged,
                        from: String::new(),
                        to: last.text.trim().to_owned(),
                    });
                }
                _ => {}
            }
        }
        let before = report.errors();
        sound(&row, record, self.header, &RESULTS, report);
        for (cell, column) in row.cells.iter_mut().zip(&RESULTS.columns) {
            if !column.required && cell::is_stroke(cell.text) {
                Cells { report, cleaned: &mut self.out.cleaned }.note(cell, How::Stroke, "");
                cell.text = "";
            }
        }
        for (cell, _) in row
            .cells
            .iter()
            .zip(computed)
            .filter(|(c, computed)| *computed && !matches!(c.kind, Kind::Formula | Kind::Fault))
        {
            let message = msg!("loose-formula", column = cell.heading, value = cell.text.trim());
            report.bad_cell(cell, message, msg!("loose-formula-help"));
        }
        if report.errors() > before {
            return None;
        }
        let made = result(&row, &mut Cells { report, cleaned: &mut self.out.cleaned });
        made.filter(|_| report.errors() == before)
    }

    /// Notes the cells that are formulas of a text: the text was read.
    fn literals(&mut self, row: &Row<'_, 14>, record: &Record) {
        for cell in &row.cells {
            let at = usize::try_from(cell.column).ok().and_then(|c| c.checked_sub(1));
            let Some(from) = at.and_then(|at| record.get(at)).filter(|from| *from != cell.text) else {
                continue;
            };
            self.out.cleaned.push(Cleaned {
                row: cell.row,
                column: cell.column,
                heading: cell.heading.to_owned(),
                how: How::Literal,
                from: from.trim().to_owned(),
                to: cell.text.trim().to_owned(),
            });
        }
    }

    /// Keeps what stands in the columns, for merged cells below.
    pub fn remember(&mut self, row: u64, record: &Record) {
        self.above.resize(self.headings.names.len(), Last::default());
        for (at, last) in self.above.iter_mut().enumerate() {
            let text = record.get(at).unwrap_or_default();
            if !text.trim().is_empty() {
                last.text.clear();
                last.text.push_str(text);
                (last.row, last.kind, last.computed) = (row, record.kind(at), record.computed(at));
            }
        }
    }
}

/// Whether a row's cells are what its columns may hold, nothing in it is invisible and its key is there; the report says
/// what is not.
fn sound(
    row: &Row<'_, 14>,
    record: &Record,
    header: &Header<'_, 14>,
    layout: &Layout<14>,
    report: &mut Report<'_>,
) {
    shows_itself(row.number, record, header.headings, report);
    // Of a merged cell it is said that it is one, and not that it is blank.
    if typed::cells(row, record, header, layout, report) {
        has_its_key(row, layout, report);
    }
}

fn result(row: &Row<'_, 14>, cells: &mut Cells<'_, '_>) -> Option<ResultRow> {
    let [
        task,
        round,
        entity,
        inspected,
        people,
        found,
        outcome,
        disposal,
        published,
        withdrawn,
        closed,
        department,
        merged,
        name,
    ] = &row.cells;
    let (round, entity) = (cells.round(round), cells.id(entity));
    let [inspected, found, published, withdrawn, closed] =
        [inspected, found, published, withdrawn, closed].map(|cell| cells.day(cell));
    let people = cells.people(people);
    Some(ResultRow {
        row: row.number,
        task: cells.text(task)?,
        round: round?,
        entity: entity?,
        inspected: inspected?,
        inspectors: people?,
        found: found?,
        outcome: cells.text(outcome),
        disposal: value::optional_text(disposal).map(Cow::into_owned),
        published: published?,
        withdrawn: withdrawn?,
        closed: closed?,
        department: cells.text(department),
        merged: cells.text(merged),
        name: cells.text(name),
    })
}
