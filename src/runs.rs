//! Lines of any number in order: sorted runs of them are kept elsewhere ([`Spill`]) and merged into one.

mod packed;

pub(crate) use packed::Packed;

use std::cmp::Ordering;
use std::collections::BinaryHeap;
use std::collections::binary_heap::PeekMut;
use std::io::{self, BufRead, BufReader, Read, Write};

/// Where runs are kept that have no room in memory: whoever calls has the files.
pub trait Spill {
    /// Takes a run.
    type Writer: Write;
    /// Gives it back.
    type Reader: Read;

    /// Begins a run.
    ///
    /// # Errors
    /// Where nothing can be written.
    fn create(&mut self) -> io::Result<Self::Writer>;

    /// Ends a run. Runs are counted from 0 in the order in which they end.
    ///
    /// # Errors
    /// Where it could not be written.
    fn end(&mut self, run: Self::Writer) -> io::Result<()>;

    /// Reads a run from its beginning; each is read once.
    ///
    /// # Errors
    /// Where it cannot be read.
    fn open(&mut self, run: usize) -> io::Result<Self::Reader>;
}

/// Runs in memory: of libraries that are held anyway.
#[derive(Debug, Default)]
pub struct InMemory(Vec<Vec<u8>>);

impl Spill for InMemory {
    type Writer = Vec<u8>;
    type Reader = io::Cursor<Vec<u8>>;

    fn create(&mut self) -> io::Result<Vec<u8>> {
        Ok(Vec::new())
    }

    fn end(&mut self, run: Vec<u8>) -> io::Result<()> {
        self.0.push(run);
        Ok(())
    }

    fn open(&mut self, run: usize) -> io::Result<Self::Reader> {
        Ok(io::Cursor::new(self.0.get_mut(run).map(std::mem::take).unwrap_or_default()))
    }
}

/// How many bytes of a run are read at once.
const PIECE: usize = 1 << 16;

/// How many runs are merged at once.
const FAN: usize = 128;

/// Merges runs until few enough are left to be merged at once: the first of these, and the one behind the last.
///
/// # Errors
/// Where something cannot be read or written.
pub(crate) fn fan_in<S: Spill>(spill: &mut S, mut runs: usize) -> io::Result<(usize, usize)> {
    let mut first = 0;
    while runs - first > FAN {
        let mut run = io::BufWriter::with_capacity(PIECE, spill.create()?);
        merge((first..first + FAN).map(|r| spill.open(r)), |line| {
            run.write_all(line)?;
            run.write_all(b"\n")
        })?;
        spill.end(run.into_inner().map_err(io::IntoInnerError::into_error)?)?;
        first += FAN;
        runs += 1;
    }
    Ok((first, runs))
}

/// The next line of a run, without LF.
struct Head<R> {
    line: Vec<u8>,
    rest: BufReader<R>,
}

impl<R: Read> Head<R> {
    fn new(run: R) -> io::Result<Option<Self>> {
        let mut head = Self { line: Vec::new(), rest: BufReader::with_capacity(PIECE, run) };
        Ok(head.advance()?.then_some(head))
    }

    fn advance(&mut self) -> io::Result<bool> {
        self.line.clear();
        self.rest.read_until(b'\n', &mut self.line)?;
        Ok(self.line.pop().is_some())
    }
}

// The smallest line is the greatest head: a heap gives the greatest first.
impl<R> Ord for Head<R> {
    fn cmp(&self, other: &Self) -> Ordering {
        other.line.cmp(&self.line)
    }
}

impl<R> PartialOrd for Head<R> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<R> PartialEq for Head<R> {
    fn eq(&self, other: &Self) -> bool {
        self.line == other.line
    }
}

impl<R> Eq for Head<R> {}

/// Hands over the lines of several runs in order.
pub(crate) fn merge<R: Read>(
    runs: impl IntoIterator<Item = io::Result<R>>,
    mut each: impl FnMut(&[u8]) -> io::Result<()>,
) -> io::Result<()> {
    let mut heads = BinaryHeap::new();
    for run in runs {
        heads.extend(Head::new(run?)?);
    }
    while let Some(mut head) = heads.peek_mut() {
        each(&head.line)?;
        if !head.advance()? {
            PeekMut::pop(head);
        }
    }
    Ok(())
}
