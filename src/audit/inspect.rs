//! Drawn entities: inspected in their window, by their drawn team of at least two, of whom nobody is recused and all have
//! a certificate.

use super::codes;
use super::follow_up;
use super::grounds::clause;
use super::inputs::Inputs;
use super::judged::{Judged, evidence};
use super::rounds::Slot;
use super::seen::Seen;
use super::types::{Duty, EntityName, Evidence, State};
use crate::finding::{Code, Finding};
use crate::ledger::{Failure, Inspected, Record};
use crate::message::Message;
use crate::model::Certificate;
use crate::msg;
use crate::text::Text;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// A drawn entity in its slot.
pub(super) struct Drawn<'a> {
    pub slot: &'a Slot<'a>,
    pub entity: EntityName,
    pub team: &'a [String],
    /// All that was recorded of it.
    pub seen: &'a Seen<'a>,
}

impl Drawn<'_> {
    pub fn finding(&self, code: &'static Code, message: Message, record: Option<&Record>) -> Finding {
        let (task, round) = (self.slot.task.code.as_str(), self.slot.round.number);
        let mut finding = Finding::new(code, message)
            .about("entity", self.entity.id.as_str(), self.slot.task.source.as_str())
            .detail(format!("{task}/{round}"));
        if let Some(record) = record {
            finding = finding
                .at_cell(&record.origin.file, record.origin.row, 0, &self.entity.name)
                .event(record.seq);
        }
        // Whom the team was drawn for, or who nothing is on record of, the draw obliges.
        let obliges = record.is_none() || *code == codes::WRONG_TEAM;
        let draw = self.slot.event(1).filter(|_| obliges);
        draw.into_iter().fold(finding, Finding::event).at(self.slot.task.span, None)
    }

    pub fn name(&self) -> String {
        named(&self.entity)
    }

    pub fn id(&self, duty: Duty) -> String {
        format!("{}/{}", self.slot.id(duty), self.entity.id)
    }
}

/// An entity as messages call it.
pub(super) fn named(entity: &EntityName) -> String {
    if entity.name.is_empty() { entity.id.to_string() } else { entity.name.to_string() }
}

/// Those who came on one day. In a joint task each department enters its own people.
struct Came<'a> {
    on: Date,
    people: BTreeSet<&'a str>,
    record: &'a Record,
    /// Whether a row of the day does not say who came.
    silent: bool,
}

impl<'a> Came<'a> {
    /// Adds a row to the visit of its day.
    fn add(all: &mut Vec<Self>, row: &'a Inspected) {
        let (people, silent) = (row.inspectors.iter().map(String::as_str), row.inspectors.is_empty());
        match all.last_mut().filter(|last| last.on == row.on) {
            Some(last) => {
                last.silent |= silent;
                last.people.extend(people);
            }
            None => all.push(Came { on: row.on, people: people.collect(), record: &row.record, silent }),
        }
    }
}

/// The visits of a drawn entity.
#[derive(Default)]
struct Days<'a> {
    /// The first of each department, by day.
    came: Vec<Came<'a>>,
    /// Later ones, once something was found that obliges to more: whoever was told to mend something is looked at again.
    reviews: Vec<Came<'a>>,
    /// The rows that repeat one of the same department.
    again: Vec<&'a Record>,
}

fn days<'a>(inputs: &Inputs<'_>, seen: &Seen<'a>) -> Days<'a> {
    let mut out = Days::default();
    let mut departments: BTreeMap<Option<&str>, Date> = BTreeMap::new();
    // Before that day: what a visit found itself asks for no visit that was made already.
    let owes = |day: Date| seen.results.iter().any(|r| r.on < day && follow_up::owes(inputs, r));
    for row in &seen.inspections {
        match departments.get(&row.record.department.as_deref()) {
            None => {
                departments.insert(row.record.department.as_deref(), row.on);
                Came::add(&mut out.came, row);
            }
            Some(first) if row.on > *first && owes(row.on) => Came::add(&mut out.reviews, row),
            Some(_) => out.again.push(&row.record),
        }
    }
    out
}

pub(super) fn inspect(inputs: &Inputs<'_>, drawn: &Drawn<'_>) -> Judged {
    let slot = drawn.slot;
    let from = slot.drawn_on(inputs.as_of).unwrap_or(slot.round.from);
    let to = slot.round.to;
    let Days { came, reviews, again } = days(inputs, drawn.seen);
    let (state, reason) = match came.first() {
        Some(first) => (State::Pass, msg!("audit-inspected", date = first.on)),
        None => (State::NotYetDue, msg!("audit-inspect-until", due = to)),
    };
    let mut obligation = slot.obligation(Duty::Inspect, state, reason);
    obligation.id = drawn.id(Duty::Inspect);
    obligation.entity = Some(drawn.entity.clone());
    obligation.done = came.first().map(|c| c.on);
    let rows = drawn.seen.inspections.iter();
    obligation.evidence = rows.map(|i| evidence(msg!("audit-evidence-visit"), &i.record)).collect();
    let failure = left_over(inputs, drawn);
    obligation.evidence.extend(failure.map(|failure| shown(inputs, failure)));
    let failure = failure.map(|failure| fate(failure, inputs.as_of > to));
    if let Some(failure) = failure.clone().filter(|_| came.is_empty()) {
        obligation.reason = failure;
    }
    let mut judged = Judged::new(obligation, slot.task.span);
    if came.is_empty() && inputs.as_of > to {
        let message = match failure {
            None => msg!("audit-not-inspected-of", name = drawn.name(), due = to),
            Some(failure) => {
                msg!("audit-not-inspected-failed", name = drawn.name(), due = to, failure = failure)
            }
        };
        judged.fail(by_plan(inputs, drawn.slot, drawn.finding(&codes::NOT_INSPECTED, message, None)));
    }
    for visit in &came {
        if visit.on < from || visit.on > to {
            let message =
                msg!("audit-outside-window", name = drawn.name(), date = visit.on, from = from, to = to);
            let finding = drawn.finding(&codes::OUTSIDE_WINDOW, message, Some(visit.record));
            judged.fail(by_plan(inputs, drawn.slot, finding));
        }
        team(drawn, visit, &mut judged);
        people(inputs, drawn, visit, &mut judged);
    }
    visited(inputs, drawn, &reviews, &mut judged);
    for record in again {
        let message = msg!("audit-duplicate-result", name = drawn.name());
        let finding = drawn.finding(&codes::DUPLICATE_RESULT, message, Some(record));
        judged.fail(by_plan(inputs, drawn.slot, finding));
    }
    judged
}

/// A finding that rests on what the plan says of the task, and on no statute.
fn by_plan(inputs: &Inputs<'_>, slot: &Slot<'_>, mut finding: Finding) -> Finding {
    let declared = inputs.model.tasks.get(&slot.task.name);
    finding.basis.extend(declared.and_then(|task| clause(inputs.model, &task.decl)));
    finding
}

/// A visit of a campaign or after a complaint: by two at least, of whom nobody is recused and all have a certificate. It
/// has no window, no drawn team, and may be made again.
pub(super) fn apart(inputs: &Inputs<'_>, drawn: &Drawn<'_>) -> Judged {
    let rows = &drawn.seen.inspections;
    let (state, reason) = match rows.first() {
        Some(first) => (State::Pass, msg!("audit-inspected", date = first.on)),
        None => (State::Unknown, msg!("audit-apart-no-visit")),
    };
    let mut obligation = drawn.slot.obligation(Duty::Inspect, state, reason);
    obligation.id = drawn.id(Duty::Inspect);
    obligation.entity = Some(drawn.entity.clone());
    (obligation.due, obligation.done) = (None, rows.first().map(|row| row.on));
    obligation.evidence =
        rows.iter().map(|row| evidence(msg!("audit-evidence-visit"), &row.record)).collect();
    let mut judged = Judged::new(obligation, drawn.slot.task.span);
    let mut came: Vec<Came<'_>> = Vec::new();
    rows.iter().for_each(|row| Came::add(&mut came, row));
    visited(inputs, drawn, &came, &mut judged);
    judged
}

/// What is asked of any visit, whenever it is: who came.
fn visited(inputs: &Inputs<'_>, drawn: &Drawn<'_>, came: &[Came<'_>], judged: &mut Judged) {
    for visit in came {
        let before = judged.findings.len();
        enough(drawn, visit, judged);
        people(inputs, drawn, visit, judged);
        // A visit that is made again is another one.
        for finding in judged.findings.iter_mut().skip(before) {
            finding.detail = format!("{}/{}", finding.detail, visit.on);
        }
    }
}

/// The failure of an entity that is still on the list: it was left to a sub-draw, and that has not decided.
fn left_over<'a>(inputs: &Inputs<'_>, drawn: &Drawn<'a>) -> Option<&'a Failure> {
    let own = |f: &&Failure| {
        f.entity == drawn.entity.id && f.substitute.is_none() && !f.nobody && f.at.date() <= inputs.as_of
    };
    drawn.slot.record?.failures.iter().find(own)
}

/// What shows a failure, and where it is recorded.
pub(super) fn shown(inputs: &Inputs<'_>, failure: &Failure) -> Evidence {
    let (file, sha) = (failure.evidence.file.as_str(), failure.evidence.sha256.as_str());
    let what = msg!("audit-evidence-failure", file = file, sha = sha);
    Evidence { what, file: Text::from(&inputs.year.events), row: failure.seq, event: Some(failure.seq) }
}

/// That somebody was not inspected, and that the reason was entered when the last day was over.
pub(super) fn failed_late(inputs: &Inputs<'_>, slot: &Slot<'_>, failure: &Failure) -> Finding {
    let entity = inputs.roll.named(&failure.entity);
    let (name, due, date) = (named(&entity), slot.round.to, failure.since.date());
    let message = msg!(
        "audit-not-inspected-late",
        name = name.as_str(),
        due = due,
        date = date,
        reason = failure.reason.as_str()
    );
    let finding = Finding::new(&codes::NOT_INSPECTED, message)
        .about("entity", entity.id.as_str(), slot.task.source.as_str())
        .detail(format!("{}/{}", slot.task.code, slot.round.number))
        .at_cell(&inputs.year.events, failure.seq, 0, &name)
        .event(failure.seq)
        .at(slot.task.span, None);
    by_plan(inputs, slot, finding)
}

/// Why somebody could not be inspected, and what became of it.
fn fate(failure: &Failure, over: bool) -> Message {
    let then = match failure.sub_draw {
        Some(turn) => msg!("left-over-open", round = turn),
        None if over => msg!("left-over-nobody"),
        None => msg!("left-over-waits"),
    };
    let (reason, file) = (failure.reason.as_str(), failure.evidence.file.as_str());
    msg!("audit-left-over", date = failure.at.date(), reason = reason, file = file, then = then)
}

/// Two came at least.
fn enough(drawn: &Drawn<'_>, visit: &Came<'_>, judged: &mut Judged) {
    if visit.people.len() < 2 && visit.silent {
        // A cell that nobody filled in says nothing of who was there.
        judged.doubt(msg!("audit-nobody-named", name = drawn.name(), date = visit.on));
    } else if visit.people.len() < 2 {
        let message = msg!("audit-single-inspector", name = drawn.name(), came = list(&visit.people));
        let finding = drawn.finding(&codes::SINGLE_INSPECTOR, message, Some(visit.record));
        judged.fail(finding.basis("行政处罚法", "第四十二条"));
    }
}

fn team(drawn: &Drawn<'_>, visit: &Came<'_>, judged: &mut Judged) {
    let team: BTreeSet<&str> = drawn.team.iter().map(String::as_str).collect();
    enough(drawn, visit, judged);
    // Somebody who was not drawn came; that a member was missing is said above.
    if !visit.people.is_subset(&team) {
        let (came, team) = (list(&visit.people), list(&team));
        let message = msg!("audit-wrong-team", name = drawn.name(), came = came, drawn = team);
        judged.fail(drawn.finding(&codes::WRONG_TEAM, message, Some(visit.record)));
    }
}

/// The day on which a certificate must be valid: that of the visit, unless the plan says that of the draw.
fn valid_on(inputs: &Inputs<'_>, drawn: &Drawn<'_>, visit: Date) -> Date {
    let header = inputs.model.header.as_ref();
    match header.and_then(|h| h.certificate.as_ref()) {
        Some(Certificate::OnDraw) => drawn.slot.drawn_on(inputs.as_of).unwrap_or(visit),
        _ => visit,
    }
}

/// Each of those who came: barred from this entity, or without a valid certificate.
fn people(inputs: &Inputs<'_>, drawn: &Drawn<'_>, visit: &Came<'_>, judged: &mut Judged) {
    let day = valid_on(inputs, drawn, visit.on);
    for person in &visit.people {
        if let Some(recusal) = inputs.officers.recusal(person, &drawn.entity.id) {
            let message = msg!("audit-recused-inspector", name = drawn.name(), person = *person);
            let finding = drawn.finding(&codes::RECUSED_INSPECTOR, message, Some(visit.record));
            let finding =
                finding.at_cell(&recusal.file, recusal.row, 0, "").basis("行政处罚法", "第四十三条");
            // A line of the ledger is an event, a row of a file is none.
            let event = (recusal.file == inputs.year.events).then_some(recusal.row);
            let finding = event.into_iter().fold(finding, Finding::event);
            judged.fail(tell_apart(finding, person));
            // Where the ground stands is shown, the ground is not.
            let (file, row) = (Text::from(&recusal.file), recusal.row);
            let what = msg!("audit-evidence-recusal");
            judged.obligation.evidence.push(Evidence { what, file, row, event });
        }
        match inputs.officers.valid_until(person) {
            Some(until) if until < day => {
                let message = msg!(
                    "audit-expired-certificate",
                    name = drawn.name(),
                    person = *person,
                    until = until,
                    date = day
                );
                let finding = drawn.finding(&codes::EXPIRED_CERTIFICATE, message, Some(visit.record));
                judged.fail(tell_apart(finding, person));
            }
            Some(_) => {}
            None => judged.doubt(msg!("audit-unknown-officer", name = drawn.name(), person = *person)),
        }
    }
}

/// Two people of one team are two findings.
fn tell_apart(finding: Finding, person: &str) -> Finding {
    let detail = format!("{}/{person}", finding.detail);
    finding.detail(detail)
}

fn list(names: &BTreeSet<&str>) -> Vec<String> {
    names.iter().map(|n| (*n).to_owned()).collect()
}
