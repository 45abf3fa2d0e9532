//! Legal bases, judged as of a date against the statute registry.

mod article_out_of_range;
mod basis_without_article;
mod citations;
mod doubtful_article;
mod duplicate_article;
mod expired_basis;
mod higher_basis;
mod higher_basis_in_force;
mod insufficient_level;
mod malformed_citation;
mod mistitled_statute;
mod no_live_basis;
mod repealed_basis;
mod repealed_parent;
mod repeated_basis;
mod superseded_in_window;
mod undecided_basis;
mod unenforceable_basis;
mod unknown_statute;
mod unmet_mandate;

use super::Lint;

/// In the order in which they are run and documented.
pub(super) static LINTS: &[&Lint] = &[
    &repealed_basis::LINT,
    &expired_basis::LINT,
    &unknown_statute::LINT,
    &mistitled_statute::LINT,
    &superseded_in_window::LINT,
    &higher_basis_in_force::LINT,
    &doubtful_article::LINT,
    &no_live_basis::LINT,
    &unenforceable_basis::LINT,
    &unmet_mandate::LINT,
    &insufficient_level::LINT,
    &basis_without_article::LINT,
    &duplicate_article::LINT,
    &malformed_citation::LINT,
    &article_out_of_range::LINT,
    &repealed_parent::LINT,
    &undecided_basis::LINT,
    &repeated_basis::LINT,
];
