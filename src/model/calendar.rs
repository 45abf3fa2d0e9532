//! Working days by year, from calendar declarations. A year without one is unknown, never "weekends only".

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use std::collections::{BTreeMap, BTreeSet};

/// One year as the State Council's notice arranges it.
#[derive(Clone, PartialEq, Eq, Debug, Default, serde::Serialize)]
pub struct Calendar {
    /// Days off that are announced.
    pub holidays: BTreeSet<Date>,
    /// Saturdays and Sundays that are worked.
    pub workdays: BTreeSet<Date>,
}

impl Calendar {
    fn is_working(&self, day: Date) -> bool {
        let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        self.workdays.contains(&day) || (!weekend && !self.holidays.contains(&day))
    }
}

/// The calendars that are known.
#[derive(Clone, PartialEq, Eq, Debug, Default, serde::Serialize)]
pub struct WorkingDays {
    years: BTreeMap<i16, Calendar>,
    /// Of each known year, how many working days are over at the end of each of its days: counted once, since plans
    /// ask for thousands of stretches.
    #[serde(skip)]
    over: BTreeMap<i16, Vec<u32>>,
}

impl WorkingDays {
    /// Adds a year; `false` where it was there already.
    pub fn insert(&mut self, year: i16, calendar: Calendar) -> bool {
        let days = Date::new(year, 1, 1).ok().into_iter().flat_map(|first| first.series(1.day()));
        let over = days.take_while(|day| day.year() == year).scan(0, |sum, day| {
            *sum += u32::from(calendar.is_working(day));
            Some(*sum)
        });
        self.over.insert(year, over.collect());
        self.years.insert(year, calendar).is_none()
    }

    /// The years that are known, ascending.
    pub fn years(&self) -> impl Iterator<Item = i16> + '_ {
        self.years.keys().copied()
    }

    /// Whether a day is a working day; `None` where its year is not known.
    pub fn is_working(&self, day: Date) -> Option<bool> {
        Some(self.years.get(&day.year())?.is_working(day))
    }

    /// The `n`-th working day after `start`, which is itself not counted (行政处罚法 art. 85 counts working days
    /// without statutory holidays). `None` where a needed year is not known.
    pub fn after(&self, start: Date, n: u32) -> Option<Date> {
        let (mut day, mut left) = (start, n);
        while left > 0 {
            let first = day.tomorrow().ok()?;
            let over = self.over.get(&first.year())?;
            let before = before(over, first);
            // The day on which so many are over, in this year or not any more.
            let at = over.partition_point(|sum| *sum < before.saturating_add(left));
            if at < over.len() {
                return Date::new(first.year(), 1, 1).ok()?.checked_add(i64::try_from(at).ok()?.days()).ok();
            }
            left -= over.last()? - before;
            day = first.last_of_year();
        }
        Some(day)
    }

    /// How many working days lie after `start` up to and including `end`; `None` where a needed year is not known.
    pub fn between(&self, start: Date, end: Date) -> Option<u32> {
        let (mut day, mut count) = (start, 0);
        while day < end {
            let first = day.tomorrow().ok()?;
            let over = self.over.get(&first.year())?;
            day = first.last_of_year().min(end);
            count += until(over, day) - before(over, first);
        }
        Some(count)
    }
}

/// How many working days of its year are over at the end of a day.
fn until(over: &[u32], day: Date) -> u32 {
    usize::try_from(day.day_of_year()).ok().and_then(|n| over.get(n.checked_sub(1)?)).copied().unwrap_or(0)
}

/// How many are over before it begins.
fn before(over: &[u32], day: Date) -> u32 {
    day.yesterday().ok().filter(|d| d.year() == day.year()).map_or(0, |d| until(over, d))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    /// Two years that are known, a gap, and another one.
    fn calendar() -> WorkingDays {
        let mut out = WorkingDays::default();
        for year in [2023, 2024, 2026] {
            let holidays = (1..=8).map(|day| date(year, 10, day)).chain([date(year, 1, 1)]).collect();
            let workdays = [date(year, 2, 4), date(year, 10, 12)].into();
            assert!(out.insert(year, Calendar { holidays, workdays }));
        }
        out
    }

    /// Day by day.
    fn walk(of: &WorkingDays, start: Date, end: Date) -> Option<u32> {
        let days = start.tomorrow().ok()?.series(1.day()).take_while(|day| *day <= end);
        days.map(|day| of.is_working(day).map(u32::from)).sum()
    }

    proptest! {
        #[test]
        fn counted_at_once_as_day_by_day(start in 0_i64..1600, length in -5_i64..800, n in 0_u32..600) {
            let of = calendar();
            let start = date(2022, 11, 1).checked_add(start.days()).unwrap();
            let end = start.checked_add(length.days()).unwrap();
            prop_assert_eq!(of.between(start, end), walk(&of, start, end));
            let mut day = Some((start, n));
            while let Some((at, left)) = day.filter(|(_, left)| *left > 0) {
                let next = at.tomorrow().unwrap();
                day = of.is_working(next).map(|working| (next, left - u32::from(working)));
            }
            prop_assert_eq!(of.after(start, n), day.map(|(at, _)| at));
        }
    }
}
