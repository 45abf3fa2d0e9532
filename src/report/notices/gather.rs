//! Who is visited by whom, from the ledger's draws.

use super::lapsed::lapsed;
use super::{Crew, Member, RoundVisits, Visited, Visits};
use crate::finding::Finding;
use crate::ledger::{DrawRecord, Year};
use crate::message::Message;
use crate::model::{Citation, Model};
use crate::msg;
use crate::plan::{Plan, PlannedTask, Round};
use crate::publish::{Untold, secret_stand_ins, unknown_rounds};
use crate::registry::Inspector;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// What the libraries have of who is named.
pub struct Libraries<'a> {
    /// Names of entities by their codes.
    pub entities: &'a BTreeMap<String, String>,
    /// The inspectors.
    pub people: &'a [Inspector],
    /// Whether the data are fictional.
    pub fictional: bool,
    /// Whether it is a rehearsal.
    pub rehearsal: bool,
}

/// What papers are asked for.
#[derive(Clone, Copy)]
pub struct Wanted<'a> {
    /// As of which day.
    pub as_of: Date,
    /// Only these rounds; all where it is empty.
    pub only: &'a [(String, u32)],
    /// For the teams and nobody else: of rounds that are drawn, revealed or not.
    pub confidential: bool,
}

/// The visits of the rounds that are revealed by a day, with notes of bases that no longer hold and of rounds that are
/// drawn and not revealed. Confidential ones are of both.
///
/// # Errors
/// A finding for each round that was asked for and may not be told, or that the plan does not have: nothing is told then.
pub fn gather(
    (model, plan, year): (&Model, &Plan, &Year),
    libraries: &Libraries<'_>,
    wanted: &Wanted<'_>,
) -> Result<(Visits, Vec<Message>), Vec<Finding>> {
    let Wanted { as_of, only, confidential } = *wanted;
    let (mut rounds, mut waiting) = (Vec::new(), Vec::new());
    let mut refused = unknown_rounds(plan, only);
    for task in &plan.tasks {
        for round in &task.rounds {
            let asked = only.iter().any(|(code, n)| *code == task.code && *n == round.number);
            if !only.is_empty() && !asked {
                continue;
            }
            let record = year.draws.get(&(task.code.clone(), round.number));
            let by = |at: Option<jiff::civil::DateTime>| at.is_some_and(|at| at.date() <= as_of);
            match record.filter(|r| by(r.revealed) || confidential && by(r.ran)) {
                Some(record) => {
                    rounds.push(of_round((model, year), libraries, wanted, (task, round, record)));
                }
                None if asked => {
                    let (code, n) = (task.code.as_str(), round.number);
                    refused.push(if record.is_some_and(|r| by(r.ran)) {
                        let early = msg!("notices-confidential-help", task = code, round = n);
                        Untold::Secret.finding(plan, (code, n)).help(early)
                    } else {
                        Untold::NotDrawn.finding(plan, (code, n))
                    });
                }
                None if record.is_some_and(|r| by(r.ran)) => {
                    waiting.push(format!("{}/{}", task.code, round.number))
                }
                None => {}
            }
        }
    }
    if !refused.is_empty() {
        return Err(refused);
    }
    let mut notes = lapsed((model, plan), &rounds, as_of);
    let header = model.header.as_ref();
    let visits = Visits {
        title: header.map(|h| h.title.clone()).unwrap_or_default(),
        number: header.map(|h| h.number.clone()).unwrap_or_default(),
        as_of,
        fictional: libraries.fictional,
        rehearsal: libraries.rehearsal,
        confidential,
        rounds,
    };
    if !waiting.is_empty() {
        notes.push(msg!("notices-waiting", n = waiting.len(), rounds = waiting));
    }
    Ok((visits, notes))
}

fn of_round(
    (model, year): (&Model, &Year),
    libraries: &Libraries<'_>,
    wanted: &Wanted<'_>,
    (task, round, record): (&PlannedTask, &Round, &DrawRecord),
) -> RoundVisits {
    let decl = model.tasks.get(&task.name).map(|t| &t.decl);
    let printed = decl.and_then(|d| d.printed.as_ref().or(d.title.as_ref()));
    let departments = std::iter::once(&task.department).chain(&task.partners);
    RoundVisits {
        task: task.code.clone(),
        name: printed.unwrap_or(&task.name).clone(),
        round: round.number,
        window: (round.from, round.to),
        drawn: record.ran.map(|at| at.date()),
        departments: departments.filter(|d| !d.is_empty()).map(|d| titled(model, d)).collect(),
        matters: task.matters.iter().map(|name| matter(model, name)).collect(),
        crews: crews(year, libraries, wanted, (&task.code, round.number, record)),
    }
}

/// A department by its title.
fn titled(model: &Model, name: &str) -> String {
    model.departments.get(name).and_then(|d| d.decl.title.clone()).unwrap_or_else(|| name.to_owned())
}

fn matter(model: &Model, name: &str) -> (String, Vec<String>) {
    let Some(matter) = model.matters.get(name) else { return (name.to_owned(), Vec::new()) };
    let printed = matter.decl.printed.as_ref().or(matter.decl.title.as_ref());
    (printed.unwrap_or(&matter.decl.name).clone(), matter.citations.iter().map(Citation::printed).collect())
}

/// The teams by their inspectors, each with its firms. Whom a sub-draw that is still secret put in somebody's place is
/// not told, and he whose place it is stays on the list; the team that has to go is told.
fn crews(
    year: &Year,
    libraries: &Libraries<'_>,
    &Wanted { as_of, confidential, .. }: &Wanted<'_>,
    (task, round, record): (&str, u32, &DrawRecord),
) -> Vec<Crew> {
    let secret = if confidential { BTreeSet::new() } else { secret_stand_ins(year, task, round, as_of) };
    let told = |f: &&crate::ledger::Failure| f.substitute.as_deref().is_some_and(|s| !secret.contains(s));
    let mut who: BTreeMap<&str, Option<&str>> =
        record.selected.iter().map(|row| (row.id.as_str(), None)).collect();
    for failure in record.failures.iter().filter(told).filter(|f| f.at.date() <= as_of) {
        who.remove(failure.entity.as_str());
        who.extend(failure.substitute.as_deref().map(|s| (s, Some(failure.entity.as_str()))));
    }
    let name = |code: &str| libraries.entities.get(code).cloned().unwrap_or_default();
    let mut crews: BTreeMap<&[String], Vec<Visited>> = BTreeMap::new();
    for (code, failed) in who {
        let team = record.teams.get(code).map(Vec::as_slice).unwrap_or_default();
        let visit = year.visits.get(&(task.to_owned(), round, code.to_owned()));
        let days = visit.into_iter().flat_map(|v| &v.inspections).map(|i| i.on);
        crews.entry(team).or_default().push(Visited {
            code: code.to_owned(),
            name: name(code),
            stands_in_for: failed
                .map(|code| Some(name(code)).filter(|n| !n.is_empty()).unwrap_or(code.to_owned())),
            inspected: days.filter(|day| *day <= as_of).min(),
        });
    }
    let crew = |(team, firms): (&[String], Vec<Visited>)| Crew {
        members: team.iter().map(|id| member(libraries.people, id)).collect(),
        firms,
    };
    crews.into_iter().map(crew).collect()
}

fn member(people: &[Inspector], id: &str) -> Member {
    let known = people.iter().find(|p| p.id == id);
    let of = |field: fn(&Inspector) -> &String| known.map(|p| field(p).clone()).unwrap_or_default();
    Member {
        id: id.to_owned(),
        name: of(|p| &p.name),
        department: of(|p| &p.department),
        certificate: of(|p| &p.certificate),
    }
}
