//! The salts of a commit that was declared void, published in their turn (`docs/draw.md`, "Void and redraw").

use super::code;
use super::commit::Commit;
use super::form::{FileName, FormError, Problem, Reader};
use super::hash::{Digest, h};
use super::salt::SaltValue;
use std::fmt::Write as _;

/// The file `void`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct VoidSalts {
    /// C
    pub commit: Digest,
    /// One a party, in the order of the commit's lines.
    pub salts: Vec<SaltValue>,
}

impl VoidSalts {
    /// The text.
    pub fn text(&self) -> String {
        let mut out = format!("dr1-void\ncommit-sha256={}\n", self.commit);
        for salt in &self.salts {
            let _ = writeln!(out, "salt={salt}");
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
            salts: r.sorted("salt", SaltValue::parse, |s| format!("{}:", s.party))?,
        };
        r.end()?;
        if void.text().as_bytes() == bytes {
            Ok(void)
        } else {
            Err(FormError { file: FileName::Void, line: 1, problem: Problem::NotCanonical })
        }
    }

    /// Whether these are the salts that a commit hid.
    pub fn opens(&self, commit: &Commit) -> bool {
        self.commit == commit.digest()
            && self.salts.iter().map(SaltValue::hidden).eq(commit.salts.iter().cloned())
    }
}
