//! What a bureau reports → events to be recorded. Tables of results, the rules, the drawn lists and the ledger go in; what
//! would be recorded, what is on record already, and which rows cannot be taken for which reason come out.
//!
//! A row gives one event for every fact that it states: a visit, a result, a publication, a withdrawal, a follow-up that
//! was closed. A blank cell, or a column that the file has not, states nothing and touches nothing. What the audit judges
//! (another team, an entity that was not drawn, a wording of its own) is taken, for it happened; what cannot be attributed,
//! cannot have happened yet or contradicts the ledger is not.

mod check;
pub mod codes;
mod fact;
mod names;
mod one;

pub use check::tasks_of;
pub use names::task_of;
pub use one::{as_row, weigh};

use crate::finding::{self, Code, Finding};
use crate::ledger::{Correction, Event, Log};
use crate::message::Message;
use crate::model::Model;
use crate::msg;
use crate::plan::Plan;
use crate::registry::{Cleaned, Inspector, ResultRow, Results, Skip};
use fact::Facts;
use jiff::civil::{Date, DateTime};
use names::Person;
use std::collections::{BTreeMap, BTreeSet};

/// The places of some columns of results, in the order of the layout.
pub(crate) mod column {
    pub const TASK: usize = 0;
    pub const ROUND: usize = 1;
    pub const ENTITY: usize = 2;
    pub const INSPECTED: usize = 3;
    pub const PEOPLE: usize = 4;
    pub const FOUND: usize = 5;
    pub const OUTCOME: usize = 6;
    pub const DISPOSAL: usize = 7;
    pub const PUBLISHED: usize = 8;
    pub const WITHDRAWN: usize = 9;
    pub const CLOSED: usize = 10;
    pub const DEPARTMENT: usize = 11;
    pub const NAME: usize = 13;
}

/// The draw of a round that stands.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Drawn {
    /// On which day it was drawn.
    pub on: Option<Date>,
    /// Who was drawn, with those who stepped in; `None` where the list is not the recorded one.
    pub entities: Option<BTreeSet<String>>,
}

/// An entity as a library has it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Known {
    /// Its name.
    pub name: String,
    /// The library.
    pub file: String,
    /// Its row there.
    pub row: u64,
}

/// What rows are held against.
#[derive(Clone, Copy)]
pub struct Office<'a> {
    /// The rules.
    pub model: &'a Model,
    /// The compiled plan.
    pub plan: &'a Plan,
    /// The inspectors, by files.
    pub inspectors: &'a [(String, Vec<Inspector>)],
    /// The draws of the rounds.
    pub drawn: &'a BTreeMap<(String, u32), Drawn>,
    /// Those entities of the rows that the libraries have, by their numbers.
    pub entities: &'a BTreeMap<String, Known>,
    /// What is on record.
    pub log: &'a Log,
    /// When this is recorded.
    pub at: DateTime,
}

/// Who stands for corrections.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Approved {
    /// Why.
    pub reason: String,
    /// Who approved them.
    pub approver: String,
}

/// What to do with a row that the ledger has otherwise.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Otherwise {
    /// It is not taken.
    #[default]
    Refuse,
    /// It is a further fact: a second visit, a result that was changed.
    Further,
    /// It is right and the record was wrong.
    Correct(Approved),
}

/// An event to be recorded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct New {
    /// The file's place among those given.
    pub table: usize,
    /// The row.
    pub row: u64,
    /// The event.
    pub event: Event,
}

/// A fact that is on record already.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Already {
    /// The file's place among those given.
    pub table: usize,
    /// The row.
    pub row: u64,
    /// What it is, as the ledger calls it.
    pub kind: &'static str,
    /// The number of the ledger's event; `None` where another row of this import states it.
    pub seq: Option<u64>,
    /// The number of the event by which something newer holds; `None` where what the row says holds.
    pub newer: Option<u64>,
}

/// A file in figures.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Tally {
    /// Rows of data.
    pub rows: u64,
    /// Rows that cannot be taken.
    pub rejected: u64,
    /// Rows that state no fact.
    pub silent: u64,
    /// Those of them that have inspectors and no day of a visit.
    pub manned: u64,
    /// Rows that are none of the data, by why.
    pub skipped: BTreeMap<Skip, u64>,
}

/// What came of an import.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Intake {
    /// The files, in the order given.
    pub tables: Vec<Tally>,
    /// What is to be recorded, in the order of the rows.
    pub new: Vec<New>,
    /// What is on record already.
    pub known: Vec<Already>,
    /// Cells that were read otherwise than they stand, with the place of their file.
    pub cleaned: Vec<(usize, Cleaned)>,
    /// What is to be said; an error is a row, or a file, that cannot be taken.
    pub findings: Vec<Finding>,
}

impl Intake {
    /// Whether everything can be taken: where anything cannot, nothing is recorded.
    pub fn is_whole(&self) -> bool {
        self.findings.iter().all(|f| f.severity < finding::Severity::Error)
    }
}

/// Takes tables in.
pub fn take(tables: &[Results], office: &Office<'_>, otherwise: &Otherwise) -> Intake {
    let mut out = Intake::default();
    let mut facts = Facts::of(office, tables);
    for (at, table) in tables.iter().enumerate() {
        let (findings, wrong) = (table.findings.clone(), table.wrong.clone());
        let mut taker = Taker { table, at, office, otherwise, findings, wrong, people: BTreeMap::new() };
        taker.whole_table();
        let mut tally = Tally { rows: table.data, ..Tally::default() };
        table.skipped.iter().for_each(|s| *tally.skipped.entry(s.why).or_default() += 1);
        out.cleaned.extend(table.cleaned.iter().map(|c| (at, c.clone())));
        let mut seen: BTreeMap<(String, u32, &str, Option<String>), u64> = BTreeMap::new();
        for row in &table.rows {
            let before = taker.wrong.len();
            let Some(events) = taker.events(row, &mut out.cleaned) else { continue };
            let (task, department) = &events.of;
            let first = *seen
                .entry((task.clone(), row.round, row.entity.as_str(), department.clone()))
                .or_insert(row.row);
            if first != row.row {
                taker.twice(row, task, department.as_deref(), first);
            }
            if taker.wrong.len() > before {
                continue;
            }
            tally.silent += u64::from(events.facts.is_empty());
            tally.manned += u64::from(events.facts.is_empty() && !row.inspectors.is_empty());
            facts.take(events.facts, row, &mut taker, &mut out);
        }
        tally.rejected = taker.wrong.len() as u64;
        finding::sort(&mut taker.findings);
        out.findings.append(&mut taker.findings);
        out.tables.push(tally);
    }
    out
}

/// What a row states, and of which task and department it is.
struct Stated {
    of: (String, Option<String>),
    facts: Vec<Event>,
}

/// Takes the rows of one table.
struct Taker<'t> {
    table: &'t Results,
    at: usize,
    office: &'t Office<'t>,
    otherwise: &'t Otherwise,
    findings: Vec<Finding>,
    /// The rows that cannot be taken.
    wrong: BTreeSet<u64>,
    /// Whom the names that were met mean.
    people: BTreeMap<String, Person>,
}

impl Taker<'_> {
    /// Says something of a cell, and counts the row where it is an error.
    fn say(
        &mut self,
        code: &'static Code,
        row: &ResultRow,
        (column, text): (usize, &str),
        message: Message,
        help: Message,
    ) {
        let place = self.table.columns.get(column).copied().unwrap_or(0);
        let finding = Finding::new(code, message)
            .at_cell(&self.table.file, row.row, place, text)
            .about("entity", row.entity.as_str(), "")
            .detail(format!("{}:{column}", row.row))
            .help(help);
        self.findings.push(finding);
        if code.severity == finding::Severity::Error {
            self.wrong.insert(row.row);
        }
    }

    /// A row about which another one speaks, too.
    fn twice(&mut self, row: &ResultRow, task: &str, department: Option<&str>, first: u64) {
        let round = row.round.to_string();
        let parts = [Some(task), Some(round.as_str()), Some(row.entity.as_str()), department];
        let key = parts.into_iter().flatten().collect::<Vec<_>>().join(" / ");
        let message = msg!("registry-duplicate-id", id = key.as_str(), first = first, second = row.row);
        let place = self.table.columns.get(column::TASK).copied().unwrap_or(0);
        let finding = Finding::new(&crate::registry::codes::DUPLICATE_ROW_ID, message)
            .at_cell(&self.table.file, row.row, place, &key)
            .at_cell(&self.table.file, first, place, &key)
            .about("result", key.as_str(), "")
            .detail(row.row.to_string())
            .help(msg!("intake-twice-help"));
        self.findings.push(finding);
        self.wrong.insert(row.row);
    }
}

/// A correction of an event, as the approver stands for it.
fn correction(of: u64, becomes: Event, approved: &Approved) -> Event {
    Event::Correction(Correction {
        of,
        becomes: Some(Box::new(becomes)),
        reason: approved.reason.clone(),
        approver: approved.approver.clone(),
    })
}
