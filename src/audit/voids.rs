//! Who approved voids, and how many: what one void does not show, several by one hand may.

use super::codes::{SALT_LOST, VOIDS_BY_APPROVER};
use super::inputs::Inputs;
use crate::finding::{Finding, Severity};
use crate::ledger::{LostChain, Void};
use crate::model::folded;
use crate::msg;
use std::collections::BTreeMap;

/// One finding for everybody who approved a void.
pub(super) fn by_approver(inputs: &Inputs<'_>) -> Vec<Finding> {
    // One person is one, however the name is spelled, and is shown as it was first written.
    let mut by: BTreeMap<String, (&str, Vec<&Void>, Vec<&LostChain>)> = BTreeMap::new();
    for void in inputs.year.voids.iter().filter(|void| void.at.date() <= inputs.as_of) {
        let approver = void.approver.trim();
        by.entry(folded(approver)).or_insert_with(|| (approver, Vec::new(), Vec::new())).1.push(void);
    }
    for lost in lost_by(inputs) {
        let approver = lost.approver.trim();
        by.entry(folded(approver)).or_insert_with(|| (approver, Vec::new(), Vec::new())).2.push(lost);
    }
    let one = |(approver, voids, lost): (&str, Vec<&Void>, Vec<&LostChain>)| {
        let acts = acts(&voids, &lost);
        let found = |message| shown(inputs, Finding::new(&VOIDS_BY_APPROVER, message), &acts);
        let losses = msg!("audit-losses-of", approver = approver, lost = lost.len());
        if voids.is_empty() {
            return found(losses).about("approver", approver, "");
        }
        let count = |of: &dyn Fn(&Void) -> bool| voids.iter().filter(|void| of(void)).count();
        let open =
            |void: &Void| !void.lost.is_empty() || void.revealed.is_none_or(|at| at.date() > inputs.as_of);
        let message = msg!(
            "audit-voids-of",
            approver = approver,
            voids = voids.len(),
            drawn = count(&|void| void.drawn),
            evident = count(&|void| void.evidence && !void.drawn),
            known = count(&|void| void.known && !void.evidence && !void.drawn),
            before = count(&|void| !void.known && !void.evidence && !void.drawn),
            again = count(&|void| is_again(inputs, void)),
            secret = count(&open)
        );
        let message = match lost.len() {
            0 => message,
            _ => msg!("audit-voids-and-losses-of", voids = message, losses = losses),
        };
        found(message).about("approver", approver, "")
    };
    by.into_values().map(one).collect()
}

/// The tasks of voids and losses, with the numbers of their events.
fn acts<'a>(voids: &[&'a Void], lost: &[&'a LostChain]) -> Vec<(&'a str, u64)> {
    let voids = voids.iter().map(|void| (void.task.as_str(), void.seqs[1]));
    voids.chain(lost.iter().map(|lost| (lost.task.as_str(), lost.seq))).collect()
}

/// A finding with the acts that show it, and the rules of their tasks.
fn shown(inputs: &Inputs<'_>, finding: Finding, acts: &[(&str, u64)]) -> Finding {
    let mut spans: Vec<_> =
        acts.iter().filter_map(|(task, _)| inputs.plan.task(task)).map(|task| task.schedule_span).collect();
    spans.dedup();
    let finding = spans.iter().fold(finding, |finding, span| finding.at(*span, None));
    let finding = if spans.is_empty() { inputs.at_rule(finding, None) } else { finding };
    let one = |finding: Finding, (_, seq): &(&str, u64)| {
        finding.at_cell(&inputs.year.events, *seq, 0, "").event(*seq)
    };
    acts.iter().filter(|(_, seq)| *seq > 0).fold(finding, one)
}

/// What is never left unsaid: each chain that was given up as lost. With a list that could be known, nobody can tell which
/// one was dropped, so that it weighs more.
pub(super) fn lost_salts(inputs: &Inputs<'_>) -> Vec<Finding> {
    let one = |lost: &LostChain| {
        let planned = inputs.plan.task(&lost.task);
        let task = planned.map_or(lost.task.as_str(), |task| task.name.as_str());
        let message = lost.message(inputs.year, task);
        let source = planned.map_or("", |task| task.source.as_str());
        let finding = Finding::new(&SALT_LOST, message).about("task", task, source).detail(&lost.party);
        let mut finding = shown(inputs, finding, &[(&lost.task, lost.seq)]);
        if lost.hides_a_list(inputs.year) {
            finding.severity = Severity::Error;
        }
        finding
    };
    lost_by(inputs).map(one).collect()
}

/// The chains that were given up as lost by the day of the audit.
fn lost_by<'a>(inputs: &Inputs<'a>) -> impl Iterator<Item = &'a LostChain> {
    let as_of = inputs.as_of;
    inputs.year.lost_chains.iter().filter(move |lost| lost.at.date() <= as_of)
}

/// Whether the draw was committed to once more.
fn is_again(inputs: &Inputs<'_>, void: &Void) -> bool {
    let (task, turn) = (&void.task, void.turn);
    let later = |t: &str, other: crate::ledger::Turn| {
        t == task && (other.round, other.sub) == (turn.round, turn.sub) && other.again > turn.again
    };
    let stands = match turn.sub {
        0 => inputs.year.draws.contains_key(&(task.clone(), turn.round)),
        _ => inputs.year.sub_draws.keys().any(|(t, other)| later(t, *other)),
    };
    stands || inputs.year.voids.iter().any(|other| later(&other.task, other.turn))
}
