//! Freezes a pool of any size: rows come in any order, the canonical file goes out with its hash, its tree and its counts
//! (`docs/draw.md`, "Files"). Rows that have no room are sorted in runs that are kept elsewhere ([`Spill`]) and merged.

mod packed;

pub use crate::runs::{InMemory, Spill};

use super::code::Stratum;
use super::files::Pool;
use super::hash::Digest;
use crate::aside::Aside;
use crate::merkle::Tree;
use crate::runs::{fan_in, merge};
use packed::{pack, same_id, stratum, unpack};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::thread::Builder;
use thiserror::Error;

/// How many rows of ids of at most eighteen symbols are sorted at once: 16 MiB.
const ROWS: usize = 1 << 20;
/// How many bytes of lines with longer ids are sorted at once.
const LINES: usize = 1 << 23;
/// How many bytes are written and hashed at once.
const PIECE: usize = 1 << 16;
/// From so many rows on two threads sort.
const FEW: usize = 1 << 16;
/// How many ids that stand twice are named.
const NAMED: usize = 100;

/// A frozen pool, without its rows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Frozen {
    /// How many rows it has.
    pub rows: u64,
    /// SHA-256 of the file.
    pub digest: Digest,
    /// RFC 9162 root of its lines without LF.
    pub root: Digest,
    /// How many rows each stratum has, in the order of the strata.
    pub counts: Vec<u64>,
}

impl Frozen {
    /// Of a pool in memory.
    pub fn of(pool: &Pool) -> Self {
        let mut counts: BTreeMap<&Stratum, u64> = BTreeMap::new();
        pool.rows().iter().for_each(|row| *counts.entry(&row.stratum).or_default() += 1);
        Self {
            rows: pool.rows().len() as u64,
            digest: pool.digest(),
            root: pool.root(),
            counts: counts.into_values().collect(),
        }
    }
}

/// Why a pool cannot be frozen.
#[derive(Debug, Error)]
pub enum FreezeError {
    /// Runs or the file cannot be written or read.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// Ids stand twice: the first of them, in order, and how many there are.
    #[error("{count} ids stand more than once in the pool, the first of them `{}`", .ids.first().map_or("", String::as_str))]
    Twice {
        /// The first of them, in order.
        ids: Vec<String>,
        /// How many there are.
        count: u64,
        /// The line on which the first of them stands again, from 1.
        line: u64,
    },
}

/// Takes the rows of a pool.
pub struct Freezer<S> {
    strata: Vec<Stratum>,
    spill: S,
    short: Vec<u128>,
    /// Lines with longer ids, each with its LF.
    long: Vec<u8>,
    runs: usize,
    counts: Vec<u64>,
    most: (usize, usize),
}

impl<S: Spill> Freezer<S> {
    /// For rows of these strata.
    pub fn new(strata: &[Stratum], spill: S) -> Self {
        Self::within((ROWS, LINES), strata, spill)
    }

    /// The same with so many rows, and so many bytes of lines, at once: the result does not depend on it.
    fn within(most: (usize, usize), strata: &[Stratum], spill: S) -> Self {
        let counts = vec![0; strata.len()];
        Self { strata: strata.to_vec(), spill, short: Vec::new(), long: Vec::new(), runs: 0, counts, most }
    }

    /// Adds a row: an id, which must be one, and the place of its stratum.
    ///
    /// # Errors
    /// Where a run cannot be kept.
    pub fn push(&mut self, id: &str, stratum: u16) -> io::Result<()> {
        if let Some(count) = self.counts.get_mut(usize::from(stratum)) {
            *count += 1;
        }
        if let Some(packed) = pack(id.as_bytes(), stratum) {
            if self.short.len() >= self.most.0 {
                self.spill_short()?;
            }
            if self.short.capacity() == 0 {
                // All at once: a list that grows is there twice while it moves.
                self.short.reserve_exact(self.most.0);
            }
            self.short.push(packed);
            return Ok(());
        }
        if self.long.len() >= self.most.1 {
            self.spill_long()?;
        }
        line(&mut self.long, &self.strata, stratum, |out| out.extend_from_slice(id.as_bytes()));
        Ok(())
    }

    /// Writes the canonical file.
    ///
    /// # Errors
    /// Where something cannot be read or written, and where an id stands twice: then the file is not to be used.
    pub fn finish(mut self, out: impl Write) -> Result<Frozen, FreezeError> {
        let mut writer = Writer::new(out);
        if self.runs == 0 && self.long.is_empty() {
            let mut above = None;
            for packed in in_order(&mut self.short) {
                let again = above.replace(packed).is_some_and(|above| same_id(above, packed));
                writer.row(again, |line_out| one(line_out, &self.strata, packed))?;
            }
        } else {
            self.spill_short()?;
            self.spill_long()?;
            self.short = Vec::new();
            self.long = Vec::new();
            let (first, end) = fan_in(&mut self.spill, self.runs)?;
            let mut above = Vec::new();
            merge((first..end).map(|r| self.spill.open(r)), |line| {
                let bar = memchr::memchr(b'|', line).map_or(line.len(), |bar| bar + 1);
                let id = line.get(..bar).unwrap_or_default();
                let again = id == above.as_slice();
                above.clear();
                above.extend_from_slice(id);
                writer.row(again, |out| out.extend_from_slice(line))
            })?;
        }
        let counts = self.counts;
        writer.finish(counts)
    }

    fn spill_short(&mut self) -> io::Result<()> {
        if self.short.is_empty() {
            return Ok(());
        }
        self.short.sort_unstable();
        let (mut run, mut buffer) = (self.spill.create()?, Vec::with_capacity(PIECE + 128));
        for packed in self.short.drain(..) {
            one(&mut buffer, &self.strata, packed);
            buffer.push(b'\n');
            if buffer.len() >= PIECE {
                run.write_all(&buffer)?;
                buffer.clear();
            }
        }
        run.write_all(&buffer)?;
        self.runs += 1;
        self.spill.end(run)
    }

    fn spill_long(&mut self) -> io::Result<()> {
        if self.long.is_empty() {
            return Ok(());
        }
        let mut lines: Vec<&[u8]> = self.long.split_inclusive(|b| *b == b'\n').collect();
        lines.sort_unstable();
        let mut run = io::BufWriter::with_capacity(PIECE, self.spill.create()?);
        for line in lines {
            run.write_all(line)?;
        }
        self.long.clear();
        self.runs += 1;
        self.spill.end(run.into_inner().map_err(io::IntoInnerError::into_error)?)
    }
}

/// Many numbers in order: either half is sorted by a thread where there are two processors.
fn in_order(all: &mut [u128]) -> impl Iterator<Item = u128> + '_ {
    let two = all.len() >= FEW && std::thread::available_parallelism().is_ok_and(|number| number.get() > 1);
    let half = if two { all.len() / 2 } else { 0 };
    let (first, second) = all.split_at_mut_checked(half).unwrap_or_default();
    std::thread::scope(|scope| {
        if half > 0 {
            // Where there is no thread to be had it is sorted below.
            let _ = Builder::new().spawn_scoped(scope, || first.sort_unstable());
        }
        second.sort_unstable();
    });
    // What is in order already takes no time.
    first.sort_unstable();
    let (mut first, mut second) = (first.iter().copied().peekable(), second.iter().copied().peekable());
    std::iter::from_fn(move || match (first.peek(), second.peek()) {
        (Some(a), Some(b)) if a <= b => first.next(),
        (Some(_), None) => first.next(),
        _ => second.next(),
    })
}

/// Appends a line without LF.
fn one(out: &mut Vec<u8>, strata: &[Stratum], packed: u128) {
    unpack(packed, out);
    out.push(b'|');
    out.extend_from_slice(strata.get(usize::from(stratum(packed))).map_or(b"", |s| s.as_str().as_bytes()));
}

/// Appends a line with LF.
fn line(out: &mut Vec<u8>, strata: &[Stratum], stratum: u16, id: impl FnOnce(&mut Vec<u8>)) {
    id(out);
    out.push(b'|');
    out.extend_from_slice(strata.get(usize::from(stratum)).map_or(b"", |s| s.as_str().as_bytes()));
    out.push(b'\n');
}

/// Writes the canonical file and hashes it.
struct Writer<W> {
    out: W,
    buffer: Vec<u8>,
    hash: Sha256,
    tree: Growing,
    rows: u64,
    twice: Vec<String>,
    count: u64,
    line: u64,
}

/// The tree of the lines: of more than one piece it grows aside, while whoever writes goes on.
enum Growing {
    Here(Tree),
    Aside(Aside<Tree>),
}

impl Growing {
    /// Takes whole lines, the last of them or not; what comes back is empty, and may have room.
    fn take(&mut self, mut lines: Vec<u8>, last: bool) -> Vec<u8> {
        if !last && let Self::Here(tree) = self {
            *self = Aside::begin(std::mem::take(tree), grow).map_or_else(Self::Here, Self::Aside);
        }
        match self {
            Self::Aside(aside) => aside.give(lines),
            Self::Here(tree) => {
                grow(tree, &lines);
                lines.clear();
                lines
            }
        }
    }

    fn end(self) -> Tree {
        match self {
            Self::Here(tree) => tree,
            Self::Aside(aside) => aside.end(),
        }
    }
}

/// Takes whole lines into a tree.
fn grow(tree: &mut Tree, lines: &[u8]) {
    let mut from = 0;
    for end in memchr::memchr_iter(b'\n', lines) {
        tree.push(lines.get(from..end).unwrap_or_default());
        from = end + 1;
    }
}

impl<W: Write> Writer<W> {
    fn new(out: W) -> Self {
        Self {
            out,
            buffer: Vec::with_capacity(PIECE + 256),
            hash: Sha256::new(),
            tree: Growing::Here(Tree::new()),
            rows: 0,
            twice: Vec::new(),
            count: 0,
            line: 0,
        }
    }

    /// The next line; `again` where its id is that of the line before.
    fn row(&mut self, again: bool, line: impl FnOnce(&mut Vec<u8>)) -> io::Result<()> {
        let from = self.buffer.len();
        line(&mut self.buffer);
        if again {
            let own = self.buffer.get(from..).unwrap_or_default();
            self.count += 1;
            if self.count == 1 {
                self.line = self.rows + 1;
            }
            if self.twice.len() < NAMED {
                let id = own.split(|b| *b == b'|').next().unwrap_or_default();
                self.twice.push(String::from_utf8_lossy(id).into_owned());
            }
        }
        self.rows += 1;
        self.buffer.push(b'\n');
        if self.buffer.len() >= PIECE {
            self.flush(false)?;
        }
        Ok(())
    }

    /// Writes what is there; the last of it or not.
    fn flush(&mut self, last: bool) -> io::Result<()> {
        self.hash.update(&self.buffer);
        self.out.write_all(&self.buffer)?;
        self.buffer = self.tree.take(std::mem::take(&mut self.buffer), last);
        Ok(())
    }

    fn finish(mut self, counts: Vec<u64>) -> Result<Frozen, FreezeError> {
        self.flush(true)?;
        self.out.flush()?;
        if self.count > 0 {
            return Err(FreezeError::Twice { ids: self.twice, count: self.count, line: self.line });
        }
        let digest = Digest::from_bytes(self.hash.finalize().into());
        let root = Digest::from_bytes(self.tree.end().root());
        Ok(Frozen { rows: self.rows, digest, root, counts })
    }
}

#[cfg(test)]
mod tests;
