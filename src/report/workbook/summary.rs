//! The first sheet: what could not be checked, then the duties in figures, objectives, what is late, what comes next.

use super::{Of, counted, decimal, findings, obligations, overdue_said, share};
use crate::audit::State;
use crate::finding::Severity;
use crate::msg;
use crate::office::book::{Book, Criterion, Look, Sheet, column_name, count};
use crate::office::{Error, Says};
use std::collections::BTreeMap;

/// A duty, its verdict, met, due, share, the seven states, total.
const WIDTHS: [u16; 13] = [24, 13, 9, 9, 9, 10, 10, 10, 10, 10, 10, 10, 10];
const LAST: u16 = 12;
const VERDICT: u16 = 1;
const MET: u16 = 2;
const DUE: u16 = 3;
const SHARE: u16 = 4;
const STATES: u16 = 5;
/// So many of the next deadlines.
const NEXT: usize = 20;

pub(super) fn write(of: &Of<'_>, book: &mut Book) -> Result<(), Error> {
    let mut sheet = book.sheet(&of.key("office-sheet-summary"))?;
    sheet.widths(&WIDTHS)?;
    let mut row = head(of, &mut sheet)?;
    row = unchecked(of, &mut sheet, row)?;
    row = duties(of, &mut sheet, row)?;
    row = objectives(of, &mut sheet, row)?;
    row = late(of, &mut sheet, row)?;
    row = by_code(of, &mut sheet, row)?;
    upcoming(of, &mut sheet, row)?;
    sheet.paged()
}

/// A heading over a table, after a free row.
pub(super) fn heading(sheet: &mut Sheet<'_>, row: u32, text: &str) -> Result<u32, Error> {
    sheet.heading(row + 1, text)?;
    Ok(row + 2)
}

fn head(of: &Of<'_>, sheet: &mut Sheet<'_>) -> Result<u32, Error> {
    sheet.title(&of.key("report-title"))?;
    sheet.wide((1, 0), LAST, &of.about(), Look::Said)?;
    let mut row = 2;
    if of.audit.is_rehearsal() {
        sheet.wide((row, 0), LAST, &of.key("report-rehearsal"), Look::Strong)?;
        row += 1;
    }
    if of.audit.fictional {
        sheet.wide((row, 0), LAST, &of.key("report-fictional-said"), Look::Strong)?;
        row += 1;
    }
    sheet.wide((row, 0), LAST, &of.key("office-inside"), Look::Said)?;
    Ok(row + 1)
}

fn unchecked(of: &Of<'_>, sheet: &mut Sheet<'_>, row: u32) -> Result<u32, Error> {
    let mut row = heading(sheet, row, &of.key("report-not-checked"))?;
    if of.audit.not_checked.is_empty() {
        sheet.wide((row, 0), LAST, &of.key("report-all-checked"), Look::Text)?;
        row += 1;
    } else {
        sheet.wide((row, 0), 3, &of.key("office-what"), Look::Head)?;
        sheet.wide((row, 4), LAST, &of.key("office-why"), Look::Head)?;
        row += 1;
    }
    for one in &of.audit.not_checked {
        let (what, why) = (of.say(&one.what), of.say(&one.why));
        sheet.wide((row, 0), 3, &what, Look::Text)?;
        sheet.wide((row, 4), LAST, &why, Look::Text)?;
        sheet.high(row, &[(&what, 54), (&why, 88)])?;
        row += 1;
    }
    if !of.audit.assumed.is_empty() {
        row = heading(sheet, row, &of.key("report-assumed"))?;
        for one in &of.audit.assumed {
            sheet.wide((row, 0), LAST, &of.say(one), Look::Text)?;
            row += 1;
        }
    }
    Ok(row)
}

fn duties(of: &Of<'_>, sheet: &mut Sheet<'_>, row: u32) -> Result<u32, Error> {
    let top = heading(sheet, row, &of.key("report-verdict"))?;
    let words = ["report-duty", "report-judgement", "office-met", "office-due", "office-share"];
    let mut cells: Vec<(u16, String)> = (0u16..).zip(words.map(|key| of.key(key))).collect();
    cells.extend((STATES..).zip(State::ALL.map(|s| of.state(s))));
    cells.push((LAST, of.key("report-total")));
    sheet.heads(top, &cells)?;
    let duties = counted::by_duty(of.audit);
    let (by_duty, by_state) = (of.obligations(obligations::DUTY), of.obligations(obligations::STATE));
    let first = top + 1;
    let mut row = first;
    for (duty, tally) in &duties {
        sheet.text((row, 0), &of.key(duty.key()), Look::Text)?;
        let name = format!("$A{}", row + 1);
        for (column, state) in (STATES..).zip(State::ALL) {
            let head = format!("{}${}", column_name(column), top + 1);
            // The words of duties and states are the program's own, and plain.
            let conditions =
                [(&by_duty, Criterion::Cell(&name, true)), (&by_state, Criterion::Cell(&head, true))];
            let n = tally.get(state).to_string();
            sheet.formula((row, column), &count(&conditions), &n, Look::Number)?;
        }
        derived(of, sheet, row, top, (tally, [Look::Word, Look::Number, Look::Share]))?;
        row += 1;
    }
    let whole = counted::Tally::of(&of.audit.obligations);
    sheet.text((row, 0), &of.key("report-total"), Look::TotalText)?;
    for (column, state) in (STATES..).zip(State::ALL) {
        let letter = column_name(column);
        // Without a duty there is nothing to add up.
        let formula = match row > first {
            true => format!("SUM({letter}{}:{letter}{row})", first + 1),
            false => "0".to_owned(),
        };
        sheet.formula((row, column), &formula, &whole.get(state).to_string(), Look::TotalNumber)?;
    }
    derived(of, sheet, row, top, (&whole, [Look::TotalText, Look::TotalNumber, Look::TotalShare]))?;
    of.tinted(sheet, (first, VERDICT), (row, VERDICT))?;
    sheet.wide((row + 1, 0), LAST, &of.key("office-due-said"), Look::Said)?;
    Ok(row + 2)
}

/// What follows from the seven states of a row: verdict, met, due, share, total.
fn derived(
    of: &Of<'_>,
    sheet: &mut Sheet<'_>,
    row: u32,
    top: u32,
    (tally, [word, number, part]): (&counted::Tally, [Look; 3]),
) -> Result<(), Error> {
    let at = |state: State| {
        let place = (STATES..).zip(State::ALL).find(|(_, s)| *s == state).map_or(STATES, |(c, _)| c);
        (format!("{}{}", column_name(place), row + 1), format!("{}${}", column_name(place), top + 1))
    };
    let cell = |state| at(state).0;
    // The gravest state that occurs, in the order of `State::gravest`; of nothing it is that nothing applies.
    let gravest = [State::Fail, State::Error, State::Unknown, State::NotYetDue, State::Pass, State::Waived];
    let verdict = gravest.into_iter().rev().fold(at(State::NotApplicable).1, |rest, state| {
        let (n, name) = at(state);
        format!("IF({n}>0,{name},{rest})")
    });
    sheet.formula((row, VERDICT), &verdict, &of.state(tally.verdict()), word)?;
    let met = tally.get(State::Pass);
    sheet.formula((row, MET), &cell(State::Pass), &met.to_string(), number)?;
    let due = [State::Pass, State::Fail, State::Unknown, State::Error].map(cell).join("+");
    sheet.formula((row, DUE), &due, &tally.due().to_string(), number)?;
    let (above, below) = (format!("C{}", row + 1), format!("D{}", row + 1));
    sheet.formula((row, SHARE), &share(&above, &below), &decimal(met, tally.due()), part)?;
    let (from, to) = (column_name(STATES), column_name(LAST - 1));
    let total = format!("SUM({from}{0}:{to}{0})", row + 1);
    sheet.formula((row, LAST), &total, &tally.total().to_string(), number)
}

fn objectives(of: &Of<'_>, sheet: &mut Sheet<'_>, row: u32) -> Result<u32, Error> {
    if of.audit.objectives.is_empty() {
        return Ok(row);
    }
    let mut row = heading(sheet, row, &of.key("report-objectives"))?;
    let keys =
        ["report-objectives", "report-state", "office-count", "office-of", "report-value", "report-bound"];
    sheet.heads(row, &(0u16..).zip(keys.map(|key| of.key(key))).collect::<Vec<_>>())?;
    sheet.wide((row, 6), LAST, &of.key("report-definition"), Look::Head)?;
    row += 1;
    let first = row;
    let mut line = |sheet: &mut Sheet<'_>,
                    name: &str,
                    state: &str,
                    (n, whole, known): (u64, u64, bool),
                    bound: &str,
                    said: &str| {
        sheet.text((row, 0), name, Look::Text)?;
        sheet.text((row, 1), state, Look::Word)?;
        sheet.number((row, 2), n, Look::Number)?;
        sheet.number((row, 3), whole, Look::Number)?;
        let (above, below) = (format!("C{}", row + 1), format!("D{}", row + 1));
        // What depends on last days that nobody can tell is no share of the two numbers.
        match known || whole == 0 {
            true => sheet.formula((row, 4), &share(&above, &below), &decimal(n, whole), Look::Share)?,
            false => sheet.text((row, 4), "–", Look::Word)?,
        }
        sheet.text((row, 5), bound, Look::Word)?;
        sheet.wide((row, 6), LAST, said, Look::Text)?;
        sheet.high(row, &[(name, 22), (said, 68)])?;
        row += 1;
        Ok::<_, Error>(())
    };
    for o in &of.audit.objectives {
        let mut said = of.say(&o.definition);
        if let Some(words) = &o.said {
            said.push_str(&format!("\n{}", of.say(&msg!("report-plan-says", text = words.as_str()))));
        }
        line(sheet, &o.name, &of.state(o.state), (o.count, o.of, o.value.is_some()), &o.bound, &said)?;
        for r in &o.readings {
            let kept = crate::report::figures::reading_key(o.state, r.kept).map(|key| of.key(key));
            let (name, kept) = (of.key("report-other-reading"), kept.unwrap_or_default());
            line(sheet, &name, &kept, (r.count, r.of, r.value.is_some()), &o.bound, &of.say(&r.definition))?;
        }
    }
    of.tinted(sheet, (first, 1), (row.saturating_sub(1), 1))?;
    Ok(row)
}

/// How many are late, still open or met by now.
fn late(of: &Of<'_>, sheet: &mut Sheet<'_>, row: u32) -> Result<u32, Error> {
    let row = heading(sheet, row, &of.key("report-overdue"))?;
    let overdue = counted::overdue(of.audit);
    let open = overdue.iter().filter(|o| o.done.is_none()).count();
    let (days, done) = (of.obligations(obligations::LATE), of.obligations(obligations::DONE));
    let parts = [
        ("office-still-open", Criterion::Words("=\"\""), open),
        ("office-met-late", Criterion::Words(">0"), overdue.len() - open),
    ];
    for (at, (key, asked, n)) in (row..).zip(parts) {
        sheet.text((at, 0), &of.key(key), Look::Text)?;
        let formula = count(&[(&days, Criterion::Words(">0")), (&done, asked)]);
        sheet.formula((at, 1), &formula, &n.to_string(), Look::Number)?;
    }
    sheet.wide((row + 2, 0), LAST, &of.say(&overdue_said()), Look::Said)?;
    Ok(row + 3)
}

fn by_code(of: &Of<'_>, sheet: &mut Sheet<'_>, row: u32) -> Result<u32, Error> {
    let mut groups: BTreeMap<(std::cmp::Reverse<Severity>, &str), (u64, &crate::finding::Finding)> =
        BTreeMap::new();
    for f in &of.audit.findings {
        groups.entry((std::cmp::Reverse(f.severity), f.code.code)).or_insert((0, f)).0 += 1;
    }
    let mut row = heading(sheet, row, &of.key("report-exceptions"))?;
    if groups.is_empty() {
        sheet.wide((row, 0), LAST, &of.key("report-no-exceptions"), Look::Text)?;
        return Ok(row + 1);
    }
    let keys = ["office-code", "office-level", "report-how-many"];
    sheet.heads(row, &(0u16..).zip(keys.map(|key| of.key(key))).collect::<Vec<_>>())?;
    sheet.wide((row, 3), LAST, &of.key("office-meaning"), Look::Head)?;
    row += 1;
    let (codes, levels) = (of.findings(findings::CODE), of.findings(findings::LEVEL));
    for ((_, code), (n, finding)) in groups {
        sheet.text((row, 0), code, Look::Word)?;
        sheet.text((row, 1), &findings::level(of, finding), Look::Word)?;
        let (code, level) = (format!("$A{}", row + 1), format!("$B{}", row + 1));
        let conditions = [(&codes, Criterion::Cell(&code, true)), (&levels, Criterion::Cell(&level, true))];
        sheet.formula((row, 2), &count(&conditions), &n.to_string(), Look::Number)?;
        let said = of.texts.find(&format!("{}-summary", finding.code.name)).unwrap_or_default();
        sheet.wide((row, 3), LAST, &said, Look::Text)?;
        row += 1;
    }
    Ok(row)
}

fn upcoming(of: &Of<'_>, sheet: &mut Sheet<'_>, row: u32) -> Result<(), Error> {
    let next = counted::upcoming(of.audit);
    let mut row = heading(sheet, row, &of.key("report-upcoming"))?;
    if next.is_empty() {
        return sheet.wide((row, 0), LAST, &of.key("report-none"), Look::Text);
    }
    let keys = ["report-duty", "report-due-date", "report-how-many", "report-code"];
    sheet.heads(row, &(0u16..).zip(keys.map(|key| of.key(key))).collect::<Vec<_>>())?;
    sheet.wide((row, 4), LAST, &of.key("report-task"), Look::Head)?;
    row += 1;
    for (due, duty, task, name, n) in next.iter().take(NEXT) {
        sheet.text((row, 0), &of.key(duty.key()), Look::Text)?;
        sheet.day((row, 1), *due, Look::Day)?;
        sheet.number((row, 2), *n, Look::Number)?;
        // What is owed for the whole plan has its own name, and no code.
        let code = if task.is_empty() { "–" } else { *task };
        sheet.text((row, 3), code, Look::Word)?;
        sheet.wide((row, 4), LAST, name, Look::Text)?;
        row += 1;
    }
    if let Some(more) = next.len().checked_sub(NEXT).filter(|n| *n > 0) {
        sheet.wide((row, 0), LAST, &of.say(&msg!("report-more", n = more)), Look::Said)?;
    }
    Ok(())
}
