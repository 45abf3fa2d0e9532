//! The draw: tickets, quotas, teams, certificate and their check, as `docs/draw.md` lays them down.
//!
//! Pure: bytes and texts in, values out. Salts, beacon values and dates are passed in; nothing here reads a file, a
//! clock or a source of randomness, and no result depends on the order in which anything was read.
//!
//! The order of a round: [`Commit::freeze`], [`run`], [`Outcome::certificate`], [`verify()`].

mod adopt;
mod barred;
mod beacon;
mod blind;
mod certificate;
mod code;
mod commit;
mod entropy;
pub mod export;
mod files;
mod following;
mod form;
pub mod freeze;
mod freezing;
mod hash;
mod history;
mod issue_days;
mod left_out;
mod lottery;
mod people;
mod placing;
pub mod pool;
mod posts;
mod prepare;
mod pulse;
mod quota;
mod replacement;
mod resolved;
mod rules_since;
mod run;
mod salt;
mod select;
mod spacing;
mod strata;
mod sub_draw;
mod substitutes;
mod task_changes;
mod task_text;
mod task_words;
mod teams;
mod terms;
mod typed;
mod verify;
mod void;

pub use adopt::{Difference, OTHER_SELECTION, Why, compare};
pub use barred::{CAP, above_cap, decides};
pub use beacon::{
    Beacon, BeaconError, DICE, Evidence, QUICKNET, drand_round_at, earliest, first_pulse, odd_pulse,
};
pub use blind::{Veil, blind_id, hashed_under, id_under, is_made, is_nonce, name_id};
pub use certificate::{Certificate, NOBODY, StratumFigures, Substitute};
pub use code::{Code, DrawName, Id, Kind, Stratum, ValueError};
pub use commit::{Checkpoint, Commit, CommitError, Files, Head};
pub use entropy::{LEAST_BITS, beacon_bits, too_weak, typed_bits};
pub use files::{
    Barred, BarredRow, Conflict, Conflicts, Drawn, Inspector, Inspectors, Link, Pool, PoolRow, Revealed, Row,
    Table,
};
pub use following::{Following, Open, OtherLine, following};
pub use form::{FileName, FormError, Problem};
pub use freezing::{Freezing, Stop as FreezingStop};
pub use hash::{Digest, Key, h};
pub use history::{Past, SelectedRow, drawn_after, failed_before, parse_selected};
pub use issue_days::{PAUSES, issue_days, issue_to_come, issue_too_late};
pub use lottery::{
    known_lotteries, lottery_code, numbers_of, odd_evidence, odd_issues, odd_numbers, typed_beacon,
};
pub use people::{People, PeopleChanged};
pub use placing::Placing;
pub use posts::Posts;
pub use prepare::{
    Figures, Frozen, NOT_COMMITTABLE, Slotted, Visited, commit_of, draw_name, freeze, head_of, officers,
};
pub use pulse::{PulseError, QUICKNET_KEY, checked, pulse, pulse_time};
pub use quota::{Counts, quota};
pub use replacement::Vacancy;
pub use resolved::{NoTerms, Resolved};
pub use rules_since::rules_since;
pub use run::{Outcome, RunError, entity_key, run, run_within};
pub use salt::{Chain, SaltLine, SaltValue, begun_below, commitment, follows, joint, seed};
pub use select::{Cutoffs, Drawing, Ranked, SelectError, Selection, push_row, select};
pub use strata::{Group, groups};
pub use sub_draw::{Short, SubDraw, SubDrawError};
pub use substitutes::{Failure, SubstituteError, sub_draw_substitutes, substitutes};
pub use task_changes::task_changes;
pub use task_text::{task_hash, task_text};
pub use task_words::name_by_code;
pub use teams::{
    Ahead, Duty, Lack, Loads, Overload, Shortage, Staffing, Team, TeamError, assign, load_bound, unmeetable,
};
pub use terms::{Ids, Quota, Rate, Repeat, Round, Schedule, Slot, StratumTerms};
pub use typed::faults;
pub use verify::{
    Bundle, CHAINED, Claim, EntityOutcome, Leaf, Standing, Statement, Verdict, against_others, any_id,
    standing, verify, verify_void, worst,
};
pub use void::{LostSalt, VoidSalts};
