//! The files of rounds that somebody else handed over: read where they are ordinary files of a bearable size. What is
//! behind a link is not the round's own, and a device or a pipe has no end.

use super::Exit;
use super::exit::UNREADABLE;
use super::project::{Failure, read_text, shown, unreadable};
use super::store::{CERTIFICATE_PROOF, PROOF, TASK};
use crate::draw::FileName;
use crate::finding::Finding;
use crate::message::Message;
use crate::msg;
use crate::source::Sources;
use std::fs::{File, Metadata};
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// The most bytes of a file that is held in memory whole; a pool never is.
const MOST: u64 = 1 << 30;

/// The most bytes of a commit, of a checkpoint and of a list of keys, which have few lines.
const FEW: u64 = 1 << 24;

/// Refuses folders of rounds in which a file is a link, no ordinary file or too large; all of them are named. What is not
/// there at all is found elsewhere, and a folder in the place of a file too.
pub(super) fn are_plain(folders: &[PathBuf]) -> Result<(), Box<Failure>> {
    let names =
        FileName::ALL.into_iter().chain([FileName::Void]).map(|name| (format!("{name}.txt"), limit(name)));
    let names: Vec<(String, u64)> =
        names.chain([TASK, PROOF, CERTIFICATE_PROOF].map(|name| (name.to_owned(), MOST))).collect();
    let mut odd = Vec::new();
    for folder in folders {
        odd.extend(
            names.iter().map(|(name, most)| (folder.join(name), *most)).filter(|(p, m)| is_odd(p, *m)),
        );
    }
    refused(&odd.into_iter().map(|(path, _)| path).collect::<Vec<_>>())
}

/// The folders of other rounds beside each other in `parent`: those that have a commit. Refuses what cannot be read as one.
pub(super) fn rounds_beside(parent: &Path) -> Result<Vec<PathBuf>, Box<Failure>> {
    let entries = std::fs::read_dir(parent).into_iter().flatten().flatten();
    let (mut odd, mut out) = (Vec::new(), Vec::new());
    for folder in entries.map(|entry| entry.path()) {
        let commit = folder.join("commit.txt");
        let is_link = std::fs::symlink_metadata(&folder).is_ok_and(|found| found.is_symlink());
        if is_link && commit.exists() {
            odd.push(folder);
        } else if is_odd(&commit, FEW) {
            odd.push(commit);
        } else if commit.is_file() {
            out.push(folder);
        }
    }
    refused(&odd)?;
    out.sort();
    Ok(out)
}

/// The text of a file that the user named and that has few lines; it may be behind a link.
pub(super) fn small_text(path: &Path) -> Result<String, Box<Failure>> {
    let found = std::fs::metadata(path).map_err(|e| unreadable(path, &e))?;
    if found.is_dir() || is_plain(&found, FEW) {
        read_text(path)
    } else {
        Err(refusal(&[path.to_owned()], msg!("odd-file-help")))
    }
}

/// Opens a file that somebody handed over and the user named, and that is read line by line whatever its size: it must be
/// the file itself, as those of a round must. Refused before it is opened, since a pipe is waited for.
pub(super) fn handed_over(path: &Path, help: Message) -> Result<File, Box<Failure>> {
    if is_odd(path, u64::MAX) {
        // As where it is not there at all: the file that was named cannot be read.
        return Err(Box::new(Failure { exit: Exit::Io, ..*refusal(&[path.to_owned()], help) }));
    }
    File::open(path).map_err(|e| unreadable(path, &e))
}

/// Opens a file of the user's own, which may be behind a link; a device or a pipe has no end.
pub(super) fn ordinary(path: &Path) -> Result<File, Box<Failure>> {
    let found = std::fs::metadata(path).map_err(|e| unreadable(path, &e))?;
    if !found.is_dir() && !found.is_file() {
        return Err(refusal(&[path.to_owned()], msg!("odd-file-help")));
    }
    File::open(path).map_err(|e| unreadable(path, &e))
}

/// The same for a table, rules or whatever else is read where it is named: what has no end is no valid input.
pub(super) fn input(path: &Path) -> Result<File, Box<Failure>> {
    let found = std::fs::metadata(path).map_err(|e| unreadable(path, &e))?;
    if !found.is_dir() && !found.is_file() {
        let finding = Finding::new(&UNREADABLE, msg!("endless-file", path = shown(path)));
        let (finding, sources) = (finding.help(msg!("odd-file-help")), Sources::default());
        return Err(Box::new(Failure { finding, sources, exit: Exit::Invalid }));
    }
    File::open(path).map_err(|e| unreadable(path, &e))
}

/// All of it.
pub(super) fn input_bytes(path: &Path) -> Result<Vec<u8>, Box<Failure>> {
    let mut bytes = Vec::new();
    input(path)?.read_to_end(&mut bytes).map_err(|e| unreadable(path, &e))?;
    Ok(bytes)
}

/// Whether a file that may lie around a round can be read whole.
pub(super) fn is_bearable(path: &Path) -> bool {
    std::fs::symlink_metadata(path).is_ok_and(|found| is_plain(&found, MOST))
}

fn limit(name: FileName) -> u64 {
    match name {
        FileName::Pool => u64::MAX,
        FileName::Commit => FEW,
        _ => MOST,
    }
}

fn is_plain(found: &Metadata, most: u64) -> bool {
    found.is_file() && found.len() <= most
}

fn is_odd(path: &Path, most: u64) -> bool {
    std::fs::symlink_metadata(path).is_ok_and(|found| !found.is_dir() && !is_plain(&found, most))
}

fn refused(odd: &[PathBuf]) -> Result<(), Box<Failure>> {
    if odd.is_empty() { Ok(()) } else { Err(refusal(odd, msg!("verify-odd-files-help"))) }
}

fn refusal(odd: &[PathBuf], help: Message) -> Box<Failure> {
    let mut paths: Vec<String> = odd.iter().map(|path| shown(path)).collect();
    paths.sort();
    let message = msg!("verify-odd-files", n = paths.len(), paths = paths);
    let finding = Finding::new(&UNREADABLE, message).help(help);
    Box::new(Failure { finding, sources: Sources::default(), exit: Exit::Incomplete })
}
