//! Frozen pools held against the library as it is and against the pool of the draw before: who came, who went, whose
//! stratum is another.

use super::codes::POOL_CHANGED;
use super::inputs::Inputs;
use super::rounds::Slot;
use crate::draw::pool::{Change, Changed, Compared};
use crate::finding::{Finding, Label, Place};
use crate::message::Message;
use crate::msg;
use std::collections::BTreeMap;

/// What a frozen pool was compared with.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Against {
    /// The library as it is now.
    Library,
    /// The pool of the task's draw before, by its folder (`A1-1`): of the round before, or of a void commit.
    Draw(String),
}

/// A row of the library.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LibraryRow {
    /// The file.
    pub file: String,
    /// From 1.
    pub row: u64,
    /// The entity's name.
    pub name: String,
}

/// A frozen pool that is another than what it was compared with.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PoolChange {
    /// The task's code.
    pub task: String,
    /// The round whose pool it is.
    pub round: u32,
    /// Compared with what. With the library, what is there now is the library; else it is this pool.
    pub against: Against,
    /// What is otherwise.
    pub found: Compared,
    /// The rows of those who are named, by id; who is in no library has none.
    pub rows: BTreeMap<String, LibraryRow>,
}

/// How many of a kind are named.
pub const NAMED: usize = 10;

impl PoolChange {
    /// All in figures.
    pub fn message(&self, task: &str) -> Message {
        let Compared { added, removed, moved, .. } = self.found;
        let message = match &self.against {
            Against::Library => msg!("audit-pool-library", task = task, round = self.round),
            Against::Draw(before) => {
                msg!("audit-pool-before", task = task, round = self.round, before = before.as_str())
            }
        };
        message.with("added", added).with("removed", removed).with("moved", moved)
    }

    /// Those who are named, a line a kind.
    pub fn lines(&self) -> Vec<Message> {
        let library = self.against == Against::Library;
        let mut out = Vec::new();
        for (all, key) in [
            (self.found.added, if library { "pool-not-in-pool" } else { "pool-added" }),
            (self.found.removed, if library { "pool-not-in-library" } else { "pool-removed" }),
            (self.found.moved, "pool-moved"),
        ] {
            let names: Vec<String> = self.of(key).map(|changed| self.named(changed)).collect();
            if all == 0 {
                continue;
            }
            let more = all.saturating_sub(names.len() as u64);
            out.push(Message::new(key).with("names", names).with("more", more));
        }
        out
    }

    fn of<'a>(&'a self, key: &'static str) -> impl Iterator<Item = &'a Changed> {
        self.found.listed.iter().filter(move |changed| match changed.change {
            Change::Added => matches!(key, "pool-not-in-pool" | "pool-added"),
            Change::Removed => matches!(key, "pool-not-in-library" | "pool-removed"),
            Change::Moved { .. } => key == "pool-moved",
        })
    }

    /// `E4 四厂 A→D`
    fn named(&self, changed: &Changed) -> String {
        let mut out = changed.id.clone();
        if let Some(row) = self.rows.get(&changed.id) {
            out = format!("{out} {} ({}:{})", row.name, row.file, row.row);
        }
        match &changed.change {
            Change::Moved { from, to } => format!("{out} {from}→{to}"),
            _ => out,
        }
    }
}

/// The findings of a slot.
pub(super) fn findings(inputs: &Inputs<'_>, slot: &Slot<'_>) -> Vec<Finding> {
    let own = |change: &&PoolChange| {
        let committed = slot.record.is_some_and(|r| r.committed.date() <= inputs.as_of);
        committed && (change.task.as_str(), change.round) == (slot.task.code.as_str(), slot.round.number)
    };
    inputs.pools.iter().filter(own).map(|change| finding(slot, change)).collect()
}

fn finding(slot: &Slot<'_>, change: &PoolChange) -> Finding {
    let detail = match &change.against {
        Against::Library => "library".to_owned(),
        Against::Draw(before) => before.clone(),
    };
    let mut finding = slot.finding(&POOL_CHANGED, change.message(&slot.task.name)).detail(detail);
    for changed in &change.found.listed {
        if let Some(row) = change.rows.get(&changed.id) {
            let text = row.name.clone();
            let place = Place::Cell { file: row.file.clone(), row: row.row, column: 0, text };
            finding.labels.push(Label { place, text: None });
        }
    }
    finding.help = change.lines();
    finding
}
