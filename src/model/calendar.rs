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

    /// The last day up to which every day after `start` is of a known year; `start` where the next day is of none.
    pub fn known_until(&self, start: Date) -> Date {
        let mut day = start;
        while let Ok(next) = day.tomorrow() {
            if !self.years.contains_key(&next.year()) {
                break;
            }
            day = next.last_of_year();
        }
        day
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

    /// The shipped calendars: `rules/cn/calendars.ssj`.
    fn shipped() -> WorkingDays {
        let mut sources = crate::source::Sources::default();
        let file = sources.add("calendars.ssj", include_str!("../../rules/cn/calendars.ssj"));
        let (tree, findings) = crate::syntax::parse(file, &sources);
        let (model, more) = crate::model::lower(&[tree], &sources);
        assert!(findings.is_empty() && more.is_empty(), "{findings:?} {more:?}");
        model.calendar
    }

    /// Twenty working days after a finding, the day itself not counted: make-up Sundays, the eve of 2024's Spring
    /// Festival, findings on days off, and a year that nobody has announced.
    #[test]
    fn results_are_due_on_the_days_counted_by_hand() {
        let days = shipped();
        for (found, due) in [
            ("2024-03-26", Some("2024-04-24")),
            ("2024-01-26", Some("2024-02-28")),
            ("2024-09-06", Some("2024-10-11")),
            ("2024-04-10", Some("2024-05-10")),
            ("2024-07-31", Some("2024-08-28")),
            ("2024-09-28", Some("2024-10-30")),
            ("2024-12-03", Some("2024-12-31")),
            ("2024-12-04", Some("2025-01-02")),
            ("2024-12-31", Some("2025-02-05")),
            ("2025-01-10", Some("2025-02-13")),
            ("2025-09-15", Some("2025-10-17")),
            ("2025-12-04", Some("2026-01-04")),
            ("2025-12-31", Some("2026-01-29")),
            ("2026-01-30", Some("2026-03-05")),
            ("2026-09-01", Some("2026-09-29")),
            ("2026-12-03", Some("2026-12-31")),
            ("2026-12-04", None),
        ] {
            let due = due.map(|day| day.parse::<Date>().unwrap());
            assert_eq!(days.after(found.parse().unwrap(), 20), due, "{found}");
        }
        // The last days of the windows of 2024's joint tasks.
        assert_eq!(days.after(date(2024, 9, 30), 20), Some(date(2024, 11, 1)));
    }

    #[test]
    fn the_years_and_quarters_have_as_many_working_days_as_were_announced() {
        let days = shipped();
        let between = |from: Date, to: Date| days.between(from.yesterday().unwrap(), to);
        assert_eq!(days.years().collect::<Vec<_>>(), [2023, 2024, 2025, 2026]);
        assert_eq!(between(date(2023, 1, 1).tomorrow().unwrap(), date(2023, 12, 31)), Some(249));
        for (year, whole, quarters) in
            [(2024, 251, [61, 62, 66, 62]), (2025, 248, [59, 61, 67, 61]), (2026, 248, [59, 61, 66, 62])]
        {
            assert_eq!(between(date(year, 1, 1), date(year, 12, 31)), Some(whole));
            for (first, n) in [1, 4, 7, 10].into_iter().zip(quarters) {
                let last = date(year, first + 2, 1).last_of_month();
                assert_eq!(between(date(year, first, 1), last), Some(n), "{year}-{first}");
            }
        }
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
