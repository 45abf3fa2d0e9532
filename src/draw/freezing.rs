//! A slot while it is frozen: entities come row by row from libraries of any size, each is judged by itself, and only what
//! stands in the pool goes on (`docs/draw.md`, "Files", "From rules to strata").

use super::barred::Barring;
use super::code::{Id, Stratum};
use super::commit::Files;
use super::files::{Drawn, Inspectors};
use super::form::{FileName, FormError, Problem};
use super::freeze::{FreezeError, Freezer, Spill};
use super::history::drawn_after;
use super::left_out::LeftOut;
use super::prepare::{
    Frozen, NOT_COMMITTABLE, Slotted, at_rule, build, conflicts, officers, refuse, roster, stratum_of,
};
use super::resolved::Resolved;
use super::spacing::Apart;
use super::strata::Group;
use super::terms::Repeat;
use crate::finding::Finding;
use crate::message::Message;
use crate::msg;
use crate::plan::{Overlaps, PlannedTask, Round as Window, Stands};
use crate::registry::{Entity, LISTED};
use std::io::{self, Write};

/// Why a slot cannot be frozen.
#[derive(Debug)]
pub enum Stop {
    /// Every reason, each at its rule or row.
    Findings(Vec<Finding>),
    /// Something cannot be written or read again.
    Io(io::Error),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<Vec<Finding>> for Stop {
    fn from(findings: Vec<Finding>) -> Self {
        Self::Findings(findings)
    }
}

/// What stands at the line of the rules that draws.
fn drawn_by(task: &PlannedTask) -> Message {
    msg!("draw-drawn-by", task = task.name.as_str())
}

/// A slot that is being frozen.
pub struct Freezing<'a, S> {
    slot: &'a Slotted<'a>,
    window: Window,
    resolved: Resolved,
    groups: Vec<Group>,
    overlaps: Overlaps<'a>,
    freezer: Freezer<S>,
    drawn: Result<Drawn, Vec<Finding>>,
    repeat: Repeat,
    barring: Barring<'a>,
    apart: Apart<'a>,
    /// Whether neither of them has anything to ask of whoever stands in the pool.
    asks_nothing: bool,
    left_out: LeftOut<'a>,
    findings: Vec<Finding>,
    /// How many rows have something wrong, the ones that are not listed among them.
    wrong: usize,
    any: bool,
}

impl<'a, S: Spill> Freezing<'a, S> {
    /// Begins with the rules; rows that have no room go to `spill`.
    ///
    /// # Errors
    /// Where the rules do not say what is drawn.
    pub fn begin(slot: &'a Slotted<'a>, spill: S) -> Result<Self, Vec<Finding>> {
        let task = slot.task;
        let one = |why: Message| vec![*refuse(task, why)];
        let resolved = Resolved::of(slot.model, task);
        let window = resolved.window(slot.round);
        let window = window.ok_or_else(|| one(msg!("draw-no-such-round", round = slot.round)))?;
        let groups = resolved.groups().map_err(|e| one(e.message()))?;
        let strata: Vec<Stratum> = groups.iter().map(|group| group.stratum.clone()).collect();
        let repeat = resolved.repeat();
        let drawn: Result<Drawn, Vec<Finding>> = build(task, drawn_after(slot.past));
        let none = Drawn::default();
        let taken = drawn.as_ref().unwrap_or(&none);
        let (barring, apart) =
            (Barring::new(slot, window, taken, repeat), Apart::new(slot, window, taken, repeat));
        Ok(Self {
            slot,
            window,
            overlaps: Overlaps::new(slot.model, slot.plan.unknown_tier.as_deref()),
            freezer: Freezer::new(&strata, spill),
            resolved,
            groups,
            drawn,
            repeat,
            asks_nothing: barring.asks_nothing() && apart.asks_nothing(),
            barring,
            apart,
            left_out: LeftOut::new(slot),
            findings: Vec::new(),
            wrong: 0,
            any: false,
        })
    }

    /// Judges a row of a library, and puts it into the pool where it belongs there.
    ///
    /// # Errors
    /// Where a run cannot be written.
    pub fn take(&mut self, file: &str, entity: &Entity) -> io::Result<()> {
        if !entity.active {
            return Ok(());
        }
        let stop = |column: &str, why: Message| {
            Finding::new(&NOT_COMMITTABLE, why)
                .about("entity", entity.id.as_str(), "")
                .at_cell(file, entity.row, 0, column)
        };
        let task = self.slot.task;
        let class = match self.overlaps.stands(&task.name, entity) {
            Stands::Taken { .. } => return Ok(()),
            Stands::Out => {
                if let Some(why) = self.left_out.why(entity) {
                    self.stop(|| {
                        let finding = stop(&entity.name, why).at(task.schedule_span, Some(drawn_by(task)));
                        finding.help(msg!("draw-mend-library"))
                    });
                }
                return Ok(());
            }
            Stands::In(class) => class,
            Stands::Doubt(doubt) => {
                self.stop(|| {
                    let finding = stop(&entity.name, doubt.message(&entity.name));
                    finding.at(task.schedule_span, Some(drawn_by(task))).help(doubt.help())
                });
                return Ok(());
            }
        };
        let (column, why) = match stratum_of(task, &self.overlaps, entity, class, &self.groups) {
            Err(why) => (&entity.name, why),
            // Of an id that is written as it stands, and that nothing is asked of, nothing is made.
            Ok(at) if self.slot.veil.is_none() && self.asks_nothing && Id::is(&entity.id) => {
                self.any = true;
                return self.freezer.push(&entity.id, u16::try_from(at).unwrap_or(u16::MAX));
            }
            Ok(at) => match self.slot.id(&entity.id) {
                Err(e) => (&entity.id, e.message()),
                Ok(id) => {
                    self.any = true;
                    self.barring.take(&id, entity);
                    self.apart.take(&id, entity);
                    return self.freezer.push(id.as_str(), u16::try_from(at).unwrap_or(u16::MAX));
                }
            },
        };
        self.stop(|| stop(column, why).help(msg!("draw-mend-library")));
        Ok(())
    }

    /// Something for which nothing is frozen. A library may give a million of them, of which the first are listed.
    fn stop(&mut self, finding: impl FnOnce() -> Finding) {
        self.wrong += 1;
        if self.findings.len() < LISTED {
            self.findings.push(finding());
        }
    }

    /// Writes the canonical pool and freezes the rest.
    ///
    /// # Errors
    /// Every reason why it cannot be frozen; then what was written is not to be used.
    pub fn end(self, out: impl Write) -> Result<Frozen<()>, Stop> {
        let (slot, task) = (self.slot, self.slot.task);
        if !self.findings.is_empty() {
            let mut findings = self.findings;
            if self.wrong > findings.len() {
                let message = msg!("draw-more-rows", count = self.wrong, listed = findings.len());
                findings.push(*refuse(task, message));
            }
            return Err(findings.into());
        }
        if !self.any {
            return Err(vec![*refuse(task, msg!("draw-empty-pool", scope = task.scope.as_str()))].into());
        }
        let mut pool = self.freezer.finish(out).map_err(|error| match error {
            FreezeError::Io(error) => Stop::Io(error),
            FreezeError::Twice { ids, line, .. } => {
                let problem = Problem::Duplicate(ids.into_iter().next().unwrap_or_default());
                let error = FormError { file: FileName::Pool, line, problem };
                vec![*refuse(task, error.message())].into()
            }
        })?;
        let inspectors: Inspectors = build(task, roster(slot)?)?;
        let officers = officers(slot.model, task, &inspectors);
        let (mut strata, mut findings) = (Vec::new(), Vec::new());
        for (group, size) in self.groups.iter().zip(&pool.counts) {
            // A stratum with nobody in it has no line: the files and terms then say the same.
            let size = *size;
            if size == 0 {
                continue;
            }
            match self.resolved.line(group, slot.round, size, officers) {
                Ok(terms) => strata.push((terms, size)),
                Err(why) => findings.push(at_rule(task, group, why.message())),
            }
        }
        if !findings.is_empty() {
            return Err(findings.into());
        }
        strata.sort_by(|(a, _), (b, _)| a.stratum.cmp(&b.stratum));
        let strata = strata.into_iter().unzip();
        pool.counts = strata.1;
        let drawn = self.drawn?;
        self.apart.end()?;
        let barred = build(task, self.barring.end()?)?;
        Ok(Frozen {
            files: Files { pool: (), drawn, barred, inspectors, conflicts: build(task, conflicts(slot)?)? },
            pool,
            strata: strata.0,
            quota: self.resolved.quota(),
            repeat: self.repeat,
            window: self.window,
        })
    }
}
