//! Pools where they lie: opened for every reading, and never held.

use super::project::Failure;
use super::project::unreadable;
use crate::draw::pool::{PoolText, Source};
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// A pool in a file.
struct PoolFile(PathBuf);

impl Source for PoolFile {
    fn open(&self) -> io::Result<Box<dyn Read + '_>> {
        Ok(Box::new(File::open(&self.0)?))
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
