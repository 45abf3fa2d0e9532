//! The visits of the year by slot: each is looked up many times, so no key is copied for it.

use crate::ledger::{Visit, Year};
use std::collections::BTreeMap;

/// The visits of a slot, by entity.
pub(super) type OfSlot<'a> = [(&'a str, &'a Visit)];

/// The visits of all slots.
#[derive(Default)]
pub(super) struct BySlot<'a>(BTreeMap<(&'a str, u32), Vec<(&'a str, &'a Visit)>>);

impl<'a> BySlot<'a> {
    pub fn of(year: &'a Year) -> Self {
        let mut out: BTreeMap<_, Vec<_>> = BTreeMap::new();
        // The year has them in the order of task, round and entity.
        for ((task, round, id), visit) in &year.visits {
            out.entry((task.as_str(), *round)).or_default().push((id.as_str(), visit));
        }
        Self(out)
    }

    /// Those of a slot, in the order of their entities.
    pub fn slot(&self, task: &str, round: u32) -> &OfSlot<'a> {
        let own = |((code, n), _): &(&(&str, u32), _)| *code == task && *n == round;
        self.0.iter().find(own).map(|(_, all)| all.as_slice()).unwrap_or_default()
    }

    /// Those of a task, round by round.
    pub fn rounds(&self, code: &str) -> impl Iterator<Item = (u32, &OfSlot<'a>)> {
        self.iter().filter(move |((task, _), _)| *task == code).map(|((_, round), all)| (round, all))
    }

    /// Those of a task, whatever the round.
    pub fn task(&self, code: &str) -> impl Iterator<Item = &'a Visit> {
        self.0
            .iter()
            .filter(move |((task, _), _)| *task == code)
            .flat_map(|(_, all)| all)
            .map(|(_, visit)| *visit)
    }

    pub fn iter(&self) -> impl Iterator<Item = ((&'a str, u32), &OfSlot<'a>)> {
        self.0.iter().map(|(slot, all)| (*slot, all.as_slice()))
    }
}

/// The visit of an entity in a slot.
pub(super) fn visit<'a>(of: &OfSlot<'a>, id: &str) -> Option<&'a Visit> {
    let at = of.binary_search_by(|(other, _)| (*other).cmp(id)).ok()?;
    of.get(at).map(|(_, visit)| *visit)
}
