//! Whom the year's draws send inspectors to, for the most visits that a plan allows an entity.

use super::Exit;
use super::keeper::{Keeper, Stop, refuse};
use super::project::unreadable;
use super::veil::{each_entity, in_files};
use crate::draw::{Commit, FileName, FormError, Id, Veil, Visited, above_cap, any_id, parse_selected};
use crate::ledger::{Committed, Event, Story, Turn, folder_name};
use crate::model::{Objective, VisitCap};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// A cap that somebody is brought over.
pub(super) struct OverCap {
    /// The objective that has it.
    pub objective: String,
    /// The most visits.
    pub most: u32,
    /// Of whom it is; of everybody where nothing is named.
    pub scope: Option<String>,
}

impl Keeper<'_> {
    /// The year's draws but that of this turn: who was selected or stands in, and who may be where the draw is still to
    /// come. None where the plan allows any number of visits, at any distance.
    ///
    /// The ids are those that the draw's own files have; `veil` is its pool secret, where it is blind.
    pub(super) fn visited(&self, code: &str, turn: Turn, veil: Option<&Veil>) -> Result<Vec<Visited>, Stop> {
        if self.model.objectives.iter().all(|o| o.visit_cap.is_none() && o.spacing.is_none()) {
            return Ok(Vec::new());
        }
        let mut tasks: BTreeSet<&str> = BTreeSet::new();
        for entry in self.store.log.entries() {
            if let Event::DrawCommit { task, .. } = &entry.event {
                tasks.insert(task);
            }
        }
        let (mut out, mut other) = (Vec::new(), Vec::new());
        for task in tasks {
            let story = self.story(task);
            let of_task = if task == code { veil.cloned() } else { self.veil(task)? };
            for of in story.standing().filter(|of| (task, of.turn) != (code, turn)) {
                out.push(self.visits_of(task, &story, of)?);
                other.push(of_task.clone());
            }
        }
        self.write_as_own(veil, &mut out, &other)?;
        Ok(out)
    }

    /// Whom a visit in a round brings over a cap of the plan, by the other draws of the year: each such cap. Who steps in
    /// follows from the committed order alone, so this is said and bars nobody.
    pub(super) fn over_caps(&self, code: &str, round: u32, entity: &str) -> Result<Vec<OverCap>, Stop> {
        let veil = self.veil(code)?;
        let Some(window) = self
            .plan
            .task(code)
            .and_then(|t| t.rounds.iter().find(|r| r.number == round))
            .map(|r| (r.from, r.to))
        else {
            return Ok(Vec::new());
        };
        let visits = self.visited(code, Turn::from(round), veil.as_ref())?;
        let own = |v: &&Visited| v.drawn && v.ids.iter().any(|id| id.as_str() == entity);
        let own: Vec<(Date, Date)> = visits.iter().filter(own).map(|v| (v.from, v.to)).collect();
        let caps = self.model.objectives.iter().filter_map(|o| Some((o, o.visit_cap.as_ref()?)));
        let over = caps.filter(|(_, cap)| above_cap(&own, window, cap));
        let one = |(objective, cap): (&Objective, &VisitCap)| OverCap {
            objective: objective.decl.name.clone(),
            most: cap.most,
            scope: cap.scope.as_ref().map(|scope| scope.value.clone()),
        };
        Ok(over.map(one).collect())
    }

    /// Writes the ids of other draws as a draw writes its own, by one pass over the library: whoever is not in it is in no
    /// pool.
    fn write_as_own(
        &self,
        veil: Option<&Veil>,
        visits: &mut [Visited],
        of: &[Option<Veil>],
    ) -> Result<(), Stop> {
        let foreign: Vec<bool> = of.iter().map(|of| of.as_ref() != veil).collect();
        if !foreign.contains(&true) {
            return Ok(());
        }
        let mut written: Vec<BTreeSet<Id>> = vec![BTreeSet::new(); visits.len()];
        each_entity(self.project, |code| {
            let Ok(own) = Id::parse(&in_files(veil, code)) else { return };
            for (((visit, of), foreign), ids) in visits.iter().zip(of).zip(&foreign).zip(&mut written) {
                let theirs = || Id::parse(&in_files(of.as_ref(), code));
                if *foreign && theirs().is_ok_and(|id| visit.ids.contains(&id)) {
                    ids.insert(own.clone());
                }
            }
        })?;
        for ((visit, ids), _) in visits.iter_mut().zip(written).zip(foreign).filter(|(_, foreign)| *foreign) {
            visit.ids = ids;
        }
        Ok(())
    }

    fn visits_of(&self, task: &str, story: &Story, of: &Committed) -> Result<Visited, Stop> {
        let bundle = self.store.bundle(task, of.turn)?;
        self.intact(task, of, &bundle)?;
        let bytes = |name| bundle.get(name).unwrap_or_default();
        let bad = |e: FormError| refuse(e.message(), Exit::Integrity);
        let commit = Commit::parse(bytes(FileName::Commit)).map_err(bad)?;
        let mut ids: BTreeSet<Id> = BTreeSet::new();
        if of.result.is_some() {
            ids.extend(parse_selected(bytes(FileName::Selected)).map_err(bad)?.into_iter().map(|row| row.id));
            for failed in story.failures.iter().filter(|f| f.turn == of.turn) {
                // Who could not be inspected was not visited; who stands in will be.
                ids.retain(|id| id.as_str() != failed.entity);
                let stand_in = failed.substitute.as_ref().filter(|s| !s.is_nobody());
                let stand_in = stand_in.map(|s| Id::parse(&s.entity)).transpose();
                ids.extend(stand_in.map_err(|e| refuse(e.message(), Exit::Integrity))?);
            }
        } else {
            let pool = bundle.pool().map(|pool| {
                any_id(pool, |id| {
                    ids.extend(Id::parse(id).ok());
                    false
                })
            });
            pool.transpose().map_err(|e| unreadable(&self.store.slot_dir(task, of.turn), &e))?;
        }
        let window = self.plan.task(task).and_then(|t| t.rounds.iter().find(|r| r.number == of.turn.round));
        Ok(Visited {
            ids,
            drawn: of.result.is_some(),
            slot: folder_name(task, of.turn),
            from: window.map_or_else(|| of.at.date(), |w| w.from),
            to: commit.head.visit_by,
        })
    }
}
