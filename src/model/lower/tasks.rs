//! Tasks and their schedules, tiers, windows, parties.

use super::fields::{Field, Fields};
use super::{Lowering, value};
use crate::model::{
    Amount, Bound, Decl, Frequency, Increment, Party, Placement, Reading, Schedule, Slot, Task, TierRule,
    TierStep, Unit, Window,
};
use crate::ratio::Ratio;
use crate::source::{Span, Spanned};
use crate::syntax::{Entry, Keyword as K, Pair, Rule};

pub(super) fn task(cx: &mut Lowering<'_>, entry: &Entry, joint: bool) {
    const FIELDS: &[K] = &[
        K::Source,
        K::Code,
        K::Ids,
        K::Printed,
        K::Note,
        K::Kind,
        K::Matter,
        K::Scope,
        K::Schedule,
        K::Increments,
        K::TiersPrinted,
        K::Window,
        K::Level,
        K::Initiator,
        K::Partner,
        K::Team,
        K::Rounds,
    ];
    let Some((decl, _, fields)) = cx.open(entry, FIELDS) else { return };
    let kind = fields.one(cx, K::Kind).and_then(|f| value::text(cx, f));
    let mut matters = fields.one(cx, K::Matter).map(|f| value::references(cx, f)).unwrap_or_default();
    let scope = fields.one(cx, K::Scope).and_then(|f| value::single_reference(cx, f));
    let schedule = fields.one(cx, K::Schedule).and_then(|f| schedule(cx, f.span));
    let tiers = fields.one(cx, K::Increments).and_then(|f| tier_field(cx, f, &decl));
    if let Some(field) = fields.one(cx, K::TiersPrinted) {
        value::text(cx, field);
    }
    let window = fields.one(cx, K::Window).and_then(|f| window(cx, f.span));
    let level = fields.one(cx, K::Level).and_then(|f| value::single_reference(cx, f));
    let initiator = fields.one(cx, K::Initiator).and_then(|f| party(cx, f));
    let partners: Vec<Party> = fields.all(K::Partner).filter_map(|f| party(cx, f)).collect();
    for party in initiator.iter().chain(&partners) {
        matters.extend(party.matters.iter().cloned());
    }
    let team = team_field(cx, &fields);
    let rounds = fields.one(cx, K::Rounds).and_then(|f| placement(cx, f));
    let task = Task {
        decl,
        joint,
        kind,
        matters,
        scope,
        schedule,
        tiers,
        window,
        level,
        initiator,
        partners,
        team,
        rounds,
    };
    cx.insert(|m| &mut m.tasks, task);
}

/// `分级 NAME：比例 按 风险 { … }`
pub(super) fn tiers(cx: &mut Lowering<'_>, entry: &Entry) {
    let before = cx.findings.len();
    let head = cx.head(entry);
    let Some((name, name_span)) = head.name else {
        if !entry.broken && cx.findings.len() == before {
            cx.nameless(entry);
        }
        return;
    };
    let decl = Decl {
        name,
        title: head.title,
        code: None,
        source: String::new(),
        printed: None,
        name_span,
        head: entry.head,
    };
    let Some(span) = head.value else {
        if !entry.broken {
            cx.bad(entry.head, entry.head, "form-declared-tiers");
        }
        return;
    };
    let field = Field { span, head: entry.head, block: entry.block.as_ref() };
    if let Some(rule) = tier_field(cx, field, &decl) {
        cx.insert(|m| &mut m.tiers, rule);
    }
}

/// `比例 按 风险 { 低 +0个百分点、… }`, or the name of a declared rule.
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
            _ => {}
        }
    }
    let mut decl = decl.clone();
    let mut steps = Vec::new();
    if !ratio && !draws {
        // A name alone: the rule is copied from its declaration when names are resolved.
        decl.name = std::mem::take(&mut column);
        decl.name_span = field.span;
        return Some(TierRule { decl, ratio, draws, column, steps, span: field.span });
    }
    for line in field.block.iter().flat_map(|b| &b.entries).filter(|e| !e.broken).map(|e| e.head) {
        let Some(rows) = cx.parse(Rule::tier_rows, line, "form-tier-row") else { continue };
        for row in rows.into_inner().filter(|p| p.as_rule() == Rule::tier_row) {
            steps.extend(step(cx, row, line));
        }
    }
    if steps.is_empty() && field.block.is_none() {
        cx.bad(field.span, field.span, "form-tiers");
    }
    Some(TierRule { decl, ratio, draws, column, steps, span: field.head })
}

fn step(cx: &mut Lowering<'_>, row: Pair<'_>, line: Span) -> Option<TierStep> {
    let mut tier = None;
    let mut increment = Some(Increment { points: Ratio::ZERO, draws: 0 });
    for part in row
        .into_inner()
        .flat_map(|p| if p.as_rule() == Rule::change { p.into_inner().collect() } else { vec![p] })
    {
        let span = line.inner(part.as_span().start()..part.as_span().end());
        match part.as_rule() {
            Rule::bare => tier = Some(Spanned::new(part.as_str().to_owned(), span)),
            Rule::undecided => increment = None,
            Rule::points => {
                let points = value::share(&part, 100).filter(|p| *p <= Ratio::ONE);
                if points.is_none() {
                    cx.bad(span, span, "form-tier-row");
                }
                increment = increment.zip(points).map(|(i, points)| Increment { points, ..i });
            }
            Rule::more => {
                let n = part.into_inner().next().and_then(|p| value::number(p.as_str()));
                let n = n.and_then(|n| u32::try_from(n).ok()).filter(|n| *n <= 366);
                if n.is_none() {
                    cx.bad(span, span, "form-tier-row");
                }
                increment = increment.zip(n).map(|(i, draws)| Increment { draws, ..i });
            }
            _ => {}
        }
    }
    tier.map(|tier| TierStep { tier, increment })
}

fn schedule(cx: &mut Lowering<'_>, span: Span) -> Option<Spanned<Schedule>> {
    let pair = cx.parse(Rule::schedule, span, "form-schedule")?;
    let (mut reading_, mut bound, mut amount, mut frequency) = (None, Bound::Exact, None, None);
    let clause = pair.into_inner().find(|p| p.as_rule() == Rule::clause)?;
    for part in clause.into_inner() {
        match part.as_rule() {
            Rule::reading => reading_ = reading(&part),
            Rule::bound => {
                bound = match part.into_inner().next().map(|p| p.as_rule()) {
                    Some(Rule::at_least) => Bound::AtLeast,
                    _ => Bound::AtMost,
                }
            }
            Rule::amounts => {
                amount =
                    part.into_inner().next().and_then(|p| p.into_inner().next()).and_then(|p| amount_of(&p));
            }
            Rule::frequency => frequency = part.into_inner().next().and_then(|p| frequency_of(&p)),
            _ => {}
        }
    }
    let sound = frequency.is_none_or(|f: Frequency| (1..=366).contains(&f.draws()));
    let (Some(amount), true) = (amount, sound) else {
        let hint = cx.hint(Rule::schedule, span, span);
        cx.unread(span, span, hint, "form-schedule");
        return None;
    };
    Some(Spanned::new(Schedule { reading: reading_, bound, amount, frequency }, span))
}

fn amount_of(pair: &Pair<'_>) -> Option<Amount> {
    let mut numbers = pair.clone().into_inner().filter_map(|p| value::number(p.as_str()));
    match pair.as_rule() {
        Rule::all => Some(Amount::Ratio(Ratio::ONE)),
        Rule::count => numbers.next().map(Amount::Count),
        Rule::fraction => {
            Ratio::new(numbers.next()?, numbers.next()?).filter(|r| *r <= Ratio::ONE).map(Amount::Ratio)
        }
        Rule::percentage => value::share(pair, 100).filter(|r| *r <= Ratio::ONE).map(Amount::Ratio),
        Rule::permille => value::share(pair, 1000).filter(|r| *r <= Ratio::ONE).map(Amount::Ratio),
        _ => None,
    }
}

fn frequency_of(pair: &Pair<'_>) -> Option<Frequency> {
    let mut out = Frequency { times: 0, unit: Unit::Year };
    for part in pair.clone().into_inner().flatten() {
        match part.as_rule() {
            Rule::numeral => out.times = value::number(part.as_str()).and_then(|n| u32::try_from(n).ok())?,
            Rule::unit => out.unit = unit(&part),
            _ => {}
        }
    }
    Some(out)
}

fn unit(pair: &Pair<'_>) -> Unit {
    match pair.clone().into_inner().next().map(|p| p.as_rule()) {
        Some(Rule::half_year) => Unit::HalfYear,
        Some(Rule::quarter) => Unit::Quarter,
        Some(Rule::month_unit) => Unit::Month,
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

fn window(cx: &mut Lowering<'_>, span: Span) -> Option<Spanned<Window>> {
    let pair = cx.parse(Rule::window, span, "form-window")?;
    let parts: Vec<Pair<'_>> = pair.into_inner().flat_map(Pair::into_inner).collect();
    // A month that does not exist counts as none, and then there is no window.
    let months: Vec<i8> =
        parts.iter().filter(|p| p.as_rule() == Rule::month).map(|p| month(p).unwrap_or(0)).collect();
    let days: Vec<_> = parts
        .iter()
        .filter(|p| p.as_rule() == Rule::day)
        .filter_map(|d| value::day_of(cx, d, span))
        .collect();
    let window = match (months.as_slice(), days.as_slice()) {
        ([only], []) if *only > 0 => Some(Window::Months(*only, *only)),
        ([from, to], []) if *from > 0 && from <= to => Some(Window::Months(*from, *to)),
        ([], [from, to]) if from <= to => Some(Window::Days(*from, *to)),
        _ => None,
    };
    if window.is_none() {
        cx.bad(span, span, "form-window");
    }
    window.map(|w| Spanned::new(w, span))
}

fn month(pair: &Pair<'_>) -> Option<i8> {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let word = (pair.as_rule() == Rule::month).then(|| pair.clone().into_inner().next()).flatten()?;
    let n = match word.as_rule() {
        Rule::month_word => NAMES.iter().position(|m| *m == word.as_str()).map(|i| i + 1)?,
        _ => usize::try_from(value::number(word.as_str())?).ok()?,
    };
    i8::try_from(n).ok().filter(|m| (1..=12).contains(m))
}

fn party(cx: &mut Lowering<'_>, field: Field<'_>) -> Option<Party> {
    let pair = cx.parse(Rule::party, field.span, "form-party")?;
    let mut all = pair.into_inner().filter_map(|p| value::reference(&p, field.span));
    let department = all.next()?;
    Some(Party { department, matters: all.collect() })
}

/// The team of a task or assumption.
pub(super) fn team_field(cx: &mut Lowering<'_>, fields: &Fields<'_>) -> Vec<Slot> {
    let Some(field) = fields.one(cx, K::Team) else { return Vec::new() };
    let Some(pair) = cx.parse(Rule::team, field.span, "form-team") else { return Vec::new() };
    let slot = |p: Pair<'_>| {
        let span = field.span.inner(p.as_span().start()..p.as_span().end());
        let mut words = p.into_inner().map(|w| w.as_str().to_owned());
        words.next().map(|department| Slot { department, qualification: words.next(), span })
    };
    pair.into_inner().filter(|p| p.as_rule() == Rule::slot).filter_map(slot).collect()
}

/// `按季度`
pub(super) fn placement(cx: &mut Lowering<'_>, field: Field<'_>) -> Option<Placement> {
    let pair = cx.parse(Rule::rounds, field.span, "form-rounds")?;
    pair.into_inner().find(|p| p.as_rule() == Rule::unit).map(|p| Placement { unit: unit(&p) })
}
