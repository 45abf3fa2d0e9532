//! Any table as it stands: rows of cells with their places, before anybody says what its columns are. For tables that
//! have titles above their headings, merged cells and several parts, which the readers of libraries refuse.

use super::codes;
use super::decode::prove;
use super::form::{Form, form, sheet_of};
use super::records::{Records, Rows};
use super::report::Report;
use super::table::unless_broken;
use super::text::Text;
use super::xlsx;
use crate::finding::Finding;
use crate::msg;
use std::cmp::Ordering;
use std::io::Cursor;

/// The most cells of a table of this kind: an office prints it.
const CELLS: usize = 200_000;

/// A cell that has something in it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GridCell {
    /// From 1.
    pub column: u32,
    /// What stands there, as written.
    pub text: String,
    /// Whether it is part of merged cells and stands there for their first row.
    pub filled: bool,
    /// The last column of the merged cells that it is the first of; its own where it is not merged over columns.
    pub last: u32,
}

/// A row that has any.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct GridRow {
    /// The line of a text, or the row of a sheet; from 1.
    pub number: u64,
    /// In order of their columns.
    pub cells: Vec<GridCell>,
}

impl GridRow {
    /// The cell in a column.
    pub fn cell(&self, column: u32) -> Option<&GridCell> {
        self.cells.iter().find(|c| c.column == column)
    }
}

/// One sheet of a workbook, or a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Grid {
    /// The file, with the sheet where it has several: what findings name.
    pub file: String,
    /// Its rows.
    pub rows: Vec<GridRow>,
}

/// Reads every visible sheet of a workbook, a CSV file, or a text whose columns are parted by tabs and whose other
/// lines are prose. What is read is returned with what is wrong with the file.
pub fn grids(file: &str, bytes: &[u8]) -> (Vec<Grid>, Vec<Finding>) {
    let mut report = Report::new(file);
    let mut source = Cursor::new(bytes);
    let found = match form(&mut source, &mut report) {
        Ok(Some(Form::Text)) => text(file, bytes, &mut report),
        Ok(Some(Form::Workbook)) => match xlsx::sheets(bytes, sheet_of(file).1, CELLS, &mut report) {
            Ok(Some(sheets)) => {
                Some(sheets.into_iter().map(|(name, rows)| named(file, name, rows)).collect())
            }
            _ => None,
        },
        Ok(Some(Form::Parquet)) => {
            let message = msg!("registry-wrong-type", found = "Parquet");
            let finding = report.at(&codes::WRONG_FILE_TYPE, (0, 0), "", message);
            report.push(finding.help(msg!("registry-save-as-csv")));
            None
        }
        Ok(None) | Err(_) => None,
    };
    let is_workbook =
        matches!(form(&mut Cursor::new(bytes), &mut Report::new(file)), Ok(Some(Form::Workbook)));
    let whole = found.is_some();
    let grids: Vec<Grid> = found.unwrap_or_default();
    if whole && grids.iter().all(|g| g.rows.is_empty()) {
        let message = if is_workbook { msg!("registry-no-content") } else { msg!("registry-empty-text") };
        let finding = report.at(&codes::EMPTY_TABLE, (0, 0), "", message);
        report.push(finding.detail("header").help(msg!("registry-no-rows-help")));
    }
    if grids.iter().map(|g| g.rows.iter().map(|r| r.cells.len()).sum::<usize>()).sum::<usize>() > CELLS {
        let message = msg!("registry-too-large", part = file, most = CELLS.to_string());
        let finding = report.at(&codes::WRONG_FILE_TYPE, (0, 0), "", message);
        report.push(finding.help(msg!("registry-too-large-help")));
        return (Vec::new(), report.finish());
    }
    (grids, report.finish())
}

fn named(file: &str, sheet: String, rows: Vec<GridRow>) -> Grid {
    let file = if sheet_of(file).1.is_some() { file.to_owned() } else { format!("{file}#{sheet}") };
    Grid { file, rows }
}

/// A text of tabs or of commas, as its table is parted.
fn text(file: &str, bytes: &[u8], report: &mut Report<'_>) -> Option<Vec<Grid>> {
    let proof = prove(&mut Cursor::new(bytes), report).ok().flatten().filter(|p| p.closed)?;
    let open = || Text::new(Cursor::new(bytes), proof.from, proof.encoding).ok();
    let mut whole = Vec::new();
    let mut all = open()?;
    while all.more(&mut whole).ok()? {}
    let whole = String::from_utf8(whole).ok()?;
    let (mut cells, mut parted) = (0, Parted::default());
    let mut read = || -> std::io::Result<Vec<GridRow>> {
        let (mut records, mut rows) =
            (Records::new(open().ok_or(std::io::ErrorKind::InvalidData)?)?, Vec::new());
        while let Some(number) = records.advance()?.filter(|_| cells <= CELLS) {
            parted.count(records.record().iter());
            let row = row(number, records.record().iter());
            cells += row.cells.len();
            rows.push(row);
        }
        Ok(rows)
    };
    let by_commas = read();
    let rows = if whole.contains('\t') && (by_commas.is_err() || parted.by_tabs(file)) {
        let lines = whole.lines().zip(1u64..);
        lines.map(|(line, number)| row(number, line.split('\t'))).collect()
    } else {
        unless_broken(by_commas.map(Some), report).ok().flatten()?
    };
    let rows = rows.into_iter().filter(|row: &GridRow| !row.cells.is_empty()).collect();
    Some(vec![Grid { file: file.to_owned(), rows }])
}

/// How many records of a text either sign parts as a table is parted: into three cells or more. A cell of a table of commas
/// may have tabs, and the lines around a table of tabs may have commas; the heading and the rows of a table are more.
#[derive(Default)]
struct Parted {
    commas: usize,
    tabs: usize,
}

impl Parted {
    /// Counts a record, whose cells are those between commas.
    fn count<'a>(&mut self, cells: impl Iterator<Item = &'a str>) {
        let (mut commas, mut tabs) = (0, 1);
        for cell in cells {
            commas += 1;
            tabs += cell.matches('\t').count();
        }
        self.commas += usize::from(commas > 2);
        self.tabs += usize::from(tabs > 2);
    }

    /// Whether the table is one of tabs. Where nothing tells, what a file is called does.
    fn by_tabs(&self, file: &str) -> bool {
        match self.tabs.cmp(&self.commas) {
            Ordering::Less => false,
            Ordering::Greater => true,
            Ordering::Equal => !file.to_lowercase().ends_with(".csv"),
        }
    }
}

/// A row of a text. The mark that keeps a spreadsheet from reading a cell as a formula is none of its words.
fn row<'a>(number: u64, cells: impl Iterator<Item = &'a str>) -> GridRow {
    let cells = (1u32..).zip(cells).filter(|(_, text)| !text.trim().is_empty());
    let cell = |(column, text): (u32, &str)| {
        let bare = text.strip_prefix('\'').filter(|rest| crate::annex::is_formula(rest));
        let text = super::value::literal(text);
        GridCell { column, text: bare.unwrap_or(text).trim().to_owned(), filled: false, last: column }
    };
    GridRow { number, cells: cells.map(cell).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(grids: &[Grid]) -> Vec<String> {
        let row = |r: &GridRow| {
            let cells =
                r.cells.iter().map(|c| format!("{}={}{}", c.column, c.text, if c.filled { "^" } else { "" }));
            format!("{}: {}", r.number, cells.collect::<Vec<_>>().join(" "))
        };
        grids.iter().flat_map(|g| &g.rows).map(row).collect()
    }

    #[test]
    fn texts_of_tabs_and_of_commas_are_read_with_their_places() {
        let (grids, findings) = super::grids("a.txt", "正文，一句。\n\n甲\t\t乙\n".as_bytes());
        assert!(findings.is_empty());
        assert_eq!(shown(&grids), ["1: 1=正文，一句。", "3: 1=甲 3=乙"]);
        let (grids, _) = super::grids("a.csv", "附件1,,\n序号,\"二\n行\",'=1\n".as_bytes());
        assert_eq!(shown(&grids), ["1: 1=附件1", "2: 1=序号 2=二\n行 3==1"]);
    }

    #[test]
    fn a_table_is_parted_by_what_parts_its_heading() {
        let csv = "附件1,,\n序号,名称,事项\n1,甲\t乙,\"丙\t\t\n丁\"\n2,甲,丙\n";
        for file in ["a.csv", "a.txt"] {
            let (grids, findings) = super::grids(file, csv.as_bytes());
            assert!(findings.is_empty());
            assert_eq!(
                shown(&grids),
                ["1: 1=附件1", "2: 1=序号 2=名称 3=事项", "3: 1=1 2=甲\t乙 3=丙\t\t\n丁", "5: 1=2 2=甲 3=丙"]
            );
        }
        let tabs = "一, 二, 三\n序号\t名称\t事项\n1\t甲, 乙, 丙\t\"丁\"戊\n";
        for file in ["a.csv", "a.txt"] {
            let (grids, _) = super::grids(file, tabs.as_bytes());
            let wanted = match file {
                // As many of either: what the file is called decides.
                "a.csv" => "3: 1=1\t甲 2=乙 3=丙\t\"丁\"戊",
                _ => "3: 1=1 2=甲, 乙, 丙 3=\"丁\"戊",
            };
            assert_eq!(shown(&grids).last().map(String::as_str), Some(wanted), "{file}");
        }
    }

    #[test]
    fn merged_cells_stand_in_every_row_that_they_reach() {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet().set_name("附件2").unwrap();
        let format = rust_xlsxwriter::Format::new();
        sheet.merge_range(0, 0, 0, 2, "标题", &format).unwrap();
        sheet.merge_range(1, 0, 2, 0, "7", &format).unwrap();
        sheet.write_string(1, 1, "甲").unwrap();
        sheet.write_string(2, 1, "乙").unwrap();
        let (grids, findings) = super::grids("a.xlsx", &book.save_to_buffer().unwrap());
        assert!(findings.is_empty(), "{findings:?}");
        assert_eq!(grids.iter().map(|g| g.file.as_str()).collect::<Vec<_>>(), ["a.xlsx#附件2"]);
        assert_eq!(shown(&grids), ["1: 1=标题", "2: 1=7 2=甲", "3: 1=7^ 2=乙"]);
        assert_eq!(grids[0].rows[0].cells[0].last, 3);
    }

    #[test]
    fn what_merged_cells_hide_is_an_error() {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet().set_name("附件2").unwrap();
        sheet.merge_range(1, 0, 2, 1, "7", &rust_xlsxwriter::Format::new()).unwrap();
        sheet.write_string(2, 1, "乙").unwrap();
        let (_, findings) = super::grids("a.xlsx", &book.save_to_buffer().unwrap());
        let texts = crate::message::Catalogue::new(crate::message::Lang::En);
        let said: Vec<String> = findings.iter().map(|f| texts.text(&f.message)).collect();
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(findings[0].code == &codes::BAD_CELL && said[0].contains("附件2!A2:B3"), "{said:?}");
    }
}
