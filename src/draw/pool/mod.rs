//! Draws from pools of any size: the canonical text itself is read, many tickets are made at once, and only those that
//! may be selected are kept (`docs/draw.md`, "Selection").
//!
//! [`in_memory`] takes the text of the pool, [`streamed`] reads it twice from the beginning and keeps a histogram. Both
//! select whom [`super::select()`] selects, whatever the number of threads and the size of what is read at once. The
//! commands read: [`ranked`] draws and hashes what it drew from, [`survey`] is the check of a frozen pool, [`counts`]
//! what can be said of it without a key. None of them holds a row that is not selected.

mod ahead;
mod compared;
mod counts;
mod keep;
pub(super) mod lanes;
mod memory;
pub(super) mod pieces;
mod ranked;
mod reserve;
mod rows;
mod source;
mod stream;
mod survey;

pub use compared::{Change, Changed, Compared, compared};
pub use counts::{Member, counts};
pub use memory::in_memory;
pub use ranked::ranked;
pub use reserve::reserve;
pub use rows::RowError;
pub use source::{Hashed, PoolText, Source, digest};
pub use stream::{Chosen, Figures, StreamError, streamed};
pub use survey::{Rows, Survey, survey};

use super::code::Stratum;
use super::commit::Commit;
use super::hash::Key;
use super::quota::Counts;
use super::terms::{Quota, Repeat, StratumTerms};

/// What a draw from a pool needs besides the pool.
#[derive(Clone, Copy, Debug)]
pub struct Terms<'a> {
    /// The strata.
    pub strata: &'a [StratumTerms],
    /// What ratios and counts are of.
    pub quota: Quota,
    /// Whether somebody may be drawn again.
    pub repeat: Repeat,
    /// The key of the tickets.
    pub key: &'a Key,
    /// The canonical text of `drawn`.
    pub drawn: &'a [u8],
    /// The canonical text of `barred`.
    pub barred: &'a [u8],
    /// How many ranks after the selected ones are wanted, in each stratum.
    pub reserve: u64,
}

impl<'a> Terms<'a> {
    /// Those of a commit, with the canonical texts of its `drawn` and `barred`.
    pub fn of(commit: &'a Commit, key: &'a Key, (drawn, barred): (&'a [u8], &'a [u8]), reserve: u64) -> Self {
        let head = &commit.head;
        Self { strata: &commit.strata, quota: head.quota, repeat: head.repeat, key, drawn, barred, reserve }
    }
}

/// A rank of a stratum.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Rank<'p> {
    /// Whether this one was already drawn in the cycle.
    pub again: bool,
    /// The first eight bytes of the ticket.
    pub prefix: u64,
    /// The entity, as the pool has it.
    pub id: &'p [u8],
}

/// What became of a stratum.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ranking<'p> {
    /// Which.
    pub stratum: Stratum,
    /// N, D and X.
    pub counts: Counts,
    /// How many are selected.
    pub k: u64,
    /// The first of the ranks, those of the reserve included as far as they were asked for: rank 1 stands first.
    pub ranked: Vec<Rank<'p>>,
}

#[cfg(test)]
mod tests;
