//! The pool that a library gives for a task as both are now, with nothing else of a commit: for whoever holds a frozen
//! pool against it. Who cannot be placed has no place in it.

use super::code::{Id, Stratum};
use super::freeze::{FreezeError, Freezer, Spill};
use super::prepare::stratum_of;
use super::resolved::Resolved;
use super::strata::Group;
use crate::model::Model;
use crate::plan::{Overlaps, Plan, PlannedTask, Stands};
use crate::registry::Entity;
use std::io::{self, Write};

/// A pool in the making.
pub struct Placing<'a, S> {
    task: &'a PlannedTask,
    overlaps: Overlaps<'a>,
    groups: Vec<Group>,
    freezer: Freezer<S>,
}

impl<'a, S: Spill> Placing<'a, S> {
    /// Begins with the rules; `None` where they give no strata. Rows that have no room go to `spill`.
    pub fn begin(model: &'a Model, plan: &'a Plan, task: &'a PlannedTask, spill: S) -> Option<Self> {
        let groups = Resolved::of(model, task).groups().ok()?;
        let strata: Vec<Stratum> = groups.iter().map(|group| group.stratum.clone()).collect();
        let overlaps = Overlaps::new(model, plan.unknown_tier.as_deref());
        Some(Self { task, overlaps, groups, freezer: Freezer::new(&strata, spill) })
    }

    /// The task.
    pub fn task(&self) -> &'a PlannedTask {
        self.task
    }

    /// Puts a row of a library where it belongs.
    ///
    /// # Errors
    /// Where a run cannot be written.
    pub fn take(&mut self, entity: &Entity) -> io::Result<()> {
        if !entity.active {
            return Ok(());
        }
        let Stands::In(class) = self.overlaps.stands(&self.task.name, entity) else { return Ok(()) };
        let stratum = stratum_of(self.task, &self.overlaps, entity, class, &self.groups);
        let (Ok(at), Ok(id)) = (stratum, Id::parse(&entity.id)) else { return Ok(()) };
        self.freezer.push(id.as_str(), u16::try_from(at).unwrap_or(u16::MAX))
    }

    /// Writes the canonical pool.
    ///
    /// # Errors
    /// Where something cannot be written, and where an id stands twice.
    pub fn end(self, out: impl Write) -> Result<(), FreezeError> {
        self.freezer.finish(out).map(|_| ())
    }
}
