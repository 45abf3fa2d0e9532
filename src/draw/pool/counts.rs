//! How large the strata of a pool are, and who stands in them: without a key, nobody is drawn.

use super::ahead::Ahead;
use super::pieces::{PIECE, pieces};
use super::rows::{Row, Strata, last_id};
use super::{Source, StreamError};
use crate::draw::code::Stratum;
use crate::draw::quota::Counts;
use crate::draw::terms::StratumTerms;

/// Somebody in a pool.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Member<'a> {
    /// The id.
    pub id: &'a [u8],
    /// The place of the stratum among the strata in byte order.
    pub stratum: usize,
    /// Whether this one was already drawn in the cycle.
    pub again: bool,
    /// Whether this one may not be drawn.
    pub barred: bool,
}

/// N, D and X of every stratum, in byte order; each row is handed over once. `drawn` and `barred` are canonical texts.
///
/// # Errors
/// What cannot be read, a line that is no row and a stratum without terms.
pub fn counts(
    pool: &(impl Source + ?Sized),
    strata: &[StratumTerms],
    (drawn, barred): (&[u8], &[u8]),
    mut each: impl FnMut(Member<'_>),
) -> Result<Vec<(Stratum, Counts)>, StreamError> {
    let strata = Strata::of(strata);
    let mut out: Vec<(Stratum, Counts)> =
        strata.terms().iter().map(|t| (t.stratum.clone(), Counts::default())).collect();
    let (mut drawn, mut barred) = (Ahead::new(drawn, false), Ahead::new(barred, true));
    let (mut lines, mut above) = (0, Vec::new());
    pieces(PIECE, pool.open()?, |text| {
        lines = strata.each(text, lines, &above, |Row { id, stratum, .. }| {
            let Some((_, counts)) = out.get_mut(stratum) else { return };
            let member = Member { id, stratum, again: drawn.has(id), barred: barred.has(id) };
            counts.size += 1;
            counts.drawn += u64::from(member.again);
            counts.barred += u64::from(member.barred);
            each(member);
        })?;
        last_id(text).clone_into(&mut above);
        Ok::<_, StreamError>(())
    })?;
    Ok(out)
}
