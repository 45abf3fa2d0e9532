//! What an audit says. The reports render these types and add no judgement of their own.

use crate::finding::{Finding, NotChecked};
use crate::message::Message;
use crate::ratio::Ratio;
use jiff::civil::Date;
use serde::Serialize;

/// State of an obligation as of a date.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Met, with evidence.
    Pass,
    /// Not met although it was due, or met wrongly.
    Fail,
    /// Its due date has not come.
    NotYetDue,
    /// Evidence or a calendar is missing.
    Unknown,
    /// Does not apply: a visit that was never due, a publication of nothing.
    NotApplicable,
    /// Waived; what it would have been stands beside it.
    Waived,
    /// The check itself could not run.
    Error,
}

impl State {
    /// All states, in the order of the reports.
    pub const ALL: [Self; 7] = [
        Self::Fail,
        Self::Error,
        Self::Unknown,
        Self::NotYetDue,
        Self::Waived,
        Self::NotApplicable,
        Self::Pass,
    ];

    /// The key of the state's name in the catalogues: `state-pass`…
    pub fn key(self) -> &'static str {
        match self {
            Self::Pass => "state-pass",
            Self::Fail => "state-fail",
            Self::NotYetDue => "state-not-yet-due",
            Self::Unknown => "state-unknown",
            Self::NotApplicable => "state-not-applicable",
            Self::Waived => "state-waived",
            Self::Error => "state-error",
        }
    }
}

/// What is owed. The names are those of JSON.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Duty {
    /// Draw inside the window of the round (D10).
    Draw,
    /// Draw as many as the rule says.
    Quota,
    /// Inspect a drawn entity inside its window, by its drawn team of at least two.
    Inspect,
    /// Publish the result within the deadline after its finding (D17).
    Publish,
    /// Reach an objective of the plan (G2, G3).
    Objective,
}

impl Duty {
    /// All duties, in the order of the year.
    pub const ALL: [Self; 5] = [Self::Draw, Self::Quota, Self::Inspect, Self::Publish, Self::Objective];

    /// The key of the duty's name in the catalogues: `duty-draw`…
    pub fn key(self) -> &'static str {
        match self {
            Self::Draw => "duty-draw",
            Self::Quota => "duty-quota",
            Self::Inspect => "duty-inspect",
            Self::Publish => "duty-publish",
            Self::Objective => "duty-objective",
        }
    }
}

/// A record that shows something: a row of an imported file or an event of the ledger.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Evidence {
    /// What it shows.
    pub what: Message,
    /// The file it came from, or the ledger's.
    pub file: String,
    /// Its row or line there, from 1.
    pub row: u64,
}

/// An entity as reports name it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
pub struct EntityName {
    /// 统一社会信用代码 or the library's own code.
    pub id: String,
    /// Its name; empty where the library no longer has it.
    pub name: String,
}

/// One obligation with its state.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Obligation {
    /// Stable: duty, task code, round, entity: `inspect/A1/2/9114…`.
    pub id: String,
    /// What is owed.
    pub duty: Duty,
    /// The task's code (代号) and name; both empty for an objective of the plan.
    pub task: String,
    /// The task's name.
    pub task_name: String,
    /// The round, from 1; 0 where the obligation is not of a round.
    pub round: u32,
    /// The entity, for visits and publications.
    pub entity: Option<EntityName>,
    /// The department that owes it.
    pub department: String,
    /// Its state as of the audit's date.
    pub state: State,
    /// Its last day; `None` where it has none or it cannot be known.
    pub due: Option<Date>,
    /// The day it was met, in time or late; `None` while it is open or where no day is known.
    pub done: Option<Date>,
    /// One sentence: why this state.
    pub reason: Message,
    /// The records it rests on.
    pub evidence: Vec<Evidence>,
    /// 出处 of the rule.
    pub source: String,
    /// `file:line` of the rule.
    pub rule: String,
}

/// A round of a task in figures.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct RoundFigures {
    /// The task's code.
    pub task: String,
    /// The task's name.
    pub name: String,
    /// From 1.
    pub round: u32,
    /// How many rounds the task has in the year.
    pub rounds: u32,
    /// First day of the round's window.
    pub from: Date,
    /// Last day of the round's window.
    pub to: Date,
    /// Entities in the pool at the draw; 0 before it.
    pub pool: u64,
    /// How many the rule asks for.
    pub quota: u64,
    /// How many of them the pool could no longer give without a repeat.
    pub shortfall: u64,
    /// How many were drawn.
    pub drawn: u64,
    /// How many of them were inspected.
    pub inspected: u64,
    /// How many results were published.
    pub published: u64,
}

/// A class of entities and how much of it was reached.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Coverage {
    /// The scope or tier; empty for the whole library.
    pub name: String,
    /// Active entities in it.
    pub size: u64,
    /// Distinct ones drawn in the year.
    pub drawn: u64,
    /// Distinct ones inspected in the year.
    pub inspected: u64,
}

/// A month of the year in figures: what was planned to be done by windows, and what was done.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct MonthFigures {
    /// 1 to 12.
    pub month: i8,
    /// Visits whose window ends in this month.
    pub due: u64,
    /// Visits made in this month.
    pub inspected: u64,
    /// Results published in this month.
    pub published: u64,
}

/// An objective of the plan, measured.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ObjectiveResult {
    /// Its name in the plan.
    pub name: String,
    /// How its counts are defined, in one sentence.
    pub definition: Message,
    /// Numerator.
    pub count: u64,
    /// Denominator.
    pub of: u64,
    /// The value; `None` where the denominator is 0.
    pub value: Option<Ratio>,
    /// The bound as it is written in the plan: `≥ 5%`.
    pub bound: String,
    /// The bound, as a number.
    pub bound_value: Ratio,
    /// Its state.
    pub state: State,
    /// 出处.
    pub source: String,
    /// `file:line` of the rule.
    pub rule: String,
}

/// What identifies the plan in a report.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct PlanName {
    /// Short name in the rule file.
    pub name: String,
    /// Title.
    pub title: String,
    /// 文号.
    pub number: String,
    /// The issuing department.
    pub issuer: String,
    /// The plan year.
    pub year: i16,
}

/// The whole audit.
#[derive(Clone, Debug)]
pub struct Audit {
    /// Which plan.
    pub plan: PlanName,
    /// As of which date.
    pub as_of: Date,
    /// What could not be checked; reports say it first.
    pub not_checked: Vec<NotChecked>,
    /// Numbers that came from the assumptions file, one sentence each: not the document's.
    pub assumed: Vec<Message>,
    /// Says that the data are fictional, where the library says so.
    pub fictional: bool,
    /// All obligations, in order of task, round, duty, entity.
    pub obligations: Vec<Obligation>,
    /// The findings of the audit family.
    pub findings: Vec<Finding>,
    /// The objectives.
    pub objectives: Vec<ObjectiveResult>,
    /// Every round of every task.
    pub rounds: Vec<RoundFigures>,
    /// The whole library first, then by scope.
    pub coverage: Vec<Coverage>,
    /// By tier, lowest first.
    pub tiers: Vec<Coverage>,
    /// January to December.
    pub months: Vec<MonthFigures>,
    /// Publication delays in working days: (days, how many).
    pub delays: Vec<(u32, u64)>,
    /// The publication deadline in working days, for the chart's line.
    pub publish_within: u32,
}
