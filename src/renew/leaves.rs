//! Which entry of a file a place stands in: the innermost line.

use crate::source::{FileId, Span};
use crate::syntax::{Entry, Tree};
use std::collections::BTreeMap;

/// The files of the plan with their entries.
pub(super) struct Leaves<'a> {
    files: BTreeMap<FileId, (&'a str, &'a Tree)>,
}

impl<'a> Leaves<'a> {
    pub(super) fn of(trees: &'a [(&'a str, FileId, Tree)]) -> Self {
        Self { files: trees.iter().map(|(path, file, tree)| (*file, (*path, tree))).collect() }
    }

    /// The path of a file in the new folder; `None` for one that is not the plan's own.
    pub(super) fn path(&self, file: FileId) -> Option<&'a str> {
        self.files.get(&file).map(|(path, _)| *path)
    }

    /// The innermost entry whose head a place lies in.
    pub(super) fn around(&self, place: Span) -> Option<&'a Entry> {
        let (_, tree) = self.files.get(&place.file)?;
        let mut entries = &tree.entries;
        loop {
            let inside = |s: Span| s.start <= place.start && place.end <= s.end;
            let entry = entries.iter().find(|e| inside(e.span()))?;
            if inside(entry.head) {
                return Some(entry);
            }
            entries = &entry.block.as_ref()?.entries;
        }
    }
}
