//! How many a task draws from the entities of an example: by the same strata and quotas as the draw itself.

use super::actual::{Known, Pool, Rules};
use crate::draw::{Counts, Quota, Repeat, groups, quota};
use crate::finding::Place;
use crate::message::Message;
use crate::model::{Example, Reading, Task};
use crate::msg;
use crate::plan::{Quotas, comes_round, is_for_later, quotas};
use crate::source::Span;
use std::collections::BTreeMap;

/// How many are drawn.
pub struct Drawn {
    /// In each draw or in the year.
    pub of: Reading,
    /// In all.
    pub total: Known<u64>,
    /// Whether the rules say it and this program cannot count it yet; else, without a total, they leave it open.
    pub later: bool,
    /// Of each tier that is a stratum of its own.
    pub tiers: BTreeMap<String, u64>,
    /// Tiers that are drawn together, which have no number of their own.
    pub together: Vec<String>,
}

impl Rules<'_> {
    /// How many a task draws in its first round or in the year.
    pub fn drawn(&self, example: &Example, task: &Task, of: Option<Reading>) -> Drawn {
        match quotas(self.model, task) {
            Ok(quotas) => self.from(example, task, &quotas, of.unwrap_or(quotas.reading)),
            Err(finding) => {
                let label = finding.labels.first();
                let at = match label.map(|l| &l.place) {
                    Some(Place::Text(span)) => *span,
                    _ => task.decl.name_span,
                };
                let why = label.and_then(|l| l.text.clone()).unwrap_or(msg!("example-schedule-here"));
                let of = of.unwrap_or(Reading::EachDraw);
                if is_for_later(&finding) { later(of, at) } else { unknown(of, at, why) }
            }
        }
    }

    fn from(&self, example: &Example, task: &Task, quotas: &Quotas, of: Reading) -> Drawn {
        // Numbers of several classes, and by inspectors, an example has no way to say.
        let by_officers = quotas.rates.iter().any(|r| r.amount.needs_officers());
        if by_officers || !quotas.classes.is_empty() {
            return later(of, quotas.span);
        }
        let column = task.tiers.as_ref().map(|t| t.column.as_str());
        let mut sizes: BTreeMap<&str, u64> = BTreeMap::new();
        for sample in &example.samples {
            match self.pool(example, task, sample) {
                Pool::In(_) => {}
                Pool::Out(..) => continue,
                Pool::Unknown(at) => return unknown(of, at, msg!("example-no-class")),
            }
            let tier = column.and_then(|c| self.tier(sample, c));
            let rate = quotas.rates.iter().find(|r| column.is_none() || r.tier.as_deref() == tier);
            let Some(rate) = rate else {
                let column = column.unwrap_or_default();
                return unknown(of, sample.span, msg!("example-no-tier", column = column));
            };
            *sizes.entry(rate.code.as_str()).or_default() += sample.count;
        }
        let rounds = if of == Reading::EachDraw { 1 } else { quotas.rounds };
        let mut total = 0u64;
        let Ok(groups) = groups(&quotas.rates) else { return later(of, quotas.span) };
        let again = comes_round(quotas.reading, quotas.repeats);
        let repeat = if again { Repeat::Cycle } else { Repeat::Never };
        let per = match quotas.reading {
            Reading::EachDraw => Quota::Round,
            Reading::WholeYear => Quota::Year,
        };
        let mut drawn: Vec<u64> = groups.iter().map(|_| 0).collect();
        for round in 1..=rounds {
            for (group, before) in groups.iter().zip(&mut drawn) {
                let size: u64 = group.codes.iter().filter_map(|c| sizes.get(c.as_str())).sum();
                if size == 0 {
                    continue;
                }
                let term = match group.terms(round, size, 0) {
                    Ok(term) => term,
                    Err(why) => return unknown(of, group.span, why.message()),
                };
                let counts = Counts { size, drawn: *before, barred: 0 };
                let Some(k) = quota(counts, term.rate, term.schedule, per, repeat) else {
                    return later(of, quotas.span);
                };
                total += k;
                *before += k;
            }
        }
        let name = |code: &str| {
            let rate = quotas.rates.iter().find(|r| r.code == code);
            rate.and_then(|r| r.tier.clone()).unwrap_or_default()
        };
        let (mut tiers, mut together) = (BTreeMap::new(), Vec::new());
        for (group, drawn) in groups.iter().zip(drawn) {
            match group.codes.as_slice() {
                [one] => drop(tiers.insert(name(one), drawn)),
                several => together.extend(several.iter().map(|c| name(c))),
            }
        }
        let total = Known { value: Some(total), at: quotas.span, why: msg!("example-schedule-here") };
        Drawn { of, total, later: false, tiers, together }
    }
}

fn unknown(of: Reading, at: Span, why: Message) -> Drawn {
    let total = Known { value: None, at, why };
    Drawn { of, total, later: false, tiers: BTreeMap::new(), together: Vec::new() }
}

fn later(of: Reading, at: Span) -> Drawn {
    Drawn { later: true, ..unknown(of, at, msg!("example-later")) }
}
