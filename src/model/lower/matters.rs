//! Matters and shared bases.

use super::citations::Cited;
use super::{Lowering, citations, value, words};
use crate::model::{Bases, Matter};
use crate::syntax::{Entry, Keyword as K};

pub(super) fn bases(cx: &mut Lowering<'_>, entry: &Entry) {
    let Some((decl, _, rows)) = cx.open_rows(entry, K::Bases) else { return };
    let end = crate::source::Span { start: entry.head.end, ..entry.head };
    let field = super::fields::Field {
        span: end,
        head: entry.head,
        key: entry.key.unwrap_or(entry.head),
        block: rows.as_ref(),
    };
    let mut cited = Cited::default();
    citations::citations(cx, field, &mut cited);
    // A set of sets would hide which article a matter rests on; what is open is open for one matter.
    let no_citation = cited.sets.first().map(|s| s.span).or(cited.open.first().map(|o| o.span));
    if let Some(span) = no_citation {
        cx.bad(span, span, "form-citation");
    }
    cx.insert(|m| &mut m.bases, Bases { decl, citations: cited.citations });
}

pub(super) fn matter(cx: &mut Lowering<'_>, entry: &Entry) {
    let Some((decl, _, fields)) = cx.open(entry, K::Matter) else { return };
    let contents = fields.one(cx, K::Content).map(|f| value::content(cx, f)).unwrap_or_default();
    let class = fields.one(cx, K::Class).and_then(|f| words::class(cx, f));
    let scope = fields.one(cx, K::Scope).and_then(|f| value::single_reference(cx, f));
    let methods = fields.one(cx, K::Method).map(|f| words::methods(cx, f)).unwrap_or_default();
    let by = fields.one(cx, K::By).map(|f| value::references(cx, f)).unwrap_or_default();
    let mut cited = Cited::default();
    for field in fields.all(cx, K::Basis) {
        citations::citations(cx, field, &mut cited);
    }
    let Cited { citations, sets: shared, open: open_bases } = cited;
    let owner = super::tasks::owner(cx, &fields);
    let needed = fields.one(cx, K::Qualification);
    let qualifications = needed.map(|f| value::names(cx, f.span)).unwrap_or_default();
    let matter = Matter {
        decl,
        contents,
        class,
        scope,
        methods,
        by,
        citations,
        open_bases,
        shared,
        owner,
        qualifications,
    };
    cx.insert(|m| &mut m.matters, matter);
}
