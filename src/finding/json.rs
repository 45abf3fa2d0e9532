//! `ssj/findings/1`: findings as JSON.

use super::{Compared, Counts, Finding, Severity, Waived};
use crate::message::{Catalogue, Message};
use crate::source::Sources;
use serde_json::{Value, json};

/// Something that could not be checked, and why.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NotChecked {
    /// What was not checked.
    pub what: Message,
    /// Why not.
    pub why: Message,
}

/// What surrounds the findings of one run.
pub struct Envelope<'a> {
    /// The schema's name and version: `ssj/findings/1`.
    pub schema: &'static str,
    /// The date as of which was judged.
    pub as_of: Option<jiff::civil::Date>,
    /// What could not be checked.
    pub not_checked: &'a [NotChecked],
    /// What waivers set aside; `None` where the command knows no waivers.
    pub waived: Option<&'a [Waived]>,
    /// What a baseline accepts, where one was given.
    pub baseline: Option<&'a Compared>,
}

/// The whole JSON object, ready for further members.
pub fn to_json(env: &Envelope<'_>, findings: &[Finding], sources: &Sources, texts: &Catalogue) -> Value {
    let mut out = frame(env, findings, sources, texts);
    if let Value::Object(members) = &mut out {
        let all = findings.iter().map(|f| finding(f, sources, texts)).collect();
        members.insert("findings".to_owned(), all);
    }
    out
}

/// The same with no finding in it yet, for whoever writes them one by one.
pub(crate) fn frame(env: &Envelope<'_>, findings: &[Finding], sources: &Sources, texts: &Catalogue) -> Value {
    let counts = Counts::of(findings);
    let mut out = json!({
        "schema": env.schema,
        "findings": [],
        "not_checked": env.not_checked.iter()
            .map(|n| json!({ "what": below(&n.what, sources, texts), "why": below(&n.why, sources, texts) })).collect::<Vec<_>>(),
        "summary": {
            "error": counts.error,
            "warning": counts.warning,
            "info": counts.info,
            "as_of": env.as_of.map(|d| d.to_string()),
        },
    });
    if let (Some(all), Value::Object(members)) = (env.waived, &mut out) {
        members.insert("waived".to_owned(), all.iter().map(|w| waived(w, sources, texts)).collect());
        if let Some(Value::Object(summary)) = members.get_mut("summary") {
            summary.insert("waived".to_owned(), json!(all.len()));
        }
    }
    if let (Some(compared), Value::Object(members)) = (env.baseline, &mut out) {
        let accepted = compared.accepted.iter();
        members.insert(
            "baseline".to_owned(),
            json!({
                "accepted": accepted
                    .map(|(f, reason)| json!({ "finding": finding(f, sources, texts), "reason": reason }))
                    .collect::<Vec<_>>(),
                "gone": compared.gone,
                "unjudged": compared.unjudged,
            }),
        );
    }
    out
}

/// A message as it is wherever the command was given: what it names of files is named from the plan folder.
fn below(message: &Message, sources: &Sources, texts: &Catalogue) -> String {
    texts.text(&message.renamed(&|name| sources.below_base(name).to_owned()))
}

fn waived(w: &Waived, sources: &Sources, texts: &Catalogue) -> Value {
    let at = w.at.locate(sources);
    let mut waiver = json!({
        "reason": w.reason, "approver": w.approver, "from": w.from.to_string(), "until": w.until.to_string(),
        "file": sources.below_base(&at.file), "line": at.line.max(1),
    });
    // Only the ledger's waivers have a number.
    if let (Some(event), Value::Object(members)) = (w.event, &mut waiver) {
        members.insert("event".to_owned(), json!(event));
    }
    json!({ "finding": finding(&w.finding, sources, texts), "waiver": waiver })
}

/// One finding, as every document has it.
pub fn finding(f: &Finding, sources: &Sources, texts: &Catalogue) -> Value {
    let said = |message: &Message| below(message, sources, texts);
    let spans: Vec<Value> = f
        .labels
        .iter()
        .enumerate()
        .map(|(i, label)| {
            let at = label.place.locate(sources);
            json!({
                "file": sources.below_base(&at.file), "line": at.line.max(1), "column": at.column.max(1),
                "end_line": at.end_line.max(1), "end_column": at.end_column.max(1),
                "label": label.text.as_ref().map(said), "primary": i == 0,
            })
        })
        .collect();
    let fix = f.fix.as_ref().map(|fix| {
        let edits: Vec<Value> = fix
            .edits
            .iter()
            .map(|e| {
                let file = sources.get(e.span.file).map_or("", |s| sources.below_base(s.name()));
                json!({ "file": file, "start": e.span.start, "end": e.span.end, "text": e.text })
            })
            .collect();
        json!({ "title": said(&fix.title), "certain": fix.certain, "edits": edits })
    });
    let mut out = json!({
        "name": f.code.name,
        "code": f.code.code,
        "severity": match f.severity { Severity::Error => "error", Severity::Warning => "warning", Severity::Info => "info" },
        "message": said(&f.message),
        "subject": f.subject,
        "spans": spans,
        "help": f.help.iter().map(said).collect::<Vec<_>>().join("\n"),
        "basis": f.basis,
        "fix": fix,
        "identity": f.identity(),
    });
    // Only what an audit found has any.
    if let (false, Value::Object(members)) = (f.events.is_empty(), &mut out) {
        members.insert("events".to_owned(), json!(f.events));
    }
    out
}
