//! Rows with their numbers, one a declaration: a printed row with several matters becomes several.

use super::codes;
use super::find::{Place, Raw};
use super::slips::at;
use super::values::{Piece, citations, grouped, one_line};
use crate::annex::further::Identity;
use crate::annex::{Field, Number};
use crate::finding::Finding;
use crate::message::Lang;
use crate::msg;
use crate::syntax::{Rule, format_value};
use std::collections::{BTreeMap, BTreeSet};

/// A row that becomes one declaration.
pub(super) struct Row {
    pub number: Number,
    /// 出处
    pub source: String,
    pub place: Place,
    pub cells: BTreeMap<Field, Place>,
    /// The citations, where it has any.
    pub bases: Vec<Piece>,
}

impl Row {
    /// The text of a cell; nothing where it is blank.
    pub fn text(&self, field: Field) -> Option<&str> {
        self.cells.get(&field).map(|p| p.text.as_str()).filter(|t| !t.is_empty())
    }

    /// Who it is, whatever its number.
    pub fn identity(&self) -> Identity {
        Identity::of(self.number, |field| self.text(field))
    }

    /// The place of a cell, or of the row.
    pub fn at(&self, field: Field) -> &Place {
        self.cells.get(&field).unwrap_or(&self.place)
    }
}

/// Numbers the rows and parts those with several matters.
pub(super) fn rows(raw: Vec<Raw>, findings: &mut Vec<Finding>) -> Vec<Row> {
    let mut out = Vec::new();
    for number in Number::ALL {
        let of: Vec<&Raw> = raw.iter().filter(|r| r.number == number).collect();
        let mut taken = BTreeSet::new();
        // The numbers as printed, each with the cell in which it first stands.
        let mut printed: BTreeMap<u32, &Place> = BTreeMap::new();
        let mut next = 1;
        let mut at_row = 0;
        while let Some(first) = of.get(at_row) {
            let follow = of.iter().skip(at_row + 1).take_while(|r| r.continued).count();
            let row = row_number(first, &taken, next, findings);
            taken.insert(row);
            if let Some(place) = first.cells.get(&Field::Row).filter(|cell| printed_number(cell) == Some(row))
            {
                printed.entry(row).or_insert(place);
            }
            next = row.saturating_add(1);
            let group: Vec<Row> =
                of.iter().skip(at_row).take(follow + 1).flat_map(|r| parted(r, findings)).collect();
            let several = group.len() > 1;
            for (part, one) in (1u32..).zip(group) {
                out.push(Row { source: number.source(row, if several { part } else { 0 }), ..one });
            }
            at_row += follow + 1;
        }
        findings.extend(gaps(number, &printed));
    }
    out
}

/// Numbers that no row has, below one that some row has: a row may have been lost.
fn gaps(number: Number, printed: &BTreeMap<u32, &Place>) -> Vec<Finding> {
    let (mut out, mut last) = (Vec::new(), 0u32);
    for (row, place) in printed {
        let missing = row - last - 1;
        if missing > 0 {
            let (from, to) = (last + 1, row - 1);
            let message =
                msg!("annex-row-gap", annex = number.heading(), from = from, to = to, count = missing);
            let finding = at(&codes::ROW_NUMBER, place, message);
            out.push(finding.detail(format!("gap:{}:{from}", place.row)).help(msg!("annex-row-gap-help")));
        }
        last = *row;
    }
    out
}

/// The number that a cell prints.
fn printed_number(cell: &Place) -> Option<u32> {
    let digits: String = cell.text.chars().map(narrow).collect();
    digits.trim().trim_end_matches(['.', '、', '．']).parse().ok().filter(|n| *n > 0)
}

/// The printed number of a row. One that is missing or stands twice is told; the row then has the next.
fn row_number(raw: &Raw, taken: &BTreeSet<u32>, next: u32, findings: &mut Vec<Finding>) -> u32 {
    let cell = raw.cells.get(&Field::Row);
    let read = cell.and_then(printed_number);
    let free = || (next..).find(|n| !taken.contains(n)).unwrap_or(next);
    match read {
        Some(number) if !taken.contains(&number) => number,
        _ => {
            let number = free();
            let printed = cell.map_or("", |c| c.text.as_str());
            let message = msg!("annex-row-number", printed = printed, number = number);
            let finding = at(&codes::ROW_NUMBER, cell.unwrap_or(&raw.place), message);
            findings.push(finding.help(msg!("annex-row-number-help")));
            number
        }
    }
}

fn narrow(c: char) -> char {
    char::from_u32((c as u32).wrapping_sub(0xfee0))
        .filter(|n| ('０'..='９').contains(&c) && n.is_ascii_digit())
        .unwrap_or(c)
}

/// A row of matters whose cells have several values is as many matters.
fn parted(raw: &Raw, findings: &mut Vec<Finding>) -> Vec<Row> {
    let bases = raw.cells.get(&Field::Basis).map(|p| citations(&p.text)).unwrap_or_default();
    let whole = |bases| Row {
        number: raw.number,
        source: String::new(),
        place: raw.place.clone(),
        cells: raw.cells.clone(),
        bases,
    };
    let classes = raw.cells.get(&Field::Class).map(|p| parts(&p.text)).unwrap_or_default();
    let count = classes.len();
    if raw.number != Number::Matters || count < 2 || !classes.iter().all(|c| is_class(c)) {
        return vec![whole(bases)];
    }
    let groups = grouped(bases.clone(), count);
    let how = if groups.is_some() { msg!("annex-several-parted") } else { msg!("annex-several-first") };
    let message = msg!("annex-several", count = count);
    let finding = at(&codes::SEVERAL_IN_A_ROW, raw.cells.get(&Field::Class).unwrap_or(&raw.place), message);
    findings.push(finding.help(how).help(msg!("annex-several-help")));
    let groups = groups.unwrap_or_else(|| vec![bases]);
    (0..count)
        .map(|at_part| {
            let part = |(field, place): (&Field, &Place)| {
                let values = parts(&place.text);
                let text = if values.len() == count { values.get(at_part).cloned() } else { None };
                // What is not there as often as there are matters stands for each of them.
                let text = text.unwrap_or_else(|| place.text.clone());
                (*field, Place { text, ..place.clone() })
            };
            Row {
                cells: raw.cells.iter().map(part).collect(),
                bases: groups.get(at_part).cloned().unwrap_or_default(),
                ..whole(Vec::new())
            }
        })
        .collect()
}

fn parts(text: &str) -> Vec<String> {
    one_line(text).split_whitespace().map(str::to_owned).collect()
}

/// Whether a word is a class of matters.
fn is_class(word: &str) -> bool {
    format_value(Rule::class_of, word, Lang::Zh, None).is_some()
}
