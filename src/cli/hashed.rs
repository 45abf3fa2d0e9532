//! The hash of a file that is read, of the very bytes that were read: a file may be another a moment later. Of a long file
//! it is made aside, by a thread of its own.

use crate::aside::Aside;
use crate::draw::Digest;
use sha2::{Digest as _, Sha256};
use std::io::{self, Read, Seek, SeekFrom};
use std::sync::{Arc, Mutex, PoisonError};

/// How many bytes are read at once where a reader left something out.
const PIECE: usize = 1 << 16;

/// How many bytes are read before a thread begins: most files are shorter.
const SHORT: u64 = 1 << 22;

/// A source whose bytes are hashed while it is read. Readers look at beginnings twice and go back; each byte counts once.
pub(super) struct Hashed<R> {
    source: R,
    at: u64,
    seen: Arc<Mutex<Seen>>,
}

/// What was hashed so far: all bytes before a place.
#[derive(Default)]
struct Seen {
    by: By,
    until: u64,
}

/// Who hashes.
enum By {
    /// Whoever reads.
    Reader(Sha256),
    Aside(Aside<Sha256>),
}

impl Default for By {
    fn default() -> Self {
        Self::Reader(Sha256::new())
    }
}

impl Seen {
    /// Takes bytes that begin at a place: those that follow what was hashed.
    fn take(&mut self, at: u64, bytes: &[u8]) {
        let known = self.until.checked_sub(at).and_then(|known| usize::try_from(known).ok());
        let new = known.and_then(|known| bytes.get(known..)).unwrap_or_default();
        if new.is_empty() {
            return;
        }
        let before = self.until;
        self.until += new.len() as u64;
        // Asked for once: where no thread begins none is asked for again.
        if before < SHORT && self.until >= SHORT {
            self.by = match std::mem::take(&mut self.by) {
                By::Reader(hash) => {
                    let aside = Aside::begin(hash, |hash, piece| hash.update(piece));
                    aside.map_or_else(By::Reader, By::Aside)
                }
                aside => aside,
            };
        }
        match &mut self.by {
            By::Reader(hash) => hash.update(new),
            By::Aside(aside) => aside.copy(new),
        }
    }
}

/// What a reader leaves behind.
pub(super) struct Hashing(Arc<Mutex<Seen>>);

/// The SHA-256 of a file, of which no more than a piece is held.
///
/// # Errors
/// Where it cannot be read.
pub(super) fn hash_of(file: impl Read + Seek) -> io::Result<Digest> {
    Hashing(Arc::default()).finish(file)
}

impl<R: Read + Seek> Hashed<R> {
    /// Of a source at its beginning.
    pub fn new(source: R) -> (Self, Hashing) {
        let seen = Arc::<Mutex<Seen>>::default();
        (Self { source, at: 0, seen: Arc::clone(&seen) }, Hashing(seen))
    }
}

impl Hashing {
    /// The SHA-256 of the whole file; what no reader asked for is read from `rest`, the same file once more.
    ///
    /// # Errors
    /// Where that cannot be read.
    pub fn finish(self, mut rest: impl Read + Seek) -> io::Result<Digest> {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        rest.seek(SeekFrom::Start(seen.until))?;
        let mut buffer = vec![0; PIECE];
        loop {
            let got = rest.read(&mut buffer)?;
            if got == 0 {
                break;
            }
            let at = seen.until;
            seen.take(at, buffer.get(..got).unwrap_or_default());
        }
        let hash = match std::mem::take(&mut seen.by) {
            By::Reader(hash) => hash,
            By::Aside(aside) => aside.end(),
        };
        Ok(Digest::from_bytes(hash.finalize().into()))
    }
}

impl<R: Read> Read for Hashed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let got = self.source.read(buffer)?;
        let bytes = buffer.get(..got).unwrap_or_default();
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).take(self.at, bytes);
        self.at += got as u64;
        Ok(got)
    }
}

impl<R: Seek> Seek for Hashed<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.at = self.source.seek(to)?;
        Ok(self.at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    #[test]
    fn every_byte_counts_once_however_it_is_read() {
        let text: Vec<u8> = (0..2_000_000u32).flat_map(u32::to_le_bytes).collect();
        let whole = Digest::of(&text);
        for (first, back) in [
            (0, 0),
            (10, 0),
            (70_000, 65_000),
            (800_000, 799_999),
            (5, 700_000),
            (5_000_000, 4_100_000),
            (8_000_000, 0),
        ] {
            let (mut source, hashing) = Hashed::new(Cursor::new(text.clone()));
            let mut piece = vec![0; first];
            source.read_exact(&mut piece).unwrap();
            source.seek(SeekFrom::Start(back)).unwrap();
            source.read_to_end(&mut Vec::new()).unwrap();
            assert_eq!(hashing.finish(Cursor::new(text.clone())).unwrap(), whole, "{first} {back}");
        }
        let (_, unread) = Hashed::new(Cursor::new(text.clone()));
        assert_eq!(unread.finish(Cursor::new(text)).unwrap(), whole);
    }
}
