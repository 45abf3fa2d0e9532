//! The year's record: an append-only log of events, one canonical JSON line each, over an RFC 9162 tree. Pure: bytes
//! in, events and lines out; who stores them is the edge's business.

mod act;
mod chains;
mod clocks;
mod codes;
mod correction;
mod duties;
mod event;
mod frozen;
mod happened;
mod kept;
mod kinds;
mod log;
mod note;
mod proof;
mod protocol;
mod story;
mod turn;
mod veiled;
mod visit;
mod windows;
mod year;

pub use act::{
    Acts, Correction, KeyUsed, LibraryRead, LibraryVerified, Lost, Recorded, Recusal, Register, Restore,
    Waiver,
};
pub use chains::{Anchor, Anchors, LostChain};
pub use clocks::{Clock, Dated};
pub use codes::{
    ALL, BAD_SIGNATURE, BROKEN_LEDGER, CHANGED_DRAW_FILE, CHANGED_TASK, DATED_AHEAD, DISPROVEN_DRAW,
    EARLY_BEACON, LINKED_RECORD, MISSING_LEDGER, ODD_CORRECTION, OTHER_IDS, OTHER_SALT, OTHER_SUBSTITUTE,
    OTHER_TERMS, REHEARSAL, ROLLED_BACK, SECOND_DRAW, STRAY_FILE, UNACCOUNTED_EVENTS,
};
pub use correction::{Corrections, Undone};
pub use duties::{crew, next_inspector};
pub use event::{Ceremony, ChainLost, Entry, Event, Exhibit, Origin, StandIn};
pub use happened::{Corrected, DrawRecord, EarlyReveal, Failure, GivenUp, Replaced, Void};
pub use kept::{changed_tasks, is_lost_task, recorded_files, unrecorded_changes};
pub use kinds::kind_words;
pub use log::{Log, Refusal};
pub use note::{Key, NoKey, Note, SignatureLine, Signed, Vkey, is_key_name};
pub use proof::{Proof, Unproven};
pub use protocol::of_draw;
pub use story::{Committed, Failed, Story};
pub use turn::{Turn, Turns, folder_name, folder_of};
pub use visit::{Done, Found, Inspected, Record, Row, Visit};
pub use year::Year;
