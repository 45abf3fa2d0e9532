//! How often, and what a ratio is of.

use super::clause::Parts;
use crate::finding::Finding;
use crate::model::lower::{Lowering, value};
use crate::model::{Bound, Frequency, Reading, Unit};
use crate::msg;
use crate::source::Span;
use crate::syntax::{Pair, Rule, codes};

use super::amounts::bound;

/// More draws a year than days are a slip of the pen.
pub(super) const MOST_DRAWS: u32 = 366;

/// What the ratio is of and how often it is drawn, from 每次, 每季度, /年 and 4次/年 together.
pub(super) fn placed(
    cx: &mut Lowering<'_>,
    parts: &Parts,
    whole: Span,
) -> Option<(Option<Reading>, Option<Frequency>)> {
    let Some((every, unit)) = parts.period.or(parts.per) else {
        return Some((parts.reading, parts.frequency));
    };
    let once = Frequency { times: 1, every, unit, bound: Bound::Exact };
    // 每年 25%，4次: of the year, in four draws. 每2年 100%: of the two years.
    if unit == Unit::Year {
        let reading = parts.reading.or((every == 1).then_some(Reading::WholeYear));
        let bounded = parts.per.is_some() || parts.frequency.is_some();
        let frequency = if bounded && every == 1 { parts.frequency } else { Some(once) };
        return Some((reading, frequency));
    }
    // 每季度全部检查一遍: once in each.
    if parts.plain && parts.frequency.is_some_and(|f| f.times == 1) {
        let bound = parts.frequency.map_or(Bound::Exact, |f| f.bound);
        return Some((Some(parts.reading.unwrap_or(Reading::EachDraw)), Some(Frequency { bound, ..once })));
    }
    // 每季度 25%: each of four draws. With a number of draws that says otherwise there are two readings.
    match parts.frequency {
        Some(given) if given.draws() != once.draws() => {
            let (stated, implied) = (given.draws(), once.draws());
            cx.findings.push(
                Finding::new(&codes::TWO_READINGS, msg!("schedule-two-frequencies"))
                    .at(
                        whole,
                        Some(msg!("schedule-two-frequencies-here", stated = stated, implied = implied)),
                    )
                    .help(msg!("schedule-as-period", draws = implied))
                    .help(msg!("schedule-as-frequency", draws = stated)),
            );
            None
        }
        _ => Some((Some(parts.reading.unwrap_or(Reading::EachDraw)), Some(once))),
    }
}

/// An `every` or `per` node: how many units, and which.
pub(in crate::model::lower) fn every(pair: &Pair<'_>) -> Option<(u32, Unit)> {
    let (mut count, mut found) = (1, None);
    for part in pair.clone().into_inner() {
        match part.as_rule() {
            Rule::numeral => count = value::small(part.as_str())?,
            Rule::unit => found = Some(unit(&part)),
            _ => {}
        }
    }
    found.map(|unit| (count, unit))
}

/// The words of a frequency that is left open: 不定期, 适时.
pub(in crate::model::lower) fn open_times(pair: &Pair<'_>) -> Option<String> {
    (pair.as_rule() == Rule::open_times).then(|| pair.as_str().to_owned())
}

/// The alternatives of a `frequency` node; `None` where it is left open, or is no number.
pub(in crate::model::lower) fn frequency(pair: &Pair<'_>) -> Option<Frequency> {
    if pair.as_rule() == Rule::open_times {
        return None;
    }
    let mut out = Frequency { times: 0, every: 1, unit: Unit::Year, bound: Bound::Exact };
    for part in pair.clone().into_inner() {
        match part.as_rule() {
            Rule::numeral => out.times = value::small(part.as_str())?,
            Rule::bound | Rule::bound_after => out.bound = bound(&part)?,
            Rule::once => out.times = 1,
            Rule::twice => out.times = 2,
            Rule::each_half => out.unit = Unit::HalfYear,
            Rule::every | Rule::per | Rule::every_bare => (out.every, out.unit) = every(&part)?,
            _ => {}
        }
    }
    Some(out)
}

/// A `unit` node.
pub(in crate::model::lower) fn unit(pair: &Pair<'_>) -> Unit {
    match pair.clone().into_inner().next().map(|p| p.as_rule()) {
        Some(Rule::half_year) => Unit::HalfYear,
        Some(Rule::quarter) => Unit::Quarter,
        Some(Rule::month_unit) => Unit::Month,
        Some(Rule::ten_days) => Unit::TenDays,
        Some(Rule::week) => Unit::Week,
        Some(Rule::day_unit) => Unit::Day,
        _ => Unit::Year,
    }
}

/// A `reading` node.
pub(in crate::model::lower) fn reading(pair: &Pair<'_>) -> Option<Reading> {
    match pair.clone().into_inner().next()?.as_rule() {
        Rule::each_draw => Some(Reading::EachDraw),
        _ => Some(Reading::WholeYear),
    }
}
