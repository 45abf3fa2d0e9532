//! How many and how often.

use super::declared::Reference;
use crate::ratio::Ratio;
use crate::source::{Span, Spanned};

/// What a ratio is of when there are several draws a year.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reading {
    /// 每次: of each draw.
    EachDraw,
    /// 全年: of the whole year.
    WholeYear,
}

/// Whether an amount is exact or a bound.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub enum Bound {
    /// As written.
    Exact,
    /// 不低于
    AtLeast,
    /// 不超过
    AtMost,
}

/// How many.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub enum Amount {
    /// A share of the pool.
    Ratio(Ratio),
    /// An absolute number.
    Count(u64),
    /// So many visits: an object that is visited twice counts twice (100家次).
    Visits(u64),
    /// So many objects for each inspector in post: `1:2.5` is 5/2. It may be above one.
    PerOfficer(Ratio),
    /// 按等级: each tier has an amount of its own.
    ByTier,
    /// Left open (待定), with the document's words where it has some.
    Open(String),
}

/// Which of several amounts counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub enum Choice {
    /// 取高
    Larger,
    /// 取低
    Smaller,
    /// 任选
    Either,
}

/// An amount with its bound.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Limit {
    /// Exact or a bound.
    pub bound: Bound,
    /// How many.
    pub amount: Amount,
}

/// How many, in full: `不低于 3%，不超过 10%`, `28家 或 3% 取高`, `不低于3%或按专项计划确定`.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Quantity {
    /// Exact or a bound.
    pub bound: Bound,
    /// How many.
    pub amount: Amount,
    /// Never more than this.
    pub most: Option<Amount>,
    /// Further amounts, one of which counts.
    pub others: Vec<Limit>,
    /// Which one.
    pub choice: Option<Choice>,
    /// The words by which a number is left open beside the amount, which is then its floor.
    pub open: Option<String>,
    /// About how many that is, as the document reckons: 3%（约120户）. It decides nothing.
    pub estimate: Option<u64>,
}

impl Quantity {
    /// One amount, nothing else.
    pub fn plain(bound: Bound, amount: Amount) -> Self {
        Self { bound, amount, most: None, others: Vec::new(), choice: None, open: None, estimate: None }
    }

    /// Whether a number is still to be decided.
    pub fn is_open(&self) -> bool {
        self.open.is_some() || matches!(self.amount, Amount::Open(_))
    }
}

/// A unit of time.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize)]
pub enum Unit {
    /// 年
    Year,
    /// 半年
    HalfYear,
    /// 季度
    Quarter,
    /// 月
    Month,
    /// 旬: the days 1 to 10, 11 to 20 and from 21 on of a month.
    TenDays,
    /// 周
    Week,
    /// 日
    Day,
}

impl Unit {
    /// How many of them a year has; 52 weeks, 365 days.
    pub fn per_year(self) -> u32 {
        match self {
            Self::Year => 1,
            Self::HalfYear => 2,
            Self::Quarter => 4,
            Self::Month => 12,
            Self::TenDays => 36,
            Self::Week => 52,
            Self::Day => 365,
        }
    }
}

/// How often: `times` in every `every` units: 4次/年, 每2年1次.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Frequency {
    /// How many times.
    pub times: u32,
    /// In so many units together; 1 unless said.
    pub every: u32,
    /// In each what.
    pub unit: Unit,
    /// Exact or a bound.
    pub bound: Bound,
}

impl Frequency {
    /// `times` a year.
    pub fn yearly(times: u32) -> Self {
        Self { times, every: 1, unit: Unit::Year, bound: Bound::Exact }
    }

    /// Draws in a year, rounded up: one where it is once in several years.
    pub fn draws(self) -> u32 {
        self.times.saturating_mul(self.unit.per_year()).div_ceil(self.every.max(1))
    }

    /// Over how many years it is counted: more than one only for 每n年.
    pub fn years(self) -> u32 {
        if self.unit == Unit::Year { self.every } else { 1 }
    }
}

/// How many and how often.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Schedule {
    /// What the ratio is of, if the rule says.
    pub reading: Option<Reading>,
    /// How many.
    pub quantity: Quantity,
    /// How often; `None` where only an amount is given.
    pub frequency: Option<Frequency>,
}

impl Schedule {
    /// Draws in a year: one where nothing is said.
    pub fn draws(&self) -> u32 {
        self.frequency.map_or(1, Frequency::draws)
    }

    /// The share of the pool, where the amount is one.
    pub fn ratio(&self) -> Option<Ratio> {
        match self.quantity.amount {
            Amount::Ratio(ratio) => Some(ratio),
            _ => None,
        }
    }
}

/// A schedule of a task: for all its objects, for one class of them, or further to the others.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Share {
    /// The class it is for; all objects of the task where none is named.
    pub class: Option<Reference>,
    /// 其他: it is for the objects that are of no class beside it.
    pub rest: bool,
    /// 另加: it is drawn besides the shares before it.
    pub further: bool,
    /// How many and how often.
    pub schedule: Spanned<Schedule>,
}

impl Share {
    /// Where the schedule stands.
    pub fn span(&self) -> Span {
        self.schedule.span
    }
}

/// How a share that is no whole number is rounded. Never below one.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub enum Rounding {
    /// 向上, the default.
    Up,
    /// 向下
    Down,
    /// 四舍五入
    Nearest,
}

/// Whether an entity that was drawn may be drawn again in the year.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub enum Repeats {
    /// 不重复
    Never,
    /// 抽完再重复: once all were drawn.
    InTurn,
    /// 允许重复
    Freely,
}
