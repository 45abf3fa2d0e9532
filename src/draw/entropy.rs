//! How much chance is in a beacon or a typed secret, in whole bits, rounded down: what could be ground against, and is
//! refused below 64 (`docs/draw.md`, "Beacon").

use super::beacon::{Beacon, DICE};
use super::lottery::{known_lotteries, outcomes};
use crate::message::Message;
use crate::msg;
use std::collections::BTreeSet;

/// The least that a beacon or a typed secret must have.
pub const LEAST_BITS: u32 = 64;

/// The bits of a beacon; `None` for a lottery whose form is not known.
pub fn beacon_bits(beacon: &Beacon) -> Option<u32> {
    let power = |one: u128, times: usize| (0..times).fold(1u128, |all, _| all.saturating_mul(one));
    let outcomes = match beacon {
        // 32 bytes that nobody can foretell.
        Beacon::Drand { .. } => return Some(256),
        Beacon::Dice => power(10, DICE),
        Beacon::Lottery { lottery, issues } => power(outcomes(lottery)?, issues.len()),
    };
    Some(outcomes.ilog2())
}

/// Why a beacon is too weak to decide anything.
pub fn too_weak(beacon: &Beacon) -> Option<Message> {
    match (beacon_bits(beacon), beacon) {
        (Some(bits), _) if bits >= LEAST_BITS => None,
        (Some(bits), _) => Some(msg!("entropy-too-weak", bits = bits, least = LEAST_BITS)),
        (None, Beacon::Lottery { lottery, .. }) => Some(msg!(
            "entropy-unknown-lottery",
            lottery = lottery.as_str(),
            known = known_lotteries(),
            least = LEAST_BITS
        )),
        (None, _) => None,
    }
}

/// The most bits that a typed secret can have: as if each character were chosen by chance among those of its kind; where
/// it has but a few different ones, among these.
pub fn typed_bits(text: &str) -> u32 {
    let different: BTreeSet<char> = text.chars().collect();
    let any = |fits: fn(&char) -> bool| different.iter().any(fits);
    let kinds: [(bool, u128); 4] = [
        (any(char::is_ascii_digit), 10),
        (any(char::is_ascii_lowercase), 26),
        (any(char::is_ascii_uppercase), 26),
        (any(|c| !c.is_ascii_alphanumeric()), 32),
    ];
    let hex = different.iter().all(|c| matches!(c, '0'..='9' | 'a'..='f'));
    let mut alphabet: u128 = if hex && any(|c| !c.is_ascii_digit()) {
        16
    } else {
        kinds.iter().filter(|(there, _)| *there).map(|(_, n)| n).sum()
    };
    if different.len() < 5 {
        alphabet = alphabet.min(different.len() as u128);
    }
    // Eighteen characters at a time, so that the product stays a number: rounded down each time.
    let chars = text.chars().count();
    let whole = |n: usize| (0..n).fold(1u128, |all, _| all.saturating_mul(alphabet)).max(1).ilog2();
    let parts = u32::try_from(chars / 18).unwrap_or(u32::MAX);
    parts.saturating_mul(whole(18)).saturating_add(whole(chars % 18))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bits(text: &str) -> Option<u32> {
        beacon_bits(&Beacon::parse(text).unwrap())
    }

    #[test]
    fn beacons_have_the_bits_that_the_design_counts() {
        assert_eq!(bits("dice:20d10"), Some(66));
        assert_eq!(bits("lottery:SSQ:1,2,3"), Some(72));
        assert_eq!(bits("lottery:DLT:1,2,3"), Some(73));
        assert_eq!(bits("lottery:QLC:1,2,3"), Some(76));
        assert_eq!(bits("lottery:KL8:1,2,3"), Some(127), "128 bits are as far as it counts");
        assert_eq!(bits("lottery:3D:1,2,3"), Some(29));
        assert_eq!(bits("lottery:3D:1,2,3,4,5,6,7"), Some(69));
        assert_eq!(bits("lottery:HK6.S6.49:1,2,3"), Some(71));
        assert_eq!(bits("lottery:XYZ:1,2,3"), None);
        for weak in ["lottery:3D:1,2,3,4,5,6", "lottery:PL5:1,2,3", "lottery:XYZ:1,2,3"] {
            assert!(too_weak(&Beacon::parse(weak).unwrap()).is_some(), "{weak}");
        }
        assert!(too_weak(&Beacon::Dice).is_none());
    }

    #[test]
    fn a_typed_secret_is_never_thought_better_than_it_can_be() {
        assert_eq!(typed_bits(""), 0);
        assert_eq!(typed_bits("31415926535897932384"), 65, "rounded down twice: 66.4 bits of twenty dice");
        assert!(typed_bits("3141592653589793238") < LEAST_BITS, "nineteen dice");
        assert_eq!(typed_bits(&"0".repeat(100)), 0);
        assert!(typed_bits(&"01".repeat(20)) < LEAST_BITS);
        assert!(typed_bits("password123") < LEAST_BITS);
        assert_eq!(typed_bits("0123456789abcdef"), 64);
        assert!(typed_bits("correct horse battery") >= LEAST_BITS);
    }
}
