//! `ssj/tests/1`: what came of the examples as JSON.

use super::{Failure, Tested, Verdict, line_of};
use crate::finding::Place;
use crate::message::Catalogue;
use crate::source::{Sources, Span};
use serde_json::{Value, json};

/// The whole JSON object.
pub fn to_json(tested: &Tested, sources: &Sources, texts: &Catalogue) -> Value {
    json!({
        "schema": "ssj/tests/1",
        "tests": tested.verdicts.iter().map(|v| verdict(v, sources, texts)).collect::<Vec<_>>(),
        "assumed": tested.assumed.iter().map(|a| texts.text(&a.message())).collect::<Vec<_>>(),
        "summary": { "passed": tested.passed(), "failed": tested.failed() },
    })
}

fn verdict(v: &Verdict, sources: &Sources, texts: &Catalogue) -> Value {
    let (file, line) = line_of(v.at, sources);
    json!({
        "name": v.name,
        "source": v.source,
        "file": sources.below_base(&file),
        "line": line.max(1),
        "assumed": v.assumed,
        "outcome": if v.passed() { "pass" } else { "fail" },
        "failures": v.failures.iter().map(|f| failure(f, sources, texts)).collect::<Vec<_>>(),
    })
}

fn failure(f: &Failure, sources: &Sources, texts: &Catalogue) -> Value {
    let rows: Vec<Value> = f
        .rows
        .iter()
        .map(|r| {
            json!({
                "what": texts.text(&r.what), "expected": texts.text(&r.expected),
                "actual": texts.text(&r.actual), "differs": r.differs,
            })
        })
        .collect();
    let decided: Vec<Value> = f
        .decided
        .iter()
        .map(|(at, why)| json!({ "at": place(*at, sources), "why": texts.text(why) }))
        .collect();
    json!({
        "message": texts.text(&f.message), "at": place(f.at, sources), "rows": rows, "decided": decided,
    })
}

fn place(at: Span, sources: &Sources) -> Value {
    let at = Place::Text(at).locate(sources);
    json!({
        "file": sources.below_base(&at.file), "line": at.line.max(1), "column": at.column.max(1),
        "end_line": at.end_line.max(1), "end_column": at.end_column.max(1),
    })
}
