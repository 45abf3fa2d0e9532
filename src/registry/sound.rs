//! What is true of every row of a table, whatever it holds: so many cells, nothing invisible, a key, no totals.

use super::codes;
use super::columns::Layout;
use super::header::{Header, number};
use super::records::{Record, letters};
use super::report::Report;
use super::table::Row;
use super::value::{fold, half_width, trimmed};
use super::xlsx::Hidden;
use crate::msg;
use std::ops::RangeInclusive;

/// The most columns of a table: no spreadsheet has more.
pub(super) const COLUMNS: usize = 1 << 14;

/// Whether a record has no more cells than a table may have columns; the report says where it has.
pub(super) fn within_columns(record: &Record, row: u64, report: &mut Report<'_>) -> bool {
    if record.len() <= COLUMNS {
        return true;
    }
    let message = msg!("registry-too-wide", found = record.len(), most = COLUMNS.to_string());
    let finding = report.at(&codes::BAD_ROW, (row, 0), "", message).detail("width");
    report.push(finding.help(msg!("registry-too-large-help")));
    false
}

/// Says that a row is a total.
pub(super) fn say_total(row: u64, (i, word): (usize, &str), report: &mut Report<'_>) {
    let message = msg!("registry-total-row", found = word.trim());
    let finding = report.at(&codes::TOTAL_ROW, (row, number(i)), word, message);
    report.push(finding.detail(row.to_string()).help(msg!("registry-total-row-help")));
}

/// Says that a row has more cells than the header, or fewer. Of a sheet the cell that is too many has a name.
pub(super) fn say_cell_count(row: u64, record: &Record, width: usize, report: &mut Report<'_>) {
    let (column, message, help) = match record.beyond() {
        Some(at) => (
            number(at),
            msg!("registry-beyond", cell = record.cell(row, at), last = letters(width.saturating_sub(1))),
            msg!("registry-beyond-help", last = letters(width.saturating_sub(1))),
        ),
        None => (
            0,
            msg!("registry-cell-count", found = record.len(), expected = width),
            msg!("registry-cell-count-help"),
        ),
    };
    let finding = report.at(&codes::BAD_ROW, (row, column), "", message);
    report.push(finding.detail(row.to_string()).help(help));
}

/// Says what of a library's sheet nobody sees who opens it.
pub(super) fn unseen<const N: usize>(
    hidden: &Hidden,
    header: &Header<'_, N>,
    (within, layout): (RangeInclusive<u64>, &Layout<N>),
    report: &mut Report<'_>,
) {
    let rows: Vec<u64> = hidden.rows.iter().copied().filter(|hidden| within.contains(hidden)).collect();
    if let Some(first) = rows.first() {
        let shown: Vec<String> = rows.iter().take(HIDDEN).map(ToString::to_string).collect();
        let more = rows.len().saturating_sub(HIDDEN);
        let message = msg!("intake-hidden-rows", rows = shown, more = more);
        let finding = report.at(&codes::HIDDEN_CELLS, (*first, 0), "", message).detail("rows");
        report.push(finding.help(msg!("registry-hidden-help", table = layout.name)));
    }
    for column in &hidden.columns {
        let heading = usize::try_from(*column).ok().and_then(|c| header.headings.get(c.checked_sub(1)?));
        let Some(heading) = heading.filter(|h| !h.is_empty()) else { continue };
        let message = msg!("intake-hidden-column", column = heading.as_str());
        let finding = report.at(&codes::HIDDEN_CELLS, (*within.start(), *column), heading, message);
        report.push(finding.detail(heading).help(msg!("registry-hidden-help", table = layout.name)));
    }
}

/// How many hidden rows are named.
const HIDDEN: usize = 10;

/// Whether nothing in a record is invisible.
pub(super) fn shows_itself(row: u64, record: &Record, headings: &[String], report: &mut Report<'_>) -> bool {
    let mut sound = true;
    let hidden = may_hide(record.text()) && record.text().chars().any(is_invisible);
    for (i, text) in record.iter().enumerate().filter(|_| hidden) {
        if let Some(c) = text.chars().find(|c| is_invisible(*c)) {
            sound = false;
            let found = format!("U+{:04X}", c as u32);
            let heading = headings.get(i).map_or("", String::as_str);
            let message = msg!("registry-invisible", column = heading, found = found);
            let finding = report.at(&codes::BAD_CELL, (row, number(i)), text, message);
            report.push(finding.detail(format!("{row}:{heading}")).help(msg!("registry-invisible-help")));
        }
    }
    sound
}

/// Whether no cell is blank that tells a row apart.
pub(super) fn has_its_key<const N: usize>(
    row: &Row<'_, N>,
    layout: &Layout<N>,
    report: &mut Report<'_>,
) -> bool {
    let mut sound = true;
    for cell in row.cells.iter().take(layout.key).filter(|c| trimmed(c.text).is_empty()) {
        sound = false;
        let message = msg!("registry-blank-id", column = cell.heading);
        let finding = report.at(&codes::BLANK_ID, (row.number, cell.column), cell.heading, message);
        let detail = format!("{}:{}", row.number, cell.heading);
        report.push(finding.detail(detail).help(msg!("registry-blank-id-help")));
    }
    sound
}

/// Whether a text has a byte with which an invisible character begins; nearly none has.
fn may_hide(text: &str) -> bool {
    let begins = |b: u8| b < b' ' || matches!(b, 0x7f | 0xc2 | 0xd8 | 0xe1 | 0xe2 | 0xef | 0xf3);
    // Every byte is looked at: that is done many at a time.
    text.bytes().fold(false, |any, b| any | begins(b))
}

/// Bidirectional controls, zero-width and other control characters: what is seen would not be what is there.
fn is_invisible(c: char) -> bool {
    let format = matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}');
    format || (c.is_control() && !matches!(c, '\t' | '\r' | '\n'))
}

/// The cell that makes a row a total: one that says so and nothing else, or the first one that starts with it.
pub(super) fn total(record: &Record) -> Option<(usize, &str)> {
    const WORDS: [&str; 4] = ["合计", "总计", "小计", "共计"];
    let plain = |cell: &str| fold(cell).split_whitespace().collect::<String>().to_lowercase();
    let mut filled = record.iter().enumerate().filter(|(_, cell)| !trimmed(cell).is_empty());
    let (i, first) = filled.next()?;
    // Hardly any cell begins like one of the words: the others need not be folded.
    let begins = |c: char| "合总小共tTsSgG".contains(half_width(c));
    if first.trim_start().chars().next().is_some_and(begins) {
        let word = plain(first);
        let rest = WORDS.iter().find_map(|w| word.strip_prefix(w));
        let ends =
            rest.is_some_and(|r| r.chars().next().is_none_or(|c| c.is_ascii_digit() || ":(=,;".contains(c)));
        if ends || matches!(word.trim_end_matches(':'), "total" | "subtotal" | "grandtotal") {
            return Some((i, first));
        }
    }
    // Every word ends in 计.
    if !record.text().contains('计') {
        return None;
    }
    filled.find(|(_, cell)| cell.contains('计') && WORDS.contains(&plain(cell).trim_end_matches(':')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_invisible_character_is_looked_for() {
        for c in (0..=0x10_ffff).filter_map(char::from_u32).filter(|c| is_invisible(*c)) {
            assert!(may_hide(c.encode_utf8(&mut [0; 4])), "U+{:04X}", c as u32);
        }
    }
}
