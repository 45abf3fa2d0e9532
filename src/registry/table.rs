//! One table: notes, header, rows; whatever is true of every kind of table is checked here, whatever file it is in.

use super::checked::{self, Check, How, Taker};
use super::codes;
use super::columns::Layout;
use super::decode::{Encoding, prove};
use super::form::{Form, form};
use super::header::Header;
use super::keys::Keys;
use super::numbers::Numbers;
use super::records::{Broken, Kind, Record, Rows, Source, TextFile};
use super::report::Report;
use super::second::Known;
use super::sound::{has_its_key, say_cell_count, say_total, shows_itself, total, unseen, within_columns};
use super::typed;
use super::value::{literal, normal_id};
use crate::finding::{Finding, Severity};
use crate::msg;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Cursor};

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
        says_fictional(self.note.as_deref())
    }
}

fn says_fictional(note: Option<&str>) -> bool {
    note.is_some_and(|n| n.contains("虚构") || n.to_lowercase().contains("fictional"))
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
    /// What it is, where the file says so.
    pub kind: Kind,
}

/// One row: the known columns in the order of the layout, and the others.
pub(super) struct Row<'a, const N: usize> {
    pub number: u64,
    pub cells: [Cell<'a>; N],
    pub extra: Vec<(&'a str, &'a str)>,
}

/// What a table says besides its rows. If any finding is an error nothing may be drawn or audited from it, whatever
/// rows were handed over.
#[derive(Clone, Debug, Default)]
pub struct Scan {
    /// The findings, in the order of the file.
    pub findings: Vec<Finding>,
    /// How the file was encoded; `None` where it is no text.
    pub encoding: Option<Encoding>,
    /// The `#` lines before the header, without the sign.
    pub note: Option<String>,
    /// The rows by their numbers, each with what the reader put beside it.
    pub keys: Keys,
    /// The lines of rows whose number stood before.
    pub repeated: BTreeSet<u64>,
}

impl Scan {
    /// Whether the rows may be used: no finding is an error.
    pub fn is_usable(&self) -> bool {
        self.findings.iter().all(|f| f.severity != Severity::Error)
    }

    /// Whether the file says of itself that its data are made up.
    pub fn is_fictional(&self) -> bool {
        says_fictional(self.note.as_deref())
    }
}

/// What is made of a row, and whether it could be.
pub(super) trait Make<M, const N: usize>:
    Fn(&Row<'_, N>, &mut Report<'_>, &mut M) -> bool + Sync
{
}

impl<M, F: Fn(&Row<'_, N>, &mut Report<'_>, &mut M) -> bool + Sync, const N: usize> Make<M, N> for F {}

/// What makes something of a row, and who gets it.
type OfRow<'o, F, E> = (&'o F, &'o mut E);

/// Reads a table from memory. A row is handed to `make` if it has its cells and its key.
pub(super) fn read<T, const N: usize>(
    file: &str,
    bytes: &[u8],
    layout: &'static Layout<N>,
    make: impl Fn(&Row<'_, N>, &mut Report<'_>) -> Option<T> + Sync,
) -> Read<T>
where
    T: Send,
{
    let mut rows = Vec::new();
    let make = |row: &Row<'_, N>, report: &mut Report<'_>, out: &mut Option<(u64, T)>| {
        *out = make(row, report).map(|made| (row.number, made));
        out.is_some()
    };
    let mut each = |made: &mut Option<(u64, T)>| {
        rows.extend(made.take());
        0
    };
    let of_row = (&make, &mut each);
    let mut report = Report::new(file);
    let mut source = Cursor::new(bytes);
    let mut keys = Keys::default();
    let scan = match form(&mut source, &mut report) {
        Ok(Some(Form::Text)) => text(source, layout, &mut report, of_row, &mut keys),
        Ok(Some(Form::Workbook)) => workbook(source, layout, &mut report, of_row, &mut keys),
        Ok(Some(Form::Parquet)) => {
            parquet(Cursor::new(bytes.to_vec()), layout, &mut report, of_row, &mut keys)
        }
        Ok(None) | Err(_) => Ok(Scan::default()),
    };
    // Memory has no faults of reading.
    let Scan { encoding, note, repeated, .. } = scan.unwrap_or_default();
    let rows = rows.into_iter().filter(|(row, _)| !repeated.contains(row)).map(|(_, made)| made).collect();
    Read { rows, findings: report.finish(), encoding, note }
}

/// Reads a table row by row without holding it: first the whole file is proved to be one that can be read, then rows are
/// handed over, then those whose keys stand twice are named. `make` makes something of a row that has its cells and its key,
/// also where the key stood before, maybe on another thread; `each` gets what was made, row after row, and returns what is
/// to be kept beside the key.
///
/// # Errors
/// Whatever the source gives; a file that is changed meanwhile is one.
pub(super) fn scan<M: Default + Send, const N: usize>(
    file: &str,
    source: impl io::Read + io::Seek + Send + 'static,
    layout: &'static Layout<N>,
    make: impl Fn(&Row<'_, N>, &mut Report<'_>, &mut M) -> bool + Sync,
    each: impl FnMut(&mut M) -> u32,
) -> io::Result<Scan> {
    let mut keys = Keys::default();
    let scan = scan_into(&mut keys, file, source, layout, make, each)?;
    Ok(Scan { keys, ..scan })
}

/// The same, with the numbers of the rows kept elsewhere: [`Scan::keys`] is empty.
///
/// # Errors
/// Those of [`scan`], and where the numbers cannot be kept.
pub(super) fn scan_into<M: Default + Send, const N: usize>(
    numbers: &mut impl Numbers,
    file: &str,
    mut source: impl io::Read + io::Seek + Send + 'static,
    layout: &'static Layout<N>,
    make: impl Fn(&Row<'_, N>, &mut Report<'_>, &mut M) -> bool + Sync,
    mut each: impl FnMut(&mut M) -> u32,
) -> io::Result<Scan> {
    let mut report = Report::new(file);
    let of_row = (&make, &mut each);
    let mut out = match form(&mut source, &mut report)? {
        Some(Form::Text) => text(source, layout, &mut report, of_row, numbers)?,
        Some(Form::Workbook) => workbook(source, layout, &mut report, of_row, numbers)?,
        Some(Form::Parquet) => parquet(source, layout, &mut report, of_row, numbers)?,
        None => Scan::default(),
    };
    out.findings = report.finish();
    Ok(out)
}

fn text<M: Default + Send, const N: usize>(
    mut source: impl io::Read + io::Seek,
    layout: &'static Layout<N>,
    report: &mut Report<'_>,
    of_row: OfRow<'_, impl Make<M, N>, impl FnMut(&mut M) -> u32>,
    numbers: &mut impl Numbers,
) -> io::Result<Scan> {
    let Some(proof) = prove(&mut source, report)? else { return Ok(Scan::default()) };
    let mut out = Scan { encoding: Some(proof.encoding), ..Scan::default() };
    if proof.closed {
        let file = TextFile { source, from: proof.from, encoding: proof.encoding };
        let read = table(file, layout, report, of_row, (&mut out, numbers));
        unless_broken(read, report)?;
    }
    Ok(out)
}

fn workbook<M: Default + Send, const N: usize>(
    source: impl io::Read + io::Seek,
    layout: &'static Layout<N>,
    report: &mut Report<'_>,
    of_row: OfRow<'_, impl Make<M, N>, impl FnMut(&mut M) -> u32>,
    numbers: &mut impl Numbers,
) -> io::Result<Scan> {
    let mut out = Scan::default();
    if let Some(sheet) = super::xlsx::open(source, report)? {
        out.encoding = Some(Encoding::Xlsx);
        let read = table(sheet, layout, report, of_row, (&mut out, numbers));
        unless_broken(read, report)?;
    }
    Ok(out)
}

fn parquet<M: Default + Send, const N: usize>(
    source: impl io::Read + io::Seek + Send + 'static,
    layout: &'static Layout<N>,
    report: &mut Report<'_>,
    of_row: OfRow<'_, impl Make<M, N>, impl FnMut(&mut M) -> u32>,
    numbers: &mut impl Numbers,
) -> io::Result<Scan> {
    let mut out = Scan::default();
    if let Some(file) = super::parquet::open(source, report)? {
        out.encoding = Some(Encoding::Parquet);
        let read = table(file, layout, report, of_row, (&mut out, numbers));
        unless_broken(read, report)?;
    }
    Ok(out)
}

/// A file that turned out to be damaged is a finding.
pub(super) fn unless_broken<T: Default>(read: io::Result<T>, report: &mut Report<'_>) -> io::Result<T> {
    let error = match read {
        Ok(read) => return Ok(read),
        Err(error) => error,
    };
    let broken = error.downcast::<Broken>()?;
    let finding = report.at(&codes::WRONG_FILE_TYPE, (0, 0), "", broken.message);
    report.push(finding.detail("broken").help(broken.help));
    Ok(T::default())
}

/// Reads the records of a table; `out` gets what it says besides its rows.
fn table<M: Default + Send, const N: usize>(
    mut source: impl Source,
    layout: &'static Layout<N>,
    report: &mut Report<'_>,
    of_row: OfRow<'_, impl Make<M, N>, impl FnMut(&mut M) -> u32>,
    (out, numbers): (&mut Scan, &mut impl Numbers),
) -> io::Result<()> {
    let mut records = source.rows()?;
    out.note = records.take_note();
    let Some((headings, row)) = headings(&mut records, layout, report)? else { return Ok(()) };
    let Some(header) = Header::new(&headings, (row, records.record()), layout, report) else { return Ok(()) };
    if !typed::columns(&header.row(row, records.record()), layout, report) {
        return Ok(());
    }
    let last = rows(&mut records, &header, layout, report, of_row, numbers)?;
    drop(records);
    unseen(&source.hidden(), &header, (row..=last, layout), report);
    let alike = numbers.alike()?;
    if !alike.is_empty() {
        out.repeated = repeated(&mut source.rows()?, &header, layout, report, &alike)?;
    }
    Ok(())
}

fn headings<const N: usize>(
    records: &mut impl Rows,
    layout: &'static Layout<N>,
    report: &mut Report<'_>,
) -> io::Result<Option<(Vec<String>, u64)>> {
    let Some(row) = records.advance()? else {
        let finding = report.at(&codes::EMPTY_TABLE, (0, 0), "", msg!("registry-no-header"));
        report.push(finding.detail("header").help(msg!("registry-no-header-help", columns = wanted(layout))));
        return Ok(None);
    };
    if !within_columns(records.record(), row, report) {
        return Ok(None);
    }
    if let Some((i, word)) = total(records.record()) {
        say_total(row, (i, word), report);
        return Ok(None);
    }
    let headings: Vec<String> = records.record().iter().map(|h| literal(h).trim().to_owned()).collect();
    Ok(typed::uncovered(row, records.record(), &headings, report).then_some((headings, row)))
}

/// Reads the rows behind the header, and gives the last that has anything.
fn rows<M: Default + Send, const N: usize>(
    records: &mut impl Rows,
    header: &Header<'_, N>,
    layout: &'static Layout<N>,
    report: &mut Report<'_>,
    (make, each): OfRow<'_, impl Make<M, N>, impl FnMut(&mut M) -> u32>,
    numbers: &mut impl Numbers,
) -> io::Result<u64> {
    let check = Check { header, layout, known: Known::new(), make };
    let mut taker = Taker { report, each, numbers, last: 0 };
    checked::rows(records, &check, &mut taker, How::here())?;
    let last = taker.last;
    if last == 0 && layout.needs_rows {
        let finding = report.at(&codes::EMPTY_TABLE, (0, 0), "", msg!("registry-no-rows"));
        report.push(finding.detail("rows").help(msg!("registry-no-rows-help")));
    }
    Ok(last)
}

/// Looks again at rows whose keys agree and names those whose numbers really stood before.
fn repeated<const N: usize>(
    records: &mut impl Rows,
    header: &Header<'_, N>,
    layout: &'static Layout<N>,
    report: &mut Report<'_>,
    alike: &BTreeSet<u64>,
) -> io::Result<BTreeSet<u64>> {
    let (mut seen, mut out) = (BTreeMap::new(), BTreeSet::new());
    while let Some(number) = records.advance()? {
        if alike.contains(&number)
            && !is_new(&header.row(number, records.record()), layout, &mut seen, report)
        {
            out.insert(number);
        }
    }
    Ok(out)
}

fn wanted<const N: usize>(layout: &Layout<N>) -> Vec<String> {
    layout.columns.iter().filter(|c| c.required).map(|c| c.zh.to_owned()).collect()
}

/// Whether a row can be read at all: not a total, its cells, no invisible characters, its key.
pub(super) fn is_sound<const N: usize>(
    row: &Row<'_, N>,
    record: &Record,
    header: &Header<'_, N>,
    layout: &Layout<N>,
    report: &mut Report<'_>,
) -> bool {
    if let Some((i, word)) = total(record) {
        say_total(row.number, (i, word), report);
        return false;
    }
    if record.len() != header.headings.len() {
        say_cell_count(row.number, record, header.headings.len(), report);
        return false;
    }
    let mut sound = match record.is_mixed() {
        true => typed::cells(row, record, header, layout, report),
        false => typed::no_formulas(row, record, report),
    };
    sound &= shows_itself(row.number, record, header.headings, report);
    sound & has_its_key(row, layout, report)
}

/// What tells a row apart from others.
pub(super) fn key_cells<'r, const N: usize>(
    row: &'r Row<'_, N>,
    layout: &'static Layout<N>,
) -> impl Iterator<Item = &'r str> + Clone {
    row.cells.iter().take(layout.key).map(|c| c.text)
}

/// Whether the row's key has not been seen; both rows are named where it has.
fn is_new<const N: usize>(
    row: &Row<'_, N>,
    layout: &'static Layout<N>,
    seen: &mut BTreeMap<String, u64>,
    report: &mut Report<'_>,
) -> bool {
    let key: Vec<String> = key_cells(row, layout).map(normal_id).collect();
    let key = key.join(" / ");
    let Some(first) = seen.get(&key) else {
        seen.insert(key, row.number);
        return true;
    };
    let column = row.cells.first().map_or(0, |c| c.column);
    report.push_repeated(|report| {
        let message = msg!("registry-duplicate-id", id = key.as_str(), first = *first, second = row.number);
        report
            .at(layout.repeated, (row.number, column), &key, message)
            .at_cell(report.file, *first, column, &key)
            .about(layout.record, key.as_str(), "")
            .detail(row.number.to_string())
            .help(msg!("registry-duplicate-id-help"))
    });
    false
}
