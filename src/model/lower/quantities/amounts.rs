//! How many: an amount, a range, several of which one counts.

use super::at;
use super::clause::Parts;
use crate::finding::Finding;
use crate::model::lower::{Lowering, value};
use crate::model::{Amount, Bound, Choice, Limit, Quantity};
use crate::msg;
use crate::ratio::Ratio;
use crate::source::Span;
use crate::syntax::{Pair, Rule, codes};

/// The `amounts` node with the bound before it.
pub(super) fn quantity(cx: &mut Lowering<'_>, pair: Pair<'_>, parts: &Parts, base: Span) -> Option<Quantity> {
    let whole = at(base, &pair);
    let mut limits: Vec<(Limit, Option<Amount>)> = Vec::new();
    let (mut next, mut choice) = (parts.bound, None);
    let (mut also, mut or) = (false, false);
    for part in pair.into_inner() {
        match part.as_rule() {
            Rule::bound => next = bound(&part),
            Rule::also => also = true,
            Rule::or => or = true,
            Rule::choice => choice = choice_of(&part),
            Rule::amount => {
                let inner = part.clone().into_inner().next()?;
                let span = at(base, &part);
                let (amount, most) = ranged(cx, &inner, parts.officers, span)?;
                let own = inner.into_inner().find(|p| p.as_rule() == Rule::bound).and_then(|p| bound(&p));
                let range = most.is_some().then_some(Bound::AtLeast);
                let bound = own.or(range).or(next.take()).unwrap_or(Bound::Exact);
                limits.push((Limit { bound, amount }, most));
            }
            _ => {}
        }
    }
    if also {
        let both = both_of(&mut limits).filter(|_| !or);
        // What 且 says and what is chosen behind it must be the same.
        match both {
            Some(both) if choice.is_none() || choice == both => choice = both,
            _ => {
                which(cx, whole);
                return None;
            }
        }
    }
    let mut limits = limits.into_iter();
    let (first, most) = limits.next()?;
    let mut out = Quantity::plain(first.bound, first.amount);
    out.most = parts.most.clone().or(most);
    out.choice = choice;
    for (limit, _) in limits {
        match limit.amount {
            // 不低于3%或按专项计划确定: left open, with a floor.
            Amount::Open(words) => out.open = Some(words),
            _ => out.others.push(limit),
        }
    }
    if !out.others.is_empty() && choice.is_none() {
        which(cx, whole);
        return None;
    }
    Some(out)
}

/// Says that of several amounts it cannot be known which one counts.
fn which(cx: &mut Lowering<'_>, whole: Span) {
    let text = cx.sources.slice(whole).trim().to_owned();
    let finding = Finding::new(&codes::TWO_READINGS, msg!("schedule-which-amount", text = text.as_str()))
        .at(whole, Some(msg!("schedule-which-amount-here")));
    cx.findings.push(
        finding
            .help(msg!("schedule-larger", text = text.as_str()))
            .help(msg!("schedule-smaller", text = text)),
    );
}

/// What two amounts that both hold come to: of lower bounds the larger, of upper bounds the smaller; an upper bound
/// beside anything else is its end, and nothing is to be chosen. `None` where both cannot hold.
fn both_of(limits: &mut Vec<(Limit, Option<Amount>)>) -> Option<Option<Choice>> {
    let all = |bound: Bound| limits.iter().all(|(l, most)| l.bound == bound && most.is_none());
    if limits.iter().any(|(l, _)| matches!(l.amount, Amount::Open(_) | Amount::ByTier)) {
        return None;
    }
    if all(Bound::AtLeast) {
        return Some(Some(Choice::Larger));
    }
    if all(Bound::AtMost) {
        return Some(Some(Choice::Smaller));
    }
    match limits.as_slice() {
        [(first, None), (end, None)] if end.bound == Bound::AtMost => {
            let merged = (first.clone(), Some(end.amount.clone()));
            *limits = vec![merged];
            Some(None)
        }
        _ => None,
    }
}

/// An amount, and the upper end where it is a range.
fn ranged(
    cx: &mut Lowering<'_>,
    pair: &Pair<'_>,
    officers: bool,
    span: Span,
) -> Option<(Amount, Option<Amount>)> {
    let read = match pair.as_rule() {
        Rule::percent_range => {
            let ends: Option<Vec<Ratio>> = pair
                .clone()
                .into_inner()
                .map(|p| Ratio::from_decimal(&value::ascii(p.as_str()), 100))
                .collect();
            match ends.as_deref() {
                Some([low, high]) if Ratio::ZERO < *low && low <= high && *high <= Ratio::ONE => {
                    Some((Amount::Ratio(*low), Some(Amount::Ratio(*high))))
                }
                _ => None,
            }
        }
        Rule::count_range => {
            let ends = pair.clone().into_inner().flatten().filter(|p| p.as_rule() == Rule::number);
            let ends: Option<Vec<u64>> = ends.map(|p| value::number(p.as_str())).collect();
            match ends.as_deref() {
                Some([low, high]) if 0 < *low && low <= high => {
                    let of = if visits(pair) { Amount::Visits } else { Amount::Count };
                    Some((of(*low), Some(of(*high))))
                }
                _ => None,
            }
        }
        Rule::officer_ratio => return officer_ratio(cx, pair, span).map(|a| (a, None)),
        Rule::count if officers => {
            // 按检查人员 5家: the direction is said by 每人.
            amount_of(pair).map(|a| (a, None))
        }
        _ => amount_of(pair).map(|a| (a, None)),
    };
    if read.is_none() {
        let range = matches!(pair.as_rule(), Rule::percent_range | Rule::count_range);
        let hint = match super::super::hints::is_nothing(cx.sources.slice(span)) {
            true => Some(msg!("hint-nothing")),
            false => cx.hint(Rule::schedule, span, span).or(range.then(|| msg!("hint-backwards"))),
        };
        cx.unread(span, span, hint, "form-schedule");
    }
    read
}

/// `1:2.5` is one inspector to 2.5 objects. With the larger number first the direction cannot be known.
fn officer_ratio(cx: &mut Lowering<'_>, pair: &Pair<'_>, span: Span) -> Option<Amount> {
    let mut sides = pair.clone().into_inner().map(|p| Ratio::from_decimal(&value::ascii(p.as_str()), 1));
    let (Some(officers), Some(objects)) = (sides.next()?, sides.next()?) else {
        cx.unread(span, span, None, "form-schedule");
        return None;
    };
    if officers == Ratio::ZERO || objects == Ratio::ZERO {
        cx.unread(span, span, None, "form-schedule");
        return None;
    }
    if officers > objects {
        let (a, b) = (value::plain(officers), value::plain(objects));
        cx.findings.push(
            Finding::new(&codes::TWO_READINGS, msg!("schedule-officer-ratio", text = cx.sources.slice(span)))
                .at(span, Some(msg!("schedule-officer-ratio-here")))
                .help(msg!("schedule-officer-objects", objects = a.as_str(), officers = b.as_str()))
                .help(msg!("schedule-officer-officers", objects = b, officers = a)),
        );
        return None;
    }
    objects.checked_div(officers).map(Amount::PerOfficer)
}

/// An amount without a range.
pub(in crate::model::lower) fn amount_of(pair: &Pair<'_>) -> Option<Amount> {
    let mut numbers = pair.clone().into_inner().filter_map(|p| value::number(p.as_str()));
    match pair.as_rule() {
        Rule::all => Some(Amount::Ratio(Ratio::ONE)),
        Rule::count => {
            let of = if visits(pair) { Amount::Visits } else { Amount::Count };
            numbers.next().filter(|n| *n > 0).map(of)
        }
        Rule::per_officer => {
            let count = pair.clone().into_inner().find(|p| p.as_rule() == Rule::count)?;
            let number = value::number(count.into_inner().next()?.as_str()).filter(|n| *n > 0)?;
            Ratio::new(number, 1).map(Amount::PerOfficer)
        }
        Rule::fraction => part_of_all(Ratio::new(numbers.next()?, numbers.next()?)),
        Rule::percentage => part_of_all(value::share(pair, 100)),
        Rule::permille => part_of_all(value::share(pair, 1000)),
        Rule::spoken => part_of_all(spoken(pair)),
        Rule::by_tier => Some(Amount::ByTier),
        Rule::undecided => Some(Amount::Open(String::new())),
        Rule::undecided_because => {
            let why = pair.clone().into_inner().find(|p| p.as_rule() == Rule::because)?;
            Some(Amount::Open(why.as_str().trim().to_owned()))
        }
        Rule::left_open => Some(Amount::Open(pair.as_str().to_owned())),
        _ => None,
    }
}

/// A share of all: more than nothing, and at most all. Nothing is said by 不抽, never by 0%.
fn part_of_all(ratio: Option<Ratio>) -> Option<Amount> {
    ratio.filter(|r| Ratio::ZERO < *r && *r <= Ratio::ONE).map(Amount::Ratio)
}

/// Whether a count is one of visits.
fn visits(pair: &Pair<'_>) -> bool {
    pair.clone().into_inner().flatten().any(|p| p.as_rule() == Rule::visit_times)
}

/// 百分之五, 千分之二, 三分之一.
fn spoken(pair: &Pair<'_>) -> Option<Ratio> {
    let mut parts = pair.clone().into_inner();
    let first = parts.next()?;
    let den = match first.as_rule() {
        Rule::hundredth => 100,
        Rule::thousandth => 1000,
        _ => u64::from(value::small(first.as_str())?),
    };
    Ratio::new(u64::from(value::small(parts.next()?.as_str())?), den)
}

/// A `bound` node.
pub(in crate::model::lower) fn bound(pair: &Pair<'_>) -> Option<Bound> {
    Some(match pair.clone().into_inner().next()?.as_rule() {
        Rule::at_least | Rule::least_after => Bound::AtLeast,
        _ => Bound::AtMost,
    })
}

fn choice_of(pair: &Pair<'_>) -> Option<Choice> {
    Some(match pair.clone().into_inner().next()?.as_rule() {
        Rule::larger => Choice::Larger,
        Rule::smaller => Choice::Smaller,
        _ => Choice::Either,
    })
}
