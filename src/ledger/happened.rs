//! What happened to the slots of a year, as the ledger tells it: draws, failures, voids, slots given up, corrections.

use super::act::LibraryRead;
use super::event::{Exhibit, Origin};
use super::turn::Turn;
use crate::draw::{Barred, Commit, Counts, Following, Inspectors, SelectedRow, Stratum};
use crate::message::Message;
use crate::msg;
use jiff::civil::DateTime;
use std::collections::{BTreeMap, BTreeSet};

/// A drawn entity that could not be inspected.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Failure {
    /// The entity.
    pub entity: String,
    /// Why, as a code.
    pub reason: String,
    /// Who stands in for it; `None` while a sub-draw has not decided, and where nobody was left.
    pub substitute: Option<String>,
    /// Whether nobody was left to stand in.
    pub nobody: bool,
    /// When that was accepted.
    pub at: DateTime,
    /// Since when it is on record: the same, or when it was entered where that was later.
    pub since: DateTime,
    /// What shows it.
    pub evidence: Exhibit,
    /// The number of its event.
    pub seq: u64,
    /// The sub-draw that decides who stands in, where one was committed to that does.
    pub sub_draw: Option<Turn>,
}

/// An inspector who could not go, and for whom another went.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Replaced {
    /// The task's code.
    pub task: String,
    /// The round.
    pub round: u32,
    /// Who did not go.
    pub absent: String,
    /// Why, as a code.
    pub reason: String,
    /// When that was accepted.
    pub at: DateTime,
}

/// A reveal while visits were running: from then on everybody could compute the list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EarlyReveal {
    /// When.
    pub at: DateTime,
    /// Why.
    pub reason: String,
    /// Who approved it; nobody in ledgers of earlier versions.
    pub approver: Option<String>,
}

impl EarlyReveal {
    /// What is said of it wherever the draw is told of; the task by its name or code.
    pub fn message(&self, task: &str, turn: Turn) -> Message {
        let key = if self.approver.is_some() { "audit-revealed-early" } else { "audit-revealed-unapproved" };
        Message::new(key)
            .with("task", task)
            .with("round", turn)
            .with("at", self.at.to_string())
            .with("reason", self.reason.as_str())
            .with("approver", self.approver.clone().unwrap_or_default())
    }
}

/// A commit that was declared void.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Void {
    /// The task's code.
    pub task: String,
    /// Which draw.
    pub turn: Turn,
    /// When.
    pub at: DateTime,
    /// Why.
    pub reason: String,
    /// Who approved it.
    pub approver: String,
    /// Whether it was drawn by then.
    pub drawn: bool,
    /// Whether what its beacon gave was recorded by then: a key was handed out, or a draw failed once its list could be
    /// known.
    pub evidence: bool,
    /// Whether its beacon could be known by then, and with it the list to who had the salts.
    pub known: bool,
    /// The numbers of the events of its commit and of the void.
    pub seqs: [u64; 2],
    /// When its salts were published.
    pub revealed: Option<DateTime>,
    /// The parties whose salts of it were lost before they were published.
    pub lost: Vec<String>,
}

impl Void {
    /// What is said of it wherever the slot is told of; the task by its name or code.
    pub fn message(&self, task: &str) -> Message {
        let key = match (self.drawn, self.evidence, self.known) {
            (true, ..) => "audit-redrawn",
            (false, true, _) => "audit-voided-evident",
            (false, false, true) => "audit-voided-known",
            (false, false, false) => "audit-voided",
        };
        Message::new(key)
            .with("task", task)
            .with("round", self.turn)
            .with("date", self.at.date())
            .with("reason", self.reason.as_str())
            .with("approver", self.approver.as_str())
    }
}

/// A slot that is not drawn any more.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GivenUp {
    /// The task's code.
    pub task: String,
    /// The round.
    pub round: u32,
    /// The number of its event.
    pub seq: u64,
    /// When.
    pub at: DateTime,
    /// What the clock said, where that is another time.
    pub recorded: Option<DateTime>,
    /// Why.
    pub reason: String,
    /// Who approved it.
    pub approver: String,
}

impl GivenUp {
    /// What is said of it wherever the slot is told of; the task by its name or code.
    pub fn message(&self, task: &str) -> Message {
        let (reason, approver) = (self.reason.as_str(), self.approver.as_str());
        let (round, date) = (self.round, self.at.date());
        msg!("audit-given-up", task = task, round = round, date = date, reason = reason, approver = approver)
    }
}

/// A slot that was committed to.
#[derive(Clone, Debug)]
pub struct DrawRecord {
    /// The task's code.
    pub task: String,
    /// The round.
    pub round: u32,
    /// When it was frozen.
    pub committed: DateTime,
    /// When it was drawn.
    pub ran: Option<DateTime>,
    /// Whether what dice or a lottery gave was not typed by two people who are named.
    pub alone: bool,
    /// When its salts were published.
    pub revealed: Option<DateTime>,
    /// Where that was before the visits were over.
    pub early: Option<EarlyReveal>,
    /// The numbers of the events of its commit, its draw and its reveal; 0 before there is one.
    pub seqs: [u64; 3],
    /// The libraries that it was frozen from, as they were read; none of a commit of an earlier version.
    pub libraries: Vec<LibraryRead>,
    /// The commit.
    pub commit: Option<Commit>,
    /// The strata of the frozen pool with N, D and X, where commit, pool, `drawn` and `barred` are those recorded.
    pub strata: Option<Vec<(Stratum, Counts)>>,
    /// How many rows the frozen pool has, where it is the one recorded.
    pub rows: Option<u64>,
    /// Who could not be drawn, as frozen.
    pub barred: Option<Barred>,
    /// The roster, as frozen.
    pub inspectors: Option<Inspectors>,
    /// The task as it was resolved for the commit, where the text that lies beside it is that.
    pub task_text: Option<Vec<u8>>,
    /// What that task says to the terms of the commit.
    pub terms: Option<Following>,
    /// Who was selected; empty before the draw.
    pub selected: Vec<SelectedRow>,
    /// Entity → inspectors, of substitutes too.
    pub teams: BTreeMap<String, Vec<String>>,
    /// Who could not be inspected, in the order in which that was accepted.
    pub failures: Vec<Failure>,
}

impl DrawRecord {
    /// Who is to be inspected: the selected less the failures that somebody stands in for, plus those who do.
    pub fn to_inspect(&self) -> BTreeSet<&str> {
        let mut out: BTreeSet<&str> = self.selected.iter().map(|row| row.id.as_str()).collect();
        for failure in &self.failures {
            if failure.nobody || failure.substitute.is_some() {
                out.remove(failure.entity.as_str());
            }
            out.extend(failure.substitute.as_deref());
        }
        out
    }
}

/// The key of a visit: task, round, entity.
pub type Key = (String, u32, String);

/// An event that was corrected.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Corrected {
    /// Its number.
    pub of: u64,
    /// Its kind, as the ledger writes it.
    pub kind: &'static str,
    /// The numbers of the corrections before the one that holds.
    pub before: Vec<u64>,
    /// The number of the correction that holds.
    pub by: u64,
    /// When that was recorded.
    pub at: DateTime,
    /// Who approved it.
    pub approver: String,
    /// Why; nothing of a recusal, whose ground is nobody's business.
    pub reason: Option<String>,
    /// The visit that it was of as it was recorded, where it was of one.
    pub was: Option<Key>,
    /// The same as it stands; nothing where it should not have been recorded.
    pub is: Option<Key>,
    /// The row that it was read from.
    pub origin: Option<Origin>,
}
