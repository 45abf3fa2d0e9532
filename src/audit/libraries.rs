//! The libraries that a draw was frozen from, against those that somebody verified: a library that is changed afterwards
//! accuses nobody.

use super::codes::OTHER_LIBRARY;
use super::inputs::Inputs;
use super::rounds::{Slot, sub_draws};
use crate::finding::Finding;
use crate::ledger::{DrawRecord, LibraryRead, LibraryVerified, Recorded, Register, Turn, folder_name};
use crate::msg;

/// The verifications that were on record before an event.
fn before<'a>(inputs: &Inputs<'a>, seq: u64) -> impl DoubleEndedIterator<Item = &'a LibraryVerified> + Clone {
    inputs.year.acts.verified.iter().filter(move |v| v.seq < seq).map(|v| &v.what)
}

/// Each library that a slot's draws were frozen from and that was not the one verified last.
pub(super) fn findings(inputs: &Inputs<'_>, slot: &Slot<'_>) -> Vec<Finding> {
    let own = slot.record.into_iter().map(|record| (Turn::from(slot.round.number), record));
    let mut out = Vec::new();
    for (turn, record) in own.chain(sub_draws(inputs, slot)) {
        // The pool of a sub-draw is the reserve of its slot.
        let read = record.libraries.iter().filter(|l| turn.sub == 0 || l.register != Register::Entities);
        let known = record.committed.date() <= inputs.as_of;
        for library in read.filter(|_| known) {
            if let Some(last) = library.otherwise(before(inputs, record.seqs[0])) {
                out.push(one(slot, turn, (library, last)));
            }
        }
    }
    out
}

fn one(slot: &Slot<'_>, turn: Turn, (library, last): (&LibraryRead, &LibraryVerified)) -> Finding {
    let message = msg!(
        "audit-other-library",
        task = slot.task.name.as_str(),
        round = turn,
        file = library.file.as_str(),
        date = last.on,
        by = last.by.as_str()
    );
    let (then, now) = (last.sha256.as_str(), library.sha256.as_str());
    let finding = slot.finding(&OTHER_LIBRARY, message);
    let finding =
        finding.detail(format!("{} {}", folder_name(&slot.task.code, turn), library.register.name()));
    finding
        .help(msg!("audit-other-library-sha", then = then, now = now))
        .help(msg!("audit-other-library-help"))
}

/// Whether a verification that the ledger has is of the entities that a draw was frozen from. Of a draw whose commit names
/// no library nothing is known, and it may be.
pub(super) fn is_of(act: &Recorded<LibraryVerified>, record: &DrawRecord) -> bool {
    let mut read = record.libraries.iter().filter(|l| l.register == Register::Entities).peekable();
    read.peek().is_none() || read.any(|library| library.sha256 == act.what.sha256)
}
