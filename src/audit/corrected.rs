//! Records that were corrected: each is named, and stands beside the obligations that rest on it, as does what corrects it.

use super::codes::CORRECTED_RECORD;
use super::inputs::Inputs;
use super::inspect::named;
use super::types::{Duty, Evidence, Obligation};
use crate::finding::Finding;
use crate::ledger::Corrected;
use crate::message::Message;
use crate::msg;
use crate::source::Span;
use std::collections::BTreeMap;

/// The corrections by the day of the audit, by the number of what they correct.
pub(super) struct Traces<'a> {
    by: BTreeMap<u64, &'a Corrected>,
    /// Those whose record is no longer of the visit that it was of.
    gone: BTreeMap<(&'a str, u32, &'a str), Vec<&'a Corrected>>,
    events: &'a str,
}

impl<'a> Traces<'a> {
    pub fn of(inputs: &Inputs<'a>) -> Self {
        let all = &inputs.year.corrected;
        let mut gone: BTreeMap<_, Vec<&Corrected>> = BTreeMap::new();
        for one in all.iter().filter(|c| c.is != c.was) {
            if let Some((task, round, entity)) = &one.was {
                gone.entry((task.as_str(), *round, entity.as_str())).or_default().push(one);
            }
        }
        Self { by: all.iter().map(|c| (c.of, c)).collect(), gone, events: &inputs.year.events }
    }

    /// All corrections of a record, in their order: the last one holds.
    fn evidence<'c>(&'c self, one: &'c Corrected) -> impl Iterator<Item = Evidence> + 'c {
        all(one).map(|seq| {
            let what = msg!("audit-evidence-correction", seq = one.of);
            Evidence { what, file: self.events.into(), row: seq, event: Some(seq) }
        })
    }

    /// Names behind each event that was corrected those that correct it.
    pub fn name(&self, finding: &mut Finding) {
        if self.by.is_empty() || !finding.events.iter().any(|seq| self.by.contains_key(seq)) {
            return;
        }
        for seq in std::mem::take(&mut finding.events) {
            let by = self.by.get(&seq).into_iter().flat_map(|one| all(one));
            for seq in std::iter::once(seq).chain(by) {
                if !finding.events.contains(&seq) {
                    finding.events.push(seq);
                }
            }
        }
    }

    /// Puts the correction of a waiver behind it.
    pub fn show_waiver(&self, obligation: &mut Obligation) {
        let event = obligation.waiver.as_ref().and_then(|waiver| waiver.event);
        let one = event.and_then(|seq| self.by.get(&seq));
        obligation.evidence.extend(one.into_iter().flat_map(|one| self.evidence(one)));
    }

    /// Puts each correction behind the record that it corrects, and behind all of them those that took a record away;
    /// gives the events of the latter.
    pub fn show(&self, obligation: &mut Obligation) -> Vec<u64> {
        let mut events = Vec::new();
        if self.by.is_empty() {
            return events;
        }
        for evidence in std::mem::take(&mut obligation.evidence) {
            let one = evidence.event.and_then(|seq| self.by.get(&seq));
            obligation.evidence.push(evidence);
            obligation.evidence.extend(one.into_iter().flat_map(|one| self.evidence(one)));
        }
        let entity = obligation.entity.as_ref().map_or("", |e| e.id.as_str());
        let gone = self.gone.get(&(obligation.task.as_str(), obligation.round, entity));
        for one in gone.into_iter().flatten().filter(|one| rests(obligation.duty, one.kind)) {
            let (file, row) = one.origin.as_ref().map_or((self.events, one.of), |o| (o.file.as_str(), o.row));
            let what = msg!("audit-evidence-set-aside");
            let was = Evidence { what, file: file.into(), row, event: Some(one.of) };
            obligation.evidence.extend(std::iter::once(was).chain(self.evidence(one)));
            events.extend(std::iter::once(one.of).chain(all(one)));
        }
        events
    }
}

/// The numbers of all corrections of a record.
fn all(one: &Corrected) -> impl Iterator<Item = u64> + '_ {
    one.before.iter().copied().chain([one.by])
}

/// Whether a duty is judged by events of a kind.
fn rests(duty: Duty, kind: &str) -> bool {
    let duty = duty.base();
    match kind {
        "inspection" => duty == Duty::Inspect,
        "finding" => matches!(duty, Duty::Outcome | Duty::Publish),
        "publication" => matches!(duty, Duty::Publish | Duty::Withdraw),
        "withdrawal" => duty == Duty::Withdraw,
        "follow-up" => duty == Duty::FollowUp,
        _ => false,
    }
}

/// Says of each record that it was corrected, or set aside.
pub(super) fn findings(inputs: &Inputs<'_>) -> Vec<(Finding, Vec<Span>)> {
    inputs.year.corrected.iter().map(|one| finding(inputs, one)).collect()
}

fn finding(inputs: &Inputs<'_>, one: &Corrected) -> (Finding, Vec<Span>) {
    let name = one.was.as_ref().map_or(String::new(), |(_, _, id)| named(&inputs.roll.named(id)));
    let key = match (&one.was, &one.is) {
        (None, _) => "audit-act-corrected",
        (Some(_), Some(_)) => "audit-record-corrected",
        (Some(_), None) => "audit-record-set-aside",
    };
    let message = Message::new(key)
        .with("seq", one.of)
        .with("name", name)
        .with("by", one.by)
        .with("date", one.at.date())
        .with("approver", one.approver.as_str());
    let mut finding = Finding::new(&CORRECTED_RECORD, message).detail(one.of.to_string()).event(one.of);
    finding = all(one).fold(finding, Finding::event);
    if !one.before.is_empty() {
        let seqs: Vec<String> = one.before.iter().map(ToString::to_string).collect();
        finding = finding.help(msg!("audit-record-before", n = one.before.len(), events = seqs));
    }
    if let Some(reason) = &one.reason {
        finding = finding.help(msg!("audit-record-reason", reason = reason.as_str()));
    }
    let planned = one.was.as_ref().and_then(|(task, _, _)| inputs.plan.task(task));
    finding = match &one.was {
        Some((_, _, id)) => finding.about("entity", id.as_str(), planned.map_or("", |t| t.source.as_str())),
        None => finding.about("event", one.of.to_string(), ""),
    };
    if let Some(origin) = &one.origin {
        finding = finding.at_cell(&origin.file, origin.row, 0, "");
    }
    let finding = finding.at_cell(&inputs.year.events, one.by, 0, "");
    let spans: Vec<Span> = planned.map(|t| t.span).into_iter().collect();
    (inputs.at_rule(finding, spans.first().copied()), spans)
}
