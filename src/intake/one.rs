//! One fact that is given outside a table, as a correction gives it: held against the same things as a row.

use super::{Office, Otherwise, Taker, codes};
use crate::finding::{self, Finding};
use crate::ledger::Event;
use crate::msg;
use crate::registry::{ResultRow, Results};
use std::collections::{BTreeMap, BTreeSet};

/// The row that would state a fact, in a table with the columns called so; `None` for events that no row states.
pub fn as_row(event: &Event, headings: Vec<String>) -> Option<Results> {
    let ((task, round, entity), origin) = event.visit()?;
    let mut row = ResultRow {
        row: origin.row,
        task,
        round,
        entity,
        inspected: None,
        inspectors: Vec::new(),
        found: None,
        outcome: None,
        disposal: None,
        published: None,
        withdrawn: None,
        closed: None,
        department: None,
        merged: None,
        name: None,
    };
    match event {
        Event::Inspection { on, inspectors, department, merged, .. } => {
            row.inspected = Some(*on);
            row.inspectors.clone_from(inspectors);
            row.department.clone_from(department);
            row.merged.clone_from(merged);
        }
        Event::Finding { on, outcome, disposal, department, .. } => {
            row.found = Some(*on);
            row.outcome = Some(outcome.clone());
            row.disposal.clone_from(disposal);
            row.department.clone_from(department);
        }
        Event::Publication { on, department, .. } => {
            row.published = Some(*on);
            row.department.clone_from(department);
        }
        Event::Withdrawal { on, department, .. } => {
            row.withdrawn = Some(*on);
            row.department.clone_from(department);
        }
        Event::FollowUp { on, department, .. } => {
            row.closed = Some(*on);
            row.department.clone_from(department);
        }
        _ => return None,
    }
    let columns = std::array::from_fn(|at| at as u64 + 1);
    Some(Results { file: origin.file.clone(), rows: vec![row], headings, columns, ..Results::default() })
}

/// What is to be said of the fact of such a table, and the fact with its task, department and inspectors by their numbers;
/// `None` where it cannot be told of which task it is. The findings have no place: nobody wrote the fact into a file.
pub fn weigh(table: &Results, office: &Office<'_>) -> (Option<Event>, Vec<Finding>) {
    let mut taker = Taker {
        table,
        at: 0,
        office,
        otherwise: &Otherwise::Refuse,
        findings: Vec::new(),
        wrong: BTreeSet::new(),
        people: BTreeMap::new(),
    };
    let mut fact = None;
    for row in &table.rows {
        fact = taker.events(row, &mut Vec::new()).and_then(|stated| stated.facts.into_iter().next());
    }
    let mut findings = taker.findings;
    finding::sort(&mut findings);
    for finding in &mut findings {
        finding.labels.clear();
        if finding.code == &codes::UNLIKE_THE_DRAW {
            finding.help = vec![msg!("correction-draw-help")];
        }
    }
    (fact, findings)
}
