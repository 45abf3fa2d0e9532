//! The draw: tickets, quotas, teams, certificate and their check, as `docs/draw.md` lays them down.
//!
//! Pure: bytes and texts in, values out. Salts, beacon values and dates are passed in; nothing here reads a file, a
//! clock or a source of randomness, and no result depends on the order in which anything was read.
//!
//! The order of a round: [`Commit::freeze`], [`run`], [`Outcome::certificate`], [`verify()`].

mod beacon;
mod blind;
mod certificate;
mod code;
mod commit;
mod files;
mod form;
pub mod freeze;
mod hash;
mod history;
mod merge;
pub mod pool;
mod prepare;
mod quota;
mod run;
mod salt;
mod select;
mod substitutes;
mod teams;
mod terms;
mod verify;

pub use beacon::{Beacon, BeaconError, DICE, Evidence, QUICKNET, drand_round_at, first_pulse};
pub use blind::{blind_id, name_id};
pub use certificate::{Certificate, StratumFigures, Substitute};
pub use code::{Code, DrawName, Id, Kind, Stratum, ValueError};
pub use commit::{Checkpoint, Commit, CommitError, Files, Head};
pub use files::{
    Barred, BarredRow, Conflict, Conflicts, Drawn, Inspector, Inspectors, Link, Pool, PoolRow, Revealed, Row,
    Table,
};
pub use form::{FileName, FormError, Problem};
pub use hash::{Digest, Key, h};
pub use history::{Past, SelectedRow, drawn_after, parse_selected};
pub use merge::{Merged, Tier, merge_strata};
pub use prepare::{NOT_COMMITTABLE, Slotted, Strata, draw_name, prepare, strata, task_hash};
pub use quota::{Counts, quota};
pub use run::{Outcome, RunError, run};
pub use salt::{Chain, SaltLine, SaltValue, commitment, follows, joint, seed};
pub use select::{Cutoffs, Drawing, Ranked, SelectError, Selection, select};
pub use substitutes::{Failure, SubstituteError, sub_draw_substitutes, substitutes};
pub use teams::{Duty, Loads, Team, TeamError, assign};
pub use terms::{Ids, Quota, Rate, Repeat, Round, Schedule, Slot, StratumTerms};
pub use verify::{Bundle, Claim, EntityOutcome, Leaf, Standing, Statement, Verdict, standing, verify, worst};
