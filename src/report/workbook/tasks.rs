//! Tasks with their matters and legal bases, a row each: by these rows visits are counted for a matter.

use super::{Of, visits};
use crate::audit::Audit;
use crate::office::book::{Book, Column, Criterion, Layout, Look, Names, Range, Value, count, list};
use crate::office::{Error, Says};

/// The columns that the figures add up.
pub(super) const MATTER: u16 = 4;
pub(super) const STEPS: u16 = 8;

/// The rows: a task and one of its matters.
fn pairs(audit: &Audit) -> impl Iterator<Item = (&crate::audit::TaskFacts, Option<&str>)> {
    audit.tasks.iter().flat_map(|task| {
        let matters: Vec<Option<&str>> = match task.matters.as_slice() {
            [] => vec![None],
            matters => matters.iter().map(|m| Some(m.as_str())).collect(),
        };
        matters.into_iter().map(move |matter| (task, matter))
    })
}

/// A column of the list.
pub(super) fn range(of: &Of<'_>, column: u16) -> Range {
    Range::of(&of.key("office-sheet-tasks"), column, pairs(of.audit).count())
}

pub(super) fn write(of: &Of<'_>, book: &mut Book) -> Result<(), Error> {
    let column = |key, width, look| Column::new(of.key(key), width, look);
    let mut columns = vec![
        column("report-code", 7, Look::ListMiddle),
        column("report-task", 24, Look::Wrapped),
        column("report-department", 14, Look::Wrapped),
        column("office-partners", 14, Look::Wrapped),
        column("office-matter", 26, Look::Wrapped),
        column("report-basis", 36, Look::Wrapped),
        column("report-source", 13, Look::Wrapped),
        column("office-rule-line", 32, Look::Plain),
    ];
    let steps = ["report-due", "report-inspected", "report-published", "report-closed"];
    columns.extend(steps.map(|key| column(key, 9, Look::ListMiddle)));
    let separator = of.texts.lang().separator();
    let rows: Vec<Vec<Value<'_>>> = pairs(of.audit)
        .map(|(task, matter)| {
            let facts = of.audit.matters.iter().find(|m| Some(m.name.as_str()) == matter);
            let bases = facts.map(|m| m.bases.as_slice()).unwrap_or_default().iter();
            let bases: Vec<String> =
                bases.map(|(title, articles)| format!("《{title}》{}", articles.join("、"))).collect();
            vec![
                task.code.as_str().into(),
                task.name.as_str().into(),
                task.department.as_str().into(),
                task.partners.join(separator).into(),
                matter.unwrap_or_default().into(),
                bases.join("\n").into(),
                task.source.as_str().into(),
                task.rule.as_str().into(),
            ]
        })
        .collect();
    let mut sheet = list(
        book,
        &of.key("office-sheet-tasks"),
        &Layout { columns, ..Layout::default() },
        rows.into_iter(),
    )?;
    let codes = of.visits(visits::TASK);
    let names = Names::of(of.audit.tasks.iter().map(|t| t.code.as_str()));
    for (row, (task, _)) in (1u32..).zip(pairs(of.audit)) {
        let cell = format!("$A{}", row + 1);
        let found = of.audit.drawn.iter().filter(|d| d.task == task.code).filter_map(visits::whole);
        let mut taken = [0u64; 4];
        for steps in found {
            taken.iter_mut().zip(steps).for_each(|(n, step)| *n += u64::from(step));
        }
        for (at, n) in (0u16..).zip(taken) {
            let step = of.visits(visits::WHOLE + at);
            let formula = count(&[
                (&codes, Criterion::Cell(&cell, names.is_plain(&task.code))),
                (&step, Criterion::Number(1)),
            ]);
            sheet.formula((row, STEPS + at), &formula, &n.to_string(), Look::ListMiddle)?;
        }
    }
    Ok(())
}
