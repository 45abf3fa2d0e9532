//! The numbers of a table in little memory: sixteen bytes a row with its line, and four for whoever reads it.
//!
//! A number of at most eighteen of the symbols that numbers are made of (digits, capitals, `.`, `_`, `-`) is kept as it
//! is, to the base of 40; a 统一社会信用代码 has eighteen. Of every other one a part of its SHA-256 is kept: rows of a
//! table that agree in it are looked at again before they are called the same, so that nothing rests on a hash alone.

use super::value::half_width;
use sha2::{Digest, Sha256};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Rows of a block. Blocks are filled one after the other: one growing list would need twice its size.
const BLOCK: usize = 1 << 16;

/// The symbols of numbers, in the order of their values from 1; 0 stands after the last one.
const SYMBOLS: &[u8; 39] = b"-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_";

const BASE: u64 = 40;

/// How many symbols the first part of a key keeps.
const FIRST: usize = 12;

/// How many symbols both parts keep.
const KEPT: usize = 18;

/// First parts from here on belong to numbers that are not kept as they are.
const HASHED: u64 = BASE.pow(12);

/// A number in twelve bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Key {
    first: u64,
    second: u32,
}

impl Key {
    /// The key of a number, whatever its width and case.
    pub fn of(number: &str) -> Self {
        Self::of_cells([number].into_iter())
    }

    /// The key of several cells together.
    pub(super) fn of_cells<'c>(mut cells: impl Iterator<Item = &'c str> + Clone) -> Self {
        let all = cells.clone();
        let only = cells.next().filter(|_| cells.next().is_none());
        only.and_then(Self::kept).unwrap_or_else(|| Self::hashed(all))
    }

    fn kept(number: &str) -> Option<Self> {
        if number.is_ascii() {
            return Self::of_values(number.trim().bytes().map(value));
        }
        let wide = number.trim_matches(|c| half_width(c).is_whitespace()).chars();
        Self::of_values(wide.map(|c| value(u8::try_from(half_width(c)).ok()?)))
    }

    fn of_values(values: impl Iterator<Item = Option<u64>>) -> Option<Self> {
        let (mut first, mut second, mut count) = (0u64, 0u64, 0usize);
        for value in values {
            let value = value?;
            match count {
                0..FIRST => first = first * BASE + value,
                FIRST..KEPT => second = second * BASE + value,
                _ => return None,
            }
            count += 1;
        }
        if count == 0 {
            return None;
        }
        for _ in count..FIRST {
            first *= BASE;
        }
        for _ in count.max(FIRST)..KEPT {
            second *= BASE;
        }
        Some(Self { first, second: u32::try_from(second).ok()? })
    }

    fn hashed<'c>(cells: impl Iterator<Item = &'c str>) -> Self {
        let mut hash = Sha256::new();
        for cell in cells {
            hash.update(super::value::normal_id(cell).as_bytes());
            // What no cell can have separates them.
            hash.update([0]);
        }
        let digest = hash.finalize();
        let part = |from: usize| digest.iter().skip(from).take(8).fold(0u64, |n, b| n << 8 | u64::from(*b));
        let first = HASHED + part(0) % (u64::MAX - HASHED);
        Self { first, second: u32::try_from(part(8) >> 32).unwrap_or(0) }
    }

    /// Both parts: their order is that of the keys.
    pub(super) fn parts(self) -> (u64, u32) {
        (self.first, self.second)
    }

    /// The number itself, where it is kept.
    pub fn text(self) -> Option<String> {
        if self.first >= HASHED {
            return None;
        }
        let mut symbols = Vec::with_capacity(KEPT);
        let (mut second, mut first) = (u64::from(self.second), self.first);
        for at in (0..KEPT).rev() {
            let part = if at < FIRST { &mut first } else { &mut second };
            let value = *part % BASE;
            *part /= BASE;
            symbols.extend(usize::try_from(value).ok()?.checked_sub(1).and_then(|v| SYMBOLS.get(v)));
        }
        symbols.reverse();
        String::from_utf8(symbols).ok()
    }
}

/// The value of a symbol, small letters like capitals.
fn value(symbol: u8) -> Option<u64> {
    VALUES.get(usize::from(symbol)).map(|v| u64::from(*v)).filter(|v| *v > 0)
}

/// The values of all bytes; 0 for those that are no symbols.
static VALUES: [u8; 256] = {
    let mut values = [0; 256];
    let (mut at, mut value) = (0, 1);
    while at < SYMBOLS.len() {
        #[expect(clippy::indexing_slicing, reason = "at compile time: every byte has its place among 256")]
        {
            values[SYMBOLS[at] as usize] = value;
            values[SYMBOLS[at].to_ascii_lowercase() as usize] = value;
        }
        at += 1;
        value += 1;
    }
    values
};

/// A row of a table by its number. Lines are counted in 32 bits: a table of more lines than that would not fit in any
/// memory by its keys alone.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Entry {
    // INVARIANT: the first part in two halves, so that a row takes twenty bytes and not twenty-four.
    first: [u32; 2],
    second: u32,
    row: u32,
    mark: u32,
}

impl Entry {
    /// The key of its number.
    pub fn key(self) -> Key {
        let [high, low] = self.first;
        Key { first: u64::from(high) << 32 | u64::from(low), second: self.second }
    }

    /// The line on which it stands.
    pub fn row(self) -> u64 {
        u64::from(self.row)
    }

    /// What was put beside it.
    pub fn mark(self) -> u32 {
        self.mark
    }
}

/// The rows of a table by their numbers.
#[derive(Clone, Debug, Default)]
pub struct Keys {
    blocks: Vec<Vec<Entry>>,
}

impl Keys {
    /// Adds a row; numbers need not ascend.
    pub(super) fn add(&mut self, key: Key, row: u64, mark: u32) {
        if self.blocks.last().is_none_or(|block| block.len() == BLOCK) {
            // The first block grows, for most tables are small; the others take their memory once, for nothing is
            // left behind that way.
            let capacity = if self.blocks.is_empty() { 0 } else { BLOCK };
            self.blocks.push(Vec::with_capacity(capacity));
        }
        let half = |n: u64| u32::try_from(n & u64::from(u32::MAX)).unwrap_or(0);
        let entry = Entry {
            first: [half(key.first >> 32), half(key.first)],
            second: key.second,
            row: u32::try_from(row).unwrap_or(u32::MAX),
            mark,
        };
        if let Some(block) = self.blocks.last_mut() {
            block.push(entry);
        }
    }

    /// Makes the rows ready to be looked up.
    pub(super) fn sort(&mut self) {
        self.blocks.iter_mut().for_each(|block| block.sort_unstable());
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.blocks.iter().map(Vec::len).sum()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// All rows by number, then by line.
    pub fn iter(&self) -> impl Iterator<Item = Entry> {
        let mut heads: BinaryHeap<Reverse<(Entry, usize, usize)>> = BinaryHeap::new();
        for (at, block) in self.blocks.iter().enumerate() {
            heads.extend(block.first().map(|first| Reverse((*first, at, 0))));
        }
        std::iter::from_fn(move || {
            let mut head = heads.peek_mut()?;
            let Reverse((entry, block, at)) = *head;
            match self.blocks.get(block).and_then(|b| b.get(at + 1)) {
                Some(next) => *head = Reverse((*next, block, at + 1)),
                None => {
                    std::collections::binary_heap::PeekMut::pop(head);
                }
            }
            Some(entry)
        })
    }

    /// The row of a number.
    pub fn find(&self, key: Key) -> Option<Entry> {
        self.blocks.iter().find_map(|block| {
            let at = block.partition_point(|entry| entry.key() < key);
            block.get(at).copied().filter(|entry| entry.key() == key)
        })
    }
}

impl FromIterator<(Key, u64, u32)> for Keys {
    fn from_iter<I: IntoIterator<Item = (Key, u64, u32)>>(rows: I) -> Self {
        let mut keys = Self::default();
        rows.into_iter().for_each(|(key, row, mark)| keys.add(key, row, mark));
        keys.sort();
        keys
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_entry_takes_twenty_bytes() {
        assert_eq!(size_of::<Entry>(), 20);
    }

    #[test]
    fn numbers_are_kept_as_they_are() {
        for number in ["91140525MA0K00013A", "E1", "-", "_.-", "000000000000", "ZZZZZZZZZZZZZZZZZZ", "0"] {
            assert_eq!(Key::of(number).text().as_deref(), Some(number));
        }
        assert_eq!(Key::of(" ｅ１　"), Key::of("E1"));
        assert_eq!(Key::of("91140525MA0K00013A001P").text(), None);
        assert_ne!(Key::of("甲"), Key::of("乙"));
        assert_ne!(Key::of_cells(["A", "B"].into_iter()), Key::of_cells(["AB", ""].into_iter()));
    }

    proptest! {
        #[test]
        fn two_numbers_have_two_keys(a in "[-.0-9A-Z_]{1,18}", b in "[-.0-9A-Z_]{1,18}") {
            prop_assert_eq!(Key::of(&a) == Key::of(&b), a == b);
            let text = Key::of(&a).text();
            prop_assert_eq!(text, Some(a));
        }

        #[test]
        fn rows_come_back_by_number(numbers in proptest::collection::vec("[A-C]{1,3}", 0..40)) {
            let mut keys = Keys::default();
            let rows = numbers.iter().zip(1..);
            rows.for_each(|(number, row)| keys.add(Key::of(number), row, 7));
            keys.sort();
            let found: Vec<(String, u64)> = keys.iter().map(|e| (e.key().text().unwrap(), e.row())).collect();
            let mut expected: Vec<(Key, u64)> = numbers.iter().map(|n| Key::of(n)).zip(1..).collect();
            expected.sort_unstable();
            let expected: Vec<(String, u64)> = expected.iter().map(|(k, r)| (k.text().unwrap(), *r)).collect();
            prop_assert_eq!(found, expected);
            prop_assert!(keys.iter().all(|e| e.mark() == 7));
            prop_assert!(numbers.iter().all(|n| keys.find(Key::of(n)).is_some()));
            prop_assert!(keys.find(Key::of("D")).is_none());
        }
    }
}
