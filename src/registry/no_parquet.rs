//! Stands in for the reader of Parquet where the program is built without it: says so.

use super::codes;
use super::records::{Record, Rows, Source};
use super::report::Report;
use crate::msg;
use std::convert::Infallible;
use std::io::{self, Read, Seek};

/// No table is ever read.
pub(super) struct Table(Infallible);

impl Source for Table {
    type Rows<'a> = Self;

    fn rows(&mut self) -> io::Result<Self> {
        match self.0 {}
    }
}

impl Rows for Table {
    fn advance(&mut self) -> io::Result<Option<u64>> {
        match self.0 {}
    }

    fn record(&self) -> &Record {
        match self.0 {}
    }

    fn give(&mut self, _: &mut Record) {
        match self.0 {}
    }

    fn take_note(&mut self) -> Option<String> {
        match self.0 {}
    }
}

/// Says that this program cannot.
pub(super) fn open(
    _source: impl Read + Seek + Send + 'static,
    report: &mut Report<'_>,
) -> io::Result<Option<Table>> {
    let finding = report.at(&codes::WRONG_FILE_TYPE, (0, 0), "", msg!("registry-parquet-unsupported"));
    report.push(finding.help(msg!("registry-parquet-unsupported-help")));
    Ok(None)
}
