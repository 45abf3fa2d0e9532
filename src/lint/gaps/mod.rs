//! Oversight gaps, judged from the rules alone.

mod category_mismatch;
mod coverage_depends_on_others;
mod dependency_cycle;
mod foreign_matter;
mod generic_department;
mod joint_items_unassigned;
mod joint_only_coverage;
mod matter_without_scope;
mod missed;
mod mixed_script_name;
mod names;
mod near_duplicate_name;
mod orphan_task;
mod overlapping_scopes;
pub(super) mod parties;
mod partner_without_inspectors;
mod partner_without_matter;
mod priority_inversion;
mod repeated_matter;
pub(super) mod scopes;
mod shared_object_without_joint_task;
mod task_differs_from_matter;
mod task_without_owner;
mod unattached_reference;
mod uncovered_matter;
mod uncovered_scope;
mod undeclared_alias;
mod unreachable_stage;
mod unsatisfiable_scope;
mod wording;

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
    &foreign_matter::LINT,
    &coverage_depends_on_others::LINT,
    &priority_inversion::LINT,
    &shared_object_without_joint_task::LINT,
    &category_mismatch::LINT,
    &task_differs_from_matter::LINT,
    &near_duplicate_name::LINT,
    &mixed_script_name::LINT,
    &undeclared_alias::LINT,
    &dependency_cycle::LINT,
    &partner_without_inspectors::LINT,
    &partner_without_matter::LINT,
    &joint_items_unassigned::LINT,
    &repeated_matter::LINT,
    &task_without_owner::LINT,
    &generic_department::LINT,
    &unattached_reference::LINT,
    &unreachable_stage::LINT,
];
