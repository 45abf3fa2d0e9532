//! Who takes the place of an inspector who cannot come (`docs/draw.md`, "Inspectors").

use super::code::Id;
use super::files::{Conflicts, Inspectors};
use super::hash::Key;
use super::teams::Loads;
use super::terms::Slot;
use jiff::civil::Date;

/// A place of a team that is free.
pub struct Vacancy<'a> {
    /// Whose team.
    pub entity: &'a Id,
    /// The place.
    pub slot: &'a Slot,
    /// The team, the absent one included.
    pub crew: &'a [Id],
    /// Who was absent from it before.
    pub away: &'a [Id],
    /// The roster that the draw froze.
    pub inspectors: &'a Inspectors,
    /// The recusals that it froze.
    pub conflicts: &'a Conflicts,
    /// The inspectors must be valid until then.
    pub visit_by: Date,
    /// How many teams of the list as it stands each is in.
    pub loads: &'a Loads,
}

impl Vacancy<'_> {
    /// The least (load, ticket, id) of those eligible who are not of the team and were not absent from it before;
    /// `None` where there is nobody.
    pub fn filled(&self, key: &Key) -> Option<Id> {
        let recused =
            |i: &Id| self.conflicts.rows().iter().any(|c| c.inspector == *i && c.entity == *self.entity);
        let able = self.inspectors.rows().iter().filter(|i| {
            i.valid_to >= self.visit_by
                && self.slot.fits(&i.department, &i.qualifications)
                && !self.crew.contains(&i.id)
                && !self.away.contains(&i.id)
                && !recused(&i.id)
        });
        let order = |id: &Id| {
            let load = self.loads.get(id).copied().unwrap_or(0);
            (load, key.pair_ticket(self.entity.as_str(), id.as_str()), id.clone())
        };
        able.map(|i| &i.id).min_by_key(|id| order(id)).cloned()
    }
}
