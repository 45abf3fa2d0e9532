//! Somebody of a list cannot be inspected: the next of the order steps in, or a sub-draw decides.

use super::super::Exit;
use super::super::failed::{failed_already, reason_of};
use super::super::keeper::{Keeper, Stop, refuse};
use super::{Accepted, Reported};
use crate::draw::{Code, Failure, Id, substitutes};
use crate::ledger::{Committed, Event, Failed, StandIn, Story, Turn, Year};
use crate::msg;
use jiff::civil::DateTime;

impl Keeper<'_> {
    /// Records that a drawn entity could not be inspected. Returns who steps in.
    pub fn fail(
        &mut self,
        code: &str,
        round: u32,
        reported: Reported<'_>,
        at: DateTime,
    ) -> Result<Accepted, Stop> {
        let of = self.committed(code, Turn::from(round))?;
        self.chain_holds(code)?;
        let no = |message| Err(refuse(message, Exit::Invalid));
        let bad = |e: crate::draw::ValueError| refuse(e.message(), Exit::Usage);
        let typed = Id::parse(&reported.entity.trim().to_uppercase()).map_err(bad)?;
        let reason = reason_of(reported.reason)?;
        if of.result.is_none() {
            return no(msg!("keeper-not-drawn", task = code, round = round));
        }
        let story = self.story(code);
        let year = Year::read(&self.store.log, &self.store.bundles()?, &self.project.manifest.ledger);
        let Some(record) = year.draws.get(&(code.to_owned(), round)) else {
            return no(msg!("keeper-not-drawn", task = code, round = round));
        };
        let failed = |id: &str| record.failures.iter().find(|f| f.entity == id);
        let id = self
            .typed_id(code, typed.as_str(), |id| failed(id).is_some() || record.to_inspect().contains(id))?;
        if let Some(known) = failed(id.as_str()) {
            return Err(failed_already((code, round), typed.as_str(), known));
        }
        if !record.to_inspect().contains(id.as_str()) {
            return no(msg!("draw-not-selected", id = typed.as_str()));
        }
        if self.inspected(&year, code, round)?.contains(id.as_str()) {
            return no(msg!("keeper-inspected", id = typed.as_str()));
        }
        let nobody_left = reported.contested && self.is_used_up(code, &of, &story, &id)?;
        let followed = of.revealed.is_some() || story.commits.iter().any(|c| c.seq > of.seq);
        if nobody_left && !followed {
            return no(msg!("keeper-nobody-to-draw", task = code, round = round, id = typed.as_str()));
        }
        let substitute = match reported.contested {
            true => None,
            false => Some(self.next_in_order(code, &of, &story, (&id, &reason), (record, at))?),
        };
        let event = Event::DrawFailure {
            task: code.to_owned(),
            round,
            entity: id.to_string(),
            reason: reason.to_string(),
            evidence: reported.evidence,
            substitute: substitute.clone(),
        };
        self.store.append(at, event)?;
        self.store.save()?;
        Ok(match substitute {
            Some(stand_in) => Accepted::StandsIn(stand_in),
            None if nobody_left => Accepted::NobodyLeft,
            None => Accepted::Waits,
        })
    }

    /// The next of the order, while nobody outside knows it and no other draw rests on the list.
    fn next_in_order(
        &self,
        code: &str,
        of: &Committed,
        story: &Story,
        (id, reason): (&Id, &Code),
        (record, at): (&crate::ledger::DrawRecord, DateTime),
    ) -> Result<StandIn, Stop> {
        let help = match self.too_late_for_a_sub_draw(code, of.turn.round, at) {
            None => msg!("keeper-take-a-sub-draw", task = code, round = of.turn),
            Some(to) => msg!("keeper-no-sub-draw-any-more", to = to),
        };
        let by_sub_draw = |why: crate::message::Message| {
            let finding =
                crate::finding::Finding::new(crate::cli::refusals::of(&why), why).help(help.clone());
            let (sources, exit) = (crate::source::Sources::default(), Exit::Invalid);
            Stop::Failure(Box::new(crate::cli::project::Failure { finding, sources, exit }))
        };
        if of.revealed.is_some() {
            return Err(by_sub_draw(msg!("keeper-order-public", task = code, round = of.turn)));
        }
        if let Some(later) = story.commits.iter().find(|c| c.seq > of.seq) {
            let message = msg!("keeper-order-used", task = code, round = of.turn, later = later.turn);
            return Err(by_sub_draw(message));
        }
        let failure = |f: &Failed| -> Result<Failure, Stop> {
            let bad = |e: crate::draw::ValueError| refuse(e.message(), Exit::Integrity);
            Ok(Failure {
                id: Id::parse(&f.entity).map_err(bad)?,
                reason: Code::parse(&f.reason).map_err(bad)?,
            })
        };
        let earlier = story.in_order(of.turn);
        let mut failures = earlier.into_iter().map(failure).collect::<Result<Vec<_>, _>>()?;
        failures.push(Failure { id: id.clone(), reason: reason.clone() });
        let outcome = self.again(code, of, failures.len() as u64)?;
        let lines = substitutes(&outcome.selection, &failures).map_err(|e| by_sub_draw(e.message()))?;
        let line = lines.into_iter().next_back().ok_or_else(|| by_sub_draw(msg!("keeper-no-substitute")))?;
        if line.is_nobody() {
            return Ok(StandIn::nobody());
        }
        // The team goes to the one that steps in.
        let inspectors = record.teams.get(id.as_str()).cloned().unwrap_or_default();
        Ok(StandIn { entity: line.substitute.to_string(), rank: line.rank, inspectors })
    }
}
