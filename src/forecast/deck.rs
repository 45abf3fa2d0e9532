//! Drawing from a stratum again and again within a year: nobody a second time before all were drawn once. What a year
//! costs goes by how many are drawn, not by how many there are: the deck is never shuffled and never copied, and the
//! swaps of a year are taken back at its end, so that every year begins with the same deck.

use super::chance::Chance;

/// The members of a stratum, by their numbers from 0: first who was drawn in the running cycle, then who was not.
pub(super) struct Deck {
    order: Vec<u32>,
    /// Where each member stands in `order`; empty where nobody is ever set aside.
    place: Vec<u32>,
    drawn: usize,
    swaps: Vec<(u32, u32)>,
}

impl Deck {
    /// A deck of so many; `asides` where some may have to be set aside.
    pub fn new(size: usize, asides: bool) -> Self {
        let order: Vec<u32> = (0..u32::try_from(size).unwrap_or(u32::MAX)).collect();
        let place = if asides { order.clone() } else { Vec::new() };
        Self { order, place, drawn: 0, swaps: Vec::new() }
    }

    /// How many were drawn in the running cycle.
    pub fn drawn(&self) -> usize {
        self.drawn
    }

    /// Whether a member was drawn in the running cycle; `false` of one nobody knows.
    pub fn was_drawn(&self, member: u32) -> bool {
        self.place.get(member as usize).is_some_and(|at| (*at as usize) < self.drawn)
    }

    /// Draws `k` members, none of them one of `aside`, and hands each over: those that were not drawn in the running
    /// cycle first. Where they are too few, they are all drawn, the rest comes from the others, and a new cycle begins with
    /// that rest.
    pub fn draw(&mut self, k: usize, aside: &[u32], chance: &mut Chance, each: &mut impl FnMut(u32)) {
        let size = self.order.len();
        let (mut before, mut after) = (self.drawn, size);
        for member in aside {
            let Some(at) = self.place.get(*member as usize).map(|p| *p as usize) else { continue };
            if at < before {
                before -= 1;
                self.swap(at, before);
            } else if (self.drawn..after).contains(&at) {
                after -= 1;
                self.swap(at, after);
            }
        }
        let fresh = after - self.drawn;
        if k <= fresh {
            self.choose(self.drawn, after, k, chance, each);
            self.drawn += k;
            return;
        }
        for at in self.drawn..after {
            self.hand_over(at, each);
        }
        let again = (k - fresh).min(before);
        self.choose(0, before, again, chance, each);
        self.drawn = again;
    }

    /// Puts the deck back as it was before the first draw.
    pub fn restore(&mut self) {
        while let Some((a, b)) = self.swaps.pop() {
            self.exchange(a as usize, b as usize);
        }
        self.drawn = 0;
    }

    /// Moves `k` of the places `from..to` to their beginning, every choice with the same probability.
    fn choose(&mut self, from: usize, to: usize, k: usize, chance: &mut Chance, each: &mut impl FnMut(u32)) {
        for at in from..from + k {
            let other = at + chance.place(to - at);
            self.swap(at, other);
            self.hand_over(at, each);
        }
    }

    fn hand_over(&self, at: usize, each: &mut impl FnMut(u32)) {
        if let Some(member) = self.order.get(at) {
            each(*member);
        }
    }

    fn swap(&mut self, a: usize, b: usize) {
        if a != b {
            self.exchange(a, b);
            // INVARIANT: a stratum has fewer than 2³² members.
            self.swaps.push((u32::try_from(a).unwrap_or(u32::MAX), u32::try_from(b).unwrap_or(u32::MAX)));
        }
    }

    fn exchange(&mut self, a: usize, b: usize) {
        self.order.swap(a, b);
        for at in [a, b] {
            let member = self.order.get(at).copied().unwrap_or(u32::MAX);
            if let Some(place) = self.place.get_mut(member as usize) {
                *place = u32::try_from(at).unwrap_or(u32::MAX);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::chance::Seed;
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn drawn(deck: &mut Deck, k: usize, aside: &[u32], chance: &mut Chance) -> Vec<u32> {
        let mut out = Vec::new();
        deck.draw(k, aside, chance, &mut |m| out.push(m));
        out
    }

    proptest! {
        #[test]
        fn nobody_twice_before_all_were_and_nobody_set_aside(
            size in 1usize..9, draws in prop::collection::vec((0usize..9, prop::collection::btree_set(0u32..9, 0..3)), 1..6),
            seed in 0u64..1000,
        ) {
            let mut deck = Deck::new(size, true);
            let mut chance = Seed::of("draws", "deck").year(seed);
            let mut cycle: BTreeSet<u32> = BTreeSet::new();
            for (k, aside) in draws {
                let aside: Vec<u32> = aside.into_iter().filter(|m| (*m as usize) < size).collect();
                let k = k.min(size - aside.len());
                for m in 0..size as u32 {
                    prop_assert_eq!(deck.was_drawn(m), cycle.contains(&m));
                }
                let got = drawn(&mut deck, k, &aside, &mut chance);
                let set: BTreeSet<u32> = got.iter().copied().collect();
                prop_assert_eq!((got.len(), set.len()), (k, k));
                prop_assert!(aside.iter().all(|m| !set.contains(m)));
                let again: BTreeSet<u32> = set.intersection(&cycle).copied().collect();
                if again.is_empty() {
                    cycle.extend(set);
                } else {
                    // Somebody comes again only where nobody is left who may come a first time.
                    let left = (0..size as u32).filter(|m| !cycle.contains(m) && !aside.contains(m));
                    prop_assert!(left.clone().all(|m| set.contains(&m)));
                    cycle = again;
                }
                prop_assert_eq!(deck.drawn(), cycle.len());
            }
            deck.restore();
            prop_assert_eq!(&deck.order, &(0..size as u32).collect::<Vec<_>>());
            prop_assert_eq!(&deck.place, &deck.order);
        }
    }

    #[test]
    fn every_set_is_as_probable() {
        let mut deck = Deck::new(5, false);
        let mut counts = std::collections::BTreeMap::new();
        for year in 0..20_000 {
            let mut chance = Seed::of("draws", "sets").year(year);
            let mut got = drawn(&mut deck, 2, &[], &mut chance);
            got.sort_unstable();
            *counts.entry(got).or_insert(0u64) += 1;
            deck.restore();
        }
        assert_eq!(counts.len(), 10);
        // Chi-square with nine degrees of freedom: above 33.7 once in ten thousand seeds.
        let square: u64 = counts.values().map(|c| c.abs_diff(2_000).pow(2)).sum();
        assert!(square < 2_000 * 337 / 10, "{counts:?}");
    }
}
