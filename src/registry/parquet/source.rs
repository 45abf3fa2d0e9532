//! A source that is read from several places at once: every column of a row group goes on where it stopped.

use bytes::Bytes;
use parquet::errors::Result;
use parquet::file::reader::{ChunkReader, Length};
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::sync::{Arc, Mutex, PoisonError};

/// How many bytes are read at once.
const PIECE: usize = 1 << 16;

/// A source that is shared by its readers.
pub(super) struct Shared<R> {
    source: Arc<Mutex<R>>,
    length: u64,
}

impl<R: Read + Seek> Shared<R> {
    pub fn new(mut source: R) -> io::Result<Self> {
        let length = source.seek(SeekFrom::End(0))?;
        Ok(Self { source: Arc::new(Mutex::new(source)), length })
    }
}

impl<R> Length for Shared<R> {
    fn len(&self) -> u64 {
        self.length
    }
}

/// A reader of a shared source with a place of its own.
pub(super) struct Place<R> {
    source: Arc<Mutex<R>>,
    at: u64,
}

impl<R: Read + Seek> Read for Place<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut source = self.source.lock().unwrap_or_else(PoisonError::into_inner);
        source.seek(SeekFrom::Start(self.at))?;
        let read = source.read(buffer)?;
        self.at += read as u64;
        Ok(read)
    }
}

impl<R: Read + Seek + Send> ChunkReader for Shared<R> {
    type T = BufReader<Place<R>>;

    fn get_read(&self, start: u64) -> Result<Self::T> {
        let place = Place { source: Arc::clone(&self.source), at: start };
        Ok(BufReader::with_capacity(PIECE, place))
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes> {
        let mut place = Place { source: Arc::clone(&self.source), at: start };
        let mut out = Vec::new();
        // What a file promises is not made room for before it is there.
        place.by_ref().take(length as u64).read_to_end(&mut out)?;
        if out.len() < length {
            return Err(parquet::errors::ParquetError::EOF("the file ends too early".to_owned()));
        }
        Ok(out.into())
    }
}
