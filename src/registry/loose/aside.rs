//! Rows of a table that are none of its data: titles, the header once more, totals, who filled it in.

use crate::registry::records::Record;
use crate::registry::result::ResultRow;
use crate::registry::sound::total;
use crate::registry::value::fold;
use std::collections::BTreeSet;

/// Why a row is none of the data.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Skip {
    /// A title above the header.
    Title,
    /// The header once more.
    Header,
    /// A 合计, 小计 or 总计 row.
    Total,
    /// Who filled it in, or a remark, below the data.
    Foot,
    /// Nothing stands in it.
    Blank,
}

/// A row that is none of the data.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Skipped {
    /// The row in the file, from 1.
    pub row: u64,
    /// Why.
    pub why: Skip,
    /// The first words in it.
    pub text: String,
}

/// A total that says how many rows there are.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Total {
    /// Its row, from 1.
    pub row: u64,
    /// The column of the number, from 1.
    pub column: u64,
    /// How many rows it says.
    pub stated: u64,
    /// How many there are above it: of a subtotal, since the one before.
    pub counted: u64,
    /// How many there are below it: of a subtotal, up to the next one.
    pub below: u64,
    /// Whether it is of a part of the table.
    pub part: bool,
    /// Where it may be one of entities, 户 or 家, how many different ones there are above, below, and in all: whom two
    /// departments visit stands in two rows.
    pub entities: Option<[u64; 3]>,
}

impl Total {
    /// Whether it is right, wherever it stands: a total on top is of the rows below, one in the middle of all.
    pub fn is_right(&self) -> bool {
        let all = !self.part && self.stated == self.counted + self.below;
        let above = self.stated == self.counted && (self.counted > 0 || self.below == 0);
        let rows = all || above || (self.stated == self.below && self.below > 0);
        rows || self.entities.is_some_and(|of| self.stated > 0 && of.contains(&self.stated))
    }
}

/// Counts the entities that totals may be of; the rows of data are in the order of their numbers.
pub(super) fn count_entities(totals: &mut [Total], rows: &[ResultRow]) {
    if totals.iter().all(|total| total.entities.is_none()) {
        return;
    }
    let distinct =
        |rows: &[ResultRow]| rows.iter().map(|r| r.entity.as_str()).collect::<BTreeSet<_>>().len() as u64;
    // How many there are up to each row, and from it on: tables may have as many totals as rows.
    let mut seen = BTreeSet::new();
    let mut until = vec![0];
    until.extend(rows.iter().map(|r| {
        seen.insert(r.entity.as_str());
        seen.len() as u64
    }));
    seen.clear();
    let mut from: Vec<u64> = rows
        .iter()
        .rev()
        .map(|r| {
            seen.insert(r.entity.as_str());
            seen.len() as u64
        })
        .collect();
    from.reverse();
    let places: Vec<usize> = totals.iter().map(|t| rows.partition_point(|r| r.row < t.row)).collect();
    for (k, total) in totals.iter_mut().enumerate() {
        let Some(at) = places.get(k).copied().filter(|_| total.entities.is_some()) else { continue };
        total.entities = Some(if total.part {
            let before = k.checked_sub(1).and_then(|k| places.get(k)).copied().unwrap_or(0);
            let after = places.get(k + 1).copied().unwrap_or(rows.len());
            let part = |from: usize, to: usize| distinct(rows.get(from..to).unwrap_or_default());
            // A part is of what stands on one side of it.
            [part(before, at), part(at, after), 0]
        } else {
            let of = |counts: &[u64], at: usize| counts.get(at).copied().unwrap_or(0);
            [of(&until, at), of(&from, at), of(&until, rows.len())]
        });
    }
}

/// The word of a total, where a row is one.
pub(super) fn total_of(record: &Record) -> Option<String> {
    const WORDS: [&str; 4] = ["合计", "总计", "小计", "共计"];
    let word = |text: &str| -> String {
        let text: String = fold(text).chars().filter(|c| !c.is_whitespace()).collect();
        WORDS.iter().find(|w| text.starts_with(**w)).map_or(text.clone(), |w| (*w).to_owned())
    };
    if let Some((_, found)) = total(record) {
        return Some(word(found));
    }
    let first = record.iter().map(str::trim).find(|t| !t.is_empty())?;
    let first: String = fold(first).chars().filter(|c| !c.is_whitespace()).collect();
    WORDS.iter().any(|w| first.ends_with(w)).then_some(first)
}

/// A number of rows, and whether a unit of entities stands behind it: `12`, `12家`.
pub(super) fn count_in(text: &str) -> Option<(u64, bool)> {
    let text = text.trim().trim_end_matches(')');
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    let unit = text.strip_prefix(digits.as_str()).unwrap_or_default().trim();
    let known = ["家", "户", "行", "家次", "户次", "家企业"].contains(&unit);
    (known || unit.is_empty()).then(|| digits.parse().ok()).flatten().map(|n| (n, known))
}

/// Whether a row says who filled the table in, or remarks something.
pub(super) fn is_foot(record: &Record) -> bool {
    record.iter().map(str::trim).find(|text| !text.is_empty()).is_some_and(foot_word)
}

pub(super) fn foot_word(text: &str) -> bool {
    const WORDS: [&str; 16] = [
        "填表人",
        "制表人",
        "填报人",
        "审核人",
        "复核人",
        "负责人",
        "单位负责人",
        "联系人",
        "联系电话",
        "填表日期",
        "填报日期",
        "制表日期",
        "填报单位",
        "备注",
        "注",
        "说明",
    ];
    let text: String = fold(text).chars().filter(|c| !c.is_whitespace()).collect();
    text.split_once(':').is_some_and(|(word, _)| {
        WORDS.contains(&word)
            || word.strip_prefix('注').is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit()))
    })
}
