//! A list: a row of heads that stays, filters, and as many rows as there are.

use super::{Book, Error, Look, MOST_ROWS, Sheet, excel_day};
use crate::annex::is_formula;
use crate::office::clean;
use jiff::civil::Date;
use rust_xlsxwriter::Format;
use std::borrow::Cow;

/// More rows than this are not each made as high as their texts, and nothing wraps in them.
const WRAPPED: usize = 5_000;

/// A column of a list.
pub(crate) struct Column {
    /// Its head.
    pub head: String,
    /// Its width in letters of half width.
    pub width: u16,
    /// How its cells look: one of those of lists.
    pub look: Look,
}

impl Column {
    /// A column by the head in words.
    pub fn new(head: String, width: u16, look: Look) -> Self {
        Self { head, width, look }
    }
}

/// A cell of a list.
pub(crate) enum Value<'a> {
    /// A text; never a formula.
    Text(Cow<'a, str>),
    /// A day.
    Day(Option<Date>),
    /// A number.
    Number(u64),
    /// Nothing.
    Nothing,
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl From<Option<Date>> for Value<'_> {
    fn from(day: Option<Date>) -> Self {
        Self::Day(day)
    }
}

/// How a list is printed where it is too wide for a page.
pub(crate) struct Pages {
    /// So many columns are repeated on every page.
    pub repeated: u16,
    /// With this column the second page begins.
    pub second: u16,
    /// In percent.
    pub scale: u16,
}

/// A list as it is laid out.
#[derive(Default)]
pub(crate) struct Layout {
    /// What stands above the heads, a line each; formulas count lists that have nothing above them.
    pub above: Vec<(String, Look)>,
    /// The columns.
    pub columns: Vec<Column>,
    /// Without them the list is printed as wide as a page.
    pub pages: Option<Pages>,
}

/// Writes a sheet with a list, row by row below its heads.
pub(crate) fn list<'b, 'v>(
    book: &'b mut Book,
    name: &str,
    layout: &Layout,
    rows: impl ExactSizeIterator<Item = Vec<Value<'v>>>,
) -> Result<Sheet<'b>, Error> {
    let columns = &layout.columns;
    let (count, above) = (rows.len(), layout.above.len());
    if count + above >= MOST_ROWS {
        return Err(Error::Rows(count));
    }
    let mut sheet = book.sheet(name)?;
    let widths: Vec<u16> = columns.iter().map(|c| c.width).collect();
    sheet.widths(&widths)?;
    let last = u16::try_from(columns.len()).unwrap_or(1).saturating_sub(1);
    for (row, (text, look)) in (0u32..).zip(&layout.above) {
        match last {
            0 => sheet.text((row, 0), text, *look)?,
            last => sheet.wide((row, 0), last, text, *look)?,
        }
        if *look == Look::Title {
            sheet.sheet.set_row_height(row, 26)?;
        }
    }
    let top = u32::try_from(above).unwrap_or_default();
    let mut guards: Vec<Format> = Vec::with_capacity(columns.len());
    for (at, column) in (0u16..).zip(columns) {
        let look = if count > WRAPPED && column.look == Look::Wrapped { Look::Plain } else { column.look };
        // Cells without a format have that of their column: a format less to look up for each of millions.
        let format = sheet.look(look).clone();
        sheet.sheet.set_column_format(at, &format)?;
        guards.push(format.set_quote_prefix());
        sheet.text((top, at), &column.head, Look::Head)?;
    }
    let heads: Vec<(&str, usize)> =
        columns.iter().map(|c| (c.head.as_str(), usize::from(c.width).saturating_sub(2))).collect();
    sheet.high(top, &heads)?;
    if let Some(Pages { repeated, second, scale }) = layout.pages {
        // Across, then down: a row is read from one page to the next.
        sheet.sheet.set_print_scale(scale).set_page_order(false);
        sheet.sheet.set_vertical_page_breaks(&[u32::from(second)])?;
        sheet.sheet.set_repeat_columns(0, repeated.saturating_sub(1))?;
    }
    let bottom = top + u32::try_from(count).unwrap_or(u32::MAX).max(1);
    sheet.sheet.set_repeat_rows(top, top)?.set_freeze_panes(top + 1, 0)?.autofilter(top, 0, bottom, last)?;
    for (row, values) in (top + 1..).zip(rows) {
        if count <= WRAPPED {
            // Not every program makes a row as high as its texts when it opens a file.
            let wrapped = columns.iter().zip(&values).filter(|(column, _)| column.look == Look::Wrapped);
            let texts: Vec<(&str, usize)> = wrapped
                .filter_map(|(column, value)| match value {
                    Value::Text(text) => Some((text.as_ref(), usize::from(column.width).saturating_sub(1))),
                    _ => None,
                })
                .collect();
            sheet.high(row, &texts)?;
        }
        for ((column, value), guard) in (0u16..).zip(values).zip(&guards) {
            write(&mut sheet, (row, column), value, guard)?;
        }
    }
    Ok(sheet)
}

fn write(
    sheet: &mut Sheet<'_>,
    (row, column): (u32, u16),
    value: Value<'_>,
    guard: &Format,
) -> Result<(), Error> {
    let to = &mut *sheet.sheet;
    match value {
        Value::Text(text) if text.is_empty() => {}
        Value::Text(text) => {
            let text = clean(&text);
            match is_formula(&text) {
                true => to.write_string_with_format(row, column, text.as_ref(), guard)?,
                false => to.write_string(row, column, text.as_ref())?,
            };
        }
        Value::Day(Some(day)) => {
            match excel_day(day) {
                Some(excel) => to.write_datetime(row, column, excel)?,
                None => to.write_string(row, column, day.to_string())?,
            };
        }
        Value::Number(n) => {
            match u32::try_from(n) {
                Ok(n) => to.write_number(row, column, n)?,
                Err(_) => to.write_string(row, column, n.to_string())?,
            };
        }
        Value::Day(None) | Value::Nothing => {}
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::Lang;
    use jiff::civil::date;

    fn book() -> Book {
        Book::new("a", "", date(2024, 12, 31), Lang::Zh).unwrap()
    }

    #[test]
    fn more_rows_than_a_sheet_takes_are_refused_and_not_left_out() {
        let mut book = book();
        let rows = (0..MOST_ROWS).map(|_| Vec::new());
        let refused = list(&mut book, "a", &Layout::default(), rows).map(drop);
        assert!(matches!(refused, Err(Error::Rows(MOST_ROWS))));
    }

    #[test]
    fn a_day_that_spreadsheets_do_not_count_is_a_text() {
        let mut book = book();
        let columns = vec![Column::new("a".to_owned(), 10, Look::ListDay)];
        let rows = [date(1899, 12, 31), date(2024, 2, 29)].map(|d| vec![Value::Day(Some(d))]);
        list(&mut book, "a", &Layout { columns, ..Layout::default() }, rows.into_iter()).unwrap();
        let parts = crate::office::proof::parts(&book.bytes().unwrap());
        let of = |name: &str| parts.iter().find(|(n, _)| n == name).map(|(_, xml)| xml.clone()).unwrap();
        assert!(of("xl/sharedStrings.xml").contains("<t>1899-12-31</t>"));
        assert!(of("xl/worksheets/sheet1.xml").contains("<v>45351</v>"));
    }
}
