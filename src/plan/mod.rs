//! The compiled plan: every task with its rounds, rates and team, and who waits for whom.
//!
//! Here the operator's assumptions are layered on the model; the lints never see them. What still cannot be drawn is
//! said by a finding at the rule that leaves it open.

mod amount;
mod assume;
mod compile;
mod facts;
mod overlap;
mod quotas;
mod rounds;
mod steps;
mod times;

pub use amount::{Part, Reckoned, Take, Unreckoned, changed};
pub use assume::{Assumed, assume};
pub(crate) use compile::apart;
pub use compile::{NOT_DRAWABLE, PlannedTask, TeamSlot, compile, is_for_later};
pub use overlap::{Doubt, Overlaps, Stands};
pub use quotas::{Alike, Class, Quotas, Rate, alike, comes_round, quotas};
pub use rounds::{Round, place};
pub use steps::{
    HoldUp, Stopped, What, doers, done_by, hold_ups, longest_chain, parties, step_waits, step_words, stopped,
};
pub use times::{Before, Path, Timed, draws, ends, paths, publication, timed};

use crate::finding::Finding;

/// The compiled plan.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Plan year.
    pub year: i16,
    /// The tasks, in the order of the files.
    pub tasks: Vec<PlannedTask>,
    /// The tasks that are not drawn at random, by name, and whether it is for complaints; else it is a campaign.
    pub apart: Vec<(String, bool)>,
    /// The tier of entities whose tier is unknown, if the assumptions name one.
    pub unknown_tier: Option<String>,
    /// What was assumed.
    pub assumed: Vec<Assumed>,
    /// Why some tasks cannot be drawn yet.
    pub blocked: Vec<Finding>,
}

impl Plan {
    /// A task by its code.
    pub fn task(&self, code: &str) -> Option<&PlannedTask> {
        self.tasks.iter().find(|t| t.code == code)
    }
}
