//! The completion audit: obligations × evidence × date → states and findings.

pub mod codes;
mod types;

pub use types::*;
