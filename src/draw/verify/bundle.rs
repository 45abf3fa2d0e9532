//! The files of a round, as bytes and as what they say. The pool is not held: it is read as often as it takes.

use super::claim::{Fault, Trouble};
use crate::draw::beacon::Evidence;
use crate::draw::certificate::Certificate;
use crate::draw::code::Stratum;
use crate::draw::commit::Commit;
use crate::draw::files::{Barred, Conflicts, Drawn, Inspectors, Revealed};
use crate::draw::form::{FileName, FormError};
use crate::draw::hash::{Digest, Key};
use crate::draw::history::{SelectedRow, parse_selected};
use crate::draw::pool::{self, PoolText, Rows, Source, StreamError, Survey, Terms, ranked, survey};
use crate::draw::select::Selection;
use crate::draw::teams::Duty;
use crate::draw::void::VoidSalts;
use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

/// The files of one round, by name. Any may be missing; what then cannot be judged is said. Clones share the bytes: a round
/// is held against all rounds before it.
#[derive(Clone, Debug, Default)]
pub struct Bundle {
    // INVARIANT: all but the pool.
    files: BTreeMap<FileName, Arc<Vec<u8>>>,
    pool: Option<PoolText>,
    task: Option<Arc<Vec<u8>>>,
}

impl Bundle {
    /// A bundle without files.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file, in place of one of the same name.
    pub fn insert(&mut self, name: FileName, bytes: impl Into<Vec<u8>>) {
        match name {
            FileName::Pool => self.pool = Some(PoolText::of(bytes.into())),
            _ => drop(self.files.insert(name, Arc::new(bytes.into()))),
        }
    }

    /// Adds a pool that is read where it lies.
    pub fn insert_pool(&mut self, pool: PoolText) {
        self.pool = Some(pool);
    }

    /// The same, for building in one expression.
    #[must_use]
    pub fn with(mut self, name: FileName, bytes: impl Into<Vec<u8>>) -> Self {
        self.insert(name, bytes);
        self
    }

    /// Takes a file away.
    pub fn remove(&mut self, name: FileName) {
        match name {
            FileName::Pool => self.pool = None,
            _ => drop(self.files.remove(&name)),
        }
    }

    /// The bytes of a file; those of a pool that lies elsewhere are not here, but in [`Bundle::pool`].
    pub fn get(&self, name: FileName) -> Option<&[u8]> {
        match name {
            FileName::Pool => self.pool.as_ref().and_then(Source::held),
            _ => self.files.get(&name).map(|bytes| bytes.as_slice()),
        }
    }

    /// The files that are held, all but the pool, in the order of names.
    pub fn held(&self) -> impl Iterator<Item = (FileName, &[u8])> {
        self.files.iter().map(|(name, bytes)| (*name, bytes.as_slice()))
    }

    /// The pool, where it is there.
    pub fn pool(&self) -> Option<&PoolText> {
        self.pool.as_ref()
    }

    /// Adds the task as it was resolved for the commit (`task.json`), the text that `plan-sha256` is the hash of.
    pub fn insert_task(&mut self, bytes: impl Into<Vec<u8>>) {
        self.task = Some(Arc::new(bytes.into()));
    }

    /// The bytes of the task.
    pub fn task(&self) -> Option<&[u8]> {
        self.task.as_ref().map(|bytes| bytes.as_slice())
    }
}

/// What a file says, or why it says nothing.
pub(super) type Read<T> = Result<T, Trouble>;

/// A bundle that was read.
pub(super) struct Opened<'a> {
    pub(super) raw: &'a Bundle,
    pub(super) commit: Read<Commit>,
    pub(super) certificate: Read<Certificate>,
    survey: OnceCell<Read<Survey>>,
    digest: OnceCell<Read<Digest>>,
    rows: OnceCell<Read<Rows>>,
    pub(super) drawn: Read<Drawn>,
    pub(super) barred: Read<Barred>,
    pub(super) selected: Read<Vec<SelectedRow>>,
    pub(super) duty: Read<Duty>,
    pub(super) revealed: Read<Revealed>,
    pub(super) evidence: Read<Evidence>,
    pub(super) void: Read<VoidSalts>,
    pub(super) inspectors: Read<Inspectors>,
    pub(super) conflicts: Read<Conflicts>,
}

impl<'a> Opened<'a> {
    pub(super) fn new(raw: &'a Bundle) -> Self {
        Self {
            raw,
            commit: read(raw, FileName::Commit, Commit::parse),
            certificate: read(raw, FileName::Certificate, Certificate::parse),
            selected: read(raw, FileName::Selected, parse_selected),
            duty: read(raw, FileName::Duty, Duty::parse),
            revealed: read(raw, FileName::Revealed, Revealed::parse),
            evidence: read(raw, FileName::Beacon, Evidence::parse),
            void: read(raw, FileName::Void, VoidSalts::parse),
            survey: OnceCell::new(),
            digest: OnceCell::new(),
            rows: OnceCell::new(),
            drawn: read(raw, FileName::Drawn, Drawn::parse),
            barred: read(raw, FileName::Barred, Barred::parse),
            inspectors: read(raw, FileName::Inspectors, Inspectors::parse),
            conflicts: read(raw, FileName::Conflicts, Conflicts::parse),
        }
    }

    /// The pool as it lies.
    pub(super) fn source(&self) -> Read<&'a PoolText> {
        self.raw.pool().ok_or(Trouble::Missing(FileName::Pool))
    }

    fn survey(&self) -> &Read<Survey> {
        self.survey.get_or_init(|| survey(self.source()?).map_err(|e| unread(&e)))
    }

    /// The rows of a canonical pool in figures.
    pub(super) fn pool(&self) -> &Read<Rows> {
        self.rows.get_or_init(|| self.survey().clone()?.rows.map_err(Trouble::Malformed))
    }

    /// How many stand in each stratum of a canonical pool.
    pub(super) fn sizes(&self) -> Option<&[(Stratum, u64)]> {
        let survey = self.survey().as_ref().ok().filter(|survey| survey.rows.is_ok());
        survey.map(|survey| survey.sizes.as_slice())
    }

    /// The first of the files from which the list is drawn that gives nothing. Those of people play no part in it.
    fn listed(&self) -> Result<(), &Trouble> {
        self.pool().as_ref()?;
        self.drawn.as_ref()?;
        self.barred.as_ref()?;
        Ok(())
    }

    /// The first of the frozen files that gives nothing to draw from.
    pub(super) fn frozen(&self) -> Result<(), &Trouble> {
        self.listed()?;
        self.inspectors.as_ref()?;
        self.conflicts.as_ref()?;
        Ok(())
    }

    /// The draw of this round with some key: the selected of each stratum and so many after them.
    pub(super) fn draw(&self, key: &Key, reserve: u64) -> Result<Selection, Fault> {
        self.listed()?;
        let commit = self.commit.as_ref()?;
        let text = |name| self.raw.get(name).unwrap_or_default();
        let texts = (text(FileName::Drawn), text(FileName::Barred));
        let terms = Terms::of(commit, key, texts, reserve.max(1));
        let digest = self.hash(FileName::Pool);
        ranked(*self.source().as_ref()?, digest.as_ref()?, &terms).map_err(|error| match error {
            StreamError::Read(error) => Fault::from(&unread(&error)),
            StreamError::Row(pool::RowError::Select(error)) => Fault::Wrong(error.message()),
            // The form was looked at before.
            StreamError::Row(_) | StreamError::Changed => {
                Fault::from(&unread(&io::Error::other("the file changes")))
            }
        })
    }

    /// What is the matter with a file's form, if anything.
    pub(super) fn trouble(&self, name: FileName) -> Option<&Trouble> {
        match name {
            FileName::Commit => self.commit.as_ref().err(),
            FileName::Certificate => self.certificate.as_ref().err(),
            FileName::Pool => self.pool().as_ref().err(),
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
        match name {
            FileName::Pool => match self.survey.get() {
                Some(survey) => survey.clone().map(|survey| survey.digest),
                None => {
                    self.digest.get_or_init(|| pool::digest(self.source()?).map_err(|e| unread(&e))).clone()
                }
            },
            _ => self.raw.get(name).map(Digest::of).ok_or(Trouble::Missing(name)),
        }
    }
}

/// A pool that the system does not give.
pub(super) fn unread(error: &io::Error) -> Trouble {
    Trouble::Unread(FileName::Pool, error.to_string())
}

fn read<T>(raw: &Bundle, name: FileName, parse: fn(&[u8]) -> Result<T, FormError>) -> Read<T> {
    let bytes = raw.get(name).ok_or(Trouble::Missing(name))?;
    parse(bytes).map_err(Trouble::Malformed)
}
