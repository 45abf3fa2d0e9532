//! The year's record: an append-only log of events, one canonical JSON line each, over an RFC 9162 tree. Pure: bytes
//! in, events and lines out; who stores them is the edge's business.

mod codes;
mod duties;
mod event;
mod log;
mod protocol;
mod story;
mod turn;
mod visit;
mod year;

pub use codes::{
    ALL, BROKEN_LEDGER, CHANGED_DRAW_FILE, CHANGED_TASK, EARLY_BEACON, OTHER_SALT, OTHER_SUBSTITUTE,
    SECOND_DRAW,
};
pub use duties::{crew, next_inspector};
pub use event::{Ceremony, Entry, Event, Exhibit, Origin, StandIn};
pub use log::{Log, Refusal};
pub use story::{Committed, Failed, Story};
pub use turn::{Turn, Turns, folder_name};
pub use visit::{Done, Found, Inspected, Record, Visit};
pub use year::{DrawRecord, Failure, Void, Year};
