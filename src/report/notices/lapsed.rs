//! Bases that no longer hold on the day of a notice. The notice prints them as the rules do; the office is told.

use super::RoundVisits;
use crate::message::Message;
use crate::model::{Model, Standing};
use crate::msg;
use crate::plan::Plan;
use jiff::civil::Date;

/// What to tell of the tasks of the rounds: each basis once a task.
pub(super) fn lapsed((model, plan): (&Model, &Plan), rounds: &[RoundVisits], as_of: Date) -> Vec<Message> {
    let mut out: Vec<Message> = Vec::new();
    let printed = |code: &str| rounds.iter().any(|round| round.task == code);
    for task in plan.tasks.iter().filter(|task| printed(&task.code)) {
        let matters = task.matters.iter().filter_map(|name| model.matters.get(name));
        for citation in matters.flat_map(|matter| &matter.citations) {
            let Some(statute) = model.statutes.find(citation) else { continue };
            let (task, basis) = (task.code.as_str(), citation.printed());
            let told = match statute.standing(as_of) {
                Standing::Repealed => statute
                    .repealed
                    .as_ref()
                    .map(|repeal| msg!("notices-repealed", task = task, basis = basis, date = repeal.on)),
                Standing::Expired => statute
                    .expires
                    .map(|(last, _)| msg!("notices-expired", task = task, basis = basis, date = last)),
                Standing::InForce | Standing::NotYet => None,
            };
            out.extend(told.filter(|message| !out.contains(message)));
        }
    }
    out
}
