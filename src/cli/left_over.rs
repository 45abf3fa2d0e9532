//! Failures that were left to a sub-draw, told of one entity: the certificate of its round does not name them.

use crate::draw::{Bundle, Digest, FileName, Id};
use crate::ledger::{Event, Failed, Log, Story, Turn, Turns};
use crate::message::Message;
use crate::msg;
use serde_json::{Value, json};

/// A failure, and the sub-draw that decides it with whether that is drawn.
pub(super) struct LeftOver {
    failed: Failed,
    sub_draw: Option<(Turn, bool)>,
}

impl LeftOver {
    /// Of somebody on the list of a draw, as the ledger has it. `None` where the ledger knows of none, or not of the draw.
    pub fn of(log: &Log, bundle: &Bundle, id: &Id) -> Option<Self> {
        let (task, turn) = draw_of(log, &Digest::of(bundle.get(FileName::Commit)?).hex())?;
        let story = Story::of(log, &task);
        let list = story.current(turn.round, 0)?.turn;
        let own = |f: &&Failed| f.turn == list && f.substitute.is_none() && f.entity == id.as_str();
        let failed = story.failures.iter().find(own)?.clone();
        let mut subs = story.standing().filter(|c| c.turn.round == turn.round && c.turn.sub > 0);
        let decides = subs.find(|c| story.decided_by(c).iter().any(|f| f.seq == failed.seq));
        Some(Self { sub_draw: decides.map(|c| (c.turn, c.result.is_some())), failed })
    }

    /// The failure, its reason, what shows it, and what became of it.
    pub fn message(&self) -> Message {
        let then = match self.sub_draw {
            None => msg!("left-over-nobody"),
            Some((turn, false)) => msg!("left-over-open", round = turn),
            Some((turn, true)) => msg!("left-over-decided", round = turn),
        };
        let Failed { at, reason, evidence, .. } = &self.failed;
        msg!(
            "left-over",
            date = at.date(),
            reason = reason.as_str(),
            file = evidence.file.as_str(),
            sha = evidence.sha256.as_str(),
            then = then
        )
    }

    pub fn json(&self) -> Value {
        let Failed { at, reason, evidence, .. } = &self.failed;
        json!({
            "at": at.to_string(), "reason": reason, "evidence": evidence,
            "sub-draw": self.sub_draw.map(|(turn, _)| turn.to_string()),
        })
    }
}

/// Which draw a commit is of.
fn draw_of(log: &Log, digest: &str) -> Option<(String, Turn)> {
    let mut turns = Turns::default();
    log.entries().iter().find_map(|entry| {
        let (task, turn) = turns.step(&entry.event)?;
        let own = matches!(&entry.event, Event::DrawCommit { commit, .. } if commit == digest);
        own.then(|| (task.to_owned(), turn))
    })
}
