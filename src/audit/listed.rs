//! What the figures count, one by one, so that a reader who doubts a number can look at whom it stands for. Nothing is
//! judged here: who was drawn, by which draw, who went, what is on record, and what the plan says of the task.

use super::by_slot::{BySlot, visit};
use super::inputs::{Inputs, creditors, parties};
use super::progress::Steps;
use super::seen::Seen;
use super::types::{EntityName, RoundFigures};
use super::visited;
use crate::ledger::{DrawRecord, Visit, folder_name};
use crate::plan::PlannedTask;
use jiff::civil::{Date, DateTime};
use std::collections::{BTreeMap, BTreeSet};

/// Somebody who was drawn in a round, stands in for somebody who was, or is on record without a draw; and what became
/// of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DrawnEntity {
    /// The task's code; what a record says where it is of no drawn task of the plan.
    pub task: String,
    /// The round.
    pub round: u32,
    /// Who.
    pub entity: EntityName,
    /// The tier, as the library has it.
    pub tier: Option<String>,
    /// The scopes it is in, by their place in [`super::Audit::coverage`] after the whole library.
    pub scopes: Vec<usize>,
    /// Whether the library counts it as active.
    pub active: bool,
    /// Whether its number is the credit code of an enterprise.
    pub enterprise: bool,
    /// Whether the round's own draw selected it; those who stand in for others and those who are only on record
    /// were not.
    pub selected: bool,
    /// Whether a visit of it is owed; of those for whom somebody stands in none is.
    pub owed: bool,
    /// The inspectors drawn for it.
    pub team: Vec<String>,
    /// The inspectors who are on record as having been there.
    pub came: Vec<String>,
    /// The day of the first visit.
    pub inspected: Option<Date>,
    /// The day on which the first result was established.
    pub found: Option<Date>,
    /// The last result's wording; empty where there is none.
    pub outcome: String,
    /// The day of the first publication.
    pub published: Option<Date>,
    /// Working days from the first result to the first publication, where the calendar says.
    pub delay: Option<u32>,
    /// The day on which the first follow-up was closed.
    pub closed: Option<Date>,
    /// How far each department that publishes by itself has come; empty where the visit is neither due nor made.
    pub steps: Vec<(String, [bool; 4])>,
}

/// A drawn entity that could not be inspected.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Failed {
    /// Who.
    pub entity: EntityName,
    /// Why, as a code.
    pub reason: String,
    /// Who stands in for it.
    pub substitute: Option<EntityName>,
}

/// A draw that was committed to, as far as it had come by the audit's day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DrawFigures {
    /// The round, by its place in [`super::Audit::rounds`].
    pub slot: usize,
    /// When pool and rules were frozen.
    pub committed: DateTime,
    /// When it was drawn.
    pub ran: Option<DateTime>,
    /// When its salts were published.
    pub revealed: Option<DateTime>,
    /// The ledger's events of commit, draw and reveal; 0 before there is one.
    pub events: [u64; 3],
    /// SHA-256 of the commit; empty where its file is not the recorded one.
    pub commit: String,
    /// The public source of chance, as the commit names it.
    pub beacon: String,
    /// The folder of its files.
    pub folder: String,
    /// Who could not be inspected.
    pub failed: Vec<Failed>,
}

/// An inspector and how much of the year's visits is theirs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OfficerFigures {
    /// The library's number.
    pub id: String,
    /// The name; empty where no library has the number.
    pub name: String,
    /// The department.
    pub department: String,
    /// Visits for which they were drawn and which are owed.
    pub drawn: u64,
    /// Rounds of entities in which they are on record as having been there, drawn or not.
    pub made: u64,
}

/// What the plan says of a task.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TaskFacts {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Who owes it.
    pub department: String,
    /// Who joins.
    pub partners: Vec<String>,
    /// The classes it draws from.
    pub scopes: Vec<String>,
    /// Its matters, by name.
    pub matters: Vec<String>,
    /// For each matter the department whose steps it counts; `None` where it waits for all.
    pub creditors: Vec<Option<String>>,
    /// 出处.
    pub source: String,
    /// `file:line` of the rule.
    pub rule: String,
}

/// A matter with its legal bases.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MatterFacts {
    /// Its name.
    pub name: String,
    /// Statute and articles, as cited.
    pub bases: Vec<(String, Vec<String>)>,
    /// 出处.
    pub source: String,
    /// `file:line` of the rule.
    pub rule: String,
}

/// Everybody who was drawn, in the order of rounds and entities, and the draws.
pub(super) fn draws(
    inputs: &Inputs<'_>,
    rounds: &[RoundFigures],
    visits: &BySlot<'_>,
) -> (Vec<DrawnEntity>, Vec<DrawFigures>) {
    let (mut drawn, mut draws) = (Vec::new(), Vec::new());
    // Who is on the list of a slot, for those who are on record without being on it.
    let mut lists: BTreeMap<(&str, u32), BTreeSet<&str>> = BTreeMap::new();
    for task in &inputs.plan.tasks {
        let parties = task_parties(inputs, task, visits);
        for round in &task.rounds {
            let place = rounds.iter().position(|r| r.task == task.code && r.round == round.number);
            let record = inputs.year.draws.get(&(task.code.clone(), round.number));
            let record = record.filter(|r| r.committed.date() <= inputs.as_of);
            let (Some(slot), Some(record)) = (place, record) else { continue };
            draws.push(draw(inputs, task, slot, record));
            if record.ran.is_none_or(|at| at.date() > inputs.as_of) {
                continue;
            }
            let seen = visits.slot(&task.code, round.number);
            let owed = record.to_inspect();
            // Of ids that nobody can read it cannot be told how far they have come.
            let veiled = inputs.year.veiled.contains(&(task.code.clone(), round.number));
            let selected: BTreeSet<&str> = record.selected.iter().map(|row| row.id.as_str()).collect();
            let list: BTreeSet<&str> = selected.union(&owed).copied().collect();
            for id in list.iter().copied() {
                let seen = visit(seen, id);
                let mut row = listed(inputs, (&task.code, round.number, id), Some(record), seen);
                (row.selected, row.owed) = (selected.contains(id), owed.contains(id));
                if row.owed && !veiled && (row.inspected.is_some() || round.to <= inputs.as_of) {
                    row.steps = steps(inputs, seen, &parties);
                }
                drawn.push(row);
            }
            lists.insert((&task.code, round.number), list);
        }
    }
    for ((task, round), visits) in visits.iter() {
        let list = lists.get(&(task, round));
        for (id, visit) in visits.iter().filter(|(id, _)| list.is_none_or(|list| !list.contains(id))) {
            if Seen::of(Some(visit), inputs.as_of, None).first().is_some() {
                drawn.push(listed(inputs, (task, round, id), None, Some(visit)));
            }
        }
    }
    (drawn, draws)
}

fn task_parties(inputs: &Inputs<'_>, task: &PlannedTask, visits: &BySlot<'_>) -> Vec<String> {
    let named: BTreeSet<&str> = visits.task(&task.code).flat_map(super::judge::departments_named).collect();
    parties(inputs.model, task, &named)
}

fn steps(inputs: &Inputs<'_>, visit: Option<&Visit>, parties: &[String]) -> Vec<(String, [bool; 4])> {
    let whole = Seen::of(visit, inputs.as_of, None);
    let one = |party: &String| {
        let own = Some(party.as_str()).filter(|_| parties.len() > 1);
        let own = Seen::of(visit, inputs.as_of, own);
        let inspected = visited::by(inputs, party, &own, &whole).is_some();
        (party.clone(), Steps::of(inputs, &own, inspected).taken())
    };
    parties.iter().map(one).collect()
}

fn listed(
    inputs: &Inputs<'_>,
    (task, round, id): (&str, u32, &str),
    record: Option<&DrawRecord>,
    visit: Option<&Visit>,
) -> DrawnEntity {
    let seen = Seen::of(visit, inputs.as_of, None);
    let known = inputs.roll.known(id);
    let came: BTreeSet<&String> = seen.inspections.iter().flat_map(|i| &i.inspectors).collect();
    let found = seen.results.first().map(|f| f.on);
    let published = seen.publications.first().map(|p| p.on);
    let between = found.zip(published).filter(|(found, day)| found <= day);
    DrawnEntity {
        task: task.to_owned(),
        round,
        entity: inputs.roll.named(id),
        tier: known.and_then(|k| k.tier.clone()),
        scopes: known.map(|k| k.scopes.clone()).unwrap_or_default(),
        active: known.is_some_and(|k| k.active),
        enterprise: known.is_some_and(|k| k.enterprise),
        selected: false,
        owed: false,
        team: record.and_then(|r| r.teams.get(id)).cloned().unwrap_or_default(),
        came: came.into_iter().cloned().collect(),
        inspected: seen.inspections.first().map(|i| i.on),
        found,
        outcome: seen.results.last().map(|f| f.outcome.clone()).unwrap_or_default(),
        published,
        delay: between.and_then(|(found, day)| inputs.model.calendar.between(found, day)),
        closed: seen.follow_ups.first().map(|f| f.on),
        steps: Vec::new(),
    }
}

fn draw(inputs: &Inputs<'_>, task: &PlannedTask, slot: usize, record: &DrawRecord) -> DrawFigures {
    let by = |at: Option<DateTime>| at.filter(|at| at.date() <= inputs.as_of);
    let [commit, ran, revealed] = record.seqs;
    let event = |at: Option<DateTime>, seq: u64| if at.is_some() { seq } else { 0 };
    let (ran_at, revealed_at) = (by(record.ran), by(record.revealed));
    DrawFigures {
        slot,
        committed: record.committed,
        ran: ran_at,
        revealed: revealed_at,
        events: [commit, event(ran_at, ran), event(revealed_at, revealed)],
        commit: record.commit.as_ref().map(|c| c.digest().hex()).unwrap_or_default(),
        beacon: record.commit.as_ref().map(|c| c.beacon.to_string()).unwrap_or_default(),
        folder: format!("ledger/draws/{}", folder_name(&task.code, record.round)),
        failed: record
            .failures
            .iter()
            .map(|f| Failed {
                entity: inputs.roll.named(&f.entity),
                reason: f.reason.clone(),
                substitute: f.substitute.as_ref().map(|s| inputs.roll.named(s)),
            })
            .collect(),
    }
}

/// Everybody of the libraries, and whoever a team or a record names beside them.
pub(super) fn officers(inputs: &Inputs<'_>, drawn: &[DrawnEntity]) -> Vec<OfficerFigures> {
    let mut out: BTreeMap<&str, OfficerFigures> = BTreeMap::new();
    let new = |id: &str, name: &str, department: &str| OfficerFigures {
        id: id.to_owned(),
        name: name.to_owned(),
        department: department.to_owned(),
        drawn: 0,
        made: 0,
    };
    for officer in inputs.officers.people() {
        out.insert(&officer.id, new(&officer.id, &officer.name, &officer.department));
    }
    for row in drawn {
        for id in row.team.iter().filter(|_| row.owed) {
            out.entry(id).or_insert_with(|| new(id, "", "")).drawn += 1;
        }
        for id in &row.came {
            out.entry(id).or_insert_with(|| new(id, "", "")).made += 1;
        }
    }
    out.into_values().collect()
}

/// The department whose tasks are the plan's own.
pub(super) fn issuer(inputs: &Inputs<'_>) -> String {
    let issuer = inputs.model.header.as_ref().and_then(|h| h.issuer.as_ref());
    let name =
        |i| inputs.model.department_of(i).map_or_else(|| i.words().to_owned(), |d| d.decl.name.clone());
    issuer.map(name).unwrap_or_default()
}

pub(super) fn tasks(inputs: &Inputs<'_>, visits: &BySlot<'_>) -> Vec<TaskFacts> {
    let facts = |task: &PlannedTask| TaskFacts {
        code: task.code.clone(),
        name: task.name.clone(),
        department: task.department.clone(),
        partners: task.partners.clone(),
        scopes: std::iter::once(&task.scope)
            .chain(task.classes.iter().map(|c| &c.name))
            .filter(|name| !name.is_empty())
            .cloned()
            .collect(),
        matters: task.matters.clone(),
        creditors: creditors(inputs.model, task, &task_parties(inputs, task, visits)),
        source: task.source.clone(),
        rule: inputs.rule(task),
    };
    inputs.plan.tasks.iter().map(facts).collect()
}

pub(super) fn matters(inputs: &Inputs<'_>) -> Vec<MatterFacts> {
    let bases = |m: &crate::model::Matter| {
        let texts = |c: &crate::model::Citation| {
            let mut texts: Vec<String> = c.articles.iter().map(|a| a.text.clone()).collect();
            texts.iter_mut().last().into_iter().for_each(|text| text.push_str(c.others()));
            texts
        };
        m.citations.iter().map(|c| (c.title.clone(), texts(c))).collect()
    };
    let facts = |m: &crate::model::Matter| MatterFacts {
        name: m.decl.name.clone(),
        bases: bases(m),
        source: m.decl.source.clone(),
        rule: inputs.sources.line_of(m.decl.name_span),
    };
    inputs.model.matters.iter().map(facts).collect()
}
