//! The public beacon: which one a commit names, and its value `V` from the evidence (`docs/draw.md`, "Beacon").

use super::code::{self, Code, Kind, ValueError};
use super::form::{FileName, FormError, Problem, fields, lines};
use super::hash::{Digest, from_hex, h, to_hex};
use crate::message::Message;
use crate::msg;
use jiff::ToSpan;
use jiff::civil::DateTime;
use std::collections::BTreeSet;
use std::fmt;
use thiserror::Error;

/// How many dice are thrown.
pub const DICE: usize = 20;

/// The chain hash, genesis (Unix seconds) and period (seconds) of drand's quicknet.
pub const QUICKNET: (&str, u64, u64) =
    ("52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971", 1_692_803_367, 3);

/// What a commit says about the beacon.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Beacon {
    /// A round of a drand chain.
    Drand {
        /// The chain's hash.
        chain: Digest,
        /// The round.
        round: u64,
    },
    /// Twenty ten-sided dice thrown in public.
    Dice,
    /// Issues of a lottery, at least three, none twice.
    Lottery {
        /// The lottery.
        lottery: Code,
        /// The issues, in the order in which they are drawn.
        issues: Vec<Code>,
    },
}

impl Beacon {
    /// Reads the text behind `beacon=`.
    pub fn parse(text: &str) -> Result<Self, ValueError> {
        let bad = || ValueError::new(Kind::Beacon, text);
        let parts: Vec<&str> = text.split(':').collect();
        match parts.as_slice() {
            ["drand", chain, round] => {
                Ok(Self::Drand { chain: code::digest(chain)?, round: code::number(round)? })
            }
            ["dice", "20d10"] => Ok(Self::Dice),
            ["lottery", lottery, issues] => {
                let issues = issues.split(',').map(Code::parse).collect::<Result<Vec<_>, _>>()?;
                // One issue twice would count its numbers twice.
                let distinct: BTreeSet<&Code> = issues.iter().collect();
                if distinct.len() < 3 || distinct.len() < issues.len() {
                    return Err(bad());
                }
                Ok(Self::Lottery { lottery: Code::parse(lottery)?, issues })
            }
            _ => Err(bad()),
        }
    }
}

impl fmt::Display for Beacon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Drand { chain, round } => write!(f, "drand:{chain}:{round}"),
            Self::Dice => f.write_str("dice:20d10"),
            Self::Lottery { lottery, issues } => {
                let issues: Vec<&str> = issues.iter().map(Code::as_str).collect();
                write!(f, "lottery:{lottery}:{}", issues.join(","))
            }
        }
    }
}

/// What came: the file `beacon` of a bundle is its text and one LF.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Evidence {
    /// `drand=` and the round's signature as hexadecimal text.
    Drand(Vec<u8>),
    /// `dice=` and the digits in the order thrown, joined by commas.
    Dice([u8; DICE]),
    /// `lottery=CODE|I1:n,n,…;I2:…`: the numbers in the order of the official notice, special numbers last.
    Lottery {
        /// The lottery.
        lottery: Code,
        /// Each issue with its numbers.
        issues: Vec<(Code, Vec<u64>)>,
    },
}

impl Evidence {
    /// Reads the file `beacon`.
    pub fn parse(bytes: &[u8]) -> Result<Self, FormError> {
        let fail = |line, problem| FormError { file: FileName::Beacon, line, problem };
        let mut rows = lines(FileName::Beacon, bytes)?;
        let text = rows.next().ok_or_else(|| fail(1, Problem::Missing("beacon")))?;
        if rows.next().is_some() {
            return Err(fail(2, Problem::Surplus));
        }
        let evidence = Self::parse_line(text).map_err(|e| fail(1, e))?;
        if evidence.to_string() == text { Ok(evidence) } else { Err(fail(1, Problem::NotCanonical)) }
    }

    /// Reads it of a line of a text.
    pub(super) fn parse_line(text: &str) -> Result<Self, Problem> {
        let bad = || Problem::Value(ValueError::new(Kind::Beacon, text));
        match text.split_once('=') {
            Some(("drand", hex)) => from_hex(hex).filter(|b| !b.is_empty()).map(Self::Drand).ok_or_else(bad),
            Some(("dice", digits)) => {
                let throws: Vec<u8> = digits
                    .split(',')
                    .map(|d| d.parse().ok().filter(|n| *n < 10).ok_or_else(bad))
                    .collect::<Result<_, _>>()?;
                Ok(Self::Dice(throws.try_into().map_err(|_| bad())?))
            }
            Some(("lottery", rest)) => {
                let [lottery, issues] = fields(rest, '|')?;
                let issue = |text: &str| -> Result<(Code, Vec<u64>), Problem> {
                    let [name, numbers] = fields(text, ':')?;
                    let numbers = numbers.split(',').map(code::number).collect::<Result<_, _>>()?;
                    Ok((Code::parse(name)?, numbers))
                };
                let issues = issues.split(';').map(issue).collect::<Result<_, _>>()?;
                Ok(Self::Lottery { lottery: Code::parse(lottery)?, issues })
            }
            _ => Err(bad()),
        }
    }

    /// `V`, where the evidence is of the kind, lottery and issues that the commit named.
    ///
    /// For drand this is SHA-256 of the signature's bytes; that the signature is the chain's own for that round is
    /// not checked here.
    pub fn value(&self, beacon: &Beacon) -> Result<Digest, BeaconError> {
        match (self, beacon) {
            (Self::Drand(signature), Beacon::Drand { .. }) => Ok(Digest::of(signature)),
            (Self::Dice(throws), Beacon::Dice) => Ok(h(&format!("dr1-dice|{}", join(throws, ",")))),
            (Self::Lottery { lottery: found, issues }, Beacon::Lottery { lottery, issues: named }) => {
                if found != lottery || !issues.iter().map(|(name, _)| name).eq(named) {
                    return Err(BeaconError::OtherIssues);
                }
                Ok(h(&format!("dr1-lottery|{}", lottery_text(lottery, issues))))
            }
            _ => Err(BeaconError::OtherKind),
        }
    }
}

impl fmt::Display for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Drand(signature) => write!(f, "drand={}", to_hex(signature)),
            Self::Dice(throws) => write!(f, "dice={}", join(throws, ",")),
            Self::Lottery { lottery, issues } => write!(f, "lottery={}", lottery_text(lottery, issues)),
        }
    }
}

fn lottery_text(lottery: &Code, issues: &[(Code, Vec<u64>)]) -> String {
    let issue = |(name, numbers): &(Code, Vec<u64>)| format!("{name}:{}", join(numbers, ","));
    format!("{lottery}|{}", issues.iter().map(issue).collect::<Vec<_>>().join(";"))
}

fn join<T: ToString>(items: &[T], by: &str) -> String {
    items.iter().map(ToString::to_string).collect::<Vec<_>>().join(by)
}

/// Why evidence gives no value.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
pub enum BeaconError {
    /// Dice for a lottery, and so on.
    #[error("the evidence is of another kind of beacon than the commit names")]
    OtherKind,
    /// Another lottery, or other issues.
    #[error("the evidence is of another lottery or of other issues than the commit names")]
    OtherIssues,
}

impl BeaconError {
    /// For people.
    pub fn message(self) -> Message {
        match self {
            Self::OtherKind => msg!("draw-beacon-other-kind"),
            Self::OtherIssues => msg!("draw-beacon-other-issues"),
        }
    }
}

/// The first drand round at or after `t`: `1 + ⌈(t − genesis) / period⌉`, all in Unix seconds. `None` where the
/// period is 0.
pub fn drand_round_at(t: u64, genesis: u64, period: u64) -> Option<u64> {
    (period != 0).then(|| t.saturating_sub(genesis).div_ceil(period).saturating_add(1))
}

/// T: the beacon of a commit recorded at this time is the first one at or after it.
pub fn earliest(committed: DateTime) -> DateTime {
    committed.checked_add(24.hours()).unwrap_or(DateTime::MAX)
}

/// The first round of quicknet that a commit recorded at this time (China's, UTC+8) may name: at or after 24 hours
/// later. `None` beyond the calendar.
pub fn first_pulse(committed: DateTime) -> Option<u64> {
    let t = committed.checked_add(16.hours()).ok()?; // 24 hours later, as UTC
    let seconds = jiff::civil::date(1970, 1, 1).at(0, 0, 0, 0).duration_until(t).as_secs();
    drand_round_at(u64::try_from(seconds).ok()?, QUICKNET.1, QUICKNET.2)
}

/// The pulse of quicknet that a commit names, and the one that it may name: the first 24 hours after the commit is there.
/// `None` where these are one, and of other beacons.
pub fn odd_pulse(beacon: &Beacon, since: DateTime) -> Option<(u64, u64)> {
    let Beacon::Drand { chain, round } = beacon else { return None };
    let first = first_pulse(since).filter(|first| chain.hex() == QUICKNET.0 && first != round)?;
    Some((*round, first))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(evidence: &str, beacon: &str) -> Result<String, BeaconError> {
        let beacon = Beacon::parse(beacon).unwrap();
        Evidence::parse(format!("{evidence}\n").as_bytes()).unwrap().value(&beacon).map(|v| v.hex())
    }

    const DICE_TEXT: &str = "dice=3,1,4,1,5,9,2,6,5,3,5,8,9,7,9,3,2,3,8,4";
    const LOTTERY: &str =
        "lottery=SSQ|2026001:1,7,12,20,25,31,9;2026002:3,4,8,15,22,33,16;2026003:2,6,9,18,27,30,1";

    #[test]
    fn v7_dice_and_lottery() {
        let dice = "c979e9e3a8622f3469c87650576285b199acf7e9517aa2bab191c5c9a861bcf0";
        let lottery = "f3b51d8590c1b8af21ef1da2f1b12b5196cc7c2044c8a33c4a630ff1134d3bea";
        assert_eq!(value(DICE_TEXT, "dice:20d10").unwrap(), dice);
        assert_eq!(value(LOTTERY, "lottery:SSQ:2026001,2026002,2026003").unwrap(), lottery);
    }

    #[test]
    fn the_value_of_a_pulse_is_the_hash_of_its_signature() {
        let signature = "b75c69d0b72a5d906e854e808ba7e2accb1542ac355ae486d591aa9d43765482\
                         e26cd02df835d3546d23c4b13e0dfc92";
        let v = value(&format!("drand={signature}"), &format!("drand:{}:123", QUICKNET.0)).unwrap();
        assert_eq!(v, "fb8f7bc29bf24db51871ec8c79f3a1e4bd0557bc0dfcee9ed1d924e69d1c60dc");
    }

    #[test]
    fn evidence_of_something_else_gives_no_value() {
        assert_eq!(value(DICE_TEXT, "lottery:SSQ:1,2,3"), Err(BeaconError::OtherKind));
        assert_eq!(value(LOTTERY, "lottery:SSQ:2026001,2026002,2026004"), Err(BeaconError::OtherIssues));
        assert_eq!(value(LOTTERY, "lottery:DLT:2026001,2026002,2026003"), Err(BeaconError::OtherIssues));
    }

    #[test]
    fn other_texts_are_refused() {
        let chain = QUICKNET.0;
        for bad in [
            "",
            "dice:19d10",
            "dice",
            "lottery:SSQ:1,2",
            "lottery:SSQ:1,2,",
            "drand:00:1",
            "drand",
            &format!("drand:{chain}"),
            &format!("drand:{chain}:01"),
            &format!("drand:{chain}:1:"),
        ] {
            assert!(Beacon::parse(bad).is_err(), "{bad}");
        }
        for bad in ["dice=1,2", "dice=10,1", "coin=1", "drand=", "drand=0", "drand=AB", "lottery=SSQ", ""] {
            assert!(Evidence::parse(format!("{bad}\n").as_bytes()).is_err(), "{bad}");
        }
        let padded = DICE_TEXT.replace("3,1", "03,1");
        assert!(Evidence::parse(format!("{padded}\n").as_bytes()).is_err());
        assert!(Evidence::parse(format!("{DICE_TEXT}\n{DICE_TEXT}\n").as_bytes()).is_err());
    }

    #[test]
    fn the_round_is_the_first_at_or_after() {
        let (_, genesis, period) = QUICKNET;
        assert_eq!(drand_round_at(genesis, genesis, period), Some(1));
        assert_eq!(drand_round_at(genesis + 1, genesis, period), Some(2));
        assert_eq!(drand_round_at(genesis + 3, genesis, period), Some(2));
        assert_eq!(drand_round_at(0, genesis, 0), None);
        // Genesis was 2023-08-23 15:09:27 UTC; a day before it was 23:09:27 of the day before in China.
        let commit = |text: &str| first_pulse(text.parse().unwrap());
        assert_eq!(commit("2023-08-22T23:09:27"), Some(1));
        assert_eq!(commit("2023-08-22T23:09:28"), Some(2));
        assert_eq!(commit("2023-08-22T23:10:27"), Some(21));
    }
}
