//! Tasks: who draws how many of whom, how often, when, with whom; and the assumptions that complete them.

use super::declared::{Decl, Reference, declared};
use crate::ratio::Ratio;
use crate::source::{Span, Spanned};
use jiff::civil::{Date, date};

/// What a ratio is of when there are several draws a year.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reading {
    /// 每次: of each draw.
    EachDraw,
    /// 全年: of the whole year.
    WholeYear,
}

/// Whether an amount is exact or a bound.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Bound {
    /// As written.
    Exact,
    /// 不低于
    AtLeast,
    /// 不超过
    AtMost,
}

/// How many.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Amount {
    /// A share of the pool.
    Ratio(Ratio),
    /// An absolute number.
    Count(u64),
}

/// A unit of time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unit {
    /// 年
    Year,
    /// 半年
    HalfYear,
    /// 季度
    Quarter,
    /// 月
    Month,
}

impl Unit {
    /// How many of them a year has.
    pub fn per_year(self) -> u32 {
        match self {
            Self::Year => 1,
            Self::HalfYear => 2,
            Self::Quarter => 4,
            Self::Month => 12,
        }
    }
}

/// How often: `times` in each `unit`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Frequency {
    /// How many times.
    pub times: u32,
    /// In each what.
    pub unit: Unit,
}

impl Frequency {
    /// Draws in a year.
    pub fn draws(self) -> u32 {
        self.times.saturating_mul(self.unit.per_year())
    }
}

/// How many and how often.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Schedule {
    /// What the ratio is of, if the rule says.
    pub reading: Option<Reading>,
    /// Exact or a bound.
    pub bound: Bound,
    /// How many.
    pub amount: Amount,
    /// How often; `None` where only an amount is given.
    pub frequency: Option<Frequency>,
}

impl Schedule {
    /// Draws in a year: one where nothing is said.
    pub fn draws(&self) -> u32 {
        self.frequency.map_or(1, Frequency::draws)
    }
}

/// What a tier adds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Increment {
    /// Points on the ratio.
    pub points: Ratio,
    /// Further draws a year.
    pub draws: u32,
}

/// One tier of a rule; without an increment it is 待定.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TierStep {
    /// The tier.
    pub tier: Spanned<String>,
    /// What it adds; `None` where the document leaves it open.
    pub increment: Option<Increment>,
}

/// Increments by tier.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TierRule {
    /// Name (empty inside a task), place.
    pub decl: Decl,
    /// Whether it raises the ratio.
    pub ratio: bool,
    /// Whether it raises the number of draws.
    pub draws: bool,
    /// The ordered column that it goes by.
    pub column: String,
    /// The tiers, as written.
    pub steps: Vec<TierStep>,
    /// Where it stands.
    pub span: Span,
}

/// When within the plan year.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Window {
    /// From the first day of one month to the last day of another.
    Months(i8, i8),
    /// Between two days.
    Days(Date, Date),
}

impl Window {
    /// First and last day in a plan year; `None` where there is no such year.
    pub fn dates(self, year: i16) -> Option<(Date, Date)> {
        match self {
            Self::Days(from, to) => Some((from, to)),
            Self::Months(from, to) => {
                Date::new(year, 1, 1).ok()?;
                Some((date(year, from, 1), date(year, to, 1).last_of_month()))
            }
        }
    }
}

/// A department in a joint task with the matters that it does.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Party {
    /// The department.
    pub department: Reference,
    /// The matters attributed to it; empty where the document attributes none.
    pub matters: Vec<Reference>,
}

/// One place in an inspection team.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Slot {
    /// The department it comes from, or `任意`.
    pub department: String,
    /// The qualification needed.
    pub qualification: Option<String>,
    /// Where it stands.
    pub span: Span,
}

/// How the draws of a year are placed in it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Placement {
    /// One draw in each of these.
    pub unit: Unit,
}

/// A task, own or joint.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Task {
    /// Name, code, 出处, printed title, place.
    pub decl: Decl,
    /// Whether several departments do it together.
    pub joint: bool,
    /// 定向 or 不定向.
    pub kind: Option<String>,
    /// The matters it covers: its own and those attributed to the departments of a joint task.
    pub matters: Vec<Reference>,
    /// The class of entities.
    pub scope: Option<Reference>,
    /// How many and how often.
    pub schedule: Option<Spanned<Schedule>>,
    /// Increments by tier.
    pub tiers: Option<TierRule>,
    /// When.
    pub window: Option<Spanned<Window>>,
    /// Who draws and who inspects: 县抽县查.
    pub level: Option<Reference>,
    /// Who initiates a joint task.
    pub initiator: Option<Party>,
    /// Who joins.
    pub partners: Vec<Party>,
    /// The inspection team, from the assumptions where the document has no rule.
    pub team: Vec<Slot>,
    /// How its draws are placed in the year.
    pub rounds: Option<Placement>,
}

impl Task {
    /// Whether it names a matter by its resolved name.
    pub fn covers(&self, matter: &str) -> bool {
        self.matters.iter().any(|m| m.name.as_deref() == Some(matter))
    }
}

/// Numbers that the document leaves open, supplied by the operator.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Assumption {
    /// Name, place.
    pub decl: Decl,
    /// Why, in the operator's words.
    pub note: String,
    /// The tasks it is for; all where empty.
    pub tasks: Vec<Spanned<String>>,
    /// Increments.
    pub tiers: Option<TierRule>,
    /// What ratios are of.
    pub reading: Option<Reading>,
    /// How draws are placed.
    pub rounds: Option<Placement>,
    /// The tier of entities whose tier is unknown.
    pub unknown_tier: Option<Spanned<String>>,
    /// The team.
    pub team: Vec<Slot>,
}

declared!(TierRule, Task, Assumption);
