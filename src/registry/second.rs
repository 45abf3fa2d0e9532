//! A second table in one file or on one sheet: below the first, with headings of its own, or beside it. One table is read
//! from a file; where there are two that is said once, and not with every row of the second.

use super::codes;
use super::columns::{self, Column, ENTITIES, INSPECTORS, RECUSALS, RESULTS};
use super::header::number;
use super::records::Record;
use super::report::Report;
use crate::msg;
use std::collections::BTreeSet;

/// The headings of all tables, as they are compared, by the tables.
pub(super) struct Known(Vec<Vec<BTreeSet<String>>>);

/// A row of headings below the header.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Again {
    /// The header once more.
    Same,
    /// Another table begins.
    Other,
}

impl Known {
    /// Of the libraries and of results.
    pub fn new() -> Self {
        let of = |columns: &[Column]| -> Vec<BTreeSet<String>> {
            columns.iter().map(|c| c.names().map(columns::normal).collect()).collect()
        };
        Self(vec![
            of(&ENTITIES.columns),
            of(&INSPECTORS.columns),
            of(&RECUSALS.columns),
            of(&RESULTS.columns),
        ])
    }

    /// Whether a row is one of headings.
    pub fn again(&self, record: &Record, headings: &[String]) -> Option<Again> {
        let mut filled = record.iter().map(str::trim).enumerate().filter(|(_, text)| !text.is_empty());
        // Rows begin with a code or a name; hardly any begins with a heading.
        let (_, first) = filled.next()?;
        if first.starts_with(|c: char| c.is_ascii_digit()) || first.len() > 60 || !self.has(first) {
            return None;
        }
        let cells: Vec<(usize, &str)> = std::iter::once((0, first)).chain(filled).collect();
        let own = |at: usize, text: &str| headings.get(at).is_some_and(|h| h.trim() == text);
        if record.iter().map(str::trim).enumerate().all(|(at, text)| text.is_empty() || own(at, text)) {
            return (cells.len() > 1).then_some(Again::Same);
        }
        let named = |table: &Vec<BTreeSet<String>>| {
            let is =
                |column: &&BTreeSet<String>| cells.iter().any(|(_, t)| column.contains(&columns::normal(t)));
            table.iter().filter(is).count()
        };
        let most = self.0.iter().map(named).max().unwrap_or(0);
        (most >= 2 && most * 2 >= cells.len()).then_some(Again::Other)
    }

    fn has(&self, text: &str) -> bool {
        let text = columns::normal(text);
        self.0.iter().flatten().any(|names| names.contains(&text))
    }
}

/// Says of a row of headings what it is. After another table's the rows are not read.
pub(super) fn say(again: Again, row: u64, record: &Record, report: &mut Report<'_>) {
    let first = record.iter().position(|text| !text.trim().is_empty()).unwrap_or(0);
    let cell = record.cell(row, first);
    let (code, message, help) = match again {
        Again::Same => {
            (&codes::BAD_ROW, msg!("registry-header-again", row = row), msg!("registry-header-again-help"))
        }
        Again::Other => {
            (&codes::SEVERAL_TABLES, msg!("registry-second-below", cell = cell), msg!("registry-second-help"))
        }
    };
    let text = record.get(first).unwrap_or_default();
    let finding = report.at(code, (row, number(first)), text, message);
    report.push(finding.detail(format!("headings:{row}")).help(help));
}

/// Where the headings begin again: two tables stand side by side. At least two headings stand twice, once on either side.
pub(super) fn beside(headings: &[String]) -> Option<usize> {
    let normal: Vec<String> = headings.iter().map(|h| columns::normal(h)).collect();
    let first = |heading: &String| normal.iter().position(|h| h == heading);
    let twice: Vec<(usize, usize)> = normal
        .iter()
        .enumerate()
        .filter(|(_, heading)| !heading.is_empty())
        .filter_map(|(at, heading)| Some((first(heading)?, at)).filter(|(first, at)| first < at))
        .collect();
    let begins = twice.iter().map(|(_, second)| *second).min()?;
    // Columns that each of several groups has, 日期 and 结果, stand twice within one table: a table begins with its own first.
    let lead = normal.iter().position(|heading| !heading.is_empty()).unwrap_or(0);
    if !twice.iter().any(|(first, _)| *first <= lead + 1) {
        return None;
    }
    // What is left of it stands there once.
    (twice.len() >= 2 && twice.iter().all(|(first, _)| *first < begins)).then(|| {
        // A heading that only the second one has may stand before.
        (0..begins)
            .rev()
            .take_while(|at| normal.get(*at).is_some_and(|h| !h.is_empty()))
            .last()
            .filter(|from| {
                let gap = from.checked_sub(1).and_then(|at| normal.get(at));
                *from > 0 && gap.is_some_and(String::is_empty) && twice.iter().all(|(first, _)| first < from)
            })
            .unwrap_or(begins)
    })
}

/// Says that two tables stand side by side.
pub(super) fn say_beside(at: usize, row: u64, record: &Record, report: &mut Report<'_>) {
    let message = msg!("registry-second-beside", cell = record.cell(row, at));
    let text = record.get(at).unwrap_or_default();
    let finding = report.at(&codes::SEVERAL_TABLES, (row, number(at)), text, message);
    report.push(finding.detail("beside").help(msg!("registry-second-help")));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headings(text: &str) -> Vec<String> {
        text.split(',').map(str::to_owned).collect()
    }

    #[test]
    fn two_tables_side_by_side_begin_where_the_headings_do() {
        assert_eq!(beside(&headings("代码,名称,状态,,代码,名称,状态")), Some(4));
        assert_eq!(beside(&headings("代码,名称,,序号,代码,名称")), Some(3));
        assert_eq!(beside(&headings("代码,名称,代码,名称")), Some(2));
        // One heading twice is a slip.
        assert_eq!(beside(&headings("代码,名称,状态,名称")), None);
        assert_eq!(beside(&headings("代码,名称,,,")), None);
        assert_eq!(beside(&headings("任务,轮次,对象,日期,结果,日期,结果")), None);
    }
}
