//! Legal bases, judged as of a date against the statute registry.

mod citations;
mod expired_basis;
mod repealed_basis;
mod unknown_statute;

use super::Lint;

/// In the order in which they are run and documented.
pub(super) static LINTS: &[&Lint] = &[&repealed_basis::LINT, &expired_basis::LINT, &unknown_statute::LINT];
