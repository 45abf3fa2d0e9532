//! An annex as CSV: UTF-8 with the mark by which spreadsheets know it, CRLF, merged cells in their first place.

use super::Sheet;

/// The file of one annex.
pub fn csv(sheet: &Sheet) -> String {
    let mut out = String::from("\u{feff}");
    for row in &sheet.rows {
        let cells = row.iter().map(|cell| cell.as_ref().map_or(String::new(), |c| quoted(&c.text)));
        out.push_str(&cells.collect::<Vec<_>>().join(","));
        out.push_str("\r\n");
    }
    out
}

/// A cell; one that a spreadsheet would take for a formula has a `'` before it, which the reader takes off again.
pub(crate) fn quoted(text: &str) -> String {
    let guard = if is_formula(text) { "'" } else { "" };
    if guard.is_empty() && !text.contains([',', '"', '\n', '\r', '\t']) && text.trim() == text {
        return text.to_owned();
    }
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

/// Whether a spreadsheet would run a cell as a formula, or would not once its guard is taken off.
pub fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠', '\''])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::registry::grids;

    #[test]
    fn no_cell_is_a_formula_and_every_cell_is_read_again() {
        let hostile =
            ["=1+1", "+86", "-2+3", "@SUM(A1)", "＝cmd|' /C calc'!A0", "'quoted", "a,\"b\"\nc", "甲"];
        for text in hostile {
            let line = quoted(text);
            assert!(!is_formula(line.trim_start_matches('"')) || line.starts_with("\"'"), "{line}");
            let (grids, _) = grids("a.csv", format!("{line},b\r\n").as_bytes());
            assert_eq!(grids[0].rows[0].cells[0].text, text);
        }
    }
}
