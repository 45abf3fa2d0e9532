//! Matters that one task gives up and another takes: moved, and not lost and found.

use super::{Change, Kind};
use crate::model::{Model, Task};
use std::collections::{BTreeMap, BTreeSet};

/// What went to another task, or came from one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Moved {
    /// The matter, in the words of the rules.
    pub what: String,
    /// The other tasks, by code or name.
    pub tasks: Vec<String>,
    /// Whether it went there; else it came from there.
    pub to: bool,
}

/// Which matters went from which task to which.
#[derive(Default)]
pub(super) struct Moves {
    /// The tasks that gave up a matter, by its name in the new plan.
    gave: BTreeMap<String, Vec<String>>,
    /// The tasks that took it.
    took: BTreeMap<String, Vec<String>>,
    /// The names that matters of the old plan have in the new one, where they have others.
    renamed: BTreeMap<String, String>,
}

impl Moves {
    pub fn of(changes: &[Change], old: &Model, new: &Model) -> Self {
        let mut out = Self::default();
        for matter in changes.iter().filter(|c| c.part == "matters") {
            out.renamed.extend(matter.was.iter().map(|was| (was.clone(), matter.name.clone())));
        }
        for change in changes.iter().filter(|c| c.part == "tasks") {
            let before = old.tasks.get(change.was.as_deref().unwrap_or(&change.name));
            let after = new.tasks.get(&change.name);
            let before = before.filter(|_| change.kind != Kind::Added);
            let after = after.filter(|_| change.kind != Kind::Removed);
            let label = after.or(before).map(|t| t.decl.code_or_name().to_owned()).unwrap_or_default();
            let had: BTreeSet<String> = names(before).map(|n| out.now(n).to_owned()).collect();
            let has: BTreeSet<String> = names(after).map(str::to_owned).collect();
            for name in had.difference(&has) {
                out.gave.entry(name.clone()).or_default().push(label.clone());
            }
            for name in has.difference(&had) {
                out.took.entry(name.clone()).or_default().push(label.clone());
            }
        }
        out
    }

    /// The name of a matter in the new plan.
    pub fn now<'a>(&'a self, name: &'a str) -> &'a str {
        self.renamed.get(name).map_or(name, String::as_str)
    }

    /// Takes from the items of a task what went to another one (`to`), or came from one. An item begins with the
    /// matter's name. What a task has still, in the part of one of its departments, did not go.
    pub fn take(&self, task: &str, items: &mut Vec<String>, to: bool) -> Vec<Moved> {
        let (own, others) = if to { (&self.gave, &self.took) } else { (&self.took, &self.gave) };
        let mut moved = Vec::new();
        items.retain(|item| {
            let name = item.split_whitespace().next().unwrap_or(item);
            let now = if to { self.now(name) } else { name };
            let is_own = own.get(now).is_some_and(|tasks| tasks.iter().any(|t| t == task));
            let found = others.get(now).filter(|_| is_own);
            moved.extend(found.map(|tasks| Moved { what: name.to_owned(), tasks: tasks.clone(), to }));
            found.is_none()
        });
        moved
    }
}

fn names(task: Option<&Task>) -> impl Iterator<Item = &str> {
    task.into_iter().flat_map(|t| &t.matters).filter_map(|m| m.name.as_deref())
}
