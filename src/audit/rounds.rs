//! Slots: drawn inside their window, and as many as the rule says.

use super::codes::{DRAW_OVERDUE, NOT_REVEALED, OVER_DRAWN, REDRAWN, UNDER_DRAWN};
use super::judge::Inputs;
use super::types::{Duty, Evidence, Obligation, State};
use crate::draw::{Quota, Rate, quota, task_hash};
use crate::finding::Finding;
use crate::ledger::{DrawRecord, Void, folder_name};
use crate::message::Message;
use crate::msg;
use crate::plan::{PlannedTask, Round};
use jiff::civil::Date;

/// A slot with what was recorded of it.
pub(super) struct Slot<'a> {
    pub task: &'a PlannedTask,
    pub round: &'a Round,
    pub record: Option<&'a DrawRecord>,
}

impl Slot<'_> {
    /// The day of the draw if it lies on or before the audit's day.
    pub fn drawn_on(&self, as_of: Date) -> Option<Date> {
        self.record.and_then(|r| r.ran).map(|at| at.date()).filter(|day| *day <= as_of)
    }

    pub fn id(&self, duty: &str) -> String {
        format!("{duty}/{}/{}", self.task.code, self.round.number)
    }

    pub fn obligation(
        &self,
        inputs: &Inputs<'_>,
        duty: Duty,
        id: String,
        state: State,
        reason: Message,
    ) -> Obligation {
        Obligation {
            id,
            duty,
            task: self.task.code.clone(),
            task_name: self.task.name.clone(),
            round: self.round.number,
            entity: None,
            department: self.task.department.clone(),
            state,
            due: Some(self.round.to),
            done: None,
            reason,
            evidence: Vec::new(),
            source: self.task.source.clone(),
            rule: inputs.rule(self.task),
        }
    }

    fn finding(&self, code: &'static crate::finding::Code, message: Message) -> Finding {
        let subject = folder_name(&self.task.code, self.round.number);
        Finding::new(code, message)
            .about("draw", subject, self.task.source.as_str())
            .at(self.task.schedule_span, None)
    }
}

/// What the rule asks of a slot whose pool is frozen: how many, and how many more it would ask for if the pool
/// could still give them without a repeat.
pub(super) struct Asked {
    pub quota: u64,
    pub shortfall: u64,
}

/// `None` where the slot was not frozen, its files do not hold, or the frozen task is not the plan's.
pub(super) fn asked(inputs: &Inputs<'_>, slot: &Slot<'_>) -> Option<Asked> {
    let record = slot.record?;
    let (commit, strata) = (record.commit.as_ref()?, record.strata.as_ref()?);
    if commit.head.plan != task_hash(inputs.model, slot.task) {
        return None;
    }
    let mut out = Asked { quota: 0, shortfall: 0 };
    for terms in &commit.strata {
        let counts = strata.iter().find(|(stratum, _)| *stratum == terms.stratum).map(|(_, counts)| *counts);
        let counts = counts.unwrap_or_default();
        let k = quota(counts, terms.rate, terms.schedule, commit.head.quota, commit.head.repeat)?;
        let wanted = match (terms.rate, commit.head.quota) {
            (Rate::Ratio(ratio), Quota::Round) => ratio.ceil_of(counts.size),
            (Rate::Count(n), Quota::Round) => n,
            (_, Quota::Year) => k,
        };
        out.quota += k;
        out.shortfall += wanted.saturating_sub(k);
    }
    Some(out)
}

pub(super) fn judge(
    inputs: &Inputs<'_>,
    slot: &Slot<'_>,
    out: &mut Vec<Obligation>,
    findings: &mut Vec<Finding>,
) {
    let (as_of, to) = (inputs.as_of, slot.round.to);
    let drawn = slot.drawn_on(as_of);
    let (state, reason) = match drawn {
        Some(day) if day < slot.round.from || day > to => {
            (State::Fail, msg!("audit-drawn-outside", date = day))
        }
        Some(day) => (State::Pass, msg!("audit-drawn", date = day)),
        None if as_of > to => (State::Fail, msg!("audit-not-drawn", due = to)),
        None => (State::NotYetDue, msg!("audit-draw-until", due = to)),
    };
    if drawn.is_none() && state == State::Fail {
        let (task, round) = (slot.task.name.as_str(), slot.round.number);
        findings.push(
            slot.finding(&DRAW_OVERDUE, msg!("audit-draw-overdue", task = task, round = round, due = to)),
        );
    }
    // An unrevealed draw cannot be checked by anybody: whoever does not like a list would only have to keep silent.
    let revealed = slot.record.and_then(|r| r.revealed).is_some_and(|at| at.date() <= as_of);
    if drawn.is_some() && as_of > to && !revealed {
        let (task, round) = (slot.task.name.as_str(), slot.round.number);
        findings.push(
            slot.finding(&NOT_REVEALED, msg!("audit-not-revealed", task = task, round = round, to = to)),
        );
    }
    voids(inputs, slot, findings);
    sub_draws(inputs, slot, findings);
    let mut obligation = slot.obligation(inputs, Duty::Draw, slot.id("draw"), state, reason);
    obligation.done = drawn;
    if drawn.is_some() {
        obligation.evidence.push(evidence(slot));
    }
    out.push(obligation);

    let id = slot.id("quota");
    if drawn.is_none() {
        let state = if as_of > to { State::Fail } else { State::NotYetDue };
        out.push(slot.obligation(inputs, Duty::Quota, id, state, msg!("audit-not-drawn-yet")));
        return;
    }
    let found = slot.record.map_or(0, |r| r.selected.len() as u64);
    let (state, reason) = match asked(inputs, slot) {
        None => (State::Unknown, msg!("audit-quota-unknown")),
        Some(a) if found < a.quota => {
            (State::Fail, msg!("audit-under-drawn", drawn = found, quota = a.quota))
        }
        Some(a) if found > a.quota => (State::Fail, msg!("audit-over-drawn", drawn = found, quota = a.quota)),
        Some(a) if a.shortfall > 0 => {
            (State::Pass, msg!("audit-drawn-all-left", drawn = found, shortfall = a.shortfall))
        }
        Some(_) => (State::Pass, msg!("audit-drawn-enough", drawn = found)),
    };
    if let (State::Fail, Some(a)) = (state, asked(inputs, slot)) {
        let code = if found < a.quota { &UNDER_DRAWN } else { &OVER_DRAWN };
        findings.push(slot.finding(code, reason.clone()));
    }
    let mut obligation = slot.obligation(inputs, Duty::Quota, id, state, reason);
    obligation.done = drawn;
    obligation.evidence.push(evidence(slot));
    out.push(obligation);
}

/// A redraw is lawful where it was recorded with reason and approver, and never goes unsaid; the salts of what was
/// declared void are owed like any others.
fn voids(inputs: &Inputs<'_>, slot: &Slot<'_>, findings: &mut Vec<Finding>) {
    let (as_of, to, task) = (inputs.as_of, slot.round.to, slot.task.name.as_str());
    let of = |v: &&Void| v.task == slot.task.code && v.turn.round == slot.round.number;
    for void in inputs.year.voids.iter().filter(of).filter(|v| v.at.date() <= as_of) {
        let (round, date) = (void.turn, void.at.date());
        let (reason, approver) = (void.reason.as_str(), void.approver.as_str());
        let message = match void.drawn {
            true => msg!(
                "audit-redrawn",
                task = task,
                round = round,
                date = date,
                reason = reason,
                approver = approver
            ),
            false => msg!(
                "audit-voided",
                task = task,
                round = round,
                date = date,
                reason = reason,
                approver = approver
            ),
        };
        findings.push(slot.finding(&REDRAWN, message).detail(folder_name(&void.task, void.turn)));
        if as_of > to && void.revealed.is_none_or(|at| at.date() > as_of) {
            let message = msg!("audit-void-not-revealed", task = task, round = round, to = to);
            findings.push(slot.finding(&NOT_REVEALED, message).detail(folder_name(&void.task, void.turn)));
        }
    }
}

/// A sub-draw, too, is drawn and revealed.
fn sub_draws(inputs: &Inputs<'_>, slot: &Slot<'_>, findings: &mut Vec<Finding>) {
    let (as_of, to, name) = (inputs.as_of, slot.round.to, slot.task.name.as_str());
    for ((task, turn), sub) in &inputs.year.sub_draws {
        if *task != slot.task.code || turn.round != slot.round.number || as_of <= to {
            continue;
        }
        let by = |at: Option<jiff::civil::DateTime>| at.is_some_and(|at| at.date() <= as_of);
        let (code, message) = match (by(sub.ran), by(sub.revealed)) {
            (false, _) => (&DRAW_OVERDUE, msg!("audit-draw-overdue", task = name, round = *turn, due = to)),
            (true, false) => (&NOT_REVEALED, msg!("audit-not-revealed", task = name, round = *turn, to = to)),
            (true, true) => continue,
        };
        findings.push(slot.finding(code, message).detail(folder_name(task, *turn)));
    }
}

/// The commit of the slot: who was in the pool and what was asked for.
fn evidence(slot: &Slot<'_>) -> Evidence {
    let folder = folder_name(&slot.task.code, slot.round.number);
    Evidence {
        what: msg!("audit-evidence-draw"),
        file: format!("ledger/draws/{folder}/selected.txt"),
        row: 1,
    }
}
