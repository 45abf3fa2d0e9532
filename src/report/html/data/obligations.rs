//! The rows of the list of obligations.

use super::super::super::{figures, lines};
use super::Shared;
use super::columns::Columns;
use crate::audit::{Duty, Obligation, State};

/// Bits of the column `flags`.
const COUNTED: i64 = 1;
const LATE: i64 = 2;
const ON_TIME: i64 = 4;
const OWED: i64 = 8;
const UNTIMED: i64 = 16;
const STANDS: i64 = 32;

pub(super) fn columns(shared: &mut Shared<'_>) -> Columns {
    let audit = shared.audit;
    let mut out = Columns::default();
    let next = audit.obligations.iter().skip(1).map(Some).chain([None]);
    for (o, next) in audit.obligations.iter().zip(next) {
        let values = [
            ("duty", place(Duty::ALL.iter().position(|d| *d == o.duty))),
            ("state", place(State::ALL.iter().position(|s| *s == o.state))),
            ("task", shared.text(&o.task)),
            ("name", shared.text(&o.task_name)),
            ("round", i64::from(o.round)),
            ("entity", o.entity.as_ref().map_or(-1, |e| shared.entity(e))),
            ("department", shared.text(&o.department)),
            ("due", shared.day(o.due)),
            ("done", shared.day(o.done)),
            ("reason", shared.say_about(&lines::reason(o), o.entity.as_ref())),
            ("rule", shared.rule(&o.rule, &o.source)),
            ("days", figures::days_late(audit, o).filter(|_| o.state == State::Fail).map_or(-1, i64::from)),
            ("flags", flags(audit, o, next)),
            ("evidence", place(Some(o.evidence.len()))),
        ];
        values.into_iter().for_each(|(column, value)| out.put(column, value));
        for e in &o.evidence {
            let values = [
                ("what", shared.say(&e.what)),
                ("file", shared.text(&e.file)),
                ("row", number(Some(e.row))),
                ("event", number(e.event)),
            ];
            values.into_iter().for_each(|(column, value)| out.put(column, value));
        }
    }
    out
}

/// Whether it is counted as due, by the same words as in the audit's counts; overdue; met by its last day; counted whether
/// or not it is due; open without a last day; met, and not taken back since.
fn flags(audit: &crate::audit::Audit, o: &Obligation, next: Option<&Obligation>) -> i64 {
    let underneath = o.waiver.as_ref().map_or(o.state, |w| w.underneath);
    let owed = o.state != State::NotApplicable && underneath != State::NotApplicable;
    let round = || audit.rounds.iter().find(|r| r.task == o.task && r.round == o.round);
    let counted = owed && o.is_due(audit.as_of, || round().map(|r| r.to));
    let flag = |bit, set| if set { bit } else { 0 };
    flag(COUNTED, counted)
        | flag(LATE, figures::is_overdue(audit, o))
        | flag(ON_TIME, counted && o.in_time())
        | flag(OWED, owed && !o.is_changed(next))
        | flag(UNTIMED, figures::is_untimed(o))
        | flag(STANDS, o.stands())
}

fn place(at: Option<usize>) -> i64 {
    at.and_then(|at| i64::try_from(at).ok()).unwrap_or(-1)
}

fn number(n: Option<u64>) -> i64 {
    n.and_then(|n| i64::try_from(n).ok()).unwrap_or(-1)
}
