//! The rules against the days of the year.

mod calendar_missing;
mod due_on_makeup_day;
mod peak_load;
mod plan_after_window_start;
mod publication_past_year_end;
mod too_little_time;

use super::Lint;

/// In the order in which they are run and documented.
pub(super) static LINTS: &[&Lint] = &[
    &plan_after_window_start::LINT,
    &too_little_time::LINT,
    &publication_past_year_end::LINT,
    &peak_load::LINT,
    &calendar_missing::LINT,
    &due_on_makeup_day::LINT,
];
