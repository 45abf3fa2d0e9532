//! The rows of the list of drawn entities and visits.

use super::super::super::{figures, lines};
use super::Shared;
use super::columns::Columns;
use crate::audit::DrawnEntity;
use std::collections::BTreeMap;

pub(super) fn columns(shared: &mut Shared<'_>) -> Columns {
    let audit = shared.audit;
    let mut out = Columns::default();
    let times = figures::times(audit);
    // The lines of who waits for whom, by the visits that they count.
    let mut waits: BTreeMap<(&str, u32, &str), Vec<i64>> = BTreeMap::new();
    for (line, (_, all)) in (0i64..).zip(lines::waiting(audit)) {
        for (wait, entity) in all.into_iter().filter_map(|wait| Some((wait, wait.entity.as_ref()?))) {
            let lines = waits.entry((wait.task.as_str(), wait.round, entity.id.as_str())).or_default();
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
    }
    for row in &audit.drawn {
        let waits = waits.get(&(row.task.as_str(), row.round, row.entity.id.as_str()));
        let flags = i64::from(row.active) | i64::from(row.enterprise) << 1;
        let values = [
            ("task", shared.text(&row.task)),
            ("round", i64::from(row.round)),
            ("entity", shared.entity_of(&row.entity, row.tier.as_deref(), &row.scopes, flags)),
            ("kind", i64::from(row.selected) | i64::from(row.owed) << 1),
            ("team", shared.team(&row.team)),
            ("came", shared.team(&row.came)),
            ("inspected", shared.day(row.inspected)),
            ("found", shared.day(row.found)),
            ("outcome", if row.outcome.is_empty() { -1 } else { shared.text(&row.outcome) }),
            ("published", shared.day(row.published)),
            ("delay", row.delay.map_or(-1, i64::from)),
            ("closed", shared.day(row.closed)),
            ("steps", whole(row)),
            ("parties", parties(shared, row)),
            ("times", times.get(row.entity.id.as_str()).map_or(0, |n| i64::try_from(*n).unwrap_or(i64::MAX))),
            ("waits", waits.map_or(-1, |lines| shared.lists.add(lines.clone()))),
        ];
        values.into_iter().for_each(|(column, value)| out.put(column, value));
    }
    out
}

/// To inspect, inspected, published, closed, as bits.
fn bits(taken: [bool; 4]) -> i64 {
    (0..).zip(taken).map(|(at, taken)| i64::from(taken) << at).sum()
}

/// A step of the visit is taken once every party has taken it.
fn whole(row: &DrawnEntity) -> i64 {
    let all = row.steps.iter().map(|(_, taken)| bits(*taken)).reduce(|a, b| a & b);
    all.unwrap_or(0)
}

/// Department, steps, department, steps…
fn parties(shared: &mut Shared<'_>, row: &DrawnEntity) -> i64 {
    let steps = row.steps.iter().flat_map(|(name, taken)| [shared.strings.add(name), bits(*taken)]).collect();
    shared.lists.add(steps)
}
