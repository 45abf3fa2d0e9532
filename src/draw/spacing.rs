//! Rules that keep the visits of an entity apart (每家间隔不少于6个月). A draw chooses whom, and not the day: where a list could
//! bring two visits too near each other, the draw stops at the rule.

use super::code::Id;
use super::files::Drawn;
use super::prepare::{NOT_COMMITTABLE, Slotted, Visited};
use super::terms::Repeat;
use crate::finding::Finding;
use crate::model::{Duration, DurationUnit, Objective, Spacing};
use crate::msg;
use crate::plan::Round;
use crate::registry::Entity;
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// Looks, while the pool is made, for somebody who has or may get another visit this year that is not surely far enough
/// from the slot's window. Visits before the year are not looked at.
pub(super) struct Apart<'a> {
    rules: Vec<Rule<'a>>,
    /// Who cannot be drawn any more.
    already: BTreeSet<Id>,
    /// The first rule that is not kept, there the first id, and the other visit's slot.
    near: Option<(usize, String, &'a str)>,
}

/// A rule and the year's other visits that lie too near.
struct Rule<'a> {
    objective: &'a Objective,
    spacing: &'a Spacing,
    near: Vec<&'a Visited>,
}

impl<'a> Apart<'a> {
    pub(super) fn new(slot: &Slotted<'a>, window: Round, drawn: &Drawn, repeat: Repeat) -> Self {
        let rule = |objective: &'a Objective| {
            let spacing = objective.spacing.as_ref()?;
            let near = |v: &&Visited| !apart(v, (window.from, window.to), spacing.apart);
            Some(Rule { objective, spacing, near: slot.visits.iter().filter(near).collect() })
        };
        let rules: Vec<Rule<'a>> = slot.model.objectives.iter().filter_map(rule).collect();
        let already = drawn.rows().iter().filter(|_| !rules.is_empty() && repeat == Repeat::Never);
        Self { already: already.cloned().collect(), rules, near: None }
    }

    /// Whether there is nobody to keep apart, whoever stands in the pool.
    pub(super) fn asks_nothing(&self) -> bool {
        self.rules.iter().all(|rule| rule.near.is_empty())
    }

    /// Looks at somebody of the pool.
    pub(super) fn take(&mut self, id: &Id, entity: &Entity) {
        for (at, rule) in self.rules.iter().enumerate() {
            let Some(visit) = rule.near.iter().find(|v| v.ids.contains(id)) else { continue };
            if self.already.contains(id) {
                return;
            }
            // Whoever reads of it knows it by its own code.
            if self.near.as_ref().is_none_or(|(before, who, _)| (at, &entity.id) < (*before, who)) {
                self.near = Some((at, entity.id.clone(), visit.slot.as_str()));
            }
            return;
        }
    }

    pub(super) fn end(self) -> Result<(), Vec<Finding>> {
        let Some((at, id, slot)) = self.near else { return Ok(()) };
        let Some(Rule { objective, spacing, .. }) = self.rules.get(at) else { return Ok(()) };
        let name = objective.decl.name.as_str();
        let why = msg!("spacing-near", id = id.as_str(), slot = slot);
        let finding = Finding::new(&NOT_COMMITTABLE, msg!("barred-cap", objective = name))
            .about("objective", name, objective.decl.source.as_str())
            .at(spacing.span, Some(why))
            .help(msg!("spacing-help"));
        Err(vec![finding])
    }
}

/// Whether any day of one window is at least so far from any day of the other.
fn apart(visit: &Visited, own: (Date, Date), least: Duration) -> bool {
    let clear = |end: Date, start: Date| after(end, least).is_some_and(|day| day <= start);
    clear(visit.to, own.0) || clear(own.1, visit.from)
}

/// The first day that is so far from another. Working days are counted as twice as many of all days, and a year's holidays
/// besides: never too few.
fn after(day: Date, least: Duration) -> Option<Date> {
    let n = i64::from(least.count);
    match least.unit {
        DurationUnit::WorkingDays => day.checked_add((n * 2 + 30).days()).ok(),
        DurationUnit::Days => day.checked_add(n.days()).ok(),
        DurationUnit::Months => day.checked_add(n.months()).ok(),
        DurationUnit::Years => day.checked_add(n.years()).ok(),
    }
}
