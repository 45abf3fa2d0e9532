//! ssj (双随机): inspection plans as rules that can be linted, drawn and audited.
//!
//! The modules are the stages of one pipeline, in order; `docs/architecture.md` says what each may not do.

// Writing where nobody listens must end no command: `cli::output` writes, and takes it.
#![cfg_attr(not(test), deny(clippy::print_stdout, clippy::print_stderr))]

// Simulated years are shared with the tests outside of the library.
#[cfg(test)]
extern crate self as ssj;

pub mod annex;
mod aside;
pub mod audit;
pub mod canonical;
pub mod census;
pub mod cli;
pub mod compare;
pub mod draw;
pub mod example;
pub mod feasible;
pub mod finding;
pub mod forecast;
pub mod intake;
pub mod ledger;
pub mod lint;
pub mod merge;
pub mod merkle;
pub mod message;
pub mod model;
pub mod office;
pub mod plan;
pub mod publish;
pub mod ratio;
pub mod reach;
pub mod registry;
pub mod renew;
pub mod report;
mod runs;
pub mod source;
pub mod space;
pub mod syntax;
pub mod text;
mod unpack;
pub mod views;
pub mod why;
