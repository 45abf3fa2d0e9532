//! Workbooks (XLSX, ECMA-376): the parts are proved first, then one sheet is read cell by cell.
//!
//! Values are taken as a person sees them: the stored value of a formula, a day where the format says so. What a cell is
//! goes with it, so that a number is not taken for a text (`typed.rs`).

mod choice;
mod hidden;
mod parts;
mod sheet;
mod tags;
mod whole;

pub(super) use hidden::Hidden;
pub(super) use sheet::Sheet;
pub(crate) use sheet::as_shown;

use super::codes;
use super::grid::GridRow;
use super::guard::{Why, guarded};
use super::records::Broken;
use super::report::Report;
use crate::message::Message;
use calamine::{Reader, Xlsx, XlsxError};
use std::io::{self, Read, Seek};

/// The sheet of a workbook that is meant. `None` where there is none, and the report says why.
pub(super) fn open<R: Read + Seek>(mut source: R, report: &mut Report<'_>) -> io::Result<Option<Sheet<R>>> {
    let mut proof = match parts::prove(&mut source)? {
        Ok(proof) => proof,
        Err(why) => return Ok(refuse(why, report)),
    };
    source.rewind()?;
    let found = guarded(|| {
        let mut book = Xlsx::new(source)?;
        let Some(name) = choice::choose(&mut book, report)? else { return Ok(None) };
        let areas = if proof.merged { book.merge_cells_by_sheet_name(&name)? } else { Vec::new() };
        let hidden = proof.hidden.remove(&name).unwrap_or_default();
        Ok(Some(Sheet::new(book, name, areas, hidden)))
    });
    found.or_else(|why| unread(why).map(|why| refuse(why, report)))
}

/// Sheets by their names.
pub(super) type Sheets = Vec<(String, Vec<GridRow>)>;

/// Every visible sheet with any cell: its name, and its rows with the merged cells filled down. `None` where the file is
/// no workbook or has not the sheet that is wanted, and the report says why. No more than `most` cells are read.
pub(super) fn sheets(
    bytes: &[u8],
    wanted: Option<&str>,
    most: usize,
    report: &mut Report<'_>,
) -> io::Result<Option<Sheets>> {
    let mut source = io::Cursor::new(bytes);
    let parts::Proof { merged, hidden: hides } = match parts::prove(&mut source)? {
        Ok(proof) => proof,
        Err(why) => return Ok(refuse(why, report)),
    };
    let found = guarded(|| {
        let mut book = Xlsx::new(io::Cursor::new(bytes))?;
        let metadata = book.sheets_metadata().to_vec();
        let (mut out, mut hidden) = (Vec::new(), Vec::new());
        let is_there =
            |w: &str| metadata.iter().any(|s| s.name == w && s.typ == calamine::SheetType::WorkSheet);
        if let Some(wanted) = wanted.filter(|w| !is_there(w)) {
            let others = choice::with_content(&mut book)?;
            report.push(choice::no_such_sheet(report, wanted, others));
            return Ok(None);
        }
        for sheet in metadata {
            let meant = wanted.map_or(sheet.visible == calamine::SheetVisible::Visible, |w| w == sheet.name);
            let unseen = wanted.is_none() && !meant && sheet.typ == calamine::SheetType::WorkSheet;
            if unseen && choice::has_content(&mut book, &sheet.name)? {
                hidden.push(sheet.name.clone());
            }
            if !meant || sheet.typ != calamine::SheetType::WorkSheet {
                continue;
            }
            let areas = if merged { book.merge_cells_by_sheet_name(&sheet.name)? } else { Vec::new() };
            let rows = whole::rows(&mut book, &sheet.name, areas, most, report)?;
            if let Some(hidden) = hides.get(&sheet.name) {
                whole::unseen(&sheet.name, hidden, &rows, report);
            }
            if !rows.is_empty() {
                out.push((sheet.name, rows));
            }
        }
        if let Some(wanted) = wanted.filter(|_| out.is_empty()) {
            let others = choice::with_content(&mut book)?;
            report.push(choice::empty_sheet(report, wanted, others));
            return Ok(None);
        }
        choice::unread(hidden, report);
        Ok(Some(out))
    });
    found.or_else(|why| unread(why).map(|why| refuse(why, report)))
}

fn refuse<T>((message, help): parts::Refusal, report: &mut Report<'_>) -> Option<T> {
    let finding = report.at(&codes::WRONG_FILE_TYPE, (0, 0), "", message);
    report.push(finding.help(help));
    None
}

/// Why a workbook cannot be read, for people; an error of the disk stays one.
fn unread(why: Why<XlsxError>) -> io::Result<(Message, Message)> {
    match why {
        Why::Said(XlsxError::Io(e)) if e.raw_os_error().is_some() => Err(e),
        Why::Said(XlsxError::Password) => {
            Ok((crate::msg!("registry-encrypted"), crate::msg!("registry-encrypted-help")))
        }
        Why::Said(XlsxError::FileNotFound(part)) => Ok(parts::broken(&part)),
        // Whatever the reader calls it is none of the office's words.
        Why::Said(_) => Ok(parts::broken("none")),
        Why::Stumbled => Ok(parts::broken("none")),
    }
}

/// The same while rows are read.
fn broken(why: Why<XlsxError>) -> io::Error {
    match unread(why) {
        Ok((message, help)) => Broken { message, help }.into(),
        Err(error) => error,
    }
}

#[cfg(test)]
mod tests;
