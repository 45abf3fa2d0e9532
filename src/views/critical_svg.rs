//! The ways of the tasks as a drawing: a column a stage, a row a department.

use super::critical::{Chain, chains};
use super::sheet::Sheet;
use super::svg::{Drawing, wrapped};
use crate::message::Catalogue;
use crate::msg;

const BOX: u64 = 168;
const GAP: u64 = 26;
const HIGH: u64 = 62;
const ROW: u64 = 76;
const HEAD: u64 = 34;

/// The ways of a sheet.
pub fn critical_svg(sheet: &Sheet, texts: &Catalogue) -> String {
    let chains = chains(sheet, texts);
    let columns = chains.iter().flat_map(|c| &c.nodes).map(|n| n.column + 1).max().unwrap_or(1);
    let mut out = Drawing::new((32 + columns as u64 * (BOX + GAP)).max(480));
    let mut y = 52;
    for chain in &chains {
        y = draw(&mut out, chain, y);
    }
    let mut notes: Vec<String> = Vec::new();
    if sheet.paths.iter().any(|p| p.steps.is_empty()) {
        notes.push(texts.text(&msg!("views-way-rule")));
    }
    if let Some(day) = sheet.paths.iter().find_map(|p| p.latest) {
        notes.push(texts.text(&msg!("views-way-latest", day = day)));
    }
    if sheet.paths.is_empty() {
        notes.push(texts.text(&msg!("views-way-none")));
    }
    out.notes(y + 12, &notes);
    let title = msg!("views-way-title", plan = sheet.name.as_str(), year = i64::from(sheet.year));
    let description = msg!("views-way-description", tasks = chains.len());
    out.page(&texts.text(&title), &texts.text(&description))
}

/// One way below a place; returns where it ends.
fn draw(out: &mut Drawing, chain: &Chain, top: u64) -> u64 {
    out.text((16, top + 18), "name", &chain.title);
    let x = |column: usize| 16 + column as u64 * (BOX + GAP);
    let y = |row: usize| top + HEAD + row as u64 * ROW;
    for (from, to) in &chain.edges {
        let (Some(a), Some(b)) = (chain.nodes.get(*from), chain.nodes.get(*to)) else { continue };
        let (x1, y1) = (x(a.column) + BOX, y(a.row) + HIGH / 2);
        let (x2, y2) = (x(b.column), y(b.row) + HIGH / 2);
        let middle = x2.saturating_sub(GAP / 2);
        out.line(&format!(
            "M{x1} {y1}H{middle}V{y2}H{x2}M{} {}L{x2} {y2}L{} {}",
            x2 - 6,
            y2 - 4,
            x2 - 6,
            y2 + 4
        ));
    }
    for node in &chain.nodes {
        let at = (x(node.column), y(node.row));
        out.rect(at, (BOX, HIGH), "cell", &node.text);
        let lines = wrapped(&node.text, (BOX - 14) / 6, 3);
        let first = at.1 + (HIGH - 17 * lines.len() as u64) / 2 + 12;
        for (n, line) in (0u64..).zip(&lines) {
            out.text((at.0 + 7, first + 17 * n), "small", line);
        }
    }
    let rows = chain.nodes.iter().map(|n| n.row + 1).max().unwrap_or(1);
    y(rows) + 8
}
