//! The numbers before the lines of a list of bases: where some lines go, those that stay are counted anew.

use super::Edits;
use crate::model::Citation;
use crate::msg;
use crate::source::{Sources, Span};

/// The number with which a line begins: digits with a point or a comma behind them.
fn number(head: Span, sources: &Sources) -> Option<(Span, u32)> {
    let line = sources.get(head.file)?.slice(head.start as usize..head.end as usize);
    let (digits, _) = line.split_once(['.', '．', '、'])?;
    let n = digits.chars().try_fold(0u32, |n, c| n.checked_mul(10)?.checked_add(digit(c)?))?;
    let start = head.start as usize;
    (!digits.is_empty()).then(|| (Span::new(head.file, start..start + digits.len()), n))
}

/// The value of a digit, of half or of full width.
fn digit(c: char) -> Option<u32> {
    let wide = u32::from(c).checked_sub(u32::from('０')).filter(|n| *n < 10);
    c.to_digit(10).or(wide)
}

/// Counts what stays of a list that was counted 1, 2, 3. Lines that have no mark yet, for nothing else of them changed,
/// get one. A list whose numbers were others stays as it was printed.
pub(super) fn renumber(
    citations: &[&Citation],
    (gone, marked): (&[Span], &[Span]),
    year: i64,
    edits: &mut Edits<'_>,
) {
    let mut heads: Vec<Span> =
        citations.iter().filter_map(|c| Some(edits.leaves.around(c.span)?.head)).collect();
    heads.dedup();
    let all: Vec<(Span, Span, u32)> = heads
        .into_iter()
        .filter_map(|head| number(head, edits.sources).map(|(place, n)| (head, place, n)))
        .collect();
    if !(1..).zip(&all).all(|(n, (.., printed))| n == *printed) {
        return;
    }
    let stay = all.iter().filter(|(head, ..)| !gone.contains(head));
    for (n, (head, place, printed)) in (1u32..).zip(stay) {
        if n == *printed {
            continue;
        }
        edits.replace(*place, n.to_string());
        if !marked.contains(head) {
            let old = edits.sources.slice(*head).trim();
            let mark = edits.words(&msg!("renew-mark-number", year = year, old = old, n = n));
            edits.mark_above(*head, &mark);
        }
    }
}
