//! The checkpoint beside the events: the last thing that a step writes.

use super::{EVENTS, Store};
use crate::cli::disk::{self, Trouble};
use crate::draw::{Checkpoint, Digest};
use crate::ledger::Log;

/// The checkpoint's file.
pub(super) const CHECKPOINT: &str = "checkpoint.txt";

/// A checkpoint that was read.
pub(in crate::cli) struct Noted {
    /// Size and root.
    pub checkpoint: Checkpoint,
}

/// The checkpoint of a log as it is written.
pub(super) fn text(log: &Log, _signer: Option<&()>) -> String {
    let checkpoint = log.checkpoint();
    format!("ssj/checkpoint/1\nsize={}\nroot={}\n", checkpoint.size, checkpoint.root)
}

/// A checkpoint as [`text`] writes it.
pub(super) fn parse(bytes: &[u8]) -> Option<Noted> {
    let text = std::str::from_utf8(bytes).ok()?;
    let mut lines = text.lines().skip(1);
    let size = lines.next()?.strip_prefix("size=")?.parse().ok()?;
    let root = Digest::parse(lines.next()?.strip_prefix("root=")?)?;
    let checkpoint = Checkpoint { size, root };
    let same = format!("ssj/checkpoint/1\nsize={size}\nroot={root}\n") == text;
    same.then_some(Noted { checkpoint })
}

impl Store {
    /// Writes the checkpoint of the log.
    pub(super) fn write_checkpoint(&self) -> Result<(), Trouble> {
        let _ = EVENTS;
        let text = text(&self.log, None);
        disk::write(self.disk.as_ref(), &self.dir.join(CHECKPOINT), 0o644, text.as_bytes())
    }
}
