//! From rules to strata: every way in which a rule says how many of whom is drawn exactly so, or stops at the rule.
//! The numbers are worked out by hand beside each case.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "a test may stop where it stands"
)]

#[path = "draw_rules/classes.rs"]
mod classes;
#[path = "draw_rules/commands.rs"]
mod commands;
#[path = "draw_rules/numbers.rs"]
mod numbers;
#[path = "draw_rules/rounds.rs"]
mod rounds;
#[path = "draw_rules/tiers.rs"]
mod tiers;
#[path = "draw_rules/world.rs"]
mod world;
