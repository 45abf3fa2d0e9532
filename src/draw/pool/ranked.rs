//! The selection from a pool that is not held: what a round, its certificate and its check need of the order.

use super::source::{Hashed, digest};
use super::stream::{Chosen, StreamError, streamed};
use super::{RowError, Source, Terms};
use crate::draw::code::Id;
use crate::draw::hash::Digest;
use crate::draw::select::{Drawing, Ranked, Selection};
use std::cell::RefCell;
use std::io::{self, Read};

/// Draws from the pool whose SHA-256 is `frozen`, and ranks whoever is selected and [`Terms::reserve`] more of each
/// stratum. Both readings are hashed: a pool that is another one is never drawn from, whenever it was changed.
///
/// # Errors
/// [`StreamError::Changed`] where the pool is another one, and whatever [`streamed`] refuses.
pub fn ranked(
    pool: &(impl Source + ?Sized),
    frozen: &Digest,
    terms: &Terms<'_>,
) -> Result<Selection, StreamError> {
    // What was chosen by a text that is another one is never used.
    draw(pool, frozen, terms).or_else(|error| match error {
        StreamError::Read(_) | StreamError::Changed => Err(error),
        StreamError::Row(_) if digest(pool)? != *frozen => Err(StreamError::Changed),
        StreamError::Row(_) => Err(error),
    })
}

fn draw(pool: &(impl Source + ?Sized), frozen: &Digest, terms: &Terms<'_>) -> Result<Selection, StreamError> {
    let readings = RefCell::new(Vec::new());
    let mut orders: Vec<Vec<Ranked>> = terms.strata.iter().map(|_| Vec::new()).collect();
    let mut bad = None;
    let figures = streamed(
        || {
            readings.borrow_mut().push(Hashed::new(pool.open()?));
            Ok(Reading(&readings))
        },
        terms,
        |Chosen { stratum, again, ticket, id }| match (Id::parse(id), orders.get_mut(stratum)) {
            (Ok(id), Some(order)) => order.push(Ranked { again, ticket, id }),
            _ => bad = Some(RowError::Id(id.to_owned())),
        },
    )?;
    for reading in readings.into_inner() {
        if reading.digest()? != *frozen {
            return Err(StreamError::Changed);
        }
    }
    if let Some(error) = bad {
        return Err(error.into());
    }
    let strata = figures.into_iter().zip(orders).map(|(figures, mut order)| {
        order.sort_unstable();
        order.extend(figures.reserve);
        Drawing { stratum: figures.stratum, counts: figures.counts, k: figures.k, order }
    });
    Ok(Selection { strata: strata.collect() })
}

/// The reading that was begun last.
struct Reading<'r, R>(&'r RefCell<Vec<Hashed<R>>>);

impl<R: Read> Read for Reading<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.borrow_mut().last_mut().map_or(Ok(0), |reading| reading.read(buffer))
    }
}
