//! Keeps a year: commits to slots, draws them, reveals them, records results. Each step is checked against the
//! ledger before anything is written, and recorded after its files are safe.

use super::ceremony::Dialogue;
use super::libraries::Libraries;
use super::project::{Failure, Project, shown};
use super::secrets::Secrets;
use super::store::Store;
use super::{Exit, plan::compiled};
use crate::draw::{
    Beacon, Bundle, Chain, Code, Commit, Digest, DrawName, Duty, Evidence, FileName, Files, Id, Link, Loads,
    Outcome, Past, QUICKNET, Revealed, SaltValue, Slotted, Substitute, Table, checked, draw_name,
    first_pulse, odd_evidence, prepare, pulse_time, run, task_changes, task_hash, task_text, too_weak,
};
use crate::finding::Finding;
use crate::ledger::{Ceremony, Committed, Event, Failed, Origin, Story, Turn};
use crate::message::Message;
use crate::model::Model;
use crate::msg;
use crate::plan::{Plan, PlannedTask};
use crate::registry::ResultRow;
use crate::source::Sources;
use jiff::ToSpan;
use jiff::civil::DateTime;

/// Everything a year's step needs.
pub(super) struct Keeper<'a> {
    pub project: &'a Project,
    pub model: Model,
    pub plan: Plan,
    pub libraries: Libraries,
    pub store: Store,
    pub secrets: Secrets,
}

/// Why a step was refused: findings about rules or libraries, or one failure.
pub(super) enum Stop {
    Findings(Vec<Finding>),
    Failure(Box<Failure>),
}

impl From<Box<Failure>> for Stop {
    fn from(failure: Box<Failure>) -> Self {
        Self::Failure(failure)
    }
}

pub(super) fn refuse(message: Message, exit: Exit) -> Stop {
    let finding = Finding::new(&crate::draw::NOT_COMMITTABLE, message);
    Stop::Failure(Box::new(Failure { finding, sources: Sources::default(), exit }))
}

/// A file of a draw that is not what was recorded.
pub(super) fn changed(path: &std::path::Path, message: Message) -> Stop {
    let finding = Finding::new(&crate::ledger::CHANGED_DRAW_FILE, message)
        .at_cell(&shown(path), 0, 0, "")
        .help(msg!("ledger-changed-file-help"));
    Stop::Failure(Box::new(Failure { finding, sources: Sources::default(), exit: Exit::Integrity }))
}

impl<'a> Keeper<'a> {
    /// Opens a year for writing.
    pub fn open(project: &'a Project, secrets: Secrets) -> Result<Self, Stop> {
        let libraries = Libraries::all(project)?;
        let (model, plan) = compiled(project);
        let store = Store::write(&project.dir.join(&project.manifest.ledger))?;
        Ok(Self { project, model, plan, libraries, store, secrets })
    }

    pub(super) fn task(&self, code: &str) -> Result<&PlannedTask, Stop> {
        if let Some(task) = self.plan.task(code) {
            return Ok(task);
        }
        let blocked: Vec<Finding> = self.plan.blocked.clone();
        let named = |f: &&Finding| {
            let name = f.subject.as_ref().map(|s| s.name.as_str());
            self.model
                .tasks
                .iter()
                .any(|t| Some(t.decl.name.as_str()) == name && t.decl.code.as_deref() == Some(code))
        };
        match blocked.iter().find(named) {
            Some(finding) => Err(Stop::Findings(vec![finding.clone()])),
            None => {
                let codes: Vec<String> = self.plan.tasks.iter().map(|t| t.code.clone()).collect();
                Err(refuse(msg!("keeper-no-task", code = code, codes = codes), Exit::Usage))
            }
        }
    }

    /// What was recorded of a task's draws.
    pub fn story(&self, code: &str) -> Story {
        Story::of(&self.store.log, code)
    }

    /// The departments that hold salts: the one that owes the task and those that join.
    pub(super) fn parties(&self, task: &PlannedTask) -> Result<Vec<Code>, Stop> {
        let names = std::iter::once(&task.department).chain(&task.partners);
        let codes = names.map(|name| {
            let code = self.model.departments.get(name).and_then(|d| d.decl.code.as_deref());
            let code =
                code.ok_or_else(|| refuse(msg!("plan-no-slot-code", name = name.as_str()), Exit::Invalid))?;
            Code::parse(code).map_err(|e| refuse(e.message(), Exit::Invalid))
        });
        codes.collect()
    }

    /// The chains of a draw's parties; `first` makes those that are not there yet.
    pub(super) fn chains(
        &self,
        draw: &DrawName,
        task: &PlannedTask,
        first: bool,
    ) -> Result<Vec<(Code, Chain)>, Stop> {
        let mut out = Vec::new();
        for party in self.parties(task)? {
            let chain = self.secrets.chain(draw, party.as_str(), first)?;
            out.push((party, chain));
        }
        Ok(out)
    }

    /// Asks at the terminal what a commit takes: the beacon, a secret of each department that has none yet, who is
    /// there. `None` where somebody ended it.
    pub fn ask_commit(
        &self,
        mut dialogue: Dialogue<'_>,
        code: &str,
        turn: Turn,
        at: DateTime,
    ) -> Result<Option<(Beacon, Ceremony)>, Stop> {
        let (task, story) = self.may_commit(code, turn, &Beacon::Dice, at)?;
        let draw = draw_name(self.plan.year, &task).map_err(|f| Stop::Findings(vec![*f]))?;
        let Ok(beacon) = dialogue.beacon(code, &turn.to_string(), at) else { return Ok(None) };
        let mut typed = Vec::new();
        for party in self.parties(&task)? {
            if story.commits.is_empty() && !self.secrets.has(&draw, party.as_str()) {
                let Ok(secret) = dialogue.secret(&draw, party.as_str()) else { return Ok(None) };
                typed.extend(secret.map(|text| (party, text)));
            }
        }
        let Ok(ceremony) = dialogue.commit(&beacon, at) else { return Ok(None) };
        for (party, text) in typed {
            self.secrets.typed(&draw, party.as_str(), &text)?;
        }
        Ok(Some((beacon, ceremony)))
    }

    /// The salts of the commit with this number in its draw, from 1: every commit uses the next link down each chain.
    fn salts(chains: &[(Code, Chain)], number: usize) -> Result<Vec<SaltValue>, Stop> {
        let salt = |(party, chain): &(Code, Chain)| {
            let link = chain.anchor().0.checked_sub(number as u64);
            let value = link.and_then(|l| chain.value(l)).zip(link);
            value.map(|(value, link)| SaltValue { party: party.clone(), link, value })
        };
        let all: Option<Vec<SaltValue>> = chains.iter().map(salt).collect();
        all.ok_or_else(|| refuse(msg!("keeper-chain-used-up"), Exit::Invalid))
    }

    /// The salts that a commit hid.
    pub(super) fn salts_of(&self, code: &str, commit: &Commit) -> Result<Vec<SaltValue>, Stop> {
        let chains = self.chains(&commit.head.draw, self.task(code)?, false)?;
        let salt = |line: &crate::draw::SaltLine| {
            let (_, chain) = chains.iter().find(|(party, _)| *party == line.party)?;
            let value = chain.value(line.link)?;
            Some(SaltValue { party: line.party.clone(), link: line.link, value })
        };
        Ok(commit.salts.iter().filter_map(salt).collect())
    }

    /// The links that are public: the ends of the chains, and those of commits whose salts were published. `all` adds
    /// those of every commit before one with this number.
    pub(super) fn known(
        chains: &[(Code, Chain)],
        story: &Story,
        before: usize,
        all: bool,
    ) -> Result<Revealed, Stop> {
        let open = |number: usize| {
            number == 0
                || story.commits.get(number.saturating_sub(1)).is_some_and(|c| all || c.revealed.is_some())
        };
        let known = chains.iter().flat_map(|(party, chain)| {
            let top = chain.anchor().0;
            (0..before).filter(|number| open(*number)).filter_map(move |number| {
                let link = top.checked_sub(number as u64)?;
                Some(Link { party: party.clone(), link, value: chain.value(link)? })
            })
        });
        Table::build(known.collect::<Vec<_>>()).map_err(|e| refuse(e.message(), Exit::Invalid))
    }

    /// What stands against a commit of a slot at this time.
    fn may_commit(
        &self,
        code: &str,
        turn: Turn,
        beacon: &Beacon,
        at: DateTime,
    ) -> Result<(PlannedTask, Story), Stop> {
        let (task, round, story) = (self.task(code)?.clone(), turn.round, self.story(code));
        if let Some(known) = story.current(round, turn.sub) {
            return Err(refuse(
                msg!("keeper-committed", task = code, round = turn, at = known.at.to_string()),
                Exit::Invalid,
            ));
        }
        if let Some(over) = task.rounds.iter().find(|r| r.number == round && r.to < at.date()) {
            return Err(refuse(
                msg!("keeper-window-over", task = code, round = round, to = over.to),
                Exit::Invalid,
            ));
        }
        if !task.rounds.iter().any(|r| r.number == round) {
            return Err(refuse(
                msg!("keeper-no-round", task = code, round = round, rounds = task.rounds.len()),
                Exit::Usage,
            ));
        }
        let drawn = |round: u32| story.current(round, 0).is_some_and(|c| c.result.is_some());
        if round > 1 && !drawn(round - 1) {
            return Err(refuse(msg!("keeper-previous-open", task = code, round = round - 1), Exit::Invalid));
        }
        if let Some(open) = story.standing().find(|c| c.result.is_none()) {
            return Err(refuse(msg!("keeper-previous-open", task = code, round = open.turn), Exit::Invalid));
        }
        if let Some(weak) = too_weak(beacon) {
            return Err(refuse(weak, Exit::Invalid));
        }
        match beacon {
            Beacon::Drand { chain, .. } if chain.hex() != QUICKNET.0 => {
                let why = crate::draw::PulseError::OtherChain(*chain);
                return Err(refuse(why.message(), Exit::Invalid));
            }
            Beacon::Drand { round: pulse, .. } => {
                if let Some(first) = first_pulse(at).filter(|first| pulse < first) {
                    let message = msg!("keeper-pulse-known", pulse = *pulse, first = first);
                    return Err(refuse(message, Exit::Invalid));
                }
            }
            Beacon::Dice | Beacon::Lottery { .. } => {}
        }
        if !self.libraries.findings.iter().all(|f| f.severity < crate::finding::Severity::Error) {
            return Err(Stop::Findings(self.libraries.findings.clone()));
        }
        Ok((task, story))
    }

    /// Freezes a slot and records the commit.
    pub fn commit(
        &mut self,
        code: &str,
        turn: impl Into<Turn>,
        beacon: Beacon,
        at: DateTime,
    ) -> Result<Commit, Stop> {
        self.commit_before(code, turn.into(), beacon, at, None)
    }

    /// The same before witnesses.
    pub fn commit_before(
        &mut self,
        code: &str,
        turn: Turn,
        beacon: Beacon,
        at: DateTime,
        ceremony: Option<Ceremony>,
    ) -> Result<Commit, Stop> {
        let (task, story) = self.may_commit(code, turn, &beacon, at)?;
        let turn = story.next(turn.round, turn.sub);
        let draw = draw_name(self.plan.year, &task).map_err(|f| Stop::Findings(vec![*f]))?;
        let chains = self.chains(&draw, &task, story.commits.is_empty())?;
        if story.commits.is_empty() {
            for (party, chain) in &chains {
                let (link, value) = chain.anchor();
                let value = value.map(|v| v.hex()).unwrap_or_default();
                let event =
                    Event::SaltAnchor { draw: draw.to_string(), party: party.to_string(), link, value };
                self.store.append(at, event)?;
            }
        }
        let number = story.commits.len() + 1;
        let salts = Self::salts(&chains, number)?;
        let slot = Slotted {
            model: &self.model,
            plan: &self.plan,
            task: &task,
            round: turn.round,
            entities: &self.libraries.entities,
            inspectors: &self.libraries.inspectors,
            recusals: &self.libraries.recusals,
            past: &self.past(code, &story)?,
            previous: story.commits.last().and_then(|c| Digest::parse(&c.commit)),
            ledger: self.store.log.checkpoint(),
            salts: salts.iter().map(SaltValue::hidden).collect(),
            beacon,
        };
        let prepared = prepare(slot).map_err(Stop::Findings)?;
        let (commit, files) = match turn.sub {
            0 => prepared,
            _ => self.sub_draw(code, turn, &story, prepared)?,
        };
        let revealed = Self::known(&chains, &story, number, false)?;
        let texts = [
            (FileName::Pool, files.pool.text()),
            (FileName::Drawn, files.drawn.text()),
            (FileName::Barred, files.barred.text()),
            (FileName::Inspectors, files.inspectors.text()),
            (FileName::Conflicts, files.conflicts.text()),
            (FileName::Revealed, revealed.text()),
            (FileName::Commit, commit.text()),
        ];
        // Appending may be refused: nothing is written before it.
        let event = Event::DrawCommit {
            task: code.to_owned(),
            round: turn.round,
            sub: turn.sub,
            commit: commit.digest().hex(),
            ceremony,
        };
        self.store.append(at, event)?;
        self.store.write_task(code, turn, &task_text(&self.model, &task))?;
        self.store.write_slot(code, turn, &texts)?;
        self.store.save()?;
        Ok(commit)
    }

    /// The draws that stand so far, in order, with who stepped in.
    pub(super) fn past(&self, code: &str, story: &Story) -> Result<Vec<Past>, Stop> {
        let mut out = Vec::new();
        let mut homes: std::collections::BTreeMap<Id, crate::draw::Stratum> =
            std::collections::BTreeMap::new();
        for earlier in story.standing() {
            let bundle = self.store.bundle(code, earlier.turn)?;
            self.intact(code, earlier, &bundle)?;
            let bad = |e: crate::draw::FormError| refuse(e.message(), Exit::Integrity);
            let bytes = |name| bundle.get(name).unwrap_or_default();
            let selected = crate::draw::parse_selected(bytes(FileName::Selected)).map_err(bad)?;
            let drawn = Table::parse(bytes(FileName::Drawn)).map_err(bad)?;
            homes.extend(selected.iter().map(|row| (row.id.clone(), row.stratum.clone())));
            let substitutes = match earlier.turn.sub {
                0 => in_order(&story.in_order(earlier.turn))?,
                _ => in_sub_draw(&story.decided_by(earlier), &selected, &homes)?,
            };
            for change in &substitutes {
                if let Some(stratum) = homes.get(&change.failed).cloned() {
                    homes.insert(change.substitute.clone(), stratum);
                }
            }
            out.push(Past { selected, substitutes, drawn });
        }
        Ok(out)
    }

    /// The files of a draw must be those whose digests were recorded.
    pub(super) fn intact(&self, code: &str, drawn: &Committed, bundle: &Bundle) -> Result<(), Stop> {
        let Some([beacon, selected, duty]) = &drawn.result else { return Ok(()) };
        let files = [(FileName::Beacon, beacon), (FileName::Selected, selected), (FileName::Duty, duty)];
        for (name, digest) in files {
            if bundle.get(name).map(|bytes| Digest::of(bytes).hex()).as_ref() != Some(digest) {
                let path = self.store.slot_dir(code, drawn.turn).join(format!("{name}.txt"));
                return Err(changed(&path, msg!("ledger-changed-file", path = shown(&path))));
            }
        }
        Ok(())
    }

    /// The commit of a slot that stands.
    pub(super) fn committed(&self, code: &str, turn: Turn) -> Result<Committed, Stop> {
        self.task(code)?;
        let story = self.story(code);
        story
            .current(turn.round, turn.sub)
            .cloned()
            .ok_or_else(|| refuse(msg!("keeper-not-committed", task = code, round = turn), Exit::Invalid))
    }

    /// The frozen slot, checked against the ledger and the rules as they are now.
    pub(super) fn frozen(&self, code: &str, of: &Committed) -> Result<(Commit, Files, Bundle), Stop> {
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
            return Err(changed(&path, msg!("keeper-changed", what = msg!("keeper-the-commit"))));
        }
        if !self.store.log.extends(&commit.head.ledger) {
            let finding = Finding::new(
                &crate::ledger::BROKEN_LEDGER,
                msg!("keeper-changed", what = msg!("keeper-the-ledger")),
            )
            .help(msg!("ledger-broken-help"));
            let exit = Exit::Integrity;
            return Err(Stop::Failure(Box::new(Failure { finding, sources: Sources::default(), exit })));
        }
        for (name, frozen) in [
            (FileName::Pool, commit.pool),
            (FileName::Drawn, commit.drawn),
            (FileName::Barred, commit.barred),
            (FileName::Inspectors, commit.inspectors),
            (FileName::Conflicts, commit.conflicts),
        ] {
            let found = bundle.get(name).map(Digest::of);
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
        let files = Files {
            pool: Table::parse(bytes(FileName::Pool)).map_err(bad)?,
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
        let kept = kept.filter(|text| Digest::of(text.as_bytes()) == commit.head.plan);
        let json = |text: &str| serde_json::from_str(text).unwrap_or_default();
        let changes = kept.map(|text| task_changes(&json(&text), &json(&task_text(&self.model, task))));
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

    pub(super) fn outcome(
        &self,
        code: &str,
        of: &Committed,
        (commit, files): (&Commit, &Files),
        value: Digest,
    ) -> Result<Outcome, Stop> {
        let salts = self.salts_of(code, commit)?;
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
        run(commit, files, &salts, value, loads).map_err(|e| changed(&folder, e.message()))
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
        if let Some(odd) = odd_evidence(evidence) {
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
    pub fn drawable(&self, code: &str, turn: Turn, at: DateTime) -> Result<(Committed, Commit, Files), Stop> {
        let of = self.committed(code, turn)?;
        if of.result.is_some() {
            return Err(refuse(msg!("keeper-drawn", task = code, round = turn), Exit::Invalid));
        }
        let (commit, files, _) = self.frozen(code, &of)?;
        let earliest = of.at.checked_add(24.hours()).unwrap_or(DateTime::MAX);
        if at < earliest {
            return Err(refuse(msg!("keeper-too-early", earliest = earliest.to_string()), Exit::Invalid));
        }
        Ok((of, commit, files))
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
        let outcome = self.outcome(code, &of, (&commit, &files), value)?;
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
            ceremony,
        };
        self.store.append(at, event)?;
        self.store.write_slot(code, of.turn, &texts)?;
        self.store.save()?;
        Ok(outcome)
    }

    /// Adds results to the log in memory, all or none; returns how many facts are new. [`Store::save`] records them.
    pub fn add(&mut self, files: &[(String, Vec<ResultRow>)], at: DateTime) -> Result<usize, Stop> {
        let mut new = 0;
        for (file, row) in files.iter().flat_map(|(file, rows)| rows.iter().map(move |r| (file, r))) {
            for event in self.events(file, row)? {
                new += usize::from(self.store.append(at, event)?);
            }
        }
        Ok(new)
    }

    fn events(&self, file: &str, row: &ResultRow) -> Result<Vec<Event>, Stop> {
        let known = self.plan.tasks.iter().find(|t| t.code == row.task || t.name == row.task);
        let Some(task) = known.map(|t| t.code.clone()) else {
            let codes: Vec<String> = self.plan.tasks.iter().map(|t| t.code.clone()).collect();
            let message = msg!("record-unknown-task", task = row.task.as_str(), codes = codes);
            let finding =
                Finding::new(&crate::registry::codes::BAD_CELL, message).at_cell(file, row.row, 0, &row.task);
            return Err(Stop::Findings(vec![finding]));
        };
        let (round, entity) = (row.round, row.entity.clone());
        let origin = Origin { file: file.to_owned(), row: row.row };
        let mut out = Vec::new();
        let t = || task.clone();
        let e = || entity.clone();
        let o = || origin.clone();
        if let Some(on) = row.inspected {
            let inspectors = row.inspectors.iter().map(|name| self.inspector_id(name)).collect();
            out.push(Event::Inspection { task: t(), round, entity: e(), on, inspectors, origin: o() });
        }
        if let (Some(on), Some(outcome)) = (row.found, &row.outcome) {
            let (outcome, disposal) = (outcome.clone(), row.disposal.clone());
            out.push(Event::Finding { task: t(), round, entity: e(), on, outcome, disposal, origin: o() });
        }
        if let Some(on) = row.published {
            out.push(Event::Publication { task: t(), round, entity: e(), on, origin: o() });
        }
        if let Some(on) = row.withdrawn {
            out.push(Event::Withdrawal { task: t(), round, entity: e(), on, origin: o() });
        }
        if let Some(on) = row.closed {
            out.push(Event::FollowUp { task: t(), round, entity: e(), on, origin: o() });
        }
        if row.found.is_some() != row.outcome.is_some() {
            let message = msg!("record-half-finding", entity = row.entity.as_str());
            let finding =
                Finding::new(&crate::registry::codes::BAD_ROW, message).at_cell(file, row.row, 0, "");
            return Err(Stop::Findings(vec![finding]));
        }
        Ok(out)
    }

    /// An inspector's number for a number or a name that only one of them has; else as written.
    fn inspector_id(&self, written: &str) -> String {
        let all = || self.libraries.inspectors.iter().flat_map(|(_, rows)| rows);
        let mut named = all().filter(|i| i.name == written);
        match (named.next(), named.next()) {
            (Some(only), None) if !all().any(|i| i.id == written) => only.id.clone(),
            _ => written.to_owned(),
        }
    }
}

/// Substitutes of a slot's own draw, as they were recorded.
pub(super) fn in_order(failures: &[&Failed]) -> Result<Vec<Substitute>, Stop> {
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

/// Those of a sub-draw: the s-th failure of a stratum takes its rank s.
fn in_sub_draw(
    failures: &[&Failed],
    selected: &[crate::draw::SelectedRow],
    homes: &std::collections::BTreeMap<Id, crate::draw::Stratum>,
) -> Result<Vec<Substitute>, Stop> {
    let bad = |e: crate::draw::ValueError| refuse(e.message(), Exit::Integrity);
    let mut left: Vec<&crate::draw::SelectedRow> = selected.iter().collect();
    let mut out = Vec::new();
    for failed in failures {
        let (failed, reason) =
            (Id::parse(&failed.entity).map_err(bad)?, Code::parse(&failed.reason).map_err(bad)?);
        let at = left.iter().position(|row| Some(&row.stratum) == homes.get(&failed));
        // A sub-draw that is not drawn yet has replaced nobody.
        let Some(at) = at else { continue };
        let row = left.remove(at);
        out.push(Substitute { failed, reason, substitute: row.id.clone(), rank: row.rank });
    }
    Ok(out)
}
