//! Who has visited: a department has, once an entity was visited in the round by somebody of it, or by a row of its own.
//! Rates, publications, waits and lists all ask this, so that a silent partner counts the same everywhere.

use super::inputs::Inputs;
use super::seen::Seen;
use crate::ledger::Inspected;

/// The first visit of a party. `own` are the records that speak for it, `whole` all of the entity's in that round.
pub(super) fn by<'a>(
    inputs: &Inputs<'_>,
    party: &str,
    own: &Seen<'a>,
    whole: &Seen<'a>,
) -> Option<&'a Inspected> {
    let came = |i: &&Inspected| i.inspectors.iter().any(|p| department(inputs, p) == Some(party));
    let came = whole.inspections.iter().copied().filter(came);
    came.chain(own.inspections.iter().copied()).min_by_key(|i| (i.on, i.record.seq))
}

/// The department of an inspector, as the rules name it; nothing of whom no library has.
pub(super) fn department<'a>(inputs: &Inputs<'a>, person: &str) -> Option<&'a str> {
    let written = inputs.officers.department(person)?;
    Some(inputs.model.department_named(written).map_or(written, |d| d.decl.name.as_str()))
}
