//! Statutes and calendars.

use super::fields::{Field, Fields};
use super::{Lowering, citations, value, words};
use crate::finding::Finding;
use crate::model::{Authority, Calendar, Power, Provision, Repeal, Statute, Succession};
use crate::msg;
use crate::source::Span;
use crate::syntax::{Entry, Keyword as K, Pair, Rule, codes};
use jiff::civil::Date;

pub(super) fn statute(cx: &mut Lowering<'_>, entry: &Entry) {
    let Some((decl, _, fields)) = cx.open(entry, K::Statute) else { return };
    let full_title = fields.one(cx, K::FullTitle).and_then(|f| value::text(cx, f));
    let number = fields.one(cx, K::Number).and_then(|f| value::text(cx, f));
    let rank = fields.one(cx, K::Rank).and_then(|f| words::rank(cx, f));
    let authority = fields.one(cx, K::Authority).and_then(|f| value::text(cx, f));
    let promulgated = fields.one(cx, K::Promulgated).and_then(|f| value::date(cx, f)).map(|d| d.value);
    let in_force = fields.one(cx, K::InForce).and_then(|f| value::date(cx, f));
    let versions = fields.all(cx, K::Amended).into_iter();
    let amended = versions.filter_map(|f| value::date(cx, f)).map(|d| (d.value, d.span)).collect();
    let articles =
        fields.one(cx, K::Articles).and_then(|f| value::whole(cx, f)).and_then(|n| u32::try_from(n).ok());
    let repealed = fields.one(cx, K::Repealed).and_then(|f| repeal(cx, f));
    let expires = fields.one(cx, K::Expires).and_then(|f| value::date(cx, f)).map(|d| (d.value, d.span));
    if let Some(from) = &in_force {
        let ends = repealed.as_ref().map(|r| (r.on, r.span)).into_iter().chain(expires);
        for (_, at) in ends.filter(|(end, _)| *end < from.value) {
            cx.findings.push(
                Finding::new(&codes::BAD_VALUE, msg!("statute-ends-before", name = decl.name.as_str()))
                    .at(at, Some(msg!("statute-ends-here")))
                    .at(from.span, Some(msg!("statute-in-force-here", date = from.value)))
                    .help(msg!("statute-ends-help")),
            );
        }
    }
    let in_force = in_force.map(|d| d.value);
    let supersedes = fields.one(cx, K::Supersedes).map(|f| titles(cx, f)).unwrap_or_default();
    let successors = rows(cx, &fields, K::Successors, succession);
    let parents = fields.one(cx, K::ParentStatutes).map(|f| titles(cx, f)).unwrap_or_default();
    let powers = rows(cx, &fields, K::Powers, power);
    let mandates = rows(cx, &fields, K::Mandates, |cx, l| provision(cx, l, Rule::mandate, "form-mandate"));
    let provisions =
        rows(cx, &fields, K::Provisions, |cx, l| provision(cx, l, Rule::about_what, "form-provisions"));
    let known = fields.one(cx, K::Standing).and_then(|f| words::known(cx, f));
    let confidence = fields.one(cx, K::Confidence).and_then(|f| value::text(cx, f));
    let reference = fields.one(cx, K::Reference).and_then(|f| value::text(cx, f));
    let statute = Statute {
        decl,
        full_title,
        number,
        rank,
        authority,
        promulgated,
        in_force,
        amended,
        articles,
        repealed,
        expires,
        supersedes,
        successors,
        parents,
        powers,
        mandates,
        provisions,
        known,
        confidence,
        reference,
    };
    let (name, span) = (statute.decl.name.clone(), statute.decl.name_span);
    if let Err(first) = cx.model.statutes.insert(statute) {
        cx.repeated(&name, span, first);
    }
}

/// What every line of a field says.
fn rows<T>(
    cx: &mut Lowering<'_>,
    fields: &Fields<'_>,
    keyword: K,
    read: impl Fn(&mut Lowering<'_>, Span) -> Option<T>,
) -> Vec<T> {
    let mut out = Vec::new();
    for field in fields.all(cx, keyword) {
        for line in value::lines(field) {
            out.extend(read(cx, line));
        }
    }
    out
}

fn titles(cx: &mut Lowering<'_>, field: Field<'_>) -> Vec<String> {
    let pair = cx.parse(Rule::statute_titles, field.span, "form-titles");
    let parts = pair.into_iter().flat_map(Pair::into_inner);
    parts.filter(|p| p.as_rule() == Rule::title).map(value::unquoted).collect()
}

/// The articles of a `provisions` node.
fn article_numbers(pair: &Pair<'_>) -> Vec<u32> {
    let ordinals = pair.clone().into_inner().flatten().filter(|p| p.as_rule() == Rule::ordinal);
    ordinals.filter_map(|p| citations::ordinal_number(p.as_str())).collect()
}

/// `第三十一条 设区的市级以上`
fn power(cx: &mut Lowering<'_>, line: Span) -> Option<Power> {
    let pair = cx.parse(Rule::power, line, "form-power")?;
    citations::check_ordinals(cx, &pair, line, "form-power");
    let from = pair.clone().into_inner().find_map(|p| match p.as_rule() {
        Rule::nation_only => Some(Authority::National),
        Rule::province_up => Some(Authority::Province),
        Rule::city_up => Some(Authority::City),
        Rule::county_up => Some(Authority::County),
        _ => None,
    });
    Some(Power { articles: article_numbers(&pair), from, span: line })
}

/// `第三十三条 “无证排污”`
fn provision(cx: &mut Lowering<'_>, line: Span, rule: Rule, form: &'static str) -> Option<Provision> {
    let pair = cx.parse(rule, line, form)?;
    citations::check_ordinals(cx, &pair, line, form);
    let texts = pair.clone().into_inner().filter(|p| p.as_rule() == Rule::string);
    let about = texts.map(value::unquoted).collect();
    Some(Provision { articles: article_numbers(&pair), about, span: line })
}

fn repeal(cx: &mut Lowering<'_>, field: Field<'_>) -> Option<Repeal> {
    let pair = cx.parse(Rule::repeal, field.span, "form-repeal")?;
    let (mut on, mut by) = (None, None);
    for part in pair.into_inner() {
        match part.as_rule() {
            Rule::day => on = value::day_of(cx, &part, field.span),
            Rule::title => by = Some(value::unquoted(part)),
            _ => {}
        }
    }
    on.map(|on| Repeal { on, by, span: field.head })
}

fn succession(cx: &mut Lowering<'_>, line: Span) -> Option<Succession> {
    let pair = cx.parse(Rule::succession, line, "form-succession")?;
    citations::check_ordinals(cx, &pair, line, "form-succession");
    let mut parts = pair.into_inner();
    let article = parts.next().and_then(|p| citations::ordinal_number(p.as_str()));
    let to: Vec<_> = parts.filter_map(|p| citations::citation(&p, line)).collect();
    article.map(|article| Succession { article, to })
}

/// `日历 2024 { 放假 { … } 上班 … }`
pub(super) fn calendar(cx: &mut Lowering<'_>, entry: &Entry) {
    let Some((decl, _, fields)) = cx.open(entry, K::Calendar) else { return };
    let year =
        value::number(&decl.name).and_then(|n| i16::try_from(n).ok()).filter(|y| (1900..=2999).contains(y));
    let Some(year) = year else {
        cx.bad(decl.name_span, decl.name_span, "form-year");
        return;
    };
    let mut calendar = Calendar::default();
    for field in fields.all(cx, K::Holidays) {
        calendar.holidays.extend(days(cx, field, year));
    }
    for field in fields.all(cx, K::Workdays) {
        calendar.workdays.extend(days(cx, field, year));
    }
    if !cx.model.calendar.insert(year, calendar) {
        let message = msg!("model-repeated-name", name = decl.name.as_str());
        let finding = Finding::new(&codes::REPEATED_NAME, message)
            .at(decl.name_span, Some(msg!("model-repeated-here")))
            .help(msg!("model-repeated-name-help"));
        cx.findings.push(finding);
    }
}

/// Days and stretches of days; each must lie in the calendar's year, and a stretch must run forward.
fn days(cx: &mut Lowering<'_>, field: Field<'_>, year: i16) -> Vec<Date> {
    let mut out = Vec::new();
    for line in value::lines(field) {
        let Some(pair) = cx.parse(Rule::days, line, "form-days") else { continue };
        for stretch in pair.into_inner().filter(|p| p.as_rule() == Rule::stretch) {
            let at = line.inner(stretch.as_span().start()..stretch.as_span().end());
            let ends: Vec<Date> =
                stretch.into_inner().filter_map(|d: Pair<'_>| value::day_of(cx, &d, line)).collect();
            let (Some(from), Some(to)) = (ends.first(), ends.last()) else { continue };
            if from > to || from.year() != year || to.year() != year {
                cx.bad(at, at, "form-days");
                continue;
            }
            out.extend(from.series(jiff::ToSpan::day(1)).take_while(|d| d <= to));
        }
    }
    out
}
