//! Checkpoints as signed notes: C2SP `tlog-checkpoint` in a `signed-note` with Ed25519 (<https://c2sp.org/tlog-checkpoint>,
//! <https://c2sp.org/signed-note>). Signatures of other algorithms and of keys that nobody asks for are kept and passed
//! over, as the standard has it: room for ML-DSA, SM2 and the cosignatures of witnesses.

use crate::draw::{Checkpoint, Digest};
use data_encoding::{BASE64, HEXLOWER};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use sha2::{Digest as _, Sha256};
use std::fmt;

/// The algorithm byte of Ed25519.
const ED25519: u8 = 0x01;
/// No note has more signatures: the standard asks readers for at least 16.
const MOST_SIGNATURES: usize = 64;

/// A public key that checks signatures: `name+hash+key`, as C2SP writes it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Vkey {
    name: String,
    id: [u8; 4],
    key: VerifyingKey,
}

/// Why a text is no key.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NoKey {
    /// It is not `name+hash+key`.
    Form,
    /// Its hash is not the one of its name and key.
    Hash,
    /// It is of another algorithm than Ed25519.
    Algorithm,
}

/// Whether a name can be a key's: not empty, no space, no plus.
pub fn is_key_name(name: &str) -> bool {
    !name.is_empty()
        && name.len() <= 255
        && !name.contains(|c: char| c.is_whitespace() || c.is_control() || c == '+')
}

/// The first four bytes of SHA-256 over name, LF, algorithm and key.
fn key_id(name: &str, key: &VerifyingKey) -> [u8; 4] {
    let hash = Sha256::new()
        .chain_update(name)
        .chain_update([b'\n', ED25519])
        .chain_update(key.as_bytes())
        .finalize();
    let mut id = [0; 4];
    id.iter_mut().zip(hash).for_each(|(to, from)| *to = from);
    id
}

impl Vkey {
    /// The public half of a key.
    pub fn of(name: &str, key: &SigningKey) -> Self {
        let key = key.verifying_key();
        Self { name: name.to_owned(), id: key_id(name, &key), key }
    }

    /// Reads `name+hash+key`.
    ///
    /// # Errors
    /// Why it is none.
    pub fn parse(text: &str) -> Result<Self, NoKey> {
        let mut parts = text.trim().splitn(3, '+');
        let (Some(name), Some(hash), Some(key)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(NoKey::Form);
        };
        if !is_key_name(name) {
            return Err(NoKey::Form);
        }
        let bytes = BASE64.decode(key.as_bytes()).map_err(|_| NoKey::Form)?;
        let (algorithm, key) = bytes.split_first().ok_or(NoKey::Form)?;
        if *algorithm != ED25519 {
            return Err(NoKey::Algorithm);
        }
        let key: [u8; 32] = key.try_into().map_err(|_| NoKey::Form)?;
        let key = VerifyingKey::from_bytes(&key).map_err(|_| NoKey::Form)?;
        let id = key_id(name, &key);
        match HEXLOWER.encode(&id) == hash {
            true => Ok(Self { name: name.to_owned(), id, key }),
            false => Err(NoKey::Hash),
        }
    }

    /// Whose key it is.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its id, as eight hexadecimal digits.
    pub fn id(&self) -> String {
        HEXLOWER.encode(&self.id)
    }
}

impl fmt::Display for Vkey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let key: Vec<u8> = std::iter::once(ED25519).chain(*self.key.as_bytes()).collect();
        write!(f, "{}+{}+{}", self.name, HEXLOWER.encode(&self.id), BASE64.encode(&key))
    }
}

/// A key that signs.
pub struct Key {
    vkey: Vkey,
    secret: SigningKey,
}

impl Key {
    /// The key of a name by its secret.
    pub fn new(name: &str, secret: &[u8; 32]) -> Self {
        let secret = SigningKey::from_bytes(secret);
        Self { vkey: Vkey::of(name, &secret), secret }
    }

    /// Its public half.
    pub fn vkey(&self) -> &Vkey {
        &self.vkey
    }

    /// Its signature under a text, in the form of a line under a note.
    pub fn line_under(&self, body: &str) -> SignatureLine {
        let signature = self.secret.sign(body.as_bytes()).to_bytes().to_vec();
        SignatureLine { name: self.vkey.name.clone(), id: self.vkey.id, signature }
    }
}

/// A line under a note.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SignatureLine {
    /// Who signed.
    pub name: String,
    /// With which key.
    id: [u8; 4],
    signature: Vec<u8>,
}

impl SignatureLine {
    /// Reads a line without its LF.
    pub fn parse(line: &str) -> Option<Self> {
        let (name, bytes) = line.strip_prefix("— ")?.rsplit_once(' ')?;
        let bytes = BASE64.decode(bytes.as_bytes()).ok()?;
        let (id, signature) = bytes.split_at_checked(4)?;
        let id = id.try_into().ok()?;
        (is_key_name(name) && !signature.is_empty()).then(|| Self {
            name: name.to_owned(),
            id,
            signature: signature.to_vec(),
        })
    }

    /// The line, with its LF.
    pub fn text(&self) -> String {
        let bytes: Vec<u8> = self.id.iter().chain(&self.signature).copied().collect();
        format!("— {} {}\n", self.name, BASE64.encode(&bytes))
    }

    /// Whether it is the signature of this text by this key.
    pub fn is_by(&self, vkey: &Vkey, body: &str) -> bool {
        (self.name.as_str(), self.id) == (vkey.name.as_str(), vkey.id)
            && Signature::from_slice(&self.signature)
                .is_ok_and(|signature| vkey.key.verify_strict(body.as_bytes(), &signature).is_ok())
    }
}

/// What a key says of a note.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Signed {
    /// It signed these bytes.
    Good,
    /// A line bears its name or its id, and it is not a signature of these bytes by it.
    Bad,
    /// No line is of it.
    Missing,
}

/// A checkpoint with the signatures under it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Note {
    /// Which log: the same as long as it grows.
    pub origin: String,
    /// Its size and root.
    pub checkpoint: Checkpoint,
    /// Lines that the text has after these three; this program writes none.
    extra: Vec<String>,
    /// The signatures, of any algorithm.
    pub signatures: Vec<SignatureLine>,
}

impl Note {
    /// A checkpoint that nobody has signed.
    pub fn new(origin: &str, checkpoint: Checkpoint) -> Self {
        Self { origin: origin.to_owned(), checkpoint, extra: Vec::new(), signatures: Vec::new() }
    }

    /// Adds a signature.
    pub fn sign(&mut self, key: &Key) {
        self.signatures.push(key.line_under(&self.body()));
    }

    /// The signed bytes: origin, size, root, each with its LF.
    pub fn body(&self) -> String {
        let root = BASE64.encode(self.checkpoint.root.as_bytes());
        let extra: String = self.extra.iter().flat_map(|line| [line.as_str(), "\n"]).collect();
        format!("{}\n{}\n{root}\n{extra}", self.origin, self.checkpoint.size)
    }

    /// The whole note: its body, an empty line, the signatures.
    pub fn text(&self) -> String {
        let signatures: String = self.signatures.iter().map(SignatureLine::text).collect();
        format!("{}\n{signatures}", self.body())
    }

    /// Reads a note. Every byte counts: what is read is what [`Note::text`] writes.
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(bytes).ok()?;
        let (body, signatures) = text.split_once("\n\n")?;
        let mut lines = body.split('\n');
        let origin = lines.next().filter(|line| !line.is_empty())?.to_owned();
        let size = lines.next()?.parse().ok()?;
        let root = BASE64.decode(lines.next()?.as_bytes()).ok()?;
        let checkpoint = Checkpoint { size, root: Digest::from_bytes(root.try_into().ok()?) };
        let extra = lines.map(str::to_owned).collect();
        let signatures: Vec<SignatureLine> =
            signatures.split_terminator('\n').map(SignatureLine::parse).collect::<Option<_>>()?;
        let note = Self { origin, checkpoint, extra, signatures };
        let plain = !text.contains(|c: char| c.is_control() && c != '\n');
        (plain && note.signatures.len() <= MOST_SIGNATURES && note.text() == text).then_some(note)
    }

    /// What a key says of the note. A line that bears its name or its id is held to be its.
    pub fn signed_by(&self, vkey: &Vkey) -> Signed {
        let mut said = Signed::Missing;
        for line in self.signatures.iter().filter(|s| s.name == vkey.name || s.id == vkey.id) {
            if (line.name.as_str(), line.id) != (vkey.name.as_str(), vkey.id) {
                // Another key of the same name, or a damaged line: not this key's either way.
                said = if said == Signed::Missing { Signed::Bad } else { said };
                continue;
            }
            if !line.is_by(vkey, &self.body()) {
                return Signed::Bad;
            }
            said = Signed::Good;
        }
        said
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The note, key and signature of the examples of Go's `golang.org/x/mod/sumdb/note`, made by another program.
    const PETER: &str = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    const NEUMANN: &str = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
    const LINE: &str = "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=";

    fn checkpoint() -> Checkpoint {
        Checkpoint { size: 7, root: crate::draw::h("root") }
    }

    #[test]
    fn a_signature_of_another_program_holds() {
        let vkey = Vkey::parse(PETER).unwrap();
        assert_eq!(vkey.to_string(), PETER);
        let line = SignatureLine::parse(LINE).unwrap();
        let (name, id) = (line.name.clone(), line.id);
        assert_eq!((name.as_str(), id), (vkey.name(), vkey.id));
        let signature = Signature::from_slice(&line.signature).unwrap();
        assert!(vkey.key.verify_strict(NEUMANN.as_bytes(), &signature).is_ok());
        assert!(vkey.key.verify_strict(b"other", &signature).is_err());
    }

    #[test]
    fn a_note_is_read_as_it_was_written_and_every_bit_of_it_counts() {
        let key = Key::new("bureau.example/ledger", &[7; 32]);
        let mut note = Note::new("bureau.example/ledger", checkpoint());
        assert_eq!(note.signed_by(key.vkey()), Signed::Missing);
        note.sign(&key);
        note.sign(&Key::new("other.example", &[8; 32]));
        let text = note.text();
        assert_eq!(Note::parse(text.as_bytes()), Some(note.clone()));
        assert_eq!(note.signed_by(key.vkey()), Signed::Good);
        let own = text.find("— other").unwrap();
        for at in 0..own * 8 {
            let mut bytes = text.clone().into_bytes();
            bytes[at / 8] ^= 1 << (at % 8);
            let read = Note::parse(&bytes);
            assert!(read.is_none_or(|n| n.signed_by(key.vkey()) == Signed::Bad), "bit {at}");
        }
    }

    #[test]
    fn signatures_that_nobody_asks_for_are_passed_over() {
        let key = Key::new("a", &[1; 32]);
        let mut note = Note::new("a", checkpoint());
        note.sign(&key);
        // A cosignature of a witness (type 4: a time and a signature) and one of an algorithm to come.
        for (name, length) in [("witness.example", 72), ("post-quantum.example", 2_420)] {
            note.signatures.push(SignatureLine { name: name.into(), id: [9; 4], signature: vec![3; length] });
        }
        let read = Note::parse(note.text().as_bytes()).unwrap();
        assert_eq!((read.signed_by(key.vkey()), read.signatures.len()), (Signed::Good, 3));
    }

    #[test]
    fn keys_that_are_none_are_refused() {
        assert_eq!(Vkey::parse("PeterNeumann"), Err(NoKey::Form));
        assert_eq!(Vkey::parse(&PETER.replace("c74f20a3", "c74f20a4")), Err(NoKey::Hash));
        assert_eq!(Vkey::parse(&PETER.replace("Peter", "Petra")), Err(NoKey::Hash));
        assert_eq!(Vkey::parse(&PETER.replace("+ARpc", "+Ahpc")), Err(NoKey::Algorithm));
        assert!(!is_key_name("a b") && !is_key_name("a+b") && !is_key_name(""));
    }

    #[test]
    fn texts_that_are_no_notes_are_refused() {
        let mut note = Note::new("a", checkpoint());
        note.sign(&Key::new("a", &[1; 32]));
        let text = note.text();
        for bad in [
            "",
            "\n\n",
            "a\n7\n\n",
            &text.replace("\n7\n", "\n07\n"),
            &text.replace("\n7\n", "\n+7\n"),
            &text.replace('\n', "\r\n"),
            text.trim_end(),
            &format!("{text}\n"),
            &text.replace("— ", "- "),
        ] {
            assert_eq!(Note::parse(bad.as_bytes()), None, "{bad:?}");
        }
    }
}
