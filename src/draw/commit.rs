//! The commit: everything that decides a round, fixed and published before its beacon exists
//! (`docs/draw.md`, "Commit"). Its SHA-256 is `C`.

use super::beacon::Beacon;
use super::code::{self, DrawName};
use super::files::{Barred, Conflicts, Drawn, Inspectors, Pool};
use super::form::{FileName, FormError, Problem, Reader};
use super::freeze::Frozen;
use super::hash::{Digest, h};
use super::salt::{SaltLine, line_key};
use super::select::{SelectError, check_disjoint};
use super::terms::{Ids, Quota, Repeat, Round, Slot, StratumTerms};
use crate::message::Message;
use jiff::civil::Date;
use std::fmt::Write as _;
use thiserror::Error;

/// The five files that a commit freezes. The pool is the one that may be large: where it is not held row by row it is a
/// [`super::pool::Source`], or nothing where it is not looked at.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Files<P = Pool> {
    /// Everybody who could be drawn.
    pub pool: P,
    /// Who was drawn already in this cycle.
    pub drawn: Drawn,
    /// Who may not be drawn.
    pub barred: Barred,
    /// The roster.
    pub inspectors: Inspectors,
    /// The recusals.
    pub conflicts: Conflicts,
}

/// The last checkpoint of the ledger: how many events, and the root over them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Checkpoint {
    /// Events.
    pub size: u64,
    /// RFC 9162 root.
    pub root: Digest,
}

/// The lines of a commit from `plan-sha256` to `team` or `load-bound`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Head {
    /// SHA-256 of the canonical JSON (RFC 8785) of this draw's resolved task.
    pub plan: Digest,
    /// The draw is bound to what was recorded before it.
    pub ledger: Checkpoint,
    /// Which draw.
    pub draw: DrawName,
    /// Which round of it.
    pub round: Round,
    /// How many slots the plan has.
    pub rounds: u64,
    /// `C` of the commit before it in this draw.
    pub previous: Option<Digest>,
    /// What the rates are of.
    pub quota: Quota,
    /// Whether somebody may be drawn again.
    pub repeat: Repeat,
    /// What the ids are.
    pub ids: Ids,
    /// The inspectors must be valid until then.
    pub visit_by: Date,
    /// One inspector a slot, in this order.
    pub team: Vec<Slot>,
    /// The most visits that an inspector may have in this draw; the line is not there where there is no bound.
    pub load_bound: Option<u64>,
}

/// A commit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Commit {
    /// Everything before the files.
    pub head: Head,
    /// How many rows the pool has.
    pub pool_rows: u64,
    /// SHA-256 of the pool.
    pub pool: Digest,
    /// RFC 9162 root of the pool's lines.
    pub pool_root: Digest,
    /// SHA-256 of `drawn`.
    pub drawn: Digest,
    /// SHA-256 of `barred`.
    pub barred: Digest,
    /// SHA-256 of `inspectors`.
    pub inspectors: Digest,
    /// SHA-256 of `conflicts`.
    pub conflicts: Digest,
    /// One for every stratum of the pool, in byte order.
    pub strata: Vec<StratumTerms>,
    /// One a party, in the order of their lines.
    pub salts: Vec<SaltLine>,
    /// Which beacon decides.
    pub beacon: Beacon,
}

/// Why a commit cannot be made.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum CommitError {
    /// Its terms cannot be written as a commit: a stratum or a party twice, no salt, a ratio above 1…
    #[error(transparent)]
    Form(#[from] FormError),
    /// The files do not fit the terms.
    #[error(transparent)]
    Select(#[from] SelectError),
}

impl CommitError {
    /// For people.
    pub fn message(&self) -> Message {
        match self {
            Self::Form(error) => error.message(),
            Self::Select(error) => error.message(),
        }
    }
}

impl<P> Files<P> {
    /// The same files with another pool.
    pub fn with_pool<Q>(self, pool: Q) -> Files<Q> {
        let Self { drawn, barred, inspectors, conflicts, .. } = self;
        Files { pool, drawn, barred, inspectors, conflicts }
    }
}

impl Commit {
    /// Freezes the files of a round. Strata and salts may come in any order. What it returns is what
    /// [`Commit::parse`] reads from its text.
    pub fn freeze(
        head: Head,
        files: &Files,
        strata: Vec<StratumTerms>,
        salts: Vec<SaltLine>,
        beacon: Beacon,
    ) -> Result<Self, CommitError> {
        if head.repeat == Repeat::Never {
            check_disjoint(&files.drawn, &files.barred)?;
        }
        for row in files.pool.rows() {
            if strata.iter().all(|terms| terms.stratum != row.stratum) {
                let (id, stratum) = (row.id.clone(), row.stratum.clone());
                return Err(SelectError::Uncovered { id, stratum }.into());
            }
        }
        Self::of(head, &Frozen::of(&files.pool), files, strata, salts, beacon)
    }

    /// The same of a pool that is frozen elsewhere, with terms for each of its strata.
    ///
    /// # Errors
    /// Those of [`Commit::freeze`].
    pub fn of<P>(
        head: Head,
        pool: &Frozen,
        files: &Files<P>,
        mut strata: Vec<StratumTerms>,
        mut salts: Vec<SaltLine>,
        beacon: Beacon,
    ) -> Result<Self, CommitError> {
        strata.sort_by(|a, b| a.stratum.cmp(&b.stratum));
        salts.sort_by_cached_key(ToString::to_string);
        if head.repeat == Repeat::Never {
            check_disjoint(&files.drawn, &files.barred)?;
        }
        let commit = Self {
            head,
            pool_rows: pool.rows,
            pool: pool.digest,
            pool_root: pool.root,
            drawn: files.drawn.digest(),
            barred: files.barred.digest(),
            inspectors: files.inspectors.digest(),
            conflicts: files.conflicts.digest(),
            strata,
            salts,
            beacon,
        };
        Ok(Self::parse(commit.text().as_bytes())?)
    }

    /// The text.
    pub fn text(&self) -> String {
        let head = &self.head;
        let previous = head.previous.map_or_else(|| "-".to_owned(), |c| c.hex());
        let team: Vec<String> = head.team.iter().map(ToString::to_string).collect();
        let bound = head.load_bound.map(|most| format!("load-bound={most}\n")).unwrap_or_default();
        let mut out = format!(
            "dr1-commit\nplan-sha256={}\nledger={}:{}\ndraw={}\nround={}\nrounds={}\nprevious={previous}\nquota={}\n\
             repeat={}\nids={}\nvisit-by={}\nteam={}\n{bound}pool-rows={}\npool-sha256={}\npool-root={}\ndrawn-sha256={}\n\
             barred-sha256={}\ninspectors-sha256={}\nconflicts-sha256={}\n",
            head.plan,
            head.ledger.size,
            head.ledger.root,
            head.draw,
            head.round,
            head.rounds,
            head.quota,
            head.repeat,
            head.ids,
            head.visit_by,
            team.join(";"),
            self.pool_rows,
            self.pool,
            self.pool_root,
            self.drawn,
            self.barred,
            self.inspectors,
            self.conflicts,
        );
        for terms in &self.strata {
            let _ = writeln!(out, "stratum={terms}");
        }
        for salt in &self.salts {
            let _ = writeln!(out, "salt={salt}");
        }
        let _ = writeln!(out, "beacon={}", self.beacon);
        out
    }

    /// `C`
    pub fn digest(&self) -> Digest {
        h(&self.text())
    }

    /// Reads a commit; refuses every text but the one that [`Commit::text`] writes.
    pub fn parse(bytes: &[u8]) -> Result<Self, FormError> {
        let mut r = Reader::new(FileName::Commit, bytes, "dr1-commit")?;
        let head = Head {
            plan: r.field("plan-sha256", code::digest)?,
            ledger: r.field("ledger", |text| {
                let [size, root] = super::form::fields(text, ':')?;
                Ok::<_, Problem>(Checkpoint { size: code::number(size)?, root: code::digest(root)? })
            })?,
            draw: r.field("draw", DrawName::parse)?,
            round: r.field("round", Round::parse)?,
            rounds: r.field("rounds", code::number)?,
            previous: r.field("previous", |t| (t != "-").then(|| code::digest(t)).transpose())?,
            quota: r.field("quota", Quota::parse)?,
            repeat: r.field("repeat", Repeat::parse)?,
            ids: r.field("ids", Ids::parse)?,
            visit_by: r.field("visit-by", code::date)?,
            team: r.field("team", Slot::parse_team)?,
            load_bound: r.optional("load-bound", code::number)?,
        };
        let commit = Self {
            head,
            pool_rows: r.field("pool-rows", code::number)?,
            pool: r.field("pool-sha256", code::digest)?,
            pool_root: r.field("pool-root", code::digest)?,
            drawn: r.field("drawn-sha256", code::digest)?,
            barred: r.field("barred-sha256", code::digest)?,
            inspectors: r.field("inspectors-sha256", code::digest)?,
            conflicts: r.field("conflicts-sha256", code::digest)?,
            strata: r.sorted("stratum", StratumTerms::parse, |s| s.stratum.clone())?,
            salts: r.sorted("salt", SaltLine::parse, |s| line_key(s.party.as_str()))?,
            beacon: r.field("beacon", Beacon::parse)?,
        };
        r.end()?;
        // Every part above refuses what it would not write; this holds even where one of them forgot to.
        if commit.text().as_bytes() == bytes {
            Ok(commit)
        } else {
            Err(FormError { file: FileName::Commit, line: 1, problem: Problem::NotCanonical })
        }
    }
}
