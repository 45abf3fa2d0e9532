//! A whole sheet in memory, for tables that people print.

use super::hidden::Hidden;
use super::sheet::{area, value, within};
use crate::msg;
use crate::registry::codes;
use crate::registry::grid::{GridCell, GridRow};
use crate::registry::records::{Kind, letters};
use crate::registry::report::Report;
use calamine::{Dimensions, Style, Xlsx, XlsxError};
use std::collections::BTreeMap;
use std::io::{Read, Seek};

/// The cells of a sheet by rows and columns. The first of merged cells stands in every row that they reach, in its
/// own column, so that each row can be read by itself; at most so many cells are read. The report says which cells have a
/// value that merged cells hide.
pub(super) fn rows<R: Read + Seek>(
    book: &mut Xlsx<R>,
    name: &str,
    mut merged: Vec<Dimensions>,
    most: usize,
    report: &mut Report<'_>,
) -> Result<Vec<GridRow>, XlsxError> {
    merged.sort_unstable_by_key(|area| area.start);
    uncomputed(book, name, most, report)?;
    let mut found: BTreeMap<(u32, u32), (String, bool)> = BTreeMap::new();
    let mut cells = book.worksheet_cells_reader(name)?;
    let percents: Vec<bool> = cells.styles().iter().map(is_percent).collect();
    while let Some((cell, style)) = cells.next_cell_with_style_id()? {
        let (text, kind) = value(cell.get_value());
        let text = text.trim().to_owned();
        if kind == Kind::Fault {
            let (place, cell) = placed(cell.get_position());
            let message = msg!("registry-error-cell", column = cell, value = text.as_str());
            let finding = report.at(&codes::BAD_CELL, place, &text, message);
            let detail = format!("{name}:{}:{}", place.0, place.1);
            report.push(finding.detail(detail).help(msg!("registry-error-cell-help")));
        }
        let shown = || kind == Kind::Number && percents.get(style).is_some_and(|is| *is);
        let text = if shown() { percent(&text).unwrap_or(text) } else { text };
        if !text.is_empty() {
            found.insert(cell.get_position(), (text, false));
        }
        if found.len() > most {
            break;
        }
    }
    covered(name, &found, &merged, report);
    for area in &merged {
        let Some((text, _)) = found.get(&area.start).cloned() else { continue };
        // A row is filled only where it has anything of its own: an area may reach far beyond the table.
        for row in area.start.0.saturating_add(1)..=area.end.0 {
            if found.len() > most || found.range((row, 0)..(row.saturating_add(1), 0)).next().is_none() {
                break;
            }
            found.entry((row, area.start.1)).or_insert((text.clone(), true));
        }
    }
    let wide: BTreeMap<(u32, u32), u32> = merged.iter().map(|area| (area.start, area.end.1)).collect();
    let mut rows: Vec<GridRow> = Vec::new();
    for ((row, column), (text, filled)) in found {
        let number = u64::from(row) + 1;
        if rows.last().is_none_or(|last| last.number != number) {
            rows.push(GridRow { number, cells: Vec::new() });
        }
        if let Some(last) = rows.last_mut() {
            let reaches = wide.get(&(row, column)).map_or(column, |end| (*end).max(column));
            last.cells.push(GridCell { column: column + 1, text, filled, last: reaches.saturating_add(1) });
        }
    }
    Ok(rows)
}

/// Where a cell stands, from 1, and as a spreadsheet calls it: `B3`.
fn placed((row, column): (u32, u32)) -> ((u64, u64), String) {
    let place = (u64::from(row) + 1, u64::from(column) + 1);
    let letters = usize::try_from(column).map(letters).unwrap_or_default();
    (place, format!("{letters}{}", place.0))
}

/// Says which cells have a formula that nobody computed: they look empty, and somebody meant them to have something.
fn uncomputed<R: Read + Seek>(
    book: &mut Xlsx<R>,
    name: &str,
    most: usize,
    report: &mut Report<'_>,
) -> Result<(), XlsxError> {
    let mut cells = book.worksheet_cells_reader(name)?;
    for _ in 0..most {
        let Some(cell) = cells.next_cell_with_formula_metadata()? else { break };
        if cell.formula.is_none() || !value(&cell.value).0.trim().is_empty() {
            continue;
        }
        let (place, at) = placed(cell.pos);
        let finding = report.at(&codes::BAD_CELL, place, "", msg!("registry-formula", column = at));
        let detail = format!("{name}:{}:{}", place.0, place.1);
        report.push(finding.detail(detail).help(msg!("registry-formula-help")));
    }
    Ok(())
}

/// Whether numbers of a style are shown as percentages; signs between quotation marks are words.
fn is_percent(style: &Style) -> bool {
    let code = style.number_format.as_ref().map_or("", |format| format.format_code.as_str());
    code.split('"').step_by(2).any(|part| part.contains('%'))
}

/// A number as a percentage: the point goes two places on. `None` where it is no plain number.
fn percent(number: &str) -> Option<String> {
    let (sign, digits) = number.strip_prefix('-').map_or(("", number), |rest| ("-", rest));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.is_empty() || !whole.bytes().chain(part.bytes()).all(|b| b.is_ascii_digit()) {
        return None;
    }
    let moved = format!("{whole}{part:0<2}");
    let (whole, part) = moved.split_at_checked(whole.len() + 2)?;
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let part = part.trim_end_matches('0');
    Some(if part.is_empty() { format!("{sign}{whole}%") } else { format!("{sign}{whole}.{part}%") })
}

/// Says which cells have a value and are part of merged cells that show another one; the areas are in order.
fn covered(
    sheet: &str,
    found: &BTreeMap<(u32, u32), (String, bool)>,
    merged: &[Dimensions],
    report: &mut Report<'_>,
) {
    let (mut later, mut open) = (merged.iter().peekable(), Vec::new());
    for ((row, column), (text, _)) in found {
        while let Some(area) = later.next_if(|area| area.start.0 <= *row) {
            open.push(area);
        }
        open.retain(|area| area.end.0 >= *row);
        let Some(hides) = open.iter().find(|area| within(area, *row, *column)) else { continue };
        let range = area(hides).range(sheet);
        let message = msg!("registry-covered", range = range.as_str(), value = text.as_str());
        let place = (u64::from(*row) + 1, u64::from(*column) + 1);
        let finding = report.at(&codes::BAD_CELL, place, text, message);
        let help = msg!("registry-covered-help", range = range);
        report.push(finding.detail(format!("{sheet}:{row}:{column}")).help(help));
    }
}

/// Says which rows and columns with anything in them nobody sees who opens a sheet. They are read like the others.
pub(super) fn unseen(name: &str, hidden: &Hidden, rows: &[GridRow], report: &mut Report<'_>) {
    /// How many rows are named.
    const NAMED: usize = 10;
    let there = |number: &&u64| rows.iter().any(|row| row.number == **number);
    let numbers: Vec<u64> = hidden.rows.iter().filter(there).copied().collect();
    let column = |at: &&u64| rows.iter().any(|r| r.cells.iter().any(|c| u64::from(c.column) == **at));
    let columns = hidden.columns.iter().filter(column).copied();
    let mut said = Vec::new();
    if let Some(first) = numbers.first() {
        let shown: Vec<String> = numbers.iter().take(NAMED).map(ToString::to_string).collect();
        let more = numbers.len().saturating_sub(NAMED);
        said.push(((*first, 0), "rows".to_owned(), msg!("intake-hidden-rows", rows = shown, more = more)));
    }
    for at in columns {
        let letter = letters(usize::try_from(at.saturating_sub(1)).unwrap_or_default());
        said.push(((0, at), letter.clone(), msg!("intake-hidden-column", column = letter)));
    }
    for (place, detail, what) in said {
        let message = msg!("registry-in-sheet", sheet = name, what = what);
        let finding = report.at(&codes::HIDDEN_CELLS, place, "", message).detail(format!("{name}:{detail}"));
        report.push(finding.help(msg!("registry-in-sheet-help")));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_is_shown_as_a_percentage_is_one() {
        let all = [
            ("0.05", "5%"),
            ("1", "100%"),
            ("0.125", "12.5%"),
            ("0.3", "30%"),
            ("0", "0%"),
            ("0.0005", "0.05%"),
        ];
        for (number, shown) in all {
            assert_eq!(percent(number).as_deref(), Some(shown));
        }
        assert_eq!(percent("1e-7"), None);
    }
}
