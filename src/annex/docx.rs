//! The annexes as a Word document (ECMA-376): A4 across, an annex a section of its own page, 宋体 and 仿宋 as the
//! fonts of Chinese text, heads repeated on every page, page numbers. Written by hand: a document of tables needs five
//! parts and a dozen elements.

use super::{Look, Printed, Sheet};
use std::io::{Cursor, Write};
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
const R: &str = "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
const REL: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const OFFICE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// The width of the text of an A4 page across, in twentieths of a point.
const WIDTH: usize = 14_400;

/// The bytes of the document: the same sheets give the same bytes.
///
/// # Errors
/// None that a plan can cause: the archive is written to memory.
pub fn docx(sheets: &[Sheet], title: &str) -> Result<Vec<u8>, ZipError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // No clock: the first day that an archive can say. Parts are small, and are stored as they are.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for (name, text) in parts(sheets, title) {
        zip.start_file(name, options)?;
        zip.write_all(text.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

fn parts(sheets: &[Sheet], title: &str) -> [(&'static str, String); 7] {
    let types = [
        ("/word/document.xml", "document.main"),
        ("/word/styles.xml", "styles"),
        ("/word/footer1.xml", "footer"),
    ];
    let types = types
        .map(|(part, kind)| format!("<Override PartName=\"{part}\" ContentType=\"{OFFICE}.{kind}+xml\"/>"));
    let core = "application/vnd.openxmlformats-package.core-properties+xml";
    let package = "http://schemas.openxmlformats.org/package/2006";
    [
        (
            "[Content_Types].xml",
            format!(
                "{HEAD}<Types xmlns=\"{package}/content-types\">\
                 <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
                 <Default Extension=\"xml\" ContentType=\"application/xml\"/>{}\
                 <Override PartName=\"/docProps/core.xml\" ContentType=\"{core}\"/></Types>",
                types.concat()
            ),
        ),
        (
            "_rels/.rels",
            format!(
                "{HEAD}<Relationships xmlns=\"{package}/relationships\">\
                 <Relationship Id=\"rId1\" Type=\"{REL}/officeDocument\" Target=\"word/document.xml\"/>\
                 <Relationship Id=\"rId2\" Type=\"{package}/relationships/metadata/core-properties\" \
                 Target=\"docProps/core.xml\"/></Relationships>"
            ),
        ),
        (
            "docProps/core.xml",
            format!(
                "{HEAD}<cp:coreProperties xmlns:cp=\"{package}/metadata/core-properties\" \
                 xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title></cp:coreProperties>",
                escaped(title)
            ),
        ),
        (
            "word/_rels/document.xml.rels",
            format!(
                "{HEAD}<Relationships xmlns=\"{package}/relationships\">\
                 <Relationship Id=\"rId1\" Type=\"{REL}/styles\" Target=\"styles.xml\"/>\
                 <Relationship Id=\"rId2\" Type=\"{REL}/footer\" Target=\"footer1.xml\"/></Relationships>"
            ),
        ),
        ("word/styles.xml", styles()),
        ("word/footer1.xml", footer()),
        ("word/document.xml", document(sheets)),
    ]
}

fn fonts(name: &str) -> String {
    format!(
        "<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"{name}\" w:cs=\"{name}\" w:hint=\"eastAsia\"/>"
    )
}

fn styles() -> String {
    format!(
        "{HEAD}<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr>{}<w:sz w:val=\"21\"/><w:szCs w:val=\"21\"/>\
         <w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>\
         </w:styles>",
        fonts("仿宋")
    )
}

fn footer() -> String {
    let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    format!(
        "{HEAD}<w:ftr {W}><w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>{}\
         <w:r><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r>{}<w:r><w:t>1</w:t></w:r>{}</w:p></w:ftr>",
        field("begin"),
        field("separate"),
        field("end")
    )
}

fn document(sheets: &[Sheet]) -> String {
    let mut out = format!("{HEAD}<w:document {W} {R}><w:body>");
    for (at, sheet) in sheets.iter().enumerate() {
        for cell in sheet.rows.iter().take(sheet.above).filter_map(|row| row.first()?.as_ref()) {
            // The first line of an annex begins its page.
            out.push_str(&paragraphs(cell, at > 0 && cell.look == Look::Heading));
        }
        out.push_str(&table(sheet));
    }
    out.push_str(
        "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId2\"/>\
         <w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/>\
         <w:pgMar w:top=\"1247\" w:right=\"1219\" w:bottom=\"1247\" w:left=\"1219\" w:header=\"851\" w:footer=\"850\" \
         w:gutter=\"0\"/></w:sectPr></w:body></w:document>",
    );
    out
}

fn table(sheet: &Sheet) -> String {
    let total: usize = sheet.widths.iter().map(|w| usize::from(*w)).sum::<usize>().max(1);
    let widths: Vec<usize> = sheet.widths.iter().map(|w| usize::from(*w) * WIDTH / total).collect();
    let side =
        |name: &str| format!("<w:{name} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>");
    let borders = ["top", "left", "bottom", "right", "insideH", "insideV"].map(side).concat();
    let grid: String = widths.iter().map(|w| format!("<w:gridCol w:w=\"{w}\"/>")).collect();
    let mut out = format!(
        "<w:tbl><w:tblPr><w:tblW w:w=\"{WIDTH}\" w:type=\"dxa\"/><w:tblBorders>{borders}</w:tblBorders>\
         <w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
    );
    // Cells that began above and reach into the row at hand, by their columns.
    let mut open: Vec<usize> = vec![0; widths.len()];
    for (at, row) in sheet.rows.iter().skip(sheet.above).enumerate() {
        let head = if at < sheet.heads { "<w:tblHeader/>" } else { "" };
        out.push_str(&format!("<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>"));
        let mut skip = 0;
        for (column, cell) in row.iter().enumerate() {
            let Some(reach) = open.get_mut(column) else { continue };
            match cell {
                Some(cell) => {
                    let width: usize = widths.iter().skip(column).take(cell.columns).sum();
                    let span = if cell.columns > 1 {
                        format!("<w:gridSpan w:val=\"{}\"/>", cell.columns)
                    } else {
                        String::new()
                    };
                    let down = if cell.rows > 1 { "<w:vMerge w:val=\"restart\"/>" } else { "" };
                    *reach = cell.rows.saturating_sub(1);
                    skip = cell.columns.saturating_sub(1);
                    out.push_str(&cell_of(width, &format!("{span}{down}"), &paragraphs(cell, false)));
                }
                None if *reach > 0 => {
                    *reach -= 1;
                    let width = widths.get(column).copied().unwrap_or_default();
                    out.push_str(&cell_of(width, "<w:vMerge/>", "<w:p/>"));
                }
                None if skip > 0 => skip -= 1,
                None => {
                    out.push_str(&cell_of(widths.get(column).copied().unwrap_or_default(), "", "<w:p/>"));
                }
            }
        }
        out.push_str("</w:tr>");
    }
    out.push_str("</w:tbl>");
    out
}

fn cell_of(width: usize, merged: &str, content: &str) -> String {
    format!(
        "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{merged}<w:vAlign w:val=\"center\"/></w:tcPr>{content}</w:tc>"
    )
}

/// A paragraph for each line of a cell.
fn paragraphs(cell: &Printed, new_page: bool) -> String {
    let (font, size, bold, align) = match cell.look {
        Look::Heading => ("黑体", 32, false, "left"),
        Look::Title => ("宋体", 36, true, "center"),
        Look::Head => ("宋体", 21, true, "center"),
        Look::Short => ("仿宋", 18, false, "center"),
        Look::Long => ("仿宋", 18, false, "left"),
    };
    let bold = if bold { "<w:b/>" } else { "" };
    let page = if new_page { "<w:pageBreakBefore/>" } else { "" };
    let style =
        format!("<w:rPr>{}{bold}<w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/></w:rPr>", fonts(font));
    let line = |text: &str| {
        format!(
            "<w:p><w:pPr>{page}<w:jc w:val=\"{align}\"/></w:pPr><w:r>{style}<w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>",
            escaped(text)
        )
    };
    cell.text.split('\n').map(line).collect()
}

/// A text in XML; characters that XML cannot have are left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(c),
            c if c < ' ' || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}
