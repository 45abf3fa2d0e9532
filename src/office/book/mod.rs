//! A workbook: sheets with frozen headings, filters, widths for Chinese, and pages A4 across with their numbers.
//! Formulas carry what they give, so that a reader who does not reckon shows the same.

mod formula;
mod list;
mod long;
mod looks;
mod pages;

use super::{Error, clean};
use crate::annex::is_formula;
use crate::message::Lang;
pub(crate) use formula::{Criterion, Names, Range, column_name, count, sum};
use jiff::civil::Date;
pub(crate) use list::{Column, Layout, Pages, Value, list};
use long::Long;
pub(crate) use looks::{Look, Looks, Tint};
use pages::Rows;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Formula, Workbook, Worksheet};
use unicode_width::UnicodeWidthStr as _;

/// A sheet takes so many rows.
pub(crate) const MOST_ROWS: usize = 1_048_576;
/// A sheet takes so many breaks between its rows, no more.
pub(crate) const MOST_BREAKS: usize = 1_023;

/// A workbook in the making.
pub(crate) struct Book {
    book: Workbook,
    looks: Looks,
    /// How many sheets there are.
    sheets: usize,
    /// The lists whose rows are put in at the end.
    long: Vec<Long>,
    /// On the head of every page: left, right.
    head: (String, String),
}

impl Book {
    /// An empty one. The day is the one that it says it was made on; title and note stand on the head of every page.
    pub fn new(title: &str, note: &str, day: Date, lang: Lang) -> Result<Self, Error> {
        let mut book = Workbook::new();
        let looks = Looks::of(lang);
        book.set_default_format(looks.get(Look::Plain), 20, 64)?;
        let made = excel_day(day).unwrap_or_default();
        book.set_properties(&DocProperties::new().set_title(clean(title)).set_creation_datetime(&made));
        // What must be seen is whole; the title has the rest of the width.
        let right = headed(note, ACROSS);
        let left = headed(title, ACROSS.saturating_sub(right.width()));
        Ok(Self { book, looks, sheets: 0, long: Vec::new(), head: (left, right) })
    }

    /// The next sheet. A name has at most 31 characters and none of `[]:*?/\`: it is one of the program's own words.
    pub fn sheet(&mut self, name: &str) -> Result<Sheet<'_>, Error> {
        let (left, right) = &self.head;
        let sheet = self.book.add_worksheet();
        sheet.set_name(name)?.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
        sheet.set_header(format!("&L&9{left}&R&9{right}")).set_footer("&C&9&P / &N");
        // Inches; narrow at the sides, for wide tables.
        sheet.set_margins(0.4, 0.4, 0.7, 0.6, 0.3, 0.3);
        self.sheets += 1;
        let (number, long) = (self.sheets, &mut self.long);
        Ok(Sheet { sheet, looks: &self.looks, number, long, widths: Vec::new(), rows: Rows::default() })
    }

    /// The bytes: the same sheets give the same.
    pub fn bytes(mut self) -> Result<Vec<u8>, Error> {
        let bytes = self.book.save_to_buffer()?;
        if self.long.is_empty() { Ok(bytes) } else { long::spliced(bytes, &self.long) }
    }
}

/// So many letters of half width stand beside each other on the head of a page, two apart.
const ACROSS: usize = 165;

/// A half of the head of a page, so wide at most. The whole has at most 255 characters of UTF-16, codes among them; `&` begins one.
fn headed(text: &str, across: usize) -> String {
    let (mut left, mut across) = (120_usize, across);
    let doubled = |c: char| if c == '&' { "&&".to_owned() } else { c.to_string() };
    let mut fits = |c: &String| {
        let room = left.checked_sub(c.encode_utf16().count()).zip(across.checked_sub(c.width()));
        (left, across) = room.unwrap_or((0, 0));
        room.is_some()
    };
    clean(text).chars().map(doubled).take_while(|c| fits(c)).collect()
}

/// A sheet that is written cell by cell.
pub(crate) struct Sheet<'a> {
    /// What is written to.
    pub sheet: &'a mut Worksheet,
    looks: &'a Looks,
    /// Which of the workbook it is, from 1.
    number: usize,
    long: &'a mut Vec<Long>,
    widths: Vec<u16>,
    rows: Rows,
}

impl Sheet<'_> {
    /// The widths of the columns, in letters of half width: a Chinese one takes two.
    pub fn widths(&mut self, widths: &[u16]) -> Result<(), Error> {
        for (column, width) in (0u16..).zip(widths) {
            self.sheet.set_column_width(column, *width)?;
        }
        self.widths = widths.to_vec();
        Ok(())
    }

    /// A title over the sheet, in its first row.
    pub fn title(&mut self, text: &str) -> Result<(), Error> {
        self.text((0, 0), text, Look::Title)?;
        self.tall(0, 26)
    }

    /// A heading over a table, which a page does not tear from its first rows (see [`Sheet::paged`]).
    pub fn heading(&mut self, row: u32, text: &str) -> Result<(), Error> {
        self.text((row, 0), text, Look::Heading)?;
        self.rows.headings.insert(row);
        self.tall(row, 20)
    }

    /// Ends the pages of a sheet of several tables: as wide as a page, and no heading the last on it.
    pub fn paged(&mut self) -> Result<(), Error> {
        let (scale, mut begins) = self.rows.pages(&self.widths);
        // More a sheet does not take; what is left of it breaks by itself.
        begins.truncate(MOST_BREAKS);
        self.sheet.set_print_scale(scale).set_page_breaks(&begins)?;
        Ok(())
    }

    /// Makes a row so many points high.
    fn tall(&mut self, row: u32, points: u32) -> Result<(), Error> {
        self.sheet.set_row_height(row, points)?;
        self.rows.heights.insert(row, points);
        Ok(())
    }

    /// A text; never a formula.
    pub fn text(&mut self, (row, column): (u32, u16), text: &str, look: Look) -> Result<(), Error> {
        let text = clean(text);
        self.rows.last = self.rows.last.max(row);
        let format = self.guarded(&text, look);
        self.sheet.write_string_with_format(row, column, text.as_ref(), &format)?;
        Ok(())
    }

    /// A text over several columns, with a row as high as it needs.
    pub fn wide(&mut self, (row, from): (u32, u16), to: u16, text: &str, look: Look) -> Result<(), Error> {
        let text = clean(text);
        self.rows.last = self.rows.last.max(row);
        let format = self.guarded(&text, look);
        self.sheet.merge_range(row, from, row, to, &text, &format)?;
        // A merged range guesses what its text is.
        self.sheet.write_string_with_format(row, from, text.as_ref(), &format)?;
        let of = |column: u16| self.widths.get(usize::from(column)).copied().unwrap_or(8);
        let room: usize = (from..=to).map(|c| usize::from(of(c))).sum();
        self.high(row, &[(text.as_ref(), room)])
    }

    /// The heads of a table, each in its column, in a row as high as they need.
    pub fn heads(&mut self, row: u32, heads: &[(u16, String)]) -> Result<(), Error> {
        let of = |column: u16| self.widths.get(usize::from(column)).copied().unwrap_or(8);
        let room: Vec<(&str, usize)> =
            heads.iter().map(|(at, head)| (head.as_str(), usize::from(of(*at)).saturating_sub(1))).collect();
        self.high(row, &room)?;
        heads.iter().try_for_each(|(column, head)| self.text((row, *column), head, Look::Head))
    }

    /// Makes a row as high as its texts need in so much room each.
    pub fn high(&mut self, row: u32, texts: &[(&str, usize)]) -> Result<(), Error> {
        let lines = texts.iter().map(|(text, room)| lines(text, *room)).max().unwrap_or(1);
        if lines > 1 {
            // A row is no higher than a spreadsheet lets it be.
            let height = u32::try_from(lines).unwrap_or(1).saturating_mul(15).saturating_add(3).min(400);
            self.tall(row, height)?;
        }
        Ok(())
    }

    /// A number.
    pub fn number(&mut self, (row, column): (u32, u16), n: u64, look: Look) -> Result<(), Error> {
        let format = self.looks.get(look);
        match u32::try_from(n) {
            Ok(n) => self.sheet.write_number_with_format(row, column, n, format)?,
            Err(_) => self.sheet.write_string_with_format(row, column, n.to_string(), format)?,
        };
        Ok(())
    }

    /// A day; one that spreadsheets have no number for is a text.
    pub fn day(&mut self, (row, column): (u32, u16), day: Date, look: Look) -> Result<(), Error> {
        let format = self.looks.get(look);
        match excel_day(day) {
            Some(excel) => self.sheet.write_datetime_with_format(row, column, excel, format)?,
            None => self.sheet.write_string_with_format(row, column, day.to_string(), format)?,
        };
        Ok(())
    }

    /// A formula with what it gives now. Nothing from outside stands in one: names are in cells that it points to.
    pub fn formula(
        &mut self,
        (row, column): (u32, u16),
        formula: &str,
        gives: &str,
        look: Look,
    ) -> Result<(), Error> {
        let formula = Formula::new(formula).set_result(gives);
        self.sheet.write_formula_with_format(row, column, formula, self.looks.get(look))?;
        Ok(())
    }

    /// The format of a look.
    pub fn look(&self, look: Look) -> &Format {
        self.looks.get(look)
    }

    fn guarded(&self, text: &str, look: Look) -> Format {
        let format = self.looks.get(look);
        if is_formula(text) { format.clone().set_quote_prefix() } else { format.clone() }
    }
}

/// How many lines a text takes in so much room. Fonts differ from machine to machine: a sixth more than it should need.
fn lines(text: &str, room: usize) -> usize {
    let of = |line: &str| {
        let width = unicode_width::UnicodeWidthStr::width(line);
        (width + width / 6).div_ceil(room.max(1)).max(1)
    };
    text.split('\n').map(of).sum()
}

/// A day as spreadsheets count it: from 1900.
fn excel_day(day: Date) -> Option<ExcelDateTime> {
    let year = u16::try_from(day.year()).ok().filter(|y| *y >= 1900)?;
    let [month, of_month] = [day.month(), day.day()].map(|n| u8::try_from(n).unwrap_or(1));
    ExcelDateTime::from_ymd(year, month, of_month).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_of_a_page_has_the_whole_mark_and_never_more_than_there_is_room_for() {
        let mark = "confidential: not to be shown to whoever is to be visited before the day";
        assert_eq!(headed(mark, ACROSS), mark);
        assert_eq!(headed("甲&乙", ACROSS), "甲&&乙");
        for long in ["&".repeat(300), "字".repeat(300), "𠮷".repeat(300)] {
            let head = headed(&long, 1_000);
            assert_eq!(head.encode_utf16().count(), 120);
            assert!(headed(&long, ACROSS).width() <= ACROSS);
        }
        let book = Book::new(&"题".repeat(90), mark, jiff::civil::date(2024, 12, 31), Lang::Zh).unwrap();
        assert_eq!(book.head.1, mark);
        assert!(book.head.0.width() + mark.len() <= ACROSS && book.head.0.width() > 80, "{:?}", book.head);
    }
}
