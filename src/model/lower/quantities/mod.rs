//! How many and how often: `不低于 3%，1次/年`, `每季度 25%`, `28家 或 3% 取高`, `1:2.5`, one share a class.

mod amounts;
mod clause;
mod periods;

pub(super) use amounts::{amount_of, bound};
pub(super) use periods::{every, frequency, open_times, reading, unit};

use super::fields::Field;
use super::{Lowering, value};
use crate::finding::Finding;
use crate::model::{Frequency, Reference, Share};
use crate::msg;
use crate::source::{Sources, Span, Spanned};
use crate::syntax::{Pair, Rule, codes};
use clause::schedule;
use periods::MOST_DRAWS;

/// The shares of a field: its own line, or a line a share in its block.
pub(super) fn shares(cx: &mut Lowering<'_>, field: Field<'_>) -> Vec<Share> {
    let mut out = Vec::new();
    if field.span.start < field.span.end {
        match cx.value(Rule::schedule, field.span) {
            Ok(pair) if !cx.bounded(&pair, field.span, "form-schedule") => {}
            Ok(pair) => read(cx, pair, field.span, &mut out),
            Err(stuck) => stuck_at(cx, field.span, stuck),
        }
    }
    let lines = field.block.iter().flat_map(|b| &b.entries).filter(|e| !e.broken);
    for line in lines.map(|e| e.head) {
        if let Some(pair) = cx.parse(Rule::schedule_row, line, "form-schedule-row") {
            read(cx, pair, line, &mut out);
        }
    }
    apart(cx, &out);
    out
}

/// Whether a schedule that the grammar can read means something, too.
pub(super) fn makes_sense(text: &str) -> bool {
    let mut sources = Sources::default();
    let file = sources.add("", text);
    let span = Span::new(file, 0..text.len());
    let mut cx = Lowering::new(&sources);
    let Ok(pair) = crate::syntax::value(Rule::schedule, span, &sources) else { return false };
    let mut out = Vec::new();
    read(&mut cx, pair, span, &mut out);
    let odd = |share: &Share| share.class.as_ref().is_some_and(|c| c.words().starts_with('且'));
    cx.findings.is_empty() && !out.iter().any(odd)
}

/// Says where a schedule cannot be read. Any word could be a class; without a colon it was hardly meant as one.
fn stuck_at(cx: &mut Lowering<'_>, span: Span, stuck: Span) {
    let before = cx.sources.slice(Span { end: stuck.start, ..span });
    let stuck = match crate::syntax::value(Rule::one_schedule, span, cx.sources) {
        Err(plain) if !before.contains(['：', ':']) => plain,
        _ => stuck,
    };
    // 一半: a numeral by chance, and no number.
    let read = cx.sources.slice(Span { end: stuck.start, ..span });
    let stuck =
        if read.chars().all(|c| "一二两三四五六七八九十百".contains(c)) { span } else { stuck };
    let hint = cx.hint(Rule::schedule, span, stuck);
    cx.unread(stuck, span, hint, "form-schedule");
}

/// A `schedule` or `schedule_row` node: clauses, each perhaps with a class before it or 另加.
fn read(cx: &mut Lowering<'_>, pair: Pair<'_>, base: Span, out: &mut Vec<Share>) {
    let mut further = false;
    for part in pair.into_inner() {
        let mut rest = false;
        let (class, clause) = match part.as_rule() {
            Rule::further => {
                further = true;
                continue;
            }
            Rule::clause => (None, Some(part)),
            Rule::classed => {
                let mut inner = part.into_inner();
                let of = inner.next();
                rest = of.as_ref().is_some_and(|p| p.as_rule() == Rule::remainder);
                (of.filter(|_| !rest).and_then(|p| class(&p, base)), inner.next())
            }
            _ => continue,
        };
        let Some(clause) = clause else { continue };
        // The span of a lone share is its field's: what was printed is shown whole.
        let span =
            if class.is_none() && !rest && out.is_empty() && !further { base } else { at(base, &clause) };
        if let Some(schedule) = schedule(cx, clause, base) {
            out.push(Share { class, rest, further, schedule: Spanned::new(schedule, span) });
        }
        further = false;
    }
}

fn class(pair: &Pair<'_>, base: Span) -> Option<Reference> {
    let inner = pair.clone().into_inner().next()?;
    let span = at(base, pair);
    Some(match inner.as_rule() {
        Rule::string => Reference { name: None, printed: Some(value::unquoted(inner)), span },
        _ => Reference { name: Some(inner.as_str().to_owned()), printed: None, span },
    })
}

fn at(base: Span, pair: &Pair<'_>) -> Span {
    let text = pair.as_str();
    let start = pair.as_span().start();
    base.inner(start..start + text.trim_end().len())
}

/// 频次 in a field of its own: how often the shares beside it are drawn, unless they say it themselves.
/// `said` where how many they are stands there and could not be read.
pub(super) fn how_often(cx: &mut Lowering<'_>, field: Field<'_>, shares: &mut [Share], said: bool) {
    let Some(pair) = cx.parse(Rule::how_often, field.span, "form-how-often") else { return };
    let Some(inner) = pair.into_inner().next().and_then(|p| p.into_inner().next()) else { return };
    let (read, open) = (frequency(&inner), open_times(&inner));
    if read.is_none_or(|f| !(1..=MOST_DRAWS).contains(&f.draws()) || f.every == 0 || f.every > 100)
        && open.is_none()
    {
        cx.unread(field.span, field.span, Some(msg!("hint-draws", most = MOST_DRAWS)), "form-how-often");
        return;
    }
    if shares.is_empty() && !said {
        cx.unread(field.span, field.span, None, "form-how-often-alone");
    }
    for share in shares {
        let schedule = &mut share.schedule.value;
        if let Some(said) = schedule.frequency {
            let (one, other) = (said.draws(), read.map_or(0, Frequency::draws));
            if one != other {
                cx.findings.push(
                    Finding::new(&codes::TWO_READINGS, msg!("schedule-two-frequencies"))
                        .at(field.span, Some(msg!("schedule-frequency-field", draws = other)))
                        .at(share.schedule.span, Some(msg!("schedule-frequency-share", draws = one)))
                        .help(msg!("schedule-one-frequency")),
                );
            }
            continue;
        }
        schedule.frequency = read;
        if schedule.quantity.open.is_none() {
            schedule.quantity.open.clone_from(&open);
        }
    }
}

/// Two shares for the same objects: both apply, or one of them? Only 另加 says that both do.
fn apart(cx: &mut Lowering<'_>, shares: &[Share]) {
    for (i, share) in shares.iter().enumerate() {
        let class = share.class.as_ref().map(Reference::words);
        let same = |s: &&Share| s.class.as_ref().map(Reference::words) == class && s.rest == share.rest;
        if share.rest && !shares.iter().any(|s| s.class.is_some()) {
            cx.bad_because(share.span(), msg!("hint-rest-of-what"), "form-schedule-row");
        }
        if share.further {
            continue;
        }
        if let Some(first) = shares.iter().take(i).find(same) {
            cx.findings.push(
                Finding::new(&codes::TWO_READINGS, msg!("schedule-two-shares"))
                    .at(share.span(), Some(msg!("schedule-second-share")))
                    .at(first.span(), Some(msg!("model-first-here")))
                    .help(msg!("schedule-two-shares-both"))
                    .help(msg!("schedule-two-shares-class")),
            );
        }
    }
}

#[cfg(test)]
mod tests;
