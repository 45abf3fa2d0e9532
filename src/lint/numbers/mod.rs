//! Ratios, frequencies and tiers, and the numbers that a plan owes: teams, substitutes, follow-ups.

mod ambiguous_ratio;
mod chances;
mod frozen_frequency;
mod ineffective_increment;
mod merged_row;
mod missing_increment;
mod no_substitute_rule;
mod no_team_rule;
mod non_monotone_tiers;
mod outcome_without_followup;
mod plan;
mod ratio_exceeds_pool;
mod repeated_basis_set;
mod rounding_below_objective;
mod strata_alike;
mod undecided_number;
mod undefined_objective_base;
mod unknown_mode;
mod unplaced_frequency;
mod zero_chance_tier;

use super::Lint;

/// In the order in which they are run and documented.
pub(super) static LINTS: &[&Lint] = &[
    &ambiguous_ratio::LINT,
    &ratio_exceeds_pool::LINT,
    &missing_increment::LINT,
    &ineffective_increment::LINT,
    &frozen_frequency::LINT,
    &non_monotone_tiers::LINT,
    &zero_chance_tier::LINT,
    &rounding_below_objective::LINT,
    &undefined_objective_base::LINT,
    &unplaced_frequency::LINT,
    &unknown_mode::LINT,
    &no_team_rule::LINT,
    &no_substitute_rule::LINT,
    &outcome_without_followup::LINT,
    &merged_row::LINT,
    &repeated_basis_set::LINT,
    &undecided_number::LINT,
    &strata_alike::LINT,
];
