//! Random numbers of a simulated year. A stream of ChaCha20 a year, chosen by the number of the year: which thread plays
//! it, and after which others, changes nothing.

use crate::draw::h;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// The random numbers of one year.
pub(super) struct Chance(ChaCha20Rng);

/// What all years have in common.
#[derive(Clone)]
pub(super) struct Seed([u8; 32]);

impl Seed {
    /// The seed that a text stands for. `what` keeps apart what must not depend on each other: who is drawn does not
    /// depend on who may be sent.
    pub fn of(what: &str, text: &str) -> Self {
        Self(*h(&format!("ssj-forecast-1|{what}|{text}")).as_bytes())
    }

    /// The random numbers of a year, from 0.
    pub fn year(&self, number: u64) -> Chance {
        let mut stream = ChaCha20Rng::from_seed(self.0);
        stream.set_stream(number);
        Chance(stream)
    }
}

impl Chance {
    /// A number below `n`, each with the same probability; 0 where `n` is 0.
    ///
    /// Lemire, *Fast random integer generation in an interval* (2019): what would favour some numbers is thrown away.
    pub fn below(&mut self, n: u32) -> u32 {
        let mut product = u64::from(self.0.next_u32()) * u64::from(n);
        if low(product) < n {
            let least = n.wrapping_neg().checked_rem(n).unwrap_or(0);
            while low(product) < least {
                product = u64::from(self.0.next_u32()) * u64::from(n);
            }
        }
        u32::try_from(product >> 32).unwrap_or(0)
    }

    /// A place in a list of so many.
    pub fn place(&mut self, len: usize) -> usize {
        // INVARIANT: no list here is longer than a library may be, which is fewer than 2³² rows.
        self.below(u32::try_from(len).unwrap_or(u32::MAX)) as usize
    }
}

fn low(product: u64) -> u32 {
    u32::try_from(product & u64::from(u32::MAX)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_is_as_frequent() {
        let mut chance = Seed::of("draws", "1").year(7);
        let mut counts = [0u32; 6];
        for _ in 0..60_000 {
            counts[chance.below(6) as usize] += 1;
        }
        // Chi-square with five degrees of freedom: above 25.7 once in ten thousand seeds.
        let square: u64 = counts.iter().map(|c| u64::from(c.abs_diff(10_000)).pow(2)).sum();
        assert!(square < 257_000, "{counts:?}");
        assert_eq!(chance.below(0), 0);
        assert_eq!(chance.below(1), 0);
    }

    #[test]
    fn years_and_seeds_differ_and_repeat() {
        let first = |seed: &str, year| Seed::of("draws", seed).year(year).below(u32::MAX);
        assert_eq!(first("1", 3), first("1", 3));
        assert_ne!(first("1", 3), first("1", 4));
        assert_ne!(first("1", 3), first("2", 3));
        assert_ne!(first("1", 3), Seed::of("teams", "1").year(3).below(u32::MAX));
    }
}
