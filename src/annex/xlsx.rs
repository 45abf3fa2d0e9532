//! The annexes as a workbook: a sheet each, A4 across, heads repeated on every page. Texts are written as texts, so
//! that none is ever a formula.

use super::csv::is_formula;
use super::{Look, Printed, Sheet};
use jiff::civil::Date;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

/// The bytes of the workbook. The day is the one that it says it was made on: the same plan gives the same bytes.
///
/// # Errors
/// A text that is longer than a cell may be, or a year before 1900.
pub fn xlsx(sheets: &[Sheet], title: &str, day: Date) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let year = u16::try_from(day.year()).unwrap_or_default();
    let [month, dom] = [day.month(), day.day()].map(|n| u8::try_from(n).unwrap_or(1));
    let made = ExcelDateTime::from_ymd(year, month, dom)?;
    book.set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&made));
    for sheet in sheets {
        write(book.add_worksheet(), sheet)?;
    }
    book.save_to_buffer()
}

fn write(to: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    to.set_name(&sheet.name)?.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    to.set_footer("&C&P / &N");
    let first = u32::try_from(sheet.above).unwrap_or_default();
    let last = u32::try_from(sheet.above + sheet.heads).unwrap_or(1).saturating_sub(1);
    to.set_repeat_rows(first, last)?.set_freeze_panes(last + 1, 0)?;
    for (column, width) in (0..).zip(&sheet.widths) {
        to.set_column_width(column, u32::from(*width) * 2 + 1)?;
    }
    for (row, cells) in (0u32..).zip(&sheet.rows) {
        for (column, cell) in (0u16..).zip(cells) {
            let Some(cell) = cell else { continue };
            let format = format(cell);
            let down = row + u32::try_from(cell.rows).unwrap_or(1).saturating_sub(1);
            let across = column + u16::try_from(cell.columns).unwrap_or(1).saturating_sub(1);
            if (down, across) == (row, column) {
                to.write_string_with_format(row, column, &cell.text, &format)?;
            } else {
                to.merge_range(row, column, down, across, &cell.text, &format)?;
                // A merged range guesses what its text is.
                to.write_string_with_format(row, column, &cell.text, &format)?;
            }
        }
        to.set_row_height(row, height(cells, &sheet.widths))?;
    }
    Ok(())
}

/// The height of a row in points: merged and wrapped cells do not make room for themselves.
fn height(cells: &[Option<Printed>], widths: &[u16]) -> u32 {
    let lines = |(at, cell): (usize, &Option<Printed>)| {
        let cell = cell.as_ref()?;
        let width: usize = widths.iter().skip(at).take(cell.columns).map(|w| usize::from(*w)).sum();
        let of = |line: &str| line.chars().count().div_ceil(width.max(1)).max(1);
        Some((cell.text.split('\n').map(of).sum::<usize>().div_ceil(cell.rows.max(1)), cell.look))
    };
    let found = cells.iter().enumerate().filter_map(lines);
    let height = |(lines, look): (usize, Look)| match look {
        Look::Title => 30,
        Look::Heading => 20,
        _ => u32::try_from(lines).unwrap_or(1).saturating_mul(14).saturating_add(8),
    };
    // A row is no higher than a spreadsheet lets it be.
    found.map(height).max().unwrap_or(20).min(400)
}

fn format(cell: &Printed) -> Format {
    let base = Format::new().set_text_wrap().set_align(FormatAlign::VerticalCenter);
    let base = if is_formula(&cell.text) { base.set_quote_prefix() } else { base };
    let song = |size: u8| base.clone().set_font_name("宋体").set_font_size(size);
    match cell.look {
        Look::Heading => song(12).set_align(FormatAlign::Left),
        Look::Title => song(16).set_bold().set_align(FormatAlign::Center),
        Look::Head => song(11).set_bold().set_align(FormatAlign::Center).set_border(FormatBorder::Thin),
        Look::Short => base
            .set_font_name("仿宋")
            .set_font_size(10)
            .set_align(FormatAlign::Center)
            .set_border(FormatBorder::Thin),
        Look::Long => base
            .set_font_name("仿宋")
            .set_font_size(10)
            .set_align(FormatAlign::Left)
            .set_border(FormatBorder::Thin),
    }
}
