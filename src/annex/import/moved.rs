//! Which row the further sheet speaks of, where rows were put in, taken out or moved since it was written. A row is known
//! by its number only as long as it bears the name that it bore: a code, a team or an owner on the wrong task is worse
//! than none.

use super::codes;
use super::further::{Declared, changed};
use super::row::Row;
use super::slips::at;
use crate::annex::Field;
use crate::annex::further::{Identity, keyword};
use crate::annex::resolve::bare;
use crate::finding::Finding;
use crate::msg;
use crate::syntax::Keyword;
use std::collections::{BTreeMap, BTreeSet};

/// Which declaration is about which row, by the keyword and 出处 of the row. What is about none is told.
pub(super) fn lay(
    all: &[Declared],
    rows: &[Row],
    findings: &mut Vec<Finding>,
) -> BTreeMap<(Keyword, String), usize> {
    let mut out = BTreeMap::new();
    for number in crate::annex::Number::ALL {
        let kind = keyword(number);
        let rows: Vec<Known<'_>> = rows.iter().filter(|r| r.number == number).map(Known::of).collect();
        let said = (0..).zip(all).filter(|(_, d)| !d.row.is_empty() && d.kind == kind);
        let said: Vec<Said<'_>> = said.map(|(at, declared)| Said::of(at, declared, &rows)).collect();
        let laid = pairs(&said, &rows);
        for (at_said, at_row) in &laid {
            let (Some(one), Some(row)) = (said.get(*at_said), rows.get(*at_row)) else { continue };
            out.insert((kind, row.row.source.clone()), one.at);
            if !one.bears(row) {
                findings.push(renamed(one.declared, row));
            }
        }
        let taken: BTreeSet<usize> = laid.values().copied().collect();
        for (_, one) in (0..).zip(&said).filter(|(at, _)| !laid.contains_key(at)) {
            findings.push(not_restored(one, &rows, &taken));
        }
    }
    out
}

/// A row, and who it is.
struct Known<'a> {
    row: &'a Row,
    who: Identity,
}

impl<'a> Known<'a> {
    fn of(row: &'a Row) -> Self {
        Self { row, who: row.identity() }
    }
}

/// A declaration of the sheet, who its row was, and the row that has its number now.
struct Said<'a> {
    at: usize,
    declared: &'a Declared,
    who: Identity,
    here: Option<usize>,
}

impl<'a> Said<'a> {
    fn of(at: usize, declared: &'a Declared, rows: &[Known<'_>]) -> Self {
        let here = rows.iter().position(|r| r.row.source == declared.row);
        Self { at, declared, who: declared.identity(), here }
    }

    /// Whether a row has the name. A sheet that does not say it was written for rows that have none.
    fn bears(&self, row: &Known<'_>) -> bool {
        self.who.name.is_empty() || bare(&self.who.name) == bare(&row.who.name)
    }

    /// Whether a row has the name and says the same.
    fn is_same(&self, row: &Known<'_>) -> bool {
        self.bears(row) && (self.who.more.is_empty() || bare(&self.who.more) == bare(&row.who.more))
    }

    /// Whether a row of the matters has another name and says the same: the contents are what is inspected.
    fn is_renamed(&self, row: &Known<'_>) -> bool {
        let more = bare(&self.who.more);
        self.declared.kind == Keyword::Matter && !more.is_empty() && more == bare(&row.who.more)
    }
}

/// Whether a row may be the one that a declaration was printed from.
type Fits = fn(&Said<'_>, &Known<'_>) -> bool;

/// Which declaration goes with which row, the surest first: what is in its place and the same, what is the same elsewhere,
/// what bears the name in its place, what alone bears it elsewhere.
fn pairs(said: &[Said<'_>], rows: &[Known<'_>]) -> BTreeMap<usize, usize> {
    let mut laid: BTreeMap<usize, usize> = BTreeMap::new();
    let mut taken = BTreeSet::new();
    let ways: [(bool, Fits); 5] = [
        (true, |one, row| one.is_same(row)),
        (false, |one, row| one.is_same(row)),
        (true, |one, row| one.bears(row)),
        (false, |one, row| one.bears(row)),
        (true, |one, row| one.is_renamed(row)),
    ];
    for (in_place, fits) in ways {
        let found: Vec<(usize, usize)> = (0..)
            .zip(said)
            .filter(|(at, _)| !laid.contains_key(at))
            .filter_map(|(at, one)| {
                let free = (0..).zip(rows).filter(|(row, _)| !taken.contains(row));
                let here =
                    |row: usize| if in_place { one.here == Some(row) } else { !one.who.name.is_empty() };
                let mut fitting = free.filter(|(row, known)| here(*row) && fits(one, known));
                let only = fitting.next().filter(|_| fitting.next().is_none())?;
                Some((at, only.0))
            })
            .collect();
        for (at, row) in &found {
            // Two that fit one row leave a choice.
            if found.iter().filter(|(_, other)| other == row).count() == 1 {
                laid.insert(*at, *row);
                taken.insert(*row);
            }
        }
    }
    laid
}

fn renamed(declared: &Declared, row: &Known<'_>) -> Finding {
    let (old, new) = (declared.identity().name, row.who.name.as_str());
    changed(row.row.at(Field::Category), msg!("annex-further-renamed", old = old, new = new))
}

/// Says what is about no row, at the row that stands where its own stood.
fn not_restored(one: &Said<'_>, rows: &[Known<'_>], taken: &BTreeSet<usize>) -> Finding {
    let (declared, old) = (one.declared, one.who.name.as_str());
    let bearing = rows.iter().filter(|r| one.bears(r)).count();
    let Some(here) = one.here.and_then(|at| rows.get(at)) else {
        let message = msg!("annex-further-gone", row = declared.row.as_str(), name = declared.name.as_str());
        return changed(&declared.place, message);
    };
    // A row that is known to be another one is no news of itself.
    let known = one.here.is_some_and(|at| taken.contains(&at));
    let cell = [Field::Task, Field::Category].iter().find_map(|field| here.row.cells.get(field));
    let place = if known { &declared.place } else { cell.unwrap_or_else(|| here.row.at(Field::Item)) };
    let message = msg!(
        "annex-further-moved",
        row = declared.row.as_str(),
        old = old,
        new = here.who.name.as_str(),
        name = declared.name.as_str(),
        several = bearing,
    );
    let finding = at(&codes::FURTHER_CHANGED, place, message);
    finding.detail(format!("{}:{}", declared.place.row, declared.row)).help(msg!("annex-further-moved-help"))
}
