//! A sub-draw: who steps in where the seed of the slot's own draw is public already, or the failure is contestable
//! (`docs/draw.md`, "Substitutes").

use super::code::{Id, Stratum};
use super::commit::{Commit, CommitError, Files, Head};
use super::files::{BarredRow, Conflicts, Inspectors, PoolRow, Table};
use super::salt::SaltLine;
use super::select::Selection;
use super::terms::{Quota, Rate, Repeat, Schedule, StratumTerms};
use super::{Beacon, FormError};
use crate::message::Message;
use crate::msg;
use std::collections::{BTreeMap, BTreeSet};
use thiserror::Error;

/// What a sub-draw is frozen from.
pub struct SubDraw<'a> {
    /// The lines from `plan-sha256` to `team`; quota and repeats are the sub-draw's own.
    pub head: Head,
    /// The slot's own draw, done again.
    pub whole: &'a Selection,
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
    /// Fewer are left than have to be replaced.
    #[error("stratum `{stratum}` has {left} left for {failures} failures")]
    TooFew {
        /// The stratum.
        stratum: Stratum,
        /// Who can be drawn.
        left: u64,
        /// Who has to be replaced.
        failures: u64,
    },
    /// It cannot be written as a commit.
    #[error(transparent)]
    Commit(#[from] CommitError),
    /// A file cannot be written.
    #[error(transparent)]
    Form(#[from] FormError),
}

impl SubDrawError {
    /// For people.
    pub fn message(&self) -> Message {
        match self {
            Self::TooFew { stratum, left, failures } => {
                msg!("draw-too-few-left", stratum = stratum.as_str(), left = *left, failures = *failures)
            }
            Self::Commit(error) => error.message(),
            Self::Form(error) => error.message(),
        }
    }
}

impl SubDraw<'_> {
    /// Freezes it.
    ///
    /// # Errors
    /// Where a stratum has fewer left than failed.
    pub fn freeze(self) -> Result<(Commit, Files), SubDrawError> {
        let mut pool = Vec::new();
        let barred: BTreeSet<&Id> = self.barred.iter().map(|row| &row.id).collect();
        for (stratum, failures) in self.failures {
            let reserve = self.whole.of(stratum).map(|d| d.reserve()).unwrap_or_default();
            let unused = reserve.iter().filter(|r| !self.used.contains(&r.id));
            let rows = unused.map(|r| PoolRow { id: r.id.clone(), stratum: stratum.clone() });
            let rows: Vec<PoolRow> = rows.collect();
            let left = rows.iter().filter(|row| !barred.contains(&row.id)).count() as u64;
            if left < *failures {
                let (stratum, failures) = (stratum.clone(), *failures);
                return Err(SubDrawError::TooFew { stratum, left, failures });
            }
            pool.extend(rows);
        }
        let in_pool: BTreeSet<&Id> = pool.iter().map(|row| &row.id).collect();
        let barred: Vec<BarredRow> =
            self.barred.iter().filter(|row| in_pool.contains(&row.id)).cloned().collect();
        let files = Files {
            drawn: Table::default(),
            barred: Table::build(barred)?,
            inspectors: self.inspectors,
            conflicts: self.conflicts,
            pool: Table::build(pool)?,
        };
        let schedule = Schedule { round: 1, rounds: 1 };
        let terms = self.failures.iter().map(|(stratum, n)| StratumTerms {
            stratum: stratum.clone(),
            rate: Rate::Count(*n),
            schedule,
        });
        let head = Head { quota: Quota::Round, repeat: Repeat::Never, ..self.head };
        let commit = Commit::freeze(head, &files, terms.collect(), self.salts, self.beacon)?;
        Ok((commit, files))
    }
}
