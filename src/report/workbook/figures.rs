//! Figures by department, matter, tier and month, by task and by round, and how much of the library was reached.

use super::summary::heading;
use super::{Of, counted, decimal, obligations, share, tasks, visits};
use crate::audit::{Coverage, Rate, State};
use crate::msg;
use crate::office::book::{Book, Criterion, Look, Names, Range, Sheet, column_name, count, sum};
use crate::office::{Error, Says};

const WIDTHS: [u16; 10] = [38, 11, 11, 11, 11, 11, 11, 12, 12, 12];
const LAST: u16 = 9;
/// Where the code of a task stands that is listed among the matters.
const CODE: u16 = 7;

pub(super) fn write(of: &Of<'_>, book: &mut Book) -> Result<(), Error> {
    let mut sheet = book.sheet(&of.key("office-sheet-figures"))?;
    sheet.widths(&WIDTHS)?;
    sheet.title(&of.key("office-sheet-figures"))?;
    sheet.wide((1, 0), LAST, &of.key("report-rates-said"), Look::Said)?;
    let rates = &of.audit.rates;
    let parts: [(&'static str, &[Rate], By); 4] = [
        ("report-by-department", &rates.departments, By::Department),
        ("report-by-matter", &rates.matters, By::Matter),
        ("report-by-tier", &rates.tiers, By::Tier),
        ("report-by-month", &rates.months, By::Month),
    ];
    let mut row = 2;
    for (key, part, by) in parts {
        row = rated(of, &mut sheet, row, (key, part, by))?;
    }
    sheet.wide((row, 0), LAST, &of.key("report-tier-note"), Look::Said)?;
    row = by_task(of, &mut sheet, row + 1)?;
    row = reached(of, &mut sheet, row, "report-by-scope", &of.audit.coverage)?;
    row = reached(of, &mut sheet, row, "office-tier-reached", &of.audit.tiers)?;
    rounds(of, &mut sheet, row)?;
    sheet.paged()
}

/// By what visits are parted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    Department,
    Matter,
    Tier,
    Month,
}

fn rated(
    of: &Of<'_>,
    sheet: &mut Sheet<'_>,
    row: u32,
    (key, rates, by): (&'static str, &[Rate], By),
) -> Result<u32, Error> {
    let mut row = heading(sheet, row, &of.key(key))?;
    let keys = [
        key,
        "report-due",
        "report-inspected",
        "report-published",
        "report-closed",
        "report-completion",
        "report-closure",
    ];
    sheet.heads(row, &(0u16..).zip(keys.map(|key| of.key(key))).collect::<Vec<_>>())?;
    row += 1;
    let first = row;
    let shown: Vec<String> = rates.iter().map(|r| of.known(&r.name)).collect();
    let names = Names::of(shown.iter().map(String::as_str));
    for (rate, name) in rates.iter().zip(&shown) {
        let cell = format!("$A{}", row + 1);
        match rate.name.parse::<u64>().ok().filter(|_| by == By::Month) {
            Some(month) => sheet.number((row, 0), month, Look::Month)?,
            None => sheet.text((row, 0), name, Look::Text)?,
        }
        sheet.high(row, &[(name, 36)])?;
        let plain = names.is_plain(name);
        // A task that names no declared matter stands among them by its code.
        if let Some(code) = &rate.task {
            sheet.text((row, CODE), code, Look::Word)?;
        }
        let steps = [rate.to_inspect, rate.inspected, rate.published, rate.closed];
        for (at, n) in (0u16..).zip(steps) {
            let formula = match &rate.task {
                Some(code) => by_code(of, at, (&format!("${}{}", column_name(CODE), row + 1), code)),
                None => formula(of, by, at, (&cell, plain)),
            };
            sheet.formula((row, at + 1), &formula, &n.to_string(), Look::Number)?;
        }
        shares(sheet, row, rate, Look::Share)?;
        row += 1;
    }
    totals(of, sheet, (first, row), by)
}

/// Completion and closure of a row.
fn shares(sheet: &mut Sheet<'_>, row: u32, rate: &Rate, look: Look) -> Result<(), Error> {
    let at = |column: u16| format!("{}{}", column_name(column), row + 1);
    let (due, published, closed) = (at(1), at(3), at(4));
    let completion = decimal(rate.published, rate.to_inspect);
    sheet.formula((row, 5), &share(&published, &due), &completion, look)?;
    sheet.formula((row, 6), &share(&closed, &published), &decimal(rate.closed, rate.published), look)
}

/// All visits, each once; and before that what the rows count again.
fn totals(of: &Of<'_>, sheet: &mut Sheet<'_>, (first, mut row): (u32, u32), by: By) -> Result<u32, Error> {
    let rates = &of.audit.rates;
    let again = match by {
        By::Department => Some(&rates.again.departments),
        By::Matter => Some(&rates.again.matters),
        By::Tier | By::Month => None,
    };
    let again = again.filter(|rate| counted::counts(rate).iter().any(|n| *n > 0));
    let last = row;
    if let Some(again) = again {
        sheet.text((row, 0), &of.key("report-counted-again"), Look::Text)?;
        for (at, n) in (1u16..).zip(counted::counts(again)) {
            let letter = column_name(at);
            let parts = format!("SUM({letter}{}:{letter}{last})", first + 1);
            let gives = if n > 0 { format!("-{n}") } else { "0".to_owned() };
            sheet.formula((row, at), &format!("{letter}{}-{parts}", row + 2), &gives, Look::Number)?;
        }
        row += 1;
    }
    sheet.text((row, 0), &of.key("report-total"), Look::TotalText)?;
    for (at, n) in (0u16..).zip(counted::counts(&rates.total)) {
        let formula = count(&[(&of.visits(visits::WHOLE + at), Criterion::Number(1))]);
        sheet.formula((row, at + 1), &formula, &n.to_string(), Look::TotalNumber)?;
    }
    shares(sheet, row, &rates.total, Look::TotalShare)?;
    Ok(row + 1)
}

/// The count of a step of a task, by the cell that has its code.
fn by_code(of: &Of<'_>, step: u16, (cell, code): (&str, &str)) -> String {
    let names = Names::of(of.audit.tasks.iter().map(|t| t.code.as_str()));
    let (codes, step) = (of.visits(visits::TASK), of.visits(visits::WHOLE + step));
    count(&[(&codes, Criterion::Cell(cell, names.is_plain(code))), (&step, Criterion::Number(1))])
}

/// The count of a step in a row: of the visits themselves, or for a matter of the tasks that have it.
fn formula(of: &Of<'_>, by: By, step: u16, (cell, plain): (&str, bool)) -> String {
    let of_visits = |column: u16, step: Range, plain: bool| {
        let names = of.visits(column);
        count(&[(&names, Criterion::Cell(cell, plain)), (&step, Criterion::Number(1))])
    };
    match by {
        By::Department => of_visits(visits::PARTY, of.visits(visits::OWN + step), plain),
        By::Tier => of_visits(visits::TIER, of.visits(visits::WHOLE + step), plain),
        // A month is a number in both places.
        By::Month => of_visits(visits::MONTH, of.visits(visits::WHOLE + step), true),
        By::Matter => {
            sum(&tasks::range(of, tasks::STEPS + step), &tasks::range(of, tasks::MATTER), cell, plain)
        }
    }
}

/// The obligations of each task, met of due.
fn by_task(of: &Of<'_>, sheet: &mut Sheet<'_>, row: u32) -> Result<u32, Error> {
    let found = counted::by_task(of.audit);
    if found.is_empty() {
        return Ok(row);
    }
    let mut row = heading(sheet, row, &of.key("report-by-task"))?;
    let keys = ["report-task", "report-code", "office-met", "office-due", "office-share", "report-total"];
    sheet.heads(row, &(0u16..).zip(keys.map(|key| of.key(key))).collect::<Vec<_>>())?;
    row += 1;
    let (codes, states) = (of.obligations(obligations::TASK), of.obligations(obligations::STATE));
    let names = Names::of(found.keys().map(|(code, _)| *code));
    for ((code, name), tally) in &found {
        sheet.text((row, 0), name, Look::Text)?;
        sheet.text((row, 1), code, Look::Word)?;
        sheet.high(row, &[(name, 36)])?;
        let cell = format!("$B{}", row + 1);
        let asked = Criterion::Cell(&cell, names.is_plain(code));
        let words = |state: State| format!("\"{}\"", of.state(state));
        let one = |state: State| {
            let words = words(state);
            count(&[(&codes, asked), (&states, Criterion::Cell(&words, true))])
        };
        let met = one(State::Pass);
        sheet.formula((row, 2), &met, &tally.get(State::Pass).to_string(), Look::Number)?;
        let due = [State::Pass, State::Fail, State::Unknown, State::Error].map(one).join("+");
        sheet.formula((row, 3), &due, &tally.due().to_string(), Look::Number)?;
        let parts = share(&format!("C{}", row + 1), &format!("D{}", row + 1));
        sheet.formula((row, 4), &parts, &decimal(tally.get(State::Pass), tally.due()), Look::Share)?;
        let all = count(&[(&codes, asked)]);
        sheet.formula((row, 5), &all, &tally.total().to_string(), Look::Number)?;
        row += 1;
    }
    Ok(row)
}

fn reached(
    of: &Of<'_>,
    sheet: &mut Sheet<'_>,
    row: u32,
    key: &'static str,
    parts: &[Coverage],
) -> Result<u32, Error> {
    if parts.is_empty() {
        return Ok(row);
    }
    let mut row = heading(
        sheet,
        row,
        &format!("{}{}{}", of.key("report-coverage"), of.key("report-colon"), of.key(key)),
    )?;
    let keys = [
        "report-scope",
        "report-size",
        "report-drawn",
        "report-inspected",
        "report-share-drawn",
        "office-share-inspected",
    ];
    sheet.heads(row, &(0u16..).zip(keys.map(|key| of.key(key))).collect::<Vec<_>>())?;
    row += 1;
    for one in parts {
        let name = if one.name.is_empty() { of.key("report-whole-library") } else { one.name.clone() };
        sheet.text((row, 0), &name, Look::Text)?;
        for (at, n) in (1u16..).zip([one.size, one.drawn, one.inspected]) {
            sheet.number((row, at), n, Look::Number)?;
        }
        let (size, drawn, seen) = (format!("B{}", row + 1), format!("C{}", row + 1), format!("D{}", row + 1));
        sheet.formula((row, 4), &share(&drawn, &size), &decimal(one.drawn, one.size), Look::Share)?;
        sheet.formula((row, 5), &share(&seen, &size), &decimal(one.inspected, one.size), Look::Share)?;
        row += 1;
    }
    Ok(row)
}

fn rounds(of: &Of<'_>, sheet: &mut Sheet<'_>, row: u32) -> Result<(), Error> {
    if of.audit.rounds.is_empty() {
        return Ok(());
    }
    let mut row = heading(sheet, row, &of.key("report-rounds"))?;
    let keys = [
        "report-task",
        "report-round",
        "office-window-from",
        "office-window-to",
        "report-pool",
        "report-quota",
        "report-shortfall",
        "report-drawn",
        "report-inspected",
        "report-published",
    ];
    sheet.heads(row, &(0u16..).zip(keys.map(|key| of.key(key))).collect::<Vec<_>>())?;
    row += 1;
    for r in &of.audit.rounds {
        let name = format!("{} {}", r.task, r.name);
        sheet.text((row, 0), &name, Look::Text)?;
        sheet.high(row, &[(&name, 36)])?;
        sheet.text((row, 1), &format!("{}/{}", r.round, r.rounds), Look::Word)?;
        sheet.day((row, 2), r.from, Look::Day)?;
        sheet.day((row, 3), r.to, Look::Day)?;
        for (at, n) in (4u16..).zip([r.pool, r.quota, r.shortfall, r.drawn, r.inspected, r.published]) {
            sheet.number((row, at), n, Look::Number)?;
        }
        row += 1;
    }
    for (r, n) in of.audit.rounds.iter().filter_map(|r| Some((r, counted::by_ratio(r)?))) {
        let said = of.say(&msg!("report-by-ratio", n = n));
        sheet.wide((row, 0), 9, &format!("{} {}/{}: {said}", r.task, r.round, r.rounds), Look::Said)?;
        row += 1;
    }
    Ok(())
}
