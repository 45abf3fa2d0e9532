//! `H`, keys and tickets: SHA-256 over ASCII text, written as 64 lower-case hexadecimal characters
//! (`docs/draw.md`, "Hashes and tickets").

use data_encoding::HEXLOWER;
use sha2::{Digest as _, Sha256};
use std::fmt;

/// A SHA-256 digest. Its text is 64 lower-case hexadecimal characters; its order is that of its bytes, which is
/// also the order of the text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest([u8; 32]);

/// `H(text)`: what `printf '%s' TEXT | sha256sum` prints.
pub fn h(text: &str) -> Digest {
    Digest::of(text.as_bytes())
}

impl Digest {
    /// The digest of bytes: what `sha256sum FILE` prints.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// Takes 32 bytes as they are: a random secret, a hash of [`crate::merkle`].
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The 32 bytes.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Reads exactly 64 lower-case hexadecimal characters.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = from_hex(text)?;
        Some(Self(bytes.try_into().ok()?))
    }

    /// The first eight bytes as a number.
    pub fn prefix(&self) -> u64 {
        let first = self.0.first_chunk().copied().unwrap_or_default();
        u64::from_be_bytes(first)
    }

    /// The text.
    pub fn hex(&self) -> String {
        to_hex(&self.0)
    }

    /// Writes the text behind another.
    pub(super) fn push_to(&self, out: &mut String) {
        HEXLOWER.encode_append(&self.0, out);
    }

    /// `H` of this digest's own text: the next value up a salt chain.
    pub fn rehash(&self) -> Self {
        h(&self.hex())
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.hex())
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl serde::Serialize for Digest {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

/// A key with its 64 characters already absorbed: they fill the first SHA-256 block, so each ticket is one more.
#[derive(Clone)]
pub struct Key {
    digest: Digest,
    absorbed: Sha256,
}

impl Key {
    /// `H("dr1-key|" seed "|" purpose)`; the purposes are `entity` and `inspector`.
    pub fn derive(seed: &Digest, purpose: &str) -> Self {
        Self::new(h(&format!("dr1-key|{seed}|{purpose}")))
    }

    /// Takes a digest as the key.
    pub fn new(digest: Digest) -> Self {
        Self { digest, absorbed: Sha256::new().chain_update(digest.hex()) }
    }

    /// The key itself.
    pub fn digest(&self) -> Digest {
        self.digest
    }

    /// `H(key "|" id)`: an entity's ticket.
    pub fn ticket(&self, id: &str) -> Digest {
        self.ticket_of(id.as_bytes())
    }

    /// The same for an id that was read as bytes.
    pub(super) fn ticket_of(&self, id: &[u8]) -> Digest {
        Digest(self.absorbed.clone().chain_update(b"|").chain_update(id).finalize().into())
    }

    /// The state of SHA-256 behind the key.
    pub(super) fn state(&self) -> [u32; 8] {
        // FIPS 180-4, 5.3.3.
        let mut state = [
            0x6a09_e667,
            0xbb67_ae85,
            0x3c6e_f372,
            0xa54f_f53a,
            0x510e_527f,
            0x9b05_688c,
            0x1f83_d9ab,
            0x5be0_cd19,
        ];
        let mut block = [0; 64];
        block.iter_mut().zip(self.digest.hex().bytes()).for_each(|(to, from)| *to = from);
        sha2::block_api::compress256(&mut state, &[block]);
        state
    }

    /// `H(key "|" entity "|" inspector)`: the ticket of an inspector for one entity.
    pub fn pair_ticket(&self, entity: &str, inspector: &str) -> Digest {
        let hasher = self.absorbed.clone().chain_update(b"|").chain_update(entity);
        Digest(hasher.chain_update(b"|").chain_update(inspector).finalize().into())
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Key({})", self.digest)
    }
}

/// Lower-case hexadecimal text.
pub(super) fn to_hex(bytes: &[u8]) -> String {
    HEXLOWER.encode(bytes)
}

/// Bytes of lower-case hexadecimal text; `None` for anything else.
pub(super) fn from_hex(text: &str) -> Option<Vec<u8>> {
    HEXLOWER.decode(text.as_bytes()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn v1_the_ticket_vector() {
        let key = Digest::parse("6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b").unwrap();
        let ticket = "ecb0e2eefd66d967e1d6f9998d1a8267f3fcd06cc2514d8638fcb96706bb9bb3";
        assert_eq!(Key::new(key).ticket("93443398000000CT71").hex(), ticket);
        assert_eq!(h(&format!("{key}|93443398000000CT71")).hex(), ticket);
        assert_eq!(Key::new(key).pair_ticket("E1", "P1"), h(&format!("{key}|E1|P1")));
    }

    #[test]
    fn only_lower_case_hex_of_the_right_length_is_a_digest() {
        let good = h("").hex();
        assert_eq!(good, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assert_eq!(Digest::parse(&good), Some(h("")));
        for bad in [
            "",
            good.get(1..).unwrap(),
            good.get(2..).unwrap(),
            &format!("{good}00"),
            &good.to_uppercase(),
            &good.replace('e', "g"),
        ] {
            assert_eq!(Digest::parse(bad), None, "{bad}");
        }
    }
}
