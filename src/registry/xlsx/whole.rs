//! A whole sheet in memory, for tables that people print.

use super::sheet::{area, value, within};
use crate::msg;
use crate::registry::codes;
use crate::registry::grid::{GridCell, GridRow};
use crate::registry::report::Report;
use calamine::{Dimensions, Xlsx, XlsxError};
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
    let mut found: BTreeMap<(u32, u32), (String, bool)> = BTreeMap::new();
    let mut cells = book.worksheet_cells_reader(name)?;
    while let Some(cell) = cells.next_cell()? {
        let text = value(cell.get_value()).0.trim().to_owned();
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
