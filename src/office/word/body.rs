//! The text of a document.

use super::parts::{HEAD, R, W};
use super::{Block, Cell, Grid, Paper, Table, escaped, widths};
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
            Block::Grid(of) => {
                if std::mem::take(&mut new_page) {
                    paragraph(&mut out, "Note", "", true);
                }
                grid(&mut out, of, width);
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
    if matches!(paper.blocks.last(), Some(Block::Table(_) | Block::Grid(_)) | None) {
        paragraph(&mut out, "Note", "", false);
    }
    let header = "<w:headerReference w:type=\"default\" r:id=\"rId3\"/>";
    let header = if paper.mark.is_some() { header } else { "" };
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
        "<w:sectPr>{header}<w:footerReference w:type=\"default\" r:id=\"rId2\"/><w:pgSz {size}/>\
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

/// What stands before the rows of a table.
fn opened(out: &mut String, widths: &[usize], width: usize) {
    let side =
        |name: &str| format!("<w:{name} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"404040\"/>");
    let borders = ["top", "left", "bottom", "right", "insideH", "insideV"].map(side).concat();
    let grid: String = widths.iter().map(|w| format!("<w:gridCol w:w=\"{w}\"/>")).collect();
    let _ = write!(
        out,
        "<w:tbl><w:tblPr><w:tblW w:w=\"{width}\" w:type=\"dxa\"/><w:tblBorders>{borders}</w:tblBorders>\
         <w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"70\" w:type=\"dxa\"/><w:right w:w=\"70\" w:type=\"dxa\"/>\
         </w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
    );
}

const HEADS: &str = "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>";
const ROW: &str = "<w:tr><w:trPr><w:cantSplit/></w:trPr>";

fn table(out: &mut String, table: &Table, width: usize) {
    let widths = widths::of(table, width);
    opened(out, &widths, width);
    out.push_str(HEADS);
    for (text, width) in table.heads.iter().zip(&widths) {
        let cell = Cell { text: text.clone(), shade: Some("E8EDF2"), middle: true };
        cell_of(out, &cell, *width, "Head", "");
    }
    out.push_str("</w:tr>");
    for row in &table.rows {
        out.push_str(ROW);
        for (cell, width) in row.iter().zip(&widths) {
            cell_of(out, cell, *width, "Cell", "");
        }
        out.push_str("</w:tr>");
    }
    out.push_str("</w:tbl>");
}

fn grid(out: &mut String, grid: &Grid, width: usize) {
    let widths = widths::shares(&grid.widths, width);
    opened(out, &widths, width);
    let wide = |from: usize, columns: usize| widths.iter().skip(from).take(columns).sum::<usize>();
    // Cells that began above and reach into the row at hand: by their first columns, how far down and across.
    let mut open: Vec<(usize, usize)> = vec![(0, 0); widths.len()];
    let blank = Cell::of("");
    for (at, row) in grid.rows.iter().enumerate() {
        let (begin, style) = if at < grid.heads { (HEADS, "Head") } else { (ROW, "Cell") };
        out.push_str(begin);
        let mut covered = 0;
        for (column, (place, open)) in row.iter().zip(&mut open).enumerate() {
            if let Some(spread) = place {
                *open = (spread.rows.saturating_sub(1), spread.columns.max(1));
                let down = if spread.rows > 1 { "<w:vMerge w:val=\"restart\"/>" } else { "" };
                let merged = span(spread.columns) + down;
                cell_of(out, &spread.cell, wide(column, spread.columns), style, &merged);
                covered = spread.columns.saturating_sub(1);
            } else if covered > 0 {
                covered -= 1;
            } else if let (Some(left), columns) = (open.0.checked_sub(1), open.1) {
                open.0 = left;
                cell_of(out, &blank, wide(column, columns), style, &(span(columns) + "<w:vMerge/>"));
                covered = columns.saturating_sub(1);
            } else {
                cell_of(out, &blank, wide(column, 1), style, "");
            }
        }
        out.push_str("</w:tr>");
    }
    out.push_str("</w:tbl>");
}

/// Over how many columns a cell goes.
fn span(columns: usize) -> String {
    if columns > 1 { format!("<w:gridSpan w:val=\"{columns}\"/>") } else { String::new() }
}

fn cell_of(out: &mut String, cell: &Cell, width: usize, style: &str, merged: &str) {
    let shade = cell.shade.map(|c| format!("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{c}\"/>"));
    let middle = if cell.middle { "<w:jc w:val=\"center\"/>" } else { "" };
    let _ = write!(
        out,
        "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{merged}{}<w:vAlign w:val=\"center\"/></w:tcPr>\
         <w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{middle}</w:pPr>",
        shade.unwrap_or_default()
    );
    run(out, &cell.text);
    out.push_str("</w:p></w:tc>");
}
