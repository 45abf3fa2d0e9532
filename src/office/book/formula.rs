//! Formulas that count rows of a list. Names stand in cells, never in a formula.

use std::collections::BTreeMap;

/// `A`…`Z`, `AA`…: the name of a column, from 0.
pub(crate) fn column_name(column: u16) -> String {
    rust_xlsxwriter::utility::column_number_to_name(column)
}

/// A column of a list, below its head.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Range(String);

impl Range {
    /// Of a sheet with so many rows. The name is one of the program's own words.
    pub fn of(sheet: &str, column: u16, rows: usize) -> Self {
        let name = column_name(column);
        // A list without rows still has a row to count.
        Self(format!("'{sheet}'!${name}$2:${name}${}", rows.max(1) + 1))
    }
}

/// Names by which rows are counted, and which of them a criterion takes as they stand.
#[derive(Default)]
pub(crate) struct Names(BTreeMap<String, u32>);

impl Names {
    /// Of all names that are counted by in one column.
    pub fn of<'a>(names: impl Iterator<Item = &'a str>) -> Self {
        let mut out = BTreeMap::new();
        for name in names {
            *out.entry(name.to_lowercase()).or_insert(0) += 1;
        }
        Self(out)
    }

    /// Whether `COUNTIFS` reads a name as nothing but itself: neither as a comparison (`>5`), nor as a pattern (`a*`), nor
    /// as a number (`001` and `1` are one); and knows it from all others, though it knows no capitals.
    pub fn is_plain(&self, name: &str) -> bool {
        let sign = |c: char| matches!(c, '=' | '<' | '>' | '"' | '+' | '-' | '.' | '(' | '¥' | '$' | '￥');
        let word = matches!(name.to_lowercase().as_str(), "true" | "false");
        !name.is_empty()
            && name.chars().count() < 200
            && name.trim() == name
            && !name.starts_with(sign)
            && !name.starts_with(|c: char| c.is_numeric())
            && !name.contains(['*', '?', '~', '\n'])
            && !word
            && self.0.get(&name.to_lowercase()).is_none_or(|n| *n == 1)
    }
}

/// The rows of which each range has what its criterion asks for: a cell to point to and whether it is plain, or a
/// number.
pub(crate) fn count(conditions: &[(&Range, Criterion<'_>)]) -> String {
    if conditions.iter().all(|(_, criterion)| criterion.is_plain()) {
        let each = conditions.iter().map(|(range, criterion)| format!("{},{}", range.0, criterion.text()));
        return format!("COUNTIFS({})", each.collect::<Vec<_>>().join(","));
    }
    let each = conditions.iter().map(|(range, criterion)| match criterion {
        Criterion::Cell(cell, _) => format!("EXACT({},{cell})", range.0),
        Criterion::Number(n) => format!("({}={n})", range.0),
        Criterion::Words(words) => format!("({}{words})", range.0),
    });
    format!("SUMPRODUCT({}*1)", each.collect::<Vec<_>>().join("*"))
}

/// The sum of a column of the rows whose name is that of a cell.
pub(crate) fn sum(of: &Range, names: &Range, cell: &str, plain: bool) -> String {
    match plain {
        true => format!("SUMIFS({},{},{cell})", of.0, names.0),
        false => format!("SUMPRODUCT(EXACT({},{cell})*{})", names.0, of.0),
    }
}

/// What is asked of a range.
#[derive(Clone, Copy)]
pub(crate) enum Criterion<'a> {
    /// What a cell says, and whether that is plain.
    Cell(&'a str, bool),
    /// A number.
    Number(u64),
    /// A comparison of the program's own: `>0`, `=""`.
    Words(&'static str),
}

impl Criterion<'_> {
    fn is_plain(self) -> bool {
        !matches!(self, Self::Cell(_, false))
    }

    fn text(self) -> String {
        match self {
            Self::Cell(cell, _) => cell.to_owned(),
            Self::Number(n) => n.to_string(),
            Self::Words("=\"\"") => "\"\"".to_owned(),
            Self::Words(words) => format!("\"{}\"", words.replace('"', "")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_a_criterion_would_read_otherwise_is_compared_letter_by_letter() {
        let names = Names::of(["甲局", "a", "A", "001", ">5", "b*", "生态环境局"].into_iter());
        let plain = |name: &str| names.is_plain(name);
        assert!(plain("甲局") && plain("生态环境局"));
        for name in ["", "a", "A", "001", ">5", "b*", "=1", "TRUE", "~x", " x", "3月", "１"] {
            assert!(!plain(name), "{name}");
        }
        let range = Range::of("户次", 2, 10);
        assert_eq!(
            count(&[(&range, Criterion::Cell("$A5", true)), (&range, Criterion::Number(1))]),
            "COUNTIFS('户次'!$C$2:$C$11,$A5,'户次'!$C$2:$C$11,1)"
        );
        assert_eq!(
            count(&[(&range, Criterion::Cell("$A5", false)), (&range, Criterion::Number(1))]),
            "SUMPRODUCT(EXACT('户次'!$C$2:$C$11,$A5)*('户次'!$C$2:$C$11=1)*1)"
        );
        assert_eq!(
            count(&[(&range, Criterion::Words(">0")), (&range, Criterion::Words("=\"\""))]),
            "COUNTIFS('户次'!$C$2:$C$11,\">0\",'户次'!$C$2:$C$11,\"\")"
        );
    }
}
