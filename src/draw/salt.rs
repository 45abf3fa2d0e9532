//! Salt chains: each party's secret contribution to the seed, one link a round (`docs/draw.md`, "Salt and seed").
//!
//! `s0` is secret; `s(j+1) = H(s(j))`. The last link is recorded before the first commit, every commit uses the next
//! link down. A link exposes all links above it, never one below.

use super::code::Code;
use super::hash::{Digest, h};
use std::fmt;

/// A party's chain, from its secret to the link that is published first. It never prints itself.
#[derive(Clone, PartialEq, Eq)]
pub struct Chain {
    links: Vec<Digest>,
}

impl Chain {
    /// The chain `s0 … s(links)` over a secret of 32 random bytes, which the caller drew.
    pub fn new(secret: Digest, links: u32) -> Self {
        let up = std::iter::successors(Some(secret), |s| Some(s.rehash()));
        Self { links: up.take((links as usize).saturating_add(1)).collect() }
    }

    /// The value of a link.
    pub fn value(&self, link: u64) -> Option<Digest> {
        self.links.get(usize::try_from(link).ok()?).copied()
    }

    /// The number and value of the last link, which is recorded before the first commit.
    pub fn anchor(&self) -> (u64, Option<Digest>) {
        ((self.links.len() as u64).saturating_sub(1), self.links.last().copied())
    }
}

impl fmt::Debug for Chain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Chain of {} links", self.links.len())
    }
}

/// A revealed link: a line `PARTY:LINK:value` of the certificate.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SaltValue {
    /// Whose.
    pub party: Code,
    /// Which link.
    pub link: u64,
    /// The value.
    pub value: Digest,
}

impl SaltValue {
    /// The line of the commit that hides it.
    pub fn hidden(&self) -> SaltLine {
        SaltLine { party: self.party.clone(), link: self.link, commitment: commitment(&self.value) }
    }
}

/// A hidden link: a line `PARTY:LINK:H("dr1-salt|" value)` of the commit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SaltLine {
    /// Whose.
    pub party: Code,
    /// Which link.
    pub link: u64,
    /// What it is checked against later.
    pub commitment: Digest,
}

/// By what the lines of parties sort. They sort by their bytes, in which `:` stands behind the party: `ENV2` before `ENV`.
pub fn line_key(party: &str) -> String {
    format!("{party}:")
}

/// `H("dr1-salt|" value)`: not `H(value)`, which is the link above and would leak it.
pub fn commitment(value: &Digest) -> Digest {
    h(&format!("dr1-salt|{value}"))
}

/// Whether `value` is the link below `above`.
pub fn follows(value: &Digest, above: &Digest) -> bool {
    value.rehash() == *above
}

/// `H("dr1-joint|" v1 "|" v2 …)`, the values in the order of their lines; also with one party.
pub fn joint<'a>(values: impl IntoIterator<Item = &'a Digest>) -> Digest {
    let mut text = String::from("dr1-joint");
    for value in values {
        text.push('|');
        text.push_str(&value.hex());
    }
    h(&text)
}

/// `H("dr1-seed|" C "|" salt "|" V)`.
pub fn seed<'a>(
    commit: &Digest,
    values: impl IntoIterator<Item = &'a Digest>,
    beacon_value: &Digest,
) -> Digest {
    h(&format!("dr1-seed|{commit}|{}|{beacon_value}", joint(values)))
}

/// The number of the end of a chain that takes another's place: one is left out between the two, so that no link of the one
/// can be taken for the link above one of the other.
pub fn begun_below(used: u64) -> Option<u64> {
    used.checked_sub(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chain_goes_up_by_hashing_its_text() {
        let chain = Chain::new(h("not a secret: AUDIT"), 8);
        // The value of link 7, as the certificate of the first vector reveals it.
        let seven = "2a83b57edac3839975f48f83f42439582e24332089c17dd95750e15dcca5be97";
        assert_eq!(chain.value(7).unwrap().hex(), seven);
        assert!(follows(&chain.value(7).unwrap(), &chain.value(8).unwrap()));
        assert!(!follows(&chain.value(6).unwrap(), &chain.value(8).unwrap()));
        assert_eq!(chain.anchor(), (8, chain.value(8)));
        assert_eq!(chain.value(9), None);
        assert!(!format!("{chain:?}").contains(seven));
    }

    #[test]
    fn a_commitment_is_not_the_link_above() {
        let chain = Chain::new(h("x"), 2);
        assert_ne!(commitment(&chain.value(1).unwrap()), chain.value(2).unwrap());
    }
}
