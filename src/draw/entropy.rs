//! How much chance is in a beacon or a typed secret, in whole bits, rounded down: what could be ground against, and is
//! refused below 64 (`docs/draw.md`, "Beacon").

use super::beacon::{Beacon, DICE, Evidence};
use super::code::Code;
use crate::message::Message;
use crate::msg;
use std::collections::BTreeSet;

/// The least that a beacon or a typed secret must have.
pub const LEAST_BITS: u32 = 64;

/// Lotteries whose form is known: so many numbers of so many, or a digit `0` to `of − 1` where one is taken of a
/// wheel of its own.
static LOTTERIES: &[(&str, &[Wheel])] = &[
    ("SSQ", &[Wheel::Balls(33, 6), Wheel::Balls(16, 1)]),
    ("DLT", &[Wheel::Balls(35, 5), Wheel::Balls(12, 2)]),
    // The special number is drawn from the balls that are left.
    ("QLC", &[Wheel::Balls(30, 7), Wheel::Left(30, 7)]),
    ("KL8", &[Wheel::Balls(80, 20)]),
    ("QXC", &[Wheel::Digits(10, 6), Wheel::Digits(15, 1)]),
    ("3D", &[Wheel::Digits(10, 3)]),
    ("PL3", &[Wheel::Digits(10, 3)]),
    ("PL5", &[Wheel::Digits(10, 5)]),
];

#[derive(Clone, Copy)]
enum Wheel {
    /// So many different balls of `1..=of`.
    Balls(u64, u64),
    /// One more ball of `1..=of`, after so many were taken.
    Left(u64, u64),
    /// So many digits, each `0..of`.
    Digits(u64, u64),
}

impl Wheel {
    fn outcomes(self) -> u128 {
        match self {
            Self::Balls(of, take) => {
                (0..take).fold(1u128, |all, i| all * u128::from(of - i) / u128::from(i + 1))
            }
            Self::Left(of, taken) => u128::from(of - taken),
            Self::Digits(of, n) => (0..n).fold(1, |all, _| all * u128::from(of)),
        }
    }

    fn numbers(self) -> u64 {
        match self {
            Self::Balls(_, take) => take,
            Self::Left(..) => 1,
            Self::Digits(_, n) => n,
        }
    }

    fn fits(self, numbers: &[u64]) -> bool {
        match self {
            Self::Balls(of, _) | Self::Left(of, _) => {
                let different: BTreeSet<&u64> = numbers.iter().collect();
                different.len() == numbers.len() && numbers.iter().all(|n| (1..=of).contains(n))
            }
            Self::Digits(of, _) => numbers.iter().all(|n| *n < of),
        }
    }
}

fn wheels(lottery: &Code) -> Option<&'static [Wheel]> {
    LOTTERIES.iter().find(|(code, _)| *code == lottery.as_str()).map(|(_, wheels)| *wheels)
}

/// The codes of the lotteries whose form is known.
pub fn known_lotteries() -> Vec<String> {
    LOTTERIES.iter().map(|(code, _)| (*code).to_owned()).collect()
}

/// How many numbers an issue of a known lottery has.
pub fn numbers_of(lottery: &Code) -> Option<u64> {
    wheels(lottery).map(|all| all.iter().map(|w| w.numbers()).sum())
}

/// The bits of a beacon; `None` for a lottery whose form is not known.
pub fn beacon_bits(beacon: &Beacon) -> Option<u32> {
    let power = |one: u128, times: usize| (0..times).fold(1u128, |all, _| all.saturating_mul(one));
    let outcomes = match beacon {
        // 32 bytes that nobody can foretell.
        Beacon::Drand { .. } => return Some(256),
        Beacon::Dice => power(10, DICE),
        Beacon::Lottery { lottery, issues } => {
            let one = wheels(lottery)?.iter().fold(1u128, |all, w| all.saturating_mul(w.outcomes()));
            power(one, issues.len())
        }
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

/// What is the matter with an issue's numbers, where the lottery's form is known.
pub fn odd_numbers(lottery: &Code, issue: &Code, numbers: &[u64]) -> Option<Message> {
    let wheels = wheels(lottery)?;
    let wanted = numbers_of(lottery)?;
    if numbers.len() as u64 != wanted {
        return Some(msg!(
            "entropy-number-count",
            lottery = lottery.as_str(),
            issue = issue.as_str(),
            wanted = wanted,
            found = numbers.len()
        ));
    }
    let mut rest = numbers;
    for wheel in wheels {
        let (these, after) = rest.split_at_checked(usize::try_from(wheel.numbers()).ok()?)?;
        rest = after;
        if !wheel.fits(these) {
            let these = these.iter().map(ToString::to_string).collect::<Vec<_>>();
            return Some(msg!(
                "entropy-no-such-numbers",
                lottery = lottery.as_str(),
                issue = issue.as_str(),
                numbers = these
            ));
        }
    }
    None
}

/// The same for all issues of evidence.
pub fn odd_evidence(evidence: &Evidence) -> Option<Message> {
    let Evidence::Lottery { lottery, issues } = evidence else { return None };
    issues.iter().find_map(|(issue, numbers)| odd_numbers(lottery, issue, numbers))
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

    #[test]
    fn numbers_that_a_lottery_does_not_have_are_named() {
        let (ssq, issue) = (Code::parse("SSQ").unwrap(), Code::parse("2026001").unwrap());
        let odd = |numbers: &[u64]| odd_numbers(&ssq, &issue, numbers).is_some();
        assert!(!odd(&[1, 7, 12, 20, 25, 31, 9]));
        // In the order drawn, and the special number as one of the others.
        assert!(!odd(&[31, 7, 1, 20, 25, 12, 7]));
        for bad in [&[1, 7, 12, 20, 25, 31][..], &[1, 1, 12, 20, 25, 31, 9], &[1, 7, 12, 20, 25, 34, 9]] {
            assert!(odd(bad), "{bad:?}");
        }
        assert!(odd(&[1, 7, 12, 20, 25, 31, 17]));
        assert!(odd_numbers(&Code::parse("XYZ").unwrap(), &issue, &[1]).is_none());
    }
}
