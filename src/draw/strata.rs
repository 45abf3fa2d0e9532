//! Which tiers are drawn together, and what the commit says of them (`docs/draw.md`, "Strata", "From rules to
//! strata").

use super::code::{Stratum, ValueError};
use super::terms::{Rate, Schedule, StratumTerms};
use crate::plan::{self, Take, Unreckoned};
use crate::ratio::Ratio;
use crate::source::Span;

/// A stratum as the rules make it, the same in every round of a draw.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Group {
    /// Its code, joined from those of its tiers with `-`.
    pub stratum: Stratum,
    /// The codes of its tiers, in the order given.
    pub codes: Vec<String>,
    /// How many.
    pub amount: Take,
    /// How many rounds it takes part in: the first ones of the draw.
    pub rounds: u32,
    /// The line that says it.
    pub span: Span,
}

/// Tiers of one class with equal ratio and equal number of rounds form one stratum, so that rounding up is not paid
/// several times. A number of the whole class makes one stratum of the tiers that share it; other absolute numbers
/// stand alone, and so do classes.
///
/// # Errors
/// Where a code is none of a stratum, or the joined one is longer than 64 characters.
pub fn groups(rates: &[plan::Rate]) -> Result<Vec<Group>, ValueError> {
    let mut groups: Vec<Vec<&plan::Rate>> = Vec::new();
    for rate in rates {
        let fits = |group: &&mut Vec<&plan::Rate>| {
            group.first().is_some_and(|first| {
                let joins = rate.whole || !rate.amount.is_absolute();
                joins
                    && (&first.class, &first.amount, first.rounds, first.whole)
                        == (&rate.class, &rate.amount, rate.rounds, rate.whole)
            })
        };
        match groups.iter_mut().find(fits) {
            Some(group) => group.push(rate),
            None => groups.push(vec![rate]),
        }
    }
    let mut out = Vec::new();
    for group in groups {
        let Some(first) = group.first() else { continue };
        let codes: Vec<String> = group.iter().map(|r| r.code.clone()).collect();
        let stratum = Stratum::parse(&codes.join("-"))?;
        let (amount, rounds) = (first.amount.clone(), first.rounds.max(1));
        out.push(Group { stratum, codes, amount, rounds, span: first.span });
    }
    Ok(out)
}

impl Group {
    /// What the commit says of it in a round of the draw, from 1: with so many in the pool, and so many inspectors
    /// in post. Whose rounds are over sits out.
    ///
    /// # Errors
    /// Where no number comes out of the rule.
    pub fn terms(&self, round: u32, size: u64, officers: u64) -> Result<StratumTerms, Unreckoned> {
        let rate = match &self.amount {
            _ if round > self.rounds => Rate::Ratio(Ratio::ZERO),
            Take::Ratio(ratio) => Rate::Ratio(*ratio),
            Take::Count(n) => Rate::Count(*n),
            Take::Reckoned(reckoned) => {
                let number = reckoned.number(size, officers)?;
                reckoned.only_bounds().map_or(Rate::Count(number), Rate::Ratio)
            }
        };
        let (round, rounds) = (u64::from(round.min(self.rounds)), u64::from(self.rounds));
        Ok(StratumTerms { stratum: self.stratum.clone(), rate, schedule: Schedule { round, rounds } })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    fn rate(class: &str, code: &str, amount: Take, rounds: u32) -> plan::Rate {
        let mut sources = Sources::default();
        let file = sources.add("x.ssj", "x");
        plan::Rate {
            class: (!class.is_empty()).then(|| class.to_owned()),
            tier: Some(code.to_owned()),
            code: code.to_owned(),
            amount,
            whole: false,
            rounds,
            span: crate::source::Span { file, start: 0, end: 1 },
        }
    }

    fn lines(rates: &[plan::Rate], round: u32) -> Vec<String> {
        let of = |g: &Group| g.terms(round, 100, 0).unwrap().to_string();
        groups(rates).unwrap().iter().map(of).collect()
    }

    #[test]
    fn only_equal_ratio_schedule_and_class_are_one_stratum() {
        let five = Take::Ratio(Ratio::percent(5));
        let ten = Take::Ratio(Ratio::percent(10));
        let rates = [
            rate("K1", "K1.A", five.clone(), 2),
            rate("K1", "K1.B", five.clone(), 2),
            rate("K1", "K1.C", ten, 2),
            rate("K1", "K1.D", five.clone(), 4),
            rate("K2", "K2.A", five.clone(), 2),
            rate("K1", "K1.E", five, 2),
        ];
        let first = [
            "K1.A-K1.B-K1.E:ratio:1/20:1/2",
            "K1.C:ratio:1/10:1/2",
            "K1.D:ratio:1/20:1/4",
            "K2.A:ratio:1/20:1/2",
        ];
        assert_eq!(lines(&rates, 1), first);
        // The strata stay the same when some of them sit out: K1.C is not merged with the others at 0.
        let third = [
            "K1.A-K1.B-K1.E:ratio:0/1:2/2",
            "K1.C:ratio:0/1:2/2",
            "K1.D:ratio:1/20:3/4",
            "K2.A:ratio:0/1:2/2",
        ];
        assert_eq!(lines(&rates, 3), third);
    }

    #[test]
    fn a_tiers_own_number_stands_alone_and_a_class_number_is_shared() {
        let own = [rate("", "A", Take::Count(3), 1), rate("", "B", Take::Count(3), 1)];
        assert_eq!(lines(&own, 1), ["A:count:3:1/1", "B:count:3:1/1"]);
        let whole = own.map(|r| plan::Rate { whole: true, ..r });
        assert_eq!(lines(&whole, 1), ["A-B:count:3:1/1"]);
        assert_eq!(lines(&whole, 2), ["A-B:ratio:0/1:1/1"]);
    }

    #[test]
    fn a_code_that_grows_too_long_is_an_error() {
        let five = Take::Ratio(Ratio::percent(5));
        let long = |c: &str, n| rate("", &c.repeat(n), five.clone(), 1);
        assert!(groups(&[long("A", 40), long("B", 24)]).is_err());
    }
}
