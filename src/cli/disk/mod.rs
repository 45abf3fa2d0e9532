//! Every file that the program writes goes through one trait: the system's files ([`REAL`]), or in tests a disk in
//! memory that fails and loses what was not flushed. Files are written whole beside their names, flushed, renamed, and
//! their folder is flushed, so that a crash leaves the old or the new one.

#[cfg(test)]
pub(super) mod memory;
mod real;

pub(super) use real::REAL;

use super::Exit;
use super::project::{Failure, shown, unreadable, unwritable};
use crate::finding::Finding;
use crate::message::Message;
use crate::msg;
use crate::source::Sources;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What a name in a folder is. Links are never followed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    File,
    Folder,
    Other,
}

/// A file that is being written beside the name that it will have. It goes with its end, unless it was renamed.
pub(super) trait Draft: Write {
    /// Who may read it, as Unix has it; nothing elsewhere.
    fn permit(&mut self, mode: u32) -> io::Result<()>;
    /// Makes its bytes last.
    fn sync(&mut self) -> io::Result<()>;
    /// Gives it its name, in place of what had it.
    fn rename(self: Box<Self>, to: &Path) -> io::Result<()>;
}

/// A lock that is held until this ends.
pub(super) trait Held: Send {}

/// The calls of the side that writes. None of them retries, and none does two things.
pub(super) trait Disk: Send + Sync {
    /// A whole file.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;
    /// A file that is read piece by piece.
    fn open(&self, path: &Path) -> io::Result<Box<dyn Read + Send>>;
    /// A file without a name, for what has no room in memory; it goes with its end and need not last.
    fn scratch(&self, dir: &Path) -> io::Result<File>;
    /// What lies in a folder, in the order of names.
    fn list(&self, dir: &Path) -> io::Result<Vec<PathBuf>>;
    /// What a name is; an error where there is none.
    fn kind(&self, path: &Path) -> io::Result<Kind>;
    /// Who may read a file, as Unix has it; none on systems without.
    fn mode(&self, path: &Path) -> io::Result<Option<u32>>;
    /// One folder below one that is there.
    fn make_dir(&self, dir: &Path) -> io::Result<()>;
    /// A file without a name of its own yet.
    fn draft<'a>(&'a self, dir: &Path) -> io::Result<Box<dyn Draft + 'a>>;
    /// Gives a file another name, in place of what had it.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Makes last what was made, renamed and removed in a folder.
    fn sync_dir(&self, dir: &Path) -> io::Result<()>;
    /// Removes a file.
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Removes an empty folder.
    fn remove_dir(&self, dir: &Path) -> io::Result<()>;
    /// Takes the lock that a file stands for; none where somebody else has it. It is free again when its holder ends,
    /// however that happens.
    fn lock(&self, path: &Path) -> io::Result<Option<Box<dyn Held>>>;
    /// Writes a text that need not last over what a file has: who holds a lock.
    fn note(&self, path: &Path, text: &str) -> io::Result<()>;
    /// How many bytes are free where this lies; none where that cannot be known.
    fn free(&self, path: &Path) -> Option<u64>;
    /// A moment, for another to finish.
    fn pause(&self);
}

/// The disk of a run, as it is handed on.
pub(super) type Shared = Arc<dyn Disk>;

/// The system's own.
pub(super) fn real() -> Shared {
    Arc::new(REAL)
}

/// How the names of files begin that have none of their own yet. One that is left was cut off by a crash.
pub(super) const DRAFT: &str = ".ssj-";

/// A call that failed.
#[derive(Debug)]
pub(super) struct Trouble {
    /// What was asked for.
    pub doing: Doing,
    /// Of which file or folder.
    pub path: PathBuf,
    /// What the system said.
    pub error: io::Error,
    /// The bytes that were free, where the disk was full.
    pub free: Option<u64>,
}

/// What a call was to do.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Doing {
    Read,
    Write,
    /// To make last. After it failed nothing is known of what the disk has, and nothing is tried again.
    Sync,
}

impl Trouble {
    pub fn of(disk: &dyn Disk, doing: Doing, path: &Path, error: io::Error) -> Self {
        let full = matches!(error.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded);
        let free = if full { disk.free(path.parent().unwrap_or(path)) } else { None };
        Self { doing, path: path.to_owned(), error, free }
    }
}

impl From<Trouble> for Box<Failure> {
    fn from(trouble: Trouble) -> Self {
        let Trouble { doing, path, error, free } = trouble;
        let mut failure = match doing {
            Doing::Read => unreadable(&path, &error),
            Doing::Write => unwritable(&path, &error),
            Doing::Sync => {
                let message = msg!("disk-not-flushed", path = shown(&path), why = error.to_string());
                let finding =
                    Finding::new(&super::exit::UNREADABLE, message).help(msg!("disk-not-flushed-help"));
                Box::new(Failure { finding, sources: Sources::default(), exit: Exit::Io })
            }
        };
        failure.finding.help.extend(free.map(|free| msg!("disk-free", free = amount(free))));
        failure
    }
}

/// An amount of bytes, in the unit that people compare.
fn amount(bytes: u64) -> Message {
    match bytes {
        0..1_024 => msg!("disk-bytes", n = bytes),
        1_024..1_048_576 => msg!("disk-kib", n = bytes / 1_024),
        _ => msg!("disk-mib", n = bytes / 1_048_576),
    }
}

/// A whole file; none where it is not there.
pub(super) fn read_if_there(disk: &dyn Disk, path: &Path) -> Result<Option<Vec<u8>>, Trouble> {
    match disk.read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(e) => Err(Trouble::of(disk, Doing::Read, path, e)),
    }
}

/// What lies in a folder, in the order of names; nothing where there is none.
pub(super) fn listed(disk: &dyn Disk, dir: &Path) -> Result<Vec<PathBuf>, Trouble> {
    match disk.list(dir) {
        Ok(all) => Ok(all),
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(e) => Err(Trouble::of(disk, Doing::Read, dir, e)),
    }
}

/// Makes a folder and those above it, each flushed into the one above. The lowest that was there already is flushed as
/// well: whoever made it may have been cut off before that.
pub(super) fn make_dirs(disk: &dyn Disk, dir: &Path) -> Result<(), Trouble> {
    let mut missing = Vec::new();
    for above in dir.ancestors().filter(|a| !a.as_os_str().is_empty()) {
        match disk.kind(above) {
            // A link to a folder may stand for one; what is below shows it.
            Ok(Kind::Folder | Kind::Other) => {
                match disk.sync_dir(parent(above)) {
                    // A folder that this user may pass through and not read was not made here.
                    Err(e) if e.kind() == io::ErrorKind::PermissionDenied => {}
                    flushed => flushed.map_err(|e| Trouble::of(disk, Doing::Sync, above, e))?,
                }
                break;
            }
            Ok(Kind::File) => {
                let error = io::Error::from(io::ErrorKind::NotADirectory);
                return Err(Trouble::of(disk, Doing::Write, above, error));
            }
            Err(e) if e.kind() == io::ErrorKind::NotFound => missing.push(above),
            Err(e) => return Err(Trouble::of(disk, Doing::Write, above, e)),
        }
    }
    for dir in missing.into_iter().rev() {
        match disk.make_dir(dir) {
            Err(e) if e.kind() != io::ErrorKind::AlreadyExists => {
                return Err(Trouble::of(disk, Doing::Write, dir, e));
            }
            _ => flush(disk, parent(dir))?,
        }
    }
    Ok(())
}

/// Makes what happened in a folder last.
pub(super) fn flush(disk: &dyn Disk, dir: &Path) -> Result<(), Trouble> {
    disk.sync_dir(dir).map_err(|e| Trouble::of(disk, Doing::Sync, dir, e))
}

/// The folder that a path lies in.
pub(super) fn parent(path: &Path) -> &Path {
    path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Removes a file or a folder with all that is in it. What is not there is removed already.
pub(super) fn remove_all(disk: &dyn Disk, path: &Path) -> Result<(), Trouble> {
    let gone = |e: io::Error| match e.kind() {
        io::ErrorKind::NotFound => Ok(()),
        _ => Err(Trouble::of(disk, Doing::Write, path, e)),
    };
    match disk.kind(path) {
        Ok(Kind::Folder) => {
            for inside in listed(disk, path)? {
                remove_all(disk, &inside)?;
            }
            disk.remove_dir(path).or_else(gone)
        }
        Ok(_) => disk.remove(path).or_else(gone),
        Err(e) => gone(e),
    }
}

/// Writes a file whole and durably, by what `fill` writes.
pub(super) fn write_by<T>(
    disk: &dyn Disk,
    path: &Path,
    mode: u32,
    fill: impl FnOnce(&mut dyn Write) -> io::Result<T>,
) -> Result<T, Trouble> {
    let filled = put_by(disk, path, mode, fill)?;
    flush(disk, parent(path))?;
    Ok(filled)
}

/// The same, but for its name, which lasts once its folder is flushed.
pub(super) fn put_by<T>(
    disk: &dyn Disk,
    path: &Path,
    mode: u32,
    fill: impl FnOnce(&mut dyn Write) -> io::Result<T>,
) -> Result<T, Trouble> {
    let fail = |e| Trouble::of(disk, Doing::Write, path, e);
    // A file that is there keeps who may read it.
    let mode = disk.mode(path).ok().flatten().unwrap_or(mode);
    let mut draft = disk.draft(parent(path)).map_err(fail)?;
    let filled = fill(&mut draft).map_err(fail)?;
    draft.permit(mode).map_err(fail)?;
    draft.sync().map_err(|e| Trouble::of(disk, Doing::Sync, path, e))?;
    draft.rename(path).map_err(fail)?;
    Ok(filled)
}

/// Writes a file whole and durably.
pub(super) fn write(disk: &dyn Disk, path: &Path, mode: u32, bytes: &[u8]) -> Result<(), Trouble> {
    write_by(disk, path, mode, |to| to.write_all(bytes))
}

/// Writes a file of the system whole: reports, formatted rules and the like.
pub(super) fn write_file(path: &Path, bytes: &[u8]) -> Result<(), Box<Failure>> {
    Ok(write(&REAL, path, 0o644, bytes)?)
}

/// The same for what only its owner may ever read.
pub(super) fn write_private(path: &Path, bytes: &[u8]) -> Result<(), Box<Failure>> {
    Ok(write(&REAL, path, 0o600, bytes)?)
}

/// The same from where it is read piece by piece.
pub(super) fn write_private_from(path: &Path, mut text: impl Read) -> Result<(), Box<Failure>> {
    write_by(&REAL, path, 0o600, |to| io::copy(&mut text, to))?;
    Ok(())
}

/// Makes a folder of the system for outputs.
pub(super) fn make_folder(dir: &Path) -> Result<(), Box<Failure>> {
    Ok(make_dirs(&REAL, dir)?)
}
