//! The views as tables of a terminal.

use super::coverage::{Cell, Coverage, Dimension, Reached};
use super::critical::said;
use super::load::{Load, Row};
use super::sheet::{Place, Rate, Sheet};
use super::svg::wrapped;
use crate::finding::printable;
use crate::message::{Arg, Catalogue, Message};
use crate::msg;
use crate::plan::Assumed;
use comfy_table::{CellAlignment, Table};
use unicode_width::UnicodeWidthStr;

/// The width of a page.
const PAGE: usize = 80;

/// Lines of a page.
pub(super) struct Page<'a> {
    texts: &'a Catalogue,
    width: usize,
    pub out: String,
}

impl<'a> Page<'a> {
    pub fn new(texts: &'a Catalogue) -> Self {
        Self::of(texts, PAGE)
    }

    /// Of so many columns.
    pub fn of(texts: &'a Catalogue, width: usize) -> Self {
        Self { texts, width, out: String::new() }
    }

    pub fn line(&mut self, message: &Message) {
        self.out.push_str(&printable(&self.texts.text(message)));
        self.out.push('\n');
    }

    /// The same in lines of a page.
    pub fn note(&mut self, message: &Message) {
        for line in wrapped(&printable(&self.texts.text(message)), self.width as u64, usize::MAX) {
            self.out.push_str(&line);
            self.out.push('\n');
        }
    }

    /// The same, set in; what follows below is set in further.
    pub fn item(&mut self, indent: usize, message: &Message) {
        let text = printable(&self.texts.text(message));
        let room = self.width.saturating_sub(indent + 2).max(20);
        for (at, line) in wrapped(text.trim(), room as u64, usize::MAX).iter().enumerate() {
            let blank = " ".repeat(indent + if at > 0 { 2 } else { 0 });
            self.out.push_str(&format!("{blank}{}\n", line.trim_end()));
        }
    }

    pub fn table(&mut self, table: &Table) {
        self.out.push_str(&format!("{table}\n"));
    }
}

pub(super) fn ruled(head: Vec<String>) -> Table {
    let mut table = Table::new();
    table.load_style(comfy_table::presets::UTF8_HORIZONTAL_ONLY);
    table.set_header(head.into_iter().map(|h| printable(&h)));
    table
}

/// The tasks that are not drawn at random.
pub(super) fn apart(sheet: &Sheet, page: &mut Page<'_>) {
    for one in &sheet.apart {
        let task = one.task.as_str();
        page.line(&match one.complaint {
            true => msg!("plan-apart-complaint", task = task),
            false => msg!("plan-apart-special", task = task),
        });
    }
}

/// What a dimension is called.
pub(super) fn dimension(of: Dimension) -> Message {
    match of {
        Dimension::Matter => msg!("views-matter"),
        Dimension::Scope => msg!("views-scope"),
        Dimension::Region => msg!("views-region"),
        Dimension::Trade => msg!("views-trade"),
        Dimension::Tier => msg!("views-tier"),
    }
}

/// The name of a row or column; where the library says nothing, so.
pub(super) fn named(name: &str, texts: &Catalogue) -> String {
    if name.is_empty() { texts.text(&msg!("views-unknown")) } else { name.to_owned() }
}

/// The rates of a task in a cell: `25%`, or the lowest and the highest.
pub(super) fn rate(reached: &Reached<'_>, texts: &Catalogue) -> String {
    let words = |r: &Rate| texts.text(&r.amount.message());
    let ratios: Option<Vec<_>> = reached.rates.iter().map(|r| r.amount.ratio()).collect();
    let mut all: Vec<String> = Vec::new();
    match ratios.filter(|r| r.len() > 1) {
        Some(ratios) => {
            let (low, high) = (ratios.iter().min(), ratios.iter().max());
            for ratio in low.into_iter().chain(high).map(|r| r.to_exact_text()) {
                if !all.contains(&ratio) {
                    all.push(ratio);
                }
            }
            all.join("～")
        }
        None => {
            for text in reached.rates.iter().map(|r| words(r)) {
                if !all.contains(&text) {
                    all.push(text);
                }
            }
            all.join(texts.lang().separator())
        }
    }
}

/// The lines of a cell: a task each, then whom nobody reaches.
pub(super) fn cell(cell: &Cell<'_>, texts: &Catalogue) -> Vec<String> {
    let mut out: Vec<String> =
        cell.tasks.iter().map(|r| format!("{} {}", r.task.code, rate(r, texts))).collect();
    for task in &cell.undecided {
        out.push(texts.text(&msg!("views-cell-undecided", task = task.code.as_str())));
    }
    if cell.open > 0 {
        out.push(texts.text(&msg!("views-cell-open", n = cell.open)));
    }
    match (cell.unreached, cell.is_gap()) {
        // Of the rules, or of a matter that is about nobody in the library.
        (0, true) => out.push(texts.text(&msg!("views-cell-gap-rules"))),
        (n, true) => out.push(texts.text(&msg!("views-cell-gap", n = n, of = cell.entities))),
        (_, false) => {}
    }
    out
}

/// Says of how many entities the rules leave open whether and how they are drawn: nobody may think that they are reached, or
/// that they are not there.
pub(super) fn doubts(sheet: &Sheet) -> Option<Message> {
    let n = sheet.library.as_ref().map_or(0, super::sheet::Library::doubtful);
    (n > 0).then(|| msg!("views-doubts", n = n))
}

/// What a coverage matrix says beside its cells.
pub(super) fn coverage_notes(sheet: &Sheet, coverage: &Coverage<'_>) -> Vec<Message> {
    let mut out: Vec<Message> = sheet.assumed.iter().map(Assumed::message).collect();
    let gaps = coverage.cells.iter().flatten().filter(|c| c.is_gap()).count();
    match &sheet.library {
        Some(library) => {
            out.push(msg!(
                "views-counted",
                files = library.files.clone(),
                n = library.entities,
                unreached = library.unreached
            ));
            if library.fictional {
                out.push(msg!("views-fictional"));
            }
            out.extend(doubts(sheet));
        }
        None => out.push(msg!("views-by-rules")),
    }
    out.push(msg!("views-gaps", n = gaps));
    if !coverage.uncovered.is_empty() {
        let matters: Vec<String> = coverage.uncovered.iter().map(|m| (*m).to_owned()).collect();
        out.push(msg!("views-uncovered", matters = matters));
    }
    if !coverage.blocked.is_empty() {
        let tasks: Vec<String> = coverage.blocked.iter().map(|b| (*b).to_owned()).collect();
        out.push(msg!("views-blocked", tasks = tasks));
    }
    for task in nobody(sheet) {
        let scope = task.objects().iter().map(|o| (*o).to_owned()).collect::<Vec<_>>();
        out.push(msg!("views-empty-class", task = task.code.as_str(), scope = scope));
    }
    if [coverage.rows, coverage.columns].contains(&Dimension::Trade) {
        out.push(msg!("views-trade-note"));
    }
    if [coverage.rows, coverage.columns].contains(&Dimension::Tier) {
        out.push(msg!("views-internal"));
    }
    out
}

/// The tasks that have nobody in the library to draw from.
fn nobody(sheet: &Sheet) -> Vec<&super::sheet::Task> {
    let Some(library) = &sheet.library else { return Vec::new() };
    let has = |task: &super::sheet::Task| {
        library.pools.iter().any(|p| p.task == task.code && (p.size > 0 || p.open.is_some()))
    };
    sheet.tasks.iter().filter(|t| !has(t)).collect()
}

/// The coverage matrix. Rows about which no cell says anything are left out, and named below it.
pub fn coverage_text(sheet: &Sheet, coverage: &Coverage<'_>, texts: &Catalogue) -> String {
    let mut page = Page::new(texts);
    let shown = Shown::of(coverage);
    let title = msg!(
        "views-coverage-title",
        plan = sheet.name.as_str(),
        rows = dimension(coverage.rows),
        columns = dimension(coverage.columns)
    );
    page.note(&title);
    let table = matrix(coverage, &shown, texts);
    // What is wider than a page is told cell by cell.
    let wide = table.to_string().lines().any(|line| line.width() > PAGE);
    page.table(&if wide { listed(coverage, &shown, texts) } else { table });
    for line in shown.left_out(coverage, texts) {
        page.note(&line);
    }
    for note in coverage_notes(sheet, coverage) {
        page.note(&note);
    }
    page.out
}

fn matrix(coverage: &Coverage<'_>, shown: &Shown<'_>, texts: &Catalogue) -> Table {
    let corner = texts.text(&dimension(coverage.rows));
    let names = shown.columns.iter().map(|(_, name)| named(name, texts));
    let mut table = ruled(std::iter::once(corner).chain(names).collect());
    for (at, name) in &shown.rows {
        let row = coverage.cells.get(*at);
        let cells = shown
            .columns
            .iter()
            .map(|(c, _)| row.and_then(|r| r.get(*c)).map_or(Vec::new(), |of| cell(of, texts)));
        let cells =
            cells.map(|lines| if lines.is_empty() { "·".to_owned() } else { printable(&lines.join("\n")) });
        table.add_row(std::iter::once(printable(&named(name, texts))).chain(cells));
    }
    table
}

/// The cells that say something, a row each.
fn listed(coverage: &Coverage<'_>, shown: &Shown<'_>, texts: &Catalogue) -> Table {
    let head = [dimension(coverage.rows), dimension(coverage.columns), msg!("views-reached-by")];
    let mut table = ruled(head.map(|h| texts.text(&h)).to_vec());
    for (at, name) in &shown.rows {
        let cells = coverage.cells.get(*at);
        for (column, column_name) in &shown.columns {
            let Some(of) = cells.and_then(|c| c.get(*column)).filter(|c| c.concerned) else { continue };
            let lines = cell(of, texts);
            let lines: Vec<String> = lines.iter().flat_map(|l| wrapped(l, 24, usize::MAX)).collect();
            let cells = [
                wrapped(&named(name, texts), 22, usize::MAX),
                wrapped(&named(column_name, texts), 20, usize::MAX),
                lines,
            ];
            table.add_row(cells.map(|lines| printable(&lines.join("\n"))));
        }
    }
    table
}

/// The rows and columns of a matrix that say something, by their places.
pub(super) struct Shown<'s> {
    pub rows: Vec<(usize, &'s str)>,
    pub columns: Vec<(usize, &'s str)>,
    pub empty_rows: Vec<&'s str>,
    pub empty_columns: Vec<&'s str>,
}

impl<'s> Shown<'s> {
    pub fn of(coverage: &Coverage<'s>) -> Self {
        let says = |cell: &Cell<'_>| cell.concerned;
        let row = |at: usize| coverage.cells.get(at).is_some_and(|row| row.iter().any(says));
        let column = |at: usize| coverage.cells.iter().any(|row| row.get(at).is_some_and(says));
        let (rows, empty_rows) = parted(&coverage.row_names, row);
        let (columns, empty_columns) = parted(&coverage.column_names, column);
        Self { rows, columns, empty_rows, empty_columns }
    }
}

impl Shown<'_> {
    /// The rows and columns that are not shown: those that nothing is about, and classes with entities about which
    /// there is no matter, which is a gap. A matter that nobody covers is said to be one elsewhere.
    pub fn left_out(&self, coverage: &Coverage<'_>, texts: &Catalogue) -> Vec<Message> {
        let sides = [
            (&self.empty_rows, coverage.rows, &coverage.row_names, &coverage.row_entities),
            (&self.empty_columns, coverage.columns, &coverage.column_names, &coverage.column_entities),
        ];
        let mut out = Vec::new();
        for (empty, of, names, entities) in sides {
            let number = |name: &str| {
                let at = names.iter().position(|n| *n == name);
                at.and_then(|at| entities.get(at)).copied().unwrap_or(0)
            };
            let (forgotten, nothing): (Vec<&str>, Vec<&str>) =
                empty.iter().copied().partition(|name| number(name) > 0);
            let other = |n: &&str| of != Dimension::Matter || !coverage.uncovered.contains(n);
            let nothing: Vec<String> = nothing.into_iter().filter(other).map(|n| named(n, texts)).collect();
            if !nothing.is_empty() {
                out.push(msg!("views-empty", of = dimension(of), names = nothing));
            }
            let with_number = |n: &str| msg!("views-number-of", name = named(n, texts), n = number(n));
            let forgotten: Vec<Message> = forgotten.into_iter().map(with_number).collect();
            if !forgotten.is_empty() {
                out.push(msg!("views-no-matter", of = dimension(of), names = forgotten));
            }
        }
        out
    }
}

fn parted<'s>(names: &[&'s str], says: impl Fn(usize) -> bool) -> (Vec<(usize, &'s str)>, Vec<&'s str>) {
    let (full, empty): (Vec<_>, Vec<_>) = names.iter().copied().enumerate().partition(|(at, _)| says(*at));
    (full, empty.into_iter().map(|(_, name)| name).collect())
}

/// Whom a row of the load is about.
pub(super) fn row_name(row: &Row<'_>, texts: &Catalogue) -> String {
    let department = match row.department {
        Some(name) => name.to_owned(),
        None => texts.text(&msg!("views-any-department")),
    };
    let kind_name = kind_name(row, department.clone(), texts);
    match row.kind.and_then(|kind| kind.until) {
        Some(until) => texts.text(&msg!("views-inspector-until", who = kind_name, until = until)),
        None => kind_name,
    }
}

fn kind_name(row: &Row<'_>, department: String, texts: &Catalogue) -> String {
    match row.kind {
        None => department,
        Some(kind) if kind.qualifications.is_empty() => {
            texts.text(&msg!("views-inspector", department = department, n = kind.number))
        }
        Some(kind) => texts.text(&msg!(
            "views-inspector-qualified",
            department = department,
            qualifications = kind.qualifications.clone(),
            n = kind.number
        )),
    }
}

/// A place of a team in words.
pub(super) fn place_name(place: &Place, texts: &Catalogue) -> String {
    let department: Arg = match &place.department {
        Some(name) => name.as_str().into(),
        None => msg!("views-any-department").into(),
    };
    match &place.qualification {
        Some(q) => texts.text(&msg!("views-place", department = department, qualification = q.as_str())),
        None => said(texts, department),
    }
}

/// What the load says beside its rows.
pub(super) fn load_notes(sheet: &Sheet, load: &Load<'_>, texts: &Catalogue) -> Vec<Message> {
    let mut out: Vec<Message> = sheet.assumed.iter().map(Assumed::message).collect();
    out.push(match sheet.working_days {
        true => msg!("views-load-rule"),
        false => msg!("views-load-rule-calendar", year = i64::from(sheet.year)),
    });
    out.push(match sheet.inspectors {
        Some(_) => msg!("views-load-inspectors"),
        None => msg!("views-load-no-inspectors"),
    });
    if sheet.library.as_ref().is_some_and(|l| l.fictional) {
        out.push(msg!("views-fictional"));
    }
    out.extend(doubts(sheet));
    for (place, tasks) in &load.vacant {
        let tasks: Vec<String> = tasks.iter().map(|t| (*t).to_owned()).collect();
        out.push(msg!("views-vacant", place = place_name(place, texts), tasks = tasks));
    }
    if load.expired > 0 {
        out.push(msg!("views-expired", n = load.expired, year = i64::from(sheet.year)));
    }
    if load.unfit > 0 {
        out.push(msg!("views-unfit", n = load.unfit));
    }
    for (place, months) in &load.unstaffed {
        let months: Vec<String> = months.iter().map(u8::to_string).collect();
        out.push(msg!("views-unstaffed", place = place_name(place, texts), months = months));
    }
    for (task, why) in &load.left_out {
        let why: Arg = match why {
            Some(why) => why.text(texts.lang()).into(),
            None => msg!("views-open").into(),
        };
        out.push(msg!("views-left-out", task = *task, why = why));
    }
    for blocked in &sheet.blocked {
        let (task, why) = (blocked.task.as_str(), blocked.why.text(texts.lang()));
        out.push(msg!("views-left-out", task = task, why = why));
    }
    if !load.whole {
        out.push(msg!("views-too-long"));
    }
    out
}

/// The load by month.
pub fn load_text(sheet: &Sheet, load: &Load<'_>, texts: &Catalogue) -> String {
    let mut page = Page::new(texts);
    page.note(&msg!("views-load-title", plan = sheet.name.as_str(), year = i64::from(sheet.year)));
    let mut rows = vec![(texts.text(&msg!("views-visits")), &load.visits)];
    rows.extend(
        load.departments.iter().map(|r| (texts.text(&msg!("views-load-of", who = row_name(r, texts))), r)),
    );
    rows.extend(load.inspectors.iter().map(|r| (row_name(r, texts), r)));
    let head = std::iter::once(String::new())
        .chain((1..=12).map(|m| m.to_string()))
        .chain([texts.text(&msg!("views-year"))]);
    let mut table = ruled(head.collect());
    for (name, row) in rows {
        let numbers = row.months.iter().chain([&row.total]).map(|n| n.to_narrow_text());
        let name = wrapped(&name, 20, usize::MAX).join("\n");
        table.add_row(std::iter::once(printable(&name)).chain(numbers));
    }
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
        column.set_padding((0, 0));
    }
    page.table(&table);
    for note in load_notes(sheet, load, texts) {
        page.note(&note);
    }
    page.out
}
