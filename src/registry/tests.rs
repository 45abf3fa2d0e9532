//! Every kind of error with its exact place.

use super::*;
use crate::finding::{Finding, Place, concise};
use crate::message::{Catalogue, Lang};
use crate::source::Sources;
use jiff::civil::{Date, date};

const HEADER: &str = "统一社会信用代码,名称,标签,状态\n";
const CODE: &str = "91140525MA0K00013A";

/// `code row:column`, one per finding
fn places(findings: &[Finding]) -> Vec<String> {
    let place = |f: &Finding| match f.place() {
        Some(Place::Cell { file, row, column, .. }) => {
            assert_eq!(file, "data/e.csv");
            format!("{} {row}:{column}", f.code.name)
        }
        other => panic!("{other:?}"),
    };
    findings.iter().map(place).collect()
}

/// A source that gives a few bytes at a time.
pub(super) struct Pieces {
    bytes: std::io::Cursor<Vec<u8>>,
    size: usize,
}

impl Pieces {
    pub fn new(bytes: &[u8], size: usize) -> Self {
        Self { bytes: std::io::Cursor::new(bytes.to_vec()), size }
    }
}

impl std::io::Read for Pieces {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let size = buffer.len().min(self.size);
        self.bytes.read(&mut buffer[..size])
    }
}

impl std::io::Seek for Pieces {
    fn seek(&mut self, to: std::io::SeekFrom) -> std::io::Result<u64> {
        self.bytes.seek(to)
    }
}

/// Reads a library from memory, and as a stream in small pieces: both say the same.
fn entities(file: &str, bytes: &[u8]) -> Read<Entity> {
    let read = super::entities(file, bytes);
    for size in [1, 2, 5] {
        let mut rows = Vec::new();
        let scan = scan_entities(file, Pieces::new(bytes, size), |entity| {
            rows.push(entity.clone());
            7
        });
        let scan = scan.unwrap();
        assert_eq!((&scan.findings, scan.encoding, &scan.note), (&read.findings, read.encoding, &read.note));
        rows.retain(|e| !scan.repeated.contains(&e.row));
        assert_eq!(rows, read.rows);
        for entity in &rows {
            let entry = scan.keys.find(Key::of(&entity.id)).unwrap();
            assert_eq!((entry.row(), entry.mark()), (entity.row, 7));
        }
    }
    read
}

#[track_caller]
fn finds(table: &str, expected: &[&str]) -> Read<Entity> {
    let read = entities("data/e.csv", table.as_bytes());
    assert_eq!(places(&read.findings), expected);
    read
}

fn chinese(findings: &[Finding]) -> String {
    let texts = Catalogue::new(Lang::Zh);
    findings.iter().map(|f| concise(f, &Sources::default(), &texts)).collect()
}

#[test]
fn a_formula_of_a_text_is_that_text_and_any_other_is_refused() {
    let table = format!("{HEADER}=\"{CODE}\",=\"甲厂\",,存续\n\"=\"\"A0111\"\"\",乙,,存续\n");
    let read = entities("data/e.csv", table.as_bytes());
    assert_eq!(places(&read.findings), Vec::<String>::new());
    let found: Vec<(&str, &str)> = read.rows.iter().map(|e| (e.id.as_str(), e.name.as_str())).collect();
    assert_eq!(found, [(CODE, "甲厂"), ("A0111", "乙")]);
    // Twice is twice, however it is written.
    let twice = format!("{HEADER}=\"{CODE}\",甲,,存续\n{CODE},甲,,存续\n");
    assert_eq!(places(&entities("data/e.csv", twice.as_bytes()).findings), ["duplicate-entity 3:1"]);
    for formula in ["=B2", "=\"A\"&\"B\"", "=911405250000000000", "=TEXT(B2)"] {
        let quoted = formula.replace('"', "\"\"");
        let read = entities("data/e.csv", format!("{HEADER}\"{quoted}\",甲,,存续\n").as_bytes());
        assert_eq!(places(&read.findings), ["bad-cell 2:1"], "{formula}");
        assert_eq!(read.findings[0].message.key, "registry-formula-text", "{formula}");
    }
}

#[test]
fn a_total_above_the_header_is_one_and_no_missing_column() {
    let table = format!("合计,120,,\n{HEADER}A1,甲,,存续\n");
    assert_eq!(places(&entities("data/e.csv", table.as_bytes()).findings), ["total-row 1:1"]);
}

#[test]
fn a_second_table_in_a_text_is_named_by_its_row() {
    let table =
        format!("{HEADER}A1,甲,,存续\n,,,\n编号,姓名,部门,执法证号\nP1,张三,泽州分局,1\nP2,李四,,2\n");
    let read = entities("data/e.csv", table.as_bytes());
    assert_eq!(places(&read.findings), ["several-tables 4:1"]);
    let texts = Catalogue::new(Lang::En);
    assert!(texts.text(&read.findings[0].message).contains("row 4, column 1"));
}

#[test]
fn an_entity_with_everything() {
    let table = "# 虚构数据 fictional data, 2024\n# second line\n\
        信用风险等级,企业名称,ＩＤ,监管标签,行政区划,行业,登记状态,最近检查日期,排污许可证\n\
        较高,甲铸造厂,91140525ma0k00013a,重点排污单位、危险废物经营单位；重点排污单位,140525,3391,存续（在营、开业、在册）,２０２３年３月５日, 有 \n\
        ,乙医院,X-1,,,,注销,,\n";
    let read = finds(table, &["unknown-column 3:9"]);
    assert!(read.is_usable() && read.is_fictional());
    assert_eq!(read.encoding, Some(Encoding::Utf8));
    assert_eq!(read.note.as_deref(), Some("虚构数据 fictional data, 2024\nsecond line"));
    let [first, second] = &read.rows[..] else { panic!() };
    assert_eq!(
        *first,
        Entity {
            row: 4,
            id: CODE.to_owned(),
            name: "甲铸造厂".to_owned(),
            labels: vec!["重点排污单位".to_owned(), "危险废物经营单位".to_owned()],
            tier: Some("较高".to_owned()),
            region: "140525".to_owned(),
            industry: "3391".to_owned(),
            active: true,
            last_visit: Some(date(2023, 3, 5)),
            rated: None,
            extra: [("排污许可证".to_owned(), "有".to_owned())].into(),
        }
    );
    assert_eq!(
        (second.row, second.id.as_str(), second.active, second.tier.as_ref()),
        (5, "X-1", false, None)
    );
}

#[test]
fn gb18030_and_utf8_give_the_same_rows() {
    let table = format!("# 虚构\r\n{HEADER}{CODE},𠮷祥㐂铸造厂,填埋场,存续\r\n")
        .replace("\r\n", "\n")
        .replace('\n', "\r\n");
    let utf8 = entities("data/e.csv", table.as_bytes());
    let (bytes, ..) = encoding_rs::GB18030.encode(&table);
    let gb = entities("data/e.csv", &bytes);
    assert_eq!((utf8.encoding, gb.encoding), (Some(Encoding::Utf8), Some(Encoding::Gb18030)));
    assert_eq!(utf8.rows, gb.rows);
    assert_eq!(utf8.rows[0].name, "𠮷祥㐂铸造厂");
    assert_eq!(utf8.rows[0].row, 3);
    let marked = entities("data/e.csv", &[b"\xef\xbb\xbf", table.as_bytes()].concat());
    assert_eq!(marked, utf8);
}

#[test]
fn rows_are_physical_lines_of_their_start() {
    let body = "A1,\"甲\n厂\",\"一类\n二类\",存续\n\nA2,乙,,?\n,,,\nA3,\"丙\r\n\",,!\n";
    let expected = ["bad-cell 6:4", "bad-cell 8:4"];
    let read = finds(&format!("{HEADER}{body}"), &expected);
    assert_eq!(read.rows[0].name, "甲 厂");
    assert_eq!(read.rows[0].labels, ["一类", "二类"]);
    // The same lines with CRLF, with a lone CR, and with blank lines on top.
    let lf = format!("{HEADER}{body}").replace("\r\n", "\n");
    finds(&lf.replace('\n', "\r\n"), &expected);
    finds(&lf.replace('\n', "\r"), &expected);
    finds(&format!("\n\n{lf}"), &["bad-cell 8:4", "bad-cell 10:4"]);
}

#[test]
fn a_note_that_a_spreadsheet_saved_again() {
    let read = finds(&format!("\"# 虚构数据\",,,\n{HEADER}A1,甲,,?\n"), &["bad-cell 3:4"]);
    assert_eq!(read.note.as_deref(), Some("虚构数据"));
}

#[test]
fn headers() {
    let read = finds("统一社会信用编码,名称,标签,状态,电话\nA1,甲,,存续,1\n", &["missing-column 1:0"]);
    let help = Catalogue::new(Lang::Zh).text(&read.findings[0].help[0]);
    assert_eq!(help, "表头中有“统一社会信用编码”，如果就是这一列，请改为“统一社会信用代码”");
    assert!(read.rows.is_empty() && !read.is_usable());

    finds("对象目录\n", &["missing-column 1:0"; 4]);
    finds("名称,标签,状态,名 称,统一代码\n", &["duplicate-column 1:4"]);
    let read = finds("名称,标签,状态,企业名称,统一代码\n", &["duplicate-column 1:4"]);
    assert_eq!(
        chinese(&read.findings),
        "data/e.csv:1:4: error[duplicate-column] “名称”和“企业名称”都表示“名称”列\n"
    );
    finds("统一社会信用代码;名称;标签;状态\nA1;甲;;存续\n", &["bad-row 1:1"]);
    let read = finds("统一代码,名称,标签,状态,,备注\nA1,甲,,存续,1,2\n", &["unknown-column 1:5"]);
    assert_eq!(read.rows[0].extra, [("备注".to_owned(), "2".to_owned())].into());
    assert!(chinese(&read.findings).contains("有 2 列未识别：#5、备注"));
}

#[test]
fn rows_of_the_wrong_length_and_open_quotation_marks() {
    finds(&format!("{HEADER}A1,甲,,存续\nA2,乙,存续\nA3,丙,,存续,\n"), &["bad-row 3:0", "bad-row 4:0"]);
    finds(&format!("{HEADER}A1,甲,,存续\nA2,\"乙,,存续\nA3,丙,,存续\n"), &["bad-row 3:2"]);
}

#[test]
fn ids() {
    let read = finds(
        &format!("{HEADER}A1,甲,,存续\n ,乙,,存续\n　a1 ,丙,,存续\n9.11E+17,丁,,存续\n甲厂,戊,,存续\n"),
        &["blank-id 3:1", "duplicate-entity 4:1", "bad-cell 5:1", "bad-cell 6:1"],
    );
    let text = chinese(&read.findings);
    assert!(text.contains("“A1”在第 2 行和第 4 行重复"), "{text}");
    assert!(text.contains("被 Excel 改成科学计数法"), "{text}");
    assert_eq!(read.findings[1].labels.len(), 2);
    let long = "9".repeat(55);
    finds(&format!("{HEADER}{long},甲,,存续\n"), &["bad-cell 2:1"]);
    // In draws it stands for nobody.
    let read = finds(&format!("{HEADER}-,甲,,存续\n"), &["bad-cell 2:1"]);
    assert!(chinese(&read.findings).contains("它表示“无人”"), "{}", chinese(&read.findings));
    assert_eq!(finds(&format!("{HEADER}A-,甲,,存续\n"), &[]).rows[0].id, "A-");
}

fn help(finding: &Finding) -> String {
    let texts = Catalogue::new(Lang::Zh);
    finding.help.iter().map(|help| texts.text(help)).collect()
}

#[test]
fn a_number_is_trimmed_and_in_capitals_and_nothing_else_of_it_is_mended() {
    let read = finds(&format!("{HEADER}A1,甲,,存续\nＥ000,乙,,存续\n"), &["bad-cell 3:1"]);
    assert!(chinese(&read.findings).contains("“统一社会信用代码”中的“Ｅ000”有全角字符"));
    assert!(help(&read.findings[0]).contains("请填 E000"), "{}", help(&read.findings[0]));
    // Where two stand for one, both are said.
    finds(&format!("{HEADER}E000,甲,,存续\nＥ000,乙,,存续\n"), &["duplicate-entity 3:1", "bad-cell 3:1"]);
    // The same of people and of recusals.
    let people = "编号,姓名,部门,执法证号,证件有效期,资格,状态\nＰ1,甲,局,1,2026-12-31,,在岗\n";
    assert_eq!(places(&inspectors("data/e.csv", people.as_bytes()).findings), ["bad-cell 2:1"]);
    let pairs = "人员,对象,理由\nP1,Ｅ1,x\nＰ2,E1,x\n";
    assert_eq!(places(&recusals("data/e.csv", pairs.as_bytes()).findings), ["bad-cell 2:2", "bad-cell 3:1"]);
}

#[test]
fn what_has_no_number_is_told_its_number() {
    let read = finds(&format!("{HEADER}晋A12345,甲,,存续\n"), &["bad-cell 2:1"]);
    let id = id_of_name("晋A12345");
    assert!(
        help(&read.findings[0]).contains(&format!("“晋A12345”在这里填 {id}")),
        "{}",
        help(&read.findings[0])
    );
    assert_eq!(finds(&format!("{HEADER}{id},晋A12345,,存续\n"), &[]).rows[0].id, id);
    // A code with a blank in it is a slip, and a person has a number in the library.
    let read = finds(&format!("{HEADER}9114 0525,甲,,存续\n"), &["bad-cell 2:1"]);
    assert!(!help(&read.findings[0]).contains("X."), "{}", help(&read.findings[0]));
    let people = "编号,姓名,部门,执法证号,证件有效期,资格,状态\n张三,甲,局,1,2026-12-31,,在岗\n";
    let read = inspectors("data/e.csv", people.as_bytes());
    assert!(!help(&read.findings[0]).contains("X."), "{}", help(&read.findings[0]));
}

#[test]
fn totals() {
    for row in ["合计,,,", "总 计：,1002,,", ",合计,,1002", "小计(家),3,,", "Total,,,", "合计,1002"]
    {
        let column = 1 + row.starts_with(',') as usize;
        finds(&format!("{HEADER}A1,甲,,存续\n{row}\n"), &[&format!("total-row 3:{column}")]);
    }
    finds(&format!("{HEADER}A1,合计算力有限公司,,存续\nA2,小计,,存续\n"), &["total-row 3:2"]);
}

#[test]
fn cells_that_cannot_be_read() {
    let header = "id,name,labels,status,last_visit\n";
    let read = finds(
        &format!("{header}A1,,,停产,45356\nA2,甲\u{200b},,存续,\nA3,乙,,,2024-02-30\n"),
        &["bad-cell 2:2", "bad-cell 2:4", "bad-cell 2:5", "bad-cell 3:2", "bad-cell 4:4", "bad-cell 4:5"],
    );
    let texts = Catalogue::new(Lang::En);
    assert_eq!(texts.text(&read.findings[2].message), "`45356` in `last_visit` is not a date");
    assert_eq!(texts.text(&read.findings[3].message), "`name` has the invisible character U+200B");
}

#[test]
fn wrong_credit_codes_are_warnings() {
    let table = format!(
        "{HEADER}{CODE},甲,,存续\n91140525MA0K00013B,乙,,存续\n9114O525MA0K00013A,丙,,存续\n\
         9114052MA0K00013A,丁,,存续\n140525600000001,戊,,存续\n"
    );
    let read =
        finds(&table, &["invalid-credit-code 3:1", "invalid-credit-code 4:1", "invalid-credit-code 5:1"]);
    assert!(read.is_usable());
    assert_eq!(read.rows.len(), 5);
    assert!(chinese(&read.findings).contains("校验位不对，按前 17 位应为“A”"));
}

#[test]
fn empty_tables() {
    finds("", &["empty-table 0:0"]);
    finds("# 说明\n\n", &["empty-table 0:0"]);
    finds(HEADER, &["empty-table 0:0"]);
    finds(&format!("{HEADER},,,\n"), &["empty-table 0:0"]);
    assert_eq!(recusals("r.csv", "人员,对象,理由\n".as_bytes()).findings, []);
    assert_eq!(results("r.csv", "任务,轮次,对象\n".as_bytes()).findings, []);
}

#[test]
fn files_that_are_no_tables() {
    let read = entities("data/e.csv", b"PK\x03\x04\x14\0\x06\0");
    assert_eq!(places(&read.findings), ["wrong-file-type 0:0"]);
    assert_eq!(read.encoding, None);
    assert_eq!(
        chinese(&read.findings),
        "data/e.csv: error[wrong-file-type] 文件内容是 XLSX/ZIP 格式，不是 CSV 表格\n"
    );
}

#[test]
fn only_the_first_hundred_errors_are_listed() {
    let rows: String = (0..250).map(|i| format!("A{i},甲,,?\n")).collect();
    let read = entities("data/e.csv", format!("{HEADER}{rows}").as_bytes());
    assert_eq!(read.findings.len(), LISTED + 1);
    assert!(chinese(&read.findings[..1]).contains("本文件共有 250 处错误，只列出前 100 处"));
    let identities: std::collections::BTreeSet<String> =
        read.findings.iter().map(Finding::identity).collect();
    assert_eq!(identities.len(), read.findings.len());
}

#[test]
fn inspectors_are_typed() {
    let table = "编号,姓名,所属部门,执法证号,证件有效期至,资格,状态\n\
        p01,甲,泽州分局,E001,2026.12.31,核与辐射、监测,在岗\nP02,乙,,,长期,,退休\n";
    let read = inspectors("data/e.csv", table.as_bytes());
    assert_eq!(places(&read.findings), ["bad-cell 3:3", "bad-cell 3:5"]);
    let expected = Inspector {
        row: 2,
        id: "P01".to_owned(),
        name: "甲".to_owned(),
        department: "泽州分局".to_owned(),
        certificate: "E001".to_owned(),
        valid_to: date(2026, 12, 31),
        quals: vec!["核与辐射".to_owned(), "监测".to_owned()],
        active: true,
    };
    assert_eq!(read.rows, [expected]);
}

#[test]
fn recusals_are_pairs() {
    let table = format!("人员,对象,理由\np01,{CODE},亲属任职\nP01,X-2,\nP01,{CODE},再次\nP02,甲厂,\n");
    let read = recusals("data/e.csv", table.as_bytes());
    assert_eq!(places(&read.findings), ["duplicate-row-id 4:1", "bad-cell 5:2"]);
    assert_eq!(read.rows.len(), 2);
    let first = &read.rows[0];
    assert_eq!((first.row, first.inspector.as_str(), first.entity.as_str()), (2, "P01", CODE));
    assert_eq!(first.reason, "亲属任职");
}

#[test]
fn results_are_typed() {
    let table = "任务,轮次,对象,检查日期,检查人员,结果认定日期,结果,处置,公示日期,撤回日期,完结日期\n\
        A1,第1轮,x-1,2024/4/8,p01、李四,2024-04-10,未发现问题,,2024年5月10日,,\n\
        A1,0,x-2,,,昨天,,,,,\nA1,第1轮,X-1,,,,,,,,\n";
    let read = results("data/e.csv", table.as_bytes());
    assert_eq!(places(&read.findings), ["bad-cell 3:2", "bad-cell 3:6"]);
    let expected = ResultRow {
        row: 2,
        task: "A1".to_owned(),
        round: 1,
        entity: "X-1".to_owned(),
        inspected: Some(date(2024, 4, 8)),
        inspectors: vec!["P01".to_owned(), "李四".to_owned()],
        found: Date::new(2024, 4, 10).ok(),
        outcome: Some("未发现问题".to_owned()),
        disposal: None,
        published: Some(date(2024, 5, 10)),
        withdrawn: None,
        closed: None,
        department: None,
        merged: None,
        name: None,
    };
    assert_eq!(read.rows[..1], [expected]);
    assert_eq!(read.rows.iter().map(|r| r.row).collect::<Vec<_>>(), [2, 4]);
}

#[test]
fn each_department_of_a_joint_task_has_a_row_of_its_own() {
    let table = "任务,轮次,对象,检查日期,录入部门,检查码\nJ1,1,X-1,2024-04-08,泽州分局,N-1\n\
        J1,1,X-1,2024-04-08,住建局,N-1\nJ1,1,X-1,2024-04-09,住建局,\nJ1,1,X-1,2024-04-09,,\n";
    let read = results("data/e.csv", table.as_bytes());
    assert_eq!(read.findings, []);
    let said: Vec<_> = read.rows.iter().map(|r| (r.department.as_deref(), r.merged.as_deref())).collect();
    assert_eq!(
        said,
        [
            (Some("泽州分局"), Some("N-1")),
            (Some("住建局"), Some("N-1")),
            (Some("住建局"), None),
            (None, None)
        ]
    );
}

mod properties {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_bytes_are_too_strange(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let read = entities("data/e.csv", &bytes);
            prop_assert!(!read.is_usable());
            results("data/e.csv", &bytes);
        }

        #[test]
        fn no_text_after_a_header_is_too_strange(body in "([A1,\"\r\n\t#甲𠮷=+]|存续){0,60}") {
            let table = format!("{HEADER}{body}");
            let utf8 = entities("data/e.csv", table.as_bytes());
            let lines = table.lines().count() as u64 + body.matches('\r').count() as u64;
            for f in &utf8.findings {
                let Some(Place::Cell { row, column, .. }) = f.place() else { panic!() };
                prop_assert!(*row <= lines && *column <= 60);
            }
            let (bytes, ..) = encoding_rs::GB18030.encode(&table);
            prop_assert_eq!(entities("data/e.csv", &bytes).rows, utf8.rows);
        }

        #[test]
        fn what_is_written_is_read_on_its_line(names in proptest::collection::vec("[甲乙,\"\n]{0,4}丙", 1..20)) {
            let mut table = HEADER.to_owned();
            let mut expected = Vec::new();
            for (i, name) in names.iter().enumerate() {
                expected.push((table.matches('\n').count() as u64 + 1, format!("A{i}")));
                table.push_str(&format!("A{i},\"{}\",,存续\n", name.replace('"', "\"\"")));
            }
            let read = entities("data/e.csv", table.as_bytes());
            prop_assert_eq!(&read.findings, &vec![]);
            let found: Vec<(u64, String)> = read.rows.iter().map(|e| (e.row, e.id.clone())).collect();
            prop_assert_eq!(found, expected);
        }
    }
}
