//! The records of a table, one at a time, with the row on which each starts; those of a text file.

use super::decode::Encoding;
use super::text::{Text, changed};
use super::value::trimmed;
use super::xlsx::Hidden;
use crate::message::Message;
use crate::msg;
use csv_core::{ReadRecordResult, Reader};
use std::io::{self, Read, Seek};

/// What a cell is, where its file says so.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum Kind {
    /// Text, as every cell of a text file is.
    #[default]
    Text,
    /// A number of a spreadsheet, or a fraction: its digits need not be those that were typed.
    Number,
    /// A number that is exact.
    #[cfg_attr(not(feature = "parquet"), expect(dead_code, reason = "only Parquet has such numbers"))]
    Whole,
    /// A day, a time, or yes and no.
    Other,
    /// An error of a spreadsheet, such as `#N/A`.
    Fault,
    /// A formula that no spreadsheet has computed yet.
    Formula,
    /// Lists or records, which are not read.
    Nested,
    /// Part of merged cells, and not the first of them: its value is not there.
    Merged,
    /// The same, with a value of its own, which nobody sees who opens the file.
    Covered,
}

/// An area of merged cells: rows from 1, columns from 0.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Area {
    pub top: u64,
    pub left: usize,
    pub bottom: u64,
    pub right: usize,
}

impl Area {
    /// As a spreadsheet writes it, with the sheet: `一季度!B3:B5`.
    pub fn range(&self, sheet: &str) -> String {
        let plain = sheet.chars().all(|c| c.is_alphanumeric() || c == '_');
        let sheet = if plain { sheet.to_owned() } else { format!("'{}'", sheet.replace('\'', "''")) };
        format!("{sheet}!{}{}:{}{}", letters(self.left), self.top, letters(self.right), self.bottom)
    }
}

/// A column, from 0, as spreadsheets call it: A, B, …, Z, AA.
pub(crate) fn letters(column: usize) -> String {
    let mut out = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        let digit = (rest - 1) % 26;
        out.extend(u8::try_from(digit).map(|d| char::from(b'A' + d)));
        rest = (rest - 1) / 26;
    }
    out.iter().rev().collect()
}

/// One record.
#[derive(Default)]
pub(super) struct Record {
    /// The cells, one behind the other.
    text: String,
    /// Where each ends.
    ends: Vec<usize>,
    /// What each is; empty where all are text.
    kinds: Vec<Kind>,
    /// The cells whose values a formula gave.
    computed: Vec<usize>,
    /// The cells that are part of merged cells, and of which.
    areas: Vec<(usize, Area)>,
    /// The sheet that it is a row of, where there are any.
    sheet: String,
    /// How many cells follow that are not kept, for the header has no headings for them.
    beyond: usize,
}

impl Record {
    pub fn len(&self) -> usize {
        self.ends.len() + self.beyond
    }

    /// One of a sheet.
    pub fn of_sheet(sheet: &str) -> Self {
        Self { sheet: sheet.to_owned(), ..Self::default() }
    }

    /// Changes places with another, which is of the same table then.
    pub fn give(&mut self, to: &mut Self) {
        std::mem::swap(self, to);
        if self.sheet != to.sheet {
            self.sheet.clone_from(&to.sheet);
        }
    }

    /// Empties it.
    pub fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
        self.kinds.clear();
        self.computed.clear();
        self.areas.clear();
        self.beyond = 0;
    }

    /// Says that the last cell is part of merged cells.
    pub fn is_merged(&mut self, area: Area) {
        self.areas.extend(self.ends.len().checked_sub(1).map(|at| (at, area)));
    }

    /// The merged cells that a cell is part of and not the first of.
    pub fn area(&self, at: usize) -> Option<Area> {
        self.areas.iter().find(|(of, _)| *of == at).map(|(_, area)| *area)
    }

    /// The same as a spreadsheet writes them.
    pub fn range(&self, at: usize) -> String {
        self.area(at).map(|area| area.range(&self.sheet)).unwrap_or_default()
    }

    /// A cell of it as people find it: of a sheet `一季度!B3`, of another file by its row and column.
    pub fn cell(&self, row: u64, at: usize) -> Message {
        match self.sheet.as_str() {
            "" => msg!("registry-cell-of-text", row = row, column = at + 1),
            sheet => msg!("registry-cell-of-sheet", sheet = sheet, cell = format!("{}{row}", letters(at))),
        }
    }

    /// The last cell that has a value and no heading above it, in a sheet.
    pub fn beyond(&self) -> Option<usize> {
        (self.beyond > 0).then(|| self.len() - 1)
    }

    /// Says that a formula gave the value of the last cell.
    pub fn is_by_formula(&mut self) {
        self.computed.extend(self.ends.len().checked_sub(1));
    }

    /// Whether a formula gave the value of a cell.
    pub fn computed(&self, at: usize) -> bool {
        self.computed.contains(&at)
    }

    /// Adds a cell.
    pub fn push(&mut self, text: &str, kind: Kind) {
        self.text.push_str(text);
        self.ends.push(self.text.len());
        self.kinds.push(kind);
    }

    /// Says that so many cells follow.
    pub fn go_beyond(&mut self, cells: usize) {
        self.beyond = cells;
    }

    pub fn kind(&self, at: usize) -> Kind {
        self.kinds.get(at).copied().unwrap_or_default()
    }

    /// Whether it is a line of a text file: there a cell has no kind, and what a spreadsheet would run is its text.
    pub fn is_of_text(&self) -> bool {
        self.sheet.is_empty() && self.kinds.is_empty()
    }

    /// Whether any cell is something else than text.
    pub fn is_mixed(&self) -> bool {
        self.kinds.iter().any(|kind| *kind != Kind::Text)
    }

    pub fn get(&self, at: usize) -> Option<&str> {
        let start = if at == 0 { 0 } else { *self.ends.get(at - 1)? };
        self.text.get(start..*self.ends.get(at)?)
    }

    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.ends.len()).map(|at| self.get(at).unwrap_or_default())
    }

    /// Whether no cell has anything.
    pub fn is_blank(&self) -> bool {
        self.beyond == 0 && trimmed(&self.text).is_empty()
    }

    /// All cells as one text: for what is asked of every character, whichever cell it is in.
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// Where records come from, one after the other.
pub(super) trait Rows {
    /// Reads the next record and returns its row.
    fn advance(&mut self) -> io::Result<Option<u64>>;

    /// The record that was read.
    fn record(&self) -> &Record;

    /// Hands over the record that was read, for the room of another.
    fn give(&mut self, to: &mut Record);

    /// The notes before the header, without the sign; asked for before the first record is read.
    fn take_note(&mut self) -> Option<String>;

    /// Says how many cells a record has from here on, where the first record is not the one that says so; without a
    /// number each has as many as it has.
    fn set_width(&mut self, _width: Option<usize>) {}
}

/// A table that can be read again from the beginning.
pub(super) trait Source {
    /// Its records.
    type Rows<'a>: Rows
    where
        Self: 'a;

    /// All records, the header first.
    fn rows(&mut self) -> io::Result<Self::Rows<'_>>;

    /// What whoever opens the file does not see of it.
    fn hidden(&self) -> Hidden {
        Hidden::default()
    }
}

/// A file that turned out to be damaged while its rows were read: a finding and no fault of the disk.
#[derive(Debug, thiserror::Error)]
#[error("the file is damaged")]
pub(super) struct Broken {
    pub message: Message,
    pub help: Message,
}

impl From<Broken> for io::Error {
    fn from(broken: Broken) -> Self {
        io::Error::new(io::ErrorKind::InvalidData, broken)
    }
}

/// A file of text that was proved to be some.
pub(super) struct TextFile<R> {
    pub source: R,
    pub from: u64,
    pub encoding: Encoding,
}

impl<R: Read + Seek> Source for TextFile<R> {
    type Rows<'a>
        = Records<&'a mut R>
    where
        R: 'a;

    fn rows(&mut self) -> io::Result<Self::Rows<'_>> {
        Records::new(Text::new(&mut self.source, self.from, self.encoding)?)
    }
}

/// The most bytes of one record, or of a line before the header: a row of a table has some hundreds.
pub(crate) const LONGEST: usize = 16 << 20;

/// A record that nobody wrote.
fn too_long(line: u64) -> io::Error {
    let message = msg!("registry-long-line", line = line, most = (LONGEST >> 20).to_string());
    Broken { message, help: msg!("registry-long-line-help") }.into()
}

/// Reads records from a text.
pub(super) struct Records<R> {
    text: Text<R>,
    reader: Reader,
    /// What was read of the text, from `at` on not yet taken.
    buffer: Vec<u8>,
    at: usize,
    ended: bool,
    record: Record,
    cells: Vec<u8>,
    ends: Vec<usize>,
    /// The `#` lines before the header, without the sign.
    note: Option<String>,
    /// Line of the next byte, from 1; CRLF, LF and a lone CR each end one.
    line: u64,
    after_cr: bool,
    /// Whether the reader has read a record.
    begun: bool,
}

impl<R: Read + Seek> Records<R> {
    /// The records after the notes.
    pub fn new(text: Text<R>) -> io::Result<Self> {
        let mut records = Self {
            text,
            reader: Reader::new(),
            buffer: Vec::new(),
            at: 0,
            ended: false,
            record: Record::default(),
            cells: vec![0; 1 << 10],
            ends: vec![0; 64],
            note: None,
            line: 1,
            after_cr: false,
            begun: false,
        };
        records.notes()?;
        Ok(records)
    }

    /// Takes the notes and blank lines on top.
    fn notes(&mut self) -> io::Result<()> {
        let mut notes = Vec::new();
        loop {
            let end = self.first_line()?;
            let rest = self.buffer.get(self.at..).unwrap_or_default();
            let (first, after) = rest.split_at_checked(end).unwrap_or_default();
            let first = std::str::from_utf8(first).map_err(|_| changed())?;
            // A spreadsheet that saved the file again may have put the note in quotation marks and added cells.
            let note = first.trim_start_matches('"').strip_prefix('#');
            if rest.is_empty() || (note.is_none() && !first.trim().is_empty()) {
                break;
            }
            notes.extend(note.map(|n| n.trim_end_matches(',').trim_end_matches('"').trim().to_owned()));
            let broken = if after.starts_with(b"\r\n") { 2 } else { usize::from(!after.is_empty()) };
            self.at += end + broken;
            self.line += 1;
        }
        self.note = (!notes.is_empty()).then(|| notes.join("\n"));
        Ok(())
    }

    /// Takes the next record where it is one whole line without quotation marks, as nearly all are: its cells stand as they
    /// are between commas. Returns its row; `None` where the reader has to look.
    fn plain(&mut self) -> io::Result<Option<u64>> {
        // What may stand before the header only the reader knows.
        if !self.begun {
            return Ok(None);
        }
        if self.after_cr {
            let Some(next) = self.buffer.get(self.at) else { return Ok(None) };
            self.at += usize::from(*next == b'\n');
            self.after_cr = false;
        }
        let rest = self.buffer.get(self.at..).unwrap_or_default();
        let Some((line, _)) = memchr::memchr(b'\n', rest).and_then(|end| rest.split_at_checked(end)) else {
            return Ok(None);
        };
        let cells = line.strip_suffix(b"\r").unwrap_or(line);
        if cells.is_empty() || memchr::memchr2(b'"', b'\r', cells).is_some() {
            return Ok(None);
        }
        let cells = simdutf8::basic::from_utf8(cells).map_err(|_| changed())?;
        let Record { text, ends, .. } = &mut self.record;
        let mut from = 0;
        for end in memchr::memchr_iter(b',', cells.as_bytes()).chain([cells.len()]) {
            text.push_str(cells.get(from..end).unwrap_or_default());
            ends.push(text.len());
            from = end + 1;
        }
        self.at += line.len() + 1;
        self.line += 1;
        Ok(Some(self.line - 1))
    }

    /// How long the next line is: it is then in the buffer with its end.
    fn first_line(&mut self) -> io::Result<usize> {
        let mut seen = 0;
        loop {
            let rest = self.buffer.get(self.at..).unwrap_or_default();
            let end = rest.iter().skip(seen).position(|b| matches!(b, b'\r' | b'\n')).map(|n| n + seen);
            // A CR may have its LF in the next piece.
            match end {
                Some(end) if self.ended || end + 1 < rest.len() => return Ok(end),
                Some(end) => seen = end,
                None if self.ended => return Ok(rest.len()),
                None if rest.len() > LONGEST => return Err(too_long(self.line)),
                None => seen = rest.len(),
            }
            self.ended = !self.text.more(&mut self.buffer)?;
        }
    }
}

impl<R: Read + Seek> Rows for Records<R> {
    /// Reads the next record and returns its row: the physical line on which it starts. (The line that the CSV
    /// reader reports is the one before blank lines and before the LF of a CRLF, so it is counted here.)
    fn advance(&mut self) -> io::Result<Option<u64>> {
        self.record.clear();
        if let Some(row) = self.plain()? {
            return Ok(Some(row));
        }
        let (mut length, mut count, mut start) = (0, 0, None);
        loop {
            if self.at >= self.buffer.len() && !self.ended {
                self.buffer.clear();
                self.at = 0;
                self.ended = !self.text.more(&mut self.buffer)?;
                // An empty input would say that the text ends here.
                if self.buffer.is_empty() && !self.ended {
                    continue;
                }
            }
            let input = self.buffer.get(self.at..).unwrap_or_default();
            let cells = self.cells.get_mut(length..).unwrap_or_default();
            let ends = self.ends.get_mut(count..).unwrap_or_default();
            let (result, read, written, ended) = self.reader.read_record(input, cells, ends);
            let taken = input.get(..read).unwrap_or_default();
            (self.line, self.after_cr) = lines(taken, (self.line, self.after_cr), &mut start);
            self.at += read;
            length += written;
            count += ended;
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull if self.cells.len() >= LONGEST => {
                    return Err(too_long(start.unwrap_or(self.line)));
                }
                ReadRecordResult::OutputFull => self.cells.resize(self.cells.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
                ReadRecordResult::Record => break,
                ReadRecordResult::End => return Ok(None),
            }
        }
        let cells = self.cells.get(..length).unwrap_or_default();
        let text = simdutf8::basic::from_utf8(cells).map_err(|_| changed())?;
        self.begun = true;
        self.record.text.push_str(text);
        self.record.ends.extend_from_slice(self.ends.get(..count).unwrap_or_default());
        Ok(Some(start.unwrap_or(self.line)))
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

/// Counts the lines that some bytes end, and notes the one on which a record starts: that of its first byte that ends
/// no line.
fn lines(bytes: &[u8], (mut line, mut after_cr): (u64, bool), start: &mut Option<u64>) -> (u64, bool) {
    let mut rest = bytes;
    if start.is_none() {
        while let [byte @ (b'\r' | b'\n'), after @ ..] = rest {
            line += u64::from(*byte == b'\r' || !after_cr);
            after_cr = *byte == b'\r';
            rest = after;
        }
        if !rest.is_empty() {
            *start = Some(line);
        }
    }
    let Some(last) = rest.last() else { return (line, after_cr) };
    if after_cr || rest.contains(&b'\r') {
        for byte in rest {
            line += u64::from(*byte == b'\r' || (*byte == b'\n' && !after_cr));
            after_cr = *byte == b'\r';
        }
    } else {
        line += memchr::memchr_iter(b'\n', rest).count() as u64;
        after_cr = *last == b'\r';
    }
    (line, after_cr)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::registry::tests::Pieces;
    use proptest::prelude::*;

    fn records(text: &str, size: usize, plain: bool) -> Vec<(u64, Vec<String>)> {
        let text = Text::new(Pieces::new(text.as_bytes(), size), 0, Encoding::Utf8).unwrap();
        let mut records = Records::new(text).unwrap();
        let mut out = Vec::new();
        while let Some(row) = records.advance().unwrap() {
            out.push((row, records.record().iter().map(str::to_owned).collect()));
            records.begun &= plain;
        }
        out
    }

    proptest! {
        #[test]
        fn whole_lines_are_what_the_reader_makes_of_them(text in "[a甲,\"\r\n ]{0,60}", size in 1_usize..70) {
            prop_assert_eq!(records(&text, size, true), records(&text, size, false));
        }
    }

    #[test]
    fn lines_that_end_with_crlf_are_taken_whole() {
        let expected: Vec<(u64, Vec<String>)> = [(1, ["h", "i"]), (2, ["a", "b"]), (4, ["c", ""])]
            .map(|(row, cells)| (row, cells.map(str::to_owned).to_vec()))
            .to_vec();
        assert_eq!(records("h,i\r\na,b\r\n\r\nc,\r\n", 99, true), expected);
    }
}
