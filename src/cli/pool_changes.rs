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
use crate::draw::pool::{PoolText, Source, compared, digest};
use crate::draw::{Bundle, Commit, FileName, Ids, Placing};
use crate::ledger::{Story, Turn, Year, folder_name};
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

/// A frozen pool.
struct Frozen<'a> {
    task: &'a PlannedTask,
    turn: Turn,
    /// Whether its commit stands; a void one is what the next is compared with.
    stands: bool,
    pool: &'a PoolText,
}

/// The pools of a year, with what the library gives for their tasks.
pub(super) struct Pools<'a> {
    disk: Shared,
    /// By task, in the order of their commits.
    frozen: Vec<Frozen<'a>>,
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
        let mut frozen = Vec::new();
        for task in &plan.tasks {
            let story = Story::of(&store.log, &task.code);
            for of in story.commits.iter().filter(|of| of.turn.sub == 0 && of.at.date() <= as_of) {
                let Some(bundle) = bundles.get(&(task.code.clone(), of.turn)) else { continue };
                let (stands, record) = (of.void.is_none(), (task.code.clone(), of.turn.round));
                let sound = match stands {
                    true => year.draws.get(&record).is_some_and(|record| record.rows.is_some()),
                    false => is_sound(bundle, &of.commit),
                };
                let Some(pool) = bundle.pool().filter(|_| sound && is_plain(bundle)) else { continue };
                frozen.push(Frozen { task, turn: of.turn, stands, pool });
            }
        }
        let tasks: BTreeSet<&str> = frozen.iter().map(|pool| pool.task.code.as_str()).collect();
        let disk = project.disk.clone();
        let begin = |task| Placing::begin(model, plan, task, Runs::within(&disk, &std::env::temp_dir()));
        let now = plan.tasks.iter().filter(|task| tasks.contains(task.code.as_str())).filter_map(begin);
        Self { now: now.collect(), frozen, stopped: Ok(()), disk }
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
        let mut before: Option<&Frozen<'_>> = None;
        for pool in &self.frozen {
            let code = pool.task.code.as_str();
            let mut compare = |old: &PoolText, new: &dyn Source, against| -> Result<(), Box<Failure>> {
                let found = compared(old, new, NAMED).map_err(|e| unreadable(&dir, &e))?;
                let (task, round) = (code.to_owned(), pool.turn.round);
                let change = PoolChange { task, round, against, found, rows: BTreeMap::new() };
                out.extend(Some(change).filter(|change| !change.found.is_same()));
                Ok(())
            };
            if let Some(library) = now.get(code).filter(|_| pool.stands) {
                compare(pool.pool, library, Against::Library)?;
            }
            if let Some(old) = before.filter(|old| old.task.code == code && pool.stands) {
                compare(old.pool, pool.pool, Against::Draw(folder_name(code, old.turn)))?;
            }
            before = Some(pool);
        }
        with_rows(project, &mut out);
        Ok(out)
    }
}

/// Whether the pool of a commit that was declared void is the one that it froze.
fn is_sound(bundle: &Bundle, recorded: &str) -> bool {
    let commit = bundle.get(FileName::Commit).and_then(|bytes| Commit::parse(bytes).ok());
    let commit = commit.filter(|commit| commit.digest().hex() == recorded);
    let found = bundle.pool().and_then(|pool| digest(pool).ok());
    commit.is_some_and(|commit| found == Some(commit.pool))
}

fn is_plain(bundle: &Bundle) -> bool {
    let commit = bundle.get(FileName::Commit).and_then(|bytes| Commit::parse(bytes).ok());
    commit.is_some_and(|commit| commit.head.ids == Ids::Plain)
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

/// A pool against that of the task's draw before it, void or not, with so many of each kind named; `None` where there is
/// none before. `turn` is the pool's own draw, or the one that it would be.
pub(super) fn since_before(
    project: &Project,
    (store, task, turn): (&Store, &str, Turn),
    pool: &PoolText,
    most: usize,
) -> Result<Option<PoolChange>, Box<Failure>> {
    let story = Story::of(&store.log, task);
    let earlier = story.commits.iter().take_while(|of| of.turn != turn).filter(|of| of.turn.sub == 0);
    let Some(before) = earlier.last() else { return Ok(None) };
    let bundle = store.bundle(task, before.turn)?;
    let Some(old) = bundle.pool() else { return Ok(None) };
    let folder = store.slot_dir(task, before.turn);
    let found = compared(old, pool, most).map_err(|e| unreadable(&folder, &e))?;
    let (against, round) = (Against::Draw(folder_name(task, before.turn)), turn.round);
    let mut change = [PoolChange { task: task.to_owned(), round, against, found, rows: BTreeMap::new() }];
    with_rows(project, &mut change);
    Ok(change.into_iter().next())
}

/// Says what a pool has otherwise than that of the draw before: all in figures, the first ones or all of them by name.
pub(super) fn tell(change: &PoolChange, all: bool, out: &Out) {
    let Against::Draw(before) = &change.against else { return };
    let before = before.as_str();
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
