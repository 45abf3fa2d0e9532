//! What the renderings count: obligations by duty and state, what is late, what comes next.

use crate::audit::{Audit, Duty, Obligation, Rate, Rates, RoundFigures, State};
use crate::message::Message;
use crate::msg;
use crate::ratio::Ratio;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// How many obligations are in each state.
#[derive(Clone, Default)]
pub(super) struct Tally(BTreeMap<State, u64>);

impl Tally {
    pub(super) fn of<'a>(obligations: impl IntoIterator<Item = &'a Obligation>) -> Self {
        let mut tally = Self::default();
        for o in obligations {
            tally.add(o.state);
        }
        tally
    }

    pub(super) fn add(&mut self, state: State) {
        *self.0.entry(state).or_default() += 1;
    }

    pub(super) fn get(&self, state: State) -> u64 {
        self.0.get(&state).copied().unwrap_or(0)
    }

    pub(super) fn total(&self) -> u64 {
        self.0.values().sum()
    }

    /// Those that had to be met by now: met, not met, and those of which it cannot be said.
    pub(super) fn due(&self) -> u64 {
        [State::Pass, State::Fail, State::Unknown, State::Error].into_iter().map(|s| self.get(s)).sum()
    }

    /// The state that speaks for all of them: the gravest that occurs. A failure is never hidden by a success.
    pub(super) fn verdict(&self) -> State {
        let occurring = State::ALL.into_iter().filter(|s| self.get(*s) > 0);
        State::gravest(occurring).unwrap_or(State::NotApplicable)
    }
}

/// The duties that occur in the audit, with their tallies.
pub(super) fn by_duty(audit: &Audit) -> Vec<(Duty, Tally)> {
    Duty::ALL
        .into_iter()
        .map(|duty| (duty, Tally::of(audit.obligations.iter().filter(|o| o.duty == duty))))
        .filter(|(_, tally)| tally.total() > 0)
        .collect()
}

/// A task: code and name, with the tally of its obligations, by code.
pub(super) fn by_task(audit: &Audit) -> BTreeMap<(&str, &str), Tally> {
    let mut tasks: BTreeMap<(&str, &str), Tally> = BTreeMap::new();
    for o in audit.obligations.iter().filter(|o| !o.task.is_empty()) {
        let tally = tasks.entry((&o.task, &o.task_name)).or_default();
        *tally.0.entry(o.state).or_default() += 1;
    }
    tasks
}

/// A row of the rates.
pub(super) struct RateRow<'a> {
    /// What it is about, in words.
    pub name: Message,
    /// Its numbers.
    pub rate: &'a Rate,
    /// Which visits it counts.
    pub of: RowOf,
}

/// Which visits a row of the rates counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum RowOf {
    /// Those of a department, matter, tier or month.
    Part,
    /// What the rows before it count more than once.
    Again,
    /// All, each once.
    All,
}

/// The rates by each way of parting the visits: its heading, and its rows. The last one is the total, to which the others
/// add up, less what is said to be counted again.
pub(super) fn rates(audit: &Audit) -> Vec<(&'static str, Vec<RateRow<'_>>)> {
    let r = &audit.rates;
    vec![
        ("report-by-department", rows(r, &r.departments, Some(&r.again.departments), named)),
        ("report-by-matter", rows(r, &r.matters, Some(&r.again.matters), named)),
        ("report-by-tier", rows(r, &r.tiers, None, named)),
        ("report-by-month", rows(r, &r.months, None, month)),
    ]
}

fn named(r: &Rate) -> Message {
    match (&r.task, r.name.as_str()) {
        (Some(code), name) => msg!("report-no-matter", task = name, code = code.as_str()),
        (None, "") => msg!("report-not-known"),
        (None, name) => msg!("report-verbatim", text = name),
    }
}

fn month(r: &Rate) -> Message {
    msg!("report-month", n = r.name.parse::<i32>().unwrap_or(0))
}

/// The rows of one way of parting the visits, what they count again where they do, and the total.
fn rows<'a>(
    all: &'a Rates,
    parts: &'a [Rate],
    again: Option<&'a Rate>,
    name: fn(&Rate) -> Message,
) -> Vec<RateRow<'a>> {
    let again = again.filter(|again| counts(again).iter().any(|n| *n > 0));
    let again = again.map(|rate| RateRow { name: msg!("report-counted-again"), rate, of: RowOf::Again });
    let total = RateRow { name: msg!("report-total"), rate: &all.total, of: RowOf::All };
    let parts = parts.iter().map(|rate| RateRow { name: name(rate), rate, of: RowOf::Part });
    parts.chain(again).chain([total]).collect()
}

/// The four numbers of a row.
pub(super) fn counts(r: &Rate) -> [u64; 4] {
    [r.to_inspect, r.inspected, r.published, r.closed]
}

/// The numbers of a row as they are shown: what is counted again is taken off.
pub(super) fn shown(row: &RateRow<'_>) -> [String; 4] {
    counts(row.rate).map(|n| match row.of {
        RowOf::Again if n > 0 => format!("−{n}"),
        _ => n.to_string(),
    })
}

/// Failed obligations that were not met by their last day, those still open first, the longest overdue first. What
/// was done in time but wrongly is an exception, not overdue.
pub(super) fn overdue(audit: &Audit) -> Vec<&Obligation> {
    let mut late: Vec<&Obligation> = audit.obligations.iter().filter(|o| is_overdue(audit, o)).collect();
    late.sort_by_key(|o| (o.done.is_some(), o.due));
    late
}

/// Whether it failed because its last day went by.
pub(super) fn is_overdue(audit: &Audit, o: &Obligation) -> bool {
    o.state == State::Fail && o.due.is_some_and(|due| due < audit.as_of) && days_late(audit, o).is_some()
}

/// Calendar days between the last day and the day it was met, or the audit's date while it is open.
pub(super) fn days_late(audit: &Audit, o: &Obligation) -> Option<i32> {
    let days = o.due?.until(o.done.unwrap_or(audit.as_of)).ok()?.get_days();
    (days > 0).then_some(days)
}

/// What a round's ratio asks for, where the pool could not give as many: the quota is then what was left of it.
pub(super) fn by_ratio(r: &RoundFigures) -> Option<u64> {
    (r.shortfall > 0 && r.drawn == r.quota).then(|| r.quota.saturating_add(r.shortfall))
}

/// How often entities were visited as the list of visits tells it, by their numbers: on how many days.
pub(super) fn times(audit: &Audit) -> BTreeMap<&str, u64> {
    let mut days: BTreeMap<&str, BTreeSet<Date>> = BTreeMap::new();
    for row in &audit.drawn {
        if let Some(day) = row.inspected {
            days.entry(row.entity.id.as_str()).or_default().insert(day);
        }
    }
    days.into_iter().map(|(id, days)| (id, days.len() as u64)).collect()
}

/// Whether a follow-up is open of which no rule says until when.
pub(super) fn is_untimed(o: &Obligation) -> bool {
    o.reason.key == "audit-open-without-time"
}

/// What falls due next: date, duty, task, and how many; soonest first.
pub(super) fn upcoming(audit: &Audit) -> Vec<(Date, Duty, &str, &str, u64)> {
    let mut next: BTreeMap<(Date, Duty, &str, &str), u64> = BTreeMap::new();
    for o in audit.obligations.iter().filter(|o| o.state == State::NotYetDue) {
        if let Some(due) = o.due {
            *next.entry((due, o.duty, &o.task, &o.task_name)).or_default() += 1;
        }
    }
    next.into_iter().map(|((due, duty, task, name), n)| (due, duty, task, name, n)).collect()
}

/// `part` of `whole` as people read it; a dash where there is no whole.
pub(super) fn share(part: u64, whole: u64) -> String {
    Ratio::new(part, whole).map_or_else(|| "–".to_owned(), Ratio::to_percent_text)
}

/// The sign of a state beside its word, so that colour is never alone.
pub(super) fn sign(state: State) -> &'static str {
    match state {
        State::Pass => "✓",
        State::Fail => "✗",
        State::NotYetDue => "○",
        State::Unknown => "?",
        State::NotApplicable => "–",
        State::Waived => "◇",
        State::Error => "!",
    }
}

/// The state's name in JSON and in class names.
pub(super) fn slug(state: State) -> &'static str {
    state.key().trim_start_matches("state-")
}

/// What another reading of an objective says of it: before the objective is due a bound that is not kept yet is no failure.
/// `None` where there is no value.
pub fn reading_state(objective: State, kept: Option<bool>) -> Option<State> {
    kept.map(|kept| match (kept, objective) {
        (true, _) => State::Pass,
        (false, State::NotYetDue) => State::NotYetDue,
        (false, _) => State::Fail,
    })
}

/// The key of the word for it.
pub fn reading_key(objective: State, kept: Option<bool>) -> Option<&'static str> {
    reading_state(objective, kept).map(|state| match state {
        State::Pass => "page-kept",
        State::NotYetDue => state.key(),
        _ => "page-not-kept",
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::Lang;
    use crate::report::fixture;

    #[test]
    fn a_failure_is_never_hidden_by_a_success() {
        let audit = fixture::small(Lang::Zh);
        assert_eq!(Tally::of(&audit.obligations).verdict(), State::Fail);
        assert_eq!(Tally::default().verdict(), State::NotApplicable);
    }

    #[test]
    fn days_late_end_when_the_duty_was_met() {
        let audit = fixture::small(Lang::Zh);
        let days: Vec<_> = overdue(&audit).into_iter().map(|o| days_late(&audit, o)).collect();
        assert_eq!(days, [Some(31), Some(5)]);
    }

    #[test]
    fn nothing_is_due_today_already_late() {
        let mut audit = fixture::small(Lang::Zh);
        audit.as_of = jiff::civil::date(2024, 9, 30);
        assert!(overdue(&audit).iter().all(|o| o.due.is_some_and(|d| d < audit.as_of)));
    }
}
