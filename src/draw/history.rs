//! What later rounds inherit: `drawn` is derived from the earlier ones, never chosen (`docs/draw.md`, "Files").

use super::certificate::Substitute;
use super::code::{self, Code, Id, Stratum};
use super::files::{BarredRow, Drawn};
use super::form::{FileName, FormError, Problem, count, fields, lines};
use super::hash::Digest;
use std::collections::{BTreeMap, BTreeSet};

/// A line `S|rank|id|ticket` of the file `selected`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SelectedRow {
    /// S
    pub stratum: Stratum,
    /// From 1.
    pub rank: u64,
    /// The entity.
    pub id: Id,
    /// Its ticket.
    pub ticket: Digest,
}

/// Reads the file `selected`: strata in byte order, ranks from 1 without a gap.
pub fn parse_selected(bytes: &[u8]) -> Result<Vec<SelectedRow>, FormError> {
    let texts = lines(FileName::Selected, bytes)?;
    let mut rows: Vec<SelectedRow> = Vec::with_capacity(count(bytes));
    for (line, text) in (1..).zip(texts) {
        let fail = |problem| FormError { file: FileName::Selected, line, problem };
        let mut row = read_row(text).map_err(fail)?;
        // Of a stratum that many rows have one is held.
        if let Some(above) = rows.last().filter(|above| above.stratum == row.stratum) {
            row.stratum = above.stratum.clone();
        }
        let in_order = match rows.last() {
            Some(above) if above.stratum == row.stratum => above.rank.checked_add(1) == Some(row.rank),
            Some(above) => above.stratum < row.stratum && row.rank == 1,
            None => row.rank == 1,
        };
        if !in_order {
            return Err(fail(Problem::Unsorted));
        }
        rows.push(row);
    }
    Ok(rows)
}

/// Reads a line of the file `selected` without its LF.
pub(super) fn read_row(text: &str) -> Result<SelectedRow, Problem> {
    let [stratum, rank, id, ticket] = fields(text, '|')?;
    Ok(SelectedRow {
        stratum: Stratum::parse(stratum)?,
        rank: code::number(rank)?,
        id: Id::parse(id)?,
        ticket: code::digest(ticket)?,
    })
}

/// An earlier round or sub-draw of the same draw.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Past {
    /// Who was selected.
    pub selected: Vec<SelectedRow>,
    /// Its certificate's substitutes.
    pub substitutes: Vec<Substitute>,
    /// Its own file `drawn`.
    pub drawn: Drawn,
}

/// The ids that the next round finds in `drawn`: the selections of the cycle's rounds and sub-draws, in their order,
/// less the failures, plus their substitutes.
///
/// A stratum in which a round had to repeat somebody has begun a new cycle: of that stratum only the repeats stay.
pub fn drawn_after(past: &[Past]) -> BTreeSet<Id> {
    let mut by_stratum: BTreeMap<&Stratum, BTreeSet<&Id>> = BTreeMap::new();
    let mut home: BTreeMap<&Id, &Stratum> = BTreeMap::new();
    let mut failed: BTreeSet<&Id> = BTreeSet::new();
    for round in past {
        let before: BTreeSet<&Id> = round.drawn.rows().iter().collect();
        let mut list: BTreeMap<&Stratum, BTreeSet<&Id>> = BTreeMap::new();
        for row in &round.selected {
            home.insert(&row.id, &row.stratum);
            list.entry(&row.stratum).or_default().insert(&row.id);
        }
        for change in &round.substitutes {
            failed.insert(&change.failed);
            // A substitute belongs to the stratum of the one it stands in for.
            if let Some(stratum) = home.get(&change.failed).copied().filter(|_| !change.is_nobody()) {
                home.insert(&change.substitute, stratum);
                list.entry(stratum).or_default().insert(&change.substitute);
            }
        }
        for (stratum, ids) in list {
            let again: BTreeSet<&Id> = ids.intersection(&before).copied().collect();
            let cycle = by_stratum.entry(stratum).or_default();
            if again.is_empty() {
                cycle.extend(ids);
            } else {
                *cycle = again;
            }
        }
    }
    by_stratum.into_values().flatten().filter(|id| !failed.contains(id)).cloned().collect()
}

/// Who failed in an earlier round or sub-draw, with the reason accepted then: they are barred from the later ones.
pub fn failed_before(past: &[Past]) -> Vec<BarredRow> {
    let mut out: BTreeMap<&Id, &Code> = BTreeMap::new();
    for change in past.iter().flat_map(|round| &round.substitutes) {
        out.entry(&change.failed).or_insert(&change.reason);
    }
    out.into_iter().map(|(id, reason)| BarredRow { id: id.clone(), reason: reason.clone() }).collect()
}
