//! Workbooks (XLSX, ECMA-376): the parts are proved first, then one sheet is read cell by cell.
//!
//! Values are taken as a person sees them: the stored value of a formula, a day where the format says so. What a cell is
//! goes with it, so that a number is not taken for a text (`typed.rs`).

mod choice;
mod parts;
mod sheet;
mod tags;

pub(super) use sheet::Sheet;

use super::codes;
use super::records::Broken;
use super::report::Report;
use crate::message::Message;
use calamine::{Reader, Xlsx, XlsxError};
use std::io::{self, Read, Seek};

/// The sheet of a workbook that is meant. `None` where there is none, and the report says why.
pub(super) fn open<R: Read + Seek>(mut source: R, report: &mut Report<'_>) -> io::Result<Option<Sheet<R>>> {
    let merged = match parts::prove(&mut source)? {
        Ok(merged) => merged,
        Err(why) => return Ok(refuse(why, report)),
    };
    source.rewind()?;
    let mut book = match Xlsx::new(source) {
        Ok(book) => book,
        Err(error) => return unread(error).map(|why| refuse(why, report)),
    };
    let name = match choice::choose(&mut book, report) {
        Ok(Some(name)) => name,
        Ok(None) => return Ok(None),
        Err(error) => return unread(error).map(|why| refuse(why, report)),
    };
    let areas = if merged { book.merge_cells_by_sheet_name(&name) } else { Ok(Vec::new()) };
    match areas {
        Ok(areas) => Ok(Some(Sheet::new(book, name, areas))),
        Err(error) => unread(error).map(|why| refuse(why, report)),
    }
}

fn refuse<T>((message, help): parts::Refusal, report: &mut Report<'_>) -> Option<T> {
    let finding = report.at(&codes::WRONG_FILE_TYPE, (0, 0), "", message);
    report.push(finding.help(help));
    None
}

/// Why a workbook cannot be read, for people; an error of the disk stays one.
fn unread(error: XlsxError) -> io::Result<(Message, Message)> {
    match error {
        XlsxError::Io(e) if e.raw_os_error().is_some() => Err(e),
        XlsxError::Password => {
            Ok((crate::msg!("registry-encrypted"), crate::msg!("registry-encrypted-help")))
        }
        other => Ok(parts::broken(&other.to_string())),
    }
}

/// The same while rows are read.
fn broken(error: XlsxError) -> io::Error {
    match unread(error) {
        Ok((message, help)) => Broken { message, help }.into(),
        Err(error) => error,
    }
}
