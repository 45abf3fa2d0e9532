//! `ssj/audit/1`: the envelope of the findings with the obligations and their counts.

use super::figures::{self, slug};
use crate::audit::{Audit, Duty, Obligation, PlanDuty, State};
use crate::finding::{Compared, Envelope, Finding, finding_json as finding, frame};
use crate::message::Catalogue;
use crate::ratio::Ratio;
use crate::source::Sources;
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Map, Value, json};
use std::io::{self, Write};

/// The audit as one JSON object, indented, with a final line feed. Texts from outside stand in it as they are.
pub fn json(audit: &Audit, baseline: Option<&Compared>, sources: &Sources, texts: &Catalogue) -> Vec<u8> {
    let mut out = Vec::new();
    // INVARIANT: memory takes whatever is written, and texts, numbers and lists can all be written.
    drop(write_json(&mut out, audit, baseline, sources, texts));
    out
}

/// The same as it is written: no more than one obligation or finding is held in JSON at a time.
///
/// # Errors
/// Where it cannot be written.
pub fn write_json(
    out: &mut dyn Write,
    audit: &Audit,
    baseline: Option<&Compared>,
    sources: &Sources,
    texts: &Catalogue,
) -> io::Result<()> {
    let envelope = Envelope {
        schema: "ssj/audit/1",
        as_of: Some(audit.as_of),
        not_checked: &audit.not_checked,
        waived: Some(&audit.waived),
        baseline,
    };
    let mut whole = frame(&envelope, &audit.findings, sources, texts);
    if let Value::Object(members) = &mut whole {
        members.insert("plan".to_owned(), json!(audit.plan));
        members.insert("fictional".to_owned(), json!(audit.fictional));
        members.insert("rehearsal".to_owned(), json!(audit.is_rehearsal()));
        members.insert("assumed".to_owned(), audit.assumed.iter().map(|m| texts.text(m)).collect());
        members.insert("obligations".to_owned(), Value::Null);
        members.insert("counts".to_owned(), counts(audit));
        members.insert("objectives".to_owned(), objectives(audit, texts));
        members.insert("rounds".to_owned(), json!(audit.rounds));
        members.insert("coverage".to_owned(), json!(audit.coverage));
        members.insert("duties".to_owned(), duties(audit, texts));
        members.insert("rates".to_owned(), json!(audit.rates));
        members.insert("waits".to_owned(), json!(audit.waits));
        members.insert("visits".to_owned(), json!(audit.visits));
        members.insert("replacements".to_owned(), json!(audit.replacements));
    }
    let nothing = Map::new();
    let whole = Whole {
        members: whole.as_object().unwrap_or(&nothing),
        obligations: Each(&audit.obligations, |o: &Obligation| obligation(audit, o, texts)),
        findings: Each(&audit.findings, |f: &Finding| finding(f, sources, texts)),
    };
    serde_json::to_writer_pretty(&mut *out, &whole)?;
    out.write_all(b"\n")
}

/// The object, in which the two long lists are made member by member.
struct Whole<'a, O, F> {
    members: &'a Map<String, Value>,
    obligations: O,
    findings: F,
}

impl<O: Serialize, F: Serialize> Serialize for Whole<'_, O, F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.members.len()))?;
        for (name, value) in self.members {
            match name.as_str() {
                "obligations" => map.serialize_entry(name, &self.obligations)?,
                "findings" => map.serialize_entry(name, &self.findings)?,
                _ => map.serialize_entry(name, value)?,
            }
        }
        map.end()
    }
}

/// A list of which each member is made when it is written.
struct Each<'a, T, M>(&'a [T], M);

impl<T, M: Fn(&T) -> Value> Serialize for Each<'_, T, M> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(&self.1))
    }
}

/// The duties of the plan that ask for a duty.
fn clauses(audit: &Audit, duty: Duty) -> impl Iterator<Item = Value> {
    let plan = if audit.plan.title.is_empty() { &audit.plan.name } else { &audit.plan.title };
    let own = audit.duties.iter().filter(move |d| d.judged_by.contains(&duty));
    own.map(move |d| {
        let clause = if d.code.is_empty() { &d.name } else { &d.code };
        json!({ "statute": plan, "article": clause })
    })
}

fn obligation(audit: &Audit, o: &Obligation, texts: &Catalogue) -> Value {
    let evidence: Vec<Value> = o
        .evidence
        .iter()
        .map(|e| json!({ "what": texts.text(&e.what), "file": e.file, "row": e.row, "event": e.event }))
        .collect();
    let clauses = clauses(audit, o.duty.base());
    let basis = o.duty.basis().iter().map(|(s, a)| json!({ "statute": s, "article": a })).chain(clauses);
    json!({
        "id": o.id,
        "duty": o.duty,
        "task": o.task,
        "round": o.round,
        "entity": o.entity,
        "department": o.department,
        "state": o.state,
        "due": o.due.map(|d| d.to_string()),
        "due_after": o.due_after.map(|d| d.to_string()),
        "done": o.done.map(|d| d.to_string()),
        "reason": texts.text(&o.reason),
        "evidence": evidence,
        "source": o.source,
        "rule": o.rule,
        "basis": basis.collect::<Vec<_>>(),
        "waiver": o.waiver,
    })
}

/// Every duty of the plan once; where no obligation judges it, `judged_by` is empty and `why` says why.
fn duties(audit: &Audit, texts: &Catalogue) -> Value {
    let duty = |d: &PlanDuty| {
        json!({
            "code": d.code, "name": d.name, "judged_by": d.judged_by, "state": d.state, "why": texts.text(&d.why),
            "source": d.source, "rule": d.rule,
        })
    };
    audit.duties.iter().map(duty).collect()
}

/// Duty → state → how many; every state is named, so that a reader need not guess at a missing one.
fn counts(audit: &Audit) -> Value {
    let duties = figures::by_duty(audit).into_iter().map(|(duty, tally)| {
        let states: Map<String, Value> =
            State::ALL.into_iter().map(|s| (slug(s).to_owned(), json!(tally.get(s)))).collect();
        (duty.slug().to_owned(), Value::Object(states))
    });
    Value::Object(duties.collect())
}

/// The two ends of a value that is not known, in lowest terms.
fn between(ends: Option<(Ratio, Ratio)>) -> Value {
    let end = |ratio: Ratio| json!({ "numerator": ratio.num(), "denominator": ratio.den() });
    ends.map_or(Value::Null, |(low, high)| json!({ "low": end(low), "high": end(high) }))
}

fn objectives(audit: &Audit, texts: &Catalogue) -> Value {
    audit
        .objectives
        .iter()
        .map(|o| {
            json!({
                "name": o.name, "definition": texts.text(&o.definition), "said": o.said, "count": o.count,
                "count_most": o.count_most, "of": o.of, "of_most": o.of_most, "value": o.value,
                "between": between(o.between), "bound": o.bound, "bound_value": o.bound_value, "state": o.state,
                "source": o.source, "rule": o.rule,
                "readings": o.readings.iter().map(|r| json!({
                    "definition": texts.text(&r.definition), "count": r.count, "count_most": r.count_most,
                    "of": r.of, "of_most": r.of_most, "value": r.value, "between": between(r.between),
                    "kept": r.kept,
                })).collect::<Vec<_>>(),
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::Lang;
    use crate::report::fixture;

    #[test]
    fn counts_agree_with_the_obligations() {
        let audit = fixture::full(Lang::En);
        let text = json(&audit, None, &Sources::default(), &Catalogue::new(Lang::En));
        let value: Value = serde_json::from_slice(&text).unwrap();
        // Written member by member it is what it is as a whole.
        assert_eq!(String::from_utf8(text).unwrap(), format!("{value:#}\n"));
        assert_eq!(value["schema"], "ssj/audit/1");
        assert_eq!(value["obligations"].as_array().map(Vec::len), Some(audit.obligations.len()));
        let states =
            value["counts"].as_object().unwrap().values().flat_map(|d| d.as_object().unwrap().values());
        let total: u64 = states.map(|n| n.as_u64().unwrap()).sum();
        assert_eq!(total, audit.obligations.len() as u64);
        // Of the six open rounds: 18 + 24 + 3 + 6 + 3 + 1.
        assert_eq!(value["counts"]["inspect"]["not-yet-due"], 55);
    }

    #[test]
    fn texts_from_outside_come_back_unchanged() {
        let hostile = "<script>\u{1b}[2J\u{202e}=cmd";
        let text = json(&fixture::hostile(hostile), None, &Sources::default(), &Catalogue::new(Lang::Zh));
        let value: Value = serde_json::from_slice(&text).unwrap();
        assert_eq!(value["plan"]["title"], hostile);
        assert!(!text.contains(&0x1b));
    }
}
