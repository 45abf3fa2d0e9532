//! Windows, deadlines, lengths of time.

use super::calendar::WorkingDays;
use super::quantity::Unit;
use jiff::ToSpan;
use jiff::civil::{Date, date};

/// When within the plan year.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize)]
pub enum Window {
    /// From the first day of one month to the last day of another.
    Months(i8, i8),
    /// From a month and day to another, both included.
    MonthDays((i8, i8), (i8, i8)),
    /// From a third of a month to another, both included: 3月上旬 is its days 1 to 10, 下旬 all from 21 on.
    Thirds((i8, i8), (i8, i8)),
    /// Between two days.
    Days(Date, Date),
}

impl Window {
    /// First and last day in a plan year; `None` where that year has no such day.
    pub fn dates(self, year: i16) -> Option<(Date, Date)> {
        match self {
            Self::Days(from, to) => Some((from, to)),
            Self::Months(from, to) => {
                Date::new(year, 1, 1).ok()?;
                Some((date(year, from, 1), date(year, to, 1).last_of_month()))
            }
            Self::Thirds((m, first), (n, last)) => {
                let from = Date::new(year, m, first * 10 - 9).ok()?;
                let to = Date::new(year, n, 1).ok()?;
                let end = if last == 3 { to.last_of_month() } else { Date::new(year, n, last * 10).ok()? };
                Some((from, end))
            }
            Self::MonthDays((m, d), (n, e)) => {
                Some((Date::new(year, m, d).ok()?, Date::new(year, n, e).ok()?))
            }
        }
    }
}

/// How the draws of a year are placed in it.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub enum Placement {
    /// One draw in each of these.
    Each(Unit),
    /// One draw in each of these windows.
    Windows(Vec<Window>),
}

/// A unit in which deadlines count.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize)]
pub enum DurationUnit {
    /// 工作日, by the calendars.
    WorkingDays,
    /// 自然日
    Days,
    /// 个月
    Months,
    /// 年
    Years,
}

/// A length of time.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Duration {
    /// How many.
    pub count: u32,
    /// Of what.
    pub unit: DurationUnit,
}

impl Duration {
    /// The number where it counts working days.
    pub fn working_days(self) -> Option<u32> {
        (self.unit == DurationUnit::WorkingDays).then_some(self.count)
    }

    /// The last day of it, the day `start` not counted; `None` where the calendar of a needed year is not known.
    pub fn after(self, start: Date, calendar: &WorkingDays) -> Option<Date> {
        let n = i64::from(self.count);
        match self.unit {
            DurationUnit::WorkingDays => calendar.after(start, self.count),
            DurationUnit::Days => start.checked_add(n.days()).ok(),
            DurationUnit::Months => start.checked_add(n.months()).ok(),
            DurationUnit::Years => start.checked_add(n.years()).ok(),
        }
    }
}

/// What a deadline runs from.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub enum Event {
    /// 作出检查结果认定
    Finding,
    /// 检查完毕
    Inspection,
    /// 发现问题
    Problem,
    /// 抽取
    Draw,
    /// 任务下达
    Assignment,
    /// 整改期满: the time for mending is over.
    RectifyDue,
    /// 整改完成
    Rectified,
    /// 责令整改
    Order,
    /// 行政处罚决定
    Decision,
    /// 公示
    Publication,
    /// In the document's own words: no program can tell when it happened.
    Other(String),
}

/// Which month of a period.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize)]
pub enum MonthOf {
    /// The period is a month, or any of its months.
    Any,
    /// 首月
    First,
    /// 末月
    Last,
}

/// By when. The day itself is included.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub enum Due {
    /// On or before a day.
    On(Date),
    /// On or before a month and day of the plan year.
    OnDay(i8, i8),
    /// On or before the last day of a month of the plan year.
    MonthEnd(i8),
    /// On or before a day of every period: 每季度首月15日前.
    Every {
        /// The period.
        unit: Unit,
        /// Of so many units.
        every: u32,
        /// In which of its months.
        month: MonthOf,
        /// The day of the month.
        day: i8,
    },
    /// So long after an event, the day of the event not counted.
    After {
        /// The event, if it is said.
        event: Option<Event>,
        /// How long.
        duration: Duration,
    },
}

impl Due {
    /// The one day that it names in a plan year; `None` for what comes every period or runs from an event.
    pub fn day(&self, year: i16) -> Option<Date> {
        match self {
            Self::On(day) => Some(*day),
            Self::OnDay(month, day) => Date::new(year, *month, *day).ok(),
            Self::MonthEnd(month) => Date::new(year, *month, 1).ok().map(Date::last_of_month),
            Self::Every { .. } | Self::After { .. } => None,
        }
    }
}
