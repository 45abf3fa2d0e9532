//! Who may not be drawn in a slot: who failed in an earlier round, and who is at the most visits that the plan allows
//! (`docs/draw.md`, "From rules to strata").

use super::code::{Code, Id};
use super::files::{BarredRow, Drawn, Pool};
use super::history::failed_before;
use super::prepare::{NOT_COMMITTABLE, Slotted, Visited};
use super::terms::Repeat;
use crate::finding::Finding;
use crate::model::{Objective, Predicate, Unit, VisitCap};
use crate::msg;
use crate::plan::Round;
use crate::registry::Entity;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// The reason of who is at the most visits.
pub const CAP: &str = "VISIT.CAP";

/// The rows of the file `barred`: of the pool only, each entity once, the first reason.
pub(super) fn barred(
    slot: &Slotted<'_>,
    window: &Round,
    pool: &Pool,
    drawn: &Drawn,
    repeat: Repeat,
) -> Result<Vec<BarredRow>, Vec<Finding>> {
    super::spacing::check(slot, window, pool, drawn, repeat)?;
    let members: BTreeSet<&Id> = pool.rows().iter().map(|row| &row.id).collect();
    let mut out: BTreeMap<Id, Code> = BTreeMap::new();
    out.extend(
        failed_before(slot.past).into_iter().filter(|r| members.contains(&r.id)).map(|r| (r.id, r.reason)),
    );
    let caps: Vec<(&Objective, &VisitCap)> =
        slot.model.objectives.iter().filter_map(|o| Some((o, o.visit_cap.as_ref()?))).collect();
    if let (false, Ok(reason)) = (caps.is_empty(), Code::parse(CAP)) {
        let already: BTreeSet<&Id> = drawn.rows().iter().collect();
        let entities: BTreeMap<&str, &Entity> =
            slot.entities.iter().flat_map(|(_, rows)| rows).map(|e| (e.id.as_str(), e)).collect();
        for (objective, cap) in caps {
            let full = at_cap(slot, window, objective, cap, &members, &entities).map_err(|f| vec![*f])?;
            // Who was drawn already is out of it by that, and may not stand in both files.
            let open = full.into_iter().filter(|id| repeat == Repeat::Cycle || !already.contains(id));
            for id in open {
                out.entry(id.clone()).or_insert_with(|| reason.clone());
            }
        }
    }
    Ok(out.into_iter().map(|(id, reason)| BarredRow { id, reason }).collect())
}

fn refuse(objective: &Objective, cap: &VisitCap, why: crate::message::Message) -> Box<Finding> {
    let name = objective.decl.name.as_str();
    let finding = Finding::new(&NOT_COMMITTABLE, msg!("barred-cap", objective = name));
    let finding = finding.about("objective", name, objective.decl.source.as_str());
    Box::new(finding.at(cap.span, Some(why)))
}

/// Who of the pool has no visit left in the slot's window.
fn at_cap<'p>(
    slot: &Slotted<'_>,
    window: &Round,
    objective: &Objective,
    cap: &VisitCap,
    members: &BTreeSet<&'p Id>,
    entities: &BTreeMap<&str, &Entity>,
) -> Result<Vec<&'p Id>, Box<Finding>> {
    if !decides(cap) {
        return Err(refuse(objective, cap, msg!("barred-cap-period")));
    }
    let scope = match &cap.scope {
        None => None,
        Some(name) => {
            let found = slot.model.scopes.get(&name.value).and_then(|s| s.predicate.as_ref());
            Some(found.ok_or_else(|| refuse(objective, cap, msg!("plan-no-scope")))?)
        }
    };
    let meant = |id: &Id| {
        let library = slot.model.library.as_ref();
        let holds = |p: &Predicate| entities.get(id.as_str()).is_some_and(|e| p.holds(*e, library));
        scope.is_none_or(holds)
    };
    let of = |v: &Visited| periods(cap, (v.from, v.to));
    let own = periods(cap, (window.from, window.to));
    let mut out = Vec::new();
    for id in members.iter().copied().filter(|id| meant(id)) {
        let all: Vec<&Visited> = slot.visits.iter().filter(|v| v.ids.contains(id)).collect();
        let sure: Vec<(i32, i32)> = all.iter().filter(|v| v.drawn).map(|v| of(v)).collect();
        if !fits(&sure, own, cap.most) {
            out.push(id);
            continue;
        }
        let may: Vec<(i32, i32)> = all.iter().map(|v| of(v)).collect();
        if let (false, Some(open)) = (fits(&may, own, cap.most), all.iter().find(|v| !v.drawn)) {
            let why = msg!("barred-cap-open", id = id.as_str(), slot = open.slot.as_str());
            return Err(refuse(objective, cap, why));
        }
    }
    Ok(out)
}

/// The first and the last of a cap's periods that days touch.
fn periods(cap: &VisitCap, (from, to): (Date, Date)) -> (i32, i32) {
    let months = months(cap.unit);
    let period = |day: Date| (i32::from(day.year()) * 12 + i32::from(day.month()) - 1).div_euclid(months);
    (period(from), period(to))
}

/// Whether somebody with visits between these days has none left between the days `own`: what a row of the reason
/// [`CAP`] says. A cap that a draw cannot decide by allows everything here.
pub fn above_cap(visits: &[(Date, Date)], own: (Date, Date), cap: &VisitCap) -> bool {
    let visits: Vec<(i32, i32)> = visits.iter().map(|v| periods(cap, *v)).collect();
    decides(cap) && !fits(&visits, periods(cap, own), cap.most)
}

/// Whether a draw can decide by a cap.
fn decides(cap: &VisitCap) -> bool {
    cap.every == 1 && !matches!(cap.unit, Unit::TenDays | Unit::Week | Unit::Day)
}

fn months(unit: Unit) -> i32 {
    match unit {
        Unit::HalfYear => 6,
        Unit::Quarter => 3,
        Unit::Month | Unit::TenDays | Unit::Week | Unit::Day => 1,
        Unit::Year => 12,
    }
}

/// Whether one more visit within the periods `own` leaves every period at most `most` visits, when each visit may be
/// put into any period of its own. Visits that do not fit crowd some stretch of periods: of intervals that is enough.
fn fits(visits: &[(i32, i32)], own: (i32, i32), most: u32) -> bool {
    let starts = visits.iter().map(|v| v.0).chain([own.0]).filter(|a| *a <= own.0);
    let starts: BTreeSet<i32> = starts.collect();
    let ends: BTreeSet<i32> = visits.iter().map(|v| v.1).chain([own.1]).filter(|b| *b >= own.1).collect();
    starts.iter().all(|a| {
        ends.iter().all(|b| {
            let within = visits.iter().filter(|v| v.0 >= *a && v.1 <= *b).count() + 1;
            let room = u64::from(most).saturating_mul(u64::from((b - a + 1).unsigned_abs()));
            within as u64 <= room
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_visit_of_the_year_takes_the_quarter_that_is_left() {
        // Once a quarter: visits in the first, second and third quarter leave the fourth.
        let three = [(0, 0), (1, 1), (2, 2)];
        assert!(fits(&three, (0, 3), 1));
        assert!(!fits(&three, (0, 2), 1));
        // One of the whole year takes the fourth: nothing is left.
        assert!(!fits(&[(0, 0), (1, 1), (2, 2), (0, 3)], (0, 3), 1));
        assert!(fits(&[(0, 0), (1, 1), (2, 2), (0, 3)], (0, 3), 2));
    }

    #[test]
    fn once_a_year() {
        assert!(fits(&[], (0, 0), 1));
        assert!(!fits(&[(0, 0)], (0, 0), 1));
        assert!(fits(&[(0, 0)], (0, 0), 2));
    }

    /// Tries every way to put the visits into their periods.
    fn by_trying(visits: &[(i32, i32)], room: &mut [u32]) -> bool {
        let Some(((a, b), rest)) = visits.split_first() else { return true };
        (*a..=*b).any(|p| {
            let p = usize::try_from(p).unwrap();
            if room[p] == 0 {
                return false;
            }
            room[p] -= 1;
            let fits = by_trying(rest, room);
            room[p] += 1;
            fits
        })
    }

    proptest! {
        #[test]
        fn it_fits_where_some_way_of_putting_it_does(
            visits in proptest::collection::vec((0i32..4, 0i32..4), 0..6), own in (0i32..4, 0i32..4), most in 1u32..3,
        ) {
            let order = |(a, b): (i32, i32)| (a.min(b), a.max(b));
            let mut kept: Vec<(i32, i32)> = Vec::new();
            // What was drawn before fitted when it was drawn.
            for visit in visits.into_iter().map(order) {
                let fitted = fits(&kept, visit, most);
                let mut all = kept.clone();
                all.push(visit);
                prop_assert_eq!(fitted, by_trying(&all, &mut [most; 4]));
                if fitted {
                    kept = all;
                }
            }
            let own = order(own);
            let mut all = kept.clone();
            all.push(own);
            prop_assert_eq!(fits(&kept, own, most), by_trying(&all, &mut [most; 4]));
        }
    }

    #[test]
    fn periods_are_those_of_the_calendar() {
        assert_eq!([Unit::Year, Unit::HalfYear, Unit::Quarter, Unit::Month].map(months), [12, 6, 3, 1]);
    }
}
