//! A disk in memory for tests: it counts the calls, fails at one of them, and at a crash keeps of what was not made last
//! what a real one might.
//!
//! The model: bytes of a file last after its `sync`; names (made, renamed, removed) last after `sync_dir` of their folder.
//! A rename puts the new name and removes the old one in that order, never the other way round. Everything else may be
//! lost, kept or kept in part, in any order; bytes that were not made last may be anything.

mod state;

pub(in crate::cli) use state::{Fault, Lots, Way};

use super::{DRAFT, Disk, Draft, Held, Kind, parent};
use state::{Change, Content, Node, State};
use std::collections::BTreeMap;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};

/// The disk.
#[derive(Clone, Default)]
pub(in crate::cli) struct Memory(Arc<Mutex<State>>);

impl Memory {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap()
    }

    /// Another disk with the same content and nothing wrong with it.
    pub fn copy(&self) -> Self {
        let mut state = self.state().clone();
        (state.fault, state.dead, state.calls, state.changes) = (None, false, 0, 0);
        state.locks.clear();
        Self(Arc::new(Mutex::new(state)))
    }

    /// What will go wrong; the calls are counted from here.
    pub fn set(&self, fault: Option<Fault>) {
        let mut state = self.state();
        (state.fault, state.calls, state.changes) = (fault, 0, 0);
    }

    /// Calls of any kind, and those that change something, since [`Memory::set`].
    pub fn counted(&self) -> (u64, u64) {
        let state = self.state();
        (state.calls, state.changes)
    }

    /// The power goes now, whatever happened before, and comes back.
    pub fn power_cut(&self, way: Way, seed: u64) {
        let mut state = self.state();
        state.crash(way, seed);
        state.revive();
    }

    /// After a crash: the disk as a new process finds it.
    pub fn revive(&self) {
        self.state().revive();
    }

    /// The files with their bytes.
    pub fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let state = self.state();
        let file = |(path, node): (&PathBuf, &Node)| match node {
            Node::File(at) => Some((path.clone(), state.contents[*at].now.clone())),
            Node::Folder => None,
        };
        state.now.iter().filter_map(file).collect()
    }

    /// Puts a file there for good, by its bytes.
    pub fn put(&self, path: &Path, bytes: &[u8]) {
        let mut state = self.state();
        for dir in path.ancestors().skip(1).filter(|d| !d.as_os_str().is_empty()) {
            state.now.insert(dir.to_owned(), Node::Folder);
            state.lasting.insert(dir.to_owned(), Node::Folder);
        }
        let node = Node::File(state.contents.len());
        state.contents.push(Content { now: bytes.to_vec(), lasting: bytes.to_vec(), mode: 0o644 });
        state.now.insert(path.to_owned(), node);
        state.lasting.insert(path.to_owned(), node);
    }
}

struct MemoryDraft {
    disk: Memory,
    path: PathBuf,
    content: usize,
    renamed: bool,
}

impl Write for MemoryDraft {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut state = self.disk.state();
        state.call(true)?;
        let n = match state.fault {
            _ if state.torn() => bytes.len() / 2,
            Some(Fault::Short) => bytes.len().min(1),
            _ => bytes.len(),
        };
        let at = self.content;
        state.contents[at].now.extend(&bytes[..n]);
        state.ended()?;
        Ok(n)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Draft for MemoryDraft {
    fn permit(&mut self, mode: u32) -> io::Result<()> {
        self.disk.state().contents[self.content].mode = mode;
        Ok(())
    }

    fn sync(&mut self) -> io::Result<()> {
        let mut state = self.disk.state();
        state.call(true)?;
        if !state.torn() {
            let at = self.content;
            state.contents[at].lasting = state.contents[at].now.clone();
        }
        state.ended()
    }

    fn rename(mut self: Box<Self>, to: &Path) -> io::Result<()> {
        let mut state = self.disk.state();
        state.call(true)?;
        state.rename(&self.path, to)?;
        let ended = state.ended();
        drop(state);
        self.renamed = true;
        ended
    }
}

impl Drop for MemoryDraft {
    fn drop(&mut self) {
        let mut state = self.disk.state();
        if !self.renamed && !state.dead {
            state.now.remove(&self.path);
            let gone = Change::Gone(self.path.clone());
            state.pending.push(gone);
        }
    }
}

struct MemoryLock {
    disk: Memory,
    path: PathBuf,
}

impl Held for MemoryLock {}

impl Drop for MemoryLock {
    fn drop(&mut self) {
        self.disk.state().locks.retain(|path| *path != self.path);
    }
}

impl Disk for Memory {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let mut state = self.state();
        state.call(false)?;
        let at = state.file(path)?;
        Ok(state.contents[at].now.clone())
    }

    fn open(&self, path: &Path) -> io::Result<Box<dyn Read + Send>> {
        Ok(Box::new(io::Cursor::new(self.read(path)?)))
    }

    fn scratch(&self, _: &Path) -> io::Result<std::fs::File> {
        tempfile::tempfile()
    }

    fn list(&self, dir: &Path) -> io::Result<Vec<PathBuf>> {
        let mut state = self.state();
        state.call(false)?;
        state.is_folder(dir)?;
        Ok(state.now.keys().filter(|path| path.parent() == Some(dir)).cloned().collect())
    }

    fn kind(&self, path: &Path) -> io::Result<Kind> {
        let mut state = self.state();
        state.call(false)?;
        match state.now.get(path) {
            Some(Node::File(_)) => Ok(Kind::File),
            Some(Node::Folder) => Ok(Kind::Folder),
            None => Err(io::ErrorKind::NotFound.into()),
        }
    }

    fn mode(&self, path: &Path) -> io::Result<Option<u32>> {
        let mut state = self.state();
        state.call(false)?;
        let at = state.file(path)?;
        Ok(Some(state.contents[at].mode))
    }

    fn make_dir(&self, dir: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.call(true)?;
        if state.now.contains_key(dir) {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        state.is_folder(parent(dir))?;
        state.now.insert(dir.to_owned(), Node::Folder);
        state.pending.push(Change::Put(dir.to_owned(), Node::Folder));
        state.ended()
    }

    fn draft<'a>(&'a self, dir: &Path) -> io::Result<Box<dyn Draft + 'a>> {
        let mut state = self.state();
        state.call(true)?;
        state.is_folder(dir)?;
        state.drafts += 1;
        let path = dir.join(format!("{DRAFT}{}", state.drafts));
        let content = state.contents.len();
        state.contents.push(Content { now: Vec::new(), lasting: Vec::new(), mode: 0o600 });
        state.now.insert(path.clone(), Node::File(content));
        state.pending.push(Change::Put(path.clone(), Node::File(content)));
        let ended = state.ended();
        drop(state);
        ended?;
        Ok(Box::new(MemoryDraft { disk: self.clone(), path, content, renamed: false }))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.call(true)?;
        state.rename(from, to)?;
        state.ended()
    }

    fn sync_dir(&self, dir: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.call(true)?;
        state.is_folder(dir)?;
        if !state.torn() {
            let (lasting, pending) =
                std::mem::take(&mut state.pending).into_iter().partition(|c| c.is_in(dir));
            state.pending = pending;
            for change in Vec::<Change>::from_iter::<Vec<Change>>(lasting) {
                let mut names = std::mem::take(&mut state.lasting);
                match &change {
                    // The old name lies in another folder: that it is gone does not last yet.
                    Change::Renamed(from, to, node) if parent(from) != dir => {
                        names.insert(to.clone(), *node);
                        state.pending.push(Change::Gone(from.clone()));
                    }
                    _ => change.apply(&mut names, true),
                }
                state.lasting = names;
            }
        }
        state.ended()
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.call(true)?;
        state.file(path)?;
        state.now.remove(path);
        state.pending.push(Change::Gone(path.to_owned()));
        state.ended()
    }

    fn remove_dir(&self, dir: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.call(true)?;
        state.is_folder(dir)?;
        if state.now.keys().any(|path| path.parent() == Some(dir)) {
            return Err(io::ErrorKind::DirectoryNotEmpty.into());
        }
        state.now.remove(dir);
        state.pending.push(Change::Gone(dir.to_owned()));
        state.ended()
    }

    fn lock(&self, path: &Path) -> io::Result<Option<Box<dyn Held>>> {
        let mut state = self.state();
        state.call(true)?;
        if state.locks.iter().any(|held| held == path) {
            return Ok(None);
        }
        if !state.now.contains_key(path) {
            let node = Node::File(state.contents.len());
            state.contents.push(Content { now: Vec::new(), lasting: Vec::new(), mode: 0o644 });
            state.now.insert(path.to_owned(), node);
            state.pending.push(Change::Put(path.to_owned(), node));
        }
        state.locks.push(path.to_owned());
        state.ended()?;
        drop(state);
        Ok(Some(Box::new(MemoryLock { disk: self.clone(), path: path.to_owned() })))
    }

    fn note(&self, path: &Path, text: &str) -> io::Result<()> {
        let mut state = self.state();
        state.call(true)?;
        let node = Node::File(state.contents.len());
        state.contents.push(Content { now: text.as_bytes().to_vec(), lasting: Vec::new(), mode: 0o644 });
        state.now.insert(path.to_owned(), node);
        state.pending.push(Change::Put(path.to_owned(), node));
        state.ended()
    }

    fn free(&self, _: &Path) -> Option<u64> {
        Some(12_288)
    }

    fn pause(&self) {}
}
