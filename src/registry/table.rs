//! One CSV table: notes, header, rows; whatever is true of every kind of table is checked here.

use super::cells::Cells;
use super::codes;
use super::columns::Layout;
use super::decode::{Encoding, decode};
use super::header::{Header, number};
use super::report::Report;
use super::value::{fold, normal_id};
use crate::finding::{Finding, Severity};
use crate::msg;
use std::collections::BTreeMap;

/// A table that was read. If any finding is an error the rows are only what was left over: nothing may be drawn
/// or audited from them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Read<T> {
    /// The rows without an error, in the order of the file.
    pub rows: Vec<T>,
    /// The findings, in the order of the file.
    pub findings: Vec<Finding>,
    /// How the file was encoded; `None` where it is no text.
    pub encoding: Option<Encoding>,
    /// The `#` lines before the header, without the sign.
    pub note: Option<String>,
}

impl<T> Read<T> {
    /// Whether the rows may be used: no finding is an error.
    pub fn is_usable(&self) -> bool {
        self.findings.iter().all(|f| f.severity != Severity::Error)
    }

    /// Whether the file says of itself that its data are made up.
    pub fn is_fictional(&self) -> bool {
        self.note.as_ref().is_some_and(|n| n.contains("虚构") || n.to_lowercase().contains("fictional"))
    }
}

/// One cell of a known column.
#[derive(Clone, Copy)]
pub(super) struct Cell<'a> {
    /// Physical line on which its record starts.
    pub row: u64,
    /// From 1; 0 where the table has no such column.
    pub column: u64,
    /// The heading as the file writes it.
    pub heading: &'a str,
    /// What stands there; blank where the table has no such column.
    pub text: &'a str,
}

/// One row: the known columns in the order of the layout, and the others.
pub(super) struct Row<'a, const N: usize> {
    pub number: u64,
    pub cells: [Cell<'a>; N],
    pub extra: Vec<(&'a str, &'a str)>,
}

/// Reads a table row by row. A row is handed to `make` if it has its cells and its key and stands once.
pub(super) fn read<T, const N: usize>(
    file: &str,
    bytes: &[u8],
    layout: &'static Layout<N>,
    mut make: impl FnMut(&Row<'_, N>, &mut Report<'_>) -> Option<T>,
) -> Read<T> {
    let mut report = Report::new(file);
    let mut out = Read { rows: Vec::new(), findings: Vec::new(), encoding: None, note: None };
    if let Some((text, encoding)) = decode(bytes, &mut report) {
        out.encoding = Some(encoding);
        if let Some(place) = Cells::unclosed(text.as_bytes()) {
            let finding = report.at(&codes::BAD_ROW, place, "", msg!("registry-unclosed-quote"));
            report.push(finding.detail("quote").help(msg!("registry-unclosed-quote-help")));
        } else {
            let mut records = Records::new(&text);
            out.note = records.note.take();
            out.rows = rows(&mut records, layout, &mut report, &mut make);
        }
    }
    out.findings = report.finish();
    out
}

fn rows<T, const N: usize>(
    records: &mut Records<'_>,
    layout: &'static Layout<N>,
    report: &mut Report<'_>,
    make: &mut impl FnMut(&Row<'_, N>, &mut Report<'_>) -> Option<T>,
) -> Vec<T> {
    let mut rows = Vec::new();
    let Some(header_row) = records.advance() else {
        let finding = report.at(&codes::EMPTY_TABLE, (0, 0), "", msg!("registry-no-header"));
        report.push(finding.detail("header").help(msg!("registry-no-header-help", columns = wanted(layout))));
        return rows;
    };
    let headings: Vec<String> = records.record.iter().map(|h| h.trim().to_owned()).collect();
    let Some(header) = Header::new(&headings, header_row, layout, report) else { return rows };
    let (mut seen, mut any) = (BTreeMap::new(), false);
    while let Some(number) = records.advance() {
        if records.record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        any = true;
        let row = header.row(number, &records.record);
        if is_sound(&row, &records.record, &header, layout, report) && is_new(&row, layout, &mut seen, report)
        {
            rows.extend(make(&row, report));
        }
    }
    if !any && layout.needs_rows {
        let finding = report.at(&codes::EMPTY_TABLE, (0, 0), "", msg!("registry-no-rows"));
        report.push(finding.detail("rows").help(msg!("registry-no-rows-help")));
    }
    rows
}

fn wanted<const N: usize>(layout: &Layout<N>) -> Vec<String> {
    layout.columns.iter().filter(|c| c.required).map(|c| c.zh.to_owned()).collect()
}

/// The records of a text with the physical line on which each starts.
struct Records<'a> {
    text: &'a [u8],
    reader: csv::Reader<&'a [u8]>,
    record: csv::StringRecord,
    note: Option<String>,
    /// How far lines have been counted, and the line there.
    counted: (usize, u64),
}

impl<'a> Records<'a> {
    fn new(text: &'a str) -> Self {
        let (mut rest, mut line, mut notes) = (text, 1, Vec::new());
        loop {
            let (first, after) = match rest.find(['\r', '\n']) {
                Some(end) => rest.split_at(end),
                None => (rest, ""),
            };
            // A spreadsheet that saved the file again may have put the note in quotation marks and added cells.
            let note = first.trim_start_matches('"').strip_prefix('#');
            if rest.is_empty() || (note.is_none() && !first.trim().is_empty()) {
                break;
            }
            notes.extend(note.map(|n| n.trim_end_matches(',').trim_end_matches('"').trim().to_owned()));
            rest = after.strip_prefix("\r\n").or_else(|| after.get(1..)).unwrap_or_default();
            line += 1;
        }
        let text = rest.as_bytes();
        // Flexible only so that the caller can say more about a row of the wrong length than the reader could.
        let reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text);
        let note = (!notes.is_empty()).then(|| notes.join("\n"));
        Self { text, reader, record: csv::StringRecord::new(), note, counted: (0, line) }
    }

    /// Reads the next record and returns its row: the physical line on which it starts. (The line that the CSV
    /// reader reports is the one before blank lines and before the LF of a CRLF, so it is counted here.)
    fn advance(&mut self) -> Option<u64> {
        // The input is valid UTF-8 in memory and rows may have any length, so there is no error left to report.
        if !self.reader.read_record(&mut self.record).unwrap_or(false) {
            return None;
        }
        let start = self.record.position().and_then(|p| usize::try_from(p.byte()).ok()).unwrap_or(0);
        let blank = self.text.iter().skip(start).take_while(|b| matches!(b, b'\r' | b'\n')).count();
        let (mut at, mut line) = self.counted;
        while at < start + blank {
            let next = self.text.get(at + 1);
            let breaks = match self.text.get(at) {
                Some(b'\n') => true,
                Some(b'\r') => next != Some(&b'\n'),
                _ => false,
            };
            line += u64::from(breaks);
            at += 1;
        }
        self.counted = (at, line);
        Some(line)
    }
}

/// Whether a row can be read at all: not a total, its cells, no invisible characters, its key.
fn is_sound<const N: usize>(
    row: &Row<'_, N>,
    record: &csv::StringRecord,
    header: &Header<'_, N>,
    layout: &Layout<N>,
    report: &mut Report<'_>,
) -> bool {
    if let Some((i, word)) = total(record) {
        let message = msg!("registry-total-row", found = word.trim());
        let finding = report.at(&codes::TOTAL_ROW, (row.number, number(i)), word, message);
        report.push(finding.detail(row.number.to_string()).help(msg!("registry-total-row-help")));
        return false;
    }
    if record.len() != header.headings.len() {
        let message = msg!("registry-cell-count", found = record.len(), expected = header.headings.len());
        let finding = report.at(&codes::BAD_ROW, (row.number, 0), "", message);
        report.push(finding.detail(row.number.to_string()).help(msg!("registry-cell-count-help")));
        return false;
    }
    let mut sound = true;
    for (i, text) in record.iter().enumerate() {
        if let Some(c) = text.chars().find(|c| is_invisible(*c)) {
            sound = false;
            let found = format!("U+{:04X}", c as u32);
            let heading = header.headings.get(i).map_or("", String::as_str);
            let message = msg!("registry-invisible", column = heading, found = found);
            let finding = report.at(&codes::BAD_CELL, (row.number, number(i)), text, message);
            report.push(
                finding.detail(format!("{}:{heading}", row.number)).help(msg!("registry-invisible-help")),
            );
        }
    }
    for cell in row.cells.iter().take(layout.key).filter(|c| c.text.trim().is_empty()) {
        sound = false;
        let message = msg!("registry-blank-id", column = cell.heading);
        let finding = report.at(&codes::BLANK_ID, (row.number, cell.column), cell.heading, message);
        let detail = format!("{}:{}", row.number, cell.heading);
        report.push(finding.detail(detail).help(msg!("registry-blank-id-help")));
    }
    sound
}

/// Whether the row's key has not been seen; both rows are named where it has.
fn is_new<const N: usize>(
    row: &Row<'_, N>,
    layout: &Layout<N>,
    seen: &mut BTreeMap<String, u64>,
    report: &mut Report<'_>,
) -> bool {
    let key: Vec<String> = row.cells.iter().take(layout.key).map(|c| normal_id(c.text)).collect();
    let key = key.join(" / ");
    let Some(first) = seen.get(&key) else {
        seen.insert(key, row.number);
        return true;
    };
    let message = msg!("registry-duplicate-id", id = key.as_str(), first = *first, second = row.number);
    let column = row.cells.first().map_or(0, |c| c.column);
    let finding = report
        .at(&codes::DUPLICATE_ROW_ID, (row.number, column), &key, message)
        .at_cell(report.file, *first, column, &key)
        .about(layout.record, key.as_str(), "")
        .detail(row.number.to_string());
    report.push(finding.help(msg!("registry-duplicate-id-help")));
    false
}

/// Bidirectional controls, zero-width and other control characters: what is seen would not be what is there.
fn is_invisible(c: char) -> bool {
    let format = matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}');
    format || (c.is_control() && !matches!(c, '\t' | '\r' | '\n'))
}

/// The cell that makes a row a total: one that says so and nothing else, or the first one that starts with it.
fn total(record: &csv::StringRecord) -> Option<(usize, &str)> {
    const WORDS: [&str; 4] = ["合计", "总计", "小计", "共计"];
    let plain = |cell: &str| fold(cell).split_whitespace().collect::<String>().to_lowercase();
    let mut filled = record.iter().enumerate().filter(|(_, cell)| !cell.trim().is_empty());
    let (i, first) = filled.next()?;
    let word = plain(first);
    let rest = WORDS.iter().find_map(|w| word.strip_prefix(w));
    let ends =
        rest.is_some_and(|r| r.chars().next().is_none_or(|c| c.is_ascii_digit() || ":(=,;".contains(c)));
    if ends || matches!(word.trim_end_matches(':'), "total" | "subtotal" | "grandtotal") {
        return Some((i, first));
    }
    // Every word ends in 计: hardly any cell has to be folded.
    filled.find(|(_, cell)| cell.contains('计') && WORDS.contains(&plain(cell).trim_end_matches(':')))
}
