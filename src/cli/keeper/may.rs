//! What stands against a commit before anything is frozen.

use super::super::Exit;
use super::{Keeper, Stop, refuse};
use crate::draw::{Beacon, FileName, QUICKNET, issue_too_late, odd_issues, odd_pulse, too_weak};
use crate::ledger::{Refusal, Story, Turn};
use crate::message::Message;
use crate::msg;
use crate::plan::PlannedTask;
use jiff::civil::DateTime;

impl Keeper<'_> {
    /// Refuses a time before the last record, which nothing could be recorded at: before anybody types anything.
    pub(super) fn not_before_the_last(&self, at: DateTime) -> Result<(), Stop> {
        match self.store.log.entries().last().filter(|last| at < last.at) {
            Some(last) => Err(refuse(Refusal::Earlier { last: last.at }.message(), Exit::Invalid)),
            None => Ok(()),
        }
    }

    /// What stands against a commit of a slot at this time.
    pub(super) fn may_commit(
        &self,
        code: &str,
        turn: Turn,
        beacon: &Beacon,
        at: DateTime,
    ) -> Result<(PlannedTask, Story), Stop> {
        let (task, round, story) = (self.task(code)?.clone(), turn.round, self.story(code));
        self.chain_holds(code)?;
        self.files_hold(code)?;
        if let Some(why) = self.before_the_plan(at) {
            return Err(refuse(why, Exit::Invalid));
        }
        if let Some(known) = story.current(round, turn.sub) {
            return Err(refuse(
                msg!("keeper-committed", task = code, round = turn, at = known.at.to_string()),
                Exit::Invalid,
            ));
        }
        if story.given_up.contains(&round) && turn.sub == 0 {
            return Err(refuse(msg!("keeper-given-up", task = code, round = round), Exit::Invalid));
        }
        if turn.sub > 0
            && let Some(why) = self.may_sub_draw(code, turn, &story, at)
        {
            return Err(refuse(why, Exit::Invalid));
        }
        if let Some(over) = task.rounds.iter().find(|r| r.number == round && r.to < at.date()) {
            return Err(refuse(
                msg!("keeper-window-over", task = code, round = round, to = over.to),
                Exit::Invalid,
            ));
        }
        let from = self.dated(at).draw_from();
        if let Some(short) = task.rounds.iter().find(|r| r.number == round && r.to < from.date()) {
            let (earliest, to) = (from.to_string(), short.to);
            let message =
                msg!("keeper-window-too-short", task = code, round = round, earliest = earliest, to = to);
            return Err(refuse(message, Exit::Invalid));
        }
        if !task.rounds.iter().any(|r| r.number == round) {
            return Err(refuse(
                msg!("keeper-no-round", task = code, round = round, rounds = task.rounds.len()),
                Exit::Usage,
            ));
        }
        if let Some(open) = (1..round).find(|before| !story.is_settled(*before)) {
            let missed = task.rounds.iter().any(|r| r.number == open && r.to < at.date());
            let key = match missed && story.current(open, 0).is_none() {
                true => "keeper-previous-missed",
                false => "keeper-previous-open",
            };
            return Err(refuse(Message::new(key).with("task", code).with("round", open), Exit::Invalid));
        }
        if let Some(open) = story.standing().find(|c| c.result.is_none()) {
            return Err(refuse(msg!("keeper-previous-open", task = code, round = open.turn), Exit::Invalid));
        }
        self.not_before_the_last(at)?;
        let all: Vec<FileName> = FileName::ALL.into_iter().chain([FileName::Void]).collect();
        self.store.none_of(code, story.next(round, turn.sub), &all)?;
        if let Some(weak) = too_weak(beacon) {
            return Err(refuse(weak, Exit::Invalid));
        }
        match beacon {
            Beacon::Drand { chain, .. } if chain.hex() != QUICKNET.0 => {
                let why = crate::draw::PulseError::OtherChain(*chain);
                return Err(refuse(why.message(), Exit::Invalid));
            }
            Beacon::Drand { .. } => {
                // Never a chosen one: the first at or after 24 hours, and no other.
                if let Some((pulse, first)) = odd_pulse(beacon, self.dated(at).since()) {
                    let message =
                        msg!("keeper-pulse-known", pulse = pulse.to_string(), first = first.to_string());
                    return Err(refuse(message, Exit::Invalid));
                }
            }
            Beacon::Lottery { .. } => {
                let window = task.rounds.iter().find(|r| r.number == round);
                let late = || window.and_then(|window| issue_too_late(beacon, window.to));
                if let Some(odd) = odd_issues(beacon, Some(from.date())).or_else(late) {
                    return Err(refuse(odd, Exit::Invalid));
                }
            }
            Beacon::Dice => {}
        }
        Ok((task, story))
    }
}
