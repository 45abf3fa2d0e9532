//! The plan's header, departments, roles, qualifications.

use super::fields::Field;
use super::{Lowering, value};
use super::{tasks, teams, times, words};
use crate::model::{Department, Header, InnerName, Overlap, Qualification, Role};
use crate::source::{Span, Spanned};
use crate::syntax::{Entry, Keyword as K, Rule};

pub(super) fn plan(cx: &mut Lowering<'_>, entry: &Entry) {
    let Some((decl, _, fields)) = cx.open(entry, K::Plan) else { return };
    let title =
        fields.one(cx, K::Title).and_then(|f| value::text(cx, f)).or(decl.title.clone()).unwrap_or_default();
    let number = fields.one(cx, K::Number).and_then(|f| value::text(cx, f)).unwrap_or_default();
    let issuer = fields.one(cx, K::Issuer).and_then(|f| value::single_reference(cx, f));
    let issued = fields.one(cx, K::Issued).and_then(|f| value::date(cx, f));
    let year = fields.one(cx, K::Year).and_then(|f| value::year(cx, f));
    for keyword in [K::Addressees, K::Background, K::Annex, K::Heading] {
        for field in fields.all(cx, keyword) {
            value::texts(cx, field);
        }
    }
    let finish_by = fields.one(cx, K::FinishBy).and_then(|f| times::due(cx, f.span));
    let overlap = fields.one(cx, K::Overlap).and_then(|f| overlap(cx, f));
    let rounding = fields.one(cx, K::Rounding).and_then(|f| tasks::rounding(cx, f));
    let repeats = fields.one(cx, K::Repeats).and_then(|f| tasks::repeats(cx, f));
    let load = teams::load(cx, &fields);
    let team = teams::team_field(cx, &fields);
    let certificate = fields.one(cx, K::Certificate).and_then(|f| words::certificate(cx, f));
    let mut recusals = Vec::new();
    for field in fields.all(cx, K::Recusal) {
        recusals.extend(words::recusals(cx, field));
    }
    let substitution = fields.one(cx, K::Substitutes).and_then(|f| words::substitution(cx, f));
    if let Some(field) = fields.one(cx, K::Use) {
        uses(cx, field.span);
    }
    if let Some(field) = fields.one(cx, K::Extends) {
        extends(cx, field.span);
    }
    if year.is_none() && !fields.has(K::Year) {
        cx.missing(&decl, K::Year);
    }
    cx.headers.push(Header {
        decl,
        title,
        number,
        issuer,
        issued,
        year,
        finish_by,
        overlap,
        rounding,
        repeats,
        load,
        team,
        certificate,
        recusals,
        substitution,
    });
}

/// `就高`, or `依次 特殊监管对象、重点排污单位`.
fn overlap(cx: &mut Lowering<'_>, field: Field<'_>) -> Option<Overlap> {
    let pair = cx.parse(Rule::overlap, field.span, "form-overlap")?;
    let mut parts = pair.into_inner();
    Some(match parts.next()?.as_rule() {
        Rule::drawn_apart => Overlap::Apart,
        Rule::highest => Overlap::Highest,
        _ => {
            let named = parts.filter(|p| p.as_rule() == Rule::bare);
            let spanned = |p: crate::syntax::Pair<'_>| {
                Spanned::new(p.as_str().to_owned(), value::inner_span(field.span, &p))
            };
            Overlap::InOrder(named.map(spanned).collect())
        }
    })
}

/// `引用 cn.法规、“../共用/部门.ssj”`: libraries and files; they were read before.
pub(super) fn uses(cx: &mut Lowering<'_>, span: Span) {
    cx.parse(Rule::sources, span, "form-use");
}

/// `沿用 “../zezhou-2024”`: one path.
fn extends(cx: &mut Lowering<'_>, span: Span) {
    let one = [Rule::string];
    if let Some(list) = cx.parse(Rule::sources, span, "form-extends") {
        let parts = list.into_inner().map(|p| p.as_rule()).filter(|r| *r != Rule::EOI);
        if !parts.eq(one) {
            cx.bad(span, span, "form-extends");
        }
    }
}

pub(super) fn department(cx: &mut Lowering<'_>, entry: &Entry) {
    let Some((decl, _, fields)) = cx.open(entry, K::Department) else { return };
    let mut aliases = Vec::new();
    for field in fields.all(cx, K::Aliases) {
        for alias in value::spanned_texts(cx, field) {
            aliases.push(alias.value.clone());
            cx.model.inner_names.push(InnerName::of_department(&decl, alias));
        }
    }
    let parent = fields.one(cx, K::Parent).and_then(|f| value::single_reference(cx, f));
    let mut sections = Vec::new();
    for line in fields.all(cx, K::Sections).into_iter().flat_map(value::lines) {
        sections.extend(value::names(cx, line));
    }
    cx.insert(|m| &mut m.departments, Department { decl, aliases, parent, sections });
}

pub(super) fn role(cx: &mut Lowering<'_>, entry: &Entry) {
    if let Some((decl, _, _)) = cx.open(entry, K::Role) {
        cx.insert(|m| &mut m.roles, Role { decl });
    }
}

pub(super) fn qualification(cx: &mut Lowering<'_>, entry: &Entry) {
    if let Some((decl, _, _)) = cx.open(entry, K::Qualification) {
        cx.insert(|m| &mut m.qualifications, Qualification { decl });
    }
}
