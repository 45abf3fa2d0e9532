//! Slots are committed to once, given up or declared void as they may be, and sub-draws fill recorded failures.

use super::super::clocks::Dated;
use super::super::codes::{BROKEN_LEDGER, EARLY_BEACON, OTHER_SALT, SECOND_DRAW};
use super::super::event::Event;
use super::super::turn::folder_name;
use super::{Seen, Slot, recorded};
use crate::draw::{
    Beacon, Bundle, Commit, FileName, Rate, issue_days, issue_too_late, odd_issues, odd_pulse, parse_selected,
};
use crate::finding::Finding;
use crate::message::Message;
use crate::msg;
use std::collections::BTreeMap;

impl Seen {
    pub(super) fn commit(&mut self, slot: &Slot, digest: &str, dated: Dated, files: &BTreeMap<Slot, Bundle>) {
        if let Some((_, first)) = self.commits.get(slot) {
            let message = msg!(
                "ledger-second-commit",
                task = slot.0.as_str(),
                round = slot.1,
                first = first.at.to_string()
            );
            return self.find(&SECOND_DRAW, slot, message);
        }
        if slot.1.sub == 0 && self.given_up.contains(&(slot.0.clone(), slot.1.round)) {
            let message = msg!("ledger-given-up-and-drawn", task = slot.0.as_str(), round = slot.1);
            self.find(&SECOND_DRAW, slot, message);
        }
        self.commits.insert(slot.clone(), (digest.to_owned(), dated));
        self.open.insert(slot.clone());
        let read =
            recorded(files, slot, FileName::Commit, digest).and_then(|bytes| Commit::parse(bytes).ok());
        if slot.1.sub > 0 {
            self.sub_draw(slot, digest, read.as_ref());
        }
        let Some(commit) = read else { return };
        if self.roots.get(&commit.head.ledger.size) != Some(&commit.head.ledger.root) {
            let (task, round, size) = (slot.0.as_str(), slot.1, commit.head.ledger.size);
            let message = msg!("ledger-not-extended", task = task, round = round, size = size);
            let finding = Finding::new(&BROKEN_LEDGER, message).help(msg!("ledger-broken-help"));
            self.findings.push(finding.about("draw", folder_name(&slot.0, slot.1), ""));
        }
        self.ids(slot, &commit);
        if let Some((round, first)) = odd_pulse(&commit.beacon, dated.since()) {
            // Too early it was known; a later one was picked.
            let key = if round < first { "ledger-known-pulse" } else { "ledger-chosen-pulse" };
            let message = Message::new(key).with("task", slot.0.as_str()).with("round", slot.1);
            let message = message.with("pulse", round.to_string()).with("first", first.to_string());
            self.find(&EARLY_BEACON, slot, message);
        }
        let late = || issue_too_late(&commit.beacon, commit.head.visit_by);
        if let Some(why) = odd_issues(&commit.beacon, Some(dated.draw_from().date())).or_else(late) {
            let message = msg!("ledger-odd-issues", task = slot.0.as_str(), round = slot.1, why = why);
            self.find(&EARLY_BEACON, slot, message);
        }
        if let Beacon::Lottery { lottery, issues } = &commit.beacon
            && let Some(last) = issues.last()
            && let Some((first, _)) = issue_days(lottery, last)
        {
            self.there.insert(slot.clone(), (last.to_string(), first));
        }
        for salt in &commit.salts {
            let chains = self.chains.get_mut(&(commit.head.draw.to_string(), salt.party.to_string()));
            let mut next = None;
            if let Some((at, chain)) = chains.and_then(|all| all.iter_mut().enumerate().next_back()) {
                next = chain.used.checked_sub(1);
                chain.used = salt.link;
                self.used.insert((slot.clone(), salt.party.to_string()), at);
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

    /// A sub-draw fills the places of recorded failures, and no others.
    pub(super) fn sub_draw(&mut self, slot: &Slot, digest: &str, commit: Option<&Commit>) {
        let story = self.stories.get(&slot.0);
        let own = story.and_then(|s| s.commits.iter().find(|c| c.commit == digest && c.turn == slot.1));
        let failures = story.zip(own).map_or(0, |(story, own)| story.decided_by(own).len() as u64);
        let count = |rate| if let Rate::Count(n) = rate { n } else { u64::MAX };
        let asked = commit.map(|c| c.strata.iter().fold(0u64, |sum, s| sum.saturating_add(count(s.rate))));
        if failures == 0 || asked.is_some_and(|asked| asked > failures) {
            let asked = asked.unwrap_or(0);
            let message = msg!(
                "ledger-sub-draw-without-failure",
                task = slot.0.as_str(),
                round = slot.1,
                asked = asked,
                failures = failures
            );
            self.find(&SECOND_DRAW, slot, message);
        }
    }

    /// A list that was followed is not drawn over.
    pub(super) fn void(&mut self, slot: &Slot, files: &BTreeMap<Slot, Bundle>) {
        if self.is_visited(slot, files) {
            let message = msg!("ledger-void-visited", task = slot.0.as_str(), round = slot.1);
            self.find(&SECOND_DRAW, slot, message);
        }
    }

    /// Whether a visit of a draw is on record: of a round any of it, of a sub-draw one of its list, which blind ids hide.
    pub(super) fn is_visited(&self, slot: &Slot, files: &BTreeMap<Slot, Bundle>) -> bool {
        let mut visited = self.visits.of(&slot.0, slot.1.round);
        if slot.1.sub == 0 {
            return visited.next().is_some();
        }
        let story = self.stories.get(&slot.0);
        let own = story.and_then(|story| story.commits.iter().find(|c| c.turn == slot.1));
        let digest = own.and_then(|own| own.result.as_ref()).map(|[_, selected, _]| selected);
        let bytes = digest.and_then(|digest| recorded(files, slot, FileName::Selected, digest));
        let list = bytes.and_then(|bytes| parse_selected(bytes).ok()).unwrap_or_default();
        visited.any(|entity| list.iter().any(|row| row.id.as_str() == entity))
    }

    /// A slot is given up that was never committed to, or whose commits are all void, with a reason and an approver.
    pub(super) fn give_up(&mut self, slot: &Slot, event: &Event) {
        if self.commits.contains_key(slot) || !event.is_given_up() {
            let message = msg!("ledger-given-up-wrongly", task = slot.0.as_str(), round = slot.1);
            return self.find(&SECOND_DRAW, slot, message);
        }
        self.given_up.insert((slot.0.clone(), slot.1.round));
    }
}
