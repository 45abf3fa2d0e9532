//! What happens to a draw after it was committed to: it is revealed, declared void, or some of its list cannot be
//! inspected and others step in, in order or by a sub-draw.

use super::Exit;
use super::failed::{failed_already, reason_of, without_team};
use super::keeper::{Keeper, Stop, in_order, refuse};
use super::ledger::approver as approved_by;
use super::veil::in_files;
use crate::draw::{
    Code, Commit, Evidence, Failure, FileName, Id, Outcome, sub_draw_substitutes, substitutes,
};
use crate::ledger::{Committed, Event, Exhibit, Failed, StandIn, Story, Turn, Year};
use crate::ledger::{crew, next_inspector};
use crate::msg;
use jiff::civil::DateTime;
use std::collections::BTreeSet;

/// A failure as it is reported.
pub(super) struct Reported<'a> {
    pub entity: &'a str,
    pub reason: &'a str,
    pub evidence: Exhibit,
    /// Whether a sub-draw shall decide.
    pub contested: bool,
}

/// What follows from a failure that was accepted.
pub(super) enum Accepted {
    /// The next of the order, or nobody where it is used up.
    StandsIn(StandIn),
    /// A sub-draw decides.
    Waits,
    /// A sub-draw would, and nobody is left that it could draw.
    NobodyLeft,
}

/// What became void.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Voided {
    /// The commit of a slot, which can be committed to once more.
    Commit,
    /// A slot that was never committed to and is not drawn any more.
    Slot,
}

impl Keeper<'_> {
    /// Publishes a slot's salts and certificate, and before it the salts of what was declared void, and records that.
    /// `early` says why the visits need not be over, and who approved that.
    pub fn reveal(
        &mut self,
        code: &str,
        turn: Turn,
        at: DateTime,
        early: Option<(&str, &str)>,
    ) -> Result<(), Stop> {
        let story = self.story(code);
        let Some(of) = story.current(turn.round, turn.sub).cloned() else {
            self.chain_holds(code)?;
            return self.reveal_voids_alone(code, turn, &story, at);
        };
        let (commit, files, bundle) = self.frozen(code, &of)?;
        self.chain_holds(code)?;
        if of.result.is_none() {
            return Err(refuse(msg!("keeper-not-drawn", task = code, round = turn), Exit::Invalid));
        }
        if of.revealed.is_some() {
            return Err(refuse(msg!("keeper-revealed", task = code, round = turn), Exit::Invalid));
        }
        let early = self.visits_over(code, &of, &commit, at, early)?;
        let before: Vec<&Committed> =
            story.commits.iter().filter(|c| c.seq < of.seq && c.revealed.is_none()).collect();
        if let Some(open) = before.iter().find(|c| c.void.is_none()) {
            return Err(refuse(msg!("keeper-reveal-order", task = code, round = open.turn), Exit::Invalid));
        }
        self.intact(code, &of, &bundle)?;
        self.links_as_frozen(code, &of, &commit)?;
        self.store.none_of(code, of.turn, &[FileName::Certificate])?;
        let proof = self.store.proof(code, of.turn);
        let bytes = bundle.get(FileName::Beacon).unwrap_or_default();
        let evidence = Evidence::parse(bytes).map_err(|e| refuse(e.message(), Exit::Integrity))?;
        let value = evidence.value(&commit.beacon).map_err(|e| refuse(e.message(), Exit::Integrity))?;
        let outcome = self.outcome(code, &of, (&commit, &files), value, 0)?;
        let lines = match turn.sub {
            0 => in_order(&story.in_order(of.turn))?,
            _ => {
                let failed = self.decided(code, &story, &of)?;
                sub_draw_substitutes(&outcome.selection, &failed)
                    .map_err(|e| refuse(e.message(), Exit::Integrity))?
            }
        };
        let engine = concat!("ssj ", env!("CARGO_PKG_VERSION"));
        let certificate =
            outcome.certificate(lines, engine).map_err(|e| refuse(e.message(), Exit::Invalid))?;
        let number = story.commits.iter().filter(|c| c.seq <= of.seq).count();
        let chains = self.chains_at(&commit.head.draw, self.task(code)?, of.seq)?;
        let revealed = Self::known(&chains, &story, number, true)?;
        for void in before {
            self.reveal_void(code, void, at)?;
        }
        let (early, approver) = early.unzip();
        let event = Event::DrawReveal {
            task: code.to_owned(),
            round: turn.round,
            sub: turn.sub,
            certificate: certificate.digest().hex(),
            early,
            approver,
        };
        self.store.append(at, event)?;
        let texts = [(FileName::Certificate, certificate.text()), (FileName::Revealed, revealed.text())];
        self.store.stage_slot(code, of.turn, &texts);
        proof.iter().for_each(|proof| self.store.stage_proof(code, of.turn, proof));
        self.store.save()?;
        Ok(())
    }

    /// Refuses while visits are running: once the salts are public, everybody can compute the list.
    fn visits_over(
        &self,
        code: &str,
        of: &Committed,
        commit: &Commit,
        at: DateTime,
        early: Option<(&str, &str)>,
    ) -> Result<Option<(String, String)>, Stop> {
        if at.date() > commit.head.visit_by {
            return Ok(None);
        }
        let waiting = self.uninspected(code, of)?;
        if waiting == 0 {
            return Ok(None);
        }
        match early.map(|(why, by)| (why.trim(), by)).filter(|(why, _)| !why.is_empty()) {
            Some((why, by)) => Ok(Some((why.to_owned(), approved_by(by)?))),
            None => Err(refuse(
                msg!(
                    "keeper-visits-running",
                    task = code,
                    round = of.turn,
                    until = commit.head.visit_by,
                    waiting = waiting
                ),
                Exit::Invalid,
            )),
        }
    }

    /// How many of a draw's list no visit was recorded of.
    fn uninspected(&self, code: &str, of: &Committed) -> Result<usize, Stop> {
        let year = Year::read(&self.store.log, &self.store.bundles()?, &self.project.manifest.ledger);
        let key = (code.to_owned(), of.turn.round);
        let list: Vec<&str> = match of.turn.sub {
            0 => year.draws.get(&key).map(|d| d.to_inspect().into_iter().collect()),
            _ => {
                let sub = year.sub_draws.get(&(key.0.clone(), of.turn));
                sub.map(|d| d.selected.iter().map(|row| row.id.as_str()).collect())
            }
        }
        .unwrap_or_default();
        let visited = self.inspected(&year, code, of.turn.round)?;
        Ok(list.iter().filter(|id| !visited.contains(**id)).count())
    }

    /// Of whom a visit was recorded in a round, by the ids of the draw's files: visits are recorded by the entities' codes.
    fn inspected(&self, year: &Year, code: &str, round: u32) -> Result<BTreeSet<String>, Stop> {
        let veil = self.veil(code)?;
        let of_round = year.visits.iter().filter(|((task, r, _), _)| task == code && *r == round);
        let inspected = of_round.filter(|(_, visit)| !visit.inspections.is_empty());
        Ok(inspected.map(|((.., entity), _)| in_files(veil.as_ref(), entity)).collect())
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

    /// The id in a draw's files of an entity as it was typed: by its code, or by that id itself.
    fn typed_id(&self, code: &str, typed: &str, on_list: impl Fn(&str) -> bool) -> Result<Id, Stop> {
        let bad = |e: crate::draw::ValueError| refuse(e.message(), Exit::Usage);
        let id = Id::parse(&typed.trim().to_uppercase()).map_err(bad)?;
        match self.veil(code)? {
            Some(veil) if !on_list(id.as_str()) => Ok(veil.blind(&id).map_err(bad)?.0),
            _ => Ok(id),
        }
    }

    /// Of a slot whose commits are all void: publishes their salts in their turn.
    fn reveal_voids_alone(
        &mut self,
        code: &str,
        turn: Turn,
        story: &Story,
        at: DateTime,
    ) -> Result<(), Stop> {
        self.task(code)?;
        let of = |c: &&Committed| (c.turn.round, c.turn.sub) == (turn.round, turn.sub);
        let Some(last) = story.commits.iter().rfind(of) else {
            return Err(refuse(msg!("keeper-not-committed", task = code, round = turn), Exit::Invalid));
        };
        let open: Vec<&Committed> =
            story.commits.iter().filter(|c| c.seq <= last.seq && c.revealed.is_none()).collect();
        if open.is_empty() {
            return Err(refuse(msg!("keeper-revealed", task = code, round = turn), Exit::Invalid));
        }
        if let Some(first) = open.iter().find(|c| c.void.is_none()) {
            return Err(refuse(msg!("keeper-reveal-order", task = code, round = first.turn), Exit::Invalid));
        }
        for void in open {
            self.reveal_void(code, void, at)?;
        }
        self.store.save()?;
        Ok(())
    }

    /// Publishes the salts of a void commit, and says which of them were given up as lost.
    fn reveal_void(&mut self, code: &str, of: &Committed, at: DateTime) -> Result<(), Stop> {
        let bundle = self.store.bundle(code, of.turn)?;
        let commit = Commit::parse(bundle.get(FileName::Commit).unwrap_or_default())
            .map_err(|e| refuse(e.message(), Exit::Integrity))?;
        // What lies there and no event records is not written over.
        self.store.none_of(code, of.turn, &[FileName::Void])?;
        let void = self.opened(code, (&commit, of.seq))?;
        if !void.lost.is_empty() {
            let parties: Vec<String> = void.lost.iter().map(|lost| lost.party.to_string()).collect();
            self.said.push(msg!("keeper-salts-lost", task = code, round = of.turn, parties = parties));
        }
        if commit.digest().hex() != of.commit || !void.opens(&commit) {
            return Err(refuse(msg!("keeper-changed", what = msg!("keeper-the-commit")), Exit::Integrity));
        }
        let event = Event::VoidReveal {
            task: code.to_owned(),
            round: of.turn.round,
            sub: of.turn.sub,
            commit: of.commit.clone(),
            salts: void.digest().hex(),
        };
        self.store.append(at, event)?;
        self.store.stage_slot(code, of.turn, &[(FileName::Void, void.text())]);
        Ok(())
    }

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
            let finding = crate::finding::Finding::new(super::refusals::of(&why), why).help(help.clone());
            let (sources, exit) = (crate::source::Sources::default(), Exit::Invalid);
            Stop::Failure(Box::new(super::project::Failure { finding, sources, exit }))
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

    /// Records that an inspector cannot come to an entity; returns who does.
    pub fn replace(
        &mut self,
        code: &str,
        round: u32,
        (entity, absent, reason): (&str, &str, &str),
        at: DateTime,
    ) -> Result<Id, Stop> {
        self.committed(code, Turn::from(round))?;
        self.chain_holds(code)?;
        let no = |message| Err(refuse(message, Exit::Invalid));
        let bad = |e: crate::draw::ValueError| refuse(e.message(), Exit::Usage);
        let typed = Id::parse(&entity.trim().to_uppercase()).map_err(bad)?;
        let absent = Id::parse(&absent.trim().to_uppercase()).map_err(bad)?.to_string();
        let reason = reason_of(reason)?.to_string();
        let bundles = self.store.bundles()?;
        let of_list = |id: &str| crew(&self.store.log, &bundles, (code, round), id);
        let entity = self.typed_id(code, typed.as_str(), |id| of_list(id).is_some())?.to_string();
        let Some((of, team)) = of_list(&entity) else {
            return no(without_team(&self.story(code), (code, round), (&entity, typed.as_str())));
        };
        if !team.contains(&absent) {
            let (inspector, entity) = (absent.as_str(), typed.as_str());
            return no(msg!("keeper-not-of-team", inspector = inspector, entity = entity, team = team));
        }
        let veil = self.veil(code)?;
        let visited = |e: &Event| {
            matches!(e, Event::Inspection { task, round: r, entity: e, .. }
                if task == code && *r == round && in_files(veil.as_ref(), e) == entity)
        };
        if self.store.log.facts().any(|(_, e)| visited(e)) {
            return no(msg!("keeper-inspected", id = typed.as_str()));
        }
        let drawn = self.committed(code, of)?;
        let key = self.again(code, &drawn, 0)?.inspector_key;
        let (slot, who) = ((code, round), (entity.as_str(), absent.as_str()));
        let Some(next) = next_inspector(&self.store.log, &bundles, slot, who, &key) else {
            let (inspector, entity) = (absent.as_str(), typed.as_str());
            return no(msg!("keeper-nobody-instead", inspector = inspector, entity = entity));
        };
        let event = Event::InspectorReplaced {
            task: code.to_owned(),
            round,
            entity,
            absent,
            inspector: next.to_string(),
            reason,
        };
        self.store.append(at, event)?;
        self.store.save()?;
        Ok(next)
    }

    /// Members of a team who must keep away from an entity of a draw, by the recusals as they are now.
    pub fn recused(&self, code: &str, entity: &str, team: &[String]) -> Result<Vec<String>, Stop> {
        let veil = self.veil(code)?;
        let is = |r: &crate::registry::Recusal| in_files(veil.as_ref(), &r.entity) == entity;
        let away =
            |member: &&String| self.libraries.recusals.iter().any(|r| r.inspector == **member && is(r));
        Ok(team.iter().filter(away).cloned().collect())
    }

    /// A draw once more, from its files, salts and evidence.
    pub(super) fn again(&self, code: &str, of: &Committed, reserve: u64) -> Result<Outcome, Stop> {
        let (commit, files, bundle) = self.frozen(code, of)?;
        self.intact(code, of, &bundle)?;
        let bytes = bundle.get(FileName::Beacon).unwrap_or_default();
        let evidence = Evidence::parse(bytes).map_err(|e| refuse(e.message(), Exit::Integrity))?;
        let value = evidence.value(&commit.beacon).map_err(|e| refuse(e.message(), Exit::Integrity))?;
        self.outcome(code, of, (&commit, &files), value, reserve)
    }
}
