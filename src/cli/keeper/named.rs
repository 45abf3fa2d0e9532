//! The task and the round that a step names: what is in neither plan nor ledger is said before anybody is asked anything.

use super::super::Exit;
use super::super::plan::compiled;
use super::super::project::Project;
use super::super::store::Store;
use super::{Stop, refuse};
use crate::finding::Finding;
use crate::ledger::{Story, Turn};
use crate::model::Model;
use crate::msg;
use crate::plan::{Plan, PlannedTask};

/// The task with a code; else why there is none.
pub(super) fn task<'p>(model: &Model, plan: &'p Plan, code: &str) -> Result<&'p PlannedTask, Stop> {
    if let Some(task) = plan.task(code) {
        return Ok(task);
    }
    let named = |f: &&Finding| {
        let name = f.subject.as_ref().map(|s| s.name.as_str());
        model.tasks.iter().any(|t| Some(t.decl.name.as_str()) == name && t.decl.code.as_deref() == Some(code))
    };
    match plan.blocked.iter().find(named) {
        Some(finding) => Err(Stop::Findings(vec![finding.clone()])),
        None => {
            let codes: Vec<String> = plan.tasks.iter().map(|t| t.code.clone()).collect();
            Err(refuse(msg!("keeper-no-task", code = code, codes = codes), Exit::Usage))
        }
    }
}

/// Refuses a task or a round that the plan has not. One that was committed to goes on, whatever the rules say by now.
pub(in crate::cli) fn known(project: &Project, code: &str, turn: Option<Turn>) -> Result<(), Stop> {
    let (model, plan) = compiled(project);
    let stop = match (task(&model, &plan, code), turn) {
        (Err(stop), _) => stop,
        (Ok(task), Some(turn)) if !task.rounds.iter().any(|r| r.number == turn.round) => {
            let message =
                msg!("keeper-no-round", task = code, round = turn.round, rounds = task.rounds.len());
            refuse(message, Exit::Usage)
        }
        (Ok(_), _) => return Ok(()),
    };
    let store = Store::read_on(&project.disk, &project.dir.join(&project.manifest.ledger))?;
    let story = Story::of(&store.log, code);
    let is_it = |round: u32| turn.is_none_or(|turn| turn.round == round);
    match story.commits.iter().any(|c| is_it(c.turn.round)) || story.given_up.iter().any(|r| is_it(*r)) {
        true => Ok(()),
        false => Err(stop),
    }
}
