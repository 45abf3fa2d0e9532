//! 完成率 and 完结率.

use crate::ratio::Ratio;
use serde::Serialize;

/// 完成率 and 完结率 of a part of the visits.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Rate {
    /// The department, matter, tier or month (`1` to `12`); empty for visits of which it is not known. Where no declared
    /// matter is named, the task's name.
    pub name: String,
    /// Among the matters: the code of a task that names no declared matter, whose visits stand in no other row.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub task: Option<String>,
    /// 应检查: visits that are due or done.
    pub to_inspect: u64,
    /// 已检查: of these, those on record.
    pub inspected: u64,
    /// 已公示: of these, those whose result is public.
    pub published: u64,
    /// 完结: of the published ones, those that are closed.
    pub closed: u64,
    /// 完成率: published of to inspect.
    pub completion: Option<Ratio>,
    /// 完结率: closed of published.
    pub closure: Option<Ratio>,
}

/// The rates by each of the four ways of parting the year's visits.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Rates {
    /// Every declared department, those without a task too.
    pub departments: Vec<Rate>,
    /// Every declared matter, those that no task covers too; then every task that names none.
    pub matters: Vec<Rate>,
    /// By tier of the library, lowest first.
    pub tiers: Vec<Rate>,
    /// By the month in which the visit is due.
    pub months: Vec<Rate>,
    /// All visits, each once. The rows of each way of parting them add up to it, less what they count again.
    pub total: Rate,
    /// What the rows count more than once.
    pub again: Again,
}

/// What rows count beyond each visit once.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Again {
    /// Where several departments publish apart: each counts the visit, and its own steps.
    pub departments: Rate,
    /// Where a task has several declared matters: each counts the visit.
    pub matters: Rate,
}
