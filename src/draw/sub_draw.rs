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
    /// The slot's pool cannot be read, or the sub-draw's not written: what the system says.
    #[error("the pool cannot be read: {0}")]
    Unread(String),
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
            Self::Unread(why) => msg!("draw-pool-unread", why = why.as_str()),
        }
    }
}

impl<P: Source> SubDraw<'_, P> {
    /// Freezes it: the pool is written to `out`.
    ///
    /// # Errors
    /// Where a stratum has fewer left than failed, and where the pools cannot be read or written.
    pub fn freeze(self, spill: impl Spill, out: impl Write) -> Result<(Commit, Files<()>), SubDrawError> {
        let unread = |error: &dyn std::error::Error| SubDrawError::Unread(error.to_string());
        let barred: BTreeSet<&Id> = self.barred.iter().map(|row| &row.id).collect();
        let strata: Vec<Stratum> = self.failures.keys().cloned().collect();
        let mut left = vec![0u64; strata.len()];
        let mut in_pool: BTreeSet<Id> = BTreeSet::new();
        let mut freezer = Freezer::new(&strata, spill);
        let mut written = Ok(());
        let (old_drawn, old_barred) = (self.files.drawn.text(), self.files.barred.text());
        let texts = (old_drawn.as_bytes(), old_barred.as_bytes());
        let wanted: BTreeSet<&Stratum> = strata.iter().collect();
        reserve(&self.files.pool, self.slot, texts, &wanted, self.used, |id, stratum| {
            let Ok(at) = strata.binary_search(stratum) else { return };
            if barred.contains(id) {
                in_pool.insert(id.clone());
            } else if let Some(left) = left.get_mut(at) {
                *left += 1;
            }
            if written.is_ok() {
                written = freezer.push(id.as_str(), u16::try_from(at).unwrap_or(u16::MAX));
            }
        })
        .map_err(|e| unread(&e))?;
        written.map_err(|e| unread(&e))?;
        for ((stratum, failures), left) in self.failures.iter().zip(left) {
            if left < *failures {
                let (stratum, failures) = (stratum.clone(), *failures);
                return Err(SubDrawError::TooFew { stratum, left, failures });
            }
        }
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
        let terms = self.failures.iter().map(|(stratum, n)| StratumTerms {
            stratum: stratum.clone(),
            rate: Rate::Count(*n),
            schedule,
        });
        let head = Head { quota: Quota::Round, repeat: Repeat::Never, ..self.head };
        let commit = Commit::of(head, &pool, &files, terms.collect(), self.salts, self.beacon)?;
        Ok((commit, files))
    }
}
