//! What tiers change: points, multiples, further draws, or amounts of their own.

use super::fields::Field;
use super::quantities::{amount_of, bound, frequency, reading};
use super::{Lowering, value};
use crate::finding::Finding;
use crate::model::{Amount, Bound, Change, Decl, Increment, OwnShare, Quantity, TierRule, TierStep};
use crate::msg;
use crate::ratio::Ratio;
use crate::source::{Span, Spanned};
use crate::syntax::{Entry, Keyword as K, Pair, Rule, codes};

/// `分级 NAME：比例 按 风险 { … }`
pub(super) fn tiers(cx: &mut Lowering<'_>, entry: &Entry) {
    let Some((decl, head, rows)) = cx.open_rows(entry, K::Tiers) else { return };
    let Some(span) = head.value else {
        if !entry.broken {
            cx.bad(entry.head, entry.head, "form-declared-tiers");
        }
        return;
    };
    let key = entry.key.unwrap_or(entry.head);
    let field = Field { span, head: entry.head, key, block: rows.as_ref() };
    if let Some(rule) = tier_field(cx, field, &decl) {
        cx.insert(|m| &mut m.tiers, rule);
    }
}

/// `比例 按 风险 { 低 +0个百分点、… }`, or the name of a declared rule, perhaps with tiers that replace its own.
pub(super) fn tier_field(cx: &mut Lowering<'_>, field: Field<'_>, decl: &Decl) -> Option<TierRule> {
    let pair = cx.parse(Rule::tier_head, field.span, "form-tiers")?;
    let (mut ratio, mut draws, mut column) = (false, false, String::new());
    for part in pair.into_inner() {
        match part.as_rule() {
            Rule::tier_axes => {
                for axis in part.into_inner().flat_map(Pair::into_inner) {
                    ratio |= axis.as_rule() == Rule::ratio_axis;
                    draws |= axis.as_rule() == Rule::draws_axis;
                }
            }
            Rule::bare => column = part.as_str().to_owned(),
            // 不涉及信用风险分类: no tiers at all.
            Rule::no_tiers => return None,
            _ => {}
        }
    }
    let mut steps: Vec<TierStep> = Vec::new();
    for line in field.block.iter().flat_map(|b| &b.entries).filter(|e| !e.broken).map(|e| e.head) {
        let Some(rows) = cx.parse(Rule::tier_rows, line, "form-tier-row") else { continue };
        for row in rows.into_inner().filter(|p| p.as_rule() == Rule::tier_row) {
            let Some(step) = step(cx, row, line) else { continue };
            match steps.iter().find(|s| s.tier.value == step.tier.value).map(|s| s.tier.span) {
                Some(first) => cx.repeated(&step.tier.value, step.tier.span, first),
                None => steps.push(step),
            }
        }
    }
    let mut decl = decl.clone();
    if !ratio && !draws {
        // A name: the rule is taken from its declaration when names are resolved.
        decl.name = std::mem::take(&mut column);
        decl.name_span = field.span;
        return Some(TierRule { decl, ratio, draws, column, steps, span: field.span });
    }
    if steps.is_empty() && field.block.is_none() {
        cx.bad(field.span, field.span, "form-tiers");
    }
    Some(TierRule { decl, ratio, draws, column, steps, span: field.head })
}

fn step(cx: &mut Lowering<'_>, row: Pair<'_>, line: Span) -> Option<TierStep> {
    let mut tier = None;
    let mut increment = Some(Increment::none());
    for part in row.into_inner() {
        let span = value::inner_span(line, &part);
        match part.as_rule() {
            Rule::bare => tier = Some(Spanned::new(part.as_str().to_owned(), span)),
            Rule::undecided => increment = None,
            Rule::exempt => increment = Some(Increment { change: Change::Exempt, draws: 0 }),
            Rule::change => increment = change(cx, part, line),
            Rule::own => {
                let own = own(&part);
                if own.is_none() {
                    let nothing = super::hints::is_nothing(cx.sources.slice(span));
                    let why = if nothing { msg!("hint-nothing") } else { msg!("hint-tier-own") };
                    cx.bad_because(span, why, "form-tier-row");
                }
                let change = own.map(|own| Change::Own(Box::new(own)));
                increment = change.map(|change| Increment { change, draws: 0 });
            }
            _ => {}
        }
    }
    tier.map(|tier| TierStep { tier, increment })
}

/// `+5个百分点 +1次`; `None` where a number cannot be one, which is said.
fn change(cx: &mut Lowering<'_>, pair: Pair<'_>, line: Span) -> Option<Increment> {
    let mut out = Increment::none();
    for part in pair.into_inner() {
        let span = value::inner_span(line, &part);
        let read = match part.as_rule() {
            Rule::points | Rule::fewer => {
                let points = value::share(&part, 100).filter(|p| *p <= Ratio::ONE);
                let raise = part.as_rule() == Rule::points;
                points.map(|p| out.change = if raise { Change::Raise(p) } else { Change::Lower(p) })
            }
            Rule::multiple => {
                let times = value::share(&part, 1).filter(|t| *t > Ratio::ZERO && t.ceil_of(1) <= 100);
                times.map(|t| out.change = Change::Times(t))
            }
            Rule::more => {
                let n = part.clone().into_inner().next().and_then(|p| value::number(p.as_str()));
                let n = n.and_then(|n| u32::try_from(n).ok()).filter(|n| *n <= 366);
                n.map(|n| out.draws = n)
            }
            _ => Some(()),
        };
        if read.is_none() {
            cx.bad_because(span, msg!("hint-tier-number"), "form-tier-row");
            return None;
        }
        bare_percent(cx, &part, line);
    }
    Some(out)
}

/// `+10%` means points, as officials write it; a share of the ratio would be ×1.1. What was understood is said.
fn bare_percent(cx: &mut Lowering<'_>, pair: &Pair<'_>, line: Span) {
    let Some(sign) = pair.clone().into_inner().find(|p| p.as_rule() == Rule::bare_percent) else { return };
    let number = pair.clone().into_inner().next().map(|p| value::ascii(p.as_str())).unwrap_or_default();
    let span = value::inner_span(line, pair).to(value::inner_span(line, &sign));
    let mut finding =
        Finding::new(&codes::ASSUMED_READING, msg!("tier-bare-percent", number = number.as_str()))
            .at(span, Some(msg!("tier-bare-percent-here", number = number.as_str())))
            .help(msg!("tier-bare-percent-points", number = number.as_str()));
    let share = Ratio::from_decimal(&number, 100).and_then(|r| r.checked_add(Ratio::ONE)).map(value::plain);
    if let Some(times) = share {
        finding = finding.help(msg!("tier-bare-percent-share", number = number, times = times));
    }
    cx.findings.push(finding);
}

/// A tier's own amount: `5%—20%`, `不低于 60% 2次/年`; or only how often: `每半年至少1次`.
fn own(pair: &Pair<'_>) -> Option<OwnShare> {
    let (mut before, mut after) = (Bound::Exact, None);
    let mut out = OwnShare { reading: None, quantity: None, frequency: None };
    for part in pair.clone().into_inner() {
        match part.as_rule() {
            Rule::reading => out.reading = reading(&part),
            Rule::bound => before = bound(&part)?,
            Rule::bound_after => after = bound(&part),
            Rule::frequency => out.frequency = Some(frequency(&part.into_inner().next()?)?),
            Rule::percent_range => {
                let ends: Vec<Ratio> = part
                    .into_inner()
                    .filter_map(|p| Ratio::from_decimal(&value::ascii(p.as_str()), 100))
                    .collect();
                let [low, high] = ends.as_slice() else { return None };
                if *low == Ratio::ZERO || low > high || *high > Ratio::ONE {
                    return None;
                }
                let mut range = Quantity::plain(Bound::AtLeast, Amount::Ratio(*low));
                range.most = Some(Amount::Ratio(*high));
                out.quantity = Some(range);
            }
            _ => out.quantity = Some(Quantity::plain(before, amount_of(&part)?)),
        }
    }
    if let (Some(quantity), Some(after)) = (&mut out.quantity, after) {
        quantity.bound = after;
    }
    Some(out)
}
