//! A round once its beacon is there: from commit, files, salts and `V` to the result (`docs/draw.md`, "Protocol").

use super::certificate::{Certificate, StratumFigures, Substitute, engine};
use super::code::{Code, ValueError};
use super::commit::{Commit, Files};
use super::form::{FileName, FormError, Problem};
use super::hash::{Digest, Key};
use super::pool::{RowError, Source, StreamError, Terms, ranked};
use super::salt::{SaltValue, seed};
use super::select::{SelectError, Selection};
use super::teams::{Duty, Loads, Staffing, TeamError, assign};
use crate::message::Message;
use crate::msg;
use thiserror::Error;

/// The result of a round.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// C
    pub commit: Digest,
    /// The revealed links, in the order of the commit's lines.
    pub salts: Vec<SaltValue>,
    /// V
    pub beacon_value: Digest,
    /// The seed.
    pub seed: Digest,
    /// The key of the entities' tickets.
    pub entity_key: Key,
    /// The key of the inspectors' tickets.
    pub inspector_key: Key,
    /// Who is drawn, and the ranks after them as far as they were asked for.
    pub selection: Selection,
    /// Who inspects.
    pub duty: Duty,
    /// The inspectors' visits after this round; a sub-draw of the slot starts with them.
    pub loads: Loads,
}

/// Why a round cannot run.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum RunError {
    /// A file is not the one that was frozen.
    #[error("`{0}` is not the file that was committed to")]
    Changed(FileName),
    /// The pool is the one that was frozen, but no canonical one.
    #[error(transparent)]
    Form(FormError),
    /// The pool cannot be read: what the system says.
    #[error("the pool cannot be read: {0}")]
    Unread(String),
    /// A party's value is missing, superfluous or not the one that was hidden.
    #[error("the salt of `{0}` is not the one that was committed to")]
    Salt(Code),
    /// Nothing can be drawn.
    #[error(transparent)]
    Select(#[from] SelectError),
    /// Teams cannot be formed.
    #[error(transparent)]
    Team(#[from] TeamError),
}

impl RunError {
    /// For people.
    pub fn message(&self) -> Message {
        match self {
            Self::Changed(file) => msg!("draw-file-changed", file = file.name()),
            Self::Form(error) => error.message(),
            Self::Unread(why) => msg!("draw-pool-unread", why = why.as_str()),
            Self::Salt(party) => msg!("draw-salt-differs", party = party.as_str()),
            Self::Select(error) => error.message(),
            Self::Team(error) => error.message(),
        }
    }
}

impl From<StreamError> for RunError {
    fn from(error: StreamError) -> Self {
        let at = |line, problem| Self::Form(FormError { file: FileName::Pool, line, problem });
        match error {
            StreamError::Read(error) => Self::Unread(error.to_string()),
            StreamError::Changed => Self::Changed(FileName::Pool),
            StreamError::Row(RowError::Line(line)) => at(line, Problem::NotCanonical),
            StreamError::Row(RowError::Order(line)) => at(line, Problem::Unsorted),
            StreamError::Row(RowError::Ids | RowError::Id(_)) => at(1, Problem::NotCanonical),
            StreamError::Row(RowError::Select(error)) => Self::Select(error),
        }
    }
}

/// Runs a round and ranks everybody of it. `salts` may come in any order; `loads` are empty for a slot's own draw and
/// carried on for a sub-draw.
///
/// # Errors
/// Where a file is not the one that was frozen, a salt not the one that was hidden, and where nothing can be drawn.
pub fn run<P: Source>(
    commit: &Commit,
    files: &Files<P>,
    salts: &[SaltValue],
    beacon_value: Digest,
    loads: Loads,
) -> Result<Outcome, RunError> {
    run_within(u64::MAX, commit, files, salts, beacon_value, loads)
}

/// The same, keeping of each stratum only the selected and so many ranks after them: what is held does not grow with the
/// pool.
///
/// # Errors
/// Those of [`run`].
pub fn run_within<P: Source>(
    reserve: u64,
    commit: &Commit,
    files: &Files<P>,
    salts: &[SaltValue],
    beacon_value: Digest,
    mut loads: Loads,
) -> Result<Outcome, RunError> {
    let frozen = [
        (FileName::Drawn, files.drawn.digest(), commit.drawn),
        (FileName::Barred, files.barred.digest(), commit.barred),
        (FileName::Inspectors, files.inspectors.digest(), commit.inspectors),
        (FileName::Conflicts, files.conflicts.digest(), commit.conflicts),
    ];
    if let Some((file, _, _)) = frozen.into_iter().find(|(_, found, fixed)| found != fixed) {
        return Err(RunError::Changed(file));
    }
    let salts = in_order(commit, salts)?;
    let c = commit.digest();
    let seed = seed(&c, salts.iter().map(|s| &s.value), &beacon_value);
    let (entity_key, inspector_key) = (Key::derive(&seed, "entity"), Key::derive(&seed, "inspector"));
    let (drawn, barred) = (files.drawn.text(), files.barred.text());
    let texts = (drawn.as_bytes(), barred.as_bytes());
    let selection =
        ranked(&files.pool, &commit.pool, &Terms::of(commit, &entity_key, texts, reserve.max(1)))?;
    let duty = assign(&selection, &Staffing::of(commit, files), &inspector_key, &mut loads)?;
    Ok(Outcome { commit: c, salts, beacon_value, seed, entity_key, inspector_key, selection, duty, loads })
}

/// The key of the entities' tickets: all that the selection needs of salts and beacon. `salts` may come in any order.
///
/// # Errors
/// [`RunError::Salt`]
pub fn entity_key(commit: &Commit, salts: &[SaltValue], beacon_value: &Digest) -> Result<Key, RunError> {
    keys(commit, salts, beacon_value).map(|(entities, _)| entities)
}

/// The keys of the entities' and of the inspectors' tickets. `salts` may come in any order.
///
/// # Errors
/// [`RunError::Salt`]
pub(super) fn keys(
    commit: &Commit,
    salts: &[SaltValue],
    beacon_value: &Digest,
) -> Result<(Key, Key), RunError> {
    let salts = in_order(commit, salts)?;
    let seed = seed(&commit.digest(), salts.iter().map(|s| &s.value), beacon_value);
    Ok((Key::derive(&seed, "entity"), Key::derive(&seed, "inspector")))
}

fn in_order(commit: &Commit, salts: &[SaltValue]) -> Result<Vec<SaltValue>, RunError> {
    if let Some(extra) = salts.iter().find(|s| !commit.salts.iter().any(|line| line.party == s.party)) {
        return Err(RunError::Salt(extra.party.clone()));
    }
    let one = |line: &super::salt::SaltLine| {
        let value = salts.iter().find(|s| s.hidden() == *line);
        value.cloned().ok_or_else(|| RunError::Salt(line.party.clone()))
    };
    commit.salts.iter().map(one).collect()
}

impl Outcome {
    /// The certificate. `name` is the program's name and version in printable ASCII, at most 64 characters.
    pub fn certificate(&self, substitutes: Vec<Substitute>, name: &str) -> Result<Certificate, ValueError> {
        Ok(Certificate {
            commit: self.commit,
            salts: self.salts.clone(),
            beacon_value: self.beacon_value,
            seed: self.seed,
            entity_key: self.entity_key.digest(),
            inspector_key: self.inspector_key.digest(),
            strata: self.selection.strata.iter().map(StratumFigures::from).collect(),
            selected: self.selection.digest(),
            duty: self.duty.digest(),
            substitutes,
            engine: engine(name)?,
        })
    }
}
