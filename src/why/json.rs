//! The answer for programs.

use super::{Basis, Capped, Drawn, Inspected, Place, Subject, Told, standing};
use crate::finding::printable;
use crate::message::{Catalogue, Message};
use crate::model::Standing;
use crate::msg;
use jiff::civil::Date;
use serde_json::{Value, json as to_json};

/// The answer (`docs/schemas/why-1.json`). Chances are exact fractions.
pub fn json(subject: &Subject, year: i16, as_of: Date, texts: &Catalogue) -> Value {
    let (kind, body) = match subject {
        Subject::Task(task) => ("task", to_json!({ "tasks": [told(task, texts)] })),
        Subject::Matter(matter, tasks) => {
            let tasks: Vec<Value> = tasks.iter().map(|t| told(t, texts)).collect();
            ("matter", to_json!({ "matter": inspected(matter, texts), "tasks": tasks }))
        }
        Subject::Entity(e) => {
            let say = |m: &Message| printable(&texts.text(m));
            let open: Vec<Value> =
                e.open.iter().map(|(t, why)| to_json!({ "task": t, "why": say(why) })).collect();
            let taken: Vec<Value> = e.taken.iter().map(|(t, by)| to_json!({ "task": t, "by": by })).collect();
            let entity = to_json!({
                "id": e.id, "name": e.name, "labels": e.labels, "tier": e.tier, "at": e.at, "active": e.active,
                "average": e.average, "chance": e.chance, "most": e.most, "others": e.others,
                "open": open, "taken": taken, "caps": caps(&e.caps),
            });
            let tasks: Vec<Value> = e.tasks.iter().map(|t| told(t, texts)).collect();
            ("entity", to_json!({ "entity": entity, "tasks": tasks }))
        }
    };
    let mut out = to_json!({ "schema": "ssj/why/1", "subject": kind, "year": year, "as_of": as_of });
    if let (Some(out), Value::Object(body)) = (out.as_object_mut(), body) {
        out.extend(body);
    }
    out
}

fn place(place: &Place) -> Value {
    to_json!({ "says": place.says, "at": place.at })
}

/// The caps that may bind.
fn caps(of: &[Capped]) -> Vec<Value> {
    of.iter().map(|cap| to_json!({ "name": cap.name, "at": cap.at })).collect()
}

fn told(task: &Told, texts: &Catalogue) -> Value {
    let say = |m: &Message| printable(&texts.text(m));
    to_json!({
        "code": task.code, "name": task.name, "source": task.source, "at": task.at,
        "scope": task.scope.iter().map(place).collect::<Vec<_>>(),
        "departments": task.departments,
        "rounds": task.rounds.iter().map(|(a, b)| to_json!({ "from": a, "to": b })).collect::<Vec<_>>(),
        "drawn": task.drawn.iter().map(|d| drawn(d, texts)).collect::<Vec<_>>(),
        "blocked": task.blocked.as_ref().map(say),
        "matters": task.matters.iter().map(|m| inspected(m, texts)).collect::<Vec<_>>(),
        "unlisted": task.unlisted,
    })
}

fn drawn(one: &Drawn, texts: &Catalogue) -> Value {
    let say = |m: &Message| printable(&texts.text(m));
    let year = one.year.as_ref().map(|y| {
        to_json!({
            "size": y.size, "takes": y.takes, "average": y.average(), "chance": y.chance(), "most": one.most,
        })
    });
    to_json!({
        "of": one.of, "amount": say(&one.amount), "draws": one.draws, "reading": one.reading,
        "line": place(&one.line), "year": year, "open": one.open.as_ref().map(say),
        "caps": caps(&one.caps),
    })
}

fn inspected(matter: &Inspected, texts: &Catalogue) -> Value {
    let says = |b: &Basis| {
        let of = if b.open { msg!("why-undecided") } else { standing(b) };
        printable(&texts.text(&of))
    };
    let bases: Vec<Value> = matter
        .bases
        .iter()
        .map(|b| {
            let word = match b.standing {
                _ if b.open => "undecided",
                Some(Standing::InForce) if b.unconfirmed => "unconfirmed",
                Some(Standing::InForce) => "in-force",
                Some(Standing::NotYet) => "not-yet",
                Some(Standing::Repealed) => "repealed",
                Some(Standing::Expired) => "expired",
                None => "unregistered",
            };
            to_json!({
                "cited": b.cited,
                "standing": word,
                "says": says(b),
                "successors": b.successors,
                "at": b.at,
            })
        })
        .collect();
    to_json!({ "name": matter.name, "source": matter.source, "at": matter.at, "bases": bases })
}
