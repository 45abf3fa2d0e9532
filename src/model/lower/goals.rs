//! Objectives, duties, deadlines, periods, outcomes, documents.

use super::fields::Field;
use super::{Lowering, value};
use crate::model::{Deadline, Document, Duty, Measure, Objective, Outcome, Period, Vocabulary};
use crate::ratio::Ratio;
use crate::source::Span;
use crate::syntax::{Entry, Keyword as K, Rule};

pub(super) fn objective(cx: &mut Lowering<'_>, entry: &Entry) {
    const FIELDS: &[K] = &[K::Source, K::Code, K::Ids, K::Printed, K::Note, K::Measure];
    let Some((decl, head, fields)) = cx.open(entry, FIELDS) else { return };
    let span = head.value.or_else(|| fields.one(cx, K::Measure).map(|f| f.span));
    let measure = span.and_then(|span| measure(cx, span));
    cx.insert(|m| &mut m.objectives, Objective { decl, measure });
}

fn measure(cx: &mut Lowering<'_>, span: Span) -> Option<Measure> {
    let pair = cx.parse(Rule::objective, span, "form-objective")?;
    let measure = pair.into_inner().find(|p| p.as_rule() == Rule::measure)?;
    let parts: Vec<_> = measure.into_inner().collect();
    let [count, of, operator, bound] = parts.as_slice() else { return None };
    let bound = value::share(bound, 100).filter(|r| *r <= Ratio::ONE);
    let (Some(operator), Some(bound)) = (value::operator(operator), bound) else {
        cx.bad(span, span, "form-objective");
        return None;
    };
    Some(Measure { count: count.as_str().to_owned(), of: of.as_str().to_owned(), operator, bound, span })
}

pub(super) fn duty(cx: &mut Lowering<'_>, entry: &Entry) {
    const FIELDS: &[K] =
        &[K::Source, K::Code, K::Ids, K::Printed, K::Note, K::By, K::Content, K::Within, K::From, K::Audited];
    let Some((decl, _, fields)) = cx.open(entry, FIELDS) else { return };
    let by = fields.one(cx, K::By).map(|f| value::references(cx, f)).unwrap_or_default();
    let by = by.first().map(|r| r.words().to_owned());
    let content = fields.one(cx, K::Content).and_then(|f| value::text(cx, f)).unwrap_or_default();
    let within = fields.one(cx, K::Within).and_then(|f| working_days(cx, f));
    if let Some(field) = fields.one(cx, K::From) {
        value::text(cx, field);
    }
    let audited = fields.one(cx, K::Audited);
    let audited = audited.and_then(|f| cx.parse(Rule::audited, f.span, "form-audited")).is_some();
    cx.insert(|m| &mut m.duties, Duty { decl, by, content, within, audited });
}

pub(super) fn deadline(cx: &mut Lowering<'_>, entry: &Entry) {
    const FIELDS: &[K] = &[K::Source, K::Code, K::Ids, K::Printed, K::Note, K::Within, K::From];
    let Some((decl, _, fields)) = cx.open(entry, FIELDS) else { return };
    let Some(field) = fields.one(cx, K::Within) else {
        if !fields.has(K::Within) {
            cx.missing(&decl, K::Within);
        }
        return;
    };
    if let Some(from) = fields.one(cx, K::From) {
        cx.parse(Rule::from, from.span, "form-from");
    }
    if let Some(working_days) = working_days(cx, field) {
        cx.insert(|m| &mut m.deadlines, Deadline { decl, working_days, span: field.head });
    }
}

/// `20个工作日`
fn working_days(cx: &mut Lowering<'_>, field: Field<'_>) -> Option<u32> {
    let pair = cx.parse(Rule::within, field.span, "form-within")?;
    let parts: Vec<_> = pair.into_inner().flat_map(|d| d.into_inner()).collect();
    let number = parts.first().and_then(|p| value::number(p.as_str())).and_then(|n| u32::try_from(n).ok());
    let number =
        number.filter(|n| (1..=1000).contains(n) && parts.iter().any(|p| p.as_rule() == Rule::working));
    if number.is_none() {
        cx.bad(field.span, field.span, "form-within");
    }
    number
}

pub(super) fn period(cx: &mut Lowering<'_>, entry: &Entry) {
    if let Some((decl, _, _)) = cx.open(entry, &[K::Source, K::Code, K::Ids, K::Printed, K::Note]) {
        cx.insert(|m| &mut m.periods, Period { decl });
    }
}

pub(super) fn vocabulary(cx: &mut Lowering<'_>, entry: &Entry) {
    const FIELDS: &[K] = &[K::Source, K::Code, K::Ids, K::Printed, K::Note, K::Open];
    let Some((decl, _, fields)) = cx.open(entry, FIELDS) else { return };
    let open = fields.one(cx, K::Open).and_then(|f| cx.parse(Rule::yes, f.span, "form-yes")).is_some();
    cx.insert(|m| &mut m.vocabularies, Vocabulary { decl, open });
}

pub(super) fn outcome(cx: &mut Lowering<'_>, entry: &Entry) {
    if let Some((decl, _, _)) = cx.open(entry, &[K::Source, K::Code, K::Ids, K::Printed, K::Note]) {
        cx.insert(|m| &mut m.outcomes, Outcome { decl });
    }
}

pub(super) fn document(cx: &mut Lowering<'_>, entry: &Entry) {
    const FIELDS: &[K] = &[K::Source, K::Code, K::Ids, K::Printed, K::Note, K::Number, K::Annex, K::Status];
    let Some((decl, _, fields)) = cx.open(entry, FIELDS) else { return };
    let status = fields.one(cx, K::Status).and_then(|f| value::text(cx, f));
    for keyword in [K::Number, K::Annex] {
        if let Some(field) = fields.one(cx, keyword) {
            value::text(cx, field);
        }
    }
    cx.insert(|m| &mut m.documents, Document { decl, status });
}
