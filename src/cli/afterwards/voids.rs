//! A commit is declared void, or a slot given up.

use super::super::Exit;
use super::super::keeper::{Keeper, Stop, refuse};
use super::super::ledger::approver as approved_by;
use super::Voided;
use crate::ledger::{Committed, Event, Story, Turn, Year};
use crate::msg;
use jiff::civil::DateTime;

impl Keeper<'_> {
    /// Declares a commit void, so that its slot can be committed to once more; gives up a slot that has none and whose
    /// time is over.
    pub fn void(
        &mut self,
        code: &str,
        turn: Turn,
        reason: &str,
        approver: &str,
        at: DateTime,
    ) -> Result<Voided, Stop> {
        let no = |message| Err(refuse(message, Exit::Invalid));
        if reason.trim().is_empty() || approver.trim().is_empty() {
            return Err(refuse(msg!("keeper-void-unnamed"), Exit::Usage));
        }
        let approver = approved_by(approver)?;
        self.chain_holds(code)?;
        let story = self.story(code);
        if turn.sub == 0 && story.current(turn.round, 0).is_none() {
            return self.give_up(code, turn.round, &story, (reason.trim(), &approver), at);
        }
        let of = self.committed(code, turn)?;
        if let Some(later) = story.commits.iter().find(|c| c.seq > of.seq) {
            return no(msg!("keeper-void-followed", task = code, round = turn, later = later.turn));
        }
        if of.revealed.is_some() {
            return no(msg!("keeper-void-revealed", task = code, round = turn));
        }
        if self.is_visited(code, &of)? {
            return no(msg!("keeper-void-visited", task = code, round = turn));
        }
        let event = Event::DrawVoid {
            task: code.to_owned(),
            round: turn.round,
            sub: turn.sub,
            commit: of.commit,
            reason: reason.trim().to_owned(),
            approver,
        };
        self.store.append(at, event)?;
        self.store.save()?;
        Ok(Voided::Commit)
    }

    /// Gives up a slot that nobody committed to in its time, so that the rounds after it can be drawn.
    fn give_up(
        &mut self,
        code: &str,
        round: u32,
        story: &Story,
        (reason, approver): (&str, &str),
        at: DateTime,
    ) -> Result<Voided, Stop> {
        let task = self.task(code)?;
        let Some(window) = task.rounds.iter().find(|r| r.number == round) else {
            let message = msg!("keeper-no-round", task = code, round = round, rounds = task.rounds.len());
            return Err(refuse(message, Exit::Usage));
        };
        if story.given_up.contains(&round) {
            return Err(refuse(msg!("keeper-given-up", task = code, round = round), Exit::Invalid));
        }
        if at.date() <= window.to {
            let message = msg!("keeper-still-time", task = code, round = round, to = window.to);
            return Err(refuse(message, Exit::Invalid));
        }
        let (task, reason, approver) = (code.to_owned(), reason.to_owned(), approver.to_owned());
        self.store.append(at, Event::SlotGivenUp { task, round, reason, approver })?;
        self.store.save()?;
        Ok(Voided::Slot)
    }

    /// Whether a visit of a draw is recorded: of a round any of it, of a sub-draw one of its list.
    fn is_visited(&self, code: &str, of: &Committed) -> Result<bool, Stop> {
        let visited = |e: &Event| matches!(e, Event::Inspection { task, round, .. } if task == code && *round == of.turn.round);
        if of.turn.sub == 0 {
            return Ok(self.store.log.facts().any(|(_, e)| visited(e)));
        }
        if of.result.is_none() {
            return Ok(false);
        }
        let year = Year::read(&self.store.log, &self.store.bundles()?, &self.project.manifest.ledger);
        let inspected = self.inspected(&year, code, of.turn.round)?;
        Ok(self.selected(code, of)?.iter().any(|row| inspected.contains(row.id.as_str())))
    }
}
