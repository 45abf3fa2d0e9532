//! The rules against the entity and inspector libraries.

mod blind_spot;
mod closed_entity;
mod contradictory_classes;
mod empty_scope;
mod forecast_below_objective;
mod foreign_region;
pub(super) mod heads;
mod library_mismatch;
mod list;
mod missing_tier;
mod overlapping_visits;
pub(super) mod overloaded_inspectors;
pub(super) mod sent;
mod small_stratum;
mod stale_tier;
mod too_few_inspectors;
mod unclassified_entity;
mod uncovered_entity;
mod undeclared_value;
mod unknown_person;
mod unverified_library;
mod visits;
mod visits_over_cap;

use super::{Context, Lint};
use crate::finding::NotChecked;
use crate::msg;

/// In the order in which they are run and documented.
pub(super) static LINTS: &[&Lint] = &[
    &uncovered_entity::LINT,
    &empty_scope::LINT,
    &visits_over_cap::LINT,
    &unclassified_entity::LINT,
    &contradictory_classes::LINT,
    &missing_tier::LINT,
    &stale_tier::LINT,
    &small_stratum::LINT,
    &too_few_inspectors::LINT,
    &overloaded_inspectors::LINT,
    &forecast_below_objective::LINT,
    &library_mismatch::LINT,
    &overlapping_visits::LINT,
    &unverified_library::LINT,
    &blind_spot::LINT,
    &foreign_region::LINT,
    &closed_entity::LINT,
    &undeclared_value::LINT,
    &unknown_person::LINT,
];

/// Rows that are too many of too many kinds to be judged.
pub(super) fn not_judged(cx: &Context<'_>) -> Option<NotChecked> {
    let unjudged = cx.libraries.entities.map_or(0, |census| census.unjudged);
    (unjudged > 0).then(|| NotChecked {
        what: msg!("lint-entities"),
        why: msg!("lint-too-many-profiles", count = unjudged),
    })
}
