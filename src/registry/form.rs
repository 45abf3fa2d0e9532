//! What a file is, by its first bytes and not by its name; where the name says otherwise, that is said.

use super::codes;
use super::decode::{head, other_type};
use super::report::Report;
use super::text::pieces;
use crate::msg;
use std::io::{self, Read, Seek};

/// What a file is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Form {
    /// Text, as far as the first bytes tell.
    Text,
    /// A ZIP archive: a workbook, if its parts are there.
    Workbook,
    /// Parquet.
    Parquet,
}

/// Endings of names that promise a form.
const ENDINGS: [(&str, Form); 7] = [
    ("csv", Form::Text),
    ("tsv", Form::Text),
    ("txt", Form::Text),
    ("xlsx", Form::Workbook),
    ("xlsm", Form::Workbook),
    ("parquet", Form::Parquet),
    ("pq", Form::Parquet),
];

/// A path of the manifest without the sheet that it names: `data/all.xlsx#对象` is the sheet 对象 of `data/all.xlsx`.
pub fn sheet_of(path: &str) -> (&str, Option<&str>) {
    let sheet = path.rsplit_once('#').filter(|(file, sheet)| {
        !sheet.is_empty() && matches!(ending(file).as_str(), "xlsx" | "xlsm" | "xls" | "et")
    });
    sheet.map_or((path, None), |(file, sheet)| (file, Some(sheet)))
}

fn ending(file: &str) -> String {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default()
}

/// What a file is; `None` where it is nothing that can be read, or not what its name says, and the report says so.
pub(super) fn form(source: &mut (impl Read + Seek), report: &mut Report<'_>) -> io::Result<Option<Form>> {
    let head = head(source)?;
    let form = match other_type(&head) {
        Some("XLSX/ZIP" | "ZIP") => Form::Workbook,
        Some("Parquet") => Form::Parquet,
        Some("XLS") => {
            compound(source, report)?;
            return Ok(None);
        }
        _ => Form::Text,
    };
    let ending = ending(sheet_of(report.file).0);
    let promised = ENDINGS.iter().find(|(known, _)| *known == ending).map(|(_, form)| *form);
    let found = other_type(&head).unwrap_or("CSV");
    match promised {
        // An empty file is an empty table whatever its name.
        Some(promised) if promised != form && !head.is_empty() => {
            let (message, help) = if promised == Form::Text {
                (msg!("registry-wrong-type", found = found), msg!("registry-rename-or-save", found = found))
            } else {
                let message = msg!("registry-other-form", found = found, ending = ending);
                (message, msg!("registry-other-form-help"))
            };
            let finding = report.at(&codes::WRONG_FILE_TYPE, (0, 0), "", message);
            report.push(finding.help(help));
            Ok(None)
        }
        _ => Ok(Some(form)),
    }
}

/// Names of what a compound file (MS-CFB) holds, as its directory has them, and the messages about it.
const STREAMS: [(&str, &str); 3] =
    [("EncryptedPackage", "encrypted"), ("WordDocument", "doc"), ("Workbook", "xls")];

/// Says what a compound file is: a workbook of Excel 97 to 2003, or one with a password.
fn compound(source: &mut (impl Read + Seek), report: &mut Report<'_>) -> io::Result<()> {
    let names: Vec<(Vec<u8>, &str)> = STREAMS
        .iter()
        .map(|(name, kind)| (name.encode_utf16().flat_map(u16::to_le_bytes).collect(), *kind))
        .collect();
    let (mut end, mut found): (Vec<u8>, Vec<&str>) = (Vec::new(), Vec::new());
    pieces(source, 0, |piece| {
        end.extend_from_slice(piece);
        for (name, kind) in &names {
            if memchr::memmem::find(&end, name).is_some() {
                found.push(kind);
            }
        }
        end.drain(..end.len().saturating_sub(64));
        !found.contains(&"encrypted")
    })?;
    let (message, help) = if found.contains(&"encrypted") {
        (msg!("registry-encrypted"), msg!("registry-encrypted-help"))
    } else if found.contains(&"doc") {
        (msg!("registry-wrong-type", found = "DOC"), msg!("registry-save-as-csv"))
    } else {
        (msg!("registry-old-workbook"), msg!("registry-old-workbook-help"))
    };
    let finding = report.at(&codes::WRONG_FILE_TYPE, (0, 0), "", message);
    report.push(finding.help(help));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_may_name_a_sheet() {
        assert_eq!(sheet_of("data/all.xlsx#对象"), ("data/all.xlsx", Some("对象")));
        assert_eq!(sheet_of("data/all.XLSX#a#b"), ("data/all.XLSX#a#b", None));
        assert_eq!(sheet_of("data/all#1.xlsx"), ("data/all#1.xlsx", None));
        assert_eq!(sheet_of("data/all.csv#1"), ("data/all.csv#1", None));
        assert_eq!(sheet_of("data/all.xlsx#"), ("data/all.xlsx#", None));
    }
}
