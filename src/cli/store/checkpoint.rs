//! The checkpoint beside the events, the last thing that a step writes: a note of C2SP, signed where the ledger has a key
//! and it lies on this machine. Earlier versions wrote `ssj/checkpoint/1`, which is read as long as nothing is written.

use super::{EVENTS, Store, integrity};
use crate::cli::disk::{self, read_if_there};
use crate::cli::project::{Failure, shown};
use crate::cli::{Exit, secrets};
use crate::draw::{Checkpoint, Digest};
use crate::ledger::{Key, Log, Note, Vkey};
use crate::msg;
use std::path::{Path, PathBuf};

/// The checkpoint's file.
pub(super) const CHECKPOINT: &str = "checkpoint.txt";

/// A checkpoint that was read.
pub(in crate::cli) struct Noted {
    /// Size and root.
    pub checkpoint: Checkpoint,
    /// The note; none of an earlier version.
    pub note: Option<Note>,
}

impl Noted {
    /// Whether it names this log; one of an earlier version names none.
    pub fn is_of(&self, log: &Log) -> bool {
        self.note.as_ref().is_none_or(|note| note.origin == log.origin(note.checkpoint.size))
    }
}

/// The checkpoint of a log, not signed yet.
pub(super) fn unsigned(log: &Log) -> Note {
    let checkpoint = log.checkpoint();
    Note::new(&log.origin(checkpoint.size), checkpoint)
}

/// A checkpoint as this or an earlier version writes it, to the byte.
pub(in crate::cli) fn parse(bytes: &[u8]) -> Option<Noted> {
    if let Some(note) = Note::parse(bytes) {
        return Some(Noted { checkpoint: note.checkpoint, note: Some(note) });
    }
    let text = std::str::from_utf8(bytes).ok()?;
    let mut lines = text.lines().skip(1);
    let size = lines.next()?.strip_prefix("size=")?.parse().ok()?;
    let root = Digest::parse(lines.next()?.strip_prefix("root=")?)?;
    let same = format!("ssj/checkpoint/1\nsize={size}\nroot={root}\n") == text;
    same.then_some(Noted { checkpoint: Checkpoint { size, root }, note: None })
}

/// Where the secret of a key lies.
pub(in crate::cli) fn key_path(folder: &Path, key: &Vkey) -> PathBuf {
    folder.join(format!("ledger-{}.key", key.id()))
}

impl Store {
    /// Takes up the key that signs this ledger's checkpoints, where it lies in a folder.
    pub(super) fn find_key(&mut self, folder: Option<&Path>) -> Result<(), Box<Failure>> {
        let Some(key) = self.log.key(u64::MAX) else { return Ok(()) };
        let path = folder.map(|folder| key_path(folder, &key));
        let secret = path.as_deref().map(|path| secrets::read(self.disk.as_ref(), path)).transpose()?;
        match (secret.flatten(), path) {
            (Some(secret), Some(path)) => {
                let found = Key::new(key.name(), secret.as_bytes());
                if *found.vkey() != key {
                    return Err(super::refused(
                        msg!("secrets-damaged", path = shown(&path)),
                        Exit::Integrity,
                    ));
                }
                self.signer = Some(found);
            }
            _ => self.said.push(msg!("ledger-key-elsewhere", key = key.name(), id = key.id())),
        }
        Ok(())
    }

    /// Signs the checkpoints from here on.
    pub fn sign_with(&mut self, key: Key) {
        self.former = self.former.take().or(self.signer.take());
        self.signer = Some(key);
    }

    /// Writes the checkpoint of the log. Before it is signed, the events are read again from the disk: a signature is
    /// given for what is there, not for what should be.
    pub(super) fn write_checkpoint(&self) -> Result<(), Box<Failure>> {
        let mut note = unsigned(&self.log);
        if let Some(key) = &self.signer {
            let events = self.dir.join(EVENTS);
            let there = read_if_there(self.disk.as_ref(), &events)?.map(|bytes| Log::root_of(&bytes));
            if there.as_ref() != Some(&note.checkpoint) {
                let size = there.map_or(0, |t| t.size);
                return Err(integrity(
                    msg!(
                        "ledger-not-signed",
                        path = shown(&events),
                        found = size,
                        size = note.checkpoint.size
                    ),
                    &events,
                ));
            }
            note.sign(key);
        }
        let path = self.dir.join(CHECKPOINT);
        let written = disk::write(self.disk.as_ref(), &path, 0o644, note.text().as_bytes());
        written.map_err(|trouble| self.stop(trouble))
    }

    /// The checkpoint for others to keep: with its signatures where it was found with them.
    pub fn public_note(&self) -> String {
        self.note().text()
    }

    /// The checkpoint of the log as it was found, or, of what was written since, as it is written.
    pub fn note(&self) -> Note {
        let noted = self.noted.as_ref().and_then(|noted| noted.note.clone());
        let noted = noted.filter(|note| note.checkpoint == self.log.checkpoint());
        noted.unwrap_or_else(|| {
            let mut note = self.unsigned();
            self.signer.iter().for_each(|key| note.sign(key));
            note
        })
    }

    /// The checkpoint of the log as it would be written now, without a signature.
    pub fn unsigned(&self) -> Note {
        unsigned(&self.log)
    }
}
