//! What is recorded. The encoding of an event is versioned and never changed: a later version is another schema.

mod kind;
mod parts;

pub use parts::{Ceremony, ChainLost, Exhibit, Origin, StandIn};

use super::act::{Correction, KeyUsed, LibraryRead, LibraryVerified, Recusal, Restore, Waiver};
use super::clocks::Clock;
use crate::draw::Digest;
use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

/// The schema of an entry.
pub const SCHEMA: &str = "ssj/event/1";

fn is_zero(n: &u32) -> bool {
    *n == 0
}

/// An event. What was added to one later is left out where it is empty, so that what was recorded before reads as it
/// did.
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
        /// That the party's chain before it was lost; of the first one nothing.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        lost: Option<ChainLost>,
    },
    /// What is recorded of a blind draw's pool secret, before its first commit.
    PoolAnchor {
        /// The draw.
        draw: String,
        /// The hash that the secret must give.
        value: String,
    },
    /// A slot was frozen.
    DrawCommit {
        /// The task's code.
        task: String,
        /// The round.
        round: u32,
        /// Which sub-draw of the round; 0 is the round's own draw.
        #[serde(default, skip_serializing_if = "is_zero")]
        sub: u32,
        /// SHA-256 of the commit.
        commit: String,
        /// Who was there.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        ceremony: Option<Ceremony>,
        /// The libraries that it was frozen from.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        libraries: Vec<LibraryRead>,
    },
    /// A slot was drawn.
    DrawResult {
        /// The task's code.
        task: String,
        /// The round.
        round: u32,
        /// Which sub-draw of the round; 0 is the round's own draw.
        #[serde(default, skip_serializing_if = "is_zero")]
        sub: u32,
        /// SHA-256 of the commit.
        commit: String,
        /// SHA-256 of the beacon's evidence.
        beacon: String,
        /// SHA-256 of the list of the selected.
        selected: String,
        /// SHA-256 of the teams.
        duty: String,
        /// The engine that computed the list, where it was adopted from one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        engine: Option<String>,
        /// Who was there.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        ceremony: Option<Ceremony>,
    },
    /// A slot's salts and certificate were published.
    DrawReveal {
        /// The task's code.
        task: String,
        /// The round.
        round: u32,
        /// Which sub-draw of the round; 0 is the round's own draw.
        #[serde(default, skip_serializing_if = "is_zero")]
        sub: u32,
        /// SHA-256 of the certificate.
        certificate: String,
        /// Why this was done before the visits were over.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        early: Option<String>,
        /// Who approved that. Earlier versions did not ask for it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        approver: Option<String>,
    },
    /// A drawn entity could not be inspected, and that was accepted.
    DrawFailure {
        /// The task's code.
        task: String,
        /// The round.
        round: u32,
        /// The entity.
        entity: String,
        /// Why, as a code: `CLOSED`, `MOVED`…
        reason: String,
        /// What shows it.
        evidence: Exhibit,
        /// Who steps in; a sub-draw decides where nobody is named.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        substitute: Option<StandIn>,
    },
    /// A commit was declared void; its slot may be committed to once more.
    DrawVoid {
        /// The task's code.
        task: String,
        /// The round.
        round: u32,
        /// Which sub-draw of the round; 0 is the round's own draw.
        #[serde(default, skip_serializing_if = "is_zero")]
        sub: u32,
        /// SHA-256 of the commit.
        commit: String,
        /// Why.
        reason: String,
        /// Who approved it.
        approver: String,
    },
    /// A slot that was never committed to is not drawn any more: its time is over.
    SlotGivenUp {
        /// The task's code.
        task: String,
        /// The round.
        round: u32,
        /// Why.
        reason: String,
        /// Who approved it.
        approver: String,
    },
    /// What the beacon gave, recorded before the list can be known to anybody.
    Beacon {
        /// The task's code.
        task: String,
        /// The round.
        round: u32,
        /// Which sub-draw of the round; 0 is the round's own draw.
        #[serde(default, skip_serializing_if = "is_zero")]
        sub: u32,
        /// SHA-256 of the commit.
        commit: String,
        /// The evidence: the line of the file `beacon`.
        evidence: String,
    },
    /// The salts of a void commit were published.
    VoidReveal {
        /// The task's code.
        task: String,
        /// The round.
        round: u32,
        /// Which sub-draw of the round; 0 is the round's own draw.
        #[serde(default, skip_serializing_if = "is_zero")]
        sub: u32,
        /// SHA-256 of the commit.
        commit: String,
        /// SHA-256 of the file `void`.
        salts: String,
    },
    /// An inspector was not available, and the next of the order took the place.
    InspectorReplaced {
        /// The task's code.
        task: String,
        /// The round.
        round: u32,
        /// The entity whose team it is.
        entity: String,
        /// Who does not come.
        absent: String,
        /// Who comes.
        inspector: String,
        /// Why, as a code: `ILL`, `LEFT`…
        reason: String,
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
        /// The department that it is of, where its row says.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        department: Option<String>,
        /// The number under which several visits were made as one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        merged: Option<String>,
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
        /// The department that it is of, where its row says.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        department: Option<String>,
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
        /// The department that it is of, where its row says.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        department: Option<String>,
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
        /// The department that it is of, where its row says.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        department: Option<String>,
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
        /// The department that it is of, where its row says.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        department: Option<String>,
    },
    /// The list of matters or a library was verified.
    LibraryVerified(LibraryVerified),
    /// An inspector must keep away from an entity.
    Recusal(Recusal),
    /// A duty was waived.
    Waiver(Waiver),
    /// An earlier record was wrong.
    Correction(Correction),
    /// The ledger goes on from an older copy.
    Restore(Restore),
    /// A key signs the checkpoints from here on.
    KeyUsed(KeyUsed),
}

impl Event {
    /// Whether it gives a slot up as it must: with a reason and who approved it.
    pub fn is_given_up(&self) -> bool {
        matches!(self, Self::SlotGivenUp { reason, approver, .. }
            if !reason.trim().is_empty() && !approver.trim().is_empty())
    }

    /// Whether a later event may say what this one should have been. The steps of a draw are public claims with files:
    /// they are declared void, never corrected.
    pub fn can_be_corrected(&self) -> bool {
        matches!(
            self,
            Self::Inspection { .. }
                | Self::Finding { .. }
                | Self::Publication { .. }
                | Self::Withdrawal { .. }
                | Self::FollowUp { .. }
                | Self::LibraryVerified(_)
                | Self::Recusal(_)
                | Self::Waiver(_)
        )
    }

    /// Of what a row of a table says: task, round and entity, and the row.
    pub fn visit(&self) -> Option<((String, u32, String), &Origin)> {
        match self {
            Self::Inspection { task, round, entity, origin, .. }
            | Self::Finding { task, round, entity, origin, .. }
            | Self::Publication { task, round, entity, origin, .. }
            | Self::Withdrawal { task, round, entity, origin, .. }
            | Self::FollowUp { task, round, entity, origin, .. } => {
                Some(((task.clone(), *round, entity.clone()), origin))
            }
            _ => None,
        }
    }

    /// The same as if it had been read from another row.
    #[must_use]
    pub fn read_from(mut self, row: &Origin) -> Self {
        match &mut self {
            Self::Inspection { origin, .. }
            | Self::Finding { origin, .. }
            | Self::Publication { origin, .. }
            | Self::Withdrawal { origin, .. }
            | Self::FollowUp { origin, .. } => row.clone_into(origin),
            _ => {}
        }
        self
    }

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
    /// What the clock said where that is another time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recorded: Option<DateTime>,
    /// Whether it was recorded in a rehearsal, where typed times stand for the clock's. Such a ledger proves nothing of
    /// waiting.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub rehearsal: bool,
    /// What happened.
    pub event: Event,
}

impl Entry {
    /// A clock by which it would be recorded as it is.
    pub fn clock(&self) -> Clock {
        Clock { now: self.recorded.unwrap_or(self.at), rehearsal: self.rehearsal }
    }
}
