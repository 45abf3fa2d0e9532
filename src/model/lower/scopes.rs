//! The library's columns and promises, and the predicates over them.

use super::fields::Field;
use super::{Lowering, value};
use crate::model::{
    Column, ColumnKind, Comparison, InnerName, Library, NameKind, Operator, Predicate, Promise, Scope, Test,
    Tier, Years,
};
use crate::source::{Span, Spanned};
use crate::syntax::{COMMON, Entry, Keyword as K, Pair, Rule};

/// `对象库 { 标签 多选 { … } … }`: here the first word of a line is a column of the user's, or a promise.
pub(super) fn library(cx: &mut Lowering<'_>, entry: &Entry) {
    let name = library_name(cx, entry);
    let (promises, columns, unread) = (Vec::new(), Vec::new(), Vec::new());
    let mut library = Library { name, unit: None, promises, columns, unread, span: entry.head };
    let of = |l: &Library| l.name.as_ref().map(|n| n.value.clone());
    let (own, known) = (of(&library), cx.model.library.iter().chain(&cx.model.libraries));
    if let Some(first) = known.clone().find(|l| of(l) == own).map(|l| l.span) {
        let word = own.unwrap_or_else(|| entry.key.map_or("", |k| cx.sources.slice(k)).to_owned());
        cx.repeated(&word, entry.head, first);
        return;
    }
    for row in entry.block.iter().flat_map(|b| &b.entries) {
        let before = cx.findings.len();
        let parts = apart(cx, row);
        for row in if parts.is_empty() { std::slice::from_ref(row) } else { parts.as_slice() } {
            line(cx, row, &mut library);
            // A mistake in its line does not make it undeclared.
            let inner = row.block.iter().flat_map(|b| &b.entries).any(|e| e.broken);
            let name = row.key.map(|k| crate::source::visible(cx.sources.slice(k)));
            let read = name.as_deref().is_some_and(|name| library.column(name).is_some());
            if row.broken || inner || (cx.findings.len() > before && !read) {
                library.unread.extend(name);
            }
        }
    }
    match library.name {
        None => cx.model.library = Some(library),
        Some(_) => cx.model.libraries.push(library),
    }
}

fn library_name(cx: &mut Lowering<'_>, entry: &Entry) -> Option<Spanned<String>> {
    if entry.value.start == entry.value.end {
        return None;
    }
    cx.head(entry).name.map(|(name, span)| Spanned::new(name, span))
}

/// `行业 代码；成立 日期`: several columns on one line, each as a row of its own. A semicolon divides them only where a
/// column follows it, for what a line says in prose may have one, too.
fn apart(cx: &Lowering<'_>, row: &Entry) -> Vec<Entry> {
    const BLANKS: [char; 3] = [' ', '\t', '\u{3000}'];
    let text = cx.sources.slice(row.head);
    let mut starts = vec![0];
    for (at, sign) in text.match_indices(['；', ';']).filter(|_| !row.broken) {
        let rest = text.get(at + sign.len()..).unwrap_or("");
        let rest = rest.get(..rest.find(['；', ';']).unwrap_or(rest.len())).unwrap_or("").trim();
        let kind = rest.split_once(BLANKS).map(|(_, kind)| kind.trim_matches(BLANKS));
        if kind.is_some_and(|kind| super::hints::reads(Rule::column_kind, kind)) {
            starts.push(at + sign.len());
        }
    }
    if starts.len() == 1 {
        return Vec::new();
    }
    let ends = starts.iter().skip(1).copied().chain(std::iter::once(text.len()));
    let part = |(from, to): (usize, usize)| {
        let piece = text.get(from..to)?.trim_end_matches(['；', ';', ' ', '\t', '\u{3000}']);
        let from = from + piece.len() - piece.trim_start_matches(BLANKS).len();
        let piece = piece.trim_start_matches(BLANKS);
        let word = piece.find(BLANKS).unwrap_or(piece.len());
        let value = piece.get(word..)?.trim_start_matches(BLANKS).len();
        let head = row.head.inner(from..from + piece.len());
        Some(Entry {
            head,
            key: Some(head.inner(0..word)),
            value: head.inner(piece.len() - value..piece.len()),
            block: row.block.clone().filter(|_| to == text.len()),
            ..row.clone()
        })
    };
    starts.iter().copied().zip(ends).filter_map(part).collect()
}

fn line(cx: &mut Lowering<'_>, row: &Entry, library: &mut Library) {
    let (Some(key), false) = (row.key, row.broken || row.head.start == row.head.end) else { return };
    cx.reading = Some(key);
    let name = cx.sources.slice(key).to_owned();
    match K::field(&name) {
        Some(K::Required) => {
            let columns = value::names(cx, row.value);
            library.promises.push(Promise::Required(columns));
            return;
        }
        Some(K::Exclusive) => {
            library.promises.extend(exclusive(cx, row.value));
            return;
        }
        Some(K::Implied) => {
            library.promises.extend(implied(cx, row.value));
            return;
        }
        Some(K::DrawnUnit) => {
            let pair = cx.parse(Rule::text, row.value, "form-text");
            library.unit = pair.and_then(|p| p.into_inner().next()).map(value::unquoted);
            return;
        }
        // A column may have any name, also 编号 or 代号: then its type stands behind it.
        Some(common) if COMMON.contains(&common) && !is_column(cx, row) => {
            let field = Field { span: row.value, head: row.head, key, block: row.block.as_ref() };
            match common {
                K::Source => drop(value::provenance(cx, field)),
                K::Code => drop(value::code(cx, field)),
                _ => drop(value::text(cx, field)),
            }
            return;
        }
        _ => {}
    }
    let Some(pair) = cx.parse(Rule::column_kind, row.value, "form-column") else { return };
    let word = pair.into_inner().next().and_then(|p| p.into_inner().next()).map(|p| p.as_rule());
    let kind = match word {
        Some(Rule::multi_kind) => ColumnKind::Labels(labels(cx, row, library)),
        Some(Rule::level_kind) => ColumnKind::Levels(levels(cx, row, library)),
        Some(Rule::date_kind) => ColumnKind::Date,
        Some(Rule::number_kind) => ColumnKind::Number,
        Some(Rule::text_kind) => ColumnKind::Text,
        _ => ColumnKind::Code,
    };
    match library.columns.iter().find(|c| c.name == name).map(|c| c.span) {
        Some(first) => cx.repeated(&name, key, first),
        None => {
            let named = Spanned::new(name.clone(), key);
            cx.model.inner_names.push(InnerName::of_library(library, NameKind::Column, "", named));
            library.columns.push(Column { name, kind, span: key });
        }
    }
}

fn is_column(cx: &Lowering<'_>, row: &Entry) -> bool {
    crate::syntax::value(Rule::column_kind, row.value, cx.sources).is_ok()
}

/// `互斥 标签：甲、乙`
fn exclusive(cx: &mut Lowering<'_>, span: Span) -> Option<Promise> {
    let pair = cx.parse(Rule::exclusive, span, "form-exclusive")?;
    let mut names = pair.into_inner().filter(|p| p.as_rule() == Rule::bare).map(|p| spanned(span, &p));
    Some(Promise::Exclusive { column: names.next()?, labels: names.collect() })
}

/// `蕴含 标签：甲 → 乙`
fn implied(cx: &mut Lowering<'_>, span: Span) -> Option<Promise> {
    let pair = cx.parse(Rule::implied, span, "form-implied")?;
    let text = cx.sources.slice(span);
    let arrow = text.find('→').or_else(|| text.find("->")).unwrap_or(text.len());
    let names: Vec<Pair<'_>> = pair.into_inner().filter(|p| p.as_rule() == Rule::bare).collect();
    let (column, names) = names.split_first()?;
    let (if_all, then): (Vec<&Pair<'_>>, _) = names.iter().partition(|p| p.as_span().start() < arrow);
    let spans = |all: Vec<&Pair<'_>>| all.into_iter().map(|p| spanned(span, p)).collect();
    Some(Promise::Implied { column: spanned(span, column), if_all: spans(if_all), then: spans(then) })
}

fn spanned(base: Span, pair: &Pair<'_>) -> Spanned<String> {
    Spanned::new(pair.as_str().to_owned(), value::inner_span(base, pair))
}

/// The lines of a block that can be read.
fn rows(row: &Entry) -> Vec<Span> {
    row.block.iter().flat_map(|b| &b.entries).filter(|e| !e.broken).map(|e| e.head).collect()
}

fn labels(cx: &mut Lowering<'_>, row: &Entry, library: &Library) -> Vec<String> {
    let mut out: Vec<Spanned<String>> = Vec::new();
    for label in rows(row).into_iter().flat_map(|line| value::names(cx, line)).collect::<Vec<_>>() {
        match out.iter().find(|l| l.value == label.value).map(|l| l.span) {
            Some(first) => cx.repeated(&label.value, label.span, first),
            None => out.push(label),
        }
    }
    let column = row.key.map_or("", |k| cx.sources.slice(k));
    let names = out.iter().map(|l| InnerName::of_library(library, NameKind::Label, column, l.clone()));
    cx.model.inner_names.extend(names);
    out.into_iter().map(|l| l.value).collect()
}

fn levels(cx: &mut Lowering<'_>, row: &Entry, library: &Library) -> Vec<Tier> {
    let mut out: Vec<(Tier, Span)> = Vec::new();
    for line in rows(row) {
        let Some(pair) = cx.parse(Rule::levels, line, "form-levels") else { continue };
        for level in pair.into_inner().filter(|p| p.as_rule() == Rule::level) {
            let span = value::inner_span(line, &level);
            let mut parts = level.into_inner().map(|p| p.as_str().to_owned());
            let Some(name) = parts.next() else { continue };
            match out.iter().find(|(l, _)| l.name == name).map(|(_, s)| *s) {
                Some(first) => cx.repeated(&name, span, first),
                None => {
                    let code = parts.next();
                    if let Some((other, first)) = out.iter().find(|(l, _)| code.is_some() && l.code == code) {
                        let code = code.as_deref().unwrap_or_default();
                        cx.repeated_code(code, (&name, span), (&other.name.clone(), *first));
                    }
                    out.push((Tier { name, code }, span));
                }
            }
        }
    }
    let column = row.key.map_or("", |k| cx.sources.slice(k));
    let names = out.iter().map(|(l, span)| Spanned::new(l.name.clone(), *span));
    let names = names.map(|name| InnerName::of_library(library, NameKind::Level, column, name));
    cx.model.inner_names.extend(names);
    out.into_iter().map(|(l, _)| l).collect()
}

/// `对象 NAME：predicate`, or a block with 条件.
pub(super) fn scope(cx: &mut Lowering<'_>, entry: &Entry) {
    let Some((decl, head, fields)) = cx.open(entry, K::Scope) else { return };
    let field = fields.one(cx, K::Where);
    let span = head.value.or(field.map(|f| f.span));
    let predicate = span.and_then(|span| predicate(cx, span));
    if span.is_none() && !entry.broken && !fields.has(K::Where) {
        cx.missing(&decl, K::Where);
    }
    let library = fields.one(cx, K::Library).map(|f| value::names(cx, f.span)).unwrap_or_default();
    cx.insert(|m| &mut m.scopes, Scope { decl, predicate, library: library.into_iter().next() });
}

fn predicate(cx: &mut Lowering<'_>, span: Span) -> Option<Predicate> {
    let pair = cx.parse(Rule::predicate, span, "form-predicate")?;
    let either = pair.into_inner().next()?;
    let read = build(&either, span);
    if read.is_none() {
        let mut days = either.into_inner().flatten().filter(|p| p.as_rule() == Rule::day);
        match days.find_map(|day| Some((value::no_such_day(&day)?, value::inner_span(span, &day)))) {
            Some((why, at)) => cx.bad_because(at, why, "form-date"),
            None => cx.bad(span, span, "form-predicate"),
        }
    }
    read
}

fn build(pair: &Pair<'_>, base: Span) -> Option<Predicate> {
    let inner: Vec<Pair<'_>> = pair.clone().into_inner().collect();
    match pair.as_rule() {
        Rule::either | Rule::both => {
            let mut parts = inner.iter().map(|p| build(p, base)).collect::<Option<Vec<_>>>()?;
            match (parts.len(), pair.as_rule()) {
                (1, _) => parts.pop(),
                (_, Rule::either) => Some(Predicate::Any(parts)),
                _ => Some(Predicate::All(parts)),
            }
        }
        Rule::negation => {
            let atom = build(inner.last()?, base)?;
            Some(if inner.len() > 1 { Predicate::Not(Box::new(atom)) } else { atom })
        }
        Rule::atom | Rule::atom_group => build(inner.first()?, base),
        Rule::comparison => {
            let (column, rest) = inner.split_first()?;
            Some(Predicate::Is(Comparison { column: spanned(base, column), test: test(rest, base)? }))
        }
        _ => None,
    }
}

/// What follows the column of a comparison.
fn test(parts: &[Pair<'_>], base: Span) -> Option<Test> {
    let (first, rest) = parts.split_first()?;
    let inner = || first.clone().into_inner().next().map(|p| p.as_rule());
    Some(match first.as_rule() {
        Rule::is_empty => Test::Empty { not: false },
        Rule::not_empty => Test::Empty { not: true },
        Rule::member => {
            let values = rest.iter().map(|p| operand(p, base)).collect::<Option<Vec<_>>>()?;
            Test::Among { not: inner()? == Rule::not_among, values }
        }
        Rule::during => Test::During { not: inner()? == Rule::not_within, years: years(rest.first()?)? },
        Rule::word_operator | Rule::operator => {
            Test::Compare(value::operator(first)?, operand(rest.first()?, base)?)
        }
        _ => return None,
    })
}

/// A value; a date in its one form, so that it compares with what the library has.
pub(super) fn operand(pair: &Pair<'_>, base: Span) -> Option<Spanned<String>> {
    let inner = pair.clone().into_inner().next()?;
    let span = value::inner_span(base, pair);
    let text = match inner.as_rule() {
        Rule::day => value::date_of(&inner)?.to_string(),
        Rule::decimal => value::ascii(inner.as_str()),
        _ => value::unquoted(inner),
    };
    Some(Spanned::new(text, span))
}

fn years(pair: &Pair<'_>) -> Option<Years> {
    let inner = pair.clone().into_inner().next()?;
    Some(match inner.as_rule() {
        Rule::this_year => Years::FromPlanYear(0, 0),
        Rule::last_year => Years::FromPlanYear(-1, -1),
        Rule::recent_years => {
            let n = inner.into_inner().next().and_then(|p| value::small(p.as_str()))?;
            let n = i16::try_from(n).ok().filter(|n| (1..=100).contains(n))?;
            Years::FromPlanYear(-n, -1)
        }
        _ => Years::Of(value::number(inner.as_str()).and_then(|n| i16::try_from(n).ok())?),
    })
}

/// Whether an operator asks for an order.
pub(super) fn orders(operator: Operator) -> bool {
    matches!(operator, Operator::AtLeast | Operator::AtMost | Operator::Above | Operator::Below)
}
