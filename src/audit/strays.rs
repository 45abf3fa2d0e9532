//! Records that fit no draw, or no clock.

use super::codes::{CLOCK_WENT_BACK, FOUND_BEFORE_VISIT, INTEGRITY, RESULT_WITHOUT_DRAW};
use super::inputs::{Inputs, parties};
use super::inspect::named;
use super::pools::NAMED;
use super::seen::Seen;
use super::visited;
use crate::finding::{Code, Finding, NotChecked, Place};
use crate::ledger::{Record, Visit};
use crate::message::Message;
use crate::msg;
use crate::source::Span;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// A finding with the places of its rules.
type Found = (Finding, Vec<Span>);

fn finding(
    inputs: &Inputs<'_>,
    code: &'static Code,
    message: Message,
    (task, round, id): (&str, u32, &str),
    record: &Record,
) -> Found {
    let declared = inputs.model.tasks.iter().find(|t| t.decl.code_or_name() == task);
    let source = declared.map_or("", |t| t.decl.source.as_str());
    let finding = Finding::new(code, message).about("entity", id, source).detail(format!("{task}/{round}"));
    let name = inputs.roll.named(id).name;
    let finding = finding.at_cell(&record.origin.file, record.origin.row, 0, &name).event(record.seq);
    let span = declared.map(|t| t.decl.name_span);
    (inputs.at_rule(finding, span), span.into_iter().collect())
}

/// Results of entities that their round did not draw. Visits of campaigns and complaints are of no draw.
/// Of the rounds in `lost` it cannot be told.
pub(super) fn without_draw(inputs: &Inputs<'_>, lost: &BTreeSet<(String, u32)>) -> Vec<Found> {
    let draws = inputs.year.draws.iter();
    let listed: BTreeMap<(&str, u32), BTreeSet<&str>> =
        draws.map(|((task, round), d)| ((task.as_str(), *round), d.to_inspect())).collect();
    let apart: BTreeSet<&str> =
        inputs.model.tasks.iter().filter(|t| !t.is_random()).map(|t| t.decl.code_or_name()).collect();
    let mut out = Vec::new();
    for ((task, round, id), visit) in &inputs.year.visits {
        if apart.contains(task.as_str())
            || [&inputs.year.veiled, lost].into_iter().flatten().any(|(code, n)| (code, n) == (task, round))
            || listed.get(&(task.as_str(), *round)).is_some_and(|ids| ids.contains(id.as_str()))
        {
            continue;
        }
        let seen = Seen::of(Some(visit), inputs.as_of, None);
        let Some(record) = seen.first() else { continue };
        let name = named(&inputs.roll.named(id));
        let message = msg!("audit-result-without-draw", name = name, task = task.as_str(), round = *round);
        out.push(finding(inputs, &RESULT_WITHOUT_DRAW, message, (task, *round, id), record));
    }
    out
}

/// Facts that were recorded before they happened.
pub(super) fn before_their_day(inputs: &Inputs<'_>) -> Vec<Found> {
    let mut out = Vec::new();
    for ((task, round, id), visit) in &inputs.year.visits {
        let early = days(visit).filter(|(on, record)| *on <= inputs.as_of && record.recorded < *on);
        let Some((on, record)) = early.min_by_key(|(_, record)| record.seq) else { continue };
        let name = named(&inputs.roll.named(id));
        let message = msg!("audit-clock-went-back", name = name, date = on, recorded = record.recorded);
        out.push(finding(inputs, &CLOCK_WENT_BACK, message, (task, *round, id), record));
    }
    out
}

/// Results that are older than the first visit of the department that entered them; of one that names none, than any
/// visit. Of what nobody visited, it is not asked.
pub(super) fn found_before_visit(inputs: &Inputs<'_>) -> Vec<Found> {
    let mut out = Vec::new();
    for ((task, round, id), visit) in &inputs.year.visits {
        let departments: BTreeSet<Option<&str>> =
            visit.findings.iter().map(|found| found.record.department.as_deref()).collect();
        let whole = Seen::of(Some(visit), inputs.as_of, None);
        for department in departments {
            let own = Seen::of(Some(visit), inputs.as_of, department);
            let first = match department {
                Some(name) => visited::by(inputs, name, &own, &whole),
                None => whole.inspections.first().copied(),
            };
            let results = visit.findings.iter().filter(|f| f.record.department.as_deref() == department);
            let results = results.filter(|f| f.on <= inputs.as_of);
            let found = results.min_by_key(|f| (f.on, f.record.seq));
            let Some((found, first)) = found.zip(first).filter(|(found, first)| found.on < first.on) else {
                continue;
            };
            let name = named(&inputs.roll.named(id));
            let message =
                msg!("audit-found-before-visit", name = name, found = found.on, visited = first.on);
            let key = (task.as_str(), *round, id.as_str());
            let (mut finding, spans) = finding(inputs, &FOUND_BEFORE_VISIT, message, key, &found.record);
            if let Some(department) = department {
                finding.detail = format!("{}/{department}", finding.detail);
            }
            let origin = &first.record.origin;
            let finding = finding.at_cell(&origin.file, origin.row, 0, "").event(first.record.seq);
            out.push((finding, spans));
        }
    }
    out
}

/// Rows of departments that are no party of a task whose parties publish apart: they speak for nobody that owes anything.
pub(super) fn of_no_party(inputs: &Inputs<'_>) -> Vec<NotChecked> {
    let mut out = Vec::new();
    for task in &inputs.plan.tasks {
        let visits =
            || inputs.year.visits.iter().filter(|((code, ..), _)| *code == task.code).map(|(_, v)| v);
        let named = visits().flat_map(super::judge::departments_named).collect();
        let parties = parties(inputs.model, task, &named);
        let mut others: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        for (_, record) in visits().flat_map(days).filter(|(on, _)| *on <= inputs.as_of) {
            if let Some(department) = record.department.as_deref().filter(|_| parties.len() > 1)
                && !parties.iter().any(|party| party == department)
            {
                let row = format!("{}:{}", record.origin.file, record.origin.row);
                others.entry(department).or_default().insert(row);
            }
        }
        for (department, rows) in others {
            let (n, code) = (rows.len(), task.code.as_str());
            let what = msg!("audit-no-party", n = n, department = department, task = code);
            let more = n.saturating_sub(NAMED);
            let rows: Vec<String> = rows.into_iter().take(NAMED).collect();
            let why = msg!("audit-no-party-why", parties = parties.clone(), rows = rows, more = more);
            out.push(NotChecked { what, why });
        }
    }
    out
}

/// Visits of campaigns and complaints: they are counted, and no more is judged of them.
pub(super) fn of_other_kinds(inputs: &Inputs<'_>) -> Option<NotChecked> {
    let apart: BTreeMap<&str, &str> = inputs
        .model
        .tasks
        .iter()
        .filter(|t| !t.is_random())
        .map(|t| (t.decl.code_or_name(), t.decl.name.as_str()))
        .collect();
    let (mut n, mut tasks) = (0_usize, BTreeSet::new());
    for ((task, ..), visit) in inputs.year.visits.iter().filter(|_| !apart.is_empty()) {
        let Some(name) = apart.get(task.as_str()) else { continue };
        if days(visit).any(|(on, _)| on <= inputs.as_of) {
            n += 1;
            tasks.insert((*name).to_owned());
        }
    }
    let tasks: Vec<String> = tasks.into_iter().collect();
    let what = msg!("audit-other-kinds", n = n, tasks = tasks);
    (n > 0).then(|| NotChecked { what, why: msg!("audit-other-kinds-why") })
}

fn days(visit: &Visit) -> impl Iterator<Item = (Date, &Record)> {
    let inspections = visit.inspections.iter().map(|i| (i.on, &i.record));
    let findings = visit.findings.iter().map(|f| (f.on, &f.record));
    let done = [&visit.publications, &visit.withdrawals, &visit.follow_ups];
    inspections.chain(findings).chain(done.into_iter().flatten().map(|d| (d.on, &d.record)))
}

/// Says that the audit rests on records that do not hold; which they are is said one by one beside it.
pub(super) fn integrity(inputs: &Inputs<'_>) -> Option<Finding> {
    let broken = || inputs.year.findings.iter().filter(|f| f.is_broken_record());
    let n = broken().count();
    let names: BTreeSet<String> =
        broken().filter_map(|f| f.subject.as_ref()).map(|s| s.name.clone()).collect();
    let first = broken().next()?;
    let message = msg!("audit-integrity", n = n, draws = names.into_iter().collect::<Vec<_>>());
    let finding =
        Finding::new(&INTEGRITY, message).about("ledger", "", "").help(msg!("audit-integrity-help"));
    Some(match first.place() {
        Some(Place::Cell { file, row, .. }) => finding.at_cell(file, *row, 0, ""),
        Some(Place::Text(span)) => finding.at(*span, None),
        None => finding,
    })
}
