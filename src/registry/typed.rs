//! What is asked of cells that are no text: workbooks and Parquet have numbers, errors and formulas, a text file has not.

use super::codes;
use super::columns::{Column, Layout, Numbers};
use super::header::{Header, number};
use super::records::{Kind, Record};
use super::report::Report;
use super::table::{Cell, Row};
use super::value::would_run;
use crate::message::Message;
use crate::msg;

/// How many digits of a number a spreadsheet keeps.
const KEPT: usize = 15;

/// Whether the columns may hold what their file says that they hold: a whole column of numbers is refused once and not
/// with every row.
pub(super) fn columns<const N: usize>(
    header: &Row<'_, N>,
    layout: &Layout<N>,
    report: &mut Report<'_>,
) -> bool {
    let mut sound = true;
    for (cell, column) in header.cells.iter().zip(&layout.columns) {
        if cell.kind == Kind::Nested {
            sound = false;
            let message = msg!("registry-nested-column", column = cell.heading);
            push(report, cell, message, msg!("registry-nested-column-help"));
        }
        if matches!(cell.kind, Kind::Number | Kind::Whole | Kind::Other) && column.numbers == Numbers::Refused
        {
            sound = false;
            let message = msg!("registry-number-column", column = cell.heading);
            push(report, cell, message, msg!("registry-number-column-help"));
        }
    }
    sound
}

/// Whether every cell of a row is something that its column may hold.
pub(super) fn cells<const N: usize>(
    row: &Row<'_, N>,
    record: &Record,
    header: &Header<'_, N>,
    layout: &Layout<N>,
    report: &mut Report<'_>,
) -> bool {
    if !uncovered(row.number, record, header.headings, report) {
        return false;
    }
    let mut wrong_at = Vec::new();
    for (cell, column) in row.cells.iter().zip(&layout.columns) {
        if let Some((message, help)) = wrong(cell, column, record) {
            wrong_at.push(cell.column);
            push(report, cell, message, help);
        }
    }
    // Rules may ask for any column of a library; of results no other is read.
    for (i, heading) in header.headings.iter().enumerate().filter(|(_, h)| !h.is_empty()) {
        if layout.name == "results" || record.kind(i) != Kind::Merged || wrong_at.contains(&number(i)) {
            continue;
        }
        wrong_at.push(number(i));
        let place = Cell { row: row.number, column: number(i), heading, text: "", kind: Kind::Merged };
        let (message, help) = merged(heading, record, i);
        push(report, &place, message, help);
    }
    // Whatever its column, a number of so many digits is not the one that was typed.
    for (i, text) in record.iter().enumerate().filter(|(i, text)| rounded(record.kind(*i), text)) {
        if wrong_at.contains(&number(i)) {
            continue;
        }
        wrong_at.push(number(i));
        let heading = header.headings.get(i).map_or("", String::as_str);
        let place = Cell { row: row.number, column: number(i), heading, text, kind: Kind::Number };
        let message = msg!("registry-rounded-number", column = heading, value = text);
        push(report, &place, message, msg!("registry-destroyed-number-help"));
    }
    wrong_at.is_empty()
}

/// Whether no cell has a value that merged cells hide, whatever its column; the report says which has.
pub(super) fn uncovered(row: u64, record: &Record, headings: &[String], report: &mut Report<'_>) -> bool {
    let mut sound = true;
    for (i, text) in record.iter().enumerate().filter(|(i, _)| record.kind(*i) == Kind::Covered) {
        sound = false;
        let heading = headings.get(i).map_or("", String::as_str);
        let place = Cell { row, column: number(i), heading, text, kind: Kind::Covered };
        let range = record.range(i);
        let message = msg!("registry-covered", range = range.as_str(), value = text.trim());
        push(report, &place, message, msg!("registry-covered-help", range = range));
    }
    sound
}

/// Whether no cell of a text file that is read has a formula: there the formula itself is what stands in it. A workbook
/// that has such a text has it as a text.
pub(super) fn no_formulas<const N: usize>(
    row: &Row<'_, N>,
    record: &Record,
    report: &mut Report<'_>,
) -> bool {
    let mut sound = true;
    for cell in row.cells.iter().filter(|cell| record.is_of_text() && would_run(cell.text)) {
        sound = false;
        let (message, help) = formula(cell);
        push(report, cell, message, help);
    }
    sound
}

fn formula(cell: &Cell<'_>) -> (Message, Message) {
    let message = msg!("registry-formula-text", column = cell.heading, value = cell.text.trim());
    (message, msg!("registry-formula-text-help"))
}

fn merged(heading: &str, record: &Record, at: usize) -> (Message, Message) {
    let range = record.range(at);
    (msg!("registry-merged", column = heading, range = range), msg!("registry-merged-help"))
}

fn push(report: &mut Report<'_>, cell: &Cell<'_>, message: Message, help: Message) {
    let finding = report.at(&codes::BAD_CELL, (cell.row, cell.column), cell.text, message);
    report.push(finding.detail(format!("{}:{}", cell.row, cell.heading)).help(help));
}

/// What is wrong with a cell, and what to do.
fn wrong(cell: &Cell<'_>, column: &Column, record: &Record) -> Option<(Message, Message)> {
    let heading = cell.heading;
    match (cell.kind, column.numbers) {
        (Kind::Number | Kind::Whole | Kind::Other, Numbers::Refused) => Some((
            msg!("registry-number-id", column = heading, value = cell.text),
            msg!("registry-number-id-help"),
        )),
        (Kind::Number | Kind::Whole, Numbers::Digits(digits)) if cell.text.len() < digits => Some((
            msg!("registry-number-zeros", column = heading, value = cell.text, digits = digits),
            msg!("registry-number-zeros-help"),
        )),
        (Kind::Fault, _) => Some((
            msg!("registry-error-cell", column = heading, value = cell.text),
            msg!("registry-error-cell-help"),
        )),
        (Kind::Text, _) if record.is_of_text() && would_run(cell.text) => Some(formula(cell)),
        (Kind::Formula, _) => {
            Some((msg!("registry-formula", column = heading), msg!("registry-formula-help")))
        }
        (Kind::Merged, _) => {
            let at = usize::try_from(cell.column).ok().and_then(|c| c.checked_sub(1));
            Some(merged(heading, record, at.unwrap_or_default()))
        }
        _ => None,
    }
}

/// Whether a number has more digits than a spreadsheet keeps.
fn rounded(kind: Kind, text: &str) -> bool {
    let whole = text.trim_start_matches('-').split('.').next().unwrap_or_default();
    kind == Kind::Number && whole.len() > KEPT
}
