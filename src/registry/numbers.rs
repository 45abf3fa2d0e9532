//! The numbers of a table's rows, to name those that stand twice: kept in memory for whoever looks rows up by them, or in
//! sorted runs, so that memory does not grow with the table.

use super::keys::{Entry, Key, Keys};
use crate::runs::{Packed, Spill};
use std::collections::{BTreeMap, BTreeSet};
use std::io;

/// How many rows are sorted at once: 8 MiB.
const ROWS: usize = 1 << 19;

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

/// Numbers of one table or several in sorted runs, sixteen bytes a row: its key, and its place among all rows.
pub struct Runs<S> {
    sorter: Option<Packed<S>>,
    /// The tables in the order in which they began, each with the place of its row 0.
    tables: Vec<(u32, u64)>,
    /// The place behind the last row.
    end: u64,
}

/// The lines of rows, by the places of their tables.
pub type Places = BTreeMap<u32, BTreeSet<u64>>;

impl<S: Spill> Runs<S> {
    /// What has no room goes to `spill`.
    pub fn new(spill: S) -> Self {
        Self::within(ROWS, spill)
    }

    /// The same with so many rows at once: the result does not depend on it.
    fn within(most: usize, spill: S) -> Self {
        Self { sorter: Some(Packed::within(most, spill)), tables: Vec::new(), end: 0 }
    }

    /// Adds a row of a table, whose rows follow one another.
    ///
    /// # Errors
    /// Where it cannot be kept, and where there are more lines than 32 bits count.
    pub fn add(&mut self, table: u32, key: Key, row: u64) -> io::Result<()> {
        let begins = match self.tables.last() {
            Some((last, begins)) if *last == table => *begins,
            _ => {
                self.tables.push((table, self.end));
                self.end
            }
        };
        let place = u32::try_from(begins.saturating_add(row)).map_err(|_| io::ErrorKind::FileTooLarge)?;
        self.end = u64::from(place) + 1;
        let (first, second) = key.parts();
        match &mut self.sorter {
            Some(sorter) => {
                sorter.push(u128::from(first) << 64 | u128::from(second) << 32 | u128::from(place))
            }
            None => Ok(()),
        }
    }

    /// Rows whose keys agree with another's; of several tables also with one of another table.
    ///
    /// # Errors
    /// Where what was kept cannot be read.
    pub fn finish(&mut self) -> io::Result<Places> {
        let (mut out, mut before) = (Places::new(), None::<u128>);
        let Some(sorter) = self.sorter.take() else { return Ok(out) };
        let tables = &self.tables;
        let mut note = |packed: u128| {
            let place = u64::try_from(packed & u128::from(u32::MAX)).unwrap_or(0);
            let behind = tables.partition_point(|(_, begins)| *begins <= place);
            if let Some((table, begins)) = behind.checked_sub(1).and_then(|at| tables.get(at)) {
                out.entry(*table).or_default().insert(place - begins);
            }
        };
        sorter.finish(|packed| {
            if let Some(before) = before.filter(|before| before >> 32 == packed >> 32) {
                note(before);
                note(packed);
            }
            before = Some(packed);
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
            numbers in prop::collection::vec("[AB甲]{1,2}", 0..60), most in 1_usize..70,
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
