//! Where sorted runs of a pool wait that has no room in memory: files without a name beside the ledger, gone when they
//! are closed. Nobody else can open them, and a crash leaves none behind.

use crate::draw::freeze::Spill;
use std::fs::File;
use std::io::{self, Seek};
use std::path::PathBuf;

/// Runs in a folder.
pub(super) struct Runs {
    folder: PathBuf,
    runs: Vec<Option<File>>,
}

impl Runs {
    /// Runs that are kept in a folder, which must be there.
    pub fn within(folder: PathBuf) -> Self {
        Self { folder, runs: Vec::new() }
    }
}

impl Spill for Runs {
    type Writer = File;
    type Reader = File;

    fn create(&mut self) -> io::Result<File> {
        tempfile::tempfile_in(&self.folder)
    }

    fn end(&mut self, mut run: File) -> io::Result<()> {
        run.rewind()?;
        self.runs.push(Some(run));
        Ok(())
    }

    fn open(&mut self, run: usize) -> io::Result<File> {
        let run = self.runs.get_mut(run).and_then(Option::take);
        run.ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))
    }
}
