//! Salts and certificates become public: of a draw once its visits are over, and of void commits in their turn.

use super::super::Exit;
use super::super::keeper::{Keeper, Stop, in_order, refuse};
use super::super::ledger::approver as approved_by;
use crate::draw::{Commit, Evidence, FileName, sub_draw_substitutes};
use crate::ledger::{Committed, Event, Story, Turn, Year};
use crate::msg;
use jiff::civil::DateTime;

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
        self.store.stage_slot(code, of.turn, texts);
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
        self.store.stage_slot(code, of.turn, [(FileName::Void, void.text())]);
        Ok(())
    }
}
