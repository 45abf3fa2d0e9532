//! Keeps a year: commits to slots, draws them, reveals them, records results. Each step is checked against the
//! ledger before anything is written, and recorded together with its files.

mod chains;
mod drawn;
mod elsewhere;
mod late;
mod may;
mod named;
mod past;
mod rewritten;
mod taken;

pub(super) use chains::{Anew, way_on};
pub(super) use drawn::in_order;
pub(super) use named::known;
pub(super) use past::past;

use super::ceremony::Dialogue;
use super::crews::Trouble;
use super::libraries::Libraries;
use super::pools::{NewPool, Runs};
use super::project::{Failure, Project, shown, unreadable, unwritable};
use super::secrets::{NewSalt, Secrets};
use super::store::Store;
use super::{Exit, plan::compiled};
use crate::draw::{
    Beacon, Code, Commit, Digest, DrawName, FileName, Freezing, FreezingStop, Frozen, Ids, SaltValue,
    Slotted, Veil, commit_of, draw_name, name_by_code, task_text,
};
use crate::finding::Finding;
use crate::ledger::{Ceremony, Dated, Event, LibraryRead, Story, Turn};
use crate::message::Message;
use crate::model::Model;
use crate::msg;
use crate::plan::{Plan, PlannedTask};
use crate::registry::Entity;
use crate::source::Sources;
use jiff::civil::{Date, DateTime};
use std::path::Path;

/// A slot that was frozen from the libraries.
pub(super) struct Froze {
    pub frozen: Frozen<()>,
    pub pool: NewPool,
    /// The libraries, as they were read.
    pub read: Vec<LibraryRead>,
    /// What was found of them and is no error.
    pub found: Vec<Finding>,
}

/// Everything a year's step needs.
pub(super) struct Keeper<'a> {
    pub project: &'a Project,
    pub model: Model,
    pub plan: Plan,
    pub libraries: Libraries,
    pub store: Store,
    pub secrets: Secrets,
    /// How a draw that begins writes its ids, where somebody asked.
    pub ids: Option<Ids>,
    /// The parties whose chains were lost, and begin anew with the next commit.
    pub anew: Option<Anew>,
    /// What is to be said beside the result of a step.
    pub said: Vec<Message>,
    /// What was found of the libraries that a commit read, and is no error.
    pub found: Vec<Finding>,
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
    let finding = Finding::new(super::refusals::of(&message), message);
    Stop::Failure(Box::new(Failure { finding, sources: Sources::default(), exit }))
}

/// A file of a draw that is not what was recorded.
pub(super) fn changed(path: &std::path::Path, message: Message) -> Stop {
    let finding = Finding::new(&crate::ledger::CHANGED_DRAW_FILE, message)
        .at_cell(&shown(path), 0, 0, "")
        .help(msg!("ledger-changed-file-help"));
    Stop::Failure(Box::new(Failure { finding, sources: Sources::default(), exit: Exit::Integrity }))
}

/// A pool that the system does not give: no damage, and no fault of the plan.
pub(super) fn unread(folder: &std::path::Path, why: String) -> Stop {
    unreadable(folder, &std::io::Error::other(why)).into()
}

/// A rehearsal and what counts are never in one ledger: the mark of the one could not be told from a slip in the other.
pub(super) fn unmixed(project: &Project, store: &Store) -> Result<(), Stop> {
    let rehearsed = store.log.entries().iter().map(|entry| entry.rehearsal);
    let key = match project.manifest.rehearsal {
        true if rehearsed.clone().any(|rehearsed| !rehearsed) => "keeper-mixed-rehearsal",
        false if rehearsed.clone().any(|rehearsed| rehearsed) => "keeper-mixed-real",
        _ => return Ok(()),
    };
    Err(refuse(Message::new(key), Exit::Invalid))
}

/// Files of draws without any event are what is left of a ledger that was lost: to go on would number a new year from 1, and
/// the next reader would take it that nothing was drawn. Only the act that puts the loss on record goes on.
pub(super) fn not_lost(store: &Store) -> Result<(), Stop> {
    let gone = store.without_events()?;
    if gone.is_empty() { Ok(()) } else { Err(Stop::Findings(gone)) }
}

/// What is to be said before a step: that it is a rehearsal, and how the ledger was found.
pub(super) fn found(project: &Project, store: &Store) -> Vec<Message> {
    let rehearsal = project.manifest.rehearsal.then(|| msg!("keeper-rehearsal"));
    rehearsal.into_iter().chain(store.said.iter().cloned()).collect()
}

impl<'a> Keeper<'a> {
    /// Of what was opened already, with nothing asked for and nothing to be said.
    pub fn of(
        project: &'a Project,
        (model, plan): (Model, Plan),
        libraries: Libraries,
        (store, secrets): (Store, Secrets),
    ) -> Self {
        let (said, found) = (Vec::new(), Vec::new());
        Self { project, model, plan, libraries, store, secrets, ids: None, anew: None, said, found }
    }

    /// Opens a year for writing. Entities are read only by who freezes them.
    pub fn open(project: &'a Project, secrets: Secrets) -> Result<Self, Stop> {
        project.can_record()?;
        let mut libraries = Libraries::of_people(project)?;
        let (model, plan) = compiled(project);
        let store =
            Store::write_on(&project.disk, &project.dir.join(&project.manifest.ledger), secrets.folder())?;
        libraries.recorded(&store.log, &project.manifest.ledger);
        unmixed(project, &store)?;
        not_lost(&store)?;
        let said = found(project, &store);
        Ok(Self { said, ..Self::of(project, (model, plan), libraries, (store, secrets)) })
    }

    /// Opens a year for looking at it, while people type: others may write meanwhile.
    pub fn look(project: &'a Project, secrets: Secrets) -> Result<Self, Stop> {
        project.can_record()?;
        let mut libraries = Libraries::of_people(project)?;
        let (model, plan) = compiled(project);
        let store = Store::read_on(&project.disk, &project.dir.join(&project.manifest.ledger))?;
        libraries.recorded(&store.log, &project.manifest.ledger);
        unmixed(project, &store)?;
        not_lost(&store)?;
        let said = found(project, &store);
        Ok(Self { said, ..Self::of(project, (model, plan), libraries, (store, secrets)) })
    }

    /// A department as people know it, by its code: the name that it has in the plan, and the code.
    pub fn called(&self, party: &str) -> String {
        match name_by_code(&self.model, party) {
            Some(name) if name != party => format!("{name} {party}"),
            _ => party.to_owned(),
        }
    }

    /// The last day of a round's window.
    pub fn window_of(&self, code: &str, round: u32) -> Option<Date> {
        self.plan.task(code)?.rounds.iter().find(|r| r.number == round).map(|r| r.to)
    }

    /// An event that would say this time, recorded now.
    pub fn dated(&self, at: DateTime) -> Dated {
        Dated::by(at, self.store.clock)
    }

    /// Takes the ledger's lock for what was looked at before. Refuses where another has changed the task's draws since.
    pub fn lock(&mut self, code: &str, turn: Turn) -> Result<(), Stop> {
        let (before, clock) = (self.story(code), self.store.clock);
        let ledger = self.project.dir.join(&self.project.manifest.ledger);
        self.store = Store::write_on(&self.project.disk, &ledger, self.secrets.folder())?;
        self.store.clock = clock;
        match self.story(code) == before {
            true => Ok(()),
            false => Err(refuse(msg!("keeper-meanwhile", task = code, round = turn), Exit::Invalid)),
        }
    }

    pub(super) fn task(&self, code: &str) -> Result<&PlannedTask, Stop> {
        named::task(&self.model, &self.plan, code)
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

    /// The pool secret of a draw, a new one where it begins with blind ids, and what is to be kept of it. The first commit
    /// of a draw decides how its ids are written, void or not.
    fn veil_for(
        &self,
        code: &str,
        draw: &DrawName,
        begins: bool,
    ) -> Result<(Option<Veil>, Option<NewSalt>), Stop> {
        if begins {
            return match self.ids {
                Some(Ids::Blind) => {
                    let (veil, kept) = self.secrets.new_veil(draw.as_str())?;
                    Ok((Some(veil), kept))
                }
                Some(Ids::Plain) | None => Ok((None, None)),
            };
        }
        let veil = self.veil(code)?;
        let key = match (self.ids, &veil) {
            (Some(Ids::Plain), Some(_)) => msg!("keeper-ids-are-blind", task = code),
            (Some(Ids::Blind), None) => msg!("keeper-ids-are-plain", task = code),
            _ => return Ok((veil, None)),
        };
        Err(refuse(key, Exit::Usage))
    }

    /// Keeps new salts and records the commit that rests on them: both or neither.
    fn save_with(&mut self, salts: &[NewSalt]) -> Result<(), Stop> {
        let disk = self.store.disk().clone();
        let kept = salts.iter().try_for_each(|salt| salt.keep(disk.as_ref()));
        let saved = kept.and_then(|()| self.store.save());
        if saved.is_err() && !self.store.recorded() {
            salts.iter().for_each(|salt| salt.forget(disk.as_ref()));
        }
        Ok(saved?)
    }

    /// Asks at the terminal what a commit takes: the beacon, a secret of each department that has none yet, who is
    /// there. `None` where somebody ended it.
    pub fn ask_commit(
        &mut self,
        mut dialogue: Dialogue<'_>,
        code: &str,
        turn: Turn,
        at: DateTime,
    ) -> Result<Option<(Beacon, Ceremony)>, Stop> {
        let (task, story) = self.may_commit(code, turn, &Beacon::Dice, at)?;
        self.may_begin_anew(code)?;
        // Before anybody is asked anything; whoever stands in them is judged when the pool is made.
        let dir = std::env::temp_dir();
        self.sound(Libraries::scan_entities(self.project, &dir, |_, _| Ok(()))?.0)?;
        let draw = draw_name(self.plan.year, &task).map_err(|f| Stop::Findings(vec![*f]))?;
        dialogue.warn(&self.begun_elsewhere(code));
        let dated = self.dated(at);
        let Ok(beacon) = dialogue.beacon(code, &turn.to_string(), dated) else { return Ok(None) };
        let mut typed = Vec::new();
        for party in self.parties(&task)? {
            let anew =
                self.anew.as_ref().is_some_and(|anew| anew.parties.iter().any(|p| p == party.as_str()));
            if (story.commits.is_empty() || anew) && self.secrets.asked_for() {
                let called = self.called(party.as_str());
                let Ok(secret) = dialogue.secret(&draw, &called) else { return Ok(None) };
                typed.extend(secret.map(|text| (party, text)));
            }
        }
        let Ok(ceremony) = dialogue.commit(&beacon, dated) else { return Ok(None) };
        for (party, text) in typed {
            self.secrets.type_in(&draw, party.as_str(), &text)?;
        }
        Ok(Some((beacon, ceremony)))
    }

    /// Refuses where the libraries have an error: those of entities, whose findings are given, or those of people. What is
    /// left is to be said.
    pub(super) fn sound(&self, mut findings: Vec<Finding>) -> Result<Vec<Finding>, Stop> {
        findings.extend(self.libraries.findings.iter().cloned());
        match findings.iter().all(|f| f.severity < crate::finding::Severity::Error) {
            true => Ok(findings),
            false => Err(Stop::Findings(findings)),
        }
    }

    /// Reads the libraries of entities and freezes a slot; the runs that have no room and the pool are made in a folder.
    pub(super) fn freeze(&self, slot: &Slotted<'_>, dir: &Path) -> Result<Froze, Stop> {
        let disk = &self.project.disk;
        let mut freezing = Freezing::begin(slot, Runs::within(disk, dir));
        let take = |file: &str, entity: &Entity| match &mut freezing {
            Ok(freezing) => freezing.take(file, entity),
            Err(_) => Ok(()),
        };
        // What is wrong with the libraries outweighs what is wrong with the rules.
        let (found, mut read) = Libraries::scan_entities(self.project, dir, take)?;
        let found = self.sound(found)?;
        read.extend(self.libraries.read.iter().cloned());
        let freezing = freezing.map_err(Stop::Findings)?;
        match NewPool::made(disk, dir, "pool-of-slot", |file| freezing.end(file))
            .map_err(|trouble| self.store.stop(trouble))?
        {
            Ok((frozen, pool)) => Ok(Froze { frozen, pool, read, found }),
            Err(FreezingStop::Findings(findings)) => Err(Stop::Findings(findings)),
            Err(FreezingStop::Io(error)) => Err(unwritable(dir, &error).into()),
        }
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
        self.may_begin_anew(code)?;
        super::recusals::check(self.project, &self.libraries)?;
        let turn = story.next(turn.round, turn.sub);
        let draw = draw_name(self.plan.year, &task).map_err(|f| Stop::Findings(vec![*f]))?;
        let (veil, new_veil) = self.veil_for(code, &draw, story.commits.is_empty())?;
        let (past, visits) = (self.past(code, &story)?, self.visited(code, turn, veil.as_ref())?);
        let mut slot = Slotted {
            model: &self.model,
            plan: &self.plan,
            task: &task,
            round: turn.round,
            entities: &[],
            inspectors: &self.libraries.inspectors,
            recusals: &self.libraries.recusals,
            past: &past,
            visits: &visits,
            previous: story.commits.last().and_then(|c| Digest::parse(&c.commit)),
            ledger: self.store.log.checkpoint(),
            salts: Vec::new(),
            beacon,
            veil: veil.as_ref(),
        };
        let dir = self.store.staging()?;
        let Froze { frozen, pool, read: libraries, found } = self.freeze(&slot, &dir)?;
        let (chains, mut begun) = self.chains_now(&draw, &task, &story)?;
        begun.kept.extend(new_veil);
        if let Some(veil) = veil.as_ref().filter(|_| story.commits.is_empty()) {
            let value = veil.commitment().hex();
            self.store.append(at, Event::PoolAnchor { draw: draw.to_string(), value })?;
        }
        for end in begun.events {
            self.store.append(at, end)?;
        }
        let number = story.commits.len() + 1;
        slot.ledger = self.store.log.checkpoint();
        slot.salts = Self::salts(&chains, number)?.iter().map(SaltValue::hidden).collect();
        let sizes = Some(frozen.pool.counts.clone()).filter(|_| turn.sub == 0);
        let prepared = commit_of(slot, frozen).map_err(Stop::Findings)?;
        let (commit, files, pool) = match turn.sub {
            0 => (prepared.0, prepared.1, pool),
            _ => self.sub_draw(code, turn, &story, prepared, &dir)?,
        };
        let files = files.with_pool(pool.text());
        let doubt = super::crews::check(
            (&commit.head, &commit.strata, sizes.as_deref()),
            &files,
            &task,
            self.project,
            veil.as_ref(),
        );
        let doubt = doubt.map_err(|trouble| match trouble {
            Trouble::Findings(findings) => Stop::Findings(findings),
            Trouble::Unread(why) => unread(&dir, why),
        })?;
        self.said.extend(doubt);
        let revealed = Self::known(&chains, &story, number, false)?;
        let texts = [
            (FileName::Drawn, files.drawn.text()),
            (FileName::Barred, files.barred.text()),
            (FileName::Inspectors, files.inspectors.text()),
            (FileName::Conflicts, files.conflicts.text()),
            (FileName::Revealed, revealed.text()),
            (FileName::Commit, commit.text()),
        ];
        self.found = found;
        let otherwise = super::other_library::otherwise(&self.store.log, &libraries);
        self.said.extend(otherwise);
        let event = Event::DrawCommit {
            task: code.to_owned(),
            round: turn.round,
            sub: turn.sub,
            commit: commit.digest().hex(),
            ceremony,
            libraries,
        };
        self.store.append(at, event)?;
        self.store.stage_task(code, turn, &task_text(&self.model, &task));
        self.store.stage_pool(code, turn, pool);
        self.store.stage_slot(code, turn, texts);
        self.save_with(&begun.kept)?;
        Ok(commit)
    }
}
