//! Drawn entities: inspected in their window by their drawn team, and the result published in time.

use super::codes;
use super::judge::{Inputs, PublishRule};
use super::rounds::Slot;
use super::types::{Duty, EntityName, Evidence, Obligation, State};
use crate::finding::{Code, Finding};
use crate::ledger::{Origin, Visit};
use crate::message::Message;
use crate::msg;
use crate::registry::Entity;
use crate::source::Span;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// A drawn entity in its slot.
struct Drawn<'a> {
    slot: &'a Slot<'a>,
    entity: EntityName,
    team: Vec<String>,
    visit: Visit,
}

impl Drawn<'_> {
    fn finding(&self, code: &'static Code, message: Message, origin: Option<&Origin>) -> Finding {
        finding(
            code,
            message,
            &self.entity,
            (&self.slot.task.code, self.slot.round.number),
            origin,
            Some(self.slot.task.span),
        )
        .about("entity", self.entity.id.as_str(), self.slot.task.source.as_str())
    }

    fn name(&self) -> String {
        named(&self.entity)
    }
}

fn named(entity: &EntityName) -> String {
    if entity.name.is_empty() { entity.id.clone() } else { entity.name.clone() }
}

fn finding(
    code: &'static Code,
    message: Message,
    entity: &EntityName,
    (task, round): (&str, u32),
    origin: Option<&Origin>,
    rule: Option<Span>,
) -> Finding {
    let mut finding =
        Finding::new(code, message).about("entity", entity.id.as_str(), "").detail(format!("{task}/{round}"));
    if let Some(origin) = origin {
        finding = finding.at_cell(&origin.file, origin.row, 0, &entity.name);
    }
    match rule {
        Some(span) => finding.at(span, None),
        None => finding,
    }
}

/// Judges every drawn entity of a slot.
pub(super) fn judge(
    inputs: &Inputs<'_>,
    slot: &Slot<'_>,
    publish: Option<&PublishRule>,
    names: &BTreeMap<&str, &Entity>,
    out: &mut Vec<Obligation>,
    findings: &mut Vec<Finding>,
) {
    if slot.drawn_on(inputs.as_of).is_none() {
        return;
    }
    let Some(record) = slot.record else { return };
    let ids = record.to_inspect();
    let (mut visits, mut publications) = (Vec::new(), Vec::new());
    for id in ids {
        let key = (slot.task.code.clone(), slot.round.number, id.to_owned());
        let drawn = Drawn {
            slot,
            entity: inputs.entity_name(names, id),
            team: record.teams.get(id).cloned().unwrap_or_default(),
            visit: inputs.year.visits.get(&key).map(|v| until(v, inputs.as_of)).unwrap_or_default(),
        };
        visits.push(inspect(inputs, &drawn, findings));
        if let Some(rule) = publish {
            publications.push(publication(inputs, &drawn, rule, findings));
        }
    }
    for failure in &record.failures {
        let Some(substitute) = &failure.substitute else { continue };
        let entity = inputs.entity_name(names, &failure.entity);
        let stand_in = named(&inputs.entity_name(names, substitute));
        let reason = msg!("audit-stood-in-for", reason = failure.reason.as_str(), substitute = stand_in);
        let id = format!("{}/{}", slot.id("inspect"), failure.entity);
        let mut obligation = slot.obligation(inputs, Duty::Inspect, id, State::NotApplicable, reason);
        obligation.entity = Some(entity);
        visits.push(obligation);
    }
    visits.sort_by(|a, b| a.id.cmp(&b.id));
    out.extend(visits);
    out.extend(publications);
}

/// What of a visit had happened by a day.
fn until(visit: &Visit, as_of: Date) -> Visit {
    Visit {
        inspections: visit.inspections.iter().filter(|x| x.0 <= as_of).cloned().collect(),
        findings: visit.findings.iter().filter(|x| x.0 <= as_of).cloned().collect(),
        publications: visit.publications.iter().filter(|x| x.0 <= as_of).cloned().collect(),
        withdrawals: visit.withdrawals.iter().filter(|x| x.0 <= as_of).cloned().collect(),
        follow_ups: visit.follow_ups.iter().filter(|x| x.0 <= as_of).cloned().collect(),
    }
}

fn inspect(inputs: &Inputs<'_>, drawn: &Drawn<'_>, findings: &mut Vec<Finding>) -> Obligation {
    let slot = drawn.slot;
    let (from, to) = (slot.drawn_on(inputs.as_of).unwrap_or(slot.round.from), slot.round.to);
    let id = format!("{}/{}", slot.id("inspect"), drawn.entity.id);
    let mut troubles: Vec<Message> = Vec::new();
    let (mut state, mut reason) = match drawn.visit.inspections.first() {
        None if inputs.as_of > to => {
            let message = msg!("audit-not-inspected-of", name = drawn.name(), due = to);
            findings.push(drawn.finding(&codes::NOT_INSPECTED, message, None));
            (State::Fail, msg!("audit-not-inspected", due = to))
        }
        None => (State::NotYetDue, msg!("audit-inspect-until", due = to)),
        Some((day, inspectors, origin)) => {
            if *day < from || *day > to {
                let message =
                    msg!("audit-outside-window", name = drawn.name(), date = *day, from = from, to = to);
                troubles.push(message.clone());
                findings.push(drawn.finding(&codes::OUTSIDE_WINDOW, message, Some(origin)));
            }
            let (team, came): (BTreeSet<&str>, BTreeSet<&str>) = (
                drawn.team.iter().map(String::as_str).collect(),
                inspectors.iter().map(String::as_str).collect(),
            );
            if came.len() < 2 {
                let message = msg!("audit-single-inspector", name = drawn.name(), came = list(&came));
                troubles.push(message.clone());
                findings.push(
                    drawn
                        .finding(&codes::SINGLE_INSPECTOR, message, Some(origin))
                        .basis("行政处罚法", "第四十二条"),
                );
            }
            // Somebody who was not drawn came; that a member was missing is said above.
            if !came.is_subset(&team) {
                let message =
                    msg!("audit-wrong-team", name = drawn.name(), came = list(&came), drawn = list(&team));
                troubles.push(message.clone());
                findings.push(drawn.finding(&codes::WRONG_TEAM, message, Some(origin)));
            }
            (State::Pass, msg!("audit-inspected", date = *day))
        }
    };
    for (_, _, origin) in drawn.visit.inspections.iter().skip(1) {
        let message = msg!("audit-duplicate-result", name = drawn.name());
        troubles.push(message.clone());
        findings.push(drawn.finding(&codes::DUPLICATE_RESULT, message, Some(origin)));
    }
    if let Some(first) = troubles.into_iter().next() {
        (state, reason) = (State::Fail, first);
    }
    let mut obligation = slot.obligation(inputs, Duty::Inspect, id, state, reason);
    obligation.entity = Some(drawn.entity.clone());
    obligation.done = drawn.visit.inspections.first().map(|i| i.0);
    let rows =
        drawn.visit.inspections.iter().map(|(_, _, origin)| evidence(msg!("audit-evidence-visit"), origin));
    obligation.evidence = rows.collect();
    obligation
}

fn publication(
    inputs: &Inputs<'_>,
    drawn: &Drawn<'_>,
    rule: &PublishRule,
    findings: &mut Vec<Finding>,
) -> Obligation {
    let slot = drawn.slot;
    let published = drawn.visit.publications.first();
    let found = drawn.visit.findings.first();
    let due = found.and_then(|(day, _, _)| inputs.model.calendar.after(*day, rule.within));
    let mut troubles: Vec<Message> = Vec::new();
    if let Some((_, outcome, origin)) = found
        && !known_outcome(inputs, outcome)
    {
        let message = msg!("audit-unknown-outcome", name = drawn.name(), outcome = outcome.as_str());
        troubles.push(message.clone());
        findings.push(drawn.finding(&codes::UNKNOWN_OUTCOME, message, Some(origin)));
    }
    let (mut state, mut reason) = match (found, published) {
        (None, None) if drawn.visit.inspections.is_empty() => {
            (State::NotApplicable, msg!("audit-nothing-to-publish"))
        }
        (None, None) => (State::Unknown, msg!("audit-no-finding-yet")),
        (None, Some((day, origin))) => {
            let message = msg!("audit-published-without-finding", name = drawn.name(), date = *day);
            findings.push(drawn.finding(&codes::PUBLISHED_EARLY, message.clone(), Some(origin)));
            (State::Fail, message)
        }
        (Some((found_on, _, origin)), published) => match (published, due) {
            (Some((day, _)), _) if day < found_on => {
                let message =
                    msg!("audit-published-early", name = drawn.name(), date = *day, found = *found_on);
                findings.push(drawn.finding(&codes::PUBLISHED_EARLY, message.clone(), Some(origin)));
                (State::Fail, message)
            }
            (_, None) => {
                let message = msg!("audit-due-date-unknown", name = drawn.name(), found = *found_on);
                findings.push(drawn.finding(&codes::DUE_DATE_UNKNOWN, message.clone(), Some(origin)));
                (State::Unknown, message)
            }
            (Some((day, origin)), Some(due)) if *day > due => {
                let message = msg!("audit-published-late", name = drawn.name(), date = *day, due = due);
                findings.push(drawn.finding(&codes::PUBLISHED_LATE, message.clone(), Some(origin)));
                (State::Fail, message)
            }
            (Some((day, _)), Some(_)) => (State::Pass, msg!("audit-published", date = *day)),
            (None, Some(due)) if inputs.as_of > due => {
                let message = msg!("audit-not-published", name = drawn.name(), found = *found_on, due = due);
                findings.push(drawn.finding(&codes::NOT_PUBLISHED, message.clone(), Some(origin)));
                (State::Fail, message)
            }
            (None, Some(due)) => (State::NotYetDue, msg!("audit-publish-until", due = due)),
        },
    };
    // A wrong wording is a failure once it is public; before, there is still time to mend it.
    if let (Some(first), true) = (troubles.into_iter().next(), published.is_some()) {
        (state, reason) = (State::Fail, first);
    }
    let id = format!("{}/{}", slot.id("publish"), drawn.entity.id);
    let mut obligation = slot.obligation(inputs, Duty::Publish, id, state, reason);
    obligation.entity = Some(drawn.entity.clone());
    obligation.due = due;
    obligation.done = published.map(|p| p.0);
    obligation.source.clone_from(&rule.source);
    obligation.rule.clone_from(&rule.rule);
    let finding_row = found.map(|(_, _, origin)| evidence(msg!("audit-evidence-finding"), origin));
    let publication_row = published.map(|(_, origin)| evidence(msg!("audit-evidence-publication"), origin));
    obligation.evidence = finding_row.into_iter().chain(publication_row).collect();
    obligation
}

/// Whether the outcome is one of the vocabulary's wordings; without a vocabulary every wording is.
fn known_outcome(inputs: &Inputs<'_>, outcome: &str) -> bool {
    let outcomes = &inputs.model.outcomes;
    let plain = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let wanted = plain(outcome);
    let is = |d: &crate::model::Decl| {
        [Some(&d.name), d.title.as_ref(), d.printed.as_ref()]
            .into_iter()
            .flatten()
            .any(|w| plain(w) == wanted)
    };
    outcomes.is_empty() || outcomes.iter().any(|o| is(&o.decl))
}

/// Results of entities that their round did not draw.
pub(super) fn strays(inputs: &Inputs<'_>, findings: &mut Vec<Finding>) {
    let names = inputs.by_id();
    let listed: BTreeMap<(&str, u32), BTreeSet<&str>> = inputs
        .year
        .draws
        .iter()
        .map(|((task, round), d)| ((task.as_str(), *round), d.to_inspect()))
        .collect();
    for ((task, round, id), visit) in &inputs.year.visits {
        if listed.get(&(task.as_str(), *round)).is_some_and(|ids| ids.contains(id.as_str())) {
            continue;
        }
        let visit = until(visit, inputs.as_of);
        let first = visit.inspections.first().map(|i| &i.2).or_else(|| visit.findings.first().map(|f| &f.2));
        let Some(origin) = first.or_else(|| visit.publications.first().map(|p| &p.1)) else { continue };
        let entity = inputs.entity_name(&names, id);
        let message =
            msg!("audit-result-without-draw", name = named(&entity), task = task.as_str(), round = *round);
        let rule = inputs.plan.task(task).map(|t| t.span);
        findings.push(finding(
            &codes::RESULT_WITHOUT_DRAW,
            message,
            &entity,
            (task, *round),
            Some(origin),
            rule,
        ));
    }
}

fn list(names: &BTreeSet<&str>) -> Vec<String> {
    names.iter().map(|n| (*n).to_owned()).collect()
}

fn evidence(what: Message, origin: &Origin) -> Evidence {
    Evidence { what, file: origin.file.clone(), row: origin.row }
}
