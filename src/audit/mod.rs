//! The completion audit: obligations × evidence × date → states and findings. The judgement is here, the words are
//! in the catalogues, the looks are the reports'.

pub mod codes;
mod counts;
mod duties;
mod figures;
mod follow_up;
mod inputs;
mod inspect;
mod judge;
mod judged;
mod listed;
mod objectives;
mod progress;
mod protected;
mod publish;
mod roll;
mod rounds;
mod seen;
mod strays;
mod types;
mod visits;

pub use counts::Count;
pub use inputs::{Inputs, Officers, Verified};
pub use judge::audit;
pub use listed::{DrawFigures, DrawnEntity, Failed, MatterFacts, OfficerFigures, TaskFacts};
pub use protected::{Guarded, protected};
pub use roll::{Known, Roll};
pub use types::*;
