//! Numbers of sixteen bytes in order: compared at once and written as they are, which lines are not.

use super::{FAN, PIECE, Spill};
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::collections::binary_heap::PeekMut;
use std::io::{self, BufReader, BufWriter, Read, Write};

/// How many there is room for at first: most tables have no more.
const FEW: usize = 1 << 12;

/// Sorts numbers of any number.
pub(crate) struct Packed<S> {
    spill: S,
    numbers: Vec<u128>,
    most: usize,
    runs: usize,
}

impl<S: Spill> Packed<S> {
    /// With so many in memory at once: the result does not depend on it.
    pub(crate) fn within(most: usize, spill: S) -> Self {
        Self { spill, numbers: Vec::new(), most, runs: 0 }
    }

    /// Adds a number.
    ///
    /// # Errors
    /// Where a run cannot be kept.
    pub(crate) fn push(&mut self, number: u128) -> io::Result<()> {
        if self.numbers.len() >= self.most {
            self.end_run()?;
        }
        if self.numbers.len() == self.numbers.capacity() {
            // Of many all at once: a list that grows is there twice while it moves, and leaves behind what it had.
            let more =
                if self.numbers.is_empty() { FEW.min(self.most) } else { self.most - self.numbers.len() };
            self.numbers.reserve_exact(more);
        }
        self.numbers.push(number);
        Ok(())
    }

    /// Hands over all numbers in order.
    ///
    /// # Errors
    /// Where something cannot be read or written.
    pub(crate) fn finish(mut self, mut each: impl FnMut(u128)) -> io::Result<()> {
        if self.runs == 0 {
            self.numbers.sort_unstable();
            self.numbers.into_iter().for_each(each);
            return Ok(());
        }
        self.end_run()?;
        self.numbers = Vec::new();
        let (mut first, mut end) = (0, self.runs);
        while end - first > FAN {
            let mut run = BufWriter::with_capacity(PIECE, self.spill.create()?);
            merge(&mut self.spill, (first, first + FAN), |number| run.write_all(&number.to_be_bytes()))?;
            self.spill.end(run.into_inner().map_err(io::IntoInnerError::into_error)?)?;
            first += FAN;
            end += 1;
        }
        merge(&mut self.spill, (first, end), |number| {
            each(number);
            Ok(())
        })
    }

    fn end_run(&mut self) -> io::Result<()> {
        if self.numbers.is_empty() {
            return Ok(());
        }
        self.numbers.sort_unstable();
        let mut run = BufWriter::with_capacity(PIECE, self.spill.create()?);
        for number in self.numbers.drain(..) {
            run.write_all(&number.to_be_bytes())?;
        }
        self.runs += 1;
        self.spill.end(run.into_inner().map_err(io::IntoInnerError::into_error)?)
    }
}

/// Hands over the numbers of several runs in order.
fn merge<S: Spill>(
    spill: &mut S,
    (first, end): (usize, usize),
    mut each: impl FnMut(u128) -> io::Result<()>,
) -> io::Result<()> {
    let (mut heads, mut runs) = (BinaryHeap::new(), Vec::new());
    for run in first..end {
        let mut run = BufReader::with_capacity(PIECE, spill.open(run)?);
        heads.extend(next(&mut run)?.map(|number| Reverse((number, runs.len()))));
        runs.push(run);
    }
    while let Some(mut head) = heads.peek_mut() {
        let Reverse((number, at)) = *head;
        each(number)?;
        match runs.get_mut(at).map(next).transpose()?.flatten() {
            Some(number) => *head = Reverse((number, at)),
            None => {
                PeekMut::pop(head);
            }
        }
    }
    Ok(())
}

/// The next number of a run; one that ends within a number was cut.
fn next(run: &mut BufReader<impl Read>) -> io::Result<Option<u128>> {
    let mut bytes = [0; 16];
    let (first, rest) = bytes.split_at_mut(1);
    loop {
        match run.read(first) {
            Ok(0) => return Ok(None),
            Ok(_) => break,
            Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
            Err(e) => return Err(e),
        }
    }
    run.read_exact(rest)?;
    Ok(Some(u128::from_be_bytes(bytes)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::runs::InMemory;
    use proptest::prelude::*;

    fn sorted(numbers: &[u128], most: usize) -> Vec<u128> {
        let mut sorter = Packed::within(most, InMemory::default());
        numbers.iter().try_for_each(|number| sorter.push(*number)).unwrap();
        let mut found = Vec::new();
        sorter.finish(|number| found.push(number)).unwrap();
        found
    }

    proptest! {
        #[test]
        fn runs_of_any_size_give_the_order_of_a_sort(
            mut numbers in prop::collection::vec(prop_oneof![0..9_u128, any::<u128>()], 0..300), most in 1_usize..40,
        ) {
            let found = sorted(&numbers, most);
            numbers.sort_unstable();
            prop_assert_eq!(found, numbers);
        }
    }

    #[test]
    fn more_runs_than_are_merged_at_once() {
        let numbers: Vec<u128> = (0..FAN as u128 * 3).rev().collect();
        assert!(sorted(&numbers, 1).is_sorted());
    }
}
