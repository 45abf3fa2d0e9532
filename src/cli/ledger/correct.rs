//! `ssj ledger correct`: says what an earlier record should have been. Both stay.

use super::acts;
use super::args::{CorrectArgs, WhenArgs};
use super::fields as names;
use super::show::register_key;
use super::{approver, open, record, refuse, said};
use crate::cli::Exit;
use crate::cli::keeper::{Keeper, Stop};
use crate::cli::output::{Out, complain};
use crate::cli::project::{Project, shown};
use crate::cli::refusals::ACT_REFUSED;
use crate::cli::secrets::Secrets;
use crate::cli::store::Store;
use crate::finding::{Finding, Severity};
use crate::intake::codes::ODD_ROW;
use crate::intake::{as_row, column};
use crate::ledger::{Correction, Corrections, Event, Register};
use crate::message::{Catalogue, Lang, Message};
use crate::msg;
use crate::registry::columns::{Column, RESULTS};
use jiff::civil::{Date, DateTime};
use serde_json::Value;

/// What tells where a record was read is not the record.
const FIXED: [&str; 2] = ["kind", "origin"];

/// The fields that an event may have and need not, by its kind: the ledger leaves them out where nothing was said.
const MAY_HAVE: [(&str, &[&str]); 5] = [
    ("inspection", &["department", "merged"]),
    ("finding", &["department", "disposal"]),
    ("publication", &["department"]),
    ("withdrawal", &["department"]),
    ("follow-up", &["department"]),
];

/// The fields that are days.
const DAYS: [&str; 3] = ["on", "from", "to"];

pub(super) fn run(project: &Project, args: &CorrectArgs, out: &Out) -> Result<Exit, Stop> {
    let (reason, approver) = (said(&args.reason)?, approver(&args.approver)?);
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
        let becomes = checked((project, args.seq), before, becomes, &args.when, at, out)?;
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
    // What the row did not say can be said now.
    let may_have =
        MAY_HAVE.iter().find(|(kind, _)| *kind == event.kind()).map_or(&[][..], |(_, names)| *names);
    for name in may_have {
        fields.entry(*name).or_insert(Value::Null);
    }
    for (field, text) in set {
        let names = || -> Vec<String> {
            let open = fields.keys().filter(|name| !FIXED.contains(&name.as_str()));
            let called = |name: &String| out.texts.text(&names::name(event.kind(), name));
            open.map(called).collect()
        };
        let unknown =
            || refuse(msg!("correction-no-field", field = field.as_str(), fields = names()), Exit::Usage);
        let Some(meant) = names::meant(event.kind(), fields.keys(), field) else {
            return Err(unknown());
        };
        if FIXED.contains(&meant) {
            return Err(unknown());
        }
        let meant = meant.to_owned();
        let new = match fields.get(&meant) {
            None => return Err(unknown()),
            Some(_) if meant == "register" => {
                let called =
                    |r: &Register, lang| Catalogue::new(lang).text(&Message::new(register_key(r.name())));
                let is = |r: &Register| {
                    text == r.name() || Lang::ALL.into_iter().any(|lang| called(r, lang) == *text)
                };
                let named = Register::ALL.into_iter().find(is);
                Value::String(named.map_or_else(|| text.clone(), |r| r.name().to_owned()))
            }
            Some(Value::Number(_)) => match text.trim().parse::<u32>() {
                Ok(n) if n > 0 => Value::from(n),
                _ => {
                    return Err(refuse(
                        msg!("correction-no-number", given = given(field, text)),
                        Exit::Usage,
                    ));
                }
            },
            Some(Value::String(_)) if DAYS.contains(&meant.as_str()) => match text.trim().parse::<Date>() {
                Ok(day) => Value::String(day.to_string()),
                Err(_) => {
                    return Err(refuse(msg!("correction-no-day", given = given(field, text)), Exit::Usage));
                }
            },
            Some(Value::Array(_)) => {
                let members = text.split(['、', ',', '，']).map(str::trim).filter(|m| !m.is_empty());
                Value::Array(members.map(|m| Value::String(m.to_owned())).collect())
            }
            Some(_) if text.trim().is_empty() && may_have.contains(&meant.as_str()) => Value::Null,
            Some(_) => Value::String(text.trim().to_owned()),
        };
        fields.insert(meant, new);
    }
    serde_json::from_value(value).map_err(|_| {
        let given: Vec<String> = set.iter().map(|(field, text)| given(field, text)).collect();
        refuse(msg!("correction-bad-value", given = given), Exit::Usage)
    })
}

fn given(field: &str, text: &str) -> String {
    format!("{field}={text}")
}

/// What a correction says, held against what it would be held against if it were recorded now. What was so before is not
/// said again: only what is set can be wrong.
fn checked(
    (project, seq): (&Project, u64),
    before: &Event,
    becomes: Event,
    when: &WhenArgs,
    at: DateTime,
    out: &Out,
) -> Result<Event, Stop> {
    match (before, &becomes) {
        (Event::Recusal(old), Event::Recusal(new))
            if (&old.inspector, &old.entity) != (&new.inspector, &new.entity) =>
        {
            acts::known(project, new)?;
        }
        (Event::Waiver(old), Event::Waiver(new)) => {
            if old.basis != new.basis {
                acts::cited(new)?;
            }
            acts::days(new)?;
            if (&old.obligation, old.from, old.to) != (&new.obligation, new.from, new.to) {
                acts::of_the_year(project, new)?;
                acts::on_record(project, new, Some(seq))?;
                acts::owed(project, new, Some(old), when)?.iter().for_each(|said| out.hint(said));
            }
        }
        (_, Event::LibraryVerified(new)) if new.on > at.date() => {
            return Err(refuse(msg!("ledger-later-day", on = new.on, at = at.date()), Exit::Usage));
        }
        _ if becomes.visit().is_some() => return fact((project, seq), before, becomes, when, at, out),
        _ => {}
    }
    Ok(becomes)
}

/// A fact is judged as `record` judges the row that states it: what is refused there is refused here.
fn fact(
    (project, seq): (&Project, u64),
    before: &Event,
    becomes: Event,
    when: &WhenArgs,
    at: DateTime,
    out: &Out,
) -> Result<Event, Stop> {
    let headings = || -> Vec<String> {
        let called = |column: &Column| match out.texts.lang() {
            Lang::Zh => column.zh.to_owned(),
            Lang::En => column.en.to_owned(),
        };
        RESULTS.columns.iter().map(called).collect()
    };
    let (old, new) = (as_row(before, headings()), as_row(&becomes, headings()));
    let Some((old, new)) = old.zip(new) else { return Ok(becomes) };
    let secrets = Secrets::for_signing(when.secrets.as_ref(), &project.dir)?;
    let mut keeper = Keeper::look(project, secrets)?;
    let (_, was) = keeper.weigh(&old, at)?;
    let (named, mut findings) = keeper.weigh(&new, at)?;
    // How the ledger was found was said when it was opened.
    let more = keeper.said.iter().filter(|said| !keeper.store.said.contains(said));
    more.collect::<std::collections::BTreeSet<_>>().into_iter().for_each(|said| out.hint(said));
    findings.retain(|finding| !was.iter().any(|old| old.message == finding.message));
    let headings = headings();
    findings.extend(out_of_order(&keeper.store, (seq, &becomes), &headings));
    let errors: Vec<Finding> = findings.iter().filter(|f| f.severity == Severity::Error).cloned().collect();
    if errors.is_empty() {
        complain(out, &findings);
        let becomes = named.unwrap_or(becomes);
        // Where it was read is where it can be looked up: a correction changes nothing of that.
        return Ok(match before.visit() {
            Some((_, row)) => becomes.read_from(row),
            None => becomes,
        });
    }
    let refused = |error: Finding| Finding { code: &ACT_REFUSED, ..error };
    Err(Stop::Findings(errors.into_iter().map(refused).collect()))
}

/// Says that a result would be older than the visit that it is of: a row has both, and a correction only one of them.
fn out_of_order(store: &Store, (seq, becomes): (u64, &Event), headings: &[String]) -> Option<Finding> {
    let (key, _) = becomes.visit()?;
    let corrections = Corrections::of(&store.log);
    let standing = store.log.entries().iter().filter_map(|entry| match entry.seq == seq {
        true => Some((seq, becomes)),
        false => Some((entry.seq, corrections.standing(entry)?)),
    });
    let own: Vec<(u64, &Event)> =
        standing.filter(|(_, event)| event.visit().is_some_and(|(other, _)| other == key)).collect();
    let of = |event: &Event| match event {
        Event::Inspection { on, department, .. } => Some((true, *on, department.clone())),
        Event::Finding { on, department, .. } => Some((false, *on, department.clone())),
        _ => None,
    };
    let (_, _, department) = of(becomes)?;
    let days = |visits: bool| {
        let all = own.iter().filter_map(|(seq, event)| Some((*seq, of(event)?)));
        let all = all.filter(|(_, (visit, _, by))| *visit == visits && (*by == department || by.is_none()));
        all.map(|(seq, (_, on, _))| (on, seq)).min()
    };
    let ((visited, of_visit), (found, of_finding)) = (days(true)?, days(false)?);
    let [at_visit, at_finding] =
        [column::INSPECTED, column::FOUND].map(|at| headings.get(at).cloned().unwrap_or_default());
    let other = if of_visit == seq { of_finding } else { of_visit };
    (found < visited && [of_visit, of_finding].contains(&seq)).then(|| {
        let message = msg!(
            "intake-order-of-days",
            later = at_finding,
            second = found,
            earlier = at_visit,
            first = visited
        );
        let events = shown(&store.dir().join("events.jsonl"));
        Finding::new(&ODD_ROW, message)
            .at_cell(&events, other, 0, "")
            .event(other)
            .help(msg!("intake-day-help"))
    })
}
