//! Whether a library that is drawn from is the one that somebody verified, byte for byte.

use crate::ledger::{Event, LibraryRead, LibraryVerified, Log};
use crate::message::Message;
use crate::msg;

/// What is to be said of libraries before a draw is frozen from them: which are other files than those verified last. Where
/// nobody verified any, the audit says so of the plans that ask for it.
pub(super) fn otherwise(log: &Log, read: &[LibraryRead]) -> Vec<Message> {
    let verified: Vec<&LibraryVerified> = log
        .facts()
        .filter_map(|(_, event)| match event {
            Event::LibraryVerified(verified) => Some(verified),
            _ => None,
        })
        .collect();
    let one = |read: &LibraryRead| {
        let last = read.otherwise(verified.iter().copied())?;
        Some(msg!(
            "draw-other-library",
            file = read.file.as_str(),
            date = last.on,
            by = last.by.as_str(),
            then = last.sha256.as_str(),
            now = read.sha256.as_str(),
            register = read.register.name()
        ))
    };
    read.iter().filter_map(one).collect()
}
