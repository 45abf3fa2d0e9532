//! Teams under a bound of the load, where somebody given to one team may be missing in another: a flow from the slots of
//! all teams that are still open through the people.
//!
//! Teams of entities with the same recusals are alike and share their nodes: `n` of them need `n` people for each slot,
//! and nobody may be given to them more than `n` times. Then they can be told apart so that nobody is twice in one,
//! for the edges of a bipartite graph can be coloured with as many colours as its greatest degree (Kőnig, 1916).

use super::TeamError;
use super::crews::{Crews, of, take};
use super::matching::first_choice;
use super::shortage::Overload;
use super::tickets::PairTickets;
use crate::draw::code::Id;
use petgraph::algo::dinics;
use petgraph::graph::DiGraph;
use std::collections::{BTreeMap, BTreeSet};

/// Teams that are alike.
#[derive(Clone, Debug)]
pub(super) struct Alike {
    /// How many of them are still to be formed.
    pub number: u64,
    /// For each slot those who may stand in it.
    pub able: Vec<Vec<usize>>,
}

/// The teams of a walk, by what tells them apart.
pub(super) struct Later<'c, 'w> {
    crews: &'c Crews<'w>,
    walk: &'c [&'c Id],
    alike: Vec<Alike>,
    /// For each entity of the walk its place in `alike`.
    of: Vec<usize>,
}

impl<'c, 'w> Later<'c, 'w> {
    pub fn of(crews: &'c Crews<'w>, walk: &'c [&'c Id]) -> Self {
        let mut places: BTreeMap<&[usize], usize> = BTreeMap::new();
        let mut alike: Vec<Alike> = Vec::new();
        let mut of = Vec::with_capacity(walk.len());
        for entity in walk {
            let away = crews.away(entity);
            let place = *places.entry(away).or_insert_with(|| {
                alike.push(Alike { number: 0, able: crews.able(away) });
                alike.len() - 1
            });
            if let Some(group) = alike.get_mut(place) {
                group.number += 1;
            }
            of.push(place);
        }
        Self { crews, walk, alike, of }
    }

    /// The walk, each choice with an eye to all teams that are still open.
    pub fn walk(mut self, tickets: &PairTickets<'_>, load: &mut [u64]) -> Result<Vec<Vec<usize>>, TeamError> {
        if !self.crews.can_be_staffed(&self.alike, load) {
            return Err(TeamError::Overload(self.overload(load)));
        }
        let kinds = self.kinds();
        let mut teams = Vec::with_capacity(self.walk.len());
        let (walk, places) = (self.walk, self.of.clone());
        for (entity, place) in walk.iter().zip(places) {
            let Some(group) = self.alike.get_mut(place) else { continue };
            group.number -= 1;
            let able = group.able.clone();
            // The rest of this team is one of a kind: whoever is in it already cannot be in it again.
            self.alike.push(Alike { number: 1, able: Vec::new() });
            let options = self.crews.options(entity, tickets, load);
            // Of those who are alike and were not taken yet, one answer holds for all.
            let mut refused: BTreeSet<(usize, usize, u64)> = BTreeSet::new();
            let crew = first_choice(&options, |slot, chosen, one| {
                let alike = (slot, kinds.get(one).copied().unwrap_or(one), of(load, one));
                if refused.contains(&alike) {
                    return Ok(false);
                }
                let taken = |i: &usize| *i == one || chosen.contains(i);
                let rest = able.iter().skip(slot + 1);
                if let Some(own) = self.alike.last_mut() {
                    own.able = rest.map(|of| of.iter().filter(|i| !taken(i)).copied().collect()).collect();
                }
                let mut after = load.to_vec();
                take(&mut after, chosen);
                take(&mut after, &[one]);
                let can_be = self.crews.can_be_staffed(&self.alike, &after);
                if !can_be {
                    refused.insert(alike);
                }
                Ok::<_, TeamError>(can_be)
            })?;
            self.alike.pop();
            // All could be staffed before this team, so it can be formed.
            let Some(crew) = crew else { return Err(TeamError::Overload(self.overload(load))) };
            take(load, &crew);
            teams.push(crew);
        }
        Ok(teams)
    }

    /// For everybody a number that those share who may stand in the same slots of all teams.
    fn kinds(&self) -> Vec<usize> {
        let mut seen = BTreeMap::new();
        let of_slots = |slots| {
            let next = seen.len();
            *seen.entry(slots).or_insert(next)
        };
        self.crews.standing(&self.alike).into_iter().map(of_slots).collect()
    }

    /// A smallest part of the teams that cannot all be staffed: without any one of them the others can.
    fn overload(&self, load: &[u64]) -> Overload {
        let least = self.crews.fewest(&self.alike, load);
        let mut left: Vec<u64> = least.iter().map(|a| a.number).collect();
        let mut visits = Vec::new();
        for (entity, place) in self.walk.iter().zip(&self.of) {
            if let Some(more) = left.get_mut(*place)
                && *more > 0
            {
                *more -= 1;
                visits.push((*entity).clone());
            }
        }
        Overload::of(self.crews, &least, load, visits)
    }
}

impl Crews<'_> {
    /// Whether all these teams can be formed by people with these loads.
    ///
    /// People who may stand in the same slots and have the same room are one node: as many of them bear as many times
    /// the visits, and what flows through the node can be split among them evenly.
    pub fn can_be_staffed(&self, teams: &[Alike], load: &[u64]) -> bool {
        let mut kinds: BTreeMap<(Vec<(usize, usize)>, u64), u64> = BTreeMap::new();
        for (i, slots) in self.standing(teams).into_iter().enumerate() {
            let room = self.staffing.load_bound.map_or(u64::MAX, |most| most.saturating_sub(of(load, i)));
            if room > 0 && !slots.is_empty() {
                *kinds.entry((slots, room)).or_default() += 1;
            }
        }
        let mut graph = DiGraph::<(), u64>::new();
        let (source, sink) = (graph.add_node(()), graph.add_node(()));
        let mut wanted = 0u64;
        let mut slots = BTreeMap::new();
        for (at, group) in teams.iter().enumerate().filter(|(_, group)| group.number > 0) {
            for slot in 0..group.able.len() {
                let node = graph.add_node(());
                graph.add_edge(source, node, group.number);
                wanted = wanted.saturating_add(group.number);
                slots.insert((at, slot), (node, group.number));
            }
        }
        for ((stands, room), number) in kinds {
            let people = graph.add_node(());
            graph.add_edge(people, sink, room.saturating_mul(number));
            let mut given = BTreeMap::new();
            for place in stands {
                let Some((slot, visits)) = slots.get(&place) else { continue };
                // Nobody is twice in a team.
                let most = visits.saturating_mul(number);
                let to = *given.entry(place.0).or_insert_with(|| {
                    let node = graph.add_node(());
                    graph.add_edge(node, people, most);
                    node
                });
                graph.add_edge(*slot, to, *visits);
            }
        }
        wanted == 0 || dinics(&graph, source, sink).0 == wanted
    }

    /// For everybody the slots they may stand in, each with its team's number in `teams`.
    fn standing(&self, teams: &[Alike]) -> Vec<Vec<(usize, usize)>> {
        let mut out = vec![Vec::new(); self.rows().len()];
        for (at, group) in teams.iter().enumerate().filter(|(_, group)| group.number > 0) {
            for (slot, able) in group.able.iter().enumerate() {
                for i in able {
                    if let Some(slots) = out.get_mut(*i) {
                        slots.push((at, slot));
                    }
                }
            }
        }
        out
    }

    /// The fewest of teams that cannot all be formed, so that with one less of any kind all can.
    pub fn fewest(&self, teams: &[Alike], load: &[u64]) -> Vec<Alike> {
        let mut least = teams.to_vec();
        for kind in 0..least.len() {
            let number = |least: &[Alike]| least.get(kind).map_or(0, |a| a.number);
            // `low` can be formed or is none, `high` cannot.
            let (mut low, mut high) = (0, number(&least));
            let mut trial = least.clone();
            let mut formed = |n: u64| {
                if let Some(a) = trial.get_mut(kind) {
                    a.number = n;
                }
                self.can_be_staffed(&trial, load)
            };
            if high > 0 && !formed(0) {
                high = 0;
            }
            while high > low + 1 {
                let middle = low + (high - low) / 2;
                if formed(middle) { low = middle } else { high = middle }
            }
            if let Some(a) = least.get_mut(kind) {
                a.number = high;
            }
        }
        least
    }
}
