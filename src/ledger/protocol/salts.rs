//! The salts of a draw and what its ids come from: every one is the next link of a chain whose end was recorded first.

use super::super::chains::task_of;
use super::super::codes::{OTHER_IDS, OTHER_SALT, SECOND_DRAW};
use super::super::event::ChainLost;
use super::{Seen, Slot, recorded};
use crate::draw::{Bundle, Certificate, Commit, Digest, FileName, Ids, SaltValue, VoidSalts, begun_below};
use crate::finding::Finding;
use crate::msg;
use std::collections::BTreeMap;

/// A chain: the link that was used last, and the link and value that end it.
pub(super) struct Chained {
    pub used: u64,
    pub top: u64,
    pub value: String,
}

impl Seen {
    /// A chain has one end: a later one would be a new chain, made when more was known. One that says that the chain before
    /// it was lost takes its place where no list could hang on the one or the other: every commit is void, or its salts
    /// are public.
    pub(super) fn anchor(
        &mut self,
        (draw, party): (&str, &str),
        (link, value): (u64, &str),
        lost: Option<&ChainLost>,
    ) {
        let chains = self.chains.entry((draw.to_owned(), party.to_owned())).or_default();
        let last = chains.last().map(|chain| (chain.used, chain.top, chain.value.clone()));
        let new = Chained { used: link, top: link, value: value.to_owned() };
        let Some((used, top, before)) = last else { return chains.push(new) };
        let why = match lost.filter(|lost| lost.is_said()) {
            None if (top, before.as_str()) == (link, value) => return,
            None => msg!("ledger-second-anchor", draw = draw, party = party),
            Some(_) => {
                chains.push(new);
                let open = self.open.iter().find(|(task, _)| task == task_of(draw));
                match open {
                    Some((_, turn)) => {
                        msg!("ledger-new-chain-beside", draw = draw, party = party, round = *turn)
                    }
                    None if begun_below(used) != Some(link) => {
                        msg!("ledger-new-chain-number", draw = draw, party = party, link = link)
                    }
                    None => return,
                }
            }
        };
        self.findings.push(Finding::new(&OTHER_SALT, why).about("draw", draw, ""));
    }

    /// A draw has one pool secret, fixed before its first commit: a later one would give other ids to who knows whom.
    pub(super) fn pool_anchor(&mut self, draw: &str, value: &str) {
        let first = self.pools.entry(draw.to_owned()).or_insert_with(|| value.to_owned());
        if first.as_str() != value {
            let finding = Finding::new(&OTHER_IDS, msg!("ledger-second-pool-secret", draw = draw));
            self.findings.push(finding.about("draw", draw, ""));
        }
    }

    /// The ids of a draw's commits are all of one kind, and those of a blind one come from the secret that was fixed.
    pub(super) fn ids(&mut self, slot: &Slot, commit: &Commit) {
        let fixed = self.pools.contains_key(commit.head.draw.as_str());
        let (task, round) = (slot.0.as_str(), slot.1);
        match (commit.head.ids, fixed) {
            (Ids::Blind, true) | (Ids::Plain, false) => {}
            (Ids::Blind, false) => {
                self.find(&OTHER_IDS, slot, msg!("ledger-no-pool-secret", task = task, round = round));
            }
            (Ids::Plain, true) => {
                self.find(&OTHER_IDS, slot, msg!("ledger-plain-after-blind", task = task, round = round));
            }
        }
    }

    /// The revealed salts hash up to the recorded ends of their chains, and every substitute has its failure.
    pub(super) fn reveal(&mut self, slot: &Slot, digest: &str, files: &BTreeMap<Slot, Bundle>) {
        self.revealed.insert(slot.clone());
        self.open.remove(slot);
        let read = |name, digest: &str| recorded(files, slot, name, digest);
        let certificate = read(FileName::Certificate, digest).and_then(|b| Certificate::parse(b).ok());
        let committed = self.commits.get(slot).and_then(|(digest, _)| read(FileName::Commit, digest));
        let (Some(certificate), Some(commit)) = (certificate, committed.and_then(|b| Commit::parse(b).ok()))
        else {
            return;
        };
        self.chain(slot, &commit, &certificate.salts);
        self.substitutes(slot, &certificate);
    }

    /// The salts of a void commit, too, are the ones it hid.
    pub(super) fn reveal_void(&mut self, slot: &Slot, digest: &str, files: &BTreeMap<Slot, Bundle>) {
        let void = recorded(files, slot, FileName::Void, digest).and_then(|b| VoidSalts::parse(b).ok());
        let committed = self.commits.get(slot).and_then(|(c, _)| recorded(files, slot, FileName::Commit, c));
        let (Some(void), Some(commit)) = (void, committed.and_then(|b| Commit::parse(b).ok())) else {
            return;
        };
        for lost in &void.lost {
            // What is given as lost was given up as lost before.
            let chains = self.chains.get(&(commit.head.draw.to_string(), lost.party.to_string()));
            let at = self.used.get(&(slot.clone(), lost.party.to_string())).copied().unwrap_or(0);
            if chains.is_none_or(|all| at + 1 >= all.len()) {
                let (task, party) = (slot.0.as_str(), lost.party.as_str());
                let message = msg!("ledger-lost-unsaid", task = task, round = slot.1, party = party);
                self.find(&OTHER_SALT, slot, message);
            }
        }
        // What is published beside the salts is what was recorded when the list could be known.
        let published = void.evidence.as_ref().map(|e| Digest::of(format!("{e}\n").as_bytes()).hex());
        if published.is_some() && published.as_ref() != self.evidence.get(slot) {
            let message = msg!("ledger-other-evidence", task = slot.0.as_str(), round = slot.1);
            self.find(&SECOND_DRAW, slot, message);
        }
        if void.opens(&commit) {
            return self.chain(slot, &commit, &void.salts);
        }
        let message = msg!("ledger-other-void", task = slot.0.as_str(), round = slot.1);
        self.find(&OTHER_SALT, slot, message);
    }

    pub(super) fn chain(&mut self, slot: &Slot, commit: &Commit, salts: &[SaltValue]) {
        for salt in salts {
            let chains = self.chains.get(&(commit.head.draw.to_string(), salt.party.to_string()));
            let at = self.used.get(&(slot.clone(), salt.party.to_string())).copied().unwrap_or(0);
            let Some(chain) = chains.and_then(|all| all.get(at)) else { continue };
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
