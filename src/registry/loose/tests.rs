use super::*;
use crate::finding::Place;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};

const CODE: &str = "91140525MA0K00013A";

fn places(findings: &[Finding]) -> Vec<String> {
    let place = |f: &Finding| match f.place() {
        Some(Place::Cell { row, column, .. }) => format!("{} {row}:{column}", f.code.name),
        _ => f.code.name.to_owned(),
    };
    findings.iter().map(place).collect()
}

fn cleaned(read: &Results) -> Vec<String> {
    read.cleaned.iter().map(|c| format!("{}:{} {:?} {}→{}", c.row, c.column, c.how, c.from, c.to)).collect()
}

fn skipped(read: &Results) -> Vec<String> {
    read.skipped.iter().map(|s| format!("{} {:?}", s.row, s.why)).collect()
}

fn book(fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(book.add_worksheet());
    book.save_to_buffer().unwrap()
}

fn row(sheet: &mut Worksheet, at: u32, cells: &[&str]) {
    for (column, text) in (0..).zip(cells).filter(|(_, text)| !text.is_empty()) {
        sheet.write_string(at, column, *text).unwrap();
    }
}

#[test]
fn a_table_as_an_office_prints_it() {
    let text = "泽州县2024年双随机抽查检查结果汇总表,,,,,,,\n填报单位：泽州分局,,,,,,,\n\
        任务,轮次,检查对象,单位名称,检查情况,,公示,备注\n,,,,日期,检查人员,日期,\n\
        A1,第一轮,９１１４０５２５ma0k 00013a,一　厂,2024年3月5号,张 三、李四,20240310,\n\
        A1,1,E2,二厂,2024.3.6 0:00,P1 P2,,\n小计 2,,,,,,,\n,,,,,,,\n\
        任务,轮次,检查对象,单位名称,检查情况,,公示,备注\n,,,,日期,检查人员,日期,\nA1,1,E3,三厂,2024-03-07,P1／P2,,\n\
        合计：4户,,,,,,,\n填表人：王五,,,,审核人：赵六,,,\n";
    let read = results("r.csv", text.as_bytes());
    assert_eq!(places(&read.findings), ["unknown-column 4:8"]);
    assert_eq!(
        skipped(&read),
        ["1 Title", "2 Title", "7 Total", "8 Blank", "9 Header", "10 Header", "12 Total", "13 Foot"]
    );
    let rows: Vec<(u64, u32, &str)> = read.rows.iter().map(|r| (r.row, r.round, r.entity.as_str())).collect();
    assert_eq!(rows, [(5, 1, CODE), (6, 1, "E2"), (11, 1, "E3")]);
    assert_eq!(read.rows[0].inspectors, ["张三", "李四"]);
    assert_eq!(read.rows[1].inspectors, ["P1", "P2"]);
    assert_eq!(read.rows[0].published.unwrap().to_string(), "2024-03-10");
    assert_eq!(
        cleaned(&read),
        [
            "5:2 Round 第一轮→1",
            &format!("5:3 Width ９１１４０５２５ma0k 00013a→{CODE}"),
            &format!("5:3 Blank ９１１４０５２５ma0k 00013a→{CODE}"),
            &format!("5:3 Case ９１１４０５２５ma0k 00013a→{CODE}"),
            "5:5 Date 2024年3月5号→2024-03-05",
            "5:7 Date 20240310→2024-03-10",
            "5:6 People 张 三、李四→张三、李四",
            "5:4 Blank 一　厂→一厂",
            "6:5 Date 2024.3.6 0:00→2024-03-06",
            "6:6 People P1 P2→P1、P2",
            "11:6 People P1／P2→P1、P2",
        ]
    );
    let totals: Vec<(u64, u64, u64)> = read.totals.iter().map(|t| (t.row, t.stated, t.counted)).collect();
    assert_eq!(totals, [(7, 2, 2), (12, 4, 3)]);
    assert_eq!((read.data, read.header), (3, 4));
    // The same bytes in the other encoding.
    let (bytes, ..) = encoding_rs::GB18030.encode(text);
    let other = results("r.csv", &bytes);
    assert_eq!((other.rows, other.encoding), (read.rows, Some(Encoding::Gb18030)));
}

#[test]
fn merged_cells_hold_where_that_is_sensible() {
    let format = Format::new();
    let read = results(
        "r.xlsx",
        &book(|sheet| {
            sheet.merge_range(0, 0, 0, 6, "检查结果汇总", &format).unwrap();
            row(sheet, 1, &["任务", "轮次", "对象", "检查日期", "检查人员", "结果认定日期", "结果"]);
            for at in 2..5 {
                row(sheet, at, &["", "", &format!("E{at}"), "", "", "2024-03-08", "未发现问题"]);
            }
            sheet.merge_range(2, 0, 4, 0, "A1", &format).unwrap();
            sheet.merge_range(2, 1, 4, 1, "1", &format).unwrap();
            sheet.merge_range(2, 3, 3, 3, "2024年3月5日", &format).unwrap();
            sheet.merge_range(2, 4, 4, 4, "P1、P2", &format).unwrap();
            sheet.merge_range(5, 0, 5, 6, "合计 3", &format).unwrap();
        }),
    );
    assert_eq!(read.findings, []);
    let days: Vec<Option<String>> = read.rows.iter().map(|r| r.inspected.map(|d| d.to_string())).collect();
    assert_eq!(days, [Some("2024-03-05".to_owned()), Some("2024-03-05".to_owned()), None]);
    assert!(read.rows.iter().all(|r| r.task == "A1" && r.round == 1 && r.inspectors == ["P1", "P2"]));
    assert_eq!(read.cleaned.iter().filter(|c| c.how == How::Merged).count(), 7);
    assert_eq!((read.totals[0].stated, read.totals[0].counted), (3, 3));
}

#[test]
fn an_entity_and_its_result_are_never_merged() {
    let format = Format::new();
    let header = ["任务", "轮次", "对象", "结果认定日期", "结果", "检查日期", "公示日期"];
    let bytes = book(|sheet| {
        row(sheet, 0, &header);
        for at in 1..3 {
            row(sheet, at, &["A1", "1", "", "2024-03-08", "", "", ""]);
        }
        sheet.merge_range(1, 2, 2, 2, "E1", &format).unwrap();
        sheet.merge_range(1, 4, 2, 4, "未发现问题", &format).unwrap();
        // One value for two columns.
        sheet.merge_range(1, 5, 1, 6, "2024-03-05", &format).unwrap();
    });
    let read = results("r.xlsx", &bytes);
    assert_eq!(places(&read.findings), ["bad-cell 2:7", "bad-cell 3:3", "bad-cell 3:5"]);
    assert_eq!((read.rows.len(), read.wrong.len()), (0, 2));
    // Merged cells without a value are blank.
    let bytes = book(|sheet| {
        row(sheet, 0, &header);
        row(sheet, 1, &["A1", "1", "E1", "2024-03-08", "未发现问题"]);
        row(sheet, 2, &["A1", "1", "E2"]);
        sheet.merge_range(1, 6, 2, 6, "", &format).unwrap();
    });
    let read = results("r.xlsx", &bytes);
    assert_eq!((places(&read.findings), read.rows.len()), (vec![], 2));
}

/// A sheet whose merged cells hide values: their first cells are written again, for the library that writes the workbook
/// clears what it merges.
fn hiding(sheet: &mut Worksheet, areas: &[(u32, u16, u32, u16)], hidden: &[(u32, u16, &str)]) {
    for (top, left, bottom, right) in areas {
        sheet.merge_range(*top, *left, *bottom, *right, "", &Format::new()).unwrap();
    }
    for (row, column, text) in hidden {
        sheet.write_string(*row, *column, *text).unwrap();
    }
}

#[test]
fn what_merged_cells_hide_is_named_and_nothing_is_read_over_it() {
    let header = ["任务", "轮次", "对象", "检查日期", "公示日期", "备注"];
    let said = |bytes: &[u8]| {
        let read = results("r.xlsx#一 季", bytes);
        let texts = crate::message::Catalogue::new(crate::message::Lang::En);
        let text: Vec<String> = read.findings.iter().map(|f| texts.text(&f.message)).collect();
        (places(&read.findings), text, read.rows.len(), read.wrong.len())
    };
    let sheet = |areas: &[(u32, u16, u32, u16)], hidden: &[(u32, u16, &str)]| {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet().set_name("一 季").unwrap();
        row(sheet, 0, &header);
        for at in 1..4 {
            row(sheet, at, &["A1", "1", &format!("E{at}"), "2024-03-05", "", ""]);
        }
        hiding(sheet, areas, hidden);
        book.save_to_buffer().unwrap()
    };
    // A day of its own below a merged day; one beside it, in a column that is read and in one that is not.
    /// Merged areas, what they hide, what is refused, what is read all the same.
    type Case<'a> = (&'a [(u32, u16, u32, u16)], &'a [(u32, u16, &'a str)], &'a [&'a str], &'a str);
    let cases: [Case<'_>; 4] = [
        (
            &[(1, 3, 2, 3)],
            &[(1, 3, "2024-03-05"), (2, 3, "2024-03-09")],
            &["bad-cell 3:4"],
            "'一 季'!D2:D3 cover `2024-03-09`",
        ),
        (
            &[(2, 3, 2, 4)],
            &[(2, 3, "2024-03-05"), (2, 4, "2024-03-09")],
            &["bad-cell 3:5"],
            "'一 季'!D3:E3 cover",
        ),
        (
            &[(2, 4, 2, 5)],
            &[(2, 4, "2024-03-09"), (2, 5, "重开")],
            &["unknown-column 1:6", "bad-cell 3:6"],
            "cover `重开`",
        ),
        (
            &[(0, 3, 0, 4)],
            &[(0, 3, "检查日期"), (0, 4, "公示日期")],
            &["bad-cell 1:5"],
            "'一 季'!D1:E1 cover `公示日期`",
        ),
    ];
    for (areas, hidden, expected, words) in cases {
        let (places, text, rows, wrong) = said(&sheet(areas, hidden));
        assert!(expected.iter().all(|e| places.contains(&(*e).to_owned())), "{expected:?} not in {places:?}");
        assert!(text.iter().any(|t| t.contains(words)), "{words}: {text:?}");
        let header = areas[0].0 == 0;
        assert_eq!((rows, wrong), if header { (0, 0) } else { (2, 1) });
    }
    // Nothing hidden: an area over several rows and columns without any value is blank everywhere.
    let (places, ..) = said(&sheet(&[(1, 4, 2, 5)], &[]));
    assert_eq!(places, ["unknown-column 1:6"]);
    // One value for several columns of a row is not shared out.
    let (places, text, rows, _) = said(&sheet(&[(2, 3, 2, 4)], &[(2, 3, "2024-03-05")]));
    assert!(places.contains(&"bad-cell 3:5".to_owned()) && rows == 2, "{places:?}");
    assert!(text.iter().any(|t| t.contains("'一 季'!D3:E3")), "{text:?}");
}

#[test]
fn what_a_formula_gives_is_not_trusted() {
    let bytes = book(|sheet| {
        row(sheet, 0, &["任务", "轮次", "对象", "公示日期", "备注"]);
        row(sheet, 1, &["A1", "1", "E1"]);
        let day = Format::new().set_num_format("yyyy-mm-dd");
        let formula = Formula::new("=TODAY()").set_result("45356");
        sheet.write_formula_with_format(1, 3, formula, &day).unwrap();
        sheet.write_formula(1, 4, Formula::new("=1+1").set_result("2")).unwrap();
        row(sheet, 2, &["A1", "1", "E2"]);
        let date = ExcelDateTime::from_ymd(2024, 3, 5).unwrap().and_hms(9, 30, 0).unwrap();
        sheet.write_datetime_with_format(2, 3, &date, &day).unwrap();
    });
    let read = results("r.xlsx", &bytes);
    // In a column that is not read it does no harm.
    assert_eq!(places(&read.findings), ["unknown-column 1:5", "bad-cell 2:4"]);
    assert_eq!(read.rows[0].published.unwrap().to_string(), "2024-03-05");
    assert_eq!(cleaned(&read), ["3:4 Date 2024-03-05 09:30:00→2024-03-05"]);
}

#[test]
fn what_a_workbook_hides_is_read_and_told() {
    let bytes = book(|sheet| {
        row(sheet, 0, &["检查结果"]);
        row(sheet, 1, &["任务", "轮次", "对象", "检查日期", "公示日期", "备注"]);
        for at in 2..5 {
            row(sheet, at, &["A1", "1", &format!("E{at}"), "2024-03-05"]);
        }
        row(sheet, 5, &["合计 3"]);
        for at in [0, 3, 5] {
            sheet.set_row_hidden(at).unwrap();
        }
        for at in [4, 5] {
            sheet.set_column_hidden(at).unwrap();
        }
    });
    let read = results("r.xlsx", &bytes);
    // Titles and totals are none of the data, and of a column that is not read nothing is told.
    assert_eq!((read.hidden_rows, read.hidden_columns, read.rows.len()), (vec![4], vec![5], 3));
    let plain = book(|sheet| row(sheet, 0, &["任务", "轮次", "对象", "检查日期"]));
    assert_eq!(results("r.xlsx", &plain).hidden_rows, Vec::<u64>::new());
}

#[test]
fn strokes_are_blank_and_numbers_are_no_days() {
    let text = "任务,轮次,对象,检查日期,检查人员,结果认定日期,结果,处置\nA1,1,E1,/,—,－,／,——\n";
    let read = results("r.csv", text.as_bytes());
    assert_eq!(places(&read.findings), Vec::<String>::new());
    let only = &read.rows[0];
    assert!(
        only.inspected.is_none()
            && only.inspectors.is_empty()
            && only.outcome.is_none()
            && only.disposal.is_none()
    );
    assert_eq!(read.cleaned.iter().filter(|c| c.how == How::Stroke).count(), 5);
    // What tells rows apart is never blank.
    assert!(!results("r.csv", "任务,轮次,对象\nA1,1,/\n".as_bytes()).is_usable());
    let read = results("r.csv", "任务,轮次,对象,检查日期\nA1,1,E1,45356\n".as_bytes());
    let texts = crate::message::Catalogue::new(crate::message::Lang::Zh);
    let said = texts.text(&read.findings[0].message);
    assert!(said.contains("45356 是数字，不是日期") && said.contains("2024-03-05"), "{said}");
}

#[test]
fn a_row_that_has_only_its_number_is_blank() {
    let read = results("r.csv", "序号,任务,轮次,对象\n1,A1,1,E1\n2,,,\n3,,,\n".as_bytes());
    assert_eq!(places(&read.findings), ["unknown-column 1:1"]);
    assert_eq!((read.data, skipped(&read)), (1, vec!["3 Blank".to_owned(), "4 Blank".to_owned()]));
    // A remark, or a row of another column, is none.
    assert!(!results("r.csv", "备注,任务,轮次,对象\n补查,,,\n".as_bytes()).is_usable());
}

#[test]
fn the_sheet_with_most_in_it_is_proposed() {
    let mut book = Workbook::new();
    row(book.add_worksheet().set_name("封面").unwrap(), 0, &["检查结果"]);
    let sheet = book.add_worksheet().set_name("结果").unwrap();
    row(sheet, 0, &["任务", "轮次", "对象"]);
    let read = results("r.xlsx", &book.save_to_buffer().unwrap());
    let texts = crate::message::Catalogue::new(crate::message::Lang::Zh);
    assert!(texts.text(&read.findings[0].help[0]).contains("`r.xlsx#结果`"), "{:?}", read.findings);
}

#[test]
fn what_cannot_be_told_is_refused() {
    let cases = [
        ("任务,轮次,对象,公示日期,公示时间\n", "duplicate-column 1:5"),
        ("任务,轮次,公示日期\n", "missing-column 1:0"),
        ("甲,乙\n丙,丁\n", "missing-column 1:0"),
        ("任务,轮次,对象,检查人员\nA1,1,E1,欧阳 锋\n", "bad-cell 2:4"),
        ("任务,轮次,对象\nA1,1,第一造纸厂\n", "bad-cell 2:3"),
        ("任务,轮次,对象\nA1,1\n", "bad-row 2:0"),
        ("任务,轮次,对象\nA1,1,E1,多\n", "bad-row 2:0"),
        ("任务,轮次,对象\nA1,,E1\n", "blank-id 2:2"),
        // A total with an entity is none, and is not passed over.
        ("任务,轮次,对象\n合计,,E1\n", "blank-id 2:2"),
        ("任务,轮次,对象,对象名称\nA1,1,E1,一\u{202e}厂\n", "bad-cell 2:4"),
        ("", "empty-table 0:0"),
    ];
    for (text, expected) in cases {
        let read = results("r.csv", text.as_bytes());
        assert!(
            places(&read.findings).contains(&expected.to_owned()),
            "{text}: {:?}",
            places(&read.findings)
        );
        assert!(!read.is_usable());
    }
    // Blank cells behind the last heading are none.
    assert!(results("r.csv", "任务,轮次,对象,,\nA1,1,E1,,\n".as_bytes()).is_usable());
}

#[test]
fn what_stands_beside_a_code_is_the_name() {
    let read = results("r.csv", "任务,轮次,检查对象,统一社会信用代码\nA1,1,第一造纸厂,E1\n".as_bytes());
    assert_eq!((places(&read.findings), read.rows[0].entity.as_str()), (vec![], "E1"));
    assert_eq!(read.rows[0].name.as_deref(), Some("第一造纸厂"));
    // Two numbers, or two names, remain two.
    for header in ["检查对象,统一社会信用代码,企业名称", "对象编号,统一社会信用代码"]
    {
        let read = results("r.csv", format!("任务,轮次,{header}\n").as_bytes());
        assert!(places(&read.findings)[0].starts_with("duplicate-column"), "{header}");
    }
}

#[test]
fn every_row_that_is_wrong_is_named() {
    let rows: String = (0..250).map(|i| format!("A1,1,E{i},昨天\n")).collect();
    let read = results("r.csv", format!("任务,轮次,对象,公示日期\n{rows}").as_bytes());
    assert_eq!((read.findings.len(), read.wrong.len()), (250, 250));
}

proptest::proptest! {
    #[test]
    fn nothing_behind_a_header_is_too_strange(body in "([A1,\"\r\n\t#甲第一轮合计：小/=+ ]|2024年3月5日|备注){0,60}") {
        let read = results("r.csv", format!("标题\n任务,轮次,对象,检查人员,公示日期\n{body}").as_bytes());
        let (rows, wrong) = (read.rows.len() as u64, read.wrong.len() as u64);
        proptest::prop_assert!(read.rows.is_empty() || rows + wrong == read.data);
    }
}

#[test]
fn a_total_is_right_wherever_it_stands() {
    let head = "任务,轮次,对象,检查日期\n";
    let row = |id: u32| format!("A1,1,E{id},2024-03-05\n");
    let rows = |from: u32, to: u32| (from..=to).map(row).collect::<String>();
    let wrong = |text: String| -> Vec<(u64, u64, u64, u64)> {
        let read = results("r.csv", text.as_bytes());
        assert_eq!(places(&read.findings), Vec::<String>::new());
        let wrong = read.totals.iter().filter(|t| !t.is_right());
        wrong.map(|t| (t.row, t.stated, t.counted, t.below)).collect()
    };
    // On top, in the middle of all, between two parts, and below.
    assert_eq!(wrong(format!("{head}合计 3,,,\n{}", rows(1, 3))), []);
    assert_eq!(wrong(format!("{head}{}合计 3,,,\n{}", rows(1, 2), rows(3, 3))), []);
    assert_eq!(wrong(format!("{head}小计 2,,,\n{}小计 1,,,\n{}", rows(1, 2), rows(3, 3))), []);
    assert_eq!(wrong(format!("{head}{}小计 2,,,\n{}小计 1,,,\n合计 3,,,\n", rows(1, 2), rows(3, 3))), []);
    assert_eq!(wrong(format!("{head}合计 4,,,\n{}", rows(1, 3))), [(2, 4, 0, 3)]);
    // Whom two departments visit is one 户 in two rows, and two 家次.
    let twice = format!("{}{}", rows(1, 2), rows(2, 3));
    assert_eq!(wrong(format!("{head}合计 3户,,,\n{twice}")), []);
    assert_eq!(wrong(format!("{head}{twice}合计：3家,,,\n")), []);
    assert_eq!(wrong(format!("{head}{twice}合计 4,,,\n")), []);
    assert_eq!(wrong(format!("{head}{twice}小计 3户,,,\n{}小计 1户,,,\n", rows(3, 3))), []);
    assert_eq!(wrong(format!("{head}{twice}合计 3家次,,,\n")), [(6, 3, 4, 0)]);
    assert_eq!(wrong(format!("{head}{twice}合计 2户,,,\n")), [(6, 2, 4, 0)]);
    assert_eq!(wrong(format!("{head}{}合计 9,,,\n{}", rows(1, 2), rows(3, 3))), [(4, 9, 2, 1)]);
    assert_eq!(wrong(format!("{head}{}合计 0,,,\n", rows(1, 2))), [(4, 0, 2, 0)]);
}

#[test]
fn another_table_below_the_results_is_named_once() {
    let text = "任务,轮次,对象,检查日期\nA1,1,E1,2024-03-05\n,,,\n编号,姓名,部门,执法证号\nP1,张三,泽州分局,1\nP2,李四,,2\n";
    let read = results("r.csv", text.as_bytes());
    assert_eq!(places(&read.findings), ["several-tables 4:1"]);
    assert_eq!(read.rows.len(), 1);
}

#[test]
fn a_formula_of_a_text_is_that_text_and_noted() {
    let text = format!("任务,轮次,对象,检查日期\nA1,1,=\"{CODE}\",2024-03-05\nA1,1,=B2,2024-03-05\n");
    let read = results("r.csv", text.as_bytes());
    assert_eq!(read.rows[0].entity, CODE);
    assert_eq!(cleaned(&read), [format!("2:3 Literal =\"{CODE}\"→{CODE}")]);
    assert_eq!(places(&read.findings), ["bad-cell 3:3"]);
    assert_eq!(read.findings[0].message.key, "registry-formula-text");
}

#[test]
fn a_group_of_columns_may_be_called_as_one_of_them_is() {
    for (code, name) in
        [("统一社会信用代码", "名称"), ("代码", "名称"), ("统一社会信用代码", "企业名称"), ("编号", "名称")]
    {
        let text = format!(
            "任务,轮次,检查对象,,检查情况,\n,,{code},{name},日期,检查人员\nA1,1,{CODE},一厂,2024-03-05,P1、P2\n"
        );
        let read = results("r.csv", text.as_bytes());
        assert_eq!(places(&read.findings), Vec::<String>::new(), "{code}");
        let rows: Vec<(&str, Option<&str>)> =
            read.rows.iter().map(|r| (r.entity.as_str(), r.name.as_deref())).collect();
        assert_eq!(rows, [(CODE, Some("一厂"))], "{code}");
        assert_eq!(read.rows[0].inspected.unwrap().to_string(), "2024-03-05");
    }
}
