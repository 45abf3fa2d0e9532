//! The files of a round, as bytes and as what they say.

use super::claim::Trouble;
use crate::draw::beacon::Evidence;
use crate::draw::certificate::Certificate;
use crate::draw::commit::{Commit, Files};
use crate::draw::files::{Barred, Conflicts, Drawn, Inspectors, Pool, Revealed};
use crate::draw::form::{FileName, FormError};
use crate::draw::hash::Digest;
use crate::draw::history::{SelectedRow, parse_selected};
use crate::draw::teams::Duty;
use crate::draw::void::VoidSalts;
use std::collections::BTreeMap;

/// The files of one round, by name. Any may be missing; what then cannot be judged is said.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Bundle {
    files: BTreeMap<FileName, Vec<u8>>,
    task: Option<Vec<u8>>,
}

impl Bundle {
    /// A bundle without files.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file, in place of one of the same name.
    pub fn insert(&mut self, name: FileName, bytes: impl Into<Vec<u8>>) {
        self.files.insert(name, bytes.into());
    }

    /// The same, for building in one expression.
    #[must_use]
    pub fn with(mut self, name: FileName, bytes: impl Into<Vec<u8>>) -> Self {
        self.insert(name, bytes);
        self
    }

    /// Takes a file away and returns it.
    pub fn remove(&mut self, name: FileName) -> Option<Vec<u8>> {
        self.files.remove(&name)
    }

    /// The bytes of a file.
    pub fn get(&self, name: FileName) -> Option<&[u8]> {
        self.files.get(&name).map(Vec::as_slice)
    }

    /// Adds the task as it was resolved for the commit (`task.json`), the text that `plan-sha256` is the hash of.
    pub fn insert_task(&mut self, bytes: impl Into<Vec<u8>>) {
        self.task = Some(bytes.into());
    }

    /// The bytes of the task.
    pub fn task(&self) -> Option<&[u8]> {
        self.task.as_deref()
    }

    /// The files, by name.
    pub fn iter(&self) -> impl Iterator<Item = (FileName, &[u8])> {
        self.files.iter().map(|(name, bytes)| (*name, bytes.as_slice()))
    }
}

/// What a file says, or why it says nothing.
pub(super) type Read<T> = Result<T, Trouble>;

/// A bundle that was read.
pub(super) struct Opened<'a> {
    pub(super) raw: &'a Bundle,
    pub(super) commit: Read<Commit>,
    pub(super) certificate: Read<Certificate>,
    pub(super) files: Read<Files>,
    pub(super) pool: Read<Pool>,
    pub(super) drawn: Read<Drawn>,
    pub(super) barred: Read<Barred>,
    pub(super) selected: Read<Vec<SelectedRow>>,
    pub(super) duty: Read<Duty>,
    pub(super) revealed: Read<Revealed>,
    pub(super) evidence: Read<Evidence>,
    pub(super) void: Read<VoidSalts>,
    inspectors: Read<Inspectors>,
    conflicts: Read<Conflicts>,
}

impl<'a> Opened<'a> {
    pub(super) fn new(raw: &'a Bundle) -> Self {
        let pool = read(raw, FileName::Pool, Pool::parse);
        let drawn = read(raw, FileName::Drawn, Drawn::parse);
        let barred = read(raw, FileName::Barred, Barred::parse);
        let inspectors = read(raw, FileName::Inspectors, Inspectors::parse);
        let conflicts = read(raw, FileName::Conflicts, Conflicts::parse);
        let files = || {
            Ok(Files {
                pool: pool.clone()?,
                drawn: drawn.clone()?,
                barred: barred.clone()?,
                inspectors: inspectors.clone()?,
                conflicts: conflicts.clone()?,
            })
        };
        Self {
            raw,
            commit: read(raw, FileName::Commit, Commit::parse),
            certificate: read(raw, FileName::Certificate, Certificate::parse),
            files: files(),
            selected: read(raw, FileName::Selected, parse_selected),
            duty: read(raw, FileName::Duty, Duty::parse),
            revealed: read(raw, FileName::Revealed, Revealed::parse),
            evidence: read(raw, FileName::Beacon, Evidence::parse),
            void: read(raw, FileName::Void, VoidSalts::parse),
            pool,
            drawn,
            barred,
            inspectors,
            conflicts,
        }
    }

    /// What is the matter with a file's form, if anything.
    pub(super) fn trouble(&self, name: FileName) -> Option<&Trouble> {
        match name {
            FileName::Commit => self.commit.as_ref().err(),
            FileName::Certificate => self.certificate.as_ref().err(),
            FileName::Pool => self.pool.as_ref().err(),
            FileName::Drawn => self.drawn.as_ref().err(),
            FileName::Barred => self.barred.as_ref().err(),
            FileName::Inspectors => self.inspectors.as_ref().err(),
            FileName::Conflicts => self.conflicts.as_ref().err(),
            FileName::Selected => self.selected.as_ref().err(),
            FileName::Duty => self.duty.as_ref().err(),
            FileName::Revealed => self.revealed.as_ref().err(),
            FileName::Beacon => self.evidence.as_ref().err(),
            FileName::Void => self.void.as_ref().err(),
        }
    }

    /// Whether this is a commit that was declared void: it has its place in the chain of commits and of salts, and
    /// nothing else of it counts.
    pub(super) fn is_void(&self) -> bool {
        self.raw.get(FileName::Void).is_some()
    }

    /// SHA-256 of a file's bytes, whatever they are.
    pub(super) fn hash(&self, name: FileName) -> Read<Digest> {
        self.raw.get(name).map(Digest::of).ok_or(Trouble::Missing(name))
    }
}

fn read<T>(raw: &Bundle, name: FileName, parse: fn(&[u8]) -> Result<T, FormError>) -> Read<T> {
    let bytes = raw.get(name).ok_or(Trouble::Missing(name))?;
    parse(bytes).map_err(Trouble::Malformed)
}
