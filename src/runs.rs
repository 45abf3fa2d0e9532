//! Lines of any number in order: sorted runs of them are kept elsewhere ([`Spill`]) and merged into one.

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

/// Sorts lines of any number.
pub(crate) struct Sorter<S> {
    spill: S,
    /// Each with its LF.
    lines: Vec<u8>,
    most: usize,
    runs: usize,
}

impl<S: Spill> Sorter<S> {
    /// With so many bytes of lines in memory at once: the result does not depend on it.
    pub(crate) fn within(most: usize, spill: S) -> Self {
        Self { spill, lines: Vec::new(), most, runs: 0 }
    }

    /// Adds a line that has no LF of its own.
    ///
    /// # Errors
    /// Where a run cannot be kept.
    pub(crate) fn push(&mut self, line: &[u8]) -> io::Result<()> {
        if self.lines.len() >= self.most {
            self.end_run()?;
        }
        self.lines.extend_from_slice(line);
        self.lines.push(b'\n');
        Ok(())
    }

    /// Hands over all lines in order, without LF.
    ///
    /// # Errors
    /// Where something cannot be read or written, and what `each` gives.
    pub(crate) fn finish(mut self, mut each: impl FnMut(&[u8]) -> io::Result<()>) -> io::Result<()> {
        if self.runs == 0 {
            return sorted(&self.lines).into_iter().try_for_each(each);
        }
        self.end_run()?;
        self.lines = Vec::new();
        let first = fan_in(&mut self.spill, self.runs)?;
        merge((first.0..first.1).map(|run| self.spill.open(run)), |line| each(line))
    }

    fn end_run(&mut self) -> io::Result<()> {
        if self.lines.is_empty() {
            return Ok(());
        }
        let mut run = io::BufWriter::with_capacity(PIECE, self.spill.create()?);
        for line in sorted(&self.lines) {
            run.write_all(line)?;
            run.write_all(b"\n")?;
        }
        self.lines.clear();
        self.runs += 1;
        self.spill.end(run.into_inner().map_err(io::IntoInnerError::into_error)?)
    }
}

fn sorted(lines: &[u8]) -> Vec<&[u8]> {
    let mut lines: Vec<&[u8]> =
        lines.split_inclusive(|b| *b == b'\n').filter_map(|line| line.strip_suffix(b"\n")).collect();
    lines.sort_unstable();
    lines
}

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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn runs_of_any_size_give_the_order_of_a_sort(
            mut lines in prop::collection::vec("[AB|]{0,3}", 0..300), most in 1_usize..40,
        ) {
            let mut sorter = Sorter::within(most, InMemory::default());
            lines.iter().try_for_each(|line| sorter.push(line.as_bytes())).unwrap();
            let mut found = Vec::new();
            sorter
                .finish(|line| {
                    found.push(String::from_utf8(line.to_vec()).unwrap());
                    Ok(())
                })
                .unwrap();
            lines.sort();
            prop_assert_eq!(found, lines);
        }
    }
}
