//! Why a list of who is drawn is not told, and what to do about it.

use super::codes::UNREVEALED_LIST;
use crate::finding::Finding;
use crate::msg;
use crate::plan::Plan;

/// Why the list of a round that was asked for is not told.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Untold {
    /// The plan has no such round.
    NoRound,
    /// It is not drawn.
    NotDrawn,
    /// It is drawn, and not revealed.
    Secret,
}

impl Untold {
    /// The finding of a round.
    pub fn finding(self, plan: &Plan, (task, round): (&str, u32)) -> Finding {
        let (why, help) = match self {
            Self::NoRound => (
                msg!("public-no-round", task = task, round = round),
                msg!("public-no-round-help", rounds = rounds(plan, task)),
            ),
            Self::NotDrawn => (
                msg!("public-not-drawn", task = task, round = round),
                msg!("public-not-drawn-help", task = task, round = round),
            ),
            Self::Secret => (
                msg!("public-unrevealed", task = task, round = round),
                msg!("public-unrevealed-help", task = task, round = round),
            ),
        };
        Finding::new(&UNREVEALED_LIST, why).about("draw", format!("{task}/{round}"), "").help(help)
    }
}

/// The rounds that there are: of a task of the plan its own, else the first and the last of each.
fn rounds(plan: &Plan, code: &str) -> Vec<String> {
    if let Some(task) = plan.task(code).filter(|t| !t.rounds.is_empty()) {
        return task.rounds.iter().map(|r| format!("{code}/{}", r.number)).collect();
    }
    let of = |task: &crate::plan::PlannedTask| {
        let (first, last) = (task.rounds.first()?.number, task.rounds.last()?.number);
        let code = &task.code;
        Some(if first == last {
            format!("{code}/{first}")
        } else {
            format!("{code}/{first}…{code}/{last}")
        })
    };
    plan.tasks.iter().filter_map(of).collect()
}

/// The rounds of `only` that the plan does not have.
pub(crate) fn unknown_rounds(plan: &Plan, only: &[(String, u32)]) -> Vec<Finding> {
    let known = |code: &str, n: u32| plan.task(code).is_some_and(|t| t.rounds.iter().any(|r| r.number == n));
    let unknown = only.iter().filter(|(code, n)| !known(code, *n));
    unknown.map(|(code, n)| Untold::NoRound.finding(plan, (code, *n))).collect()
}
