//! Findings about entities: the first ones one by one, and one for how many there are in all.

use crate::census::{Census, Profile, Shown};
use crate::finding::{Code, Finding};
use crate::message::Message;
use crate::registry::LISTED;

/// A finding for each of the first entities of a kind; where there are more than are listed, one that says how many.
pub(super) fn list(
    census: &Census<'_>,
    code: &'static Code,
    fits: impl Fn(&Profile) -> bool,
    each: impl Fn(&Shown) -> Message,
    all: impl FnOnce(u64) -> Message,
    help: &Message,
    out: &mut Vec<Finding>,
) {
    let shown = census.shown(&fits);
    for entity in &shown {
        let finding = Finding::new(code, each(entity)).about("entity", &*entity.id, "");
        out.push(finding.at_cell(census.file(entity.file), entity.row, 0, &entity.name).help(help.clone()));
    }
    let count = census.count(&fits);
    if count > shown.len() as u64 {
        out.push(of_all(census, code, ("all", count), all(count)).help(help.clone()));
    }
}

/// A finding about a library as a whole. How many there are is part of what it is: who accepted a hundred has not
/// accepted three hundred.
pub(super) fn of_all(
    census: &Census<'_>,
    code: &'static Code,
    (what, count): (&str, u64),
    message: Message,
) -> Finding {
    let finding = Finding::new(code, message).about("library", "", "").at_cell(census.file(0), 0, 0, "");
    finding.detail(format!("{what}:{count}"))
}

/// How many of a kind are listed one by one.
pub(super) const MOST: u64 = LISTED as u64;

/// Words with their numbers, the most frequent first: `油站 12、宾馆 3、… 5`.
pub(super) fn numbers(words: &crate::census::Words) -> Vec<String> {
    let (most, rest) = words.most(10);
    let word = |(word, count): &(&str, u64)| format!("{} {count}", if word.is_empty() { "—" } else { word });
    let mut out: Vec<String> = most.iter().map(word).collect();
    if rest > 0 {
        out.push(format!("… {rest}"));
    }
    out
}
