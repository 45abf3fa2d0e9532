//! `ssj plan --merge`: from the draws on record, one visit instead of several.

use super::Exit;
use super::args::{PlanArgs, PlanFormat};
use super::clock::now;
use super::counted;
use super::draw::stopped;
use super::keeper::{Stop, refuse};
use super::libraries::Libraries;
use super::output::{Out, exit_of};
use super::plan::compiled;
use super::project::Project;
use super::store::Store;
use super::veil::unveil;
use crate::audit::{cap_months, made_visits};
use crate::feasible::{Person, Place};
use crate::finding::Severity;
use crate::ledger::Year;
use crate::merge::{Cap, Demand, Told, WithoutDay, csv, json, last_day, propose, text};
use crate::message::Message;
use crate::model::{Certificate, Model, VisitKind};
use crate::msg;
use crate::plan::{Plan, PlannedTask, timed};
use crate::registry::Inspector;
use crate::views::Counter;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn run(project: &Project, args: &PlanArgs, out: &Out) -> Exit {
    match told(project, args) {
        Ok(told) => {
            match args.format {
                PlanFormat::Json => out.print(&format!("{:#}\n", json(&told, &out.texts))),
                PlanFormat::Csv => {
                    out.print(&csv(told.proposal.merged(), &told.names));
                    let proposal = &told.proposal;
                    let (before, after) = (proposal.before, proposal.after());
                    out.hint(&msg!("merge-saved", before = before, after = after, saved = proposal.saved()));
                    out.hint(&msg!("merge-secret"));
                }
                _ => out.print(&text(&told, &out.texts)),
            }
            Exit::Clean
        }
        Err(stop) => stopped(&stop, project, out),
    }
}

fn told(project: &Project, args: &PlanArgs) -> Result<Told, Stop> {
    let as_of = args.as_of.unwrap_or_else(|| now().date());
    let (model, plan) = compiled(project);
    let ledger = &project.manifest.ledger;
    let store = Store::read_on(&project.disk, &project.dir.join(ledger))?;
    let mut year = Year::read(&store.log, &store.bundles()?, ledger);
    // What the record does not bear out is no draw to go by.
    if exit_of(&year.findings, Severity::Error) == Exit::Integrity {
        return Err(Stop::Findings(year.findings));
    }
    unveil(project, &store.log, &mut year, &args.lookup)?;
    if let Some((task, round)) = year.veiled.first() {
        // Visits of somebody unknown are merged with nobody's.
        return Err(refuse(msg!("merge-veiled", task = task.as_str(), round = *round), Exit::Incomplete));
    }
    let libraries = Libraries::of_people(project)?;
    if exit_of(&libraries.findings, Severity::Error) != Exit::Clean {
        return Err(Stop::Findings(libraries.findings));
    }
    let people: BTreeMap<&str, &Inspector> =
        libraries.inspectors.iter().flat_map(|(_, all)| all).map(|p| (p.id.as_str(), p)).collect();
    let has_people = !project.manifest.inspectors.is_empty();
    let asked = asked(&model, &plan, &year, as_of, has_people.then_some(&people));

    let drawn: BTreeSet<&str> = asked.demands.iter().map(|d| d.entity.as_str()).collect();
    let drawn: BTreeSet<&str> =
        drawn.into_iter().chain(asked.without_day.iter().map(|w| w.0.as_str())).collect();
    let mut caps = caps(&model, &year, as_of);
    let mut names = BTreeMap::new();
    let mut counter = Counter::new(&model, &plan, &crate::draw::Posts::default());
    let library = counted::library(&args.data, project, &mut |_, entity| {
        counter.add(entity);
        if drawn.contains(entity.id.as_str()) {
            names.insert(entity.id.clone(), entity.name.clone());
            for (cap, scope) in &mut caps {
                let scope = scope.as_ref().and_then(|s| model.scopes.get(s)?.predicate.as_ref());
                if scope.is_some_and(|p| !p.holds(entity, model.library.as_ref())) {
                    cap.free.insert(entity.id.clone());
                }
            }
        }
    })?;
    if let Some(library) = &library
        && exit_of(&library.findings, Severity::Error) != Exit::Clean
    {
        return Err(Stop::Findings(library.findings.clone()));
    }
    let caps: Vec<Cap> = caps.into_iter().map(|(cap, _)| cap).collect();
    Ok(Told {
        year: plan.year,
        as_of,
        draws: asked.draws,
        proposal: propose(&asked.demands, &caps),
        without_day: asked.without_day,
        could: library.as_ref().map(|_| counter.shared()),
        names,
        fictional: libraries.fictional || library.as_ref().is_some_and(|l| l.fictional),
        not_checked: not_checked(&model, has_people),
    })
}

/// What the rules ask for and a proposal does not look at.
fn not_checked(model: &Model, has_people: bool) -> Vec<Message> {
    let mut out = Vec::new();
    if !has_people {
        out.push(msg!("merge-no-people"));
    }
    if model.objectives.iter().any(|o| o.spacing.is_some()) {
        out.push(msg!("merge-spacing"));
    }
    let weekly =
        |o: &crate::model::Objective| o.visit_cap.as_ref().is_some_and(|cap| cap_months(cap).is_none());
    if model.objectives.iter().any(weekly) {
        out.push(msg!("merge-cap-period"));
    }
    out
}

/// The caps that count visits of drawn tasks, each with the class that it is for.
fn caps(model: &Model, year: &Year, as_of: Date) -> Vec<(Cap, Option<String>)> {
    let caps = model.objectives.iter().filter_map(|o| o.visit_cap.as_ref());
    caps.filter(|cap| cap.counts(VisitKind::Daily))
        .filter_map(|cap| {
            let made = made_visits(model, year, as_of, cap);
            let of = Cap { most: u64::from(cap.most), months: cap_months(cap)?, made, free: BTreeSet::new() };
            Some((of, cap.scope.as_ref().map(|s| s.value.clone())))
        })
        .collect()
}

/// What the draws ask for.
#[derive(Default)]
struct Asked {
    demands: Vec<Demand>,
    draws: Vec<(String, u32, usize)>,
    without_day: Vec<WithoutDay>,
}

fn asked(
    model: &Model,
    plan: &Plan,
    year: &Year,
    as_of: Date,
    people: Option<&BTreeMap<&str, &Inspector>>,
) -> Asked {
    let mut out = Asked::default();
    for (order, task) in plan.tasks.iter().enumerate() {
        let last = timed(model).find(|t| t.task.decl.name == task.name).map(|t| t.last_day(model));
        for round in &task.rounds {
            let Some(draw) = year.draws.get(&(task.code.clone(), round.number)) else { continue };
            // Who is drawn later than the day of the proposal is not known on it.
            let Some(ran) = draw.ran.map(|at| at.date()).filter(|day| *day <= as_of) else { continue };
            let mut n = 0;
            for entity in draw.to_inspect() {
                let key = (task.code.clone(), round.number, entity.to_owned());
                let made = year.visits.get(&key).is_some_and(|v| v.inspections.iter().any(|i| i.on <= as_of));
                if made {
                    continue;
                }
                n += 1;
                let (from, to) =
                    (round.from.max(ran).max(as_of), last.map_or(round.to, |day| day.min(round.to)));
                let team = draw.teams.get(entity).cloned().unwrap_or_default();
                let days = within(model, task, &team, (from, to), people);
                match days {
                    Ok(to) => out.demands.push(Demand {
                        entity: entity.to_owned(),
                        order,
                        task: task.code.clone(),
                        round: round.number,
                        from,
                        to,
                        team,
                        departments: std::iter::once(task.department.clone())
                            .chain(task.partners.clone())
                            .collect(),
                        matters: matters(model, task),
                    }),
                    Err(why) => {
                        out.without_day.push((entity.to_owned(), task.code.clone(), round.number, why))
                    }
                }
            }
            if n > 0 {
                out.draws.push((task.code.clone(), round.number, n));
            }
        }
    }
    out
}

/// The matters that a task is credited for: those of the list, and those that the document names in words of its own.
fn matters(model: &Model, task: &PlannedTask) -> Vec<String> {
    let own = model.tasks.get(&task.name).into_iter().flat_map(|t| &t.matters);
    own.filter_map(|m| m.name.clone().or_else(|| m.printed.clone())).collect()
}

/// The last day on which a visit can be made by the team that was drawn for it.
fn within(
    model: &Model,
    task: &PlannedTask,
    team: &[String],
    (from, to): (Date, Date),
    people: Option<&BTreeMap<&str, &Inspector>>,
) -> Result<Date, Message> {
    if from > to {
        return Err(msg!("merge-window-over", to = to));
    }
    let Some(people) = people else { return Ok(to) };
    let header = model.header.as_ref();
    let on_draw = header.and_then(|h| h.certificate.as_ref()) == Some(&Certificate::OnDraw);
    let person = |id: &String| {
        let one = people.get(id.as_str()).filter(|p| p.active)?;
        let department = model
            .department_named(&one.department)
            .map_or_else(|| one.department.clone(), |d| d.decl.name.clone());
        let valid_to = if on_draw { Date::MAX } else { one.valid_to };
        Some(Person {
            id: id.clone(),
            department,
            qualifications: one.quals.iter().cloned().collect(),
            valid_to,
        })
    };
    let own: Vec<Person> = team.iter().filter_map(person).collect();
    let place = |s: &crate::plan::TeamSlot| Place {
        department: s.department.clone(),
        qualification: s.qualification.clone(),
    };
    let places: Vec<Place> = task.team.iter().map(place).collect();
    last_day(&places, &own, from, to).ok_or_else(|| msg!("merge-no-team", team = team.to_vec()))
}
