//! Which values of a column the comparisons at hand tell apart: one value for each class of values that all of them
//! treat alike. Between two values that are named, and beyond them, lies one more.

use super::{Row, Undecided};
use crate::model::{Column, ColumnKind, Comparison, Library, Operator, Predicate, Test, Years};
use crate::ratio::Ratio;
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// How many questions may be asked of all values of a column together.
const MOST_QUESTIONS: usize = 4_000_000;

/// A value for each class.
///
/// # Errors
/// Where more values are told apart than can be compared.
pub(super) fn of(
    column: &Column,
    comparisons: &[&Comparison],
    library: &Library,
) -> Result<Vec<String>, Undecided> {
    let candidates = match &column.kind {
        ColumnKind::Levels(levels) => return Ok(levels.iter().map(|l| l.name.clone()).collect()),
        ColumnKind::Labels(labels) => return Ok(labels.clone()),
        ColumnKind::Code => codes(comparisons),
        ColumnKind::Text => texts(comparisons),
        ColumnKind::Date => dates(comparisons),
        ColumnKind::Number => numbers(comparisons),
    };
    // The same question asked by many classes tells nothing more apart.
    let mut asked = BTreeSet::new();
    let comparisons: Vec<Predicate> = comparisons
        .iter()
        .filter(|c| asked.insert(super::question(&c.test)))
        .map(|c| Predicate::Is((*c).clone()))
        .collect();
    if comparisons.len().saturating_mul(candidates.len()) > MOST_QUESTIONS {
        return Err(Undecided);
    }
    let mut seen = BTreeSet::new();
    let distinct = candidates.into_iter().filter(|value| {
        let row = Row { columns: vec![(column.name.clone(), vec![value.clone()])] };
        seen.insert(comparisons.iter().map(|c| c.holds(&row, Some(library))).collect::<Vec<bool>>())
    });
    Ok(distinct.collect())
}

/// The values that comparisons name, in order.
fn named<'c>(comparisons: &[&'c Comparison]) -> BTreeSet<&'c str> {
    let of = |c: &'c Comparison| match &c.test {
        Test::Compare(_, value) => vec![value.value.as_str()],
        Test::Among { values, .. } => values.iter().map(|v| v.value.as_str()).collect(),
        Test::During { .. } | Test::Empty { .. } => Vec::new(),
    };
    comparisons.iter().flat_map(|c| of(c)).collect()
}

/// A code outside all that are named, every code, and of every prefix and bound a code that is longer.
fn codes(comparisons: &[&Comparison]) -> Vec<String> {
    let named = named(comparisons);
    let length = named.iter().map(|code| code.chars().count()).max().unwrap_or(2);
    let free = |value: &String| {
        !named.iter().any(|code| value.starts_with(code) || code.starts_with(value.as_str()))
    };
    // As long as the longest code: it looks like one.
    let digits = || ('0'..='9').rev().chain('A'..='Z');
    let outside = digits().map(|c| c.to_string().repeat(length)).find(free);
    let mut out: Vec<String> = outside.into_iter().collect();
    out.extend(named.iter().map(|code| (*code).to_owned()));
    let open = comparisons.iter().filter_map(|c| match &c.test {
        Test::Compare(Operator::Equal | Operator::NotEqual, _) => None,
        Test::Compare(_, value) => Some(value.value.as_str()),
        _ => None,
    });
    for code in open.collect::<BTreeSet<_>>() {
        let longer = |c: char| format!("{code}{c}");
        let follows = |value: &String| !named.iter().any(|other| other.starts_with(value.as_str()));
        // A child that is named nowhere; in the order of codes, one behind it and one before its next.
        out.extend(['0', '9'].map(longer));
        out.extend(digits().map(longer).find(follows));
    }
    // Before the first in order.
    out.push("0".repeat(length));
    out
}

/// A text outside all that are named, every text, and of each a text that begins with it and with no longer one.
fn texts(comparisons: &[&Comparison]) -> Vec<String> {
    let named = named(comparisons);
    let begins = |start: &str| named.iter().any(|text| text.starts_with(start));
    // Some sign is the first of no text, and some sign follows in none: there are more signs than texts.
    let signs = || ('甲'..='龥').chain('一'..'甲').map(String::from);
    let other = signs().find(|sign| !begins(sign));
    let longer = |text: &&str| signs().map(|sign| format!("{text}{sign}")).find(|longer| !begins(longer));
    let longer: Vec<String> = named.iter().filter_map(longer).collect();
    other.into_iter().chain(named.iter().map(|t| (*t).to_owned())).chain(longer).collect()
}

fn dates(comparisons: &[&Comparison]) -> Vec<String> {
    let mut days: BTreeSet<Date> = named(comparisons).iter().filter_map(|d| d.parse().ok()).collect();
    for comparison in comparisons {
        if let Test::During { years: Years::Of(year), .. } = comparison.test {
            days.extend([(1, 1), (12, 31)].iter().filter_map(|(m, d)| Date::new(year, *m, *d).ok()));
        }
    }
    let around = |day: &Date| [day.checked_sub(1.day()).ok(), Some(*day), day.checked_add(1.day()).ok()];
    let mut all: BTreeSet<Date> = days.iter().flat_map(around).flatten().collect();
    if all.is_empty() {
        all.extend(Date::new(2000, 1, 1).ok());
    }
    all.into_iter().map(|day| day.to_string()).collect()
}

fn numbers(comparisons: &[&Comparison]) -> Vec<String> {
    let named = named(comparisons);
    let places =
        named.iter().filter_map(|n| n.split_once('.')).map(|(_, part)| part.len()).max().unwrap_or(0);
    // A little more than a number is less than any greater one that is named.
    let more = |number: &str| {
        let (whole, part) = number.split_once('.').unwrap_or((number, ""));
        format!("{whole}.{part:0<places$}1")
    };
    let all = std::iter::once("0".to_owned()).chain(named.iter().flat_map(|n| [(*n).to_owned(), more(n)]));
    all.filter(|number| Ratio::from_decimal(number, 1).is_some()).collect()
}
