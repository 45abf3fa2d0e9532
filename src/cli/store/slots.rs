//! The files of draws: a folder per slot under `draws/`.

use super::step::Staged;
use super::{Store, TASK};
use crate::cli::Exit;
use crate::cli::disk::{self, Disk, Doing, REAL, Trouble, read_if_there};
use crate::cli::project::{Failure, shown};
use crate::draw::{Bundle, Digest, FileName};
use crate::finding::Finding;
use crate::ledger::{CHANGED_DRAW_FILE, Event, Turn, Turns, folder_name};
use crate::msg;
use crate::source::Sources;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

impl Store {
    /// The folder of a slot.
    pub fn slot_dir(&self, task: &str, turn: impl Into<Turn>) -> PathBuf {
        self.dir.join("draws").join(folder_name(task, turn))
    }

    /// The files of a slot, as far as they are there.
    pub fn bundle(&self, task: &str, turn: impl Into<Turn>) -> Result<Bundle, Box<Failure>> {
        let dir = Path::new("draws").join(folder_name(task, turn));
        bundle_by(self.disk.as_ref(), |name| self.place(&dir.join(name)))
    }

    /// The files of every slot of the log.
    pub fn bundles(&self) -> Result<BTreeMap<(String, Turn), Bundle>, Box<Failure>> {
        let (mut out, mut turns) = (BTreeMap::new(), Turns::default());
        for entry in self.log.entries() {
            let step = turns.step(&entry.event);
            if let (Event::DrawCommit { .. }, Some((task, turn))) = (&entry.event, step) {
                out.insert((task.to_owned(), turn), self.bundle(task, turn)?);
            }
        }
        Ok(out)
    }

    /// Files of a slot, written when the next [`Store::save`] records what they belong to.
    pub fn stage_slot(&mut self, task: &str, turn: impl Into<Turn>, files: &[(FileName, String)]) {
        let dir = Path::new("draws").join(folder_name(task, turn));
        let staged = files.iter().map(|(name, text)| (dir.join(file(*name)), Staged::Text(text.clone())));
        self.staged.extend(staged);
    }

    /// A file of a slot that no memory holds, written at once where it waits for the next [`Store::save`], by what
    /// `fill` writes. Returns what that returned, the file's SHA-256 and its size.
    #[allow(dead_code, reason = "for pools that are streamed")]
    pub fn stage_slot_by<T>(
        &mut self,
        task: &str,
        turn: impl Into<Turn>,
        name: FileName,
        fill: impl FnOnce(&mut dyn Write) -> io::Result<T>,
    ) -> Result<(T, Digest, u64), Box<Failure>> {
        let path = Path::new("draws").join(folder_name(task, turn)).join(file(name));
        self.stage_by(path, fill).map_err(|trouble| self.stop(trouble))
    }

    /// The task as it was resolved for a commit, written like them: its SHA-256 is the commit's `plan-sha256`, and what
    /// changed later can be named.
    pub fn stage_task(&mut self, task: &str, turn: Turn, text: &str) {
        let path = Path::new("draws").join(folder_name(task, turn)).join(TASK);
        self.staged.insert(path, Staged::Text(text.to_owned()));
    }

    /// Refuses where one of these files of a slot lies there already: no event records it.
    pub fn none_of(&self, task: &str, turn: Turn, names: &[FileName]) -> Result<(), Box<Failure>> {
        let dir = self.slot_dir(task, turn);
        let mut found = None;
        for path in names.iter().map(|name| dir.join(file(*name))) {
            match self.disk.kind(&path) {
                Ok(_) => found = found.or(Some(path)),
                Err(e) if e.kind() == io::ErrorKind::NotFound => {}
                Err(e) => return Err(Trouble::of(self.disk.as_ref(), Doing::Read, &path, e).into()),
            }
        }
        match found {
            None => Ok(()),
            Some(path) => {
                let message = msg!("ledger-unrecorded-file", path = shown(&path));
                let finding = Finding::new(&CHANGED_DRAW_FILE, message)
                    .at_cell(&shown(&path), 0, 0, "")
                    .help(msg!("ledger-unrecorded-file-help"));
                Err(Box::new(Failure { finding, sources: Sources::default(), exit: Exit::Integrity }))
            }
        }
    }

    /// That task, where it is there.
    pub fn task(&self, task: &str, turn: Turn) -> Result<Option<Vec<u8>>, Box<Failure>> {
        Ok(read_if_there(self.disk.as_ref(), &self.slot_dir(task, turn).join(TASK))?)
    }
}

/// The name of a draw's file in its folder.
fn file(name: FileName) -> String {
    format!("{name}.txt")
}

/// The files of a round's folder, as far as they are there.
pub(in crate::cli) fn bundle(dir: &Path) -> Result<Bundle, Box<Failure>> {
    bundle_by(&REAL, |name| dir.join(name))
}

fn bundle_by(disk: &dyn Disk, place: impl Fn(&str) -> PathBuf) -> Result<Bundle, Box<Failure>> {
    let mut out = Bundle::new();
    for name in FileName::ALL.into_iter().chain([FileName::Void]) {
        if let Some(bytes) = disk::read_if_there(disk, &place(&file(name)))? {
            out.insert(name, bytes);
        }
    }
    if let Some(bytes) = disk::read_if_there(disk, &place(TASK))? {
        out.insert_task(bytes);
    }
    Ok(out)
}
