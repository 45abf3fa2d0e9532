//! Until when the drawn team of a visit can make it.

use crate::feasible::{Person, Place, team_gap};
use jiff::civil::Date;

/// The last day of a window on which the people drawn fill all places of their team; `None` where there is none. Who
/// has left is not among the people. Where the certificate counts on the day of the draw, hand over people whose
/// certificates do not end.
pub fn last_day(team: &[Place], people: &[Person], from: Date, to: Date) -> Option<Date> {
    let ends = people.iter().map(|p| p.valid_to).filter(|day| *day < to);
    let mut days: Vec<Date> = ends.chain([to]).filter(|day| *day >= from).collect();
    days.sort();
    // Certificates end one after the other: what can be filled on a day could be filled before.
    days.into_iter().rev().find(|day| team_gap(team, people, *day, |_| false).is_none())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn person(id: &str, qualified: bool, month: i8) -> Person {
        Person {
            id: id.to_owned(),
            department: "甲局".to_owned(),
            qualifications: qualified.then(|| "核".to_owned()).into_iter().collect(),
            valid_to: date(2024, month, 15),
        }
    }

    #[test]
    fn the_team_of_a_visit_ends_with_the_first_certificate_that_it_needs() {
        let place = |qualified: bool| Place {
            department: Some("甲局".to_owned()),
            qualification: qualified.then(|| "核".to_owned()),
        };
        let team = [place(true), place(false)];
        let (from, to) = (date(2024, 3, 1), date(2024, 9, 30));
        let of = |people: &[Person]| last_day(&team, people, from, to);
        assert_eq!(of(&[person("P1", true, 12), person("P2", false, 12)]), Some(to));
        assert_eq!(of(&[person("P1", true, 5), person("P2", false, 12)]), Some(date(2024, 5, 15)));
        // A third one fills the place of the one whose certificate ends.
        assert_eq!(of(&[person("P1", true, 12), person("P2", false, 4), person("P3", false, 12)]), Some(to));
        assert_eq!(of(&[person("P1", true, 2), person("P2", false, 12)]), None);
        assert_eq!(of(&[person("P2", false, 12), person("P3", false, 12)]), None);
    }
}
