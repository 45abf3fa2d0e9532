//! Types of predicates: every column that a scope or promise names is declared, every value is one that the column
//! can have, every operator is one that its type knows.

use super::Lowering;
use super::hints::spaced;
use super::scopes::orders;
use crate::finding::Finding;
use crate::message::Message;
use crate::model::{Column, ColumnKind, Comparison, Library, Model, Operator, Promise, Scope, Test, Years};
use crate::msg;
use crate::source::{Span, Spanned};
use crate::syntax::{codes, meant, nearest};
use jiff::civil::Date;

/// Checks all scopes and promises, and turns years counted from the plan year into calendar years.
pub(super) fn check(cx: &mut Lowering<'_>) {
    let mut findings = Vec::new();
    let year = cx.model.year();
    for library in cx.model.library.iter().chain(&cx.model.libraries) {
        promises(library, &mut findings);
    }
    for scope in &cx.model.scopes {
        let Some(library) = library_of(&cx.model, scope, &mut findings) else { continue };
        let mut all = Vec::new();
        if let Some(predicate) = &scope.predicate {
            predicate.comparisons(&mut all);
        }
        for comparison in all {
            typed(comparison, library, &mut findings);
            let relative = matches!(comparison.test, Test::During { years: Years::FromPlanYear(..), .. });
            if relative && year == 0 && cx.model.header.is_some() {
                let finding = Finding::new(&codes::BAD_VALUE, msg!("model-no-plan-year"));
                findings.push(finding.at(comparison.column.span, Some(msg!("model-no-plan-year-here"))));
            }
        }
    }
    for scope in cx.model.scopes.iter_mut() {
        if let Some(predicate) = &mut scope.predicate {
            predicate.settle(year);
        }
    }
    cx.findings.extend(findings);
}

/// The library that a scope's predicate is about; `None` where no library is declared.
fn library_of<'m>(model: &'m Model, scope: &Scope, findings: &mut Vec<Finding>) -> Option<&'m Library> {
    library_named(model, scope.library.as_ref(), findings)
}

/// The library of a name; that of entities where none is given.
pub(super) fn library_named<'m>(
    model: &'m Model,
    wanted: Option<&Spanned<String>>,
    findings: &mut Vec<Finding>,
) -> Option<&'m Library> {
    let Some(wanted) = wanted else { return model.library.as_ref() };
    let named = |l: &&Library| l.name.as_ref().is_some_and(|n| n.value == wanted.value);
    let found = model.libraries.iter().find(named);
    if found.is_none() {
        let names = model.libraries.iter().filter_map(|l| l.name.as_ref()).map(|n| n.value.as_str());
        let message = msg!("model-unknown-name", kind = msg!("kind-library"), name = wanted.value.as_str());
        let finding = Finding::new(&codes::UNKNOWN_NAME, message)
            .at(wanted.span, Some(msg!("model-not-declared-here")));
        findings.push(suggest(finding, &wanted.value, nearest(&wanted.value, names), Vec::new()));
    }
    found
}

fn suggest(finding: Finding, word: &str, near: Option<&str>, all: Vec<String>) -> Finding {
    match near {
        Some(near) => finding.help(meant(word, near)),
        None if all.is_empty() => finding,
        None => finding.help(msg!("model-values", names = all)),
    }
}

fn unknown(library: &Library, span: Span, message: Message) -> Finding {
    Finding::new(&codes::UNKNOWN_NAME, message)
        .at(span, Some(msg!("model-not-declared-here")))
        .at(library.span, Some(msg!("model-columns-here")))
}

fn column<'l>(
    library: &'l Library,
    name: &Spanned<String>,
    findings: &mut Vec<Finding>,
) -> Option<&'l Column> {
    if library.is_unread(&name.value) {
        return None;
    }
    let found = library.column(&name.value);
    if found.is_none() {
        let names = || library.columns.iter().map(|c| c.name.as_str());
        let finding = unknown(library, name.span, msg!("model-unknown-column", name = name.value.as_str()));
        let all = names().map(str::to_owned).collect();
        findings.push(suggest(finding, &name.value, nearest(&name.value, names()), all));
    }
    found
}

fn promises(library: &Library, findings: &mut Vec<Finding>) {
    for promise in &library.promises {
        match promise {
            Promise::Required(columns) => {
                for name in columns {
                    column(library, name, findings);
                }
            }
            Promise::Exclusive { column: name, labels } => {
                if let Some(column) = column(library, name, findings) {
                    labels.iter().for_each(|l| value(column, library, l, findings));
                }
            }
            Promise::Implied { column: name, if_all, then } => {
                if let Some(column) = column(library, name, findings) {
                    if_all.iter().chain(then).for_each(|l| value(column, library, l, findings));
                }
            }
        }
    }
}

/// `标签含甲且风险≥较高` reads as one long column name before its sign: the same divided, if that begins with a column.
fn run_together(comparison: &Comparison, library: &Library) -> Option<String> {
    let Test::Compare(operator, operand) = &comparison.test else { return None };
    let sign = match operator {
        Operator::AtLeast => "≥",
        Operator::AtMost => "≤",
        Operator::NotEqual => "≠",
        Operator::Equal => "=",
        Operator::Includes => "含",
        Operator::Excludes => "不含",
        Operator::Prefix => "前缀",
        Operator::Above | Operator::Below => return None,
    };
    let text = spaced(&format!("{} {sign} {}", comparison.column.value, operand.value))?;
    let first = text.split(' ').find(|w| *w != "非")?;
    (comparison.column.value.contains(['且', '或']) && library.column(first).is_some()).then_some(text)
}

fn typed(comparison: &Comparison, library: &Library, findings: &mut Vec<Finding>) {
    if let Some(text) = run_together(comparison, library) {
        let name = &comparison.column;
        let finding = unknown(library, name.span, msg!("model-unknown-column", name = name.value.as_str()));
        findings.push(finding.help(msg!("hint-spaced", text = text)));
        return;
    }
    let Some(column) = column(library, &comparison.column, findings) else { return };
    let wrong = match (&column.kind, &comparison.test) {
        (ColumnKind::Labels(_), Test::Compare(op, _)) => {
            !matches!(op, Operator::Includes | Operator::Excludes)
        }
        (_, Test::Compare(Operator::Includes | Operator::Excludes, _)) => true,
        (ColumnKind::Code | ColumnKind::Text, Test::Compare(op, _)) => {
            orders(*op) && column.kind == ColumnKind::Text
        }
        (_, Test::Compare(Operator::Prefix, _)) => true,
        (kind, Test::During { .. }) => *kind != ColumnKind::Date,
        _ => false,
    };
    if wrong {
        let name = column.name.as_str();
        let (message, help) = match column.kind {
            ColumnKind::Labels(_) => {
                (msg!("model-labels-operator", name = name), msg!("form-labels-operator"))
            }
            ColumnKind::Levels(_) => {
                (msg!("model-levels-operator", name = name), msg!("form-levels-operator"))
            }
            ColumnKind::Date => (msg!("model-date-operator", name = name), msg!("form-date-operator")),
            ColumnKind::Number => (msg!("model-number-operator", name = name), msg!("form-number-operator")),
            _ => (msg!("model-code-operator", name = name), msg!("form-code-operator")),
        };
        let finding = Finding::new(&codes::BAD_VALUE, message)
            .at(comparison.column.span, Some(msg!("model-wrong-operator-here")))
            .at(column.span, Some(msg!("model-columns-here")));
        findings.push(finding.help(help));
        return;
    }
    match &comparison.test {
        Test::Compare(_, operand) => value(column, library, operand, findings),
        Test::Among { values, .. } => values.iter().for_each(|v| value(column, library, v, findings)),
        Test::During { .. } | Test::Empty { .. } => {}
    }
}

/// A value that the column can have.
pub(super) fn value(
    column: &Column,
    library: &Library,
    operand: &Spanned<String>,
    findings: &mut Vec<Finding>,
) {
    let values: Vec<&str> = match &column.kind {
        ColumnKind::Labels(labels) => labels.iter().map(String::as_str).collect(),
        ColumnKind::Levels(levels) => levels.iter().map(|l| l.name.as_str()).collect(),
        ColumnKind::Date => {
            if operand.value.parse::<Date>().is_err() {
                let finding =
                    Finding::new(&codes::BAD_VALUE, msg!("model-no-date", name = column.name.as_str()));
                findings
                    .push(finding.at(operand.span, Some(msg!("model-wrong-here"))).help(msg!("form-date")));
            }
            return;
        }
        ColumnKind::Number => {
            if crate::ratio::Ratio::from_decimal(&operand.value, 1).is_none() {
                let finding =
                    Finding::new(&codes::BAD_VALUE, msg!("model-no-number", name = column.name.as_str()));
                findings.push(
                    finding
                        .at(operand.span, Some(msg!("model-wrong-here")))
                        .help(msg!("form-number-operator")),
                );
            }
            return;
        }
        ColumnKind::Code | ColumnKind::Text => return,
    };
    if values.contains(&operand.value.as_str()) {
        return;
    }
    let message = msg!("model-unknown-label", name = operand.value.as_str(), column = column.name.as_str());
    // `标签 含 甲且非乙` reads as one long name: offer it divided, if the parts are values.
    let whole = format!("{} 含 {}", column.name, operand.value);
    let divided = spaced(&whole)
        .filter(|_| operand.value.contains(['且', '或']))
        .filter(|s| values.iter().any(|v| s.ends_with(&format!(" {v}"))));
    let finding = unknown(library, operand.span, message);
    findings.push(match divided {
        Some(text) => finding.help(msg!("hint-spaced", text = text)),
        None => {
            let all = values.iter().map(|v| (*v).to_owned()).collect();
            suggest(finding, &operand.value, nearest(&operand.value, values.into_iter()), all)
        }
    });
}
