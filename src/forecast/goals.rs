//! Objectives of which the draws alone decide: distinct entities drawn, selections, a class covered within some years.

use super::open::Open;
use crate::model::{Counted, Coverage, Measure, Model};
use crate::msg;
use crate::ratio::Ratio;

/// An objective with what decides it.
pub(super) struct Goal<'m> {
    /// Its name.
    pub name: &'m str,
    /// What is asked.
    pub asked: Asked<'m>,
}

/// What an objective asks of a year.
pub(super) enum Asked<'m> {
    /// A ratio of two counts.
    Measure(&'m Measure, [Counted; 2]),
    /// All of a class within some years.
    Coverage {
        /// The rule.
        rule: &'m Coverage,
        /// Of each entity, whether it is of the class.
        members: Vec<bool>,
        /// How many are.
        size: u64,
    },
}

/// What a year has of the counts that a draw decides.
#[derive(Clone, Copy)]
pub(super) struct YearCounts {
    pub entities: u64,
    pub drawn: u64,
    pub draws: u64,
}

impl YearCounts {
    fn get(&self, count: Counted) -> Option<u64> {
        match count {
            Counted::AllEntities => Some(self.entities),
            Counted::DrawnEntities => Some(self.drawn),
            Counted::Draws => Some(self.draws),
            _ => None,
        }
    }

    /// Whether the year keeps a measure. Of nothing no ratio is kept.
    pub fn keep(&self, measure: &Measure, [above, below]: [Counted; 2]) -> bool {
        let ratio = self.get(above).zip(self.get(below)).and_then(|(a, b)| Ratio::new(a, b));
        ratio.is_some_and(|value| measure.is_kept(value))
    }
}

/// The most years in which a class has to be covered that are forecast.
const MOST_YEARS: u32 = 60;

/// The objectives that draws decide; what they do not decide is said.
pub(super) fn goals<'m>(
    model: &'m Model,
    whom: &dyn Fn(usize) -> Vec<bool>,
    open: &mut Vec<Open>,
) -> Vec<Goal<'m>> {
    let any = YearCounts { entities: 1, drawn: 1, draws: 1 };
    let mut out = Vec::new();
    for (at, objective) in model.objectives.iter().enumerate() {
        let name = objective.decl.name.as_str();
        let mut left = |why| {
            open.push(Open { what: msg!("forecast-objective", name = name), why, leaves_out: false });
        };
        if let Some(measure) = &objective.measure {
            match (Counted::of(&measure.count), Counted::of(&measure.of)) {
                (Some(a), Some(b)) if any.get(a).is_some() && any.get(b).is_some() => {
                    out.push(Goal { name, asked: Asked::Measure(measure, [a, b]) });
                }
                (Some(_), Some(_)) => left(msg!("forecast-not-by-draws")),
                _ => left(msg!("forecast-not-counted")),
            }
        }
        if let Some(rule) = &objective.coverage {
            let known = model.scopes.get(&rule.scope.value).is_some_and(|s| s.predicate.is_some());
            if !known {
                left(msg!("plan-no-scope"));
            } else if !(1..=MOST_YEARS).contains(&rule.years) {
                left(msg!("forecast-too-many-years", most = MOST_YEARS));
            } else {
                let members = whom(at);
                let size = members.iter().filter(|m| **m).count() as u64;
                out.push(Goal { name, asked: Asked::Coverage { rule, members, size } });
            }
        }
        if objective.spacing.is_some() {
            left(msg!("forecast-spacing"));
        }
    }
    out
}
