//! Fields whose value is a word of a vocabulary, or the document's own in quotation marks.

use super::fields::Field;
use super::{Lowering, value};
use crate::model::{Certificate, DrawKind, Known, MatterClass, Method, Rank, Recusal, Substitution};
use crate::source::Span;
use crate::syntax::{Pair, Rule};

/// The words of a field: the value itself, or the children of each item of a list.
fn words<'a>(cx: &mut Lowering<'a>, span: Span, rule: Rule, form: &'static str) -> Vec<Pair<'a>> {
    let Some(pair) = cx.parse(rule, span, form) else { return Vec::new() };
    let item = |p: Pair<'a>| match p.as_rule() {
        Rule::method_of | Rule::recused_if => p.into_inner().next(),
        Rule::EOI => None,
        _ => Some(p),
    };
    pair.into_inner().filter_map(item).collect()
}

pub(super) fn draw_kind(cx: &mut Lowering<'_>, field: Field<'_>) -> Option<DrawKind> {
    words(cx, field.span, Rule::kind_of, "form-kind").into_iter().next().map(|word| match word.as_rule() {
        Rule::targeted => DrawKind::Targeted,
        Rule::untargeted => DrawKind::Untargeted,
        Rule::special_kind => DrawKind::Special,
        Rule::complaint_kind => DrawKind::Complaint,
        _ => DrawKind::Other(value::unquoted(word)),
    })
}

pub(super) fn class(cx: &mut Lowering<'_>, field: Field<'_>) -> Option<MatterClass> {
    words(cx, field.span, Rule::class_of, "form-class").into_iter().next().map(|word| match word.as_rule() {
        Rule::key_class => MatterClass::Key,
        Rule::general_class => MatterClass::General,
        _ => MatterClass::Other(value::unquoted(word)),
    })
}

pub(super) fn rank(cx: &mut Lowering<'_>, field: Field<'_>) -> Option<Rank> {
    words(cx, field.span, Rule::rank_of, "form-rank").into_iter().next().map(|word| match word.as_rule() {
        Rule::law_rank => Rank::Law,
        Rule::regulation_rank => Rank::Regulation,
        Rule::local_regulation => Rank::LocalRegulation,
        Rule::departmental_rule => Rank::DepartmentalRule,
        Rule::local_rule => Rank::LocalRule,
        Rule::normative_rank => Rank::Normative,
        _ => Rank::Other(value::unquoted(word)),
    })
}

pub(super) fn known(cx: &mut Lowering<'_>, field: Field<'_>) -> Option<Known> {
    words(cx, field.span, Rule::known_of, "form-standing").into_iter().next().map(|word| {
        match word.as_rule() {
            Rule::still_valid => Known::Valid,
            Rule::not_known => Known::Unknown,
            _ => Known::Other(value::unquoted(word)),
        }
    })
}

pub(super) fn methods(cx: &mut Lowering<'_>, field: Field<'_>) -> Vec<Method> {
    let method = |word: Pair<'_>| match word.as_rule() {
        Rule::on_site => Method::OnSite,
        Rule::on_paper => Method::Written,
        Rule::on_file => Method::Documents,
        Rule::online => Method::Online,
        Rule::by_sample => Method::Testing,
        _ => Method::Other(value::unquoted(word)),
    };
    words(cx, field.span, Rule::methods_of, "form-method").into_iter().map(method).collect()
}

pub(super) fn certificate(cx: &mut Lowering<'_>, field: Field<'_>) -> Option<Certificate> {
    let word = words(cx, field.span, Rule::certified, "form-certificate").into_iter().next();
    word.map(|word| match word.as_rule() {
        Rule::on_visit => Certificate::OnVisit,
        Rule::on_draw => Certificate::OnDraw,
        _ => Certificate::Other(value::unquoted(word)),
    })
}

pub(super) fn recusals(cx: &mut Lowering<'_>, field: Field<'_>) -> Vec<Recusal> {
    let recusal = |word: Pair<'_>| match word.as_rule() {
        Rule::by_list => Recusal::ByList,
        Rule::by_district => Recusal::SameRegion,
        _ => Recusal::Other(value::unquoted(word)),
    };
    let lines = value::lines(field).into_iter();
    lines.flat_map(|line| words(cx, line, Rule::recused, "form-recusal")).map(recusal).collect()
}

pub(super) fn substitution(cx: &mut Lowering<'_>, field: Field<'_>) -> Option<Substitution> {
    let word = words(cx, field.span, Rule::substituted, "form-substitutes").into_iter().next();
    word.map(|word| match word.as_rule() {
        Rule::in_rank => Substitution::ByRank,
        Rule::nobody_for => Substitution::Nobody,
        _ => Substitution::Other(value::unquoted(word)),
    })
}
