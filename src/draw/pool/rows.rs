//! The lines of a canonical pool, and what stands in them.

use super::Terms;
use super::ahead::{Ahead, order};
use crate::draw::code::{Id, LONGEST_ID, Stratum};
use crate::draw::select::SelectError;
use crate::draw::terms::{Repeat, StratumTerms};
use thiserror::Error;

/// Why a pool cannot be drawn from.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum RowError {
    /// A line is not `id|stratum`, or the last one does not end.
    #[error("line {0} of the pool is not an id and a stratum")]
    Line(u64),
    /// A line does not come after the one before it, or its id stood there already: who was drawn or barred could not be
    /// told.
    #[error("line {0} of the pool is out of order")]
    Order(u64),
    /// `drawn` or `barred` has a line that is no id.
    #[error("the ids that were drawn or barred are not ids")]
    Ids,
    /// Somebody of the pool has something else than an id.
    #[error("`{0}` of the pool is not an id")]
    Id(String),
    /// The draw itself cannot be made.
    #[error(transparent)]
    Select(#[from] SelectError),
}

/// A line of the pool.
#[derive(Clone, Copy)]
pub(super) struct Row<'p> {
    pub id: &'p [u8],
    /// Where the id stands in the text.
    pub start: usize,
    /// The place of its stratum among the terms.
    pub stratum: usize,
}

/// The strata of the terms in byte order, to be found by their codes.
pub(super) struct Strata<'t> {
    terms: Vec<&'t StratumTerms>,
    /// For every byte the place of a code that ends with it, and whether it is all of it. Strata follow each other in no
    /// order, so that a search by comparing goes another way at every row; most often the last byte tells them apart.
    by_last: [(u8, bool); 256],
}

impl<'t> Strata<'t> {
    pub(super) fn of(terms: &'t [StratumTerms]) -> Self {
        let mut terms: Vec<&StratumTerms> = terms.iter().collect();
        terms.sort_by(|a, b| a.stratum.cmp(&b.stratum));
        let mut by_last = [(0, false); 256];
        for (at, of) in terms.iter().enumerate() {
            let code = of.stratum.as_str().as_bytes();
            let last = code.last().and_then(|last| by_last.get_mut(usize::from(*last)));
            // What is all of a code gives way to no longer one.
            if let Some((place, at)) = last.zip(u8::try_from(at).ok()).filter(|(place, _)| !place.1) {
                *place = (at, code.len() == 1);
            }
        }
        Self { terms, by_last }
    }

    /// The place of a code.
    #[inline]
    fn place(&self, code: &[u8]) -> Option<usize> {
        let (guess, all_of_it) = code.last().and_then(|last| self.by_last.get(usize::from(*last)))?;
        let guess = usize::from(*guess);
        if *all_of_it && code.len() == 1 {
            return Some(guess);
        }
        if self.terms.get(guess).is_some_and(|t| t.stratum.as_str().as_bytes() == code) {
            return Some(guess);
        }
        self.terms.binary_search_by(|t| t.stratum.as_str().as_bytes().cmp(code)).ok()
    }

    pub(super) fn terms(&self) -> &[&'t StratumTerms] {
        &self.terms
    }

    /// Hands over the rows of whole lines one after the other; whatever is no row, or out of order, ends it. `line` is how
    /// many lines were read before, and `before` the id of the last of them, empty where there is none.
    #[inline]
    pub(super) fn each<'p>(
        &self,
        text: &'p [u8],
        line: u64,
        before: &[u8],
        mut take: impl FnMut(Row<'p>),
    ) -> Result<u64, RowError> {
        let (mut start, mut lines) = (0, line);
        let mut above = before;
        for end in memchr::memchr_iter(b'\n', text) {
            lines += 1;
            let (from, row) = (start, text.get(start..end).unwrap_or_default());
            start = end + 1;
            let bar = first_bar(row).filter(|bar| (1..=LONGEST_ID).contains(bar));
            let split = bar.and_then(|bar| row.split_at_checked(bar));
            let Some((id, code)) = split else { return Err(RowError::Line(lines)) };
            if !above.is_empty() && order(above, id).is_ge() {
                return Err(RowError::Order(lines));
            }
            above = id;
            let code = code.get(1..).unwrap_or_default();
            let stratum = self.place(code).ok_or_else(|| uncovered(id, code, lines))?;
            take(Row { id, start: from, stratum });
        }
        if start != text.len() { Err(RowError::Line(lines + 1)) } else { Ok(lines) }
    }
}

/// Where the first `|` of a line is. Lines are some twenty bytes long: eight of them at a time are looked through sooner
/// than a search for long texts is set up.
#[inline]
fn first_bar(row: &[u8]) -> Option<usize> {
    const EACH: u64 = u64::MAX / 0xff;
    let find = |eight: &[u8; 8]| {
        // A byte that is `|` becomes zero, and the lowest that is zero is the first to get its high bit.
        let zero = u64::from_le_bytes(*eight) ^ (EACH * u64::from(b'|'));
        let found = zero.wrapping_sub(EACH) & !zero & (EACH << 7);
        (found != 0).then(|| found.trailing_zeros() as usize / 8)
    };
    let (eights, _) = row.as_chunks();
    for (at, eight) in eights.iter().enumerate() {
        if let Some(found) = find(eight) {
            return Some(8 * at + found);
        }
    }
    match row.last_chunk() {
        Some(last) => find(last).map(|found| row.len() - last.len() + found),
        None => row.iter().position(|byte| *byte == b'|'),
    }
}

/// The id of the last line of whole lines; empty where there is none.
pub(super) fn last_id(text: &[u8]) -> &[u8] {
    let lines = text.strip_suffix(b"\n").unwrap_or(text);
    let start = memchr::memrchr(b'\n', lines).map_or(0, |at| at + 1);
    let line = lines.get(start..).unwrap_or_default();
    memchr::memchr(b'|', line).and_then(|bar| line.get(..bar)).unwrap_or_default()
}

/// With [`Repeat::Never`] nobody may be both drawn and barred.
pub(super) fn check_disjoint(terms: &Terms<'_>) -> Result<(), RowError> {
    if terms.repeat != Repeat::Never {
        return Ok(());
    }
    let (mut drawn, mut barred) = (Ahead::new(terms.drawn, false), Ahead::new(terms.barred, true));
    while let Some(id) = drawn.take() {
        if barred.has(id) {
            let id = std::str::from_utf8(id).ok().and_then(|id| Id::parse(id).ok()).ok_or(RowError::Ids)?;
            return Err(SelectError::DrawnAndBarred(id).into());
        }
    }
    Ok(())
}

fn uncovered(id: &[u8], code: &[u8], line: u64) -> RowError {
    let id = std::str::from_utf8(id).ok().and_then(|id| Id::parse(id).ok());
    let stratum = std::str::from_utf8(code).ok().and_then(|code| Stratum::parse(code).ok());
    match (id, stratum) {
        (Some(id), Some(stratum)) => SelectError::Uncovered { id, stratum }.into(),
        _ => RowError::Line(line),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Each code is found, whatever other codes end alike, and nothing else is.
        #[test]
        fn codes_have_their_places(codes in prop::collection::btree_set("[A-C]{1,3}", 1..20), other in "[A-D]{0,4}") {
            let of = |code: &String| StratumTerms::parse(&format!("{code}:ratio:1/1:1/1")).unwrap();
            let terms: Vec<StratumTerms> = codes.iter().map(of).collect();
            let strata = Strata::of(&terms);
            for code in codes.iter().chain([&other]) {
                prop_assert_eq!(strata.place(code.as_bytes()), codes.iter().position(|c| c == code));
            }
        }

        /// Bytes beside `|` are those that a trick with numbers takes for it.
        #[test]
        fn the_first_bar_is_found(row in prop::collection::vec(prop_oneof![0x7b_u8..=0x7d, Just(0xfc), any::<u8>()], 0..70)) {
            prop_assert_eq!(first_bar(&row), memchr::memchr(b'|', &row));
        }
    }
}
