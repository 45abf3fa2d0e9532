//! Tiers that are drawn as one stratum, so that rounding up is not paid several times (`docs/draw.md`, "Strata").

use super::code::{Stratum, ValueError};
use super::terms::{Rate, Schedule, StratumTerms};

/// A tier of a class with its terms.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Tier {
    /// The class; only tiers of one class are ever merged. Empty where there are none.
    pub class: String,
    /// The tier's own stratum code: `A`, `K1.A`.
    pub code: Stratum,
    /// How many.
    pub rate: Rate,
    /// Which of its rounds.
    pub schedule: Schedule,
}

/// A stratum and the tiers that form it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Merged {
    /// The terms, its code joined from theirs with `-`.
    pub terms: StratumTerms,
    /// The tiers' own codes, in the order given.
    pub tiers: Vec<Stratum>,
}

/// Merges tiers of one class with equal ratio and equal schedule, in the order given. Counts are never merged. Fails
/// where a joined code is longer than 64 characters.
pub fn merge_strata(tiers: &[Tier]) -> Result<Vec<Merged>, ValueError> {
    let mut groups: Vec<Vec<&Tier>> = Vec::new();
    for tier in tiers {
        let fits = |group: &&mut Vec<&Tier>| {
            group.first().is_some_and(|first| {
                matches!(tier.rate, Rate::Ratio(_))
                    && (&first.class, first.rate, first.schedule) == (&tier.class, tier.rate, tier.schedule)
            })
        };
        match groups.iter_mut().find(fits) {
            Some(group) => group.push(tier),
            None => groups.push(vec![tier]),
        }
    }
    let mut out = Vec::new();
    for group in groups {
        let Some(Tier { rate, schedule, .. }) = group.first() else { continue };
        let codes: Vec<&str> = group.iter().map(|t| t.code.as_str()).collect();
        let stratum = Stratum::parse(&codes.join("-"))?;
        let tiers = group.iter().map(|t| t.code.clone()).collect();
        out.push(Merged { terms: StratumTerms { stratum, rate: *rate, schedule: *schedule }, tiers });
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ratio::Ratio;

    fn tier(class: &str, code: &str, rate: Rate, rounds: u64) -> Tier {
        let schedule = Schedule { round: 1, rounds };
        Tier { class: class.into(), code: Stratum::parse(code).unwrap(), rate, schedule }
    }

    fn codes(tiers: &[Tier]) -> Vec<String> {
        merge_strata(tiers).unwrap().iter().map(|m| m.terms.to_string()).collect()
    }

    #[test]
    fn only_equal_ratio_schedule_and_class_merge() {
        let five = Rate::Ratio(Ratio::percent(5));
        let ten = Rate::Ratio(Ratio::percent(10));
        let found = codes(&[
            tier("K1", "K1.A", five, 2),
            tier("K1", "K1.B", five, 2),
            tier("K1", "K1.C", ten, 2),
            tier("K1", "K1.D", five, 4),
            tier("K2", "K2.A", five, 2),
            tier("K1", "K1.E", five, 2),
        ]);
        let expected = [
            "K1.A-K1.B-K1.E:ratio:1/20:1/2",
            "K1.C:ratio:1/10:1/2",
            "K1.D:ratio:1/20:1/4",
            "K2.A:ratio:1/20:1/2",
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn counts_are_never_merged() {
        let found = codes(&[tier("", "A", Rate::Count(3), 1), tier("", "B", Rate::Count(3), 1)]);
        assert_eq!(found, ["A:count:3:1/1", "B:count:3:1/1"]);
    }

    #[test]
    fn a_code_that_grows_too_long_is_an_error() {
        let five = Rate::Ratio(Ratio::percent(5));
        assert!(
            merge_strata(&[tier("", &"A".repeat(40), five, 1), tier("", &"B".repeat(24), five, 1)]).is_err()
        );
    }
}
