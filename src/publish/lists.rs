//! The lists of who was drawn, of draws that were revealed and of no others.

use super::allowed::{Cell, Column, Document, Firm, Head, Kind, Standing, Table};
use super::tiers::scope_tells;
use super::untold::{Untold, unknown_rounds};
use crate::draw::{Id, is_made};
use crate::finding::Finding;
use crate::ledger::{DrawRecord, Year};
use crate::message::Message;
use crate::model::Model;
use crate::msg;
use crate::plan::{Plan, PlannedTask, Round};
use std::collections::{BTreeMap, BTreeSet};

const COLUMNS: [Column; 8] = [
    Column::Code,
    Column::Task,
    Column::Round,
    Column::Window,
    Column::DrawnOn,
    Column::Entity,
    Column::EntityCode,
    Column::Standing,
];

/// The lists, and what is left out of them for the office to know. With `only`, those of these rounds.
///
/// # Errors
/// A finding for each round of `only` that is not revealed, or that the plan does not have: nothing is listed then.
pub fn lists(
    (model, plan, year): (&Model, &Plan, &Year),
    firms: &BTreeMap<String, Firm>,
    head: Head,
    only: &[(String, u32)],
) -> Result<(Document, Vec<Message>), Vec<Finding>> {
    let (mut rows, mut waiting, mut left) = (Vec::new(), Vec::new(), Vec::new());
    let mut refused = unknown_rounds(plan, only);
    let asked = |task: &PlannedTask, round: &Round| {
        only.iter().any(|(code, n)| *code == task.code && *n == round.number)
    };
    for task in &plan.tasks {
        for round in &task.rounds {
            if !only.is_empty() && !asked(task, round) {
                continue;
            }
            let name = format!("{}/{}", task.code, round.number);
            let record = year.draws.get(&(task.code.clone(), round.number));
            let revealed = |r: &&DrawRecord| r.revealed.is_some_and(|at| at.date() <= head.as_of);
            let Some(record) = record.filter(revealed) else {
                if !only.is_empty() {
                    let drawn = record.is_some_and(|r| r.ran.is_some());
                    let why = if drawn { Untold::Secret } else { Untold::NotDrawn };
                    refused.push(why.finding(plan, (&task.code, round.number)));
                } else if record.is_some_and(|r| r.ran.is_some_and(|at| at.date() <= head.as_of)) {
                    waiting.push(name);
                }
                continue;
            };
            if scope_tells(model, task) {
                left.push(msg!("public-scope-tells", task = task.code.as_str(), round = round.number));
                continue;
            }
            let unnamed =
                record.to_inspect().iter().filter(|id| is_made(id) && !firms.contains_key(**id)).count();
            if record.blind().is_some() && unnamed > 0 {
                let (task, round) = (task.code.as_str(), round.number);
                left.push(msg!("public-not-in-library", task = task, round = round, n = unnamed));
            }
            let hidden = secret_stand_ins(year, &task.code, round.number, head.as_of);
            rows.extend(listed((model, firms), (task, round), record, &hidden));
        }
    }
    if !refused.is_empty() {
        return Err(refused);
    }
    let notes = if waiting.is_empty() {
        Vec::new()
    } else {
        vec![msg!("public-waiting", n = waiting.len(), rounds = waiting)]
    };
    Ok((Document { head, tables: vec![Table::new(Kind::Lists, &COLUMNS, rows)], notes }, left))
}

/// Whom a sub-draw that is still secret put in somebody's place.
pub(crate) fn secret_stand_ins<'a>(
    year: &'a Year,
    task: &str,
    round: u32,
    as_of: jiff::civil::Date,
) -> BTreeSet<&'a str> {
    let of = |(code, turn): &&(String, crate::ledger::Turn)| *code == task && turn.round == round;
    let secret = year.sub_draws.iter().filter(|(key, _)| of(key)).map(|(_, record)| record);
    let secret = secret.filter(|r| r.revealed.is_none_or(|at| at.date() > as_of));
    secret.flat_map(|r| r.selected.iter().map(|row| row.id.as_str())).collect()
}

/// The rows of a list by the numbers of the entities, never in the order of the draw.
fn listed(
    (model, firms): (&Model, &BTreeMap<String, Firm>),
    (task, round): (&PlannedTask, &Round),
    record: &DrawRecord,
    hidden: &BTreeSet<&str>,
) -> Vec<Vec<Cell>> {
    let mut standing: BTreeMap<String, Standing> =
        record.selected.iter().map(|row| (row.id.to_string(), Standing::Drawn)).collect();
    let blind = record.blind().is_some();
    for failure in &record.failures {
        let Some(substitute) = failure.substitute.as_ref().filter(|s| !hidden.contains(s.as_str())) else {
            continue;
        };
        standing.insert(failure.entity.clone(), Standing::Replaced);
        standing.insert(substitute.clone(), Standing::SteppedIn);
    }
    if blind {
        // Who was replaced, and who stepped in, stands in the public files with the stratum: beside names it would join them.
        // A library may have numbers that look like blind ones, of what has no code.
        let unnamed = |id: &String| is_made(id) && !firms.contains_key(id);
        standing.retain(|id, standing| *standing != Standing::Replaced && !unnamed(id));
        standing.values_mut().for_each(|standing| *standing = Standing::Listed);
    }
    let row = |(id, standing): (String, Standing)| {
        let firm = firms.get(&id).cloned().or_else(|| Some(Firm::unnamed(&Id::parse(&id).ok()?)))?;
        Some(vec![
            Cell::task_code(task),
            Cell::task_name(model, task),
            Cell::round(round.number),
            Cell::window(round),
            Cell::day(record.ran.map(|at| at.date())),
            Cell::name_of(&firm),
            Cell::code_of(&firm),
            Cell::standing(standing),
        ])
    };
    standing.into_iter().filter_map(row).collect()
}
