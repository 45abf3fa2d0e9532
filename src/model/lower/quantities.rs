//! How many and how often: `不低于 3%，1次/年`, `每季度 25%`, `28家 或 3% 取高`, `1:2.5`, one share a class.

use super::fields::Field;
use super::{Lowering, value};
use crate::finding::Finding;
use crate::model::{
    Amount, Bound, Choice, Frequency, Limit, Quantity, Reading, Reference, Schedule, Share, Unit,
};
use crate::msg;
use crate::ratio::Ratio;
use crate::source::{Sources, Span, Spanned};
use crate::syntax::{Pair, Rule, codes};

/// More draws a year than days are a slip of the pen.
const MOST_DRAWS: u32 = 366;

/// The shares of a field: its own line, or a line a share in its block.
pub(super) fn shares(cx: &mut Lowering<'_>, field: Field<'_>) -> Vec<Share> {
    let mut out = Vec::new();
    if field.span.start < field.span.end {
        match cx.value(Rule::schedule, field.span) {
            Ok(pair) if !cx.bounded(&pair, field.span, "form-schedule") => {}
            Ok(pair) => read(cx, pair, field.span, &mut out),
            Err(stuck) => stuck_at(cx, field.span, stuck),
        }
    }
    let lines = field.block.iter().flat_map(|b| &b.entries).filter(|e| !e.broken);
    for line in lines.map(|e| e.head) {
        if let Some(pair) = cx.parse(Rule::schedule_row, line, "form-schedule-row") {
            read(cx, pair, line, &mut out);
        }
    }
    apart(cx, &out);
    out
}

/// Whether a schedule that the grammar can read means something, too.
pub(super) fn makes_sense(text: &str) -> bool {
    let mut sources = Sources::default();
    let file = sources.add("", text);
    let span = Span::new(file, 0..text.len());
    let mut cx = Lowering::new(&sources);
    let Ok(pair) = crate::syntax::value(Rule::schedule, span, &sources) else { return false };
    let mut out = Vec::new();
    read(&mut cx, pair, span, &mut out);
    let odd = |share: &Share| share.class.as_ref().is_some_and(|c| c.words().starts_with('且'));
    cx.findings.is_empty() && !out.iter().any(odd)
}

/// Says where a schedule cannot be read. Any word could be a class; without a colon it was hardly meant as one.
fn stuck_at(cx: &mut Lowering<'_>, span: Span, stuck: Span) {
    let before = cx.sources.slice(Span { end: stuck.start, ..span });
    let stuck = match crate::syntax::value(Rule::one_schedule, span, cx.sources) {
        Err(plain) if !before.contains(['：', ':']) => plain,
        _ => stuck,
    };
    // 一半: a numeral by chance, and no number.
    let read = cx.sources.slice(Span { end: stuck.start, ..span });
    let stuck =
        if read.chars().all(|c| "一二两三四五六七八九十百".contains(c)) { span } else { stuck };
    let hint = cx.hint(Rule::schedule, span, stuck);
    cx.unread(stuck, span, hint, "form-schedule");
}

/// A `schedule` or `schedule_row` node: clauses, each perhaps with a class before it or 另加.
fn read(cx: &mut Lowering<'_>, pair: Pair<'_>, base: Span, out: &mut Vec<Share>) {
    let mut further = false;
    for part in pair.into_inner() {
        let (class, clause) = match part.as_rule() {
            Rule::further => {
                further = true;
                continue;
            }
            Rule::clause => (None, Some(part)),
            Rule::classed => {
                let mut inner = part.into_inner();
                (inner.next().and_then(|p| class(&p, base)), inner.next())
            }
            _ => continue,
        };
        let Some(clause) = clause else { continue };
        // The span of a lone share is its field's: what was printed is shown whole.
        let span = if class.is_none() && out.is_empty() && !further { base } else { at(base, &clause) };
        if let Some(schedule) = schedule(cx, clause, base) {
            out.push(Share { class, further, schedule: Spanned::new(schedule, span) });
        }
        further = false;
    }
}

fn class(pair: &Pair<'_>, base: Span) -> Option<Reference> {
    let inner = pair.clone().into_inner().next()?;
    let span = at(base, pair);
    Some(match inner.as_rule() {
        Rule::string => Reference { name: None, printed: Some(value::unquoted(inner)), span },
        _ => Reference { name: Some(inner.as_str().to_owned()), printed: None, span },
    })
}

fn at(base: Span, pair: &Pair<'_>) -> Span {
    let text = pair.as_str();
    let start = pair.as_span().start();
    base.inner(start..start + text.trim_end().len())
}

/// 频次 in a field of its own: how often the shares beside it are drawn, unless they say it themselves.
/// `said` where how many they are stands there and could not be read.
pub(super) fn how_often(cx: &mut Lowering<'_>, field: Field<'_>, shares: &mut [Share], said: bool) {
    let Some(pair) = cx.parse(Rule::how_often, field.span, "form-how-often") else { return };
    let Some(inner) = pair.into_inner().next().and_then(|p| p.into_inner().next()) else { return };
    let (read, open) = (frequency(&inner), open_times(&inner));
    if read.is_none_or(|f| !(1..=MOST_DRAWS).contains(&f.draws()) || f.every == 0 || f.every > 100)
        && open.is_none()
    {
        cx.unread(field.span, field.span, Some(msg!("hint-draws", most = MOST_DRAWS)), "form-how-often");
        return;
    }
    if shares.is_empty() && !said {
        cx.unread(field.span, field.span, None, "form-how-often-alone");
    }
    for share in shares {
        let schedule = &mut share.schedule.value;
        if let Some(said) = schedule.frequency {
            let (one, other) = (said.draws(), read.map_or(0, Frequency::draws));
            if one != other {
                cx.findings.push(
                    Finding::new(&codes::TWO_READINGS, msg!("schedule-two-frequencies"))
                        .at(field.span, Some(msg!("schedule-frequency-field", draws = other)))
                        .at(share.schedule.span, Some(msg!("schedule-frequency-share", draws = one)))
                        .help(msg!("schedule-one-frequency")),
                );
            }
            continue;
        }
        schedule.frequency = read;
        if schedule.quantity.open.is_none() {
            schedule.quantity.open.clone_from(&open);
        }
    }
}

/// Two shares for the same objects: both apply, or one of them? Only 另加 says that both do.
fn apart(cx: &mut Lowering<'_>, shares: &[Share]) {
    for (i, share) in shares.iter().enumerate() {
        let class = share.class.as_ref().map(Reference::words);
        let same = |s: &&Share| s.class.as_ref().map(Reference::words) == class;
        if share.further {
            continue;
        }
        if let Some(first) = shares.iter().take(i).find(same) {
            cx.findings.push(
                Finding::new(&codes::TWO_READINGS, msg!("schedule-two-shares"))
                    .at(share.span(), Some(msg!("schedule-second-share")))
                    .at(first.span(), Some(msg!("model-first-here")))
                    .help(msg!("schedule-two-shares-both"))
                    .help(msg!("schedule-two-shares-class")),
            );
        }
    }
}

/// What was read of a clause before it is known to make sense.
#[derive(Default)]
struct Parts {
    reading: Option<Reading>,
    /// 每季度 before the amount.
    period: Option<(u32, Unit)>,
    bound: Option<Bound>,
    /// 5%以上
    after: Option<Bound>,
    officers: bool,
    /// 10%/年
    per: Option<(u32, Unit)>,
    most: Option<Amount>,
    frequency: Option<Frequency>,
    /// 不定期
    open: Option<String>,
    /// （约120户）
    estimate: Option<u64>,
    hedge: Option<Span>,
    /// 约, 左右
    about: Option<Span>,
}

fn schedule(cx: &mut Lowering<'_>, clause: Pair<'_>, base: Span) -> Option<Schedule> {
    let whole = at(base, &clause);
    let mut parts = Parts::default();
    let mut amounts = None;
    for part in clause.into_inner() {
        match part.as_rule() {
            Rule::reading => parts.reading = reading(&part),
            Rule::every => parts.period = Some(sure(cx, every(&part), &part, base)?),
            Rule::bound => parts.bound = bound(&part),
            Rule::bound_after => parts.after = bound(&part),
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

/// Whether an amount is more than another of its kind.
fn exceeds(amount: &Amount, most: &Amount) -> bool {
    match (amount, most) {
        (Amount::Ratio(low), Amount::Ratio(high)) | (Amount::PerOfficer(low), Amount::PerOfficer(high)) => {
            low > high
        }
        (Amount::Count(low), Amount::Count(high)) => low > high,
        _ => false,
    }
}

/// A part of a clause that was read in good form and must be a number; says so where it is none.
fn sure<T>(cx: &mut Lowering<'_>, read: Option<T>, pair: &Pair<'_>, base: Span) -> Option<T> {
    if read.is_none() {
        let span = at(base, pair);
        let over = super::hints::too_much(cx.sources.slice(span));
        let many = pair.as_str().chars().filter(|c| c.is_numeric()).count() > 4;
        let nothing = super::hints::is_nothing(cx.sources.slice(span));
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

/// What the ratio is of and how often it is drawn, from 每次, 每季度, /年 and 4次/年 together.
fn placed(cx: &mut Lowering<'_>, parts: &Parts, whole: Span) -> Option<(Option<Reading>, Option<Frequency>)> {
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

/// The `amounts` node with the bound before it.
fn quantity(cx: &mut Lowering<'_>, pair: Pair<'_>, parts: &Parts, base: Span) -> Option<Quantity> {
    let whole = at(base, &pair);
    let mut limits: Vec<(Limit, Option<Amount>)> = Vec::new();
    let (mut next, mut choice) = (parts.bound, None);
    for part in pair.into_inner() {
        match part.as_rule() {
            Rule::bound => next = bound(&part),
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
        let text = cx.sources.slice(whole).trim().to_owned();
        let finding = Finding::new(&codes::TWO_READINGS, msg!("schedule-which-amount", text = text.as_str()))
            .at(whole, Some(msg!("schedule-which-amount-here")));
        cx.findings.push(
            finding
                .help(msg!("schedule-larger", text = text.as_str()))
                .help(msg!("schedule-smaller", text = text)),
        );
        return None;
    }
    Some(out)
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
                    Some((Amount::Count(*low), Some(Amount::Count(*high))))
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
        let hint = match super::hints::is_nothing(cx.sources.slice(span)) {
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
pub(super) fn amount_of(pair: &Pair<'_>) -> Option<Amount> {
    let mut numbers = pair.clone().into_inner().filter_map(|p| value::number(p.as_str()));
    match pair.as_rule() {
        Rule::all => Some(Amount::Ratio(Ratio::ONE)),
        Rule::count => numbers.next().filter(|n| *n > 0).map(Amount::Count),
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
        Rule::left_open => Some(Amount::Open(pair.as_str().to_owned())),
        _ => None,
    }
}

/// A share of all: more than nothing, and at most all. Nothing is said by 不抽, never by 0%.
fn part_of_all(ratio: Option<Ratio>) -> Option<Amount> {
    ratio.filter(|r| Ratio::ZERO < *r && *r <= Ratio::ONE).map(Amount::Ratio)
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
pub(super) fn bound(pair: &Pair<'_>) -> Option<Bound> {
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

/// An `every` or `per` node: how many units, and which.
pub(super) fn every(pair: &Pair<'_>) -> Option<(u32, Unit)> {
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
pub(super) fn open_times(pair: &Pair<'_>) -> Option<String> {
    (pair.as_rule() == Rule::open_times).then(|| pair.as_str().to_owned())
}

/// The alternatives of a `frequency` node; `None` where it is left open, or is no number.
pub(super) fn frequency(pair: &Pair<'_>) -> Option<Frequency> {
    if pair.as_rule() == Rule::open_times {
        return None;
    }
    let mut out = Frequency { times: 0, every: 1, unit: Unit::Year, bound: Bound::Exact };
    for part in pair.clone().into_inner() {
        match part.as_rule() {
            Rule::numeral => out.times = value::small(part.as_str())?,
            Rule::bound | Rule::bound_after => out.bound = bound(&part)?,
            Rule::every | Rule::per | Rule::every_bare => (out.every, out.unit) = every(&part)?,
            _ => {}
        }
    }
    Some(out)
}

/// A `unit` node.
pub(super) fn unit(pair: &Pair<'_>) -> Unit {
    match pair.clone().into_inner().next().map(|p| p.as_rule()) {
        Some(Rule::half_year) => Unit::HalfYear,
        Some(Rule::quarter) => Unit::Quarter,
        Some(Rule::month_unit) => Unit::Month,
        Some(Rule::week) => Unit::Week,
        Some(Rule::day_unit) => Unit::Day,
        _ => Unit::Year,
    }
}

/// A `reading` node.
pub(super) fn reading(pair: &Pair<'_>) -> Option<Reading> {
    match pair.clone().into_inner().next()?.as_rule() {
        Rule::each_draw => Some(Reading::EachDraw),
        _ => Some(Reading::WholeYear),
    }
}

#[cfg(test)]
mod tests {
    use crate::message::{Catalogue, Lang};
    use crate::model::{Amount, Bound, Choice, Limit, Model, Reading, Share};
    use crate::source::Sources;

    fn read(value: &str) -> (Model, Vec<String>) {
        let mut sources = Sources::default();
        let classes = "对象 重点源：标签 含 重点源\n对象 一般源：标签 含 一般源\n";
        let file = sources.add("t.ssj", &format!("{classes}任务 甲 {{\n  比例频次 {value}\n}}\n"));
        let (tree, mut findings) = crate::syntax::parse(file, &sources);
        let (model, more) = crate::model::lower(&[tree], &sources);
        findings.extend(more);
        let texts = Catalogue::new(Lang::Zh);
        let said = findings
            .iter()
            .map(|f| f.help.iter().fold(texts.text(&f.message), |all, h| all + " | " + &texts.text(h)))
            .collect();
        (model, said)
    }

    fn amount(amount: &Amount) -> String {
        match amount {
            Amount::Ratio(r) => r.to_string(),
            Amount::Count(n) => format!("{n}家"),
            Amount::PerOfficer(r) => format!("每人{r}"),
            Amount::ByTier => "按等级".to_owned(),
            Amount::Open(words) => format!("待定{words}"),
        }
    }

    fn limit(limit: &Limit) -> String {
        let bound = match limit.bound {
            Bound::Exact => "",
            Bound::AtLeast => "≥",
            Bound::AtMost => "≤",
        };
        format!("{bound}{}", amount(&limit.amount))
    }

    /// A share in a few signs, so that a table of them can be read.
    fn short(share: &Share) -> String {
        let s = &share.schedule.value;
        let q = &s.quantity;
        let mut out = String::new();
        if let Some(class) = &share.class {
            out += &format!("{}：", class.words());
        }
        if share.further {
            out += "另 ";
        }
        out += match s.reading {
            Some(Reading::EachDraw) => "每次 ",
            Some(Reading::WholeYear) => "全年 ",
            None => "",
        };
        out += &limit(&Limit { bound: q.bound, amount: q.amount.clone() });
        if let Some(most) = &q.most {
            out += &format!("—{}", amount(most));
        }
        for other in &q.others {
            out += &format!(" 或 {}", limit(other));
        }
        out += match q.choice {
            Some(Choice::Larger) => " 高",
            Some(Choice::Smaller) => " 低",
            Some(Choice::Either) => " 任",
            None => "",
        };
        if let Some(words) = &q.open {
            out += &format!("（{words}）");
        }
        if let Some(f) = s.frequency {
            let bound = limit(&Limit { bound: f.bound, amount: Amount::Count(u64::from(f.times)) });
            out += &format!(" {bound}/{}{:?}", f.every, f.unit).replace('家', "");
        }
        out
    }

    fn shown(value: &str) -> String {
        let (model, said) = read(value);
        let all: Vec<String> = model.tasks.get("甲").map(|t| t.shares.iter().map(short).collect()).unwrap();
        assert!(said.is_empty(), "{value}: {said:?}");
        all.join("；")
    }

    /// The strings of real plans (domain.md §3.6), and the forms of the language reference.
    #[test]
    fn every_form_has_its_meaning() {
        let cases = [
            ("25% 4次/年", "1/4 4/1Year"),
            ("20%；1次/年", "1/5 1/1Year"),
            ("抽查比例不低于3%;抽查1次", "≥3/100 1/1Year"),
            ("3%;1/", "3/100 1/1Year"),
            ("100%，抽查1次", "1/1 1/1Year"),
            ("抽查比例之和≥20%;1次/年", "全年 ≥1/5 1/1Year"),
            ("每季度最低抽查12.5%", "每次 ≥1/8 1/1Quarter"),
            ("每年最低抽查比为1:2.5", "全年 ≥每人5/2 1/1Year"),
            ("重点源100%;一般源全年按在编在岗人员1:10", "重点源：1/1；一般源：全年 每人10/1"),
            ("10%/年", "全年 1/10"),
            ("不少于2‰", "≥1/500"),
            ("3%；每2年抽查不超过1次", "3/100 ≤1/2Year"),
            ("不低于3%或按专项计划确定", "≥3/100（按专项计划确定）"),
            ("28(家)", "28家"),
            ("根据实际情况确定", "待定根据实际情况确定"),
            ("待定", "待定"),
            ("不低于百分之五，每年一次", "≥1/20 1/1Year"),
            ("三分之一", "1/3"),
            ("5%以上，1次/年", "≥1/20 1/1Year"),
            ("10%以内", "≤1/10"),
            ("3%（约120户），每年一次", "3/100 1/1Year"),
            ("按不低于10%的比例抽取", "≥1/10"),
            ("全部；每季度一遍", "1/1 1/1Quarter"),
            ("5%；一年两次", "1/20 2/1Year"),
            ("5%；1次/两年", "1/20 1/2Year"),
            ("按等级；1次/年", "按等级 1/1Year"),
            ("5%；不定期", "1/20（不定期）"),
            ("at least 5% or more; 1 a year", "≥1/20 1/1Year"),
            ("每次 25%，4次/年", "每次 1/4 4/1Year"),
            ("全年 1/3，每季度1次", "全年 1/3 1/1Quarter"),
            ("不低于 3%，不超过 10%", "≥3/100—1/10"),
            ("5%—20%，1次/年", "≥1/20—1/5 1/1Year"),
            ("28家 或 3% 取高", "28家 或 3/100 高"),
            ("不少于 28家 或 不少于 3%，取低；1次/年", "≥28家 或 ≥3/100 低 1/1Year"),
            ("每人 不少于 5家", "≥每人5/1"),
            ("1:5", "每人5/1"),
            ("1∶2.5；每月1次", "每人5/2 1/1Month"),
            ("每年 25%，4次", "全年 1/4 4/1Year"),
            ("每2年 100%", "1/1 1/2Year"),
            ("全覆盖；每3年一次", "1/1 1/3Year"),
            ("100% 1次/年；另加 每次 30%，2次/年", "1/1 1/1Year；另 每次 3/10 2/1Year"),
            ("５％ ４次／年", "1/20 4/1Year"),
            ("25%/季度", "每次 1/4 1/1Quarter"),
            ("每周 1家", "每次 1家 1/1Week"),
            ("全部；2次/半年", "1/1 2/1HalfYear"),
            ("“甲类”：5%；“乙类”：10%", "甲类：1/20；乙类：1/10"),
            ("10辆，1次/月", "10家 1/1Month"),
            ("each draw 25%, 4 times a year", "每次 1/4 4/1Year"),
            ("at least 3% or undecided; 1/year", "≥3/100（） 1/1Year"),
            ("each quarter at least 12.5%", "每次 ≥1/8 1/1Quarter"),
            ("28 entities or 3% whichever is greater; 1 times a year", "28家 或 3/100 高 1/1Year"),
            ("each officer at least 5 entities", "≥每人5/1"),
            ("all; 1 time / 2 years", "1/1 1/2Year"),
        ];
        for (value, wanted) in cases {
            assert_eq!(shown(value), wanted, "{value}");
        }
    }

    #[test]
    fn two_readings_are_shown_with_their_numbers() {
        let cases = [
            ("28家 或 3%；1次/年", "28家 或 3% 取高"),
            ("每季度 25%，2次/年", "一年抽 4 次"),
            ("10:1", "每 1 名检查人员查 10 家：写 1:10"),
            ("25%，4次/年；另 100%；另 10家 或 5%", "取低"),
        ];
        for (value, wanted) in cases {
            let (_, said) = read(value);
            assert_eq!(said.len(), 1, "{value}: {said:?}");
            assert!(said.concat().contains(wanted), "{value}: {said:?}");
        }
        let (_, said) = read("一般不超过 10%/年");
        assert!(said.len() == 1 && said.concat().contains("例外"), "{said:?}");
    }

    #[test]
    fn nonsense_is_refused_once() {
        for value in [
            "120%",
            "4次/年",
            "每2年抽查不超过1次",
            "0家",
            "0%，1次/年",
            "0‰",
            "0/5",
            "0%—5%",
            "不低于 0%",
            "不低于 5%，不超过 0%",
            "不低于 5%，不超过 3%",
            "不少于 5家，不超过 3家",
            "20%—5%",
            "1/0",
            "99999999999999999999%",
            "5% 9999次/年",
            "每0年 5%",
            "百分之二百",
            "0:5",
        ] {
            let (_, said) = read(value);
            assert_eq!(said.len(), 1, "{value}: {said:?}");
        }
    }
}
