//! Objectives, duties, deadlines, periods, outcomes, documents.

use super::times::{due, duration, event};
use super::{Lowering, value};
use crate::finding::Finding;
use crate::model::{
    Audited, Counted, Coverage, Deadline, Document, Due, Duty, FollowUp, FollowUpKind, Measure, Objective,
    Outcome, Period, Spacing, VisitCap, VisitKind, Vocabulary,
};
use crate::msg;
use crate::ratio::Ratio;
use crate::source::{Span, Spanned};
use crate::syntax::{Entry, Keyword as K, Pair, Rule, codes, meant, nearest};

pub(super) fn objective(cx: &mut Lowering<'_>, entry: &Entry) {
    let Some((decl, head, fields)) = cx.open(entry, K::Objective) else { return };
    let span = head.value.or_else(|| fields.one(cx, K::Measure).map(|f| f.span));
    let definition = fields.one(cx, K::Definition).and_then(|f| value::text(cx, f));
    let mut objective =
        Objective { decl, measure: None, definition, coverage: None, visit_cap: None, spacing: None };
    if let Some(span) = span {
        goal(cx, span, &mut objective);
    }
    let kinds =
        fields.one(cx, K::VisitKinds).and_then(|f| cx.parse(Rule::visit_kinds, f.span, "form-visit-kinds"));
    if let (Some(cap), Some(kinds)) = (&mut objective.visit_cap, kinds) {
        cap.kinds = kinds.into_inner().filter_map(|k| visit_kind(&k.into_inner().next()?)).collect();
    }
    cx.insert(|m| &mut m.objectives, objective);
}

fn goal(cx: &mut Lowering<'_>, span: Span, out: &mut Objective) {
    let Some(pair) = cx.parse(Rule::objective, span, "form-objective") else { return };
    let Some(inner) = pair.into_inner().next() else { return };
    let read = match inner.as_rule() {
        Rule::measure => measure(cx, inner, span).map(|m| out.measure = Some(m)),
        Rule::cover => coverage(inner, span).map(|c| out.coverage = Some(c)),
        Rule::spacing => spacing(inner, span).map(|s| out.spacing = Some(s)),
        Rule::visit_cap => visit_cap(inner, span).map(|c| out.visit_cap = Some(c)),
        _ => None,
    };
    if read.is_none() {
        cx.bad(span, span, "form-objective");
    }
}

fn measure(cx: &mut Lowering<'_>, pair: Pair<'_>, span: Span) -> Option<Measure> {
    let parts: Vec<_> = pair.into_inner().collect();
    let [count, of, operator, bound] = parts.as_slice() else { return None };
    let bound = value::share(bound, 100).filter(|r| *r <= Ratio::ONE)?;
    let operator = value::operator(operator)?;
    for name in [count, of].into_iter().filter(|p| p.as_rule() == Rule::bare) {
        counted(cx, name.as_str(), value::inner_span(span, name));
    }
    let words = |p: &Pair<'_>| value::unquoted(p.clone());
    Some(Measure { count: words(count), of: words(of), operator, bound, span })
}

/// Says so where a word names nothing that the audit counts.
fn counted(cx: &mut Lowering<'_>, word: &str, at: Span) {
    if Counted::of(word).is_some() {
        return;
    }
    let words = Counted::ALL.iter().flat_map(|(_, zh, en)| [*zh, *en]);
    let finding = Finding::new(&codes::UNKNOWN_NAME, msg!("objective-unknown-count", name = word))
        .at(at, Some(msg!("model-not-declared-here")));
    let finding = match nearest(word, words) {
        Some(near) => finding.help(meant(word, near)),
        None => finding,
    };
    let all = Counted::words(!word.is_ascii());
    cx.findings
        .push(finding.help(msg!("model-values", names = all)).help(msg!("objective-own-words", name = word)));
}

/// `3年内 覆盖 全部 重点排污单位`
fn coverage(pair: Pair<'_>, base: Span) -> Option<Coverage> {
    let (mut years, mut scope) = (None, None);
    for part in pair.into_inner() {
        match part.as_rule() {
            Rule::within_years => {
                years = part.into_inner().next().and_then(|p| value::small(p.as_str()));
            }
            Rule::bare => {
                scope = Some(Spanned::new(part.as_str().to_owned(), value::inner_span(base, &part)));
            }
            _ => {}
        }
    }
    Some(Coverage { years: years.filter(|y| (1..=100).contains(y))?, scope: scope? })
}

/// `每家 间隔 不少于 6个月`
fn spacing(pair: Pair<'_>, base: Span) -> Option<Spacing> {
    let (mut scope, mut apart) = (None, None);
    for part in pair.into_inner() {
        match part.as_rule() {
            Rule::bare => {
                scope = Some(Spanned::new(part.as_str().to_owned(), value::inner_span(base, &part)));
            }
            Rule::duration => apart = duration(&part),
            _ => {}
        }
    }
    Some(Spacing { scope, apart: apart?, span: base })
}

/// `每家 每年 不超过 2次`
fn visit_cap(pair: Pair<'_>, base: Span) -> Option<VisitCap> {
    let (mut scope, mut period, mut most) = (None, None, None);
    for part in pair.into_inner() {
        match part.as_rule() {
            Rule::bare => {
                scope = Some(Spanned::new(part.as_str().to_owned(), value::inner_span(base, &part)));
            }
            Rule::every => period = super::quantities::every(&part),
            Rule::numeral => most = value::small(part.as_str()),
            _ => {}
        }
    }
    let (every, unit) = period.filter(|(n, _)| (1..=100).contains(n))?;
    Some(VisitCap { scope, most: most?, every, unit, kinds: Vec::new(), span: base })
}

fn visit_kind(pair: &Pair<'_>) -> Option<VisitKind> {
    match pair.as_rule() {
        Rule::daily_visits => Some(VisitKind::Daily),
        Rule::special_visits => Some(VisitKind::Special),
        Rule::complaint_visits => Some(VisitKind::Complaint),
        _ => None,
    }
}

fn audited(pair: &Pair<'_>) -> Option<Audited> {
    Some(match pair.as_rule() {
        Rule::as_verify_matters => Audited::VerifyMatters,
        Rule::as_verify_inspectors => Audited::VerifyInspectors,
        Rule::as_verify => Audited::Verify,
        Rule::as_draw => Audited::Draw,
        Rule::as_quota => Audited::Quota,
        Rule::as_reveal => Audited::Reveal,
        Rule::as_inspect => Audited::Inspect,
        Rule::as_outcome => Audited::Outcome,
        Rule::as_publish => Audited::Publish,
        Rule::as_withdraw => Audited::Withdraw,
        Rule::as_follow_up => Audited::FollowUp,
        Rule::as_objective => Audited::Objective,
        Rule::as_visit_cap => Audited::VisitCap,
        _ => return None,
    })
}

pub(super) fn duty(cx: &mut Lowering<'_>, entry: &Entry) {
    let Some((decl, _, fields)) = cx.open(entry, K::Duty) else { return };
    let by = fields.one(cx, K::By).map(|f| value::references(cx, f)).unwrap_or_default();
    let by = by.first().map(|r| r.words().to_owned());
    let content = fields.one(cx, K::Content).map(|f| value::content(cx, f)).unwrap_or_default().join("");
    let within = fields.one(cx, K::Within).and_then(|f| length(cx, f.span));
    let from = fields.one(cx, K::From).and_then(|f| from(cx, f.span));
    let due_by = fields.one(cx, K::DueBy).and_then(|f| due(cx, f.span));
    let due = match within {
        Some(duration) => {
            Some(Spanned::new(Due::After { event: from, duration: duration.value }, duration.span))
        }
        None => due_by,
    };
    let evidence = fields.one(cx, K::Evidence).and_then(|f| value::text(cx, f));
    let named = fields.one(cx, K::Audited).and_then(|f| cx.parse(Rule::audited, f.span, "form-audited"));
    let named = named.into_iter().flat_map(Pair::into_inner);
    let audited = named.filter_map(|p| audited(&p.into_inner().next()?)).collect();
    cx.insert(|m| &mut m.duties, Duty { decl, by, content, due, evidence, audited });
}

/// `期限 公示：认定之日起20个工作日内`, or a block with 期限 and 自.
pub(super) fn deadline(cx: &mut Lowering<'_>, entry: &Entry) {
    let before = cx.findings.len();
    let Some((decl, head, fields)) = cx.open(entry, K::Deadline) else { return };
    let from = fields.one(cx, K::From).and_then(|f| from(cx, f.span));
    let mut found = None;
    if let Some(span) = head.value {
        found = due(cx, span);
    } else if let Some(field) = fields.one(cx, K::DueBy) {
        found = due(cx, field.span);
    } else if let Some(field) = fields.one(cx, K::Within) {
        found = length(cx, field.span)
            .map(|d| Spanned::new(Due::After { event: from.clone(), duration: d.value }, field.head));
    } else if cx.findings.len() == before && !fields.has(K::Within) && !fields.has(K::DueBy) && !entry.broken
    {
        cx.missing(&decl, K::Within);
    }
    if let Some(mut due) = found {
        if let (Due::After { event, .. }, Some(from)) = (&mut due.value, from) {
            event.get_or_insert(from);
        }
        cx.insert(|m| &mut m.deadlines, Deadline { decl, due });
    }
}

/// `20个工作日`
fn length(cx: &mut Lowering<'_>, span: Span) -> Option<Spanned<crate::model::Duration>> {
    let pair = cx.parse(Rule::within, span, "form-within")?;
    let read = pair.into_inner().next().and_then(|p| duration(&p));
    if read.is_none() {
        cx.bad_because(span, msg!("hint-no-such-time"), "form-within");
    }
    read.map(|d| Spanned::new(d, span))
}

/// What a deadline runs from. Words that name no event are kept as they are.
fn from(cx: &mut Lowering<'_>, span: Span) -> Option<crate::model::Event> {
    let pair = cx.parse(Rule::from, span, "form-from")?;
    let inner = pair.into_inner().next()?;
    match inner.as_rule() {
        Rule::event => event(&inner),
        Rule::rest => {
            cx.merged(span);
            Some(crate::model::Event::Other(inner.as_str().to_owned()))
        }
        _ => {
            cx.bad(span, span, "form-from");
            None
        }
    }
}

pub(super) fn period(cx: &mut Lowering<'_>, entry: &Entry) {
    if let Some((decl, _, _)) = cx.open(entry, K::Period) {
        cx.insert(|m| &mut m.periods, Period { decl });
    }
}

pub(super) fn vocabulary(cx: &mut Lowering<'_>, entry: &Entry) {
    let Some((decl, _, fields)) = cx.open(entry, K::Vocabulary) else { return };
    let open = fields.one(cx, K::Open).and_then(|f| cx.parse(Rule::yes, f.span, "form-yes")).is_some();
    cx.insert(|m| &mut m.vocabularies, Vocabulary { decl, open });
}

pub(super) fn outcome(cx: &mut Lowering<'_>, entry: &Entry) {
    let Some((decl, _, fields)) = cx.open(entry, K::Outcome) else { return };
    let lines: Vec<Span> = fields.all(cx, K::FollowUp).into_iter().flat_map(value::lines).collect();
    let mut follow_ups = Vec::new();
    for line in lines {
        let Some(pair) = cx.parse(Rule::follow_ups, line, "form-follow-up") else { continue };
        for part in pair.into_inner().filter(|p| p.as_rule() == Rule::follow_up) {
            let span = value::inner_span(line, &part);
            match follow_up(part, span) {
                Some(found) => follow_ups.push(found),
                None => cx.bad(span, span, "form-follow-up"),
            }
        }
    }
    cx.insert(|m| &mut m.outcomes, Outcome { decl, follow_ups });
}

fn follow_up(pair: Pair<'_>, span: Span) -> Option<FollowUp> {
    let mut parts = pair.into_inner();
    let action = parts.next()?.into_inner().next()?;
    let kind = match action.as_rule() {
        Rule::rectify => FollowUpKind::Rectify,
        Rule::reinspect => FollowUpKind::Reinspect,
        Rule::file_case => FollowUpKind::FileCase,
        Rule::transfer => FollowUpKind::Transfer,
        Rule::report_credit => FollowUpKind::ReportCredit,
        Rule::disclose => FollowUpKind::Disclose,
        _ => FollowUpKind::Other(value::unquoted(action)),
    };
    let within = match parts.next() {
        Some(part) => Some(duration(&part)?),
        None => None,
    };
    Some(FollowUp { kind, within, span })
}

pub(super) fn document(cx: &mut Lowering<'_>, entry: &Entry) {
    let Some((decl, _, fields)) = cx.open(entry, K::Document) else { return };
    let status = fields.one(cx, K::Status).and_then(|f| value::text(cx, f));
    for keyword in [K::Number, K::Annex] {
        if let Some(field) = fields.one(cx, keyword) {
            value::text(cx, field);
        }
    }
    cx.insert(|m| &mut m.documents, Document { decl, status });
}
