//! Oversight gaps, judged from the rules alone.

mod joint_only_coverage;
mod matter_without_scope;
mod mixed_script_name;
mod names;
mod near_duplicate_name;
mod orphan_task;
mod overlapping_scopes;
pub(super) mod scopes;
mod uncovered_matter;
mod uncovered_scope;
mod unsatisfiable_scope;

use super::Lint;

/// In the order in which they are run and documented.
pub(super) static LINTS: &[&Lint] = &[
    &uncovered_matter::LINT,
    &orphan_task::LINT,
    &matter_without_scope::LINT,
    &joint_only_coverage::LINT,
    &uncovered_scope::LINT,
    &overlapping_scopes::LINT,
    &unsatisfiable_scope::LINT,
    &near_duplicate_name::LINT,
    &mixed_script_name::LINT,
];
