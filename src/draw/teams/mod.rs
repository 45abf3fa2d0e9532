//! Who inspects: of those with whom every slot that is still open can be filled, each slot takes the least loaded one,
//! ties broken by ticket (`docs/draw.md`, "Inspectors").

mod ahead;
mod bound;
mod crews;
mod duty;
mod load;
mod matching;
mod shortage;
mod tickets;

pub use ahead::{Ahead, unmeetable};
pub use duty::{Duty, Loads, Team};
pub use load::{bound_of, load_bound};
pub use shortage::{Lack, Overload, Shortage, TeamError};

use super::commit::{Commit, Files, Head};
use super::files::{Conflicts, Inspectors};
use super::hash::Key;
use super::select::Selection;
use super::terms::Slot;
use bound::Later;
use crews::Crews;
use jiff::civil::Date;
use tickets::PairTickets;

/// What teams are formed from.
#[derive(Clone, Copy, Debug)]
pub struct Staffing<'a> {
    /// The roster.
    pub inspectors: &'a Inspectors,
    /// The recusals.
    pub conflicts: &'a Conflicts,
    /// One inspector a slot, in this order.
    pub team: &'a [Slot],
    /// The inspectors must be valid until then.
    pub visit_by: Date,
    /// The most visits that an inspector may have.
    pub load_bound: Option<u64>,
}

impl<'a> Staffing<'a> {
    /// That of a commit and its files.
    pub fn of<P>(commit: &'a Commit, files: &'a Files<P>) -> Self {
        Self::with(&commit.head, &files.inspectors, &files.conflicts)
    }

    /// The same by what it takes of both.
    pub(super) fn with(head: &'a Head, inspectors: &'a Inspectors, conflicts: &'a Conflicts) -> Self {
        Self { inspectors, conflicts, team: &head.team, visit_by: head.visit_by, load_bound: head.load_bound }
    }
}

/// Forms the teams of a selection.
///
/// Walks the selected entities of all strata by (ticket, id) and each team's slots in order. Eligible is who is not
/// yet in the team, fits the slot, is valid until `visit_by`, has no recusal and fewer visits than the bound. Of those
/// with whom every slot that is still open can be filled the least (load, ticket, id) is taken and the load grows by
/// one.
///
/// # Errors
/// Where no choice fills all slots, with the demands that conflict. `loads` are then as they were.
pub fn assign(
    selection: &Selection,
    staffing: &Staffing<'_>,
    key: &Key,
    loads: &mut Loads,
) -> Result<Duty, TeamError> {
    let crews = Crews::of(staffing);
    let walk: Vec<_> = selection.walk().into_iter().map(|ranked| &ranked.id).collect();
    let start = crews.load(loads);
    let mut load = start.clone();
    let mut tickets = PairTickets::of(key);
    let own = walk.iter().map(|entity| crews.form(entity, &mut tickets, &mut load).ok_or(()));
    let teams = match own.collect::<Result<Vec<_>, _>>() {
        Ok(teams) => teams,
        // Without a bound no team takes anybody from another.
        Err(_) => match walk.iter().find_map(|entity| shortage::of(&crews, Some(entity))) {
            Some(gap) => return Err(TeamError::Shortage(gap)),
            // Somebody was given away whom a later team needs: once more, with an eye to all of them.
            None => {
                load = start;
                Later::of(&crews, &walk).walk(&tickets, &mut load)?
            }
        },
    };
    let teams = walk.iter().zip(teams).map(|(entity, crew)| {
        let mut inspectors = Vec::with_capacity(crew.len());
        inspectors.extend(crew.into_iter().filter_map(|i| crews.id(i).cloned()));
        Team { entity: (*entity).clone(), inspectors }
    });
    let duty = Duty { teams: teams.collect() };
    duty.add_to(loads);
    Ok(duty)
}
