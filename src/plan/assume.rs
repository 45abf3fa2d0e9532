//! Layers the operator's assumptions on what the document leaves open. A number that the document gives is never
//! overridden.

use crate::message::Message;
use crate::model::{Assumption, Model, Task};
use crate::msg;

/// One use of an assumption.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assumed {
    /// The assumption's name.
    pub name: String,
    /// The operator's reason.
    pub note: String,
    /// The tasks it completed; empty for one of the whole plan.
    pub tasks: Vec<String>,
}

impl Assumed {
    /// One sentence for outputs.
    pub fn message(&self) -> Message {
        let (name, note) = (self.name.as_str(), self.note.as_str());
        if self.tasks.is_empty() {
            msg!("plan-assumed-all", name = name, note = note)
        } else {
            msg!("plan-assumed", name = name, note = note, tasks = self.tasks.clone())
        }
    }
}

/// Completes the tasks of a model by its assumptions and says which were used.
pub fn assume(model: &mut Model) -> Vec<Assumed> {
    let mut used = Vec::new();
    for assumption in &model.assumptions {
        let mut tasks = Vec::new();
        for task in model.tasks.iter_mut() {
            let meant =
                assumption.tasks.is_empty() || assumption.tasks.iter().any(|t| t.value == task.decl.name);
            if meant && complete(task, assumption) {
                tasks.push(task.decl.code_or_name().to_owned());
            }
        }
        if !tasks.is_empty() || assumption.unknown_tier.is_some() {
            used.push(Assumed { name: assumption.decl.name.clone(), note: assumption.note.clone(), tasks });
        }
    }
    used
}

/// Fills what a task leaves open; whether anything was.
fn complete(task: &mut Task, assumption: &Assumption) -> bool {
    let mut changed = false;
    if let (Some(own), Some(given)) = (task.tiers.as_mut(), &assumption.tiers) {
        for step in own.steps.iter_mut().filter(|s| s.increment.is_none()) {
            let found =
                given.steps.iter().find(|g| g.tier.value == step.tier.value && given.column == own.column);
            step.increment = found.and_then(|g| g.increment.clone());
            changed |= step.increment.is_some();
        }
    }
    let open = task.shares.iter().all(|s| s.schedule.value.quantity.is_open());
    if open && !assumption.shares.is_empty() {
        task.shares.clone_from(&assumption.shares);
        changed = true;
    }
    if let Some(reading) = assumption.reading {
        for share in task.shares.iter_mut().filter(|s| s.schedule.value.reading.is_none()) {
            share.schedule.value.reading = Some(reading);
            changed = true;
        }
    }
    if let (None, Some(rounds)) = (&task.rounds, &assumption.rounds) {
        task.rounds = Some(rounds.clone());
        changed = true;
    }
    if task.team.is_empty() && !assumption.team.is_empty() {
        task.team.clone_from(&assumption.team);
        changed = true;
    }
    changed
}
