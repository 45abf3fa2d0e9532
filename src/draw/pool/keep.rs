//! Who may be selected: those whose tickets are small enough, kept until the quota is known.

use super::Rank;
use crate::draw::hash::Key;
use crate::draw::quota::Counts;
use crate::draw::terms::{Quota, Rate, StratumTerms};

/// Pools below this many bytes are kept whole: chance plays too large a part in them.
const SMALL: usize = 1 << 16;

/// Somebody who may be selected.
#[derive(Clone, Copy)]
pub(super) struct Kept<'p> {
    pub prefix: u64,
    pub id: &'p [u8],
}

/// One of those who were not yet drawn in the cycle, and one of those who were.
#[derive(Clone, Copy, Default)]
pub(super) struct Pair<T> {
    pub fresh: T,
    pub again: T,
}

impl<T> Pair<T> {
    /// The one or the other.
    pub(super) fn of(&self, again: bool) -> &T {
        if again { &self.again } else { &self.fresh }
    }

    /// The one or the other, to be changed.
    pub(super) fn of_mut(&mut self, again: bool) -> &mut T {
        if again { &mut self.again } else { &mut self.fresh }
    }
}

/// What is known of a stratum.
#[derive(Default)]
pub(super) struct Class<'p> {
    pub counts: Counts,
    pub eligible: Pair<u64>,
    pub kept: Pair<Vec<Kept<'p>>>,
}

impl<'p> Class<'p> {
    /// Takes over what another part of the pool has of it.
    pub(super) fn join(&mut self, other: Self) {
        self.counts.size += other.counts.size;
        self.counts.drawn += other.counts.drawn;
        self.counts.barred += other.counts.barred;
        self.eligible.fresh += other.eligible.fresh;
        self.eligible.again += other.eligible.again;
        self.kept.fresh.extend(other.kept.fresh);
        self.kept.again.extend(other.kept.again);
    }

    /// The first ranks, or the bounds within which enough can be kept.
    pub(super) fn rank(self, wanted: u64, key: &Key) -> Result<(Counts, Vec<Rank<'p>>), Pair<u64>> {
        let first = wanted.min(self.eligible.fresh);
        let second = (wanted - first).min(self.eligible.again);
        let Pair { fresh: kept, again: kept_again } = self.kept;
        if (kept.len() as u64) < first || (kept_again.len() as u64) < second {
            return Err(Pair { fresh: u64::MAX, again: if second > 0 { u64::MAX } else { 0 } });
        }
        let mut ranked = smallest(kept, first, false, key);
        ranked.extend(smallest(kept_again, second, true, key));
        Ok((self.counts, ranked))
    }
}

/// So many of the smallest, in order.
fn smallest<'p>(mut kept: Vec<Kept<'p>>, wanted: u64, again: bool, key: &Key) -> Vec<Rank<'p>> {
    let wanted = usize::try_from(wanted).unwrap_or(usize::MAX);
    if wanted == 0 {
        return Vec::new();
    }
    if let Some(last) = wanted.checked_sub(1).filter(|last| *last < kept.len()) {
        let (_, cut, _) = kept.select_nth_unstable_by_key(last, |k| k.prefix);
        let cut = cut.prefix;
        kept.retain(|k| k.prefix <= cut);
    }
    let mut kept = in_order(kept);
    // Whole tickets are compared only where the first eight bytes are equal.
    for alike in kept.chunk_by_mut(|a, b| a.prefix == b.prefix).filter(|c| c.len() > 1) {
        alike.sort_by_cached_key(|k| (ticket(key, k.id), k.id.to_vec()));
    }
    kept.truncate(wanted);
    kept.into_iter().map(|k| Rank { again, prefix: k.prefix, id: k.id }).collect()
}

/// Sorted by their prefixes. Tickets are spread evenly: dealt out by their first bits, few of them lie together, and each
/// handful is sorted by itself.
fn in_order(kept: Vec<Kept<'_>>) -> Vec<Kept<'_>> {
    let most = kept.iter().map(|k| k.prefix).max().unwrap_or(0);
    // About eight in a handful, and never more handfuls than fit in the caches.
    let wanted = (kept.len() / 8).clamp(2, 1 << 17).next_power_of_two();
    let shift = (u64::BITS - most.leading_zeros()).saturating_sub(wanted.trailing_zeros());
    let place = |k: &Kept<'_>| usize::try_from(k.prefix >> shift).unwrap_or(0);
    let mut ends = vec![0_usize; wanted + 1];
    for k in &kept {
        if let Some(count) = ends.get_mut(place(k) + 1) {
            *count += 1;
        }
    }
    let mut sum = 0;
    for end in &mut ends {
        sum += *end;
        *end = sum;
    }
    let Some(any) = kept.first().copied() else { return kept };
    let mut out = vec![any; kept.len()];
    for k in &kept {
        if let Some(next) = ends.get_mut(place(k)) {
            if let Some(slot) = out.get_mut(*next) {
                *slot = *k;
            }
            *next += 1;
        }
    }
    // Each end has moved to where the next handful begins.
    let mut rest = out.as_mut_slice();
    let mut start = 0;
    for end in ends.iter().take(wanted) {
        let (handful, more) = std::mem::take(&mut rest).split_at_mut(end.saturating_sub(start));
        handful.sort_unstable_by_key(|k| k.prefix);
        (rest, start) = (more, *end);
    }
    out
}

fn ticket(key: &Key, id: &[u8]) -> crate::draw::hash::Digest {
    key.ticket_of(id)
}

/// The prefix up to which tickets are kept: the share that can be selected and some more, so that hardly ever too few
/// are kept.
pub(super) fn bound(terms: &StratumTerms, quota: Quota, pool: usize) -> u64 {
    let Rate::Ratio(ratio) = terms.rate else { return u64::MAX };
    if pool < SMALL {
        return u64::MAX;
    }
    let (mut num, mut den) = (u128::from(ratio.num()), u128::from(ratio.den()));
    if quota == Quota::Year {
        let (Some(n), Some(d)) = (
            num.checked_mul(terms.schedule.round.into()),
            den.checked_mul(terms.schedule.rounds.max(1).into()),
        ) else {
            return u64::MAX;
        };
        (num, den) = (n, d);
    }
    if num >= den {
        return u64::MAX;
    }
    // 2^32 parts are fine enough; a sixteenth and a two-thousandth more.
    let parts = num.checked_shl(32).map_or(1 << 32, |n| n / den.max(1));
    let parts = parts + parts / 16 + (1 << 21);
    u64::try_from(parts << 32).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn handfuls_make_the_order_of_a_sort(mut prefixes in prop::collection::vec(
            prop_oneof![any::<u64>(), 0u64..4, Just(u64::MAX), (1u64 << 63)..(1u64 << 63) + 9], 0..300,
        )) {
            let kept = prefixes.iter().map(|prefix| Kept { prefix: *prefix, id: b"E" }).collect();
            let found: Vec<u64> = in_order(kept).iter().map(|k| k.prefix).collect();
            prefixes.sort_unstable();
            prop_assert_eq!(found, prefixes);
        }
    }
}
