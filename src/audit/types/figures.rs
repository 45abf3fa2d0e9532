//! Rounds, classes, months and visits in figures.

use super::EntityName;
use jiff::civil::Date;
use serde::Serialize;

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

/// Somebody who was not drawn because the visits of the year are used up.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
pub struct Deferred {
    /// The task's code.
    pub task: String,
    /// The round.
    pub round: u32,
    /// The entity.
    pub entity: EntityName,
}

/// The visits of the year, merged ones counted once.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct VisitFigures {
    /// 日常: with at least one drawn task.
    pub daily: u64,
    /// 专项: of campaigns alone.
    pub special: u64,
    /// 个案: after complaints alone.
    pub complaint: u64,
    /// Of all of them, those that several tasks or departments made as one.
    pub merged: u64,
    /// How many entities had how many visits: (visits, entities).
    pub entities: Vec<(u64, u64)>,
    /// Who was left out of a draw for being at the cap.
    pub deferred: Vec<Deferred>,
}
