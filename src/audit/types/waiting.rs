//! Who waits for whom in joint tasks.

use super::EntityName;
use jiff::civil::Date;
use serde::Serialize;

/// A step of a joint task that others wait for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum WaitStep {
    /// The round is drawn.
    Draw,
    /// Somebody of the department is in the team.
    Team,
    /// Somebody of the department has been there.
    Visit,
    /// The department has published.
    Publication,
}

/// In a joint task, a department that waits for the step of another one.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Wait {
    /// The task's code.
    pub task: String,
    /// The round.
    pub round: u32,
    /// The entity; `None` where the round itself is not drawn.
    pub entity: Option<EntityName>,
    /// The step that is outstanding.
    pub step: WaitStep,
    /// Who waits.
    pub waiting: String,
    /// For whom.
    pub on: String,
    /// Since when: the day on which the waiting one took that step; where nobody has, that of the draw, and before it the
    /// first day of the window.
    pub since: Date,
}
