//! Coverage, completion and closure, rounds, visits.

use super::super::lines;
use super::{Of, counted, short, text};
use crate::audit::Coverage;
use crate::msg;
use crate::office::Says;
use crate::office::word::{Block, Cell, Table};
use crate::ratio::Ratio;

pub(super) fn figures(of: &Of<'_>) -> Vec<Block> {
    let mut out = coverage(of);
    out.extend(rates(of));
    out.extend(rounds(of));
    let said = lines::visits(of.audit).into_iter().chain(lines::replacements(of.audit));
    let waits = lines::waits(of.audit);
    out.push(Block::Subheading(of.key("report-visits")));
    out.extend(said.map(|m| Block::Item(of.say(&m))));
    if !waits.is_empty() {
        out.push(Block::Subheading(of.key("report-waits")));
        out.extend(waits.iter().map(|m| Block::Item(of.say(m))));
    }
    out
}

fn coverage(of: &Of<'_>) -> Vec<Block> {
    let row = |c: &Coverage| {
        let name = if c.name.is_empty() { of.key("report-whole-library") } else { c.name.clone() };
        let share = counted::share(c.drawn, c.size);
        vec![text(&name), short(c.size), short(c.drawn), short(share), short(c.inspected)]
    };
    let rows: Vec<_> = of.audit.coverage.iter().chain(&of.audit.tiers).map(row).collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let heads =
        of.heads(&["report-scope", "report-size", "report-drawn", "report-share-drawn", "report-inspected"]);
    vec![
        Block::Subheading(of.key("report-coverage")),
        Block::Table(Table { widths: vec![40, 15, 15, 15, 15], heads, rows }),
        Block::Note(of.key("report-tier-note")),
    ]
}

fn rates(of: &Of<'_>) -> Vec<Block> {
    let mut out = vec![Block::Subheading(of.key("report-rates")), Block::Note(of.key("report-rates-said"))];
    let ratio = |r: Option<Ratio>| short(r.map_or_else(|| "–".to_owned(), Ratio::to_percent_text));
    for (heading, part) in counted::rates(of.audit) {
        // Months in which nothing was due say nothing on paper; departments and matters of which nothing is known do.
        let months = heading == "report-by-month";
        let row = |one: counted::RateRow<'_>| {
            let mut row = vec![Cell::of(of.say(&one.name))];
            row.extend(counted::shown(&one).map(short));
            row.extend([ratio(one.rate.completion), ratio(one.rate.closure)]);
            row
        };
        let said =
            |one: &counted::RateRow<'_>| !months || one.of == counted::RowOf::All || one.rate.to_inspect > 0;
        let rows: Vec<_> = part.into_iter().filter(said).map(row).collect();
        if rows.is_empty() {
            continue;
        }
        let heads = of.heads(&[
            heading,
            "report-due",
            "report-inspected",
            "report-published",
            "report-closed",
            "report-completion",
            "report-closure",
        ]);
        out.push(Block::Table(Table { widths: vec![34, 11, 11, 11, 11, 11, 11], heads, rows }));
        out.push(Block::Note(String::new()));
    }
    out
}

fn rounds(of: &Of<'_>) -> Vec<Block> {
    if of.audit.rounds.is_empty() {
        return Vec::new();
    }
    let row = |r: &crate::audit::RoundFigures| {
        vec![
            text(&format!("{} {}", r.task, r.name)),
            short(format!("{}/{}", r.round, r.rounds)),
            short(format!("{}\n{}", r.from, r.to)),
            short(match counted::by_ratio(r) {
                Some(n) => format!("{}\n{}", r.quota, of.say(&msg!("report-by-ratio", n = n))),
                None => r.quota.to_string(),
            }),
            short(r.drawn),
            short(r.inspected),
            short(r.published),
        ]
    };
    let rows = of.audit.rounds.iter().map(row).collect();
    let heads = of.heads(&[
        "report-task",
        "report-round",
        "report-window",
        "report-quota",
        "report-drawn",
        "report-inspected",
        "report-published",
    ]);
    vec![
        Block::Subheading(of.key("report-rounds")),
        Block::Table(Table { widths: vec![38, 9, 17, 9, 9, 9, 9], heads, rows }),
    ]
}
