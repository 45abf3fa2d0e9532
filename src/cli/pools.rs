//! Pools where they lie: opened for every reading, and never held; and where they are made.

use super::disk::{self, Kind, Shared, Trouble};
use super::project::{Failure, unreadable};
use crate::draw::freeze::Spill;
use crate::draw::pool::{PoolText, Source};
use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufWriter, Read, Seek, Write};
use std::path::{Path, PathBuf};

/// A pool in a file.
struct PoolFile {
    disk: Shared,
    path: PathBuf,
}

impl Source for PoolFile {
    fn open(&self) -> io::Result<Box<dyn Read + '_>> {
        Ok(self.disk.open(&self.path)?)
    }
}

/// The pool of a file; `None` where there is none.
pub(super) fn pool_at(disk: &Shared, path: &Path) -> Result<Option<PoolText>, Box<Failure>> {
    match disk.kind(path) {
        Ok(Kind::Folder) => Err(unreadable(path, &io::ErrorKind::IsADirectory.into())),
        Ok(_) => Ok(Some(text(disk, path))),
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(e) => Err(unreadable(path, &e)),
    }
}

fn text(disk: &Shared, path: &Path) -> PoolText {
    PoolText::of(PoolFile { disk: disk.clone(), path: path.to_owned() })
}

/// Sorted runs of a pool, in files that nobody else sees and that go with the process.
pub(super) struct Runs {
    disk: Shared,
    dir: PathBuf,
    runs: Vec<Option<File>>,
}

impl Runs {
    /// In a folder.
    pub fn within(disk: &Shared, dir: &Path) -> Self {
        Self { disk: disk.clone(), dir: dir.to_owned(), runs: Vec::new() }
    }
}

impl Spill for Runs {
    type Writer = File;
    type Reader = File;

    fn create(&mut self) -> io::Result<File> {
        self.disk.scratch(&self.dir)
    }

    fn end(&mut self, mut run: File) -> io::Result<()> {
        run.rewind()?;
        self.runs.push(Some(run));
        Ok(())
    }

    fn open(&mut self, run: usize) -> io::Result<File> {
        let run = self.runs.get_mut(run).and_then(Option::take);
        run.ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}

/// A pool that was made, whole and flushed, in a file that goes with this unless it is put in its place.
pub(super) struct NewPool {
    disk: Shared,
    path: PathBuf,
    placed: Cell<bool>,
}

impl NewPool {
    /// In a folder, by what `fill` writes; `Err` inside is what `fill` says against it.
    pub fn made<T, E>(
        disk: &Shared,
        dir: &Path,
        name: &str,
        fill: impl FnOnce(&mut dyn Write) -> Result<T, E>,
    ) -> Result<Result<(T, Self), E>, Trouble> {
        let path = dir.join(name);
        let filled = disk::write_by(disk.as_ref(), &path, 0o644, |file| {
            let mut buffered = BufWriter::with_capacity(1 << 16, file);
            let filled = fill(&mut buffered);
            buffered.flush()?;
            Ok(filled)
        })?;
        // From here on there is something to take back.
        let pool = Self { disk: disk.clone(), path, placed: Cell::new(false) };
        Ok(filled.map(|filled| (filled, pool)))
    }

    /// Puts it in its place.
    pub fn put(&self, to: &Path) -> io::Result<()> {
        self.disk.rename(&self.path, to)?;
        self.placed.set(true);
        Ok(())
    }

    /// The pool as it was written.
    pub fn text(&self) -> PoolText {
        text(&self.disk, &self.path)
    }
}

impl Drop for NewPool {
    fn drop(&mut self) {
        if !self.placed.get() {
            let _ = self.disk.remove(&self.path);
        }
    }
}
