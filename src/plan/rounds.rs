//! The slots of a year: which round is drawn between which days.

use crate::model::{Placement, Unit, Window};
use jiff::civil::{Date, date};

/// One slot of the plan.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Round {
    /// From 1.
    pub number: u32,
    /// First day of its window.
    pub from: Date,
    /// Last day of its window.
    pub to: Date,
}

/// Places `draws` rounds in a window. One draw takes the whole window; several need a placement whose periods fall
/// into the window exactly `draws` times. `None` otherwise: where the draws fall is not guessed.
pub fn place(window: Window, year: i16, draws: u32, placement: Option<&Placement>) -> Option<Vec<Round>> {
    let (from, to) = window.dates(year)?;
    if draws == 1 {
        return Some(vec![Round { number: 1, from, to }]);
    }
    let periods = match placement? {
        Placement::Each(unit) => periods(*unit, year)?,
        Placement::Windows(windows) => windows.iter().map(|w| w.dates(year)).collect::<Option<_>>()?,
    };
    let inside = periods.into_iter().filter(|(a, b)| *b >= from && *a <= to);
    let rounds: Vec<Round> = (1..)
        .zip(inside)
        .map(|(number, (a, b))| Round { number, from: a.max(from), to: b.min(to) })
        .collect();
    (rounds.len() == draws as usize).then_some(rounds)
}

/// The periods of a year; weeks and days are too many to be rounds of a plan.
fn periods(unit: Unit, year: i16) -> Option<Vec<(Date, Date)>> {
    let months = match unit {
        Unit::Year => 12,
        Unit::HalfYear => 6,
        Unit::Quarter => 3,
        Unit::Month => 1,
        Unit::TenDays | Unit::Week | Unit::Day => return None,
    };
    let each = (1..=12i8)
        .step_by(months)
        .map(|m| {
            let last = m + i8::try_from(months).unwrap_or(12) - 1;
            (date(year, m, 1), date(year, last, 1).last_of_month())
        })
        .collect();
    Some(each)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(window: Window, draws: u32, unit: Option<Unit>) -> Option<Vec<(String, String)>> {
        let rounds = place(window, 2024, draws, unit.map(Placement::Each).as_ref())?;
        Some(rounds.iter().map(|r| (r.from.to_string(), r.to.to_string())).collect())
    }

    #[test]
    fn quarters_of_the_year() {
        let rounds = at(Window::Months(1, 12), 4, Some(Unit::Quarter)).unwrap();
        assert_eq!(rounds[0], ("2024-01-01".into(), "2024-03-31".into()));
        assert_eq!(rounds[3], ("2024-10-01".into(), "2024-12-31".into()));
    }

    #[test]
    fn a_window_a_draw() {
        let each = Placement::Windows(vec![Window::Months(3, 4), Window::Months(9, 10)]);
        let rounds = place(Window::Months(1, 12), 2024, 2, Some(&each)).unwrap();
        assert_eq!(rounds[1].from.to_string(), "2024-09-01");
        assert_eq!(place(Window::Months(1, 12), 2024, 3, Some(&each)), None, "three draws, two windows");
    }

    #[test]
    fn what_is_not_said_is_not_guessed() {
        assert_eq!(at(Window::Months(1, 12), 4, None), None);
        assert_eq!(at(Window::Months(4, 12), 4, Some(Unit::Quarter)), None);
        assert_eq!(at(Window::Months(4, 12), 1, None).unwrap(), [("2024-04-01".into(), "2024-12-31".into())]);
    }
}
