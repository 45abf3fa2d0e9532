//! The file `duty`, and the loads that follow from it.

use crate::draw::code::Id;
use crate::draw::form::{FileName, FormError, Problem, count, lines};
use crate::draw::hash::{Digest, h};
use std::collections::{BTreeMap, BTreeSet};

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
        let texts = lines(FileName::Duty, bytes)?;
        let mut teams = Vec::with_capacity(count(bytes));
        // Entities are many and inspectors few: each of these is held once.
        let mut people: BTreeSet<Id> = BTreeSet::new();
        for (line, text) in (1..).zip(texts) {
            let fail = |problem| FormError { file: FileName::Duty, line, problem };
            let mut ids = text.split('|').map(Id::parse);
            let entity = ids.next().transpose().map_err(|e| fail(e.into()))?;
            let mut inspectors = Vec::new();
            for id in ids {
                let id = id.map_err(|e| fail(e.into()))?;
                let known = people.get(&id).cloned();
                inspectors.push(known.unwrap_or_else(|| {
                    people.insert(id.clone());
                    id
                }));
            }
            inspectors.shrink_to_fit();
            match entity {
                Some(entity) if !inspectors.is_empty() => teams.push(Team { entity, inspectors }),
                _ => return Err(fail(Problem::Fields { wanted: 2, found: 1 })),
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
