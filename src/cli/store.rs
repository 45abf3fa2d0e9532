//! The ledger's files: `events.jsonl`, `checkpoint.txt` and a folder per slot under `draws/`. One writer at a time;
//! every file is written whole beside its name, flushed to the disk and then renamed, so that a crash leaves the old
//! or the new one.

use super::Exit;
use super::project::{Failure, shown, unreadable, unwritable};
use crate::draw::{Bundle, Checkpoint, FileName};
use crate::finding::Finding;
use crate::ledger::{BROKEN_LEDGER, Event, Log, Turn, Turns, folder_name};
use crate::msg;
use crate::source::Sources;
use jiff::civil::DateTime;
use std::cell::Cell;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

/// The task of a commit, as canonical JSON.
const TASK: &str = "task.json";

/// The ledger of a plan folder.
pub(super) struct Store {
    dir: PathBuf,
    /// The events.
    pub log: Log,
    /// Held as long as this may write.
    lock: Option<File>,
    /// Whether this made the folder and has recorded nothing in it.
    fresh: Cell<bool>,
}

/// A step that was refused leaves no empty ledger behind.
impl Drop for Store {
    fn drop(&mut self) {
        if self.lock.is_some() && self.fresh.get() {
            let _ = std::fs::remove_file(self.dir.join(".lock"));
            let _ = std::fs::remove_dir(&self.dir);
        }
    }
}

fn integrity(message: crate::message::Message, at: &Path) -> Box<Failure> {
    let finding =
        Finding::new(&BROKEN_LEDGER, message).at_cell(&shown(at), 0, 0, "").help(msg!("ledger-broken-help"));
    Box::new(Failure { finding, sources: Sources::default(), exit: Exit::Integrity })
}

fn refused(message: crate::message::Message, exit: Exit) -> Box<Failure> {
    let finding = Finding::new(&super::exit::UNREADABLE, message);
    Box::new(Failure { finding, sources: Sources::default(), exit })
}

impl Store {
    /// Opens a ledger for reading; one that was never written is empty.
    pub fn read(dir: &Path) -> Result<Self, Box<Failure>> {
        let (events, checkpoint) = (dir.join("events.jsonl"), dir.join("checkpoint.txt"));
        let bytes = read_if_there(&events)?.unwrap_or_default();
        let log = Log::parse(&shown(&events), &bytes).map_err(|finding| {
            Box::new(Failure { finding: *finding, sources: Sources::default(), exit: Exit::Integrity })
        })?;
        match read_if_there(&checkpoint)? {
            Some(text) if text == checkpoint_text(&log.checkpoint()).as_bytes() => {}
            None if log.entries().is_empty() => {}
            Some(_) => return Err(integrity(msg!("ledger-checkpoint-differs"), &checkpoint)),
            None => return Err(integrity(msg!("ledger-checkpoint-missing"), &checkpoint)),
        }
        Ok(Self { dir: dir.to_owned(), log, lock: None, fresh: Cell::new(false) })
    }

    /// Opens a ledger for writing; there is one writer at a time.
    pub fn write(dir: &Path) -> Result<Self, Box<Failure>> {
        let fresh = Cell::new(!dir.exists());
        std::fs::create_dir_all(dir).map_err(|e| unwritable(dir, &e))?;
        let path = dir.join(".lock");
        let lock = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)
            .map_err(|e| unwritable(&path, &e))?;
        if lock.try_lock().is_err() {
            return Err(refused(msg!("store-locked", path = shown(&path)), Exit::Io));
        }
        let mut store = Self::read(dir)?;
        (store.lock, store.fresh) = (Some(lock), fresh);
        Ok(store)
    }

    /// Appends events to the log in memory; [`Store::save`] records them.
    pub fn append(&mut self, at: DateTime, event: Event) -> Result<bool, Box<Failure>> {
        self.log.append(at, event).map_err(|e| refused(e.message(), Exit::Invalid))
    }

    /// Records what was appended. The checkpoint follows the events: a crash between the two is found at the next
    /// reading.
    pub fn save(&self) -> Result<(), Box<Failure>> {
        if self.lock.is_none() {
            return Err(refused(msg!("store-read-only"), Exit::Io));
        }
        self.fresh.set(false);
        write_file(&self.dir.join("events.jsonl"), self.log.text().as_bytes())?;
        write_file(&self.dir.join("checkpoint.txt"), checkpoint_text(&self.log.checkpoint()).as_bytes())
    }

    /// The folder of a slot.
    pub fn slot_dir(&self, task: &str, turn: impl Into<Turn>) -> PathBuf {
        self.dir.join("draws").join(folder_name(task, turn))
    }

    /// The files of a slot, as far as they are there.
    pub fn bundle(&self, task: &str, turn: impl Into<Turn>) -> Result<Bundle, Box<Failure>> {
        bundle(&self.slot_dir(task, turn))
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

    /// Writes files of a slot.
    pub fn write_slot(
        &self,
        task: &str,
        turn: impl Into<Turn>,
        files: &[(FileName, String)],
    ) -> Result<(), Box<Failure>> {
        let dir = self.slot_dir(task, turn);
        self.fresh.set(false);
        std::fs::create_dir_all(&dir).map_err(|e| unwritable(&dir, &e))?;
        for (name, text) in files {
            write_file(&dir.join(format!("{name}.txt")), text.as_bytes())?;
        }
        Ok(())
    }

    /// Writes the task as it was resolved for a commit: its SHA-256 is the commit's `plan-sha256`, and what changed
    /// later can be named.
    pub fn write_task(&self, task: &str, turn: Turn, text: &str) -> Result<(), Box<Failure>> {
        let dir = self.slot_dir(task, turn);
        self.fresh.set(false);
        std::fs::create_dir_all(&dir).map_err(|e| unwritable(&dir, &e))?;
        write_file(&dir.join(TASK), text.as_bytes())
    }

    /// That task, where it is there.
    pub fn task(&self, task: &str, turn: Turn) -> Result<Option<String>, Box<Failure>> {
        let bytes = read_if_there(&self.slot_dir(task, turn).join(TASK))?;
        Ok(bytes.and_then(|b| String::from_utf8(b).ok()))
    }
}

/// The files of a round's folder, as far as they are there.
pub(super) fn bundle(dir: &Path) -> Result<Bundle, Box<Failure>> {
    let mut out = Bundle::new();
    for name in FileName::ALL.into_iter().chain([FileName::Void]) {
        if let Some(bytes) = read_if_there(&dir.join(format!("{name}.txt")))? {
            out.insert(name, bytes);
        }
    }
    Ok(out)
}

pub(super) fn checkpoint_text(checkpoint: &Checkpoint) -> String {
    format!("ssj/checkpoint/1\nsize={}\nroot={}\n", checkpoint.size, checkpoint.root)
}

fn read_if_there(path: &Path) -> Result<Option<Vec<u8>>, Box<Failure>> {
    match std::fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(e) => Err(unreadable(path, &e)),
    }
}

/// Writes a file whole: beside its name, flushed, renamed, the folder flushed.
pub(super) fn write_file(path: &Path, bytes: &[u8]) -> Result<(), Box<Failure>> {
    write_as(path, bytes, 0o644)
}

/// The same for what only its owner may ever read.
pub(super) fn write_private(path: &Path, bytes: &[u8]) -> Result<(), Box<Failure>> {
    write_as(path, bytes, 0o600)
}

fn write_as(path: &Path, bytes: &[u8], mode: u32) -> Result<(), Box<Failure>> {
    let fail = |e: &std::io::Error| unwritable(path, e);
    let dir = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut temp = tempfile::Builder::new().prefix(".ssj-").tempfile_in(dir).map_err(|e| fail(&e))?;
    temp.write_all(bytes).map_err(|e| fail(&e))?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // A file that is there keeps who may read it.
        let mode = std::fs::metadata(path).map_or(mode, |m| m.permissions().mode());
        let mode = std::fs::Permissions::from_mode(mode);
        temp.as_file().set_permissions(mode).map_err(|e| fail(&e))?;
    }
    temp.as_file().sync_all().map_err(|e| fail(&e))?;
    temp.persist(path).map_err(|e| fail(&e.error))?;
    #[cfg(not(unix))]
    let _ = mode;
    // On systems where a folder cannot be opened as a file, renaming is all there is.
    if let Ok(folder) = File::open(dir) {
        folder.sync_all().map_err(|e| fail(&e))?;
    }
    Ok(())
}
