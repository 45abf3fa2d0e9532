//! A list: a row of heads that stays, filters, and as many rows as there are.

use super::long::{Long, MOST_COLUMNS};
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
    /// So many columns stay where they are when the others are pushed aside.
    pub frozen: u16,
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
    kept(book, name, layout, rows, WRAPPED)
}

/// The same; the rows of a list of more than so many are not all kept until the end.
fn kept<'b, 'v>(
    book: &'b mut Book,
    name: &str,
    layout: &Layout,
    rows: impl ExactSizeIterator<Item = Vec<Value<'v>>>,
    most_kept: usize,
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
    sheet
        .sheet
        .set_repeat_rows(top, top)?
        .set_freeze_panes(top + 1, layout.frozen)?
        .autofilter(top, 0, bottom, last)?;
    let mut long =
        (count > most_kept && columns.len() <= MOST_COLUMNS).then(|| Long::new(sheet.number, columns.len()));
    for (row, values) in (top + 1..).zip(rows) {
        if long.as_mut().is_some_and(|long| long.take(row, &values)) {
            continue;
        }
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
    sheet.long.extend(long);
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

    /// What a reader of workbooks finds in the first sheet.
    fn found(bytes: &[u8]) -> Vec<Vec<calamine::Data>> {
        use calamine::Reader as _;
        let mut book: calamine::Xlsx<_> =
            calamine::open_workbook_from_rs(std::io::Cursor::new(bytes.to_vec())).unwrap();
        let cells = book.worksheet_range("a").unwrap();
        assert_eq!(cells.start(), Some((0, 0)));
        cells.rows().map(<[calamine::Data]>::to_vec).collect()
    }

    #[test]
    fn a_long_list_says_what_the_same_list_says_row_by_row() {
        let columns = || {
            vec![
                Column::new("text".to_owned(), 10, Look::Plain),
                Column::new("day".to_owned(), 10, Look::ListDay),
                Column::new("number".to_owned(), 10, Look::ListMiddle),
            ]
        };
        let texts = [
            "甲",
            "",
            " a ",
            "a & <b> \"c\"",
            "=1+1",
            "_x0041_",
            "a\nb",
            "-5",
            "\u{202e}",
            "]]>",
            "@x",
            "\u{1}A",
            "乙",
        ];
        let days = [(1899, 12, 31), (1900, 1, 1), (1900, 2, 28), (1900, 3, 1), (2024, 2, 29), (9999, 12, 31)];
        let rows = || {
            let rows: Vec<Vec<Value<'static>>> = (0..60usize)
                .map(|n| {
                    let (year, month, day) = days[n % days.len()];
                    let numbers = [0, 7, u64::from(u32::MAX), u64::from(u32::MAX) + 1];
                    let number = if n % 9 == 0 { Value::Nothing } else { Value::Number(numbers[n % 4]) };
                    let day = Some(date(year, month, day)).filter(|_| n % 7 > 0);
                    vec![texts[n % texts.len()].into(), day.into(), number]
                })
                .collect();
            rows.into_iter()
        };
        let made = |most_kept| {
            let mut book = book();
            let above = vec![("above".to_owned(), Look::Title)];
            let layout = Layout { columns: columns(), above, ..Layout::default() };
            kept(&mut book, "a", &layout, rows(), most_kept).unwrap();
            book.sheet("b").unwrap().text((0, 0), "beside", Look::Plain).unwrap();
            book.bytes().unwrap()
        };
        let (long, short) = (made(5), made(WRAPPED));
        crate::office::proof::sound(&long);
        assert_eq!(found(&long), found(&short));
        assert_eq!(found(&long).len(), 62);
        assert_eq!(long, made(5), "the same bytes");
        let sheet = |bytes: &[u8]| {
            let parts = crate::office::proof::parts(bytes);
            parts.into_iter().find(|(name, _)| name == "xl/worksheets/sheet1.xml").unwrap().1
        };
        let (long, short) = (sheet(&long), sheet(&short));
        // Every cell looks the same, and every row stands where it did.
        let looks = |xml: &str| {
            let cells = xml.split("<c r=\"").skip(1).map(|cell| {
                let (at, rest) = cell.split_once('"').unwrap();
                let look = rest.split('>').next().unwrap().split("s=\"").nth(1);
                (at.to_owned(), look.map(|look| look.split('"').next().unwrap().to_owned()))
            });
            cells.collect::<Vec<_>>()
        };
        assert_eq!(looks(&long), looks(&short));
        let dimension =
            |xml: &str| xml.split("<dimension").nth(1).unwrap().split('>').next().unwrap().to_owned();
        assert_eq!(dimension(&long), dimension(&short));
        assert!(long.contains("inlineStr") && long.contains("t=\"s\""), "both ways are tried");
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
