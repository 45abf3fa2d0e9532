//! Figures for tables and charts: counted from the same record as the states, with no judgement of their own.

use super::asked::Asked;
use super::inputs::Inputs;
use super::rounds::Slot;
use super::seen::Seen;
use super::types::{MonthFigures, RoundFigures};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// A slot in figures, before its visits are counted.
pub(super) fn round(inputs: &Inputs<'_>, slot: &Slot<'_>, asked: Option<Asked>) -> RoundFigures {
    let record = slot.record.filter(|r| r.committed.date() <= inputs.as_of);
    let drawn = slot.drawn_on(inputs.as_of).and(record).map(|r| r.selected.as_slice()).unwrap_or_default();
    RoundFigures {
        task: slot.task.code.clone(),
        name: slot.task.name.clone(),
        round: slot.round.number,
        rounds: u32::try_from(slot.task.rounds.len()).unwrap_or(u32::MAX),
        from: slot.round.from,
        to: slot.round.to,
        pool: record.and_then(|r| r.rows).unwrap_or(0),
        quota: asked.map_or(0, |a| a.quota),
        shortfall: asked.map_or(0, |a| a.shortfall),
        drawn: drawn.len() as u64,
        inspected: 0,
        published: 0,
    }
}

/// Months and publication delays, from the visits of entities that were drawn; strays are findings, not progress.
pub(super) struct Times {
    months: Vec<MonthFigures>,
    delays: BTreeMap<u32, u64>,
}

impl Times {
    pub fn new() -> Self {
        let months = (1..=12).map(|month| MonthFigures { month, due: 0, inspected: 0, published: 0 });
        Self { months: months.collect(), delays: BTreeMap::new() }
    }

    fn month(&mut self, inputs: &Inputs<'_>, day: Date) -> Option<&mut MonthFigures> {
        let inside = day.year() == inputs.plan.year && day <= inputs.as_of;
        self.months.get_mut(usize::from(day.month().unsigned_abs()).checked_sub(1)?).filter(|_| inside)
    }

    /// The visits that a round brought, by the end of its window: the plan's line goes on after the audit's day.
    pub fn round(&mut self, inputs: &Inputs<'_>, round: &RoundFigures) {
        let at = usize::from(round.to.month().unsigned_abs()).checked_sub(1);
        let month = at.and_then(|at| self.months.get_mut(at));
        if let Some(month) = month.filter(|_| round.to.year() == inputs.plan.year) {
            month.due += round.drawn;
        }
    }

    /// A visit that was made, found, published.
    pub fn visit(&mut self, inputs: &Inputs<'_>, seen: &Seen<'_>) {
        let published = seen.publications.first().map(|p| p.on);
        if let Some(month) = seen.inspections.first().and_then(|i| self.month(inputs, i.on)) {
            month.inspected += 1;
        }
        if let Some(month) = published.and_then(|day| self.month(inputs, day)) {
            month.published += 1;
        }
        if let (Some(found), Some(day)) = (seen.results.first().map(|f| f.on), published)
            && found <= day
            && let Some(days) = inputs.model.calendar.between(found, day)
        {
            *self.delays.entry(days).or_default() += 1;
        }
    }

    /// January to December, and (working days, how many).
    pub fn done(self) -> (Vec<MonthFigures>, Vec<(u32, u64)>) {
        (self.months, self.delays.into_iter().collect())
    }
}
