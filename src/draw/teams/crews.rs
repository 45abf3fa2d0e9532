//! The roster by number, and one team at a time.

use super::matching::first_choice;
use super::tickets::PairTickets;
use super::{Loads, Staffing};
use crate::draw::code::Id;
use crate::draw::files::Inspector;
use crate::draw::hash::Digest;
use std::collections::BTreeMap;

/// What teams are formed from, the inspectors numbered as they stand in the roster.
pub(super) struct Crews<'a> {
    pub staffing: Staffing<'a>,
    /// For each slot those who fit it and are valid.
    able: Vec<Vec<usize>>,
    /// Who must keep away from an entity, in their order.
    away: BTreeMap<&'a Id, Vec<usize>>,
}

impl<'a> Crews<'a> {
    pub fn of(staffing: &Staffing<'a>) -> Self {
        let rows = staffing.inspectors.rows();
        let numbers: BTreeMap<&Id, usize> = rows.iter().enumerate().map(|(i, row)| (&row.id, i)).collect();
        let mut away: BTreeMap<&Id, Vec<usize>> = BTreeMap::new();
        for row in staffing.conflicts.rows() {
            if let Some(i) = numbers.get(&row.inspector) {
                away.entry(&row.entity).or_default().push(*i);
            }
        }
        away.values_mut().for_each(|of| of.sort_unstable());
        let able = staffing.team.iter().map(|slot| {
            let fits = |i: &Inspector| {
                i.valid_to >= staffing.visit_by && slot.fits(&i.department, &i.qualifications)
            };
            rows.iter().enumerate().filter(|(_, i)| fits(i)).map(|(at, _)| at).collect()
        });
        Self { staffing: *staffing, able: able.collect(), away }
    }

    pub fn rows(&self) -> &'a [Inspector] {
        self.staffing.inspectors.rows()
    }

    pub fn id(&self, i: usize) -> Option<&'a Id> {
        self.rows().get(i).map(|row| &row.id)
    }

    /// The loads by number.
    pub fn load(&self, loads: &Loads) -> Vec<u64> {
        self.rows().iter().map(|row| loads.get(&row.id).copied().unwrap_or(0)).collect()
    }

    /// Who must keep away from an entity.
    pub fn away(&self, entity: &Id) -> &[usize] {
        self.away.get(entity).map_or(&[], Vec::as_slice)
    }

    /// The entities from which somebody must keep away.
    pub fn with_recusals(&self) -> impl Iterator<Item = &'a Id> + '_ {
        self.away.keys().copied()
    }

    /// For each slot those who fit it, are valid and have no recusal.
    pub fn able(&self, away: &[usize]) -> Vec<Vec<usize>> {
        let free = |of: &Vec<usize>| of.iter().filter(|i| away.binary_search(i).is_err()).copied().collect();
        self.able.iter().map(free).collect()
    }

    /// Whether somebody may be given another visit.
    pub fn has_room(&self, load: &[u64], i: usize) -> bool {
        self.staffing.load_bound.is_none_or(|most| of(load, i) < most)
    }

    /// The team of an entity, with an eye to its own slots only; `None` where it cannot be formed.
    pub fn form(&self, entity: &Id, tickets: &mut PairTickets<'_>, load: &mut [u64]) -> Option<Vec<usize>> {
        let away = self.away(entity);
        let mut crew: Vec<usize> = Vec::with_capacity(self.able.len());
        for able in &self.able {
            let free = |i: &usize| !crew.contains(i) && (away.is_empty() || away.binary_search(i).is_err());
            match self.least(entity, able.iter().copied().filter(free), tickets, load, load) {
                Some(i) => crew.push(i),
                // Somebody before is needed here.
                None => {
                    let options = self.options(entity, tickets, load);
                    crew = first_choice(&options, |_, _, _| Ok::<_, ()>(true)).ok()??;
                    break;
                }
            }
        }
        take(load, &crew);
        Some(crew)
    }

    /// For each slot everybody eligible when its team is begun, by (load, u, id).
    pub fn options(&self, entity: &Id, tickets: &PairTickets<'_>, load: &[u64]) -> Vec<Vec<usize>> {
        let sorted = |able: Vec<usize>| {
            let room = able.into_iter().filter(|i| self.has_room(load, *i));
            let mut all: Vec<(u64, Digest, Option<&Id>, usize)> = room
                .filter_map(|i| Some((of(load, i), tickets.ticket(self, entity, i)?, self.id(i), i)))
                .collect();
            all.sort_unstable();
            all.into_iter().map(|(_, _, _, i)| i).collect()
        };
        self.able(self.away(entity)).into_iter().map(sorted).collect()
    }

    /// Of those who have room for another visit beside `load`, the one with the least (`by`, u, id). Tickets are only
    /// needed among the least loaded.
    pub fn least(
        &self,
        entity: &Id,
        eligible: impl Iterator<Item = usize>,
        tickets: &mut PairTickets<'_>,
        by: &[u64],
        load: &[u64],
    ) -> Option<usize> {
        let (mut least, mut tied) = (u64::MAX, Vec::new());
        for i in eligible.filter(|i| self.has_room(load, *i)) {
            let has = of(by, i);
            if has < least {
                least = has;
                tied.clear();
            }
            if has == least {
                tied.push(i);
            }
        }
        tickets.least(self, entity, &tied)
    }
}

/// Somebody's load.
pub(super) fn of(load: &[u64], i: usize) -> u64 {
    load.get(i).copied().unwrap_or(0)
}

/// One more visit for everybody of a team.
pub(super) fn take(load: &mut [u64], crew: &[usize]) {
    for i in crew {
        if let Some(load) = load.get_mut(*i) {
            *load += 1;
        }
    }
}
