//! One visit instead of several (综合查一次): from what is drawn and still to be inspected, the fewest visits that do it
//! all. The rule is written in `docs/merged-visits.md`.
//!
//! Nobody is sent who was not drawn, and no task is dropped: a merged visit is the visits of its tasks, made on one day.

mod caps;
mod csv;
mod json;
mod team;
mod text;
mod told;

pub use caps::Cap;
pub use csv::csv;
pub use json::json;
pub use team::last_day;
pub use text::text;
pub use told::{Told, WithoutDay};

use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// A visit that a draw asks for.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Demand {
    /// The entity.
    pub entity: String,
    /// The task's place in the plan.
    pub order: usize,
    /// The task's code.
    pub task: String,
    /// Which draw.
    pub round: u32,
    /// First day on which it can be made.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// Who was drawn to make it, by number.
    pub team: Vec<String>,
    /// The departments of the task.
    pub departments: Vec<String>,
    /// The matters that it is credited for.
    pub matters: Vec<String>,
}

/// A visit that is proposed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Visit {
    /// The number under which its results are entered; `None` where it is of one task alone.
    pub number: Option<String>,
    /// The entity.
    pub entity: String,
    /// First day on which all of it can be done.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// What it does, in the order of the plan.
    pub parts: Vec<Demand>,
}

impl Visit {
    /// Everybody who goes, each once.
    pub fn team(&self) -> Vec<&str> {
        each_once(self.parts.iter().flat_map(|p| &p.team))
    }

    /// The departments that it is of, each once.
    pub fn departments(&self) -> Vec<&str> {
        each_once(self.parts.iter().flat_map(|p| &p.departments))
    }

    /// All matters that it is credited for, each once.
    pub fn matters(&self) -> Vec<&str> {
        each_once(self.parts.iter().flat_map(|p| &p.matters))
    }
}

fn each_once<'a>(all: impl Iterator<Item = &'a String>) -> Vec<&'a str> {
    let mut out: Vec<&str> = Vec::new();
    for one in all {
        if !out.contains(&one.as_str()) {
            out.push(one);
        }
    }
    out
}

/// What is proposed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Proposal {
    /// The visits, by entity and first day.
    pub visits: Vec<Visit>,
    /// Visits for which the caps have no room, however they are placed: they are to be put off or asked for.
    pub over_cap: Vec<Visit>,
    /// How many visits the draws ask for.
    pub before: usize,
}

impl Proposal {
    /// How many visits are needed for them.
    pub fn after(&self) -> usize {
        self.visits.len() + self.over_cap.len()
    }

    /// How many are saved.
    pub fn saved(&self) -> usize {
        self.before.saturating_sub(self.after())
    }

    /// The visits of more than one task.
    pub fn merged(&self) -> impl Iterator<Item = &Visit> {
        self.visits.iter().filter(|v| v.parts.len() > 1)
    }
}

/// Proposes visits. Of each entity the demand that ends first is taken, with every other one that has begun by then;
/// and so on with the rest: no way needs fewer visits, for the demands that are taken first have no day in common.
pub fn propose(demands: &[Demand], caps: &[Cap]) -> Proposal {
    let mut entities: BTreeMap<&str, Vec<&Demand>> = BTreeMap::new();
    for demand in demands.iter().filter(|d| d.from <= d.to) {
        entities.entry(&demand.entity).or_default().push(demand);
    }
    let mut out = Proposal::default();
    for (entity, mut own) in entities {
        out.before += own.len();
        own.sort_by_key(|d| (d.to, d.from, d.order, d.round));
        let mut visits = Vec::new();
        while let Some(first) = own.first().copied() {
            let (with, rest): (Vec<&Demand>, Vec<&Demand>) =
                own.into_iter().partition(|d| d.from <= first.to);
            own = rest;
            visits.push(visit(entity, first.to, with));
        }
        let (placed, over) = caps::place(entity, visits, caps);
        out.visits.extend(placed);
        out.over_cap.extend(over);
    }
    out
}

fn visit(entity: &str, to: Date, with: Vec<&Demand>) -> Visit {
    let from = with.iter().map(|d| d.from).max().unwrap_or(to);
    let mut parts: Vec<Demand> = with.into_iter().cloned().collect();
    parts.sort_by_key(|d| (d.order, d.round));
    // By its first task and not by the days, so that it stays the same as long as that task is in it.
    let number =
        parts.first().filter(|_| parts.len() > 1).map(|d| format!("{}-{}-{entity}", d.task, d.round));
    Visit { number, entity: entity.to_owned(), from, to, parts }
}

/// The tasks and draws with their matters that some visits are credited for, by entity.
pub fn credited<'a>(parts: impl Iterator<Item = &'a Demand>) -> BTreeSet<(&'a str, &'a str, u32, &'a str)> {
    parts
        .flat_map(|d| {
            d.matters.iter().map(move |m| (d.entity.as_str(), d.task.as_str(), d.round, m.as_str()))
        })
        .collect()
}
