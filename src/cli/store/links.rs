//! Nothing of a ledger lies behind a link: what a link leads to may be changed, or be another one, without anything in the
//! ledger's folder telling.

use super::checkpoint::CHECKPOINT;
use super::step::STAGED;
use super::{EVENTS, Store};
use crate::cli::Exit;
use crate::cli::disk::{Disk, Doing, Kind, Trouble, listed};
use crate::cli::project::{Failure, shown};
use crate::finding::Finding;
use crate::ledger::{LINKED_RECORD, MISSING_LEDGER};
use crate::msg;
use crate::source::Sources;
use std::io;
use std::path::{Path, PathBuf};

/// The folder of the draws.
pub(super) const DRAWS: &str = "draws";

/// Refuses a ledger of which a file or folder is a link, or no file or folder at all; all of them are named.
pub(super) fn none(disk: &dyn Disk, dir: &Path) -> Result<(), Box<Failure>> {
    let mut found = Vec::new();
    for name in [EVENTS, CHECKPOINT] {
        kind(disk, dir.join(name), &mut found)?;
    }
    slots(disk, &dir.join(DRAWS), &mut found)?;
    // What waits there is read in the place of what it becomes.
    let staged = dir.join(STAGED);
    if kind(disk, staged.clone(), &mut found)? == Some(Kind::Folder) {
        let draws = staged.join(DRAWS);
        for file in listed(disk, &staged)?.into_iter().filter(|file| *file != draws) {
            kind(disk, file, &mut found)?;
        }
        slots(disk, &draws, &mut found)?;
    }
    let Some(first) = found.first() else { return Ok(()) };
    let paths: Vec<String> = found.iter().map(|path| shown(path)).collect();
    let message = msg!("ledger-linked", n = paths.len(), paths = paths);
    let finding = Finding::new(&LINKED_RECORD, message)
        .at_cell(&shown(first), 0, 0, "")
        .help(msg!("ledger-linked-help"));
    Err(Box::new(Failure { finding, sources: Sources::default(), exit: Exit::Integrity }))
}

/// The same of a folder of draws, of each slot in it and of each file there.
fn slots(disk: &dyn Disk, draws: &Path, found: &mut Vec<PathBuf>) -> Result<(), Trouble> {
    if kind(disk, draws.to_owned(), found)? == Some(Kind::Folder) {
        for slot in listed(disk, draws)? {
            if kind(disk, slot.clone(), found)? == Some(Kind::Folder) {
                for file in listed(disk, &slot)? {
                    kind(disk, file, found)?;
                }
            }
        }
    }
    Ok(())
}

/// What a name is; one that is neither file nor folder is kept. What is not there is nothing.
fn kind(disk: &dyn Disk, path: PathBuf, found: &mut Vec<PathBuf>) -> Result<Option<Kind>, Trouble> {
    match disk.kind(&path) {
        Ok(Kind::Other) => {
            found.push(path);
            Ok(Some(Kind::Other))
        }
        Ok(kind) => Ok(Some(kind)),
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(e) => Err(Trouble::of(disk, Doing::Read, &path, e)),
    }
}

impl Store {
    /// The draws that lie in the folder of a ledger without any event, each as a finding: the events were recorded before
    /// them, and are gone.
    pub fn without_events(&self) -> Result<Vec<Finding>, Box<Failure>> {
        if !self.log.entries().is_empty() {
            return Ok(Vec::new());
        }
        let disk = self.disk().as_ref();
        let events = shown(&self.dir().join(EVENTS));
        let mut out = Vec::new();
        for path in listed(disk, &self.dir().join(DRAWS))? {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let is_draw = matches!(disk.kind(&path), Ok(Kind::Folder));
            if is_draw && !listed(disk, &path)?.is_empty() {
                let message = msg!("ledger-missing", path = events.as_str(), draw = name.as_str());
                let finding = Finding::new(&MISSING_LEDGER, message).about("draw", name, "");
                out.push(finding.at_cell(&shown(&path), 0, 0, "").help(msg!("ledger-missing-help")));
            }
        }
        Ok(out)
    }
}
