//! Waivers: findings that somebody answers for, for a reason and a time.

use super::person::is_name;
use crate::finding::Place;
use crate::source::{Span, Spanned};
use crate::syntax::Keyword;
use jiff::civil::Date;

/// `豁免 NAME… { 理由 … 批准 … 自 … 至 … }` in a declaration.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Waiver {
    /// The names or numbers of the findings, as written.
    pub findings: Vec<Spanned<String>>,
    /// Why; empty where it is not said.
    pub reason: String,
    /// Who approved it; empty where it is not said.
    pub approver: String,
    /// First day.
    pub from: Option<Date>,
    /// Last day, that day included.
    pub until: Option<Date>,
    /// Its line.
    #[serde(skip)]
    pub head: Span,
    /// Whether it is written with Chinese keywords.
    #[serde(skip)]
    pub chinese: bool,
    /// Whether one of its values could not be read, which was said.
    #[serde(skip)]
    pub broken: bool,
    /// The kind of declaration it stands in: `matter`, `task`, `plan`…
    pub kind: &'static str,
    /// The declaration's name.
    pub name: String,
    /// The declaration's 出处.
    pub source: String,
    /// Where the declaration stands: in several files where it is changed by a later plan.
    #[serde(skip)]
    pub areas: Vec<Span>,
}

impl Waiver {
    /// The keywords of what it must say and does not, as they would be written.
    pub fn missing(&self) -> Vec<String> {
        let needed = [
            (self.reason.trim().is_empty(), Keyword::Reason),
            (!is_name(&self.approver), Keyword::Approver),
            (self.from.is_none(), Keyword::From),
            (self.until.is_none(), Keyword::Until),
        ];
        let missing = needed.into_iter().filter(|(absent, _)| *absent);
        missing.map(|(_, keyword)| keyword.spelling(self.chinese).to_owned()).collect()
    }

    /// Whether it would hold for longer than a year: to the same day of the next year at most.
    pub fn is_too_long(&self) -> bool {
        let (Some(from), Some(until)) = (self.from, self.until) else { return false };
        let year = jiff::Span::new().years(1);
        from.checked_add(year).is_ok_and(|last| until > last)
    }

    /// Whether it says all that it must, so that it can hold at all.
    pub fn is_complete(&self) -> bool {
        !self.broken && self.missing().is_empty() && !self.is_too_long()
    }

    /// Whether it holds on a day: complete, and the day is neither before its first nor after its last.
    pub fn holds_on(&self, day: Date) -> bool {
        let within = self.from.is_some_and(|d| d <= day) && self.until.is_some_and(|d| day <= d);
        within && self.is_complete()
    }

    /// Whether its last day is over.
    pub fn is_over_on(&self, day: Date) -> bool {
        self.until.is_some_and(|d| d < day)
    }

    /// Whether something that is found lies in its declaration.
    pub fn encloses(&self, place: Option<&Place>) -> bool {
        let Some(Place::Text(at)) = place else { return false };
        self.areas.iter().any(|a| at.file == a.file && a.start <= at.start && at.end <= a.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    fn waiver(from: &str, until: &str) -> Waiver {
        let span = Span::new(Sources::default().add("", ""), 0..0);
        Waiver {
            findings: Vec::new(),
            reason: "正在采购".to_owned(),
            approver: "局长办公会".to_owned(),
            from: from.parse().ok(),
            until: until.parse().ok(),
            head: span,
            chinese: true,
            broken: false,
            kind: "matter",
            name: String::new(),
            source: String::new(),
            areas: vec![span],
        }
    }

    #[test]
    fn both_days_are_included() {
        let waiver = waiver("2024-03-01", "2024-03-31");
        for (day, holds) in
            [("2024-02-29", false), ("2024-03-01", true), ("2024-03-31", true), ("2024-04-01", false)]
        {
            assert_eq!(waiver.holds_on(day.parse().unwrap()), holds, "{day}");
        }
        assert!(waiver.is_over_on("2024-04-01".parse().unwrap()));
        assert!(!waiver.is_over_on("2024-03-31".parse().unwrap()));
    }

    #[test]
    fn a_year_at_most() {
        assert!(!waiver("2024-03-26", "2025-03-26").is_too_long());
        assert!(waiver("2024-03-26", "2025-03-27").is_too_long());
        assert!(!waiver("2024-02-29", "2025-02-28").is_too_long());
        assert!(waiver("2024-02-29", "2025-03-01").is_too_long());
        assert!(!waiver("2024-03-26", "2025-03-27").holds_on("2024-06-01".parse().unwrap()));
        assert!(!waiver("9999-01-01", "9999-12-31").is_too_long());
    }

    #[test]
    fn what_is_not_said_is_named() {
        let mut waiver = waiver("2024-03-26", "");
        waiver.approver.clear();
        assert_eq!(waiver.missing(), ["批准", "至"]);
        waiver.chinese = false;
        assert_eq!(waiver.missing(), ["approver", "until"]);
        // What is nobody's name names nobody.
        waiver.approver = "1".to_owned();
        assert_eq!(waiver.missing(), ["approver", "until"]);
        assert!(!waiver.holds_on("2024-06-01".parse().unwrap()));
    }
}
