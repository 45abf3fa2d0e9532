//! A draw from the text of a pool: one pass that keeps only those who may be selected.

use super::ahead::Ahead;
use super::keep::{Class, Kept, Pair, bound};
use super::lanes::{Place, Tickets};
use super::rows::{Row, RowError, Strata, check_disjoint, last_id};
use super::{Ranking, Terms};
use crate::draw::quota::quota;
use crate::draw::select::SelectError;
use crate::draw::terms::{Repeat, StratumTerms};
use std::panic::resume_unwind;

/// How many ids are collected before their tickets are made.
const BATCH: usize = 512;

/// Draws from the canonical text of a pool on some threads. The result does not depend on how many.
///
/// # Errors
/// The first line that is no row, and whatever [`super::super::select()`] refuses.
pub fn in_memory<'p>(
    pool: &'p [u8],
    terms: &Terms<'_>,
    threads: usize,
) -> Result<Vec<Ranking<'p>>, RowError> {
    check_disjoint(terms)?;
    let strata = Strata::of(terms.strata);
    let first = |t: &&StratumTerms| Pair { fresh: bound(t, terms.quota, pool.len()), again: 0 };
    let mut bounds: Vec<Pair<u64>> = strata.terms().iter().map(first).collect();
    let mut done: Vec<Option<Ranking<'p>>> = strata.terms().iter().map(|_| None).collect();
    // A bound that was too tight is dropped; the second pass then keeps everybody of that stratum.
    loop {
        let classes = pass(pool, terms, &strata, &bounds, threads)?;
        let mut again = false;
        for (((class, of), bounds), done) in
            classes.into_iter().zip(strata.terms()).zip(&mut bounds).zip(&mut done)
        {
            if done.is_some() {
                continue;
            }
            let k = quota(class.counts, of.rate, of.schedule, terms.quota, terms.repeat)
                .ok_or_else(|| SelectError::TooLarge(of.stratum.clone()))?;
            match class.rank(k.saturating_add(terms.reserve), terms.key) {
                Ok((counts, ranked)) => {
                    *bounds = Pair::default();
                    *done = Some(Ranking { stratum: of.stratum.clone(), counts, k, ranked });
                }
                Err(wider) => {
                    *bounds = wider;
                    again = true;
                }
            }
        }
        if !again {
            return Ok(done.into_iter().flatten().collect());
        }
    }
}

/// Reads the pool in as many pieces as there are threads.
fn pass<'p>(
    pool: &'p [u8],
    terms: &Terms<'_>,
    strata: &Strata<'_>,
    bounds: &[Pair<u64>],
    threads: usize,
) -> Result<Vec<Class<'p>>, RowError> {
    let tickets = Tickets::of(terms.key);
    let pieces = pieces(pool, threads);
    let read = |piece: &'p [u8], above: &'p [u8]| piece_of(piece, above, terms, strata, bounds, &tickets);
    if let [one] = pieces.as_slice() {
        return read(one, &[]).map(|(classes, _)| classes);
    }
    // The first row of a piece comes after the last one of the piece before.
    let above = std::iter::once(&[][..]).chain(pieces.iter().map(|piece| last_id(piece)));
    let all: Vec<_> = std::thread::scope(|scope| {
        let running: Vec<_> =
            pieces.iter().zip(above).map(|(piece, above)| scope.spawn(move || read(piece, above))).collect();
        let end = |one: std::thread::ScopedJoinHandle<'_, _>| one.join().unwrap_or_else(|e| resume_unwind(e));
        running.into_iter().map(end).collect()
    });
    let mut out: Vec<Class<'p>> = bounds.iter().map(|_| Class::default()).collect();
    let mut before = 0;
    for piece in all {
        let (classes, lines) = piece.map_err(|error| match error {
            RowError::Line(line) => RowError::Line(before + line),
            RowError::Order(line) => RowError::Order(before + line),
            other => other,
        })?;
        out.iter_mut().zip(classes).for_each(|(all, part)| all.join(part));
        before += lines;
    }
    Ok(out)
}

/// Pieces of whole lines.
fn pieces(pool: &[u8], threads: usize) -> Vec<&[u8]> {
    let mut out = Vec::new();
    let mut rest = pool;
    for left in (1..=threads.max(1)).rev() {
        let from = rest.len() / left;
        let end = match left {
            1 => rest.len(),
            _ => rest.get(from..).and_then(|r| memchr::memchr(b'\n', r)).map_or(rest.len(), |e| from + e + 1),
        };
        let (piece, more) = rest.split_at_checked(end).unwrap_or((rest, &[]));
        if !piece.is_empty() || left == 1 && out.is_empty() {
            out.push(piece);
        }
        rest = more;
    }
    out
}

/// What a piece has of each stratum, and how many lines it has.
fn piece_of<'p>(
    piece: &'p [u8],
    above: &[u8],
    terms: &Terms<'_>,
    strata: &Strata<'_>,
    bounds: &[Pair<u64>],
    tickets: &Tickets,
) -> Result<(Vec<Class<'p>>, u64), RowError> {
    let mut classes: Vec<Class<'p>> = bounds.iter().map(|_| Class::default()).collect();
    let (mut drawn, mut barred) = (Ahead::new(terms.drawn, false), Ahead::new(terms.barred, true));
    let mut batch =
        Batch { ids: Vec::with_capacity(BATCH), of: Vec::with_capacity(BATCH), found: Vec::new() };
    let lines = strata.each(piece, 0, above, |Row { id, start, stratum }| {
        let Some(class) = classes.get_mut(stratum) else { return };
        let (again, out_of_it) = (drawn.has(id), barred.has(id));
        class.counts.size += 1;
        class.counts.drawn += u64::from(again);
        class.counts.barred += u64::from(out_of_it);
        if out_of_it || (again && terms.repeat == Repeat::Never) {
            return;
        }
        *class.eligible.of_mut(again) += 1;
        batch.ids.push(Place { start, length: id.len() });
        batch.of.push((stratum, again));
        if batch.ids.len() == BATCH {
            batch.keep(piece, &mut classes, bounds, tickets);
        }
    })?;
    batch.keep(piece, &mut classes, bounds, tickets);
    Ok((classes, lines))
}

/// Ids that wait for their tickets.
struct Batch {
    ids: Vec<Place>,
    of: Vec<(usize, bool)>,
    found: Vec<u64>,
}

impl Batch {
    /// Makes the tickets and keeps those within the bounds.
    fn keep<'p>(
        &mut self,
        text: &'p [u8],
        classes: &mut [Class<'p>],
        bounds: &[Pair<u64>],
        tickets: &Tickets,
    ) {
        self.found.clear();
        tickets.prefixes(text, &self.ids, &mut self.found);
        for ((id, (stratum, again)), prefix) in self.ids.drain(..).zip(self.of.drain(..)).zip(&self.found) {
            let within = bounds.get(stratum).is_some_and(|b| *prefix <= *b.of(again));
            if !within {
                continue;
            }
            let id = text.get(id.start..).and_then(|t| t.get(..id.length)).unwrap_or_default();
            if let Some(class) = classes.get_mut(stratum) {
                class.kept.of_mut(again).push(Kept { prefix: *prefix, id });
            }
        }
    }
}
