//! Whether the record keeps to the protocol of the draw: one commit and one result a slot, a beacon that did not exist
//! yet, and the salts of the chain that was fixed before (`docs/draw.md`, "Protocol").

use super::codes::{EARLY_BEACON, OTHER_SALT, SECOND_DRAW};
use super::event::Event;
use super::log::Log;
use super::year::folder_name;
use crate::draw::{Beacon, Bundle, Certificate, Commit, Digest, FileName, QUICKNET, first_pulse};
use crate::finding::{Code, Finding};
use crate::message::Message;
use crate::msg;
use jiff::ToSpan;
use jiff::civil::DateTime;
use std::collections::BTreeMap;

type Slot = (String, u32);

/// What was seen so far.
#[derive(Default)]
struct Seen {
    /// The first commit of each slot: its digest and when it was recorded.
    commits: BTreeMap<Slot, (String, DateTime)>,
    results: BTreeMap<Slot, DateTime>,
    /// The link that was used last, of each draw and party, and the link and value that end the chain.
    chains: BTreeMap<(String, String), Chained>,
    findings: Vec<Finding>,
}

struct Chained {
    used: u64,
    top: u64,
    value: String,
}

/// What does not keep to the protocol.
pub(super) fn check(log: &Log, files: &BTreeMap<Slot, Bundle>) -> Vec<Finding> {
    let mut seen = Seen::default();
    for entry in log.entries() {
        match &entry.event {
            Event::SaltAnchor { draw, party, link, value } => seen.anchor(draw, party, *link, value),
            Event::DrawCommit { task, round, commit } => {
                seen.commit(&(task.clone(), *round), commit, entry.at, files);
            }
            Event::DrawResult { task, round, commit, .. } => {
                seen.result(&(task.clone(), *round), commit, entry.at);
            }
            Event::DrawReveal { task, round, certificate } => {
                seen.reveal(&(task.clone(), *round), certificate, files);
            }
            _ => {}
        }
    }
    seen.findings
}

/// A file of a slot that is the one recorded.
fn recorded<'a>(
    files: &'a BTreeMap<Slot, Bundle>,
    slot: &Slot,
    name: FileName,
    digest: &str,
) -> Option<&'a [u8]> {
    files.get(slot)?.get(name).filter(|bytes| Digest::of(bytes).hex() == digest)
}

impl Seen {
    fn find(&mut self, code: &'static Code, slot: &Slot, message: Message) {
        let finding = Finding::new(code, message).about("draw", folder_name(&slot.0, slot.1), "");
        self.findings.push(finding);
    }

    /// A chain has one end: a later one would be a new chain, made when more was known.
    fn anchor(&mut self, draw: &str, party: &str, link: u64, value: &str) {
        let chain = || Chained { used: link, top: link, value: value.to_owned() };
        self.chains.entry((draw.to_owned(), party.to_owned())).or_insert_with(chain);
    }

    fn commit(&mut self, slot: &Slot, digest: &str, at: DateTime, files: &BTreeMap<Slot, Bundle>) {
        if let Some((_, first)) = self.commits.get(slot) {
            let message = msg!(
                "ledger-second-commit",
                task = slot.0.as_str(),
                round = slot.1,
                first = first.to_string()
            );
            return self.find(&SECOND_DRAW, slot, message);
        }
        self.commits.insert(slot.clone(), (digest.to_owned(), at));
        let Some(commit) =
            recorded(files, slot, FileName::Commit, digest).and_then(|bytes| Commit::parse(bytes).ok())
        else {
            return;
        };
        if let Beacon::Drand { chain, round } = &commit.beacon
            && chain.hex() == QUICKNET.0
            && let Some(first) = first_pulse(at)
            && *round < first
        {
            let message = msg!(
                "ledger-known-pulse",
                task = slot.0.as_str(),
                round = slot.1,
                pulse = *round,
                first = first
            );
            self.find(&EARLY_BEACON, slot, message);
        }
        for salt in &commit.salts {
            let chain = self.chains.get_mut(&(commit.head.draw.to_string(), salt.party.to_string()));
            let next = chain.as_ref().and_then(|c| c.used.checked_sub(1));
            if let Some(chain) = chain {
                chain.used = salt.link;
            }
            if next != Some(salt.link) {
                let party = salt.party.as_str();
                let message = msg!(
                    "ledger-other-link",
                    task = slot.0.as_str(),
                    round = slot.1,
                    party = party,
                    link = salt.link
                );
                self.find(&OTHER_SALT, slot, message);
            }
        }
    }

    fn result(&mut self, slot: &Slot, commit: &str, at: DateTime) {
        if let Some(first) = self.results.get(slot) {
            let message = msg!(
                "ledger-second-result",
                task = slot.0.as_str(),
                round = slot.1,
                first = first.to_string()
            );
            return self.find(&SECOND_DRAW, slot, message);
        }
        self.results.insert(slot.clone(), at);
        let Some((committed, since)) = self.commits.get(slot).cloned() else {
            let message = msg!("ledger-result-without-commit", task = slot.0.as_str(), round = slot.1);
            return self.find(&SECOND_DRAW, slot, message);
        };
        if committed != commit {
            let message = msg!("ledger-result-of-another-commit", task = slot.0.as_str(), round = slot.1);
            self.find(&SECOND_DRAW, slot, message);
        }
        let earliest = since.checked_add(24.hours()).unwrap_or(DateTime::MAX);
        if at < earliest {
            let message = msg!(
                "ledger-drawn-too-early",
                task = slot.0.as_str(),
                round = slot.1,
                earliest = earliest.to_string()
            );
            self.find(&EARLY_BEACON, slot, message);
        }
    }

    /// The revealed salts hash up to the recorded ends of their chains.
    fn reveal(&mut self, slot: &Slot, digest: &str, files: &BTreeMap<Slot, Bundle>) {
        let read = |name, digest: &str| recorded(files, slot, name, digest);
        let certificate = read(FileName::Certificate, digest).and_then(|b| Certificate::parse(b).ok());
        let committed = self.commits.get(slot).and_then(|(digest, _)| read(FileName::Commit, digest));
        let (Some(certificate), Some(commit)) = (certificate, committed.and_then(|b| Commit::parse(b).ok()))
        else {
            return;
        };
        for salt in &certificate.salts {
            let Some(chain) = self.chains.get(&(commit.head.draw.to_string(), salt.party.to_string())) else {
                continue;
            };
            // A chain is as long as a year has draws; nobody is made to hash for hours by a number in a file.
            let steps = chain.top.checked_sub(salt.link).filter(|steps| *steps <= 100_000);
            let end = steps.map(|steps| (0..steps).fold(salt.value, |value, _| value.rehash()));
            if end.map(|end| end.hex()).as_ref() != Some(&chain.value) {
                let party = salt.party.as_str();
                let message =
                    msg!("ledger-other-chain", task = slot.0.as_str(), round = slot.1, party = party);
                self.find(&OTHER_SALT, slot, message);
            }
        }
    }
}
