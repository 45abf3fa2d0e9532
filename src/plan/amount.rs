//! How many, as a draw can take it: said outright, or reckoned once the pool of a slot is frozen.

use crate::message::Message;
use crate::model::{Bound, Change, Choice, Rounding};
use crate::msg;
use crate::ratio::Ratio;

/// How many, as a draw can take it.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub enum Take {
    /// A share of the pool, rounded up.
    Ratio(Ratio),
    /// An absolute number.
    Count(u64),
    /// A number that needs the size of the stratum or the inspectors in post.
    Reckoned(Box<Reckoned>),
}

/// One number of a rule.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub enum Part {
    /// A share of the stratum.
    Ratio(Ratio),
    /// So many entities.
    Count(u64),
    /// So many visits; one draw never visits anybody twice.
    Visits(u64),
    /// So many entities for each inspector in post.
    PerOfficer(Ratio),
}

/// What a rule says by more than one ratio or number.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reckoned {
    /// The numbers, one of which counts.
    pub parts: Vec<(Bound, Part)>,
    /// Which one.
    pub choice: Choice,
    /// Never more than this.
    pub most: Option<Part>,
    /// How what is no whole number is rounded.
    pub rounding: Rounding,
}

/// Why no number comes out of a rule.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unreckoned {
    /// The maximum lets nobody be drawn.
    Nobody {
        /// Of so many.
        size: u64,
    },
    /// What must be drawn at least is more than what may be drawn at most.
    Conflict {
        /// At least so many…
        least: u64,
        /// …and at most so many…
        most: u64,
        /// …of so many.
        size: u64,
    },
    /// It goes by the inspectors, and there are none.
    NoOfficers,
    /// More visits than entities, each visited once.
    Visits {
        /// So many visits…
        visits: u64,
        /// …of so many.
        size: u64,
    },
    /// The numbers leave 64 bits.
    TooLarge,
}

impl Unreckoned {
    /// For people.
    pub fn message(self) -> Message {
        match self {
            Self::Nobody { size } => msg!("amount-nobody", size = size),
            Self::Conflict { least, most, size } => {
                msg!("amount-conflict", least = least, most = most, size = size)
            }
            Self::NoOfficers => msg!("amount-no-officers"),
            Self::Visits { visits, size } => msg!("amount-visits", visits = visits, size = size),
            Self::TooLarge => msg!("amount-too-large"),
        }
    }
}

impl Part {
    /// Whether it is a number of the whole class, which no tier has for itself.
    fn is_absolute(self) -> bool {
        !matches!(self, Self::Ratio(_))
    }

    /// Its exact value as a fraction.
    fn value(self, size: u64, officers: u64) -> (u128, u128) {
        let of = |ratio: Ratio, n: u64| (u128::from(ratio.num()) * u128::from(n), u128::from(ratio.den()));
        match self {
            Self::Ratio(ratio) => of(ratio, size),
            Self::Count(n) | Self::Visits(n) => (n.into(), 1),
            Self::PerOfficer(ratio) => of(ratio, officers),
        }
    }
}

impl Take {
    /// Whether nobody is ever drawn by it: 不抽, 0%.
    pub fn is_nobody(&self) -> bool {
        matches!(self, Self::Ratio(Ratio::ZERO) | Self::Count(0))
    }

    /// Whether it is a number of the whole class, which no tier has for itself.
    pub fn is_absolute(&self) -> bool {
        match self {
            Self::Ratio(_) => false,
            Self::Count(_) => true,
            Self::Reckoned(r) => r.parts.iter().map(|(_, part)| *part).chain(r.most).any(Part::is_absolute),
        }
    }

    /// For people: `25%`, `不低于 3%，不超过 20 户`.
    pub fn message(&self) -> Message {
        let part = |part: Part| match part {
            Part::Ratio(ratio) => msg!("plan-said", words = ratio.to_exact_text()),
            Part::Count(n) => msg!("plan-said", words = n.to_string()),
            Part::Visits(n) => msg!("amount-visits-of", n = n),
            Part::PerOfficer(n) => msg!("amount-per-officer", n = n.to_string()),
        };
        let reckoned = match self {
            Self::Ratio(ratio) => return part(Part::Ratio(*ratio)),
            Self::Count(n) => return part(Part::Count(*n)),
            Self::Reckoned(reckoned) => reckoned,
        };
        let bounded = |(bound, of): &(Bound, Part)| match bound {
            Bound::Exact => part(*of),
            Bound::AtLeast => msg!("amount-at-least", amount = part(*of)),
            Bound::AtMost => msg!("amount-at-most", amount = part(*of)),
        };
        let all = reckoned.parts.iter().map(bounded);
        let all = all.reduce(|one, other| msg!("amount-pair", one = one, other = other));
        let all = all.unwrap_or_else(|| msg!("plan-said", words = ""));
        let all = match (reckoned.parts.len(), reckoned.choice) {
            (0 | 1, _) => all,
            (_, Choice::Smaller) => msg!("amount-smaller", amounts = all),
            _ => msg!("amount-larger", amounts = all),
        };
        match reckoned.most {
            Some(most) => msg!("amount-capped", amount = all, most = part(most)),
            None => all,
        }
    }

    /// Whether it goes by the number of inspectors.
    pub fn needs_officers(&self) -> bool {
        let Self::Reckoned(r) = self else { return false };
        let mut all = r.parts.iter().map(|(_, part)| *part).chain(r.most);
        all.any(|part| matches!(part, Part::PerOfficer(_)))
    }

    /// The share of the stratum, where the rule says one.
    pub fn ratio(&self) -> Option<Ratio> {
        match self {
            Self::Ratio(ratio) => Some(*ratio),
            Self::Count(_) => None,
            Self::Reckoned(r) => match r.parts.as_slice() {
                [(_, Part::Ratio(ratio))] => Some(*ratio),
                _ => None,
            },
        }
    }
}

impl Reckoned {
    /// Whether its one ratio is drawn as it stands, the maximum beside it being only a bound to be kept.
    pub fn only_bounds(&self) -> Option<Ratio> {
        match self.parts.as_slice() {
            [(Bound::AtLeast, Part::Ratio(ratio))] if self.rounding == Rounding::Up => Some(*ratio),
            _ => None,
        }
    }

    /// How many of a stratum of a size, with so many inspectors in post.
    ///
    /// A number that is no whole one is rounded as the rule says, never below one; a maximum is rounded down, for
    /// above it nobody may be drawn.
    ///
    /// # Errors
    /// Where the numbers of the rule contradict each other, or cannot be kept.
    pub fn number(&self, size: u64, officers: u64) -> Result<u64, Unreckoned> {
        let narrow = |n: u128| u64::try_from(n).map_err(|_| Unreckoned::TooLarge);
        let below = |part: Part| {
            let (num, den) = part.value(size, officers);
            narrow(num / den)
        };
        let mut numbers = Vec::new();
        for (bound, part) in &self.parts {
            if matches!(part, Part::PerOfficer(_)) && officers == 0 {
                return Err(Unreckoned::NoOfficers);
            }
            let (num, den) = part.value(size, officers);
            let whole = match (bound, self.rounding) {
                (Bound::AtMost, _) => num / den,
                (_, Rounding::Up) => num.div_ceil(den),
                (_, Rounding::Down) => (num / den).max(1),
                (_, Rounding::Nearest) => ((num * 2 + den) / (den * 2)).max(1),
            };
            if let Part::Visits(visits) = part
                && *visits > size
            {
                return Err(Unreckoned::Visits { visits: *visits, size });
            }
            numbers.push(narrow(whole)?);
        }
        let number = match self.choice {
            Choice::Smaller => numbers.into_iter().min(),
            Choice::Larger | Choice::Either => numbers.into_iter().max(),
        };
        let number = number.unwrap_or(0);
        let number = match self.most.map(below).transpose()? {
            Some(most) if number > most => {
                if self.parts.iter().any(|(bound, _)| *bound == Bound::AtLeast) {
                    return Err(Unreckoned::Conflict { least: number, most, size });
                }
                most
            }
            _ => number,
        };
        if number == 0 { Err(Unreckoned::Nobody { size }) } else { Ok(number) }
    }
}

/// An amount after a tier's change; `None` where the change is of a ratio and the amount is none.
pub fn changed(base: Take, change: &Change) -> Option<Take> {
    let of = |ratio: Ratio| {
        Some(match change {
            Change::Own(_) | Change::Exempt => ratio,
            Change::Raise(points) => ratio.checked_add(*points).unwrap_or(Ratio::ONE).min(Ratio::ONE),
            Change::Lower(points) => ratio.checked_sub(*points).unwrap_or(Ratio::ZERO),
            Change::Times(times) => ratio.checked_times(*times).unwrap_or(Ratio::ONE).min(Ratio::ONE),
        })
    };
    if is_none(change) {
        return Some(base);
    }
    match base {
        Take::Ratio(ratio) => of(ratio).map(Take::Ratio),
        Take::Reckoned(mut reckoned) if !reckoned.most.is_some_and(Part::is_absolute) => {
            match reckoned.parts.as_mut_slice() {
                [(_, Part::Ratio(ratio))] => *ratio = of(*ratio)?,
                _ => return None,
            }
            Some(Take::Reckoned(reckoned))
        }
        Take::Count(_) | Take::Reckoned(_) => None,
    }
}

/// Whether a tier's change leaves the amount as it is.
pub(super) fn is_none(change: &Change) -> bool {
    match change {
        Change::Own(_) | Change::Exempt => true,
        Change::Raise(points) | Change::Lower(points) => *points == Ratio::ZERO,
        Change::Times(times) => *times == Ratio::ONE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(bound: Bound, part: Part) -> Reckoned {
        Reckoned { parts: vec![(bound, part)], choice: Choice::Larger, most: None, rounding: Rounding::Up }
    }

    fn percent(n: u64) -> Part {
        Part::Ratio(Ratio::percent(n))
    }

    #[test]
    fn the_larger_or_the_smaller_of_two_numbers() {
        let both = |choice| Reckoned {
            parts: vec![(Bound::Exact, Part::Count(28)), (Bound::Exact, percent(3))],
            choice,
            most: None,
            rounding: Rounding::Up,
        };
        // 3 % of 900 = 27, of 901 = 27.03 → 28, of 1000 = 30.
        for (size, larger, smaller) in [(900, 28, 27), (901, 28, 28), (1000, 30, 28)] {
            assert_eq!(both(Choice::Larger).number(size, 0), Ok(larger));
            assert_eq!(both(Choice::Smaller).number(size, 0), Ok(smaller));
        }
    }

    #[test]
    fn a_maximum_is_never_rounded_up() {
        // 10 % of 15 = 1.5: two would be 13.3 %.
        assert_eq!(of(Bound::AtMost, percent(10)).number(15, 0), Ok(1));
        // 1 % of 50 = 0.5: nobody may be drawn, and nobody is drawn silently.
        assert_eq!(of(Bound::AtMost, percent(1)).number(50, 0), Err(Unreckoned::Nobody { size: 50 }));
    }

    #[test]
    fn at_least_and_at_most_may_leave_no_whole_number() {
        let mut range = of(Bound::AtLeast, percent(3));
        range.most = Some(percent(10));
        // Of 40: at least 1.2 → 2, at most 4.
        assert_eq!(range.number(40, 0), Ok(2));
        // Of 5: at least 0.15 → 1, at most 0.5 → 0.
        assert_eq!(range.number(5, 0), Err(Unreckoned::Conflict { least: 1, most: 0, size: 5 }));
        // 5%、至多20户: the number is capped, of 300 = 15 and of 1000 = 50 → 20.
        let mut capped = of(Bound::Exact, percent(5));
        capped.most = Some(Part::Count(20));
        assert_eq!((capped.number(300, 0), capped.number(1000, 0)), (Ok(15), Ok(20)));
        capped.parts = vec![(Bound::AtLeast, percent(5))];
        assert_eq!(capped.number(1000, 0), Err(Unreckoned::Conflict { least: 50, most: 20, size: 1000 }));
    }

    #[test]
    fn other_roundings_never_go_below_one() {
        // 5 % of 9, 10, 30, 31, 50: 0.45, 0.5, 1.5, 1.55, 2.5.
        let with = |rounding, size| Reckoned { rounding, ..of(Bound::Exact, percent(5)) }.number(size, 0);
        let down = [9, 10, 30, 31, 50].map(|n| with(Rounding::Down, n).unwrap());
        let nearest = [9, 10, 30, 31, 50].map(|n| with(Rounding::Nearest, n).unwrap());
        assert_eq!((down, nearest), ([1, 1, 1, 1, 2], [1, 1, 2, 2, 3]));
    }

    #[test]
    fn so_many_for_each_inspector() {
        // 1:2.5 with seven inspectors: 17.5 → 18.
        let each = of(Bound::AtLeast, Part::PerOfficer(Ratio::new(5, 2).unwrap()));
        assert_eq!((each.number(900, 7), each.number(900, 8)), (Ok(18), Ok(20)));
        assert_eq!(each.number(900, 0), Err(Unreckoned::NoOfficers));
    }

    #[test]
    fn visits_need_as_many_entities() {
        let visits = of(Bound::Exact, Part::Visits(100));
        assert_eq!(visits.number(100, 0), Ok(100));
        assert_eq!(visits.number(99, 0), Err(Unreckoned::Visits { visits: 100, size: 99 }));
    }

    proptest! {
        #[test]
        fn a_number_keeps_its_bounds(
            low in 1u64..=100, more in 0u64..=100, size in 1u64..5000, officers in 1u64..50,
        ) {
            let high = (low + more).min(100);
            let mut range = of(Bound::AtLeast, percent(low));
            range.most = Some(percent(high));
            match range.number(size, officers) {
                Ok(n) => prop_assert!(n * 100 >= low * size && n * 100 <= high * size && n >= 1),
                Err(Unreckoned::Conflict { least, most, .. }) => {
                    // No whole number lies between the two bounds.
                    prop_assert!(least > most && (0..=size).all(|n| n * 100 < low * size || n * 100 > high * size));
                }
                Err(other) => prop_assert!(false, "{other:?}"),
            }
        }
    }
}
