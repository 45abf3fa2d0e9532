//! Expected against actual: every expectation that does not hold, with what was expected, what the rules say, and the
//! lines that decide.

use super::actual::{ActualLot, Known, Pool, Rules};
use super::{Failure, Row, words};
use crate::message::Message;
use crate::model::{Amount, Bound, Example, Expectation, Expected, Lot, Quantity, Reading, Task, Want};
use crate::msg;
use crate::source::{Span, Spanned};
use std::collections::BTreeSet;

/// What an expectation finds other than expected; nothing where it holds.
pub(super) fn check(rules: &Rules<'_>, example: &Example, expectation: &Expectation) -> Vec<Failure> {
    let mut out = Vec::new();
    match &expectation.expected {
        Expected::Covered { tasks, lots } => {
            for task in tasks {
                covered(rules, example, task, lots, &mut out);
            }
        }
        Expected::Uncovered(tasks) => {
            for task in tasks {
                uncovered(rules, example, task, &mut out);
            }
        }
        Expected::UncoveredElse => elsewhere(rules, example, expectation.span, &mut out),
        Expected::Matters(matters) => out.extend(inspected(rules, example, matters, expectation.span)),
        Expected::Drawn { task, reading, count, tiers } => {
            out.extend(drawn(rules, example, task, *reading, count, tiers));
        }
    }
    out
}

/// Where several kinds of entities stand in an example, which one it is about.
fn sample_label(example: &Example, at: Span) -> Option<(Span, Message)> {
    (example.samples.len() > 1).then(|| (at, msg!("example-this-row")))
}

fn failure(at: Span, message: Message, rows: Vec<Row>, decided: Vec<(Span, Message)>) -> Failure {
    Failure { at, message, rows, decided }
}

fn covered(
    rules: &Rules<'_>,
    example: &Example,
    name: &Spanned<String>,
    wanted: &[Lot],
    out: &mut Vec<Failure>,
) {
    let Some(task) = rules.model.tasks.get(&name.value) else { return };
    for sample in &example.samples {
        let (actual, at, why) = match rules.pool(example, task, sample) {
            Pool::In(_) => {
                let lots = rules.lots(example, task, sample);
                out.extend(lots_differ(task, name, wanted, &lots).map(|mut failure| {
                    failure.decided.extend(sample_label(example, sample.span));
                    failure
                }));
                continue;
            }
            Pool::Out(at, why) => (msg!("example-is-out"), at, why),
            Pool::Unknown(at) => (msg!("example-is-unknown"), at, msg!("example-no-class")),
        };
        let row = Row::new(msg!("example-row-pool"), msg!("example-is-in"), actual);
        let mut decided = vec![(at, why)];
        decided.extend(sample_label(example, sample.span));
        let message = msg!("example-not-covered", task = name.value.as_str());
        out.push(failure(name.span, message, vec![row], decided));
    }
}

/// The first difference in what is drawn; the rows show the rest of it, too.
fn lots_differ(task: &Task, name: &Spanned<String>, wanted: &[Lot], actual: &[ActualLot]) -> Option<Failure> {
    if wanted.is_empty() {
        return None;
    }
    if wanted.len() != actual.len() {
        let at = task.shares.first().map_or(task.decl.name_span, |s| s.span());
        let lines = |all: Vec<Message>| {
            all.into_iter()
                .reduce(|a, b| msg!("example-and", one = a, other = b))
                .unwrap_or(msg!("example-none"))
        };
        let row = Row::new(
            msg!("example-row-lots"),
            lines(wanted.iter().map(wanted_lot).collect()),
            lines(actual.iter().map(words::lot).collect()),
        );
        let message = msg!("example-other-lots", task = name.value.as_str());
        return Some(failure(name.span, message, vec![row], vec![(at, msg!("example-schedule-here"))]));
    }
    for (wanted, actual) in wanted.iter().zip(actual) {
        let (mut rows, mut decided) = (Vec::new(), Vec::new());
        let mut compare = |row: Option<(Row, Option<(Span, Message)>)>| {
            let Some((row, at)) = row else { return };
            if let (true, Some(at)) = (row.differs, at) {
                decided.push(at);
            }
            rows.push(row);
        };
        compare(reading_row(&wanted.reading, actual));
        compare(amount_row(&wanted.amount, &actual.quantity));
        compare(draws_row(&wanted.draws, &actual.draws));
        if rows.iter().any(|r| r.differs) {
            decided.dedup();
            let message = msg!("example-other-numbers", task = name.value.as_str());
            return Some(failure(wanted.span, message, rows, decided));
        }
    }
    None
}

type Compared = Option<(Row, Option<(Span, Message)>)>;

fn row(what: Message, expected: Message, actual: Message, same: bool, at: Span, why: &Message) -> Compared {
    Some((Row { what, expected, actual, differs: !same }, Some((at, why.clone()))))
}

fn reading_row(wanted: &Want<Reading>, actual: &ActualLot) -> Compared {
    let expected = match wanted {
        Want::Any => return None,
        Want::Open => msg!("example-reading-open"),
        Want::Is(reading) => words::reading(*reading),
    };
    let Some(known) = &actual.reading else {
        // One draw: each draw is the year's.
        let same = matches!(wanted, Want::Is(_));
        let (at, why) = (actual.draws.at, &actual.draws.why);
        return row(msg!("example-row-reading"), expected, msg!("example-one-draw"), same, at, why);
    };
    let said = known.value.map_or(msg!("example-reading-open"), words::reading);
    let same = match wanted {
        Want::Is(reading) => known.value == Some(*reading),
        _ => known.value.is_none(),
    };
    row(msg!("example-row-reading"), expected, said, same, known.at, &known.why)
}

fn amount_row(wanted: &Want<(Option<Bound>, Amount, Option<Amount>)>, known: &Known<Quantity>) -> Compared {
    let expected = match wanted {
        Want::Any => return None,
        Want::Open => msg!("example-open"),
        Want::Is((bound, amount, most)) => words::bounded(*bound, amount, most.as_ref()),
    };
    let said = known.value.as_ref().map_or(msg!("example-open"), words::quantity);
    let same = match (wanted, &known.value) {
        (Want::Is((bound, amount, most)), Some(q)) => {
            let bound = bound.is_none_or(|b| b == q.bound);
            bound && *amount == q.amount && *most == q.most && q.others.is_empty()
        }
        (Want::Open, None) => true,
        _ => false,
    };
    row(msg!("example-row-amount"), expected, said, same, known.at, &known.why)
}

fn draws_row(wanted: &Want<(u32, u32)>, known: &Known<(u32, u32)>) -> Compared {
    let expected = match wanted {
        Want::Any => return None,
        Want::Open => msg!("example-open"),
        Want::Is(draws) => words::draws(*draws),
    };
    let said = known.value.map_or(msg!("example-open"), words::draws);
    let same = match wanted {
        Want::Is(draws) => known.value == Some(*draws),
        _ => known.value.is_none(),
    };
    row(msg!("example-row-draws"), expected, said, same, known.at, &known.why)
}

fn wanted_lot(lot: &Lot) -> Message {
    let amount = match &lot.amount {
        Want::Any => msg!("example-any"),
        Want::Open => msg!("example-open"),
        Want::Is((bound, amount, most)) => words::bounded(*bound, amount, most.as_ref()),
    };
    match lot.draws {
        Want::Any => amount,
        Want::Open => msg!("example-both", one = amount, other = msg!("example-draws-open")),
        Want::Is(draws) => msg!("example-both", one = amount, other = words::draws(draws)),
    }
}

fn uncovered(rules: &Rules<'_>, example: &Example, name: &Spanned<String>, out: &mut Vec<Failure>) {
    let Some(task) = rules.model.tasks.get(&name.value) else { return };
    for sample in &example.samples {
        let (actual, at, why) = match rules.pool(example, task, sample) {
            Pool::Out(..) => continue,
            Pool::In(at) => (msg!("example-is-in"), at, msg!("example-of-class")),
            Pool::Unknown(at) => (msg!("example-is-unknown"), at, msg!("example-no-class")),
        };
        let row = Row::new(msg!("example-row-pool"), msg!("example-is-out"), actual);
        let mut decided = vec![(at, why)];
        decided.extend(sample_label(example, sample.span));
        let message = msg!("example-covered", task = name.value.as_str());
        out.push(failure(name.span, message, vec![row], decided));
    }
}

/// No task but those that the example expects.
fn elsewhere(rules: &Rules<'_>, example: &Example, at: Span, out: &mut Vec<Failure>) {
    let expected: BTreeSet<&str> = example
        .expectations
        .iter()
        .filter_map(|e| match &e.expected {
            Expected::Covered { tasks, .. } => Some(tasks),
            _ => None,
        })
        .flatten()
        .map(|t| t.value.as_str())
        .collect();
    for task in rules.model.tasks.iter().filter(|t| !expected.contains(t.decl.name.as_str())) {
        let here = Spanned::new(task.decl.name.clone(), at);
        uncovered(rules, example, &here, out);
    }
}

/// Exactly these matters are inspected by the tasks whose pools have the entities.
fn inspected(
    rules: &Rules<'_>,
    example: &Example,
    wanted: &[crate::model::Reference],
    at: Span,
) -> Option<Failure> {
    let mut found: Vec<(String, Span, &str)> = Vec::new();
    for task in &rules.model.tasks {
        if !example.samples.iter().any(|s| matches!(rules.pool(example, task, s), Pool::In(_))) {
            continue;
        }
        for matter in task.matters.iter().filter(|m| m.name.is_some()) {
            if !found.iter().any(|(name, _, _)| name == matter.words()) {
                found.push((matter.words().to_owned(), matter.span, task.decl.name.as_str()));
            }
        }
    }
    let has = |name: &str| found.iter().any(|(n, _, _)| n == name);
    let is_wanted = |name: &str| wanted.iter().any(|w| w.words() == name);
    let missing: Vec<String> = wanted.iter().map(|w| w.words().to_owned()).filter(|n| !has(n)).collect();
    let surplus: Vec<&(String, Span, &str)> = found.iter().filter(|(n, _, _)| !is_wanted(n)).collect();
    if missing.is_empty() && surplus.is_empty() {
        return None;
    }
    let list = |names: Vec<String>| {
        if names.is_empty() { msg!("example-none") } else { msg!("example-list", names = names) }
    };
    let row = Row::new(
        msg!("example-row-matters"),
        list(wanted.iter().map(|w| w.words().to_owned()).collect()),
        list(found.iter().map(|(n, _, _)| n.clone()).collect()),
    );
    let mut decided: Vec<(Span, Message)> =
        surplus.iter().map(|(_, at, task)| (*at, msg!("example-matter-of", task = *task))).collect();
    for name in &missing {
        // The task that has the matter, and not the entity.
        let task = rules.model.tasks.iter().find(|t| t.covers(name));
        let matter = rules.model.matters.get(name).map(|m| m.decl.name_span);
        match task {
            Some(task) => {
                let why = msg!("example-task-elsewhere", task = task.decl.name.as_str());
                decided.push((task.scope.as_ref().map_or(task.decl.name_span, |s| s.span), why));
            }
            None => decided.extend(matter.map(|at| (at, msg!("uncovered-matter-here")))),
        }
    }
    Some(failure(at, msg!("example-other-matters"), vec![row], decided))
}

fn drawn(
    rules: &Rules<'_>,
    example: &Example,
    name: &Spanned<String>,
    of: Option<Reading>,
    count: &Want<u64>,
    tiers: &[(Spanned<String>, u64)],
) -> Option<Failure> {
    let task = rules.model.tasks.get(&name.value)?;
    let drawn = rules.drawn(example, task, of);
    let text = |n: Option<u64>| n.map_or(msg!("example-open"), |n| msg!("example-count", n = n));
    let actually = |n: Option<u64>| if drawn.later { msg!("example-uncounted") } else { text(n) };
    let mut rows = Vec::new();
    let expected = match count {
        Want::Is(n) => Some(*n),
        _ => None,
    };
    let what = msg!("example-row-drawn", reading = words::reading(drawn.of));
    let differs = drawn.later || drawn.total.value != expected;
    rows.push(Row { what, expected: text(expected), actual: actually(drawn.total.value), differs });
    for (tier, wanted) in tiers {
        let found = drawn.tiers.get(&tier.value).copied();
        let together = drawn.together.contains(&tier.value);
        let actual = match (found, together) {
            (_, true) => msg!("example-together", tiers = drawn.together.clone()),
            (None, false) if drawn.total.value.is_some() => text(Some(0)),
            (found, _) => actually(found),
        };
        let same = !together && found.or(drawn.total.value.map(|_| 0)) == Some(*wanted);
        let what = msg!("example-row-tier", tier = tier.value.as_str());
        rows.push(Row { what, expected: text(Some(*wanted)), actual, differs: !same });
    }
    if !rows.iter().any(|r| r.differs) {
        return None;
    }
    let decided = vec![(drawn.total.at, drawn.total.why)];
    Some(failure(name.span, msg!("example-other-count", task = name.value.as_str()), rows, decided))
}
