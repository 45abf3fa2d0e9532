//! What of a visit had happened by the day of the audit, in the order of the days.

use crate::ledger::{Done, Found, Inspected, Record, Visit};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// What had happened, each kind by day and, of one day, in the order of the ledger.
#[derive(Default)]
pub(crate) struct Seen<'a> {
    pub inspections: Vec<&'a Inspected>,
    /// The first result, and every later one that changes the outcome.
    pub results: Vec<&'a Found>,
    pub publications: Vec<&'a Done>,
    pub withdrawals: Vec<&'a Done>,
    pub follow_ups: Vec<&'a Done>,
}

/// Whether a result is public.
#[derive(Clone, Copy)]
pub(crate) enum Now<'a> {
    /// It never was.
    Never,
    /// By this publication.
    Public(&'a Done),
    /// No more: it was taken back by this withdrawal.
    TakenBack(&'a Done),
}

fn by_day<T>(all: &[T], as_of: Date, key: impl Fn(&T) -> (Date, u64), own: impl Fn(&T) -> bool) -> Vec<&T> {
    let mut out: Vec<&T> = all.iter().filter(|x| key(x).0 <= as_of && own(x)).collect();
    if out.len() > 1 {
        out.sort_by_key(|x| key(x));
    }
    out
}

impl<'a> Seen<'a> {
    /// The records of a party: its own and those that name no department; all of them where no party is named.
    pub fn of(visit: Option<&'a Visit>, as_of: Date, party: Option<&str>) -> Self {
        let Some(visit) = visit else { return Self::default() };
        let own = |r: &Record| match (party, &r.department) {
            (Some(party), Some(department)) => party == department,
            _ => true,
        };
        let done = |all: &'a [Done]| by_day(all, as_of, |d| (d.on, d.record.seq), |d| own(&d.record));
        let found = by_day(&visit.findings, as_of, |f| (f.on, f.record.seq), |f| own(&f.record));
        let mut results: Vec<&Found> = Vec::with_capacity(found.len());
        for next in found {
            if results.last().is_none_or(|last| last.outcome != next.outcome) {
                results.push(next);
            }
        }
        Self {
            inspections: by_day(&visit.inspections, as_of, |i| (i.on, i.record.seq), |i| own(&i.record)),
            results,
            publications: done(&visit.publications),
            withdrawals: done(&visit.withdrawals),
            follow_ups: done(&visit.follow_ups),
        }
    }

    /// The publication of the `k`-th result: before the next one was established and, of a changed result, not before
    /// its own day.
    pub fn published(&self, k: usize) -> Option<&'a Done> {
        let from = (k > 0).then(|| self.results.get(k)).flatten().map(|f| f.on);
        let before = self.results.get(k + 1).map(|f| f.on);
        let fits =
            |day: Date| from.is_none_or(|from| day >= from) && before.is_none_or(|before| day < before);
        self.publications.iter().copied().find(|p| fits(p.on))
    }

    /// The publication by which the result as it is now is public: one of it, and not one that was taken back since.
    pub fn public(&self) -> Option<&'a Done> {
        match self.now() {
            Now::Public(by) => Some(by),
            Now::TakenBack(_) | Now::Never => None,
        }
    }

    /// Whether the last result is public as of the day: what everything that is called 已公示 rests on.
    pub fn now(&self) -> Now<'a> {
        let from = self.results.last().filter(|_| self.results.len() > 1).map(|found| found.on);
        // The first result may have been public before the day on which it was established.
        let fits = |done: &&&'a Done| from.is_none_or(|from| done.on >= from);
        let (taken, _) = self.changes();
        standing(self.publications.iter().filter(fits).copied(), taken.iter().filter(fits).copied())
    }

    /// The publication by which the result before the `k`-th was public when it was changed, and so had to be taken back.
    pub fn public_at_change(&self, k: usize) -> Option<&'a Done> {
        let (_, public) = self.changes();
        public.get(k.checked_sub(1)?).copied().flatten()
    }

    /// The withdrawals without those that changes made necessary: each change of what was public has one of its own, that
    /// of the result before it. And of each change, by which publication the result before it was public.
    fn changes(&self) -> (Vec<&'a Done>, Vec<Option<&'a Done>>) {
        let (mut left, mut public) = (self.withdrawals.clone(), Vec::new());
        for (k, changed) in self.results.iter().enumerate().skip(1) {
            let from = self.results.get(k - 1).filter(|_| k > 1).map(|before| before.on);
            let fits = |done: &&&'a Done| from.is_none_or(|from| done.on >= from) && done.on < changed.on;
            let was =
                standing(self.publications.iter().filter(fits).copied(), left.iter().filter(fits).copied());
            let was = if let Now::Public(by) = was { Some(by) } else { None };
            public.push(was);
            if was.is_some()
                && let Some(at) = left.iter().position(|taken| taken.on >= changed.on)
            {
                left.remove(at);
            }
        }
        (left, public)
    }

    /// The first record of it, of whatever kind; none where nothing is recorded.
    pub fn first(&self) -> Option<&'a Record> {
        let inspections = self.inspections.first().map(|i| &i.record);
        let results = self.results.first().map(|f| &f.record);
        let done = [&self.publications, &self.withdrawals, &self.follow_ups];
        let mut done = done.into_iter().filter_map(|all| all.first().map(|d| &d.record));
        inspections.or(results).or_else(|| done.next())
    }
}

/// Whether a result is public after all that was published and taken back of it. Of one day: what was public was taken back
/// and is public again; what was not, was taken back.
fn standing<'a>(
    published: impl Iterator<Item = &'a Done> + Clone,
    taken: impl Iterator<Item = &'a Done> + Clone,
) -> Now<'a> {
    let days: BTreeSet<Date> = published.clone().chain(taken.clone()).map(|done| done.on).collect();
    days.into_iter().fold(Now::Never, |now, day| {
        let first = published.clone().find(|done| done.on == day);
        match (now, first, taken.clone().find(|done| done.on == day)) {
            (Now::Public(_), Some(again), Some(_)) => Now::Public(again),
            (_, _, Some(taken)) => Now::TakenBack(taken),
            (Now::Never | Now::TakenBack(_), Some(first), None) => Now::Public(first),
            (now, _, None) => now,
        }
    })
}
