//! The rules against the entity and inspector libraries.

mod empty_scope;
pub(super) mod heads;
pub(super) mod overloaded_inspectors;
pub(super) mod sent;
mod too_few_inspectors;
mod uncovered_entity;

use super::Lint;

/// In the order in which they are run and documented.
pub(super) static LINTS: &[&Lint] =
    &[&uncovered_entity::LINT, &empty_scope::LINT, &too_few_inspectors::LINT, &overloaded_inspectors::LINT];
