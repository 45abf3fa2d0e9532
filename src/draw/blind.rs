//! Ids that are made, not given: blind ids, and ids of entities that have no code (`docs/draw.md`, "Ids").

use super::code::{Id, ValueError};
use super::hash::{Digest, h};

/// How many characters a nonce has.
const NONCE: usize = 32;

/// What stands between the ids of a library and those of a blind draw: the pool secret. One serves a whole draw, all its
/// rounds and sub-draws, so that their blind ids are comparable.
#[derive(Clone, PartialEq, Eq)]
pub struct Veil {
    secret: Digest,
}

impl std::fmt::Debug for Veil {
    /// Never the secret: it would stand in whatever prints a draw.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Veil").field("commitment", &self.commitment()).finish_non_exhaustive()
    }
}

impl Veil {
    /// The veil of a pool secret.
    pub fn new(secret: Digest) -> Self {
        Self { secret }
    }

    /// What is recorded of the secret before the first commit, so that no other can take its place later.
    pub fn commitment(&self) -> Digest {
        h(&format!("dr1-pool-secret|{}", self.secret))
    }

    /// The id of an entity in the draw's files, and the nonce with which it can find itself.
    ///
    /// # Errors
    /// None that a made id could give.
    pub fn blind(&self, id: &Id) -> Result<(Id, String), ValueError> {
        blind_id(&self.secret, id)
    }
}

/// The blind id of an entity and the nonce with which it can find itself: `X.` and 40 characters, and 32 characters.
pub fn blind_id(pool_secret: &Digest, id: &Id) -> Result<(Id, String), ValueError> {
    let nonce: String = h(&format!("dr1-nonce|{pool_secret}|{id}")).hex().chars().take(NONCE).collect();
    Ok((id_under(id, &nonce)?, nonce))
}

/// The blind id of an entity under a nonce that it was given.
pub fn id_under(id: &Id, nonce: &str) -> Result<Id, ValueError> {
    made(h(&hashed_under(id, nonce)))
}

/// The text that a blind id is made of the hash of.
pub fn hashed_under(id: &Id, nonce: &str) -> String {
    format!("dr1-id|{id}|{nonce}")
}

/// Whether a text can be a nonce: 32 hexadecimal characters, lower case.
pub fn is_nonce(text: &str) -> bool {
    text.len() == NONCE && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

/// Whether an id is a made one: `X.` and 40 hexadecimal characters, upper case.
pub fn is_made(id: &str) -> bool {
    let hex = id.strip_prefix("X.").unwrap_or_default();
    hex.len() == 40 && hex.bytes().all(|b| matches!(b, b'0'..=b'9' | b'A'..=b'F'))
}

/// The id of an entity whose own name is outside the alphabet: from the SHA-256 of that name in Unicode NFC.
///
/// # Errors
/// None that a made id could give.
pub fn name_id(name: &str) -> Result<Id, ValueError> {
    Id::parse(&crate::registry::id_of_name(name))
}

fn made(digest: Digest) -> Result<Id, ValueError> {
    let hex: String = digest.hex().chars().take(40).collect();
    Id::parse(&format!("X.{}", hex.to_ascii_uppercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn v9_the_blind_id_vector() {
        let id = Id::parse("93443398000000CT71").unwrap();
        let (blind, nonce) = blind_id(&h("not a pool secret: test vector"), &id).unwrap();
        assert_eq!(blind.as_str(), "X.95BE95AD734EF3EE580525F8D1CFF3D5F0F517E1");
        assert_eq!(nonce, "a6df5da1e0e30437d256d4f368359b9b");
        assert!(is_nonce(&nonce) && !is_nonce(&nonce.to_uppercase()) && !is_nonce("a6df"));
        assert!(is_made(blind.as_str()) && !is_made(id.as_str()) && !is_made("X.95BE95AD"));
        assert_eq!(id_under(&id, &nonce).unwrap(), blind);
    }

    #[test]
    fn what_is_recorded_of_a_secret_tells_nothing_of_it() {
        let secret = h("not a pool secret: test vector");
        let veil = Veil::new(secret);
        // printf '%s' "dr1-pool-secret|$(printf '%s' 'not a pool secret: test vector' | sha256sum | cut -c1-64)" | sha256sum
        assert_eq!(
            veil.commitment().hex(),
            "db4412d21a594763778d81284274cd53f06d430e81e37cadd2c13144cb7ee5be"
        );
        assert!(!format!("{veil:?}").contains(&secret.hex()));
        let id = Id::parse("93443398000000CT71").unwrap();
        assert_eq!(veil.blind(&id).unwrap(), blind_id(&secret, &id).unwrap());
    }

    #[test]
    fn a_name_becomes_an_id() {
        // printf '%s' 京A12345 | sha256sum
        assert_eq!(name_id("京A12345").unwrap().as_str().len(), 42);
    }
}
