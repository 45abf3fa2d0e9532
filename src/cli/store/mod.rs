//! The ledger's files: `events.jsonl`, `checkpoint.txt` and a folder per slot under `draws/`. One writer at a time.
//!
//! The files of a step are first written where they wait (`step`); then the events are recorded, then the files take
//! their places, then the checkpoint follows. A step that fails before its events are recorded leaves nothing; one that
//! stops after it is finished by the next writer, who knows it by its list. Events behind the checkpoint that no list
//! accounts for are nobody's step: nothing reads them, and nothing signs them. Where a file could not be made last, nothing is known of the disk any
//! more: this writer writes nothing again.

pub(super) mod checkpoint;
mod links;
mod lock;
mod slots;
mod step;

pub(super) use slots::bundle;

use super::Exit;
use super::disk::{self, Doing, Shared, Trouble, make_dirs, read_if_there};
use super::project::{Failure, shown};
use crate::finding::Finding;
use crate::ledger::{BROKEN_LEDGER, Clock, Event, Key, Log, UNACCOUNTED_EVENTS};
use crate::message::Message;
use crate::msg;
use crate::source::Sources;
use checkpoint::CHECKPOINT;
pub(super) use checkpoint::Noted;
use jiff::civil::DateTime;
use lock::{LOCK, Lock};
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use step::{STAGED, Staged};

/// The events' file.
const EVENTS: &str = "events.jsonl";

/// The task of a commit, as canonical JSON.
pub(super) const TASK: &str = "task.json";

/// The proof that the ledger records a commit. It follows from the events, so that none of them records it.
pub(super) const PROOF: &str = "proof.txt";
/// The proof that a ledger records a certificate; beside one that was handed over.
pub(super) const CERTIFICATE_PROOF: &str = "certificate-proof.txt";

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
    /// Whether a step that waits accounts for what the checkpoint does not have.
    accounted: bool,
    /// The checkpoint as it was found.
    pub noted: Option<Noted>,
    /// What signs the next checkpoint.
    signer: Option<Key>,
    /// What signed the checkpoint as it was found, where another key was taken since.
    former: Option<Key>,
    /// The checkpoint before its signature was taken off, until the step is recorded.
    lifted: RefCell<Option<Vec<u8>>>,
    /// The key that a step which waits is not signed by, although the checkpoint is.
    unsigned: Option<String>,
    /// Files that the next [`Store::save`] puts in their places, by their path in the ledger.
    staged: BTreeMap<PathBuf, Staged>,
    /// Files of a recorded step that have not taken their places yet.
    waiting: BTreeSet<PathBuf>,
    /// What is to be said of the ledger as it was found.
    pub said: Vec<Message>,
    /// What the clock says, where events are recorded as they happen and not made up for a demonstration.
    pub clock: Option<Clock>,
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
    let finding = Finding::new(super::refusals::of_file(&message), message);
    Box::new(Failure { finding, sources: Sources::default(), exit })
}

impl Store {
    /// Opens a ledger for reading; one that was never written is empty.
    pub fn read_on(disk: &Shared, dir: &Path) -> Result<Self, Box<Failure>> {
        let mut store = Self::look(disk, dir)?;
        let mut looks = 0;
        // A writer that is at work comes to its end; one that crashed does not. As long as the checkpoint moves, others
        // are at work, and nothing is said of what was seen between their steps.
        while store.behind && looks < LOOKS {
            disk.pause();
            let next = Self::look(disk, dir)?;
            let at = |store: &Self| store.noted.as_ref().map(|noted| noted.checkpoint.size);
            looks = if at(&next) == at(&store) { looks + 1 } else { 0 };
            store = next;
        }
        store.account()?;
        if store.behind {
            store.said.push(msg!("ledger-checkpoint-older", path = shown(&dir.join(CHECKPOINT))));
        }
        Ok(store)
    }

    /// Refuses events that are neither under the checkpoint nor of a step that was cut off.
    fn account(&self) -> Result<(), Box<Failure>> {
        if self.accounted {
            return Ok(());
        }
        let (size, noted) =
            (self.log.checkpoint().size, self.noted.as_ref().map_or(0, |n| n.checkpoint.size));
        let events = self.dir.join(EVENTS);
        let path = shown(&events);
        let message = match &self.unsigned {
            None => msg!("ledger-unaccounted", path = path.as_str(), from = noted + 1, to = size),
            Some(key) => {
                let (path, key) = (path.as_str(), key.as_str());
                msg!("ledger-unaccounted-unsigned", path = path, from = noted + 1, to = size, key = key)
            }
        };
        let finding = Finding::new(&UNACCOUNTED_EVENTS, message)
            .at_cell(&path, noted + 1, 0, "")
            .help(msg!("ledger-unaccounted-help", size = noted));
        Err(Box::new(Failure { finding, sources: Sources::default(), exit: Exit::Integrity }))
    }

    /// Reads what is there now. The checkpoint follows the events, so it is read first: what is read after it may only
    /// be newer.
    fn look(disk: &Shared, dir: &Path) -> Result<Self, Box<Failure>> {
        links::none(disk.as_ref(), dir)?;
        let (events, checkpoint) = (dir.join(EVENTS), dir.join(CHECKPOINT));
        let noted = read_if_there(disk.as_ref(), &checkpoint)?;
        let bytes = read_if_there(disk.as_ref(), &events)?.unwrap_or_default();
        let missing = noted.is_none();
        let noted = noted.and_then(|text| checkpoint::parse(&text));
        let log = Log::parse(&shown(&events), &bytes).map_err(|finding| {
            let mut finding = *finding;
            finding.help.extend(noted.as_ref().map(|n| msg!("ledger-broken-size", size = n.checkpoint.size)));
            Box::new(Failure { finding, sources: Sources::default(), exit: Exit::Integrity })
        })?;
        if let Some(noted) = &noted
            && let Some(gone) = noted.checkpoint.size.checked_sub(log.checkpoint().size).filter(|n| *n > 0)
        {
            let (size, found) = (noted.checkpoint.size, log.checkpoint().size);
            let path = shown(&events);
            let message = msg!(
                "ledger-truncated",
                path = path.as_str(),
                size = size,
                found = found,
                gone = gone,
                from = found + 1
            );
            return Err(integrity(message, &events));
        }
        let noted = noted.filter(|noted| noted.is_of(&log));
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
            accounted: true,
            noted,
            signer: None,
            former: None,
            lifted: RefCell::default(),
            unsigned: None,
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
        store.account()?;
        if store.behind {
            store.said.push(msg!("ledger-checkpoint-older", path = shown(&dir.join(CHECKPOINT))));
        }
        store.find_key(keys)?;
        store.recover()?;
        Ok(store)
    }

    /// Whether a step was cut off between its events and its checkpoint.
    pub fn is_behind(&self) -> bool {
        self.behind
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
        // Made up events say that they are.
        let clock = self.clock.unwrap_or(Clock { now: at, rehearsal: true });
        self.log.append_by_clock(at, Some(clock), event).map_err(|e| refused(e.message(), Exit::Invalid))
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
            let mut failure = self.stop(trouble);
            if !self.recorded() {
                self.unstage();
                self.staged.clear();
                failure.finding.help.push(msg!("disk-nothing-recorded"));
            }
            return Err(failure);
        }
        self.fresh.set(false);
        self.lifted.take();
        let files = std::mem::take(&mut self.staged).into_keys();
        let finished = self.finish(files).map_err(|trouble| self.stop(trouble));
        // The list stays until the checkpoint has caught up: it tells a step that was cut off from events that are
        // nobody's.
        let noted = finished.and_then(|()| self.write_checkpoint());
        let done = noted.and_then(|()| self.clear().map_err(|trouble| self.stop(trouble)));
        done.map_err(|mut failure| {
            failure.finding.help.push(msg!("store-unfinished"));
            failure
        })?;
        // From here on the checkpoint is signed by the newest key.
        self.former = None;
        Ok(())
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
