//! The further sheet of an export: what the columns cannot hold, laid beside what they do. A cell that was changed
//! since counts more than what the sheet says of it.

use super::codes;
use super::find::Place;
use super::moved;
use super::row::Row;
use super::slips::at;
use crate::annex::further::{Group, HEADS, Identity, keyword};
use crate::annex::resolve::bare;
use crate::annex::{Field, Number};
use crate::finding::Finding;
use crate::model::{Layer, LayerKind, Layers, Restated, lower, restated};
use crate::msg;
use crate::registry::{Grid, GridRow};
use crate::source::Sources;
use crate::syntax::codes::BAD_VALUE;
use crate::syntax::{Change, Keyword, parse};
use std::collections::BTreeMap;

/// What the sheets say; nothing where there is none.
#[derive(Default)]
pub(super) struct Further {
    pub all: Vec<Declared>,
    /// Which of them is about which row, by its keyword and 出处.
    rows: BTreeMap<(Keyword, String), usize>,
}

/// A declaration.
pub(super) struct Declared {
    pub place: Place,
    /// The row of an annex, as 出处 names it; empty where there is none.
    pub row: String,
    /// What the annex printed of its head.
    pub printed: String,
    pub kind: Keyword,
    pub name: String,
    /// Its head as the sheet has it: the rows of one declaration repeat it.
    cell: String,
    /// Keyword, name, printed title.
    pub head: String,
    /// The printed title in the head; empty where there is none.
    pub title: String,
    pub lines: Vec<Line>,
}

/// A line of it.
pub(super) struct Line {
    pub place: Place,
    pub key: Option<Keyword>,
    /// As a line of a rule; nothing where the rules do not have what the cell would say.
    pub text: Option<String>,
    /// What the annex printed.
    pub printed: String,
}

impl Declared {
    /// The declaration as rules.
    pub fn text(&self) -> String {
        let lines: String =
            self.lines.iter().filter_map(|l| l.text.as_ref()).map(|l| format!("  {l}\n")).collect();
        if lines.is_empty() {
            format!("{}\n\n", self.head)
        } else {
            format!("{} {{\n{lines}}}\n\n", self.head)
        }
    }

    /// Who the row was that it is about. A sheet that was written before tasks were named there has only the title.
    pub fn identity(&self) -> Identity {
        let mut out = Identity::read(&self.printed);
        if out.name.is_empty() && self.kind != Keyword::Matter {
            let words = self.line(Keyword::Printed).and_then(|line| line.split_once(['“', '"']));
            let words = words.map(|(_, words)| words.trim_end_matches(['”', '"']).to_owned());
            let title = Some(self.title.clone()).filter(|t| !t.is_empty());
            out.name = words.or(title).unwrap_or_else(|| self.name.clone());
        }
        out
    }

    /// What a field says.
    pub fn line(&self, key: Keyword) -> Option<&str> {
        self.lines.iter().find(|l| l.key == Some(key))?.text.as_deref()
    }
}

/// Takes the further sheets out of the tables.
pub(super) fn take(grids: &[Grid], findings: &mut Vec<Finding>) -> (Vec<Grid>, Further) {
    let (mut tables, mut out) = (Vec::new(), Further::default());
    for grid in grids {
        let head =
            |row: &GridRow| HEADS.iter().zip(1..).all(|(h, n)| row.cell(n).is_some_and(|c| c.text == *h));
        match grid.rows.iter().position(head) {
            Some(at_row) => {
                let rows = grid.rows.iter().skip(at_row + 1);
                rows.for_each(|row| out.read(&grid.file, row, findings));
            }
            None => tables.push(grid.clone()),
        }
    }
    (tables, out)
}

impl Further {
    /// One row of the sheet.
    fn read(&mut self, file: &str, row: &GridRow, findings: &mut Vec<Finding>) {
        let cell = |n| row.cell(n).map_or("", |c| c.text.trim());
        let [of, declared, field, text, printed] = [cell(1), cell(2), cell(3), cell(4), cell(5)];
        let place = |column: u64, text: &str| Place {
            file: file.to_owned(),
            row: row.number,
            column,
            text: text.to_owned(),
        };
        let mut refuse = |column, text: &str| {
            let message = msg!("annex-further-unread", text = text);
            let finding = at(&codes::FURTHER_UNREAD, &place(column, text), message);
            findings.push(finding.help(msg!("annex-further-unread-help")));
        };
        let line = format!("{field}  {text}").trim().to_owned();
        if line.is_empty() || text.is_empty() && Keyword::field(field).is_none() {
            match one(declared, "") {
                Some(one) if line.is_empty() => self.all.push(Declared {
                    place: place(2, declared),
                    row: of.to_owned(),
                    printed: printed.to_owned(),
                    kind: one.kind,
                    name: one.name,
                    cell: declared.to_owned(),
                    head: one.head,
                    title: one.title,
                    lines: Vec::new(),
                }),
                _ => refuse(2, declared),
            }
            return;
        }
        let key = match (text.is_empty(), one(declared, &line)) {
            (true, _) => Keyword::field(field),
            (false, Some(one)) if one.fields.len() == 1 => one.fields.first().and_then(|f| f.key),
            (false, _) => return refuse(4, text),
        };
        let Some(to) = self.all.last_mut().filter(|d| d.row == of && d.cell == declared) else {
            return refuse(2, declared);
        };
        to.lines.push(Line {
            place: place(3, field),
            key,
            text: (!text.is_empty()).then_some(line),
            printed: printed.to_owned(),
        });
    }

    /// Whether there is such a sheet at all.
    pub fn is_there(&self) -> bool {
        !self.all.is_empty()
    }

    /// The declarations that have no row in an annex.
    pub fn without_row(&self) -> impl Iterator<Item = &Declared> {
        self.all.iter().filter(|d| d.row.is_empty())
    }

    /// The plan year of the header.
    pub fn year(&self) -> Option<i16> {
        let header = self.without_row().find(|d| d.kind == Keyword::Plan)?;
        let digits: String = header.line(Keyword::Year)?.chars().filter(char::is_ascii_digit).collect();
        digits.parse().ok()
    }

    /// Whether it changes what a library declares.
    pub fn changes_others(&self) -> bool {
        self.all.iter().any(|d| d.head.split_whitespace().next().and_then(Change::of).is_some())
    }

    /// Puts another year into the header: that of the tables counts.
    pub fn set_year(&mut self, year: i16, findings: &mut Vec<Finding>) {
        if self.year().is_none_or(|own| own == year) {
            return;
        }
        let header = self.all.iter_mut().filter(|d| d.kind == Keyword::Plan).flat_map(|d| &mut d.lines);
        for line in header.filter(|l| l.key == Some(Keyword::Year)) {
            findings.push(changed(&line.place, msg!("annex-further-year", year = i64::from(year))));
            line.text = Some(format!("年度  {year}"));
        }
    }

    /// What is said of a row.
    pub fn of<'a>(&'a self, row: &Row, findings: &mut Vec<Finding>) -> Given<'a> {
        let kind = keyword(row.number);
        let declared = self.rows.get(&(kind, row.source.clone())).and_then(|at| self.all.get(*at));
        let mut stale = Vec::new();
        for group in Group::of(row.number) {
            let of = |l: &&Line| l.key.is_some_and(|key| group.keywords.contains(&key));
            let Some(line) = declared.and_then(|d| d.lines.iter().find(of)) else { continue };
            if bare(&line.printed) != bare(&group.printed(|field| row.text(field))) {
                let cell = group.cells.iter().find_map(|f| row.cells.get(f)).unwrap_or(&row.place);
                let field = line.key.map_or("", |key| key.spelling(true));
                findings.push(changed(cell, msg!("annex-further-changed", field = field)));
                stale.extend(group.keywords);
            }
        }
        Given { number: row.number, declared, stale }
    }

    /// The line that says some words which cannot be read among all others, such as a name that nothing declares.
    pub fn of_words(&self, words: &str, rows: &[Row]) -> Option<Finding> {
        let mut lines = self.all.iter().flat_map(|d| &d.lines);
        let says = |l: &&Line| !words.is_empty() && l.text.as_ref().is_some_and(|text| text.contains(words));
        let line = lines.find(says)?;
        // The name is that of a row which bears another one now, or is gone.
        let lost = (0..).zip(&self.all).find(|(at, d)| {
            d.name == words && !d.row.is_empty() && !self.rows.values().any(|laid| laid == at)
        });
        if let Some((_, lost)) = lost {
            return Some(lost_name(line, lost, self.in_its_place(lost, rows)));
        }
        let finding = at(&codes::FURTHER_UNREAD, &line.place, msg!("annex-further-unread", text = words));
        Some(finding.help(msg!("annex-further-unread-help")))
    }

    /// The names that rows of an annex have by the sheet.
    pub fn names(&self, kinds: &[Keyword]) -> Vec<&str> {
        let of = self.rows.values().filter_map(|at| self.all.get(*at)).filter(|d| kinds.contains(&d.kind));
        of.map(|d| d.name.as_str()).collect()
    }

    /// Lays what the sheets say beside the rows that it is about. Rows may have moved since, and others may stand where
    /// they stood.
    pub fn lay(&mut self, rows: &[Row], findings: &mut Vec<Finding>) {
        self.rows = moved::lay(&self.all, rows, findings);
    }
}

impl Further {
    /// Leaves out the examples of tasks and matters whose rows are gone, which is told: an example is a test of the rules,
    /// and nothing is tested of what is not there. Where the row of another name stands in its place, people are asked.
    pub fn leave_out_examples(&mut self, rows: &[Row], findings: &mut Vec<Finding>) {
        let gone: Vec<(Keyword, String)> = (0..)
            .zip(&self.all)
            .filter(|(at, d)| !d.row.is_empty() && !self.rows.values().any(|laid| laid == at))
            .filter(|(_, d)| self.in_its_place(d, rows).is_none())
            .map(|(_, d)| (d.kind, d.name.clone()))
            .collect();
        let says = |line: &Line, (kind, name): &(Keyword, String)| {
            let of_matters = line.key == Some(Keyword::Matter);
            let part = |c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | '·'));
            of_matters == (*kind == Keyword::Matter)
                && line.text.iter().any(|text| text.split(part).skip(1).any(|word| word == name))
        };
        let named = |d: &Declared| {
            let example = d.kind == Keyword::Example && d.row.is_empty();
            let mut all = gone.iter().filter(|one| d.lines.iter().any(|line| says(line, one)));
            all.next().filter(|_| example).map(|(_, name)| name.clone())
        };
        let mut left = Vec::new();
        for (at_one, declared) in self.all.iter().enumerate() {
            let Some(name) = named(declared) else { continue };
            let message = msg!("annex-further-example", example = declared.name.as_str(), name = name);
            let finding = at(&codes::FURTHER_CHANGED, &declared.place, message);
            findings.push(finding.help(msg!("annex-further-example-help")));
            left.push(at_one);
        }
        let mut kept = Vec::new();
        for (at_one, declared) in std::mem::take(&mut self.all).into_iter().enumerate() {
            if !left.contains(&at_one) {
                kept.push(declared);
                continue;
            }
            // What stands behind it moves up.
            let here = kept.len();
            self.rows.values_mut().filter(|at| **at > here).for_each(|at| *at -= 1);
        }
        self.all = kept;
    }

    /// How many examples there are.
    pub fn examples(&self) -> usize {
        self.without_row().filter(|d| d.kind == Keyword::Example).count()
    }

    /// Whether the tables are no more those that the sheet was written with: a cell or a row was changed, or is new.
    pub fn is_changed(&self, rows: &[Row], findings: &[Finding]) -> bool {
        let of_row = |row: &Row| self.rows.contains_key(&(keyword(row.number), row.source.clone()));
        let told = findings.iter().any(|f| f.code == &codes::FURTHER_CHANGED);
        self.is_there() && (told || !rows.iter().all(of_row))
    }

    /// The row with the number of a declaration's own, which nothing else of the sheet is about.
    fn in_its_place<'r>(&self, declared: &Declared, rows: &'r [Row]) -> Option<&'r Row> {
        let number = |row: &&Row| keyword(row.number) == declared.kind && row.source == declared.row;
        let taken = self.rows.contains_key(&(declared.kind, declared.row.clone()));
        rows.iter().find(number).filter(|_| !taken)
    }
}

/// A line that names the declaration of a row which the tables do not have under its name: the line and the row are
/// shown, for whether the row is the same one only people know.
fn lost_name(line: &Line, lost: &Declared, row: Option<&Row>) -> Finding {
    let (name, old) = (lost.name.as_str(), lost.identity().name);
    let here = row.map(|row| {
        let cell = [Field::Task, Field::Category].iter().find_map(|field| row.cells.get(field));
        (cell.unwrap_or_else(|| row.at(Field::Item)), row.identity().name)
    });
    let said = line.text.as_deref().unwrap_or_default();
    let Some((cell, new)) = here else {
        let message = msg!("annex-further-names-gone", text = said, name = name, row = lost.row.as_str());
        let finding = at(&codes::FURTHER_UNREAD, &line.place, message);
        return finding.help(msg!("annex-further-names-gone-help", row = line.place.row, name = name));
    };
    let (row, new) = (lost.row.as_str(), new.as_str());
    let message =
        msg!("annex-further-names-lost", text = said, name = name, row = row, old = old.as_str(), new = new);
    at(&codes::FURTHER_UNREAD, &line.place, message)
        .at_cell(&cell.file, cell.row, cell.column, &cell.text)
        .at_cell(&lost.place.file, lost.place.row, PRINTED, &lost.printed)
        .help(msg!("annex-further-names-same", at = lost.place.row, old = old, new = new))
        .help(msg!("annex-further-names-other", at = line.place.row, name = name))
}

/// The column of what the annex printed.
const PRINTED: u64 = 5;

pub(super) fn changed(place: &Place, message: crate::message::Message) -> Finding {
    at(&codes::FURTHER_CHANGED, place, message).help(msg!("annex-further-changed-help"))
}

/// A declaration with a line in its block, where it is one and reads without a mistake.
fn one(head: &str, line: &str) -> Option<Restated> {
    // A change of what a library declares is read like the declaration that it is about.
    let (change, bare) = match head.split_once(char::is_whitespace) {
        Some((word, rest)) if Change::of(word).is_some() => (format!("{word} "), rest),
        _ => (String::new(), head),
    };
    let mut sources = Sources::default();
    let file = sources.add("", &format!("{bare} {{\n{line}\n}}\n"));
    let (tree, findings) = parse(file, &sources);
    if !findings.is_empty() || tree.entries.len() != 1 {
        return None;
    }
    let trees = [tree];
    // Names are declared elsewhere; a value is wrong wherever it stands.
    if lower(&trees, &sources).1.iter().any(|f| f.code == &BAD_VALUE) {
        return None;
    }
    let own = Layer { kind: LayerKind::Own, trees: &trees };
    let found = restated(&Layers { layers: vec![own], partial: false }, &sources).pop()?;
    Some(Restated { head: format!("{change}{}", found.head), ..found })
}

/// What the sheet says of one row.
pub(super) struct Given<'a> {
    number: Number,
    declared: Option<&'a Declared>,
    /// The fields whose cells were changed since.
    stale: Vec<Keyword>,
}

impl<'a> Given<'a> {
    /// The name of its declaration.
    pub fn name(&self) -> Option<&'a str> {
        self.declared.map(|d| d.name.as_str())
    }

    /// The head of the declaration, where the printed title is still the one that it was written with.
    pub fn head(&self, printed: Option<&str>) -> Option<&'a str> {
        let declared = self.declared?;
        let same = printed.is_none_or(|printed| bare(printed) == bare(&declared.identity().name));
        same.then_some(declared.head.as_str())
    }

    /// Adds what it says of a field and of those that are read from the same cells; `false` where it says nothing of
    /// them, so that the cells are to be read.
    pub fn fill(&self, key: Keyword, lines: &mut Vec<String>) -> bool {
        let Some(group) = Group::with(self.number, Some(key)) else { return false };
        let of = |l: &&Line| l.key.is_some_and(|k| group.keywords.contains(&k) && !self.stale.contains(&k));
        let said: Vec<&Line> = self.declared.iter().flat_map(|d| &d.lines).filter(of).collect();
        lines.extend(said.iter().filter_map(|l| l.text.clone()));
        !said.is_empty()
    }

    /// What it says that has no cell.
    pub fn beside(&self) -> impl Iterator<Item = &'a Line> {
        let number = self.number;
        let all = self.declared.into_iter().flat_map(|d| &d.lines);
        all.filter(move |l| Group::with(number, l.key).is_none())
    }

    /// A line that contradicts what the cells say now.
    pub fn contradicted(line: &Line) -> Finding {
        let text = line.text.as_deref().unwrap_or_default();
        changed(&line.place, msg!("annex-further-contradicts", text = text))
    }
}

/// A row of the tables as it is read: which one it is and what its cells hold.
pub(in crate::annex) fn cells(row: &Row) -> std::collections::BTreeMap<Field, String> {
    let filled = row.cells.iter().filter(|(_, place)| !place.text.is_empty());
    filled.map(|(field, place)| (*field, place.text.clone())).collect()
}
