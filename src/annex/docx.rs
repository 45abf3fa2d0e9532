//! The annexes as a Word document: A4 across, an annex on pages of its own, its heads repeated on every one of them.

use super::{Look, Printed, Sheet};
use crate::message::Lang;
use crate::office::word::{Block, Cell, Grid, Paper, Spread};
use crate::office::{Error, clean};

/// The bytes of the document: the same sheets give the same bytes.
///
/// # Errors
/// None that a plan can cause: the archive is written to memory.
pub fn docx(sheets: &[Sheet], title: &str) -> Result<Vec<u8>, Error> {
    let mut blocks = Vec::new();
    for (at, sheet) in sheets.iter().enumerate() {
        if at > 0 {
            blocks.push(Block::NewPage);
        }
        let above = sheet.rows.iter().take(sheet.above).filter_map(|row| row.first()?.as_ref());
        blocks.extend(above.map(line));
        let place = |cell: &Option<Printed>| cell.as_ref().map(spread);
        let rows = sheet.rows.iter().skip(sheet.above).map(|row| row.iter().map(place).collect());
        let widths = sheet.widths.clone();
        blocks.push(Block::Grid(Grid { widths, heads: sheet.heads, rows: rows.collect() }));
    }
    Paper { title: text(title), mark: None, landscape: true, lang: Lang::Zh, blocks }.bytes()
}

/// A line above a table.
fn line(printed: &Printed) -> Block {
    match printed.look {
        Look::Heading => Block::Heading(text(&printed.text)),
        Look::Title => Block::Title(text(&printed.text)),
        Look::Head | Look::Short | Look::Long => Block::Under(text(&printed.text)),
    }
}

fn spread(printed: &Printed) -> Spread {
    let middle = matches!(printed.look, Look::Head | Look::Short);
    let cell = Cell { text: text(&printed.text), shade: None, middle };
    Spread { cell, rows: printed.rows, columns: printed.columns }
}

fn text(text: &str) -> String {
    clean(text).into_owned()
}
