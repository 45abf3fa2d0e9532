//! `ssj ledger show`: the list of what is recorded, for people, with corrections beside what they correct.

use super::args::{ShowArgs, ShowFormat};
use super::fields as names;
use super::kinds;
use crate::cli::Exit;
use crate::cli::keeper::Stop;
use crate::cli::output::Out;
use crate::cli::project::Project;
use crate::cli::store::Store;
use crate::finding::in_line;
use crate::ledger::{Corrections, Entry, Event, kind_words};
use crate::message::Message;
use crate::msg;
use serde_json::Value;

pub(super) fn run(project: &Project, args: &ShowArgs, out: &Out) -> Result<Exit, Stop> {
    let asked = match kinds::meant(&args.kind) {
        Ok(asked) => asked,
        Err(why) => {
            out.hint(&why);
            return Ok(Exit::Usage);
        }
    };
    let store = Store::read_on(&project.disk, &super::folder(project))?;
    store.said.iter().for_each(|said| out.hint(said));
    let corrections = Corrections::of(&store.log);
    let wanted = |entry: &Entry| {
        let events = std::iter::once(&entry.event)
            .chain(corrections.list(entry.seq).iter().filter_map(|(_, c)| c.becomes.as_deref()));
        let mut events = events.map(|event| (event.kind(), fields(event)));
        events.any(|(kind, fields)| {
            let is = |name: &str, value: &Option<String>| {
                let found = fields.get(name).and_then(Value::as_str);
                value.as_deref().is_none_or(|value| found == Some(value))
            };
            (asked.is_empty() || asked.contains(&kind))
                && is("task", &args.task)
                && is("entity", &args.entity)
        })
    };
    let shown: Vec<&Entry> = store.log.entries().iter().filter(|entry| wanted(entry)).collect();
    if args.format == ShowFormat::Json {
        let one = |entry: &&Entry| {
            let by: Vec<u64> = corrections.list(entry.seq).iter().map(|(seq, _)| *seq).collect();
            serde_json::json!({ "entry": entry, "corrected_by": by, "holds": corrections.standing(entry) })
        };
        let events: Vec<Value> = shown.iter().map(one).collect();
        let size = store.log.checkpoint().size;
        let json = serde_json::json!({ "schema": "ssj/ledger/1", "size": size, "events": events });
        out.print(&format!("{json:#}\n"));
        return Ok(Exit::Clean);
    }
    for entry in &shown {
        let at = entry.at.to_string();
        let what = dated(entry, words(entry));
        out.item(0, &msg!("ledger-line", seq = entry.seq, at = at, what = what));
        for (seq, correction) in corrections.list(entry.seq) {
            out.item(4, &msg!("ledger-line-corrected", seq = *seq, what = correction_words(correction)));
        }
    }
    out.hint(&msg!("ledger-shown", shown = shown.len(), size = store.log.entries().len()));
    Ok(Exit::Clean)
}

/// What an entry says, and where its time is not the clock's, that it was typed or is a rehearsal's.
fn dated(entry: &Entry, what: Message) -> Message {
    match (entry.recorded.map(|clock| clock.to_string()), entry.rehearsal) {
        (None, false) => what,
        (None, true) => msg!("ledger-line-rehearsed", what = what),
        (Some(clock), false) => msg!("ledger-line-typed", what = what, clock = clock),
        (Some(clock), true) => msg!("ledger-line-typed-rehearsed", what = what, clock = clock),
    }
}

/// The fields of an event.
fn fields(event: &Event) -> serde_json::Map<String, Value> {
    match serde_json::to_value(event) {
        Ok(Value::Object(fields)) => fields,
        _ => serde_json::Map::new(),
    }
}

/// What an entry says, for people: its kind in words and its fields.
pub(super) fn words(entry: &Entry) -> Message {
    match &entry.event {
        Event::Correction(correction) => {
            msg!("event-correction-of", of = correction.of, what = correction_words(correction))
        }
        event => event_words(event),
    }
}

pub(in crate::cli) fn event_words(event: &Event) -> Message {
    let kind = kind_words(event.kind());
    let mut said: Vec<(String, Value)> =
        fields(event).into_iter().filter(|(name, _)| name != "kind").collect();
    said.sort_by_key(|(name, _)| names::place(name));
    let said = said.into_iter().filter_map(|(name, value)| {
        let value = match (name.as_str(), value.as_str()) {
            ("register", Some(register)) => Message::new(register_key(register)),
            _ => match value.as_array() {
                Some(all) => msg!("event-several", all = all.iter().filter_map(brief).collect::<Vec<_>>()),
                None => msg!("report-verbatim", text = brief(&value)?),
            },
        };
        Some(msg!("event-field", name = names::name(event.kind(), &name), value = value))
    });
    said.fold(kind, |before, field| msg!("event-words", before = before, field = field))
}

/// The words for one of the three registers.
pub(super) fn register_key(register: &str) -> &'static str {
    match register {
        "matters" => "register-matters",
        "inspectors" => "register-inspectors",
        _ => "register-entities",
    }
}

fn correction_words(correction: &crate::ledger::Correction) -> Message {
    let (reason, approver) = (in_line(&correction.reason), in_line(&correction.approver));
    match &correction.becomes {
        Some(event) => {
            msg!("event-becomes", what = event_words(event), reason = reason, approver = approver)
        }
        None => msg!("event-set-aside", reason = reason, approver = approver),
    }
}

/// A value on one line; hashes by their beginnings.
fn brief(value: &Value) -> Option<String> {
    Some(match value {
        Value::Null => return None,
        Value::String(text) if text.len() == 64 && text.bytes().all(|b| b.is_ascii_hexdigit()) => {
            format!("{}…", text.chars().take(12).collect::<String>())
        }
        Value::String(text) => in_line(text),
        Value::Array(all) => all.iter().filter_map(brief).collect::<Vec<_>>().join("+"),
        Value::Object(fields) => match (fields.get("file"), fields.get("row")) {
            (Some(file), Some(row)) => format!("{}:{row}", brief(file)?),
            _ => fields.values().filter_map(brief).collect::<Vec<_>>().join("/"),
        },
        other => other.to_string(),
    })
}
