//! The reserve of a slot, from which its sub-draws draw: whoever may be drawn and is not used up, in the pool's order.

use super::counts::counts;
use super::{Source, StreamError};
use crate::draw::code::{Id, Stratum};
use crate::draw::commit::Commit;
use crate::draw::terms::Repeat;
use std::collections::BTreeSet;

/// Hands over the reserve of some strata of a slot: everybody of its pool whom its terms let be drawn, but those of
/// `used`, who were selected or have stepped in. `drawn` and `barred` are the slot's canonical texts.
///
/// # Errors
/// What cannot be read, and a pool that does not fit the commit.
pub fn reserve(
    pool: &(impl Source + ?Sized),
    slot: &Commit,
    texts: (&[u8], &[u8]),
    wanted: &BTreeSet<&Stratum>,
    used: &BTreeSet<Id>,
    mut each: impl FnMut(&Id, &Stratum),
) -> Result<(), StreamError> {
    let mut strata: Vec<&Stratum> = slot.strata.iter().map(|terms| &terms.stratum).collect();
    strata.sort_unstable();
    counts(pool, &slot.strata, texts, |member| {
        let stratum = strata.get(member.stratum).filter(|stratum| wanted.contains(*stratum));
        let Some(stratum) = stratum else { return };
        if member.barred || (member.again && slot.head.repeat == Repeat::Never) {
            return;
        }
        let id = std::str::from_utf8(member.id).ok().and_then(|id| Id::parse(id).ok());
        if let Some(id) = id.filter(|id| !used.contains(id)) {
            each(&id, stratum);
        }
    })?;
    Ok(())
}
