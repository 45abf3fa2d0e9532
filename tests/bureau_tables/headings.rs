//! Headings as offices write them, sheets that are not there, rows that end early, and how it is said.

use super::common::*;
use ssj::message::{Catalogue, Lang};

#[test]
fn the_column_that_cannot_be_read_is_named_and_no_words_are_lost() {
    let table = "某县环境局2025年度双随机抽查工作计划,,,,,\n序号,抽查任务名称,抽查类型,抽查比例/数量,抽查频次,抽查起止时间\n\
        1,抽查甲,定向,30%,每学期一次,3月—9月\n2,抽查乙,定向,若干,1次/年,3月—9月\n";
    let done = imported(&[("t.csv", table.as_bytes())]);
    assert!(done.is_usable(), "{:?}", done.findings);
    for (name, kept) in [("甲", "待定（30%；每学期一次）"), ("乙", "待定（若干）；1次/年")]
    {
        let block = block(&done, &format!("任务 抽查{name} ")).replace(' ', "");
        assert!(block.contains(kept), "{block}");
    }
    let said = told(&done, "SSJ555", Lang::Zh);
    assert_eq!(
        said.iter().map(|(row, column, _)| (*row, *column)).collect::<Vec<_>>(),
        [(3, 5), (4, 4)],
        "{said:?}"
    );
    assert!(said[0].2.contains("每学期一次"), "{said:?}");
}

#[test]
fn columns_under_other_names_twice_and_files_without_anything_are_told() {
    let head = "附件1,,,,,,,,\n某县2027年度双随机抽查工作计划,,,,,,,,\n";
    let row = "1,甲类抽查,定向,甲检查,甲类单位,每次 5%，2次/年,不分类,3月—9月,县抽县查\n";
    let table = |columns: &str| format!("{head}{columns}\n{row}");
    let said = |text: &str, lang: Lang| {
        let done = imported(&[("附件1.csv", text.as_bytes())]);
        let texts = Catalogue::new(lang);
        done.findings
            .iter()
            .filter(|f| f.code.code == "SSJ554")
            .map(|f| texts.text(&f.message) + &f.help.iter().map(|h| texts.text(h)).collect::<String>())
            .collect::<Vec<_>>()
            .join("\n")
    };
    let renamed = "序号,抽查任务名称,抽查类型,抽查事项,被抽查对象,抽查比例/数量,信用风险分类管理,抽查起止时间,抽查检查模式";
    for (lang, words) in [(Lang::Zh, "缺的有：抽查对象范围"), (Lang::En, "it lacks: 抽查对象范围")]
    {
        let told = said(&table(renamed), lang);
        assert!(told.contains("被抽查对象") && told.contains(words), "{told}");
    }
    let twice = "序号,抽查任务名称,抽查类型,抽查任务名称,抽查对象范围,抽查比例/数量,信用风险分类管理,抽查起止时间,抽查检查模式";
    for (lang, words) in [(Lang::Zh, "有两栏，用的是 B 列"), (Lang::En, "is there twice; column B was taken")]
    {
        let told = said(&table(twice), lang);
        assert!(told.contains(words), "{told}");
    }
    let temp = tempfile::tempdir().unwrap();
    std::fs::write(temp.path().join("a.csv"), "").unwrap();
    for (lang, words) in [("zh", "文件是空的"), ("en", "the file is empty")] {
        let out = ssj(temp.path(), &["import", "a.csv", "--out", "o", "--lang", lang]);
        let heard = String::from_utf8_lossy(&out.stdout).into_owned();
        assert!(heard.contains(words) && !heard.contains("workbook") && !heard.contains("工作簿"), "{heard}");
    }
}

#[test]
fn what_an_import_says_fits_a_screen() {
    use unicode_width::UnicodeWidthStr;
    let temp = tempfile::tempdir().unwrap();
    let head = "附件1,,,,,,,,\n某县2027年度双随机抽查工作计划,,,,,,,,\n";
    let columns = "序号,抽查任务名称,抽查类型,抽查事项,抽查对象范围,抽查比例/数量,信用风险分类管理,抽查起止时间,抽查检查模式\n";
    let row = "1,甲类抽查,定向,甲检查,甲类单位,每次 5%，2次/年,不分类,3月—9月,县抽县查\n";
    std::fs::write(temp.path().join("a.csv"), format!("{head}{columns}{row}")).unwrap();
    for lang in ["zh", "en"] {
        let out = ssj(temp.path(), &["import", "a.csv", "--out", lang, "--lang", lang]);
        let heard = String::from_utf8_lossy(&out.stdout).into_owned();
        assert_eq!(out.status.code(), Some(0), "{heard}");
        assert!(heard.lines().all(|l| l.width() <= 80), "{heard}");
    }
}

#[test]
fn a_table_without_a_column_is_one_all_the_same_and_says_what_it_lacks() {
    let head = "附件1,,,,,,,\n某县2027年度双随机抽查工作计划,,,,,,,\n";
    let columns =
        "序号,抽查任务名称,抽查类型,抽查事项,抽查对象范围,信用风险分类管理,抽查起止时间,抽查检查模式\n";
    let row = "1,甲类抽查,定向,甲检查,甲类单位,不分类,3月—9月,县抽县查\n";
    let done = imported(&[("t.csv", format!("{head}{columns}{row}").as_bytes())]);
    assert!(done.is_usable(), "{:?}", done.findings);
    assert!(block(&done, "任务 甲类抽查 ").contains("对象"), "{:?}", done.files);
    let said = told(&done, "SSJ554", Lang::Zh);
    assert!(said.len() == 1 && said[0].0 == 3 && said[0].2.contains("抽查比例/数量"), "{said:?}");

    // Lists of matters without their contents, and joint tasks without an amount, likewise.
    let matters = "附件2\n某县2027年度随机抽查事项清单\n序号,抽查类别,检查对象,事项类别,检查方式,检查主体,检查依据\n\
        1,甲类检查,甲类单位,重点检查事项,现场检查,县局,《水污染防治法》第三十条\n";
    let joint = "附件3\n某县2027年度部门联合抽查计划\n序号,抽查任务名称,抽查事项,抽查对象范围,抽查起止时间,发起部门,配合部门\n\
        1,联合一,甲检查,甲类单位,3月—9月,县甲局,县乙局\n";
    for (text, lacks) in [(matters, "抽查事项"), (joint, "抽查比例及频次")] {
        let done = imported(&[("t.csv", text.as_bytes())]);
        let said = told(&done, "SSJ554", Lang::Zh);
        assert!(done.rows.iter().any(|(_, rows)| *rows == 1), "{:?}", done.findings);
        assert!(said.iter().any(|(.., words)| words.contains(lacks)), "{said:?}");
    }

    // What is too little to be one is told by what it has, and a table of something else is none.
    let little = "序号,抽查任务名称,抽查起止时间,负责人\n1,甲类抽查,3月—9月,张某\n";
    let done = imported(&[("t.csv", little.as_bytes())]);
    let help = |lang| {
        let texts = Catalogue::new(lang);
        done.findings.iter().flat_map(|f| &f.help).map(|h| texts.text(h)).collect::<String>()
    };
    assert_eq!(told(&done, "SSJ553", Lang::Zh).iter().map(|t| t.0).collect::<Vec<_>>(), [1]);
    assert!(
        help(Lang::Zh).contains("有 序号、抽查任务名称、抽查起止时间；缺 抽查类型"),
        "{}",
        help(Lang::Zh)
    );
    assert!(help(Lang::En).contains("it lacks 抽查类型"), "{}", help(Lang::En));
    let results = "序号,任务名称,检查对象,检查时间,检查结果,检查人员\n1,甲,乙,3月,未发现问题,丙\n";
    assert_eq!(told(&imported(&[("t.csv", results.as_bytes())]), "SSJ553", Lang::Zh).len(), 1);
}

#[test]
fn a_sheet_that_is_not_there_is_told_with_those_that_are() {
    let temp = tempfile::tempdir().unwrap();
    let mut book = rust_xlsxwriter::Workbook::new();
    for name in ["附件1", "附件2"] {
        book.add_worksheet().set_name(name).unwrap().write_string(0, 0, "某县").unwrap();
    }
    book.add_worksheet().set_name("空").unwrap();
    book.save(temp.path().join("a.xlsx")).unwrap();
    for (lang, words, empty) in [
        ("zh", "没有名为“无”的工作表", "工作表“空”没有内容"),
        ("en", "has no sheet “无”", "the sheet “空” has no content"),
    ] {
        for (sheet, words) in [("无", words), ("空", empty)] {
            let out = ssj(temp.path(), &["import", &format!("a.xlsx#{sheet}"), "--out", "o", "--lang", lang]);
            let heard = text(&out.stdout);
            assert_eq!(out.status.code(), Some(3), "{heard}");
            assert!(heard.contains(words) && heard.contains("附件1") && heard.contains("附件2"), "{heard}");
            assert_eq!(heard.matches("SSJ512").count(), 1, "{heard}");
        }
    }
}

#[test]
fn short_rows_and_empty_cells_are_named_with_row_and_column() {
    let rows = "1,抽查一,定向,情况,单位,25% 4次/年,不分类,1月—12月,县抽县查\n\
        2,抽查二,定向,情况,,25% 4次/年,不分类,1月—12月,县抽县查\n\
        3,抽查三,定向,情况\n\
        4\n\
        5,抽查五,定向,情况,单位,25% 4次/年,不分类,1月—12月,县抽县查\n";
    let done = imported(&[("t.csv", format!("{TASKS}{rows}").as_bytes())]);
    assert!(done.is_usable(), "{:?}", done.findings);
    for lang in [Lang::Zh, Lang::En] {
        let said = told(&done, "SSJ567", lang);
        let places: Vec<_> = said.iter().map(|(row, column, _)| (*row, *column)).collect();
        assert_eq!(places, [(5, 5), (6, 5), (7, 1)], "{said:?}");
        assert!(said[0].2.contains("抽查对象范围") && said[0].2.contains('E'), "{said:?}");
        for heading in ["抽查对象范围", "抽查比例/数量", "信用风险分类管理", "抽查起止时间", "抽查检查模式"]
        {
            assert!(said[1].2.contains(heading), "{said:?}");
        }
        assert!(said[2].2.contains('7') && said[2].2.contains('4'), "{said:?}");
    }
    // The row that was only begun ends no table.
    assert!(block(&done, "任务 抽查五 ").contains("附件1 第5行"), "{:?}", done.files);
}
