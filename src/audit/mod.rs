//! The completion audit: obligations × evidence × date → states and findings. The judgement is here, the words are
//! in the catalogues, the looks are the reports'.

pub mod codes;
mod corrected;
mod counts;
mod duties;
mod figures;
mod follow_up;
mod inputs;
mod inspect;
mod judge;
mod judged;
mod objectives;
mod progress;
mod publish;
mod roll;
mod rounds;
mod seen;
mod strays;
mod types;
mod visits;

pub(crate) use inputs::parties;
pub use inputs::{Inputs, Officers, Verified};
pub use judge::audit;
pub(crate) use judge::departments_named;
pub use roll::{Known, Roll};
pub(crate) use seen::Seen;
pub use types::*;
pub use visits::{cap_months, made_visits};
