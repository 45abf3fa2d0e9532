//! Tables of results as bureaus keep them: titles above the header, a header over two rows, merged cells, 合计 rows, days
//! and people written as everybody likes. Nothing else is read so: who may be drawn is never a matter of interpretation.
//!
//! Whatever is read otherwise than it stands is noted ([`Cleaned`]), whatever is passed over too ([`Skipped`], [`Total`]).

mod cell;
mod heading;

pub use cell::{Cleaned, How};

use super::codes;
use super::columns::{Layout, RESULTS};
use super::decode::{Encoding, prove};
use super::form::{Form, form};
use super::header::Header;
use super::records::{Kind, Record, Rows, Source, TextFile};
use super::report::Report;
use super::result::ResultRow;
use super::second::{self, Again, Known};
use super::table::{
    Cell, Row, has_its_key, say_cell_count, shows_itself, total, unless_broken, within_columns,
};
use super::typed;
use super::value::{self, fold};
use crate::finding::{Finding, Severity};
use crate::msg;
use cell::Cells;
use heading::Headings;
use std::collections::BTreeSet;
use std::io::{self, Cursor};

/// Why a row is none of the data.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Skip {
    /// A title above the header.
    Title,
    /// The header once more.
    Header,
    /// A 合计, 小计 or 总计 row.
    Total,
    /// Who filled it in, or a remark, below the data.
    Foot,
    /// Nothing stands in it.
    Blank,
}

/// A row that is none of the data.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Skipped {
    /// The row in the file, from 1.
    pub row: u64,
    /// Why.
    pub why: Skip,
    /// The first words in it.
    pub text: String,
}

/// A total that says how many rows there are.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Total {
    /// Its row, from 1.
    pub row: u64,
    /// The column of the number, from 1.
    pub column: u64,
    /// How many rows it says.
    pub stated: u64,
    /// How many there are above it: of a subtotal, since the one before.
    pub counted: u64,
    /// How many there are below it: of a subtotal, up to the next one.
    pub below: u64,
    /// Whether it is of a part of the table.
    pub part: bool,
}

impl Total {
    /// Whether it is right, wherever it stands: a total on top is of the rows below, one in the middle of all.
    pub fn is_right(&self) -> bool {
        let all = !self.part && self.stated == self.counted + self.below;
        let above = self.stated == self.counted && (self.counted > 0 || self.below == 0);
        all || above || (self.stated == self.below && self.below > 0)
    }
}

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
    let is_data = |row: &u64| *row > out.header && out.skipped.iter().all(|s| s.row != *row);
    out.hidden_rows = hidden.rows.into_iter().filter(is_data).collect();
    out.hidden_columns = hidden.columns.into_iter().filter(|c| out.columns.contains(c)).collect();
    Ok(out)
}

/// What stands in a column above, and in which row.
#[derive(Clone, Default)]
struct Last {
    row: u64,
    text: String,
    kind: Kind,
    computed: bool,
}

/// Reads the rows behind the header.
struct Reader<'h> {
    headings: &'h Headings,
    header: &'h Header<'h, 14>,
    /// For every column of the file what was last seen in it, for merged cells.
    above: Vec<Last>,
    /// How many rows there were when the last subtotal stood.
    since: u64,
    out: Results,
}

impl Reader<'_> {
    fn take(&mut self, number: u64, rows: &impl Rows, report: &mut Report<'_>) {
        let record = rows.record();
        if !typed::uncovered(number, record, &self.headings.names, report) {
            self.out.data += 1;
            self.out.wrong.insert(number);
            return;
        }
        if let Some(why) = self.skip(number, record, report) {
            let text = record.iter().map(str::trim).find(|t| !t.is_empty()).unwrap_or_default().to_owned();
            self.out.skipped.push(Skipped { row: number, why, text });
            return;
        }
        self.out.data += 1;
        let before = report.errors();
        let row = self.row(number, rows, report);
        if report.errors() > before {
            self.out.wrong.insert(number);
        }
        self.out.rows.extend(row);
    }

    /// Why a row is none of the data, if it is not.
    fn skip(&mut self, number: u64, record: &Record, report: &mut Report<'_>) -> Option<Skip> {
        if record.is_blank() {
            return Some(Skip::Blank);
        }
        if self.headings.again(record) {
            return Some(Skip::Header);
        }
        let row = self.header.row(number, record);
        let [task, round, entity, ..] = &row.cells;
        let without = |cell: &Cell<'_>| cell.text.trim().is_empty();
        if row.cells.iter().all(without) && self.only_numbered(record) {
            return Some(Skip::Blank);
        }
        // Whoever is named in a row is not passed over with it.
        let nobody = without(entity) || count_in(&fold(entity.text)).is_some();
        if let Some(word) = total_of(record).filter(|_| nobody) {
            self.total(number, record, &row, &word);
            return Some(Skip::Total);
        }
        // Characters that cannot be seen are never passed over.
        let foot =
            without(round) && without(entity) && is_foot(record) && (without(task) || foot_word(task.text));
        (foot && shows_itself(number, record, &self.headings.names, report)).then_some(Skip::Foot)
    }

    /// Whether a row has nothing but its number, as forms have them that were numbered before they were filled in.
    fn only_numbered(&self, record: &Record) -> bool {
        const NUMBERS: [&str; 4] = ["序号", "序", "no", "no."];
        let filled = record.iter().zip(&self.headings.names).filter(|(text, _)| !text.trim().is_empty());
        let is_number = |heading: &String| NUMBERS.contains(&fold(heading).trim().to_lowercase().as_str());
        record.len() <= self.headings.names.len() && filled.into_iter().all(|(_, heading)| is_number(heading))
    }

    /// Says of the subtotal before how many rows were below it, up to here.
    fn below(&mut self) {
        let since = self.out.data - self.since;
        if let Some(last) = self.out.totals.last_mut().filter(|last| last.part && last.below == 0) {
            last.below = since;
        }
    }

    /// Compares what a total says with the rows above it.
    fn total(&mut self, number: u64, record: &Record, row: &Row<'_, 14>, word: &str) {
        self.below();
        let part = ["小计", "subtotal"].iter().any(|w| word.to_lowercase().contains(w));
        let counted = if part { self.out.data - self.since } else { self.out.data };
        self.since = self.out.data;
        let counts = [row.cells.get(2), row.cells.get(13)].map(|c| c.map_or(0, |c| c.column));
        let stated = record.iter().zip(1u64..).find_map(|(text, column)| {
            let text = fold(text);
            let number = match text.strip_prefix(word) {
                Some(rest) => count_in(rest.trim_start_matches([':', '共', ' ', '('])).map(|(n, _)| n),
                None => count_in(&text).filter(|(_, unit)| *unit || counts.contains(&column)).map(|(n, _)| n),
            };
            Some((column, number?))
        });
        if let Some((column, stated)) = stated {
            self.out.totals.push(Total { row: number, column, stated, counted, below: 0, part });
        }
    }

    /// Reads a row of data; `None` where anything in it is wrong, and the report says what.
    fn row(&mut self, number: u64, rows: &impl Rows, report: &mut Report<'_>) -> Option<ResultRow> {
        let record = rows.record();
        let width = self.headings.names.len();
        let beyond = record.iter().skip(width).any(|text| !text.trim().is_empty());
        if record.len() < width || beyond || (record.len() > width && record.iter().count() <= width) {
            say_cell_count(number, record, width, report);
            return None;
        }
        let mut row = self.header.row(number, record);
        self.literals(&row, record);
        let mut computed = [false; 14];
        for ((cell, computed), column) in row.cells.iter_mut().zip(&mut computed).zip(&RESULTS.columns) {
            let Some(at) = usize::try_from(cell.column).ok().and_then(|c| c.checked_sub(1)) else { continue };
            *computed = record.computed(at);
            if cell.kind != Kind::Merged {
                continue;
            }
            let area = record.area(at).unwrap_or_default();
            let first = self.above.get(area.left).filter(|last| last.row == area.top);
            let beside = (area.top == number).then(|| record.get(area.left).unwrap_or_default().trim());
            match (first, beside) {
                // The first of the merged cells is blank: so are they all.
                (None, None | Some("")) => cell.kind = Kind::Text,
                (Some(last), None) if column.spreads && area.left == at => {
                    (cell.text, cell.kind, *computed) = (&last.text, last.kind, last.computed);
                    self.out.cleaned.push(Cleaned {
                        row: number,
                        column: cell.column,
                        heading: cell.heading.to_owned(),
                        how: How::Merged,
                        from: String::new(),
                        to: last.text.trim().to_owned(),
                    });
                }
                _ => {}
            }
        }
        let before = report.errors();
        sound(&row, record, self.header, &RESULTS, report);
        for (cell, column) in row.cells.iter_mut().zip(&RESULTS.columns) {
            if !column.required && cell::is_stroke(cell.text) {
                Cells { report, cleaned: &mut self.out.cleaned }.note(cell, How::Stroke, "");
                cell.text = "";
            }
        }
        for (cell, _) in row
            .cells
            .iter()
            .zip(computed)
            .filter(|(c, computed)| *computed && !matches!(c.kind, Kind::Formula | Kind::Fault))
        {
            let message = msg!("loose-formula", column = cell.heading, value = cell.text.trim());
            report.bad_cell(cell, message, msg!("loose-formula-help"));
        }
        if report.errors() > before {
            return None;
        }
        let made = result(&row, &mut Cells { report, cleaned: &mut self.out.cleaned });
        made.filter(|_| report.errors() == before)
    }

    /// Notes the cells that are formulas of a text: the text was read.
    fn literals(&mut self, row: &Row<'_, 14>, record: &Record) {
        for cell in &row.cells {
            let at = usize::try_from(cell.column).ok().and_then(|c| c.checked_sub(1));
            let Some(from) = at.and_then(|at| record.get(at)).filter(|from| *from != cell.text) else {
                continue;
            };
            self.out.cleaned.push(Cleaned {
                row: cell.row,
                column: cell.column,
                heading: cell.heading.to_owned(),
                how: How::Literal,
                from: from.trim().to_owned(),
                to: cell.text.trim().to_owned(),
            });
        }
    }

    /// Keeps what stands in the columns, for merged cells below.
    fn remember(&mut self, row: u64, record: &Record) {
        self.above.resize(self.headings.names.len(), Last::default());
        for (at, last) in self.above.iter_mut().enumerate() {
            let text = record.get(at).unwrap_or_default();
            if !text.trim().is_empty() {
                last.text.clear();
                last.text.push_str(text);
                (last.row, last.kind, last.computed) = (row, record.kind(at), record.computed(at));
            }
        }
    }
}

/// Whether a row's cells are what its columns may hold, nothing in it is invisible and its key is there; the report says
/// what is not.
fn sound(
    row: &Row<'_, 14>,
    record: &Record,
    header: &Header<'_, 14>,
    layout: &Layout<14>,
    report: &mut Report<'_>,
) {
    shows_itself(row.number, record, header.headings, report);
    // Of a merged cell it is said that it is one, and not that it is blank.
    if typed::cells(row, record, header, layout, report) {
        has_its_key(row, layout, report);
    }
}

fn result(row: &Row<'_, 14>, cells: &mut Cells<'_, '_>) -> Option<ResultRow> {
    let [
        task,
        round,
        entity,
        inspected,
        people,
        found,
        outcome,
        disposal,
        published,
        withdrawn,
        closed,
        department,
        merged,
        name,
    ] = &row.cells;
    let (round, entity) = (cells.round(round), cells.id(entity));
    let [inspected, found, published, withdrawn, closed] =
        [inspected, found, published, withdrawn, closed].map(|cell| cells.day(cell));
    let people = cells.people(people);
    Some(ResultRow {
        row: row.number,
        task: cells.text(task)?,
        round: round?,
        entity: entity?,
        inspected: inspected?,
        inspectors: people?,
        found: found?,
        outcome: cells.text(outcome),
        disposal: value::optional_text(disposal),
        published: published?,
        withdrawn: withdrawn?,
        closed: closed?,
        department: cells.text(department),
        merged: cells.text(merged),
        name: cells.text(name),
    })
}

/// The word of a total, where a row is one.
fn total_of(record: &Record) -> Option<String> {
    const WORDS: [&str; 4] = ["合计", "总计", "小计", "共计"];
    let word = |text: &str| -> String {
        let text: String = fold(text).chars().filter(|c| !c.is_whitespace()).collect();
        WORDS.iter().find(|w| text.starts_with(**w)).map_or(text.clone(), |w| (*w).to_owned())
    };
    if let Some((_, found)) = total(record) {
        return Some(word(found));
    }
    let first = record.iter().map(str::trim).find(|t| !t.is_empty())?;
    let first: String = fold(first).chars().filter(|c| !c.is_whitespace()).collect();
    WORDS.iter().any(|w| first.ends_with(w)).then_some(first)
}

/// A number of rows, and whether a unit of entities stands behind it: `12`, `12家`.
fn count_in(text: &str) -> Option<(u64, bool)> {
    let text = text.trim().trim_end_matches(')');
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    let unit = text.strip_prefix(digits.as_str()).unwrap_or_default().trim();
    let known = ["家", "户", "行", "家次", "户次", "家企业"].contains(&unit);
    (known || unit.is_empty()).then(|| digits.parse().ok()).flatten().map(|n| (n, known))
}

/// Whether a row says who filled the table in, or remarks something.
fn is_foot(record: &Record) -> bool {
    record.iter().map(str::trim).find(|text| !text.is_empty()).is_some_and(foot_word)
}

fn foot_word(text: &str) -> bool {
    const WORDS: [&str; 16] = [
        "填表人",
        "制表人",
        "填报人",
        "审核人",
        "复核人",
        "负责人",
        "单位负责人",
        "联系人",
        "联系电话",
        "填表日期",
        "填报日期",
        "制表日期",
        "填报单位",
        "备注",
        "注",
        "说明",
    ];
    let text: String = fold(text).chars().filter(|c| !c.is_whitespace()).collect();
    text.split_once(':').is_some_and(|(word, _)| {
        WORDS.contains(&word)
            || word.strip_prefix('注').is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit()))
    })
}

#[cfg(test)]
mod tests;
