//! The certificate: what came of a commit, in one text (`docs/draw.md`, "Certificate").

use super::code::{self, Code, Id, Kind, Stratum, ValueError};
use super::form::{FileName, FormError, Problem, Reader, fields};
use super::hash::{Digest, h};
use super::quota::Counts;
use super::salt::{SaltValue, line_key};
use super::select::{Cutoffs, Drawing};
use std::fmt;
use std::fmt::Write as _;

/// A line `S:N:D:X:k:cutoff:again:next`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StratumFigures {
    /// S
    pub stratum: Stratum,
    /// N, D, X
    pub counts: Counts,
    /// k
    pub k: u64,
    /// The three tickets.
    pub cutoffs: Cutoffs,
}

impl From<&Drawing> for StratumFigures {
    fn from(drawing: &Drawing) -> Self {
        Self {
            stratum: drawing.stratum.clone(),
            counts: drawing.counts,
            k: drawing.k,
            cutoffs: drawing.cutoffs(),
        }
    }
}

impl StratumFigures {
    fn parse(text: &str) -> Result<Self, Problem> {
        let [stratum, size, drawn, barred, k, last, again, next] = fields(text, ':')?;
        let ticket = |t: &str| (t != "-").then(|| code::digest(t)).transpose();
        Ok(Self {
            stratum: Stratum::parse(stratum)?,
            counts: Counts {
                size: code::number(size)?,
                drawn: code::number(drawn)?,
                barred: code::number(barred)?,
            },
            k: code::number(k)?,
            cutoffs: Cutoffs { last: ticket(last)?, again: ticket(again)?, next: ticket(next)? },
        })
    }

    /// `N:D:X:k`
    pub fn figures(&self) -> String {
        format!("{}:{}:{}:{}", self.counts.size, self.counts.drawn, self.counts.barred, self.k)
    }

    /// `cutoff:again:next`
    pub fn tickets(&self) -> String {
        let text = |t: Option<Digest>| t.map_or_else(|| "-".to_owned(), |t| t.hex());
        let Cutoffs { last, again, next } = self.cutoffs;
        format!("{}:{}:{}", text(last), text(again), text(next))
    }
}

impl fmt::Display for StratumFigures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.stratum, self.figures(), self.tickets())
    }
}

/// What stands in the place of a substitute where a stratum had nobody left.
pub const NOBODY: &str = "-";

/// A line `failed:reason:substitute:rank`; `failed:reason:-:0` where nobody was left to step in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Substitute {
    /// Who could not be inspected.
    pub failed: Id,
    /// Why.
    pub reason: Code,
    /// Who steps in.
    pub substitute: Id,
    /// The rank of the one who steps in.
    pub rank: u64,
}

impl Substitute {
    /// Whether nobody was left to step in.
    pub fn is_nobody(&self) -> bool {
        self.rank == 0 && self.substitute.as_str() == NOBODY
    }

    fn parse(text: &str) -> Result<Self, Problem> {
        let [failed, reason, substitute, rank] = fields(text, ':')?;
        Ok(Self {
            failed: Id::parse(failed)?,
            reason: Code::parse(reason)?,
            substitute: Id::parse(substitute)?,
            rank: code::number(rank)?,
        })
    }
}

impl fmt::Display for Substitute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}:{}", self.failed, self.reason, self.substitute, self.rank)
    }
}

/// A certificate.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Certificate {
    /// C
    pub commit: Digest,
    /// One a party, in the order of the commit's lines.
    pub salts: Vec<SaltValue>,
    /// V
    pub beacon_value: Digest,
    /// The seed.
    pub seed: Digest,
    /// The key of the entities' tickets.
    pub entity_key: Digest,
    /// The key of the inspectors' tickets.
    pub inspector_key: Digest,
    /// One a stratum, in byte order.
    pub strata: Vec<StratumFigures>,
    /// SHA-256 of the file `selected`.
    pub selected: Digest,
    /// SHA-256 of the file `duty`.
    pub duty: Digest,
    /// As accepted; none or more.
    pub substitutes: Vec<Substitute>,
    /// Name and version of the program.
    pub engine: String,
}

impl Certificate {
    /// The text.
    pub fn text(&self) -> String {
        let mut out = format!("dr1-certificate\ncommit-sha256={}\n", self.commit);
        for salt in &self.salts {
            let _ = writeln!(out, "salt={salt}");
        }
        let _ = write!(
            out,
            "beacon-value={}\nseed={}\nentity-key={}\ninspector-key={}\n",
            self.beacon_value, self.seed, self.entity_key, self.inspector_key
        );
        for stratum in &self.strata {
            let _ = writeln!(out, "stratum={stratum}");
        }
        let _ = write!(out, "selected-sha256={}\nduty-sha256={}\n", self.selected, self.duty);
        for substitute in &self.substitutes {
            let _ = writeln!(out, "substitute={substitute}");
        }
        let _ = writeln!(out, "engine={}", self.engine);
        out
    }

    /// SHA-256 of the text.
    pub fn digest(&self) -> Digest {
        h(&self.text())
    }

    /// Reads a certificate; refuses every text but the one that [`Certificate::text`] writes.
    pub fn parse(bytes: &[u8]) -> Result<Self, FormError> {
        let mut r = Reader::new(FileName::Certificate, bytes, "dr1-certificate")?;
        let certificate = Self {
            commit: r.field("commit-sha256", code::digest)?,
            salts: r.sorted("salt", SaltValue::parse, |s| line_key(s.party.as_str()))?,
            beacon_value: r.field("beacon-value", code::digest)?,
            seed: r.field("seed", code::digest)?,
            entity_key: r.field("entity-key", code::digest)?,
            inspector_key: r.field("inspector-key", code::digest)?,
            strata: r.sorted("stratum", StratumFigures::parse, |s| s.stratum.clone())?,
            selected: r.field("selected-sha256", code::digest)?,
            duty: r.field("duty-sha256", code::digest)?,
            substitutes: r.repeated("substitute", Substitute::parse)?,
            engine: r.field("engine", engine)?,
        };
        r.end()?;
        if certificate.text().as_bytes() == bytes {
            Ok(certificate)
        } else {
            Err(FormError { file: FileName::Certificate, line: 1, problem: Problem::NotCanonical })
        }
    }
}

/// 1 to 64 printable ASCII characters, no space at either end.
pub(super) fn engine(text: &str) -> Result<String, ValueError> {
    let printable = text.bytes().all(|b| b == b' ' || b.is_ascii_graphic());
    if printable && text.trim() == text && (1..=64).contains(&text.len()) {
        Ok(text.to_owned())
    } else {
        Err(ValueError::new(Kind::Engine, text))
    }
}
