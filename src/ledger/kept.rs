//! The files that a ledger keeps beside its events: which ones its events record, and those of which no event has the
//! SHA-256, held against what they rest on: the task against its commit, the public links against the recorded chains.

use super::codes::CHANGED_DRAW_FILE;
use super::event::Event;
use super::log::Log;
use super::story::{Committed, Story};
use super::turn::{Turn, Turns, folder_name};
use crate::draw::{Bundle, Commit, Digest, FileName, Link, Revealed};
use crate::finding::Finding;
use crate::msg;
use std::collections::{BTreeMap, BTreeSet};

/// No chain is longer; a link further away from the end is none.
const LONGEST: u64 = 1 << 16;

/// The files that the events of a log record, by the folders of their draws.
pub fn recorded_files(log: &Log) -> BTreeMap<String, BTreeSet<FileName>> {
    let (mut out, mut turns) = (BTreeMap::<String, BTreeSet<FileName>>::new(), Turns::default());
    for entry in log.entries() {
        let Some((task, turn)) = turns.step(&entry.event) else { continue };
        let names: &[FileName] = match &entry.event {
            Event::DrawCommit { .. } => &[
                FileName::Commit,
                FileName::Pool,
                FileName::Drawn,
                FileName::Barred,
                FileName::Inspectors,
                FileName::Conflicts,
                FileName::Revealed,
            ],
            Event::DrawResult { .. } => &[FileName::Beacon, FileName::Selected, FileName::Duty],
            Event::DrawReveal { .. } => &[FileName::Certificate],
            Event::VoidReveal { .. } => &[FileName::Void],
            _ => continue,
        };
        out.entry(folder_name(task, turn)).or_default().extend(names);
    }
    out
}

/// What of tasks and public links is not what it should be.
pub fn unrecorded_changes(log: &Log, files: &BTreeMap<(String, Turn), Bundle>, ledger: &str) -> Vec<Finding> {
    let mut out = Vec::new();
    let mut stories: BTreeMap<&str, Story> = BTreeMap::new();
    for ((task, turn), bundle) in files {
        let story = stories.entry(task).or_insert_with(|| Story::of(log, task));
        let Some(at) = story.commits.iter().position(|c| c.turn == *turn) else { continue };
        let Some(of) = story.commits.get(at) else { continue };
        let bytes = bundle.get(FileName::Commit).filter(|bytes| Digest::of(bytes).hex() == of.commit);
        // A commit that is another is found by its own digest.
        let Some(commit) = bytes.and_then(|bytes| Commit::parse(bytes).ok()) else { continue };
        let mut changed = |name: &str, missing: bool| {
            let path = format!("{ledger}/draws/{}/{name}", folder_name(task, *turn));
            let message = match missing {
                true => msg!("ledger-missing-file", path = path.as_str()),
                false => msg!("ledger-changed-file", path = path.as_str()),
            };
            let finding =
                Finding::new(&CHANGED_DRAW_FILE, message).about("draw", folder_name(task, *turn), "");
            out.push(finding.at_cell(&path, 0, 0, "").help(msg!("ledger-changed-file-help")));
        };
        if bundle.task().is_some_and(|task| Digest::of(task) != commit.head.plan) {
            changed("task.json", false);
        }
        match bundle.get(FileName::Revealed) {
            None => changed("revealed.txt", true),
            Some(bytes) if !are_public(log, story, (at, of), &commit, bytes) => {
                changed("revealed.txt", false)
            }
            Some(_) => {}
        }
    }
    out
}

/// Whether these are the links that were public when the file was written: at the commit the ends of the chains and the
/// links of earlier commits whose salts were published by then, at the reveal those of every earlier commit.
fn are_public(
    log: &Log,
    story: &Story,
    (at, of): (usize, &Committed),
    commit: &Commit,
    bytes: &[u8],
) -> bool {
    let Ok(revealed) = Revealed::parse(bytes) else { return false };
    // Written again with the salts: those of a void commit are published elsewhere.
    let is_revealed = of.revealed.is_some() && of.void.is_none();
    let opened = |number: usize| {
        let before = number.checked_sub(1).and_then(|at| story.commits.get(at));
        number == 0 || before.is_some_and(|c| is_revealed || revealed_before(log, c, of.seq))
    };
    let mut wanted = BTreeSet::new();
    for salt in &commit.salts {
        let Some(end) = anchor(log, commit.head.draw.as_str(), salt.party.as_str()) else { return false };
        for number in (0..=at).filter(|number| opened(*number)) {
            let Some(link) = end.0.checked_sub(number as u64) else { return false };
            wanted.insert((salt.party.to_string(), link));
        }
    }
    let found: BTreeSet<(String, u64)> =
        revealed.rows().iter().map(|row| (row.party.to_string(), row.link)).collect();
    found == wanted && revealed.rows().iter().all(|row| leads_to_the_end(log, commit, row))
}

/// The task of a commit.
fn commit_task(log: &Log, of: &Committed) -> String {
    let entry = log.entries().iter().find(|entry| entry.seq == of.seq);
    match entry.map(|entry| &entry.event) {
        Some(Event::DrawCommit { task, .. }) => task.clone(),
        _ => String::new(),
    }
}

/// Whether the salts of a commit were published before an event.
fn revealed_before(log: &Log, of: &Committed, seq: u64) -> bool {
    let task = commit_task(log, of);
    log.entries().iter().take_while(|entry| entry.seq < seq).any(|entry| match &entry.event {
        Event::DrawReveal { task: t, round, sub, .. } => {
            *t == task && (*round, *sub) == (of.turn.round, of.turn.sub) && of.void.is_none()
        }
        Event::VoidReveal { commit, .. } => *commit == of.commit,
        _ => false,
    })
}

/// The recorded end of a party's chain: its number and value.
fn anchor(log: &Log, of: &str, by: &str) -> Option<(u64, Digest)> {
    log.entries().iter().find_map(|entry| match &entry.event {
        Event::SaltAnchor { draw, party, link, value } if draw == of && party == by => {
            Some((*link, Digest::parse(value)?))
        }
        _ => None,
    })
}

fn leads_to_the_end(log: &Log, commit: &Commit, row: &Link) -> bool {
    let Some((top, end)) = anchor(log, commit.head.draw.as_str(), row.party.as_str()) else { return false };
    match top.checked_sub(row.link) {
        Some(steps) if steps <= LONGEST => (0..steps).fold(row.value, |value, _| value.rehash()) == end,
        _ => false,
    }
}
