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
    /// The loads before the team was formed: by them the place was filled, and by them it is filled again, so that
    /// nobody gains by the moment at which an absence is reported.
    pub then: &'a Loads,
    /// How many teams each is in, as they stand.
    pub now: &'a Loads,
    /// How many each may be in.
    pub load_bound: Option<u64>,
}

impl Vacancy<'_> {
    /// The least (load, ticket, id) of those eligible who are not of the team, were not absent from it before and have
    /// room; `None` where there is nobody.
    pub fn filled(&self, key: &Key) -> Option<Id> {
        let recused =
            |i: &Id| self.conflicts.rows().iter().any(|c| c.inspector == *i && c.entity == *self.entity);
        let load = |loads: &Loads, id: &Id| loads.get(id).copied().unwrap_or(0);
        let able = self.inspectors.rows().iter().filter(|i| {
            i.valid_to >= self.visit_by
                && self.slot.fits(&i.department, &i.qualifications)
                && !self.crew.contains(&i.id)
                && !self.away.contains(&i.id)
                && !recused(&i.id)
                && self.load_bound.is_none_or(|bound| load(self.now, &i.id) < bound)
        });
        let order =
            |id: &Id| (load(self.then, id), key.pair_ticket(self.entity.as_str(), id.as_str()), id.clone());
        able.map(|i| &i.id).min_by_key(|id| order(id)).cloned()
    }
}
