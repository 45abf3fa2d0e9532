//! What the lints on inspectors share: who can be sent, whom the teams need, and how many visits the draws bring.

use super::heads::Heads;
use crate::draw::{Counts, Quota, Repeat, groups, quota};
use crate::feasible::{Person, Place};
use crate::lint::Context;
use crate::message::{Arg, Message};
use crate::model::{Model, Reading, Reference, Slot, Task};
use crate::msg;
use crate::plan::{Round, Timed, comes_round, place, quotas};
use std::collections::BTreeMap;

/// The inspectors in office, with the names that the rules give their departments.
pub(in crate::lint) fn people(cx: &Context<'_>) -> Vec<Person> {
    let mut out = Vec::new();
    let Some(span) = cx.model.header.as_ref().map(|h| h.decl.name_span) else { return out };
    for officer in cx.libraries.inspectors.into_iter().flatten().flat_map(|(_, rows)| rows) {
        if !officer.active {
            continue;
        }
        // A row of a table has no place in the rules; only the words matter.
        let reference = Reference { name: Some(officer.department.clone()), printed: None, span };
        let department = cx.model.department_of(&reference).map(|d| d.decl.name.clone());
        out.push(Person {
            id: officer.id.clone(),
            department: department.unwrap_or_else(|| officer.department.clone()),
            qualifications: officer.quals.iter().cloned().collect(),
            valid_to: officer.valid_to,
        });
    }
    out
}

/// The slots of a task's team: its own, else the plan's; none where neither says any.
pub(super) fn slots<'m>(model: &'m Model, task: &'m Task) -> &'m [Slot] {
    match task.team.as_slice() {
        [] => model.header.as_ref().map_or(&[], |h| h.team.as_slice()),
        own => own,
    }
}

/// Whom a visit needs. A team that the rules leave open needs any two (行政处罚法 art. 42).
pub(in crate::lint) fn team(model: &Model, task: &Task) -> Vec<Place> {
    let any = Place { department: None, qualification: None };
    let of = |slot: &Slot| Place {
        department: (!["任意", "any"].contains(&slot.department.as_str())).then(|| slot.department.clone()),
        qualification: slot.qualification.clone(),
    };
    let mut team: Vec<Place> = slots(model, task).iter().map(of).collect();
    while team.len() < 2 {
        team.push(any.clone());
    }
    team
}

/// A place in words.
pub(super) fn place_words(place: &Place) -> Message {
    let department: Arg = match &place.department {
        Some(name) => name.as_str().into(),
        None => msg!("sent-any").into(),
    };
    match &place.qualification {
        Some(needed) => msg!("sent-qualified", department = department, qualification = needed.as_str()),
        None => msg!("sent-plain", department = department),
    }
}

/// People by name, a few of them.
pub(super) fn names(cx: &Context<'_>, people: &[&Person]) -> Message {
    const SHOWN: usize = 5;
    let officers = cx.libraries.inspectors.into_iter().flatten().flat_map(|(_, rows)| rows);
    let by_id: BTreeMap<&str, &str> = officers.map(|o| (o.id.as_str(), o.name.as_str())).collect();
    let name = |p: &&Person| by_id.get(p.id.as_str()).copied().unwrap_or(p.id.as_str()).to_owned();
    let shown: Vec<String> = people.iter().take(SHOWN).map(name).collect();
    match people.len() {
        0 => msg!("sent-nobody"),
        n if n > SHOWN => msg!("sent-some", names = shown, n = n),
        n => msg!("sent-all", names = shown, n = n),
    }
}

/// Visits of a task in a part of the year.
pub(in crate::lint) struct Visits {
    /// When.
    pub round: Round,
    /// How many.
    pub number: u64,
}

/// How many visits the draws of a task bring, with the library as it is: counted as they will be drawn. Draws that
/// the plan does not place share the whole window. `None` where the rules leave open how many are drawn, or that
/// cannot be drawn yet.
pub(in crate::lint) fn visits<'a>(
    cx: &Context<'a>,
    timed: &Timed<'_>,
    heads: &mut Heads<'a>,
) -> Option<Vec<Visits>> {
    let (model, task) = (cx.model, timed.task);
    let quotas = quotas(model, task).ok()?;
    // Whom several classes have in common, and so how many each has, is not counted here.
    if !quotas.classes.is_empty() {
        return None;
    }
    let scope = task.scope.as_ref()?.name.as_deref()?;
    let column = task.tiers.as_ref().map_or("", |rule| rule.column.as_str());
    let sizes = heads.sizes(cx, scope, column)?;
    let unknown = model.assumptions.iter().find_map(|a| a.unknown_tier.as_ref()).map(|t| t.value.as_str());
    let per = match quotas.reading {
        Reading::EachDraw => Quota::Round,
        Reading::WholeYear => Quota::Year,
    };
    let again = comes_round(quotas.reading, quotas.repeats);
    let repeat = if again { Repeat::Cycle } else { Repeat::Never };
    let groups = groups(&quotas.rates).ok()?;
    let mut drawn: BTreeMap<String, u64> = BTreeMap::new();
    let mut numbers = Vec::new();
    for round in 1..=quotas.rounds {
        let mut number = 0u64;
        for group in &groups {
            // How many inspectors a number would go by is for the draw to count.
            if group.amount.needs_officers() {
                return None;
            }
            // Whoever has a tier that the task does not know is not counted: more cannot be said for certain.
            let of_stratum = quotas.rates.iter().filter(|r| group.codes.contains(&r.code));
            let size = of_stratum.map(|r| sizes.of(r.tier.as_deref(), unknown)).sum();
            if size == 0 {
                continue;
            }
            let term = group.terms(round, size, 0).ok()?;
            let before = drawn.entry(term.stratum.to_string()).or_default();
            let counts = Counts { size, drawn: *before, barred: 0 };
            let k = quota(counts, term.rate, term.schedule, per, repeat)?;
            *before = before.saturating_add(k);
            number = number.saturating_add(k);
        }
        numbers.push(number);
    }
    let said = task.rounds.as_ref().map(|r| &r.value);
    let placed = place(task.window?.value, model.year(), quotas.rounds, said);
    Some(match placed {
        Some(rounds) => {
            rounds.into_iter().zip(numbers).map(|(round, number)| Visits { round, number }).collect()
        }
        None => vec![Visits {
            round: Round { number: 1, from: timed.from, to: timed.to },
            number: numbers.into_iter().fold(0, u64::saturating_add),
        }],
    })
}
