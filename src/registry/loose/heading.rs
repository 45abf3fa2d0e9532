//! The header of a bureau's own table: below titles, and in one row or two.

use crate::registry::columns::{self, Column};
use crate::registry::records::{Record, Rows};
use crate::registry::sound::COLUMNS;
use crate::registry::value::literal;
use std::collections::{BTreeMap, BTreeSet};
use std::io;

/// How many rows may stand above the header.
const SEARCHED: usize = 30;

/// A row as it stands above the data.
pub(super) struct Above {
    pub number: u64,
    pub cells: Vec<String>,
}

/// The header that was found.
pub(super) struct Headings {
    /// What each column is called; of a header of two rows, what both say together.
    pub names: Vec<String>,
    /// Its rows as they stand: one or two.
    pub rows: Vec<Above>,
    /// The rows above it.
    pub titles: Vec<Above>,
}

impl Headings {
    /// The row after which the data begin.
    pub fn last(&self) -> u64 {
        self.rows.last().map_or(0, |row| row.number)
    }

    /// Whether a record is one of its rows once more, as tables have them that were made page by page.
    pub fn again(&self, record: &Record) -> bool {
        let filled = |cells: &mut dyn Iterator<Item = &str>| -> Vec<(usize, String)> {
            let cells = cells.enumerate().map(|(at, text)| (at, literal(text).trim().to_owned()));
            cells.filter(|(_, text)| !text.is_empty()).collect()
        };
        let found = filled(&mut record.iter());
        self.rows.iter().any(|row| filled(&mut row.cells.iter().map(String::as_str)) == found)
    }
}

/// Looks for the header: the first row, or two rows together, in which at least two columns are named. Where there is
/// none, the first row is taken for it, so that what is missing can be said. `None` where there is no row at all.
pub(super) fn find(rows: &mut impl Rows, columns: &[Column]) -> io::Result<Option<Headings>> {
    rows.set_width(None);
    let known = Names::of(columns);
    let mut above: Vec<Above> = Vec::new();
    while above.len() <= SEARCHED {
        let Some(number) = rows.advance()? else { break };
        let record = rows.record();
        if record.len() > COLUMNS {
            // No table: whoever reads it says so of this row.
            let rows = vec![Above { number, cells: Vec::new() }];
            return Ok(Some(Headings { names: Vec::new(), rows, titles: Vec::new() }));
        }
        if !record.is_blank() {
            above
                .push(Above { number, cells: record.iter().map(|h| literal(h).trim().to_owned()).collect() });
        }
    }
    let found = (0..above.len()).find_map(|at| Some((at, header(&above, at, &known)?)));
    let (at, (names, count)) = match found {
        Some(found) => found,
        None => match above.first() {
            Some(first) => (0, (first.cells.clone(), 1)),
            None => return Ok(None),
        },
    };
    above.truncate(at + count);
    let rows = above.split_off(at);
    let mut names = names;
    while names.last().is_some_and(String::is_empty) {
        names.pop();
    }
    name_beside_code(&mut names, &known);
    Ok(Some(Headings { names, rows, titles: above }))
}

/// 检查对象 alone is the entity's number; beside a column that can only be the number it is the name.
fn name_beside_code(names: &mut [String], known: &Names) {
    const NUMBERS: [&str; 5] = ["统一社会信用代码", "社会信用代码", "统一代码", "对象代码", "对象编号"];
    const EITHER: [&str; 2] = ["检查对象", "对象"];
    const NAME: &str = "对象名称";
    let is = |heading: &str, words: &[&str]| words.contains(&columns::normal(heading).as_str());
    let of_name = known.find(NAME);
    let numbered = names.iter().any(|h| is(h, &NUMBERS));
    let named = names.iter().any(|h| known.find(h) == of_name);
    if let Some(heading) = names.iter_mut().find(|h| numbered && !named && is(h, &EITHER)) {
        NAME.clone_into(heading);
    }
}

/// What the columns may be called, as it is compared.
struct Names(BTreeMap<String, usize>);

impl Names {
    fn of(columns: &[Column]) -> Self {
        let all = columns.iter().enumerate();
        Self(all.flat_map(|(at, column)| column.names().map(move |n| (columns::normal(n), at))).collect())
    }

    fn find(&self, heading: &str) -> Option<usize> {
        self.0.get(&columns::normal(heading)).copied()
    }

    /// How many columns are named.
    fn count(&self, headings: &[String]) -> usize {
        headings.iter().filter_map(|h| self.find(h)).collect::<BTreeSet<usize>>().len()
    }
}

/// The names that a header from this row on gives, and how many rows it has.
fn header(above: &[Above], at: usize, known: &Names) -> Option<(Vec<String>, usize)> {
    let (first, next) = (&above.get(at)?.cells, above.get(at + 1));
    let own = known.count(first);
    let both = next.and_then(|next| together(first, &next.cells, known));
    let of_both = both.as_ref().map_or(0, |names| known.count(names));
    let of_next = next.map_or(0, |next| known.count(&next.cells));
    match both {
        Some(names) if of_both > own && (own >= 2 || (of_both >= 2 && of_both > of_next)) => Some((names, 2)),
        _ if own >= 2 => Some((first.clone(), 1)),
        _ => None,
    }
}

/// What two rows say together: 公示 over 日期 is 公示日期, 检查情况 over 日期 or over 检查日期 is 检查日期, 检查对象 over 代码 is 对象代码, and over
/// 统一社会信用代码 that. `None` where the second row has something else below a column that the first one names, as data have.
fn together(first: &[String], second: &[String], names: &Names) -> Option<Vec<String>> {
    let known = |text: &str| names.find(text).is_some();
    let (mut out, mut group) = (Vec::new(), String::new());
    for at in 0..first.len().max(second.len()) {
        let upper = first.get(at).map_or("", String::as_str);
        let lower = second.get(at).map_or("", String::as_str);
        if !upper.is_empty() {
            group = upper.to_owned();
        }
        let bare = group.trim_end_matches("情况").trim_end_matches("信息");
        let short = group.trim_start_matches("检查");
        let joined =
            [&group, bare, short].map(|group| format!("{group}{lower}")).into_iter().find(|name| known(name));
        out.push(match (upper, lower, joined) {
            (_, "", _) => upper.to_owned(),
            (_, lower, Some(joined)) if lower != group => joined,
            // The same heading in both rows.
            (upper, lower, _) if upper == lower => lower.to_owned(),
            (upper, lower, _) if known(upper) && !known(lower) => return None,
            (_, lower, _) => lower.to_owned(),
        });
    }
    Some(out)
}
