//! A public document as Word and Excel: for the board at the door and the file on the desk.

use crate::message::{Catalogue, Message};
use crate::msg;
use crate::office::book::{self, Book, Layout, Look};
use crate::office::word::{Block, Cell, Paper};
use crate::office::{Error, clean, word};
use crate::publish::{Column, Document, Kind, Table};

/// The document as a Word file, across: a table after the other, and who publishes it.
///
/// # Errors
/// None that a table can cause: the archive is written to memory.
pub fn docx(document: &Document, texts: &Catalogue) -> Result<Vec<u8>, Error> {
    let head = &document.head;
    let title = title(document, texts);
    let mut blocks = vec![Block::Title(title.clone()), Block::Under(shown(&head.title))];
    let names = [&head.number, &head.issuer].into_iter().filter(|t| !t.is_empty());
    let mut names: Vec<String> = names.map(|t| shown(t)).collect();
    names.push(texts.text(&msg!("public-as-of", date = head.as_of)));
    blocks.push(Block::Under(names.join(" · ")));
    blocks.extend(head.marks().map(|mark| Block::Strong(texts.text(&mark))));
    blocks.extend(document.notes.iter().map(|note| Block::Text(shown(&texts.text(note)))));
    for one in &document.tables {
        if document.tables.len() > 1 {
            blocks.push(Block::Heading(texts.text(&Message::new(one.kind().key()))));
        }
        blocks.push(match one.rows().is_empty() {
            true => Block::Text(texts.text(&msg!("report-none"))),
            false => Block::Table(table(one, texts)),
        });
    }
    if !head.issuer.is_empty() {
        blocks.push(Block::Signature(shown(&head.issuer)));
        blocks.push(Block::Signature(head.as_of.to_string()));
    }
    // The paper is passed on page by page.
    let marks = head.marks().map(|mark| texts.text(&mark)).collect::<Vec<_>>().join(" · ");
    let mark = Some(marks).filter(|marks| !marks.is_empty());
    Paper { title, mark, landscape: true, lang: texts.lang(), blocks }.bytes()
}

/// The document as a workbook, a sheet a table; what is said of it stands above the heads.
///
/// # Errors
/// Where a table has more rows than a sheet takes.
pub fn xlsx(document: &Document, texts: &Catalogue) -> Result<Vec<u8>, Error> {
    let head = &document.head;
    let note = head.marks().map(|mark| texts.text(&mark)).collect::<Vec<_>>().join(" · ");
    let mut book = Book::new(&title(document, texts), &note, head.as_of, texts.lang())?;
    for one in &document.tables {
        let name = texts.text(&Message::new(one.kind().key()));
        let mut above = vec![(name.clone(), Look::Title)];
        let said = texts.text(&msg!("public-as-of", date = head.as_of));
        let said = [head.title.as_str(), &head.number, &head.issuer, &said];
        let said: Vec<&str> = said.into_iter().filter(|t| !t.is_empty()).collect();
        above.push((said.join(" · "), Look::Said));
        above.extend(Some((note.clone(), Look::Strong)).filter(|(note, _)| !note.is_empty()));
        above.extend(document.notes.iter().map(|note| (texts.text(note), Look::Said)));
        let column =
            |c: &Column| book::Column::new(texts.text(&Message::new(c.key())), width(*c), Look::Wrapped);
        let columns = one.columns().iter().map(column).collect();
        let rows = one.rows().iter().map(|row| row.iter().map(|cell| cell.text(texts).into()).collect());
        book::list(&mut book, &name, &Layout { above, columns, ..Layout::default() }, rows)?;
    }
    book.bytes()
}

/// A text as a document may have it.
fn shown(text: &str) -> String {
    clean(text).into_owned()
}

/// What the document is called on a board.
pub(super) fn title(document: &Document, texts: &Catalogue) -> String {
    let kinds: Vec<Kind> = document.tables.iter().map(Table::kind).collect();
    let key = match kinds.as_slice() {
        [Kind::Lists] => "office-public-lists",
        [Kind::Results] => "office-public-results",
        _ => "office-public-plan",
    };
    texts.text(&Message::new(key))
}

fn table(table: &Table, texts: &Catalogue) -> word::Table {
    let heads = table.columns().iter().map(|c| texts.text(&Message::new(c.key()))).collect();
    let widths = table.columns().iter().map(|c| width(*c)).collect();
    let cell = |(column, cell): (&Column, &crate::publish::Cell)| Cell {
        middle: is_short(*column),
        ..Cell::of(shown(&cell.shown(texts)))
    };
    let rows = table.rows().iter().map(|row| table.columns().iter().zip(row).map(cell).collect());
    word::Table { widths, heads, rows: rows.collect() }
}

/// How wide a column is, in letters of half width.
fn width(column: Column) -> u16 {
    match column {
        Column::Code => 8,
        // A head of one word is not broken, nor is a code.
        Column::Round => 11,
        Column::Kind | Column::Level | Column::Class => 10,
        // A whole date: 2024年12月31日.
        Column::DrawnOn | Column::FoundOn | Column::PublishedOn => 20,
        Column::Standing | Column::Category | Column::Method | Column::By => 14,
        Column::Department | Column::Initiator | Column::Partners | Column::Outcome => 20,
        Column::EntityCode => 32,
        Column::Window => 28,
        Column::Task => 22,
        Column::Scope | Column::Schedule => 26,
        Column::Entity => 30,
        Column::Item | Column::Basis => 44,
    }
}

/// Whether a column has words that stand in the middle.
fn is_short(column: Column) -> bool {
    !matches!(
        column,
        Column::Task
            | Column::Scope
            | Column::Schedule
            | Column::Entity
            | Column::Item
            | Column::Basis
            | Column::Outcome
            | Column::Department
    )
}
