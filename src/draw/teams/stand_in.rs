//! Who goes where an inspector cannot: the next for the same slot, in the order in which it was filled
//! (`docs/draw.md`, "Inspectors who cannot go").

use super::crews::{Crews, take};
use super::tickets::PairTickets;
use super::{Loads, Staffing, TeamError, assign};
use crate::draw::code::Id;
use crate::draw::hash::Key;
use crate::draw::select::Selection;
use crate::message::Message;
use crate::msg;
use std::collections::{BTreeMap, BTreeSet};
use thiserror::Error;

/// Somebody of a team who cannot go.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Absence {
    /// To whom.
    pub entity: Id,
    /// Who.
    pub inspector: Id,
}

/// Somebody who goes instead.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StandIn {
    /// To whom.
    pub entity: Id,
    /// For which slot, from 1.
    pub place: usize,
    /// Who cannot go.
    pub absent: Id,
    /// Who goes.
    pub instead: Id,
}

/// Why nobody goes instead.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum StandInError {
    /// The teams themselves cannot be formed.
    #[error(transparent)]
    Team(#[from] TeamError),
    /// The absent one is not in the team, or no more.
    #[error("`{inspector}` is not in the team for `{entity}`")]
    NotInTeam {
        /// Whose team.
        entity: Id,
        /// Who.
        inspector: Id,
    },
    /// Nobody else is eligible for the slot.
    #[error("nobody else is eligible for slot {place} (`{slot}`) of the team for `{entity}`")]
    Nobody {
        /// Whose team.
        entity: Id,
        /// Which slot, from 1.
        place: usize,
        /// The slot's text.
        slot: String,
    },
}

impl StandInError {
    /// For people.
    pub fn message(&self) -> Message {
        match self {
            Self::Team(error) => error.message(),
            Self::NotInTeam { entity, inspector } => {
                msg!("team-not-in-it", entity = entity.as_str(), inspector = inspector.as_str())
            }
            Self::Nobody { entity, place, slot } => {
                msg!("team-no-stand-in", entity = entity.as_str(), place = *place, slot = slot.as_str())
            }
        }
    }
}

/// Who goes for whom, the absences in the order in which they were accepted. A stand-in may be absent in its turn;
/// whoever was absent from a visit does not come back to it. `loads` are those before the draw.
///
/// # Errors
/// At the first absence for which nobody goes.
pub fn stand_ins(
    selection: &Selection,
    staffing: &Staffing<'_>,
    key: &Key,
    loads: &Loads,
    absences: &[Absence],
) -> Result<Vec<StandIn>, StandInError> {
    let crews = Crews::of(staffing);
    let duty = assign(selection, staffing, key, &mut loads.clone())?;
    let number: BTreeMap<&Id, usize> = crews.rows().iter().enumerate().map(|(i, r)| (&r.id, i)).collect();
    // The team of each entity that somebody cannot go to, and the loads when it was formed.
    let concerned: BTreeSet<&Id> = absences.iter().map(|a| &a.entity).collect();
    let mut teams: BTreeMap<&Id, (Vec<usize>, Vec<u64>)> = BTreeMap::new();
    let mut load = crews.load(loads);
    for team in &duty.teams {
        let crew: Vec<usize> = team.inspectors.iter().filter_map(|i| number.get(i).copied()).collect();
        let before = concerned.contains(&team.entity).then(|| load.clone());
        take(&mut load, &crew);
        if let Some(before) = before {
            teams.insert(&team.entity, (crew, before));
        }
    }
    let mut tickets = PairTickets::of(key);
    let mut gone: BTreeSet<(&Id, usize)> = BTreeSet::new();
    let mut out = Vec::new();
    for Absence { entity, inspector } in absences {
        let missing = || StandInError::NotInTeam { entity: entity.clone(), inspector: inspector.clone() };
        let (crew, then) = teams.get_mut(entity).ok_or_else(missing)?;
        let who = *number.get(inspector).ok_or_else(missing)?;
        let slot = crew.iter().position(|i| *i == who).ok_or_else(missing)?;
        gone.insert((entity, who));
        let able = crews.able(crews.away(entity)).into_iter().nth(slot).unwrap_or_default();
        let free = |i: &usize| !crew.contains(i) && !gone.contains(&(entity, *i));
        let next = crews.least(entity, able.into_iter().filter(free), &mut tickets, then, &load);
        let Some((next, instead)) = next.and_then(|i| Some((i, crews.id(i)?.clone()))) else {
            let slot_text = staffing.team.get(slot).map(ToString::to_string).unwrap_or_default();
            return Err(StandInError::Nobody { entity: entity.clone(), place: slot + 1, slot: slot_text });
        };
        if let Some(of_slot) = crew.get_mut(slot) {
            *of_slot = next;
        }
        if let Some(before) = load.get_mut(who) {
            *before = before.saturating_sub(1);
        }
        take(&mut load, &[next]);
        out.push(StandIn { entity: entity.clone(), place: slot + 1, absent: inspector.clone(), instead });
    }
    Ok(out)
}
