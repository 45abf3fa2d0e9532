//! Whom the year's draws send inspectors to, for the most visits that a plan allows an entity.

use super::keeper::{Keeper, Stop};
use crate::draw::{Commit, FileName, FormError, Id, Pool, Visited, parse_selected};
use crate::ledger::{Event, folder_name};
use std::collections::BTreeSet;

impl Keeper<'_> {
    /// The year's draws but that of this slot: who was selected, and who may be where the draw is still to come. None
    /// where the plan allows any number of visits.
    pub(super) fn visited(&self, code: &str, round: u32) -> Result<Vec<Visited>, Stop> {
        if self.model.objectives.iter().all(|o| o.visit_cap.is_none()) {
            return Ok(Vec::new());
        }
        let mut out = Vec::new();
        for entry in self.store.log.entries() {
            let Event::DrawCommit { task, round: other, .. } = &entry.event else { continue };
            if (task.as_str(), *other) == (code, round) {
                continue;
            }
            let bundle = self.store.bundle(task, *other)?;
            self.intact(task, *other, &bundle)?;
            let bytes = |name| bundle.get(name).unwrap_or_default();
            let bad = |e: FormError| Self::unreadable(task, *other, &self.store, e);
            let commit = Commit::parse(bytes(FileName::Commit)).map_err(bad)?;
            let drawn = self.recorded(Self::is_result(task, *other)).is_some();
            let ids: BTreeSet<Id> = match drawn {
                true => {
                    let rows = parse_selected(bytes(FileName::Selected)).map_err(bad)?;
                    rows.into_iter().map(|row| row.id).collect()
                }
                false => {
                    let pool = Pool::parse(bytes(FileName::Pool)).map_err(bad)?;
                    pool.rows().iter().map(|row| row.id.clone()).collect()
                }
            };
            let window = self.plan.task(task).and_then(|t| t.rounds.iter().find(|r| r.number == *other));
            out.push(Visited {
                ids,
                drawn,
                slot: folder_name(task, *other),
                from: window.map_or_else(|| entry.at.date(), |w| w.from),
                to: commit.head.visit_by,
            });
        }
        Ok(out)
    }
}
