//! Slots that were given up while they could still be drawn: by the windows in the tasks that were committed to.

use super::codes::SECOND_DRAW;
use super::happened::GivenUp;
use super::turn::folder_name;
use super::year::Year;
use crate::finding::Finding;
use crate::msg;
use jiff::civil::Date;
use serde_json::Value;

impl GivenUp {
    /// What is found where the slot was given up on a day of its window.
    pub fn in_time(&self, to: Date) -> Option<Finding> {
        let on = self.recorded.map_or(self.at, |clock| clock.min(self.at)).date();
        (on <= to).then(|| {
            let (task, round) = (self.task.as_str(), self.round);
            let message = msg!("ledger-given-up-in-time", task = task, round = round, on = on, to = to);
            Finding::new(&SECOND_DRAW, message).about("draw", folder_name(task, round), "")
        })
    }
}

impl Year {
    /// The last day of a round, as the task says that any of its draws was committed to with.
    pub fn window(&self, task: &str, round: u32) -> Option<Date> {
        let texts = self.draws.values().chain(self.sub_draws.values()).filter(|d| d.task == task);
        texts.filter_map(|draw| draw.task_text.as_deref()).find_map(|text| {
            let task: Value = serde_json::from_slice(text).ok()?;
            let rounds = task.get("rounds")?.as_array()?;
            let of = |r: &&Value| r.get("number").and_then(Value::as_u64) == Some(round.into());
            rounds.iter().find(of)?.get("to")?.as_str()?.parse().ok()
        })
    }

    /// The slots that were given up in their time.
    pub(super) fn given_up_in_time(&self) -> Vec<Finding> {
        let one = |up: &GivenUp| up.in_time(self.window(&up.task, up.round)?);
        self.given_up.iter().filter_map(one).collect()
    }
}
