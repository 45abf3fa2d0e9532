//! What happens to a draw after it was committed to: it is revealed, declared void, or some of its list cannot be
//! inspected and others step in, in order or by a sub-draw.

mod failures;
mod reveals;
mod voids;

use super::Exit;
use super::failed::{reason_of, without_team};
use super::keeper::{Keeper, Stop, refuse};
use super::veil::in_files;
use crate::draw::{Evidence, FileName, Id, Outcome};
use crate::ledger::{Committed, Event, Exhibit, StandIn, Turn, Year, crew, next_inspector};
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
    /// Of whom a visit was recorded in a round, by the ids of the draw's files: visits are recorded by the entities' codes.
    fn inspected(&self, year: &Year, code: &str, round: u32) -> Result<BTreeSet<String>, Stop> {
        let veil = self.veil(code)?;
        let of_round = year.visits.iter().filter(|((task, r, _), _)| task == code && *r == round);
        let inspected = of_round.filter(|(_, visit)| !visit.inspections.is_empty());
        Ok(inspected.map(|((.., entity), _)| in_files(veil.as_ref(), entity)).collect())
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
