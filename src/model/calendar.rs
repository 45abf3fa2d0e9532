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

/// The calendars that are known.
#[derive(Clone, PartialEq, Eq, Debug, Default, serde::Serialize)]
pub struct WorkingDays {
    years: BTreeMap<i16, Calendar>,
}

impl WorkingDays {
    /// Adds a year; `false` where it was there already.
    pub fn insert(&mut self, year: i16, calendar: Calendar) -> bool {
        self.years.insert(year, calendar).is_none()
    }

    /// The years that are known, ascending.
    pub fn years(&self) -> impl Iterator<Item = i16> + '_ {
        self.years.keys().copied()
    }

    /// Whether a day is a working day; `None` where its year is not known.
    pub fn is_working(&self, day: Date) -> Option<bool> {
        let year = self.years.get(&day.year())?;
        let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        Some(year.workdays.contains(&day) || (!weekend && !year.holidays.contains(&day)))
    }

    /// The `n`-th working day after `start`, which is itself not counted (行政处罚法 art. 85 counts working days
    /// without statutory holidays). `None` where a needed year is not known.
    pub fn after(&self, start: Date, n: u32) -> Option<Date> {
        let (mut day, mut left) = (start, n);
        while left > 0 {
            day = day.checked_add(1.day()).ok()?;
            left -= u32::from(self.is_working(day)?);
        }
        Some(day)
    }

    /// How many working days lie after `start` up to and including `end`; `None` where a needed year is not known.
    pub fn between(&self, start: Date, end: Date) -> Option<u32> {
        let (mut day, mut count) = (start, 0);
        while day < end {
            day = day.checked_add(1.day()).ok()?;
            count += u32::from(self.is_working(day)?);
        }
        Some(count)
    }
}
