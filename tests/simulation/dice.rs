//! Chances and choices of a seed.

use jiff::ToSpan;
use jiff::civil::Date;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// Chances and choices.
pub struct Dice(ChaCha20Rng);

impl Dice {
    pub fn of(seed: u64) -> Self {
        Self(ChaCha20Rng::seed_from_u64(seed))
    }

    pub fn below(&mut self, n: u64) -> u64 {
        self.0.next_u64() % n
    }

    pub fn one_in(&mut self, n: u64) -> bool {
        self.below(n) == 0
    }

    pub fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        let at = self.below(of.len() as u64);
        &of[at as usize]
    }

    pub fn some(&mut self, of: &[String], n: usize) -> Vec<String> {
        let mut left = of.to_vec();
        let mut out = Vec::new();
        while out.len() < n && !left.is_empty() {
            let at = self.below(left.len() as u64) as usize;
            out.push(left.remove(at));
        }
        out
    }

    pub fn day(&mut self, from: Date, days: u64) -> Date {
        from.saturating_add((self.below(days) as i64).days())
    }
}
