//! The salts of a commit that was declared void, published in their turn (`docs/draw.md`, "Void and redraw").

use super::beacon::Evidence;
use super::code::{self, Code};
use super::commit::Commit;
use super::form::{FileName, FormError, Problem, Reader, fields};
use super::hash::{Digest, h};
use super::salt::{SaltLine, SaltValue, line_key};
use std::fmt::Write as _;

/// The file `void`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct VoidSalts {
    /// C
    pub commit: Digest,
    /// One a party, in the order of the commit's lines.
    pub salts: Vec<SaltValue>,
    /// The parties whose salts are gone, and their links; the ledger says since when.
    pub lost: Vec<LostSalt>,
    /// What the beacon gave, where that was recorded and no list was: with it the list could be known.
    pub evidence: Option<Evidence>,
}

/// A salt that nobody can publish any more: a line `PARTY:LINK`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LostSalt {
    /// Whose.
    pub party: Code,
    /// Which link.
    pub link: u64,
}

impl LostSalt {
    fn parse(line: &str) -> Result<Self, Problem> {
        let [party, link] = fields(line, ':')?;
        Ok(Self { party: Code::parse(party)?, link: code::number(link)? })
    }

    fn is_of(&self, line: &SaltLine) -> bool {
        (&self.party, self.link) == (&line.party, line.link)
    }
}

impl VoidSalts {
    /// The text.
    pub fn text(&self) -> String {
        let mut out = format!("dr1-void\ncommit-sha256={}\n", self.commit);
        for salt in &self.salts {
            let _ = writeln!(out, "salt={salt}");
        }
        for lost in &self.lost {
            let _ = writeln!(out, "lost={}:{}", lost.party, lost.link);
        }
        if let Some(evidence) = &self.evidence {
            let _ = writeln!(out, "evidence={evidence}");
        }
        out
    }

    /// SHA-256 of the text.
    pub fn digest(&self) -> Digest {
        h(&self.text())
    }

    /// Reads the file; refuses every text but the one that [`VoidSalts::text`] writes.
    pub fn parse(bytes: &[u8]) -> Result<Self, FormError> {
        let mut r = Reader::new(FileName::Void, bytes, "dr1-void")?;
        let void = Self {
            commit: r.field("commit-sha256", code::digest)?,
            salts: r.sorted_if_any("salt", SaltValue::parse, |s| line_key(s.party.as_str()))?,
            lost: r.sorted_if_any("lost", LostSalt::parse, |s| line_key(s.party.as_str()))?,
            evidence: r.optional("evidence", Evidence::parse_line)?,
        };
        r.end()?;
        if void.salts.is_empty() && void.lost.is_empty() {
            return Err(FormError { file: FileName::Void, line: 3, problem: Problem::Missing("salt") });
        }
        if void.text().as_bytes() == bytes {
            Ok(void)
        } else {
            Err(FormError { file: FileName::Void, line: 1, problem: Problem::NotCanonical })
        }
    }

    /// Whether these are the salts that a commit hid, each of them given or said to be lost.
    pub fn opens(&self, commit: &Commit) -> bool {
        let given = |line: &SaltLine| self.salts.iter().any(|salt| salt.hidden() == *line);
        let lost = |line: &SaltLine| self.lost.iter().any(|lost| lost.is_of(line));
        self.commit == commit.digest()
            && self.salts.len() + self.lost.len() == commit.salts.len()
            && commit.salts.iter().all(|line| given(line) != lost(line))
    }

    /// Whether a party's salt is said to be lost.
    pub fn is_lost(&self, party: &Code) -> bool {
        self.lost.iter().any(|lost| lost.party == *party)
    }
}
