//! Figures for tables and charts: counted from the same record as the states, with no judgement of their own.

use super::judge::Inputs;
use super::rounds::{Slot, asked};
use super::types::{Coverage, MonthFigures, RoundFigures};
use crate::ledger::Visit;
use crate::registry::Entity;
use std::collections::{BTreeMap, BTreeSet};

/// A slot in figures.
pub(super) fn round(inputs: &Inputs<'_>, slot: &Slot<'_>) -> RoundFigures {
    let record = slot.record.filter(|r| r.committed.date() <= inputs.as_of);
    let drawn = slot.drawn_on(inputs.as_of).and(record).map(|r| r.selected.as_slice()).unwrap_or_default();
    let visit =
        |id: &str| inputs.year.visits.get(&(slot.task.code.clone(), slot.round.number, id.to_owned()));
    let counted = |f: fn(&Visit, jiff::civil::Date) -> bool| {
        drawn.iter().filter_map(|row| visit(row.id.as_str())).filter(|v| f(v, inputs.as_of)).count() as u64
    };
    let asked = asked(inputs, slot);
    RoundFigures {
        task: slot.task.code.clone(),
        name: slot.task.name.clone(),
        round: slot.round.number,
        rounds: u32::try_from(slot.task.rounds.len()).unwrap_or(u32::MAX),
        from: slot.round.from,
        to: slot.round.to,
        pool: record.and_then(|r| r.rows).unwrap_or(0),
        quota: asked.as_ref().map_or(0, |a| a.quota),
        shortfall: asked.map_or(0, |a| a.shortfall),
        drawn: drawn.len() as u64,
        inspected: counted(|v, as_of| v.inspections.iter().any(|i| i.0 <= as_of)),
        published: counted(|v, as_of| v.publications.iter().any(|p| p.0 <= as_of)),
    }
}

/// What was recorded of entities that were drawn; strays are findings, not progress.
fn drawn_visits<'a>(inputs: &Inputs<'a>) -> impl Iterator<Item = &'a Visit> {
    let drawn = |(task, round, id): &(String, u32, String)| {
        let draw = inputs.year.draws.get(&(task.clone(), *round));
        draw.is_some_and(|d| d.selected.iter().any(|row| row.id.as_str() == id))
    };
    inputs.year.visits.iter().filter(move |(key, _)| drawn(key)).map(|(_, visit)| visit)
}

/// Visits due by the ends of their windows, visits made and results published, by month of the plan year.
pub(super) fn months(inputs: &Inputs<'_>, rounds: &[RoundFigures]) -> Vec<MonthFigures> {
    let mut months: Vec<MonthFigures> =
        (1..=12).map(|month| MonthFigures { month, due: 0, inspected: 0, published: 0 }).collect();
    let mut at = |day: jiff::civil::Date, f: fn(&mut MonthFigures) -> &mut u64, n: u64| {
        if day.year() == inputs.plan.year
            && day <= inputs.as_of
            && let Some(month) = months.get_mut(usize::from(day.month().unsigned_abs()).saturating_sub(1))
        {
            *f(month) += n;
        }
    };
    for round in rounds {
        at(
            round.to.min(inputs.as_of),
            |m| &mut m.due,
            if round.to <= inputs.as_of { round.drawn } else { 0 },
        );
    }
    for visit in drawn_visits(inputs) {
        visit.inspections.iter().take(1).for_each(|(day, _, _)| at(*day, |m| &mut m.inspected, 1));
        visit.publications.iter().take(1).for_each(|(day, _)| at(*day, |m| &mut m.published, 1));
    }
    months
}

/// Publication delays in working days: how many results were published after how many.
pub(super) fn delays(inputs: &Inputs<'_>) -> Vec<(u32, u64)> {
    let mut out: BTreeMap<u32, u64> = BTreeMap::new();
    for visit in drawn_visits(inputs) {
        let (Some((found, _, _)), Some((day, _))) = (visit.findings.first(), visit.publications.first())
        else {
            continue;
        };
        if found <= day
            && *day <= inputs.as_of
            && let Some(days) = inputs.model.calendar.between(*found, *day)
        {
            *out.entry(days).or_default() += 1;
        }
    }
    out.into_iter().collect()
}

/// Distinct entities drawn and inspected by the audit's day.
fn reached<'a>(inputs: &Inputs<'a>) -> (BTreeSet<&'a str>, BTreeSet<&'a str>) {
    let draws = inputs.year.draws.values().filter(|d| d.ran.is_some_and(|at| at.date() <= inputs.as_of));
    let drawn = draws.flat_map(|d| &d.selected).map(|row| row.id.as_str()).collect();
    let done = |v: &Visit| v.inspections.iter().any(|i| i.0 <= inputs.as_of);
    let inspected =
        inputs.year.visits.iter().filter(|(_, v)| done(v)).map(|((_, _, id), _)| id.as_str()).collect();
    (drawn, inspected)
}

fn covered(
    name: String,
    entities: &[&Entity],
    (drawn, inspected): &(BTreeSet<&str>, BTreeSet<&str>),
) -> Coverage {
    let count = |set: &BTreeSet<&str>| entities.iter().filter(|e| set.contains(e.id.as_str())).count() as u64;
    Coverage { name, size: entities.len() as u64, drawn: count(drawn), inspected: count(inspected) }
}

fn active<'a>(inputs: &Inputs<'a>) -> Vec<&'a Entity> {
    inputs.entities.iter().flat_map(|(_, rows)| rows).filter(|e| e.active).collect()
}

/// The whole library first (its name is empty), then every scope that a task draws from.
pub(super) fn coverage(inputs: &Inputs<'_>) -> Vec<Coverage> {
    let (all, reached) = (active(inputs), reached(inputs));
    let library = inputs.model.library.as_ref();
    let mut out = vec![covered(String::new(), &all, &reached)];
    let scopes = |t: &'_ crate::plan::PlannedTask| {
        std::iter::once(t.scope.clone()).chain(t.classes.iter().map(|c| c.name.clone())).collect::<Vec<_>>()
    };
    let used: BTreeSet<String> = inputs.plan.tasks.iter().flat_map(scopes).collect();
    for scope in inputs.model.scopes.iter().filter(|s| used.contains(s.decl.name.as_str())) {
        let Some(predicate) = &scope.predicate else { continue };
        let inside: Vec<&Entity> = all.iter().copied().filter(|e| predicate.holds(*e, library)).collect();
        out.push(covered(scope.decl.name.clone(), &inside, &reached));
    }
    out
}

/// By tier of the library's ordered column, lowest first.
pub(super) fn tiers(inputs: &Inputs<'_>) -> Vec<Coverage> {
    let (all, reached) = (active(inputs), reached(inputs));
    let column = inputs.model.tasks.iter().find_map(|t| t.tiers.as_ref()).map(|t| t.column.as_str());
    let levels = column.and_then(|c| inputs.model.library.as_ref()?.levels(c)).unwrap_or_default();
    let of = |name: &str| -> Vec<&Entity> {
        all.iter().copied().filter(|e| e.tier.as_deref() == Some(name)).collect()
    };
    levels.iter().map(|level| covered(level.name.clone(), &of(&level.name), &reached)).collect()
}
