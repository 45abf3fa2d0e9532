//! What the rules say of an entity: whether a task's pool has it, and how many of its like are drawn how often.

use crate::message::Message;
use crate::model::{
    Amount, Bound, Change, Example, Frequency, Model, Overlap, Quantity, Reading, Sample, Schedule, Task,
    TierRule,
};
use crate::msg;
use crate::plan::{Overlaps, Stands, Take, changed};
use crate::ratio::Ratio;
use crate::source::Span;

/// A value that the rules give or leave open, with the line that decides.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Known<T> {
    /// The value; `None` where it is left open.
    pub value: Option<T>,
    /// The line that gives it or leaves it open.
    pub at: Span,
    /// What that line does, in a few words.
    pub why: Message,
}

/// A draw of a task as it meets an entity.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ActualLot {
    /// What the ratio is of; `None` in the value where it is not said, and nothing to ask where there is one draw.
    pub reading: Option<Known<Reading>>,
    /// How many.
    pub quantity: Known<Quantity>,
    /// How many draws, in how many years.
    pub draws: Known<(u32, u32)>,
}

/// Whether an entity is in the pool of a task.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Pool {
    /// It is, by the class of this place.
    In(Span),
    /// It is not: it does not fit the class, or another task has it; the place says why.
    Out(Span, Message),
    /// The task does not say whom it is about.
    Unknown(Span),
}

/// What is known besides the model: the tier of entities whose tier is unknown, where an assumption gives one.
pub struct Rules<'a> {
    /// The rules, completed by the assumptions where they are used.
    pub model: &'a Model,
    /// Whether they are.
    pub assumed: bool,
}

impl Rules<'_> {
    /// The tier by which an entity is drawn: its own, else the assumed one.
    pub fn tier<'s>(&'s self, sample: &'s Sample, column: &str) -> Option<&'s str> {
        let assumed = || {
            let mut all = self.model.assumptions.iter().filter_map(|a| a.unknown_tier.as_ref());
            all.next().filter(|_| self.assumed).map(|t| t.value.as_str())
        };
        sample.first(column).or_else(assumed)
    }

    /// Whether a task's pool has an entity of an example.
    pub fn pool(&self, example: &Example, task: &Task, sample: &Sample) -> Pool {
        let fits = self.fits(example, task, sample);
        let Pool::In(at) = fits else { return fits };
        match self.model.header.as_ref().and_then(|h| h.overlap.as_ref()) {
            // What is drawn of another library is no entity that several tasks could have.
            Some(Overlap::InOrder(_) | Overlap::Highest) if example.library.is_none() => {
                let unknown = self.model.assumptions.iter().find_map(|a| a.unknown_tier.as_ref());
                let unknown = unknown.filter(|_| self.assumed).map(|t| t.value.as_str());
                match Overlaps::new(self.model, unknown).stands(&task.decl.name, sample) {
                    Stands::Taken { by } => {
                        let other = self.model.tasks.get(&by).map_or(at, |t| t.decl.name_span);
                        Pool::Out(other, msg!("example-taken-by", task = by))
                    }
                    Stands::Doubt(_) => Pool::Unknown(at),
                    Stands::In(_) | Stands::Out => fits,
                }
            }
            _ => fits,
        }
    }

    fn fits(&self, example: &Example, task: &Task, sample: &Sample) -> Pool {
        let Some(reference) = &task.scope else { return Pool::Unknown(task.decl.name_span) };
        let scope = reference.name.as_deref().and_then(|name| self.model.scopes.get(name));
        let Some(scope) = scope else { return Pool::Unknown(reference.span) };
        let library = |l: &Option<crate::source::Spanned<String>>| l.as_ref().map(|l| l.value.clone());
        if library(&scope.library) != library(&example.library) {
            return Pool::Out(scope.decl.name_span, msg!("example-other-library"));
        }
        let Some(predicate) = &scope.predicate else { return Pool::Unknown(scope.decl.name_span) };
        let named = |l: &&crate::model::Library| {
            l.name.as_ref().map(|n| &n.value) == example.library.as_ref().map(|n| &n.value)
        };
        let library = self.model.library.iter().chain(&self.model.libraries).find(named);
        if predicate.holds(sample, library) {
            Pool::In(scope.decl.name_span)
        } else {
            Pool::Out(scope.decl.name_span, msg!("example-not-of-class"))
        }
    }

    /// The draws that an entity in a task's pool takes part in, in the order written.
    pub fn lots(&self, example: &Example, task: &Task, sample: &Sample) -> Vec<ActualLot> {
        let fits = |class: &crate::model::Reference| {
            let scope = class.name.as_deref().and_then(|name| self.model.scopes.get(name));
            let library = self.model.library.as_ref().filter(|_| example.library.is_none());
            scope.and_then(|s| s.predicate.as_ref()).is_some_and(|p| p.holds(sample, library))
        };
        let classed = || task.shares.iter().filter_map(|s| s.class.as_ref());
        let wanted = |s: &&crate::model::Share| match &s.class {
            Some(class) => fits(class),
            None => !s.rest || !classed().any(fits),
        };
        let shares = task.shares.iter().filter(wanted);
        shares.map(|s| self.lot(task, sample, &s.schedule.value, s.schedule.span)).collect()
    }

    fn lot(&self, task: &Task, sample: &Sample, schedule: &Schedule, at: Span) -> ActualLot {
        let known = |value| Known { value, at, why: msg!("example-schedule-here") };
        let quantity = (!schedule.quantity.is_open()).then(|| schedule.quantity.clone());
        let draws = Some(schedule.frequency.map_or((1, 1), yearly));
        let mut out = ActualLot {
            reading: Some(Known { value: schedule.reading, at, why: msg!("example-schedule-here") }),
            quantity: Known { value: quantity, at, why: msg!("example-schedule-here") },
            draws: known(draws),
        };
        if let Some(rule) = &task.tiers {
            self.tiered(rule, sample, &mut out);
        }
        // With one draw a year there is nothing to ask.
        if out.draws.value == Some((1, 1)) && schedule.reading.is_none() {
            out.reading = None;
        }
        out
    }

    /// What an entity's tier makes of a draw.
    fn tiered(&self, rule: &TierRule, sample: &Sample, lot: &mut ActualLot) {
        let open = |lot: &mut ActualLot, at: Span, why: Message| {
            if rule.ratio {
                lot.quantity = Known { value: None, at, why: why.clone() };
            }
            if rule.draws {
                lot.draws = Known { value: None, at, why };
            }
        };
        let Some(tier) = self.tier(sample, &rule.column) else {
            return open(lot, rule.span, msg!("example-no-tier", column = rule.column.as_str()));
        };
        let Some(step) = rule.steps.iter().find(|s| s.tier.value == tier) else { return };
        let at = step.tier.span;
        let Some(increment) = &step.increment else {
            return open(lot, at, msg!("example-tier-open", tier = tier));
        };
        let why = || msg!("example-tier-here", tier = tier);
        if let Change::Own(own) = &increment.change {
            if let Some(quantity) = &own.quantity {
                let value = (!quantity.is_open()).then(|| quantity.clone());
                lot.quantity = Known { value, at, why: why() };
            }
            if let Some(frequency) = own.frequency {
                lot.draws = Known { value: Some(yearly(frequency)), at, why: why() };
            }
            if own.reading.is_some() {
                lot.reading = Some(Known { value: own.reading, at, why: why() });
            }
            return;
        }
        if let Some(quantity) = &lot.quantity.value {
            lot.quantity = Known { value: raised(quantity, &increment.change), at, why: why() };
        }
        if increment.draws > 0 {
            let draws = lot.draws.value.map(|(n, years)| (n.saturating_add(increment.draws), years));
            lot.draws = Known { value: draws, at, why: why() };
        }
    }
}

/// How often, as a number of draws in so many years.
pub fn yearly(frequency: Frequency) -> (u32, u32) {
    if frequency.years() > 1 { (frequency.times, frequency.years()) } else { (frequency.draws(), 1) }
}

/// A quantity after a tier's change; `None` where points meet what is no ratio.
fn raised(quantity: &Quantity, change: &Change) -> Option<Quantity> {
    if *change == Change::Exempt {
        return Some(Quantity::plain(Bound::Exact, Amount::Ratio(Ratio::ZERO)));
    }
    let unchanged = matches!(change, Change::Raise(p) | Change::Lower(p) if *p == Ratio::ZERO);
    if unchanged {
        return (quantity.amount != Amount::ByTier).then(|| quantity.clone());
    }
    let base = match quantity.amount {
        Amount::Ratio(ratio) if quantity.others.is_empty() => Take::Ratio(ratio),
        _ => return None,
    };
    match changed(base, change)? {
        Take::Ratio(ratio) => Some(Quantity { amount: Amount::Ratio(ratio), ..quantity.clone() }),
        Take::Count(_) | Take::Reckoned(_) => None,
    }
}
