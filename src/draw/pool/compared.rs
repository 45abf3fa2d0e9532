//! Two pools side by side: who came, who went, and who stands in another stratum. Both are sorted by id, so that each is
//! read once and only who is named is held.

use super::Source;
use crate::draw::code::Stratum;
use std::io::{self, BufRead, BufReader, Read};

/// How much of a pool is read at once.
const PIECE: usize = 1 << 16;

/// How one entity stands otherwise.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Change {
    /// It was not there before.
    Added,
    /// It is not there any more.
    Removed,
    /// Its stratum is another.
    Moved {
        /// The stratum before.
        from: String,
        /// The stratum now.
        to: String,
    },
}

/// An entity that stands otherwise.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Changed {
    /// Which.
    pub id: String,
    /// How.
    pub change: Change,
}

/// What changed between two pools: all in figures, the first ones by name.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Compared {
    /// How many are there now and were not.
    pub added: u64,
    /// How many are not there any more.
    pub removed: u64,
    /// How many stand in another stratum.
    pub moved: u64,
    /// The first ones of each kind, in the order of ids.
    pub listed: Vec<Changed>,
}

impl Compared {
    /// Whether nothing changed.
    pub fn is_same(&self) -> bool {
        (self.added, self.removed, self.moved) == (0, 0, 0)
    }

    fn take(&mut self, id: &[u8], change: Change, most: usize) {
        let count = match change {
            Change::Added => &mut self.added,
            Change::Removed => &mut self.removed,
            Change::Moved { .. } => &mut self.moved,
        };
        *count += 1;
        if usize::try_from(*count).is_ok_and(|n| n <= most) {
            let id = String::from_utf8_lossy(id.strip_suffix(b"|").unwrap_or(id)).into_owned();
            self.listed.push(Changed { id, change });
        }
    }
}

/// Compares two pools; of each kind of change so many are named. Strata that share a tier are no change: where rules
/// part or join tiers, nobody has moved.
///
/// # Errors
/// Where one of them cannot be read.
pub fn compared(
    before: &(impl Source + ?Sized),
    now: &(impl Source + ?Sized),
    most: usize,
) -> io::Result<Compared> {
    let (mut old, mut new) = (Lines::of(before.open()?)?, Lines::of(now.open()?)?);
    let mut out = Compared::default();
    loop {
        // The bar behind an id is greater than every byte of one, as in the order of the file.
        let order = match (old.key(), new.key()) {
            (None, None) => return Ok(out),
            (Some(_), None) => std::cmp::Ordering::Less,
            (None, Some(_)) => std::cmp::Ordering::Greater,
            (Some(a), Some(b)) => a.cmp(b),
        };
        match order {
            std::cmp::Ordering::Less => {
                out.take(old.key().unwrap_or_default(), Change::Removed, most);
                old.next()?;
            }
            std::cmp::Ordering::Greater => {
                out.take(new.key().unwrap_or_default(), Change::Added, most);
                new.next()?;
            }
            std::cmp::Ordering::Equal => {
                let (from, to) = (old.rest(), new.rest());
                if from != to && !alike(&from, &to) {
                    out.take(new.key().unwrap_or_default(), Change::Moved { from, to }, most);
                }
                old.next()?;
                new.next()?;
            }
        }
    }
}

/// Whether two strata share a tier.
fn alike(one: &str, other: &str) -> bool {
    match (Stratum::parse(one), Stratum::parse(other)) {
        (Ok(one), Ok(other)) => one.codes().any(|code| other.codes().any(|o| o == code)),
        _ => false,
    }
}

/// The lines of a pool, one at a time.
struct Lines<'a> {
    from: BufReader<Box<dyn Read + 'a>>,
    line: Vec<u8>,
}

impl<'a> Lines<'a> {
    fn of(from: Box<dyn Read + 'a>) -> io::Result<Self> {
        let mut lines = Self { from: BufReader::with_capacity(PIECE, from), line: Vec::new() };
        lines.next()?;
        Ok(lines)
    }

    fn next(&mut self) -> io::Result<()> {
        self.line.clear();
        // A pool that somebody spoiled may have a line without end: its beginning is enough to tell that it is another.
        let mut limited = (&mut self.from).take(1 << 12);
        limited.read_until(b'\n', &mut self.line)?;
        Ok(())
    }

    fn bar(&self) -> usize {
        memchr::memchr(b'|', &self.line).map_or(self.line.len(), |bar| bar + 1)
    }

    /// The id with the bar behind it; `None` at the end.
    fn key(&self) -> Option<&[u8]> {
        self.line.get(..self.bar()).filter(|key| !key.is_empty())
    }

    fn rest(&self) -> String {
        let rest = self.line.get(self.bar()..).unwrap_or_default();
        String::from_utf8_lossy(rest.strip_suffix(b"\n").unwrap_or(rest)).into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    fn text(pool: &BTreeMap<String, String>) -> Vec<u8> {
        let mut lines: Vec<String> = pool.iter().map(|(id, stratum)| format!("{id}|{stratum}\n")).collect();
        lines.sort();
        lines.concat().into_bytes()
    }

    proptest! {
        #[test]
        fn it_finds_what_two_maps_tell(
            before in prop::collection::btree_map("[AB.1_-]{1,3}", "[ABC]", 0..30),
            now in prop::collection::btree_map("[AB.1_-]{1,3}", "[ABC]", 0..30),
            most in 0usize..4,
        ) {
            let found = compared(&text(&before), &text(&now), most).unwrap();
            let count = |n: usize| n as u64;
            prop_assert_eq!(found.added, count(now.keys().filter(|id| !before.contains_key(*id)).count()));
            prop_assert_eq!(found.removed, count(before.keys().filter(|id| !now.contains_key(*id)).count()));
            let moved = now.iter().filter(|(id, s)| before.get(*id).is_some_and(|old| old != *s)).count();
            prop_assert_eq!(found.moved, count(moved));
            let all = [found.added, found.removed, found.moved].map(|n| (n as usize).min(most)).iter().sum::<usize>();
            prop_assert_eq!(found.listed.len(), all);
        }
    }

    #[test]
    fn tiers_that_were_joined_moved_nobody() {
        let before = b"E1|A\nE10|B\nE2|A\n".to_vec();
        let found = compared(&before, &b"E1|A-B\nE10|A-B\nE2|C\n".to_vec(), 10).unwrap();
        let moved = Change::Moved { from: "A".into(), to: "C".into() };
        assert_eq!((found.added, found.removed, found.moved), (0, 0, 1));
        assert_eq!(found.listed, [Changed { id: "E2".into(), change: moved }]);
    }
}
