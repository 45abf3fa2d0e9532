//! The roster and the recusals of two draws side by side, or of a draw and the libraries: who came, who went, who is
//! another now, and who keeps away from whom.

use super::blind::Veil;
use super::code::Id;
use super::commit::Commit;
use super::files::{Conflict, Conflicts, Inspector, Inspectors};
use super::form::FileName;
use super::hash::Digest;
use super::prepare::inspector;
use super::verify::Bundle;
use crate::model::Model;
use crate::registry::{Inspector as Officer, Recusal};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// Who can be sent, and who keeps away from whom.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct People {
    roster: BTreeMap<Id, Inspector>,
    away: BTreeSet<(Id, Id)>,
}

/// What of them is otherwise.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct PeopleChanged {
    /// Inspectors who are new.
    pub joined: Vec<Id>,
    /// Inspectors who are gone.
    pub left: Vec<Id>,
    /// Those of another department, with other qualifications, or whose certificate now is or is not valid for the visits.
    pub other: Vec<Id>,
    /// Inspectors with the entities that they keep away from now and did not before.
    pub away: Vec<(Id, Id)>,
    /// The same, who did before and do not now.
    pub back: Vec<(Id, Id)>,
}

impl PeopleChanged {
    /// Whether nothing is.
    pub fn is_same(&self) -> bool {
        *self == Self::default()
    }
}

impl People {
    /// Those that a commit froze; `None` where a file is missing or is not the frozen one.
    pub fn frozen(commit: &Commit, bundle: &Bundle) -> Option<Self> {
        let own = |name, digest: Digest| bundle.get(name).filter(|bytes| Digest::of(bytes) == digest);
        let roster = Inspectors::parse(own(FileName::Inspectors, commit.inspectors)?).ok()?;
        let conflicts = Conflicts::parse(own(FileName::Conflicts, commit.conflicts)?).ok()?;
        Some(Self::of(roster.rows(), conflicts.rows()))
    }

    /// Those that libraries give, with the ids that the files of a draw have. Who could not be frozen is left out: that is
    /// found where it is frozen.
    pub fn listed<'a>(
        model: &Model,
        officers: impl IntoIterator<Item = &'a Officer>,
        recusals: impl IntoIterator<Item = &'a Recusal>,
        veil: Option<&Veil>,
    ) -> Self {
        let active = officers.into_iter().filter(|officer| officer.active);
        let roster: Vec<Inspector> = active.filter_map(|officer| inspector(model, officer).ok()).collect();
        let conflict = |recusal: &Recusal| {
            let entity = Id::parse(&recusal.entity).ok()?;
            let entity = veil.map_or(Some(entity.clone()), |veil| Some(veil.blind(&entity).ok()?.0))?;
            Some(Conflict { inspector: Id::parse(&recusal.inspector).ok()?, entity })
        };
        let conflicts: Vec<Conflict> = recusals.into_iter().filter_map(conflict).collect();
        Self::of(&roster, &conflicts)
    }

    /// Those of the rows of the two files.
    pub fn of(roster: &[Inspector], conflicts: &[Conflict]) -> Self {
        Self {
            roster: roster.iter().map(|row| (row.id.clone(), row.clone())).collect(),
            away: conflicts.iter().map(|row| (row.inspector.clone(), row.entity.clone())).collect(),
        }
    }

    /// Whether anybody keeps away from anybody.
    pub fn has_recusals(&self) -> bool {
        !self.away.is_empty()
    }

    /// The same without recusals of these inspectors from these entities, or without any.
    #[must_use]
    pub fn without(&self, pairs: Option<&BTreeSet<(Id, Id)>>) -> Self {
        let away = match pairs {
            Some(pairs) => self.away.difference(pairs).cloned().collect(),
            None => BTreeSet::new(),
        };
        Self { roster: self.roster.clone(), away }
    }

    /// What is otherwise now, for visits until this day.
    pub fn changed(&self, now: &Self, visit_by: Date) -> PeopleChanged {
        let missing = |from: &Self, of: &Self| -> Vec<Id> {
            from.roster.keys().filter(|id| !of.roster.contains_key(*id)).cloned().collect()
        };
        let other = |(id, before): (&Id, &Inspector)| {
            let after = now.roster.get(id)?;
            let valid = |row: &Inspector| row.valid_to >= visit_by;
            let same = before.department == after.department
                && before.qualifications == after.qualifications
                && valid(before) == valid(after);
            (!same).then(|| id.clone())
        };
        PeopleChanged {
            joined: missing(now, self),
            left: missing(self, now),
            other: self.roster.iter().filter_map(other).collect(),
            away: now.away.difference(&self.away).cloned().collect(),
            back: self.away.difference(&now.away).cloned().collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people(roster: &str, conflicts: &str) -> People {
        let (roster, conflicts) =
            (Inspectors::parse(roster.as_bytes()), Conflicts::parse(conflicts.as_bytes()));
        People::of(roster.unwrap().rows(), conflicts.unwrap().rows())
    }

    fn ids(list: &[Id]) -> Vec<&str> {
        list.iter().map(Id::as_str).collect()
    }

    #[test]
    fn everything_that_bears_on_a_team_is_told() {
        let before = people("P1|ENV||2026-12-31\nP2|ENV||2026-12-31\nP3|ENV||2026-12-31\n", "P1|E1\nP2|E2\n");
        let now = people("P1|ENV|AIR|2026-12-31\nP3|ENV||2024-02-01\nP4|ENV||2026-12-31\n", "P1|E1\nP1|E3\n");
        let day = "2024-03-31".parse().unwrap();
        let found = before.changed(&now, day);
        assert_eq!(
            (ids(&found.joined), ids(&found.left), ids(&found.other)),
            (vec!["P4"], vec!["P2"], vec!["P1", "P3"])
        );
        let pairs = |list: &[(Id, Id)]| list.iter().map(|(i, e)| format!("{i}/{e}")).collect::<Vec<_>>();
        assert_eq!(
            (pairs(&found.away), pairs(&found.back)),
            (vec!["P1/E3".to_owned()], vec!["P2/E2".to_owned()])
        );
        assert!(before.changed(&before, day).is_same());
    }

    #[test]
    fn a_certificate_counts_by_whether_it_covers_the_visits() {
        let (long, longer) = (people("P1|ENV||2026-12-31\n", ""), people("P1|ENV||2029-12-31\n", ""));
        assert!(long.changed(&longer, "2024-03-31".parse().unwrap()).is_same());
        assert_eq!(ids(&long.changed(&longer, "2027-03-31".parse().unwrap()).other), ["P1"]);
    }
}
