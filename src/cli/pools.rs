//! Pools where they lie: opened for every reading, and never held; and where they are made.

use super::progress::Watched;
use super::project::{Failure, shown, unreadable, unwritable};
use crate::draw::freeze::Spill;
use crate::draw::pool::{PoolText, Source};
use std::fs::File;
use std::io::{self, Read, Seek};
use std::path::{Path, PathBuf};

/// A pool in a file.
struct PoolFile(PathBuf);

impl Source for PoolFile {
    fn open(&self) -> io::Result<Box<dyn Read + '_>> {
        Ok(Box::new(Watched::new(&shown(&self.0), File::open(&self.0)?)))
    }
}

/// The pool of a file; `None` where there is none.
pub(super) fn pool_at(path: &Path) -> Result<Option<PoolText>, Box<Failure>> {
    let found = File::open(path).and_then(|file| file.metadata());
    match found {
        Ok(of) if of.is_dir() => Err(unreadable(path, &io::ErrorKind::IsADirectory.into())),
        Ok(_) => Ok(Some(PoolText::of(PoolFile(path.to_owned())))),
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(e) => Err(unreadable(path, &e)),
    }
}

/// Sorted runs of a pool, in files that nobody else sees and that go with the process.
pub(super) struct Runs {
    dir: PathBuf,
    runs: Vec<Option<File>>,
}

impl Runs {
    /// In a folder.
    pub fn within(dir: &Path) -> Self {
        Self { dir: dir.to_owned(), runs: Vec::new() }
    }
}

impl Spill for Runs {
    type Writer = File;
    type Reader = File;

    fn create(&mut self) -> io::Result<File> {
        tempfile::tempfile_in(&self.dir)
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

/// A pool that is being made, in a file that goes with this unless it is put in its place.
pub(super) struct NewPool(tempfile::NamedTempFile);

impl NewPool {
    /// In a folder.
    pub fn within(dir: &Path) -> Result<Self, Box<Failure>> {
        let file = tempfile::Builder::new().prefix(".ssj-").tempfile_in(dir);
        file.map(Self).map_err(|e| unwritable(dir, &e))
    }

    /// Where it is written to.
    pub fn file(&self) -> &File {
        self.0.as_file()
    }

    /// Where it lies.
    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// The pool as it was written.
    pub fn text(&self) -> PoolText {
        PoolText::of(PoolFile(self.0.path().to_owned()))
    }

    /// Makes it last, with the rights of the ledger's other files.
    pub fn sync(&self) -> io::Result<()> {
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            self.0.as_file().set_permissions(std::fs::Permissions::from_mode(0o644))?;
        }
        self.0.as_file().sync_all()
    }
}
