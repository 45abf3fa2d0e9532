//! Who steps in for whom: the s-th accepted failure of a stratum takes rank k + s, in a sub-draw rank s; nobody, where
//! there is no such rank (`docs/draw.md`, "Substitutes").

use super::certificate::{NOBODY, Substitute};
use super::code::{Code, Id, Stratum, ValueError};
use super::select::Selection;
use crate::message::Message;
use crate::msg;
use std::collections::BTreeMap;
use thiserror::Error;

/// An accepted failure.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Failure {
    /// Who could not be inspected.
    pub id: Id,
    /// Why: closed, moved, not found…
    pub reason: Code,
}

/// Why nobody steps in.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum SubstituteError {
    /// The failed one was not to be inspected.
    #[error("`{0}` was neither selected nor a substitute, so nobody stands in for it")]
    NotSelected(Id),
    /// The failure was accepted before.
    #[error("the failure of `{0}` stands twice")]
    Twice(Id),
    /// The sign of an empty place cannot be written.
    #[error("{0}")]
    Unwritable(ValueError),
}

impl SubstituteError {
    /// For people.
    pub fn message(&self) -> Message {
        match self {
            Self::NotSelected(id) => msg!("draw-not-selected", id = id.as_str()),
            Self::Twice(id) => msg!("draw-failed-twice", id = id.as_str()),
            Self::Unwritable(error) => error.message(),
        }
    }
}

/// The substitutes of a slot's own draw, the failures in the order in which they were accepted. A substitute may
/// fail in its turn.
pub fn substitutes(selection: &Selection, failures: &[Failure]) -> Result<Vec<Substitute>, SubstituteError> {
    let mut on_list: BTreeMap<&Id, &Stratum> = BTreeMap::new();
    for drawing in &selection.strata {
        on_list.extend(drawing.selected().iter().map(|r| (&r.id, &drawing.stratum)));
    }
    fill(failures, on_list, |stratum, s| {
        let drawing = selection.of(stratum)?;
        let next = drawing.reserve().get(usize::try_from(s).ok()?.checked_sub(1)?)?;
        Some((&next.id, drawing.k.checked_add(s)?))
    })
}

/// The `substitute=` lines of a sub-draw: `failed` with the stratum each was drawn from; the s-th of a stratum takes
/// the sub-draw's rank s.
pub fn sub_draw_substitutes(
    sub: &Selection,
    failed: &[(Failure, Stratum)],
) -> Result<Vec<Substitute>, SubstituteError> {
    let failures: Vec<Failure> = failed.iter().map(|(f, _)| f.clone()).collect();
    fill(&failures, failed.iter().map(|(f, s)| (&f.id, s)).collect(), |stratum, s| {
        let one = sub.of(stratum)?.selected().get(usize::try_from(s).ok()?.checked_sub(1)?)?;
        Some((&one.id, s))
    })
}

fn fill<'a>(
    failures: &[Failure],
    mut on_list: BTreeMap<&'a Id, &'a Stratum>,
    rank: impl Fn(&Stratum, u64) -> Option<(&'a Id, u64)>,
) -> Result<Vec<Substitute>, SubstituteError> {
    let nobody = Id::parse(NOBODY).map_err(SubstituteError::Unwritable)?;
    let mut count: BTreeMap<&Stratum, u64> = BTreeMap::new();
    let mut out: Vec<Substitute> = Vec::new();
    for Failure { id, reason } in failures {
        if out.iter().any(|s| s.failed == *id) {
            return Err(SubstituteError::Twice(id.clone()));
        }
        let stratum = *on_list.get(id).ok_or_else(|| SubstituteError::NotSelected(id.clone()))?;
        let s = count.entry(stratum).or_default();
        *s += 1;
        // Where all ranks are used up the place stays empty, and whoever failed is off the list all the same.
        let (substitute, rank) = match rank(stratum, *s) {
            Some((substitute, rank)) => {
                on_list.insert(substitute, stratum);
                (substitute.clone(), rank)
            }
            None => (nobody.clone(), 0),
        };
        out.push(Substitute { failed: id.clone(), reason: reason.clone(), substitute, rank });
    }
    Ok(out)
}
