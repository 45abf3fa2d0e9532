//! Keeps a year: commits to slots, draws them, reveals them, records results. Each step is checked against the
//! ledger before anything is written, and recorded after its files are safe.

mod elsewhere;

use super::libraries::Libraries;
use super::project::{Failure, Project, shown};
use super::secrets::Secrets;
use super::store::Store;
use super::{Exit, plan::compiled};
use crate::draw::{
    Beacon, Bundle, Chain, Code, Commit, Digest, DrawName, Evidence, FileName, Files, Link, Loads, Outcome,
    Past, QUICKNET, Revealed, SaltValue, Slotted, Table, draw_name, first_pulse, prepare, run, task_hash,
};
use crate::finding::Finding;
use crate::ledger::{Event, Origin};
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

fn refuse(message: Message, exit: Exit) -> Stop {
    let finding = Finding::new(&crate::draw::NOT_COMMITTABLE, message);
    Stop::Failure(Box::new(Failure { finding, sources: Sources::default(), exit }))
}

/// A file of a draw that is not what was recorded.
fn changed(path: &std::path::Path, message: Message) -> Stop {
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

    fn task(&self, code: &str) -> Result<&PlannedTask, Stop> {
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

    fn recorded(&self, wanted: impl Fn(&Event) -> bool) -> Option<(DateTime, &Event)> {
        self.store.log.entries().iter().find(|e| wanted(&e.event)).map(|e| (e.at, &e.event))
    }

    fn is_commit(task: &str, round: u32) -> impl Fn(&Event) -> bool + use<'_> {
        move |e| matches!(e, Event::DrawCommit { task: t, round: r, .. } if t == task && *r == round)
    }

    fn is_result(task: &str, round: u32) -> impl Fn(&Event) -> bool + use<'_> {
        move |e| matches!(e, Event::DrawResult { task: t, round: r, .. } if t == task && *r == round)
    }

    fn is_reveal(task: &str, round: u32) -> impl Fn(&Event) -> bool + use<'_> {
        move |e| matches!(e, Event::DrawReveal { task: t, round: r, .. } if t == task && *r == round)
    }

    /// The departments that hold salts: the one that owes the task and those that join.
    fn parties(&self, task: &PlannedTask) -> Result<Vec<Code>, Stop> {
        let names = std::iter::once(&task.department).chain(&task.partners);
        let codes = names.map(|name| {
            let code = self.model.departments.get(name).and_then(|d| d.decl.code.as_deref());
            let code =
                code.ok_or_else(|| refuse(msg!("plan-no-slot-code", name = name.as_str()), Exit::Invalid))?;
            Code::parse(code).map_err(|e| refuse(e.message(), Exit::Invalid))
        });
        codes.collect()
    }

    fn chains(&self, draw: &DrawName, task: &PlannedTask) -> Result<Vec<(Code, Chain)>, Stop> {
        let mut out = Vec::new();
        for party in self.parties(task)? {
            let chain = self.secrets.chain(draw, party.as_str())?;
            out.push((party, chain));
        }
        Ok(out)
    }

    /// The salts of a round: one link further down each chain than the round before.
    fn salts(chains: &[(Code, Chain)], round: u32) -> Result<Vec<SaltValue>, Stop> {
        let salt = |(party, chain): &(Code, Chain)| {
            let link = chain.anchor().0.checked_sub(u64::from(round));
            let value = link.and_then(|l| chain.value(l)).zip(link);
            value.map(|(value, link)| SaltValue { party: party.clone(), link, value })
        };
        let all: Option<Vec<SaltValue>> = chains.iter().map(salt).collect();
        all.ok_or_else(|| refuse(msg!("keeper-chain-used-up"), Exit::Invalid))
    }

    /// Freezes a slot and records the commit.
    pub fn commit(&mut self, code: &str, round: u32, beacon: Beacon, at: DateTime) -> Result<Commit, Stop> {
        let task = self.task(code)?.clone();
        if let Some((at, _)) = self.recorded(Self::is_commit(code, round)) {
            return Err(refuse(
                msg!("keeper-committed", task = code, round = round, at = at.to_string()),
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
        if round > 1 && self.recorded(Self::is_result(code, round - 1)).is_none() {
            return Err(refuse(msg!("keeper-previous-open", task = code, round = round - 1), Exit::Invalid));
        }
        if let Beacon::Drand { chain, round: pulse } = &beacon
            && chain.hex() == QUICKNET.0
            && let Some(first) = first_pulse(at)
            && *pulse < first
        {
            return Err(refuse(msg!("keeper-pulse-known", pulse = *pulse, first = first), Exit::Invalid));
        }
        if !self.libraries.findings.iter().all(|f| f.severity < crate::finding::Severity::Error) {
            return Err(Stop::Findings(self.libraries.findings.clone()));
        }
        let draw = draw_name(self.plan.year, &task).map_err(|f| Stop::Findings(vec![*f]))?;
        let chains = self.chains(&draw, &task)?;
        if round == 1 {
            for (party, chain) in &chains {
                let (link, value) = chain.anchor();
                let value = value.map(|v| v.hex()).unwrap_or_default();
                let event =
                    Event::SaltAnchor { draw: draw.to_string(), party: party.to_string(), link, value };
                self.store.append(at, event)?;
            }
        }
        let salts = Self::salts(&chains, round)?;
        let past = self.past(code, round)?;
        let previous = past.last().map(|(commit, _)| commit.digest());
        let slot = Slotted {
            model: &self.model,
            plan: &self.plan,
            task: &task,
            round,
            entities: &self.libraries.entities,
            inspectors: &self.libraries.inspectors,
            recusals: &self.libraries.recusals,
            past: &past.into_iter().map(|(_, past)| past).collect::<Vec<_>>(),
            previous,
            ledger: self.store.log.checkpoint(),
            salts: salts.iter().map(SaltValue::hidden).collect(),
            beacon,
        };
        let (commit, files) = prepare(slot).map_err(Stop::Findings)?;
        let known = chains.iter().flat_map(|(party, chain)| {
            let top = chain.anchor().0;
            (0..round).filter_map(move |r| {
                let link = top.checked_sub(u64::from(r))?;
                Some(Link { party: party.clone(), link, value: chain.value(link)? })
            })
        });
        let revealed: Revealed = Table::build(known).map_err(|e| refuse(e.message(), Exit::Invalid))?;
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
        let event = Event::DrawCommit { task: code.to_owned(), round, commit: commit.digest().hex() };
        self.store.append(at, event)?;
        self.store.write_slot(code, round, &texts)?;
        self.store.save()?;
        Ok(commit)
    }

    /// The earlier rounds of a draw, in order.
    fn past(&self, code: &str, round: u32) -> Result<Vec<(Commit, Past)>, Stop> {
        let mut out = Vec::new();
        for earlier in 1..round {
            let bundle = self.store.bundle(code, earlier)?;
            self.intact(code, earlier, &bundle)?;
            let bad = |e: crate::draw::FormError| refuse(e.message(), Exit::Integrity);
            let bytes = |name| bundle.get(name).unwrap_or_default();
            let commit = Commit::parse(bytes(FileName::Commit)).map_err(bad)?;
            let selected = crate::draw::parse_selected(bytes(FileName::Selected)).map_err(bad)?;
            let drawn = Table::parse(bytes(FileName::Drawn)).map_err(bad)?;
            out.push((commit, Past { selected, substitutes: Vec::new(), drawn }));
        }
        Ok(out)
    }

    /// The files of a drawn round must be those whose digests were recorded.
    fn intact(&self, code: &str, round: u32, bundle: &Bundle) -> Result<(), Stop> {
        let Some((_, Event::DrawResult { beacon, selected, duty, .. })) =
            self.recorded(Self::is_result(code, round))
        else {
            return Ok(());
        };
        let files = [(FileName::Beacon, beacon), (FileName::Selected, selected), (FileName::Duty, duty)];
        for (name, digest) in files {
            if bundle.get(name).map(|bytes| Digest::of(bytes).hex()).as_ref() != Some(digest) {
                let path = self.store.slot_dir(code, round).join(format!("{name}.txt"));
                return Err(changed(&path, msg!("ledger-changed-file", path = shown(&path))));
            }
        }
        Ok(())
    }

    /// The frozen slot, checked against the ledger and the rules as they are now.
    fn frozen(&self, code: &str, round: u32) -> Result<(Commit, Files, Bundle, DateTime), Stop> {
        let task = self.task(code)?;
        let Some((at, Event::DrawCommit { commit: recorded, .. })) =
            self.recorded(Self::is_commit(code, round))
        else {
            return Err(refuse(msg!("keeper-not-committed", task = code, round = round), Exit::Invalid));
        };
        let bundle = self.store.bundle(code, round)?;
        let folder = self.store.slot_dir(code, round);
        let bytes = |name| bundle.get(name).unwrap_or_default();
        let bad = |e: crate::draw::FormError| changed(&folder, e.message());
        let commit = Commit::parse(bytes(FileName::Commit)).map_err(bad)?;
        if commit.digest().hex() != *recorded {
            let path = folder.join("commit.txt");
            return Err(changed(&path, msg!("keeper-changed", what = msg!("keeper-the-commit"))));
        }
        if commit.head.plan != task_hash(&self.model, task) {
            return Err(refuse(
                msg!("keeper-changed", what = msg!("keeper-the-task", task = code)),
                Exit::Integrity,
            ));
        }
        if !self.store.log.extends(&commit.head.ledger) {
            return Err(refuse(msg!("keeper-changed", what = msg!("keeper-the-ledger")), Exit::Integrity));
        }
        let files = Files {
            pool: Table::parse(bytes(FileName::Pool)).map_err(bad)?,
            drawn: Table::parse(bytes(FileName::Drawn)).map_err(bad)?,
            barred: Table::parse(bytes(FileName::Barred)).map_err(bad)?,
            inspectors: Table::parse(bytes(FileName::Inspectors)).map_err(bad)?,
            conflicts: Table::parse(bytes(FileName::Conflicts)).map_err(bad)?,
        };
        Ok((commit, files, bundle, at))
    }

    fn outcome(
        &self,
        code: &str,
        round: u32,
        commit: &Commit,
        files: &Files,
        value: Digest,
    ) -> Result<Outcome, Stop> {
        let task = self.task(code)?;
        let draw = draw_name(self.plan.year, task).map_err(|f| Stop::Findings(vec![*f]))?;
        let salts = Self::salts(&self.chains(&draw, task)?, round)?;
        let folder = self.store.slot_dir(code, round);
        run(commit, files, &salts, value, Loads::new()).map_err(|e| changed(&folder, e.message()))
    }

    /// Draws a frozen slot with the beacon's evidence and records the result.
    pub fn run(
        &mut self,
        code: &str,
        round: u32,
        evidence: &Evidence,
        at: DateTime,
    ) -> Result<Outcome, Stop> {
        let (commit, files, _, committed) = self.frozen(code, round)?;
        if self.recorded(Self::is_result(code, round)).is_some() {
            return Err(refuse(msg!("keeper-drawn", task = code, round = round), Exit::Invalid));
        }
        let earliest = committed.checked_add(24.hours()).unwrap_or(DateTime::MAX);
        if at < earliest {
            return Err(refuse(msg!("keeper-too-early", earliest = earliest.to_string()), Exit::Invalid));
        }
        let value = evidence.value(&commit.beacon).map_err(|e| refuse(e.message(), Exit::Invalid))?;
        let outcome = self.outcome(code, round, &commit, &files, value)?;
        let texts = [
            (FileName::Beacon, format!("{evidence}\n")),
            (FileName::Selected, outcome.selection.text()),
            (FileName::Duty, outcome.duty.text()),
        ];
        let digest = |i: usize| texts.get(i).map(|(_, t)| Digest::of(t.as_bytes()).hex()).unwrap_or_default();
        let event = Event::DrawResult {
            task: code.to_owned(),
            round,
            commit: outcome.commit.hex(),
            beacon: digest(0),
            selected: digest(1),
            duty: digest(2),
        };
        self.store.append(at, event)?;
        self.store.write_slot(code, round, &texts)?;
        self.store.save()?;
        Ok(outcome)
    }

    /// Publishes a slot's salts and certificate and records that.
    pub fn reveal(&mut self, code: &str, round: u32, at: DateTime) -> Result<(), Stop> {
        let (commit, files, bundle, _) = self.frozen(code, round)?;
        if self.recorded(Self::is_result(code, round)).is_none() {
            return Err(refuse(msg!("keeper-not-drawn", task = code, round = round), Exit::Invalid));
        }
        if self.recorded(Self::is_reveal(code, round)).is_some() {
            return Err(refuse(msg!("keeper-revealed", task = code, round = round), Exit::Invalid));
        }
        if round > 1 && self.recorded(Self::is_reveal(code, round - 1)).is_none() {
            return Err(refuse(msg!("keeper-reveal-order", task = code, round = round - 1), Exit::Invalid));
        }
        self.intact(code, round, &bundle)?;
        let bytes = bundle.get(FileName::Beacon).unwrap_or_default();
        let evidence = Evidence::parse(bytes).map_err(|e| refuse(e.message(), Exit::Integrity))?;
        let value = evidence.value(&commit.beacon).map_err(|e| refuse(e.message(), Exit::Integrity))?;
        let outcome = self.outcome(code, round, &commit, &files, value)?;
        let engine = concat!("ssj ", env!("CARGO_PKG_VERSION"));
        let certificate =
            outcome.certificate(Vec::new(), engine).map_err(|e| refuse(e.message(), Exit::Invalid))?;
        let event =
            Event::DrawReveal { task: code.to_owned(), round, certificate: certificate.digest().hex() };
        self.store.append(at, event)?;
        self.store.write_slot(code, round, &[(FileName::Certificate, certificate.text())])?;
        self.store.save()?;
        Ok(())
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
