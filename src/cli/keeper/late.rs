//! What stands by itself in a draw whose time is over, or whose ledger does not hold.

use super::{Keeper, Stop, changed};
use crate::audit::PeopleChange;
use crate::cli::begun;
use crate::cli::people_changes;
use crate::cli::project::shown;
use crate::draw::{Bundle, Digest, FileName, draw_name};
use crate::finding::Severity;
use crate::ledger::{Event, Turn, Turns, of_draw, unrecorded_changes};
use crate::message::Message;
use crate::msg;
use jiff::civil::{Date, DateTime};
use std::collections::BTreeMap;

impl Keeper<'_> {
    /// What is said of a list that is drawn when its window is over: it was fixed by its commit, so that nobody drops it
    /// for the day, but the visits come late (decision 0085).
    pub(in crate::cli) fn drawn_late(&self, code: &str, turn: Turn, at: DateTime) -> Option<Message> {
        let of = self.story(code).current(turn.round, turn.sub).filter(|of| of.result.is_none())?.turn;
        let to = self.window_of(code, turn.round)?;
        let key = match of.sub {
            0 => "keeper-drawn-late",
            _ => "keeper-sub-drawn-late",
        };
        let message = Message::new(key).with("task", code).with("round", of).with("to", to);
        (at.date() > to).then_some(message)
    }

    /// Signs that a draw whose first commit is to come was begun in another ledger.
    pub(in crate::cli) fn begun_elsewhere(&self, code: &str) -> Vec<Message> {
        let Ok(task) = self.task(code) else { return Vec::new() };
        let (Ok(draw), Ok(parties)) = (draw_name(self.plan.year, task), self.parties(task)) else {
            return Vec::new();
        };
        if !self.story(code).commits.is_empty() {
            return Vec::new();
        }
        let parties: Vec<String> = parties.iter().map(ToString::to_string).collect();
        let of = (draw.as_str(), parties.as_slice());
        let signs = begun::signs(self.project, (&self.store.log, &self.secrets), of);
        // What to do is said once, behind the last sign of its kind.
        let mut out: Vec<Message> = Vec::new();
        for said in signs.into_iter().flat_map(|sign| [sign.message, sign.help]) {
            out.retain(|known| *known != said);
            out.push(said);
        }
        out
    }

    /// What bears on the teams of a commit that is not drawn yet, and came after it.
    pub(in crate::cli) fn people_since(&self, code: &str, turn: Turn) -> Result<Option<PeopleChange>, Stop> {
        let story = self.story(code);
        let of = story.current(turn.round, turn.sub).filter(|of| of.result.is_none());
        let Some(of) = of else { return Ok(None) };
        let veil = self.veil(code).ok().flatten();
        let now = (&self.model, &self.libraries);
        Ok(people_changes::since_commit(now, (&self.store, code, of), veil.as_ref())?)
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
        let files = self.files_of(code)?;
        let draw = draw_name(self.plan.year, self.task(code)?).map_err(|f| Stop::Findings(vec![*f]))?;
        let mut found = of_draw(&self.store.log, &files, code, draw.as_str());
        found.retain(|finding| finding.severity >= Severity::Error);
        if let Some(first) = found.first_mut() {
            first.help.push(msg!("keeper-chain-broken", task = code));
            return Err(Stop::Findings(found));
        }
        Ok(())
    }

    /// Refuses where a file of a task's draws, pools apart, is not the recorded one: the next commit would stand in a chain
    /// that nobody can check any more.
    pub(super) fn files_hold(&self, code: &str) -> Result<(), Stop> {
        let files = self.files_of(code)?;
        let found = unrecorded_changes(&self.store.log, &files, &self.project.manifest.ledger);
        if !found.is_empty() {
            return Err(Stop::Findings(found));
        }
        let mut turns = Turns::default();
        for entry in self.store.log.entries() {
            let Some((task, turn)) = turns.step(&entry.event) else { continue };
            let (name, recorded) = match &entry.event {
                Event::DrawReveal { certificate, .. } => (FileName::Certificate, certificate),
                Event::VoidReveal { salts, .. } => (FileName::Void, salts),
                _ => continue,
            };
            let Some(bundle) = files.get(&(task.to_owned(), turn)) else { continue };
            let now = bundle.get(name).map(|bytes| Digest::of(bytes).hex());
            if now.as_ref() != Some(recorded) {
                let path = self.store.slot_dir(code, turn).join(format!("{name}.txt"));
                let key = if now.is_some() { "ledger-changed-file" } else { "ledger-missing-file" };
                return Err(changed(&path, Message::new(key).with("path", shown(&path))));
            }
        }
        Ok(())
    }

    /// The files of all draws of a task.
    fn files_of(&self, code: &str) -> Result<BTreeMap<(String, Turn), Bundle>, Stop> {
        let mut out = BTreeMap::new();
        for of in &self.story(code).commits {
            out.insert((code.to_owned(), of.turn), self.store.bundle(code, of.turn)?);
        }
        Ok(out)
    }
}
