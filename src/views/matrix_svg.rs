//! Coverage and load as drawings: matrices of coloured cells with their words in them.

use super::coverage::Coverage;
use super::fraction::Fraction;
use super::load::{Load, Row};
use super::sheet::Sheet;
use super::svg::{Drawing, cut, wrapped};
use super::text::{Shown, cell, coverage_notes, dimension, load_notes, named, row_name};
use crate::message::Catalogue;
use crate::msg;

const LEFT: u64 = 250;
const LINE: u64 = 17;

/// Lines of a cell that are drawn; the others are counted.
const MOST: usize = 4;

/// The coverage matrix.
pub fn coverage_svg(sheet: &Sheet, coverage: &Coverage<'_>, texts: &Catalogue) -> String {
    const WIDTH: u64 = 132;
    let shown = Shown::of(coverage);
    let mut out = Drawing::new((LEFT + WIDTH * shown.columns.len() as u64 + 16).max(640));
    let heads: Vec<Vec<String>> =
        shown.columns.iter().map(|(_, name)| wrapped(&named(name, texts), 17, 3)).collect();
    let head = heads.iter().map(Vec::len).max().unwrap_or(1) as u64 * LINE;
    let mut y = 52 + head;
    let corner = msg!("views-corner", rows = dimension(coverage.rows), columns = dimension(coverage.columns));
    out.text((16, y - 6), "head", &texts.text(&corner));
    for (at, lines) in heads.iter().enumerate() {
        let x = LEFT + WIDTH * at as u64 + WIDTH / 2;
        let top = y - 6 - LINE * (lines.len() as u64 - 1).min(2);
        for (n, line) in lines.iter().enumerate() {
            out.text((x, top + LINE * n as u64), "head mid", line);
        }
    }
    for (at, name) in &shown.rows {
        let row = coverage.cells.get(*at);
        let cells: Vec<_> = shown.columns.iter().map(|(c, _)| row.and_then(|r| r.get(*c))).collect();
        let words: Vec<Vec<String>> =
            cells.iter().map(|c| c.map_or(Vec::new(), |c| cell(c, texts))).collect();
        let label = wrapped(&named(name, texts), (LEFT - 28) / 7, 3);
        let lines = words.iter().map(|w| w.len().min(MOST)).max().unwrap_or(0).max(label.len()).max(1);
        let height = lines as u64 * LINE + 10;
        for (n, line) in label.iter().enumerate() {
            out.text((16, y + LINE * (n as u64 + 1)), "name", line);
        }
        for (column, (cell, words)) in cells.iter().zip(&words).enumerate() {
            let x = LEFT + WIDTH * column as u64;
            let class = match cell {
                Some(cell) if cell.is_gap() => "gap",
                Some(cell) if cell.open > 0 || !cell.undecided.is_empty() => "open",
                Some(cell) if cell.concerned => "cell",
                _ => "none",
            };
            out.rect((x + 1, y + 1), (WIDTH - 2, height - 2), class, &words.join("；"));
            let more = words.len() > MOST;
            let drawn = if more { MOST - 1 } else { words.len() };
            // Whom nobody reaches stands last, and is never cut off.
            let tail = if more { words.len() - 1 } else { words.len() };
            let mut lines: Vec<String> = words.iter().take(drawn).cloned().collect();
            if more {
                let rest = tail + 1 - drawn;
                lines.push(texts.text(&msg!("views-more", n = rest)));
                if class == "gap" {
                    lines.truncate(MOST - 2);
                    lines.push(texts.text(&msg!("views-more", n = tail + 2 - MOST)));
                    lines.extend(words.last().cloned());
                }
            }
            for (n, line) in lines.iter().enumerate() {
                let last = n + 1 == lines.len();
                let class = if class == "gap" && last { "gap-text mid" } else { "mid" };
                out.text((x + WIDTH / 2, y + LINE * (n as u64 + 1)), class, &cut(line, 18));
            }
            if words.is_empty() {
                out.text((x + WIDTH / 2, y + LINE), "faint mid", "·");
            }
        }
        y += height;
    }
    let mut notes: Vec<String> =
        shown.left_out(coverage, texts).iter().map(|line| texts.text(line)).collect();
    notes.extend(coverage_notes(sheet, coverage).iter().map(|n| texts.text(n)));
    out.notes(y + 24, &notes);
    let title = msg!(
        "views-coverage-title",
        plan = sheet.name.as_str(),
        rows = dimension(coverage.rows),
        columns = dimension(coverage.columns)
    );
    let gaps = coverage.cells.iter().flatten().filter(|c| c.is_gap()).count();
    let description = msg!("views-gaps", n = gaps);
    out.page(&texts.text(&title), &texts.text(&description))
}

/// The load by month.
pub fn load_svg(sheet: &Sheet, load: &Load<'_>, texts: &Catalogue) -> String {
    const WIDTH: u64 = 58;
    const HEIGHT: u64 = 28;
    // Departments with a qualification have long names.
    const LEFT: u64 = 330;
    let mut out = Drawing::new(LEFT + WIDTH * 13 + 16);
    let mut y = 66;
    for month in 1..=12u64 {
        let label = texts.text(&msg!("views-month", month = month));
        out.text((LEFT + WIDTH * (month - 1) + WIDTH / 2, y - 8), "head mid", &label);
    }
    out.text((LEFT + WIDTH * 12 + WIDTH / 2, y - 8), "head mid", &texts.text(&msg!("views-year")));
    let groups: [(&str, Vec<(String, &Row<'_>)>); 3] = [
        ("views-visits", vec![(texts.text(&msg!("views-all")), &load.visits)]),
        ("views-by-department", load.departments.iter().map(|r| (row_name(r, texts), r)).collect()),
        ("views-by-inspector", load.inspectors.iter().map(|r| (row_name(r, texts), r)).collect()),
    ];
    for (heading, rows) in groups.iter().filter(|(_, rows)| !rows.is_empty()) {
        out.text((16, y + 16), "head", &texts.find(heading).unwrap_or_default());
        y += 24;
        // Shades are of one group: visits and shares of one person are not compared.
        let most = rows.iter().flat_map(|(_, r)| &r.months).map(|n| n.tenths()).max().unwrap_or(0);
        for (name, row) in rows {
            let lines = wrapped(name, (LEFT - 36) / 7, usize::MAX);
            for (n, line) in (0u64..).zip(&lines) {
                out.text((28, y + 19 + LINE * n), "name", line);
            }
            let height = HEIGHT + LINE * (lines.len() as u64).saturating_sub(1);
            for (month, number) in (0u64..).zip(&row.months) {
                let at = (LEFT + WIDTH * month, y);
                out.rect(
                    (at.0 + 1, at.1 + 1),
                    (WIDTH - 2, height - 2),
                    shade(*number, most),
                    &number.to_string(),
                );
                let class = if number.is_zero() { "faint mid" } else { "mid" };
                out.text((at.0 + WIDTH / 2, at.1 + 19), class, &number.to_short_text());
            }
            out.text((LEFT + WIDTH * 13 - 8, y + 19), "end", &row.total.to_short_text());
            y += height;
        }
        y += 8;
    }
    let notes: Vec<String> = load_notes(sheet, load, texts).iter().map(|n| texts.text(n)).collect();
    out.notes(y + 16, &notes);
    let title = msg!("views-load-title", plan = sheet.name.as_str(), year = i64::from(sheet.year));
    let description = msg!("views-load-description", visits = load.visits.total.to_short_text());
    out.page(&texts.text(&title), &texts.text(&description))
}

/// How dark a number is beside the highest of its group.
fn shade(number: Fraction, most: u64) -> &'static str {
    match number.tenths().saturating_mul(4).div_ceil(most.max(1)) {
        0 => "l0",
        1 => "l1",
        2 => "l2",
        3 => "l3",
        _ => "l4",
    }
}
