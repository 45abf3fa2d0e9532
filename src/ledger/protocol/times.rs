//! When steps were taken and evidence came: no list is fixed before its beacon, and none twice.

use super::super::clocks::Dated;
use super::super::codes::{DATED_AHEAD, EARLY_BEACON, SECOND_DRAW};
use super::super::event::{Entry, Event};
use super::{Seen, Slot};
use crate::draw::Digest;
use crate::msg;
use jiff::civil::DateTime;

impl Seen {
    /// No step of a draw says a time that had not come when it was entered.
    pub(super) fn dated(&mut self, slot: &Slot, entry: &Entry) {
        let dated = Dated::of(entry);
        let Some(clock) = dated.ahead() else { return };
        // Of a draw it means that nobody waited for the beacon.
        let of_draw =
            matches!(entry.event, Event::DrawCommit { .. } | Event::Beacon { .. } | Event::DrawResult { .. });
        let code = if of_draw { &EARLY_BEACON } else { &DATED_AHEAD };
        let (at, clock) = (dated.at.to_string(), clock.to_string());
        let (task, round) = (slot.0.as_str(), slot.1);
        let message =
            msg!("ledger-dated-ahead", task = task, round = round, seq = entry.seq, at = at, clock = clock);
        self.find(code, slot, message);
    }

    /// A draw is made 24 hours after its commit, and when its last issue can have been drawn.
    pub(super) fn old_enough(&mut self, slot: &Slot, commit: Dated, at: DateTime) {
        let earliest = commit.draw_from();
        if let Some((issue, first)) = self.there.get(slot).filter(|(_, first)| at.date() < *first) {
            let (issue, first) = (issue.as_str(), *first);
            let (task, round) = (slot.0.as_str(), slot.1);
            let message =
                msg!("ledger-issue-not-there", task = task, round = round, issue = issue, first = first);
            self.find(&EARLY_BEACON, slot, message);
        }
        if at >= earliest {
            return;
        }
        let (task, round, earliest) = (slot.0.as_str(), slot.1, earliest.to_string());
        let message = match commit.entered_late() {
            None => msg!("ledger-drawn-too-early", task = task, round = round, earliest = earliest),
            Some(entered) => {
                let (said, entered) = (commit.at.to_string(), entered.to_string());
                msg!(
                    "ledger-entered-too-late",
                    task = task,
                    round = round,
                    said = said,
                    entered = entered,
                    earliest = earliest
                )
            }
        };
        self.find(&EARLY_BEACON, slot, message);
    }

    /// Evidence is recorded once: with it the list is fixed.
    pub(super) fn beacon(&mut self, slot: &Slot, commit: &str, evidence: &str, at: DateTime) {
        let Some((committed, since)) = self.commits.get(slot).cloned() else { return };
        let digest = Digest::of(format!("{evidence}\n").as_bytes()).hex();
        let known = self.evidence.get(slot).is_some_and(|known| *known != digest);
        if committed != commit || known {
            let message = msg!("ledger-other-evidence", task = slot.0.as_str(), round = slot.1);
            return self.find(&SECOND_DRAW, slot, message);
        }
        self.evidence.insert(slot.clone(), digest);
        self.old_enough(slot, since, at);
    }

    pub(super) fn result(&mut self, slot: &Slot, (commit, beacon): (&str, &str), at: DateTime) {
        if self.evidence.get(slot).is_some_and(|known| known != beacon) {
            let message = msg!("ledger-other-evidence", task = slot.0.as_str(), round = slot.1);
            self.find(&SECOND_DRAW, slot, message);
        }
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
        self.old_enough(slot, since, at);
    }
}
