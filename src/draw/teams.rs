//! Who inspects: each slot of each team takes the least loaded eligible inspector, ties broken by ticket
//! (`docs/draw.md`, "Inspectors").

use super::code::Id;
use super::files::{Conflict, Conflicts, Inspector, Inspectors};
use super::form::{FileName, FormError, Problem, lines};
use super::hash::{Digest, Key, h};
use super::select::Selection;
use super::terms::Slot;
use crate::message::Message;
use crate::msg;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use thiserror::Error;

/// How many visits each inspector has in a draw so far. A new draw starts empty, a sub-draw carries on.
pub type Loads = BTreeMap<Id, u64>;

/// A team: a line `entity|inspector|…`, the inspectors in the order of the slots.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Team {
    /// Who is inspected.
    pub entity: Id,
    /// By whom.
    pub inspectors: Vec<Id>,
}

/// The file `duty`: the teams in the order in which they were formed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Duty {
    /// The teams.
    pub teams: Vec<Team>,
}

impl Duty {
    /// The text.
    pub fn text(&self) -> String {
        let mut out = String::new();
        for team in &self.teams {
            out.push_str(team.entity.as_str());
            for inspector in &team.inspectors {
                out.push('|');
                out.push_str(inspector.as_str());
            }
            out.push('\n');
        }
        out
    }

    /// SHA-256 of the file.
    pub fn digest(&self) -> Digest {
        h(&self.text())
    }

    /// Reads the file.
    pub fn parse(bytes: &[u8]) -> Result<Self, FormError> {
        let mut teams = Vec::new();
        for (line, text) in (1..).zip(lines(FileName::Duty, bytes)?) {
            let fail = |problem| FormError { file: FileName::Duty, line, problem };
            let ids: Vec<Id> =
                text.split('|').map(Id::parse).collect::<Result<_, _>>().map_err(|e| fail(e.into()))?;
            match ids.as_slice() {
                [entity, inspectors @ ..] if !inspectors.is_empty() => {
                    teams.push(Team { entity: entity.clone(), inspectors: inspectors.to_vec() });
                }
                _ => return Err(fail(Problem::Fields { wanted: 2, found: ids.len() })),
            }
        }
        Ok(Self { teams })
    }

    /// Adds its visits to loads.
    pub fn add_to(&self, loads: &mut Loads) {
        for inspector in self.teams.iter().flat_map(|t| &t.inspectors) {
            *loads.entry(inspector.clone()).or_default() += 1;
        }
    }
}

/// Why teams cannot be formed.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum TeamError {
    /// Nobody left who fits, is valid until the visit and need not keep away.
    #[error("nobody is eligible for slot {place} (`{slot}`) of the team for `{entity}`")]
    Nobody {
        /// For whom.
        entity: Id,
        /// Which slot, from 1.
        place: usize,
        /// The slot's text.
        slot: String,
    },
}

impl TeamError {
    /// For people.
    pub fn message(&self) -> Message {
        match self {
            Self::Nobody { entity, place, slot } => {
                msg!("draw-nobody", entity = entity.as_str(), place = *place, slot = slot.as_str())
            }
        }
    }
}

/// Forms the teams of a selection.
///
/// Walks the selected entities of all strata by (ticket, id) and each team's slots in order. Eligible is who is not
/// yet in the team, fits the slot, is valid until `visit_by` and has no recusal; of these the least (load, ticket,
/// id) is taken and the load grows by one.
pub fn assign(
    selection: &Selection,
    inspectors: &Inspectors,
    conflicts: &Conflicts,
    team: &[Slot],
    visit_by: Date,
    key: &Key,
    loads: &mut Loads,
) -> Result<Duty, TeamError> {
    let recused: BTreeSet<(&Id, &Id)> =
        conflicts.rows().iter().map(|Conflict { inspector, entity }| (inspector, entity)).collect();
    let fit = |slot: &Slot| -> Vec<&Inspector> {
        let able = |i: &&Inspector| i.valid_to >= visit_by && slot.fits(&i.department, &i.qualifications);
        inspectors.rows().iter().filter(able).collect()
    };
    let slots: Vec<(usize, &Slot, Vec<&Inspector>)> =
        (1..).zip(team).map(|(place, slot)| (place, slot, fit(slot))).collect();
    let mut teams = Vec::new();
    for entity in selection.walk().into_iter().map(|ranked| &ranked.id) {
        let mut crew: Vec<Id> = Vec::new();
        for (place, slot, fitting) in &slots {
            let load = |i: &Inspector| loads.get(&i.id).copied().unwrap_or(0);
            let eligible =
                fitting.iter().filter(|i| !crew.contains(&i.id) && !recused.contains(&(&i.id, entity)));
            let least = eligible.clone().map(|i| load(i)).min();
            let ticket = |i: &Inspector| key.pair_ticket(entity.as_str(), i.id.as_str());
            // Tickets are only needed among the least loaded.
            let next = eligible.filter(|i| Some(load(i)) == least).min_by_key(|i| (ticket(i), i.id.clone()));
            let Some(next) = next else {
                return Err(TeamError::Nobody {
                    entity: entity.clone(),
                    place: *place,
                    slot: slot.to_string(),
                });
            };
            *loads.entry(next.id.clone()).or_default() += 1;
            crew.push(next.id.clone());
        }
        teams.push(Team { entity: entity.clone(), inspectors: crew });
    }
    Ok(Duty { teams })
}
