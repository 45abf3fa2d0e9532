//! Inspectors in post, by department: what rules by their number (`每人`, `1:2.5`) go by.

use crate::model::{Department, Model};
use crate::plan::PlannedTask;
use crate::registry::Inspector;
use std::collections::{BTreeMap, BTreeSet};

/// How many are in post in each department, by its code.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Posts(BTreeMap<String, u64>);

impl Posts {
    /// Of the rows of the library; who is in no department that the rules know counts for no task.
    pub fn of<'a>(model: &Model, inspectors: impl IntoIterator<Item = &'a Inspector>) -> Self {
        let mut out = BTreeMap::new();
        for inspector in inspectors.into_iter().filter(|i| i.active) {
            if let Some(code) = code_of(model, inspector) {
                *out.entry(code).or_default() += 1;
            }
        }
        Self(out)
    }

    /// Those of the departments that do a task.
    pub fn for_task(&self, model: &Model, task: &PlannedTask) -> u64 {
        let codes = doing(model, task);
        self.0.iter().filter(|(code, _)| codes.contains(code.as_str())).map(|(_, n)| n).sum()
    }
}

/// The code of the department of a row of the library, where the rules know it.
pub(super) fn code_of(model: &Model, inspector: &Inspector) -> Option<String> {
    let reference = crate::model::Reference {
        name: Some(inspector.department.clone()),
        printed: None,
        // A library row has no place in the rules; the finding points at the row.
        span: model.header.as_ref().map(|h| h.decl.name_span)?,
    };
    model.department_of(&reference)?.decl.code.clone()
}

/// The codes of the departments that do a task: the one that owes it, those that join, and those below them.
pub(super) fn doing<'a>(model: &'a Model, task: &PlannedTask) -> BTreeSet<&'a str> {
    let doers: Vec<&str> =
        std::iter::once(&task.department).chain(&task.partners).map(String::as_str).collect();
    let belongs = |department: &Department| {
        let mut at = Some(department);
        // A chain of departments that closes in itself ends after all of them.
        for _ in 0..=model.departments.iter().count() {
            let Some(here) = at else { return false };
            if doers.contains(&here.decl.name.as_str()) {
                return true;
            }
            at = here.parent.as_ref().and_then(|p| model.department_of(p));
        }
        false
    };
    model.departments.iter().filter(|d| belongs(d)).filter_map(|d| d.decl.code.as_deref()).collect()
}
