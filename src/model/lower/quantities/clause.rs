//! One clause of a schedule: the parts it is printed in, and what they say together.

use super::amounts::{amount_of, bound, quantity};
use super::at;
use super::periods::{MOST_DRAWS, every, frequency, open_times, placed, reading};
use crate::finding::Finding;
use crate::model::lower::{Lowering, hints, value};
use crate::model::{Amount, Bound, Frequency, Reading, Schedule, Unit};
use crate::msg;
use crate::source::Span;
use crate::syntax::{Pair, Rule, codes};

/// What was read of a clause before it is known to make sense.
#[derive(Default)]
pub(super) struct Parts {
    pub reading: Option<Reading>,
    /// 每季度 before the amount.
    pub period: Option<(u32, Unit)>,
    pub bound: Option<Bound>,
    /// 5%以上
    pub after: Option<Bound>,
    pub officers: bool,
    /// 10%/年
    pub per: Option<(u32, Unit)>,
    pub most: Option<Amount>,
    pub frequency: Option<Frequency>,
    /// 1次, of nothing that is said beside it.
    pub plain: bool,
    /// 占重点源总数的: the objects that the document names, where they are not simply all.
    pub base: Option<Span>,
    /// 不定期
    pub open: Option<String>,
    /// （约120户）
    pub estimate: Option<u64>,
    pub hedge: Option<Span>,
    /// 约, 左右
    pub about: Option<Span>,
}

pub(super) fn schedule(cx: &mut Lowering<'_>, clause: Pair<'_>, base: Span) -> Option<Schedule> {
    let whole = at(base, &clause);
    let mut parts = Parts::default();
    let mut amounts = None;
    for part in clause.into_inner() {
        match part.as_rule() {
            Rule::reading => parts.reading = reading(&part),
            Rule::every => parts.period = Some(sure(cx, every(&part), &part, base)?),
            Rule::bound => parts.bound = bound(&part),
            Rule::bound_after => parts.after = bound(&part),
            Rule::share_base if !simply_all(&part) => parts.base = Some(at(base, &part)),
            Rule::officers => parts.officers = true,
            Rule::about_after => parts.about = Some(at(base, &part)),
            Rule::hedge => {
                let about = part.clone().into_inner().any(|p| p.as_rule() == Rule::about);
                let word = if about { &mut parts.about } else { &mut parts.hedge };
                *word = Some(at(base, &part));
            }
            Rule::estimate => {
                let count = part.clone().into_inner().find(|p| p.as_rule() == Rule::count);
                let number = count.and_then(|c| c.into_inner().next());
                let number = number.and_then(|n| value::number(n.as_str()));
                parts.estimate = Some(sure(cx, number, &part, base)?);
            }
            Rule::per => parts.per = Some(sure(cx, every(&part), &part, base)?),
            Rule::ceiling => {
                let most = part.clone().into_inner().last().and_then(|p| amount_of(&p));
                parts.most = Some(sure(cx, most, &part, base)?);
            }
            Rule::frequency => {
                let inner = part.into_inner().next()?;
                parts.open = open_times(&inner);
                parts.plain = inner.as_rule() == Rule::plain_times;
                if parts.open.is_none() {
                    parts.frequency = Some(sure(cx, frequency(&inner), &inner, base)?);
                }
            }
            Rule::amounts => amounts = Some(part),
            _ => {}
        }
    }
    let mut quantity = quantity(cx, amounts?, &parts, base)?;
    if let (Some(bound), Bound::Exact) = (parts.after, quantity.bound) {
        quantity.bound = bound;
    }
    if let (Bound::AtLeast, Some(most)) = (quantity.bound, &quantity.most)
        && exceeds(&quantity.amount, most)
    {
        cx.bad_because(whole, msg!("hint-bounds-crossed"), "form-schedule");
        return None;
    }
    quantity.estimate = parts.estimate;
    if quantity.open.is_none() {
        quantity.open = parts.open.take();
    }
    if let Some(at) = parts.about {
        cx.findings.push(
            Finding::new(&codes::ASSUMED_READING, msg!("schedule-about"))
                .at(at, Some(msg!("schedule-about-here")))
                .help(msg!("schedule-about-help")),
        );
    }
    if let Some(at) = parts.base {
        cx.findings.push(
            Finding::new(&codes::ASSUMED_READING, msg!("schedule-share-base"))
                .at(at, Some(msg!("schedule-share-base-here")))
                .help(msg!("schedule-share-base-help")),
        );
    }
    if let Some(at) = parts.hedge {
        cx.findings.push(
            Finding::new(&codes::ASSUMED_READING, msg!("schedule-hedged"))
                .at(at, Some(msg!("schedule-hedged-here")))
                .help(msg!("schedule-hedged-help")),
        );
    }
    let (reading, frequency) = placed(cx, &parts, whole)?;
    if frequency.is_some_and(|f| !(1..=MOST_DRAWS).contains(&f.draws()) || f.every == 0 || f.every > 100) {
        cx.unread(whole, whole, Some(msg!("hint-draws", most = MOST_DRAWS)), "form-schedule");
        return None;
    }
    Some(Schedule { reading, quantity, frequency })
}

/// Whether what the ratio is of is no more than all objects: 辖区内企业总数.
fn simply_all(pair: &Pair<'_>) -> bool {
    const ALL: [&str; 18] = [
        "全部",
        "所有",
        "本辖区",
        "辖区",
        "名录库",
        "对象库",
        "在库",
        "库",
        "内",
        "的",
        "中",
        "检查对象",
        "抽查对象",
        "市场主体",
        "经营主体",
        "对象",
        "企业",
        "单位",
    ];
    let name = pair.clone().into_inner().find(|p| p.as_rule() == Rule::base_name);
    let mut rest = name.map_or("", |p| p.as_str());
    while let Some(shorter) = ALL.iter().find_map(|w| rest.strip_prefix(w)) {
        rest = shorter;
    }
    rest.is_empty()
}

/// Whether an amount is more than another of its kind.
fn exceeds(amount: &Amount, most: &Amount) -> bool {
    match (amount, most) {
        (Amount::Ratio(low), Amount::Ratio(high)) | (Amount::PerOfficer(low), Amount::PerOfficer(high)) => {
            low > high
        }
        (Amount::Count(low), Amount::Count(high)) | (Amount::Visits(low), Amount::Visits(high)) => low > high,
        _ => false,
    }
}

/// A part of a clause that was read in good form and must be a number; says so where it is none.
fn sure<T>(cx: &mut Lowering<'_>, read: Option<T>, pair: &Pair<'_>, base: Span) -> Option<T> {
    if read.is_none() {
        let span = at(base, pair);
        let over = hints::too_much(cx.sources.slice(span));
        let many = pair.as_str().chars().filter(|c| c.is_numeric()).count() > 4;
        let nothing = hints::is_nothing(cx.sources.slice(span));
        let why = match (over, many) {
            _ if nothing => msg!("hint-nothing"),
            (true, _) => msg!("hint-over-whole"),
            (_, true) => msg!("hint-draws", most = MOST_DRAWS),
            _ => msg!("hint-not-a-number"),
        };
        cx.bad_because(span, why, "form-schedule");
    }
    read
}
