//! Where the pages of a sheet end: never in a table that fits one, nor between a heading and the first rows under it.

use std::collections::{BTreeMap, BTreeSet};

/// How high a row is whose height nobody sets, in points.
const ROW: u32 = 15;
/// So many rows stay together from a heading on: itself, the heads of its table, and its first two rows.
const TOGETHER: u32 = 4;
/// What A4 across has room for between its margins (see `Book::sheet`), in points: a fifth less than there is across, a
/// twentieth down. Where a font is not there, the one in its place is wider, and a spreadsheet that is asked to fit the
/// width by itself leaves out the breaks.
const ROOM: (u32, u32) = (630, 475);

/// The rows of a sheet in the making, as far as its pages depend on them.
#[derive(Debug, Default)]
pub(super) struct Rows {
    /// Heights that were set, in points.
    pub heights: BTreeMap<u32, u32>,
    pub headings: BTreeSet<u32>,
    /// The last that has something in it.
    pub last: u32,
}

impl Rows {
    fn height(&self, row: u32) -> u32 {
        self.heights.get(&row).copied().unwrap_or(ROW)
    }

    /// How high what begins with a row is, as far as it stays on one page: of a heading its table, where that fits.
    fn together(&self, row: u32, page: u32) -> u32 {
        let of = |rows: std::ops::RangeInclusive<u32>| rows.map(|r| self.height(r)).sum::<u32>();
        if !self.headings.contains(&row) {
            return self.height(row);
        }
        let next = self.headings.range(row.saturating_add(1)..).next();
        let whole = of(row..=next.map_or(self.last, |next| next.saturating_sub(1)));
        if whole <= page { whole } else { of(row..=row.saturating_add(TOGETHER - 1)) }
    }

    /// The percentage at which columns so wide, in letters of half width, fit a page across, and the rows that begin the
    /// second page and each that follows.
    pub fn pages(&self, widths: &[u16]) -> (u16, Vec<u32>) {
        // A letter is seven pixels wide, a column five more; four pixels are three points.
        let wide: u32 = widths.iter().map(|w| (u32::from(*w) * 7 + 5) * 3 / 4).sum();
        let scale = (ROOM.0 * 100 / wide.max(1)).clamp(10, 100);
        let page = ROOM.1 * 100 / scale;
        let (mut begins, mut used) = (Vec::new(), 0);
        for row in 0..=self.last {
            let needed = self.together(row, page);
            // What is higher than a page begins one all the same.
            if used > 0 && used + needed > page {
                begins.push(row);
                used = 0;
            }
            used += self.height(row);
        }
        (u16::try_from(scale).unwrap_or(100), begins)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A hundred letters across: at 100 %, 31 rows of 15 points fill a page.
    const NARROW: [u16; 2] = [50, 50];

    fn rows(last: u32, headings: &[u32]) -> Rows {
        Rows { headings: headings.iter().copied().collect(), last, ..Rows::default() }
    }

    #[test]
    fn a_page_ends_where_it_is_full() {
        assert_eq!(rows(99, &[]).pages(&NARROW), (100, vec![31, 62, 93]));
        assert_eq!(rows(30, &[]).pages(&NARROW), (100, Vec::new()));
    }

    #[test]
    fn a_heading_is_not_torn_from_the_first_rows_of_a_table_longer_than_a_page() {
        for (heading, begins) in [(27, 31), (28, 28), (29, 29), (30, 30), (31, 31)] {
            assert_eq!(rows(70, &[heading]).pages(&NARROW).1[0], begins, "{heading}");
        }
    }

    #[test]
    fn a_table_that_fits_a_page_is_on_one() {
        assert_eq!(rows(40, &[0, 10, 20]).pages(&NARROW).1, [20]);
        assert_eq!(rows(30, &[0, 10, 20]).pages(&NARROW).1, Vec::<u32>::new());
    }

    #[test]
    fn wide_columns_are_made_smaller_and_more_rows_fit() {
        let (scale, begins) = rows(99, &[]).pages(&[100, 100]);
        assert_eq!((scale, begins), (59, vec![53]));
    }

    #[test]
    fn a_row_higher_than_a_page_does_not_stop_the_count() {
        let mut high = rows(5, &[2]);
        high.heights.insert(2, 4000);
        assert_eq!(high.pages(&NARROW).1, [2, 3]);
    }
}
