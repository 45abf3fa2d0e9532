//! A workbook gives the rows and findings of the CSV file with the same cells, and says of its own traps what they are.

use crate::finding::{Finding, Place, concise};
use crate::message::{Catalogue, Lang};
use crate::registry::{Encoding, Entity, Read, entities, grids, inspectors, results, scan_entities};
use crate::source::Sources;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};
use std::io::Write as _;

const HEADER: [&str; 6] = ["统一社会信用代码", "名称", "标签", "行业代码", "状态", "上次检查日期"];
const CODE: &str = "91140525MA0K00013A";

fn write(sheet: &mut Worksheet, from: u32, rows: &[&[&str]]) {
    for (row, cells) in (from..).zip(rows) {
        for (column, text) in (0..).zip(*cells).filter(|(_, text)| !text.is_empty()) {
            sheet.write_string(row, column, *text).unwrap();
        }
    }
}

/// A workbook with a sheet of these cells, all of them text, and whatever else is done to it.
fn book(rows: &[&[&str]], change: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    write(sheet, 0, rows);
    change(sheet);
    book.save_to_buffer().unwrap()
}

fn csv(rows: &[&[&str]]) -> String {
    let cell = |text: &&str| format!("\"{}\"", text.replace('"', "\"\""));
    let line = |row: &&[&str]| row.iter().map(cell).collect::<Vec<_>>().join(",");
    rows.iter().map(|row| format!("{}\n", line(row))).collect()
}

fn places(findings: &[Finding]) -> Vec<String> {
    let place = |f: &Finding| match f.place() {
        Some(Place::Cell { row, column, .. }) => format!("{} {row}:{column}", f.code.name),
        other => panic!("{other:?}"),
    };
    findings.iter().map(place).collect()
}

fn texts(findings: &[Finding], lang: Lang) -> String {
    let texts = Catalogue::new(lang);
    findings.iter().map(|f| concise(f, &Sources::default(), &texts)).collect()
}

/// Reads a workbook from memory and row by row: both say the same.
#[track_caller]
fn read(file: &str, bytes: &[u8]) -> Read<Entity> {
    let read = entities(file, bytes);
    let mut rows = Vec::new();
    let scan = scan_entities(file, std::io::Cursor::new(bytes.to_vec()), |entity| {
        rows.push(entity.clone());
        0
    });
    let scan = scan.unwrap();
    assert_eq!((&scan.findings, scan.encoding, &scan.note), (&read.findings, read.encoding, &read.note));
    rows.retain(|e| !scan.repeated.contains(&e.row));
    assert_eq!(rows, read.rows);
    read
}

#[track_caller]
fn finds(bytes: &[u8], expected: &[&str]) -> Read<Entity> {
    let read = read("data/e.xlsx", bytes);
    assert_eq!(places(&read.findings), expected, "{}", texts(&read.findings, Lang::En));
    read
}

#[test]
fn the_same_cells_give_the_same_rows_and_findings() {
    let tables: [&[&[&str]]; 4] = [
        &[
            &["# 虚构数据 fictional"],
            &["# 核实日期 2024-03-20"],
            &HEADER,
            &[CODE, "甲铸造厂", "一类、二类", "3391", "存续", "2023-03-05"],
            &["x-1", "𠮷祥医院", "", "", "注销", ""],
        ],
        &[
            &HEADER,
            &["A1", "甲", "", "", "?", "2024-02-30"],
            &["A1", "乙", "", "", "存续", ""],
            &["", "丙", "", "", "存续", ""],
        ],
        &[&HEADER, &["A1", "甲\u{200b}", "", "", "存续", ""], &["合计", "1", "", "", "", ""]],
        &[&["名称", "标签", "状态", "名 称", "统一代码"], &["甲", "", "存续", "", "A1"]],
    ];
    for rows in tables {
        let sheet = read("data/e", &book(rows, |_| {}));
        let text = read("data/e", csv(rows).as_bytes());
        assert_eq!((&sheet.rows, &sheet.findings, &sheet.note), (&text.rows, &text.findings, &text.note));
        assert_eq!((sheet.encoding, text.encoding), (Some(Encoding::Xlsx), Some(Encoding::Utf8)));
    }
}

#[test]
fn a_number_that_names_somebody_is_refused() {
    let bytes =
        book(&[&HEADER, &["", "甲", "", "", "存续", ""], &["A2", "乙", "", "", "存续", ""]], |sheet| {
            sheet.write_number(1, 0, 911_405_250_000_001_234_f64).unwrap();
            sheet.write_number(2, 3, 111).unwrap();
        });
    let found = finds(&bytes, &["bad-cell 2:1", "bad-cell 3:4"]);
    assert!(!found.is_usable() && found.rows.is_empty());
    let text = texts(&found.findings, Lang::Zh);
    assert!(text.contains("数字格式") && text.contains("15 位"), "{text}");
    let help = Catalogue::new(Lang::En).text(&found.findings[0].help[0]);
    assert!(help.starts_with("do not turn these cells into text"), "{help}");
    // A code of four digits has lost no zeros; a number in a column that ssj does not know is taken.
    let bytes = book(&[&[&HEADER[..], &["人数"]].concat(), &["A1", "甲", "", "", "存续", ""]], |sheet| {
        sheet.write_number(1, 3, 3391).unwrap();
        sheet.write_number(1, 6, 0.1 + 0.2).unwrap();
    });
    let found = finds(&bytes, &["unknown-column 1:7"]);
    assert_eq!((found.rows[0].industry.as_str(), found.rows[0].extra["人数"].as_str()), ("3391", "0.3"));
    // Nor is one of sixteen digits what was typed, whatever its column.
    let bytes = book(&[&[&HEADER[..], &["电话"]].concat(), &["A1", "甲", "", "", "存续", ""]], |sheet| {
        sheet.write_number(1, 6, 1_234_567_890_123_456_f64).unwrap();
    });
    finds(&bytes, &["unknown-column 1:7", "bad-cell 2:7"]);
}

#[test]
fn inspectors_and_results_may_not_be_numbers_either() {
    let header = ["编号", "姓名", "部门", "证件有效期", "状态"];
    let bytes = book(&[&header, &["", "甲", "泽州分局", "2026-12-31", "在岗"]], |sheet| {
        sheet.write_number(1, 0, 1001).unwrap();
    });
    assert_eq!(places(&inspectors("i.xlsx", &bytes).findings), ["bad-cell 2:1"]);
    let header = ["任务", "轮次", "对象", "检查日期", "检查人员"];
    let bytes = book(&[&header, &["A1", "", CODE, "", "P01"], &["A1", "", CODE, "", ""]], |sheet| {
        sheet.write_number(1, 1, 1).unwrap();
        let day = ExcelDateTime::from_ymd(2024, 4, 8).unwrap();
        sheet.write_datetime_with_format(1, 3, &day, &Format::new().set_num_format("yyyy-mm-dd")).unwrap();
        sheet.write_number(2, 1, 2).unwrap();
        sheet.write_number(2, 4, 1001).unwrap();
    });
    let read = results("r.xlsx", &bytes);
    assert_eq!(places(&read.findings), ["bad-cell 3:5"]);
    assert_eq!(
        (read.rows[0].round, read.rows[0].inspected.unwrap().to_string()),
        (1, "2024-04-08".to_owned())
    );
}

#[test]
fn days_are_read_by_their_format_only() {
    let rows: [&[&str]; 4] = [
        &HEADER,
        &["A1", "甲", "", "", "存续", ""],
        &["A2", "乙", "", "", "存续", ""],
        &["A3", "丙", "", "", "存续", ""],
    ];
    let bytes = book(&rows, |sheet| {
        let format = Format::new().set_num_format("yyyy\"年\"m\"月\"d\"日\"");
        let day = ExcelDateTime::from_ymd(2024, 3, 5).unwrap();
        sheet.write_datetime_with_format(1, 5, &day, &format).unwrap();
        sheet.write_number(2, 5, 45356).unwrap();
        let moment = ExcelDateTime::from_ymd(2024, 3, 5).unwrap().and_hms(14, 30, 0).unwrap();
        sheet.write_datetime_with_format(3, 5, &moment, &format).unwrap();
    });
    let found = finds(&bytes, &["bad-cell 3:6", "bad-cell 4:6"]);
    assert_eq!(found.rows[0].last_visit.unwrap().to_string(), "2024-03-05");
    assert!(texts(&found.findings, Lang::En).contains("`2024-03-05 14:30:00`"));
}

#[test]
fn errors_formulas_and_merged_cells() {
    let rows: [&[&str]; 5] = [
        &HEADER,
        &["A1", "", "", "", "存续", ""],
        &["A2", "乙", "", "", "", ""],
        &["A3", "丙", "", "", "存续", ""],
        &["A4", "丁", "", "", "存续", ""],
    ];
    let bytes = book(&rows, |sheet| {
        sheet.write_formula(1, 1, Formula::new("=G1").set_result("甲")).unwrap();
        sheet.write_formula(2, 4, Formula::new("=VLOOKUP(A3,G:H,2)").set_result("#N/A")).unwrap();
        sheet.merge_range(3, 2, 4, 2, "一类", &Format::new()).unwrap();
    });
    let found = finds(&bytes, &["bad-cell 3:5", "bad-cell 5:3"]);
    assert_eq!((found.rows[0].name.as_str(), found.rows[1].labels[0].as_str()), ("甲", "一类"));
    let text = texts(&found.findings, Lang::Zh);
    assert!(text.contains("错误值 #N/A") && text.contains("合并单元格"), "{text}");
}

#[test]
fn merged_cells_of_a_library_hide_nothing_and_stand_in_no_column() {
    let header = [&HEADER[..], &["乡镇"]].concat();
    let rows: [&[&str]; 3] =
        [&header, &["A1", "甲", "", "", "存续", "", ""], &["A2", "乙", "", "", "存续", "", ""]];
    let merged = |top: u32, left: u16, bottom: u32, right: u16, values: &[(u32, u16, &str)]| {
        book(&rows, |sheet| {
            sheet.merge_range(top, left, bottom, right, "", &Format::new()).unwrap();
            for (row, column, text) in values {
                sheet.write_string(*row, *column, *text).unwrap();
            }
        })
    };
    // A name that nobody sees; the column 乡镇, which rules may ask for, blank in the second row; a hidden heading.
    let found =
        finds(&merged(1, 1, 2, 1, &[(1, 1, "甲"), (2, 1, "丙")]), &["unknown-column 1:7", "bad-cell 3:2"]);
    let text = texts(&found.findings, Lang::Zh);
    assert!(text.contains("Sheet1!B2:B3 下面盖着“丙”"), "{text}");
    finds(&merged(1, 6, 2, 6, &[(1, 6, "南村镇")]), &["unknown-column 1:7", "bad-cell 3:7"]);
    finds(&merged(1, 5, 1, 6, &[(1, 5, "2023-03-05")]), &["unknown-column 1:7", "bad-cell 2:7"]);
    finds(&merged(0, 5, 0, 6, &[(0, 5, HEADER[5]), (0, 6, "乡镇")]), &["bad-cell 1:7"]);
}

#[test]
fn sheets_are_chosen_and_never_guessed() {
    let rows: [&[&str]; 2] = [&HEADER, &["A1", "甲", "", "", "存续", ""]];
    let both = |hidden: bool| {
        let mut book = Workbook::new();
        write(book.add_worksheet().set_name("对象").unwrap(), 0, &rows);
        book.add_worksheet().set_name("空").unwrap();
        let other = book.add_worksheet().set_name("旧名录").unwrap();
        write(other, 0, &[&HEADER, &["B1", "乙", "", "", "存续", ""]]);
        other.set_hidden(hidden);
        book.save_to_buffer().unwrap()
    };
    let found = finds(&both(true), &["unread-sheet 0:0"]);
    assert!(found.is_usable() && found.rows[0].id == "A1");
    let found = finds(&both(false), &["wrong-file-type 0:0"]);
    assert!(texts(&found.findings, Lang::Zh).contains("有 2 个工作表有内容：对象、旧名录"));
    let found = read("data/e.xlsx#旧名录", &both(true));
    assert!(found.findings.is_empty() && found.rows[0].id == "B1");
    let found = read("data/e.xlsx#名录", &both(true));
    assert_eq!(places(&found.findings), ["empty-table 0:0"]);
    assert!(texts(&found.findings, Lang::En).starts_with("data/e.xlsx#名录: error[empty-table]"));
    finds(&Workbook::new().save_to_buffer().unwrap(), &["empty-table 0:0"]);
}

#[test]
fn cells_and_rows_that_are_not_there() {
    // The table begins in the second column and the third row, has a gap, and formatted cells without values.
    let bytes = book(&[], |sheet| {
        for (column, text) in (1..).zip(HEADER) {
            sheet.write_string(2, column, text).unwrap();
        }
        for (row, id) in [(3, "A1"), (7, "A2")] {
            sheet.write_string(row, 1, id).unwrap();
            sheet.write_string(row, 2, "甲").unwrap();
            sheet.write_string(row, 5, "存续").unwrap();
            sheet.write_blank(row, 9, &Format::new().set_bold()).unwrap();
        }
        sheet.write_string(9, 9, "旁注").unwrap();
    });
    let found = finds(&bytes, &["unknown-column 3:1", "bad-row 10:10"]);
    assert_eq!(found.rows.iter().map(|e| e.row).collect::<Vec<_>>(), [4, 8]);
}

#[test]
fn other_files_are_called_what_they_are() {
    let good = book(&[&HEADER, &["A1", "甲", "", "", "存续", ""]], |_| {});
    let said = |file: &str, bytes: &[u8]| {
        let read = read(file, bytes);
        assert_eq!(places(&read.findings), ["wrong-file-type 0:0"], "{file}");
        texts(&read.findings, Lang::En)
    };
    assert!(said("e.csv", &good).contains("the content is XLSX/ZIP, not a CSV table"));
    assert!(said("e.xlsx", b"id,name\n").contains("the content is CSV, but the name ends in .xlsx"));
    assert!(said("e.xlsx", b"<html><table>").contains("the content is HTML, but the name ends in .xlsx"));
    assert!(said("e.parquet", &good).contains("the content is XLSX/ZIP, but the name ends in .parquet"));
    let ole = |name: &str| {
        let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
        bytes.resize(70_000, 0);
        bytes.splice(65_530..65_530, name.encode_utf16().flat_map(u16::to_le_bytes));
        bytes
    };
    assert!(said("e.xlsx", &ole("EncryptedPackage")).contains("protected by a password"));
    assert!(said("e.xls", &ole("Workbook")).contains("an old workbook (XLS"));
    let zip = |names: &[&str], content: &[u8]| {
        let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        let stored =
            zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
        for name in names {
            out.start_file(*name, stored).unwrap();
            out.write_all(content).unwrap();
        }
        out.finish().unwrap().into_inner()
    };
    assert!(said("e.xlsx", &zip(&["word/document.xml"], b"<a/>")).contains("the content is DOCX"));
    assert!(said("e.xlsx", &zip(&["a.txt"], b"a")).contains("the content is ZIP"));
    // Forty megabytes of blanks in forty kilobytes.
    let bomb = zip(&["xl/workbook.xml"], &vec![b' '; 40 << 20]);
    assert!(
        bomb.len() < 100_000
            && said("e.xlsx", &bomb).contains("xl/workbook.xml unpacks to more than 200 times its size")
    );
    for (name, content) in [
        ("xl/sharedStrings.xml", "<sst uniqueCount=\"18446744073709551615\"/>"),
        ("xl/styles.xml", "<!DOCTYPE a [<!ENTITY b \"c\">]><a/>"),
    ] {
        said("e.xlsx", &zip(&["xl/workbook.xml", name], content.as_bytes()));
    }
}

/// The parts of a workbook, packed again with one of them changed.
fn changed(bytes: &[u8], part: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    let mut from = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for at in 0..from.len() {
        let mut file = from.by_index(at).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut text = String::new();
        std::io::Read::read_to_string(&mut file, &mut text).unwrap();
        out.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).unwrap();
        out.write_all(if name == part { change(text) } else { text }.as_bytes()).unwrap();
    }
    out.finish().unwrap().into_inner()
}

#[test]
fn damaged_and_hostile_workbooks_are_refused() {
    let rows: [&[&str]; 3] = [&HEADER, &["A1", "甲", "", "", "存续", ""], &["A2", "乙", "", "", "存续", ""]];
    let good = book(&rows, |sheet| {
        sheet.write_formula(1, 1, Formula::new("=G1").set_result("甲")).unwrap();
        sheet.merge_range(5, 0, 6, 0, "", &Format::new()).unwrap();
    });
    let sheet = "xl/worksheets/sheet1.xml";
    assert!(read("e.xlsx", &changed(&good, sheet, |text| text)).is_usable());
    for cut in (0..good.len()).step_by(good.len() / 40) {
        let read = read("e.xlsx", &good[..cut]);
        assert!(!read.is_usable(), "{cut}");
    }
    // Nor is it said in the words of whatever reads it.
    for cut in ["</sheetData>", "<c r=", "<row r=\"2\""] {
        let half = changed(&good, sheet, |text| text.split(cut).next().unwrap().to_owned());
        for lang in Lang::ALL {
            let said = texts(&entities("e.xlsx", &half).findings, lang);
            assert!(!said.to_lowercase().contains("xml") && said.contains("e.xlsx"), "{said}");
        }
    }
    let never = changed(&good, sheet, |text| text.replace("<v>甲</v>", ""));
    assert_eq!(places(&read("e.xlsx", &never).findings), ["bad-cell 2:2"]);
    // Of a table that people print, too: an empty cell is something else.
    let (_, found) = grids("e.xlsx", &never);
    assert_eq!(places(&found), ["bad-cell 2:2"]);
    assert!(texts(&found, Lang::En).contains("`B2` has a formula whose value was never computed"));
    let changes: [(&str, &str); 6] = [
        ("r=\"A2\"", "r=\"A9999999\""),
        ("r=\"A3\"", "r=\"A1\""),
        ("</sheetData>", ""),
        ("<v>0</v>", "<v>4000000000</v>"),
        ("ref=\"A6:A7\"", "ref=\"A7:A6\""),
        ("t=\"s\"", "t=\"unheard of\""),
    ];
    for (from, to) in changes {
        let bytes = changed(&good, sheet, |text| text.replacen(from, to, 1));
        let read = read("e.xlsx", &bytes);
        assert!(!read.is_usable() || from.starts_with("ref"), "{from}: {:?}", places(&read.findings));
    }
}

mod properties {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn no_change_of_a_byte_is_too_strange(at: prop::sample::Index, byte: u8, packed: bool) {
            let rows: [&[&str]; 2] = [&HEADER, &["A1", "甲", "", "", "存续", ""]];
            let good = book(&rows, |sheet| {
                sheet.merge_range(5, 0, 6, 0, "", &Format::new()).unwrap();
            });
            let bytes = if packed {
                let mut bytes = good;
                let at = at.index(bytes.len());
                bytes[at] = byte;
                bytes
            } else {
                // The same inside a part, packed again: its sums are right.
                changed(&good, "xl/worksheets/sheet1.xml", |text| {
                    let mut bytes = text.into_bytes();
                    let at = at.index(bytes.len());
                    bytes[at] = byte & 0x7f;
                    String::from_utf8(bytes).unwrap()
                })
            };
            entities("data/e.xlsx", &bytes);
        }
    }
}

#[test]
fn a_second_table_is_named_once_with_its_cell() {
    let row = |id: &'static str| -> [&'static str; 6] { [id, "甲", "", "", "存续", ""] };
    let (one, two) = (row("A1"), row("A2"));
    // Below, with headings of its own; what is below them is not read.
    let people = ["编号", "姓名", "部门", "执法证号"];
    let below =
        book(&[&HEADER, &one, &people, &["P1", "张三", "泽州分局", "1"], &["P2", "李四", "", "2"]], |_| {});
    let found = finds(&below, &["several-tables 3:1"]);
    for lang in Lang::ALL {
        assert!(texts(&found.findings, lang).contains("A3"), "{}", texts(&found.findings, lang));
    }
    // The header once more is one row; those below it are read.
    let again = book(&[&HEADER, &one, &HEADER, &two], |_| {});
    assert_eq!(finds(&again, &["bad-row 3:1"]).rows.len(), 2);
    // Beside it.
    let beside: Vec<&str> = HEADER.into_iter().chain([""]).chain(HEADER).collect();
    let cells: Vec<&str> = one.into_iter().chain([""]).chain(two).collect();
    let found = finds(&book(&[&beside, &cells], |_| {}), &["several-tables 1:8"]);
    assert!(texts(&found.findings, Lang::Zh).contains("H1"), "{}", texts(&found.findings, Lang::Zh));
}

#[test]
fn a_cell_far_away_has_a_name() {
    let rows: [&[&str]; 2] = [&HEADER, &["A1", "甲", "", "", "存续", ""]];
    let far = book(&rows, |sheet| {
        sheet.write_string(1_048_575, 16_383, "x").unwrap();
    });
    let found = finds(&far, &["bad-row 1048576:16384"]);
    for lang in Lang::ALL {
        let text = texts(&found.findings, lang);
        assert!(text.contains("XFD1048576") && text.contains('F') && text.len() < 600, "{text}");
    }
    // In the row of the header it is an unknown column, and the blank ones before it are not all named.
    let wide = book(&rows, |sheet| {
        sheet.write_string(0, 16_383, "x").unwrap();
    });
    let found = read("data/e.xlsx", &wide);
    assert!(texts(&found.findings, Lang::En).len() < 2_000, "{}", texts(&found.findings, Lang::En).len());
}

#[test]
fn what_a_library_hides_is_told() {
    let rows: [&[&str]; 4] = [
        &HEADER,
        &["A1", "甲", "", "", "存续", ""],
        &["A2", "乙", "", "", "存续", ""],
        &["A3", "丙", "", "", "存续", ""],
    ];
    let hidden = book(&rows, |sheet| {
        sheet.set_row_hidden(2).unwrap();
        sheet.set_column_hidden(4).unwrap();
    });
    let found = finds(&hidden, &["hidden-cells 1:5", "hidden-cells 3:0"]);
    assert!(found.is_usable() && found.rows.len() == 3);
    assert!(texts(&found.findings, Lang::Zh).contains("状态"));
}
