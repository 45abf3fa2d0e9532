//! On which days an issue of a lottery can have been drawn, by its number alone: issues are counted in a civil year and
//! drawn on fixed days of the week, so the n-th is never drawn before the n-th such day, and later only by the year's
//! pauses (`docs/draw.md`, "Lotteries").

use super::beacon::Beacon;
use super::code::Code;
use super::lottery::{Issue, Known, table};
use crate::message::Message;
use crate::msg;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// How many days later than by the days of the week alone an issue of a year may have been drawn. Draws pause around the
/// Spring Festival and at the National Day, in recent years some two weeks together; this is twice that.
pub const PAUSES: i64 = 28;

/// Days of the week, one bit each, Monday the lowest.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Days(u8);

impl Days {
    /// Every day.
    pub(super) const ALL: Self = Self(0b111_1111);
    /// 周一、周三、周五.
    pub(super) const MON_WED_FRI: Self = Self(0b001_0101);
    /// 周一、周三、周六.
    pub(super) const MON_WED_SAT: Self = Self(0b010_0101);
    /// 周二、周四、周日.
    pub(super) const TUE_THU_SUN: Self = Self(0b100_1010);
    /// 周二、周五、周日.
    pub(super) const TUE_FRI_SUN: Self = Self(0b101_0010);

    fn has(self, day: Weekday) -> bool {
        self.0 & (1 << day.to_monday_zero_offset()) != 0
    }

    /// The n-th of them from the first day of a year on, counted from 1.
    fn nth(self, year: i16, n: u64) -> Option<Date> {
        // Whole weeks first: the number may be a large one.
        let a_week = u64::from(self.0.count_ones());
        let before = n.checked_sub(1)?;
        let weeks = i64::try_from(before.checked_div(a_week)?).ok().filter(|weeks| *weeks < 1000)?;
        let mut day = Date::new(year, 1, 1).ok()?.checked_add(weeks.weeks()).ok()?;
        let mut left = before.checked_rem(a_week)?;
        loop {
            if self.has(day.weekday()) {
                match left {
                    0 => return Some(day),
                    _ => left -= 1,
                }
            }
            day = day.tomorrow().ok()?;
        }
    }

    /// How many of them a year has before a day of it.
    fn before(self, day: Date) -> u64 {
        let last = day.day_of_year() - 1;
        let first = Date::new(day.year(), 1, 1);
        let all = (0..last).filter_map(|n| first.as_ref().ok()?.checked_add(i64::from(n).days()).ok());
        all.filter(|day| self.has(day.weekday())).count() as u64
    }
}

/// The first and the last day on which an issue can have been drawn; `None` where the lottery's days are not known, or the
/// issue's number names no year.
pub fn issue_days(lottery: &Code, issue: &Code) -> Option<(Date, Date)> {
    let known = table(lottery)?;
    days_of(known, Issue::parse(issue.as_str(), true)?)
}

fn days_of(known: &Known, issue: Issue) -> Option<(Date, Date)> {
    let year = issue.year?;
    let first = known.days.nth(year, issue.number)?;
    let end = Date::new(year, 12, 31).ok()?;
    let last = first.checked_add(PAUSES.days()).ok()?;
    // The next year's issues begin with 001 again.
    Some((first, last.min(end.max(first))))
}

/// What is the matter with an issue that was drawn before the day from which the beacon may come: on which day it was drawn
/// at the latest, and between which numbers the first one of that day or later lies.
pub(super) fn drawn_before(lottery: &Code, issue: &Code, read: Issue, earliest: Date) -> Option<Message> {
    let known = table(lottery)?;
    let (_, last) = days_of(known, read).filter(|(_, last)| *last < earliest)?;
    let number = |day: Date| known.days.before(day).saturating_add(1);
    // The pauses may have been, or not.
    let paused = earliest.checked_sub(PAUSES.days()).ok().filter(|day| day.year() == earliest.year());
    let write = |n: u64| read.written(earliest.year(), n);
    Some(msg!(
        "entropy-issue-drawn",
        lottery = lottery.as_str(),
        issue = issue.as_str(),
        last = last,
        earliest = earliest,
        from = write(paused.map_or(1, number)),
        to = write(number(earliest))
    ))
}

/// What is the matter with an issue that is not the first one from T on, whose day is given: the one before it can only be
/// drawn on a later day. On the day itself it may have been drawn before T.
pub(super) fn not_the_first(lottery: &Code, issue: &Code, read: Issue, earliest: Date) -> Option<Message> {
    let before = Issue { number: read.number.checked_sub(1)?, ..read };
    let (first, _) = days_of(table(lottery)?, before).filter(|(first, _)| *first > earliest)?;
    Some(msg!(
        "entropy-issue-not-first",
        lottery = lottery.as_str(),
        issue = issue.as_str(),
        before = before.written(before.year?, before.number),
        first = first,
        earliest = earliest
    ))
}

/// What is the matter with a commit whose last issue is drawn after the last day of its visits.
pub fn issue_too_late(beacon: &Beacon, visit_by: Date) -> Option<Message> {
    let (issue, first) = issue_to_come(beacon, visit_by)?;
    Some(msg!("entropy-issue-late", issue = issue.as_str(), first = first, to = visit_by))
}

/// The issue whose day has not come, of those that a commit names, with the first day on which it can be drawn: the last of
/// them is drawn last.
pub fn issue_to_come(beacon: &Beacon, day: Date) -> Option<(Code, Date)> {
    let Beacon::Lottery { lottery, issues } = beacon else { return None };
    let issue = issues.last()?;
    let (first, _) = issue_days(lottery, issue).filter(|(first, _)| day < *first)?;
    Some((issue.clone(), first))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::Arg;

    fn days(lottery: &str, issue: &str) -> Option<(Date, Date)> {
        issue_days(&Code::parse(lottery).unwrap(), &Code::parse(issue).unwrap())
    }

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn real_issues_lie_between_their_days() {
        // As the lottery announced them: the pause of 2025 lay between 011 and 012.
        for (issue, drawn) in [
            ("2025005", "2025-01-12"),
            ("2025011", "2025-01-26"),
            ("2025012", "2025-02-06"),
            ("2025021", "2025-02-27"),
            ("2025047", "2025-04-29"),
            ("2025096", "2025-08-21"),
        ] {
            let (first, last) = days("SSQ", issue).unwrap();
            let drawn = date(drawn);
            assert!(first <= drawn && drawn <= last, "{issue}: {first} to {last}, drawn {drawn}");
        }
        // Before the first pause by the days of the week alone.
        assert_eq!(days("SSQ", "25005").unwrap().0, date("2025-01-12"));
        assert_eq!(days("SSQ", "25011").unwrap().0, date("2025-01-26"));
    }

    #[test]
    fn issues_are_counted_by_the_days_of_the_week() {
        // 2026 begins on a Thursday.
        for (lottery, first, second) in [
            ("SSQ", "2026-01-01", "2026-01-04"),
            ("DLT", "2026-01-03", "2026-01-05"),
            ("QLC", "2026-01-02", "2026-01-05"),
            ("QXC", "2026-01-02", "2026-01-04"),
            ("KL8", "2026-01-01", "2026-01-02"),
            ("3D", "2026-01-01", "2026-01-02"),
        ] {
            assert_eq!(days(lottery, "2026001").unwrap().0, date(first), "{lottery}");
            assert_eq!(days(lottery, "2026002").unwrap().0, date(second), "{lottery}");
        }
        assert_eq!(days("3D", "2026365").unwrap(), (date("2026-12-31"), date("2026-12-31")));
        // One that never comes is drawn in no year, and no number is too large.
        assert_eq!(days("SSQ", "2026999").unwrap().0, date("2032-05-18"));
        assert_eq!(days("SSQ", "2026000"), None);
        assert_eq!(days("HK6.S6.49", "2026001"), None, "its days are not known");
    }

    #[test]
    fn an_issue_of_before_is_named_with_the_one_to_expect() {
        let said = |lottery: &str, issue: &str, earliest: &str| {
            let (lottery, issue) = (Code::parse(lottery).unwrap(), Code::parse(issue).unwrap());
            let read = Issue::parse(issue.as_str(), true).unwrap();
            drawn_before(&lottery, &issue, read, date(earliest))
        };
        let message = said("SSQ", "2026001", "2026-11-21").unwrap();
        let arg = |name: &str| &message.args.iter().find(|(key, _)| *key == name).unwrap().1;
        assert_eq!(arg("last"), &Arg::Text("2026-01-29".to_owned()));
        // Before that Saturday lie 139 such days of the year, before the one four weeks earlier 127.
        assert_eq!(arg("from"), &Arg::Text("2026128".to_owned()));
        assert_eq!(arg("to"), &Arg::Text("2026140".to_owned()));
        assert!(said("SSQ", "2026001", "2026-01-29").is_none(), "within the pauses");
        assert!(said("SSQ", "2026001", "2026-01-30").is_some());
        assert!(said("DLT", "26010", "2026-03-30").is_some());
        // The last issue of a year is not drawn in the next.
        assert!(said("3D", "2025365", "2026-01-01").is_some());
        assert!(said("A.S6.33", "2026001", "2026-12-01").is_none());
    }

    #[test]
    fn whoever_names_the_first_issue_is_never_refused() {
        for name in ["SSQ", "DLT", "QLC", "QXC", "KL8", "3D"] {
            let lottery = Code::parse(name).unwrap();
            let known = table(&lottery).unwrap();
            for n in 0..365 {
                let day = date("2026-01-01").checked_add(n.days()).unwrap();
                // So many draws of the year were left out by then; on a day of draw it may be over when T comes.
                for missed in 0..=6 {
                    let next = (known.days.before(day) + 1).checked_sub(missed).filter(|n| *n > 0);
                    let after = next.map(|n| n + 1).filter(|_| known.days.has(day.weekday()));
                    for number in next.into_iter().chain(after) {
                        let issue = Code::parse(&format!("2026{number:03}")).unwrap();
                        let read = Issue::parse(issue.as_str(), true).unwrap();
                        assert_eq!(not_the_first(&lottery, &issue, read, day), None, "{name} {issue} {day}");
                    }
                }
            }
        }
    }

    #[test]
    fn an_issue_that_comes_after_the_visits_is_named() {
        let beacon = Beacon::parse("lottery:SSQ:2026003,2026004,2026005").unwrap();
        assert_eq!(issue_too_late(&beacon, date("2026-01-11")), None);
        assert_eq!(issue_too_late(&beacon, date("2026-01-10")).unwrap().key, "entropy-issue-late");
        let running = Beacon::parse("lottery:HK6.S6.49:5,6,7").unwrap();
        assert_eq!(issue_too_late(&running, date("2026-01-01")), None);
    }

    #[test]
    fn the_last_issue_says_from_when_on_a_draw_may_be_made() {
        let beacon = Beacon::parse("lottery:SSQ:2026003,2026004,2026005").unwrap();
        let (issue, first) = issue_to_come(&beacon, date("2026-01-08")).unwrap();
        assert_eq!((issue.as_str(), first), ("2026005", date("2026-01-11")));
        assert_eq!(issue_to_come(&beacon, date("2026-01-11")), None);
        assert_eq!(issue_to_come(&Beacon::Dice, date("2026-01-08")), None);
    }
}
