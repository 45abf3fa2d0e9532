//! What of a visit had happened by the day of the audit, in the order of the days.

use crate::ledger::{Done, Found, Inspected, Record, Visit};
use jiff::civil::Date;

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
        let changed = self.results.last().filter(|_| self.results.len() > 1).map(|found| found.on);
        let stands = |done: &&'a Done| {
            changed.is_none_or(|day| done.on >= day)
                && !self.withdrawals.iter().any(|taken| taken.on > done.on)
        };
        self.publications.iter().copied().find(stands)
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
