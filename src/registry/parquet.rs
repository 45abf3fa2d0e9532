//! Parquet.

use super::records::{Record, Rows, Source};
use super::report::Report;
use std::io::{self, Read, Seek};

pub(super) struct Columns;
impl Rows for Columns {
    fn advance(&mut self) -> io::Result<Option<u64>> {
        Ok(None)
    }
    fn record(&self) -> &Record {
        unreachable!()
    }
    fn take_note(&mut self) -> Option<String> {
        None
    }
}
impl Source for Columns {
    type Rows<'a> = Columns;
    fn rows(&mut self) -> io::Result<Columns> {
        Ok(Columns)
    }
}
pub(super) fn open(
    _source: impl Read + Seek + Send + 'static,
    _report: &mut Report<'_>,
) -> io::Result<Option<Columns>> {
    Ok(None)
}
