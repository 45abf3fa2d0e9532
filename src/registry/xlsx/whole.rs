//! A whole sheet in memory, for tables that people print.

use super::sheet::value;
use crate::registry::grid::{GridCell, GridRow};
use calamine::{Dimensions, Xlsx, XlsxError};
use std::collections::BTreeMap;
use std::io::{Read, Seek};

/// The cells of a sheet by rows and columns. The first of merged cells stands in every row that they reach, in its
/// own column, so that each row can be read by itself; at most so many cells are read.
pub(super) fn rows<R: Read + Seek>(
    book: &mut Xlsx<R>,
    name: &str,
    merged: &[Dimensions],
    most: usize,
) -> Result<Vec<GridRow>, XlsxError> {
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
    for area in merged {
        let Some((text, _)) = found.get(&area.start).cloned() else { continue };
        // A row is filled only where it has anything of its own: an area may reach far beyond the table.
        for row in area.start.0.saturating_add(1)..=area.end.0 {
            if found.len() > most || found.range((row, 0)..(row.saturating_add(1), 0)).next().is_none() {
                break;
            }
            found.entry((row, area.start.1)).or_insert((text.clone(), true));
        }
    }
    let mut rows: Vec<GridRow> = Vec::new();
    for ((row, column), (text, filled)) in found {
        let number = u64::from(row) + 1;
        if rows.last().is_none_or(|last| last.number != number) {
            rows.push(GridRow { number, cells: Vec::new() });
        }
        if let Some(last) = rows.last_mut() {
            last.cells.push(GridCell { column: column + 1, text, filled });
        }
    }
    Ok(rows)
}
