//! Where the text of a pool comes from: it is read from the beginning as often as it takes, and need not be held.

use crate::draw::files::Pool;
use crate::draw::hash::Digest;
use sha2::{Digest as _, Sha256};
use std::fmt;
use std::io::{self, Cursor, Read};
use std::sync::Arc;

/// The canonical text of a pool. Whoever calls has the file; here it is only read.
pub trait Source {
    /// Reads it from the beginning.
    ///
    /// # Errors
    /// Where it cannot be read.
    fn open(&self) -> io::Result<Box<dyn Read + '_>>;

    /// The text, where it is in memory anyway.
    fn held(&self) -> Option<&[u8]> {
        None
    }
}

impl Source for [u8] {
    fn open(&self) -> io::Result<Box<dyn Read + '_>> {
        Ok(Box::new(self))
    }

    fn held(&self) -> Option<&[u8]> {
        Some(self)
    }
}

impl Source for Vec<u8> {
    fn open(&self) -> io::Result<Box<dyn Read + '_>> {
        Ok(Box::new(self.as_slice()))
    }

    fn held(&self) -> Option<&[u8]> {
        Some(self)
    }
}

impl Source for Pool {
    fn open(&self) -> io::Result<Box<dyn Read + '_>> {
        Ok(Box::new(Cursor::new(self.text().into_bytes())))
    }
}

/// A pool that lies wherever it lies.
#[derive(Clone)]
pub struct PoolText(Arc<dyn Source + Send + Sync>);

impl PoolText {
    /// One that `source` gives.
    pub fn of(source: impl Source + Send + Sync + 'static) -> Self {
        Self(Arc::new(source))
    }
}

impl Source for PoolText {
    fn open(&self) -> io::Result<Box<dyn Read + '_>> {
        self.0.open()
    }

    fn held(&self) -> Option<&[u8]> {
        self.0.held()
    }
}

impl fmt::Debug for PoolText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PoolText")
    }
}

/// Reads on, and hashes what was read.
pub struct Hashed<R> {
    from: R,
    hash: Sha256,
}

impl<R: Read> Hashed<R> {
    /// Of a reader at its beginning.
    pub fn new(from: R) -> Self {
        Self { from, hash: Sha256::new() }
    }

    /// SHA-256 of all there is: whatever is left is read, too.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn digest(mut self) -> io::Result<Digest> {
        let mut buffer = vec![0; 1 << 16];
        while self.read(&mut buffer)? > 0 {}
        Ok(Digest::from_bytes(self.hash.finalize().into()))
    }
}

impl<R: Read> Read for Hashed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let got = loop {
            match self.from.read(buffer) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                other => break other?,
            }
        };
        self.hash.update(buffer.get(..got).unwrap_or_default());
        Ok(got)
    }
}

/// SHA-256 of a pool's text.
///
/// # Errors
/// Where it cannot be read.
pub fn digest(pool: &(impl Source + ?Sized)) -> io::Result<Digest> {
    match pool.held() {
        Some(text) => Ok(Digest::of(text)),
        None => Hashed::new(pool.open()?).digest(),
    }
}
