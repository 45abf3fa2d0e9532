//! How many commits each slot has in the ledger, and which of them were declared void by whom and why.

use crate::audit::codes::REDRAW;
use crate::draw::{Bundle, Claim, Digest, FileName, Statement, Verdict};
use crate::finding::Finding;
use crate::ledger::{Event, Log, Turn, Turns, Void, folder_name};
use crate::message::Message;
use crate::msg;
use serde_json::{Value, json};

/// A slot and all its commits.
pub(super) struct Slot {
    task: String,
    /// Round and sub-draw; which of its commits is of no account.
    turn: Turn,
    /// The digests, in the order in which they were recorded.
    commits: Vec<String>,
    voids: Vec<Void>,
    /// The events of the ledger that was read.
    size: usize,
}

/// The slots of a ledger, in the order of their first commits.
pub(super) fn slots(log: &Log, voids: &[Void]) -> Vec<Slot> {
    let (mut out, mut turns): (Vec<Slot>, Turns) = (Vec::new(), Turns::default());
    for entry in log.entries() {
        let step = turns.step(&entry.event);
        let (Event::DrawCommit { commit, .. }, Some((task, turn))) = (&entry.event, step) else { continue };
        match out.iter_mut().find(|slot| slot.is(task, turn)) {
            Some(slot) => slot.commits.push(commit.clone()),
            None => out.push(Slot {
                task: task.to_owned(),
                turn,
                commits: vec![commit.clone()],
                voids: voids
                    .iter()
                    .filter(|v| v.task == task && (v.turn.round, v.turn.sub) == (turn.round, turn.sub))
                    .cloned()
                    .collect(),
                size: log.entries().len(),
            }),
        }
    }
    out
}

impl Slot {
    /// Whether a draw is one of this slot.
    pub fn is(&self, task: &str, turn: Turn) -> bool {
        self.task == task && (self.turn.round, self.turn.sub) == (turn.round, turn.sub)
    }

    /// Whether it was committed to once and for all.
    fn plain(&self) -> bool {
        self.commits.len() == 1 && self.voids.is_empty()
    }

    /// Settles `only-commit` by the ledger's list: every commit but the last was declared void, and the last is this.
    pub fn settle(&self, bundle: &Bundle, claims: &mut [Claim]) {
        let Some(claim) = claims.iter_mut().find(|c| c.statement == Statement::OnlyCommit) else { return };
        let commits = self.commits.len();
        let own = bundle.get(FileName::Commit).map(|bytes| Digest::of(bytes).hex());
        (claim.verdict, claim.why) = if commits != self.voids.len() + 1 || own.as_ref() != self.commits.last()
        {
            let void = self.voids.len();
            (
                Verdict::Disproven,
                msg!("verify-other-commits", size = self.size, commits = commits, void = void),
            )
        } else if self.voids.is_empty() {
            (Verdict::Proven, msg!("verify-one-commit", size = self.size))
        } else {
            let void = self.voids.len();
            (Verdict::Proven, msg!("verify-void-commits", size = self.size, commits = commits, void = void))
        };
    }

    /// What is never left unsaid: each commit that was declared void.
    pub fn findings(&self) -> impl Iterator<Item = Finding> {
        let one = |void: &Void| {
            let folder = folder_name(&void.task, void.turn);
            Finding::new(&REDRAW, void.message(&void.task)).about("draw", folder.as_str(), "")
        };
        self.voids.iter().map(one)
    }

    /// Its commits, in one line.
    pub fn line(&self) -> Message {
        let (task, void) = (self.task.as_str(), self.voids.len());
        msg!("verify-slot", task = task, round = self.turn, commits = self.commits.len(), void = void)
    }

    /// The same for machines.
    pub fn json(&self) -> Value {
        let void = |v: &Void| {
            json!({
                "folder": folder_name(&v.task, v.turn), "on": v.at.date().to_string(), "reason": v.reason,
                "approver": v.approver, "drawn": v.drawn, "evidence": v.evidence, "known": v.known,
            })
        };
        json!({
            "task": self.task, "round": self.turn.to_string(), "commits": self.commits.len(),
            "void": self.voids.iter().map(void).collect::<Vec<_>>(),
        })
    }
}

/// The lines of all slots: those with one commit are counted, the others are named.
pub(super) fn lines(slots: &[Slot]) -> Vec<Message> {
    let plain = slots.iter().filter(|slot| slot.plain()).count();
    let counted = (plain > 0).then(|| msg!("verify-plain-slots", slots = plain));
    counted.into_iter().chain(slots.iter().filter(|slot| !slot.plain()).map(Slot::line)).collect()
}
