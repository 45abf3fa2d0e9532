//! What a round says of one entity: was it in the pool, was it drawn, and how can it check that itself.

use super::bundle::{Bundle, Opened, unread};
use super::claim::{Fault, Trouble};
use crate::draw::Digest;
use crate::draw::certificate::Substitute;
use crate::draw::code::{Code, Id, Stratum};
use crate::draw::form::FileName;
use crate::draw::hash::Key;
use crate::draw::history::{SelectedRow, read_row};
use crate::draw::pool::pieces::each_line;
use crate::draw::pool::{PoolText, Source as _};
use crate::draw::terms::Repeat;
use crate::merkle;
use crate::message::Message;
use crate::msg;
use std::io;

/// A line of the pool with the proof that it stands in the committed tree.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Leaf {
    /// Its place, from 0.
    pub index: u64,
    /// The line.
    pub line: String,
    /// The siblings from the leaf up to the root (RFC 9162).
    pub proof: Vec<Digest>,
    /// Whether they lead to the root in the commit.
    pub holds: bool,
}

/// Why the entity was drawn, or was not.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// It is not in the pool.
    NotInPool,
    /// It could not be drawn.
    Barred(Code),
    /// It was drawn earlier in the year and the draw does not repeat.
    DrawnBefore,
    /// Its ticket is not above the cut-off.
    Drawn,
    /// Its ticket is above the cut-off, or nobody of its stratum was drawn.
    NotDrawn,
}

impl Outcome {
    /// A stable name for machine formats: `not-in-pool`…
    pub fn name(&self) -> &'static str {
        match self {
            Self::NotInPool => "not-in-pool",
            Self::Barred(_) => "barred",
            Self::DrawnBefore => "drawn-before",
            Self::Drawn => "drawn",
            Self::NotDrawn => "not-drawn",
        }
    }
}

/// The place of an entity in a round.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Standing {
    /// The entity.
    pub id: Id,
    /// The rows of the committed pool.
    pub size: u64,
    /// The committed root.
    pub root: Digest,
    /// Its own line; where it is absent, the one or two neighbours between which it would stand.
    pub leaves: Vec<Leaf>,
    /// Its stratum; `None` where it is not in the pool.
    pub stratum: Option<Stratum>,
    /// What became of it.
    pub outcome: Outcome,
    /// The key of the tickets.
    pub key: Digest,
    /// Its ticket.
    pub ticket: Digest,
    /// The cut-off of its stratum for those drawn before or not, as it is.
    pub cutoff: Option<Digest>,
    /// Whether it was drawn before in the cycle.
    pub again: bool,
    /// How many of its stratum are drawn in this round, by the certificate.
    pub k: u64,
    /// Whether the published list is there, to hold against what pool, key and cut-off decide.
    pub listed: bool,
    /// Its rank in the published list.
    pub rank: Option<u64>,
    /// Whom it stands in for, by the certificate.
    pub stands_in: Option<Substitute>,
    /// Who stands in for it, by the certificate.
    pub replaced: Option<Substitute>,
    /// What contradicts itself.
    pub contradictions: Vec<Message>,
}

impl Standing {
    /// A stable name for what became of it in the end: that of the outcome, `substitute` or `replaced`.
    pub fn result(&self) -> &'static str {
        match (&self.replaced, &self.stands_in) {
            (Some(_), _) => "replaced",
            (None, Some(_)) => "substitute",
            (None, None) => self.outcome.name(),
        }
    }

    /// The command that computes the ticket without this program.
    pub fn command(&self) -> String {
        format!("printf '%s' '{}' | sha256sum", self.hashed())
    }

    /// The text that its ticket is the hash of.
    pub fn hashed(&self) -> String {
        format!("{}|{}", self.key, self.id)
    }
}

/// Where an entity stands in a round.
///
/// # Errors
/// Where a file that says so is missing or cannot be read.
pub fn standing(bundle: &Bundle, id: &Id) -> Result<Standing, Message> {
    look(&Opened::new(bundle), id).map_err(|fault| match fault {
        Fault::Wrong(why) | Fault::Unknown(why) => why,
    })
}

fn look(now: &Opened<'_>, id: &Id) -> Result<Standing, Fault> {
    let (commit, certificate) = (now.commit.as_ref()?, now.certificate.as_ref()?);
    let (rows, drawn, barred) = (now.pool().as_ref()?, now.drawn.as_ref()?, now.barred.as_ref()?);
    // A list with a line taken out is no list any more, but what stands in it still tells.
    let list = match &now.selected {
        Ok(list) => list.clone(),
        Err(Trouble::Malformed(_)) => legible(now),
        // Pool, key and cut-off decide without it.
        Err(Trouble::Missing(_)) => Vec::new(),
        Err(unread) => return Err(unread.into()),
    };
    let listed = !matches!(now.selected, Err(Trouble::Missing(_)));
    let pool = now.source();
    let (stratum, leaves) = leaves(pool.as_ref()?, id, rows.count, (commit.pool_rows, &commit.pool_root))
        .map_err(|e| Fault::from(&unread(&e)))?;
    let again = drawn.rows().contains(id);
    let figures = certificate.strata.iter().find(|s| Some(&s.stratum) == stratum.as_ref());
    let cutoff = figures.and_then(|f| if again { f.cutoffs.again } else { f.cutoffs.last });
    let ticket = Key::new(certificate.entity_key).ticket(id.as_str());
    let out_of_it = barred.rows().iter().find(|row| row.id == *id);
    let outcome = match out_of_it {
        _ if stratum.is_none() => Outcome::NotInPool,
        Some(row) => Outcome::Barred(row.reason.clone()),
        None if again && commit.head.repeat == Repeat::Never => Outcome::DrawnBefore,
        None if cutoff.is_some_and(|cutoff| ticket <= cutoff) => Outcome::Drawn,
        None => Outcome::NotDrawn,
    };
    let rank = list.iter().find(|row| row.id == *id).map(|row| row.rank);
    let mut contradictions = Vec::new();
    if leaves.iter().any(|leaf| !leaf.holds) || rows.count != commit.pool_rows {
        contradictions.push(msg!("entity-not-the-pool"));
    }
    for (file, stated) in [
        (FileName::Drawn, commit.drawn),
        (FileName::Barred, commit.barred),
        (FileName::Selected, certificate.selected),
    ] {
        if (listed || file != FileName::Selected) && *now.hash(file).as_ref()? != stated {
            contradictions.push(msg!("entity-not-the-file", file = file.name()));
        }
    }
    if let Err(Trouble::Malformed(error)) = &now.selected {
        contradictions.push(error.message());
    }
    if listed && rank.is_some() != (outcome == Outcome::Drawn) {
        contradictions.push(match rank {
            Some(rank) => msg!("entity-listed-all-the-same", rank = rank),
            None => msg!("entity-not-listed"),
        });
    }
    let change =
        |of: fn(&Substitute, &Id) -> bool| certificate.substitutes.iter().find(|c| of(c, id)).cloned();
    Ok(Standing {
        id: id.clone(),
        size: commit.pool_rows,
        root: commit.pool_root,
        leaves,
        stratum,
        outcome,
        key: certificate.entity_key,
        ticket,
        cutoff,
        again,
        k: figures.map_or(0, |f| f.k),
        listed,
        rank,
        stands_in: change(|c, id| c.substitute == *id),
        replaced: change(|c, id| c.failed == *id),
        contradictions,
    })
}

/// The lines of the list that can be read, whatever the others are.
fn legible(now: &Opened<'_>) -> Vec<SelectedRow> {
    let bytes = now.raw.get(FileName::Selected).unwrap_or_default();
    String::from_utf8_lossy(bytes).lines().filter_map(|line| read_row(line).ok()).collect()
}

/// The stratum of an id, and its line or those between which it would stand, each with its proof.
fn leaves(
    pool: &PoolText,
    id: &Id,
    rows: u64,
    (size, root): (u64, &Digest),
) -> io::Result<(Option<Stratum>, Vec<Leaf>)> {
    // Lines are sorted by their bytes, so every line of this id begins at the place of `id|`.
    let start = format!("{id}|");
    let (mut before, mut stratum) = (0, None);
    each_line(pool.open()?, |at, line| {
        if line < start.as_bytes() {
            before = at + 1;
        } else if let Some(code) = line.strip_prefix(start.as_bytes()) {
            stratum = std::str::from_utf8(code).ok().and_then(|code| Stratum::parse(code).ok());
        }
    })?;
    let places: Vec<u64> = match stratum {
        Some(_) => vec![before],
        None => before.checked_sub(1).into_iter().chain([before]).filter(|at| *at < rows).collect(),
    };
    let (mut tree, mut lines) = (merkle::Proofs::of(&places), Vec::new());
    each_line(pool.open()?, |at, line| {
        tree.push(line);
        if places.contains(&at) {
            lines.push(String::from_utf8_lossy(line).into_owned());
        }
    })?;
    let one = |((at, line), proof): ((&u64, String), Vec<merkle::Hash>)| {
        let leaf = merkle::leaf(line.as_bytes());
        let holds = merkle::verify_inclusion(root.as_bytes(), size, *at, &leaf, &proof);
        let proof = proof.into_iter().map(Digest::from_bytes).collect();
        Leaf { index: *at, line, proof, holds }
    };
    Ok((stratum, places.iter().zip(lines).zip(tree.end()).map(one).collect()))
}

/// Whether a pool has an id of which something holds.
///
/// # Errors
/// Where it cannot be read.
pub fn any_id(pool: &PoolText, mut holds: impl FnMut(&str) -> bool) -> io::Result<bool> {
    let mut found = false;
    each_line(pool.open()?, |_, line| {
        let id = line.split(|byte| *byte == b'|').next().unwrap_or_default();
        found = found || std::str::from_utf8(id).is_ok_and(&mut holds);
    })?;
    Ok(found)
}
