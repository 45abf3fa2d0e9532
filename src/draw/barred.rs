//! Who may not be drawn in a slot: who failed in an earlier round, and who is at the most visits that the plan allows
//! (`docs/draw.md`, "From rules to strata").

use super::code::{Code, Id};
use super::files::{BarredRow, Drawn};
use super::history::failed_before;
use super::prepare::{NOT_COMMITTABLE, Slotted, Visited};
use super::terms::Repeat;
use crate::finding::Finding;
use crate::model::{Objective, Predicate, Unit, VisitCap, VisitKind};
use crate::msg;
use crate::plan::Round;
use crate::registry::Entity;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// The reason of who is at the most visits.
pub const CAP: &str = "VISIT.CAP";

/// Gathers the rows of the file `barred` while the pool is made: of the pool only, each entity once, the first reason.
pub(super) struct Barring<'a> {
    slot: &'a Slotted<'a>,
    window: Round,
    repeat: Repeat,
    failed: BTreeMap<Id, Code>,
    caps: Vec<Cap<'a>>,
    already: BTreeSet<Id>,
    rows: BTreeMap<Id, Code>,
    /// Why nothing can be frozen: the first of the objectives that says so, there the first of the ids.
    error: Option<(usize, Option<Id>, Box<Finding>)>,
}

/// The most visits that an objective allows, and of whom; `None` of everybody.
struct Cap<'a> {
    objective: &'a Objective,
    cap: &'a VisitCap,
    scope: Option<&'a Predicate>,
}

impl<'a> Barring<'a> {
    pub(super) fn new(slot: &'a Slotted<'a>, window: Round, drawn: &Drawn, repeat: Repeat) -> Self {
        let failed = failed_before(slot.past).into_iter().map(|row| (row.id, row.reason)).collect();
        let caps = slot.model.objectives.iter().filter_map(|o| Some((o, o.visit_cap.as_ref()?)));
        // A cap on campaigns or complaints alone leaves draws as they are.
        let caps = caps.filter(|(_, cap)| cap.counts(VisitKind::Daily));
        let (mut out, mut error) = (Vec::new(), None);
        for (at, (objective, cap)) in caps.enumerate() {
            match scope(slot, objective, cap) {
                Ok(scope) => out.push(Cap { objective, cap, scope }),
                // Those after it are not looked at.
                Err(finding) => {
                    error = Some((at, None, finding));
                    break;
                }
            }
        }
        let already = drawn.rows().iter().filter(|_| !out.is_empty()).cloned().collect();
        Self { slot, window, repeat, failed, caps: out, already, rows: BTreeMap::new(), error }
    }

    /// Whether there is nobody to bar, whoever stands in the pool.
    pub(super) fn asks_nothing(&self) -> bool {
        self.failed.is_empty() && self.caps.is_empty()
    }

    /// Looks at somebody of the pool.
    pub(super) fn take(&mut self, id: &Id, entity: &Entity) {
        if let Some(reason) = self.failed.get(id) {
            self.rows.insert(id.clone(), reason.clone());
        }
        for (at, cap) in self.caps.iter().enumerate() {
            match cap.is_full(self.slot, &self.window, id, entity) {
                Ok(true) if self.repeat == Repeat::Never && self.already.contains(id) => {
                    // Who was drawn already is out of it by that, and may not stand in both files.
                }
                Ok(true) => {
                    if let Ok(reason) = Code::parse(CAP) {
                        self.rows.entry(id.clone()).or_insert(reason);
                    }
                }
                Ok(false) => {}
                Err(finding) => {
                    let of = (at, Some(id.clone()));
                    if self.error.as_ref().is_none_or(|(before, who, _)| of < (*before, who.clone())) {
                        self.error = Some((of.0, of.1, finding));
                    }
                }
            }
        }
    }

    pub(super) fn end(self) -> Result<Vec<BarredRow>, Vec<Finding>> {
        match self.error {
            Some((.., finding)) => Err(vec![*finding]),
            None => Ok(self.rows.into_iter().map(|(id, reason)| BarredRow { id, reason }).collect()),
        }
    }
}

fn refuse(objective: &Objective, cap: &VisitCap, why: crate::message::Message) -> Box<Finding> {
    let name = objective.decl.name.as_str();
    let finding = Finding::new(&NOT_COMMITTABLE, msg!("barred-cap", objective = name));
    let finding = finding.about("objective", name, objective.decl.source.as_str());
    Box::new(finding.at(cap.span, Some(why)))
}

/// Of whom a cap is.
fn scope<'a>(
    slot: &Slotted<'a>,
    objective: &Objective,
    cap: &VisitCap,
) -> Result<Option<&'a Predicate>, Box<Finding>> {
    if !decides(cap) {
        return Err(refuse(objective, cap, msg!("barred-cap-period")));
    }
    let Some(name) = &cap.scope else { return Ok(None) };
    let found = slot.model.scopes.get(&name.value).and_then(|s| s.predicate.as_ref());
    found.map(Some).ok_or_else(|| refuse(objective, cap, msg!("plan-no-scope")))
}

impl Cap<'_> {
    /// Whether somebody has no visit left in the slot's window.
    fn is_full(
        &self,
        slot: &Slotted<'_>,
        window: &Round,
        id: &Id,
        entity: &Entity,
    ) -> Result<bool, Box<Finding>> {
        let most = self.cap.most;
        if self.scope.is_some_and(|scope| !scope.holds(entity, slot.model.library.as_ref())) {
            return Ok(false);
        }
        let of = |v: &Visited| periods(self.cap, (v.from, v.to));
        let own = periods(self.cap, (window.from, window.to));
        let all: Vec<&Visited> = slot.visits.iter().filter(|v| v.ids.contains(id)).collect();
        let sure: Vec<(i32, i32)> = all.iter().filter(|v| v.drawn).map(|v| of(v)).collect();
        if !fits(&sure, own, most) {
            return Ok(true);
        }
        let may: Vec<(i32, i32)> = all.iter().map(|v| of(v)).collect();
        match all.iter().find(|v| !v.drawn) {
            Some(open) if !fits(&may, own, most) => {
                let why = msg!("barred-cap-open", id = entity.id.as_str(), slot = open.slot.as_str());
                Err(refuse(self.objective, self.cap, why))
            }
            _ => Ok(false),
        }
    }
}

/// The first and the last of a cap's periods that days touch.
fn periods(cap: &VisitCap, (from, to): (Date, Date)) -> (i32, i32) {
    let months = months(cap.unit);
    let period = |day: Date| (i32::from(day.year()) * 12 + i32::from(day.month()) - 1).div_euclid(months);
    (period(from), period(to))
}

/// Whether somebody with visits between these days has none left between the days `own`: what a row of the reason
/// [`CAP`] says. A cap that a draw cannot decide by, or that its visits do not count towards, allows everything here.
pub fn above_cap(visits: &[(Date, Date)], own: (Date, Date), cap: &VisitCap) -> bool {
    let visits: Vec<(i32, i32)> = visits.iter().map(|v| periods(cap, *v)).collect();
    cap.counts(VisitKind::Daily) && decides(cap) && !fits(&visits, periods(cap, own), cap.most)
}

/// Whether a draw can decide by a cap: by calendar periods of a month or more, one at a time.
pub fn decides(cap: &VisitCap) -> bool {
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
