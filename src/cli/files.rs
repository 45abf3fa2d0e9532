//! The files of a plan folder: their paths, their texts, and what is said where the system does not give them.

use super::Exit;
use crate::finding::Finding;
use crate::message::Message;
use crate::msg;
use crate::source::Sources;
use crate::syntax::{codes, literate};
use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

/// Why a folder could not be read at all.
#[derive(Debug)]
pub(super) struct Failure {
    /// The message.
    pub finding: Finding,
    /// The texts it points into.
    pub sources: Sources,
    /// How the command ends.
    pub exit: Exit,
}

/// A table's path as it is shown, with the sheet that is meant.
pub(super) fn with_sheet(path: &Path, sheet: Option<&str>) -> String {
    sheet.map_or_else(|| shown(path), |sheet| format!("{}#{sheet}", shown(path)))
}

/// A failure without a place.
pub(super) fn fail(message: Message, help: Option<Message>, exit: Exit) -> Box<Failure> {
    let code = if exit == Exit::Io { &super::exit::UNREADABLE } else { &codes::BAD_MANIFEST };
    let mut finding = Finding::new(code, message);
    finding.help.extend(help);
    Box::new(Failure { finding, sources: Sources::default(), exit })
}

/// A file that the system did not give.
pub(super) fn unreadable(path: &Path, error: &std::io::Error) -> Box<Failure> {
    let why = plainly(error).unwrap_or_else(|| msg!("io-other", why = error.to_string()));
    fail(msg!("io-unreadable", path = shown(path), why = why), None, Exit::Io)
}

/// A file that was given and is none of its kind.
pub(super) fn damaged(path: &Path, why: Message) -> Box<Failure> {
    fail(msg!("io-unreadable", path = shown(path), why = why), None, Exit::Io)
}

/// The same of a file or folder that cannot be written.
pub(super) fn unwritable(path: &Path, error: &std::io::Error) -> Box<Failure> {
    let why = match error.kind() {
        std::io::ErrorKind::NotFound => msg!("io-no-folder"),
        _ => plainly(error).unwrap_or_else(|| msg!("io-other-write", why = error.to_string())),
    };
    fail(msg!("io-unwritable", path = shown(path), why = why), Some(to_write(error)), Exit::Io)
}

/// What helps where something cannot be written.
fn to_write(error: &std::io::Error) -> Message {
    match error.kind() {
        std::io::ErrorKind::NotFound => msg!("io-no-folder-help"),
        std::io::ErrorKind::PermissionDenied => msg!("io-denied-help"),
        std::io::ErrorKind::ReadOnlyFilesystem => msg!("io-read-only-help"),
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => msg!("io-full-help"),
        std::io::ErrorKind::FileTooLarge => msg!("io-too-large-help"),
        _ => msg!("io-other-write-help"),
    }
}

/// What the system's error means, where it is one of the usual.
fn plainly(error: &std::io::Error) -> Option<Message> {
    Some(match error.kind() {
        std::io::ErrorKind::NotFound => msg!("io-not-found"),
        std::io::ErrorKind::PermissionDenied => msg!("io-denied"),
        std::io::ErrorKind::IsADirectory => msg!("io-is-folder"),
        std::io::ErrorKind::NotADirectory | std::io::ErrorKind::AlreadyExists => msg!("io-not-folder"),
        std::io::ErrorKind::ReadOnlyFilesystem => msg!("io-read-only"),
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => msg!("io-full"),
        std::io::ErrorKind::FileTooLarge => msg!("io-too-large"),
        _ => return None,
    })
}

/// The byte order mark that some editors begin a text with.
pub(super) const BOM: &[u8] = b"\xef\xbb\xbf";

/// Texts that stand for those of files, by resolved path.
pub(super) type Overlay = BTreeMap<PathBuf, String>;

/// The text of a file, or the one that stands for it.
pub(super) fn read_over(path: &Path, overlay: &Overlay) -> Result<String, Box<Failure>> {
    let other = if overlay.is_empty() { None } else { std::fs::canonicalize(path).ok() };
    match other.and_then(|real| overlay.get(&real)) {
        Some(text) => Ok(text.clone()),
        None => read_text(path),
    }
}

pub(super) fn read_text(path: &Path) -> Result<String, Box<Failure>> {
    decode(path, super::round_files::input_bytes(path)?)
}

/// The text of a file's bytes, without a byte order mark.
pub(super) fn decode(path: &Path, bytes: Vec<u8>) -> Result<String, Box<Failure>> {
    let bytes = match bytes.strip_prefix(BOM) {
        Some(text) => text.to_vec(),
        None => bytes,
    };
    String::from_utf8(bytes).map_err(|e| {
        let good = e.as_bytes().get(..e.utf8_error().valid_up_to()).unwrap_or_default();
        let line = good.iter().filter(|b| **b == b'\n').count() + 1;
        let last = good.rsplit(|b| *b == b'\n').next().unwrap_or_default();
        let column = String::from_utf8_lossy(last).chars().count() + 1;
        let finding = Finding::new(&crate::registry::codes::UNDECODABLE_FILE, msg!("io-not-utf8"))
            .at_cell(&shown(path), line as u64, column as u64, "")
            .help(msg!("io-not-utf8-help"));
        Box::new(Failure { finding, sources: Sources::default(), exit: Exit::Invalid })
    })
}

/// Whether a path is a file of rules, or a folder that has one.
pub(super) fn has_rules(dir: &Path) -> bool {
    let mut files = Vec::new();
    let readable = dir.is_dir() || is_rule_file(dir).unwrap_or(false);
    readable && rule_files(dir, &mut files).is_ok() && !files.is_empty()
}

/// The rule files of a folder and its sub-folders in order of their names; a file is itself.
pub(super) fn rule_files(path: &Path, out: &mut Vec<PathBuf>) -> Result<(), Box<Failure>> {
    if path.is_file() {
        out.push(path.to_owned());
        return Ok(());
    }
    let entries = std::fs::read_dir(path).map_err(|e| unreadable(path, &e))?;
    let mut inside: Vec<_> = entries.filter_map(Result::ok).collect();
    inside.sort_by_key(std::fs::DirEntry::file_name);
    for entry in inside {
        let kind = entry.file_type().map_err(|e| unreadable(&entry.path(), &e))?;
        if kind.is_dir() {
            rule_files(&entry.path(), out)?;
        } else if kind.is_file() && is_rule_file(&entry.path())? {
            out.push(entry.path());
        }
    }
    Ok(())
}

/// By its name; a Markdown file only if it has a block of rules.
pub(super) fn is_rule_file(path: &Path) -> Result<bool, Box<Failure>> {
    let name = path.to_string_lossy();
    if path.extension().is_some_and(|e| e.eq_ignore_ascii_case("ssj")) {
        return Ok(true);
    }
    if !literate::is_literate(&name) {
        return Ok(false);
    }
    let bytes = super::round_files::input_bytes(path)?;
    Ok(literate::has_rules(&String::from_utf8_lossy(&bytes)))
}

/// A path without `.` and inner `..`, for people.
pub(super) fn tidy(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if matches!(out.components().next_back(), Some(Component::Normal(_))) => {
                out.pop();
            }
            part => out.push(part),
        }
    }
    if out.as_os_str().is_empty() { PathBuf::from(".") } else { out }
}

/// A path as it is shown: `/` on every system.
pub(super) fn shown(path: &Path) -> String {
    tidy(path).to_string_lossy().replace('\\', "/")
}
