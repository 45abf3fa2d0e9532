//! Whether there are inspectors enough for what a plan asks of them, and which of its demands conflict if not.
//!
//! Two questions. Can *one* visit be made at all: are there different people for all places of a team on some day
//! ([`team_gap`])? And can *all* visits be made, where nobody is given more than so many in a period
//! ([`conflicts`])? Both are decided by flow, and what cannot be met is named by a smallest set: whichever one of it
//! is dropped, the rest of it can be met. No file access, no clock, no order of a hash map.

mod flow;
mod team;

pub use flow::{Demand, conflicts, is_feasible};
pub use team::{Gap, seated, team_gap};

use jiff::civil::Date;
use std::collections::BTreeSet;

/// Somebody who can be sent.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Person {
    /// By which the person is known.
    pub id: String,
    /// The department that sends.
    pub department: String,
    /// What the person is qualified for.
    pub qualifications: BTreeSet<String>,
    /// The last day on which the certificate is valid.
    pub valid_to: Date,
}

/// A place in a team.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Place {
    /// The department that fills it; any where none is named.
    pub department: Option<String>,
    /// The qualification needed.
    pub qualification: Option<String>,
}

impl Place {
    /// Whether a person fits it, on a day on which the certificate is valid.
    pub fn fits(&self, person: &Person) -> bool {
        self.department.as_ref().is_none_or(|d| *d == person.department)
            && self.qualification.as_ref().is_none_or(|q| person.qualifications.contains(q))
    }
}

/// A smallest part of some things that is still in conflict: whichever one of it is dropped, the others no longer
/// conflict, as long as a conflict never ends by adding more. Empty where there is none. Halves are tried first
/// (Junker, *QuickXplain*, 2004): a small conflict among many things takes few trials.
pub(crate) fn smallest<T: Copy>(all: &[T], in_conflict: impl Fn(&[T]) -> bool) -> Vec<T> {
    if in_conflict(all) { needed(&mut Vec::new(), false, all, &in_conflict) } else { Vec::new() }
}

/// What of `rest` is needed beside `kept` for the conflict; `more` where something was kept since it was last tried.
fn needed<T: Copy>(kept: &mut Vec<T>, more: bool, rest: &[T], in_conflict: &impl Fn(&[T]) -> bool) -> Vec<T> {
    if more && in_conflict(kept) {
        return Vec::new();
    }
    if rest.len() <= 1 {
        return rest.to_vec();
    }
    let (left, right) = rest.split_at(rest.len() / 2);
    let before = kept.len();
    kept.extend_from_slice(left);
    let of_right = needed(kept, true, right, in_conflict);
    kept.truncate(before);
    kept.extend_from_slice(&of_right);
    let mut out = needed(kept, !of_right.is_empty(), left, in_conflict);
    kept.truncate(before);
    out.extend(of_right);
    out
}
