//! Ids of `drawn` and `barred` in the order in which the pool has them.
//!
//! Both are sorted by bytes, but a line of the pool goes on with `|`, which is above every character of an id: of two ids
//! of which one begins with the other, `drawn` has the shorter one first and the pool the longer one.

/// The ids of a canonical file (what stands before a `|`), in the order of the pool.
pub(super) struct Ahead<'a> {
    rest: &'a [u8],
    // Each begins with the one below it.
    waiting: Vec<&'a [u8]>,
    next: Option<&'a [u8]>,
    piped: bool,
}

impl<'a> Ahead<'a> {
    /// `piped` where the lines of the file go on with `|` themselves, as those of `barred` do.
    pub(super) fn new(text: &'a [u8], piped: bool) -> Self {
        let mut out = Self { rest: text, waiting: Vec::new(), next: None, piped };
        out.advance();
        out
    }

    /// Whether the file has the id. The ids must be asked for in the order of the pool.
    #[inline]
    pub(super) fn has(&mut self, id: &[u8]) -> bool {
        while let Some(next) = self.next {
            match order(next, id) {
                std::cmp::Ordering::Less => self.advance(),
                std::cmp::Ordering::Equal => return true,
                std::cmp::Ordering::Greater => return false,
            }
        }
        false
    }

    /// The next id, which is then passed.
    pub(super) fn take(&mut self) -> Option<&'a [u8]> {
        let id = self.next?;
        self.advance();
        Some(id)
    }

    fn advance(&mut self) {
        loop {
            let coming = first(self.rest);
            match (self.waiting.last(), coming) {
                // Whatever begins with the one that waits comes before it.
                (Some(waits), Some(id)) if !self.piped && id.starts_with(waits) => {}
                (Some(_), _) => {
                    self.next = self.waiting.pop();
                    return;
                }
                (None, None) => {
                    self.next = None;
                    return;
                }
                (None, Some(_)) => {}
            }
            self.waiting.extend(coming);
            let line = memchr::memchr(b'\n', self.rest).map_or(self.rest.len(), |end| end + 1);
            self.rest = self.rest.get(line..).unwrap_or_default();
        }
    }
}

/// The id of the first line.
fn first(text: &[u8]) -> Option<&[u8]> {
    let end = memchr::memchr2(b'\n', b'|', text).unwrap_or(text.len());
    text.get(..end).filter(|id| !id.is_empty())
}

/// The order of the pool's lines.
#[inline]
pub(super) fn order(left: &[u8], right: &[u8]) -> std::cmp::Ordering {
    // Neighbours of a pool mostly have credit codes: two numbers are compared sooner than the library's call is made.
    if left.len() == right.len()
        && let (Some((l, r)), Some((l_end, r_end))) =
            (left.first_chunk().zip(right.first_chunk()), left.last_chunk().zip(right.last_chunk()))
        && left.len() <= 2 * size_of::<u128>()
    {
        let number = |sixteen: &[u8; 16]| u128::from_be_bytes(*sixteen);
        return number(l).cmp(&number(r)).then_with(|| number(l_end).cmp(&number(r_end)));
    }
    let common = left.len().min(right.len());
    let (l, r) = (left.get(..common), right.get(..common));
    l.cmp(&r).then_with(|| right.len().cmp(&left.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        /// As a sort by bytes has the lines, whatever is longer or shorter than sixteen bytes.
        #[test]
        fn ids_are_in_the_order_of_their_lines(
            (left, right) in ("[AB]{1,40}", "[AB]{1,40}"),
            same in "[AB]{0,34}",
        ) {
            let (left, right) = (format!("{same}{left}"), format!("{same}{right}"));
            // Of one length, too, which the numbers are for.
            let shorter = left.len().min(right.len());
            let cut = |id: &String| id.chars().take(shorter).collect::<String>();
            for (l, r) in [(left.clone(), right.clone()), (cut(&left), cut(&right))] {
                let expected = format!("{l}|").cmp(&format!("{r}|"));
                prop_assert_eq!(order(l.as_bytes(), r.as_bytes()), expected);
            }
        }

        #[test]
        fn ids_that_begin_alike_are_found(
            pool in prop::collection::btree_set("[AB.]{1,5}", 0..40),
            some in prop::collection::btree_set("[AB.]{1,5}", 0..40),
            piped in any::<bool>(),
        ) {
            let mut in_order: Vec<&String> = pool.iter().collect();
            in_order.sort_by(|a, b| format!("{a}|").cmp(&format!("{b}|")));
            let mut lines: Vec<String> =
                some.iter().map(|id| if piped { format!("{id}|X") } else { id.clone() }).collect();
            lines.sort();
            let text: String = lines.iter().map(|l| format!("{l}\n")).collect();
            let mut ahead = Ahead::new(text.as_bytes(), piped);
            let found: BTreeSet<&String> = in_order.into_iter().filter(|id| ahead.has(id.as_bytes())).collect();
            let expected: BTreeSet<&String> = pool.intersection(&some).collect();
            prop_assert_eq!(found, expected);
        }
    }
}
