//! Whether what is published of a task would tell somebody's credit-risk tier.
//!
//! A stratum is a code beside an id. Where tiers of one class are drawn apart, the pool, the list, and even the public
//! seed with the names of who was drawn tell the tier: a ticket above the cut-off of one tier is drawn only in another.

use crate::draw::{Commit, Digest, groups, task_text};
use crate::model::{Model, Predicate};
use crate::plan::PlannedTask;
use std::collections::{BTreeMap, BTreeSet};

/// The columns of the entity library that hold tiers: the credit risk, and whatever a task draws by.
pub(super) fn tier_columns(model: &Model) -> BTreeSet<&str> {
    let of_tasks = model.tasks.iter().filter_map(|t| t.tiers.as_ref()).map(|t| t.column.as_str());
    of_tasks.chain(["风险", "risk"]).collect()
}

/// Whether being in the task's scope, or in one of its classes, tells a tier.
pub(super) fn scope_tells(model: &Model, task: &PlannedTask) -> bool {
    let columns = tier_columns(model);
    let scopes = std::iter::once(&task.scope).chain(task.classes.iter().map(|c| &c.name));
    let predicates = scopes.filter_map(|name| model.scopes.get(name)?.predicate.as_ref());
    predicates.into_iter().any(|p| asks(p, &columns))
}

fn asks(predicate: &Predicate, columns: &BTreeSet<&str>) -> bool {
    match predicate {
        Predicate::Is(comparison) => columns.contains(comparison.column.value.as_str()),
        Predicate::Not(inner) => asks(inner, columns),
        Predicate::All(all) | Predicate::Any(all) => all.iter().any(|p| asks(p, columns)),
    }
}

/// Whether the files of a plain draw beside the lists would tell a tier: nobody's stratum does only where the rules still
/// give the task that was committed to, and draw its tiers alike. Of a blind draw [`super::unlinked::Unlinked`] tells.
pub(super) fn draw_tells(model: &Model, task: &PlannedTask, commit: &Commit) -> bool {
    let same = Digest::of(task_text(model, task).as_bytes()) == commit.head.plan;
    !same || scope_tells(model, task) || strata_tell(task)
}

/// Whether tiers of one class are drawn apart.
fn strata_tell(task: &PlannedTask) -> bool {
    let Ok(strata) = groups(&task.rates) else { return true };
    let class = |code: &str| task.rates.iter().find(|r| r.code == code).map(|r| r.class.as_deref());
    let mut apart: BTreeMap<Option<&str>, usize> = BTreeMap::new();
    for stratum in &strata {
        let Some(class) = stratum.codes.first().and_then(|code| class(code)) else { return true };
        *apart.entry(class).or_default() += 1;
    }
    apart.values().any(|n| *n > 1)
}
