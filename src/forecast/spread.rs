//! How a number is spread over the simulated years.

use crate::ratio::Ratio;

/// In how many years a number came up, for each number from 0.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Histogram {
    years: Vec<u32>,
}

impl Histogram {
    /// Counts a year.
    pub fn add(&mut self, number: usize) {
        if self.years.len() <= number {
            self.years.resize(number + 1, 0);
        }
        if let Some(years) = self.years.get_mut(number) {
            *years += 1;
        }
    }

    /// Adds the years of another one.
    pub fn merge(&mut self, other: &Self) {
        if self.years.len() < other.years.len() {
            self.years.resize(other.years.len(), 0);
        }
        for (own, others) in self.years.iter_mut().zip(&other.years) {
            *own += others;
        }
    }

    fn each(&self) -> impl Iterator<Item = (u64, u64)> + '_ {
        (0..)
            .zip(&self.years)
            .filter(|(_, years)| **years > 0)
            .map(|(number, years)| (number, u64::from(*years)))
    }

    /// How many years, the sum of their numbers and of the squares.
    pub fn sums(&self) -> (u64, u64, u128) {
        self.each().fold((0, 0, 0), |(n, sum, squares), (number, years)| {
            (
                n + years,
                sum + number * years,
                squares + u128::from(number) * u128::from(number) * u128::from(years),
            )
        })
    }

    /// The smallest number that at least so many of a hundred years do not exceed.
    fn percentile(&self, percent: u64, years: u64) -> u64 {
        let wanted = (years * percent).div_ceil(100).max(1);
        let mut seen = 0;
        let reached = |(number, years): (u64, u64)| {
            seen += years;
            (seen >= wanted).then_some(number)
        };
        self.each().find_map(reached).unwrap_or(0)
    }

    /// The spread.
    pub fn spread(&self) -> Spread {
        let (years, sum, _) = self.sums();
        Spread {
            min: self.each().map(|(n, _)| n).next().unwrap_or(0),
            low: self.percentile(5, years),
            median: self.percentile(50, years),
            high: self.percentile(95, years),
            max: self.each().map(|(n, _)| n).last().unwrap_or(0),
            mean: Ratio::new(sum, years.max(1)).unwrap_or(Ratio::ZERO),
        }
    }
}

/// A number over the simulated years. Of two middle ones the median is the smaller.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Spread {
    /// The smallest.
    pub min: u64,
    /// Not exceeded in 5 % of the years.
    pub low: u64,
    /// Not exceeded in half of them.
    pub median: u64,
    /// Not exceeded in 95 % of them.
    pub high: u64,
    /// The largest.
    pub max: u64,
    /// The mean.
    pub mean: Ratio,
}

impl Spread {
    /// Whether all years gave the same.
    pub fn is_constant(&self) -> bool {
        self.min == self.max
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_numbers_that_came_up() {
        let mut of = Histogram::default();
        (1..=100).for_each(|n| of.add(n));
        let spread = of.spread();
        assert_eq!((spread.min, spread.low, spread.median, spread.high, spread.max), (1, 5, 50, 95, 100));
        assert_eq!(spread.mean, Ratio::new(101, 2).unwrap());
        assert_eq!(of.sums(), (100, 5_050, 338_350));
        let mut one = Histogram::default();
        one.add(3);
        assert!(one.spread().is_constant());
        let mut both = Histogram::default();
        both.merge(&of);
        both.merge(&one);
        assert_eq!(both.sums(), (101, 5_053, 338_359));
    }
}
