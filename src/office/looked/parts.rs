//! The parts of an archive as texts with their places: the cells of sheets, the tables and paragraphs of a document.

use super::{Said, Where, unescaped};
use crate::registry::as_shown;
use std::collections::BTreeMap;

/// The parts by which the others are read: which sheet a part is, and the texts that cells share.
#[derive(Default)]
pub(super) struct Frame {
    workbook: String,
    relations: String,
    shared: Vec<String>,
}

impl Frame {
    /// Whether a part is one of these.
    pub fn has(name: &str) -> bool {
        matches!(name, "xl/workbook.xml" | "xl/_rels/workbook.xml.rels") || is_shared(name)
    }

    /// Takes one of them.
    pub fn take(&mut self, name: &str, text: &str) {
        match name {
            "xl/workbook.xml" => text.clone_into(&mut self.workbook),
            "xl/_rels/workbook.xml.rels" => text.clone_into(&mut self.relations),
            _ => self.shared = of_items(text),
        }
    }

    /// All of them were taken.
    pub fn closed(self) -> Reading {
        let used = vec![false; self.shared.len()];
        Reading { sheets: sheets(&self.workbook, &self.relations), shared: self.shared, used }
    }
}

fn is_shared(name: &str) -> bool {
    name.eq_ignore_ascii_case("xl/sharedStrings.xml")
}

/// The parts that tell something, one after the other. Texts that cells share stand where the cells are.
pub(super) struct Reading {
    sheets: BTreeMap<String, String>,
    shared: Vec<String>,
    used: Vec<bool>,
}

impl Reading {
    /// Whether a part tells anything by itself.
    pub fn tells(&self, name: &str) -> bool {
        name.ends_with(".xml") && !is_shared(name)
    }

    /// The texts of a part.
    pub fn part(&mut self, name: &str, text: &str, out: &mut Vec<Said>) {
        match self.sheets.get(name) {
            Some(sheet) => of_sheet(name, sheet, text, (&self.shared, &mut self.used), out),
            None if name == "word/document.xml" => of_document(text, out),
            None => {
                let mut texts = Vec::new();
                of_part(text, &mut texts);
                out.extend(texts.into_iter().map(|text| Said { text, place: Where::Part(name.to_owned()) }));
            }
        }
    }

    /// The shared texts that no cell had.
    pub fn rest(self, out: &mut Vec<Said>) {
        let unused = self.shared.into_iter().zip(self.used).filter(|(text, used)| !used && !text.is_empty());
        let place = || Where::Part("xl/sharedStrings.xml".to_owned());
        out.extend(unused.map(|(text, _)| Said { text, place: place() }));
    }
}

/// A paragraph, or a cell, ends with one of these; what stands in none of them with whatever ends it.
const WITHIN: [&str; 11] =
    ["w:r", "w:t", "w:rPr", "r", "t", "rPr", "w:hyperlink", "w:ins", "phoneticPr", "rPh", "w:smartTag"];

/// A tag with the text behind it.
struct Piece<'x> {
    tag: &'x str,
    name: &'x str,
    closes: bool,
    /// A tag that opens and closes at once.
    empty: bool,
    after: &'x str,
}

fn pieces(xml: &str) -> impl Iterator<Item = Piece<'_>> {
    xml.split('<').skip(1).filter_map(|piece| {
        let (tag, after) = piece.split_once('>')?;
        let bare = tag.trim_start_matches('/');
        let name = bare.split([' ', '/', '\n', '\r', '\t']).next().unwrap_or_default();
        Some(Piece { tag, name, closes: tag.starts_with('/'), empty: tag.ends_with('/'), after })
    })
}

/// Texts as they end: with whatever tag is none of those within one.
#[derive(Default)]
struct Text(String);

impl Text {
    /// Takes a piece; gives the text that ended with its tag.
    fn take(&mut self, piece: &Piece<'_>) -> Option<String> {
        let ends = !WITHIN.contains(&piece.name) && !piece.empty && !self.0.trim().is_empty();
        let ended = ends.then(|| std::mem::take(&mut self.0).trim().to_owned());
        if matches!(piece.name, "w:br" | "w:tab") {
            self.0.push(' ');
        }
        self.0.push_str(&unescaped(piece.after).replace(['\n', '\r'], " "));
        ended
    }

    fn rest(self) -> Option<String> {
        let text = self.0.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }
}

pub(super) fn of_part(xml: &str, out: &mut Vec<String>) {
    let mut text = Text::default();
    for piece in pieces(xml) {
        out.extend(text.take(&piece));
    }
    out.extend(text.rest());
}

/// The texts that cells share, in their order; one may be blank.
fn of_items(xml: &str) -> Vec<String> {
    let mut out = Vec::new();
    for piece in pieces(xml) {
        if piece.name == "si" && !piece.closes {
            out.push(String::new());
        } else if let (Some(last), "t", false) = (out.last_mut(), piece.name, piece.closes) {
            last.push_str(&unescaped(piece.after).replace(['\n', '\r'], " "));
        }
    }
    out
}

/// The paragraphs and tables of a document; a table within a cell is of that cell.
fn of_document(xml: &str, out: &mut Vec<Said>) {
    let (mut text, mut depth, mut at, mut paragraphs) = (Text::default(), 0u32, (0u32, 0u32, 0u32), 0u32);
    let mut put = |ended: String, depth: u32, (table, row, column): (u32, u32, u32)| {
        let place = match depth {
            0 => {
                paragraphs += 1;
                Where::Paragraph(paragraphs)
            }
            _ => Where::Table { table, row, column },
        };
        out.push(Said { text: ended, place });
    };
    for piece in pieces(xml) {
        if let Some(ended) = text.take(&piece) {
            put(ended, depth, at);
        }
        match (piece.name, piece.closes || piece.empty) {
            ("w:tbl", false) => {
                depth = depth.saturating_add(1);
                if depth == 1 {
                    at = (at.0.saturating_add(1), 0, 0);
                }
            }
            ("w:tbl", true) => depth = depth.saturating_sub(1),
            ("w:tr", false) if depth == 1 => at = (at.0, at.1.saturating_add(1), 0),
            ("w:tc", false) if depth == 1 => at.2 = at.2.saturating_add(1),
            // A cell that is as wide as several leaves their columns out.
            ("w:gridSpan", _) if depth == 1 => {
                let more = attribute(piece.tag, "w:val").and_then(|n| n.parse::<u32>().ok()).unwrap_or(1);
                at.2 = at.2.saturating_add(more.clamp(1, 1 << 14) - 1);
            }
            _ => {}
        }
    }
    if let Some(rest) = text.rest() {
        put(rest, depth, at);
    }
}

/// The cells of a sheet, and its other texts.
fn of_sheet(
    part: &str,
    sheet: &str,
    xml: &str,
    (shared, used): (&[String], &mut [bool]),
    out: &mut Vec<Said>,
) {
    let place = |(row, column): (u32, u32)| Where::Cell { sheet: sheet.to_owned(), row, column };
    let (mut at, mut within, mut kind, mut text) = ((0u32, 0u32), false, String::new(), String::new());
    for piece in pieces(xml) {
        match (piece.name, piece.closes) {
            ("row", false) => {
                let row = attribute(piece.tag, "r").and_then(|r| r.parse().ok());
                at = (row.unwrap_or(at.0.saturating_add(1)), 0);
            }
            ("c", false) => {
                let named = attribute(piece.tag, "r").and_then(|name| cell_at(&name));
                at = named.unwrap_or((at.0, at.1.saturating_add(1)));
                kind = attribute(piece.tag, "t").unwrap_or_default();
                (within, text) = (!piece.empty, String::new());
            }
            ("c", true) => {
                within = false;
                let index = text.trim().parse::<usize>().ok().filter(|_| kind == "s");
                if let Some((index, used)) = index.and_then(|i| Some((i, used.get_mut(i)?))) {
                    *used = true;
                    text = shared.get(index).cloned().unwrap_or_default();
                }
                let mut text = std::mem::take(&mut text).trim().to_owned();
                if matches!(kind.as_str(), "" | "n") {
                    text = as_shown(&text).unwrap_or(text);
                }
                if !text.is_empty() {
                    out.push(Said { text, place: place(at) });
                }
            }
            ("v" | "t", false) if within => text.push_str(&unescaped(piece.after).replace(['\n', '\r'], " ")),
            // What a formula says in quotation marks stands in the file, whatever the cell shows.
            ("f", false) if within && piece.after.contains('"') => {
                out.push(Said { text: unescaped(piece.after), place: place(at) });
            }
            _ if !within && !piece.after.trim().is_empty() => {
                let text = unescaped(piece.after).replace(['\n', '\r'], " ").trim().to_owned();
                out.push(Said { text, place: Where::Part(part.to_owned()) });
            }
            _ => {}
        }
    }
}

/// The names of sheets by the names of their parts.
fn sheets(workbook: &str, relations: &str) -> BTreeMap<String, String> {
    let of = |xml, name: &'static str| pieces(xml).filter(move |p| p.name.rsplit(':').next() == Some(name));
    let targets: BTreeMap<String, String> = of(relations, "Relationship")
        .filter_map(|p| Some((attribute(p.tag, "Id")?, attribute(p.tag, "Target")?)))
        .map(|(id, to)| (id, to.strip_prefix('/').map_or_else(|| format!("xl/{to}"), str::to_owned)))
        .collect();
    of(workbook, "sheet")
        .filter_map(|p| {
            let id = attribute(p.tag, "r:id").or_else(|| attribute(p.tag, "id"))?;
            Some((targets.get(&id)?.clone(), attribute(p.tag, "name")?))
        })
        .collect()
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    tag.match_indices(name).find_map(|(at, _)| {
        let before = tag.get(..at)?.chars().last()?;
        let after = tag.get(at + name.len()..)?.trim_start().strip_prefix('=')?.trim_start();
        let mark = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let value = after.get(1..)?.split(mark).next()?;
        before.is_whitespace().then(|| unescaped(value))
    })
}

/// The row and column of `B3`.
fn cell_at(name: &str) -> Option<(u32, u32)> {
    let letters = name.find(|c: char| c.is_ascii_digit())?;
    let (letters, row) = name.split_at_checked(letters)?;
    let mut column = 0u32;
    for b in letters.bytes() {
        let value = b.is_ascii_alphabetic().then(|| u32::from(b.to_ascii_uppercase() - b'A') + 1)?;
        column = column.checked_mul(26)?.checked_add(value)?;
    }
    Some((row.parse().ok()?, column))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_where_its_sheet_has_it() {
        let mut book = rust_xlsxwriter::Workbook::new();
        book.add_worksheet().set_name("说明").unwrap().write_string(0, 0, "甲").unwrap();
        let sheet = book.add_worksheet().set_name("名单 & 结果").unwrap();
        sheet.write_string(2, 1, "甲").unwrap().write_number(2, 27, 12).unwrap();
        let all = super::super::said(&book.save_to_buffer().unwrap()).unwrap();
        let cells: Vec<String> = all
            .iter()
            .filter_map(|said| match &said.place {
                Where::Cell { sheet, row, column } => Some(format!("{sheet} {row}/{column} {}", said.text)),
                _ => None,
            })
            .collect();
        assert_eq!(cells, ["说明 1/1 甲", "名单 & 结果 3/2 甲", "名单 & 结果 3/28 12"]);
        assert!(all.iter().all(|said| said.place != Where::Part("xl/sharedStrings.xml".to_owned())));
    }

    #[test]
    fn no_row_or_column_is_too_far_to_be_named() {
        let row = "<row r=\"4294967295\"><c r=\"MWLQKWU4294967295\"><v>1</v></c><c><v>2</v></c></row>";
        let sheet = format!("<sheetData>{row}<row><c><v>3</v></c></row></sheetData>");
        let mut out = Vec::new();
        of_sheet("s.xml", "甲", &sheet, (&[], &mut []), &mut out);
        let texts: Vec<&str> = out.iter().map(|said| said.text.as_str()).collect();
        assert_eq!(texts, ["1", "2", "3"]);
    }

    #[test]
    fn a_number_is_what_a_spreadsheet_shows() {
        let cell = |kind: &str, stored: &str| format!("<c{kind}><v>{stored}</v></c>");
        let stored = ["1.3812345678E10", "13812345678.0", "110105194912310021", "0.1", "-1.5E-3"];
        let cells: String = stored.iter().map(|stored| cell("", stored)).collect();
        let cells = cells + &cell(" t=\"n\"", "1.3812345678e+10") + &cell(" t=\"str\"", "13812345678.0");
        let mut out = Vec::new();
        let sheet = format!("<sheetData><row>{cells}</row></sheetData>");
        of_sheet("s.xml", "甲", &sheet, (&[], &mut []), &mut out);
        let texts: Vec<&str> = out.iter().map(|said| said.text.as_str()).collect();
        let phone = "13812345678";
        assert_eq!(texts, [phone, phone, "110105194912310021", "0.1", "-0.0015", phone, "13812345678.0"]);
    }

    #[test]
    fn a_paragraph_and_a_cell_of_a_document_are_told_apart() {
        let mut out = Vec::new();
        of_document(
            "<w:body><w:p><w:r><w:t>题</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>\
             <w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>乙</w:t></w:r></w:p></w:tc></w:tr></w:tbl>\
             <w:p><w:r><w:t>尾</w:t></w:r></w:p></w:body>",
            &mut out,
        );
        let table = |column| Where::Table { table: 1, row: 1, column };
        let places: Vec<Where> = out.into_iter().map(|said| said.place).collect();
        assert_eq!(places, [Where::Paragraph(1), table(2), table(3), Where::Paragraph(2)]);
    }
}
