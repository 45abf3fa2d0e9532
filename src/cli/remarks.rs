//! What is right by the protocol and yet never left unsaid when a ledger is verified: slots that were given up, salt
//! chains that were given up as lost, and draws whose dice or notices were not typed by two people who are named, or
//! whose salts were published while visits were running.

use super::output::Out;
use crate::audit::codes::{EARLY_REVEAL, ONE_TYPIST, SALT_LOST, SLOT_GIVEN_UP};
use crate::finding::Code;
use crate::ledger::{DrawRecord, Turn, Year};
use crate::message::Message;
use crate::msg;
use serde_json::{Value, json};

/// Something that is to be said.
pub(super) struct Remark {
    /// The finding that the audit has of it.
    code: &'static Code,
    /// For people.
    pub message: Message,
}

impl Remark {
    /// Whether it is of a salt that was given up as lost: a page for one firm says that too.
    pub fn is_loss(&self) -> bool {
        self.code == &SALT_LOST
    }
}

/// The remarks on a year, in the order of its slots.
pub(super) fn of(year: &Year) -> Vec<Remark> {
    let up = year.given_up.iter().map(|up| Remark { code: &SLOT_GIVEN_UP, message: up.message(&up.task) });
    let rounds = year.draws.iter().map(|((_, round), record)| (Turn::from(*round), record));
    let sub_draws = year.sub_draws.iter().map(|((_, turn), record)| (*turn, record));
    let mut draws: Vec<(Turn, &DrawRecord)> = rounds.chain(sub_draws).collect();
    draws.sort_by(|(a, of), (b, other)| (&of.task, a).cmp(&(&other.task, b)));
    let alone = draws.iter().filter(|(_, record)| record.alone).map(|(turn, record)| {
        let message = msg!("audit-one-typist", task = record.task.as_str(), round = *turn);
        Remark { code: &ONE_TYPIST, message }
    });
    let lost = year.lost_chains.iter();
    let lost = lost.map(|lost| Remark { code: &SALT_LOST, message: lost.message(year, &lost.task) });
    let early = draws.iter().filter_map(|(turn, record)| {
        let message = record.early.as_ref()?.message(&record.task, *turn);
        Some(Remark { code: &EARLY_REVEAL, message })
    });
    up.chain(lost).chain(early).chain(alone).collect()
}

/// The same for machines.
pub(super) fn json(remarks: &[Remark], out: &Out) -> Vec<Value> {
    let one = |r: &Remark| json!({ "name": r.code.name, "message": out.texts.text(&r.message) });
    remarks.iter().map(one).collect()
}
