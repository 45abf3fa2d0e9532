//! The library's columns and the predicates over them.

use super::{Lowering, value};
use crate::finding::Finding;
use crate::model::{Column, ColumnKind, Comparison, Library, Predicate, Scope, Tier};
use crate::msg;
use crate::source::{Span, Spanned};
use crate::syntax::{Entry, Keyword as K, Pair, Rule, codes};

/// `对象库 { 标签 多选 { … } … }`: here the first word of a line is a column of the user's.
pub(super) fn library(cx: &mut Lowering<'_>, entry: &Entry) {
    if let Some(first) = cx.model.library.as_ref().map(|l| l.span) {
        let word = entry.key.map_or("", |k| cx.sources.slice(k)).to_owned();
        cx.repeated(&word, entry.head, first);
        return;
    }
    let mut columns: Vec<Column> = Vec::new();
    for row in entry.block.iter().flat_map(|b| &b.entries) {
        let (Some(key), false) = (row.key, row.broken || row.head.start == row.head.end) else { continue };
        let name = cx.sources.slice(key).to_owned();
        if K::field(&name) == Some(K::Source) {
            continue;
        }
        let Some(pair) = cx.parse(Rule::column_kind, row.value, "form-column") else { continue };
        let word = pair.into_inner().next().and_then(|p| p.into_inner().next()).map(|p| p.as_rule());
        let kind = match word {
            Some(Rule::multi_kind) => ColumnKind::Labels(labels(cx, row)),
            Some(Rule::level_kind) => ColumnKind::Levels(levels(cx, row)),
            Some(Rule::date_kind) => ColumnKind::Date,
            _ => ColumnKind::Code,
        };
        if let Some(first) = columns.iter().find(|c| c.name == name).map(|c| c.span) {
            cx.repeated(&name, key, first);
            continue;
        }
        columns.push(Column { name, kind, span: key });
    }
    cx.model.library = Some(Library { columns, span: entry.head });
}

/// The lines of a block that can be read.
fn rows(row: &Entry) -> Vec<Span> {
    row.block.iter().flat_map(|b| &b.entries).filter(|e| !e.broken).map(|e| e.head).collect()
}

fn labels(cx: &mut Lowering<'_>, row: &Entry) -> Vec<String> {
    rows(row).into_iter().flat_map(|line| value::names(cx, line)).map(|n| n.value).collect()
}

fn levels(cx: &mut Lowering<'_>, row: &Entry) -> Vec<Tier> {
    let mut out = Vec::new();
    for line in rows(row) {
        let Some(pair) = cx.parse(Rule::levels, line, "form-levels") else { continue };
        for level in pair.into_inner().filter(|p| p.as_rule() == Rule::level) {
            let mut parts = level.into_inner().map(|p| p.as_str().to_owned());
            if let Some(name) = parts.next() {
                out.push(Tier { name, code: parts.next() });
            }
        }
    }
    out
}

/// `对象 NAME：predicate`, or a block with 条件.
pub(super) fn scope(cx: &mut Lowering<'_>, entry: &Entry) {
    const FIELDS: &[K] = &[K::Source, K::Code, K::Ids, K::Printed, K::Note, K::Where];
    let Some((decl, head, fields)) = cx.open(entry, FIELDS) else { return };
    let field = fields.one(cx, K::Where);
    let span = head.value.or(field.map(|f| f.span));
    let predicate = span.and_then(|span| predicate(cx, span));
    if span.is_none() && !entry.broken && !fields.has(K::Where) {
        cx.missing(&decl, K::Where);
    }
    cx.insert(|m| &mut m.scopes, Scope { decl, predicate });
}

fn predicate(cx: &mut Lowering<'_>, span: Span) -> Option<Predicate> {
    let pair = cx.parse(Rule::predicate, span, "form-predicate")?;
    let either = pair.into_inner().next()?;
    build(&either, span)
}

fn build(pair: &Pair<'_>, base: Span) -> Option<Predicate> {
    let inner: Vec<Pair<'_>> = pair.clone().into_inner().collect();
    match pair.as_rule() {
        Rule::either | Rule::both => {
            let mut parts: Vec<Predicate> = inner.iter().filter_map(|p| build(p, base)).collect();
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
        Rule::atom => build(inner.first()?, base),
        Rule::comparison => {
            let [column, operator, operand] = inner.as_slice() else { return None };
            let spanned = |p: &Pair<'_>, text: String| {
                Spanned::new(text, base.inner(p.as_span().start()..p.as_span().end()))
            };
            let text = operand.clone().into_inner().next().map(value::unquoted)?;
            Some(Predicate::Is(Comparison {
                column: spanned(column, column.as_str().to_owned()),
                operator: value::operator(operator)?,
                operand: spanned(operand, text),
            }))
        }
        _ => None,
    }
}

/// Columns and labels that predicates name must be declared.
pub(super) fn check(cx: &mut Lowering<'_>) {
    let Some(library) = cx.model.library.clone() else { return };
    let mut findings = Vec::new();
    for scope in &cx.model.scopes {
        let mut all = Vec::new();
        if let Some(predicate) = &scope.predicate {
            predicate.comparisons(&mut all);
        }
        for c in all {
            let unknown = |span: Span, message, near: Option<&str>| {
                let finding = Finding::new(&codes::UNKNOWN_NAME, message)
                    .at(span, Some(msg!("model-not-declared-here")));
                let finding = finding.at(library.span, Some(msg!("model-columns-here")));
                match near {
                    Some(near) => finding.help(msg!("model-did-you-mean", name = near)),
                    None => finding,
                }
            };
            let columns = || library.columns.iter().map(|col| col.name.as_str());
            let Some(column) = library.column(&c.column.value) else {
                let near = crate::syntax::nearest(&c.column.value, columns());
                let message = msg!("model-unknown-column", name = c.column.value.as_str());
                let found = unknown(c.column.span, message, near);
                let all: Vec<String> = columns().map(str::to_owned).collect();
                findings.push(if near.is_some() {
                    found
                } else {
                    found.help(msg!("model-values", names = all))
                });
                continue;
            };
            let values: Vec<&str> = match &column.kind {
                ColumnKind::Labels(labels) => labels.iter().map(String::as_str).collect(),
                ColumnKind::Levels(levels) => levels.iter().map(|l| l.name.as_str()).collect(),
                ColumnKind::Code | ColumnKind::Date => continue,
            };
            if !values.contains(&c.operand.value.as_str()) {
                let message = msg!(
                    "model-unknown-label",
                    name = c.operand.value.as_str(),
                    column = c.column.value.as_str()
                );
                // `标签 含 甲且非乙` reads as one long name: offer it divided, if the parts are values.
                let whole = format!("{} 含 {}", c.column.value, c.operand.value);
                let divided = super::hints::spaced(&whole)
                    .filter(|_| c.operand.value.contains(['且', '或']))
                    .filter(|s| values.iter().any(|v| s.ends_with(&format!(" {v}"))));
                if let Some(text) = divided {
                    let found = unknown(c.operand.span, message, None);
                    findings.push(found.help(msg!("hint-spaced", text = text)));
                    continue;
                }
                let all: Vec<String> = values.iter().map(|v| (*v).to_owned()).collect();
                let near = crate::syntax::nearest(&c.operand.value, values.into_iter());
                let found = unknown(c.operand.span, message, near);
                findings.push(if near.is_some() {
                    found
                } else {
                    found.help(msg!("model-values", names = all))
                });
            }
        }
    }
    cx.findings.extend(findings);
}
