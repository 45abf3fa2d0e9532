//! Rules from a bureau's own tables. What is printed is kept: names are made of it, and where a name or a value differs
//! from the words, the words stand beside it (原文). Slips of the pen are shown, cells that no rule can say are left
//! open (待定) or quoted, and nothing is repaired.

mod bracket;
pub mod codes;
mod find;
mod further;
mod lost;
mod moved;
mod names;
mod prose;
mod row;
mod rules;
mod shared;
mod skipped;
mod slips;
mod task;
mod tiers;
mod values;

use super::{Field, Number};
use crate::finding::{self, Finding, Severity};
use crate::message::Lang;
use crate::model::{Layer, LayerKind, Layers, lower_layers};
use crate::msg;
use crate::registry::Grid;
use crate::source::Sources;
use crate::syntax::{format_text, parse};
use find::{Found, Line, Place};
use std::collections::BTreeMap;

/// What became of the tables.
#[derive(Debug, Default)]
pub struct Imported {
    /// The rule files by name, formatted; empty where any finding is an error.
    pub files: Vec<(String, String)>,
    /// What was found in the tables.
    pub findings: Vec<Finding>,
    /// How many rows each annex has that became declarations.
    pub rows: Vec<(Number, usize)>,
    /// How many declarations the further sheet has; `None` where there is no such sheet.
    pub further: Option<usize>,
    /// How many lines stand outside of the tables and headings: they are no rules.
    pub lines: usize,
    /// How many examples came with the further sheet of tables that were changed since: they may not hold any more.
    pub examples: usize,
}

impl Imported {
    /// Whether there are rules to write.
    pub fn is_usable(&self) -> bool {
        self.findings.iter().all(|f| f.severity != Severity::Error)
    }
}

/// Makes rules of tables. `year` is the plan year where no title says one.
pub fn import(grids: &[Grid], year: Option<i16>) -> Imported {
    let mut out = Imported::default();
    let mut found = Found::default();
    let (grids, mut further) = further::take(grids, &mut out.findings);
    for grid in &grids {
        let mut one = find::find(grid);
        // What is nearly a table has been told with what it lacks.
        let told = one.findings.iter().any(|f| f.code == &codes::NO_ANNEX);
        if one.rows.is_empty() && grids.len() == 1 && !told {
            one.findings.retain(|f| f.message.key != "annex-other-table");
            out.findings.push(no_table(grid));
        }
        found.rows.extend(one.rows);
        found.lines.extend(one.lines);
        found.headings.extend(one.headings);
        found.findings.extend(one.findings);
        found.blanks.extend(one.blanks);
    }
    if found.rows.is_empty() && grids.len() > 1 {
        out.findings.extend(grids.iter().map(no_table));
    }
    out.findings.append(&mut found.findings);
    if !further.is_there() {
        out.findings.append(&mut found.blanks);
    }
    if found.rows.is_empty() {
        // Nothing that is no table of a plan is looked at for slips.
        finding::sort(&mut out.findings);
        return out;
    }
    slips_of_lines(&found.lines, &mut out.findings);
    let facts = prose::facts(&found.lines);
    if let (None, None, Some(((first, last), title))) = (year, further.year(), &facts.span) {
        let message = msg!("annex-two-years", first = i64::from(*first), last = i64::from(*last));
        out.findings.push(slips::at(&codes::NO_PLAN_YEAR, title, message).help(msg!("annex-no-year-help")));
        finding::sort(&mut out.findings);
        return out;
    }
    let Some(year) = year.or(facts.year).or(further.year()) else {
        let at = found.rows.first().map(|r| r.place.clone()).unwrap_or_default();
        let finding =
            slips::at(&codes::NO_PLAN_YEAR, &at, msg!("annex-no-year")).help(msg!("annex-no-year-help"));
        out.findings.push(finding);
        finding::sort(&mut out.findings);
        return out;
    };
    if facts.issuer.is_none()
        && !further.is_there()
        && let Some((_, title)) = facts.titles.first()
    {
        let finding = slips::at(&codes::UNREAD_ANNEX_CELL, title, msg!("annex-no-issuer"));
        out.findings.push(finding.detail("issuer").help(msg!("annex-no-issuer-help")));
    }
    further.set_year(year, &mut out.findings);
    out.further = further.is_there().then_some(further.all.len());
    let rows = row::rows(found.rows, &mut out.findings);
    further.lay(&rows, &mut out.findings);
    further.leave_out_examples(&rows, &mut out.findings);
    if !further.is_there() {
        out.findings.extend(absent(&rows));
    }
    slips_of_rows(&rows, &mut out.findings);
    let places = rows.iter().flat_map(|r| r.cells.values());
    let lines = found.lines.iter().map(|line| &line.place);
    out.findings.extend(slips::mixed(lines.chain(&found.headings).chain(places)));
    out.rows = Number::ALL.map(|n| (n, rows.iter().filter(|r| r.number == n).count())).to_vec();
    out.lines = found.lines.iter().filter(|line| line.title_of.is_none()).count();
    let files = rules::write(&rows, &facts, year, &further, &mut out.findings);
    if further.is_changed(&rows, &out.findings) {
        out.examples = further.examples();
    }
    match formatted(&files, further.changes_others()) {
        Ok(files) => out.files = files,
        Err((finding, words)) => out.findings.push(further.of_words(&words, &rows).unwrap_or(*finding)),
    }
    finding::sort(&mut out.findings);
    if !out.is_usable() {
        out.files.clear();
    }
    out
}

/// A row of a table: what declaration it becomes is not asked.
pub(super) struct Read {
    /// Which annex.
    pub number: Number,
    /// 出处
    pub source: String,
    /// What its cells hold, blank ones left out.
    pub cells: BTreeMap<Field, String>,
}

/// The rows of tables, as they are numbered for 出处.
pub(super) fn read_rows(grids: &[Grid]) -> Vec<Read> {
    let raw = grids.iter().flat_map(|grid| find::find(grid).rows).collect();
    let rows = row::rows(raw, &mut Vec::new());
    let read = |r: &row::Row| Read { number: r.number, source: r.source.clone(), cells: further::cells(r) };
    rows.iter().map(read).collect()
}

/// Says which annexes there were and which not. What only another annex has is in no rule.
fn absent(rows: &[row::Row]) -> Option<Finding> {
    let is_there = |number: &Number| rows.iter().any(|r| r.number == *number);
    let (there, absent): (Vec<Number>, Vec<Number>) = Number::ALL.into_iter().partition(is_there);
    let place = Place { file: rows.first()?.place.file.clone(), ..Place::default() };
    let names = |all: &[Number]| all.iter().map(|n| n.heading()).collect::<Vec<_>>();
    let message = msg!("annex-absent", there = names(&there), absent = names(&absent));
    let finding = slips::at(&codes::ABSENT_ANNEX, &place, message).detail(names(&absent).join(" "));
    let helps = absent.iter().map(|number| match number {
        Number::Tasks => msg!("annex-absent-tasks"),
        Number::Matters => msg!("annex-absent-matters"),
        Number::Joint => msg!("annex-absent-joint"),
    });
    (!absent.is_empty()).then(|| helps.fold(finding, Finding::help))
}

fn no_table(grid: &Grid) -> Finding {
    let mut place = Place { file: grid.file.clone(), ..Place::default() };
    let near = lost::nearest(grid);
    place.row = near.as_ref().map_or(0, |(_, row, ..)| *row);
    let finding = slips::at(&codes::NO_ANNEX, &place, msg!("annex-no-table", file = grid.file.as_str()));
    match near {
        None => finding.help(msg!("annex-no-table-help")),
        Some((layout, row, there, lacking)) => finding.help(msg!(
            "annex-no-table-near",
            row = row,
            annex = layout.number.heading(),
            there = there,
            lacking = lacking
        )),
    }
}

fn slips_of_lines(lines: &[Line], findings: &mut Vec<Finding>) {
    for line in lines {
        slips::text(&line.place, line.place.text.contains("关于印发"), findings);
    }
    for pair in lines.windows(2) {
        let [one, next] = pair else { continue };
        if one.place.file == next.place.file && one.title_of.is_none() {
            findings.extend(slips::broken(&one.place, &next.place));
        }
    }
}

fn slips_of_rows(rows: &[row::Row], findings: &mut Vec<Finding>) {
    for row in rows {
        for (field, place) in &row.cells {
            // In these blanks part values; numbers are no sentences.
            let list = matches!(
                field,
                Field::Row
                    | Field::Schedule
                    | Field::Frequency
                    | Field::Method
                    | Field::By
                    | Field::Window
                    | Field::Basis
                    | Field::Partners
            );
            slips::text(place, list, findings);
        }
    }
    let items = |own: bool| {
        let of = rows.iter().filter(move |r| (r.number == Number::Matters) == own);
        of.filter_map(|r| r.cells.get(&Field::Item))
    };
    // The same sentence begins alike: only those are compared.
    let begin = |place: &Place| place.text.chars().filter(|c| !c.is_whitespace()).take(4).collect::<String>();
    let mut alike: BTreeMap<String, Vec<&Place>> = BTreeMap::new();
    items(false).for_each(|item| alike.entry(begin(item)).or_default().push(item));
    for matter in items(true) {
        let longer = alike.get(&begin(matter)).into_iter().flatten();
        findings.extend(longer.into_iter().find_map(|item| slips::missing_words(matter, item)));
    }
}

/// Files by their names, with their texts.
type Files = Vec<(String, String)>;

/// The files as the formatter writes them, read again: whatever was printed, what is written reads without a mistake.
/// With a mistake come the words that it is about.
fn formatted(files: &[(String, String)], partial: bool) -> Result<Files, (Box<Finding>, String)> {
    let broken = |file: &str, why: String| {
        let place = Place { file: file.to_owned(), ..Place::default() };
        let finding = slips::at(
            &codes::UNREADABLE_RESULT,
            &place,
            msg!("annex-unreadable-result", file = file, why = why),
        );
        Box::new(finding.help(msg!("annex-unreadable-result-help")))
    };
    let (mut out, mut sources, mut trees, mut findings) =
        (Vec::new(), Sources::default(), Vec::new(), Vec::new());
    for (name, text) in files {
        let text =
            format_text(text, Some(Lang::Zh)).ok_or_else(|| (broken(name, String::new()), String::new()))?;
        let file = sources.add(name, &text);
        let (tree, more) = parse(file, &sources);
        trees.push(tree);
        findings.extend(more);
        out.push((name.clone(), text));
    }
    // What is changed of a library lies below, and is not here.
    let own = Layer { kind: LayerKind::Own, trees: &trees };
    findings.extend(lower_layers(&Layers { layers: vec![own], partial }, &sources).1);
    match findings.iter().find(|f| f.severity == Severity::Error) {
        Some(finding) => {
            let at = finding.place().map(|p| p.locate(&sources));
            let at = at.map_or_else(String::new, |l| format!("{}:{}:{}", l.file, l.line, l.column));
            let words = match finding.place() {
                Some(finding::Place::Text(span)) => sources.slice(*span).to_owned(),
                _ => String::new(),
            };
            Err((broken(at.split(':').next().unwrap_or(""), format!("{} {at}", finding.code.name)), words))
        }
        None => Ok(out),
    }
}
