//! What is right by the protocol and yet never left unsaid when a ledger is verified: slots that were given up, and draws
//! whose dice or notices were not typed by two people who are named.

use super::output::Out;
use crate::audit::codes::{ONE_TYPIST, SLOT_GIVEN_UP};
use crate::finding::Code;
use crate::ledger::Year;
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

/// The remarks on a year, in the order of its slots.
pub(super) fn of(year: &Year) -> Vec<Remark> {
    let up = year.given_up.iter().map(|up| Remark { code: &SLOT_GIVEN_UP, message: up.message(&up.task) });
    let alone = year.draws.values().filter(|record| record.alone).map(|record| {
        let message = msg!("audit-one-typist", task = record.task.as_str(), round = record.round);
        Remark { code: &ONE_TYPIST, message }
    });
    up.chain(alone).collect()
}

/// The same for machines.
pub(super) fn json(remarks: &[Remark], out: &Out) -> Vec<Value> {
    let one = |r: &Remark| json!({ "name": r.code.name, "message": out.texts.text(&r.message) });
    remarks.iter().map(one).collect()
}
