//! ssj (双随机): inspection plans as rules that can be linted, drawn and audited.
//!
//! The modules are the stages of one pipeline, in order; `docs/architecture.md` says what each may not do.

pub mod audit;
pub mod finding;
pub mod message;
pub mod ratio;
pub mod report;
pub mod source;
