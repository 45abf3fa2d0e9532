//! The year's record: an append-only log of events, one canonical JSON line each, over an RFC 9162 tree. Pure: bytes
//! in, events and lines out; who stores them is the edge's business.

mod codes;
mod event;
mod log;
mod protocol;
mod year;

pub use codes::{ALL, BROKEN_LEDGER, CHANGED_DRAW_FILE, EARLY_BEACON, OTHER_SALT, SECOND_DRAW};
pub use event::{Entry, Event, Origin};
pub use log::{Log, Refusal};
pub use year::{DrawRecord, Visit, Year, folder_name};
