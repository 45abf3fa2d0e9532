//! What is late, findings by code, what a waiver set aside, and what falls due next.

use super::{Of, counted, short, text};
use crate::audit::Obligation;
use crate::finding::{Finding, Severity};
use crate::office::Says;
use crate::office::word::{Block, Cell, Table};
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
    out.push(Block::Subheading(of.key("office-sheet-findings")));
    let (mut rows, mut shown) = (Vec::new(), 0);
    for found in groups.values() {
        for f in found.iter().take(OF_A_CODE) {
            let at = places(f, of.sources);
            let source = f.subject.as_ref().map(|s| s.source.clone()).into_iter().filter(|s| !s.is_empty());
            let events = events(f).map(|said| of.say(&said));
            let rule: Vec<String> = source.chain(at.places).chain(events).chain(at.bases).collect();
            rows.push(vec![short(f.code.code), Cell::of(of.say(&f.message)), text(&rule.join("\n"))]);
            shown += 1;
        }
    }
    let heads = of.heads(&["office-code", "report-finding", "office-where"]);
    out.push(Block::Table(Table { widths: vec![12, 52, 36], heads, rows }));
    out.extend(of.more(of.audit.findings.len(), shown));
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
