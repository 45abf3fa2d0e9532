//! Ratios, frequencies and tiers.

mod ambiguous_ratio;
mod missing_increment;
mod ratio_exceeds_pool;

use super::Lint;

/// In the order in which they are run and documented.
pub(super) static LINTS: &[&Lint] =
    &[&ambiguous_ratio::LINT, &ratio_exceeds_pool::LINT, &missing_increment::LINT];
