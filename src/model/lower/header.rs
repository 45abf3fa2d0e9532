//! The plan's header, departments, roles, qualifications.

use super::{Lowering, value};
use crate::model::{Department, Header, Qualification, Role};
use crate::syntax::{Entry, Keyword as K};

pub(super) fn plan(cx: &mut Lowering<'_>, entry: &Entry) {
    const FIELDS: &[K] = &[
        K::Title,
        K::Number,
        K::Issuer,
        K::Issued,
        K::Year,
        K::Use,
        K::Addressees,
        K::Background,
        K::Annex,
        K::Heading,
        K::Source,
        K::Code,
        K::Ids,
        K::Printed,
        K::Note,
    ];
    let Some((decl, _, fields)) = cx.open(entry, FIELDS) else { return };
    let title =
        fields.one(cx, K::Title).and_then(|f| value::text(cx, f)).or(decl.title.clone()).unwrap_or_default();
    let number = fields.one(cx, K::Number).and_then(|f| value::text(cx, f)).unwrap_or_default();
    let issuer = fields.one(cx, K::Issuer).and_then(|f| value::single_reference(cx, f));
    let issued = fields.one(cx, K::Issued).and_then(|f| value::date(cx, f));
    let year = fields.one(cx, K::Year).and_then(|f| value::year(cx, f));
    for keyword in [K::Addressees, K::Background, K::Annex, K::Heading] {
        for field in fields.all(keyword) {
            value::texts(cx, field);
        }
    }
    if let Some(field) = fields.one(cx, K::Use) {
        value::names(cx, field.span);
    }
    if year.is_none() && !fields.has(K::Year) {
        cx.missing(&decl, K::Year);
    }
    cx.headers.push(Header { decl, title, number, issuer, issued, year });
}

pub(super) fn department(cx: &mut Lowering<'_>, entry: &Entry) {
    const FIELDS: &[K] = &[K::Source, K::Code, K::Ids, K::Aliases, K::Printed, K::Note];
    let Some((decl, _, fields)) = cx.open(entry, FIELDS) else { return };
    let mut aliases = Vec::new();
    for field in fields.all(K::Aliases) {
        aliases.extend(value::texts(cx, field));
    }
    cx.insert(|m| &mut m.departments, Department { decl, aliases });
}

pub(super) fn role(cx: &mut Lowering<'_>, entry: &Entry) {
    if let Some((decl, _, _)) = cx.open(entry, &[K::Source, K::Code, K::Ids, K::Printed, K::Note]) {
        cx.insert(|m| &mut m.roles, Role { decl });
    }
}

pub(super) fn qualification(cx: &mut Lowering<'_>, entry: &Entry) {
    if let Some((decl, _, _)) = cx.open(entry, &[K::Source, K::Code, K::Ids, K::Printed, K::Note]) {
        cx.insert(|m| &mut m.qualifications, Qualification { decl });
    }
}
