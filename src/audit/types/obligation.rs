//! One obligation, and the records that it rests on.

use super::{Duty, State};
use crate::message::Message;
use crate::text::Text;
use jiff::civil::Date;
use serde::Serialize;

/// A record that shows something: a row of an imported file or an event of the ledger.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Evidence {
    /// What it shows.
    pub what: Message,
    /// The file it came from, or the ledger's.
    pub file: Text,
    /// Its row or line there, from 1; 0 for a whole file.
    pub row: u64,
    /// The number of the ledger's event, where one recorded it.
    pub event: Option<u64>,
}

/// Why a failure stands aside: a waiver of the rules or of the ledger.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct SetAside {
    /// What the state would be without the waiver.
    pub underneath: State,
    /// Why.
    pub reason: String,
    /// Who approved it.
    pub approver: String,
    /// First day.
    pub from: Date,
    /// Last day, that day included.
    pub until: Date,
    /// The article that allows it, where the ledger records the waiver.
    pub basis: Option<String>,
    /// The number of the ledger's event; `None` for a waiver of the rules.
    pub event: Option<u64>,
}

/// An entity as reports name it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
pub struct EntityName {
    /// 统一社会信用代码 or the library's own code.
    pub id: Text,
    /// Its name; empty where the library no longer has it.
    pub name: Text,
}

/// One obligation with its state.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Obligation {
    /// Stable: duty, task code, round, entity: `inspect/A1/2/9114…`.
    pub id: String,
    /// What is owed.
    pub duty: Duty,
    /// The task's code (代号) and name; both empty for an objective of the plan.
    pub task: Text,
    /// The task's name.
    pub task_name: Text,
    /// The round, from 1; 0 where the obligation is not of a round.
    pub round: u32,
    /// The entity, for visits and publications.
    pub entity: Option<EntityName>,
    /// The department that owes it.
    pub department: Text,
    /// Its state as of the audit's date.
    pub state: State,
    /// Its last day; `None` where it has none or it cannot be known.
    pub due: Option<Date>,
    /// Where the calendar of a needed year is not known: a day that the last day is later than.
    pub due_after: Option<Date>,
    /// Whether it is a publication that came before its finding.
    pub premature: bool,
    /// The day on which what was published was taken back, where it is public no more.
    pub taken_back: Option<Date>,
    /// The day it was met, in time or late; `None` while it is open or where no day is known.
    pub done: Option<Date>,
    /// One sentence: why this state.
    pub reason: Message,
    /// The records it rests on.
    pub evidence: Vec<Evidence>,
    /// 出处 of the rule.
    pub source: Text,
    /// `file:line` of the rule.
    pub rule: Text,
    /// The waiver, where the state is [`State::Waived`].
    pub waiver: Option<Box<SetAside>>,
}

impl Obligation {
    /// Whether it is counted among what was due or done by a day: its last day has come, it was met, or it is of a visit
    /// of whose result nothing was recorded until the end of its round's window.
    pub fn is_due(&self, as_of: Date, window_end: impl FnOnce() -> Option<Date>) -> bool {
        let until = match self.awaits_finding() {
            true => window_end(),
            false => self.due,
        };
        self.stands() || until.is_some_and(|day| day <= as_of)
    }

    /// Whether it was met and is so still: of a publication, whether the result is public on the audit's day. One that
    /// another result took the place of is not asked for again.
    pub fn stands(&self) -> bool {
        self.done.is_some() && self.taken_back.is_none()
    }

    /// Whether it was surely met by its last day: where that is not known, by a day that it is later than. What was published
    /// before it was found is early, and not in time; nor is what is public no more.
    pub fn in_time(&self) -> bool {
        let in_time = self.done.zip(self.due.or(self.due_after)).is_some_and(|(done, due)| done <= due);
        in_time && !self.premature && self.taken_back.is_none()
    }

    /// Whether it is the publication of a result that a department which visited never recorded.
    fn awaits_finding(&self) -> bool {
        let state = self.waiver.as_ref().map_or(self.state, |waiver| waiver.underneath);
        // One that was set aside is shown, and is none.
        let found = || self.evidence.iter().any(|e| e.what.key == "audit-evidence-finding");
        let open = self.due.is_none() && self.done.is_none() && !found();
        self.duty == Duty::Publish && state == State::Unknown && open
    }
}
