//! The completion audit: obligations × evidence × date → states and findings. The judgement is here, the words are
//! in the catalogues, the looks are the reports'.

pub mod codes;
mod figures;
mod judge;
mod objectives;
mod rounds;
mod types;
mod visits;

pub use judge::{Inputs, audit};
pub use types::*;
