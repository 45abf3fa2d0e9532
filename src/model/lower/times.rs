//! Windows, deadlines and lengths of time.

use super::fields::Field;
use super::quantities::{every, unit};
use super::{Lowering, value};
use crate::message::Message;
use crate::model::{Due, Duration, DurationUnit, Event, MonthOf, Placement, Window};
use crate::msg;
use crate::source::{Span, Spanned};
use crate::syntax::{MONTHS, Pair, Rule};
use jiff::civil::{Date, date};

/// `3月—9月`, `一季度`, `11月10日前`, `2024年4月1日—2024年6月30日`; with several (`3月、9月`) the last part is not empty
/// and the window is the year's from the first day to the last.
pub(super) fn window(cx: &mut Lowering<'_>, span: Span) -> Option<When> {
    let pair = cx.parse(Rule::window, span, "form-window")?;
    if let Some(words) = pair.clone().into_inner().find(|p| p.as_rule() == Rule::undated) {
        let words = words.into_inner().next().map(value::unquoted)?;
        return Some(When::Undated(Spanned::new(words, span)));
    }
    let stints: Vec<Pair<'_>> = pair.into_inner().filter(|p| p.as_rule() == Rule::stint).collect();
    let all: Vec<Window> = stints.iter().map(|p| stint_of(cx, p, span)).collect::<Option<_>>()?;
    if let [only] = all.as_slice() {
        return Some(When::Window(Spanned::new(*only, span), Vec::new()));
    }
    if let Some(why) = disorder(&all) {
        cx.bad_because(span, why, "form-window");
        return None;
    }
    let first = all.first().and_then(|w| w.dates(ANY_YEAR))?;
    let last = all.last().and_then(|w| w.dates(ANY_YEAR))?;
    let day = |d: Date| (d.month(), d.day());
    let hull = match (all.first(), all.last()) {
        (Some(Window::Months(from, _)), Some(Window::Months(_, to))) => Window::Months(*from, *to),
        (Some(Window::Thirds(from, _)), Some(Window::Thirds(_, to))) => Window::Thirds(*from, *to),
        _ => Window::MonthDays(day(first.0), day(last.1)),
    };
    Some(When::Window(Spanned::new(hull, span), all))
}

/// What a window says.
pub(super) enum When {
    /// From a day to a day, and its parts where they are several.
    Window(Spanned<Window>, Vec<Window>),
    /// Words that name no days.
    Undated(Spanned<String>),
}

/// Windows without a year are compared in a leap year, which has every day.
const ANY_YEAR: i16 = 2024;

/// What is wrong with several windows, one a draw: they run from the first to the last without overlapping.
fn disorder(windows: &[Window]) -> Option<Message> {
    if windows.len() > 1 && windows.iter().any(|w| matches!(w, Window::Days(..))) {
        return Some(msg!("hint-windows-years"));
    }
    let dates: Vec<(Date, Date)> = windows.iter().filter_map(|w| w.dates(ANY_YEAR)).collect();
    let apart = dates.iter().zip(dates.iter().skip(1)).all(|(a, b)| a.1 < b.0);
    (!apart).then(|| msg!("hint-windows-order"))
}

/// A `stint` node; says so where it is no stretch of a year.
fn stint_of(cx: &mut Lowering<'_>, pair: &Pair<'_>, base: Span) -> Option<Window> {
    let before = cx.findings.len();
    let parts: Vec<Pair<'_>> = pair.clone().into_inner().collect();
    let kind = parts.first()?.as_rule();
    let parts_of_months = parts.iter().any(|p| p.as_rule() == Rule::month_part);
    let read = match kind {
        _ if parts_of_months => thirds(&parts),
        Rule::month if parts.last()?.as_rule() == Rule::month_day => {
            let from = parts.first().and_then(month).map(|m| (m, 1));
            let to = parts.last().and_then(month_day);
            from.zip(to).filter(|(from, to)| from <= to).map(|(from, to)| Window::MonthDays(from, to))
        }
        Rule::month | Rule::first_number | Rule::month_listed => {
            // A month that does not exist counts as none, and then there is no window.
            let months: Vec<i8> = parts.iter().map(|p| month(p).unwrap_or(0)).collect();
            ordered(&months).map(|(from, to)| Window::Months(from, to))
        }
        Rule::quarter_of | Rule::quarter_number | Rule::quarter_listed => {
            let quarters: Vec<i8> = parts.iter().map(|p| quarter(p).unwrap_or(0)).collect();
            ordered(&quarters).map(|(from, to)| Window::Months(from * 3 - 2, to * 3))
        }
        Rule::month_day => {
            let days: Vec<(i8, i8)> = parts.iter().filter_map(month_day).collect();
            match days.as_slice() {
                [from, to] if from <= to => Some(Window::MonthDays(*from, *to)),
                [only] if parts.len() == 1 => Some(Window::MonthDays(*only, *only)),
                _ => None,
            }
        }
        Rule::year_month => {
            let first = year_month(parts.first()?);
            let last = match parts.last()?.as_rule() {
                Rule::month => first.zip(month(parts.last()?)).map(|((year, _), month)| (year, month)),
                _ => year_month(parts.last()?),
            };
            match (first, last) {
                (Some(from), Some(to)) if from <= to => {
                    Some(Window::Days(date(from.0, from.1, 1), date(to.0, to.1, 1).last_of_month()))
                }
                _ => None,
            }
        }
        Rule::day => {
            let mut days: Vec<Date> = Vec::new();
            for part in &parts {
                // 2025年3月1日至6月30日: in the same year.
                let year = days.first().map_or(0, |d| d.year());
                days.extend(match part.as_rule() {
                    Rule::month_day => month_day(part).and_then(|(m, d)| Date::new(year, m, d).ok()),
                    _ => value::day_of(cx, part, base),
                });
            }
            match days.as_slice() {
                [only] if parts.len() == 1 => Some(Window::Days(*only, *only)),
                [from, to] if from <= to => Some(Window::Days(*from, *to)),
                _ => None,
            }
        }
        Rule::half_of => {
            let first = parts.first()?.clone().into_inner().next()?.as_rule() == Rule::first_half;
            Some(if first { Window::Months(1, 6) } else { Window::Months(7, 12) })
        }
        Rule::all_year => Some(Window::Months(1, 12)),
        Rule::since_month => {
            let from = parts.first()?.clone().into_inner().next().and_then(|p| month(&p));
            from.map(|from| Window::Months(from, 12))
        }
        Rule::until => {
            let inner = parts.first()?.clone().into_inner().next()?;
            match by_day(cx, &inner, base) {
                Some(Due::On(day)) => Some(Window::Days(date(day.year(), 1, 1), day)),
                Some(Due::OnDay(m, d)) => Some(Window::MonthDays((1, 1), (m, d))),
                Some(Due::MonthEnd(m)) => Some(Window::Months(1, m)),
                _ => None,
            }
        }
        _ => None,
    };
    if read.is_none() && cx.findings.len() == before {
        // What was read in good form and is still no window runs backwards, or is on no calendar.
        let exists = |p: &Pair<'_>| match p.as_rule() {
            Rule::month | Rule::first_number | Rule::month_listed => month(p).is_some(),
            Rule::quarter_of | Rule::quarter_number | Rule::quarter_listed => quarter(p).is_some(),
            Rule::month_part => third(p).is_some(),
            Rule::month_day => month_day(p).is_some(),
            Rule::year_month => year_month(p).is_some(),
            _ => value::date_of(p).is_some(),
        };
        let all = parts.len() > 1 && parts.iter().all(exists);
        let short = || too_short(pair).unwrap_or(msg!("hint-no-such-time"));
        let why = if all { msg!("hint-backwards") } else { short() };
        cx.bad_because(value::inner_span(base, pair), why, "form-window");
    }
    read
}

/// 3月上旬 to 4月下旬; a whole month or a day at one end.
fn thirds(parts: &[Pair<'_>]) -> Option<Window> {
    if let [only] = parts {
        return third(only).map(|t| Window::Thirds(t, t));
    }
    let [from, to] = parts else { return None };
    let from_third = match from.as_rule() {
        Rule::month_part => third(from),
        Rule::month => month(from).map(|m| (m, 1)),
        _ => None,
    };
    let to_third = match to.as_rule() {
        Rule::month_part => third(to),
        Rule::month => month(to).map(|m| (m, 3)),
        _ => None,
    };
    match (from_third, to_third) {
        (Some(a), Some(b)) if a <= b => Some(Window::Thirds(a, b)),
        // 3月5日—4月中旬, 3月上旬—4月5日
        (Some((m, third)), None) => {
            let (from, to) = ((m, third * 10 - 9), month_day(to)?);
            (from <= to).then_some(Window::MonthDays(from, to))
        }
        (None, Some((m, third))) => {
            let from = month_day(from)?;
            // 2024 is a leap year: the last day that February may have.
            let last = Date::new(2024, m, 1).ok()?.last_of_month().day();
            let to = (m, if third == 3 { last } else { third * 10 });
            // 下旬 of February ends in every year on another day.
            (from <= to && (m != 2 || third != 3)).then_some(Window::MonthDays(from, to))
        }
        _ => None,
    }
}

/// A `month_part` node: the month, and which third.
fn third(pair: &Pair<'_>) -> Option<(i8, i8)> {
    let of = |rule: Rule| pair.clone().into_inner().find(|p| p.as_rule() == rule);
    let month = month(&of(Rule::month)?)?;
    Some(match of(Rule::tenth)?.into_inner().next()?.as_rule() {
        Rule::early => (month, 1),
        Rule::middle => (month, 2),
        _ => (month, 3),
    })
}

fn ordered(numbers: &[i8]) -> Option<(i8, i8)> {
    match numbers {
        [only] if *only > 0 => Some((*only, *only)),
        [from, to] if *from > 0 && from <= to => Some((*from, *to)),
        _ => None,
    }
}

/// A `month` node: 1 to 12.
fn month(pair: &Pair<'_>) -> Option<i8> {
    let word = pair.clone().into_inner().next()?;
    let n = match word.as_rule() {
        // Jan, Sept
        Rule::month_word => {
            let start = word.as_str().get(..3)?;
            MONTHS.iter().position(|m| m.starts_with(start)).map(|i| i + 1)?
        }
        _ => usize::try_from(value::small(word.as_str())?).ok()?,
    };
    i8::try_from(n).ok().filter(|m| (1..=12).contains(m))
}

/// A `month_day` node: a day that some year has.
fn month_day(pair: &Pair<'_>) -> Option<(i8, i8)> {
    let mut parts = pair.clone().into_inner();
    let first = parts.next()?;
    let month = match first.as_rule() {
        Rule::month_word => month(pair)?,
        _ => i8::try_from(value::small(first.as_str())?).ok()?,
    };
    let day = i8::try_from(value::small(parts.next()?.as_str())?).ok()?;
    // 2024 is a leap year: 29 February exists in some years.
    Date::new(2024, month, day).ok().map(|_| (month, day))
}

/// Of the days in a node the first that its month does not have: `2月30日`.
fn too_short(pair: &Pair<'_>) -> Option<Message> {
    let inside = std::iter::once(pair.clone()).chain(pair.clone().into_inner().flatten());
    inside.filter(|p| p.as_rule() == Rule::month_day).find_map(|p| {
        let mut parts = p.clone().into_inner();
        let first = parts.next()?;
        let month = match first.as_rule() {
            Rule::month_word => month(&p)?,
            _ => i8::try_from(value::small(first.as_str())?).ok()?,
        };
        let day = value::small(parts.next()?.as_str())?;
        let last = Date::new(2024, month, 1).ok()?.days_in_month();
        (day > u32::from(last.unsigned_abs()))
            .then(|| msg!("hint-month-days-most", month = month.to_string(), last = last.to_string()))
    })
}

/// A `year_month` node.
fn year_month(pair: &Pair<'_>) -> Option<(i16, i8)> {
    let mut parts = pair.clone().into_inner();
    let year = value::number(parts.next()?.as_str()).and_then(|n| i16::try_from(n).ok())?;
    let month = i8::try_from(value::small(parts.next()?.as_str())?).ok()?;
    Date::new(year, month, 1).ok().map(|_| (year, month))
}

fn quarter(pair: &Pair<'_>) -> Option<i8> {
    let number = pair.clone().into_inner().next().and_then(|p| value::small(p.as_str()))?;
    i8::try_from(number).ok().filter(|q| (1..=4).contains(q))
}

/// `按季度`, or one window a draw: `3月、9月`.
pub(super) fn placement(cx: &mut Lowering<'_>, field: Field<'_>) -> Option<Spanned<Placement>> {
    let pair = cx.parse(Rule::rounds, field.span, "form-rounds")?;
    let parts: Vec<Pair<'_>> = pair.into_inner().collect();
    if let Some(each) = parts.iter().find(|p| p.as_rule() == Rule::unit) {
        return Some(Spanned::new(Placement::Each(unit(each)), field.span));
    }
    let stints = parts.iter().filter(|p| p.as_rule() == Rule::stint);
    let windows: Vec<Window> = stints.map(|p| stint_of(cx, p, field.span)).collect::<Option<_>>()?;
    if let Some(why) = disorder(&windows) {
        cx.bad_because(field.span, why, "form-rounds");
        return None;
    }
    (!windows.is_empty()).then(|| Spanned::new(Placement::Windows(windows), field.span))
}

/// By when: `每季度首月15日前`, `11月10日前`, `认定之日起20个工作日内`.
pub(super) fn due(cx: &mut Lowering<'_>, span: Span) -> Option<Spanned<Due>> {
    let pair = cx.parse(Rule::due, span, "form-due")?;
    let before = cx.findings.len();
    let inner = pair.into_inner().next()?;
    let read = match inner.as_rule() {
        Rule::by_day => by_day(cx, &inner, span),
        Rule::periodic => periodic(&inner),
        Rule::after => after(&inner),
        _ => None,
    };
    if read.is_none() && cx.findings.len() == before {
        let why = too_short(&inner).unwrap_or(msg!("hint-no-such-time"));
        cx.bad_because(span, why, "form-due");
    }
    read.map(|due| Spanned::new(due, span))
}

fn by_day(cx: &mut Lowering<'_>, pair: &Pair<'_>, base: Span) -> Option<Due> {
    let parts = || pair.clone().into_inner();
    if let Some(day) = parts().find(|p| p.as_rule() == Rule::day) {
        return value::day_of(cx, &day, base).map(Due::On);
    }
    if let Some(day) = parts().find(|p| p.as_rule() == Rule::month_day) {
        return month_day(&day).map(|(m, d)| Due::OnDay(m, d));
    }
    if let Some(end) = parts().find(|p| p.as_rule() == Rule::year_end) {
        let year = end.into_inner().find(|p| p.as_rule() == Rule::number);
        let Some(year) = year else { return Some(Due::MonthEnd(12)) };
        let year = value::number(year.as_str()).and_then(|n| i16::try_from(n).ok())?;
        return Date::new(year, 12, 31).ok().map(Due::On);
    }
    parts().find(|p| p.as_rule() == Rule::month).and_then(|p| month(&p)).map(Due::MonthEnd)
}

fn periodic(pair: &Pair<'_>) -> Option<Due> {
    let (mut period, mut month, mut day) = (None, MonthOf::Any, None);
    for part in pair.clone().into_inner() {
        match part.as_rule() {
            Rule::every => period = every(&part),
            Rule::in_month => {
                let first = part.into_inner().next()?.as_rule() == Rule::first_month;
                month = if first { MonthOf::First } else { MonthOf::Last };
            }
            Rule::numeral | Rule::number => day = i8::try_from(value::small(part.as_str())?).ok(),
            _ => {}
        }
    }
    let (every, unit) = period.filter(|(n, _)| (1..=100).contains(n))?;
    let day = day.filter(|d| (1..=31).contains(d))?;
    Some(Due::Every { unit, every, month, day })
}

fn after(pair: &Pair<'_>) -> Option<Due> {
    let (mut from, mut length) = (None, None);
    for part in pair.clone().into_inner() {
        match part.as_rule() {
            Rule::event => from = event(&part),
            Rule::duration => length = duration(&part),
            _ => {}
        }
    }
    length.map(|duration| Due::After { event: from, duration })
}

/// A `duration` node.
pub(super) fn duration(pair: &Pair<'_>) -> Option<Duration> {
    let mut parts = pair.clone().into_inner();
    let count = value::small(parts.next()?.as_str()).filter(|n| (1..=1000).contains(n))?;
    let unit = match parts.next()?.as_rule() {
        Rule::working => DurationUnit::WorkingDays,
        Rule::calendar_days => DurationUnit::Days,
        Rule::months => DurationUnit::Months,
        _ => DurationUnit::Years,
    };
    Some(Duration { count, unit })
}

/// An `event` node.
pub(super) fn event(pair: &Pair<'_>) -> Option<Event> {
    let inner = pair.clone().into_inner().next()?;
    Some(match inner.as_rule() {
        Rule::found_result => Event::Finding,
        Rule::ended => Event::Inspection,
        Rule::found_problem => Event::Problem,
        Rule::drawn => Event::Draw,
        Rule::assigned => Event::Assignment,
        Rule::rectify_due => Event::RectifyDue,
        Rule::rectified => Event::Rectified,
        Rule::ordered => Event::Order,
        Rule::decided => Event::Decision,
        Rule::published => Event::Publication,
        _ => Event::Other(value::unquoted(inner)),
    })
}
