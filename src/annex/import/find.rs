//! Where the tables are: rows of headings, the rows below them, and the lines that belong to no table.

use super::{codes, lost, prose, skipped};
use crate::annex::Number;
use crate::annex::layout::{Column, Field, LAYOUTS, Layout};
use crate::finding::Finding;
use crate::message::Message;
use crate::msg;
use crate::registry::{Grid, GridCell, GridRow, letters};
use std::collections::BTreeMap;

/// What stands in a cell, and where.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Place {
    pub file: String,
    pub row: u64,
    pub column: u64,
    pub text: String,
}

/// A row of an annex.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Raw {
    pub number: Number,
    /// The file, its row.
    pub place: Place,
    /// Whether the number of the row above stands for it, too.
    pub continued: bool,
    /// By what its columns hold.
    pub cells: BTreeMap<Field, Place>,
}

/// A line outside of the tables.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Line {
    pub place: Place,
    /// The annex whose table follows it within three lines.
    pub title_of: Option<Number>,
}

/// What a file holds.
#[derive(Default)]
pub(super) struct Found {
    pub rows: Vec<Raw>,
    pub lines: Vec<Line>,
    /// The headings as printed, each once a table.
    pub headings: Vec<Place>,
    pub findings: Vec<Finding>,
    /// Rows with cells in which there is nothing. An export with its further sheet has them where the rules say nothing.
    pub blanks: Vec<Finding>,
}

/// The head of a table.
pub(super) struct Head {
    pub layout: &'static Layout,
    pub columns: BTreeMap<u32, &'static Column>,
    /// How many rows it has.
    height: usize,
}

/// Lines below the rows of a table. Whether it goes on behind them, the next row of cells says.
#[derive(Default)]
struct Held {
    /// How many lines there were before them.
    before: usize,
    /// What is told of each where it does.
    told: Vec<Finding>,
}

impl Held {
    fn is_empty(&self) -> bool {
        self.told.is_empty()
    }

    fn hold(&mut self, found: &mut Found, line: Line, told: Finding) {
        if self.is_empty() {
            self.before = found.lines.len();
        }
        found.lines.push(line);
        self.told.push(told);
    }

    /// They stood within the table: each is told as left out, and is no line.
    fn within(&mut self, found: &mut Found) {
        if !self.is_empty() {
            found.lines.truncate(self.before);
            found.findings.append(&mut self.told);
        }
    }
}

pub(super) fn find(grid: &Grid) -> Found {
    let mut found = Found::default();
    let mut head: Option<Head> = None;
    // Whether the rows are those of a table that was told and is not imported.
    let mut others = false;
    let mut held = Held::default();
    let mut at = 0;
    while let Some(row) = grid.rows.get(at) {
        if let Some(new) = head_at(grid, at) {
            let titled = found.lines.iter_mut().rev().take(2).filter(|l| row.number - l.place.row <= 3);
            titled.for_each(|line| line.title_of = line.title_of.or(Some(new.layout.number)));
            columns(grid, at, &new, &mut found);
            at += new.height;
            (head, others, held) = (Some(new), false, Held::default());
            continue;
        }
        if let Some(told) = lost::headings(grid, at) {
            found.findings.push(told);
            (head, others, held) = (None, true, Held::default());
            at += 1;
            continue;
        }
        at += 1;
        let lone = match row.cells.as_slice() {
            [only] => Some(only),
            _ => None,
        };
        match (&head, lone) {
            // A basis that goes on below: its row has nothing else.
            (Some(table), Some(only)) if held.is_empty() && goes_on(table, only.column) => {
                if let Some(last) = found.rows.last_mut() {
                    let cell = last.cells.entry(Field::Basis).or_default();
                    cell.text = format!("{}\n{}", cell.text, only.text);
                }
            }
            (Some(table), _) if skipped::is(row, number_of(table, row)) => {
                found.findings.push(skipped::told(&grid.file, row));
            }
            // A number and nothing else: a row that was begun, and no line below the table.
            (Some(table), Some(only)) if held.is_empty() && numbers(table, only) => {
                found.findings.push(only_a_number(grid, row, &only.text, only.column));
            }
            (Some(table), None) if held.is_empty() || resumes(table, row, &found.rows) => {
                held.within(&mut found);
                found.findings.extend(over_columns(grid, table, row));
                found.blanks.extend(blanks(grid, table, row));
                found.rows.push(raw(grid, table, row));
            }
            // What stands between the rows of a table does not end it, and neither does what may be below its last one.
            (Some(table), _) => {
                let told = match lone.filter(|only| numbers(table, only)) {
                    Some(only) => only_a_number(grid, row, &only.text, only.column),
                    None => skipped::told(&grid.file, row),
                };
                let line = line(grid, row);
                // The next annex begins: what stands below without headings of its own is nobody's.
                let ends = prose::begins_annex(&line.place.text);
                held.hold(&mut found, line, told);
                if ends {
                    head = None;
                }
            }
            (None, Some(_)) => {
                let line = line(grid, row);
                others &= !prose::begins_annex(&line.place.text);
                found.lines.push(line);
            }
            (None, None) => {
                if !others && let Some(told) = lost::orphan(grid, row) {
                    found.findings.push(told);
                    others = true;
                }
                if !others {
                    found.lines.push(line(grid, row));
                }
            }
        }
    }
    found
}

/// What a row says outside of the tables.
fn line(grid: &Grid, row: &GridRow) -> Line {
    let text = row.cells.iter().map(|c| c.text.as_str()).collect::<Vec<_>>().join(" ");
    Line { place: place(grid, row, row.cells.first().map_or(1, |c| c.column), &text), title_of: None }
}

/// Whether a table goes on with a row that stands behind lines: it has half of the cells, or the next number.
fn resumes(head: &Head, row: &GridRow, rows: &[Raw]) -> bool {
    let own = row.cells.iter().filter(|c| !c.filled && head.columns.contains_key(&c.column)).count();
    let read = |text: &str| text.trim().parse::<u64>().ok();
    let mut above = rows.iter().rev().filter(|r| r.number == head.layout.number);
    let last = above.find_map(|r| r.cells.get(&Field::Row)).map_or(Some(0), |cell| read(&cell.text));
    let next = last.and_then(|n| n.checked_add(1));
    let follows = next.is_some() && number_of(head, row).and_then(read) == next;
    own > 2 && own * 2 >= head.columns.len() || own > 1 && follows
}

/// Whether a cell is the number of a row.
fn numbers(head: &Head, cell: &GridCell) -> bool {
    let own = head.columns.get(&cell.column).is_some_and(|c| c.field == Field::Row);
    own && !cell.text.is_empty() && cell.text.chars().all(|c| c.is_ascii_digit())
}

/// Says that a row has nothing behind its number.
fn only_a_number(grid: &Grid, row: &GridRow, number: &str, column: u32) -> Finding {
    Finding::new(&codes::EMPTY_CELL, msg!("annex-only-number", row = row.number, number = number))
        .at_cell(&grid.file, row.number, u64::from(column), number)
        .about("file", grid.file.as_str(), "")
        .detail(row.number.to_string())
        .help(msg!("annex-only-number-help"))
}

/// Says which cells of a row have nothing in them, short rows included. A number of a row has its own words.
fn blanks(grid: &Grid, head: &Head, row: &GridRow) -> Option<Finding> {
    let blank = |column: &u32| row.cell(*column).is_none_or(|cell| cell.text.trim().is_empty());
    let all: Vec<(u32, &str)> = head
        .columns
        .iter()
        .filter(|(column, known)| known.written && known.field != Field::Row && blank(column))
        .map(|(column, known)| (*column, known.heading))
        .collect();
    let (first, _) = all.first()?;
    let named = |(column, heading): &(u32, &str)| {
        let letter = letters(usize::try_from(column.saturating_sub(1)).unwrap_or_default());
        msg!("annex-empty-cell-one", heading = *heading, column = letter)
    };
    let cells: Vec<Message> = all.iter().map(named).collect();
    // A row without its name is named by what is inspected: of that column the rules do say something.
    let names = |(column, _): &&(u32, &str)| {
        let field = head.columns.get(column).map(|c| c.field);
        matches!(field, Some(Field::Task | Field::Category))
    };
    let item = head.columns.iter().find(|(_, c)| c.field == Field::Item).filter(|(at, _)| !blank(at));
    let named_by = all.iter().find(names).zip(item);
    let others = all.len() > usize::from(named_by.is_some());
    let finding = Finding::new(&codes::EMPTY_CELL, msg!("annex-empty-cell", row = row.number, cells = cells))
        .at_cell(&grid.file, row.number, u64::from(*first), "")
        .about("file", grid.file.as_str(), "")
        .detail(row.number.to_string());
    let finding = match named_by {
        Some(((_, name), (_, item))) => {
            finding.help(msg!("annex-empty-cell-named", heading = *name, item = item.heading))
        }
        None => finding,
    };
    Some(match (named_by, others) {
        (None, _) => finding.help(msg!("annex-empty-cell-help")),
        (Some(_), true) => finding.help(msg!("annex-empty-cell-others")),
        (Some(_), false) => finding,
    })
}

/// What stands in the column of numbers; `None` where there is nothing of the row's own.
fn number_of<'a>(head: &Head, row: &'a GridRow) -> Option<&'a str> {
    let column = head.columns.iter().find(|(_, c)| c.field == Field::Row).map(|(column, _)| *column)?;
    row.cell(column).map(|cell| cell.text.as_str())
}

fn goes_on(head: &Head, column: u32) -> bool {
    head.layout.number == Number::Matters
        && head.columns.get(&column).is_some_and(|c| c.field == Field::Basis)
}

fn place(grid: &Grid, row: &GridRow, column: u32, text: &str) -> Place {
    Place { file: grid.file.clone(), row: row.number, column: u64::from(column), text: text.to_owned() }
}

fn raw(grid: &Grid, head: &Head, row: &GridRow) -> Raw {
    let mut cells = BTreeMap::new();
    let mut continued = true;
    for (column, known) in &head.columns {
        let Some(cell) = row.cell(*column) else { continue };
        if known.field == Field::Row && !cell.filled {
            continued = false;
        }
        cells
            .entry(known.field)
            .or_insert_with(|| place(grid, row, *column, &joined(&cell.text, known.field)));
    }
    // A table without a column of numbers has a row for each declaration.
    continued &= head.columns.values().any(|c| c.field == Field::Row);
    Raw { number: head.layout.number, place: place(grid, row, 0, ""), continued, cells }
}

/// Cells of a row that are merged over several known columns: whose value it is cannot be told.
fn over_columns(grid: &Grid, head: &Head, row: &GridRow) -> Vec<Finding> {
    let mut out = Vec::new();
    for cell in row.cells.iter().filter(|c| !c.filled && c.last > c.column) {
        let over: Vec<String> =
            head.columns.range(cell.column..=cell.last).map(|(_, c)| c.heading.to_owned()).collect();
        if over.len() < 2 {
            continue;
        }
        let message = msg!("annex-merged-columns", columns = over);
        let finding = Finding::new(&crate::registry::codes::BAD_CELL, message)
            .at_cell(&grid.file, row.number, u64::from(cell.column), &cell.text)
            .about("file", grid.file.as_str(), "")
            .detail(format!("{}:{}", row.number, cell.column));
        out.push(finding.help(msg!("registry-merged-help")));
    }
    out
}

/// A cell's text, in which a line break between two Chinese characters is only where the cell was too narrow; in a cell of
/// names it parts them where the line is a whole one.
fn joined(text: &str, field: Field) -> String {
    let whole = |line: &str| match field {
        Field::Initiator | Field::Partners => super::rules::is_organisation(line),
        Field::Scope => super::shared::names_objects(line),
        _ => false,
    };
    let mut out = String::new();
    for line in text.lines().map(str::trim).filter(|l| !l.is_empty()) {
        let wide = |c: char| {
            matches!(c, '\u{4e00}'..='\u{9fff}' | '、' | '，' | '。' | '；' | '：' | '“' | '”' | '》' | '）')
        };
        let narrow = !whole(out.lines().next_back().unwrap_or(""))
            && out.chars().next_back().is_some_and(wide)
            && line.chars().next().is_some_and(|c| wide(c) && c != '《');
        if !out.is_empty() && !narrow {
            out.push('\n');
        }
        out.push_str(line);
    }
    out
}

/// The head that begins at a row: the layout that knows most of its headings, three or more.
pub(super) fn head_at(grid: &Grid, at: usize) -> Option<Head> {
    let row = grid.rows.get(at)?;
    let below = grid.rows.get(at + 1);
    let one = LAYOUTS.iter().filter_map(|layout| head_of(layout, row, None));
    let two = LAYOUTS.iter().filter_map(|layout| head_of(layout, row, Some(below?)));
    // Of equal heads the lower one, and of equal layouts the first.
    let mut best: Option<(usize, Head)> = None;
    for head in one.chain(two) {
        let score = score(&head);
        if score >= 3 && best.as_ref().is_none_or(|(most, _)| score > *most) {
            best = Some((score, head));
        }
    }
    best.map(|(_, head)| head)
}

/// How many columns it knows, those that only one annex has counted twice.
fn score(head: &Head) -> usize {
    let tells = |field| match head.layout.number {
        Number::Tasks => field == Field::Kind,
        Number::Matters => matches!(field, Field::Class | Field::Basis | Field::By | Field::Category),
        Number::Joint => matches!(field, Field::Initiator | Field::Partners),
    };
    let has = |field| head.columns.values().any(|c| c.field == field);
    let of_matters = || [Field::Class, Field::Basis, Field::By].into_iter().filter(|f| has(*f)).count();
    let joint = has(Field::Initiator) || has(Field::Partners);
    let must = match head.layout.number {
        Number::Matters => has(Field::Item) && of_matters() > 0,
        Number::Tasks => has(Field::Schedule) && (has(Field::Task) || has(Field::Item)),
        Number::Joint => has(Field::Schedule) && joint,
    };
    // A table without one of these columns is one all the same where the others leave no doubt.
    let named = head.columns.values().filter(|c| c.field != Field::Row).count();
    let by_others = named >= ENOUGH
        && match head.layout.number {
            Number::Matters => of_matters() > 1,
            Number::Tasks => has(Field::Task) && has(Field::Scope) && (has(Field::Kind) || has(Field::Level)),
            Number::Joint => has(Field::Task) && joint,
        };
    if must || by_others { head.columns.values().map(|c| 1 + usize::from(tells(c.field))).sum() } else { 0 }
}

/// So many headings beside the row's number make a table of an annex, whatever it lacks.
const ENOUGH: usize = 4;

pub(super) fn head_of(layout: &'static Layout, row: &GridRow, below: Option<&GridRow>) -> Option<Head> {
    let mut columns = BTreeMap::new();
    let own = row.cells.iter();
    let lower = below.iter().flat_map(|r| &r.cells).filter(|c| !c.filled);
    for cell in own.chain(lower) {
        if let Some(column) = layout.named(&cell.text)
            && !columns.values().any(|known: &&Column| known.field == column.field)
        {
            columns.insert(cell.column, column);
        }
    }
    // A second row of headings has nothing but headings, and stands below headings: a title above them is none.
    let upper = row.cells.iter().filter(|c| layout.named(&c.text).is_some()).count();
    let whole = below
        .is_none_or(|r| upper > 1 && r.cells.iter().all(|c| c.filled || layout.named(&c.text).is_some()));
    (whole && !columns.is_empty()).then_some(Head {
        layout,
        columns,
        height: 1 + usize::from(below.is_some()),
    })
}

/// Says which columns of a head are not known, and which the annex usually has.
fn columns(grid: &Grid, at: usize, head: &Head, found: &mut Found) {
    let absent = |field| !head.columns.values().any(|c| c.field == field);
    let missing = head.layout.written().filter(|c| absent(c.field));
    let missing: Vec<String> = missing.map(|c| c.heading.to_owned()).collect();
    let rows = grid.rows.iter().skip(at).take(head.height);
    for row in rows {
        for cell in row.cells.iter().filter(|c| !c.filled) {
            let here = place(grid, row, cell.column, &cell.text);
            let known = head.columns.contains_key(&cell.column);
            // A heading above several columns: the headings are below it.
            let group = head.columns.values().any(|c| !c.group.is_empty() && c.group == cell.text);
            if !known && !group {
                // A heading that is known and was taken before stands twice.
                let first = head
                    .layout
                    .named(&cell.text)
                    .and_then(|column| head.columns.iter().find(|(_, known)| known.field == column.field));
                let message = match first {
                    Some((first, _)) => {
                        let first = letters(usize::try_from(first.saturating_sub(1)).unwrap_or_default());
                        msg!("annex-column-twice", column = cell.text.as_str(), first = first)
                    }
                    None => msg!("annex-unknown-column", column = cell.text.as_str()),
                };
                let help = match (first.is_some(), missing.is_empty()) {
                    (true, _) => msg!("annex-column-twice-help"),
                    (false, true) => msg!("annex-unknown-column-help"),
                    (false, false) => msg!("annex-unknown-column-maybe", columns = missing.clone()),
                };
                let finding = Finding::new(&codes::ANNEX_COLUMN, message)
                    .at_cell(&here.file, here.row, here.column, &here.text)
                    .about("file", here.file.as_str(), "")
                    .detail(cell.text.as_str())
                    .help(help);
                found.findings.push(finding);
            }
            found.headings.push(here);
        }
    }
    for column in head.layout.written() {
        if absent(column.field) {
            let row = grid.rows.get(at).map_or(0, |r| r.number);
            let message =
                msg!("annex-missing-column", annex = head.layout.number.heading(), column = column.heading);
            let finding = Finding::new(&codes::ANNEX_COLUMN, message)
                .at_cell(&grid.file, row, 0, "")
                .about("file", grid.file.as_str(), "")
                .detail(format!("{row}:{}", column.heading))
                .help(match column.field {
                    Field::Task | Field::Category if !absent(Field::Item) => {
                        msg!("annex-missing-column-named", column = column.heading)
                    }
                    _ => msg!("annex-missing-column-help", column = column.heading),
                });
            found.findings.push(finding);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::registry::GridCell;

    #[test]
    fn a_cell_over_several_columns_of_a_row_is_nobodys() {
        let row = |number: u64, cells: &[(u32, &str, u32)]| {
            let cell = |(column, text, last): &(u32, &str, u32)| GridCell {
                column: *column,
                text: (*text).to_owned(),
                filled: false,
                last: *last,
            };
            GridRow { number, cells: cells.iter().map(cell).collect() }
        };
        let head = ["序号", "抽查任务名称", "抽查类型", "抽查事项", "抽查比例/数量"];
        let head: Vec<(u32, &str, u32)> = (1..).zip(head).map(|(at, text)| (at, text, at)).collect();
        let rows = vec![
            row(1, &[(1, "附件1", 5)]),
            row(2, &head),
            row(3, &[(1, "1", 1), (2, "抽查", 3), (4, "检查", 4), (5, "25% 4次/年", 5)]),
        ];
        let found = find(&Grid { file: "a.xlsx#附件1".to_owned(), rows });
        let places: Vec<_> =
            found.findings.iter().filter(|f| f.code.name == "bad-cell").map(Finding::place).collect();
        assert_eq!(places.len(), 1, "{:?}", found.findings);
        assert_eq!(found.rows.len(), 1);
    }
}
