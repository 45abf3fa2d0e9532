//! The format of what is written with `--out`: the one that is asked for, else that of the extension of the file.

use super::args::{ExportTablesArgs, TableFormat};
use super::project::shown;
use crate::message::Message;
use crate::msg;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// The extensions of tables.
const WRITTEN: [(&str, TableFormat); 3] =
    [("xlsx", TableFormat::Xlsx), ("docx", TableFormat::Docx), ("csv", TableFormat::Csv)];

/// Those of files that some program opens: where a command does not write such files, one would be opened as what it is not.
const KNOWN: [&str; 31] = [
    "xlsx", "xls", "xlsm", "xlsb", "et", "ods", "csv", "tsv", "docx", "doc", "docm", "wps", "odt", "rtf",
    "pdf", "html", "htm", "mhtml", "md", "markdown", "txt", "json", "jsonl", "xml", "sarif", "ssj", "ron",
    "zip", "rar", "7z", "svg",
];

/// The extension of a path, in small letters; anything else behind a full stop is part of a name: `附件2024.1版`.
fn extension(path: &Path) -> String {
    path.extension().and_then(OsStr::to_str).unwrap_or_default().to_ascii_lowercase()
}

/// The format of tables to write.
///
/// # Errors
/// What is contradictory, and what to do instead.
pub(super) fn chosen(args: &ExportTablesArgs) -> Result<TableFormat, [Message; 2]> {
    // A folder may have any name.
    by_extension(
        args.format,
        args.out.as_deref().filter(|path| !path.is_dir()),
        (&WRITTEN, TableFormat::Xlsx),
    )
}

/// The format to write into a file: the one that is asked for, else that of its extension, else the usual one.
///
/// # Errors
/// What is contradictory, and what to do instead.
pub(super) fn by_extension<F: Copy + PartialEq>(
    format: Option<F>,
    file: Option<&Path>,
    (written, usual): (&[(&str, F)], F),
) -> Result<F, [Message; 2]> {
    let given = file.map(extension).unwrap_or_default();
    let known = written.iter().find(|(extension, _)| *extension == given).map(|(_, format)| *format);
    let path = || file.map(shown).unwrap_or_default();
    let name = |format: F| {
        let first = written.iter().find(|(_, known)| *known == format);
        let first = first.map_or("", |(name, _)| *name);
        if first == "md" {
            "markdown"
        } else if first == "txt" {
            "text"
        } else {
            first
        }
    };
    match (format, known) {
        (_, None) if KNOWN.contains(&given.as_str()) => {
            let message = msg!("tables-other-extension", path = path(), extension = given.as_str());
            let all: Vec<String> = written.iter().map(|(extension, _)| format!(".{extension}")).collect();
            Err([message, msg!("tables-other-extension-help", extensions = all)])
        }
        (Some(format), Some(other)) if format != other => {
            let message = msg!("tables-extension", path = path(), format = name(format));
            Err([message, msg!("tables-extension-help", format = name(other))])
        }
        (Some(format), _) => Ok(format),
        (None, known) => Ok(known.unwrap_or(usual)),
    }
}

/// What is said where several files would be written into a folder with the name of a file; `but` are the extensions of what
/// is written as one.
pub(super) fn no_folder(path: &Path, but: &[&str]) -> Option<[Message; 2]> {
    let given = extension(path);
    let is_file = !path.is_dir() && KNOWN.contains(&given.as_str()) && !but.contains(&given.as_str());
    is_file.then(|| [msg!("out-no-folder", path = shown(path)), msg!("out-no-folder-help")])
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
    fn a_folder_is_no_file() {
        let refused = |path: &str, but: &[&str]| no_folder(Path::new(path), but).is_some();
        assert!(refused("x.html", &[]) && refused("x.zip", &[]) && refused("x.ZIP", &["html"]));
        assert!(!refused("x.zip", &["zip"]) && !refused("公开2024.1版", &[]) && !refused("out", &[]));
    }

    #[test]
    fn several_tables_are_several_files() {
        let files = |place: &str, sheets: &[&str]| csv_files(Path::new(place), sheets);
        assert_eq!(files("out/a.csv", &["附件1"]), [PathBuf::from("out/a.csv")]);
        assert_eq!(files("out/a.csv", &["附件1", "附件2"])[1], PathBuf::from("out/a-附件2.csv"));
        assert_eq!(files("out", &["附件1"]), [PathBuf::from("out/附件1.csv")]);
    }
}
