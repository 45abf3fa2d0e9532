//! The ends of the salt chains as they were recorded. A chain has one end; where its secret was lost, another is begun that
//! says so, and from there on it is the one in force (`docs/draw.md`, "A salt that was lost").

use super::event::{ChainLost, Event};
use super::happened::Void;
use super::log::Log;
use super::turn::Turn;
use super::year::Year;
use crate::message::Message;
use jiff::civil::DateTime;
use std::collections::BTreeMap;

/// The end of a chain.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Anchor {
    /// The number of its event.
    pub seq: u64,
    /// The number of the last link.
    pub link: u64,
    /// Its value.
    pub value: String,
}

/// The ends of all chains, by draw and party, in the order in which they were recorded.
#[derive(Clone, Default, Debug)]
pub struct Anchors(BTreeMap<(String, String), Vec<Anchor>>);

impl Anchors {
    /// Those of a ledger. A second end that says nothing of a loss is none.
    pub fn of(log: &Log) -> Self {
        let mut out = Self::default();
        for entry in log.entries() {
            let Event::SaltAnchor { draw, party, link, value, lost } = &entry.event else { continue };
            let ends = out.0.entry((draw.clone(), party.clone())).or_default();
            if ends.is_empty() || lost.as_ref().is_some_and(ChainLost::is_said) {
                ends.push(Anchor { seq: entry.seq, link: *link, value: value.clone() });
            }
        }
        out
    }

    /// The end of a party's chain that was in force when an event was recorded.
    pub fn at(&self, draw: &str, party: &str, seq: u64) -> Option<&Anchor> {
        self.0.get(&(draw.to_owned(), party.to_owned()))?.iter().rfind(|end| end.seq < seq)
    }

    /// The ends of a party's chains, those that were given up too.
    pub fn all(&self, draw: &str, party: &str) -> &[Anchor] {
        self.0.get(&(draw.to_owned(), party.to_owned())).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether a party's chain was given up as lost after an event.
    pub fn is_lost_since(&self, draw: &str, party: &str, seq: u64) -> bool {
        let ends = self.0.get(&(draw.to_owned(), party.to_owned()));
        ends.is_some_and(|ends| ends.iter().skip(1).any(|end| end.seq > seq))
    }
}

/// The task of a draw by its name, `2024-A1`.
pub(super) fn task_of(draw: &str) -> &str {
    draw.split_once('-').map_or(draw, |(_, task)| task)
}

/// A chain that was begun because the one before was lost.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LostChain {
    /// The task's code.
    pub task: String,
    /// Whose chain.
    pub party: String,
    /// The number of the event.
    pub seq: u64,
    /// When that was recorded.
    pub at: DateTime,
    /// Why.
    pub reason: String,
    /// Who approved it.
    pub approver: String,
    /// The void commits whose salts were secret still.
    pub of: Vec<Turn>,
}

impl LostChain {
    /// The void commits whose salts nobody has found since.
    pub fn secret<'a>(&self, year: &'a Year) -> Vec<&'a Void> {
        let own =
            |v: &&Void| v.task == self.task && self.of.contains(&v.turn) && v.lost.contains(&self.party);
        year.voids.iter().filter(own).collect()
    }

    /// Whether a list that could be known was given up with it: nobody can tell which one.
    pub fn hides_a_list(&self, year: &Year) -> bool {
        self.secret(year).iter().any(|void| void.known || void.evidence || void.drawn)
    }

    /// What is said of it wherever the task's draws are told of; the task by its name or code.
    pub fn message(&self, year: &Year, task: &str) -> Message {
        let secret = self.secret(year);
        let key = match (secret.is_empty(), self.hides_a_list(year)) {
            (true, _) => "audit-salt-lost-idle",
            (false, false) => "audit-salt-lost",
            (false, true) => "audit-salt-lost-known",
        };
        let rounds: Vec<String> = secret.iter().map(|void| void.turn.to_string()).collect();
        Message::new(key)
            .with("task", task)
            .with("party", self.party.as_str())
            .with("date", self.at.date())
            .with("rounds", rounds)
            .with("reason", self.reason.as_str())
            .with("approver", self.approver.as_str())
    }
}
