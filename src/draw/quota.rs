//! How many a round draws from a stratum, in whole numbers (`docs/draw.md`, "Quota").

use super::terms::{Quota, Rate, Repeat, Schedule};
use crate::ratio::Ratio;

/// A stratum in figures.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    /// N: how many are in the stratum in this round's pool.
    pub size: u64,
    /// D: how many of them are in `drawn`.
    pub drawn: u64,
    /// X: how many of them are in `barred`.
    pub barred: u64,
}

/// k.
///
/// Of the year: `min(max(⌈N·rate·r/R⌉ − D, 0), N − D − X)`; of a round: `min(⌈N·rate⌉, N − D − X)`; with
/// `repeat=cycle` the limit is `N − X`. A count stands for `N·rate`. `None` where a product leaves 128 bits, which
/// no real commit comes near.
pub fn quota(counts: Counts, rate: Rate, schedule: Schedule, quota: Quota, repeat: Repeat) -> Option<u64> {
    let Counts { size, drawn, barred } = counts;
    let (num, den) = match rate {
        Rate::Count(n) => (u128::from(n), 1),
        Rate::Ratio(ratio) => {
            let ratio = ratio.min(Ratio::ONE);
            (u128::from(ratio.num()) * u128::from(size), u128::from(ratio.den()))
        }
    };
    let target = match quota {
        Quota::Round => num.div_ceil(den),
        Quota::Year => {
            let (num, den) =
                (num.checked_mul(schedule.round.into())?, den * u128::from(schedule.rounds.max(1)));
            num.div_ceil(den).saturating_sub(drawn.into())
        }
    };
    let limit = match repeat {
        Repeat::Cycle => size.saturating_sub(barred),
        Repeat::Never => size.saturating_sub(barred).saturating_sub(drawn),
    };
    Some(u64::try_from(target).map_or(limit, |k| k.min(limit)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn k(counts: (u64, u64, u64), rate: Rate, round: u64, rounds: u64, per: Quota, repeat: Repeat) -> u64 {
        let counts = Counts { size: counts.0, drawn: counts.1, barred: counts.2 };
        quota(counts, rate, Schedule { round, rounds }, per, repeat).unwrap()
    }

    #[test]
    fn v9_the_quota_vectors() {
        use Quota::{Round, Year};
        use Repeat::{Cycle, Never};
        let ratio = |n, d| Rate::Ratio(Ratio::new(n, d).unwrap());
        let count = Rate::Count;
        let found = [
            k((3, 0, 0), ratio(1, 20), 1, 2, Year, Never),
            k((3, 1, 0), ratio(1, 20), 2, 2, Year, Never),
            k((1000, 50, 0), ratio(1, 10), 2, 2, Year, Never),
            k((180_000_000, 0, 0), ratio(1, 3), 1, 12, Year, Never),
            k((10, 9, 0), ratio(900_001, 1_000_000), 1, 1, Year, Never),
            k((7, 3, 0), ratio(1, 10), 1, 1, Year, Never),
            k((10, 9, 0), ratio(3, 10), 4, 4, Round, Never),
            k((10, 2, 7), ratio(1, 1), 1, 1, Year, Never),
            k((20, 18, 0), ratio(3, 10), 4, 4, Round, Cycle),
            k((20, 18, 16), ratio(3, 10), 4, 4, Round, Cycle),
            k((10, 2, 0), ratio(0, 1), 1, 2, Year, Never),
            k((900, 0, 0), count(28), 1, 4, Year, Never),
            k((900, 7, 0), count(28), 2, 4, Year, Never),
            k((5, 1, 1), count(28), 1, 1, Round, Never),
        ];
        assert_eq!(found, [1, 0, 50, 5_000_000, 1, 0, 1, 1, 6, 4, 0, 7, 7, 3]);
    }

    #[test]
    fn what_does_not_fit_is_none_not_a_wrap() {
        let rate = Rate::Ratio(Ratio::new(u64::MAX - 1, u64::MAX).unwrap());
        let schedule = Schedule { round: u64::MAX, rounds: u64::MAX };
        let counts = Counts { size: u64::MAX, drawn: 0, barred: 0 };
        assert_eq!(quota(counts, rate, schedule, Quota::Year, Repeat::Never), None);
    }

    proptest! {
        #[test]
        fn the_year_is_exact_for_any_number_of_rounds(
            n in 0u64..5000, num in 0u64..100, den in 1u64..100, rounds in 1u64..60,
        ) {
            let ratio = Ratio::new(num.min(den), den).unwrap();
            let mut drawn = 0;
            for round in 1..=rounds {
                drawn += k((n, drawn, 0), Rate::Ratio(ratio), round, rounds, Quota::Year, Repeat::Never);
            }
            prop_assert_eq!(drawn, ratio.ceil_of(n));
            if drawn > 0 {
                prop_assert!(k((n, 0, 0), Rate::Ratio(ratio), 1, rounds, Quota::Year, Repeat::Never) > 0);
            }
        }

        #[test]
        fn never_more_than_are_eligible(
            n in 0u64..500, d in 0u64..500, x in 0u64..500, c in 0u64..1000, r in 0u64..9, more in 0u64..9,
        ) {
            let (d, schedule) = (d.min(n), (r, r + more + 1));
            let x = x.min(n - d);
            for per in [Quota::Year, Quota::Round] {
                let never = k((n, d, x), Rate::Count(c), schedule.0, schedule.1, per, Repeat::Never);
                let cycle = k((n, d, x), Rate::Count(c), schedule.0, schedule.1, per, Repeat::Cycle);
                prop_assert!(never <= n - d - x && cycle <= n - x && never <= cycle);
            }
        }
    }
}
