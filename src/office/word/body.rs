//! The text of a document.

use super::parts::{HEAD, R, W};
use super::{Block, Cell, Paper, Table, escaped};
use std::fmt::Write as _;

/// The page in twentieths of a point: A4, and the margins of official documents (GB/T 9704: 37 mm above, 28 mm where it
/// is bound, a text of 156 by 225 mm).
const PAGE: (usize, usize) = (11_906, 16_838);
const TEXT: usize = 8_844;
/// Across there is more room for tables.
const TEXT_ACROSS: usize = 14_400;

pub(super) fn body(paper: &Paper) -> String {
    let width = if paper.landscape { TEXT_ACROSS } else { TEXT };
    let mut out = format!("{HEAD}<w:document {W} {R}><w:body>");
    let mut new_page = false;
    for block in &paper.blocks {
        match block {
            Block::NewPage => {
                new_page = true;
                continue;
            }
            Block::Table(of) => {
                // A table begins no page by itself.
                if std::mem::take(&mut new_page) {
                    paragraph(&mut out, "Note", "", true);
                }
                table(&mut out, of, width);
            }
            Block::Title(text) => paragraph(&mut out, "Title", text, std::mem::take(&mut new_page)),
            Block::Under(text) => paragraph(&mut out, "Under", text, std::mem::take(&mut new_page)),
            Block::Heading(text) => paragraph(&mut out, "Heading1", text, std::mem::take(&mut new_page)),
            Block::Subheading(text) => paragraph(&mut out, "Heading2", text, std::mem::take(&mut new_page)),
            Block::Text(text) => paragraph(&mut out, "Text", text, std::mem::take(&mut new_page)),
            Block::Plain(text) => paragraph(&mut out, "Plain", text, std::mem::take(&mut new_page)),
            Block::Strong(text) => paragraph(&mut out, "Strong", text, std::mem::take(&mut new_page)),
            Block::Item(text) => {
                paragraph(&mut out, "Item", &format!("• {text}"), std::mem::take(&mut new_page));
            }
            Block::Note(text) => paragraph(&mut out, "Note", text, std::mem::take(&mut new_page)),
            Block::Signature(text) => paragraph(&mut out, "Sign", text, std::mem::take(&mut new_page)),
        }
    }
    // A document ends with a paragraph.
    if matches!(paper.blocks.last(), Some(Block::Table(_)) | None) {
        paragraph(&mut out, "Note", "", false);
    }
    let (size, margins) = if paper.landscape {
        (
            format!("w:w=\"{}\" w:h=\"{}\" w:orient=\"landscape\"", PAGE.1, PAGE.0),
            "w:top=\"1247\" w:right=\"1219\" w:bottom=\"1247\" w:left=\"1219\"",
        )
    } else {
        (
            format!("w:w=\"{}\" w:h=\"{}\"", PAGE.0, PAGE.1),
            "w:top=\"2098\" w:right=\"1474\" w:bottom=\"1984\" w:left=\"1588\"",
        )
    };
    let _ = write!(
        out,
        "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId2\"/><w:pgSz {size}/>\
         <w:pgMar {margins} w:header=\"851\" w:footer=\"992\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>"
    );
    out
}

/// A paragraph; breaks of lines are such within it.
fn paragraph(out: &mut String, style: &str, text: &str, new_page: bool) {
    let page = if new_page { "<w:pageBreakBefore/>" } else { "" };
    let _ = write!(out, "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{page}</w:pPr>");
    run(out, text);
    out.push_str("</w:p>");
}

fn run(out: &mut String, text: &str) {
    if text.is_empty() {
        return;
    }
    out.push_str("<w:r>");
    for (at, line) in text.split('\n').enumerate() {
        if at > 0 {
            out.push_str("<w:br/>");
        }
        let _ = write!(out, "<w:t xml:space=\"preserve\">{}</w:t>", escaped(line));
    }
    out.push_str("</w:r>");
}

fn table(out: &mut String, table: &Table, width: usize) {
    let total: usize = table.widths.iter().map(|w| usize::from(*w)).sum::<usize>().max(1);
    let widths: Vec<usize> = table.widths.iter().map(|w| usize::from(*w) * width / total).collect();
    let side =
        |name: &str| format!("<w:{name} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"404040\"/>");
    let borders = ["top", "left", "bottom", "right", "insideH", "insideV"].map(side).concat();
    let grid: String = widths.iter().map(|w| format!("<w:gridCol w:w=\"{w}\"/>")).collect();
    let _ = write!(
        out,
        "<w:tbl><w:tblPr><w:tblW w:w=\"{width}\" w:type=\"dxa\"/><w:tblBorders>{borders}</w:tblBorders>\
         <w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"70\" w:type=\"dxa\"/><w:right w:w=\"70\" w:type=\"dxa\"/>\
         </w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
    );
    for (text, width) in table.heads.iter().zip(&widths) {
        let cell = Cell { text: text.clone(), shade: Some("E8EDF2"), middle: true };
        cell_of(out, &cell, *width, "Head");
    }
    out.push_str("</w:tr>");
    for row in &table.rows {
        out.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
        for (cell, width) in row.iter().zip(&widths) {
            cell_of(out, cell, *width, "Cell");
        }
        out.push_str("</w:tr>");
    }
    out.push_str("</w:tbl>");
}

fn cell_of(out: &mut String, cell: &Cell, width: usize, style: &str) {
    let shade = cell.shade.map(|c| format!("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{c}\"/>"));
    let middle = if cell.middle { "<w:jc w:val=\"center\"/>" } else { "" };
    let _ = write!(
        out,
        "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{}<w:vAlign w:val=\"center\"/></w:tcPr>\
         <w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{middle}</w:pPr>",
        shade.unwrap_or_default()
    );
    run(out, &cell.text);
    out.push_str("</w:p></w:tc>");
}
