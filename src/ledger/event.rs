//! What is recorded. The encoding of an event is versioned and never changed: a later version is another schema.

use crate::draw::Digest;
use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

/// The schema of an entry.
pub const SCHEMA: &str = "ssj/event/1";

/// The row of an imported file that an event comes from.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Origin {
    /// The file's name.
    pub file: String,
    /// The row, from 1, header included.
    pub row: u64,
}

/// An event.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Event {
    /// The end of a party's salt chain, published before its first commit.
    SaltAnchor {
        /// The draw.
        draw: String,
        /// Whose chain.
        party: String,
        /// The number of the last link.
        link: u64,
        /// Its value.
        value: String,
    },
    /// A slot was frozen.
    DrawCommit {
        /// The task's code.
        task: String,
        /// The round.
        round: u32,
        /// SHA-256 of the commit.
        commit: String,
    },
    /// A slot was drawn.
    DrawResult {
        /// The task's code.
        task: String,
        /// The round.
        round: u32,
        /// SHA-256 of the commit.
        commit: String,
        /// SHA-256 of the beacon's evidence.
        beacon: String,
        /// SHA-256 of the list of the selected.
        selected: String,
        /// SHA-256 of the teams.
        duty: String,
    },
    /// A slot's salts and certificate were published.
    DrawReveal {
        /// The task's code.
        task: String,
        /// The round.
        round: u32,
        /// SHA-256 of the certificate.
        certificate: String,
    },
    /// A visit.
    Inspection {
        /// The task's code.
        task: String,
        /// The round.
        round: u32,
        /// The entity.
        entity: String,
        /// The day.
        on: Date,
        /// Who inspected.
        inspectors: Vec<String>,
        /// Where it was read.
        origin: Origin,
    },
    /// A result was established.
    Finding {
        /// The task's code.
        task: String,
        /// The round.
        round: u32,
        /// The entity.
        entity: String,
        /// The day.
        on: Date,
        /// The outcome's wording.
        outcome: String,
        /// What was done about it.
        disposal: Option<String>,
        /// Where it was read.
        origin: Origin,
    },
    /// A result was published.
    Publication {
        /// The task's code.
        task: String,
        /// The round.
        round: u32,
        /// The entity.
        entity: String,
        /// The day.
        on: Date,
        /// Where it was read.
        origin: Origin,
    },
    /// A publication was withdrawn.
    Withdrawal {
        /// The task's code.
        task: String,
        /// The round.
        round: u32,
        /// The entity.
        entity: String,
        /// The day.
        on: Date,
        /// Where it was read.
        origin: Origin,
    },
    /// A follow-up was closed.
    FollowUp {
        /// The task's code.
        task: String,
        /// The round.
        round: u32,
        /// The entity.
        entity: String,
        /// The day.
        on: Date,
        /// Where it was read.
        origin: Origin,
    },
}

impl Event {
    /// What makes two records the same fact: the event without the file and row it was read from.
    pub fn identity(&self) -> Digest {
        let mut value = serde_json::to_value(self).unwrap_or_default();
        if let Some(object) = value.as_object_mut() {
            object.remove("origin");
        }
        Digest::of(value.to_string().as_bytes())
    }
}

/// A recorded event.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// `ssj/event/1`
    pub schema: String,
    /// Dense, from 1.
    pub seq: u64,
    /// When it was recorded, as the recorder said.
    pub at: DateTime,
    /// What happened.
    pub event: Event,
}
