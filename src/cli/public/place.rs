//! Puts public files in their places: written where they wait, read again from the disk and looked through, and only
//! then named. What must not be public never has a name that somebody could take it by.

use crate::cli::Exit;
use crate::cli::disk::{self, Disk, Doing, Shared, Trouble, make_dirs, remove_all};
use crate::cli::keeper::{Stop, refuse};
use crate::cli::project::{shown, unreadable};
use crate::draw::Digest;
use crate::draw::pool::{PoolText, Source as _};
use crate::finding::Finding;
use crate::msg;
use crate::office;
use crate::publish::{Guarded, Scan};
use sha2::{Digest as _, Sha256};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

/// Where public files wait. What a crash left there the next writer clears away.
const WAITING: &str = ".ssj-public";

/// What is looked for in a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Guard {
    /// Of a file that has no entity: everything but tiers, which are words of the plan there.
    Plan,
    /// Of lists and results: everything.
    Entities,
    /// Of the files of a draw: everything, and the codes of tiers.
    Draw,
    /// Of those of a draw with blind ids: the same, but that tiers stand beside such ids.
    Blind,
}

impl Guard {
    fn of(self, guarded: &Guarded) -> Guarded {
        match self {
            Self::Plan => guarded.without_tiers(),
            Self::Entities => guarded.clone(),
            Self::Draw => guarded.with_codes(),
            Self::Blind => guarded.with_blind_ids(),
        }
    }
}

pub(super) enum Content {
    Bytes(Vec<u8>),
    /// A pool, copied from where it lies.
    Pool(PoolText),
}

/// A file that is ready to be written.
pub(super) struct Ready {
    /// Its path below the folder, parted by `/`.
    pub name: String,
    pub content: Content,
    pub guard: Guard,
}

impl Ready {
    pub fn text(name: impl Into<String>, text: String, guard: Guard) -> Self {
        Self { name: name.into(), content: Content::Bytes(text.into_bytes()), guard }
    }
}

/// A folder of files that wait; with its end it goes, unless it was taken.
pub(super) struct Waiting<'a> {
    disk: &'a dyn Disk,
    pub folder: PathBuf,
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        let _ = remove_all(self.disk, &self.folder);
    }
}

/// A file as it lies on the disk.
pub(super) struct Looked {
    pub digest: Digest,
    pub found: Vec<Finding>,
}

impl<'a> Waiting<'a> {
    /// An empty folder within another one, which is made where it is missing.
    pub fn within(disk: &'a Shared, folder: &Path) -> Result<Self, Stop> {
        let disk = disk.as_ref();
        let own = folder.join(WAITING);
        remove_all(disk, &own).map_err(failed)?;
        make_dirs(disk, &own).map_err(failed)?;
        Ok(Self { disk, folder: own })
    }

    /// Writes a file durably.
    pub fn write(&self, file: &Ready) -> Result<(), Stop> {
        let path = self.folder.join(&file.name);
        make_dirs(self.disk, disk::parent(&path)).map_err(failed)?;
        let written = disk::write_by(self.disk, &path, 0o644, |to| match &file.content {
            Content::Bytes(bytes) => to.write_all(bytes),
            Content::Pool(pool) => io::copy(&mut pool.open()?, to).map(drop),
        });
        written.map_err(failed)
    }

    /// Reads a file again and looks it through.
    pub fn read(&self, file: &Ready, guarded: &Guarded) -> Result<Looked, Stop> {
        let path = self.folder.join(&file.name);
        let fail = |e: io::Error| Stop::Failure(unreadable(&path, &e));
        let own = file.guard.of(guarded);
        let mut scan = Scan::new(&file.name, &own);
        let mut hash = Sha256::new();
        let mut lines = BufReader::new(self.disk.open(&path).map_err(fail)?);
        let mut line = Vec::new();
        // Documents and workbooks are packed: what they say is looked at once all of them is there.
        let (office, mut whole) = (office::is_office(&file.name), Vec::new());
        while lines.read_until(b'\n', &mut line).map_err(fail)? > 0 {
            hash.update(&line);
            if office {
                whole.extend_from_slice(&line);
                line.clear();
                continue;
            }
            scan.line(
                String::from_utf8_lossy(&line).trim_start_matches('\u{feff}').trim_end_matches(['\n', '\r']),
            );
            line.clear();
        }
        if office {
            scan.office(&office::said(&whole).map_err(|e| fail(io::Error::other(e)))?);
        }
        let digest = Digest::from_bytes(hash.finalize().into());
        let as_written = match &file.content {
            Content::Bytes(bytes) => Digest::of(bytes) == digest,
            Content::Pool(pool) => {
                let (mut hash, mut from) = (Sha256::new(), pool.open().map_err(fail)?);
                let mut part = vec![0; 1 << 16];
                loop {
                    let n = from.read(&mut part).map_err(fail)?;
                    if n == 0 {
                        break;
                    }
                    hash.update(part.get(..n).unwrap_or_default());
                }
                Digest::from_bytes(hash.finalize().into()) == digest
            }
        };
        if !as_written {
            return Err(refuse(msg!("public-not-as-written", path = shown(&path)), Exit::Integrity));
        }
        Ok(Looked { digest, found: scan.finish() })
    }
}

fn failed(trouble: Trouble) -> Stop {
    Stop::Failure(trouble.into())
}

/// Writes files into a folder, each whole, and none where one of them has what must not be public: that is the inner
/// error.
pub(super) fn put(
    disk: &Shared,
    folder: &Path,
    files: &[Ready],
    guarded: &Guarded,
) -> Result<Result<Vec<PathBuf>, Vec<Finding>>, Stop> {
    let waiting = Waiting::within(disk, folder)?;
    let mut found = Vec::new();
    for file in files {
        waiting.write(file)?;
        found.extend(waiting.read(file, guarded)?.found);
    }
    if !found.is_empty() {
        return Ok(Err(found));
    }
    let mut written = Vec::new();
    for file in files {
        let to = folder.join(&file.name);
        let renamed = disk.rename(&waiting.folder.join(&file.name), &to);
        renamed.map_err(|e| failed(Trouble::of(disk.as_ref(), Doing::Write, &to, e)))?;
        written.push(to);
    }
    disk::flush(disk.as_ref(), folder).map_err(failed)?;
    Ok(Ok(written))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::disk::memory::{Fault, Memory, Way};
    use std::sync::Arc;

    fn files(bad: bool) -> Vec<Ready> {
        let row = if bad { "甲厂,13912345678\n" } else { "甲厂,E1\n" };
        let mut out: Vec<Ready> = (1..=3)
            .map(|n| Ready::text(format!("{n}.csv"), format!("# {n}\n{row}"), Guard::Entities))
            .collect();
        out.push(Ready {
            name: "4.txt".to_owned(),
            content: Content::Pool(PoolText::of(b"E1|A-D\n".to_vec())),
            guard: Guard::Draw,
        });
        out
    }

    fn there(memory: &Memory) -> Vec<(PathBuf, Vec<u8>)> {
        memory.files().into_iter().filter(|(path, _)| !path.to_string_lossy().contains(".ssj-")).collect()
    }

    /// The files that have their names: each is whole.
    fn whole(memory: &Memory, case: &str) -> usize {
        let all = there(memory);
        for (path, bytes) in &all {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let file = files(false).into_iter().find(|f| f.name == name).unwrap();
            match file.content {
                Content::Bytes(wanted) => assert!(*bytes == wanted, "{case}: {name}"),
                Content::Pool(_) => assert!(bytes == b"E1|A-D\n", "{case}: {name}"),
            }
        }
        all.len()
    }

    #[test]
    fn what_must_not_be_public_gets_no_name() {
        let memory = Memory::default();
        let disk: Shared = Arc::new(memory.clone());
        let found = put(&disk, Path::new("/out"), &files(true), &Guarded::default());
        let found = found.ok().unwrap().unwrap_err();
        assert_eq!(found.len(), 3);
        assert!(memory.files().is_empty(), "{:?}", memory.files().keys());
    }

    #[test]
    fn a_file_is_whole_or_not_there_whatever_call_fails_or_is_the_last() {
        let clean = Memory::default();
        let disk: Shared = Arc::new(clean.clone());
        assert_eq!(
            put(&disk, Path::new("/out"), &files(false), &Guarded::default()).ok().unwrap().unwrap().len(),
            4
        );
        assert_eq!(whole(&clean, "no fault"), 4);
        let (calls, changes) = clean.counted();
        assert!(calls > 20 && changes > 10);
        let faults = (1..=calls).map(|at| Fault::Error(at, io::ErrorKind::StorageFull));
        let crashes = (1..=changes).flat_map(|at| Way::ALL.map(|way| Fault::Crash(at, way)));
        for fault in faults.chain(crashes) {
            let case = format!("{fault:?}");
            let memory = Memory::default();
            memory.set(Some(fault));
            let disk: Shared = Arc::new(memory.clone());
            let done = put(&disk, Path::new("/out"), &files(false), &Guarded::default()).is_ok();
            memory.revive();
            memory.set(None);
            let n = whole(&memory, &case);
            assert!(!done || n == 4, "{case}: {n} files");
            // The next one finishes, and clears away what was left.
            assert!(put(&disk, Path::new("/out"), &files(false), &Guarded::default()).is_ok(), "{case}");
            assert_eq!(whole(&memory, &case), 4);
            assert_eq!(memory.files().len(), 4, "{case}: {:?}", memory.files().keys());
        }
    }

    #[test]
    fn a_changed_file_is_not_what_was_written() {
        let memory = Memory::default();
        let disk: Shared = Arc::new(memory.clone());
        let waiting = Waiting::within(&disk, Path::new("/out")).ok().unwrap();
        for file in files(false) {
            assert!(waiting.write(&file).is_ok());
            memory.put(&waiting.folder.join(&file.name), b"other\n");
            let Err(Stop::Failure(failure)) = waiting.read(&file, &Guarded::default()) else { panic!() };
            assert_eq!(failure.exit, Exit::Integrity);
        }
    }
}
