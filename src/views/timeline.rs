//! Tasks and their slots along the months of the year.

use super::sheet::Sheet;
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
}

/// One slot on the timeline.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Bar {
    /// Which draw, from 1.
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

/// The tasks that can be drawn, in the plan's order.
pub fn timeline(sheet: &Sheet) -> Vec<Line<'_>> {
    let line = |task: &'_ super::sheet::Task| -> Vec<Bar> {
        let bar = |(at, slot): (usize, &super::sheet::Slot)| Bar {
            number: slot.number,
            from: slot.from,
            to: slot.to,
            start: day_of_year(slot.from),
            days: (day_of_year(slot.to) + 1).saturating_sub(day_of_year(slot.from)),
            visits: visits(sheet, &task.code, at),
        };
        task.rounds.iter().enumerate().map(bar).collect()
    };
    sheet
        .tasks
        .iter()
        .map(|task| Line {
            code: &task.code,
            name: &task.name,
            departments: std::iter::once(&task.department)
                .chain(&task.partners)
                .map(String::as_str)
                .collect(),
            bars: line(task),
        })
        .collect()
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
