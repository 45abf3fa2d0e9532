//! What a difference does to the year: which matters are covered, how often each task draws, and, with a library, how
//! many visits that makes and how many people they take.

use crate::message::Message;
use crate::model::{Decl, Matter, Model, Task};
use crate::plan::Plan;
use crate::reach::Reach;
use std::collections::{BTreeMap, BTreeSet};

/// What a task asks for in the year.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Load {
    /// Draws of the year; nothing where the rules leave it open.
    pub draws: Option<u32>,
    /// How many it draws from.
    pub pool: Option<u64>,
    /// Visits of the year.
    pub visits: Option<u64>,
    /// Visits times the people who go: days of work, where a visit takes one.
    pub people: Option<u64>,
    /// Why the task cannot be drawn as it stands.
    pub blocked: Option<Message>,
}

/// A task in the old plan and in the new one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TaskEffect {
    /// Its code, or its name where it has none.
    pub code: String,
    /// Its name in the new plan; of one that is gone, in the old one.
    pub name: String,
    /// In the old plan.
    pub old: Option<Load>,
    /// In the new plan.
    pub new: Option<Load>,
}

/// What a difference does to the year.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Effect {
    /// Matters that no task covers, old and new.
    pub uncovered: (Vec<String>, Vec<String>),
    /// Tasks none of whose matters is on the list, old and new.
    pub orphans: (Vec<String>, Vec<String>),
    /// The tasks, in the order of the new plan, those that are gone last.
    pub tasks: Vec<TaskEffect>,
    /// With a library: how many entities it has, and how many of them no task draws from, old and new;
    /// `None` where tasks cannot be drawn yet of which the rules do not say whom they may reach.
    pub library: Option<(u64, Option<u64>, Option<u64>)>,
}

impl Effect {
    /// Whether both years are alike.
    pub fn is_none(&self) -> bool {
        self.uncovered.0 == self.uncovered.1
            && self.orphans.0 == self.orphans.1
            && self.tasks.iter().all(|t| t.old == t.new)
            && self.library.is_none_or(|(_, old, new)| old == new)
    }
}

/// A plan with what it draws from a library.
pub struct Year<'a> {
    /// The rules, with the assumptions that complete them.
    pub model: &'a Model,
    /// The compiled plan.
    pub plan: &'a Plan,
    /// The library, counted, where there is one.
    pub reach: Option<&'a Reach<'a>>,
}

/// Compares the years of two plans.
pub fn effect(old: &Year<'_>, new: &Year<'_>) -> Effect {
    let mut tasks: Vec<TaskEffect> = Vec::new();
    let key = |t: &Task| t.decl.code_or_name().to_owned();
    let before: BTreeMap<String, &Task> = old.model.tasks.iter().map(|t| (key(t), t)).collect();
    let mut seen = BTreeSet::new();
    for task in &new.model.tasks {
        let code = key(task);
        let by_name = || old.model.tasks.get(&task.decl.name);
        let was = before.get(&code).copied().or_else(by_name);
        seen.extend(was.map(|t| t.decl.name.as_str()));
        tasks.push(TaskEffect {
            code,
            name: task.decl.name.clone(),
            old: was.map(|t| load(old, t)),
            new: Some(load(new, task)),
        });
    }
    for task in old.model.tasks.iter().filter(|t| !seen.contains(t.decl.name.as_str())) {
        let (code, name) = (key(task), task.decl.name.clone());
        tasks.push(TaskEffect { code, name, old: Some(load(old, task)), new: None });
    }
    let library = old.reach.or(new.reach).map(|any| (any.entities, unreached(old), unreached(new)));
    Effect {
        uncovered: (uncovered(old.model), uncovered(new.model)),
        orphans: (orphans(old.model), orphans(new.model)),
        tasks,
        library,
    }
}

/// Entities that no task draws from, nor would once it can be drawn. Where the rules do not say of whom such a task is,
/// the number is not known, but where nobody is left for it.
fn unreached(year: &Year<'_>) -> Option<u64> {
    let reach = year.reach?;
    if reach.unreached == 0 { Some(0) } else { reach.left() }
}

fn named(decl: &Decl) -> String {
    match &decl.code {
        Some(code) => format!("{} ({code})", decl.name),
        None => decl.name.clone(),
    }
}

fn uncovered(model: &Model) -> Vec<String> {
    let covered = |m: &&Matter| !model.tasks.iter().any(|t| t.covers(&m.decl.name));
    model.matters.iter().filter(covered).map(|m| named(&m.decl)).collect()
}

fn orphans(model: &Model) -> Vec<String> {
    let orphan = |t: &&Task| !t.matters.iter().any(|m| m.name.is_some());
    model.tasks.iter().filter(orphan).map(|t| named(&t.decl)).collect()
}

fn load(year: &Year<'_>, task: &Task) -> Load {
    let name = task.decl.name.as_str();
    let planned = year.plan.tasks.iter().find(|t| t.name == name);
    let said = task.shares.iter().filter(|s| !s.schedule.value.quantity.is_open());
    let said = said.map(|s| s.schedule.value.draws()).max();
    let mut out = Load { draws: planned.map(|t| t.rounds.len() as u32).or(said), ..Load::default() };
    let blocked = year.plan.blocked.iter().find(|f| f.subject.as_ref().is_some_and(|s| s.name == name));
    out.blocked = blocked.map(|f| f.labels.first().and_then(|l| l.text.clone()).unwrap_or(f.message.clone()));
    if let (Some(planned), Some(reach)) = (planned, year.reach) {
        out.pool = Some(reach.pool(name));
        match reach.visits(name) {
            Ok(visits) => {
                out.visits = Some(visits);
                out.people = Some(visits.saturating_mul(planned.team.len() as u64));
            }
            Err(why) => out.blocked = Some(why),
        }
    }
    // Whom it is of is known before anybody has decided how many of them are drawn.
    out.pool = out.pool.or_else(|| year.reach?.waiting(name));
    out
}

impl Effect {
    /// The sum of a number over the tasks, old and new; `None` where a task of that plan has none.
    pub fn total(&self, of: impl Fn(&Load) -> Option<u64>) -> (Option<u64>, Option<u64>) {
        let sum = |side: fn(&TaskEffect) -> Option<&Load>| {
            let mut loads = self.tasks.iter().filter_map(side);
            loads.try_fold(0u64, |sum, load| Some(sum.saturating_add(of(load)?)))
        };
        (sum(|t| t.old.as_ref()), sum(|t| t.new.as_ref()))
    }
}
