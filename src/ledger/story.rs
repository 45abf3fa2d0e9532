//! What was recorded of one task's draws: its commits in their order, what became of each, and who could not be
//! inspected.

use super::clocks::Dated;
use super::event::{Entry, Event, Exhibit, StandIn};
use super::log::Log;
use super::turn::{Turn, Turns};
use jiff::civil::DateTime;
use std::collections::BTreeSet;

/// A commit and what became of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Committed {
    /// Which draw.
    pub turn: Turn,
    /// The number of its event.
    pub seq: u64,
    /// When it was recorded, as the event says.
    pub at: DateTime,
    /// What the clock said, where that is another time.
    pub recorded: Option<DateTime>,
    /// Whether what it says was typed in a rehearsal.
    pub rehearsal: bool,
    /// SHA-256 of it.
    pub commit: String,
    /// SHA-256 of evidence, list and teams, once drawn.
    pub result: Option<[String; 3]>,
    /// What the beacon gave, where that was recorded before the result.
    pub evidence: Option<String>,
    /// When its salts were published.
    pub revealed: Option<DateTime>,
    /// When, why and by whose approval it was declared void.
    pub void: Option<(DateTime, String, String)>,
}

/// Somebody who could not be inspected.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Failed {
    /// The number of its event.
    pub seq: u64,
    /// The draw whose list it was on: a round's own.
    pub turn: Turn,
    /// The entity.
    pub entity: String,
    /// Why.
    pub reason: String,
    /// When that was accepted.
    pub at: DateTime,
    /// Since when it is on record: the same, or when it was entered where that was later.
    pub since: DateTime,
    /// What shows it.
    pub evidence: Exhibit,
    /// Who steps in; a sub-draw decides where nobody is named.
    pub substitute: Option<StandIn>,
}

/// The draws of one task.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Story {
    /// In the order in which they were recorded. A second commit of one turn is not among them.
    pub commits: Vec<Committed>,
    /// In the order in which they were accepted.
    pub failures: Vec<Failed>,
    /// The rounds that are not drawn any more.
    pub given_up: BTreeSet<u32>,
}

impl Committed {
    /// When it was made, by what it says and by the clock.
    pub fn dated(&self) -> Dated {
        Dated { at: self.at, recorded: self.recorded, rehearsal: self.rehearsal }
    }
}

impl Story {
    /// Reads the story of a task.
    pub fn of(log: &Log, task: &str) -> Self {
        Self::told(log.entries(), task)
    }

    /// The same as it was before the event with this number.
    pub fn before(log: &Log, task: &str, seq: u64) -> Self {
        let first = log.entries().partition_point(|entry| entry.seq < seq);
        Self::told(log.entries().get(..first).unwrap_or_default(), task)
    }

    /// The same by the first events of a log.
    pub(super) fn told(entries: &[Entry], task: &str) -> Self {
        let (mut turns, mut story) = (Turns::default(), Self::default());
        for entry in entries {
            let Some((of, turn)) = turns.step(&entry.event) else { continue };
            if of == task {
                story.tell(
                    &entry.event,
                    turn,
                    entry.seq,
                    Dated::of(entry),
                    turns.now(of, turn.round, turn.sub),
                );
            }
        }
        story
    }

    fn tell(&mut self, event: &Event, turn: Turn, seq: u64, dated: Dated, next: Turn) {
        let Dated { at, recorded, rehearsal } = dated;
        let known = self.commits.iter_mut().find(|c| c.turn == turn);
        match (event, known) {
            (Event::DrawCommit { commit, .. }, None) => {
                let commit = commit.clone();
                self.commits.push(Committed {
                    turn,
                    seq,
                    at,
                    recorded,
                    rehearsal,
                    commit,
                    result: None,
                    evidence: None,
                    revealed: None,
                    void: None,
                });
            }
            (Event::DrawResult { beacon, selected, duty, .. }, Some(known)) => {
                let result = [beacon, selected, duty].map(Clone::clone);
                known.result.get_or_insert(result);
            }
            (Event::Beacon { commit, evidence, .. }, Some(known)) if known.commit == *commit => {
                known.evidence.get_or_insert_with(|| evidence.clone());
            }
            (Event::SlotGivenUp { round, .. }, known)
                if known.as_ref().is_none_or(|c| c.void.is_some()) && event.is_given_up() =>
            {
                self.given_up.insert(*round);
            }
            (Event::DrawReveal { .. }, Some(known)) => known.revealed = known.revealed.or(Some(at)),
            (Event::DrawVoid { reason, approver, .. }, Some(known)) if next != turn => {
                known.void = Some((at, reason.clone(), approver.clone()));
            }
            (Event::VoidReveal { commit, .. }, Some(known)) if known.commit == *commit => {
                known.revealed = known.revealed.or(Some(at));
            }
            (Event::DrawFailure { entity, reason, evidence, substitute, .. }, _) => {
                self.failures.push(Failed {
                    seq,
                    turn,
                    entity: entity.clone(),
                    reason: reason.clone(),
                    at,
                    since: dated.since(),
                    evidence: evidence.clone(),
                    substitute: substitute.clone(),
                })
            }
            _ => {}
        }
    }

    /// The commits that are not void, in their order.
    pub fn standing(&self) -> impl Iterator<Item = &Committed> {
        self.commits.iter().filter(|c| c.void.is_none())
    }

    /// The commit of a round or sub-draw that is not void.
    pub fn current(&self, round: u32, sub: u32) -> Option<&Committed> {
        self.standing().find(|c| (c.turn.round, c.turn.sub) == (round, sub))
    }

    /// Whether a round is over with: drawn, or given up.
    pub fn is_settled(&self, round: u32) -> bool {
        self.given_up.contains(&round) || self.current(round, 0).is_some_and(|c| c.result.is_some())
    }

    /// The turn that a commit of a round or sub-draw would be, were it made now.
    pub fn next(&self, round: u32, sub: u32) -> Turn {
        let of = |c: &&Committed| (c.turn.round, c.turn.sub) == (round, sub) && c.void.is_some();
        let again = self.commits.iter().filter(of).count();
        Turn { round, sub, again: u32::try_from(again).unwrap_or(u32::MAX) }
    }

    /// The failures of a round whose substitutes stand in its own certificate, in their order.
    pub fn in_order(&self, turn: Turn) -> Vec<&Failed> {
        self.failures.iter().filter(|f| f.turn == turn && f.substitute.is_some()).collect()
    }

    /// The failures that a sub-draw decides: those that were left to one before its commit, and to none before it.
    pub fn decided_by(&self, sub_draw: &Committed) -> Vec<&Failed> {
        let before =
            |c: &&Committed| c.turn.round == sub_draw.turn.round && c.turn.sub > 0 && c.seq < sub_draw.seq;
        let since = self.standing().filter(before).map(|c| c.seq).max().unwrap_or(0);
        self.left(sub_draw.turn.round).filter(|f| f.seq > since && f.seq < sub_draw.seq).collect()
    }

    /// The failures of a round that wait for a sub-draw.
    pub fn waiting(&self, round: u32) -> Vec<&Failed> {
        let of = |c: &&Committed| c.turn.round == round && c.turn.sub > 0;
        let since = self.standing().filter(of).map(|c| c.seq).max().unwrap_or(0);
        self.left(round).filter(|f| f.seq > since).collect()
    }

    /// The failures of a round's standing draw that were left to a sub-draw.
    fn left(&self, round: u32) -> impl Iterator<Item = &Failed> {
        let turn = self.current(round, 0).map(|c| c.turn);
        self.failures.iter().filter(move |f| Some(f.turn) == turn && f.substitute.is_none())
    }
}
