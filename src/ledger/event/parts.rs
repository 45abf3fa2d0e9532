//! What events have in them: the row that one came from, who typed, a file that shows something, who steps in.

use crate::draw::NOBODY;
use serde::{Deserialize, Serialize};

/// The row of an imported file that an event comes from.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Origin {
    /// The file: from the plan folder where it lies in it, else as it was typed, of a path from the root the name alone.
    pub file: String,
    /// The row, from 1, header included.
    pub row: u64,
}

/// Who typed what a beacon gave, and who stood by.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ceremony {
    /// Who typed it, each for himself; two for dice and lotteries.
    pub typists: Vec<String>,
    /// Who stood by.
    pub witnesses: Vec<String>,
}

/// A file that shows something: its name and what its bytes are.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exhibit {
    /// The file: from the plan folder where it lies in it, else as it was typed, of a path from the root the name alone.
    pub file: String,
    /// SHA-256 of it.
    pub sha256: String,
}

/// Why a chain takes another's place: the secret of the one before is gone.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChainLost {
    /// What became of it.
    pub reason: String,
    /// Who approved that another is begun.
    pub approver: String,
}

impl ChainLost {
    /// Whether it says what it must.
    pub fn is_said(&self) -> bool {
        !self.reason.trim().is_empty() && !self.approver.trim().is_empty()
    }
}

/// Who steps in for somebody who could not be inspected.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StandIn {
    /// The entity.
    pub entity: String,
    /// Its rank in the stratum.
    pub rank: u64,
    /// The team that it is inspected by.
    pub inspectors: Vec<String>,
}

impl StandIn {
    /// Nobody: whoever failed is off the list, and its stratum had nobody left.
    pub fn nobody() -> Self {
        Self { entity: NOBODY.to_owned(), rank: 0, inspectors: Vec::new() }
    }

    /// Whether it is nobody.
    pub fn is_nobody(&self) -> bool {
        self.rank == 0 && self.entity == NOBODY
    }
}
