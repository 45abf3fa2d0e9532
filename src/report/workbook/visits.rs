//! Everybody who was drawn and what became of it: a row for each department that publishes by itself.

use super::Of;
use crate::audit::{Audit, DrawnEntity};
use crate::office::book::{Book, Column, Layout, Look, Pages, Value, list};
use crate::office::{Error, Says};
use std::collections::BTreeMap;

/// The columns that formulas count by.
pub(super) const TASK: u16 = 0;
/// The last of the columns that stay where they are.
const ENTITY: u16 = 2;
pub(super) const MONTH: u16 = 7;
pub(super) const TIER: u16 = 8;
pub(super) const PARTY: u16 = 9;
/// To inspect, inspected, published, closed: of the department…
pub(super) const OWN: u16 = 17;
/// …and of the visit as a whole, in the first of its rows.
pub(super) const WHOLE: u16 = 21;

/// How many rows there are.
pub(super) fn count(audit: &Audit) -> usize {
    audit.drawn.iter().map(|d| d.steps.len().max(1)).sum()
}

pub(super) fn write(of: &Of<'_>, book: &mut Book) -> Result<(), Error> {
    let column = |key, width, look| Column::new(of.key(key), width, look);
    let step = |whose, key| Column::new(format!("{}\n{}", of.key(whose), of.key(key)), 9, Look::ListMiddle);
    let mut columns = vec![
        column("report-code", 7, Look::ListMiddle),
        column("report-round", 6, Look::ListMiddle),
        column("report-entity", 24, Look::Wrapped),
        column("office-entity-code", 21, Look::Plain),
        column("report-task", 20, Look::Wrapped),
        column("office-window-from", 11, Look::ListDay),
        column("office-window-to", 11, Look::ListDay),
        column("office-month", 6, Look::ListMiddle),
        column("page-tier", 10, Look::Plain),
        column("report-department", 14, Look::Wrapped),
        column("office-team", 22, Look::Wrapped),
        column("office-came", 22, Look::Wrapped),
        column("office-inspected-on", 11, Look::ListDay),
        column("office-found-on", 11, Look::ListDay),
        column("office-outcome", 18, Look::Wrapped),
        column("office-published-on", 11, Look::ListDay),
        column("office-closed-on", 11, Look::ListDay),
    ];
    let pages = Pages { repeated: 4, second: 12, scale: 62 };
    let steps = ["report-due", "report-inspected", "report-published", "report-closed"];
    columns.extend(steps.map(|key| step("office-own", key)));
    columns.extend(steps.map(|key| step("office-whole", key)));
    let names: BTreeMap<&str, &str> =
        of.audit.officers.iter().map(|o| (o.id.as_str(), o.name.as_str())).collect();
    let slots: BTreeMap<(&str, u32), _> =
        of.audit.rounds.iter().map(|r| ((r.task.as_str(), r.round), r)).collect();
    let rows = of.audit.drawn.iter().flat_map(|d| {
        let parties = if d.steps.is_empty() { vec![None] } else { d.steps.iter().map(Some).collect() };
        let first = [true].into_iter().chain(std::iter::repeat(false));
        parties.into_iter().zip(first).map(move |(party, first)| (d, party, first))
    });
    let rows: Vec<_> = rows.collect();
    let rows = rows.into_iter().map(|(d, party, first)| {
        let slot = slots.get(&(d.task.as_str(), d.round));
        let counted = !d.steps.is_empty();
        let month = slot.filter(|_| counted && first).and_then(|r| u64::try_from(r.to.month()).ok());
        let team = |ids: &[String]| {
            let one = |id: &String| match names.get(id.as_str()).filter(|name| !name.is_empty()) {
                Some(name) => format!("{id} {name}"),
                None => id.clone(),
            };
            ids.iter().map(one).collect::<Vec<_>>().join(of.texts.lang().separator())
        };
        let mut row: Vec<Value<'_>> = vec![
            d.task.as_str().into(),
            Value::Number(d.round.into()),
            d.entity.name.as_str().into(),
            d.entity.id.as_str().into(),
            slot.map_or("", |r| r.name.as_str()).into(),
            slot.map(|r| r.from).into(),
            slot.map(|r| r.to).into(),
            month.map_or(Value::Nothing, Value::Number),
            of.known(d.tier.as_deref().unwrap_or_default()).into(),
            party.map_or_else(String::new, |(name, _)| of.known(name)).into(),
            team(&d.team).into(),
            team(&d.came).into(),
            d.inspected.into(),
            d.found.into(),
            d.outcome.as_str().into(),
            d.published.into(),
            d.closed.into(),
        ];
        row.extend(taken(party.map(|(_, steps)| *steps)));
        row.extend(taken(whole(d).filter(|_| first)));
        row
    });
    list(
        book,
        &of.key("office-sheet-visits"),
        &Layout { columns, frozen: ENTITY + 1, pages: Some(pages), ..Layout::default() },
        rows,
    )?;
    Ok(())
}

/// The steps that all departments of a visit have taken.
pub(super) fn whole(d: &DrawnEntity) -> Option<[bool; 4]> {
    let mut steps = d.steps.iter().map(|(_, steps)| *steps);
    let first = steps.next()?;
    let both = |a: [bool; 4], b: [bool; 4]| [a[0] && b[0], a[1] && b[1], a[2] && b[2], a[3] && b[3]];
    Some(steps.fold(first, both))
}

fn taken<'v>(steps: Option<[bool; 4]>) -> [Value<'v>; 4] {
    match steps {
        Some(steps) => steps.map(|step| Value::Number(u64::from(step))),
        None => std::array::from_fn(|_| Value::Nothing),
    }
}
