//! What is right by the protocol and yet never left unsaid when a ledger is verified: slots that were given up, and draws
//! whose dice or notices were not typed by two people who are named.

use crate::audit::codes::{ONE_TYPIST, SLOT_GIVEN_UP};
use crate::finding::Finding;
use crate::ledger::{Year, folder_name};
use crate::msg;

/// The remarks on a year, in the order of its slots.
pub(super) fn of(year: &Year) -> Vec<Finding> {
    let up = year.given_up.iter().map(|up| {
        Finding::new(&SLOT_GIVEN_UP, up.message(&up.task)).about("draw", folder_name(&up.task, up.round), "")
    });
    let alone = year.draws.values().filter(|record| record.alone).map(|record| {
        let message = msg!("audit-one-typist", task = record.task.as_str(), round = record.round);
        Finding::new(&ONE_TYPIST, message).about("draw", folder_name(&record.task, record.round), "")
    });
    up.chain(alone).collect()
}
