//! What a plan asks of departments and inspectors, month by month: visits times the people of a team. Exact: the visits
//! of a draw are spread evenly over the days of its window, and a place of a team evenly over those who fit it.

use super::fraction::Fraction;
use super::sheet::{Inspectors, Place, Said, Sheet, Slot};
use super::timeline::visits;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// The load of a year.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Load<'s> {
    /// Visits by month.
    pub visits: Row<'s>,
    /// Visits times places, by the department that fills them; the one without a name is for places of any department.
    pub departments: Vec<Row<'s>>,
    /// The share of one inspector of each kind; empty where no library of inspectors was read.
    pub inspectors: Vec<Row<'s>>,
    /// Places that nobody fits, each with its tasks.
    pub vacant: Vec<(&'s Place, Vec<&'s str>)>,
    /// Places that nobody with a valid certificate fits in some months, though somebody does in others.
    pub unstaffed: Vec<(&'s Place, Vec<u8>)>,
    /// Inspectors in post whose certificates end before the year begins: they have no row.
    pub expired: u64,
    /// Inspectors in post who fit no place of any team: their rows stay at nothing.
    pub unfit: u64,
    /// Draws that are in no sum, with the reason.
    pub left_out: Vec<(&'s str, Option<&'s Said>)>,
    /// Whether every sum had room.
    pub whole: bool,
}

/// One row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row<'s> {
    /// The department; `None` for places of any, and for all.
    pub department: Option<&'s str>,
    /// For inspectors: of which kind, and how many there are.
    pub kind: Option<&'s Inspectors>,
    /// January to December.
    pub months: [Fraction; 12],
    /// The year.
    pub total: Fraction,
}

impl<'s> Row<'s> {
    fn new(department: Option<&'s str>, kind: Option<&'s Inspectors>) -> Self {
        Self { department, kind, months: [Fraction::ZERO; 12], total: Fraction::ZERO }
    }

    /// Adds a share to a month.
    fn take(&mut self, month: u8, share: Fraction) -> Option<()> {
        if let Some(at) = usize::from(month).checked_sub(1).and_then(|m| self.months.get_mut(m)) {
            *at = at.plus(share)?;
        }
        self.total = self.total.plus(share)?;
        Some(())
    }

    /// Adds `visits / by` to the months of a slot; `None` where a sum has no room.
    fn add(&mut self, slot: &Slot, visits: u64, by: u64) -> Option<()> {
        let all: u128 = slot.spread.iter().map(|(_, days)| u128::from(*days)).sum();
        let each = u128::from(visits);
        for (month, days) in &slot.spread {
            let share = Fraction::new(u128::from(*days), all)?.times(each, u128::from(by))?;
            if let Some(at) = usize::from(*month).checked_sub(1).and_then(|m| self.months.get_mut(m)) {
                *at = at.plus(share)?;
            }
        }
        self.total = self.total.plus(Fraction::new(each, u128::from(by))?)?;
        Some(())
    }
}

/// Whether the certificates of a kind end before a year begins.
fn is_over(kind: &Inspectors, year: i16) -> bool {
    kind.until.is_some_and(|until| until.year() < year)
}

/// How many inspectors in post are of certain kinds.
fn heads(sheet: &Sheet, of: impl Fn(&Inspectors) -> bool) -> u64 {
    let kinds = sheet.inspectors.iter().flatten().filter(|k| of(k));
    kinds.fold(0, |sum, k| sum.saturating_add(k.number))
}

/// The days of the calendar from one to another.
fn days(from: Date, to: Date) -> Option<u128> {
    u128::try_from((to - from).get_days()).ok().map(|n| n + 1)
}

/// Whether an inspector of a kind fits a place.
fn fits(kind: &Inspectors, place: &Place) -> bool {
    place.department.as_ref().is_none_or(|d| *d == kind.department)
        && place.qualification.as_ref().is_none_or(|q| kind.qualifications.contains(q))
}

/// The load of a sheet; `None` where no library was counted, so that nobody knows how many visits there are.
pub fn load(sheet: &Sheet) -> Option<Load<'_>> {
    let library = sheet.library.as_ref()?;
    let mut out = Load {
        visits: Row::new(None, None),
        departments: Vec::new(),
        inspectors: sheet
            .inspectors
            .iter()
            .flatten()
            .filter(|k| !is_over(k, sheet.year))
            .map(|k| Row::new(Some(&k.department), Some(k)))
            .collect(),
        vacant: Vec::new(),
        unstaffed: Vec::new(),
        expired: heads(sheet, |k| is_over(k, sheet.year)),
        unfit: heads(sheet, |k| {
            let mut places = sheet.tasks.iter().flat_map(|t| &t.team);
            !is_over(k, sheet.year) && !places.any(|place| fits(k, place))
        }),
        left_out: Vec::new(),
        whole: true,
    };
    let mut vacant: BTreeMap<&Place, Vec<&str>> = BTreeMap::new();
    for task in &sheet.tasks {
        if let Some(pool) = library.pools.iter().find(|p| p.task == task.code && p.open.is_some()) {
            out.left_out.push((&task.code, pool.open.as_ref()));
            continue;
        }
        for (at, slot) in task.rounds.iter().enumerate() {
            let Some(visits) = visits(sheet, &task.code, at) else {
                out.left_out.push((&task.code, None));
                break;
            };
            out.whole &= out.visits.add(slot, visits, 1).is_some();
            for place in &task.team {
                let nobody = !sheet.inspectors.iter().flatten().any(|k| fits(k, place));
                out.whole &= out.place(slot, visits, place, !nobody).is_some();
                let tasks = nobody.then(|| vacant.entry(place).or_default());
                if let Some(tasks) =
                    tasks.filter(|t| sheet.inspectors.is_some() && !t.contains(&task.code.as_str()))
                {
                    tasks.push(&task.code);
                }
            }
        }
    }
    out.vacant = vacant.into_iter().filter(|(_, tasks)| !tasks.is_empty()).collect();
    Some(out)
}

impl<'s> Load<'s> {
    /// Adds the visits of a slot for a place that somebody in post fits, or nobody.
    fn place(&mut self, slot: &Slot, visits: u64, place: &'s Place, somebody: bool) -> Option<()> {
        let department = place.department.as_deref();
        if !self.departments.iter().any(|r| r.department == department) {
            self.departments.push(Row::new(department, None));
        }
        let row = self.departments.iter_mut().find(|r| r.department == department)?;
        row.add(slot, visits, 1)?;
        let all: u128 = slot.spread.iter().map(|(_, days)| u128::from(*days)).sum();
        for (month, days) in &slot.spread {
            let share = Fraction::new(u128::from(*days), all)?.times(u128::from(visits), 1)?;
            if somebody {
                self.month(slot, *month, share, place)?;
            }
        }
        Some(())
    }

    /// Shares the visits of a month among those who fit the place and may be sent: where certificates end within the
    /// month, by the days before and after.
    fn month(&mut self, slot: &Slot, month: u8, share: Fraction, place: &'s Place) -> Option<()> {
        let first = Date::new(slot.from.year(), i8::try_from(month).ok()?, 1).ok()?;
        let (from, to) = (slot.from.max(first), slot.to.min(first.last_of_month()));
        let all = days(from, to)?;
        let fitting = |r: &Row<'_>| r.kind.is_some_and(|kind| fits(kind, place));
        let ends = self.inspectors.iter().filter(|r| fitting(r)).filter_map(|r| r.kind?.until);
        // The last day of each stretch in which the same people are valid.
        let mut last: BTreeSet<Date> = ends.filter(|end| *end >= from && *end < to).collect();
        last.insert(to);
        let mut begin = from;
        for end in last {
            let part = share.times(days(begin, end)?, all)?;
            let valid = |r: &Row<'_>| {
                fitting(r) && r.kind.is_some_and(|kind| kind.until.is_none_or(|until| until >= end))
            };
            let heads = self.inspectors.iter().filter(|r| valid(r)).filter_map(|r| r.kind);
            let heads = heads.fold(0u64, |sum, kind| sum.saturating_add(kind.number));
            for row in self.inspectors.iter_mut().filter(|r| valid(r)) {
                row.take(month, part.times(1, u128::from(heads))?)?;
            }
            if heads == 0 {
                let known = self.unstaffed.iter().position(|(p, _)| *p == place);
                let at = known.unwrap_or_else(|| {
                    self.unstaffed.push((place, Vec::new()));
                    self.unstaffed.len() - 1
                });
                let months = self.unstaffed.get_mut(at).map(|(_, months)| months)?;
                if !months.contains(&month) {
                    months.push(month);
                    months.sort_unstable();
                }
            }
            begin = end.tomorrow().ok()?;
        }
        Some(())
    }
}
