//! The ledger's files: `events.jsonl`, `checkpoint.txt` and a folder per slot under `draws/`. One writer at a time.
//!
//! The files of a step are first written where they wait (`step`); then the events are recorded, then the files take
//! their places, then the checkpoint follows. A step that fails before its events are recorded leaves nothing; one that
//! stops after it is finished by the next writer. Where a file could not be made last, nothing is known of the disk any
//! more: this writer writes nothing again.

pub(super) mod checkpoint;
mod lock;
mod slots;
mod step;

pub(super) use slots::bundle;

use super::Exit;
use super::disk::{self, Doing, Shared, Trouble, make_dirs, read_if_there};
use super::project::{Failure, shown};
use crate::finding::Finding;
use crate::ledger::{BROKEN_LEDGER, Event, Key, Log};
use crate::message::Message;
use crate::msg;
use crate::source::Sources;
use checkpoint::CHECKPOINT;
pub(super) use checkpoint::Noted;
use jiff::civil::DateTime;
use lock::{LOCK, Lock};
use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use step::{STAGED, Staged};

/// The events' file.
const EVENTS: &str = "events.jsonl";

/// The task of a commit, as canonical JSON.
pub(super) const TASK: &str = "task.json";

/// The proof that the ledger records a commit. It follows from the events, so that none of them records it.
pub(super) const PROOF: &str = "proof.txt";

/// How often a reader looks again while a writer is between events and checkpoint.
const LOOKS: usize = 25;

/// The ledger of a plan folder.
pub(super) struct Store {
    disk: Shared,
    dir: PathBuf,
    /// The events.
    pub log: Log,
    /// Held as long as this may write.
    lock: Option<Lock>,
    /// Whether this made the folder and has recorded nothing in it.
    fresh: Cell<bool>,
    /// Whether something could not be made last.
    stopped: Cell<bool>,
    /// Whether the checkpoint is older than the events: a step did not come to its end.
    behind: bool,
    /// The checkpoint as it was found.
    pub noted: Option<Noted>,
    /// What signs the next checkpoint.
    signer: Option<Key>,
    /// Files that the next [`Store::save`] puts in their places, by their path in the ledger.
    staged: BTreeMap<PathBuf, Staged>,
    /// Files of a recorded step that have not taken their places yet.
    waiting: BTreeSet<PathBuf>,
    /// What is to be said of the ledger as it was found.
    pub said: Vec<Message>,
    /// What the clock says, where events are recorded as they happen and not made up for a demonstration.
    pub clock: Option<DateTime>,
}

/// A step that was refused leaves no empty ledger behind, and nothing that waits.
impl Drop for Store {
    fn drop(&mut self) {
        if self.stopped.get() {
            // Nothing is written any more, nor removed: the next writer clears away what waits.
            std::mem::take(&mut self.staged).into_values().for_each(std::mem::forget);
            return;
        }
        if self.lock.is_none() {
            return;
        }
        // Pools that were made and not recorded go, and with the last of them their folder.
        self.staged.clear();
        let _ = self.disk.remove_dir(&self.dir.join(STAGED));
        self.lock = None;
        if self.fresh.get() {
            let _ = self.disk.remove(&self.dir.join(LOCK));
            let _ = self.disk.remove_dir(&self.dir);
        }
    }
}

fn integrity(message: Message, at: &Path) -> Box<Failure> {
    let finding =
        Finding::new(&BROKEN_LEDGER, message).at_cell(&shown(at), 0, 0, "").help(msg!("ledger-broken-help"));
    Box::new(Failure { finding, sources: Sources::default(), exit: Exit::Integrity })
}

fn refused(message: Message, exit: Exit) -> Box<Failure> {
    let finding = Finding::new(super::refusals::own(&message).unwrap_or(&super::exit::UNREADABLE), message);
    Box::new(Failure { finding, sources: Sources::default(), exit })
}

impl Store {
    /// Opens a ledger for reading; one that was never written is empty.
    pub fn read_on(disk: &Shared, dir: &Path) -> Result<Self, Box<Failure>> {
        let mut store = Self::look(disk, dir)?;
        for _ in 0..LOOKS {
            // A writer that is at work comes to its end; one that crashed does not.
            if !store.behind {
                break;
            }
            disk.pause();
            store = Self::look(disk, dir)?;
        }
        if store.behind {
            store.said.push(msg!("ledger-checkpoint-older", path = shown(&dir.join(CHECKPOINT))));
        }
        Ok(store)
    }

    /// Reads what is there now. The checkpoint follows the events, so it is read first: what is read after it may only
    /// be newer.
    fn look(disk: &Shared, dir: &Path) -> Result<Self, Box<Failure>> {
        let (events, checkpoint) = (dir.join(EVENTS), dir.join(CHECKPOINT));
        let noted = read_if_there(disk.as_ref(), &checkpoint)?;
        let bytes = read_if_there(disk.as_ref(), &events)?.unwrap_or_default();
        let log = Log::parse(&shown(&events), &bytes).map_err(|finding| {
            Box::new(Failure { finding: *finding, sources: Sources::default(), exit: Exit::Integrity })
        })?;
        let missing = noted.is_none();
        let noted = noted.and_then(|text| checkpoint::parse(&text)).filter(|noted| noted.is_of(&log));
        let behind = match &noted {
            Some(noted) if noted.checkpoint == log.checkpoint() => false,
            // One that the events extend was overtaken by them.
            Some(older) if log.extends(&older.checkpoint) => true,
            None if missing && log.entries().is_empty() => false,
            None if missing => return Err(integrity(msg!("ledger-checkpoint-missing"), &checkpoint)),
            _ => return Err(integrity(msg!("ledger-checkpoint-differs"), &checkpoint)),
        };
        let mut store = Self {
            disk: disk.clone(),
            dir: dir.to_owned(),
            log,
            lock: None,
            fresh: Cell::new(false),
            stopped: Cell::new(false),
            behind,
            noted,
            signer: None,
            staged: BTreeMap::new(),
            waiting: BTreeSet::new(),
            said: Vec::new(),
            clock: None,
        };
        store.find_waiting()?;
        Ok(store)
    }

    /// Opens a ledger for writing; there is one writer at a time. `keys` is the folder in which the key may lie that
    /// signs its checkpoints.
    pub fn write_on(disk: &Shared, dir: &Path, keys: Option<&Path>) -> Result<Self, Box<Failure>> {
        let fresh = disk.kind(dir).is_err_and(|e| e.kind() == std::io::ErrorKind::NotFound);
        make_dirs(disk.as_ref(), dir)?;
        let lock = Lock::take(disk, dir)?;
        let mut store = Self::look(disk, dir)?;
        (store.lock, store.fresh) = (Some(lock), Cell::new(fresh));
        if store.behind {
            store.said.push(msg!("ledger-checkpoint-older", path = shown(&dir.join(CHECKPOINT))));
        }
        store.find_key(keys)?;
        store.recover()?;
        Ok(store)
    }

    /// Its folder.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Where its files are written.
    pub fn disk(&self) -> &Shared {
        &self.disk
    }

    /// Appends events to the log in memory; [`Store::save`] records them.
    pub fn append(&mut self, at: DateTime, event: Event) -> Result<bool, Box<Failure>> {
        self.log.append_by_clock(at, self.clock, event).map_err(|e| refused(e.message(), Exit::Invalid))
    }

    /// Records what was appended, with the files that belong to it: all or nothing. It lasts when this returns.
    pub fn save(&mut self) -> Result<(), Box<Failure>> {
        if self.lock.is_none() || self.stopped.get() {
            return Err(refused(msg!("store-read-only"), Exit::Io));
        }
        let text = self.log.text();
        let disk = self.disk.clone();
        let events = self.dir.join(EVENTS);
        let recorded =
            self.stage().and_then(|()| disk::write(disk.as_ref(), &events, 0o644, text.as_bytes()));
        if let Err(trouble) = recorded {
            let failure = self.stop(trouble);
            if !self.recorded() {
                self.unstage();
                self.staged.clear();
            }
            return Err(failure);
        }
        self.fresh.set(false);
        let files = std::mem::take(&mut self.staged).into_keys();
        let finished = self.finish(files).map_err(|trouble| self.stop(trouble));
        finished.and_then(|()| self.write_checkpoint()).map_err(|mut failure| {
            failure.finding.help.push(msg!("store-unfinished"));
            failure
        })
    }

    /// Says what failed. After a file could not be made last, this writer writes nothing again.
    pub fn stop(&self, trouble: Trouble) -> Box<Failure> {
        if trouble.doing == Doing::Sync {
            self.stopped.set(true);
        }
        trouble.into()
    }

    /// Whether the events on the disk are those of the log: where it cannot be known, they may be.
    pub fn recorded(&self) -> bool {
        self.stopped.get()
            || match read_if_there(self.disk.as_ref(), &self.dir.join(EVENTS)) {
                Ok(Some(bytes)) => bytes == self.log.text().as_bytes(),
                Ok(None) => false,
                Err(_) => true,
            }
    }
}

#[cfg(test)]
mod tests;
