//! Tables whose rows would be lost: headings that are nearly those of an annex, those of another table, and rows that
//! stand below none.

use super::codes;
use super::find::{Head, head_at, head_of};
use super::rules::{CLASSES, METHODS};
use super::values::one_line;
use crate::annex::layout::{Field, LAYOUTS, Layout};
use crate::finding::Finding;
use crate::message::{Lang, Message};
use crate::msg;
use crate::registry::{Grid, GridRow};
use crate::syntax::{Rule, Word, format_value, nearest as nearest_word};

/// So many columns that are known make headings of an annex, though it lacks those by which it is read.
const KNOWN: usize = 4;

/// So many that are known or nearly so, two of them known, do so, too.
const NEARLY: usize = 5;

/// So many cells, the number at their head included, are a row of a table.
const CELLS: usize = 5;

/// A row that is like the headings of an annex.
struct Near {
    head: Head,
    /// The headings that are not known, each with the one that it may be.
    unknown: Vec<(String, Option<&'static str>)>,
}

impl Near {
    fn of(layout: &'static Layout, row: &GridRow) -> Option<Self> {
        let head = head_of(layout, row, None)?;
        let absent =
            layout.columns.iter().filter(|c| head.columns.values().all(|known| known.field != c.field));
        let names = absent.flat_map(|c| std::iter::once(&c.heading).chain(c.aliases)).copied();
        let own = row.cells.iter().filter(|c| !c.filled && !head.columns.contains_key(&c.column));
        let maybe = |word: &str| nearest_word(word, names.clone()).and_then(|name| layout.named(name));
        let unknown = own.map(|c| (c.text.clone(), maybe(c.text.trim()).map(|c| c.heading))).collect();
        Some(Self { head, unknown })
    }

    /// How many columns are known, and how many nearly so; the row's number is none.
    fn counts(&self) -> (usize, usize) {
        let known = self.head.columns.values().filter(|c| c.field != Field::Row).count();
        (known, self.unknown.iter().filter(|(_, maybe)| maybe.is_some()).count())
    }

    fn is_annex(&self) -> bool {
        let (known, nearly) = self.counts();
        known >= KNOWN || known > 1 && known + nearly >= NEARLY
    }
}

/// What is to be told of a row that is no head: it has headings nearly like those of an annex, or those of another table.
pub(super) fn headings(grid: &Grid, at: usize) -> Option<Finding> {
    let row = grid.rows.get(at)?;
    let cells = row.cells.iter().filter(|c| !c.filled).count();
    let numbered = row.cells.first().and_then(|c| LAYOUTS.first()?.named(&c.text));
    let of_rows = cells > 2 && numbered.is_some_and(|c| c.field == Field::Row);
    let known =
        |layout: &'static Layout| row.cells.iter().filter(|c| layout.named(&c.text).is_some()).count();
    if !of_rows && LAYOUTS.iter().all(|layout| known(layout) < 2) {
        return None;
    }
    let mut best: Option<Near> = None;
    for near in LAYOUTS.iter().filter_map(|layout| Near::of(layout, row)).filter(Near::is_annex) {
        let sum = |near: &Near| near.counts().0 + near.counts().1;
        if best.as_ref().is_none_or(|most| sum(&near) > sum(most)) {
            best = Some(near);
        }
    }
    // Above the headings may stand others that group them.
    if (best.is_none() && !of_rows) || head_at(grid, at + 1).is_some() {
        return None;
    }
    let place = |finding: Finding| {
        let finding = finding.at_cell(&grid.file, row.number, 0, "").about("file", grid.file.as_str(), "");
        finding.detail(format!("headings:{}", row.number))
    };
    let Some(near) = best else {
        let words: Vec<String> = row.cells.iter().filter(|c| !c.filled).map(|c| c.text.clone()).collect();
        let message = msg!("annex-other-table", row = row.number, words = words);
        return Some(place(Finding::new(&codes::ANNEX_COLUMN, message)).help(msg!("annex-other-table-help")));
    };
    let annex = near.head.layout.number.heading();
    let (there, lacking) = parted(&near.head);
    let message = msg!("annex-lost-table", row = row.number, annex = annex.as_str());
    let finding = place(Finding::new(&codes::NO_ANNEX, message)).help(msg!(
        "annex-no-table-near",
        row = row.number,
        annex = annex.as_str(),
        there = there,
        lacking = lacking
    ));
    let named = |(word, maybe): &(String, Option<&str>)| match maybe {
        Some(name) => msg!("annex-lost-maybe", heading = word.as_str(), name = *name),
        None => msg!("annex-lost-unknown", heading = word.as_str()),
    };
    let unknown: Vec<Message> = near.unknown.iter().map(named).collect();
    if unknown.is_empty() {
        return Some(finding);
    }
    Some(finding.help(msg!("annex-lost-headings", headings = unknown)))
}

/// Whether a row that stands below no headings is one of a table, by its number and its cells.
pub(super) fn orphan(grid: &Grid, row: &GridRow) -> Option<Finding> {
    let cells = row.cells.iter().filter(|c| !c.filled).count();
    let first = row.cells.first().filter(|c| !c.filled)?;
    let digits = first.text.trim();
    if cells < CELLS || digits.is_empty() || !digits.chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    // A list of firms, of vehicles, of officers has rows with numbers, too. Only what is like a row of the plan stops.
    let at = grid.rows.iter().position(|other| other.number == row.number)?;
    let below = (at..grid.rows.len()).take_while(|at| head_at(grid, *at).is_none());
    let is_of_plan = below.filter_map(|at| grid.rows.get(at)).any(is_of_plan);
    let (code, message, help) = match is_of_plan {
        true => (&codes::NO_ANNEX, msg!("annex-orphan", row = row.number, n = cells), "annex-orphan-help"),
        false => {
            let words: Vec<String> = row.cells.iter().filter(|c| !c.filled).map(|c| c.text.clone()).collect();
            let message = msg!("annex-other-list", row = row.number, words = words);
            (&codes::ANNEX_COLUMN, message, "annex-other-list-help")
        }
    };
    let finding = Finding::new(code, message)
        .at_cell(&grid.file, row.number, u64::from(first.column), digits)
        .about("file", grid.file.as_str(), "")
        .detail(format!("orphan:{}", row.number));
    Some(finding.help(Message::new(help)))
}

/// Whether the cells of a row are like those of an annex: two of them say what only its columns say.
fn is_of_plan(row: &GridRow) -> bool {
    let own = row.cells.iter().filter(|c| !c.filled).map(|c| one_line(&c.text));
    let dated =
        |text: &str| text.contains('月') && format_value(Rule::window, text, Lang::Zh, None).is_some();
    let words = || CLASSES.iter().chain(&METHODS).filter_map(|rule| Word::of(*rule));
    let tells = |text: &String| {
        let amount = text.contains(['%', '％', '‰']) || text.contains("次/") || text.contains("全覆盖");
        let level = text.contains('抽') && text.contains('查');
        let kind = ["定向", "不定向"].contains(&text.as_str());
        amount
            || level
            || kind
            || text.contains('《')
            || text.contains("信用风险")
            || dated(text)
            || words().any(|word| text.contains(word.zh))
    };
    own.filter(tells).count() >= TELLING
}

/// So many cells of a row that say what only an annex says make it one of the plan.
const TELLING: usize = 2;

/// The row that is most like the head of an annex where none is one: its number, the headings that it has, and those
/// without which it is none.
pub(super) fn nearest(grid: &Grid) -> Option<(&'static Layout, u64, Vec<String>, Vec<String>)> {
    let mut best: Option<(&GridRow, Head)> = None;
    for row in &grid.rows {
        for head in LAYOUTS.iter().filter_map(|layout| head_of(layout, row, None)) {
            let more = best.as_ref().is_none_or(|(_, most)| head.columns.len() > most.columns.len());
            // One word alone may stand in any table.
            if head.columns.len() > 1 && more {
                best = Some((row, head));
            }
        }
    }
    let (row, head) = best?;
    let (there, lacking) = parted(&head);
    Some((head.layout, row.number, there, lacking))
}

/// The headings that a head has, and those that it lacks.
fn parted(head: &Head) -> (Vec<String>, Vec<String>) {
    let names = |has: bool| {
        let of = head.layout.written();
        of.filter(move |c| head.columns.values().any(|known| known.field == c.field) == has)
            .map(|c| c.heading.to_owned())
            .collect()
    };
    (names(true), names(false))
}
