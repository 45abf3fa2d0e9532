//! The completion audit: obligations × evidence × date → states and findings. The judgement is here, the words are
//! in the catalogues, the looks are the reports'.

mod asked;
mod by_slot;
pub mod codes;
mod corrected;
mod counts;
mod duties;
pub mod examples;
mod figures;
mod follow_up;
mod inputs;
mod inspect;
mod judge;
mod judged;
mod libraries;
mod listed;
mod objectives;
mod people;
mod pools;
mod progress;
mod publish;
mod registers;
mod replaced;
mod roll;
mod rounds;
mod seen;
mod strays;
mod types;
mod visited;
mod visits;
mod voids;
mod waits;

pub use counts::Count;
pub(crate) use inputs::parties;
pub use inputs::{Inputs, Officers, Verified};
pub use judge::audit;
pub(crate) use judge::departments_named;
pub use listed::{DrawFigures, DrawnEntity, Failed, MatterFacts, OfficerFigures, TaskFacts};
pub use people::PeopleChange;
pub use pools::{Against, LibraryRow, NAMED, PoolChange};
pub use roll::{Known, Roll};
pub(crate) use seen::Seen;
pub use types::*;
pub use visits::{cap_months, made_visits};
