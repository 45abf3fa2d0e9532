//! The format of exported tables: the one that is asked for, else that of the extension of the file they go to.

use super::args::{ExportTablesArgs, TableFormat};
use super::project::shown;
use crate::message::Message;
use crate::msg;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// The extensions of what is written.
const WRITTEN: [(&str, TableFormat); 3] =
    [("xlsx", TableFormat::Xlsx), ("docx", TableFormat::Docx), ("csv", TableFormat::Csv)];

/// Those of other programs' files: with one of them the file would be opened as what it is not.
const OTHERS: [&str; 16] = [
    "xls", "xlsm", "xlsb", "et", "ods", "doc", "docm", "wps", "odt", "pdf", "html", "htm", "md", "txt",
    "tsv", "json",
];

/// The extension of a path, in small letters; anything else behind a full stop is part of a name: `附件2024.1版`.
fn extension(path: &Path) -> String {
    path.extension().and_then(OsStr::to_str).unwrap_or_default().to_ascii_lowercase()
}

/// The format to write.
///
/// # Errors
/// What is contradictory, and what to do instead.
pub(super) fn chosen(args: &ExportTablesArgs) -> Result<TableFormat, [Message; 2]> {
    // A folder may have any name.
    let file = args.out.as_deref().filter(|path| !path.is_dir());
    let given = file.map(extension).unwrap_or_default();
    let known = WRITTEN.iter().find(|(extension, _)| *extension == given).map(|(_, format)| *format);
    let path = || file.map(shown).unwrap_or_default();
    match (args.format, known) {
        _ if OTHERS.contains(&given.as_str()) => {
            let message = msg!("tables-other-extension", path = path(), extension = given.as_str());
            Err([message, msg!("tables-other-extension-help")])
        }
        (Some(format), Some(other)) if format != other => {
            let message = msg!("tables-extension", path = path(), format = name(format));
            Err([message, msg!("tables-extension-help", format = name(other))])
        }
        (Some(format), _) => Ok(format),
        (None, known) => Ok(known.unwrap_or(TableFormat::Xlsx)),
    }
}

fn name(format: TableFormat) -> &'static str {
    WRITTEN.iter().find(|(_, known)| *known == format).map_or("", |(name, _)| name)
}

/// The files of tables as CSV, each with its sheet: in a folder; where a file is named, that one, or beside each other
/// with its name before theirs.
pub(super) fn csv_files(place: &Path, sheets: &[&str]) -> Vec<PathBuf> {
    let is_file = extension(place) == "csv" && !place.is_dir();
    let stem = place.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    let file = |sheet: &&str| match (is_file, sheets.len()) {
        (true, 1) => place.to_owned(),
        (true, _) => place.with_file_name(format!("{stem}-{sheet}.csv")),
        (false, _) => place.join(format!("{sheet}.csv")),
    };
    sheets.iter().map(file).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn args(format: Option<TableFormat>, out: Option<&str>) -> ExportTablesArgs {
        ExportTablesArgs {
            path: None,
            format,
            out: out.map(PathBuf::from),
            annexes_only: false,
            force: false,
        }
    }

    #[test]
    fn the_extension_says_the_format_and_is_not_contradicted() {
        let of = |format, out| chosen(&args(format, out)).ok();
        assert!(of(None, None) == Some(TableFormat::Xlsx));
        assert!(of(None, Some("a.CSV")) == Some(TableFormat::Csv));
        assert!(of(None, Some("a.docx")) == Some(TableFormat::Docx));
        assert!(of(None, Some("附件2024.1版")) == Some(TableFormat::Xlsx));
        assert!(of(Some(TableFormat::Csv), Some("附件2024.1版")) == Some(TableFormat::Csv));
        assert!(of(Some(TableFormat::Xlsx), Some("a.csv")).is_none());
        assert!(of(Some(TableFormat::Csv), Some("a.xlsx")).is_none());
        assert!(of(None, Some("a.xls")).is_none() && of(Some(TableFormat::Xlsx), Some("a.xls")).is_none());
    }

    #[test]
    fn several_tables_are_several_files() {
        let files = |place: &str, sheets: &[&str]| csv_files(Path::new(place), sheets);
        assert_eq!(files("out/a.csv", &["附件1"]), [PathBuf::from("out/a.csv")]);
        assert_eq!(files("out/a.csv", &["附件1", "附件2"])[1], PathBuf::from("out/a-附件2.csv"));
        assert_eq!(files("out", &["附件1"]), [PathBuf::from("out/附件1.csv")]);
    }
}
