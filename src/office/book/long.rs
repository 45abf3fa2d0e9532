//! Lists of many thousands of rows. The library that writes workbooks keeps each cell in a tree and each text in a table,
//! which takes longer than all else; so the rows of a long list are written here, as a sheet has them, and put into the
//! sheet that the library made of its heads, widths and filters. A row with anything that takes more than plain cells is
//! the library's.

use super::{Error, Value, column_name};
use crate::annex::is_formula;
use crate::office::clean;
use jiff::civil::{Date, date};
use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{Cursor, Read as _, Write};
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

/// Stands where a cell says how it looks, before the letter of its column: only the library knows the number.
const LOOK: u8 = 1;

/// As many columns as there are letters for.
pub(super) const MOST_COLUMNS: usize = 26;

/// The rows of a list that do not go through the library.
pub(super) struct Long {
    /// The part of the archive that is its sheet.
    part: String,
    columns: Vec<String>,
    /// Rows that follow each other, by the number of the first.
    runs: Vec<(u32, String)>,
    /// The row after the last one that was taken.
    next: u32,
    last: u32,
}

impl Long {
    /// Of the sheet with a number, from 1.
    pub fn new(sheet: usize, columns: usize) -> Self {
        let names = (0..).take(columns).map(column_name).collect();
        let part = format!("xl/worksheets/sheet{sheet}.xml");
        Self { part, columns: names, runs: Vec::new(), next: 0, last: 0 }
    }

    /// Takes a row, counted from 0; `false` where the library has to write it.
    pub fn take(&mut self, row: u32, values: &[Value<'_>]) -> bool {
        self.last = row + 1;
        if self.next != row || self.runs.is_empty() {
            self.runs.push((row + 1, String::new()));
        }
        let Some((_, out)) = self.runs.last_mut() else { return false };
        let before = out.len();
        let _ = write!(out, "<row r=\"{}\">", row + 1);
        let plain = self.columns.iter().zip(values).all(|(column, value)| cell(out, column, row + 1, value));
        if !plain {
            out.truncate(before);
            return false;
        }
        out.push_str("</row>");
        self.next = row + 1;
        true
    }

    /// Writes the sheet: what the library made of it, with the rows in their places.
    fn write(&self, sheet: &str, to: &mut impl Write) -> std::io::Result<()> {
        let (head, rest) = sheet.split_once("<sheetData>").unwrap_or((sheet, ""));
        let (rows, tail) = rest.split_once("</sheetData>").unwrap_or((rest, ""));
        let looks = looks(head, self.columns.len());
        to.write_all(self.reaching(head).as_bytes())?;
        to.write_all(b"<sheetData>")?;
        let own = rows.split("<row r=\"").skip(1).filter_map(|row| {
            let number = row.split('"').next()?.parse::<u32>().ok()?;
            Some((number, Cow::Owned(format!("<row r=\"{row}")), false))
        });
        let taken = self.runs.iter().map(|(first, run)| (*first, Cow::Borrowed(run.as_str()), true));
        let mut all: Vec<(u32, Cow<'_, str>, bool)> = own.chain(taken).collect();
        all.sort_by_key(|(first, ..)| *first);
        for (_, text, marked) in &all {
            if *marked { looking(text, &looks, to)? } else { to.write_all(text.as_bytes())? }
        }
        to.write_all(b"</sheetData>")?;
        to.write_all(tail.as_bytes())
    }

    /// What stands before the rows, with how far they reach.
    fn reaching(&self, head: &str) -> String {
        const AT: &str = "<dimension ref=\"";
        let parts = head.split_once(AT).and_then(|(a, b)| Some((a, b.split_once('"')?.1)));
        match (parts, self.columns.last()) {
            (Some((before, after)), Some(column)) => {
                format!("{before}{AT}A1:{column}{}\"{after}", self.last)
            }
            _ => head.to_owned(),
        }
    }
}

/// Writes a cell; `false` where the library has to.
fn cell(out: &mut String, column: &str, row: u32, value: &Value<'_>) -> bool {
    let begin = |out: &mut String| {
        let _ = write!(out, "<c r=\"{column}{row}\"{}{column}", char::from(LOOK));
    };
    match value {
        Value::Nothing | Value::Day(None) => {}
        Value::Text(text) if text.is_empty() => {}
        Value::Text(text) => {
            let text = clean(text);
            // `_x0041_` would be read as the character of that code.
            if is_formula(&text) || text.contains("_x") {
                return false;
            }
            begin(out);
            let kept = text.starts_with(char::is_whitespace) || text.ends_with(char::is_whitespace);
            out.push_str(" t=\"inlineStr\"><is><t");
            out.push_str(if kept || text.contains('\n') { " xml:space=\"preserve\">" } else { ">" });
            escaped(out, &text);
            out.push_str("</t></is></c>");
        }
        Value::Number(n) if u32::try_from(*n).is_ok() => {
            begin(out);
            let _ = write!(out, "><v>{n}</v></c>");
        }
        Value::Day(Some(day)) => {
            let Some(day) = number(*day) else { return false };
            begin(out);
            let _ = write!(out, "><v>{day}</v></c>");
        }
        Value::Number(_) => return false,
    }
    true
}

/// A day as spreadsheets number it, from March 1900 on: before that they count a day that never was.
fn number(day: Date) -> Option<i32> {
    let first = date(1900, 3, 1);
    (day >= first && day.year() < 10_000).then(|| (day - first).get_days() + 61)
}

fn escaped(out: &mut String, text: &str) {
    if !text.contains(['&', '<', '>']) {
        out.push_str(text);
        return;
    }
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            c => out.push(c),
        }
    }
}

/// How the cells of each column look, as an attribute: what the sheet says of its columns.
fn looks(head: &str, columns: usize) -> Vec<String> {
    let mut out = vec![String::new(); columns];
    for column in head.split("<col ").skip(1).filter_map(|rest| rest.split('>').next()) {
        let of = |name: &str| {
            let value = column.split_once(&format!("{name}=\""))?.1.split('"').next()?;
            value.parse::<usize>().ok()
        };
        let (Some(min), Some(max), Some(style)) = (of("min"), of("max"), of("style")) else { continue };
        for look in out.iter_mut().take(max).skip(min.saturating_sub(1)) {
            *look = format!(" s=\"{style}\"");
        }
    }
    out
}

/// Writes rows with the looks in the places that are marked.
fn looking(rows: &str, looks: &[String], to: &mut impl Write) -> std::io::Result<()> {
    let mut buffer: Vec<u8> = Vec::with_capacity(1 << 17);
    let mut parts = rows.as_bytes().split(|byte| *byte == LOOK);
    buffer.extend(parts.next().unwrap_or_default());
    for part in parts {
        let column = part.first().and_then(|letter| letter.checked_sub(b'A'));
        let look = column.and_then(|at| looks.get(usize::from(at)));
        buffer.extend(look.map(String::as_bytes).unwrap_or_default());
        buffer.extend(part.get(1..).unwrap_or_default());
        if buffer.len() > 1 << 16 {
            to.write_all(&buffer)?;
            buffer.clear();
        }
    }
    to.write_all(&buffer)
}

/// A workbook with the rows of its long lists; every other part is copied as it lies.
pub(super) fn spliced(book: Vec<u8>, lists: &[Long]) -> Result<Vec<u8>, Error> {
    let mut from = ZipArchive::new(Cursor::new(book))?;
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for at in 0..from.len() {
        let name = from.by_index_raw(at)?.name()?.into_owned();
        let Some(list) = lists.iter().find(|list| list.part == name) else {
            to.raw_copy_file(from.by_index_raw(at)?)?;
            continue;
        };
        let mut sheet = String::new();
        from.by_index(at)?.read_to_string(&mut sheet).map_err(ZipError::from)?;
        to.start_file(name, options)?;
        list.write(&sheet, &mut to).map_err(ZipError::from)?;
    }
    Ok(to.finish()?.into_inner())
}
