//! The tickets of many inspectors for one entity.

use super::crews::Crews;
use crate::draw::code::{Id, LONGEST_ID};
use crate::draw::hash::{Digest, Key};
use crate::draw::pool::lanes::{Place, Tickets};

/// Makes tickets, many at once where the pair of ids is no longer than one id may be: `entity|inspector` then fills a
/// block as an id of the pool does.
pub(super) struct PairTickets<'k> {
    key: &'k Key,
    lanes: Tickets,
    text: Vec<u8>,
    places: Vec<Place>,
    prefixes: Vec<u64>,
}

impl<'k> PairTickets<'k> {
    pub fn of(key: &'k Key) -> Self {
        let lanes = Tickets::of(key);
        Self { key, lanes, text: Vec::new(), places: Vec::new(), prefixes: Vec::new() }
    }

    /// u(e,i)
    pub fn ticket(&self, crews: &Crews<'_>, entity: &Id, i: usize) -> Option<Digest> {
        Some(self.key.pair_ticket(entity.as_str(), crews.id(i)?.as_str()))
    }

    /// Whoever of these has the least (u, id).
    pub fn least(&mut self, crews: &Crews<'_>, entity: &Id, of: &[usize]) -> Option<usize> {
        let (first, rest) = of.split_first()?;
        if rest.is_empty() {
            return Some(*first);
        }
        self.text.clear();
        self.places.clear();
        self.prefixes.clear();
        for i in of {
            let (start, id) = (self.text.len(), crews.id(*i)?.as_str());
            self.text.extend_from_slice(entity.as_str().as_bytes());
            self.text.push(b'|');
            self.text.extend_from_slice(id.as_bytes());
            self.places.push(Place { start, length: self.text.len() - start });
        }
        if self.places.iter().any(|p| p.length > LONGEST_ID) {
            return self.least_of_whole(crews, entity, of.iter().copied());
        }
        self.lanes.prefixes(&self.text, &self.places, &mut self.prefixes);
        let least = self.prefixes.iter().min()?;
        let mut tied = of.iter().zip(&self.prefixes).filter(|(_, prefix)| *prefix == least).map(|(i, _)| *i);
        match (tied.next(), tied.next()) {
            (Some(only), None) => Some(only),
            // Two of 2^64 that are the same.
            _ => self.least_of_whole(crews, entity, of.iter().copied()),
        }
    }

    fn least_of_whole(
        &self,
        crews: &Crews<'_>,
        entity: &Id,
        of: impl Iterator<Item = usize>,
    ) -> Option<usize> {
        let all = of.filter_map(|i| Some((self.ticket(crews, entity, i)?, crews.id(i)?, i)));
        all.min_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1))).map(|(_, _, i)| i)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::files::{Conflicts, Inspectors};
    use crate::draw::hash::h;
    use crate::draw::teams::Staffing;
    use crate::draw::terms::Slot;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn many_at_once_are_the_same_as_each_alone(
            entity in "[0-9A-Z._-]{1,54}",
            people in prop::collection::btree_set("[0-9A-Z]{1,40}", 1..40),
            key: u64,
        ) {
            let roster: String = people.iter().map(|p| format!("{p}|ENV||2027-12-31\n")).collect();
            let inspectors = Inspectors::parse(roster.as_bytes());
            // Ids that begin alike sort otherwise in a file.
            prop_assume!(inspectors.is_ok());
            let staffing = Staffing {
                inspectors: &inspectors.unwrap(),
                conflicts: &Conflicts::default(),
                team: &Slot::parse_team("*:").unwrap(),
                visit_by: jiff::civil::date(2026, 1, 1),
                load_bound: None,
            };
            let (crews, key, entity) = (Crews::of(&staffing), Key::new(h(&key.to_string())), Id::parse(&entity).unwrap());
            let all: Vec<usize> = (0..people.len()).collect();
            let ticket = |i: &usize| key.pair_ticket(entity.as_str(), crews.id(*i).unwrap().as_str());
            let expected = all.iter().copied().min_by_key(ticket);
            prop_assert_eq!(PairTickets::of(&key).least(&crews, &entity, &all), expected);
        }
    }
}
