//! One row: what it names, whether its days can be, and the facts that it states.

use super::names::{self, Person, department, person, plain, tasks};
use super::{Stated, Taker, codes, column, task_of};
use crate::finding::Finding;
use crate::ledger::{Event, Origin};
use crate::message::Message;
use crate::model::Model;
use crate::msg;
use crate::plan::Plan;
use crate::registry::columns::RESULTS;
use crate::registry::credit_code::{self, Fault};
use crate::registry::{Cleaned, How, ResultRow, Results};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// How many hidden rows are named.
const SHOWN: usize = 10;

/// A column of days, what it is called, and what stands in it.
type Day = (usize, String, Option<Date>);

impl Taker<'_> {
    /// What is to be said of the table as a whole.
    pub(super) fn whole_table(&mut self) {
        let table = self.table;
        for total in &table.totals {
            if !total.is_right() {
                let message = match (total.counted, total.below) {
                    (0, below) => msg!("intake-total-above", stated = total.stated, below = below),
                    (above, 0) => msg!("intake-total", stated = total.stated, counted = above),
                    (above, below) => {
                        msg!("intake-total-between", stated = total.stated, above = above, below = below)
                    }
                };
                let finding = Finding::new(&codes::WRONG_TOTAL, message)
                    .at_cell(&table.file, total.row, total.column, &total.stated.to_string())
                    .about("file", table.file.as_str(), "")
                    .detail(total.row.to_string());
                self.findings.push(finding.help(msg!("intake-total-help")));
            }
        }
        self.unseen();
        let result = [column::FOUND, column::OUTCOME];
        let lone: [(&[usize], &[usize]); 2] = [
            (&[column::FOUND, column::OUTCOME, column::DISPOSAL], &result),
            (&[column::PEOPLE], &[column::INSPECTED]),
        ];
        for (said, needed) in lone {
            let there = said.iter().copied().find(|at| table.has(*at));
            let missing: Vec<usize> = needed.iter().copied().filter(|at| !table.has(*at)).collect();
            if let (Some(at), false) = (there, missing.is_empty()) {
                self.lone(at, &missing);
            }
        }
    }

    /// Rows and columns that the workbook hides: whoever looked it through before did not see them.
    fn unseen(&mut self) {
        let table = self.table;
        let mut say = |row: u64, column: u64, message: Message| {
            let finding = Finding::new(&codes::ODD_ROW, message)
                .at_cell(&table.file, row, column, "")
                .about("file", table.file.as_str(), "")
                .detail(format!("hidden:{row}:{column}"));
            self.findings.push(finding.help(msg!("intake-hidden-help")));
        };
        if let Some(first) = table.hidden_rows.first() {
            let rows: Vec<String> = table.hidden_rows.iter().take(SHOWN).map(ToString::to_string).collect();
            let more = table.hidden_rows.len().saturating_sub(SHOWN);
            say(*first, 0, msg!("intake-hidden-rows", rows = rows, more = more));
        }
        for column in &table.hidden_columns {
            let at = table.columns.iter().position(|of| of == column);
            let heading = at.and_then(|at| table.headings.get(at)).cloned().unwrap_or_default();
            say(table.header, *column, msg!("intake-hidden-column", column = heading));
        }
    }

    /// A column that says nothing without others, which the file has not.
    fn lone(&mut self, at: usize, missing: &[usize]) {
        let table = self.table;
        let place = table.columns.get(at).copied().unwrap_or(0);
        let (there, missing) = (self.heading(at), self.headings(missing));
        let message = msg!("intake-lone-column", column = there.as_str(), missing = missing.clone());
        let finding =
            Finding::new(&codes::ODD_ROW, message).at_cell(&table.file, table.header, place, &there);
        let finding = finding.about("file", table.file.as_str(), "").detail(there.as_str());
        let help = msg!("intake-lone-column-help", column = there.as_str(), missing = missing);
        self.findings.push(finding.help(help));
    }

    fn headings(&self, columns: &[usize]) -> Vec<String> {
        columns.iter().map(|at| self.heading(*at)).collect()
    }

    /// A column as the file calls it, or as it would be called.
    fn heading(&self, at: usize) -> String {
        let own = self.table.headings.get(at).filter(|h| !h.is_empty()).cloned();
        own.or_else(|| Some(RESULTS.columns.get(at)?.zh.to_owned())).unwrap_or_default()
    }

    /// The facts of a row; `None` where it cannot be told of which task they are. Everything that is wrong is said.
    pub(super) fn events(&mut self, row: &ResultRow, cleaned: &mut Vec<(usize, Cleaned)>) -> Option<Stated> {
        let office = self.office;
        let task = task_of(office.model, office.plan, &row.task);
        if task.is_none() {
            let message = msg!("record-unknown-task", task = row.task.as_str(), codes = tasks(office));
            let help = msg!("intake-unknown-task-help");
            self.say(&codes::UNKNOWN_TASK, row, (column::TASK, &row.task), message, help);
        }
        let department = row.department.as_deref().map(|words| (words, department(office, words)));
        if let Some((words, None)) = department {
            let names: Vec<String> = office.model.departments.names().map(str::to_owned).collect();
            let message = msg!("record-unknown-department", department = words, names = names);
            let help = msg!("intake-unknown-department-help");
            self.say(&codes::UNKNOWN_DEPARTMENT, row, (column::DEPARTMENT, words), message, help);
        }
        self.code(row);
        self.days(row);
        self.half(row);
        let task = task?;
        self.drawn(row, &task);
        if let Some((words, Some(known))) = department {
            self.party(row, &task, words, &known.decl.name);
        }
        self.name(row);
        self.wording(row);
        let inspectors = self.people(row);
        let department = department.and_then(|(words, known)| Some((words, known?.decl.name.clone())));
        let mut note = |at: usize, from: &str, to: &str, exact: bool| {
            if !exact {
                let place = self.table.columns.get(at).copied().unwrap_or(0);
                let heading = self.table.headings.get(at).cloned().unwrap_or_default();
                let (from, to) = (from.to_owned(), to.to_owned());
                cleaned.push((
                    self.at,
                    Cleaned { row: row.row, column: place, heading, how: How::Named, from, to },
                ));
            }
        };
        let planned = office.plan.task(&task).is_some_and(|t| t.name == row.task);
        let apart = office.model.tasks.iter().any(|t| t.decl.name == row.task);
        note(column::TASK, &row.task, &task, row.task == task || planned || apart);
        if let Some((words, name)) = &department {
            note(column::DEPARTMENT, words, name, office.model.department_named(words).is_some());
        }
        let department = department.map(|(_, name)| name);
        let facts = self.facts(row, &task, department.as_ref(), inspectors);
        Some(Stated { of: (task, department), facts })
    }

    fn facts(
        &self,
        row: &ResultRow,
        task: &str,
        department: Option<&String>,
        inspectors: Vec<String>,
    ) -> Vec<Event> {
        let (task, round, entity) = (|| task.to_owned(), row.round, || row.entity.clone());
        let origin = || Origin { file: self.table.kept.clone(), row: row.row };
        let department = || department.cloned();
        let mut out = Vec::new();
        if let Some(on) = row.inspected {
            let (task, entity, origin, department) = (task(), entity(), origin(), department());
            let merged = row.merged.clone();
            out.push(Event::Inspection { task, round, entity, on, inspectors, origin, department, merged });
        }
        if let (Some(on), Some(outcome)) = (row.found, &row.outcome) {
            let (task, entity, origin, department) = (task(), entity(), origin(), department());
            let (outcome, disposal) = (outcome.clone(), row.disposal.clone());
            out.push(Event::Finding { task, round, entity, on, outcome, disposal, origin, department });
        }
        if let Some(on) = row.published {
            let (task, entity, origin, department) = (task(), entity(), origin(), department());
            out.push(Event::Publication { task, round, entity, on, origin, department });
        }
        if let Some(on) = row.withdrawn {
            let (task, entity, origin, department) = (task(), entity(), origin(), department());
            out.push(Event::Withdrawal { task, round, entity, on, origin, department });
        }
        if let Some(on) = row.closed {
            let (task, entity, origin, department) = (task(), entity(), origin(), department());
            out.push(Event::FollowUp { task, round, entity, on, origin, department });
        }
        out
    }

    /// A code that breaks its own rule, and that neither a draw nor a library has: a slip of the pen.
    fn code(&mut self, row: &ResultRow) {
        let office = self.office;
        let is_known = || {
            office.entities.contains_key(&row.entity)
                || office.drawn.values().flat_map(|d| &d.entities).any(|ids| ids.contains(&row.entity))
        };
        let message = match credit_code::check(&row.entity) {
            Err(Fault::CheckDigit { expected }) => {
                msg!(
                    "registry-credit-code-check",
                    code = row.entity.as_str(),
                    expected = expected.to_string()
                )
            }
            Err(Fault::Symbol { position, symbol }) => msg!(
                "registry-credit-code-symbol",
                code = row.entity.as_str(),
                position = position,
                symbol = symbol.to_string()
            ),
            // Numbers of the library's own may have any length.
            Err(Fault::Length { .. }) | Ok(()) => return,
        };
        if !is_known() {
            let help = msg!("intake-wrong-code-help");
            self.say(&codes::WRONG_ENTITY, row, (column::ENTITY, &row.entity), message, help);
        }
    }

    fn days(&mut self, row: &ResultRow) {
        let today = self.office.at.date();
        let year = self.office.plan.year;
        let days: [Day; 5] = [
            (column::INSPECTED, self.heading(column::INSPECTED), row.inspected),
            (column::FOUND, self.heading(column::FOUND), row.found),
            (column::PUBLISHED, self.heading(column::PUBLISHED), row.published),
            (column::WITHDRAWN, self.heading(column::WITHDRAWN), row.withdrawn),
            (column::CLOSED, self.heading(column::CLOSED), row.closed),
        ];
        for (at, column, day) in &days {
            let Some(day) = *day else { continue };
            let text = day.to_string();
            let (message, help) = if day > today {
                (
                    msg!("intake-later-day", column = column.as_str(), day = day, today = today),
                    msg!("intake-later-day-help"),
                )
            } else if day.year() < year {
                let year = i64::from(year);
                (
                    msg!("intake-earlier-year", column = column.as_str(), day = day, year = year.to_string()),
                    msg!("intake-day-help"),
                )
            } else {
                continue;
            };
            self.say(&codes::IMPOSSIBLE_DAY, row, (*at, &text), message, help);
        }
        let [inspected, found, published, _, closed] = &days;
        for (earlier, later) in [(inspected, found), (found, published), (found, closed)] {
            let (Some(first), Some(second)) = (earlier.2, later.2) else { continue };
            if second < first {
                let (a, b) = (earlier.1.as_str(), later.1.as_str());
                let message =
                    msg!("intake-order-of-days", later = b, second = second, earlier = a, first = first);
                let text = second.to_string();
                self.say(&codes::ODD_ROW, row, (later.0, &text), message, msg!("intake-day-help"));
            }
        }
    }

    /// A result has a day and a wording, and what was done about it belongs to it; so do inspectors to a visit.
    fn half(&mut self, row: &ResultRow) {
        let others = [row.inspected, row.published, row.withdrawn, row.closed].iter().any(Option::is_some);
        let result = [(column::FOUND, row.found.is_some()), (column::OUTCOME, row.outcome.is_some())];
        let filled = result.into_iter().chain([(column::DISPOSAL, row.disposal.is_some())]);
        let there: Vec<usize> = filled.filter(|(_, is)| *is).map(|(at, _)| at).collect();
        let missing: Vec<usize> = result.into_iter().filter(|(_, is)| !is).map(|(at, _)| at).collect();
        // Where the file has no such column, that was said of the file; a row that states nothing else is lost with it.
        let known = missing.iter().all(|at| self.table.has(*at));
        if !there.is_empty() && !missing.is_empty() && (known || !others) {
            let at = missing.iter().chain(&there).copied().find(|at| self.table.has(*at));
            let (there, missing) = (self.headings(&there), self.headings(&missing));
            let message = msg!("intake-half", entity = row.entity.as_str(), there = there, missing = missing);
            let at = at.unwrap_or(column::ENTITY);
            self.say(&codes::HALF_FACT, row, (at, &self.heading(at)), message, msg!("intake-half-help"));
        }
        let people = !row.inspectors.is_empty() && row.inspected.is_none();
        if people && self.table.has(column::INSPECTED) && (others || row.found.is_some()) {
            let at = column::INSPECTED;
            let (there, missing) = (self.headings(&[column::PEOPLE]), self.headings(&[at]));
            let message = msg!("intake-half", entity = row.entity.as_str(), there = there, missing = missing);
            let help = msg!("intake-half-visit-help");
            self.say(&codes::ODD_ROW, row, (at, &self.heading(at)), message, help);
        }
    }

    /// Says that a row is of a department that neither owes the task nor takes part in it.
    fn party(&mut self, row: &ResultRow, task: &str, words: &str, department: &str) {
        let office = self.office;
        let Some(planned) = office.plan.task(task) else { return };
        let all: BTreeSet<&str> =
            std::iter::once(&planned.department).chain(&planned.partners).map(String::as_str).collect();
        let parties = crate::audit::parties(office.model, planned, &all);
        // Where one publishes for all, the rows of whoever comes along are its own.
        let counts = parties.iter().any(|party| party == department);
        if !counts && (parties.len() > 1 || !all.contains(department)) {
            let message =
                msg!("intake-no-party", department = department, task = task, parties = parties.clone());
            let help = msg!("intake-no-party-help");
            self.say(&codes::UNLIKE_THE_DRAW, row, (column::DEPARTMENT, words), message, help);
        }
    }

    /// What the audit will say of the draw: the row is taken all the same.
    fn drawn(&mut self, row: &ResultRow, task: &str) {
        let office = self.office;
        let Some(planned) = office.plan.task(task) else { return };
        let (at, message): (usize, Message) = if !planned.rounds.iter().any(|r| r.number == row.round) {
            let rounds = planned.rounds.len();
            (column::ROUND, msg!("intake-no-round", task = task, round = row.round, rounds = rounds))
        } else {
            match office.drawn.get(&(task.to_owned(), row.round)) {
                None => (column::ROUND, msg!("intake-round-not-drawn", task = task, round = row.round)),
                Some(draw) => {
                    let listed = draw.entities.as_ref().is_none_or(|ids| ids.contains(&row.entity));
                    let early = row.inspected.zip(draw.on).filter(|(day, drawn)| day < drawn);
                    match (listed, early) {
                        (false, _) => {
                            let entity = row.entity.as_str();
                            let message =
                                msg!("intake-not-drawn", entity = entity, task = task, round = row.round);
                            (column::ENTITY, message)
                        }
                        (true, Some((day, drawn))) => {
                            (column::INSPECTED, msg!("intake-before-draw", day = day, drawn = drawn))
                        }
                        (true, None) => return,
                    }
                }
            }
        };
        let text = self.heading(at);
        self.say(&codes::UNLIKE_THE_DRAW, row, (at, &text), message, msg!("intake-draw-help"));
    }

    /// The name is only compared: the number decides who is meant.
    fn name(&mut self, row: &ResultRow) {
        let Some((written, known)) = row.name.as_ref().zip(self.office.entities.get(&row.entity)) else {
            return;
        };
        if plain(written) != plain(&known.name) {
            let message = msg!("intake-other-name", written = written.as_str(), name = known.name.as_str());
            self.say(&codes::ODD_ROW, row, (column::NAME, written), message, msg!("intake-other-name-help"));
            if let Some(finding) = self.findings.pop() {
                self.findings.push(finding.at_cell(&known.file, known.row, 0, &known.name));
            }
        }
    }

    fn wording(&mut self, row: &ResultRow) {
        let outcomes = &self.office.model.outcomes;
        let Some(outcome) = row.outcome.as_ref().filter(|_| row.found.is_some()) else { return };
        if outcomes.is_empty() || outcomes.iter().any(|o| o.decl.is_worded(outcome)) {
            return;
        }
        let wordings = outcomes.iter().map(|o| o.decl.title.clone().unwrap_or_else(|| o.decl.name.clone()));
        let message = msg!("intake-outcome", outcome = outcome.as_str());
        let help = msg!("intake-outcome-help", wordings = wordings.collect::<Vec<_>>());
        self.say(&codes::UNLISTED_OUTCOME, row, (column::OUTCOME, outcome), message, help);
    }

    /// The inspectors by their numbers; whoever is not known stays as written, and the audit will not find him in a team.
    fn people(&mut self, row: &ResultRow) -> Vec<String> {
        let mut out = Vec::new();
        let any = self.office.inspectors.iter().any(|(_, rows)| !rows.is_empty());
        for written in row.inspectors.iter().filter(|_| row.inspected.is_some()) {
            let known = self.people.entry(written.clone()).or_insert_with(|| person(self.office, written));
            let doubt = match known.clone() {
                Person::Known(id) => {
                    out.push(id);
                    continue;
                }
                Person::Several(n) => Some(msg!("intake-several-people", name = written.as_str(), n = n)),
                Person::Nobody => any.then(|| msg!("intake-nobody", name = written.as_str())),
            };
            if let Some(message) = doubt {
                self.say(
                    &codes::ODD_ROW,
                    row,
                    (column::PEOPLE, written),
                    message,
                    msg!("intake-people-help"),
                );
                if let Some(finding) = self.findings.pop() {
                    self.findings.push(finding.detail(format!("{}:{written}", row.row)));
                }
            }
            out.push(written.clone());
        }
        out
    }
}

/// The tasks that rows name, by their codes: only their draws need to be looked at.
pub fn tasks_of(tables: &[Results], model: &Model, plan: &Plan) -> BTreeSet<String> {
    let written: BTreeSet<&str> = tables.iter().flat_map(|t| &t.rows).map(|r| r.task.as_str()).collect();
    written.into_iter().filter_map(|task| names::task_of(model, plan, task)).collect()
}
