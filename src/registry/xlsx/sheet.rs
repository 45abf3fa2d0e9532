//! The records of one sheet. A row that is not there is none; a cell that is not there is blank.

use super::broken;
use super::hidden::Hidden;
use super::parts;
use crate::registry::guard::guarded;
use crate::registry::records::{Area, Broken, Kind, Record, Rows, Source};
use calamine::{DataRef, Dimensions, ExcelDateTime, Xlsx, XlsxCellReader};
use std::io::{self, Read, Seek};

/// A sheet never has more rows, nor more columns (ECMA-376 leaves that open, all programs keep to it).
const ROWS: u32 = 1 << 20;
const COLUMNS: u32 = 1 << 14;

/// A sheet of a workbook.
pub(in super::super) struct Sheet<R: Read + Seek> {
    book: Xlsx<R>,
    name: String,
    /// Areas of merged cells, from 0, by their first rows.
    merged: Vec<Dimensions>,
    hidden: Hidden,
}

impl<R: Read + Seek> Sheet<R> {
    pub fn new(book: Xlsx<R>, name: String, mut merged: Vec<Dimensions>, hidden: Hidden) -> Self {
        merged.sort_unstable_by_key(|area| area.start);
        Self { book, name, merged, hidden }
    }
}

impl<R: Read + Seek> Source for Sheet<R> {
    type Rows<'a>
        = SheetRows<'a, R>
    where
        R: 'a;

    fn rows(&mut self) -> io::Result<SheetRows<'_, R>> {
        let cells = guarded(|| self.book.worksheet_cells_reader(&self.name)).map_err(broken)?;
        let mut rows = SheetRows {
            cells,
            next: None,
            at: None,
            width: None,
            record: Record::of_sheet(&self.name),
            merged: &self.merged,
            open: Vec::new(),
            note: None,
            ready: None,
        };
        rows.take_cell()?;
        rows.notes()?;
        Ok(rows)
    }

    fn hidden(&self) -> Hidden {
        self.hidden.clone()
    }
}

/// A cell with its place, from 0.
struct Found {
    row: u32,
    column: u32,
    text: String,
    kind: Kind,
    /// Whether a formula gave the value.
    computed: bool,
}

/// Reads records from a sheet.
pub(in super::super) struct SheetRows<'a, R: Read + Seek> {
    cells: XlsxCellReader<'a, R>,
    /// The cell that was read and belongs to a later record.
    next: Option<Found>,
    /// The place of the last cell.
    at: Option<(u32, u32)>,
    /// How many headings there are, once the header is read.
    width: Option<usize>,
    record: Record,
    merged: &'a [Dimensions],
    /// Areas that reach into the row at hand.
    open: Vec<Dimensions>,
    note: Option<String>,
    /// The header, when it was read while notes were looked for.
    ready: Option<u64>,
}

impl<R: Read + Seek> SheetRows<'_, R> {
    /// Takes the notes on top: rows whose first cell begins with `#`.
    fn notes(&mut self) -> io::Result<()> {
        let mut notes = Vec::new();
        while let Some(row) = self.read()? {
            let mut filled = self.record.iter().map(str::trim).filter(|text| !text.is_empty());
            match filled.next().map(|first| first.strip_prefix('#').map(str::trim)) {
                Some(Some(note)) => {
                    let all: Vec<&str> = std::iter::once(note).chain(filled).collect();
                    notes.push(all.join(","));
                }
                Some(None) => {
                    self.width = Some(self.record.len());
                    self.ready = Some(row);
                    break;
                }
                None => {}
            }
        }
        self.note = (!notes.is_empty()).then(|| notes.join("\n"));
        Ok(())
    }

    /// Reads the next row that has any cell with a value and returns its number.
    fn read(&mut self) -> io::Result<Option<u64>> {
        self.record.clear();
        let Some(first) = &self.next else { return Ok(None) };
        let row = first.row;
        self.open_areas(row);
        let (mut column, mut beyond) = (0u32, 0usize);
        while let Some(cell) = self.next.take_if(|cell| cell.row == row) {
            let within = self.width.is_none_or(|width| (cell.column as usize) < width);
            if within {
                while column < cell.column {
                    self.missing(row, column);
                    column += 1;
                }
                match self.area(row, column) {
                    Some(_) if cell.text.trim().is_empty() => self.missing(row, column),
                    Some(area) => {
                        self.record.push(&cell.text, Kind::Covered);
                        self.record.is_merged(area);
                    }
                    None => self.record.push(&cell.text, cell.kind),
                }
                if cell.computed {
                    self.record.is_by_formula();
                }
                column += 1;
            } else if !cell.text.trim().is_empty() {
                beyond = (cell.column as usize + 1).saturating_sub(self.width.unwrap_or(0));
            }
            self.take_cell()?;
        }
        while self.width.is_some_and(|width| (column as usize) < width) {
            self.missing(row, column);
            column += 1;
        }
        self.record.go_beyond(beyond);
        Ok(Some(u64::from(row) + 1))
    }

    /// Takes the next cell that has a value.
    fn take_cell(&mut self) -> io::Result<()> {
        loop {
            let Some(cell) = guarded(|| self.cells.next_cell_with_formula_metadata()).map_err(broken)? else {
                self.next = None;
                return Ok(());
            };
            let (row, column) = cell.pos;
            if row >= ROWS || column >= COLUMNS || self.at.is_some_and(|at| at >= (row, column)) {
                let (message, help) =
                    parts::broken(&format!("R{}C{}", row.saturating_add(1), column.saturating_add(1)));
                return Err(Broken { message, help }.into());
            }
            self.at = Some((row, column));
            let (text, kind) = match (&cell.value, &cell.formula) {
                (DataRef::Empty, Some(_)) => ("=".to_owned(), Kind::Formula),
                (found, _) => value(found),
            };
            if !text.is_empty() {
                let computed = cell.formula.is_some();
                self.next = Some(Found { row, column, text, kind, computed });
                return Ok(());
            }
        }
    }

    /// Drops the areas that end above a row and takes those that begin up to it.
    fn open_areas(&mut self, row: u32) {
        let begun = self.merged.partition_point(|area| area.start.0 <= row);
        let (now, later) = self.merged.split_at_checked(begun).unwrap_or_default();
        self.open.extend(now);
        self.merged = later;
        self.open.retain(|area| area.end.0 >= row);
    }

    /// Adds a cell without a value: blank, or part of merged cells.
    fn missing(&mut self, row: u32, column: u32) {
        match self.area(row, column) {
            Some(area) => {
                self.record.push("", Kind::Merged);
                self.record.is_merged(area);
            }
            None => self.record.push("", Kind::Text),
        }
    }

    /// The merged cells that a cell is part of and not the first of.
    fn area(&self, row: u32, column: u32) -> Option<Area> {
        self.open.iter().find(|area| within(area, row, column)).map(area)
    }
}

/// Whether a cell is part of merged cells and not the first of them.
pub(super) fn within(area: &Dimensions, row: u32, column: u32) -> bool {
    (area.start.0..=area.end.0).contains(&row)
        && (area.start.1..=area.end.1).contains(&column)
        && area.start != (row, column)
}

/// Merged cells as records count them.
pub(super) fn area(of: &Dimensions) -> Area {
    Area {
        top: u64::from(of.start.0) + 1,
        left: of.start.1 as usize,
        bottom: u64::from(of.end.0) + 1,
        right: of.end.1 as usize,
    }
}

impl<R: Read + Seek> Rows for SheetRows<'_, R> {
    fn advance(&mut self) -> io::Result<Option<u64>> {
        match self.ready.take() {
            Some(row) => Ok(Some(row)),
            None => self.read(),
        }
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

    fn set_width(&mut self, width: Option<usize>) {
        self.width = width;
    }
}

/// The text of a value, and what it is; an empty text where there is none.
pub(super) fn value(value: &DataRef<'_>) -> (String, Kind) {
    match value {
        DataRef::Empty => (String::new(), Kind::Text),
        DataRef::String(text) => (text.clone(), Kind::Text),
        DataRef::SharedString(text) => ((*text).to_owned(), Kind::Text),
        DataRef::Int(number) => (number.to_string(), Kind::Number),
        DataRef::Float(number) => (plain(*number), Kind::Number),
        DataRef::Bool(truth) => (if *truth { "TRUE" } else { "FALSE" }.to_owned(), Kind::Other),
        DataRef::DateTime(moment) => (day(moment), Kind::Other),
        DataRef::DateTimeIso(text) => {
            let day =
                text.split_once('T').filter(|(_, time)| time.trim_matches(['0', ':', '.', 'Z']).is_empty());
            (day.map_or(text.as_str(), |(day, _)| day).to_owned(), Kind::Other)
        }
        DataRef::DurationIso(text) => (text.clone(), Kind::Other),
        DataRef::Error(error) => (error.to_string(), Kind::Fault),
    }
}

/// A number as it is stored, as a spreadsheet shows it: some programs store `1.3812345678E10`. Nothing where it stands so
/// already, or is none.
#[expect(clippy::disallowed_types, reason = "a workbook has no other numbers; none of them is counted with")]
pub(crate) fn as_shown(stored: &str) -> Option<String> {
    let begins = stored.trim_start_matches('-').starts_with(|c: char| c.is_ascii_digit());
    let number =
        (begins && stored.contains(['.', 'e', 'E'])).then(|| stored.parse::<f64>().ok()).flatten()?;
    number.is_finite().then(|| plain(number))
}

/// A number as a spreadsheet shows it: fifteen digits, without an exponent.
#[expect(clippy::disallowed_types, reason = "a workbook has no other numbers; none of them is counted with")]
fn plain(number: f64) -> String {
    let exact = number.to_string();
    let digits = exact.bytes().filter(u8::is_ascii_digit).count();
    if digits <= 15 || !exact.contains('.') {
        return exact;
    }
    format!("{number:.14e}").parse::<f64>().map_or(exact, |rounded| rounded.to_string())
}

/// A day as `2024-03-05`, with the time behind it where there is one.
fn day(moment: &ExcelDateTime) -> String {
    if !moment.is_datetime() {
        return plain(moment.as_f64());
    }
    let (year, month, day, hour, minute, second, milli) = moment.to_ymd_hms_milli();
    let mut out = format!("{year:04}-{month:02}-{day:02}");
    if (hour, minute, second, milli) != (0, 0, 0, 0) {
        out.push_str(&format!(" {hour:02}:{minute:02}:{second:02}"));
    }
    out
}
