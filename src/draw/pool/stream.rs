//! A draw from a pool that is read twice from the beginning and never held: first a histogram of the tickets of each
//! stratum, then those below the bin in which the quota ends, and that bin in order. Of the first rows the beginning of the
//! ticket is remembered, so that the second reading makes tickets only for those it can take.

use super::Terms;
use super::ahead::Ahead;
use super::keep::Pair;
use super::lanes::{Place, Tickets};
use super::pieces::{PIECE, pieces};
use super::rows::{Row, RowError, Strata, check_disjoint, last_id};
use crate::draw::code::{Id, Stratum};
use crate::draw::hash::Digest;
use crate::draw::quota::{Counts, quota};
use crate::draw::select::{Cutoffs, Ranked, SelectError};
use crate::draw::terms::Repeat;
use std::io::Read;
use thiserror::Error;

/// How many bins a histogram has: the first bits of a ticket.
const BITS: u32 = 14;
/// How many ids are collected before their tickets are made.
const BATCH: usize = 512;
/// Of so many rows the first byte of the ticket is remembered: 16 MiB, whatever the pool.
const REMEMBERED: usize = 1 << 24;

/// Why a pool that is read cannot be drawn from.
#[derive(Debug, Error)]
pub enum StreamError {
    /// The pool cannot be read.
    #[error(transparent)]
    Read(#[from] std::io::Error),
    /// A line is no row, or nothing can be drawn.
    #[error(transparent)]
    Row(#[from] RowError),
    /// The second reading was not like the first.
    #[error("the pool changed while it was read")]
    Changed,
}

/// What became of a stratum.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Figures {
    /// Which.
    pub stratum: Stratum,
    /// N, D and X.
    pub counts: Counts,
    /// How many are selected.
    pub k: u64,
    /// The tickets from which anybody can see who was drawn.
    pub cutoffs: Cutoffs,
    /// The ranks after the selected ones, as far as they were asked for.
    pub reserve: Vec<Ranked>,
}

/// Somebody who is selected, as it is handed over: in no order.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Chosen<'a> {
    /// The place of the stratum among the figures.
    pub stratum: usize,
    /// Whether this one was already drawn in the cycle.
    pub again: bool,
    /// The ticket.
    pub ticket: Digest,
    /// The entity.
    pub id: &'a str,
}

/// Draws from a pool that `open` opens anew for each of two readings, and hands every selected entity over once.
/// Memory does not grow with the pool, but for [`Terms::drawn`] and [`Terms::barred`], which the caller holds.
///
/// # Errors
/// What [`super::in_memory`] refuses, what cannot be read, and a pool that is another one the second time.
pub fn streamed<R: Read>(
    open: impl FnMut() -> std::io::Result<R>,
    terms: &Terms<'_>,
    chosen: impl FnMut(Chosen<'_>),
) -> Result<Vec<Figures>, StreamError> {
    by_pieces((PIECE, REMEMBERED), open, terms, chosen)
}

/// The same, reading so many bytes at once and remembering so many tickets: the result does not depend on it.
pub(super) fn by_pieces<R: Read>(
    (piece, remembered): (usize, usize),
    mut open: impl FnMut() -> std::io::Result<R>,
    terms: &Terms<'_>,
    mut chosen: impl FnMut(Chosen<'_>),
) -> Result<Vec<Figures>, StreamError> {
    check_disjoint(terms)?;
    let strata = Strata::of(terms.strata);
    let mut bins: Vec<Bins> = strata.terms().iter().map(|_| Bins::new()).collect();
    // The first byte of the tickets, in the order of the rows that have one.
    let mut first_bytes: Vec<u8> = Vec::new();
    let lines = read(
        piece,
        open()?,
        terms,
        &strata,
        &mut bins,
        |_, _| true,
        |bins, found| {
            if first_bytes.len() < remembered {
                first_bytes.push(found.prefix.to_be_bytes()[0]);
            }
            if let Some(bins) = bins.get_mut(found.stratum) {
                bins.count(found.again, found.prefix);
            }
        },
    )?;
    let mut cuts = Vec::new();
    for (of, bins) in strata.terms().iter().zip(&bins) {
        let k = quota(bins.counts, of.rate, of.schedule, terms.quota, terms.repeat)
            .ok_or_else(|| SelectError::TooLarge(of.stratum.clone()))
            .map_err(RowError::from)?;
        cuts.push(Cut::of(k, terms.reserve, bins));
    }
    let mut second: Vec<Bins> = strata.terms().iter().map(|_| Bins::empty()).collect();
    let edges: Vec<Pair<Edge>> = cuts.iter().map(|cut| cut.edges).collect();
    let mut known = first_bytes.iter();
    let can_be_taken = |stratum: usize, again: bool| match (known.next(), edges.get(stratum)) {
        (Some(first), Some(edges)) => lowest_bin(*first) < edges.of(again).next,
        _ => true,
    };
    let again = read(piece, open()?, terms, &strata, &mut second, can_be_taken, |_, found| {
        let Some(cut) = cuts.get_mut(found.stratum) else { return };
        let (bin, edge) = (found.prefix >> (64 - BITS), *cut.edges.of(found.again));
        if bin >= edge.next {
            return;
        }
        let Ok(id) = std::str::from_utf8(found.id) else { return };
        let ticket = terms.key.ticket(id);
        if bin < edge.whole {
            cut.taken += 1;
            chosen(Chosen { stratum: found.stratum, again: found.again, ticket, id });
        } else {
            cut.open.push((found.again, ticket, id.to_owned()));
        }
    })?;
    let counted = bins.iter().zip(&second).all(|(a, b)| a.counts == b.counts);
    let same = counted && cuts.iter().all(Cut::is_as_counted);
    if lines != again || !same {
        return Err(StreamError::Changed);
    }
    let mut out = Vec::new();
    for (at, ((of, bins), cut)) in strata.terms().iter().zip(&bins).zip(cuts).enumerate() {
        let k = cut.k;
        let (cutoffs, reserve) = cut.end(at, terms.reserve, &mut chosen).ok_or(StreamError::Changed)??;
        out.push(Figures { stratum: of.stratum.clone(), counts: bins.counts, k, cutoffs, reserve });
    }
    Ok(out)
}

/// The first bin of the tickets that begin so.
fn lowest_bin(first: u8) -> u64 {
    u64::from(first) << (BITS - u8::BITS)
}

/// A row of the pool with the first bytes of its ticket.
struct Found<'a> {
    stratum: usize,
    again: bool,
    prefix: u64,
    id: &'a [u8],
}

/// What is counted of a stratum: the numbers, and of each of the two orders how many tickets are in each bin.
struct Bins {
    counts: Counts,
    of: Pair<Vec<u64>>,
}

impl Bins {
    fn new() -> Self {
        Self { counts: Counts::default(), of: Pair { fresh: vec![0; 1 << BITS], again: Vec::new() } }
    }

    fn empty() -> Self {
        Self { counts: Counts::default(), of: Pair::default() }
    }

    fn count(&mut self, again: bool, prefix: u64) {
        let bins = self.of.of_mut(again);
        if bins.is_empty() {
            *bins = vec![0; 1 << BITS];
        }
        let bin = usize::try_from(prefix >> (64 - BITS)).unwrap_or(0);
        if let Some(count) = bins.get_mut(bin) {
            *count += 1;
        }
    }
}

/// The bins that are taken whole, and the first one that is not looked at.
#[derive(Clone, Copy, Default)]
struct Edge {
    whole: u64,
    next: u64,
}

/// Where the quota of a stratum ends.
struct Cut {
    k: u64,
    /// Taken so far, from whole bins.
    taken: u64,
    /// So many tickets the first reading counted in the whole bins, and in the open ones.
    counted: (u64, u64),
    edges: Pair<Edge>,
    /// Those of the bins in which rank k and rank k + 1 are.
    open: Vec<(bool, Digest, String)>,
}

impl Cut {
    fn of(k: u64, reserve: u64, bins: &Bins) -> Self {
        let Pair { fresh, again: repeats } = &bins.of;
        let all: u64 = fresh.iter().sum();
        // Rank k + 1 is wanted in any case: its ticket stands in the certificate.
        let seen = k.saturating_add(reserve.max(1)).min(all + repeats.iter().sum::<u64>());
        let first = edge(fresh, k.min(all), seen.min(all));
        let second = edge(repeats, k.saturating_sub(all), seen.saturating_sub(all));
        let below = |bins: &[u64], edge: u64| bins.iter().zip(0..edge).map(|(count, _)| count).sum::<u64>();
        let whole = below(fresh, first.whole) + below(repeats, second.whole);
        let open = below(fresh, first.next) + below(repeats, second.next) - whole;
        let edges = Pair { fresh: first, again: second };
        Self { k, taken: 0, counted: (whole, open), edges, open: Vec::new() }
    }

    /// Whether the second reading found what the first one counted.
    fn is_as_counted(&self) -> bool {
        self.counted == (self.taken, self.open.len() as u64)
    }

    /// Hands over what the open bins still have of it, and returns the ranks that follow. `None` where that is too few.
    fn end(
        mut self,
        stratum: usize,
        reserve: u64,
        chosen: &mut impl FnMut(Chosen<'_>),
    ) -> Option<Result<(Cutoffs, Vec<Ranked>), RowError>> {
        self.open.sort_unstable();
        let left = usize::try_from(self.k.checked_sub(self.taken)?).ok()?;
        let (selected, others) = self.open.split_at_checked(left)?;
        for (again, ticket, id) in selected {
            chosen(Chosen { stratum, again: *again, ticket: *ticket, id });
        }
        let last = |of| selected.iter().rev().find(|(again, ..)| *again == of).map(|(_, ticket, _)| *ticket);
        let next = others.first().map(|(_, ticket, _)| *ticket);
        let reserve = usize::try_from(reserve).unwrap_or(usize::MAX);
        let ranked = others.iter().take(reserve).map(|(again, ticket, id)| {
            let id = Id::parse(id).map_err(|_| RowError::Id(id.clone()))?;
            Ok(Ranked { again: *again, ticket: *ticket, id })
        });
        let cutoffs = Cutoffs { last: last(false), again: last(true), next };
        Some(ranked.collect::<Result<_, _>>().map(|ranked| (cutoffs, ranked)))
    }
}

/// The bins up to the one in which a rank is, and up to the one in which the rank to be seen is. The bin of the last
/// rank is never taken whole: its last ticket is the cut-off.
fn edge(bins: &[u64], rank: u64, seen: u64) -> Edge {
    let bin_of = |rank: u64| {
        let mut sum = 0;
        let at = bins.iter().position(|count| {
            sum += count;
            sum >= rank
        });
        at.map_or(0, |at| at as u64)
    };
    if seen == 0 {
        return Edge::default();
    }
    let whole = if rank == 0 { 0 } else { bin_of(rank) };
    Edge { whole, next: bin_of(seen).max(whole) + 1 }
}

/// Reads the rows of a pool once, with the tickets of those of which they are wanted: asked once for each that can be drawn,
/// in their order, with its stratum and whether it was drawn before.
fn read<R: Read>(
    piece: usize,
    from: R,
    terms: &Terms<'_>,
    strata: &Strata<'_>,
    bins: &mut [Bins],
    mut is_wanted: impl FnMut(usize, bool) -> bool,
    mut take: impl FnMut(&mut [Bins], Found<'_>),
) -> Result<u64, StreamError> {
    let tickets = Tickets::of(terms.key);
    let (mut drawn, mut barred) = (Ahead::new(terms.drawn, false), Ahead::new(terms.barred, true));
    let (mut lines, mut above) = (0, Vec::new());
    let mut ids: Vec<Place> = Vec::with_capacity(BATCH);
    let (mut of, mut prefixes) = (Vec::with_capacity(BATCH), Vec::with_capacity(BATCH));
    pieces(piece, from, |text| {
        let mut flush = |ids: &mut Vec<Place>, of: &mut Vec<(usize, bool)>, bins: &mut [Bins]| {
            prefixes.clear();
            tickets.prefixes(text, ids, &mut prefixes);
            for ((id, (stratum, again)), prefix) in ids.drain(..).zip(of.drain(..)).zip(&prefixes) {
                let id = text.get(id.start..).and_then(|t| t.get(..id.length)).unwrap_or_default();
                take(bins, Found { stratum, again, prefix: *prefix, id });
            }
        };
        lines = strata.each(text, lines, &above, |Row { id, start, stratum }| {
            let Some(counts) = bins.get_mut(stratum).map(|b| &mut b.counts) else { return };
            let (again, out_of_it) = (drawn.has(id), barred.has(id));
            counts.size += 1;
            counts.drawn += u64::from(again);
            counts.barred += u64::from(out_of_it);
            if out_of_it || (again && terms.repeat == Repeat::Never) {
                return;
            }
            if !is_wanted(stratum, again) {
                return;
            }
            ids.push(Place { start, length: id.len() });
            of.push((stratum, again));
            if ids.len() == BATCH {
                flush(&mut ids, &mut of, bins);
            }
        })?;
        flush(&mut ids, &mut of, bins);
        last_id(text).clone_into(&mut above);
        Ok::<_, StreamError>(())
    })?;
    Ok(lines)
}
