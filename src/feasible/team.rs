//! Whether one visit can be made: different people for all places of a team.

use super::{Person, Place, smallest};
use jiff::civil::Date;
use petgraph::algo::maximum_matching;
use petgraph::graph::UnGraph;
use std::collections::BTreeMap;

/// Places of a team that cannot all be filled by different people.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Gap<'a> {
    /// The places, by their number in the team: without any one of them the others can be filled.
    pub places: Vec<usize>,
    /// Everybody who fits one of them: fewer than there are places.
    pub eligible: Vec<&'a Person>,
}

/// What is missing for a team on a day, and nobody of `barred` in it; `None` where it can be formed.
pub fn team_gap<'a>(
    team: &[Place],
    people: &'a [Person],
    on: Date,
    barred: impl Fn(&Person) -> bool,
) -> Option<Gap<'a>> {
    let able: Vec<&Person> = people.iter().filter(|p| p.valid_to >= on && !barred(p)).collect();
    let all: Vec<(usize, &Place)> = team.iter().enumerate().collect();
    let missing = smallest(&all, |part| !can_be_filled(part, &able));
    let fits = |p: &&Person| missing.iter().any(|(_, place)| place.fits(p));
    (!missing.is_empty()).then(|| Gap {
        places: missing.iter().map(|(at, _)| *at).collect(),
        eligible: able.iter().copied().filter(fits).collect(),
    })
}

/// Different people for as many places as can be filled at all, in the order of the places; of each place those who fit it.
pub fn seated(places: &[Vec<u32>]) -> Vec<u32> {
    let mut graph = UnGraph::<Option<u32>, ()>::default();
    let mut people = BTreeMap::new();
    let seats: Vec<_> = places.iter().map(|_| graph.add_node(None)).collect();
    for (seat, fitting) in seats.iter().zip(places) {
        for person in fitting {
            let node = *people.entry(*person).or_insert_with(|| graph.add_node(Some(*person)));
            graph.add_edge(*seat, node, ());
        }
    }
    let matching = maximum_matching(&graph);
    let sits = |seat| graph.node_weight(matching.mate(seat)?).copied().flatten();
    seats.into_iter().filter_map(sits).collect()
}

fn can_be_filled(places: &[(usize, &Place)], people: &[&Person]) -> bool {
    let mut graph = UnGraph::<(), ()>::default();
    let seats: Vec<_> = places.iter().map(|_| graph.add_node(())).collect();
    let mut alike: BTreeMap<Vec<bool>, usize> = BTreeMap::new();
    for person in people {
        let fits: Vec<bool> = places.iter().map(|(_, place)| place.fits(person)).collect();
        // Of those who fit the same places no more are needed than there are places.
        let number = alike.entry(fits.clone()).or_default();
        *number += 1;
        if *number > places.len() {
            continue;
        }
        let node = graph.add_node(());
        for (seat, _) in seats.iter().zip(&fits).filter(|(_, fits)| **fits) {
            graph.add_edge(*seat, node, ());
        }
    }
    maximum_matching(&graph).edges().count() == places.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use std::collections::BTreeSet;

    fn person(id: &str, department: &str, qualifications: &[&str]) -> Person {
        Person {
            id: id.to_owned(),
            department: department.to_owned(),
            qualifications: qualifications.iter().map(|q| (*q).to_owned()).collect::<BTreeSet<_>>(),
            valid_to: date(2024, 6, 30),
        }
    }

    fn place(department: &str, qualification: Option<&str>) -> Place {
        let department = (!department.is_empty()).then(|| department.to_owned());
        Place { department, qualification: qualification.map(str::to_owned) }
    }

    fn gap(
        team: &[Place],
        people: &[Person],
        on: Date,
        barred: &[&str],
    ) -> Option<(Vec<usize>, Vec<String>)> {
        team_gap(team, people, on, |p| barred.contains(&p.id.as_str()))
            .map(|g| (g.places, g.eligible.into_iter().map(|p| p.id.clone()).collect()))
    }

    #[test]
    fn different_people_for_all_places() {
        let people = [person("P1", "甲", &["核"]), person("P2", "甲", &[]), person("P3", "乙", &[])];
        let (on, qualified) = (date(2024, 3, 1), place("甲", Some("核")));
        assert_eq!(gap(&[qualified.clone(), place("甲", None)], &people, on, &[]), None);
        // The one who is qualified cannot be both.
        let found = gap(&[place("", None), qualified.clone(), qualified.clone()], &people, on, &[]);
        assert_eq!(found, Some((vec![1, 2], vec!["P1".to_owned()])));
        // Who fits a place is not the matter, but whether all can be filled at once.
        let found = gap(&[qualified.clone(), place("甲", None)], &people, on, &["P2"]);
        assert_eq!(found, Some((vec![0, 1], vec!["P1".to_owned()])));
        assert_eq!(gap(&[place("丙", None)], &people, on, &[]), Some((vec![0], vec![])));
        assert_eq!(gap(&[], &people, on, &[]), None);
    }

    #[test]
    fn everybody_sits_where_the_others_can_sit_too() {
        assert_eq!(seated(&[vec![1, 2], vec![1]]), [2, 1]);
        assert_eq!(seated(&[vec![1, 2], vec![1, 3], vec![1]]), [2, 3, 1]);
        assert_eq!(seated(&[vec![1], vec![1]]).len(), 1);
        assert_eq!(seated(&[Vec::new()]), Vec::<u32>::new());
    }

    #[test]
    fn a_certificate_is_valid_on_its_last_day() {
        let people = [person("P1", "甲", &[]), person("P2", "甲", &[])];
        let two = [place("甲", None), place("甲", None)];
        assert_eq!(gap(&two, &people, date(2024, 6, 30), &[]), None);
        assert!(gap(&two, &people, date(2024, 7, 1), &[]).is_some());
    }
}
