//! The annex tables of a plan: 附件1 the tasks, 附件2 the list of matters, 附件3 the joint tasks. As data, as files of
//! offices, and back into rules.
//!
//! What a table prints of a rule is said once (`layout`, `words`); `tables` makes the cells of a plan, `sheet` lays them
//! out with titles and merged cells, `csv`, `xlsx` and `docx` write the sheets, `import` makes rules of what a bureau
//! printed; `further` is a sheet beside them for what they cannot hold. No file access, no clock: the same plan gives the same bytes.

mod carried;
mod csv;
mod docx;
mod further;
pub mod import;
mod layout;
mod resolve;
mod sheet;
mod tables;
mod words;
mod xlsx;

pub use carried::{left_out, schedule_is_carried};
pub(crate) use csv::quoted;
pub use csv::{csv, is_formula};
pub use docx::docx;
pub use further::{NAME as FURTHER, Said, further, laid_out};
pub use layout::{Column, Field, LAYOUTS, Layout};
pub use sheet::{Look, Printed, Sheet, sheet};
pub use tables::{Annex, Cell, Row, annexes};
pub(crate) use words::{frequency as written_frequency, step as written_step};
pub use xlsx::xlsx;

/// Which of the three annexes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Number {
    /// 附件1: tasks of the department's own.
    Tasks,
    /// 附件2: matters.
    Matters,
    /// 附件3: joint tasks.
    Joint,
}

impl Number {
    /// All three, in order.
    pub const ALL: [Self; 3] = [Self::Tasks, Self::Matters, Self::Joint];

    /// 1, 2 or 3.
    pub fn number(self) -> u32 {
        match self {
            Self::Tasks => 1,
            Self::Matters => 2,
            Self::Joint => 3,
        }
    }

    /// `附件1`.
    pub fn heading(self) -> String {
        format!("附件{}", self.number())
    }

    /// `附件2 第7行之一`: how a declaration names its row (出处). `part` is from 1; 0 where the row has only one.
    pub fn source(self, row: u32, part: u32) -> String {
        let part = match usize::try_from(part).ok().and_then(|p| p.checked_sub(1)) {
            Some(at) => PARTS.get(at).map(|p| format!("之{p}")).unwrap_or_default(),
            None => String::new(),
        };
        format!("{} 第{row}行{part}", self.heading())
    }

    /// The row that a 出处 names, and its part; `None` where it names none of this annex.
    pub fn row_of(self, source: &str) -> Option<(u32, u32)> {
        let rest = source.strip_prefix(&self.heading())?.trim_start().strip_prefix('第')?;
        let (row, rest) = rest.split_once('行')?;
        let part = rest.strip_prefix('之').and_then(|p| (1u32..).zip(PARTS).find(|(_, word)| *word == p));
        Some((row.parse().ok()?, part.map_or(0, |(n, _)| n)))
    }
}

/// The parts of a row that has several declarations, as 出处 counts them; no row has more.
const PARTS: [&str; 9] = ["一", "二", "三", "四", "五", "六", "七", "八", "九"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_named_and_found_again() {
        for number in Number::ALL {
            for (row, part) in [(1, 0), (7, 1), (7, 2), (12, 9)] {
                assert_eq!(number.row_of(&number.source(row, part)), Some((row, part)));
            }
        }
        assert_eq!(Number::Matters.source(7, 1), "附件2 第7行之一");
        assert_eq!(Number::Matters.row_of("附件1 第7行"), None);
        assert_eq!(Number::Matters.row_of("正文二(五)"), None);
    }
}
