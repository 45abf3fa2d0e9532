//! From rules to draw: a task of the compiled plan and the libraries → the frozen files and terms of one slot
//! (`docs/draw.md`, "Files", "From rules to strata"). Whatever would have to be guessed stops here with a finding at
//! its place.

use super::code::{Code, DrawName, Id, Stratum, ValueError};
use super::commit::{Checkpoint, Commit, Files, Head};
use super::files::{Conflict, Inspector, Inspectors, Pool, Table};
use super::freeze::{Frozen as FrozenPool, InMemory};
use super::freezing::{Freezing, Stop as FreezingStop};
use super::hash::Digest;
use super::pool::{RowError, Source, StreamError, counts};
use super::posts::{code_of, doing};
use super::quota::{Counts, quota};
use super::resolved::Resolved;
use super::salt::SaltLine;
use super::select::SelectError;
use super::strata::Group;
use super::task_text::task_hash;
use super::terms::{Ids, Quota, Repeat, Round, StratumTerms};
use super::{Beacon, Past, Veil};
use crate::finding::{Code as FindingCode, Family, Finding, Severity};
use crate::message::Message;
use crate::model::Model;
use crate::msg;
use crate::plan::{Overlaps, Plan, PlannedTask, Round as Window};
use crate::registry::Entity;
use crate::registry::{Inspector as Officer, Recusal};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// A slot that cannot be committed to.
pub static NOT_COMMITTABLE: FindingCode =
    FindingCode { code: "SSJ602", name: "not-committable", severity: Severity::Error, family: Family::Input };

/// What a slot is prepared from.
pub struct Slotted<'a> {
    /// The rules.
    pub model: &'a Model,
    /// The compiled plan.
    pub plan: &'a Plan,
    /// The task.
    pub task: &'a PlannedTask,
    /// Which of its rounds, from 1.
    pub round: u32,
    /// Entity files in memory, with their names; those read row by row are taken by [`Freezing`].
    pub entities: &'a [(String, Vec<Entity>)],
    /// Inspector files with their names.
    pub inspectors: &'a [(String, Vec<Officer>)],
    /// Recusals.
    pub recusals: &'a [Recusal],
    /// The earlier rounds of the draw, in order.
    pub past: &'a [Past],
    /// The year's other draws, of all tasks, this one's earlier rounds among them. Their ids are those that this draw has.
    pub visits: &'a [Visited],
    /// The commit of the round before.
    pub previous: Option<Digest>,
    /// The ledger as it stands.
    pub ledger: Checkpoint,
    /// The hidden salts, one a party.
    pub salts: Vec<SaltLine>,
    /// The beacon that will be used.
    pub beacon: Beacon,
    /// What makes the ids blind; they are plain without it.
    pub veil: Option<&'a Veil>,
}

impl Slotted<'_> {
    /// The id of an entity in this draw's files.
    pub(super) fn id(&self, code: &str) -> Result<Id, ValueError> {
        let id = Id::parse(code)?;
        match self.veil {
            Some(veil) => Ok(veil.blind(&id)?.0),
            None => Ok(id),
        }
    }
}

/// Whom a draw of the year sends inspectors to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Visited {
    /// Who was selected; where it is not drawn yet, everybody who may be.
    pub ids: BTreeSet<Id>,
    /// Whether it is drawn.
    pub drawn: bool,
    /// The slot, for messages: `A1-2`.
    pub slot: String,
    /// The first day on which they are visited.
    pub from: Date,
    /// The last day.
    pub to: Date,
}

/// A slot as it would be frozen, without what makes it a commit: salts and beacon.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Frozen<P = Pool> {
    /// The five files.
    pub files: Files<P>,
    /// What a commit says of the pool, with the size of each of its strata.
    pub pool: FrozenPool,
    /// A line for every stratum of the pool, in byte order.
    pub strata: Vec<StratumTerms>,
    /// What the rates are of.
    pub quota: Quota,
    /// Whether somebody may be drawn again.
    pub repeat: Repeat,
    /// When the slot is.
    pub window: Window,
}

/// A stratum of a frozen slot in figures.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Figures {
    /// Its line.
    pub terms: StratumTerms,
    /// N, D and X.
    pub counts: Counts,
    /// How many are drawn.
    pub k: u64,
    /// How many would be, were enough eligible.
    pub wanted: u64,
}

impl Figures {
    /// How many are drawn of a stratum, and how many were asked for; `None` for figures beyond 128 bits.
    pub fn of(terms: &StratumTerms, counts: Counts, of: Quota, repeat: Repeat) -> Option<Self> {
        let k = |counts, repeat| quota(counts, terms.rate, terms.schedule, of, repeat);
        // As if nobody were barred and, of each round, nobody drawn: what the rule asks for.
        let before = if of == Quota::Year { counts.drawn } else { 0 };
        let free = Counts { barred: 0, drawn: before, ..counts };
        let wanted = match terms.rate {
            super::Rate::Count(n) if of == Quota::Round => n,
            _ => k(free, Repeat::Cycle)?,
        };
        Some(Self { terms: terms.clone(), counts, k: k(counts, repeat)?, wanted })
    }
}

impl<P: Source> Frozen<P> {
    /// How many are drawn of each stratum, and how many were asked for.
    ///
    /// # Errors
    /// Where the pool cannot be read, and for figures beyond 128 bits.
    pub fn figures(&self) -> Result<Vec<Figures>, StreamError> {
        let (drawn, barred) = (self.files.drawn.text(), self.files.barred.text());
        let texts = (drawn.as_bytes(), barred.as_bytes());
        let sizes = counts(&self.files.pool, &self.strata, texts, |_| ())?;
        let of = |(terms, (_, counts)): (&StratumTerms, (Stratum, Counts))| {
            Figures::of(terms, counts, self.quota, self.repeat)
        };
        let too_large = |terms: &StratumTerms| RowError::from(SelectError::TooLarge(terms.stratum.clone()));
        let all = self.strata.iter().zip(sizes);
        all.map(|both| of((both.0, both.1.clone())).ok_or_else(|| too_large(both.0).into())).collect()
    }
}

/// The name of a task's draw in a plan year: `2024-A1`.
///
/// # Errors
/// Where the task's code is not one of a draw.
pub fn draw_name(year: i16, task: &PlannedTask) -> Result<DrawName, Box<Finding>> {
    DrawName::parse(&format!("{year}-{}", task.code)).map_err(|e| refuse(task, e.message()))
}

/// The head of a frozen slot's commit.
///
/// # Errors
/// Why it cannot be written as one.
pub fn head_of<P>(slot: &Slotted<'_>, frozen: &Frozen<P>) -> Result<Head, Vec<Finding>> {
    let task = slot.task;
    let one = |finding: Box<Finding>| vec![*finding];
    let (resolved, window) = (Resolved::of(slot.model, task), frozen.window);
    Ok(Head {
        plan: task_hash(slot.model, task),
        ledger: slot.ledger,
        draw: draw_name(slot.plan.year, task).map_err(one)?,
        round: Round::new(u64::from(slot.round)),
        rounds: resolved.rounds.len() as u64,
        previous: slot.previous,
        quota: frozen.quota,
        repeat: frozen.repeat,
        ids: if slot.veil.is_some() { Ids::Blind } else { Ids::Plain },
        visit_by: window.to,
        team: resolved.team().map_err(|e| one(refuse(task, e.message())))?,
        load_bound: super::teams::load_bound(slot.model, window.from, window.to),
    })
}

/// The commit of a frozen slot.
///
/// # Errors
/// Why it cannot be written as one.
pub fn commit_of<P>(slot: Slotted<'_>, frozen: Frozen<P>) -> Result<(Commit, Files<P>), Vec<Finding>> {
    let head = head_of(&slot, &frozen)?;
    let Frozen { files, pool, strata, .. } = frozen;
    let commit = Commit::of(head, &pool, &files, strata, slot.salts, slot.beacon);
    commit.map(|c| (c, files)).map_err(|e| vec![*refuse(slot.task, e.message())])
}

/// What a slot's commit freezes: the files and a line a stratum, of libraries in memory.
///
/// # Errors
/// Every reason why it cannot be frozen, each at its rule or row.
pub fn freeze(slot: &Slotted<'_>) -> Result<Frozen, Vec<Finding>> {
    let stop = |stop: FreezingStop| match stop {
        FreezingStop::Findings(findings) => findings,
        // Memory has no faults of writing.
        FreezingStop::Io(error) => {
            vec![*refuse(slot.task, msg!("draw-pool-unread", why = error.to_string()))]
        }
    };
    let mut freezing = Freezing::begin(slot, InMemory::default())?;
    for (file, entities) in slot.entities {
        for entity in entities {
            freezing.take(file, entity).map_err(|error| stop(error.into()))?;
        }
    }
    let mut text = Vec::new();
    let frozen = freezing.end(&mut text).map_err(stop)?;
    let pool = Pool::parse(&text).map_err(|e| vec![*refuse(slot.task, e.message())])?;
    let Frozen { files, pool: figures, strata, quota, repeat, window } = frozen;
    Ok(Frozen { files: files.with_pool(pool), pool: figures, strata, quota, repeat, window })
}

/// A finding at the line of the rules that makes a stratum.
pub(super) fn at_rule(task: &PlannedTask, group: &Group, why: Message) -> Finding {
    let finding = Finding::new(&NOT_COMMITTABLE, msg!("draw-not-committable", task = task.name.as_str()));
    let finding = finding.about("task", task.name.as_str(), task.source.as_str());
    let finding = finding.detail(group.stratum.as_str()).at(group.span, Some(why));
    finding.help(msg!("draw-mend-rule", stratum = group.stratum.as_str()))
}

/// The inspectors in post of the departments that do the task, and of those below them.
pub fn officers(model: &Model, task: &PlannedTask, roster: &Inspectors) -> u64 {
    let codes = doing(model, task);
    roster.rows().iter().filter(|i| codes.contains(i.department.as_str())).count() as u64
}

pub(super) fn refuse(task: &PlannedTask, why: Message) -> Box<Finding> {
    let finding = Finding::new(&NOT_COMMITTABLE, msg!("draw-not-committable", task = task.name.as_str()));
    Box::new(finding.about("task", task.name.as_str(), task.source.as_str()).at(task.span, Some(why)))
}

pub(super) fn build<R: super::files::Row>(
    task: &PlannedTask,
    rows: impl IntoIterator<Item = R>,
) -> Result<Table<R>, Vec<Finding>> {
    Table::build(rows).map_err(|e| vec![*refuse(task, e.message())])
}

/// The place among the groups of the stratum of an entity of a class of the task.
pub(super) fn stratum_of(
    task: &PlannedTask,
    overlaps: &Overlaps<'_>,
    entity: &Entity,
    class: Option<usize>,
    groups: &[Group],
) -> Result<usize, Message> {
    let name = entity.name.as_str();
    let class = class.and_then(|at| task.classes.get(at)).map(|c| c.code.as_str());
    let mut rates = task.rates.iter().filter(|r| r.class.as_deref() == class);
    let rate = match task.column.as_deref() {
        None => rates.next().ok_or_else(|| msg!("draw-no-tier", name = name))?,
        Some(column) => {
            let tier = overlaps.tier(column, entity).ok_or_else(|| msg!("draw-no-tier", name = name))?;
            let found = rates.find(|r| r.tier.as_deref() == Some(&*tier));
            found.ok_or_else(|| msg!("draw-unknown-tier", name = name, tier = &*tier))?
        }
    };
    let group = groups.iter().position(|g| g.codes.contains(&rate.code));
    group.ok_or_else(|| msg!("draw-no-tier", name = name))
}

/// Active inspectors with the codes of their departments and of those qualifications that the rules know; others
/// can be asked for by no slot.
pub(super) fn roster(slot: &Slotted<'_>) -> Result<Vec<Inspector>, Vec<Finding>> {
    let (mut rows, mut findings) = (Vec::new(), Vec::new());
    for (file, officers) in slot.inspectors {
        for officer in officers.iter().filter(|o| o.active) {
            match inspector(slot.model, officer) {
                Ok(row) => rows.push(row),
                Err(why) => findings.push(
                    Finding::new(&NOT_COMMITTABLE, why)
                        .about("inspector", officer.id.as_str(), "")
                        .at_cell(file, officer.row, 0, &officer.name)
                        .help(msg!("draw-mend-library")),
                ),
            }
        }
    }
    if findings.is_empty() { Ok(rows) } else { Err(findings) }
}

/// A row of the library as a draw has it.
///
/// # Errors
/// Where its department is none of the rules, or a code none of a draw.
pub(super) fn inspector(model: &Model, officer: &Officer) -> Result<Inspector, Message> {
    let unknown = || {
        msg!(
            "draw-unknown-department",
            name = officer.name.as_str(),
            department = officer.department.as_str()
        )
    };
    let code = code_of(model, officer).ok_or_else(unknown)?;
    let quals = officer.quals.iter().filter_map(|q| model.qualifications.get(q)?.decl.code.as_deref());
    Ok(Inspector {
        id: Id::parse(&officer.id).map_err(|e| e.message())?,
        department: Code::parse(&code).map_err(|e| e.message())?,
        qualifications: quals.map(Code::parse).collect::<Result<_, _>>().map_err(|e| e.message())?,
        valid_to: officer.valid_to,
    })
}

pub(super) fn conflicts(slot: &Slotted<'_>) -> Result<Vec<Conflict>, Vec<Finding>> {
    let one = |r: &Recusal| {
        let (inspector, entity) = (Id::parse(&r.inspector), slot.id(&r.entity));
        match (inspector, entity) {
            (Ok(inspector), Ok(entity)) => Ok(Conflict { inspector, entity }),
            (Err(e), _) | (_, Err(e)) => Err(vec![*refuse(slot.task, e.message())]),
        }
    };
    slot.recusals.iter().map(one).collect()
}
