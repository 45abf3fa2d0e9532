//! Sentences that the renderings share: who waits for whom, how often was visited, how a duty of the plan stands.

use crate::audit::{Audit, Obligation, PlanDuty, ReasonFigures, Wait, WaitStep};
use crate::message::Message;
use crate::msg;
use std::collections::BTreeMap;

/// Who was left out of a draw, and who waits: so many are named, the rest is counted.
const NAMED: usize = 10;

/// A line for each step of a task that one department waits for another one to take.
pub(super) fn waits(audit: &Audit) -> Vec<Message> {
    waiting(audit).into_iter().map(|(said, _)| said).collect()
}

/// The same lines, each with what it counts.
pub(super) fn waiting(audit: &Audit) -> Vec<(Message, Vec<&Wait>)> {
    let mut pairs: BTreeMap<(&str, WaitStep, &str, &str), Vec<&Wait>> = BTreeMap::new();
    for wait in &audit.waits {
        pairs
            .entry((wait.task.as_str(), wait.step, wait.waiting.as_str(), wait.on.as_str()))
            .or_default()
            .push(wait);
    }
    let line = |((task, step, waiting, on), all): ((&str, WaitStep, &str, &str), &[&Wait])| {
        let key = match step {
            WaitStep::Draw => "report-wait-draw",
            WaitStep::Team => "report-wait-team",
            WaitStep::Visit => "report-wait-visit",
            WaitStep::Publication => "report-wait",
        };
        let said = Message::new(key).with("task", task).with("waiting", waiting).with("on", on);
        let since = all.iter().map(|wait| wait.since).min();
        let said = said.with("n", all.len());
        since.into_iter().fold(said, |said, since| said.with("since", since))
    };
    pairs.into_iter().map(|(of, all)| (line((of, &all)), all)).collect()
}

/// How many visits there were, how often entities were visited, and who was deferred.
pub(super) fn visits(audit: &Audit) -> Vec<Message> {
    let v = &audit.visits;
    let mut out = vec![msg!(
        "report-visits-said",
        daily = v.daily,
        special = v.special,
        complaint = v.complaint,
        merged = v.merged
    )];
    let often: Vec<Message> =
        v.entities.iter().map(|(n, of)| msg!("report-visited-times", n = *n, of = *of)).collect();
    if !often.is_empty() {
        out.push(msg!("report-visited", often = often));
    }
    if !v.deferred.is_empty() {
        let named = v.deferred.iter().take(NAMED);
        let named: Vec<String> =
            named.map(|d| format!("{} {} ({}/{})", d.entity.name, d.entity.id, d.task, d.round)).collect();
        out.push(msg!("report-deferred", n = v.deferred.len(), named = named));
    }
    out
}

/// How often a visit could not be made, of all teams and of those that it happened to, and how often an inspector could not
/// go; nothing where neither happened.
pub(super) fn replacements(audit: &Audit) -> Vec<Message> {
    let r = &audit.replacements;
    let rate = |rate: Option<crate::ratio::Ratio>| {
        rate.map_or_else(|| "–".to_owned(), crate::ratio::Ratio::to_percent_text)
    };
    let reasons = |all: &[ReasonFigures]| -> Vec<String> {
        all.iter().map(|one| format!("{} {}", one.reason, one.count)).collect()
    };
    let mut out = Vec::new();
    if r.failed > 0 {
        let (failed, visits, of) = (r.failed, r.visits, rate(r.rate));
        out.push(msg!(
            "report-substituted",
            failed = failed,
            visits = visits,
            rate = of,
            reasons = reasons(&r.reasons)
        ));
    }
    for team in r.teams.iter().take(NAMED) {
        let (names, failed, visits) = (team.team.clone(), team.failed, team.visits);
        out.push(msg!(
            "report-substituted-team",
            team = names,
            failed = failed,
            visits = visits,
            rate = rate(team.rate),
            reasons = reasons(&team.reasons)
        ));
    }
    if let Some(more) = r.teams.len().checked_sub(NAMED).filter(|n| *n > 0) {
        out.push(msg!("report-more", n = more));
    }
    for one in &r.inspectors {
        let department = match one.department.as_str() {
            "" => "–",
            name => name,
        };
        let reasons = reasons(&one.reasons);
        out.push(msg!("report-replaced", department = department, n = one.replaced, reasons = reasons));
    }
    out
}

/// What judges a duty of the plan, or why nothing does.
pub(super) fn duty(duty: &PlanDuty) -> Message {
    let by: Vec<Message> = duty.judged_by.iter().map(|d| Message::new(d.key())).collect();
    if by.is_empty() { duty.why.clone() } else { msg!("report-judged-by", by = by, why = duty.why.clone()) }
}

/// Why an obligation is in its state; of a waived one, what the state would be and who answers for it.
pub(super) fn reason(o: &Obligation) -> Message {
    let Some(w) = &o.waiver else { return o.reason.clone() };
    let key = if w.event.is_some() { "report-set-aside-by-ledger" } else { "report-set-aside" };
    let said = Message::new(key)
        .with("state", Message::new(w.underneath.key()))
        .with("reason", o.reason.clone())
        .with("why", w.reason.as_str())
        .with("approver", w.approver.as_str())
        .with("until", w.until);
    let said = w.event.into_iter().fold(said, |said, seq| said.with("seq", seq));
    w.basis.iter().fold(said, |said, basis| said.with("basis", basis.as_str()))
}
