//! What is late, findings by code, what a waiver set aside, and what falls due next.

use super::{Of, counted, short, text};
use crate::audit::Obligation;
use crate::finding::{Finding, Severity};
use crate::msg;
use crate::office::word::{Block, Cell, Table};
use crate::office::{Says, clean};
use crate::report::places::{events, places};
use std::collections::BTreeMap;

/// So many late obligations stand in the document.
const OVERDUE: usize = 100;
/// The same for the findings of a code…
const OF_A_CODE: usize = 15;
/// …and for the next deadlines.
const NEXT: usize = 30;

pub(super) fn exceptions(of: &Of<'_>) -> Vec<Block> {
    let mut out = overdue(of);
    out.extend(findings(of));
    out.extend(waived(of));
    out
}

fn overdue(of: &Of<'_>) -> Vec<Block> {
    let mut out = vec![Block::Subheading(of.key("report-overdue"))];
    let late = counted::overdue(of.audit);
    if late.is_empty() {
        out.push(Block::Text(of.key("report-none-overdue")));
        return out;
    }
    let row = |o: &&Obligation| {
        let task = if o.round > 0 { format!("{}/{}", o.task, o.round) } else { o.task.to_string() };
        let entity = o.entity.as_ref().map(|e| format!("{}\n{}", e.name, e.id)).unwrap_or_default();
        let days = counted::days_late(of.audit, o).map(|n| n.to_string()).unwrap_or_default();
        let done = o.done.map_or_else(|| of.key("report-still-open"), |day| day.to_string());
        vec![
            Cell { middle: true, ..text(&task) },
            Cell::of(of.key(o.duty.key())),
            text(entity.trim()),
            text(&o.department),
            short(o.due.map(|d| d.to_string()).unwrap_or_default()),
            short(days),
            short(done),
            text(&o.source),
        ]
    };
    let rows = late.iter().take(OVERDUE).map(row).collect();
    let heads = of.heads(&[
        "report-task",
        "report-duty",
        "report-entity",
        "report-department",
        "report-due-date",
        "report-days",
        "report-done",
        "report-source",
    ]);
    out.push(Block::Table(Table { widths: vec![8, 11, 29, 13, 15, 8, 15, 13], heads, rows }));
    out.push(Block::Note(of.key("report-overdue-said")));
    out.extend(of.more(late.len(), OVERDUE));
    out
}

fn findings(of: &Of<'_>) -> Vec<Block> {
    let mut groups: BTreeMap<(std::cmp::Reverse<Severity>, &str), Vec<&Finding>> = BTreeMap::new();
    for f in &of.audit.findings {
        groups.entry((std::cmp::Reverse(f.severity), f.code.code)).or_default().push(f);
    }
    if groups.is_empty() {
        return vec![Block::Text(of.key("report-no-exceptions"))];
    }
    let find = |key: String| of.texts.find(&key).unwrap_or_default();
    let mut out = vec![Block::Subheading(of.key("office-by-code"))];
    let row = |((severity, code), found): (&(std::cmp::Reverse<Severity>, &str), &Vec<&Finding>)| {
        let name = found.first().map_or("", |f| f.code.name);
        let said = Cell::of(find(format!("{name}-summary")));
        vec![short(code), short(find(format!("severity-{}", severity.0.name()))), said, short(found.len())]
    };
    let heads = of.heads(&["office-code", "office-level", "office-meaning", "report-how-many"]);
    let rows = groups.iter().map(row).collect();
    out.push(Block::Table(Table { widths: vec![14, 12, 62, 12], heads, rows }));
    for ((severity, code), found) in &groups {
        let name = found.first().map_or("", |f| f.code.name);
        let level = find(format!("severity-{}", severity.0.name()));
        let n = of.say(&msg!("report-so-many-found", n = found.len()));
        let said = find(format!("{name}-summary"));
        out.push(Block::Subheading(format!("{code} {level} · {said} · {n}")));
        out.extend(of_a_code(of, found));
    }
    out
}

/// What is shown of a finding: its sentence, and where it is.
struct Row {
    said: String,
    places: Vec<String>,
}

/// The findings of a code as a table, and below it once what is the same of all of them. Sentences that differ by whom they
/// name alone are one.
fn of_a_code(of: &Of<'_>, found: &[&Finding]) -> Vec<Block> {
    let all: Vec<(Row, Vec<String>)> = found.iter().map(|f| row_of(of, f)).collect();
    let shared: Vec<String> = match all.split_first() {
        Some(((first, _), rest)) if !rest.is_empty() => {
            let everywhere = |place: &&String| rest.iter().all(|(row, _)| row.places.contains(*place));
            first.places.iter().filter(everywhere).cloned().collect()
        }
        _ => Vec::new(),
    };
    let mut bases: Vec<String> = Vec::new();
    let mut rows: Vec<Row> = Vec::new();
    for (mut row, own) in all {
        bases.extend(own.into_iter().filter(|basis| !bases.contains(basis)).collect::<Vec<_>>());
        row.places.retain(|place| !shared.contains(place));
        rows.push(row);
    }
    let rows = merged(rows);
    let left = rows.len();
    let table = rows.into_iter().take(OF_A_CODE).map(|row| {
        let places = row.places.join(" · ");
        vec![Cell::of(row.said), text(&places)]
    });
    let heads = of.heads(&["report-finding", "office-where"]);
    let mut out = vec![Block::Table(Table { widths: vec![60, 40], heads, rows: table.collect() })];
    let colon = of.key("report-colon");
    let line = |key, words: &[String]| {
        let words = clean(&words.join(of.texts.lang().separator())).into_owned();
        Block::Note(format!("{}{colon}{words}", of.key(key)))
    };
    out.extend((!shared.is_empty()).then(|| line("office-same", &shared)));
    out.extend((!bases.is_empty()).then(|| line("report-basis", &bases)));
    out.extend(of.more(left, OF_A_CODE));
    out
}

/// A finding, and its bases: those of the plan itself by its short name.
fn row_of(of: &Of<'_>, f: &Finding) -> (Row, Vec<String>) {
    let at = places(f, of.sources);
    let source = f.subject.as_ref().map(|s| s.source.clone()).into_iter().filter(|s| !s.is_empty());
    let events = events(f).map(|said| of.say(&said));
    let own = f.basis.iter().map(|b| match b.statute == of.audit.plan.title {
        true => format!("{} {}", of.key("office-this-plan"), b.article).trim_end().to_owned(),
        false => format!("《{}》{}", b.statute, b.article),
    });
    (Row { said: of.say(&f.message), places: source.chain(at.places).chain(events).collect() }, own.collect())
}

/// Three and more sentences that say the same of others become one: `A、B、C：the same`.
fn merged(rows: Vec<Row>) -> Vec<Row> {
    const ALIKE: usize = 3;
    let cut = |said: &str| {
        let (at, colon) = said.char_indices().find(|(_, c)| matches!(c, '：' | ':'))?;
        let rest = said.get(at + colon.len_utf8()..)?;
        Some((said.get(..at)?.to_owned(), colon, rest.to_owned()))
    };
    let mut rests: BTreeMap<String, usize> = BTreeMap::new();
    for (_, _, rest) in rows.iter().filter_map(|row| cut(&row.said)) {
        *rests.entry(rest).or_default() += 1;
    }
    let mut out: Vec<Row> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for row in rows {
        let Some((name, colon, rest)) =
            cut(&row.said).filter(|(_, _, rest)| rests.get(rest).is_some_and(|n| *n >= ALIKE))
        else {
            out.push(row);
            continue;
        };
        let first = places.get(&rest).and_then(|at| out.get_mut(*at));
        let Some(first) = first else {
            places.insert(rest, out.len());
            out.push(row);
            continue;
        };
        if let Some((names, _, rest)) = cut(&first.said) {
            let comma = if colon == '：' { "、" } else { ", " };
            first.said = format!("{names}{comma}{name}{colon}{rest}");
        }
        let new = row.places.into_iter().filter(|place| !first.places.contains(place)).collect::<Vec<_>>();
        first.places.extend(new);
    }
    out
}

/// What waivers set aside is never left out.
fn waived(of: &Of<'_>) -> Vec<Block> {
    if of.audit.waived.is_empty() {
        return Vec::new();
    }
    let row = |w: &crate::finding::Waived| {
        vec![Cell::of(of.say(&w.finding.message)), text(&w.reason), text(&w.approver), short(w.until)]
    };
    let rows = of.audit.waived.iter().map(row).collect();
    let heads = of.heads(&["report-finding", "report-waiver-reason", "report-approver", "report-until"]);
    vec![
        Block::Subheading(of.key("state-waived")),
        Block::Table(Table { widths: vec![40, 30, 15, 15], heads, rows }),
    ]
}

pub(super) fn upcoming(of: &Of<'_>) -> Vec<Block> {
    let next = counted::upcoming(of.audit);
    if next.is_empty() {
        return vec![Block::Text(of.key("report-none"))];
    }
    let rows = next.iter().take(NEXT).map(|(due, duty, task, name, n)| {
        let task = if task.is_empty() { of.key("report-whole-plan") } else { (*task).to_owned() };
        vec![short(due), Cell::of(of.key(duty.key())), text(&format!("{task} {name}")), short(n)]
    });
    let heads = of.heads(&["report-due-date", "report-duty", "report-task", "report-how-many"]);
    let mut out = vec![Block::Table(Table { widths: vec![18, 20, 50, 12], heads, rows: rows.collect() })];
    out.extend(of.more(next.len(), NEXT));
    out
}
