//! What stands by itself in a draw whose time is over, or whose ledger does not hold.

use super::{Keeper, Stop};
use crate::draw::{Bundle, draw_name};
use crate::finding::Severity;
use crate::ledger::{Turn, of_draw};
use crate::message::Message;
use crate::msg;
use jiff::civil::{Date, DateTime};
use std::collections::BTreeMap;

impl Keeper<'_> {
    /// What is said of a list that is drawn when its window is over: it was fixed by its commit, so that nobody drops it
    /// for the day, but the visits come late (decision 0085).
    pub(in crate::cli) fn drawn_late(&self, code: &str, turn: Turn, at: DateTime) -> Option<Message> {
        let of = self.story(code).current(turn.round, turn.sub).filter(|of| of.result.is_none())?.turn;
        let window = self.plan.task(code)?.rounds.iter().find(|r| r.number == turn.round)?;
        let key = match of.sub {
            0 => "keeper-drawn-late",
            _ => "keeper-sub-drawn-late",
        };
        let message = Message::new(key).with("task", code).with("round", of).with("to", window.to);
        (at.date() > window.to).then_some(message)
    }

    /// Refuses a day before the plan there is: draws may be prepared as soon as it is issued, else from the first day of
    /// its year. When a round is over its window says.
    pub(super) fn before_the_plan(&self, at: DateTime) -> Option<Message> {
        let new_year = Date::new(self.plan.year, 1, 1).ok()?;
        let from = self.model.issued().map_or(new_year, |issued| issued.min(new_year));
        (at.date() < from).then(|| msg!("keeper-before-the-plan", day = at.date(), from = from))
    }

    /// Refuses where the ledger itself says that the draws of a task do not keep to the protocol: what is built on them
    /// would not hold either.
    pub(in crate::cli) fn chain_holds(&self, code: &str) -> Result<(), Stop> {
        let story = self.story(code);
        let mut files: BTreeMap<(String, Turn), Bundle> = BTreeMap::new();
        for of in &story.commits {
            files.insert((code.to_owned(), of.turn), self.store.bundle(code, of.turn)?);
        }
        let draw = draw_name(self.plan.year, self.task(code)?).map_err(|f| Stop::Findings(vec![*f]))?;
        let mut found = of_draw(&self.store.log, &files, code, draw.as_str());
        found.retain(|finding| finding.severity >= Severity::Error);
        if let Some(first) = found.first_mut() {
            first.help.push(msg!("keeper-chain-broken", task = code));
            return Err(Stop::Findings(found));
        }
        Ok(())
    }
}
