//! 检查结果: what was found, decided and published. [`super::loose`] reads it.

use super::columns::RESULTS;
use jiff::civil::Date;

/// The result of one visit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ResultRow {
    /// The row in the file, from 1, header and notes included.
    pub row: u64,
    /// The task: its code or its name, as written.
    pub task: String,
    /// The round, from 1.
    pub round: u32,
    /// The entity's number.
    pub entity: String,
    /// The day of the visit.
    pub inspected: Option<Date>,
    /// The inspectors' numbers or names, in the order written.
    pub inspectors: Vec<String>,
    /// 结果认定日期: the day on which the result was established.
    pub found: Option<Date>,
    /// 检查结果, as written.
    pub outcome: Option<String>,
    /// 后续处置, as written.
    pub disposal: Option<String>,
    /// The day of publication.
    pub published: Option<Date>,
    /// The day on which a publication was withdrawn.
    pub withdrawn: Option<Date>,
    /// The day on which the follow-up was finished.
    pub closed: Option<Date>,
    /// The department whose result it is, as written; in a joint task each enters its own.
    pub department: Option<String>,
    /// The number under which several visits were made as one (综合查一次).
    pub merged: Option<String>,
    /// The entity's name, which is compared and not recorded.
    pub name: Option<String>,
}

/// The headings of a list of results, in their order.
pub fn result_headings() -> Vec<&'static str> {
    RESULTS.columns.iter().map(|column| column.zh).collect()
}
