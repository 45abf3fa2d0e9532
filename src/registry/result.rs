//! 检查结果: what was found, decided and published.

use super::columns::RESULTS;
use super::report::Report;
use super::table::{Read, Row, read};
use super::value;
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
}

/// The headings of a list of results, in their order.
pub fn result_headings() -> Vec<&'static str> {
    RESULTS.columns.iter().map(|column| column.zh).collect()
}

/// Reads a list of results; it may have no rows. `file` is the name that findings show.
pub fn results(file: &str, bytes: &[u8]) -> Read<ResultRow> {
    read(file, bytes, &RESULTS, result)
}

fn result(row: &Row<'_, 13>, report: &mut Report<'_>) -> Option<ResultRow> {
    let [
        task,
        round,
        entity,
        inspected,
        people,
        found,
        outcome,
        disposal,
        published,
        withdrawn,
        closed,
        department,
        merged,
    ] = &row.cells;
    let round = report.round(round);
    let entity = report.id(entity);
    let [inspected, found, published, withdrawn, closed] =
        [inspected, found, published, withdrawn, closed].map(|cell| report.optional_date(cell));
    Some(ResultRow {
        row: row.number,
        task: value::text(task),
        round: round?,
        entity: entity?,
        inspected: inspected?,
        inspectors: value::list(people).iter().map(|p| person(p)).collect(),
        found: found?,
        outcome: value::optional_text(outcome),
        disposal: value::optional_text(disposal),
        published: published?,
        withdrawn: withdrawn?,
        closed: closed?,
        department: value::optional_text(department),
        merged: value::optional_text(merged),
    })
}

/// A number is brought into the form of the library; a name stays as it is.
fn person(text: &str) -> String {
    let id = value::normal_id(text);
    if id.is_ascii() { id } else { text.to_owned() }
}
