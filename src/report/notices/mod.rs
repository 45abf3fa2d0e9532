//! Inspection notices (检查通知书), a page a firm, and lists of work (检查任务清单), a page a team: of draws that were
//! revealed, and where the office says that they stay inside, of those that were drawn. These have the mark on every page.
//!
//! They are for the office and the firm that is named: they have names and certificates of inspectors.

mod gather;
mod lapsed;
mod list;
#[cfg(test)]
mod tests;
mod word;

pub use gather::{Libraries, Wanted, gather};
pub use list::list;
pub use word::{notices, work};

use jiff::civil::Date;

/// The visits of rounds, with what their papers say.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Visits {
    /// The plan's title.
    pub title: String,
    /// 文号
    pub number: String,
    /// As of which day.
    pub as_of: Date,
    /// Whether the data are fictional.
    pub fictional: bool,
    /// Whether it is a rehearsal: nobody is inspected for it.
    pub rehearsal: bool,
    /// Whether rounds that are not revealed may be among them: every page says that it stays inside.
    pub confidential: bool,
    /// The rounds, in the order of the plan.
    pub rounds: Vec<RoundVisits>,
}

impl Visits {
    /// What every paper says before all else: that it is a rehearsal, that its data are fictional.
    fn marks(&self) -> impl Iterator<Item = &'static str> {
        let rehearsal = self.rehearsal.then_some("report-rehearsal");
        rehearsal.into_iter().chain(self.fictional.then_some("report-fictional"))
    }
}

/// A round.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RoundVisits {
    /// The task's code.
    pub task: String,
    /// Its printed name.
    pub name: String,
    /// The round.
    pub round: u32,
    /// First and last day of its window.
    pub window: (Date, Date),
    /// The day of the draw.
    pub drawn: Option<Date>,
    /// Who inspects: the department that owes the task, then those that join, by their titles.
    pub departments: Vec<String>,
    /// What is inspected, with its bases: `《statute》articles`.
    pub matters: Vec<(String, Vec<String>)>,
    /// The teams, each with its firms.
    pub crews: Vec<Crew>,
}

/// A team and whom it visits.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Crew {
    /// Its inspectors.
    pub members: Vec<Member>,
    /// Its firms, in the order of their codes.
    pub firms: Vec<Visited>,
}

/// An inspector, as far as the library tells.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Member {
    /// The library's number.
    pub id: String,
    /// The name; empty where the library no longer has it, as are the others.
    pub name: String,
    /// The department.
    pub department: String,
    /// 执法证号
    pub certificate: String,
}

/// Who is visited.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Visited {
    /// Its credit code, or the library's number.
    pub code: String,
    /// Its name; empty where the library no longer has it.
    pub name: String,
    /// The name or the code of whom it stands in for.
    pub stands_in_for: Option<String>,
    /// The day of the first visit on record.
    pub inspected: Option<Date>,
}
