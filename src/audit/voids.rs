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
    let mut by: BTreeMap<String, (&str, Vec<&Void>, u64)> = BTreeMap::new();
    for void in inputs.year.voids.iter().filter(|void| void.at.date() <= inputs.as_of) {
        let approver = void.approver.trim();
        by.entry(folded(approver)).or_insert_with(|| (approver, Vec::new(), 0)).1.push(void);
    }
    for lost in lost_by(inputs) {
        let approver = lost.approver.trim();
        by.entry(folded(approver)).or_insert_with(|| (approver, Vec::new(), 0)).2 += 1;
    }
    let one = |(approver, voids, lost): (&str, Vec<&Void>, u64)| {
        let losses = msg!("audit-losses-of", approver = approver, lost = lost);
        if voids.is_empty() {
            return Finding::new(&VOIDS_BY_APPROVER, losses).about("approver", approver, "");
        }
        let count = |of: &dyn Fn(&Void) -> bool| voids.iter().filter(|void| of(void)).count();
        let open =
            |void: &Void| !void.lost.is_empty() || void.revealed.is_none_or(|at| at.date() > inputs.as_of);
        let message = msg!(
            "audit-voids-of",
            approver = approver,
            voids = voids.len(),
            drawn = count(&|void| void.drawn),
            known = count(&|void| void.known && !void.drawn),
            before = count(&|void| !void.known && !void.drawn),
            again = count(&|void| is_again(inputs, void)),
            secret = count(&open)
        );
        let message = match lost {
            0 => message,
            _ => msg!("audit-voids-and-losses-of", voids = message, losses = losses),
        };
        Finding::new(&VOIDS_BY_APPROVER, message).about("approver", approver, "")
    };
    by.into_values().map(one).collect()
}

/// What is never left unsaid: each chain that was given up as lost. With a list that could be known, nobody can tell which
/// one was dropped, so that it weighs more.
pub(super) fn lost_salts(inputs: &Inputs<'_>) -> Vec<Finding> {
    let one = |lost: &LostChain| {
        let task = inputs.plan.task(&lost.task).map_or(lost.task.as_str(), |task| task.name.as_str());
        let message = lost.message(inputs.year, task);
        let mut finding = Finding::new(&SALT_LOST, message).about("task", task, "").detail(&lost.party);
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
