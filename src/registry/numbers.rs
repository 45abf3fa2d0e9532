//! The numbers of a table's rows, to name those that stand twice: kept in memory for whoever looks rows up by them, or in
//! sorted runs, so that memory does not grow with the table.

use super::keys::{Entry, Key, Keys};
use crate::runs::{Sorter, Spill};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io;

/// How many bytes of lines are sorted at once.
const LINES: usize = 1 << 23;

/// Takes the numbers of rows.
pub(super) trait Numbers {
    /// Adds a row.
    ///
    /// # Errors
    /// Where it cannot be kept.
    fn push(&mut self, key: Key, row: u64, mark: u32) -> io::Result<()>;

    /// The lines of rows whose keys agree with another's, once all are there.
    ///
    /// # Errors
    /// Where what was kept cannot be read.
    fn alike(&mut self) -> io::Result<BTreeSet<u64>>;
}

impl Numbers for Keys {
    fn push(&mut self, key: Key, row: u64, mark: u32) -> io::Result<()> {
        self.add(key, row, mark);
        Ok(())
    }

    fn alike(&mut self) -> io::Result<BTreeSet<u64>> {
        self.sort();
        let (mut out, mut before): (BTreeSet<u64>, Option<Entry>) = (BTreeSet::new(), None);
        for entry in self.iter() {
            if let Some(before) = before.filter(|b| b.key() == entry.key()) {
                out.extend([before.row(), entry.row()]);
            }
            before = Some(entry);
        }
        Ok(out)
    }
}

/// Keeps nothing: for whoever only looks for rows in a table, which says nothing of numbers that stand twice.
pub(super) struct Unkept;

impl Numbers for Unkept {
    fn push(&mut self, _: Key, _: u64, _: u32) -> io::Result<()> {
        Ok(())
    }

    fn alike(&mut self) -> io::Result<BTreeSet<u64>> {
        Ok(BTreeSet::new())
    }
}

/// Numbers of one table or several in sorted runs.
pub struct Runs<S> {
    sorter: Option<Sorter<S>>,
    line: String,
}

/// The lines of rows, by the places of their tables.
pub type Places = BTreeMap<u32, BTreeSet<u64>>;

impl<S: Spill> Runs<S> {
    /// What has no room goes to `spill`.
    pub fn new(spill: S) -> Self {
        Self::within(LINES, spill)
    }

    /// The same with so many bytes of lines at once: the result does not depend on it.
    fn within(most: usize, spill: S) -> Self {
        Self { sorter: Some(Sorter::within(most, spill)), line: String::new() }
    }

    /// Adds a row of a table.
    ///
    /// # Errors
    /// Where it cannot be kept.
    pub fn add(&mut self, table: u32, key: Key, row: u64) -> io::Result<()> {
        let (first, second) = key.parts();
        self.line.clear();
        let _ = write!(self.line, "{first:016x}{second:08x}{table:08x}{row:016x}");
        match &mut self.sorter {
            Some(sorter) => sorter.push(self.line.as_bytes()),
            None => Ok(()),
        }
    }

    /// Rows whose keys agree with another's; of several tables also with one of another table.
    ///
    /// # Errors
    /// Where what was kept cannot be read.
    pub fn finish(&mut self) -> io::Result<Places> {
        let (mut out, mut before) = (Places::new(), Vec::new());
        let Some(sorter) = self.sorter.take() else { return Ok(out) };
        let mut note = |line: &[u8]| {
            let number = |from: usize, to: usize| {
                let text = line.get(from..to).and_then(|part| std::str::from_utf8(part).ok());
                text.and_then(|text| u64::from_str_radix(text, 16).ok()).unwrap_or(0)
            };
            out.entry(u32::try_from(number(24, 32)).unwrap_or(0)).or_default().insert(number(32, 48));
        };
        sorter.finish(|line| {
            if line.get(..24) == before.get(..24) {
                note(&before);
                note(line);
            }
            before.clear();
            before.extend_from_slice(line);
            Ok(())
        })?;
        Ok(out)
    }
}

impl<S: Spill> Numbers for Runs<S> {
    fn push(&mut self, key: Key, row: u64, _: u32) -> io::Result<()> {
        self.add(0, key, row)
    }

    fn alike(&mut self) -> io::Result<BTreeSet<u64>> {
        Ok(self.finish()?.into_values().next().unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::runs::InMemory;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn runs_name_the_rows_that_keys_in_memory_name(
            numbers in prop::collection::vec("[AB甲]{1,2}", 0..60), most in 1_usize..400,
        ) {
            let (mut keys, mut runs) = (Keys::default(), Runs::within(most, InMemory::default()));
            for (number, row) in numbers.iter().zip(2..) {
                Numbers::push(&mut keys, Key::of(number), row, 0).unwrap();
                Numbers::push(&mut runs, Key::of(number), row, 0).unwrap();
            }
            prop_assert_eq!(runs.alike().unwrap(), keys.alike().unwrap());
        }
    }

    #[test]
    fn rows_of_two_tables_meet() {
        let mut runs = Runs::new(InMemory::default());
        for (table, number, row) in [(0, "E1", 2), (0, "E2", 3), (1, "E3", 2), (1, "E1", 9), (2, "e1", 4)] {
            runs.add(table, Key::of(number), row).unwrap();
        }
        let of = |row: u64| BTreeSet::from([row]);
        assert_eq!(runs.finish().unwrap(), Places::from([(0, of(2)), (1, of(9)), (2, of(4))]));
    }
}
