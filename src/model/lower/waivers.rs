//! Waivers stand in any declaration, whatever its other lines are. They are read here, before the declaration is.

use super::Lowering;
use super::attribute::subject;
use super::fields::Fields;
use super::value;
use crate::model::Waiver;
use crate::msg;
use crate::source::Span;
use crate::syntax::{Entry, Keyword as K, Rule, WAIVED};
use jiff::civil::Date;

/// Reads the waivers of a declaration; the declaration without them, where it has some.
pub(super) fn take(cx: &mut Lowering<'_>, entry: &Entry) -> Option<Entry> {
    let sources = cx.sources;
    let is_waiver =
        |e: &Entry| !e.broken && e.key.is_some_and(|k| K::field(sources.slice(k)) == Some(K::Waiver));
    let fields = &entry.block.as_ref()?.entries;
    if !fields.iter().any(is_waiver) {
        return None;
    }
    let mut without = entry.clone();
    let block = without.block.as_mut()?;
    let (waivers, others): (Vec<Entry>, _) =
        std::mem::take(&mut block.entries).into_iter().partition(is_waiver);
    block.entries = others;
    waivers.iter().for_each(|w| waiver(cx, entry, w));
    Some(without)
}

fn waiver(cx: &mut Lowering<'_>, declaration: &Entry, entry: &Entry) {
    let before = cx.findings.len();
    cx.reading = entry.key;
    let findings = value::names_of(cx, entry.value, "form-waiver");
    let fields = Fields::of(cx, entry, WAIVED);
    let reason = fields.one(cx, K::Reason).and_then(|f| value::text(cx, f)).unwrap_or_default();
    let approver = fields.one(cx, K::Approver).and_then(|f| value::text(cx, f)).unwrap_or_default();
    let (from, mut until) = since(cx, &fields);
    if let Some(field) = fields.one(cx, K::Until) {
        until = value::date(cx, field).map(|d| d.value).or(until);
    }
    if let (Some(first), Some(last)) = (from, until)
        && last < first
    {
        cx.reading = entry.key;
        cx.bad_because(entry.value, msg!("hint-backwards"), "form-waiver-days");
    }
    let Some(about) = subject(declaration, cx.sources) else { return };
    let word = entry.key.map_or("", |k| cx.sources.slice(k));
    cx.model.waivers.push(Waiver {
        findings,
        reason,
        approver,
        from,
        until,
        head: entry.head,
        chinese: !word.is_ascii(),
        broken: cx.findings.len() > before,
        kind: about.kind,
        name: about.name,
        source: about.source,
        areas: areas(declaration),
    });
}

/// Where a declaration stands: one span a file, for a changed one has lines of the plan that it changes.
fn areas(declaration: &Entry) -> Vec<Span> {
    let block = declaration.block.as_ref();
    let braces = block.into_iter().flat_map(|b| std::iter::once(b.open).chain(b.close));
    let lines = block.into_iter().flat_map(|b| &b.entries).map(Entry::span);
    let mut out: Vec<Span> = Vec::new();
    for span in std::iter::once(declaration.head).chain(braces).chain(lines) {
        match out.iter_mut().find(|s| s.file == span.file) {
            Some(known) => *known = known.to(span),
            None => out.push(span),
        }
    }
    out
}

/// `自 2024-01-01`, or both days on one line: `自 2024-01-01 至 2024-12-31`.
fn since(cx: &mut Lowering<'_>, fields: &Fields<'_>) -> (Option<Date>, Option<Date>) {
    let Some(field) = fields.one(cx, K::From) else { return (None, None) };
    let Some(pair) = cx.parse(Rule::since_until, field.span, "form-since") else { return (None, None) };
    let mut days = pair.into_inner().filter(|p| p.as_rule() == Rule::day);
    let from = days.next().and_then(|day| value::day_of(cx, &day, field.span));
    let until = days.next().and_then(|day| value::day_of(cx, &day, field.span));
    (from, until)
}
