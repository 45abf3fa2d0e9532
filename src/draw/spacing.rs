//! Rules that keep the visits of an entity apart (每家间隔不少于6个月). A draw chooses whom, and not the day: where a list could
//! bring two visits too near each other, the draw stops at the rule.

use super::code::Id;
use super::files::{Drawn, Pool};
use super::prepare::{NOT_COMMITTABLE, Slotted, Visited};
use super::terms::Repeat;
use crate::finding::Finding;
use crate::model::{Duration, DurationUnit};
use crate::msg;
use crate::plan::Round;
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// Refuses where somebody in the pool has, or may get, another visit this year that is not surely far enough from
/// the slot's window. Visits before the year are not looked at.
pub(super) fn check(
    slot: &Slotted<'_>,
    window: &Round,
    pool: &Pool,
    drawn: &Drawn,
    repeat: Repeat,
) -> Result<(), Vec<Finding>> {
    let already: BTreeSet<&Id> = drawn.rows().iter().collect();
    let may_be_drawn = |id: &Id| repeat == Repeat::Cycle || !already.contains(id);
    for objective in &slot.model.objectives {
        let Some(spacing) = &objective.spacing else { continue };
        let near = |v: &&Visited| !apart(v, (window.from, window.to), spacing.apart);
        let near: Vec<&Visited> = slot.visits.iter().filter(near).collect();
        let found = pool.rows().iter().map(|row| &row.id).filter(|id| may_be_drawn(id));
        let found = found.into_iter().find_map(|id| Some((id, near.iter().find(|v| v.ids.contains(id))?)));
        if let Some((id, visit)) = found {
            let name = objective.decl.name.as_str();
            let why = msg!("spacing-near", id = id.as_str(), slot = visit.slot.as_str());
            let finding = Finding::new(&NOT_COMMITTABLE, msg!("barred-cap", objective = name))
                .about("objective", name, objective.decl.source.as_str())
                .at(spacing.span, Some(why))
                .help(msg!("spacing-help"));
            return Err(vec![finding]);
        }
    }
    Ok(())
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
