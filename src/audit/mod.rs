//! The completion audit: obligations × evidence × date → states and findings.

mod types;

pub use types::*;
