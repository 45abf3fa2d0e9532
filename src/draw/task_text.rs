//! The text of a task that a commit is made for: canonical JSON (RFC 8785) of everything of the rules that decides who
//! is drawn, kept as `task.json`. [`super::Resolved`] reads it again.

use super::hash::{Digest, h};
use crate::model::{Bound, Choice, Model, Overlap, Predicate, Repeats, Rounding, Test, Unit};
use crate::plan::{Part, PlannedTask, Reckoned, Take};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// SHA-256 of the canonical JSON of the resolved task: a later change of any other rule does not invalidate it. What a
/// plain task does not have is left out, so that its hash stays the one that it always had.
pub fn task_hash(model: &Model, task: &PlannedTask) -> Digest {
    h(&task_text(model, task))
}

/// That JSON (RFC 8785).
pub fn task_text(model: &Model, task: &PlannedTask) -> String {
    let predicate =
        |scope: &str| model.scopes.get(scope).and_then(|s| s.predicate.as_ref()).map(predicate_json);
    let rate = |r: &crate::plan::Rate| {
        let (kind, amount) = match &r.amount {
            Take::Ratio(ratio) => ("ratio", json!(ratio.to_string())),
            Take::Count(n) => ("count", json!(n.to_string())),
            Take::Reckoned(reckoned) => ("reckoned", reckoned_json(reckoned)),
        };
        let mut value =
            json!({ "tier": r.tier, "code": r.code, "kind": kind, "amount": amount, "rounds": r.rounds });
        if let Some(object) = value.as_object_mut() {
            if let Some(class) = &r.class {
                object.insert("class".to_owned(), json!(class));
            }
            // Without classes a number is nearly always that of the whole class.
            if r.class.is_some() || (r.tier.is_some() && r.amount.is_absolute() && !r.whole) {
                object.insert("whole".to_owned(), json!(r.whole));
            }
        }
        value
    };
    let slot = |s: &crate::plan::TeamSlot| json!({ "department": s.department_code, "qualification": s.qualification_code });
    let mut value = json!({
        "schema": "ssj/task/1",
        "code": task.code, "name": task.name, "source": task.source,
        "scope": task.scope, "predicate": predicate(&task.scope),
        "department": task.department, "partners": task.partners, "matters": task.matters,
        "rounds": task.rounds, "reading": task.reading,
        "rates": task.rates.iter().map(rate).collect::<Vec<_>>(),
        "team": task.team.iter().map(slot).collect::<Vec<_>>(),
        "parties": parties(model, task),
    });
    let mut more = |key: &str, what: Value| value.as_object_mut().map(|o| o.insert(key.to_owned(), what));
    if !task.classes.is_empty() {
        let class = |c: &crate::plan::Class| json!({ "code": c.code, "name": c.name, "rest": c.rest, "predicate": predicate(&c.name) });
        more("classes", json!(task.classes.iter().map(class).collect::<Vec<_>>()));
    }
    if task.repeats != Repeats::Never {
        more("repeats", json!("in-turn"));
    }
    match model.header.as_ref().and_then(|h| h.overlap.as_ref()) {
        None | Some(Overlap::Apart) => {}
        Some(Overlap::Highest) => drop(more("overlap", json!("highest"))),
        Some(Overlap::InOrder(list)) => {
            let names: Vec<&str> = list.iter().map(|l| l.value.as_str()).collect();
            more("overlap", json!({ "in-order": names }));
        }
    }
    if let Some(load) = model.header.as_ref().and_then(|h| h.load).map(|load| load.value) {
        more("load", json!({ "most": load.most, "every": load.every, "unit": word(&UNITS, &load.unit) }));
    }
    crate::canonical::text(&value).unwrap_or_default()
}

/// The codes of the departments that each hold a salt of the task's draws, in the order of a commit's lines: the one that
/// owes the task and those that join.
pub(super) fn parties(model: &Model, task: &PlannedTask) -> Vec<String> {
    let names = std::iter::once(&task.department).chain(&task.partners);
    let codes = names.filter_map(|name| model.departments.get(name)?.decl.code.clone());
    codes.collect::<BTreeSet<String>>().into_iter().collect()
}

fn predicate_json(predicate: &Predicate) -> Value {
    match predicate {
        Predicate::Is(c) => {
            let column = c.column.value.as_str();
            match &c.test {
                Test::Compare(operator, operand) => json!({
                    "column": column, "operator": format!("{operator:?}"), "operand": operand.value,
                }),
                Test::Among { not, values } => {
                    let values: Vec<&str> = values.iter().map(|v| v.value.as_str()).collect();
                    json!({ "column": column, "among": values, "not": not })
                }
                Test::During { not, years } => json!({ "column": column, "during": years, "not": not }),
                Test::Empty { not } => json!({ "column": column, "empty": true, "not": not }),
            }
        }
        Predicate::Not(inner) => json!({ "not": predicate_json(inner) }),
        Predicate::All(all) => json!({ "all": all.iter().map(predicate_json).collect::<Vec<_>>() }),
        Predicate::Any(any) => json!({ "any": any.iter().map(predicate_json).collect::<Vec<_>>() }),
    }
}

fn reckoned_json(reckoned: &Reckoned) -> Value {
    let part = |part: &Part| match part {
        Part::Ratio(ratio) => json!({ "ratio": ratio.to_string() }),
        Part::Count(n) => json!({ "count": n.to_string() }),
        Part::Visits(n) => json!({ "visits": n.to_string() }),
        Part::PerOfficer(ratio) => json!({ "per-officer": ratio.to_string() }),
    };
    let parts = reckoned.parts.iter().map(|(bound, of)| {
        let mut value = part(of);
        if let Some(object) = value.as_object_mut() {
            object.insert("bound".to_owned(), json!(word(&BOUNDS, bound)));
        }
        value
    });
    json!({
        "parts": parts.collect::<Vec<_>>(),
        "choice": word(&CHOICES, &reckoned.choice),
        "most": reckoned.most.as_ref().map(part),
        "rounding": word(&ROUNDINGS, &reckoned.rounding),
    })
}

/// The words of the text, each with what it stands for.
pub(super) type Words<T, const N: usize> = [(&'static str, T); N];

pub(super) const BOUNDS: Words<Bound, 3> =
    [("exact", Bound::Exact), ("at-least", Bound::AtLeast), ("at-most", Bound::AtMost)];
pub(super) const CHOICES: Words<Choice, 3> =
    [("larger", Choice::Larger), ("smaller", Choice::Smaller), ("either", Choice::Either)];
pub(super) const UNITS: Words<Unit, 7> = [
    ("year", Unit::Year),
    ("half-year", Unit::HalfYear),
    ("quarter", Unit::Quarter),
    ("month", Unit::Month),
    ("ten-days", Unit::TenDays),
    ("week", Unit::Week),
    ("day", Unit::Day),
];
pub(super) const ROUNDINGS: Words<Rounding, 3> =
    [("up", Rounding::Up), ("down", Rounding::Down), ("nearest", Rounding::Nearest)];

fn word<T: PartialEq, const N: usize>(words: &Words<T, N>, value: &T) -> Option<&'static str> {
    words.iter().find(|(_, of)| of == value).map(|(word, _)| *word)
}
