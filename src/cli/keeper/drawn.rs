//! A frozen slot as it is drawn: checked against the ledger, the rules and the clock as they are now.

use super::super::Exit;
use super::super::crews;
use super::super::project::{Failure, shown, unreadable};
use super::super::store::TASK;
use super::{Keeper, Stop, changed, refuse, unread};
use crate::draw::pool::{self, PoolText};
use crate::draw::{
    Beacon, Bundle, Code, Commit, Digest, Duty, Evidence, FileName, Files, Id, Loads, NOBODY, Outcome,
    Resolved, Revealed, RunError, SelectedRow, Stratum, Substitute, Table, checked, following, issue_to_come,
    name_by_code, odd_evidence, odd_issues, pulse_time, run_within, task_changes, task_hash, task_text,
};
use crate::finding::Finding;
use crate::ledger::{Ceremony, Committed, Event, Failed, OTHER_TERMS, Turn, folder_name};
use crate::msg;
use crate::source::Sources;
use jiff::civil::DateTime;
use std::collections::BTreeMap;

impl Keeper<'_> {
    /// The files of a draw must be those whose digests were recorded.
    pub(in crate::cli) fn intact(&self, code: &str, drawn: &Committed, bundle: &Bundle) -> Result<(), Stop> {
        super::past::intact(&self.store, code, drawn, bundle)
    }

    /// The commit of a slot that stands.
    pub(in crate::cli) fn committed(&self, code: &str, turn: Turn) -> Result<Committed, Stop> {
        self.task(code)?;
        let story = self.story(code);
        story
            .current(turn.round, turn.sub)
            .cloned()
            .ok_or_else(|| refuse(msg!("keeper-not-committed", task = code, round = turn), Exit::Invalid))
    }

    /// The frozen slot, checked against the ledger and the rules as they are now.
    pub(in crate::cli) fn frozen(
        &self,
        code: &str,
        of: &Committed,
    ) -> Result<(Commit, Files<PoolText>, Bundle), Stop> {
        let task = self.task(code)?;
        let bundle = self.store.bundle(code, of.turn)?;
        let folder = self.store.slot_dir(code, of.turn);
        let bytes = |name| bundle.get(name).unwrap_or_default();
        let bad = |e: crate::draw::FormError| changed(&folder, e.message());
        let path = folder.join("commit.txt");
        if bytes(FileName::Commit).is_empty() {
            return Err(changed(&path, msg!("ledger-missing-file", path = shown(&path))));
        }
        let commit = Commit::parse(bytes(FileName::Commit)).map_err(|e| changed(&path, e.message()))?;
        if commit.digest().hex() != of.commit {
            let (before, now) = (of.commit.as_str(), commit.digest().hex());
            let message = msg!("keeper-frozen-changed", path = shown(&path), before = before, now = now);
            return Err(changed(&path, message));
        }
        if !self.store.log.extends(&commit.head.ledger) {
            let finding = self.rewritten(code, of, &commit.head.ledger);
            let exit = Exit::Integrity;
            return Err(Stop::Failure(Box::new(Failure { finding, sources: Sources::default(), exit })));
        }
        let survey = bundle.pool().map(pool::survey).transpose();
        let survey = survey.map_err(|e| unreadable(&folder.join(format!("{}.txt", FileName::Pool)), &e))?;
        for (name, frozen) in [
            (FileName::Pool, commit.pool),
            (FileName::Drawn, commit.drawn),
            (FileName::Barred, commit.barred),
            (FileName::Inspectors, commit.inspectors),
            (FileName::Conflicts, commit.conflicts),
        ] {
            let found = match name {
                FileName::Pool => survey.as_ref().map(|found| found.digest),
                _ => bundle.get(name).map(Digest::of),
            };
            if found != Some(frozen) {
                let path = folder.join(format!("{name}.txt"));
                let message = match found {
                    None => msg!("ledger-missing-file", path = shown(&path)),
                    Some(found) => msg!(
                        "keeper-frozen-changed",
                        path = shown(&path),
                        before = frozen.hex(),
                        now = found.hex()
                    ),
                };
                return Err(changed(&path, message));
            }
        }
        if commit.head.plan != task_hash(&self.model, task) {
            return Err(self.task_changed(code, of.turn, &commit));
        }
        // One that is gone is written again by the draw; one that is another was put there by somebody.
        let kept = self.store.task(code, of.turn)?.map(|text| Digest::of(&text));
        if let Some(now) = kept.filter(|now| *now != commit.head.plan) {
            let path = folder.join(TASK);
            let (before, now) = (commit.head.plan.hex(), now.hex());
            let message = msg!("keeper-frozen-changed", path = shown(&path), before = before, now = now);
            return Err(changed(&path, message));
        }
        let sizes = survey.as_ref().map(|found| found.sizes.as_slice());
        let terms = following(&commit, &Resolved::of(&self.model, task), sizes, None);
        if !terms.other.is_empty() {
            let finding = Finding::new(&OTHER_TERMS, msg!("ledger-other-terms", why = terms.message()))
                .about("draw", folder_name(code, of.turn), task.source.as_str())
                .at(task.span, None)
                .help(msg!("keeper-terms-help", task = code, round = of.turn));
            return Err(Stop::Findings(vec![finding]));
        }
        let files = Files {
            pool: bundle
                .pool()
                .cloned()
                .ok_or_else(|| changed(&folder, msg!("draw-file-changed", file = FileName::Pool.name())))?,
            drawn: Table::parse(bytes(FileName::Drawn)).map_err(bad)?,
            barred: Table::parse(bytes(FileName::Barred)).map_err(bad)?,
            inspectors: Table::parse(bytes(FileName::Inspectors)).map_err(bad)?,
            conflicts: Table::parse(bytes(FileName::Conflicts)).map_err(bad)?,
        };
        Ok((commit, files, bundle))
    }

    /// Says what of the task changed, as far as the text kept with the commit tells.
    fn task_changed(&self, code: &str, turn: Turn, commit: &Commit) -> Stop {
        let Ok(task) = self.task(code) else {
            return refuse(
                msg!("keeper-changed", what = msg!("keeper-the-task", task = code)),
                Exit::Integrity,
            );
        };
        let kept = self.store.task(code, turn).ok().flatten();
        let kept = kept.filter(|text| Digest::of(text) == commit.head.plan);
        let kept = kept.and_then(|text| String::from_utf8(text).ok());
        let json = |text: &str| serde_json::from_str(text).unwrap_or_default();
        let called = |code: &str| name_by_code(&self.model, code);
        let now = json(&task_text(&self.model, task));
        let changes = kept.map(|text| task_changes(&json(&text), &now, &called));
        let what = msg!("keeper-changed", what = msg!("keeper-the-task", task = code));
        let mut finding = Finding::new(&crate::ledger::CHANGED_TASK, what)
            .about("task", task.name.as_str(), task.source.as_str())
            .at(task.span, None);
        match changes {
            Some(changes) => finding.help.extend(changes),
            None => finding.help.push(msg!("keeper-task-text-gone")),
        }
        finding.help.push(msg!("keeper-task-help", task = code, round = turn));
        Stop::Findings(vec![finding])
    }

    /// The draw of a frozen slot: the selected of each stratum and so many after them.
    pub(in crate::cli) fn outcome(
        &self,
        code: &str,
        of: &Committed,
        (commit, files): (&Commit, &Files<PoolText>),
        value: Digest,
        reserve: u64,
    ) -> Result<Outcome, Stop> {
        let (salts, task) = (self.salts_of(code, commit)?, self.task(code)?);
        let folder = self.store.slot_dir(code, of.turn);
        let mut loads = Loads::new();
        if of.turn.sub > 0 {
            // A sub-draw carries on the loads of its slot.
            let before = |c: &&Committed| c.turn.round == of.turn.round && c.seq < of.seq;
            for earlier in self.story(code).standing().filter(before) {
                let bundle = self.store.bundle(code, earlier.turn)?;
                self.intact(code, earlier, &bundle)?;
                let duty = Duty::parse(bundle.get(FileName::Duty).unwrap_or_default());
                duty.map_err(|e| changed(&folder, e.message()))?.add_to(&mut loads);
            }
        }
        run_within(reserve, commit, files, &salts, value, loads).map_err(|e| match e {
            RunError::Team(e) => {
                let veil = self.veil(code).ok().flatten();
                // It may name who was drawn.
                let finding = crews::finding(&e, task, self.project, veil.as_ref());
                Stop::Findings(vec![finding.help(msg!("list-confidential"))])
            }
            RunError::Unread(why) => unread(&folder, why),
            other => changed(&folder, other.message()),
        })
    }

    /// What can be said against evidence before anything is drawn with it.
    pub fn value(&self, commit: &Commit, evidence: &Evidence, at: DateTime) -> Result<Digest, Stop> {
        if let Beacon::Drand { round, .. } = commit.beacon
            && let Some(there) = pulse_time(round).filter(|there| at < *there)
        {
            let message = msg!("keeper-pulse-not-there", pulse = round, at = there.to_string());
            return Err(refuse(message, Exit::Invalid));
        }
        let value = evidence.value(&commit.beacon).map_err(|e| refuse(e.message(), Exit::Invalid))?;
        if let Some(odd) = odd_issues(&commit.beacon, None).or_else(|| odd_evidence(evidence)) {
            return Err(refuse(odd, Exit::Invalid));
        }
        match checked(evidence, &commit.beacon) {
            Some(Err(why)) => Err(refuse(why.message(), Exit::Invalid)),
            // The randomness of a pulse is the hash of its signature, by both routes.
            Some(Ok(proven)) if proven != value => Err(refuse(msg!("draw-beacon-other-kind"), Exit::Invalid)),
            _ => Ok(value),
        }
    }

    /// A commit that may be drawn now: not drawn, old enough, and nothing that it froze changed.
    pub fn drawable(
        &self,
        code: &str,
        turn: Turn,
        at: DateTime,
    ) -> Result<(Committed, Commit, Files<PoolText>), Stop> {
        let of = self.committed(code, turn)?;
        if of.result.is_some() {
            return Err(refuse(msg!("keeper-drawn", task = code, round = turn), Exit::Invalid));
        }
        let (commit, files, _) = self.frozen(code, &of)?;
        self.chain_holds(code)?;
        // A list that was seen and not recorded would leave the choice between two.
        let results = [FileName::Beacon, FileName::Selected, FileName::Duty, FileName::Certificate];
        self.store.none_of(code, of.turn, &results)?;
        self.links_as_frozen(code, &of, &commit)?;
        self.as_derived(code, &of)?;
        let earliest = of.dated().draw_from();
        if at < earliest {
            let earliest = earliest.to_string();
            let message = match of.dated().entered_late() {
                None => msg!("keeper-too-early", earliest = earliest),
                Some(entered) => {
                    msg!("keeper-too-early-by-entry", entered = entered.to_string(), earliest = earliest)
                }
            };
            return Err(refuse(message, Exit::Invalid));
        }
        if let Some((issue, first)) = issue_to_come(&commit.beacon, at.date()) {
            let message = msg!("keeper-issue-not-there", issue = issue.as_str(), first = first);
            return Err(refuse(message, Exit::Invalid));
        }
        self.not_before_the_last(at)?;
        Ok((of, commit, files))
    }

    /// The links that were public when a slot was frozen: no event has their hash, but the chains have them.
    pub(in crate::cli) fn links_as_frozen(
        &self,
        code: &str,
        of: &Committed,
        commit: &Commit,
    ) -> Result<(), Stop> {
        let bundle = self.store.bundle(code, of.turn)?;
        let path = self.store.slot_dir(code, of.turn).join(format!("{}.txt", FileName::Revealed));
        let Some(bytes) = bundle.get(FileName::Revealed) else {
            return Err(changed(&path, msg!("ledger-missing-file", path = shown(&path))));
        };
        let found = Revealed::parse(bytes).map_err(|e| changed(&path, e.message()))?;
        let story = self.story(code);
        let number = story.commits.iter().filter(|c| c.seq < of.seq).count() + 1;
        let chains = self.chains_at(&commit.head.draw, self.task(code)?, of.seq)?;
        let all = Self::known(&chains, &story, number, true)?;
        let ends = Self::ends(&chains)?;
        let has = |one: &Revealed, link| one.rows().contains(link);
        let sound = found.rows().iter().all(|link| has(&all, link))
            && ends.rows().iter().all(|link| has(&found, link));
        match sound {
            true => Ok(()),
            false => Err(changed(&path, msg!("keeper-links-changed", path = shown(&path)))),
        }
    }

    /// Draws a frozen slot with the beacon's evidence and records the result.
    pub fn run(
        &mut self,
        code: &str,
        turn: impl Into<Turn>,
        evidence: &Evidence,
        at: DateTime,
    ) -> Result<Outcome, Stop> {
        self.run_before(code, turn.into(), evidence, at, None)
    }

    /// The same before witnesses.
    pub fn run_before(
        &mut self,
        code: &str,
        turn: Turn,
        evidence: &Evidence,
        at: DateTime,
        ceremony: Option<Ceremony>,
    ) -> Result<Outcome, Stop> {
        let (of, commit, files) = self.drawable(code, turn, at)?;
        let value = self.value(&commit, evidence, at)?;
        self.same_evidence(code, &of, evidence)?;
        let outcome = match self.outcome(code, &of, (&commit, &files), value, 0) {
            Ok(outcome) => outcome,
            Err(stop) => return Err(self.fixed(code, &of, evidence, at, stop)),
        };
        self.record_result((code, turn, &of), (evidence, &outcome), (at, ceremony, None))?;
        Ok(outcome)
    }

    /// Refuses evidence other than what was recorded for a commit: the list that goes with that may have been seen.
    pub(super) fn same_evidence(&self, code: &str, of: &Committed, evidence: &Evidence) -> Result<(), Stop> {
        match &of.evidence {
            Some(known) if *known != evidence.to_string() => {
                let given = evidence.to_string();
                let (round, known) = (of.turn, known.as_str());
                let message =
                    msg!("keeper-other-evidence", task = code, round = round, known = known, given = given);
                Err(refuse(message, Exit::Invalid))
            }
            _ => Ok(()),
        }
    }

    /// Records what the beacon gave, once: from here on no other evidence draws this slot.
    pub(super) fn record_evidence(
        &mut self,
        code: &str,
        of: &Committed,
        evidence: &Evidence,
        at: DateTime,
    ) -> Result<(), Stop> {
        self.same_evidence(code, of, evidence)?;
        if of.evidence.is_some() {
            return Ok(());
        }
        let event = Event::Beacon {
            task: code.to_owned(),
            round: of.turn.round,
            sub: of.turn.sub,
            commit: of.commit.clone(),
            evidence: evidence.to_string(),
        };
        self.store.append(at, event)?;
        Ok(self.store.save()?)
    }

    /// A draw that failed once its list could be known: its evidence is recorded, so that no other is tried.
    pub(super) fn fixed(
        &mut self,
        code: &str,
        of: &Committed,
        evidence: &Evidence,
        at: DateTime,
        stop: Stop,
    ) -> Stop {
        match self.record_evidence(code, of, evidence, at) {
            Ok(()) => {
                self.said.push(msg!("keeper-evidence-recorded", task = code, round = of.turn));
                stop
            }
            Err(worse) => worse,
        }
    }

    /// Records a result with its files; `engine` is where its list came from, if from elsewhere.
    pub(super) fn record_result(
        &mut self,
        (code, turn, of): (&str, Turn, &Committed),
        (evidence, outcome): (&Evidence, &Outcome),
        (at, ceremony, engine): (DateTime, Option<Ceremony>, Option<String>),
    ) -> Result<(), Stop> {
        let texts = [
            (FileName::Beacon, format!("{evidence}\n")),
            (FileName::Selected, outcome.selection.text()),
            (FileName::Duty, outcome.duty.text()),
        ];
        let digest = |i: usize| texts.get(i).map(|(_, t)| Digest::of(t.as_bytes()).hex()).unwrap_or_default();
        let event = Event::DrawResult {
            task: code.to_owned(),
            round: turn.round,
            sub: turn.sub,
            commit: outcome.commit.hex(),
            beacon: digest(0),
            selected: digest(1),
            duty: digest(2),
            engine,
            ceremony,
        };
        self.store.append(at, event)?;
        if self.store.task(code, of.turn)?.is_none() {
            // The rules give the text that was committed to: its hash was compared.
            let text = task_text(&self.model, self.task(code)?);
            self.store.stage_task(code, of.turn, &text);
            let path = self.store.slot_dir(code, of.turn).join(TASK);
            self.said.push(msg!("keeper-task-restored", path = shown(&path)));
        }
        self.store.stage_slot(code, of.turn, texts);
        self.store.save()?;
        Ok(())
    }
}

/// Substitutes of a slot's own draw, as they were recorded.
pub(in crate::cli) fn in_order(failures: &[&Failed]) -> Result<Vec<Substitute>, Stop> {
    let bad = |e: crate::draw::ValueError| refuse(e.message(), Exit::Integrity);
    let one = |failed: &&Failed| {
        let stand_in = failed.substitute.as_ref();
        Ok(Substitute {
            failed: Id::parse(&failed.entity).map_err(bad)?,
            reason: Code::parse(&failed.reason).map_err(bad)?,
            substitute: Id::parse(stand_in.map_or("", |s| &s.entity)).map_err(bad)?,
            rank: stand_in.map_or(0, |s| s.rank),
        })
    };
    failures.iter().map(one).collect()
}

/// Those of a sub-draw that is drawn: the s-th failure of a stratum takes its rank s, where there is one.
pub(super) fn in_sub_draw(
    failures: &[&Failed],
    selected: &[SelectedRow],
    homes: &BTreeMap<Id, Stratum>,
) -> Result<Vec<Substitute>, Stop> {
    let bad = |e: crate::draw::ValueError| refuse(e.message(), Exit::Integrity);
    let mut left: Vec<&SelectedRow> = selected.iter().collect();
    let mut out = Vec::new();
    for failed in failures {
        let (failed, reason) =
            (Id::parse(&failed.entity).map_err(bad)?, Code::parse(&failed.reason).map_err(bad)?);
        let at = left.iter().position(|row| Some(&row.stratum) == homes.get(&failed));
        let row = at.map(|at| left.remove(at));
        let (substitute, rank) = match row {
            Some(row) => (row.id.clone(), row.rank),
            None => (Id::parse(NOBODY).map_err(bad)?, 0),
        };
        out.push(Substitute { failed, reason, substitute, rank });
    }
    Ok(out)
}
