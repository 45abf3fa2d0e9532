//! The header of a table: which heading is which column.

use super::codes;
use super::columns::{self, Layout};
use super::records::{Kind, Record};
use super::report::Report;
use super::second;
use super::table::{Cell, Row};
use super::value::literal;
use crate::msg;
use std::collections::BTreeMap;

/// The header of a table, matched against its layout.
pub(super) struct Header<'a, const N: usize> {
    pub headings: &'a [String],
    /// For every column of the layout its position, from 0.
    positions: [Option<usize>; N],
    /// The other columns that have a heading.
    others: Vec<usize>,
}

impl<'a, const N: usize> Header<'a, N> {
    /// `None` where a required column is missing or a column stands twice; the report then says so.
    pub fn new(
        headings: &'a [String],
        (row, record): (u64, &Record),
        layout: &'static Layout<N>,
        report: &mut Report<'_>,
    ) -> Option<Self> {
        if let Some(at) = second::beside(headings) {
            second::say_beside(at, row, record, report);
            return None;
        }
        let mut sound = no_heading_twice(headings, row, report);
        let mut positions = [None; N];
        for (column, position) in layout.columns.iter().zip(&mut positions) {
            let mut named = headings.iter().enumerate().filter(|(_, h)| column.is_named(h));
            *position = named.next().map(|(i, _)| i);
            let first = position.and_then(|i| headings.get(i));
            for (second, heading) in
                named.filter(|(_, h)| Some(columns::normal(h)) != first.map(|f| columns::normal(f)))
            {
                sound = false;
                let first = first.map_or("", String::as_str);
                let message = msg!(
                    "registry-same-column",
                    column = column.zh,
                    first = first,
                    second = heading.as_str()
                );
                let finding = report.at(&codes::DUPLICATE_COLUMN, (row, number(second)), heading, message);
                report.push(finding.detail(heading).help(msg!("registry-duplicate-column-help")));
            }
        }
        let known =
            |i: &usize| layout.columns.iter().any(|c| headings.get(*i).is_some_and(|h| c.is_named(h)));
        let others: Vec<usize> = (0..headings.len()).filter(|i| !known(i)).collect();
        let named = |i: &usize| headings.get(*i).filter(|h| !h.is_empty());
        let unused: Vec<&str> = others.iter().filter_map(named).map(String::as_str).collect();
        if let Some(separator) = other_separator(headings) {
            let message = msg!("registry-other-separator", found = separator);
            let finding = report.at(&codes::BAD_ROW, (row, 1), "", message);
            report.push(finding.detail("separator").help(msg!("registry-save-as-csv")));
            return None;
        }
        for (column, _) in layout.columns.iter().zip(&positions).filter(|(c, p)| c.required && p.is_none()) {
            sound = false;
            let message = msg!("registry-missing-column", column = column.zh);
            let finding = report.at(&codes::MISSING_COLUMN, (row, 0), "", message).detail(column.zh);
            let help = match nearest(column, &unused) {
                Some(found) => msg!("registry-did-you-mean", found = found, column = column.zh),
                None if layout.name == "results" => msg!("loose-missing-column-help", names = names(column)),
                None => msg!("registry-missing-column-help", names = names(column)),
            };
            report.push(finding.help(help));
        }
        if let Some(first) = others.first().filter(|_| sound) {
            let listed = |i: &usize| named(i).cloned().unwrap_or_else(|| format!("#{}", i + 1));
            let mut shown: Vec<String> = others.iter().take(UNKNOWN).map(listed).collect();
            shown.extend((others.len() > UNKNOWN).then(|| "…".to_owned()));
            let message = msg!("registry-unknown-columns", count = others.len(), columns = shown);
            let heading = headings.get(*first).map_or("", String::as_str);
            let finding = report.at(&codes::UNKNOWN_COLUMN, (row, number(*first)), heading, message);
            report.push(finding.help(msg!("registry-unknown-columns-help")));
        }
        let others = others.into_iter().filter(|i| named(i).is_some()).collect();
        sound.then_some(Self { headings, positions, others })
    }

    pub fn row<'r>(&'r self, row: u64, record: &'r Record) -> Row<'r, N> {
        let text = |i: usize| literal(record.get(i).unwrap_or_default());
        let heading = |i: usize| self.headings.get(i).map_or("", String::as_str);
        let cells = self.positions.map(|position| match position {
            Some(i) => {
                Cell { row, column: number(i), heading: heading(i), text: text(i), kind: record.kind(i) }
            }
            None => Cell { row, column: 0, heading: "", text: "", kind: Kind::Text },
        });
        Row { number: row, cells, extra: self.others.iter().map(|i| (heading(*i), text(*i))).collect() }
    }
}

/// How many unknown columns are named.
const UNKNOWN: usize = 20;

/// A column's number, from 1.
pub(super) fn number(position: usize) -> u64 {
    position as u64 + 1
}

fn names(column: &columns::Column) -> Vec<String> {
    column.names().map(str::to_owned).collect()
}

fn no_heading_twice(headings: &[String], row: u64, report: &mut Report<'_>) -> bool {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut sound = true;
    for (i, heading) in headings.iter().enumerate().filter(|(_, h)| !h.is_empty()) {
        if let Some(first) = seen.get(&columns::normal(heading)) {
            sound = false;
            let message = msg!(
                "registry-duplicate-column",
                column = heading.as_str(),
                first = first + 1,
                second = i + 1
            );
            let finding = report.at(&codes::DUPLICATE_COLUMN, (row, number(i)), heading, message);
            report.push(finding.detail(heading).help(msg!("registry-duplicate-column-help")));
        } else {
            seen.insert(columns::normal(heading), i);
        }
    }
    sound
}

/// A header of one cell that holds another separator: the file was not saved as comma-separated.
fn other_separator(headings: &[String]) -> Option<&'static str> {
    let [only] = headings else { return None };
    [("\t", "TAB"), (";", ";"), ("，", "，"), ("|", "|")]
        .into_iter()
        .find(|(sign, _)| only.contains(sign))
        .map(|(_, name)| name)
}

/// The unused heading that is most like a name of the column, if at least half of it is right.
fn nearest(column: &columns::Column, unused: &[&str]) -> Option<String> {
    let distance = |heading: &str| {
        let heading = columns::normal(heading);
        let close = column.names().map(columns::normal).filter_map(|name| {
            let longest = name.chars().count().max(heading.chars().count());
            Some(strsim::osa_distance(&name, &heading)).filter(|d| d * 2 <= longest)
        });
        close.min()
    };
    let near = unused.iter().filter_map(|h| Some((distance(h)?, *h)));
    near.min().map(|(_, heading)| heading.to_owned())
}
