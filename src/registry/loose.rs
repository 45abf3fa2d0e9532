//! Tables of results as bureaus keep them: titles above the header, a header over two rows, merged cells, 合计 rows, days
//! and people written as everybody likes. Nothing else is read so: who may be drawn is never a matter of interpretation.
//!
//! Whatever is read otherwise than it stands is noted ([`Cleaned`]), whatever is passed over too ([`Skipped`], [`Total`]).

mod aside;
mod cell;
mod heading;
mod rows;

pub use aside::{Skip, Skipped, Total};
pub use cell::{Cleaned, How};

use super::codes;
use super::columns::RESULTS;
use super::decode::{Encoding, prove};
use super::form::{Form, form};
use super::header::Header;
use super::records::{Rows, Source, TextFile};
use super::report::Report;
use super::result::ResultRow;
use super::second::{self, Again, Known};
use super::sound::within_columns;
use super::table::unless_broken;
use super::typed;
use crate::finding::{Finding, Severity};
use crate::msg;
use rows::Reader;
use std::collections::BTreeSet;
use std::io::{self, Cursor};

/// A table of results that was read. Where any finding is an error, nothing of it may be recorded.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Results {
    /// The file, as findings name it.
    pub file: String,
    /// The file, as the ledger is to name it.
    pub kept: String,
    /// The rows without an error, in the order of the file.
    pub rows: Vec<ResultRow>,
    /// The findings, in the order of the file.
    pub findings: Vec<Finding>,
    /// How the file was encoded; `None` where it could not be told.
    pub encoding: Option<Encoding>,
    /// For every column of [`RESULTS`] the one of the file, from 1; 0 where the file has none.
    pub columns: [u64; 14],
    /// The same columns as the file calls them.
    pub headings: Vec<String>,
    /// The row of the header, from 1; of two, the second.
    pub header: u64,
    /// How many rows of data there are, those with an error among them.
    pub data: u64,
    /// The rows that have an error.
    pub wrong: BTreeSet<u64>,
    /// Cells that were read otherwise than they stand.
    pub cleaned: Vec<Cleaned>,
    /// Rows that are none of the data.
    pub skipped: Vec<Skipped>,
    /// Totals that say how many rows there are.
    pub totals: Vec<Total>,
    /// Rows of data that whoever opens the workbook does not see; the first thousand.
    pub hidden_rows: Vec<u64>,
    /// Columns, from 1, that nobody sees.
    pub hidden_columns: Vec<u64>,
}

impl Results {
    /// Whether the rows may be used: no finding is an error.
    pub fn is_usable(&self) -> bool {
        self.findings.iter().all(|f| f.severity != Severity::Error)
    }

    /// Whether the file has a column, by its place in [`RESULTS`].
    pub fn has(&self, column: usize) -> bool {
        self.columns.get(column).is_some_and(|at| *at > 0)
    }
}

/// Reads a table of results; it may have no rows. `file` is the name that findings show.
pub fn results(file: &str, bytes: &[u8]) -> Results {
    let mut report = Report::whole(file);
    let mut source = Cursor::new(bytes);
    let read = match form(&mut source, &mut report) {
        Ok(Some(Form::Text)) => text(source, &mut report),
        Ok(Some(Form::Workbook)) => workbook(source, &mut report),
        Ok(Some(Form::Parquet)) => parquet(bytes, &mut report),
        Ok(None) | Err(_) => Ok(Results::default()),
    };
    // Memory has no faults of reading.
    let read = read.unwrap_or_default();
    Results { file: file.to_owned(), kept: file.to_owned(), findings: report.finish(), ..read }
}

fn text(mut source: Cursor<&[u8]>, report: &mut Report<'_>) -> io::Result<Results> {
    let Some(proof) = prove(&mut source, report)? else { return Ok(Results::default()) };
    let encoding = Some(proof.encoding);
    if !proof.closed {
        return Ok(Results { encoding, ..Results::default() });
    }
    let read = table(TextFile { source, from: proof.from, encoding: proof.encoding }, report);
    Ok(Results { encoding, ..unless_broken(read, report)? })
}

fn workbook(source: Cursor<&[u8]>, report: &mut Report<'_>) -> io::Result<Results> {
    let Some(sheet) = super::xlsx::open(source, report)? else { return Ok(Results::default()) };
    let read = table(sheet, report);
    Ok(Results { encoding: Some(Encoding::Xlsx), ..unless_broken(read, report)? })
}

fn parquet(bytes: &[u8], report: &mut Report<'_>) -> io::Result<Results> {
    let Some(file) = super::parquet::open(Cursor::new(bytes.to_vec()), report)? else {
        return Ok(Results::default());
    };
    let read = table(file, report);
    Ok(Results { encoding: Some(Encoding::Parquet), ..unless_broken(read, report)? })
}

/// Finds the header, and reads again from the row behind it.
fn table(mut source: impl Source, report: &mut Report<'_>) -> io::Result<Results> {
    let Some(headings) = heading::find(&mut source.rows()?, &RESULTS.columns)? else {
        let finding = report.at(&codes::EMPTY_TABLE, (0, 0), "", msg!("registry-no-header"));
        let wanted: Vec<String> =
            RESULTS.columns.iter().filter(|c| c.required).map(|c| c.zh.to_owned()).collect();
        report.push(finding.detail("header").help(msg!("registry-no-header-help", columns = wanted)));
        return Ok(Results::default());
    };
    let hidden = source.hidden();
    let mut rows = source.rows()?;
    rows.set_width(None);
    while let Some(number) = rows.advance()? {
        let record = rows.record();
        let of_header = headings.rows.iter().any(|row| row.number == number);
        if !within_columns(record, number, report)
            || (of_header && !typed::uncovered(number, record, &headings.names, report))
        {
            return Ok(Results::default());
        }
        if number >= headings.last() {
            break;
        }
    }
    let Some(header) = Header::new(&headings.names, (headings.last(), rows.record()), &RESULTS, report)
    else {
        return Ok(Results::default());
    };
    let row = header.row(headings.last(), rows.record());
    let mut out = Results {
        header: headings.last(),
        columns: row.cells.map(|c| c.column),
        headings: row.cells.map(|c| c.heading.to_owned()).to_vec(),
        ..Results::default()
    };
    if !typed::columns(&row, &RESULTS, report) {
        return Ok(out);
    }
    for above in &headings.titles {
        let text = above.cells.iter().find(|c| !c.is_empty()).cloned().unwrap_or_default();
        out.skipped.push(Skipped { row: above.number, why: Skip::Title, text });
    }
    rows.set_width(Some(headings.names.len()));
    let mut reader = Reader { headings: &headings, header: &header, above: Vec::new(), since: 0, out };
    let known = Known::new();
    while let Some(number) = rows.advance()? {
        let other = known.again(rows.record(), &headings.names).filter(|again| *again == Again::Other);
        if let Some(again) = other.filter(|_| !headings.again(rows.record())) {
            second::say(again, number, rows.record(), report);
            break;
        }
        reader.take(number, &rows, report);
        reader.remember(number, rows.record());
    }
    reader.below();
    let mut out = reader.out;
    for total in out.totals.iter_mut().filter(|total| !total.part) {
        total.below = out.data - total.counted;
    }
    aside::count_entities(&mut out.totals, &out.rows);
    let is_data = |row: &u64| *row > out.header && out.skipped.iter().all(|s| s.row != *row);
    out.hidden_rows = hidden.rows.into_iter().filter(is_data).collect();
    out.hidden_columns = hidden.columns.into_iter().filter(|c| out.columns.contains(c)).collect();
    Ok(out)
}

#[cfg(test)]
mod tests;
