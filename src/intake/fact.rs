//! Facts beside those on record: new, known, or otherwise.

use super::{Already, Intake, New, Office, Otherwise, Taker, codes, column, correction, task_of};
use crate::ledger::{Corrections, Event, kind_words};
use crate::msg;
use crate::registry::{ResultRow, Results};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// What a fact is about: task, round, entity.
type Key = (String, u32, String);

/// A fact that is on record, or is taken by this import.
#[derive(Clone, Debug)]
struct OnRecord {
    /// The number of its event; `None` where this import brings it.
    seq: Option<u64>,
    /// What holds; `None` where it was set aside.
    event: Option<Event>,
    /// Everything that it ever said, with the department.
    said: Vec<(Option<String>, String)>,
    /// The number of its last correction.
    by: Option<u64>,
    /// What holds, where that is of another visit than this one: here it was corrected away.
    moved: Option<Event>,
}

/// What holds instead of what a row says, which was on record before.
struct Newer {
    /// The number of its event.
    seq: u64,
    /// What it says; `None` where the record was set aside.
    event: Option<Event>,
}

/// The facts of the entities that the tables are about.
pub(super) struct Facts {
    of: BTreeMap<Key, Vec<OnRecord>>,
}

impl Facts {
    /// Those on record. Of the others nothing is kept.
    pub fn of(office: &Office<'_>, tables: &[Results]) -> Self {
        let mut wanted: BTreeSet<Key> = BTreeSet::new();
        let mut codes: BTreeMap<&str, Option<String>> = BTreeMap::new();
        for row in tables.iter().flat_map(|t| &t.rows) {
            let code =
                codes.entry(&row.task).or_insert_with(|| task_of(office.model, office.plan, &row.task));
            wanted.extend(code.clone().map(|code| (code, row.round, row.entity.clone())));
        }
        let mut of: BTreeMap<Key, Vec<OnRecord>> = BTreeMap::new();
        let corrections = Corrections::of(office.log);
        for entry in office.log.entries() {
            let later = corrections.list(entry.seq).iter().filter_map(|(_, c)| c.becomes.as_deref());
            let said: Vec<(Key, &Event)> = std::iter::once(&entry.event)
                .chain(later)
                .filter_map(|event| Some((key(event)?, event)))
                .collect();
            let keys: BTreeSet<&Key> = said.iter().map(|(key, _)| key).collect();
            let standing = corrections.standing(entry);
            // A correction may say that it was of another entity: whoever imports either of them is told of it.
            for own in keys.into_iter().filter(|key| wanted.contains(*key)) {
                let (here, elsewhere) = match standing {
                    Some(event) if key(event).as_ref() != Some(own) => (None, Some(event.clone())),
                    event => (event.cloned(), None),
                };
                let of_own = said.iter().filter(|(key, _)| key == own);
                let fact = OnRecord {
                    seq: Some(entry.seq),
                    event: here,
                    said: of_own.map(|(_, event)| (department(event).cloned(), content(event))).collect(),
                    by: corrections.list(entry.seq).last().map(|(seq, _)| *seq),
                    moved: elsewhere,
                };
                of.entry(own.clone()).or_default().push(fact);
            }
        }
        Self { of }
    }

    /// Takes the facts of a row: all of them, or none where the ledger has any otherwise.
    pub fn take(&mut self, stated: Vec<Event>, row: &ResultRow, taker: &mut Taker<'_>, out: &mut Intake) {
        let Some(key) = stated.first().and_then(key) else { return };
        let all = self.of.entry(key).or_default();
        let beside: Vec<Event> = stated.clone();
        let (mut new, mut known, mut sound) = (Vec::new(), Vec::new(), true);
        let mut older: Vec<(Event, Newer)> = Vec::new();
        for event in stated {
            match judge(&event, all, &beside, taker.otherwise) {
                Verdict::Known(seq, newer) => {
                    let (kind, newer_seq) = (event.kind(), newer.as_ref().map(|newer| newer.seq));
                    known.push(Already { table: taker.at, row: row.row, kind, seq, newer: newer_seq });
                    older.extend(newer.map(|newer| (event, newer)));
                }
                Verdict::New(event) => {
                    all.push(OnRecord {
                        seq: None,
                        said: vec![(department(&event).cloned(), content(&event))],
                        event: Some(event.clone()),
                        by: None,
                        moved: None,
                    });
                    new.push(New { table: taker.at, row: row.row, event });
                }
                Verdict::Corrects(at, seq, event) => {
                    if let (Some(fact), Otherwise::Correct(approved)) = (all.get_mut(at), taker.otherwise) {
                        fact.said.push((department(&event).cloned(), content(&event)));
                        fact.event = Some(event.clone());
                        let event = correction(seq, event, approved);
                        new.push(New { table: taker.at, row: row.row, event });
                    }
                }
                Verdict::Otherwise(found) => {
                    sound = false;
                    otherwise(&event, &found, row, taker);
                }
            }
        }
        // What is older in part is not added to, unless somebody says so: what else of the row has changed since?
        let more = !new.is_empty() && *taker.otherwise == Otherwise::Refuse;
        for (event, newer) in &older {
            sound &= !more;
            outdated(event, newer, row, more, taker);
        }
        if sound {
            out.new.append(&mut new);
            out.known.append(&mut known);
        }
    }
}

/// What a fact is beside those on record.
enum Verdict {
    /// On record, by this event; and what is newer than it.
    Known(Option<u64>, Option<Newer>),
    New(Event),
    /// The fact at this place, with this number, becomes this.
    Corrects(usize, u64, Event),
    /// These are on record instead.
    Otherwise(Vec<(Option<u64>, Event)>),
}

fn judge(event: &Event, all: &[OnRecord], beside: &[Event], otherwise: &Otherwise) -> Verdict {
    let same = |event: &Event| {
        let (department, content) = (department(event), content(event));
        let said = |(of, words): &(Option<String>, String)| {
            // A row that names a department says more than a record that names none.
            *words == content && (of.as_ref() == department || department.is_none())
        };
        let all = || all.iter().filter(|fact| fact.said.iter().any(said));
        let here = all().find(|fact| fact.moved.is_none());
        // What was corrected to be of another visit may have happened here as well, for who says so.
        here.or_else(|| all().next().filter(|_| !matches!(otherwise, Otherwise::Further)))
    };
    let known = |fact: &OnRecord, event: &Event| Verdict::Known(fact.seq, newer(fact, event, all));
    if let Some(fact) = same(event) {
        return known(fact, event);
    }
    let alike = |other: &Event| {
        let (a, b) = (department(event), department(other));
        other.kind() == event.kind() && (a == b || a.is_none() || b.is_none())
    };
    let found: Vec<(usize, Option<u64>, &Event)> = all
        .iter()
        .enumerate()
        .filter_map(|(at, fact)| Some((at, fact.seq, fact.event.as_ref().filter(|e| alike(e))?)))
        .collect();
    // What a row leaves open of a fact, it does not deny: whatever is on record of that day stays as it is.
    for (_, _, other) in found.iter().filter(|(_, _, other)| day(other) == day(event)) {
        let mut whole = event.clone();
        complete(&mut whole, other);
        if let Some(fact) = same(&whole) {
            return known(fact, &whole);
        }
    }
    let standing: Vec<&Event> = all.iter().filter_map(|fact| fact.event.as_ref()).chain(beside).collect();
    let before: Vec<&Event> = found.iter().map(|(_, _, event)| *event).collect();
    match (otherwise, found.as_slice()) {
        // A new fact says what its row says, and nothing that was said of another one: a blank cell states nothing.
        (_, []) | (Otherwise::Further, _) => Verdict::New(event.clone()),
        _ if goes_on(event, &before, &standing) => Verdict::New(event.clone()),
        (Otherwise::Correct(_), [(at, Some(seq), only)]) => {
            // A correction changes what it says, and nothing else.
            let mut event = event.clone();
            complete(&mut event, only);
            if department_mut(&mut event).is_some_and(|d| d.is_none())
                && let Some(place) = department_mut(&mut event)
            {
                *place = department(only).cloned();
            }
            Verdict::Corrects(*at, *seq, event)
        }
        _ => Verdict::Otherwise(found.into_iter().map(|(_, seq, event)| (seq, event.clone())).collect()),
    }
}

/// What holds instead of a fact that is on record: what it was corrected to, or what changed or followed it on a later day.
fn newer(fact: &OnRecord, event: &Event, all: &[OnRecord]) -> Option<Newer> {
    fact.seq?;
    if let Some(moved) = &fact.moved {
        return Some(Newer { seq: fact.by?, event: Some(moved.clone()) });
    }
    let Some(standing) = &fact.event else { return Some(Newer { seq: fact.by?, event: None }) };
    let mut whole = event.clone();
    complete(&mut whole, standing);
    if content(&whole) != content(standing) {
        return Some(Newer { seq: fact.by?, event: Some(standing.clone()) });
    }
    // Visits stand beside each other; of the others the latest is how things are.
    if matches!(event, Event::Inspection { .. }) {
        return None;
    }
    let (kind, own) = (standing.kind(), department(standing));
    let later = all.iter().filter_map(|other| {
        let then = other.event.as_ref().filter(|e| e.kind() == kind && day(e) > day(standing))?;
        let theirs = department(then);
        (own == theirs || own.is_none() || theirs.is_none()).then_some((other.by.or(other.seq)?, then))
    });
    later
        .max_by_key(|(seq, then)| (day(then), *seq))
        .map(|(seq, then)| Newer { seq, event: Some(then.clone()) })
}

/// Says that a row is older than what is on record; where it states something new, too, that it is not taken.
fn outdated(event: &Event, newer: &Newer, row: &ResultRow, brings_more: bool, taker: &mut Taker<'_>) {
    let (what, now) = (kind_words(event.kind()), words(event));
    let message = match &newer.event {
        None => msg!("intake-older-set-aside", what = what, now = now.as_str(), seq = newer.seq),
        Some(then) if key(then) != key(event) => {
            let of = key(then).map_or(String::new(), |(task, round, entity)| format!("{task}/{round} {entity}"));
            msg!("intake-older-moved", what = what, now = now.as_str(), of = of, seq = newer.seq)
        }
        Some(then) => {
            let then = words(then);
            msg!("intake-older", what = what, now = now.as_str(), then = then, seq = newer.seq)
        }
    };
    let moved = newer.event.as_ref().is_some_and(|then| key(then) != key(event));
    let (code, help) = match (brings_more, moved) {
        (true, _) => (&codes::UNLIKE_THE_RECORD, msg!("intake-older-more-help")),
        (false, true) => (&codes::OLDER_ROW, msg!("intake-older-moved-help")),
        (false, false) => (&codes::OLDER_ROW, msg!("intake-older-help")),
    };
    taker.say(code, row, (place(event), &now), message, help);
}

/// Whether a fact goes on from those before it, as years do: a later result with another wording, a publication after a
/// withdrawal or a changed result, a follow-up of a later result.
fn goes_on(event: &Event, before: &[&Event], standing: &[&Event]) -> bool {
    let (Some(on), Some(last)) = (day(event), before.iter().filter_map(|e| day(e)).max()) else {
        return false;
    };
    if on <= last {
        return false;
    }
    let between = |kinds: &[&str], from: Date| {
        standing
            .iter()
            .filter(|other| kinds.contains(&other.kind()))
            .filter_map(|other| day(other))
            .any(|day| day >= from && day <= on)
    };
    let after = last.tomorrow().unwrap_or(last);
    match event {
        Event::Finding { outcome, .. } => {
            let latest = before.iter().max_by_key(|e| day(e));
            latest.is_some_and(|e| matches!(e, Event::Finding { outcome: old, .. } if old != outcome))
        }
        Event::Publication { .. } => between(&["withdrawal"], last) || between(&["finding"], after),
        Event::Withdrawal { .. } => between(&["publication"], last),
        Event::FollowUp { .. } => between(&["finding"], after),
        _ => false,
    }
}

/// Says that the ledger has a fact otherwise.
fn otherwise(event: &Event, found: &[(Option<u64>, Event)], row: &ResultRow, taker: &mut Taker<'_>) {
    let at = place(event);
    let (what, now) = (kind_words(event.kind()), words(event));
    let seqs: Vec<u64> = found.iter().filter_map(|(seq, _)| *seq).collect();
    let then: Vec<String> = found.iter().map(|(_, event)| words(event)).collect();
    let (message, help) = match seqs.as_slice() {
        [] => {
            let other = found.first().and_then(|(_, event)| origin(event)).unwrap_or_default();
            let message =
                msg!("intake-other-row", what = what, now = now.as_str(), then = then, other = other);
            (message, msg!("intake-other-row-help"))
        }
        [seq] => {
            let message = msg!("intake-otherwise", what = what, now = now.as_str(), then = then, seq = *seq);
            (message, msg!("intake-otherwise-help"))
        }
        _ => {
            let list: Vec<String> = seqs.iter().map(ToString::to_string).collect();
            let message =
                msg!("intake-otherwise-several", what = what, now = now.as_str(), then = then, seqs = list);
            (message, msg!("intake-otherwise-several-help"))
        }
    };
    taker.say(&codes::UNLIKE_THE_RECORD, row, (at, &now), message, help);
}

/// The column of a fact's day.
fn place(event: &Event) -> usize {
    match event {
        Event::Inspection { .. } => column::INSPECTED,
        Event::Finding { .. } => column::FOUND,
        Event::Publication { .. } => column::PUBLISHED,
        Event::Withdrawal { .. } => column::WITHDRAWN,
        _ => column::CLOSED,
    }
}

/// What a fact says, briefly.
fn words(event: &Event) -> String {
    let day = day(event).map(|d| d.to_string()).unwrap_or_default();
    let rest = match event {
        Event::Inspection { inspectors, merged, .. } => {
            let merged = merged.iter().map(String::as_str);
            [inspectors.join("、").as_str()].into_iter().chain(merged).collect::<Vec<_>>().join(" ")
        }
        Event::Finding { outcome, disposal, .. } => {
            let disposal = disposal.iter().map(String::as_str);
            [outcome.as_str()].into_iter().chain(disposal).collect::<Vec<_>>().join(" ")
        }
        _ => String::new(),
    };
    let department = department(event).map(|name| format!("（{name}）")).unwrap_or_default();
    let said = [day, rest].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    said + &department
}

/// Task, round and entity of a fact; `None` of other events.
fn key(event: &Event) -> Option<Key> {
    match event {
        Event::Inspection { task, round, entity, .. }
        | Event::Finding { task, round, entity, .. }
        | Event::Publication { task, round, entity, .. }
        | Event::Withdrawal { task, round, entity, .. }
        | Event::FollowUp { task, round, entity, .. } => Some((task.clone(), *round, entity.clone())),
        _ => None,
    }
}

fn day(event: &Event) -> Option<Date> {
    match event {
        Event::Inspection { on, .. }
        | Event::Finding { on, .. }
        | Event::Publication { on, .. }
        | Event::Withdrawal { on, .. }
        | Event::FollowUp { on, .. } => Some(*on),
        _ => None,
    }
}

fn department(event: &Event) -> Option<&String> {
    match event {
        Event::Inspection { department, .. }
        | Event::Finding { department, .. }
        | Event::Publication { department, .. }
        | Event::Withdrawal { department, .. }
        | Event::FollowUp { department, .. } => department.as_ref(),
        _ => None,
    }
}

fn department_mut(event: &mut Event) -> Option<&mut Option<String>> {
    match event {
        Event::Inspection { department, .. }
        | Event::Finding { department, .. }
        | Event::Publication { department, .. }
        | Event::Withdrawal { department, .. }
        | Event::FollowUp { department, .. } => Some(department),
        _ => None,
    }
}

/// `file:row` of a fact.
fn origin(event: &Event) -> Option<String> {
    match event {
        Event::Inspection { origin, .. }
        | Event::Finding { origin, .. }
        | Event::Publication { origin, .. }
        | Event::Withdrawal { origin, .. }
        | Event::FollowUp { origin, .. } => Some(format!("{}:{}", origin.file, origin.row)),
        _ => None,
    }
}

/// What a fact says, whoever says it and wherever it stands.
fn content(event: &Event) -> String {
    match event {
        Event::Inspection { on, inspectors, merged, .. } => {
            format!("inspection|{on}|{}|{}", inspectors.join("|"), merged.as_deref().unwrap_or_default())
        }
        Event::Finding { on, outcome, disposal, .. } => {
            format!("finding|{on}|{outcome}|{}", disposal.as_deref().unwrap_or_default())
        }
        other => format!("{}|{}", other.kind(), day(other).map(|d| d.to_string()).unwrap_or_default()),
    }
}

/// Fills in from the fact on record what a row leaves open.
fn complete(event: &mut Event, from: &Event) {
    match (event, from) {
        (
            Event::Inspection { inspectors, merged, .. },
            Event::Inspection { inspectors: before, merged: number, .. },
        ) => {
            if inspectors.is_empty() {
                inspectors.clone_from(before);
            }
            if merged.is_none() {
                merged.clone_from(number);
            }
        }
        (Event::Finding { disposal, .. }, Event::Finding { disposal: before, .. }) if disposal.is_none() => {
            disposal.clone_from(before);
        }
        _ => {}
    }
}
