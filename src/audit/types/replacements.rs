//! Substitutes and replaced inspectors.

use crate::ratio::Ratio;
use serde::Serialize;

/// How often for which reason.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct ReasonFigures {
    /// Its code: `CLOSED`, `ILL`…
    pub reason: String,
    /// How often.
    pub count: u64,
    /// Of the visits that it is about, where that is counted.
    pub rate: Option<Ratio>,
}

/// The visits of one team, and those of them that could not be made.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct TeamFigures {
    /// Its inspectors, sorted.
    pub team: Vec<String>,
    /// Visits that it was to make: of the drawn and of those who stepped in.
    pub visits: u64,
    /// Of these, those that could not be made.
    pub failed: u64,
    /// failed of visits.
    pub rate: Option<Ratio>,
    /// For which reasons.
    pub reasons: Vec<ReasonFigures>,
}

/// How often inspectors of a department could not go.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct AbsenceFigures {
    /// The department by the library; empty where no library has the inspector.
    pub department: String,
    /// How many were replaced, each visit counted.
    pub replaced: u64,
    /// For which reasons.
    pub reasons: Vec<ReasonFigures>,
}

/// Substitutes and replaced inspectors of the year.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Replacements {
    /// Visits that teams were to make.
    pub visits: u64,
    /// Of these, those that could not be made.
    pub failed: u64,
    /// failed of visits.
    pub rate: Option<Ratio>,
    /// For which reasons, of all teams.
    pub reasons: Vec<ReasonFigures>,
    /// The teams that could not make some of their visits, the highest rate first.
    pub teams: Vec<TeamFigures>,
    /// Inspectors who were replaced, by department.
    pub inspectors: Vec<AbsenceFigures>,
}
