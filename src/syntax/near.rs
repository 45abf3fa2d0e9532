//! Did-you-mean for many unknown words among many names: the answers of [`nearest`], without comparing every word
//! with every name letter by letter.

use super::confusable::fold;
use super::nearest;
use std::collections::BTreeMap;

/// How many looks at a name all questions together may cost. Where ten thousand names are declared, that is a
/// suggestion for the first ten thousand different unknown words; whoever has more has lost a file, not a letter.
const LOOKS: usize = 100_000_000;

/// A list of names that is asked again and again.
pub struct Near {
    signs: Vec<Sign>,
    looks: usize,
    answers: BTreeMap<String, Option<usize>>,
}

/// Which characters a word has, and how many: enough to see that two words cannot be near.
#[derive(Clone, Copy)]
struct Sign {
    length: usize,
    set: u64,
    /// Of the word as its look-alikes are written, too: one of them is near whatever else it has.
    folded: u64,
}

impl Sign {
    fn of(word: &str) -> Self {
        // Multiplying spreads characters that lie together over the set.
        let set = |word: &str| {
            word.chars().fold(0, |set, c| set | 1 << ((c as u32).wrapping_mul(0x9e37_79b1) >> 26))
        };
        Self { length: word.chars().count(), set: set(word), folded: set(&fold(word)) }
    }

    /// Whether `other` may be within the edits that [`nearest`] allows for this word, or hold it or be held by it.
    /// An edit changes at most two members of the set.
    fn may_be_near(self, other: Self) -> bool {
        let allowed = if self.length >= 6 { 2 } else { 1 };
        let edited = self.length.abs_diff(other.length) <= allowed
            && (self.set ^ other.set).count_ones() as usize <= 2 * allowed;
        edited || self.folded == other.folded || self.set & !other.set == 0 || other.set & !self.set == 0
    }
}

impl Near {
    /// Of the names that will be asked for.
    pub fn of<'a>(names: impl Iterator<Item = &'a str>) -> Self {
        Self { signs: names.map(Sign::of).collect(), looks: LOOKS, answers: BTreeMap::new() }
    }

    /// The nearest of `names`, the same ones in the same order as at first.
    pub fn nearest<'a>(
        &mut self,
        word: &str,
        names: impl Iterator<Item = &'a str> + Clone,
    ) -> Option<&'a str> {
        if let Some(answer) = self.answers.get(word) {
            return answer.and_then(|at| names.clone().nth(at));
        }
        self.looks = self.looks.checked_sub(self.signs.len())?;
        let sign = Sign::of(word);
        let likely = names.clone().zip(&self.signs).filter(|(_, other)| sign.may_be_near(**other));
        let near = nearest(word, likely.map(|(name, _)| name));
        let at = near.and_then(|near| names.clone().position(|name| name == near));
        self.answers.insert(word.to_owned(), at);
        near
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_same_answers_as_by_comparing_all(
            names in prop::collection::btree_set("[甲乙丙丁戊戌己已ΟO]{1,8}", 0..40),
            words in prop::collection::vec("[甲乙丙丁戊戍已o]{1,8}", 1..20),
        ) {
            let names = || names.iter().map(String::as_str);
            let mut near = Near::of(names());
            for word in words.iter().chain(&words) {
                prop_assert_eq!(near.nearest(word, names()), nearest(word, names()));
            }
        }
    }
}
