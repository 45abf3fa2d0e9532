//! Quantities in words, as a difference shows them.

use super::actual::ActualLot;
use crate::message::Message;
use crate::model::{Amount, Bound, Choice, Quantity, Reading};
use crate::msg;
use crate::ratio::Ratio;

/// A ratio that can be compared by reading it: `45%`, and `1/3` where a percentage would have to be rounded.
pub(super) fn ratio(ratio: Ratio) -> String {
    let exact = (u128::from(ratio.num()) * 10_000).is_multiple_of(u128::from(ratio.den()));
    if exact { ratio.to_percent_text() } else { ratio.to_string() }
}

pub(super) fn amount(amount: &Amount) -> Message {
    match amount {
        Amount::Ratio(r) if *r == Ratio::ZERO => msg!("example-exempt"),
        Amount::Ratio(r) => msg!("example-text", text = ratio(*r)),
        Amount::Count(n) => msg!("example-count", n = *n),
        Amount::Visits(n) => msg!("example-visits", n = *n),
        Amount::PerOfficer(r) => msg!("example-per-officer", n = ratio_number(*r)),
        Amount::ByTier => msg!("example-by-tier"),
        Amount::Open(words) if words.is_empty() => msg!("example-open"),
        Amount::Open(words) => msg!("example-text", text = words.as_str()),
    }
}

fn ratio_number(ratio: Ratio) -> String {
    if ratio.den() == 1 { ratio.num().to_string() } else { ratio.to_string() }
}

pub(super) fn bounded(bound: Option<Bound>, amount_: &Amount, most: Option<&Amount>) -> Message {
    let first = match bound {
        Some(Bound::AtLeast) => msg!("example-at-least", amount = amount(amount_)),
        Some(Bound::AtMost) => msg!("example-at-most", amount = amount(amount_)),
        Some(Bound::Exact) | None => amount(amount_),
    };
    match most {
        Some(most) => {
            msg!("example-both", one = first, other = msg!("example-at-most", amount = amount(most)))
        }
        None => first,
    }
}

pub(super) fn quantity(q: &Quantity) -> Message {
    let mut out = bounded(Some(q.bound), &q.amount, q.most.as_ref());
    for other in &q.others {
        let other = bounded(Some(other.bound), &other.amount, None);
        out = match q.choice {
            Some(Choice::Smaller) => msg!("example-smaller", one = out, other = other),
            Some(Choice::Larger) => msg!("example-larger", one = out, other = other),
            Some(Choice::Either) | None => msg!("example-either", one = out, other = other),
        };
    }
    out
}

pub(super) fn reading(reading: Reading) -> Message {
    match reading {
        Reading::EachDraw => msg!("plan-each-draw"),
        Reading::WholeYear => msg!("plan-whole-year"),
    }
}

pub(super) fn draws((times, years): (u32, u32)) -> Message {
    match years {
        1 => msg!("example-draws", n = times),
        _ => msg!("example-draws-in", n = times, years = years),
    }
}

/// A draw in one line: `每次 45%，每年4次`.
pub(super) fn lot(lot: &ActualLot) -> Message {
    let quantity = lot.quantity.value.as_ref().map_or(msg!("example-open"), quantity);
    let draws = lot.draws.value.map_or(msg!("example-draws-open"), draws);
    let both = msg!("example-both", one = quantity, other = draws);
    match &lot.reading {
        Some(known) => {
            let reading = known.value.map_or(msg!("example-reading-open"), reading);
            msg!("example-of", reading = reading, rest = both)
        }
        None => both,
    }
}
