//! Waivers and examples.

mod example_without_expectation;
mod expired_waiver;
mod unused_waiver;
mod waiver_without_reason;
pub(super) mod waivers;

use super::Lint;

/// In the order in which they are run and documented.
pub(super) static LINTS: &[&Lint] = &[
    &example_without_expectation::LINT,
    &expired_waiver::LINT,
    &waiver_without_reason::LINT,
    // Last: it judges what all the others found.
    &unused_waiver::LINT,
];
