//! Whether a signature is the one that drand's quicknet gave for a round: a BLS signature on G1 over SHA-256 of the
//! round's number, checked offline against the network's public key (`docs/draw.md`, "Beacon").

use super::beacon::{Beacon, Evidence, QUICKNET};
use super::hash::{Digest, from_hex};
use crate::message::Message;
use crate::msg;
use drand_verify::{G2PubkeyRfc, Pubkey as _, derive_randomness};
use jiff::Span;
use jiff::civil::{DateTime, date};
use thiserror::Error;

/// The public key of quicknet, a point on G2, as its operators publish it.
pub const QUICKNET_KEY: &str = "83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c8c4b450b6a0a6c3ac6a5776a2d1064510d1f\
     ec758c921cc22b0e17e63aaf4bcb5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a";

/// The bytes of a signature on G1.
const SIGNATURE: usize = 48;

/// Why a signature is not taken for a round's.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum PulseError {
    /// Another chain, of which this program has no key.
    #[error("the chain `{0}` is not quicknet, the only one whose signatures can be checked here")]
    OtherChain(Digest),
    /// Not as long as a signature is.
    #[error("a signature has {SIGNATURE} bytes, this one has {0}")]
    Length(usize),
    /// The bytes are no point of the curve.
    #[error("the signature is no point of the curve")]
    NotAPoint,
    /// A signature, and not that of this round.
    #[error("the signature is not that of round {0}")]
    OtherRound(u64),
}

impl PulseError {
    /// For people.
    pub fn message(&self) -> Message {
        match self {
            Self::OtherChain(chain) => msg!("pulse-other-chain", chain = chain.hex(), known = QUICKNET.0),
            Self::Length(found) => msg!("pulse-length", wanted = SIGNATURE, found = *found),
            Self::NotAPoint => msg!("pulse-not-a-point"),
            Self::OtherRound(round) => msg!("pulse-other-round", round = *round),
        }
    }
}

/// Checks the signature of a round of a chain and returns its randomness, which is SHA-256 of the signature's bytes.
///
/// # Errors
/// Why the signature is not the chain's for that round. Nothing in the bytes makes this panic.
pub fn pulse(chain: &Digest, round: u64, signature: &[u8]) -> Result<Digest, PulseError> {
    if chain.hex() != QUICKNET.0 {
        return Err(PulseError::OtherChain(*chain));
    }
    if signature.len() != SIGNATURE {
        return Err(PulseError::Length(signature.len()));
    }
    let key = from_hex(QUICKNET_KEY).and_then(|bytes| G2PubkeyRfc::from_variable(&bytes).ok());
    // INVARIANT: the key above is a point; a test holds that, and without it nothing is believed.
    let key = key.ok_or(PulseError::NotAPoint)?;
    match key.verify(round, b"", signature) {
        Ok(true) => Ok(Digest::from_bytes(derive_randomness(signature))),
        Ok(false) => Err(PulseError::OtherRound(round)),
        Err(_) => Err(PulseError::NotAPoint),
    }
}

/// What of a beacon's evidence can be checked here: `None` for dice and lotteries, which take witnesses.
pub fn checked(evidence: &Evidence, beacon: &Beacon) -> Option<Result<Digest, PulseError>> {
    match (evidence, beacon) {
        (Evidence::Drand(signature), Beacon::Drand { chain, round }) => Some(pulse(chain, *round, signature)),
        _ => None,
    }
}

/// When a round of quicknet is there, in China's time (UTC+8), the second rounded down; `None` beyond the calendar.
pub fn pulse_time(round: u64) -> Option<DateTime> {
    let (_, genesis, period) = QUICKNET;
    let seconds = round.checked_sub(1)?.checked_mul(period)?.checked_add(genesis)?;
    let seconds = Span::new().try_seconds(i64::try_from(seconds).ok()?).ok()?;
    date(1970, 1, 1).at(8, 0, 0, 0).checked_add(seconds).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rounds 123 and 657413 of quicknet, as the network gave them.
    const REAL: [(u64, &str, &str); 2] = [
        (
            123,
            "b75c69d0b72a5d906e854e808ba7e2accb1542ac355ae486d591aa9d43765482e26cd02df835d3546d23c4b13e0dfc92",
            "fb8f7bc29bf24db51871ec8c79f3a1e4bd0557bc0dfcee9ed1d924e69d1c60dc",
        ),
        (
            657_413,
            "b713718a38ae728dfd477991af2822e08d2f305e47718cef9f7848ce4050e7be41076862b98fad56e91a6b85b89cd97b",
            "fc1873a13f3545aeade8401532ef5519920652eee6b0d2b19ca12643b87b3587",
        ),
    ];

    fn quicknet() -> Digest {
        Digest::parse(QUICKNET.0).unwrap()
    }

    #[test]
    fn real_rounds_are_proven() {
        for (round, signature, value) in REAL {
            let signature = from_hex(signature).unwrap();
            assert_eq!(pulse(&quicknet(), round, &signature).unwrap().hex(), value);
            assert_eq!(Digest::of(&signature).hex(), value, "the randomness is the hash of the signature");
        }
    }

    #[test]
    fn whatever_else_is_refused_for_what_it_is() {
        let signature = from_hex(REAL[0].1).unwrap();
        let of = |round: u64, bytes: &[u8]| pulse(&quicknet(), round, bytes).unwrap_err();
        for round in [0, 122, 124, 657_413, u64::MAX] {
            assert_eq!(of(round, &signature), PulseError::OtherRound(round));
        }
        for bytes in [&signature[..47], &[signature.clone(), vec![0]].concat(), &[], &[0; 96]] {
            assert_eq!(of(123, bytes), PulseError::Length(bytes.len()));
        }
        for byte in [0x00, 0xff, 0x80] {
            assert_eq!(of(123, &[byte; 48]), PulseError::NotAPoint, "{byte:#x}");
        }
        // The point at infinity is on the curve and signs nothing.
        let mut infinity = [0u8; 48];
        infinity[0] = 0xc0;
        assert!(matches!(of(123, &infinity), PulseError::OtherRound(123) | PulseError::NotAPoint));
        let other = Digest::of(b"another chain");
        assert_eq!(pulse(&other, 123, &signature), Err(PulseError::OtherChain(other)));
    }

    #[test]
    fn no_flipped_bit_is_believed() {
        let signature = from_hex(REAL[0].1).unwrap();
        for byte in 0..signature.len() {
            let mut other = signature.clone();
            other[byte] ^= 1 << (byte % 8);
            assert!(pulse(&quicknet(), 123, &other).is_err(), "byte {byte}");
        }
    }

    #[test]
    fn a_round_has_its_time() {
        assert_eq!(pulse_time(1).unwrap().to_string(), "2023-08-23T23:09:27");
        assert_eq!(pulse_time(21).unwrap().to_string(), "2023-08-23T23:10:27");
        assert_eq!(pulse_time(0), None);
        assert_eq!(pulse_time(u64::MAX), None);
        assert_eq!(pulse_time(u64::MAX / 4), None);
    }
}
