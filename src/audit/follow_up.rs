//! What an outcome obliges to, until it is closed.

use super::codes;
use super::grounds::{clause, ruled};
use super::inputs::Inputs;
use super::inspect::Drawn;
use super::judged::{Judged, evidence};
use super::publish::Party;
use super::seen::Seen;
use super::types::{Duty, State};
use crate::finding::Finding;
use crate::ledger::{Done, Found};
use crate::msg;
use crate::source::Span;
use jiff::civil::Date;

/// Disposals by which nothing is left to do.
const NOTHING: [&str; 6] = ["无需后续处置", "无需处置", "无", "none", "no follow-up", "no follow-up needed"];

/// Whether nothing is left to do of the result as it is now: it owes nothing, or what it owes is done. What has no result
/// on record owes what nobody knows, until it is said to be closed.
pub(super) fn is_closed(inputs: &Inputs<'_>, seen: &Seen<'_>) -> bool {
    match seen.results.last() {
        Some(found) => owed(inputs, found).is_none() || closing(seen, found).is_some(),
        None => !seen.follow_ups.is_empty(),
    }
}

/// Whether a result obliges to anything more.
pub(super) fn owes(inputs: &Inputs<'_>, found: &Found) -> bool {
    owed(inputs, found).is_some()
}

/// The follow-up by which a result is closed.
fn closing<'a>(seen: &Seen<'a>, found: &Found) -> Option<&'a Done> {
    seen.follow_ups.iter().copied().find(|f| f.on >= found.on)
}

/// By when a follow-up must be closed.
enum Due {
    /// By this day.
    By(Date),
    /// The rules give no time.
    Never,
    /// The calendar of a needed year is not known.
    Unknown,
}

/// Whether an outcome obliges to anything, by when it must be done (the earliest time that the rules give), and where the
/// rules say so.
fn owed(inputs: &Inputs<'_>, found: &Found) -> Option<(Due, Option<Span>)> {
    let outcome = inputs.model.outcomes.iter().find(|o| o.decl.is_worded(&found.outcome));
    let rules = outcome.map(|o| o.follow_ups.as_slice()).unwrap_or_default();
    let disposal = found.disposal.as_deref().map(str::trim).filter(|d| !d.is_empty());
    if rules.is_empty() && disposal.is_none_or(|d| NOTHING.contains(&d)) {
        return None;
    }
    let mut due = (Due::Never, rules.first().map(|rule| rule.span));
    for (rule, within) in rules.iter().filter_map(|rule| Some((rule, rule.within?))) {
        due = match (within.after(found.on, &inputs.model.calendar), due) {
            (_, unknown @ (Due::Unknown, _)) => unknown,
            (None, _) => (Due::Unknown, Some(rule.span)),
            (Some(day), (Due::By(before), at)) if before <= day => (Due::By(before), at),
            (Some(day), _) => (Due::By(day), Some(rule.span)),
        };
    }
    Some(due)
}

/// The follow-up of a party's last result, if that obliges to any. Returns whether it is open without a time.
pub(super) fn judge(
    inputs: &Inputs<'_>,
    drawn: &Drawn<'_>,
    party: &Party<'_>,
    out: &mut Vec<Judged>,
) -> bool {
    let Some(found) = party.seen.results.last() else { return false };
    let Some((due, rule)) = owed(inputs, found) else { return false };
    let closed = closing(party.seen, found);
    let (name, day) = (drawn.name(), closed.map(|c| c.on));
    let (state, reason) = match (&due, day) {
        (Due::Unknown, _) => {
            (State::Unknown, msg!("audit-due-date-unknown", name = name.as_str(), found = found.on))
        }
        (_, Some(day)) => (State::Pass, msg!("audit-closed", date = day)),
        (Due::By(due), None) => (State::NotYetDue, msg!("audit-close-until", due = *due)),
        (Due::Never, None) => (State::NotYetDue, msg!("audit-open-without-time", found = found.on)),
    };
    let mut obligation = party.obligation(drawn, (Duty::FollowUp, 0), (state, reason));
    obligation.due = if let Due::By(day) = due { Some(day) } else { None };
    obligation.done = day;
    let closing = closed.map(|c| evidence(msg!("audit-evidence-closed"), &c.record));
    let first = evidence(msg!("audit-evidence-finding"), &found.record);
    obligation.evidence = std::iter::once(first).chain(closing).collect();
    let mut judged = Judged::new(obligation, drawn.slot.task.span);
    let message = match (&due, day) {
        (Due::By(due), Some(day)) if day > *due => {
            Some(msg!("audit-closed-late", name = name, due = *due, date = day))
        }
        (Due::By(due), None) if inputs.as_of > *due => {
            let outcome = found.outcome.as_str();
            Some(msg!("audit-open-followup", name = name, outcome = outcome, found = found.on, due = *due))
        }
        _ => None,
    };
    let ruled = |finding: Finding| rule.into_iter().fold(finding, ruled);
    if let Some(message) = message {
        let mut finding = party.finding(drawn, 0, &codes::OPEN_FOLLOWUP, message, Some(&found.record));
        let outcome = inputs.model.outcomes.iter().find(|o| o.decl.is_worded(&found.outcome));
        finding.basis.extend(outcome.and_then(|o| clause(inputs.model, &o.decl)));
        judged.fail(ruled(finding));
    }
    if matches!(due, Due::Unknown) {
        let message = judged.obligation.reason.clone();
        let finding = party.unknown_due(drawn, (Duty::FollowUp, 0), message, &found.record);
        judged.findings.push(ruled(finding));
    }
    out.push(judged);
    matches!(due, Due::Never) && day.is_none()
}
