//! The hostile files, made here from a sound table, so that what is hostile about each can be read.

use rust_xlsxwriter::{Format, Formula, Workbook, Worksheet};
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// A table with a sound row.
pub struct Table {
    pub header: &'static [&'static str],
    pub row: &'static [&'static str],
    /// The column of a name or another text, from 0.
    pub text: u16,
}

impl Table {
    pub const RESULTS: Self = Self {
        header: &["任务", "轮次", "对象", "对象名称", "检查日期", "检查人员"],
        row: &["A1", "1", "E2", "二厂", "2024-03-05", "P1、P2"],
        text: 3,
    };
    pub const ENTITIES: Self = Self {
        header: &["统一社会信用代码", "名称", "标签", "信用风险等级", "状态"],
        row: &["E2", "二厂", "企业", "高", "存续"],
        text: 1,
    };
    pub const ANNEX: Self = Self {
        header: &["序号", "抽查任务名称", "抽查类型", "抽查事项", "抽查对象范围"],
        row: &["1", "抽查", "定向", "检查", "企业"],
        text: 1,
    };

    fn csv(&self) -> String {
        format!("{}\n{}\n", self.header.join(","), self.row.join(","))
    }
}

/// A file that must be refused.
pub struct Hostile {
    pub what: &'static str,
    pub file: String,
    pub bytes: Vec<u8>,
    /// What every message about it says, whatever its language.
    pub says: &'static [&'static str],
    /// Whether libraries refuse it, too.
    pub for_libraries: bool,
    /// Whether annex tables refuse it, too: they are prose that people read, and are held to less.
    pub for_annexes: bool,
}

fn book(table: &Table, change: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (at, cells) in (0..).zip([table.header, table.row]) {
        for (column, text) in (0..).zip(cells) {
            sheet.write_string(at, column, *text).unwrap();
        }
    }
    change(sheet);
    book.save_to_buffer().unwrap()
}

/// The workbook that the others are made from.
pub fn sound(table: &Table) -> Vec<u8> {
    book(table, |_| {})
}

fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    let packed = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, content) in parts {
        out.start_file(*name, packed).unwrap();
        out.write_all(content).unwrap();
    }
    out.finish().unwrap().into_inner()
}

/// A workbook packed again with one part changed, and perhaps one more.
fn repacked(
    bytes: &[u8],
    part: &str,
    change: impl Fn(String) -> String,
    more: Option<(&str, &[u8])>,
) -> Vec<u8> {
    let mut from = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    for at in 0..from.len() {
        let mut file = from.by_index(at).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        parts.push((name.clone(), if name == part { change(text) } else { text }.into_bytes()));
    }
    let mut all: Vec<(&str, &[u8])> = parts.iter().map(|(n, b)| (n.as_str(), b.as_slice())).collect();
    all.extend(more);
    archive(&all)
}

fn csv(what: &'static str, bytes: Vec<u8>, says: &'static [&'static str]) -> Hostile {
    Hostile { what, file: "t.csv".to_owned(), bytes, says, for_libraries: true, for_annexes: true }
}

fn xlsx(what: &'static str, bytes: Vec<u8>, says: &'static [&'static str]) -> Hostile {
    Hostile { file: "t.xlsx".to_owned(), ..csv(what, bytes, says) }
}

/// All of them, around a table.
pub fn files(table: &Table) -> Vec<Hostile> {
    let good = sound(table);
    let text = table.csv();
    let cell = |text: &str| {
        let row: Vec<&str> = table
            .row
            .iter()
            .enumerate()
            .map(|(at, own)| if at == usize::from(table.text) { text } else { own })
            .collect();
        format!("{}\n{}\n", table.header.join(","), row.join(",")).into_bytes()
    };
    let sheet = "xl/worksheets/sheet1.xml";
    // Four blanks in ten million for every byte: what is unpacked is the harm.
    let bomb = archive(&[("xl/workbook.xml", vec![b' '; 40 << 20].as_slice())]);
    let entities = "<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>\n";
    let mut compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    compound.resize(4096, 0);
    compound.splice(512..512, "Workbook".encode_utf16().flat_map(u16::to_le_bytes));
    let wide = format!("{},{}\n", table.header.join(","), vec!["x"; 100_000].join(","));
    let only_results = |hostile: Hostile| Hostile { for_libraries: false, for_annexes: false, ..hostile };
    let no_annex = |hostile: Hostile| Hostile { for_annexes: false, ..hostile };
    vec![
        xlsx("a zip bomb", bomb, &["xl/workbook.xml", "200"]),
        xlsx(
            "one piece that fills memory",
            archive(&[("xl/workbook.xml", format!("<a>{}</a>", "0123456789".repeat(100_000)).as_bytes())]),
            &["xl/workbook.xml", "256 KB"],
        ),
        no_annex(xlsx(
            "a far cell",
            book(table, |sheet| {
                sheet.write_string(1_048_575, 16_383, "x").unwrap();
            }),
            &["1048576"],
        )),
        xlsx("an old workbook under a new name", compound.clone(), &["XLS"]),
        Hostile { file: "t.xls".to_owned(), ..xlsx("an old workbook", compound, &["XLS"]) },
        csv("a workbook under another name", good.clone(), &["XLSX/ZIP"]),
        csv("an undecodable byte", [text.as_bytes(), b"A\xff\xff,1\n"].concat(), &["t.csv:3"]),
        csv("a NUL", [text.as_bytes(), b"A\0,1\n"].concat(), &["t.csv:3", "NUL"]),
        no_annex(csv("a terminal's escape", cell("二\u{1b}[31m厂"), &["t.csv:2", "U+001B"])),
        no_annex(csv("a text that runs the other way", cell("二\u{202e}厂"), &["t.csv:2", "U+202E"])),
        no_annex(csv("a blank without width", cell("二\u{200b}厂"), &["t.csv:2", "U+200B"])),
        only_results(xlsx(
            "a day by a formula",
            book(table, |sheet| {
                let day = Format::new().set_num_format("yyyy-mm-dd");
                let formula = Formula::new("=TODAY()").set_result("45356");
                sheet.write_formula_with_format(1, 4, formula, &day).unwrap();
            }),
            &["t.xlsx:2:5"],
        )),
        no_annex(xlsx(
            "a formula that nothing has computed",
            repacked(
                &book(table, |sheet| {
                    let formula = Formula::new("=G1").set_result("二厂");
                    sheet.write_formula(1, table.text, formula).unwrap();
                }),
                sheet,
                |text| text.replace("<v>二厂</v>", ""),
                None,
            ),
            &["t.xlsx:2"],
        )),
        no_annex(xlsx(
            "an error for a value",
            book(table, |sheet| {
                let formula = Formula::new("=VLOOKUP(A2,H:I,2)").set_result("#N/A");
                sheet.write_formula(1, table.text, formula).unwrap();
            }),
            &["t.xlsx:2", "#N/A"],
        )),
        xlsx(
            "a part that leads out",
            repacked(&good, "", |t| t, Some(("../../evil.xml", b"<a/>"))),
            &["evil.xml"],
        ),
        xlsx(
            "a part with a root of its own",
            repacked(&good, "", |t| t, Some(("/etc/a.xml", b"<a/>"))),
            &["/etc/a.xml"],
        ),
        xlsx(
            "entities that expand",
            repacked(
                &good,
                "xl/sharedStrings.xml",
                |text| text.replacen("<sst", &format!("{entities}<sst"), 1),
                None,
            ),
            &["xl/sharedStrings.xml"],
        ),
        xlsx(
            "more shared texts than there are",
            repacked(
                &good,
                "xl/sharedStrings.xml",
                |text| text.replacen("uniqueCount=\"", "uniqueCount=\"99999999999", 1),
                None,
            ),
            &["xl/sharedStrings.xml"],
        ),
        xlsx(
            "one shared text that fills memory",
            repacked(
                &good,
                "xl/sharedStrings.xml",
                |text| text.replacen("<t>", &format!("<t>{}", "甲".repeat(1 << 20)), 1),
                None,
            ),
            &["xl/sharedStrings.xml"],
        ),
        xlsx("an archive that was cut off", good[..good.len() * 2 / 3].to_vec(), &["t.xlsx"]),
        no_annex(csv(
            "a column that stands twice",
            text.replacen(table.header[0], &format!("{0},{0}", table.header[0]), 1).into_bytes(),
            &["t.csv:1:2"],
        )),
        csv("a line without an end", [text.as_bytes(), &vec![b'x'; 17 << 20]].concat(), &["t.csv", "16 MB"]),
        no_annex(csv(
            "a hundred thousand columns",
            [wide.as_bytes(), text.as_bytes()].concat(),
            &["t.csv:1"],
        )),
    ]
}

/// An archive in which so many members lie in the same bytes.
fn overlapping(members: u16) -> Vec<u8> {
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    out.start_file("00000.md", stored).unwrap();
    out.write_all(format!("{}\n", " ".repeat(999)).repeat(25).as_bytes()).unwrap();
    let bytes = out.finish().unwrap().into_inner();
    let table = bytes.windows(4).rposition(|w| w == b"PK\x01\x02").unwrap();
    let end = bytes.windows(4).rposition(|w| w == b"PK\x05\x06").unwrap();
    let mut whole = bytes[..table].to_vec();
    for at in 0..members {
        let mut entry = bytes[table..end].to_vec();
        entry[46..51].copy_from_slice(format!("{at:05}").as_bytes());
        whole.extend(entry);
    }
    let size = u32::try_from(whole.len() - table).unwrap();
    let mut tail = bytes[end..].to_vec();
    tail[8..10].copy_from_slice(&members.to_le_bytes());
    tail[10..12].copy_from_slice(&members.to_le_bytes());
    tail[12..16].copy_from_slice(&size.to_le_bytes());
    whole.extend(tail);
    whole
}

/// Files that claim to be public ones.
pub fn published() -> Vec<Hostile> {
    let zip = |what, bytes, says| Hostile { file: "t.zip".to_owned(), ..csv(what, bytes, says) };
    let blanks = vec![b' '; 60 << 20];
    let bomb = archive(&[("lists/a.csv", &blanks)]);
    let document = archive(&[("word/document.xml", &blanks)]);
    let many: Vec<String> = (0..10_001).map(|at| format!("{at}.csv")).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|name| (name.as_str(), &b""[..])).collect();
    let sound = archive(&[("a.csv", b"a,b\n")]);
    let within = |bytes: &[u8]| archive(&[("inner.zip", bytes)]);
    let mut garbled = archive(&[("a.csv", "a,b,c,1\n".repeat(100).as_bytes())]);
    garbled[50] ^= 0xff;
    vec![
        zip("a zip bomb", bomb.clone(), &["t.zip#lists/a.csv", "200"]),
        zip("a zip bomb within an archive", within(&bomb), &["t.zip#inner.zip#lists/a.csv", "200"]),
        zip(
            "a document that is a bomb within an archive",
            archive(&[("a.docx", &document)]),
            &["t.zip#a.docx", "word/document.xml", "200"],
        ),
        Hostile {
            file: "t.docx".to_owned(),
            ..zip("a document that is a bomb", document, &["t.docx", "word/document.xml", "200"])
        },
        zip("members that lie in the same bytes", overlapping(500), &["t.zip#", "200"]),
        zip("more members than there are files", archive(&many), &["t.zip", "10000"]),
        zip(
            "an archive in archives",
            within(&within(&within(&sound))),
            &["t.zip#inner.zip#inner.zip#inner.zip", "3"],
        ),
        zip("an archive that was cut off", bomb[..bomb.len() / 2].to_vec(), &["t.zip"]),
        zip("a garbled archive", garbled, &["t.zip#a.csv"]),
        csv("a line without an end", vec![b'x'; 17 << 20], &["t.csv", "16 MB"]),
        Hostile {
            file: "t.html".to_owned(),
            ..csv(
                "a tag without an end",
                ["<a\n", &format!("{}\n", "x".repeat(1 << 20)).repeat(17)].concat().into(),
                &["t.html", "16 MB"],
            )
        },
    ]
}
