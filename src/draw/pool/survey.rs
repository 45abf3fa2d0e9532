//! Whether the text of a pool is canonical, and what a commit says of it: one pass, and nothing of it is kept.

use super::Source;
use super::source::Hashed;
use crate::draw::code::{Id, LONGEST_ID, Stratum};
use crate::draw::files::{PoolRow, Row as _};
use crate::draw::form::{FileName, FormError, Problem};
use crate::draw::hash::Digest;
use crate::merkle::Tree;
use std::io::{self, Read};

/// How many bytes are read at once.
const PIECE: usize = 1 << 16;
/// How much of a line is looked at: no line of a pool is as long as that.
const LONGEST: usize = 1 << 10;

/// What the text of a pool comes to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Survey {
    /// SHA-256 of the text.
    pub digest: Digest,
    /// Its rows; where it is not canonical, the first line that is not as it should be.
    pub rows: Result<Rows, FormError>,
    /// How many stand in each stratum, in byte order; of a text that is not canonical as far as it is.
    pub sizes: Vec<(Stratum, u64)>,
}

/// The rows of a canonical pool in figures.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Rows {
    /// How many there are.
    pub count: u64,
    /// RFC 9162 root of the lines without LF.
    pub root: Digest,
}

/// Reads a pool once. What it refuses, and with which line, is what [`crate::draw::Pool::parse`] refuses.
///
/// # Errors
/// Where it cannot be read.
pub fn survey(pool: &(impl Source + ?Sized)) -> io::Result<Survey> {
    let mut from = Hashed::new(pool.open()?);
    let mut lines = Lines::default();
    let mut buffer = vec![0; PIECE];
    loop {
        let got = from.read(&mut buffer)?;
        if got == 0 {
            break;
        }
        lines.take(buffer.get(..got).unwrap_or_default());
    }
    let sizes = lines.sizes();
    Ok(Survey { digest: from.digest()?, rows: lines.end(), sizes })
}

/// What was seen of the lines so far.
#[derive(Default)]
struct Lines {
    /// The beginning of the line that is being read.
    line: Vec<u8>,
    /// How many bytes of it there were.
    length: usize,
    /// How many lines ended.
    ended: u64,
    above: Vec<u8>,
    /// Strata that were met, with how many stand there: they are few, and each is looked at once.
    strata: Vec<(Stratum, u64)>,
    tree: Tree,
    /// The first row that is none or stands in the wrong place.
    row: Option<FormError>,
    /// A byte that no canonical text has; it outweighs any row, wherever that stands.
    byte: Option<FormError>,
}

fn fail(line: u64, problem: Problem) -> FormError {
    FormError { file: FileName::Pool, line, problem }
}

impl Lines {
    fn take(&mut self, bytes: &[u8]) {
        let mut rest = bytes;
        while !rest.is_empty() && self.byte.is_none() {
            let end = memchr::memchr(b'\n', rest);
            let (part, after) = rest.split_at_checked(end.unwrap_or(rest.len())).unwrap_or_default();
            let odd = part.iter().find(|byte| **byte == b'\r' || !byte.is_ascii());
            if let Some(odd) = odd {
                let problem = if *odd == b'\r' { Problem::CarriageReturn } else { Problem::NotAscii };
                self.byte = Some(fail(self.ended + 1, problem));
                return;
            }
            let room = LONGEST.saturating_sub(self.line.len());
            self.line.extend_from_slice(part.get(..room.min(part.len())).unwrap_or_default());
            self.length += part.len();
            if end.is_some() {
                self.end_of_line();
            }
            rest = after.get(1..).unwrap_or_default();
        }
    }

    fn end_of_line(&mut self) {
        self.ended += 1;
        if self.length == 0 {
            self.byte = Some(fail(self.ended, Problem::Blank));
            return;
        }
        if self.row.is_none() {
            match self.judge() {
                Ok(()) => self.tree.push(&self.line),
                Err(problem) => self.row = Some(fail(self.ended, problem)),
            }
            std::mem::swap(&mut self.line, &mut self.above);
        }
        self.line.clear();
        self.length = 0;
    }

    fn judge(&mut self) -> Result<(), Problem> {
        let id = match self.plain() {
            Some(id) => id,
            None => {
                let line = String::from_utf8_lossy(&self.line);
                let row = PoolRow::read(&line)?;
                let length = row.id.as_str().len();
                self.strata.push((row.stratum, 1));
                length
            }
        };
        let (own, above) = (self.line.get(..=id), self.above.get(..=id));
        // Both with the bar behind the id.
        if own == above {
            let id = String::from_utf8_lossy(self.line.get(..id).unwrap_or_default());
            return Err(Problem::Duplicate(id.into_owned()));
        }
        if self.line < self.above { Err(Problem::Unsorted) } else { Ok(()) }
    }

    /// The length of the id of a line that is sound and has a stratum that was met before.
    fn plain(&mut self) -> Option<usize> {
        let bar = memchr::memchr(b'|', &self.line).filter(|bar| (1..=LONGEST_ID).contains(bar))?;
        let (id, rest) = self.line.split_at_checked(bar)?;
        let stratum = rest.get(1..)?;
        let (_, count) = self.strata.iter_mut().find(|(met, _)| met.as_str().as_bytes() == stratum)?;
        std::str::from_utf8(id).is_ok_and(Id::is).then(|| {
            *count += 1;
            bar
        })
    }

    fn sizes(&self) -> Vec<(Stratum, u64)> {
        let mut sizes = self.strata.clone();
        sizes.sort();
        sizes
    }

    fn end(self) -> Result<Rows, FormError> {
        if let Some(error) = self.byte {
            return Err(error);
        }
        if self.length > 0 {
            return Err(fail(self.ended + 1, Problem::Unended));
        }
        match self.row {
            Some(error) => Err(error),
            None => Ok(Rows { count: self.ended, root: Digest::from_bytes(self.tree.root()) }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::Pool;
    use proptest::prelude::*;

    fn agrees(text: &[u8]) {
        let found = survey(&text.to_vec()).unwrap();
        assert_eq!(found.digest, Digest::of(text));
        let expected =
            Pool::parse(text).map(|pool| Rows { count: pool.rows().len() as u64, root: pool.root() });
        assert_eq!(found.rows, expected, "{}", String::from_utf8_lossy(text));
    }

    proptest! {
        #[test]
        fn it_refuses_what_the_reader_of_the_whole_refuses(
            mut lines in prop::collection::vec("[AB.-]{1,3}\\|[AB]-?[AB]{0,2}|[AB|a ]{0,4}|E1\\|A\r|甲", 0..8),
            sorted in any::<bool>(), ended in any::<bool>(),
        ) {
            if sorted {
                lines.sort();
            }
            let mut text = lines.join("\n");
            if ended {
                text.push('\n');
            }
            agrees(text.as_bytes());
        }

        #[test]
        fn a_sound_pool_is_sound(ids in prop::collection::btree_set("[AB.-]{1,3}\\|", 0..20)) {
            let text: String = ids.iter().map(|id| format!("{id}A-B\n")).collect();
            agrees(text.as_bytes());
            prop_assert!(survey(&text.into_bytes()).unwrap().rows.is_ok());
        }
    }

    #[test]
    fn a_line_without_end_takes_no_memory() {
        let long = [b"E1|A\nE2|A".as_slice(), &vec![b'A'; 1 << 20], b"\n"].concat();
        assert_eq!(survey(&long).unwrap().rows.unwrap_err().line, 2);
        assert_eq!(survey(&vec![b'A'; 1 << 20]).unwrap().rows, Err(fail(1, Problem::Unended)));
    }
}
