//! What was recorded of one entity in one round: its visits, results, publications, and what came after.

use crate::text::Text;
use jiff::civil::Date;

/// Where a record stands and who entered it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Record {
    /// The number of its event in the ledger, from 1.
    pub seq: u64,
    /// The day on which it was recorded, as the recorder said.
    pub recorded: Date,
    /// The department that it is of, where its row says; in a joint task each enters its own.
    pub department: Option<Text>,
    /// The row that it was read from.
    pub origin: Row,
}

/// The row of an imported file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// The file.
    pub file: Text,
    /// Its number there, from 1, header included.
    pub row: u64,
}

/// A visit that was made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Inspected {
    /// The day.
    pub on: Date,
    /// Who inspected.
    pub inspectors: Vec<String>,
    /// The number under which several visits were made as one (综合查一次), where the row says.
    pub merged: Option<String>,
    /// Where it stands.
    pub record: Record,
}

/// A result that was established.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found {
    /// The day.
    pub on: Date,
    /// The outcome's wording.
    pub outcome: String,
    /// What was done about it, as written.
    pub disposal: Option<String>,
    /// Where it stands.
    pub record: Record,
}

/// Something that was done on a day: a publication, a withdrawal, a follow-up that was closed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Done {
    /// The day.
    pub on: Date,
    /// Where it stands.
    pub record: Record,
}

/// What was recorded of one drawn (or not drawn) entity in one round, each kind in the order of the ledger.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Visit {
    /// Visits; a second one of the same department is a duplicate.
    pub inspections: Vec<Inspected>,
    /// Results; a later one with another outcome changes the one before.
    pub findings: Vec<Found>,
    /// Publications.
    pub publications: Vec<Done>,
    /// Publications that were taken back.
    pub withdrawals: Vec<Done>,
    /// Follow-ups that were closed.
    pub follow_ups: Vec<Done>,
}

impl Visit {
    /// Gives back the room that was made for more events than came.
    pub(super) fn shrink(&mut self) {
        self.inspections.shrink_to_fit();
        self.findings.shrink_to_fit();
        self.publications.shrink_to_fit();
        self.withdrawals.shrink_to_fit();
        self.follow_ups.shrink_to_fit();
    }
}
