//! `ssj ledger correct`: says what an earlier record should have been. Both stay.

use super::args::CorrectArgs;
use super::fields as names;
use super::show::register_key;
use super::{open, record, refuse, said};
use crate::cli::Exit;
use crate::cli::keeper::Stop;
use crate::cli::output::Out;
use crate::cli::project::Project;
use crate::ledger::{Correction, Corrections, Event, Register};
use crate::message::Message;
use crate::msg;
use serde_json::Value;

/// What tells where a record was read is not the record.
const FIXED: [&str; 2] = ["kind", "origin"];

pub(super) fn run(project: &Project, args: &CorrectArgs, out: &Out) -> Result<Exit, Stop> {
    let (reason, approver) = (said(&args.reason)?, said(&args.approver)?);
    let (store, at) = open(project, &args.when, out)?;
    let mut correction = Correction { of: args.seq, becomes: None, reason, approver };
    if let Some(why) = Corrections::refused(&store.log, &correction) {
        return Err(refuse(why, Exit::Invalid));
    }
    let of = store.log.entries().iter().find(|entry| entry.seq == args.seq);
    let corrections = Corrections::of(&store.log);
    if let (Some(of), false) = (of, args.set_aside) {
        // What holds now is changed; of a record that was set aside, the record itself.
        let before = corrections.standing(of).unwrap_or(&of.event);
        let becomes = changed(before, &args.set, out)?;
        if corrections.standing(of) == Some(&becomes) {
            return Err(refuse(msg!("correction-of-no-change", of = args.seq), Exit::Invalid));
        }
        correction.becomes = Some(Box::new(becomes));
    }
    record(store, at, vec![Event::Correction(correction)], out)
}

/// An event with some of its fields set. A list takes its members between 、.
fn changed(event: &Event, set: &[(String, String)], out: &Out) -> Result<Event, Stop> {
    let mut value = serde_json::to_value(event).unwrap_or_default();
    let Some(fields) = value.as_object_mut() else { return Ok(event.clone()) };
    for (field, text) in set {
        let names = || -> Vec<String> {
            let open = fields.keys().filter(|name| !FIXED.contains(&name.as_str()));
            let called = |name: &String| out.texts.text(&names::name(event.kind(), name));
            open.map(called).collect()
        };
        let unknown =
            || refuse(msg!("correction-no-field", field = field.as_str(), fields = names()), Exit::Usage);
        let Some(meant) = names::meant(&out.texts, event.kind(), fields.keys(), field) else {
            return Err(unknown());
        };
        if FIXED.contains(&meant) {
            return Err(unknown());
        }
        let meant = meant.to_owned();
        let new = match fields.get(&meant) {
            None => return Err(unknown()),
            Some(_) if meant == "register" => {
                let is = |r: &Register| {
                    text == r.name() || out.texts.text(&Message::new(register_key(r.name()))) == *text
                };
                let named = Register::ALL.into_iter().find(is);
                Value::String(named.map_or_else(|| text.clone(), |r| r.name().to_owned()))
            }
            Some(Value::Number(_)) => serde_json::from_str(text).unwrap_or(Value::Null),
            Some(Value::Array(_)) => {
                let members = text.split(['、', ',', '，']).map(str::trim).filter(|m| !m.is_empty());
                Value::Array(members.map(|m| Value::String(m.to_owned())).collect())
            }
            Some(Value::Null) if text.is_empty() => Value::Null,
            Some(_) => Value::String(text.trim().to_owned()),
        };
        fields.insert(meant, new);
    }
    serde_json::from_value(value).map_err(|e| {
        let given: Vec<String> = set.iter().map(|(field, text)| format!("{field}={text}")).collect();
        refuse(msg!("correction-bad-value", given = given, why = e.to_string()), Exit::Usage)
    })
}
