//! Matters and shared bases.

use super::{Lowering, value};
use crate::model::{Bases, Matter};
use crate::syntax::{Entry, Keyword as K};

pub(super) fn bases(cx: &mut Lowering<'_>, entry: &Entry) {
    // The lines of the block are citations, not fields: read the head only, then the block as one list.
    let before = cx.findings.len();
    let head = cx.head(entry);
    let Some((name, name_span)) = head.name else {
        if !entry.broken && cx.findings.len() == before {
            cx.nameless(entry);
        }
        return;
    };
    let decl = crate::model::Decl {
        name,
        title: head.title,
        code: None,
        source: String::new(),
        printed: None,
        name_span,
        head: entry.head,
    };
    let end = crate::source::Span { start: entry.head.end, ..entry.head };
    let field = super::fields::Field { span: end, head: entry.head, block: entry.block.as_ref() };
    let citations = value::citations(cx, field);
    cx.insert(|m| &mut m.bases, Bases { decl, citations });
}

pub(super) fn matter(cx: &mut Lowering<'_>, entry: &Entry) {
    const FIELDS: &[K] = &[
        K::Source,
        K::Code,
        K::Ids,
        K::Printed,
        K::Note,
        K::Content,
        K::Class,
        K::Scope,
        K::Method,
        K::By,
        K::Basis,
    ];
    let Some((decl, _, fields)) = cx.open(entry, FIELDS) else { return };
    let content = fields.one(cx, K::Content).and_then(|f| value::text(cx, f)).unwrap_or_default();
    let class = fields.one(cx, K::Class).and_then(|f| value::text(cx, f)).unwrap_or_default();
    let scope = fields.one(cx, K::Scope).and_then(|f| value::single_reference(cx, f));
    let methods = fields.one(cx, K::Method).map(|f| value::references(cx, f)).unwrap_or_default();
    let by = fields.one(cx, K::By).map(|f| value::references(cx, f)).unwrap_or_default();
    let mut citations = Vec::new();
    for field in fields.all(K::Basis) {
        citations.extend(value::citations(cx, field));
    }
    let methods = methods.iter().map(|m| m.words().to_owned()).collect();
    cx.insert(|m| &mut m.matters, Matter { decl, content, class, scope, methods, by, citations });
}
