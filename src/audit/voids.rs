//! Who approved voids, and how many: what one void does not show, several by one hand may.

use super::codes::VOIDS_BY_APPROVER;
use super::inputs::Inputs;
use crate::finding::Finding;
use crate::ledger::Void;
use crate::model::folded;
use crate::msg;
use std::collections::BTreeMap;

/// One finding for everybody who approved a void.
pub(super) fn by_approver(inputs: &Inputs<'_>) -> Vec<Finding> {
    // One person is one, however the name is spelled, and is shown as it was first written.
    let mut by: BTreeMap<String, (&str, Vec<&Void>)> = BTreeMap::new();
    for void in inputs.year.voids.iter().filter(|void| void.at.date() <= inputs.as_of) {
        let approver = void.approver.trim();
        by.entry(folded(approver)).or_insert_with(|| (approver, Vec::new())).1.push(void);
    }
    let one = |(approver, voids): (&str, Vec<&Void>)| {
        let count = |of: &dyn Fn(&Void) -> bool| voids.iter().filter(|void| of(void)).count();
        let open = |void: &Void| void.revealed.is_none_or(|at| at.date() > inputs.as_of);
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
        Finding::new(&VOIDS_BY_APPROVER, message).about("approver", approver, "")
    };
    by.into_values().map(one).collect()
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
