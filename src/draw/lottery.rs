//! The lotteries that may decide: what an issue of each draws, in which order its numbers are written, and which issues
//! a commit may name (`docs/draw.md`, "Lotteries"). Where numbers or issues could be put in another order, somebody
//! could pick the order that suits; so there is one.

use super::beacon::{Beacon, Evidence};
use super::code::Code;
use super::issue_days::{Days, drawn_before, not_the_first};
use crate::message::Message;
use crate::msg;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// A lottery whose form is known.
pub(super) struct Known {
    code: &'static str,
    /// What people call it.
    names: &'static [&'static str],
    wheels: &'static [Wheel],
    /// The fewest issues of a year: only after so many may the next year's first one follow.
    fewest: u64,
    /// On which days it is drawn.
    pub(super) days: Days,
}

const fn known(
    (code, names): (&'static str, &'static [&'static str]),
    wheels: &'static [Wheel],
    fewest: u64,
    days: Days,
) -> Known {
    Known { code, names, wheels, fewest, days }
}

/// Drawn three times a week, some 150 times a year.
const THREE_A_WEEK: u64 = 100;
/// Drawn every day, some 350 times a year.
const DAILY: u64 = 250;

static LOTTERIES: &[Known] = &[
    known(("SSQ", &["双色球"]), &[Wheel::Balls(33, 6), Wheel::Balls(16, 1)], THREE_A_WEEK, Days::TUE_THU_SUN),
    known(
        ("DLT", &["超级大乐透", "大乐透"]),
        &[Wheel::Balls(35, 5), Wheel::Balls(12, 2)],
        THREE_A_WEEK,
        Days::MON_WED_SAT,
    ),
    // The special number is drawn from the balls that are left.
    known(("QLC", &["七乐彩"]), &[Wheel::Balls(30, 7), Wheel::Left(30, 7)], THREE_A_WEEK, Days::MON_WED_FRI),
    known(("KL8", &["快乐8", "快乐八"]), &[Wheel::Balls(80, 20)], DAILY, Days::ALL),
    known(
        ("QXC", &["7星彩", "七星彩"]),
        &[Wheel::Digits(10, 6), Wheel::Digits(15, 1)],
        THREE_A_WEEK,
        Days::TUE_FRI_SUN,
    ),
    known(("3D", &["福彩3D"]), &[Wheel::Digits(10, 3)], DAILY, Days::ALL),
    known(("PL3", &["排列3", "排列三"]), &[Wheel::Digits(10, 3)], DAILY, Days::ALL),
    known(("PL5", &["排列5", "排列五"]), &[Wheel::Digits(10, 5)], DAILY, Days::ALL),
];

/// A part of an issue.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Wheel {
    /// So many different balls of `1..=of`, a set: written in ascending order.
    Balls(u64, u64),
    /// One more ball of `1..=of`, another than the so many before it.
    Left(u64, u64),
    /// So many digits, each `0..of`, each of a place of its own: written as drawn.
    Digits(u64, u64),
}

impl Wheel {
    fn outcomes(self) -> u128 {
        match self {
            // A binomial: after each step the product is one, so every division is exact.
            Self::Balls(of, take) => (0..take).fold(1u128, |all, i| {
                let next = all.saturating_mul(u128::from(of - i));
                if next == u128::MAX { next } else { next / u128::from(i + 1) }
            }),
            Self::Left(of, taken) => u128::from(of - taken),
            Self::Digits(of, n) => (0..n).fold(1, |all: u128, _| all.saturating_mul(u128::from(of))),
        }
    }

    fn numbers(self) -> u64 {
        match self {
            Self::Balls(_, take) => take,
            Self::Left(..) => 1,
            Self::Digits(_, n) => n,
        }
    }

    fn fits(self, numbers: &[u64], before: &[u64]) -> bool {
        match self {
            Self::Balls(of, _) => {
                let different: BTreeSet<&u64> = numbers.iter().collect();
                different.len() == numbers.len() && numbers.iter().all(|n| (1..=of).contains(n))
            }
            Self::Left(of, _) => numbers.iter().all(|n| (1..=of).contains(n) && !before.contains(n)),
            Self::Digits(of, _) => numbers.iter().all(|n| *n < of),
        }
    }

    /// A part of a form that a code states: `S6.33`, six of 1 to 33; `D3.10`, three digits 0 to 9.
    fn stated(text: &str) -> Option<Self> {
        let number = |text: &str| text.parse::<u64>().ok().filter(|n| n.to_string() == text);
        let (kind, rest) = text.split_at_checked(1)?;
        let (n, of) = rest.split_once('.')?;
        let (n, of) = (number(n)?, number(of)?);
        match kind {
            "S" if (1..=of).contains(&n) && of <= 999 => Some(Self::Balls(of, n)),
            "D" if (1..=99).contains(&n) && (2..=999).contains(&of) => Some(Self::Digits(of, n)),
            _ => None,
        }
    }
}

pub(super) fn table(lottery: &Code) -> Option<&'static Known> {
    LOTTERIES.iter().find(|known| known.code == lottery.as_str())
}

/// The parts of an issue: by the table, or as the code states them, `HK6.S6.49_S1.49`.
fn wheels(lottery: &Code) -> Option<Vec<Wheel>> {
    if let Some(known) = table(lottery) {
        return Some(known.wheels.to_vec());
    }
    let (name, form) = lottery.as_str().split_once('.').filter(|(name, _)| !name.is_empty())?;
    let new = !LOTTERIES.iter().any(|known| known.code == name);
    form.split('_').map(Wheel::stated).collect::<Option<Vec<Wheel>>>().filter(|_| new)
}

/// The codes of the lotteries whose form is known.
pub fn known_lotteries() -> Vec<String> {
    LOTTERIES.iter().map(|known| known.code.to_owned()).collect()
}

/// The code of a lottery as somebody may type it: in small or full-width letters, or by its Chinese name. Others are given
/// back as they are, in capitals.
pub fn lottery_code(typed: &str) -> String {
    let narrow = |c: char| match u32::from(c) {
        wide @ 0xFF01..=0xFF5E => char::from_u32(wide - 0xFEE0).unwrap_or(c),
        _ => c,
    };
    let text: String = typed.trim().chars().map(narrow).collect::<String>().to_uppercase();
    let named = LOTTERIES.iter().find(|known| known.names.contains(&text.as_str()));
    named.map_or(text, |known| known.code.to_owned())
}

/// A beacon as somebody typed it, with the code of the lottery in place of its name.
pub fn typed_beacon(text: &str) -> String {
    let parts = text.strip_prefix("lottery:").and_then(|rest| rest.split_once(':'));
    parts.map_or(text.to_owned(), |(name, issues)| format!("lottery:{}:{issues}", lottery_code(name)))
}

/// How many numbers an issue of a lottery of known or stated form has.
pub fn numbers_of(lottery: &Code) -> Option<u64> {
    wheels(lottery).map(|all| all.iter().map(|w| w.numbers()).sum())
}

/// In how many ways an issue of it can come out; `None` where its form is not known.
pub(super) fn outcomes(lottery: &Code) -> Option<u128> {
    Some(wheels(lottery)?.iter().fold(1u128, |all, w| all.saturating_mul(w.outcomes())))
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
    let words = |numbers: &[u64]| numbers.iter().map(ToString::to_string).collect::<Vec<_>>();
    let (mut rest, mut before): (&[u64], &[u64]) = (numbers, &[]);
    let mut ordered: Vec<u64> = Vec::new();
    for wheel in wheels {
        let (these, after) = rest.split_at_checked(usize::try_from(wheel.numbers()).ok()?)?;
        if !wheel.fits(these, before) {
            return Some(msg!(
                "entropy-no-such-numbers",
                lottery = lottery.as_str(),
                issue = issue.as_str(),
                numbers = words(these)
            ));
        }
        let start = ordered.len();
        ordered.extend(these);
        if let (Wheel::Balls(..), Some(set)) = (wheel, ordered.get_mut(start..)) {
            set.sort_unstable();
        }
        (rest, before) = (after, these);
    }
    (ordered != numbers).then(|| {
        let (numbers, ordered) = (words(numbers).join(","), words(&ordered).join(","));
        let (lottery, issue) = (lottery.as_str(), issue.as_str());
        msg!("entropy-not-ascending", lottery = lottery, issue = issue, numbers = numbers, ordered = ordered)
    })
}

/// The same for all issues of evidence.
pub fn odd_evidence(evidence: &Evidence) -> Option<Message> {
    let Evidence::Lottery { lottery, issues } = evidence else { return None };
    issues.iter().find_map(|(issue, numbers)| odd_numbers(lottery, issue, numbers))
}

/// An issue's number as the notice writes it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Issue {
    /// The year, where the number begins with one.
    pub(super) year: Option<i16>,
    /// The number in the year, or the running number.
    pub(super) number: u64,
    /// How many digits it is written with.
    pub(super) digits: usize,
}

impl Issue {
    pub(super) fn parse(text: &str, with_year: bool) -> Option<Self> {
        let all = text.bytes().all(|b| b.is_ascii_digit());
        let running = text.parse::<u64>().ok().filter(|_| all)?;
        let century = match text.len() {
            7 => 0,
            5 if with_year => 2000,
            _ => return (!with_year).then_some(Self { year: None, number: running, digits: text.len() }),
        };
        let year = i16::try_from(running / 1000).ok()?.checked_add(century)?;
        let number = running % 1000;
        let plain = (1990..=2999).contains(&year) && number > 0;
        if !plain {
            return (!with_year).then_some(Self { year: None, number: running, digits: text.len() });
        }
        Some(Self { year: Some(year), number, digits: text.len() })
    }

    /// The number of an issue of some year, written as this one is.
    pub(super) fn written(self, year: i16, number: u64) -> String {
        match self.digits {
            5 => format!("{:02}{number:03}", year.rem_euclid(100)),
            _ => format!("{year:04}{number:03}"),
        }
    }

    fn is_followed_by(self, next: Self, fewest: u64) -> bool {
        let first_of_next = match (self.year, next.year) {
            (Some(year), Some(next_year)) => {
                next_year.checked_sub(1) == Some(year) && next.number == 1 && self.number >= fewest
            }
            _ => false,
        };
        let alike = self.year.is_some() == next.year.is_some();
        let same_width = self.year.is_none() || self.digits == next.digits;
        let next_one = self.year == next.year && self.number.checked_add(1) == Some(next.number);
        alike && same_width && (next_one || first_of_next)
    }
}

/// What is the matter with the issues that a commit names: they follow one another, the earliest first, and, as far as
/// their numbers and the lottery's days tell, the first of them is the first one drawn at or after T, whose day is given where
/// it is known.
pub fn odd_issues(beacon: &Beacon, earliest: Option<Date>) -> Option<Message> {
    let Beacon::Lottery { lottery, issues } = beacon else { return None };
    let fewest = table(lottery).map(|known| known.fewest);
    let mut all = Vec::new();
    for issue in issues {
        match Issue::parse(issue.as_str(), fewest.is_some()) {
            Some(read) => all.push((issue, read)),
            None => {
                let (lottery, issue) = (lottery.as_str(), issue.as_str());
                return Some(msg!("entropy-issue-form", lottery = lottery, issue = issue));
            }
        }
    }
    for (before, after) in all.iter().zip(all.iter().skip(1)) {
        if !before.1.is_followed_by(after.1, fewest.unwrap_or(1)) {
            let (before, issue) = (before.0.as_str(), after.0.as_str());
            return Some(msg!("entropy-issues-order", before = before, issue = issue));
        }
    }
    let ((code, first), earliest) = (all.first()?, earliest?);
    let year = first.year?;
    // The first issue after T is the next year's only where the year is nearly over.
    let of_next = earliest.month() == 12 && year == earliest.year().saturating_add(1);
    let issue = code.as_str();
    match year.cmp(&earliest.year()) {
        std::cmp::Ordering::Less => Some(msg!("entropy-issue-past", issue = issue, earliest = earliest)),
        std::cmp::Ordering::Greater if !of_next => {
            Some(msg!("entropy-issue-far", issue = issue, earliest = earliest))
        }
        std::cmp::Ordering::Equal => drawn_before(lottery, code, *first, earliest)
            .or_else(|| not_the_first(lottery, code, *first, earliest)),
        std::cmp::Ordering::Greater => not_the_first(lottery, code, *first, earliest),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> Code {
        Code::parse(text).unwrap()
    }

    fn odd(text: &str, earliest: Option<&str>) -> Option<&'static str> {
        let earliest = earliest.map(|day| day.parse().unwrap());
        odd_issues(&Beacon::parse(text).unwrap(), earliest).map(|message| message.key)
    }

    #[test]
    fn issues_follow_one_another_the_earliest_first() {
        for good in [
            "lottery:SSQ:2024005,2024006,2024007",
            "lottery:DLT:24005,24006,24007",
            "lottery:SSQ:2023150,2023151,2024001,2024002",
            "lottery:HK6.S6.49:2024005,2024006,2024007",
            "lottery:HK6.S6.49:998,999,1000",
        ] {
            assert_eq!(odd(good, None), None, "{good}");
        }
        for bad in [
            "lottery:SSQ:2023001,2022100,2023050",
            "lottery:SSQ:2024007,2024006,2024005",
            "lottery:SSQ:2024005,2024006,2024008",
            "lottery:SSQ:2024005,2024006,24007",
            "lottery:SSQ:2024050,2025001,2025002",
            "lottery:HK6.S6.49:7,6,5",
        ] {
            assert_eq!(odd(bad, None), Some("entropy-issues-order"), "{bad}");
        }
        for bad in ["1,2,3", "A,B,C", "2024000,2024001,2024002"] {
            assert_eq!(odd(&format!("lottery:SSQ:{bad}"), None), Some("entropy-issue-form"), "{bad}");
        }
    }

    #[test]
    fn issues_are_of_the_year_in_which_the_beacon_is_due() {
        let issues = "lottery:SSQ:2024005,2024006,2024007";
        assert_eq!(odd(issues, Some("2024-01-09")), None);
        assert_eq!(odd(issues, Some("2025-01-01")), Some("entropy-issue-past"));
        assert_eq!(odd(issues, Some("2023-06-01")), Some("entropy-issue-far"));
        assert_eq!(odd("lottery:SSQ:2024001,2024002,2024003", Some("2023-12-31")), None);
        assert_eq!(odd("lottery:DLT:23001,23002,23003", Some("2024-01-09")), Some("entropy-issue-past"));
        // Within the pauses of the year, and after them.
        assert_eq!(odd(issues, Some("2024-02-08")), None);
        assert_eq!(odd(issues, Some("2024-02-10")), Some("entropy-issue-drawn"));
        // A later one is not the first: on the day itself the one before may have come first, a day earlier not.
        assert_eq!(odd(issues, Some("2024-01-08")), Some("entropy-issue-not-first"));
        assert_eq!(odd("lottery:SSQ:24005,24006,24007", Some("2024-01-08")), Some("entropy-issue-not-first"));
        let far = odd("lottery:SSQ:2024090,2024091,2024092", Some("2024-01-04"));
        assert_eq!(far, Some("entropy-issue-not-first"));
        let next_year = odd("lottery:SSQ:2024002,2024003,2024004", Some("2023-12-31"));
        assert_eq!(next_year, Some("entropy-issue-not-first"));
        // A running number tells no year.
        assert_eq!(odd("lottery:HK6.S6.49:5,6,7", Some("2024-01-09")), None);
    }

    #[test]
    fn a_set_is_written_in_ascending_order_and_digits_as_drawn() {
        let say = |lottery: &str, numbers: &[u64]| {
            odd_numbers(&code(lottery), &code("2026001"), numbers).map(|message| message.key)
        };
        assert_eq!(say("SSQ", &[1, 7, 12, 20, 25, 31, 9]), None);
        assert_eq!(say("SSQ", &[31, 7, 1, 20, 25, 12, 7]), Some("entropy-not-ascending"));
        assert_eq!(say("DLT", &[1, 2, 3, 4, 5, 12, 6]), Some("entropy-not-ascending"));
        assert_eq!(say("DLT", &[1, 2, 3, 4, 5, 6, 12]), None);
        assert_eq!(say("3D", &[9, 0, 3]), None);
        assert_eq!(say("HK6.S6.49", &[6, 5, 4, 3, 2, 1]), Some("entropy-not-ascending"));
        assert_eq!(say("HK6.S6.49", &[1, 2, 3, 4, 5, 50]), Some("entropy-no-such-numbers"));
        // Both special numbers of these are balls that were not taken before.
        assert_eq!(say("QLC", &[1, 2, 3, 4, 5, 6, 7, 7]), Some("entropy-no-such-numbers"));
        assert_eq!(say("QLC", &[1, 2, 3, 4, 5, 6, 7, 8]), None);
        for bad in [&[1, 7, 12, 20, 25, 31][..], &[1, 1, 12, 20, 25, 31, 9], &[1, 7, 12, 20, 25, 34, 9]] {
            assert!(say("SSQ", bad).is_some(), "{bad:?}");
        }
        assert_eq!(say("SSQ", &[1, 7, 12, 20, 25, 31, 17]), Some("entropy-no-such-numbers"));
        assert_eq!(say("XYZ", &[1]), None, "nothing is known of it");
    }

    #[test]
    fn a_lottery_may_be_typed_by_its_name() {
        for (typed, code) in [
            ("双色球", "SSQ"),
            (" ssq ", "SSQ"),
            ("７星彩", "QXC"),
            ("福彩3d", "3D"),
            ("hk6.s6.49", "HK6.S6.49"),
        ] {
            assert_eq!(lottery_code(typed), code);
        }
        assert_eq!(typed_beacon("lottery:大乐透:26001,26002,26003"), "lottery:DLT:26001,26002,26003");
        assert_eq!(typed_beacon("dice:20d10"), "dice:20d10");
    }

    #[test]
    fn a_code_may_state_the_form() {
        assert_eq!(outcomes(&code("SSQ")), Some(1_107_568 * 16));
        assert_eq!(outcomes(&code("A.S6.33_S1.16")), outcomes(&code("SSQ")));
        assert_eq!(outcomes(&code("A.D3.10")), Some(1000));
        for bad in ["XYZ", "A.", ".S6.33", "A.S06.33", "A.S7.6", "A.T1.2", "A.S6", "SSQ.S6.33"] {
            assert_eq!(outcomes(&code(bad)), None, "{bad}");
        }
    }
}
