//! The timeline as a table of a terminal: a row a task, its draws as bars along the months. What is undecided stands as
//! such among what is known.

use super::sheet::{Ends, Sheet};
use super::svg::wrapped;
use super::text::{Page, apart, doubts, ruled};
use super::timeline::{Bar, month_starts, timeline};
use crate::finding::printable;
use crate::message::{Catalogue, Message};
use crate::msg;

/// The chart of the year: three characters a month.
const MONTH: u32 = 3;

/// The room beside it.
const LAST: u64 = 18;

/// The timeline: a row a task, its slots as bars along the months.
pub fn timeline_text(sheet: &Sheet, texts: &Catalogue) -> String {
    let mut page = Page::new(texts);
    for assumed in &sheet.assumed {
        page.note(&assumed.message());
    }
    page.note(&msg!("views-timeline-title", plan = sheet.name.as_str(), year = i64::from(sheet.year)));
    let months: String = (1..=12).map(|m| format!("{m:<width$}", width = MONTH as usize)).collect();
    let mut table = ruled(vec![
        texts.text(&msg!("views-task")),
        months.trim_end().to_owned(),
        texts.text(&match sheet.library {
            Some(_) => msg!("views-draws-visits"),
            None => msg!("views-draws"),
        }),
    ]);
    let days = month_starts(sheet.year);
    for line in timeline(sheet) {
        let mut draws: Vec<String> = line.bars.iter().map(draw).collect();
        if let Some(open) = line.open {
            let said = msg!("views-undecided", schedule = open.schedule.as_str());
            let said = if open.schedule.is_empty() { msg!("views-undecided-all") } else { said };
            draws.extend(wrapped(&printable(&texts.text(&said)), LAST, usize::MAX));
        }
        for end in ends(&line.ends, &line.bars, sheet.year) {
            draws.extend(wrapped(&texts.text(&end), LAST, usize::MAX));
        }
        let draws = draws.join("\n");
        let name = format!("{} {}", line.code, line.name);
        let name = wrapped(name.trim(), 18, usize::MAX).join("\n");
        table.add_row([printable(&name), bars(&line.bars, days), draws]);
    }
    page.table(&table);
    if !sheet.blocked.is_empty() {
        page.note(&msg!("views-timeline-open", n = sheet.blocked.len()));
    }
    for blocked in &sheet.blocked {
        let (task, why) = (blocked.task.as_str(), blocked.why.text(texts.lang()));
        page.note(&msg!("views-not-placed", task = task, why = why));
    }
    apart(sheet, &mut page);
    if let Some(doubts) = doubts(sheet) {
        page.note(&doubts);
    }
    if sheet.library.is_none() {
        page.note(&msg!("views-no-library-visits"));
    }
    page.out
}

/// A draw in its column: number, days, visits.
fn draw(bar: &Bar) -> String {
    let visits = bar.visits.map_or(String::new(), |n| format!(" {n}"));
    format!("{} {}—{}{visits}", number(bar), short(bar.from), short(bar.to))
}

/// The number of a draw; a window of which the draws are open has none.
fn number(bar: &Bar) -> String {
    if bar.number == 0 { "?".to_owned() } else { bar.number.to_string() }
}

/// The days by which something of a task is to be done; the last day to inspect where the last bar does not end with it.
fn ends(ends: &Ends, bars: &[Bar], year: i16) -> Vec<Message> {
    let day = |day: jiff::civil::Date| if day.year() == year { short(day) } else { day.to_string() };
    let said = [
        ends.drawn.map(|d| msg!("views-ends-drawn", day = day(d))),
        ends.inspected
            .filter(|d| bars.last().is_none_or(|b| b.to != *d))
            .map(|d| msg!("views-ends-inspected", day = day(d))),
        ends.published.map(|d| msg!("views-ends-published", day = day(d))),
    ];
    said.into_iter().flatten().collect()
}

/// A day of the plan's year.
fn short(day: jiff::civil::Date) -> String {
    format!("{:02}-{:02}", day.month(), day.day())
}

/// The slots along the months. A slot begins with its number; slots that share days share characters, the later one
/// over the earlier.
fn bars(bars: &[Bar], starts: [u32; 13]) -> String {
    let all = starts.last().copied().unwrap_or(366).max(1);
    let width = MONTH * 12;
    let mut out = vec!['·'; width as usize];
    for bar in bars {
        let from = (bar.start * width / all) as usize;
        let to = ((bar.start + bar.days) * width).div_ceil(all) as usize;
        let number: Vec<char> = number(bar).chars().collect();
        for at in from..to.min(out.len()) {
            if let Some(slot) = out.get_mut(at) {
                // What is open is no line.
                let line = if bar.number == 0 { '┄' } else { '━' };
                *slot = number.get(at - from).copied().unwrap_or(line);
            }
        }
    }
    out.into_iter().collect()
}
