//! What the rules ask of a slot whose pool is frozen, whatever its commit says, and whether the commit says the same.

use super::codes::RULES_CHANGED;
use super::inputs::Inputs;
use super::rounds::Slot;
use crate::draw::{
    Counts, Following, Quota, Rate, Resolved, following, officers, quota, rules_since, task_hash,
};
use crate::finding::Finding;
use crate::msg;

/// How many, and how many more it would ask for if the pool could still give them without a repeat.
#[derive(Clone, Copy)]
pub(super) struct Asked {
    pub quota: u64,
    pub shortfall: u64,
}

/// By the rules as they are. `None` where the slot was not frozen, its files do not hold, its strata are none of the
/// rules, or no number comes out of a rule.
pub(super) fn asked(inputs: &Inputs<'_>, slot: &Slot<'_>) -> Option<Asked> {
    let record = slot.record?;
    record.commit.as_ref()?;
    let task = Resolved::of(inputs.model, slot.task);
    let groups = task.groups().ok()?;
    let in_post = record.inspectors.as_ref().map(|roster| officers(inputs.model, slot.task, roster));
    let mut sizes = vec![Counts::default(); groups.len()];
    for (stratum, counts) in record.strata.as_ref()? {
        let own = Resolved::group_of(&groups, stratum)?;
        let at = groups.iter().position(|group| group.stratum == own.stratum)?;
        let sum = sizes.get_mut(at)?;
        sum.size += counts.size;
        sum.drawn += counts.drawn;
        sum.barred += counts.barred;
    }
    let mut out = Asked { quota: 0, shortfall: 0 };
    for (group, counts) in groups.iter().zip(sizes).filter(|(_, counts)| counts.size > 0) {
        if in_post.is_none() && group.amount.needs_officers() {
            return None;
        }
        let terms = task.line(group, slot.round.number, counts.size, in_post.unwrap_or(0)).ok()?;
        let k = quota(counts, terms.rate, terms.schedule, task.quota(), task.repeat())?;
        let wanted = match (terms.rate, task.quota()) {
            (Rate::Ratio(ratio), Quota::Round) => ratio.ceil_of(counts.size),
            (Rate::Count(n), Quota::Round) => n,
            (_, Quota::Year) => k,
        };
        out.quota += k;
        out.shortfall += wanted.saturating_sub(k);
    }
    Some(out)
}

/// What the task says to the terms of the slot's commit: the task that lies beside it or, where it is gone, that of the
/// rules if they are still the ones that were committed to.
pub(super) fn terms(inputs: &Inputs<'_>, slot: &Slot<'_>) -> Option<Following> {
    let record = slot.record?;
    let commit = record.commit.as_ref()?;
    if record.terms.is_some() || commit.head.plan != task_hash(inputs.model, slot.task) {
        return record.terms.clone();
    }
    let sizes =
        record.strata.as_ref().map(|all| all.iter().map(|(s, c)| (s.clone(), c.size)).collect::<Vec<_>>());
    Some(following(commit, &Resolved::of(inputs.model, slot.task), sizes.as_deref(), None))
}

/// A slot that was committed to under other rules than those of now.
pub(super) fn other_rules(inputs: &Inputs<'_>, slot: &Slot<'_>) -> Option<Finding> {
    let record = slot.record.filter(|r| r.committed.date() <= inputs.as_of && slot.broken.is_none())?;
    let commit = record.commit.as_ref()?;
    let changes = rules_since(inputs.model, slot.task, commit, record.task_text.as_deref());
    if changes.is_empty() {
        return None;
    }
    let (task, round, date) = (slot.task.name.as_str(), slot.round.number, record.committed.date());
    let message = msg!("audit-rules-changed", task = task, round = round, date = date);
    let mut finding = slot.finding(&RULES_CHANGED, message);
    finding.help.extend(changes);
    Some(finding)
}
