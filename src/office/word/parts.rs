//! The parts of a document beside its text: what belongs together, styles, the foot of the pages.

use super::body::body;
use super::{Paper, escaped};
use crate::message::Lang;

pub(super) const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
pub(super) const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
pub(super) const R: &str = "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
const REL: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const OFFICE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const CORE: &str = "application/vnd.openxmlformats-package.core-properties+xml";

pub(super) fn parts(paper: &Paper) -> Vec<(&'static str, String)> {
    let mark = paper.mark.as_deref();
    let mut out = vec![
        ("[Content_Types].xml", types(mark.is_some())),
        ("_rels/.rels", package()),
        ("docProps/core.xml", core(&paper.title)),
        ("word/_rels/document.xml.rels", relations(mark.is_some())),
        ("word/styles.xml", styles(paper.lang)),
        ("word/footer1.xml", footer()),
        ("word/document.xml", body(paper)),
    ];
    out.extend(mark.map(|text| ("word/header1.xml", header(text))));
    out
}

fn types(marked: bool) -> String {
    let part = |(name, kind): (&str, &str)| {
        format!("<Override PartName=\"/word/{name}.xml\" ContentType=\"{OFFICE}.{kind}+xml\"/>")
    };
    let mut parts = vec![("document", "document.main"), ("styles", "styles"), ("footer1", "footer")];
    parts.extend(marked.then_some(("header1", "header")));
    let parts: String = parts.into_iter().map(part).collect();
    format!(
        "{HEAD}<Types xmlns=\"{PACKAGE}/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>{parts}\
         <Override PartName=\"/docProps/core.xml\" ContentType=\"{CORE}\"/></Types>"
    )
}

fn package() -> String {
    format!(
        "{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\">\
         <Relationship Id=\"rId1\" Type=\"{REL}/officeDocument\" Target=\"word/document.xml\"/>\
         <Relationship Id=\"rId2\" Type=\"{PACKAGE}/relationships/metadata/core-properties\" \
         Target=\"docProps/core.xml\"/></Relationships>"
    )
}

fn core(title: &str) -> String {
    format!(
        "{HEAD}<cp:coreProperties xmlns:cp=\"{PACKAGE}/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title></cp:coreProperties>",
        escaped(title)
    )
}

fn relations(marked: bool) -> String {
    let header = format!("<Relationship Id=\"rId3\" Type=\"{REL}/header\" Target=\"header1.xml\"/>");
    let header = if marked { header } else { String::new() };
    format!(
        "{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\">\
         <Relationship Id=\"rId1\" Type=\"{REL}/styles\" Target=\"styles.xml\"/>\
         <Relationship Id=\"rId2\" Type=\"{REL}/footer\" Target=\"footer1.xml\"/>{header}</Relationships>"
    )
}

fn fonts(chinese: &str) -> String {
    format!(
        "<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:cs=\"Times New Roman\" w:eastAsia=\"{chinese}\"/>"
    )
}

/// A style of paragraphs.
struct Style {
    id: &'static str,
    name: &'static str,
    /// The level of the heading in the outline, if it is one.
    level: Option<u8>,
    font: &'static str,
    /// In halves of a point.
    size: u8,
    bold: bool,
    align: &'static str,
    /// Twentieths of a point above and below.
    space: (u16, u16),
    /// From one line to the next, in twentieths of a point.
    line: u16,
    /// Indents: of the first line in hundredths of a character, and of all others in twentieths of a point.
    indent: &'static str,
}

/// Sizes and spaces follow official documents (GB/T 9704), a size smaller where tables need the room.
const STYLES: [Style; 12] = [
    style("Title", "Title", "宋体", 36, true, "center", (240, 200), 560),
    style("Under", "Subtitle", "仿宋", 24, false, "center", (0, 60), 400),
    Style { level: Some(0), ..style("Heading1", "heading 1", "黑体", 30, false, "left", (280, 120), 480) },
    Style { level: Some(1), ..style("Heading2", "heading 2", "黑体", 26, false, "left", (200, 80), 420) },
    Style {
        indent: "w:firstLineChars=\"200\" w:firstLine=\"520\"",
        ..style("Text", "Body Text", "仿宋", 26, false, "both", (0, 60), 460)
    },
    style("Plain", "Plain Line", "仿宋", 26, false, "left", (60, 60), 460),
    style("Strong", "Strong Text", "黑体", 24, false, "center", (40, 40), 400),
    Style {
        indent: "w:left=\"420\" w:hanging=\"260\"",
        ..style("Item", "List Bullet", "仿宋", 24, false, "left", (0, 40), 400)
    },
    style("Note", "Note", "仿宋", 20, false, "left", (60, 120), 320),
    style("Sign", "Signature", "仿宋", 26, false, "right", (60, 0), 460),
    style("Head", "Table Head", "黑体", 18, false, "center", (20, 20), 260),
    style("Cell", "Table Text", "仿宋", 18, false, "left", (10, 10), 250),
];

#[expect(clippy::too_many_arguments, reason = "a row of a table of styles")]
const fn style(
    id: &'static str,
    name: &'static str,
    font: &'static str,
    size: u8,
    bold: bool,
    align: &'static str,
    space: (u16, u16),
    line: u16,
) -> Style {
    Style { id, name, level: None, font, size, bold, align, space, line, indent: "" }
}

fn styles(lang: Lang) -> String {
    let tongue = match lang {
        Lang::Zh => "zh-CN",
        Lang::En => "en-GB",
    };
    let one = |s: &Style| {
        // The order of the elements is that of the schema.
        let keep = if s.level.is_some() { "<w:keepNext/>" } else { "" };
        let level = s.level.map(|n| format!("<w:outlineLvl w:val=\"{n}\"/>")).unwrap_or_default();
        let indent = if s.indent.is_empty() { String::new() } else { format!("<w:ind {}/>", s.indent) };
        let bold = if s.bold { "<w:b/>" } else { "" };
        let Style { id, name, align, size, line, space: (above, below), .. } = s;
        format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"Normal\"/><w:qFormat/>\
             <w:pPr>{keep}<w:spacing w:before=\"{above}\" w:after=\"{below}\" w:line=\"{line}\" w:lineRule=\"atLeast\"/>{indent}\
             <w:jc w:val=\"{align}\"/>{level}</w:pPr>\
             <w:rPr>{}{bold}<w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/></w:rPr></w:style>",
            fonts(s.font)
        )
    };
    format!(
        "{HEAD}<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr>{}<w:sz w:val=\"21\"/><w:szCs w:val=\"21\"/>\
         <w:lang w:val=\"{tongue}\" w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>{}</w:styles>",
        fonts("仿宋"),
        STYLES.iter().map(one).collect::<String>()
    )
}

/// What must be seen on every page.
fn header(mark: &str) -> String {
    format!(
        "{HEAD}<w:hdr {W}><w:p><w:pPr><w:pStyle w:val=\"Strong\"/></w:pPr><w:r><w:rPr><w:color w:val=\"9C1C1C\"/></w:rPr>\
         <w:t xml:space=\"preserve\">{}</w:t></w:r></w:p></w:hdr>",
        escaped(mark)
    )
}

/// `— 1 —`, as official documents have it.
fn footer() -> String {
    let run =
        |inside: &str| format!("<w:r><w:rPr>{}<w:sz w:val=\"24\"/></w:rPr>{inside}</w:r>", fonts("宋体"));
    let field = |kind: &str| run(&format!("<w:fldChar w:fldCharType=\"{kind}\"/>"));
    format!(
        "{HEAD}<w:ftr {W}><w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>{}{}{}{}{}{}{}</w:p></w:ftr>",
        run("<w:t xml:space=\"preserve\">— </w:t>"),
        field("begin"),
        run("<w:instrText xml:space=\"preserve\"> PAGE </w:instrText>"),
        field("separate"),
        run("<w:t>1</w:t>"),
        field("end"),
        run("<w:t xml:space=\"preserve\"> —</w:t>")
    )
}
