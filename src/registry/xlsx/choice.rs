//! Which sheet of a workbook is read: the one that the path names, or the only visible one with content.

use crate::finding::Finding;
use crate::msg;
use crate::registry::codes;
use crate::registry::form::sheet_of;
use crate::registry::report::Report;
use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use std::io::{Read, Seek};

/// The name of the sheet; `None` where there is none or more than one, and the report says so.
pub(super) fn choose<R: Read + Seek>(
    book: &mut Xlsx<R>,
    report: &mut Report<'_>,
) -> Result<Option<String>, XlsxError> {
    let (path, named) = sheet_of(report.file);
    let sheets = book.sheets_metadata().to_vec();
    let (mut visible, mut hidden) = (Vec::new(), Vec::new());
    for sheet in sheets.into_iter().filter(|s| s.typ == SheetType::WorkSheet) {
        if named == Some(sheet.name.as_str()) {
            return Ok(Some(sheet.name));
        }
        if content(book, &sheet.name, 1)? > 0 {
            let list = if sheet.visible == SheetVisible::Visible { &mut visible } else { &mut hidden };
            list.push(sheet.name);
        }
    }
    let wrong = |report: &mut Report<'_>, finding: Finding| {
        report.push(finding);
        Ok(None)
    };
    if let Some(named) = named {
        visible.append(&mut hidden);
        let finding = no_such_sheet(report, named, visible);
        return wrong(report, finding);
    }
    unread(hidden, report);
    match visible.as_slice() {
        [_] => Ok(visible.pop()),
        [] => {
            let finding = report.at(&codes::EMPTY_TABLE, (0, 0), "", msg!("registry-no-content"));
            wrong(report, finding.detail("header").help(msg!("registry-no-rows-help")))
        }
        _ => {
            // The one with most in it: a cover has a few lines.
            let mut largest = (0, String::new());
            for name in &visible {
                let cells = content(book, name, usize::MAX)?;
                if cells > largest.0 {
                    largest = (cells, name.clone());
                }
            }
            let example = format!("{path}#{}", largest.1);
            let message = msg!("registry-several-sheets", count = visible.len(), sheets = visible.clone());
            let finding = report.at(&codes::WRONG_FILE_TYPE, (0, 0), "", message).detail("sheets");
            wrong(report, finding.help(msg!("registry-several-sheets-help", example = example)))
        }
    }
}

/// Says which hidden sheets were not read.
pub(super) fn unread(hidden: Vec<String>, report: &mut Report<'_>) {
    if !hidden.is_empty() {
        let message = msg!("registry-hidden-sheets", sheets = hidden);
        let finding = report.at(&codes::UNREAD_SHEET, (0, 0), "", message);
        report.push(finding.help(msg!("registry-hidden-sheets-help")));
    }
}

/// Whether a sheet has anything in it.
pub(super) fn has_content<R: Read + Seek>(book: &mut Xlsx<R>, name: &str) -> Result<bool, XlsxError> {
    Ok(content(book, name, 1)? > 0)
}

/// Says that there is no sheet of a name, and which there are.
pub(super) fn no_such_sheet(report: &Report<'_>, named: &str, others: Vec<String>) -> Finding {
    let message = msg!("registry-no-sheet", sheet = named);
    beside(report.at(&codes::EMPTY_TABLE, (0, 0), "", message).detail("sheet"), others)
}

/// Says that a sheet has nothing in it, and which have.
pub(super) fn empty_sheet(report: &Report<'_>, named: &str, others: Vec<String>) -> Finding {
    let message = msg!("registry-empty-sheet", sheet = named);
    beside(report.at(&codes::EMPTY_TABLE, (0, 0), "", message).detail("sheet"), others)
}

fn beside(finding: Finding, others: Vec<String>) -> Finding {
    match others.is_empty() {
        true => finding.help(msg!("registry-no-rows-help")),
        false => finding.help(msg!("registry-no-sheet-help", sheets = others)),
    }
}

/// The sheets that have anything in them, hidden ones too.
pub(super) fn with_content<R: Read + Seek>(book: &mut Xlsx<R>) -> Result<Vec<String>, XlsxError> {
    let mut out = Vec::new();
    for sheet in book.sheets_metadata().to_vec().into_iter().filter(|s| s.typ == SheetType::WorkSheet) {
        if content(book, &sheet.name, 1)? > 0 {
            out.push(sheet.name);
        }
    }
    Ok(out)
}

/// How many cells of a sheet have a value; no more than so many are counted.
fn content<R: Read + Seek>(book: &mut Xlsx<R>, name: &str, most: usize) -> Result<usize, XlsxError> {
    let mut cells = match book.worksheet_cells_reader(name) {
        Ok(cells) => cells,
        // A sheet of charts under another name has no cells.
        Err(XlsxError::NotAWorksheet(_)) => return Ok(0),
        Err(error) => return Err(error),
    };
    let mut found = 0;
    while let Some(cell) = cells.next_cell()?.filter(|_| found < most) {
        found += match cell.get_value() {
            DataRef::Empty => 0,
            DataRef::String(text) => usize::from(!text.trim().is_empty()),
            DataRef::SharedString(text) => usize::from(!text.trim().is_empty()),
            _ => 1,
        };
    }
    Ok(found)
}
