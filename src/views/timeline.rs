//! Tasks and their slots along the months of the year.

use super::sheet::{Blocked, Ends, Sheet, Slot};
use jiff::civil::{Date, date};

/// One task on the timeline.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line<'s> {
    /// Its code.
    pub code: &'s str,
    /// Its name.
    pub name: &'s str,
    /// Who does it.
    pub departments: Vec<&'s str>,
    /// Its slots.
    pub bars: Vec<Bar>,
    /// The days by which it is to be drawn, inspected and published.
    pub ends: Ends,
    /// What is undecided of it, where it cannot be drawn yet: its one bar is its window where its draws are open, too.
    pub open: Option<&'s Blocked>,
}

/// One slot on the timeline.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Bar {
    /// Which draw, from 1; 0 where this is a window of which the draws are open.
    pub number: u32,
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// Days of the year before it.
    pub start: u32,
    /// How many days it has.
    pub days: u32,
    /// Visits, where a counted library says how many.
    pub visits: Option<u64>,
}

/// The tasks in the plan's order: those that can be drawn, then those of which something is undecided, with the days
/// that are known of them.
pub fn timeline(sheet: &Sheet) -> Vec<Line<'_>> {
    let mut out: Vec<Line<'_>> = Vec::new();
    for task in &sheet.tasks {
        let bars = (0..).zip(&task.rounds).map(|(at, slot)| bar(slot, visits(sheet, &task.code, at)));
        out.push(Line {
            code: &task.code,
            name: &task.name,
            departments: named(&task.department, &task.partners),
            bars: bars.collect(),
            ends: task.ends,
            open: None,
        });
    }
    for blocked in &sheet.blocked {
        let window = blocked.window.filter(|_| blocked.rounds.is_empty());
        let whole = window.map(|(from, to)| Slot { number: 0, from, to, spread: Vec::new() });
        out.push(Line {
            code: if blocked.code == blocked.task { "" } else { &blocked.code },
            name: &blocked.task,
            departments: named(&blocked.department, &blocked.partners),
            bars: blocked.rounds.iter().chain(&whole).map(|slot| bar(slot, None)).collect(),
            ends: blocked.ends,
            open: Some(blocked),
        });
    }
    out
}

fn named<'s>(department: &'s str, partners: &'s [String]) -> Vec<&'s str> {
    std::iter::once(department).chain(partners.iter().map(String::as_str)).filter(|d| !d.is_empty()).collect()
}

fn bar(slot: &Slot, visits: Option<u64>) -> Bar {
    let start = day_of_year(slot.from);
    let days = (day_of_year(slot.to) + 1).saturating_sub(start);
    Bar { number: slot.number, from: slot.from, to: slot.to, start, days, visits }
}

/// The visits of a slot, by its place among the task's; `None` where they are open.
pub(super) fn visits(sheet: &Sheet, task: &str, slot: usize) -> Option<u64> {
    let pools = sheet.library.as_ref()?.pools.iter().filter(|p| p.task == task);
    pools.map(|p| if p.size == 0 && p.open.is_none() { Some(0) } else { p.takes.get(slot).copied() }).sum()
}

/// The days of a year before a day.
fn day_of_year(day: Date) -> u32 {
    u32::try_from(i32::from(day.day_of_year()) - 1).unwrap_or(0)
}

/// The days of a year before each of its months, and after the last.
pub(super) fn month_starts(year: i16) -> [u32; 13] {
    let mut out = [0; 13];
    for (month, at) in (1..=12i8).zip(out.iter_mut()) {
        *at = Date::new(year, month, 1).map_or(0, day_of_year);
    }
    let last = Date::new(year, 12, 31).unwrap_or(date(2000, 12, 31));
    if let Some(at) = out.last_mut() {
        *at = day_of_year(last) + 1;
    }
    out
}
