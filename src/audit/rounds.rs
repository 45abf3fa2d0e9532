//! Slots: the library verified before, drawn inside their window, as many as the rule says, and revealed afterwards.

use super::asked::{self, Asked};
use super::codes::{
    DRAW_OVERDUE, EARLY_REVEAL, ONE_TYPIST, OUTSIDE_WINDOW, OVER_DRAWN, REDRAW, SLOT_GIVEN_UP, UNDER_DRAWN,
    UNREVEALED_COMMITMENT,
};
use super::inputs::{Inputs, Verified};
use super::judged::Judged;
use super::libraries;
use super::types::{Duty, Evidence, Obligation, State};
use crate::finding::{Code, Finding, Place};
use crate::ledger::{
    DrawRecord, EarlyReveal, GivenUp, OTHER_TERMS, Register, Turn, Void, folder_name, folder_of,
};
use crate::message::Message;
use crate::msg;
use crate::plan::{PlannedTask, Round};
use crate::text::Text;
use jiff::civil::{Date, DateTime};

/// A slot with what was recorded of it.
pub(super) struct Slot<'a> {
    pub task: &'a PlannedTask,
    pub round: &'a Round,
    pub record: Option<&'a DrawRecord>,
    /// Where records of its draws do not hold: why nothing of them can be judged.
    pub broken: Option<Message>,
    /// What every obligation of it says.
    said: Said,
}

/// What every obligation of a slot says of it.
struct Said {
    task: Text,
    name: Text,
    department: Text,
    source: Text,
    rule: Text,
}

impl<'a> Slot<'a> {
    pub fn new(
        inputs: &Inputs<'_>,
        (task, round): (&'a PlannedTask, &'a Round),
        record: Option<&'a DrawRecord>,
        broken: Option<Message>,
    ) -> Self {
        let said = Said {
            task: Text::from(&task.code),
            name: Text::from(&task.name),
            department: Text::from(&task.department),
            source: Text::from(&task.source),
            rule: Text::from(inputs.rule(task)),
        };
        Self { task, round, record, broken, said }
    }

    /// The day of the draw if it lies on or before the audit's day.
    pub fn drawn_on(&self, as_of: Date) -> Option<Date> {
        self.record.and_then(|r| r.ran).map(|at| at.date()).filter(|day| *day <= as_of)
    }

    /// Whether it was drawn and its list is not the recorded one, so that nothing is known of whom it drew.
    pub fn list_is_lost(&self, inputs: &Inputs<'_>) -> bool {
        let own = |finding: &Finding| {
            let of = finding.subject.as_ref().and_then(|subject| folder_of(&subject.name));
            let subject = of.is_some_and(|(task, turn)| {
                task == self.task.code && (turn.round, turn.sub) == (self.round.number, 0)
            });
            let file =
                matches!(finding.place(), Some(Place::Cell { file, .. }) if file.ends_with("/selected.txt"));
            finding.is_broken_record() && subject && file
        };
        self.broken.is_some()
            && self.drawn_on(inputs.as_of).is_some()
            && self.record.is_some_and(|record| record.selected.is_empty())
            && inputs.year.findings.iter().any(own)
    }

    /// The number of the event of its commit (0), its draw (1) or its reveal (2).
    pub fn event(&self, which: usize) -> Option<u64> {
        self.record.and_then(|r| r.seqs.get(which).copied()).filter(|seq| *seq > 0)
    }

    pub fn id(&self, duty: Duty) -> String {
        format!("{}/{}/{}", duty.slug(), self.task.code, self.round.number)
    }

    pub fn obligation(&self, duty: Duty, state: State, reason: Message) -> Obligation {
        let said = &self.said;
        Obligation {
            id: self.id(duty),
            duty,
            task: said.task.clone(),
            task_name: said.name.clone(),
            round: self.round.number,
            entity: None,
            department: said.department.clone(),
            state,
            due: Some(self.round.to),
            due_after: None,
            premature: false,
            taken_back: None,
            done: None,
            reason,
            evidence: Vec::new(),
            source: said.source.clone(),
            rule: said.rule.clone(),
            waiver: None,
        }
    }

    fn judged(&self, duty: Duty, state: State, reason: Message) -> Judged {
        let mut judged = Judged::new(self.obligation(duty, state, reason), self.task.span);
        if let Some(why) = self.broken.as_ref().filter(|_| duty != Duty::Verify) {
            judged.obligation.state = State::Error;
            judged.obligation.reason = why.clone();
        }
        judged
    }

    /// A finding of the slot's own draw, with the events of its commit and its list.
    pub fn finding(&self, code: &'static Code, message: Message) -> Finding {
        self.finding_of(code, message, self.record)
    }

    /// The same of another draw of the slot, or of none.
    pub fn finding_of(&self, code: &'static Code, message: Message, record: Option<&DrawRecord>) -> Finding {
        let subject = folder_name(&self.task.code, self.round.number);
        let finding = Finding::new(code, message)
            .about("draw", subject, self.task.source.as_str())
            .at(self.task.schedule_span, None);
        let events = record.into_iter().flat_map(|record| record.seqs.into_iter().take(2));
        events.filter(|seq| *seq > 0).fold(finding, Finding::event)
    }
}

/// The one obligation that stands for the visits of a slot whose list is lost: whose they are nobody can tell.
pub(super) fn lost_visits(slot: &Slot<'_>) -> Judged {
    slot.judged(Duty::Inspect, State::Error, msg!("audit-broken"))
}

/// Judges a slot; `asked` is what its rule asks for.
pub(super) fn judge(inputs: &Inputs<'_>, slot: &Slot<'_>, asked: Option<Asked>, out: &mut Vec<Judged>) {
    let drawn = draw(inputs, slot);
    let missed = [&DRAW_OVERDUE, &SLOT_GIVEN_UP];
    let overdue = drawn.findings.iter().map(|f| f.code).find(|code| missed.contains(code));
    let overdue = overdue.filter(|_| drawn.obligation.done.is_none());
    out.push(drawn);
    out.push(enough(inputs, slot, asked, overdue));
    out.push(reveal(inputs, slot));
}

fn draw(inputs: &Inputs<'_>, slot: &Slot<'_>) -> Judged {
    let (as_of, from, to) = (inputs.as_of, slot.round.from, slot.round.to);
    let (task, round) = (slot.task.name.as_str(), slot.round.number);
    let drawn = slot.drawn_on(as_of);
    let (state, reason) = match drawn {
        Some(day) => (State::Pass, msg!("audit-drawn", date = day)),
        None => (State::NotYetDue, msg!("audit-draw-until", due = to)),
    };
    let mut judged = slot.judged(Duty::Draw, state, reason);
    judged.obligation.done = drawn;
    if drawn.is_some() {
        judged.obligation.evidence.push(evidence(slot));
    }
    if slot.broken.is_some() {
        return judged;
    }
    match drawn {
        Some(day) if day > to => {
            let message = msg!("audit-drawn-late", task = task, round = round, date = day, due = to);
            judged.fail(slot.finding(&DRAW_OVERDUE, message));
        }
        Some(day) if day < from => {
            let message = msg!("audit-drawn-early", task = task, round = round, date = day, from = from);
            judged.fail(slot.finding(&OUTSIDE_WINDOW, message));
        }
        None if given_up(inputs, slot).is_some() => {
            if let Some(up) = given_up(inputs, slot) {
                judged.fail(slot.finding(&SLOT_GIVEN_UP, up.message(task)).event(up.seq));
                // Where a commit tells the window the ledger has found it.
                let known = inputs.year.window(&slot.task.code, round).is_some();
                if let Some(finding) = up.in_time(to).filter(|_| !known) {
                    judged.fail(finding.at(slot.task.schedule_span, None));
                }
            }
        }
        None if as_of > to => {
            let message = msg!("audit-draw-overdue", task = task, round = round, due = to);
            let finding = slot.finding(&DRAW_OVERDUE, message);
            // Of what never happened there is no event: so it is said where it was looked for.
            let nothing = finding.events.is_empty();
            judged.fail(match nothing {
                true => finding.help(msg!("audit-looked-through", n = inputs.year.size)),
                false => finding,
            });
        }
        _ => {}
    }
    // A sub-draw, too, is drawn before the window is over.
    for (turn, sub) in sub_draws(inputs, slot).filter(|_| as_of > to) {
        let message = match sub.ran.map(|at| at.date()).filter(|day| *day <= as_of) {
            None => msg!("audit-draw-overdue", task = task, round = turn, due = to),
            Some(day) if day > to => {
                msg!("audit-drawn-late", task = task, round = turn, date = day, due = to)
            }
            Some(_) => continue,
        };
        let finding = slot.finding_of(&DRAW_OVERDUE, message, Some(sub));
        judged.fail(finding.detail(folder_name(&slot.task.code, turn)));
    }
    judged
}

fn enough(
    inputs: &Inputs<'_>,
    slot: &Slot<'_>,
    asked: Option<Asked>,
    overdue: Option<&'static Code>,
) -> Judged {
    let drawn = slot.drawn_on(inputs.as_of);
    let state = if overdue.is_some() { State::Fail } else { State::NotYetDue };
    let mut judged = slot.judged(Duty::Quota, state, msg!("audit-not-drawn-yet"));
    judged.because = overdue;
    if drawn.is_none() || slot.broken.is_some() {
        return judged;
    }
    let found = slot.record.map_or(0, |r| r.selected.len() as u64);
    judged.obligation.done = drawn;
    judged.obligation.evidence.push(evidence(slot));
    let other = asked::terms(inputs, slot).filter(|terms| !terms.other.is_empty());
    let (state, reason) = match asked {
        None => (State::Unknown, msg!("audit-quota-unknown")),
        Some(a) if found < a.quota => {
            let message = msg!("audit-under-drawn", drawn = found, quota = a.quota);
            judged.findings.push(slot.finding(&UNDER_DRAWN, message.clone()));
            (State::Fail, message)
        }
        Some(a) if found > a.quota => {
            let message = msg!("audit-over-drawn", drawn = found, quota = a.quota);
            judged.findings.push(slot.finding(&OVER_DRAWN, message.clone()));
            (State::Fail, message)
        }
        Some(a) if a.shortfall > 0 => {
            (State::Pass, msg!("audit-drawn-all-left", drawn = found, shortfall = a.shortfall))
        }
        Some(_) => (State::Pass, msg!("audit-drawn-enough", drawn = found)),
    };
    (judged.obligation.state, judged.obligation.reason) = (state, reason);
    if let Some(other) = other {
        // Whatever the numbers are: what was drawn is not what the task says.
        let message = msg!("ledger-other-terms", why = other.message());
        let known = slot.record.is_some_and(|record| record.terms.is_some());
        match known {
            true => {
                judged.obligation.state = State::Fail;
                judged.obligation.reason = message;
                judged.because = Some(&OTHER_TERMS);
            }
            false => judged.fail(slot.finding(&OTHER_TERMS, message)),
        }
    }
    judged
}

fn by(at: Option<DateTime>, as_of: Date) -> bool {
    at.is_some_and(|at| at.date() <= as_of)
}

/// An unrevealed draw cannot be checked by anybody: whoever does not like a list would only have to keep silent.
fn reveal(inputs: &Inputs<'_>, slot: &Slot<'_>) -> Judged {
    let (as_of, to) = (inputs.as_of, slot.round.to);
    let (task, round) = (slot.task.name.as_str(), slot.round.number);
    let record = slot.record.filter(|r| r.committed.date() <= as_of);
    let revealed = record.and_then(|r| r.revealed).map(|at| at.date()).filter(|day| *day <= as_of);
    let (state, reason) = match (record, revealed) {
        (_, Some(day)) => (State::Pass, revealed_on(day, to)),
        (None, None) if as_of > to => (State::NotApplicable, msg!("audit-nothing-to-reveal")),
        (_, None) => (State::NotYetDue, msg!("audit-reveal-after", to = to)),
    };
    let mut judged = slot.judged(Duty::Reveal, state, reason);
    judged.obligation.done = revealed;
    if revealed.is_some() {
        judged.obligation.evidence.push(Evidence {
            what: msg!("audit-evidence-certificate"),
            file: format!("ledger/draws/{}/certificate.txt", folder_name(&slot.task.code, round)).into(),
            row: 1,
            event: slot.event(2),
        });
    }
    if slot.broken.is_some() || as_of <= to {
        return judged;
    }
    if let Some(record) = record.filter(|_| revealed.is_none()) {
        judged.obligation.evidence.extend(committed(inputs, record.seqs.first()));
        let message = not_revealed(record, as_of, (task, round.into(), to));
        judged.fail(slot.finding(&UNREVEALED_COMMITMENT, message));
    }
    for (turn, sub) in sub_draws(inputs, slot).filter(|(_, sub)| sub.committed.date() <= as_of) {
        if by(sub.ran, as_of) && !by(sub.revealed, as_of) {
            judged.obligation.evidence.extend(committed(inputs, sub.seqs.first()));
            let message = not_revealed(sub, as_of, (task, turn, to));
            let finding = slot.finding_of(&UNREVEALED_COMMITMENT, message, Some(sub));
            judged.fail(finding.detail(folder_name(&slot.task.code, turn)));
        }
    }
    // The salts of what was declared void are owed like any others.
    for void in voids(inputs, slot).filter(|v| !by(v.revealed, as_of) || !v.lost.is_empty()) {
        judged.obligation.evidence.extend(committed(inputs, void.seqs.first()));
        // Nobody is asked for ever for what is gone.
        let message = match void.lost.is_empty() {
            true => msg!("audit-void-not-revealed", task = task, round = void.turn, to = to),
            false => {
                msg!("audit-void-lost", task = task, round = void.turn, parties = void.lost.clone())
            }
        };
        let finding = of_void(slot, void, &UNREVEALED_COMMITMENT, message);
        judged.fail(finding.detail(folder_name(&void.task, void.turn)));
    }
    judged
}

/// The commit whose salts are owed.
fn committed(inputs: &Inputs<'_>, seq: Option<&u64>) -> Option<Evidence> {
    let seq = seq.copied().filter(|seq| *seq > 0)?;
    let file = inputs.year.events.as_str().into();
    Some(Evidence { what: msg!("audit-evidence-commit"), file, row: seq, event: Some(seq) })
}

/// That a draw was revealed, and how long after its visits: no rule says by when, and everybody can judge a year of silence.
fn revealed_on(day: Date, to: Date) -> Message {
    match to.until(day).map(|span| span.get_days()) {
        Ok(days) if days > 1 => msg!("audit-revealed-after", date = day, to = to, days = days),
        _ => msg!("audit-revealed", date = day),
    }
}

/// A finding of what was declared void, with the events of its commit and of the void.
fn of_void(slot: &Slot<'_>, void: &Void, code: &'static Code, message: Message) -> Finding {
    let events = void.seqs.into_iter().filter(|seq| *seq > 0);
    events.fold(slot.finding_of(code, message, None), Finding::event)
}

/// What is said of a commit whose salts are still secret: of one that was never drawn it is not said that it was.
fn not_revealed(record: &DrawRecord, as_of: Date, (task, turn, to): (&str, Turn, Date)) -> Message {
    let key = if by(record.ran, as_of) { "audit-not-revealed" } else { "audit-not-drawn-nor-revealed" };
    Message::new(key).with("task", task).with("round", turn).with("to", to)
}

/// The draws of a slot whose salts were published while visits were running.
fn early_reveals(inputs: &Inputs<'_>, slot: &Slot<'_>) -> Vec<Finding> {
    let (task, round) = (&slot.task.code, Turn::from(slot.round.number));
    let all = slot.record.map(|record| (round, record)).into_iter().chain(sub_draws(inputs, slot));
    let early = all.filter_map(|(turn, record)| Some((turn, record, record.early.as_ref()?)));
    let early = early.filter(|(.., early)| early.at.date() <= inputs.as_of);
    let one = |(turn, record, early): (Turn, &DrawRecord, &EarlyReveal)| {
        let [.., reveal] = record.seqs;
        let message = early.message(&slot.task.name, turn);
        let finding = slot.finding_of(&EARLY_REVEAL, message, Some(record)).event(reveal);
        match turn.sub {
            0 => finding,
            _ => finding.detail(folder_name(task, turn)),
        }
    };
    early.map(one).collect()
}

pub(super) fn sub_draws<'a>(
    inputs: &Inputs<'a>,
    slot: &Slot<'a>,
) -> impl Iterator<Item = (crate::ledger::Turn, &'a DrawRecord)> {
    let (code, round) = (slot.task.code.as_str(), slot.round.number);
    let of =
        inputs.year.sub_draws.iter().filter(move |((task, turn), _)| task == code && turn.round == round);
    of.map(|((_, turn), sub)| (*turn, sub))
}

fn voids<'a>(inputs: &Inputs<'a>, slot: &Slot<'a>) -> impl Iterator<Item = &'a Void> {
    let (code, round, as_of) = (slot.task.code.as_str(), slot.round.number, inputs.as_of);
    let of = move |v: &&Void| v.task == code && v.turn.round == round && v.at.date() <= as_of;
    inputs.year.voids.iter().filter(of)
}

pub(super) fn given_up<'a>(inputs: &Inputs<'a>, slot: &Slot<'a>) -> Option<&'a GivenUp> {
    let (code, round, as_of) = (slot.task.code.as_str(), slot.round.number, inputs.as_of);
    inputs.year.given_up.iter().find(|g| g.task == code && g.round == round && g.at.date() <= as_of)
}

/// Dice and notices prove nothing of themselves: who typed alone, or is not named, is the only one who knows.
fn one_typist(inputs: &Inputs<'_>, slot: &Slot<'_>) -> Option<Finding> {
    slot.drawn_on(inputs.as_of)?;
    slot.record.filter(|record| record.alone)?;
    let message = msg!("audit-one-typist", task = slot.task.name.as_str(), round = slot.round.number);
    Some(slot.finding(&ONE_TYPIST, message))
}

/// The same of its sub-draws.
fn one_typist_of_sub_draws(inputs: &Inputs<'_>, slot: &Slot<'_>) -> Vec<Finding> {
    let drawn = |record: &DrawRecord| record.ran.is_some_and(|at| at.date() <= inputs.as_of);
    let alone = sub_draws(inputs, slot).filter(|(_, record)| record.alone && drawn(record));
    let one = |(turn, record)| {
        let message = msg!("audit-one-typist", task = slot.task.name.as_str(), round = turn);
        slot.finding_of(&ONE_TYPIST, message, Some(record)).detail(folder_name(&slot.task.code, turn))
    };
    alone.map(one).collect()
}

/// A redraw is lawful where it was recorded with reason and approver, and never goes unsaid.
pub(super) fn redraws(inputs: &Inputs<'_>, slot: &Slot<'_>) -> Vec<Finding> {
    let mut out = Vec::new();
    for void in voids(inputs, slot) {
        let message = void.message(&slot.task.name);
        let finding = of_void(slot, void, &REDRAW, message);
        out.push(finding.detail(folder_name(&void.task, void.turn)));
    }
    out.extend(early_reveals(inputs, slot));
    out.extend(one_typist(inputs, slot));
    out.extend(one_typist_of_sub_draws(inputs, slot));
    out
}

/// The library is verified before each draw, and since the draw of the task before it, where the plan wants that.
pub(super) fn verify(inputs: &Inputs<'_>, slot: &Slot<'_>, before: Option<Date>) -> Judged {
    let drawn = slot.drawn_on(inputs.as_of);
    let until = drawn.unwrap_or(inputs.as_of);
    let fresh = |day: Date| day <= until && before.is_none_or(|before| day >= before);
    let entities = inputs.verified.iter().filter(|v| v.of == Register::Entities && fresh(v.on));
    // What was verified is a file, and the pool may have been frozen from another one.
    let own = |v: &&Verified| {
        let act = v.event.and_then(|seq| inputs.year.acts.verified.iter().find(|act| act.seq == seq));
        act.zip(slot.record).is_none_or(|(act, record)| libraries::is_of(act, record))
    };
    let (other, found) = (entities.clone().max(), entities.filter(own).max());
    let (state, reason) = match (found, drawn) {
        (Some(v), Some(_)) => (State::Pass, msg!("audit-verified", date = v.on)),
        (None, Some(day)) if other.is_some() => {
            (State::Unknown, msg!("audit-verified-other", date = other.map_or(day, |v| v.on)))
        }
        (None, Some(day)) => (State::Unknown, msg!("audit-not-verified", date = day)),
        (_, None) if inputs.as_of > slot.round.to => (State::NotApplicable, msg!("audit-nothing-launched")),
        (_, None) => (State::NotYetDue, msg!("audit-verify-until")),
    };
    let mut judged = slot.judged(Duty::Verify, state, reason);
    judged.obligation.due = drawn;
    if let (Some(v), Some(_)) = (found, drawn) {
        judged.obligation.done = Some(v.on);
        let (what, file) = (msg!("audit-evidence-verified"), Text::from(&v.file));
        judged.obligation.evidence.push(Evidence { what, file, row: v.row, event: v.event });
    }
    judged
}

/// The commit of the slot: who was in the pool and what was asked for.
fn evidence(slot: &Slot<'_>) -> Evidence {
    let folder = folder_name(&slot.task.code, slot.round.number);
    Evidence {
        what: msg!("audit-evidence-draw"),
        file: format!("ledger/draws/{folder}/selected.txt").into(),
        row: 1,
        event: slot.event(1),
    }
}
