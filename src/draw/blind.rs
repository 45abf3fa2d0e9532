//! Ids that are made, not given: blind ids, and ids of entities that have no code (`docs/draw.md`, "Ids").

use super::code::{Id, ValueError};
use super::hash::{Digest, h};

/// The blind id of an entity and the nonce with which it can find itself: `X.` and 40 characters, and 32 characters.
///
/// One secret serves a whole draw, so that the blind ids of its rounds are comparable.
pub fn blind_id(pool_secret: &Digest, id: &Id) -> Result<(Id, String), ValueError> {
    let nonce: String = h(&format!("dr1-nonce|{pool_secret}|{id}")).hex().chars().take(32).collect();
    Ok((made(h(&format!("dr1-id|{id}|{nonce}")))?, nonce))
}

/// The id of an entity whose own name is outside the alphabet: from the SHA-256 of that name, which must be in
/// Unicode NFC already.
pub fn name_id(name: &str) -> Result<Id, ValueError> {
    made(h(name))
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
    }

    #[test]
    fn a_name_becomes_an_id() {
        // printf '%s' 京A12345 | sha256sum
        assert_eq!(name_id("京A12345").unwrap().as_str().len(), 42);
    }
}
