//! The results as they may be public: the last one of each visit, in the declared wording, unless it was taken back.

use super::allowed::{Cell, Column, Document, Firm, Head, Kind, Table};
use super::tiers::scope_tells;
use crate::audit::{Now, Seen, codes, departments_named, parties};
use crate::draw::Id;
use crate::finding::Finding;
use crate::ledger::{Found, Record, Visit, Year};
use crate::model::Model;
use crate::msg;
use crate::plan::{Plan, PlannedTask};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

const COLUMNS: [Column; 9] = [
    Column::Code,
    Column::Task,
    Column::Round,
    Column::Entity,
    Column::EntityCode,
    Column::Department,
    Column::FoundOn,
    Column::Outcome,
    Column::PublishedOn,
];

/// The results, and what is wrong with those that are left out: a wording that is not declared, or an entity that no
/// draw selected. Of what was taken back nothing is said.
pub fn results(
    (model, plan, year): (&Model, &Plan, &Year),
    firms: &BTreeMap<String, Firm>,
    head: Head,
) -> (Document, Vec<Finding>) {
    let (mut rows, mut left) = (Vec::new(), Vec::new());
    for task in plan.tasks.iter().filter(|t| !scope_tells(model, t)) {
        let visits: Vec<(u32, &str, &Visit)> = year
            .visits
            .iter()
            .filter(|((code, _, _), _)| *code == task.code)
            .map(|((_, round, id), visit)| (*round, id.as_str(), visit))
            .collect();
        let named: BTreeSet<&str> = visits.iter().flat_map(|(_, _, v)| departments_named(v)).collect();
        let parties = parties(model, task, &named);
        let draws = year.draws.iter().filter(|((code, _), _)| *code == task.code);
        let lists: BTreeMap<u32, BTreeSet<&str>> = draws.map(|((_, n), d)| (*n, d.to_inspect())).collect();
        for (round, id, visit) in visits {
            let drawn = lists.get(&round).is_some_and(|list| list.contains(id));
            for party in &parties {
                let own = Some(party.as_str()).filter(|_| parties.len() > 1);
                let seen = Seen::of(Some(visit), head.as_of, own);
                let Some((found, published)) = standing(&seen) else { continue };
                let out = |why| Left { why, task, round, id, record: &found.record };
                if !drawn {
                    left.push(out(Why::NotDrawn));
                    continue;
                }
                let Some(wording) = Cell::wording(model, &found.outcome) else {
                    left.push(out(Why::Unworded));
                    continue;
                };
                let firm = firms.get(id).cloned().or_else(|| Some(Firm::unnamed(&Id::parse(id).ok()?)));
                rows.extend(firm.map(|firm| {
                    vec![
                        Cell::task_code(task),
                        Cell::task_name(model, task),
                        Cell::round(round),
                        Cell::name_of(&firm),
                        Cell::code_of(&firm),
                        Cell::department(model, party),
                        Cell::day(Some(found.on)),
                        wording,
                        Cell::day(published),
                    ]
                }));
            }
        }
    }
    let findings = [Why::NotDrawn, Why::Unworded].into_iter().filter_map(|why| told(why, &left)).collect();
    // An empty list must not be read as a year without results.
    let n = left.iter().map(|one| one.record.seq).collect::<BTreeSet<_>>().len();
    let notes = if rows.is_empty() && n > 0 { vec![msg!("public-all-left-out", n = n)] } else { Vec::new() };
    (Document { head, tables: vec![Table::new(Kind::Results, &COLUMNS, rows)], notes }, findings)
}

/// Why a result is left out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Why {
    /// The round did not draw its entity.
    NotDrawn,
    /// Its wording is none that the plan declares.
    Unworded,
}

/// A result that is left out.
struct Left<'a> {
    why: Why,
    task: &'a PlannedTask,
    round: u32,
    id: &'a str,
    record: &'a Record,
}

/// How many rows a finding about several shows.
const SHOWN: usize = 5;

/// What is said of everything that is left out for one reason: once, with the files that it stands in.
fn told(why: Why, left: &[Left<'_>]) -> Option<Finding> {
    // A result that several departments entered as one stands in one row.
    let mut seen = BTreeSet::new();
    let mut all: Vec<&Left<'_>> =
        left.iter().filter(|one| one.why == why && seen.insert(one.record.seq)).collect();
    all.sort_by_key(|one| (one.record.origin.file.clone(), one.record.origin.row));
    let code = if why == Why::NotDrawn { &codes::RESULT_WITHOUT_DRAW } else { &codes::UNKNOWN_OUTCOME };
    let finding = match all.as_slice() {
        [] => return None,
        [one] => {
            let (id, task, round) = (one.id, one.task.code.as_str(), one.round);
            let message = match why {
                Why::NotDrawn => msg!("public-not-on-list", entity = id, task = task, round = round),
                Why::Unworded => msg!("public-unworded", entity = id, task = task, round = round),
            };
            Finding::new(code, message).about("entity", id, "").detail(format!("{task}/{round}"))
        }
        _ => {
            let mut files: BTreeMap<&str, usize> = BTreeMap::new();
            all.iter().for_each(|one| *files.entry(one.record.origin.file.as_str()).or_default() += 1);
            let files: Vec<_> =
                files.into_iter().map(|(file, n)| msg!("public-left-file", file = file, n = n)).collect();
            let message = match why {
                Why::NotDrawn => msg!("public-not-on-list-several", n = all.len(), files = files),
                Why::Unworded => msg!("public-unworded-several", n = all.len(), files = files),
            };
            Finding::new(code, message).about("plan", "", "").detail(all.len().to_string())
        }
    };
    let at = |finding: Finding, one: &&Left<'_>| {
        finding.at_cell(&one.record.origin.file, one.record.origin.row, 0, "")
    };
    Some(all.iter().take(SHOWN).fold(finding, at).help(msg!("public-left-out-help")))
}

/// The result that stands, and the day on which it was made public; none where there is none yet, or where it was taken
/// back and not made public again.
fn standing<'a>(seen: &Seen<'a>) -> Option<(&'a Found, Option<Date>)> {
    let found = *seen.results.last()?;
    match seen.now() {
        Now::Public(by) => Some((found, Some(by.on))),
        Now::Never => Some((found, None)),
        Now::TakenBack(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::{Done, Row};
    use jiff::civil::date;

    fn record(seq: u64) -> Record {
        Record {
            seq,
            recorded: date(2024, 12, 31),
            department: None,
            origin: Row { file: "r.csv".into(), row: seq },
        }
    }

    /// Days of May 2024: results with their outcomes, publications, withdrawals.
    fn shown(results: &[(i8, &str)], published: &[i8], back: &[i8]) -> Option<(String, Option<i8>)> {
        let on = |day: i8| date(2024, 5, day);
        let done = |days: &[i8], from: u64| -> Vec<Done> {
            (from..).zip(days).map(|(seq, day)| Done { on: on(*day), record: record(seq) }).collect()
        };
        let found = |(day, outcome): &(i8, &str)| Found {
            on: on(*day),
            outcome: (*outcome).to_owned(),
            disposal: None,
            record: record(1),
        };
        let visit = Visit {
            findings: results.iter().map(found).collect(),
            publications: done(published, 20),
            withdrawals: done(back, 40),
            ..Visit::default()
        };
        let seen = Seen::of(Some(&visit), on(31), None);
        standing(&seen).map(|(f, day)| (f.outcome.clone(), day.map(Date::day)))
    }

    #[test]
    fn what_was_taken_back_is_shown_no_more() {
        let is = |outcome: &str, day: Option<i8>| Some((outcome.to_owned(), day));
        assert_eq!(shown(&[], &[], &[]), None);
        assert_eq!(shown(&[(1, "甲")], &[], &[]), is("甲", None));
        assert_eq!(shown(&[(1, "甲")], &[9], &[]), is("甲", Some(9)));
        assert_eq!(shown(&[(1, "甲")], &[9], &[12]), None);
        assert_eq!(shown(&[(1, "甲")], &[9, 20], &[12]), is("甲", Some(20)));
        // A change: the withdrawal is that of the old result.
        assert_eq!(shown(&[(1, "甲"), (10, "乙")], &[9], &[12]), is("乙", None));
        assert_eq!(shown(&[(1, "甲"), (10, "乙")], &[9, 13], &[12]), is("乙", Some(13)));
        assert_eq!(shown(&[(1, "甲"), (10, "乙")], &[9, 13], &[12, 15]), None);
        // What was no longer public when it was changed had not to be taken back then.
        assert_eq!(shown(&[(1, "甲"), (10, "乙")], &[3, 12], &[5, 15]), None);
        // However late it was taken back.
        assert_eq!(shown(&[(1, "甲"), (10, "乙")], &[9, 13], &[15]), is("乙", Some(13)));
        // Of one day: published and taken back; or taken back and published again.
        assert_eq!(shown(&[(1, "甲")], &[9], &[9]), None);
        assert_eq!(shown(&[(1, "甲")], &[9, 12], &[12]), is("甲", Some(12)));
        // The old one is public still, and no more listed.
        assert_eq!(shown(&[(1, "甲"), (10, "乙")], &[9], &[]), is("乙", None));
    }
}
