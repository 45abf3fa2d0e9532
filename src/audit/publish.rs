//! Results: worded as the vocabulary has it, published in time, and taken back where they were changed afterwards.

use super::codes;
use super::grounds::{clause, ruled};
use super::inputs::{Inputs, PublishRule};
use super::inspect::Drawn;
use super::judged::{Judged, evidence};
use super::seen::{Now, Seen};
use super::types::{Duty, Obligation, State};
use crate::finding::Finding;
use crate::ledger::{Found, Inspected};
use crate::message::Message;
use crate::msg;
use jiff::civil::Date;

/// Working days within which a publication of what was changed is taken back (行政处罚法 art. 48, 85).
const WITHDRAW_WITHIN: u32 = 3;

/// A party of the task with what it recorded; where the task is split its name stands in the ids.
pub(super) struct Party<'a> {
    pub name: &'a str,
    pub split: bool,
    pub seen: &'a Seen<'a>,
    /// Its first visit, entered by it or by others with whom it came.
    pub visit: Option<&'a Inspected>,
}

impl Party<'_> {
    /// An obligation of the party for its `k`-th result.
    pub fn obligation(
        &self,
        drawn: &Drawn<'_>,
        (duty, k): (Duty, usize),
        (state, reason): (State, Message),
    ) -> Obligation {
        let mut obligation = drawn.slot.obligation(duty, state, reason);
        obligation.id = drawn.id(duty);
        if self.split {
            obligation.id = format!("{}/{}", obligation.id, self.name);
        }
        if k > 0 {
            obligation.id = format!("{}/{}", obligation.id, k + 1);
        }
        obligation.entity = Some(drawn.entity.clone());
        if obligation.department != self.name {
            obligation.department = self.name.into();
        }
        obligation
    }

    /// The day that no calendar can tell, of another duty than the publication of the same result.
    pub fn unknown_due(
        &self,
        drawn: &Drawn<'_>,
        (duty, k): (Duty, usize),
        message: Message,
        record: &crate::ledger::Record,
    ) -> crate::finding::Finding {
        let finding = self.finding(drawn, k, &codes::DUE_DATE_UNKNOWN, message, Some(record));
        let detail = format!("{}/{}", finding.detail, duty.slug());
        finding.detail(detail)
    }

    /// What tells its findings apart from those of the others, and of its other results.
    pub fn finding(
        &self,
        drawn: &Drawn<'_>,
        k: usize,
        code: &'static crate::finding::Code,
        message: Message,
        record: Option<&crate::ledger::Record>,
    ) -> crate::finding::Finding {
        let mut finding = drawn.finding(code, message, record);
        if self.split {
            finding.detail = format!("{}/{}", finding.detail, self.name);
        }
        if k > 0 {
            finding.detail = format!("{}/{}", finding.detail, k + 1);
        }
        finding
    }
}

/// Whether the outcome is one of the vocabulary's wordings; without a vocabulary nobody knows.
fn known_outcome(inputs: &Inputs<'_>, outcome: &str) -> Option<bool> {
    let outcomes = &inputs.model.outcomes;
    (!outcomes.is_empty()).then(|| outcomes.iter().any(|o| o.decl.is_worded(outcome)))
}

/// A finding with the place where the plan gives the wordings: its vocabulary, or the first of its outcomes.
fn of_vocabulary(inputs: &Inputs<'_>, mut finding: Finding) -> Finding {
    let model = inputs.model;
    let outcomes = || model.outcomes.iter().map(|o| &o.decl).next();
    let Some(decl) = model.vocabularies.iter().map(|v| &v.decl).next().or_else(outcomes) else {
        return finding;
    };
    finding.basis.extend(clause(model, decl));
    ruled(finding, decl.name_span)
}

/// The wording of each result.
pub(super) fn outcomes(inputs: &Inputs<'_>, drawn: &Drawn<'_>, party: &Party<'_>, out: &mut Vec<Judged>) {
    for (k, found) in party.seen.results.iter().enumerate() {
        let passed = (State::Pass, msg!("audit-outcome", outcome = found.outcome.as_str()));
        let mut obligation = party.obligation(drawn, (Duty::Outcome, k), passed);
        obligation.due = None;
        obligation.done = Some(found.on);
        obligation.evidence = vec![evidence(msg!("audit-evidence-finding"), &found.record)];
        let mut judged = Judged::new(obligation, drawn.slot.task.span);
        let outcome = found.outcome.as_str();
        let known = known_outcome(inputs, outcome);
        if known != Some(true) {
            judged.obligation.done = None;
        }
        match known {
            Some(true) => {}
            Some(false) => {
                let message = msg!("audit-unknown-outcome", name = drawn.name(), outcome = outcome);
                let finding = party.finding(drawn, k, &codes::UNKNOWN_OUTCOME, message, Some(&found.record));
                judged.fail(of_vocabulary(inputs, finding));
            }
            None => judged.doubt(msg!("audit-no-vocabulary", outcome = outcome)),
        }
        out.push(judged);
    }
}

/// The publication of each result; of a visit without a result, the one that it will have.
pub(super) fn publications(
    inputs: &Inputs<'_>,
    drawn: &Drawn<'_>,
    party: &Party<'_>,
    rule: &PublishRule,
    out: &mut Vec<Judged>,
) {
    for k in 0..party.seen.results.len().max(1) {
        out.push(publication(inputs, drawn, party, rule, k));
    }
}

fn publication(
    inputs: &Inputs<'_>,
    drawn: &Drawn<'_>,
    party: &Party<'_>,
    rule: &PublishRule,
    k: usize,
) -> Judged {
    let seen = party.seen;
    let (found, published) = (seen.results.get(k).copied(), seen.published(k));
    let visited = party.visit.map(|i| i.on);
    // A result without a visit on record has nothing else to run from.
    let own = found.map(|f| f.on);
    let from = if rule.runs_from_visit() && k == 0 { visited.or(own) } else { own };
    let due = from.and_then(|day| rule.due(inputs, day));
    let unjudged = (State::Unknown, msg!("audit-no-finding-yet"));
    let mut obligation = party.obligation(drawn, (Duty::Publish, k), unjudged);
    obligation.due = due;
    // Of a visit without a result it is not asked when that must be public.
    let undated = from.filter(|_| due.is_none() && (found.is_some() || published.is_some()));
    obligation.due_after = undated.map(|from| inputs.model.calendar.known_until(from));
    obligation.done = published.map(|p| p.on);
    let is_last = k + 1 >= seen.results.len();
    let taken_back = match seen.now() {
        Now::TakenBack(taken) if is_last && published.is_some() => Some(taken),
        _ => None,
    };
    obligation.taken_back = taken_back.map(|taken| taken.on);
    obligation.source.clone_from(&rule.source);
    obligation.rule.clone_from(&rule.rule);
    let rows = found.map(|f| evidence(msg!("audit-evidence-finding"), &f.record));
    let public = published.map(|p| evidence(msg!("audit-evidence-publication"), &p.record));
    let back = taken_back.map(|taken| evidence(msg!("audit-evidence-withdrawal"), &taken.record));
    obligation.evidence = rows.into_iter().chain(public).chain(back).collect();
    let mut judged = Judged::new(obligation, rule.span);
    judged.spans.push(drawn.slot.task.span);
    let name = drawn.name();
    let fail = |judged: &mut Judged, code, message, record| {
        judged.fail(ruled(party.finding(drawn, k, code, message, record), rule.span));
    };
    let settle = |judged: &mut Judged, state, reason| {
        (judged.obligation.state, judged.obligation.reason) = (state, reason);
    };
    judged.obligation.premature = published.is_some_and(|p| found.is_none_or(|f| p.on < f.on));
    match (found, published) {
        (None, Some(p)) => {
            let message = msg!("audit-published-without-finding", name = name, date = p.on);
            fail(&mut judged, &codes::PUBLISHED_EARLY, message, Some(&p.record));
        }
        (Some(f), Some(p)) if p.on < f.on => {
            let message = msg!("audit-published-early", name = name, date = p.on, found = f.on);
            fail(&mut judged, &codes::PUBLISHED_EARLY, message, Some(&p.record));
        }
        (Some(f), published) => match (published, due) {
            (_, None) => {
                let message = msg!("audit-due-date-unknown", name = name, found = f.on);
                judged.doubt(message.clone());
                let finding = party.finding(drawn, k, &codes::DUE_DATE_UNKNOWN, message, Some(&f.record));
                judged.findings.push(ruled(finding, rule.span));
            }
            (Some(p), Some(due)) if p.on > due => {
                let message = msg!("audit-published-late", name = name, date = p.on, due = due);
                fail(&mut judged, &codes::PUBLISHED_LATE, message, Some(&p.record));
            }
            (Some(p), Some(_)) => {
                let reason = match taken_back {
                    None => msg!("audit-published", date = p.on),
                    Some(taken) => msg!("audit-published-and-taken-back", date = p.on, back = taken.on),
                };
                settle(&mut judged, State::Pass, reason);
            }
            (None, Some(due)) => match seen.results.get(k + 1) {
                Some(next) if next.on <= due => {
                    settle(&mut judged, State::NotApplicable, msg!("audit-superseded", date = next.on));
                }
                _ if inputs.as_of > due => {
                    let message = msg!("audit-not-published", name = name, found = f.on, due = due);
                    fail(&mut judged, &codes::NOT_PUBLISHED, message, Some(&f.record));
                }
                _ => settle(&mut judged, State::NotYetDue, msg!("audit-publish-until", due = due)),
            },
        },
        (None, None) => match (visited, due) {
            (None, _) => settle(&mut judged, State::NotApplicable, msg!("audit-nothing-to-publish")),
            (Some(_), Some(due)) if rule.runs_from_visit() && inputs.as_of > due => {
                let message = msg!("audit-not-published-visit", name = name, due = due);
                let record = party.visit.map(|i| &i.record);
                fail(&mut judged, &codes::NOT_PUBLISHED, message, record);
            }
            (Some(_), Some(due)) if rule.runs_from_visit() => {
                settle(&mut judged, State::NotYetDue, msg!("audit-publish-until", due = due));
            }
            (Some(_), _) => {}
        },
    }
    judged
}

/// What was public when it was changed is taken back within three working days of the change.
pub(super) fn withdrawals(inputs: &Inputs<'_>, drawn: &Drawn<'_>, party: &Party<'_>, out: &mut Vec<Judged>) {
    let seen = party.seen;
    let mut used = Vec::new();
    for (k, changed) in seen.results.iter().enumerate().skip(1) {
        let Some(before) = seen.public_at_change(k) else { continue };
        let back = seen.withdrawals.iter().copied().find(|w| w.on >= changed.on);
        used.extend(back.map(|w| w.record.seq));
        let due = inputs.model.calendar.after(changed.on, WITHDRAW_WITHIN);
        out.push(withdrawal(inputs, drawn, party, (k, changed), (due, back.map(|w| w.on))));
        if let (Some(last), Some(back)) = (out.last_mut(), back) {
            last.obligation.evidence.push(evidence(msg!("audit-evidence-withdrawal"), &back.record));
        }
        if let Some(last) = out.last_mut() {
            let row = evidence(msg!("audit-evidence-publication"), &before.record);
            last.obligation.evidence.insert(0, row);
        }
    }
    // Why it was taken back, and since when it had to be, is not on record.
    let other = seen.withdrawals.iter().copied().find(|w| !used.contains(&w.record.seq));
    if let Some(back) = other.filter(|_| used.is_empty()) {
        let reason = msg!("audit-withdrawn-for-unknown", date = back.on);
        let mut obligation = party.obligation(drawn, (Duty::Withdraw, 0), (State::Unknown, reason));
        (obligation.due, obligation.done) = (None, Some(back.on));
        obligation.evidence = vec![evidence(msg!("audit-evidence-withdrawal"), &back.record)];
        out.push(Judged::new(obligation, drawn.slot.task.span));
    }
}

fn withdrawal(
    inputs: &Inputs<'_>,
    drawn: &Drawn<'_>,
    party: &Party<'_>,
    (k, changed): (usize, &Found),
    (due, back): (Option<Date>, Option<Date>),
) -> Judged {
    let name = drawn.name();
    let (state, reason) = match (due, back) {
        (Some(due), Some(day)) if day <= due => (State::Pass, msg!("audit-withdrawn", date = day)),
        (Some(due), _) => (State::NotYetDue, msg!("audit-withdraw-until", due = due)),
        (None, _) => {
            (State::Unknown, msg!("audit-due-date-unknown", name = name.as_str(), found = changed.on))
        }
    };
    let mut obligation = party.obligation(drawn, (Duty::Withdraw, k), (state, reason));
    (obligation.due, obligation.done) = (due, back);
    obligation.due_after = due.is_none().then(|| inputs.model.calendar.known_until(changed.on));
    obligation.evidence = vec![evidence(msg!("audit-evidence-finding"), &changed.record)];
    let mut judged = Judged::new(obligation, drawn.slot.task.span);
    let late = match (due, back) {
        (Some(due), Some(day)) if day > due => {
            Some(msg!("audit-withdrawal-late", name = name, changed = changed.on, due = due, date = day))
        }
        (Some(due), None) if inputs.as_of > due => {
            Some(msg!("audit-not-withdrawn", name = name, changed = changed.on, due = due))
        }
        _ => None,
    };
    if let Some(message) = late {
        let finding = party.finding(drawn, k, &codes::WITHDRAWAL_LATE, message, Some(&changed.record));
        judged.fail(finding.basis("行政处罚法", "第四十八条"));
    }
    if due.is_none() {
        let message = judged.obligation.reason.clone();
        judged.findings.push(party.unknown_due(drawn, (Duty::Withdraw, k), message, &changed.record));
    }
    judged
}
