//! Who holds up whom in joint tasks: the step that one department has not taken and others wait for, and since when.

use super::inputs::Inputs;
use super::rounds::Slot;
use super::seen::Seen;
use super::types::{EntityName, Wait, WaitStep};
use super::visited;
use crate::ledger::DrawRecord;
use jiff::civil::Date;

/// A round that has not been drawn: from the first day of its window on, everybody else waits for the department that
/// owes the task.
pub(super) fn undrawn(inputs: &Inputs<'_>, slot: &Slot<'_>, given_up: bool) -> Vec<Wait> {
    let begun = slot.round.from <= inputs.as_of;
    if !begun || given_up || slot.drawn_on(inputs.as_of).is_some() {
        return Vec::new();
    }
    let others = slot.task.partners.iter();
    others
        .map(|waiting| wait(slot, None, WaitStep::Draw, (waiting, &slot.task.department), slot.round.from))
        .collect()
}

/// A department of a joint task, and on which day it took which step of one visit.
struct Party<'a> {
    name: &'a str,
    /// Its steps in their order: somebody of it named, been there, published.
    taken: [Option<Date>; 3],
}

const STEPS: [WaitStep; 3] = [WaitStep::Team, WaitStep::Visit, WaitStep::Publication];

/// The waits for one drawn entity: each department that has taken a step waits for each that has not, for its first such
/// step; what nobody has done yet, everybody waits for the department that owes the task to do.
pub(super) fn of_entity(
    inputs: &Inputs<'_>,
    slot: &Slot<'_>,
    (record, entity): (&DrawRecord, &EntityName),
    parties: &[(&str, Seen<'_>)],
    whole: &Seen<'_>,
) -> Vec<Wait> {
    let Some(drawn) = slot.drawn_on(inputs.as_of).filter(|_| !slot.task.partners.is_empty()) else {
        return Vec::new();
    };
    let team = record.teams.get(entity.id.as_str()).map(Vec::as_slice).unwrap_or_default();
    let owner = slot.task.department.as_str();
    let parted = parties.len() > 1;
    let parties: Vec<Party<'_>> = parties
        .iter()
        .map(|(name, seen)| {
            let been = visited::by(inputs, name, seen, whole).map(|i| i.on);
            let named = !team.is_empty() && (!parted || team.iter().any(|p| may_be_of(inputs, p, name)));
            let published = seen.publications.first().map(|p| p.on);
            Party { name, taken: [named.then_some(drawn).or(been), been, published] }
        })
        .collect();
    let mut out = Vec::new();
    let mut say = |step, waiting: &str, on: &str, since| {
        out.push(wait(slot, Some(entity), step, (waiting, on), since));
    };
    for waiting in &parties {
        for on in parties.iter().filter(|on| on.name != waiting.name) {
            let steps = STEPS.into_iter().zip(on.taken).zip(waiting.taken);
            let mut open =
                steps.filter_map(|((step, on), waiting)| Some((step, waiting.filter(|_| on.is_none())?)));
            if let Some((step, since)) = open.next() {
                say(step, waiting.name, on.name, since);
            }
        }
    }
    // Of what nobody has done, only the first step is anybody's to take.
    let nobody = |at: usize| parties.iter().all(|p| p.taken.get(at).copied().flatten().is_none());
    let Some(at) = (0..2).find(|at| nobody(*at)) else { return out };
    let ready = |name: &str| {
        let before = |p: &Party<'_>| at == 0 || p.taken.first().copied().flatten().is_some();
        parties.iter().find(|p| p.name == name).is_none_or(before)
    };
    let step = STEPS.get(at).copied().unwrap_or(WaitStep::Visit);
    let others = slot.task.partners.iter().filter(|name| name.as_str() != owner);
    // Whom the rules do not count among those who publish apart takes no step of its own here.
    for waiting in
        others.filter(|name| (!parted || parties.iter().any(|p| p.name == name.as_str())) && ready(name))
    {
        say(step, waiting, owner, drawn);
    }
    out
}

/// Whether somebody is of a department; of whom no library has nobody can say that it is not so.
fn may_be_of(inputs: &Inputs<'_>, person: &str, department: &str) -> bool {
    visited::department(inputs, person).is_none_or(|name| name == department)
}

fn wait(
    slot: &Slot<'_>,
    entity: Option<&EntityName>,
    step: WaitStep,
    (waiting, on): (&str, &str),
    since: Date,
) -> Wait {
    Wait {
        task: slot.task.code.clone(),
        round: slot.round.number,
        entity: entity.cloned(),
        step,
        waiting: waiting.to_owned(),
        on: on.to_owned(),
        since,
    }
}
