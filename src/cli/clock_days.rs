//! Events that were recorded on another day than they say: what `--at` gave is never taken for what the clock said.

use crate::ledger::{Entry, Log, Turn, Turns, folder_name, kind_words};
use crate::message::Message;
use crate::msg;
use serde_json::{Value, json};

/// How many are listed; the rest is counted.
const LISTED: usize = 10;

/// Those of a log.
fn all(log: &Log) -> impl Iterator<Item = &Entry> {
    log.entries().iter().filter(|entry| entry.recorded.is_some())
}

/// What an event is and of which draw, when it says that it was and when it was recorded.
fn day(entry: &Entry, slot: Option<(&str, Turn)>) -> Option<Message> {
    let recorded = entry.recorded?.to_string();
    let kind = kind_words(entry.event.kind());
    let what = match slot {
        Some((task, turn)) => msg!("verify-kind-of", kind = kind, slot = folder_name(task, turn)),
        None => kind,
    };
    Some(msg!(
        "verify-other-day",
        seq = entry.seq,
        kind = what,
        at = entry.at.to_string(),
        recorded = recorded
    ))
}

/// Of one draw: which of its events say a time that was typed, and that they are a rehearsal's.
pub(super) fn of_draw(log: &Log, (task, turn): (&str, Turn)) -> Vec<Message> {
    let mut turns = Turns::default();
    let (mut out, mut rehearsed) = (Vec::new(), false);
    for entry in log.entries() {
        let Some(slot) = turns.step(&entry.event).filter(|slot| *slot == (task, turn)) else { continue };
        out.extend(day(entry, Some(slot)));
        rehearsed |= entry.rehearsal;
    }
    if !out.is_empty() {
        out.insert(0, msg!("show-typed", count = out.len()));
    }
    out.extend(rehearsed.then(|| msg!("show-rehearsed")));
    out
}

/// One line for each of the first, and one for the others.
pub(super) fn lines(log: &Log) -> Vec<Message> {
    let count = all(log).count();
    let mut turns = Turns::default();
    let mut out: Vec<Message> = Vec::new();
    for entry in log.entries() {
        let slot = turns.step(&entry.event);
        out.extend(day(entry, slot).filter(|_| out.len() < LISTED));
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
