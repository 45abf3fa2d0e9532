//! The files of draws: a folder per slot under `draws/`.

use super::step::{STAGED, Staged};
use super::{PROOF, Store, TASK};
use crate::cli::Exit;
use crate::cli::disk::{self, Doing, Shared, Trouble, read_if_there};
use crate::cli::pools::{NewPool, pool_at};
use crate::cli::project::{Failure, shown};
use crate::draw::{Bundle, FileName};
use crate::finding::Finding;
use crate::ledger::{CHANGED_DRAW_FILE, Event, Proof, Signed, Turn, Turns, folder_name};
use crate::msg;
use crate::source::Sources;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

impl Store {
    /// The folder of a slot.
    pub fn slot_dir(&self, task: &str, turn: impl Into<Turn>) -> PathBuf {
        self.dir.join("draws").join(folder_name(task, turn))
    }

    /// The files of a slot, as far as they are there.
    pub fn bundle(&self, task: &str, turn: impl Into<Turn>) -> Result<Bundle, Box<Failure>> {
        let dir = Path::new("draws").join(folder_name(task, turn));
        bundle_by(&self.disk, |name| self.place(&dir.join(name)))
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
    pub fn stage_slot(
        &mut self,
        task: &str,
        turn: impl Into<Turn>,
        files: impl IntoIterator<Item = (FileName, String)>,
    ) {
        let dir = Path::new("draws").join(folder_name(task, turn));
        let staged = files.into_iter().map(|(name, text)| (dir.join(file(name)), Staged::Text(text)));
        self.staged.extend(staged);
    }

    /// The folder in which the pools of this step are made: what a crash leaves there the next writer clears away.
    pub fn staging(&self) -> Result<PathBuf, Box<Failure>> {
        let staged = self.dir.join(STAGED);
        disk::make_dirs(self.disk.as_ref(), &staged).map_err(|trouble| self.stop(trouble))?;
        Ok(staged)
    }

    /// The pool of a slot, put in its place by the next [`Store::save`].
    pub fn stage_pool(&mut self, task: &str, turn: Turn, pool: NewPool) {
        let dir = Path::new("draws").join(folder_name(task, turn));
        self.staged.insert(dir.join(file(FileName::Pool)), Staged::Pool(pool));
    }

    /// The task as it was resolved for a commit, written like them: its SHA-256 is the commit's `plan-sha256`, and what
    /// changed later can be named.
    pub fn stage_task(&mut self, task: &str, turn: Turn, text: &str) {
        let path = Path::new("draws").join(folder_name(task, turn)).join(TASK);
        self.staged.insert(path, Staged::Text(text.to_owned()));
    }

    /// The proof that this ledger, as it stands, records the commit of a draw.
    pub fn proof(&self, task: &str, turn: Turn) -> Option<Proof> {
        Proof::of(&self.log, task, turn, self.note())
    }

    /// The proof that this ledger, as it stands, records the certificate of a draw.
    pub fn certificate_proof(&self, task: &str, turn: Turn) -> Option<Proof> {
        Proof::of_certificate(&self.log, task, turn, self.note())
    }

    /// Whether the proof beside a certificate, where it is there, is one that follows from this ledger.
    pub fn proof_holds(&self, task: &str, turn: Turn) -> Result<bool, Box<Failure>> {
        let path = Path::new("draws").join(folder_name(task, turn)).join(PROOF);
        let Some(bytes) = read_if_there(self.disk.as_ref(), &self.place(&path))? else { return Ok(true) };
        let Some(proof) = Proof::parse(&bytes) else { return Ok(false) };
        let note = proof.note.clone();
        let key = self.log.key(note.checkpoint.size);
        let signed = key.is_none_or(|key| note.signed_by(&key) != Signed::Bad);
        Ok(signed && Proof::of(&self.log, task, turn, note) == Some(proof))
    }

    /// That proof beside the certificate, up to the checkpoint before it.
    pub fn stage_proof(&mut self, task: &str, turn: Turn, proof: &Proof) {
        let path = Path::new("draws").join(folder_name(task, turn)).join(PROOF);
        self.staged.insert(path, Staged::Text(proof.text()));
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
    bundle_by(&disk::real(), |name| dir.join(name))
}

fn bundle_by(disk: &Shared, place: impl Fn(&str) -> PathBuf) -> Result<Bundle, Box<Failure>> {
    let mut out = Bundle::new();
    if let Some(pool) = pool_at(disk, &place(&file(FileName::Pool)))? {
        out.insert_pool(pool);
    }
    for name in FileName::ALL.into_iter().chain([FileName::Void]).filter(|name| *name != FileName::Pool) {
        if let Some(bytes) = read_if_there(disk.as_ref(), &place(&file(name)))? {
            out.insert(name, bytes);
        }
    }
    if let Some(bytes) = read_if_there(disk.as_ref(), &place(TASK))? {
        out.insert_task(bytes);
    }
    Ok(out)
}
