//! Parquet (https://parquet.apache.org/docs/file-format/): columns of text, numbers, days and truths, some rows at a time.
//! What may differ from the bytes is never converted: numbers that name somebody are refused by their column.

mod column;
mod source;

use super::codes;
use super::guard::{Why, guarded};
use super::records::{Broken, Kind, Record, Rows, Source};
use super::report::Report;
use crate::message::Message;
use crate::msg;
use column::{Column, Leaf};
use parquet::basic::CompressionCodec;
use parquet::errors::ParquetError;
use parquet::file::metadata::ParquetMetaData;
use parquet::file::reader::{FileReader, SerializedFileReader};
use source::Shared;
use std::io::{self, Read, Seek};

/// How many rows are held at once.
const BATCH: usize = 1024;
/// Key of the file's own notes that stands for the `#` lines of a text file.
const NOTE: &str = "note";

/// A file that can be read, with its columns.
pub(super) struct Table<R: Read + Seek + Send + 'static> {
    reader: SerializedFileReader<Shared<R>>,
    /// The headings; of nested ones no leaf is read.
    columns: Vec<(String, Option<Leaf>)>,
}

/// The table in a Parquet file. `None` where it cannot be read, and the report says why.
pub(super) fn open<R: Read + Seek + Send + 'static>(
    source: R,
    report: &mut Report<'_>,
) -> io::Result<Option<Table<R>>> {
    let shared = Shared::new(source)?;
    let reader = match guarded(|| SerializedFileReader::new(shared)) {
        Ok(reader) => reader,
        Err(why) => return refuse(unread(why)?, report),
    };
    if let Some(codec) = unknown_codec(reader.metadata()) {
        let help = msg!("registry-parquet-codec-help");
        return refuse((msg!("registry-parquet-codec", codec = codec), help), report);
    }
    let columns = columns(reader.metadata());
    Ok(Some(Table { reader, columns }))
}

fn refuse<T>((message, help): (Message, Message), report: &mut Report<'_>) -> io::Result<Option<T>> {
    let finding = report.at(&codes::WRONG_FILE_TYPE, (0, 0), "", message);
    report.push(finding.help(help));
    Ok(None)
}

/// The words for it; an error of the disk stays one.
fn unread(why: Why<ParquetError>) -> io::Result<(Message, Message)> {
    if let Why::Said(ParquetError::External(error)) = why
        && let Ok(disk) = error.downcast::<io::Error>()
        && disk.raw_os_error().is_some()
    {
        return Err(*disk);
    }
    // Whatever the reader calls it is none of the office's words.
    Ok((msg!("registry-broken", part = "none"), msg!("registry-broken-help")))
}

fn broken(why: Why<ParquetError>) -> io::Error {
    match unread(why) {
        Ok((message, help)) => Broken { message, help }.into(),
        Err(error) => error,
    }
}

/// The name of a way of packing that this program does not know.
fn unknown_codec(metadata: &ParquetMetaData) -> Option<String> {
    let all = metadata.row_groups().iter().flat_map(|group| group.columns());
    let known = |codec: &CompressionCodec| {
        matches!(codec, CompressionCodec::UNCOMPRESSED | CompressionCodec::SNAPPY | CompressionCodec::GZIP)
    };
    all.map(|chunk| chunk.compression_codec()).find(|codec| !known(codec)).map(|codec| format!("{codec:?}"))
}

/// The headings with the leaves that hold their values.
fn columns(metadata: &ParquetMetaData) -> Vec<(String, Option<Leaf>)> {
    let schema = metadata.file_metadata().schema_descr();
    let leaves = schema.columns();
    let leaf = |name: &str| {
        let at = leaves.iter().position(|leaf| leaf.path().parts() == [name.to_owned()])?;
        Leaf::of(at, leaves.get(at)?)
    };
    let fields = schema.root_schema().get_fields();
    fields.iter().map(|field| (field.name().to_owned(), leaf(field.name()))).collect()
}

impl<R: Read + Seek + Send + 'static> Source for Table<R> {
    type Rows<'a> = TableRows<'a, R>;

    fn rows(&mut self) -> io::Result<TableRows<'_, R>> {
        let metadata = self.reader.metadata().file_metadata();
        let notes = metadata.key_value_metadata().map(Vec::as_slice).unwrap_or_default();
        let note = notes.iter().find(|pair| pair.key == NOTE).and_then(|pair| pair.value.clone());
        Ok(TableRows {
            table: self,
            record: Record::default(),
            note,
            row: 0,
            group: 0,
            columns: Vec::new(),
            at: 0,
            held: 0,
        })
    }
}

/// Reads records, a batch of rows of all columns at a time.
pub(super) struct TableRows<'a, R: Read + Seek + Send + 'static> {
    table: &'a Table<R>,
    record: Record,
    note: Option<String>,
    /// How many records were handed over, the header first.
    row: u64,
    /// The row group that comes next.
    group: usize,
    /// The columns of the row group at hand.
    columns: Vec<Option<Column>>,
    /// The row of the batch that comes next, and how many it has.
    at: usize,
    held: usize,
}

impl<R: Read + Seek + Send + 'static> TableRows<'_, R> {
    fn header(&mut self) {
        for (name, leaf) in &self.table.columns {
            self.record.push(name, leaf.as_ref().map_or(Kind::Nested, |leaf| leaf.kind));
        }
    }

    /// Reads the next batch; `false` where there is none.
    fn fill(&mut self) -> io::Result<bool> {
        loop {
            self.at = 0;
            self.held = self.batch().map_err(broken)?;
            if self.held > 0 {
                return Ok(true);
            }
            if self.group >= self.table.reader.num_row_groups() {
                return Ok(false);
            }
            let (table, group) = (self.table, self.group);
            self.columns = guarded(|| {
                let group = table.reader.get_row_group(group)?;
                let column = |(_, leaf): &(String, Option<Leaf>)| {
                    leaf.as_ref()
                        .map(|leaf| Ok(Column::new(group.get_column_reader(leaf.at)?, leaf)))
                        .transpose()
                };
                table.columns.iter().map(column).collect::<Result<_, ParquetError>>()
            })
            .map_err(broken)?;
            self.group += 1;
        }
    }

    /// Reads a batch of every column; how many rows it has.
    fn batch(&mut self) -> Result<usize, Why<ParquetError>> {
        let columns = &mut self.columns;
        guarded(|| {
            let mut rows = None;
            for column in columns.iter_mut().flatten() {
                let read = column.read(BATCH)?;
                if *rows.get_or_insert(read) != read {
                    return Err(ParquetError::General("columns of different lengths".to_owned()));
                }
            }
            Ok(rows.unwrap_or(0))
        })
    }
}

impl<R: Read + Seek + Send + 'static> Rows for TableRows<'_, R> {
    fn advance(&mut self) -> io::Result<Option<u64>> {
        self.record.clear();
        self.row += 1;
        if self.row == 1 {
            self.header();
            return Ok(Some(1));
        }
        if self.at >= self.held && !self.fill()? {
            return Ok(None);
        }
        for column in &self.columns {
            match column.as_ref().map(|column| column.get(self.at)) {
                Some((text, kind)) => self.record.push(text, kind),
                None => self.record.push("", Kind::Text),
            }
        }
        self.at += 1;
        Ok(Some(self.row))
    }

    fn record(&self) -> &Record {
        &self.record
    }

    fn give(&mut self, to: &mut Record) {
        self.record.give(to);
    }

    fn take_note(&mut self) -> Option<String> {
        self.note.take()
    }
}

#[cfg(test)]
mod tests;
