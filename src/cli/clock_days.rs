//! Events that were recorded on another day than they say: what `--at` gave is never taken for what the clock said.

use crate::ledger::{Entry, Log, Turns, folder_name};
use crate::message::Message;
use crate::msg;
use serde_json::{Value, json};

/// How many are listed; the rest is counted.
const LISTED: usize = 10;

/// Those of a log.
fn all(log: &Log) -> impl Iterator<Item = &Entry> {
    log.entries().iter().filter(|entry| entry.recorded.is_some())
}

/// What an event is, in the word of the record, and of which draw.
fn of(entry: &Entry, turns: &mut Turns) -> (String, String) {
    let kind = serde_json::to_value(&entry.event).unwrap_or_default();
    let kind = kind.get("kind").and_then(Value::as_str).unwrap_or_default().to_owned();
    let slot = turns.step(&entry.event).map(|(task, turn)| folder_name(task, turn));
    (kind, slot.unwrap_or_default())
}

/// One line for each of the first, and one for the others.
pub(super) fn lines(log: &Log) -> Vec<Message> {
    let count = all(log).count();
    let mut turns = Turns::default();
    let mut out: Vec<Message> = Vec::new();
    for entry in log.entries() {
        let (kind, slot) = of(entry, &mut turns);
        let Some(recorded) = entry.recorded.filter(|_| out.len() < LISTED) else { continue };
        out.push(msg!(
            "verify-other-day",
            seq = entry.seq,
            kind = format!("{kind} {slot}").trim().to_owned(),
            at = entry.at.to_string(),
            recorded = recorded.to_string()
        ));
    }
    if count > 0 {
        out.insert(0, msg!("verify-other-days", count = count, size = log.entries().len()));
    }
    if count > LISTED {
        out.push(msg!("verify-other-days-more", more = count - LISTED));
    }
    out
}

/// All of them for machines.
pub(super) fn json(log: &Log) -> Vec<Value> {
    all(log).map(|e| json!({ "seq": e.seq, "at": e.at, "recorded": e.recorded })).collect()
}
