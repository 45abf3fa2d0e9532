//! Pools side by side: a frozen one, the one before it, and what the library gives now.

use super::disk::Shared;
use super::keeper::Stop;
use super::libraries::rows_of;
use super::output::Out;
use super::pools::Runs;
use super::project::{Failure, Project, unreadable, unwritable};
use super::store::Store;
use crate::audit::{Against, NAMED, PoolChange};
use crate::draw::freeze::FreezeError;
use crate::draw::pool::{PoolText, Source, compared};
use crate::draw::{Bundle, Ids, Placing};
use crate::ledger::{Story, Turn, Year};
use crate::model::Model;
use crate::msg;
use crate::plan::{Plan, PlannedTask};
use crate::registry::Entity;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, BufWriter, Read, Seek, Write};
use std::path::Path;

/// A pool in a file without a name.
struct Nameless(File);

impl Source for Nameless {
    fn open(&self) -> io::Result<Box<dyn Read + '_>> {
        let mut file = self.0.try_clone()?;
        file.rewind()?;
        Ok(Box::new(file))
    }
}

/// A frozen pool that stands.
struct Standing<'a> {
    task: &'a PlannedTask,
    round: u32,
    pool: &'a PoolText,
}

/// The pools of a year, with what the library gives for their tasks.
pub(super) struct Pools<'a> {
    disk: Shared,
    standing: Vec<Standing<'a>>,
    now: Vec<Placing<'a, Runs>>,
    /// The first fault of writing.
    stopped: io::Result<()>,
}

type Bundles = BTreeMap<(String, Turn), Bundle>;

impl<'a> Pools<'a> {
    /// Those that were frozen by a day, and are what was committed to. Blind ids are nobody's in a library.
    pub fn of(
        project: &Project,
        (model, plan): (&'a Model, &'a Plan),
        (store, bundles, year): (&Store, &'a Bundles, &Year),
        as_of: Date,
    ) -> Self {
        let mut standing = Vec::new();
        for task in &plan.tasks {
            let story = Story::of(&store.log, &task.code);
            for round in &task.rounds {
                let record = year.draws.get(&(task.code.clone(), round.number));
                let sound = record.filter(|r| r.rows.is_some() && r.committed.date() <= as_of);
                let plain = sound.and_then(|r| r.commit.as_ref()).is_some_and(|c| c.head.ids == Ids::Plain);
                let turn = story.current(round.number, 0).filter(|_| plain).map(|of| of.turn);
                let pool = turn.and_then(|turn| bundles.get(&(task.code.clone(), turn))?.pool());
                standing.extend(pool.map(|pool| Standing { task, round: round.number, pool }));
            }
        }
        let tasks: BTreeSet<&str> = standing.iter().map(|pool| pool.task.code.as_str()).collect();
        let disk = project.disk.clone();
        let begin = |task| Placing::begin(model, plan, task, Runs::within(&disk, &std::env::temp_dir()));
        let now = plan.tasks.iter().filter(|task| tasks.contains(task.code.as_str())).filter_map(begin);
        Self { now: now.collect(), standing, stopped: Ok(()), disk }
    }

    /// Takes a row of the library.
    pub fn take(&mut self, entity: &Entity) {
        for placing in &mut self.now {
            if self.stopped.is_ok() {
                self.stopped = placing.take(entity);
            }
        }
    }

    /// Every pool against the library and against the one of the round before.
    pub fn end(self, project: &Project) -> Result<Vec<PoolChange>, Stop> {
        let dir = std::env::temp_dir();
        self.stopped.map_err(|e| unwritable(&dir, &e))?;
        let (mut out, mut now) = (Vec::new(), BTreeMap::new());
        for placing in self.now {
            let code = placing.task().code.as_str();
            now.extend(
                written(&self.disk, &dir, placing).map_err(|e| unwritable(&dir, &e))?.map(|p| (code, p)),
            );
        }
        let mut before: Option<&Standing<'_>> = None;
        for pool in &self.standing {
            let code = pool.task.code.as_str();
            let mut compare = |old: &PoolText, new: &dyn Source, against| -> Result<(), Box<Failure>> {
                let found = compared(old, new, NAMED).map_err(|e| unreadable(&dir, &e))?;
                let (task, round) = (code.to_owned(), pool.round);
                let change = PoolChange { task, round, against, found, rows: BTreeMap::new() };
                out.extend(Some(change).filter(|change| !change.found.is_same()));
                Ok(())
            };
            if let Some(library) = now.get(code) {
                compare(pool.pool, library, Against::Library)?;
            }
            if let Some(old) = before.filter(|old| old.task.code == code) {
                compare(old.pool, pool.pool, Against::Round(old.round))?;
            }
            before = Some(pool);
        }
        with_rows(project, &mut out);
        Ok(out)
    }
}

/// The pool of a placing; `None` where the library has somebody twice, which is found elsewhere.
fn written(disk: &Shared, dir: &Path, placing: Placing<'_, Runs>) -> io::Result<Option<Nameless>> {
    let mut out = BufWriter::with_capacity(1 << 16, disk.scratch(dir)?);
    match placing.end(&mut out) {
        Ok(()) => {}
        Err(FreezeError::Twice { .. }) => return Ok(None),
        Err(FreezeError::Io(error)) => return Err(error),
    }
    out.flush()?;
    Ok(Some(Nameless(out.into_inner().map_err(io::IntoInnerError::into_error)?)))
}

/// Looks up the rows of those who are named.
pub(super) fn with_rows(project: &Project, changes: &mut [PoolChange]) {
    let listed = changes.iter().flat_map(|change| &change.found.listed);
    let wanted: BTreeSet<String> = listed.map(|changed| changed.id.clone()).collect();
    let rows = rows_of(project, &wanted);
    for change in changes {
        let own = change.found.listed.iter().filter_map(|c| Some((c.id.clone(), rows.get(&c.id)?.clone())));
        change.rows = own.collect();
    }
}

/// A pool against that of the task's draw before it, with so many of each kind named; `None` where there is none before.
pub(super) fn since_before(
    project: &Project,
    (store, task, round): (&Store, &str, u32),
    pool: &PoolText,
    most: usize,
) -> Result<Option<PoolChange>, Box<Failure>> {
    let story = Story::of(&store.log, task);
    let earlier = story.standing().filter(|of| of.turn.sub == 0 && of.turn.round < round);
    let Some(before) = earlier.max_by_key(|of| of.turn.round) else { return Ok(None) };
    let bundle = store.bundle(task, before.turn)?;
    let Some(old) = bundle.pool() else { return Ok(None) };
    let folder = store.slot_dir(task, before.turn);
    let found = compared(old, pool, most).map_err(|e| unreadable(&folder, &e))?;
    let against = Against::Round(before.turn.round);
    let mut change = [PoolChange { task: task.to_owned(), round, against, found, rows: BTreeMap::new() }];
    with_rows(project, &mut change);
    Ok(change.into_iter().next())
}

/// Says what a pool has otherwise than that of the draw before: all in figures, the first ones or all of them by name.
pub(super) fn tell(change: &PoolChange, all: bool, out: &Out) {
    let Against::Round(before) = change.against else { return };
    if change.found.is_same() {
        out.item(0, &msg!("show-pool-same", before = before));
        return;
    }
    let found = &change.found;
    let (added, removed, moved) = (found.added, found.removed, found.moved);
    out.item(0, &msg!("show-pool-since", before = before, added = added, removed = removed, moved = moved));
    change.lines().iter().for_each(|line| out.item(2, line));
    if !all && (found.listed.len() as u64) < added + removed + moved {
        out.hint(&msg!("show-pool-all", task = change.task.as_str(), round = change.round));
    }
}

/// How many of a kind are named.
pub(super) fn most(all: bool) -> usize {
    if all { usize::MAX } else { NAMED }
}
