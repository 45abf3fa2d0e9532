//! A sub-draw: who steps in where the seed of the slot's own draw is public already, or the failure is contestable
//! (`docs/draw.md`, "Substitutes").

use super::code::{Id, Stratum};
use super::commit::{Commit, CommitError, Files, Head};
use super::files::{BarredRow, Conflicts, Inspectors, Table};
use super::freeze::{Freezer, Spill};
use super::pool::{Source, reserve};
use super::salt::SaltLine;
use super::terms::{Quota, Rate, Repeat, Schedule, StratumTerms};
use super::{Beacon, FormError};
use crate::message::Message;
use crate::msg;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use thiserror::Error;

/// What a sub-draw is frozen from.
pub struct SubDraw<'a, P> {
    /// The lines from `plan-sha256` to `team`; quota and repeats are the sub-draw's own.
    pub head: Head,
    /// The commit of the slot's own draw.
    pub slot: &'a Commit,
    /// Its frozen files.
    pub files: &'a Files<P>,
    /// Who was on the slot's list already: selected, substitutes, selected by earlier sub-draws.
    pub used: &'a BTreeSet<Id>,
    /// How many failures each stratum has.
    pub failures: &'a BTreeMap<Stratum, u64>,
    /// Who was barred since, with the reason.
    pub barred: Vec<BarredRow>,
    /// The roster as it is now.
    pub inspectors: Inspectors,
    /// The recusals as they are now.
    pub conflicts: Conflicts,
    /// The hidden salts, one a party.
    pub salts: Vec<SaltLine>,
    /// The beacon that will be used.
    pub beacon: Beacon,
}

/// Why a sub-draw cannot be frozen.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum SubDrawError {
    /// Nobody is left in any stratum.
    #[error("nobody is left in {}", .0.join(", "))]
    Nobody(Vec<String>),
    /// It cannot be written as a commit.
    #[error(transparent)]
    Commit(#[from] CommitError),
    /// A file cannot be written.
    #[error(transparent)]
    Form(#[from] FormError),
    /// The slot's pool cannot be read, or the sub-draw's not written: what the system says.
    #[error("the pool cannot be read: {0}")]
    Unread(String),
}

impl SubDrawError {
    /// For people.
    pub fn message(&self) -> Message {
        match self {
            Self::Nobody(strata) => msg!("draw-nobody-left", strata = strata.clone()),
            Self::Commit(error) => error.message(),
            Self::Form(error) => error.message(),
            Self::Unread(why) => msg!("draw-pool-unread", why = why.as_str()),
        }
    }
}

/// A stratum with fewer left than have to be replaced.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Short {
    /// The stratum.
    pub stratum: Stratum,
    /// Who can be drawn.
    pub left: u64,
    /// Who has to be replaced.
    pub failures: u64,
}

/// The reserve of a stratum: its rows, and who of them can be drawn.
#[derive(Clone, Copy, Default)]
struct Left {
    rows: u64,
    free: u64,
}

impl<P: Source> SubDraw<'_, P> {
    /// Freezes it: the pool is written to `out`. A stratum in whose reserve nobody stands has no line; one with fewer than
    /// its failures gives all it has. Either is told.
    ///
    /// # Errors
    /// Where nobody is left at all, and where the pools cannot be read or written.
    pub fn freeze(
        self,
        spill: impl Spill,
        out: impl Write,
    ) -> Result<(Commit, Files<()>, Vec<Short>), SubDrawError> {
        let unread = |error: &dyn std::error::Error| SubDrawError::Unread(error.to_string());
        let barred: BTreeSet<&Id> = self.barred.iter().map(|row| &row.id).collect();
        let mut left: BTreeMap<Stratum, Left> = BTreeMap::new();
        let mut in_pool: BTreeSet<Id> = BTreeSet::new();
        let (old_drawn, old_barred) = (self.files.drawn.text(), self.files.barred.text());
        let texts = (old_drawn.as_bytes(), old_barred.as_bytes());
        let wanted: BTreeSet<&Stratum> = self.failures.keys().collect();
        reserve(&self.files.pool, self.slot, texts, &wanted, self.used, |id, stratum| {
            let of = left.entry(stratum.clone()).or_default();
            of.rows += 1;
            match barred.contains(id) {
                true => drop(in_pool.insert(id.clone())),
                false => of.free += 1,
            }
        })
        .map_err(|e| unread(&e))?;
        if left.values().all(|of| of.free == 0) {
            return Err(SubDrawError::Nobody(wanted.iter().map(|s| s.to_string()).collect()));
        }
        let strata: Vec<Stratum> = left.keys().cloned().collect();
        let (mut freezer, mut written) = (Freezer::new(&strata, spill), Ok(()));
        reserve(&self.files.pool, self.slot, texts, &wanted, self.used, |id, stratum| {
            let Ok(at) = strata.binary_search(stratum) else { return };
            if written.is_ok() {
                written = freezer.push(id.as_str(), u16::try_from(at).unwrap_or(u16::MAX));
            }
        })
        .map_err(|e| unread(&e))?;
        written.map_err(|e| unread(&e))?;
        let pool = freezer.finish(out).map_err(|e| unread(&e))?;
        let barred: Vec<BarredRow> =
            self.barred.iter().filter(|row| in_pool.contains(&row.id)).cloned().collect();
        let files = Files {
            drawn: Table::default(),
            barred: Table::build(barred)?,
            inspectors: self.inspectors,
            conflicts: self.conflicts,
            pool: (),
        };
        let schedule = Schedule { round: 1, rounds: 1 };
        let (mut terms, mut short) = (Vec::new(), Vec::new());
        for (stratum, failures) in self.failures {
            let of = left.get(stratum).copied().unwrap_or_default();
            if of.rows > 0 {
                let (stratum, rate) = (stratum.clone(), Rate::Count(*failures));
                terms.push(StratumTerms { stratum, rate, schedule });
            }
            if of.free < *failures {
                short.push(Short { stratum: stratum.clone(), left: of.free, failures: *failures });
            }
        }
        let head = Head { quota: Quota::Round, repeat: Repeat::Never, ..self.head };
        let commit = Commit::of(head, &pool, &files, terms, self.salts, self.beacon)?;
        Ok((commit, files, short))
    }
}
