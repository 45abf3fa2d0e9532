//! How often each entity was visited: what several tasks or departments did in one visit (综合查一次) counts once, for all
//! of its matters; campaigns and complaints are counted apart; the caps of the plan.

use super::codes::VISIT_CAP_EXCEEDED;
use super::grounds::clause;
use super::inputs::Inputs;
use super::inspect::named;
use super::judged::{Judged, evidence};
use super::types::{Deferred, Duty, Obligation, State, VisitFigures};
use crate::finding::{Finding, NotChecked};
use crate::ledger::{Inspected, Record, Year};
use crate::model::{DrawKind, Model, Objective, Task, Unit, VisitCap, VisitKind};
use crate::msg;
use crate::text::Text;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// The reason by which a draw leaves out who is at the cap.
const AT_CAP: &str = "VISIT.CAP";

/// What a task's visits are.
#[derive(Clone, Copy)]
struct Sort {
    kind: VisitKind,
    /// Handed down by a higher authority: such a campaign does not count towards a cap.
    relayed: bool,
}

/// One row of a visit.
struct Part<'a> {
    sort: Sort,
    slot: (&'a str, u32),
    record: &'a Record,
}

/// One visit, whoever entered it.
struct Merged<'a> {
    on: Date,
    people: BTreeSet<&'a str>,
    numbers: BTreeSet<&'a str>,
    parts: Vec<Part<'a>>,
}

impl Merged<'_> {
    /// A visit with a drawn task is an ordinary one; a campaign comes before a complaint.
    fn kind(&self) -> VisitKind {
        self.parts.iter().map(|p| p.sort.kind).min().unwrap_or(VisitKind::Daily)
    }

    fn counts(&self, cap: &VisitCap) -> bool {
        let free = |s: Sort| s.kind == VisitKind::Special && s.relayed;
        self.parts.iter().any(|p| cap.counts(p.sort.kind) && !free(p.sort))
    }

    /// Whether several tasks, or several departments, did it together.
    fn is_merged(&self) -> bool {
        let Some(first) = self.parts.first() else { return false };
        let other = |p: &Part<'_>| p.slot != first.slot || p.record.department != first.record.department;
        self.parts.iter().any(other)
    }

    /// Whether a row on the same day is of this visit: the same number, or somebody who is there too.
    fn is_of(&self, row: &Inspected) -> bool {
        self.on == row.on
            && (row.merged.as_deref().is_some_and(|n| self.numbers.contains(n))
                || row.inspectors.iter().any(|p| self.people.contains(p.as_str())))
    }
}

/// The visits of the year up to the day of the audit, by entity.
pub(super) struct Visits<'a>(BTreeMap<&'a str, Vec<Merged<'a>>>);

impl<'a> Visits<'a> {
    pub fn of(inputs: &Inputs<'a>) -> Self {
        Self::read(inputs.model, inputs.year, inputs.as_of)
    }

    fn read(model: &'a Model, year: &'a Year, as_of: Date) -> Self {
        let sorts: BTreeMap<&str, Sort> = model
            .tasks
            .iter()
            .filter(|t| !t.is_random())
            .map(|t| (t.decl.code_or_name(), sort_of(t)))
            .collect();
        let mut rows: BTreeMap<&str, Vec<(&Inspected, Part<'_>)>> = BTreeMap::new();
        for ((task, round, id), visit) in &year.visits {
            let daily = Sort { kind: VisitKind::Daily, relayed: false };
            let sort = sorts.get(task.as_str()).copied().unwrap_or(daily);
            for row in visit.inspections.iter().filter(|i| i.on <= as_of) {
                let part = Part { sort, slot: (task, *round), record: &row.record };
                rows.entry(id).or_default().push((row, part));
            }
        }
        Self(rows.into_iter().map(|(id, rows)| (id, merged(rows))).collect())
    }

    pub fn figures(&self, inputs: &Inputs<'_>) -> VisitFigures {
        let mut out = VisitFigures::default();
        let mut entities: BTreeMap<u64, u64> = BTreeMap::new();
        for visits in self.0.values() {
            *entities.entry(visits.len() as u64).or_default() += 1;
            for visit in visits {
                let count = match visit.kind() {
                    VisitKind::Daily => &mut out.daily,
                    VisitKind::Special => &mut out.special,
                    VisitKind::Complaint => &mut out.complaint,
                };
                *count += 1;
                out.merged += u64::from(visit.is_merged());
            }
        }
        out.entities = entities.into_iter().collect();
        for ((task, round), draw) in &inputs.year.draws {
            let rows = draw.barred.iter().filter(|_| draw.committed.date() <= inputs.as_of);
            let at_cap = rows.flat_map(|b| b.rows()).filter(|row| row.reason.as_str() == AT_CAP);
            out.deferred.extend(at_cap.map(|row| Deferred {
                task: task.clone(),
                round: *round,
                entity: inputs.roll.named(row.id.as_str()),
            }));
        }
        out
    }

    /// Judges every cap of the plan.
    pub fn caps(&self, inputs: &Inputs<'_>, out: &mut Vec<Judged>, not_checked: &mut Vec<NotChecked>) {
        for objective in &inputs.model.objectives {
            let Some(cap) = &objective.visit_cap else { continue };
            match cap_months(cap) {
                Some(months) => out.push(self.cap(inputs, objective, cap, months)),
                None => {
                    let what = msg!("audit-cap", name = objective.decl.name.as_str());
                    not_checked.push(NotChecked { what, why: msg!("barred-cap-period") });
                }
            }
        }
    }

    fn cap(&self, inputs: &Inputs<'_>, objective: &Objective, cap: &VisitCap, months: i32) -> Judged {
        let over = inputs.year_is_over(Duty::VisitCap);
        let most = usize::try_from(cap.most).unwrap_or(usize::MAX);
        let state = if over { State::Pass } else { State::NotYetDue };
        let reason = msg!("audit-cap-kept", most = cap.most);
        let mut judged = Judged::new(obligation(inputs, objective, state, reason), objective.decl.name_span);
        judged.spans.push(cap.span);
        let period = |day: Date| (i32::from(day.year()) * 12 + i32::from(day.month()) - 1).div_euclid(months);
        let mut strangers = 0_usize;
        for (id, visits) in &self.0 {
            let mut by_period: BTreeMap<i32, Vec<&Merged<'_>>> = BTreeMap::new();
            for visit in visits.iter().filter(|v| v.counts(cap)) {
                by_period.entry(period(visit.on)).or_default().push(visit);
            }
            for visits in by_period.into_values().filter(|visits| visits.len() > most) {
                match cap.scope.as_ref().map_or(Some(true), |s| inputs.roll.is_in(id, &s.value)) {
                    Some(true) => {
                        judged.fail(exceeded(inputs, objective, cap, id, &visits));
                        let parts = visits.iter().flat_map(|v| &v.parts);
                        let shown = parts.map(|p| evidence(msg!("audit-evidence-visit"), p.record));
                        judged.obligation.evidence.extend(shown);
                    }
                    Some(false) => {}
                    None => strangers += 1,
                }
            }
        }
        if strangers > 0 {
            judged.doubt(msg!("audit-cap-unknown", n = strangers));
        }
        judged
    }
}

/// The days of the visits that count towards a cap, by entity; merged ones once.
pub fn made_visits(model: &Model, year: &Year, as_of: Date, cap: &VisitCap) -> BTreeMap<String, Vec<Date>> {
    let days = |visits: Vec<Merged<'_>>| visits.iter().filter(|v| v.counts(cap)).map(|v| v.on).collect();
    let Visits(all) = Visits::read(model, year, as_of);
    all.into_iter().map(|(id, visits)| (id.to_owned(), days(visits))).collect()
}

fn sort_of(task: &Task) -> Sort {
    let kind = match task.kind {
        Some(DrawKind::Complaint) => VisitKind::Complaint,
        _ => VisitKind::Special,
    };
    Sort { kind, relayed: task.relayed.is_some() }
}

/// The rows of one entity as visits.
fn merged<'a>(mut rows: Vec<(&'a Inspected, Part<'a>)>) -> Vec<Merged<'a>> {
    rows.sort_by_key(|(row, part)| (row.on, part.record.seq));
    let mut out: Vec<Merged<'_>> = Vec::new();
    for (row, part) in rows {
        let mut visit = Merged {
            on: row.on,
            people: row.inspectors.iter().map(String::as_str).collect(),
            numbers: row.merged.as_deref().into_iter().collect(),
            parts: vec![part],
        };
        // A row may join what stood apart until now.
        let (same, others): (Vec<_>, Vec<_>) = out.into_iter().partition(|v: &Merged<'_>| v.is_of(row));
        out = others;
        for mut before in same {
            before.parts.append(&mut visit.parts);
            before.people.append(&mut visit.people);
            before.numbers.append(&mut visit.numbers);
            visit = before;
        }
        out.push(visit);
    }
    out.sort_by_key(|v| (v.on, v.parts.first().map(|p| p.record.seq)));
    out
}

/// How many months a period of the cap has; `None` for weeks and days, by which nothing is capped here.
pub fn cap_months(cap: &VisitCap) -> Option<i32> {
    let unit = match cap.unit {
        Unit::Year => 12,
        Unit::HalfYear => 6,
        Unit::Quarter => 3,
        Unit::Month => 1,
        Unit::TenDays | Unit::Week | Unit::Day => return None,
    };
    i32::try_from(cap.every).ok()?.checked_mul(unit)
}

fn obligation(
    inputs: &Inputs<'_>,
    objective: &Objective,
    state: State,
    reason: crate::message::Message,
) -> Obligation {
    let header = inputs.model.header.as_ref();
    let issuer = header.and_then(|h| h.issuer.as_ref()).map(|i| i.words().to_owned());
    Obligation {
        id: format!("{}/{}", Duty::VisitCap.slug(), objective.decl.name),
        duty: Duty::VisitCap,
        task: Text::default(),
        task_name: Text::from(&objective.decl.name),
        round: 0,
        entity: None,
        department: issuer.unwrap_or_default().into(),
        state,
        due: inputs.year_end(),
        due_after: None,
        premature: false,
        taken_back: None,
        done: None,
        reason,
        evidence: Vec::new(),
        source: Text::from(&objective.decl.source),
        rule: inputs.sources.line_of(objective.decl.name_span).into(),
        waiver: None,
    }
}

fn exceeded(
    inputs: &Inputs<'_>,
    objective: &Objective,
    cap: &VisitCap,
    id: &str,
    visits: &[&Merged<'_>],
) -> Finding {
    let entity = inputs.roll.named(id);
    let days: Vec<String> = visits.iter().map(|v| v.on.to_string()).collect();
    let first = visits.first().map(|v| v.on.to_string()).unwrap_or_default();
    let message = msg!(
        "audit-visit-cap-exceeded",
        name = named(&entity),
        visits = visits.len(),
        most = cap.most,
        days = days
    );
    let mut finding = Finding::new(&VISIT_CAP_EXCEEDED, message)
        .about("entity", id, objective.decl.source.as_str())
        .detail(format!("{}/{first}", objective.decl.name));
    // The first visit that is one too many.
    let most = usize::try_from(cap.most).unwrap_or(usize::MAX);
    if let Some(part) = visits.get(most).and_then(|v| v.parts.first()) {
        finding = finding.at_cell(&part.record.origin.file, part.record.origin.row, 0, &entity.name);
        finding = visits.iter().flat_map(|v| &v.parts).fold(finding, |f, p| f.event(p.record.seq));
    }
    finding.basis.extend(clause(inputs.model, &objective.decl));
    finding.at(cap.span, None)
}
