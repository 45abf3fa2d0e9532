//! Whether all visits can be made, where nobody is given more than so many in a period: a flow from the places of
//! the teams through the people to their periods.
//!
//! A visit needs different people. In a flow nobody may take part in a demand more often than it has visits; then
//! the visits can be arranged so that nobody is twice in one of them, for the edges of a bipartite graph can be
//! coloured with as many colours as its greatest degree (Kőnig, 1916). That is exact where each demand lies in one
//! period. Over several periods the places of one visit may be filled from different ones: then the flow may find
//! room where there is none, but what it says cannot be met cannot be met.

use super::{Person, Place, smallest};
use jiff::civil::Date;
use petgraph::algo::dinics;
use petgraph::graph::{DiGraph, NodeIndex};
use std::collections::{BTreeMap, BTreeSet};

/// Visits that are to be made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Demand {
    /// How many.
    pub visits: u64,
    /// Whom each of them needs.
    pub team: Vec<Place>,
    /// The periods in which they may be made, each by its number and the first day on which it may be.
    pub periods: Vec<(usize, Date)>,
}

/// People who are alike in all that matters here.
struct Kind<'a> {
    one: &'a Person,
    number: u64,
}

/// Whether all demands can be met by people who are given at most so many visits in each period.
pub fn is_feasible(demands: &[&Demand], people: &[Person], most: impl Fn(usize) -> u64) -> bool {
    can_be_met(demands, &kinds(demands, people), &most)
}

fn can_be_met(demands: &[&Demand], kinds: &[Kind<'_>], most: &impl Fn(usize) -> u64) -> bool {
    let mut graph = DiGraph::<(), u64>::new();
    let (source, sink) = (graph.add_node(()), graph.add_node(()));
    let mut in_period: BTreeMap<(usize, usize), NodeIndex> = BTreeMap::new();
    let mut wanted = 0u64;
    for demand in demands {
        let places: Vec<(&Place, NodeIndex)> =
            demand.team.iter().map(|place| (place, graph.add_node(()))).collect();
        for (_, node) in &places {
            graph.add_edge(source, *node, demand.visits);
            wanted = wanted.saturating_add(demand.visits);
        }
        for (at, kind) in kinds.iter().enumerate() {
            let open: Vec<usize> = demand
                .periods
                .iter()
                .filter(|(_, from)| kind.one.valid_to >= *from)
                .map(|(p, _)| *p)
                .collect();
            if open.is_empty() || !demand.team.iter().any(|place| place.fits(kind.one)) {
                continue;
            }
            let (enter, leave) = (graph.add_node(()), graph.add_node(()));
            graph.add_edge(enter, leave, demand.visits.saturating_mul(kind.number));
            for (place, node) in &places {
                if place.fits(kind.one) {
                    graph.add_edge(*node, enter, demand.visits);
                }
            }
            for period in open {
                let node = *in_period.entry((at, period)).or_insert_with(|| {
                    let node = graph.add_node(());
                    graph.add_edge(node, sink, most(period).saturating_mul(kind.number));
                    node
                });
                graph.add_edge(leave, node, demand.visits.saturating_mul(kind.number));
            }
        }
    }
    wanted == 0 || dinics(&graph, source, sink).0 == wanted
}

/// Sets of demands that cannot be met together, by number: whichever one of a set is dropped, the others of it can be
/// met. The sets share no demand; without them everything else can be met. Empty where all can be met.
pub fn conflicts(demands: &[Demand], people: &[Person], most: impl Fn(usize) -> u64) -> Vec<Vec<usize>> {
    let kinds = kinds(&demands.iter().collect::<Vec<_>>(), people);
    let conflicting = |part: &[usize]| {
        let part: Vec<&Demand> = part.iter().filter_map(|at| demands.get(*at)).collect();
        !can_be_met(&part, &kinds, &most)
    };
    let mut left: Vec<usize> = (0..demands.len()).collect();
    let mut out = Vec::new();
    loop {
        let set = smallest(&left, conflicting);
        if set.is_empty() {
            return out;
        }
        left.retain(|at| !set.contains(at));
        out.push(set);
    }
}

/// People of one kind share a node: as many of them bear as many times the load, and a flow through the node can be
/// split among them evenly.
fn kinds<'a>(demands: &[&Demand], people: &'a [Person]) -> Vec<Kind<'a>> {
    let places: BTreeSet<&Place> = demands.iter().flat_map(|d| &d.team).collect();
    let starts: BTreeSet<Date> = demands.iter().flat_map(|d| &d.periods).map(|(_, from)| *from).collect();
    let mut kinds: BTreeMap<(Vec<bool>, Vec<bool>), Kind<'a>> = BTreeMap::new();
    for person in people {
        let fits = places.iter().map(|place| place.fits(person)).collect();
        let valid = starts.iter().map(|from| person.valid_to >= *from).collect();
        kinds.entry((fits, valid)).or_insert(Kind { one: person, number: 0 }).number += 1;
    }
    kinds.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn person(n: usize, department: usize, qualified: bool, month: i8) -> Person {
        Person {
            id: format!("P{n}"),
            department: ["甲", "乙"][department % 2].to_owned(),
            qualifications: qualified.then(|| "核".to_owned()).into_iter().collect(),
            valid_to: date(2024, month, 28),
        }
    }

    fn place(kind: usize) -> Place {
        let department = [None, Some("甲"), Some("乙"), Some("甲")][kind % 4].map(str::to_owned);
        Place { department, qualification: (kind % 4 == 3).then(|| "核".to_owned()) }
    }

    fn in_month(period: usize) -> (usize, Date) {
        (period, date(2024, i8::try_from(period).unwrap() + 1, 1))
    }

    /// Every way to send people, visit by visit and place by place.
    fn brute(visits: &[(usize, &[Place])], people: &[Person], most: u64, loads: &mut Vec<[u64; 3]>) -> bool {
        let Some(((period, team), rest)) = visits.split_first() else { return true };
        fn fill(
            (period, team): (usize, &[Place]),
            crew: &mut Vec<usize>,
            rest: &[(usize, &[Place])],
            people: &[Person],
            most: u64,
            loads: &mut Vec<[u64; 3]>,
        ) -> bool {
            let Some((place, others)) = team.split_first() else { return brute(rest, people, most, loads) };
            for (at, person) in people.iter().enumerate() {
                let valid = person.valid_to >= in_month(period).1;
                if crew.contains(&at) || !valid || !place.fits(person) || loads[at][period] >= most {
                    continue;
                }
                crew.push(at);
                loads[at][period] += 1;
                let found = fill((period, others), crew, rest, people, most, loads);
                loads[at][period] -= 1;
                crew.pop();
                if found {
                    return true;
                }
            }
            false
        }
        fill((*period, team), &mut Vec::new(), rest, people, most, loads)
    }

    fn by_brute_force(demands: &[&Demand], people: &[Person], most: u64) -> bool {
        let visits: Vec<(usize, &[Place])> =
            demands.iter().flat_map(|d| (0..d.visits).map(|_| (d.periods[0].0, d.team.as_slice()))).collect();
        brute(&visits, people, most, &mut vec![[0; 3]; people.len()])
    }

    fn demands() -> impl Strategy<Value = Vec<Demand>> {
        let team = prop::collection::vec((0usize..4).prop_map(place), 1..4);
        let demand = (0u64..3, team, 0usize..2).prop_map(|(visits, team, p)| Demand {
            visits,
            team,
            periods: vec![in_month(p)],
        });
        prop::collection::vec(demand, 0..4)
    }

    fn people() -> impl Strategy<Value = Vec<Person>> {
        let one = (0usize..2, any::<bool>(), 1i8..4);
        prop::collection::vec(one, 0..5)
            .prop_map(|all| all.into_iter().enumerate().map(|(n, (d, q, m))| person(n, d, q, m)).collect())
    }

    proptest! {
        #[test]
        fn the_flow_says_what_brute_force_says(demands in demands(), people in people(), most in 0u64..4) {
            let all: Vec<&Demand> = demands.iter().collect();
            prop_assert_eq!(is_feasible(&all, &people, |_| most), by_brute_force(&all, &people, most));
        }

        #[test]
        fn whichever_demand_is_dropped_the_others_can_be_met(
            demands in demands(), people in people(), most in 0u64..3,
        ) {
            let sets = conflicts(&demands, &people, |_| most);
            for set in &sets {
                let of = |part: &[usize]| part.iter().map(|at| &demands[*at]).collect::<Vec<_>>();
                prop_assert!(!by_brute_force(&of(set), &people, most));
                for dropped in set {
                    let rest: Vec<usize> = set.iter().copied().filter(|at| at != dropped).collect();
                    prop_assert!(by_brute_force(&of(&rest), &people, most));
                }
            }
            let named: Vec<usize> = sets.concat();
            let rest: Vec<&Demand> =
                demands.iter().enumerate().filter(|(at, _)| !named.contains(at)).map(|(_, d)| d).collect();
            prop_assert!(by_brute_force(&rest, &people, most));
        }
    }

    #[test]
    fn over_several_periods_what_is_unmet_is_unmet() {
        let people: Vec<Person> = (0..2).map(|n| person(n, 0, false, 12)).collect();
        let demand = |visits, periods: &[usize]| Demand {
            visits,
            team: vec![place(1), place(1)],
            periods: periods.iter().map(|p| in_month(*p)).collect(),
        };
        // Two people, two visits a month each: four visits in two months.
        assert!(is_feasible(&[&demand(4, &[0, 1])], &people, |_| 2));
        assert!(!is_feasible(&[&demand(5, &[0, 1])], &people, |_| 2));
        let all = [demand(2, &[0]), demand(1, &[1]), demand(2, &[0, 1]), demand(1, &[5])];
        assert_eq!(conflicts(&all, &people, |_| 2), [vec![0, 1, 2]]);
    }
}
