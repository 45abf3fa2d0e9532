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
/// it has but a few different ones, among these. What only separates, as a comma between dice, says nothing, and neither
/// does what counts up or down or repeats, beyond where it begins.
pub fn typed_bits(text: &str) -> u32 {
    let chars: Vec<char> = text.chars().filter(|c| !separates(*c)).collect();
    let chars = without_runs(&chars);
    let different: BTreeSet<char> = chars.iter().copied().collect();
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
    let chars = chars.len();
    let whole = |n: usize| (0..n).fold(1u128, |all, _| all.saturating_mul(alphabet)).max(1).ilog2();
    let parts = u32::try_from(chars / 18).unwrap_or(u32::MAX);
    parts.saturating_mul(whole(18)).saturating_add(whole(chars % 18))
}

/// Whether a character stands between others: it may be part of a secret, and is not taken for one.
fn separates(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, ',' | ';' | ':' | '.' | '/' | '|' | '_' | '-' | '+' | '=')
        || matches!(c, '，' | '；' | '：' | '。' | '、' | '·' | '／' | '—' | '－' | '\u{200b}')
}

/// The shortest run that is taken for one: of twenty dice one in a thousand has such a run by chance.
const RUN: usize = 6;

/// The text with the first character alone of whatever counts up or down or repeats.
fn without_runs(chars: &[char]) -> Vec<char> {
    let (mut out, mut rest) = (Vec::new(), chars);
    while let [first, others @ ..] = rest {
        out.push(*first);
        let steps = steps(rest);
        rest = if steps + 1 >= RUN { rest.get(steps + 1..).unwrap_or_default() } else { others };
    }
    out
}

/// How many steps of one kind a text begins with.
fn steps(chars: &[char]) -> usize {
    let all = || chars.iter().zip(chars.iter().skip(1)).map(|(a, b)| step(*a, *b));
    let first = all().next().flatten();
    all().take_while(|step| step.is_some() && *step == first).count()
}

/// How a character follows on the one before: as the same, the next or the one below; digits go round.
fn step(a: char, b: char) -> Option<i8> {
    let (from, to) = (u32::from(a.to_ascii_lowercase()), u32::from(b.to_ascii_lowercase()));
    let round = a.is_ascii_digit() && b.is_ascii_digit();
    match to {
        _ if to == from => Some(0),
        _ if to == from + 1 || (round && (a, b) == ('9', '0')) => Some(1),
        _ if to + 1 == from || (round && (a, b) == ('0', '9')) => Some(-1),
        _ => None,
    }
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
        assert_eq!(typed_bits("3f09c1d87b25e64a"), 64);
        assert!(typed_bits("correct horse battery") >= LEAST_BITS);
    }

    #[test]
    fn what_stands_between_dice_is_no_chance() {
        let dice = [
            "3, 1, 4, 1, 5, 9, 2, 6, 5, 3",
            "3,1,4,1,5,9,2,6,5,3,5,8,9",
            "3、1、4、1、5、9、2、6、5、3、5、8、9",
        ];
        for few in dice {
            let bare: String = few.chars().filter(char::is_ascii_digit).collect();
            assert_eq!(typed_bits(few), typed_bits(&bare), "{few}");
            assert!(typed_bits(few) < LEAST_BITS, "{few}");
        }
        assert_eq!(typed_bits("3,1,4,1,5,9,2,6,5,3,5,8,9,7,9,3,2,3,8,4"), 65);
    }

    #[test]
    fn what_counts_on_is_no_chance() {
        for counted in [
            "password12345678",
            "1234567890123456789012345",
            "abcdefghijklmnopqrstuvwxyz",
            "98765432109876543210",
        ] {
            assert!(typed_bits(counted) < LEAST_BITS, "{counted}");
        }
        assert_eq!(typed_bits("31415926535897932345"), 65, "four in a row come by chance");
    }
}
