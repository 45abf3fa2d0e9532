//! Visits within the caps of a plan.

use super::Visit;
use jiff::civil::{Date, date};
use std::collections::{BTreeMap, BTreeSet};

/// At most so many visits an entity in a period.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cap {
    /// So many.
    pub most: u64,
    /// The length of its period in months.
    pub months: i32,
    /// The visits that were made and count, by entity.
    pub made: BTreeMap<String, Vec<Date>>,
    /// The entities that it is not about.
    pub free: BTreeSet<String>,
}

impl Cap {
    fn period(&self, day: Date) -> i32 {
        (i32::from(day.year()) * 12 + i32::from(day.month()) - 1).div_euclid(self.months.max(1))
    }

    /// The first and the last day of a day's period.
    fn days(&self, day: Date) -> (Date, Date) {
        let first = self.period(day) * self.months.max(1);
        let last = first + self.months.max(1) - 1;
        let month = |n: i32| {
            let year = i16::try_from(n.div_euclid(12)).unwrap_or(day.year());
            date(year, i8::try_from(n.rem_euclid(12) + 1).unwrap_or(1), 1)
        };
        (month(first), month(last).last_of_month())
    }
}

/// Places the visits of an entity: month by month those that must be made first, as long as every cap has room in the
/// period; then a visit is kept within the periods that it was counted in. Returns those placed, by their first days,
/// and those that found no room.
pub(super) fn place(entity: &str, visits: Vec<Visit>, caps: &[Cap]) -> (Vec<Visit>, Vec<Visit>) {
    let caps: Vec<&Cap> = caps.iter().filter(|c| !c.free.contains(entity)).collect();
    if caps.is_empty() {
        return (visits, Vec::new());
    }
    let mut used: BTreeMap<(usize, i32), u64> = BTreeMap::new();
    for (at, cap) in caps.iter().enumerate() {
        for day in cap.made.get(entity).into_iter().flatten() {
            *used.entry((at, cap.period(*day))).or_default() += 1;
        }
    }
    let (mut left, mut placed) = (visits, Vec::new());
    // The first day of each month in which something can be done.
    let months: BTreeSet<Date> = left.iter().flat_map(|v| months(v.from, v.to)).collect();
    for first in months {
        left.sort_by_key(|v| (v.to, v.from));
        let mut later = Vec::new();
        for mut visit in left {
            let open = visit.from <= first.last_of_month() && visit.to >= first;
            let room = |(at, cap): (usize, &&Cap)| {
                used.get(&(at, cap.period(first))).copied().unwrap_or(0) < cap.most
            };
            if !open || !caps.iter().enumerate().all(room) {
                later.push(visit);
                continue;
            }
            for (at, cap) in caps.iter().enumerate() {
                *used.entry((at, cap.period(first))).or_default() += 1;
                let (from, to) = cap.days(first);
                visit.from = visit.from.max(from);
                visit.to = visit.to.min(to);
            }
            placed.push(visit);
        }
        left = later;
    }
    placed.sort_by_key(|v| (v.from, v.to));
    (placed, left)
}

fn months(from: Date, to: Date) -> Vec<Date> {
    let (mut out, mut month) = (Vec::new(), from.first_of_month());
    while month <= to {
        out.push(month);
        let Ok(next) = month.last_of_month().tomorrow() else { break };
        month = next;
    }
    out
}
