//! What the load of a plan comes to in one draw.

use crate::model::{Load, Model, Unit};
use jiff::civil::{Date, date};

/// The most visits that an inspector may be given in a draw with this window: the plan's load, for each of its periods
/// that the window touches. What other draws take of the same periods is not known to a draw.
pub fn load_bound(model: &Model, from: Date, to: Date) -> Option<u64> {
    bound_of(model.header.as_ref()?.load?.value, from, to)
}

/// The same of a load by itself.
pub fn bound_of(load: Load, from: Date, to: Date) -> Option<u64> {
    let (first, last) = (period(load, from)?, period(load, to)?);
    let periods = u64::try_from(last - first).ok()? + 1;
    Some(u64::from(load.most).saturating_mul(periods))
}

/// The number of the period in which a day lies, counted from the beginning of the year 1 (a week from its Monday).
fn period(load: Load, day: Date) -> Option<i64> {
    let (year, month) = (i64::from(day.year()), i64::from(day.month()) - 1);
    let days = || day.since(date(1, 1, 1)).ok().map(|span| i64::from(span.get_days()));
    let single = match load.unit {
        Unit::Year => year,
        Unit::HalfYear => year * 2 + month / 6,
        Unit::Quarter => year * 4 + month / 3,
        Unit::Month => year * 12 + month,
        Unit::TenDays => (year * 12 + month) * 3 + i64::from((day.day() - 1) / 10).min(2),
        // 1 January of the year 1 is a Monday.
        Unit::Week => days()? / 7,
        Unit::Day => days()?,
    };
    Some(single.div_euclid(i64::from(load.every.max(1))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn periods(every: u32, unit: Unit, from: Date, to: Date) -> i64 {
        let load = Load { most: 1, every, unit };
        period(load, to).unwrap() - period(load, from).unwrap() + 1
    }

    #[test]
    fn every_period_that_the_window_touches() {
        let (from, to) = (date(2024, 3, 1), date(2024, 5, 31));
        assert_eq!(periods(1, Unit::Month, from, to), 3);
        assert_eq!(periods(1, Unit::Quarter, from, to), 2);
        assert_eq!(periods(1, Unit::HalfYear, from, to), 1);
        assert_eq!(periods(1, Unit::Year, from, to), 1);
        assert_eq!(periods(1, Unit::TenDays, from, to), 9);
        assert_eq!(periods(1, Unit::Day, from, to), 92);
        // 1 March 2024 is a Friday, 31 May too.
        assert_eq!(periods(1, Unit::Week, from, to), 14);
        assert_eq!(periods(1, Unit::Week, date(2024, 3, 4), date(2024, 3, 10)), 1);
        assert_eq!(periods(1, Unit::TenDays, date(2024, 3, 21), date(2024, 3, 31)), 1);
    }
}
