//! All obligations, row by row.

use super::super::lines;
use super::{Of, counted};
use crate::audit::{Duty, Obligation, State};
use crate::message::Lang;
use crate::office::book::{Book, Column, Layout, Look, Pages, Value, list};
use crate::office::{Error, Says};

/// The columns that formulas count by.
pub(super) const DUTY: u16 = 0;
pub(super) const STATE: u16 = 1;
pub(super) const TASK: u16 = 2;
/// The last of the columns that stay where they are.
const ENTITY: u16 = 4;
pub(super) const DONE: u16 = 9;
pub(super) const LATE: u16 = 10;

pub(super) fn write(of: &Of<'_>, book: &mut Book) -> Result<(), Error> {
    let column = |key, width, look| Column::new(of.key(key), width, look);
    // English has no short words for some duties; they stand on one line also where nothing wraps.
    let duty = if of.texts.lang() == Lang::En { 30 } else { 17 };
    let columns = [
        column("report-duty", duty, Look::Plain),
        column("report-state", 10, Look::ListMiddle),
        column("report-code", 7, Look::ListMiddle),
        column("report-round", 6, Look::ListMiddle),
        column("report-entity", 24, Look::Wrapped),
        column("office-entity-code", 21, Look::Plain),
        column("report-department", 14, Look::Wrapped),
        column("report-task", 20, Look::Wrapped),
        column("report-due-date", 11, Look::ListDay),
        column("report-done", 11, Look::ListDay),
        column("report-days", 8, Look::ListMiddle),
        column("report-reason", 36, Look::Wrapped),
        column("report-evidence", 28, Look::Wrapped),
        column("office-rule-line", 32, Look::Plain),
        column("report-basis", 30, Look::Wrapped),
        column("report-source", 13, Look::Wrapped),
        column("office-id", 30, Look::Wrapped),
    ];
    let pages = Pages { repeated: 5, second: 12, scale: 56 };
    let name = of.key("office-sheet-obligations");
    let words = Words {
        duties: Duty::ALL.map(|d| (d, of.key(d.key()), bases(d))),
        states: State::ALL.map(|s| (s, of.state(s))),
        none: of.key("report-no-evidence"),
        whole: of.key("report-whole-plan"),
    };
    let rows = of.audit.obligations.iter().map(|o| row(of, &words, o));
    let mut sheet = list(
        book,
        &name,
        &Layout { columns: columns.into(), frozen: ENTITY + 1, pages: Some(pages), ..Layout::default() },
        rows,
    )?;
    let bottom = u32::try_from(of.audit.obligations.len()).unwrap_or(u32::MAX).max(1);
    of.tinted(&mut sheet, (1, STATE), (bottom, STATE))
}

/// Words that come again in every row.
struct Words {
    duties: [(Duty, String, String); Duty::ALL.len()],
    states: [(State, String); State::ALL.len()],
    none: String,
    whole: String,
}

fn bases(duty: Duty) -> String {
    let each = duty.basis().iter().map(|(statute, article)| format!("《{statute}》{article}"));
    each.collect::<Vec<_>>().join("\n")
}

fn row<'v>(of: &Of<'v>, words: &Words, o: &'v Obligation) -> Vec<Value<'v>> {
    let (duty, basis) = words
        .duties
        .iter()
        .find(|(duty, ..)| *duty == o.duty)
        .map(|(_, word, basis)| (word.clone(), basis.clone()))
        .unwrap_or_default();
    let state = words.states.iter().find(|(state, _)| *state == o.state);
    let state = state.map(|(_, word)| word.clone()).unwrap_or_default();
    let late = counted::days_late(of.audit, o).filter(|_| counted::is_overdue(of.audit, o));
    let late = late.and_then(|days| u64::try_from(days).ok());
    let records = o.evidence.iter().map(|e| format!("{} {}:{}", of.say(&e.what), e.file, e.row));
    let evidence =
        if o.evidence.is_empty() { words.none.clone() } else { records.collect::<Vec<_>>().join("\n") };
    let task =
        if o.task.is_empty() { Value::from(words.whole.clone()) } else { Value::from(o.task.as_str()) };
    vec![
        duty.into(),
        state.into(),
        task,
        if o.round > 0 { Value::Number(o.round.into()) } else { Value::Nothing },
        o.entity.as_ref().map_or("", |e| e.name.as_str()).into(),
        o.entity.as_ref().map_or("", |e| e.id.as_str()).into(),
        o.department.as_str().into(),
        o.task_name.as_str().into(),
        o.due.into(),
        o.done.into(),
        late.map_or(Value::Nothing, Value::Number),
        of.say(&lines::reason(o)).into(),
        evidence.into(),
        o.rule.as_str().into(),
        basis.into(),
        o.source.as_str().into(),
        o.id.as_str().into(),
    ]
}
