//! Working days of 2024 and 2025, from the notices of the State Council by hand.

use super::World;
use jiff::civil::{Date, Weekday};

/// Month and days of it.
type Days = &'static [(i8, &'static [i8])];

const OFF_2024: Days = &[
    (1, &[1]),
    (2, &[10, 11, 12, 13, 14, 15, 16, 17]),
    (4, &[4, 5, 6]),
    (5, &[1, 2, 3, 4, 5]),
    (6, &[10]),
    (9, &[15, 16, 17]),
    (10, &[1, 2, 3, 4, 5, 6, 7]),
];
const WORKED_2024: Days = &[(2, &[4, 18]), (4, &[7, 28]), (5, &[11]), (9, &[14, 29]), (10, &[12])];
const OFF_2025: Days = &[
    (1, &[1, 28, 29, 30, 31]),
    (2, &[1, 2, 3, 4]),
    (4, &[4, 5, 6]),
    (5, &[1, 2, 3, 4, 5, 31]),
    (6, &[1, 2]),
    (10, &[1, 2, 3, 4, 5, 6, 7, 8]),
];
const WORKED_2025: Days = &[(1, &[26]), (2, &[8]), (4, &[27]), (9, &[28]), (10, &[11])];

fn has(days: Days, day: Date) -> bool {
    days.iter().any(|(month, of)| *month == day.month() && of.contains(&day.day()))
}

fn is_working(world: &World, day: Date) -> Option<bool> {
    let (off, worked) = match day.year() {
        2024 => (OFF_2024, WORKED_2024),
        2025 if world.knows_2025 => (OFF_2025, WORKED_2025),
        _ => return None,
    };
    let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
    Some(has(worked, day) || (!weekend && !has(off, day)))
}

/// The last day until which it is known of every day after a day whether people work.
pub fn known_until(world: &World, day: Date) -> Date {
    let mut day = day;
    while is_working(world, day.tomorrow().unwrap()).is_some() {
        day = day.tomorrow().unwrap();
    }
    day
}

/// The n-th working day after a day; nothing where a year is not known.
pub fn working_days_after(world: &World, day: Date, n: u32) -> Option<Date> {
    let (mut day, mut left) = (day, n);
    while left > 0 {
        day = day.tomorrow().unwrap();
        if is_working(world, day)? {
            left -= 1;
        }
    }
    Some(day)
}
