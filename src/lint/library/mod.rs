//! The rules against the entity and inspector libraries.

mod empty_scope;
mod uncovered_entity;

use super::Lint;

/// In the order in which they are run and documented.
pub(super) static LINTS: &[&Lint] = &[&uncovered_entity::LINT, &empty_scope::LINT];
