//! The ledger's files: `events.jsonl`, `checkpoint.txt` and a folder per slot under `draws/`. One writer at a time;
//! every file is written whole beside its name, flushed to the disk and then renamed, so that a crash leaves the old
//! or the new one.
//!
//! The files of a step are first written under `.staged/` with the checkpoint of the ledger that records them; then the
//! events are recorded, then the files take their places, then the checkpoint follows. A step that fails before its
//! events are recorded leaves nothing; one that stops after it is finished by the next writer.

use super::Exit;
use super::pools::NewPool;
use super::project::{Failure, shown, unreadable, unwritable};
use crate::draw::{Bundle, Checkpoint, Digest, FileName};
use crate::finding::Finding;
use crate::ledger::{BROKEN_LEDGER, CHANGED_DRAW_FILE, Event, Log, Turn, Turns, folder_name};
use crate::message::Message;
use crate::msg;
use crate::source::Sources;
use jiff::civil::DateTime;
use std::cell::Cell;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Where the files of a step wait until its events are recorded.
const STAGED: &str = ".staged";

/// The task of a commit, as canonical JSON.
pub(super) const TASK: &str = "task.json";

/// The ledger of a plan folder.
pub(super) struct Store {
    dir: PathBuf,
    /// The events.
    pub log: Log,
    /// Held as long as this may write.
    lock: Option<File>,
    /// Whether this made the folder and has recorded nothing in it.
    fresh: Cell<bool>,
    /// Files that the next [`Store::save`] puts in their places, by their path in the ledger.
    staged: Vec<(PathBuf, String)>,
    /// The same of pools, which are written already.
    pools: Vec<(PathBuf, NewPool)>,
    /// What is to be said of the ledger as it was found.
    pub said: Vec<Message>,
    /// What the clock says, where events are recorded as they happen and not made up for a demonstration.
    pub clock: Option<DateTime>,
}

/// A step that was refused leaves no empty ledger behind.
impl Drop for Store {
    fn drop(&mut self) {
        self.pools.clear();
        let _ = self.lock.is_some().then(|| std::fs::remove_dir(self.dir.join(STAGED)));
        if self.lock.is_some() && self.fresh.get() {
            let _ = std::fs::remove_file(self.dir.join(".lock"));
            let _ = std::fs::remove_dir(&self.dir);
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
    pub fn read(dir: &Path) -> Result<Self, Box<Failure>> {
        let (events, checkpoint) = (dir.join("events.jsonl"), dir.join("checkpoint.txt"));
        let bytes = read_if_there(&events)?.unwrap_or_default();
        let log = Log::parse(&shown(&events), &bytes).map_err(|finding| {
            Box::new(Failure { finding: *finding, sources: Sources::default(), exit: Exit::Integrity })
        })?;
        let mut said = Vec::new();
        match read_if_there(&checkpoint)? {
            Some(text) if text == checkpoint_text(&log.checkpoint()).as_bytes() => {}
            // The checkpoint follows the events: one that they extend was overtaken by a crash.
            Some(text) if parsed(&text).is_some_and(|older| log.extends(&older)) => {
                said.push(msg!("ledger-checkpoint-older", path = shown(&checkpoint)));
            }
            None if log.entries().is_empty() => {}
            Some(_) => return Err(integrity(msg!("ledger-checkpoint-differs"), &checkpoint)),
            None => return Err(integrity(msg!("ledger-checkpoint-missing"), &checkpoint)),
        }
        let (lock, fresh, staged, pools) = (None, Cell::new(false), Vec::new(), Vec::new());
        Ok(Self { dir: dir.to_owned(), log, lock, fresh, staged, pools, said, clock: None })
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
        store.recover()?;
        Ok(store)
    }

    /// Appends events to the log in memory; [`Store::save`] records them.
    pub fn append(&mut self, at: DateTime, event: Event) -> Result<bool, Box<Failure>> {
        self.log.append_by_clock(at, self.clock, event).map_err(|e| refused(e.message(), Exit::Invalid))
    }

    /// Records what was appended, with the files that belong to it: all or nothing.
    pub fn save(&mut self) -> Result<(), Box<Failure>> {
        if self.lock.is_none() {
            return Err(refused(msg!("store-read-only"), Exit::Io));
        }
        let text = self.log.text();
        let events = self.dir.join("events.jsonl");
        if let Err(failure) = self.stage().and_then(|()| write_file(&events, text.as_bytes())) {
            if !self.recorded() {
                self.unstage();
            }
            return Err(failure);
        }
        self.fresh.set(false);
        self.finish()?;
        self.staged.clear();
        self.pools.clear();
        write_file(&self.dir.join("checkpoint.txt"), checkpoint_text(&self.log.checkpoint()).as_bytes())
    }

    /// Whether the events on the disk are those of the log: where it cannot be known, they may be.
    pub fn recorded(&self) -> bool {
        match read_if_there(&self.dir.join("events.jsonl")) {
            Ok(Some(bytes)) => bytes == self.log.text().as_bytes(),
            Ok(None) => false,
            Err(_) => true,
        }
    }

    /// Writes the files of a step where they wait, their checkpoint last, and makes the folders that they will lie in.
    fn stage(&self) -> Result<(), Box<Failure>> {
        let checkpoint = self.dir.join("checkpoint.txt");
        if !checkpoint.exists() && !self.dir.join("events.jsonl").exists() {
            // The first events, too, extend a checkpoint.
            write_file(&checkpoint, checkpoint_text(&Log::default().checkpoint()).as_bytes())?;
        }
        let staged = self.dir.join(STAGED);
        for (path, text) in &self.staged {
            for path in [staged.join(path), self.dir.join(path)] {
                let dir = path.parent().unwrap_or(&self.dir);
                std::fs::create_dir_all(dir).map_err(|e| unwritable(dir, &e))?;
            }
            write_file(&staged.join(path), text.as_bytes())?;
        }
        for (path, pool) in &self.pools {
            for path in [staged.join(path), self.dir.join(path)] {
                let dir = path.parent().unwrap_or(&self.dir);
                std::fs::create_dir_all(dir).map_err(|e| unwritable(dir, &e))?;
            }
            let to = staged.join(path);
            let put = pool.sync().and_then(|()| std::fs::rename(pool.path(), &to));
            put.map_err(|e| unwritable(&to, &e))?;
        }
        match self.staged.is_empty() && self.pools.is_empty() {
            true => Ok(()),
            false => {
                let text = checkpoint_text(&self.log.checkpoint());
                write_file(&staged.join("checkpoint.txt"), text.as_bytes())
            }
        }
    }

    /// Takes back what [`Store::stage`] did.
    fn unstage(&self) {
        let _ = std::fs::remove_dir_all(self.dir.join(STAGED));
        for path in self.staged.iter().map(|(path, _)| path).chain(self.pools.iter().map(|(path, _)| path)) {
            // Only folders that are empty go.
            for dir in self.dir.join(path).ancestors().skip(1).take(2) {
                let _ = std::fs::remove_dir(dir);
            }
        }
        if !self.dir.join("events.jsonl").exists() {
            let _ = std::fs::remove_file(self.dir.join("checkpoint.txt"));
        }
    }

    /// Puts the files of a recorded step in their places.
    fn finish(&self) -> Result<(), Box<Failure>> {
        let staged = self.dir.join(STAGED);
        for slot in listed(&staged.join("draws"))? {
            let dir = self.dir.join("draws").join(slot.file_name().unwrap_or_default());
            std::fs::create_dir_all(&dir).map_err(|e| unwritable(&dir, &e))?;
            for file in listed(&slot)? {
                let to = dir.join(file.file_name().unwrap_or_default());
                std::fs::rename(&file, &to).map_err(|e| unwritable(&to, &e))?;
            }
            flush(&dir).map_err(|e| unwritable(&dir, &e))?;
        }
        match std::fs::remove_dir_all(&staged) {
            Err(e) if e.kind() != std::io::ErrorKind::NotFound => Err(unwritable(&staged, &e)),
            _ => Ok(()),
        }
    }

    /// Ends a step that another writer did not: forward where its events are recorded, else back.
    fn recover(&self) -> Result<(), Box<Failure>> {
        let staged = self.dir.join(STAGED);
        let of = read_if_there(&staged.join("checkpoint.txt"))?.and_then(|text| parsed(&text));
        if of == Some(self.log.checkpoint()) {
            return self.finish();
        }
        match std::fs::remove_dir_all(&staged) {
            Err(e) if e.kind() != std::io::ErrorKind::NotFound => Err(unwritable(&staged, &e)),
            _ => Ok(()),
        }
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

    /// Files of a slot, written when the next [`Store::save`] records what they belong to.
    pub fn stage_slot(&mut self, task: &str, turn: impl Into<Turn>, files: &[(FileName, String)]) {
        let dir = Path::new("draws").join(folder_name(task, turn));
        self.staged.extend(files.iter().map(|(name, text)| (dir.join(format!("{name}.txt")), text.clone())));
    }

    /// The folder in which the pools of this step are made: what a crash leaves there the next writer clears away.
    pub fn staging(&self) -> Result<PathBuf, Box<Failure>> {
        let staged = self.dir.join(STAGED);
        std::fs::create_dir_all(&staged).map_err(|e| unwritable(&staged, &e))?;
        Ok(staged)
    }

    /// The pool of a slot, put in its place by the next [`Store::save`].
    pub fn stage_pool(&mut self, task: &str, turn: Turn, pool: NewPool) {
        let dir = Path::new("draws").join(folder_name(task, turn));
        self.pools.push((dir.join(format!("{}.txt", FileName::Pool)), pool));
    }

    /// The task as it was resolved for a commit, written like them: its SHA-256 is the commit's `plan-sha256`, and what
    /// changed later can be named.
    pub fn stage_task(&mut self, task: &str, turn: Turn, text: &str) {
        self.staged.push((Path::new("draws").join(folder_name(task, turn)).join(TASK), text.to_owned()));
    }

    /// Refuses where one of these files of a slot lies there already: no event records it.
    pub fn none_of(&self, task: &str, turn: Turn, names: &[FileName]) -> Result<(), Box<Failure>> {
        let dir = self.slot_dir(task, turn);
        let mut paths = names.iter().map(|name| dir.join(format!("{name}.txt")));
        match paths.find(|path| std::fs::symlink_metadata(path).is_ok()) {
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
        read_if_there(&self.slot_dir(task, turn).join(TASK))
    }
}

/// The files of a round's folder, as far as they are there.
pub(super) fn bundle(dir: &Path) -> Result<Bundle, Box<Failure>> {
    let mut out = Bundle::new();
    if let Some(pool) = super::pools::pool_at(&dir.join(format!("{}.txt", FileName::Pool)))? {
        out.insert_pool(pool);
    }
    for name in FileName::ALL.into_iter().chain([FileName::Void]).filter(|name| *name != FileName::Pool) {
        if let Some(bytes) = read_if_there(&dir.join(format!("{name}.txt")))? {
            out.insert(name, bytes);
        }
    }
    Ok(out)
}

pub(super) fn checkpoint_text(checkpoint: &Checkpoint) -> String {
    format!("ssj/checkpoint/1\nsize={}\nroot={}\n", checkpoint.size, checkpoint.root)
}

/// A checkpoint as [`checkpoint_text`] writes it.
fn parsed(bytes: &[u8]) -> Option<Checkpoint> {
    let text = std::str::from_utf8(bytes).ok()?;
    let mut lines = text.lines().skip(1);
    let size = lines.next()?.strip_prefix("size=")?.parse().ok()?;
    let root = Digest::parse(lines.next()?.strip_prefix("root=")?)?;
    let read = Checkpoint { size, root };
    (checkpoint_text(&read) == text).then_some(read)
}

/// What lies in a folder, in the order of names; nothing where there is none.
fn listed(dir: &Path) -> Result<Vec<PathBuf>, Box<Failure>> {
    let mut out = Vec::new();
    match std::fs::read_dir(dir) {
        Ok(entries) => {
            for entry in entries {
                out.push(entry.map_err(|e| unreadable(dir, &e))?.path());
            }
        }
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => {}
        Err(e) => return Err(unreadable(dir, &e)),
    }
    out.sort();
    Ok(out)
}

/// Makes what was renamed in a folder last. On systems where a folder cannot be opened as a file, renaming is all there
/// is.
fn flush(dir: &Path) -> std::io::Result<()> {
    match File::open(dir) {
        Ok(folder) => folder.sync_all(),
        Err(_) => Ok(()),
    }
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
    flush(dir).map_err(|e| fail(&e))
}
