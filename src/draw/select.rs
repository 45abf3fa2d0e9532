//! Who is drawn: the smallest tickets of each stratum (`docs/draw.md`, "Selection").

use super::code::{Id, Stratum};
use super::commit::Files;
use super::files::{Barred, Drawn};
use super::hash::{Digest, Key};
use super::quota::{Counts, quota};
use super::terms::{Quota, Repeat, StratumTerms};
use crate::message::Message;
use crate::msg;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use thiserror::Error;

/// Somebody eligible, in the order of the draw: not drawn before, then ticket, then id.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Ranked {
    /// Whether this one was already drawn in the cycle.
    pub again: bool,
    /// The ticket.
    pub ticket: Digest,
    /// The entity.
    pub id: Id,
}

/// The tickets from which anybody can see who was drawn.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Cutoffs {
    /// The last one selected among those never drawn in the cycle.
    pub last: Option<Digest>,
    /// The last one selected among the repeats.
    pub again: Option<Digest>,
    /// That of rank k + 1.
    pub next: Option<Digest>,
}

/// What became of a stratum.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Drawing {
    /// Which.
    pub stratum: Stratum,
    /// N, D and X.
    pub counts: Counts,
    /// How many are selected.
    pub k: u64,
    /// Those eligible, ranked from 1: everybody, or the selected and as many after them as were asked for.
    pub order: Vec<Ranked>,
}

impl Drawing {
    fn cut(&self) -> usize {
        usize::try_from(self.k).unwrap_or(usize::MAX).min(self.order.len())
    }

    /// Ranks 1 to k.
    pub fn selected(&self) -> &[Ranked] {
        self.order.get(..self.cut()).unwrap_or_default()
    }

    /// Ranks k + 1 on: the substitutes, in their order, as far as they were asked for.
    pub fn reserve(&self) -> &[Ranked] {
        self.order.get(self.cut()..).unwrap_or_default()
    }

    /// The cut-off tickets.
    pub fn cutoffs(&self) -> Cutoffs {
        let last = |again| self.selected().iter().rev().find(|r| r.again == again).map(|r| r.ticket);
        Cutoffs { last: last(false), again: last(true), next: self.reserve().first().map(|r| r.ticket) }
    }
}

/// The result of a draw: one [`Drawing`] a stratum of the commit, in byte order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Selection {
    /// The strata.
    pub strata: Vec<Drawing>,
}

/// Writes a row of the file `selected`: `S|rank|id|ticket`. A round may have a million of them.
pub fn push_row(out: &mut String, (stratum, rank): (&Stratum, u64), id: &str, ticket: &Digest) {
    out.push_str(stratum.as_str());
    let _ = write!(out, "|{rank}|");
    out.push_str(id);
    out.push('|');
    ticket.push_to(out);
    out.push('\n');
}

impl Selection {
    /// The file `selected`: lines `S|rank|id|ticket`, strata in byte order, then rank.
    pub fn text(&self) -> String {
        // All at once: a text that grows is there twice while it moves.
        let mut length = 0;
        self.each_row(|row| length += row.len());
        let mut out = String::with_capacity(length);
        self.each_row(|row| out.push_str(row));
        out
    }

    /// SHA-256 of that file.
    pub fn digest(&self) -> Digest {
        let mut hash = Sha256::new();
        self.each_row(|row| hash.update(row));
        Digest::from_bytes(hash.finalize().into())
    }

    /// Hands over the rows of that file one by one, each with its LF.
    pub(super) fn each_row(&self, mut each: impl FnMut(&str)) {
        let mut row = String::new();
        for drawing in &self.strata {
            for (rank, one) in (1u64..).zip(drawing.selected()) {
                row.clear();
                push_row(&mut row, (&drawing.stratum, rank), one.id.as_str(), &one.ticket);
                each(&row);
            }
        }
    }

    /// A stratum's part.
    pub fn of(&self, stratum: &Stratum) -> Option<&Drawing> {
        self.strata.iter().find(|d| d.stratum == *stratum)
    }

    /// Everybody selected, of all strata, by (ticket, id): the order in which teams are formed.
    pub fn walk(&self) -> Vec<&Ranked> {
        let mut all: Vec<&Ranked> = self.strata.iter().flat_map(|d| d.selected()).collect();
        all.sort_unstable_by(|a, b| (a.ticket, &a.id).cmp(&(b.ticket, &b.id)));
        all
    }
}

/// Why nothing can be drawn.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum SelectError {
    /// A stratum of the pool has no terms.
    #[error("`{id}` is in stratum `{stratum}`, for which there are no terms")]
    Uncovered {
        /// The first entity of it.
        id: Id,
        /// The stratum.
        stratum: Stratum,
    },
    /// With `repeat=never` nobody may be in both files.
    #[error("`{0}` is both drawn and barred")]
    DrawnAndBarred(Id),
    /// The terms are beyond any real figure.
    #[error("the quota of stratum `{0}` is too large to be computed")]
    TooLarge(Stratum),
}

impl SelectError {
    /// For people.
    pub fn message(&self) -> Message {
        match self {
            Self::Uncovered { id, stratum } => {
                msg!("draw-uncovered", id = id.as_str(), stratum = stratum.as_str())
            }
            Self::DrawnAndBarred(id) => msg!("draw-drawn-and-barred", id = id.as_str()),
            Self::TooLarge(stratum) => msg!("draw-too-large", stratum = stratum.as_str()),
        }
    }
}

/// Nobody may be in both files.
pub(super) fn check_disjoint(drawn: &Drawn, barred: &Barred) -> Result<(), SelectError> {
    let drawn: BTreeSet<&Id> = drawn.rows().iter().collect();
    match barred.rows().iter().find(|row| drawn.contains(&row.id)) {
        None => Ok(()),
        Some(row) => Err(SelectError::DrawnAndBarred(row.id.clone())),
    }
}

/// Draws.
///
/// Somebody in `barred` is never drawn; somebody in `drawn` only with `repeat=cycle`, and then after everybody else
/// of the stratum. The result does not depend on the order in which anything was read.
pub fn select(
    files: &Files,
    strata: &[StratumTerms],
    per: Quota,
    repeat: Repeat,
    key: &Key,
) -> Result<Selection, SelectError> {
    if repeat == Repeat::Never {
        check_disjoint(&files.drawn, &files.barred)?;
    }
    let drawn: BTreeSet<&Id> = files.drawn.rows().iter().collect();
    let barred: BTreeSet<&Id> = files.barred.rows().iter().map(|row| &row.id).collect();
    let mut terms: Vec<&StratumTerms> = strata.iter().collect();
    terms.sort_by(|a, b| a.stratum.cmp(&b.stratum));
    let empty = |t: &&StratumTerms| Drawing {
        stratum: t.stratum.clone(),
        counts: Counts::default(),
        k: 0,
        order: Vec::new(),
    };
    let mut out: Vec<Drawing> = terms.iter().map(empty).collect();
    for row in files.pool.rows() {
        let place = terms.binary_search_by(|t| t.stratum.cmp(&row.stratum)).ok();
        let Some(drawing) = place.and_then(|i| out.get_mut(i)) else {
            return Err(SelectError::Uncovered { id: row.id.clone(), stratum: row.stratum.clone() });
        };
        let (again, out_of_it) = (drawn.contains(&row.id), barred.contains(&row.id));
        drawing.counts.size += 1;
        drawing.counts.drawn += u64::from(again);
        drawing.counts.barred += u64::from(out_of_it);
        if !out_of_it && (repeat == Repeat::Cycle || !again) {
            drawing.order.push(Ranked { again, ticket: key.ticket(row.id.as_str()), id: row.id.clone() });
        }
    }
    for (drawing, terms) in out.iter_mut().zip(terms) {
        drawing.order.sort_unstable();
        drawing.k = quota(drawing.counts, terms.rate, terms.schedule, per, repeat)
            .ok_or_else(|| SelectError::TooLarge(terms.stratum.clone()))?;
    }
    Ok(Selection { strata: out })
}
