//! Counts by words that are no part of a profile: there may be as many of them as there are rows.

use std::collections::BTreeMap;

/// How many words of a column are told apart; the others are counted together.
const MOST_WORDS: usize = 2_000;

/// Digits of a 区划代码 up to the town.
const TOWN: usize = 9;

/// Characters of an industry code up to the division (大类) of GB/T 4754.
const DIVISION: usize = 2;

/// Entities by labels, by region, by trade.
#[derive(Clone, Debug, Default)]
pub struct Breakdown {
    /// By labels as written.
    pub labels: Words,
    /// By region, down to the town.
    pub regions: Words,
    /// By division of trade.
    pub trades: Words,
}

impl Breakdown {
    pub(super) fn add(&mut self, labels: &[String], region: &str, industry: &str) {
        self.labels.add(&labels.join("、"));
        self.regions.add(start(region, TOWN));
        self.trades.add(start(industry, DIVISION));
    }
}

/// How often each word of a column was met.
#[derive(Clone, Debug, Default)]
pub struct Words {
    counts: BTreeMap<String, u64>,
    others: u64,
}

impl Words {
    fn add(&mut self, word: &str) {
        if let Some(count) = self.counts.get_mut(word) {
            *count += 1;
        } else if self.counts.len() < MOST_WORDS {
            self.counts.insert(word.to_owned(), 1);
        } else {
            self.others += 1;
        }
    }

    /// The words that stand most often, at most `most`, and how many rows have none of them. A word may be empty.
    pub fn most(&self, most: usize) -> (Vec<(&str, u64)>, u64) {
        let mut all: Vec<(&str, u64)> = self.counts.iter().map(|(word, n)| (word.as_str(), *n)).collect();
        all.sort_by(|(a, n), (b, m)| m.cmp(n).then_with(|| a.cmp(b)));
        let rest = all.iter().skip(most).map(|(_, n)| n).sum::<u64>() + self.others;
        all.truncate(most);
        (all, rest)
    }
}

/// The first characters of a code.
fn start(code: &str, length: usize) -> &str {
    code.char_indices().nth(length).and_then(|(at, _)| code.get(..at)).unwrap_or(code)
}
