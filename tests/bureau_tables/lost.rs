//! Nothing of a table is lost unseen: brackets in amounts, departments that are only counted, annexes and sheets that
//! are not there, names that are not printed, lists of other things, examples of rows that are gone.

use super::common::*;
use ssj::annex::import::{Imported, import};
use ssj::message::{Catalogue, Lang};
use ssj::registry::grids;

/// The findings with a code: each as its row, its message and its help.
fn said(done: &Imported, code: &str, lang: Lang) -> Vec<String> {
    let texts = Catalogue::new(lang);
    let of = done.findings.iter().filter(|f| f.code.code == code);
    of.map(|f| texts.text(&f.message) + &f.help.iter().map(|h| texts.text(h)).collect::<String>()).collect()
}

/// A table of tasks with these amounts and cells of credit risk.
fn amounts(cells: &[(&str, &str)]) -> Imported {
    let row = |((amount, tiers), n): (&(&str, &str), u32)| {
        format!("{n},抽查{n},定向,情况{n},单位{n},\"{amount}\",{tiers},1月—12月,县抽县查\n")
    };
    let rows: String = cells.iter().zip(1..).map(row).collect();
    imported(&[("t.csv", format!("{TASKS}{rows}").as_bytes())])
}

#[test]
fn brackets_of_amounts_are_tiers_or_stay_as_they_are_printed() {
    let printed = "不低于3%（高风险不低于10%）";
    let done = amounts(&[
        (printed, ""),
        (printed, "对高风险企业递加比例抽查。"),
        ("由科室商定（见附件（二））", "不分级"),
        ("由科室商定（甲（乙（丙）））", "不分级"),
    ]);
    assert!(done.is_usable(), "{:?}", done.findings);
    let block = |n: u32| block(&done, &format!("任务 抽查{n} "));
    let amount = |n: u32| block(n).lines().find(|l| l.contains("比例频次")).unwrap().replace(' ', "");
    assert!(amount(1).ends_with(&format!("不低于3%//原文：{printed}")), "{}", amount(1));
    assert!(block(1).contains("高 不低于 10%") && block(1).contains("低 +0个百分点"), "{}", block(1));
    // Where the row speaks of tiers itself, whether both hold somebody must say.
    assert!(amount(2).ends_with(&format!("待定（{printed}）")), "{}", amount(2));
    assert!(amount(3).ends_with("//原文：由科室商定（见附件（二））"), "{}", amount(3));
    assert!(amount(4).ends_with("//原文：由科室商定（甲（乙（丙）））"), "{}", amount(4));
    assert_eq!(told(&done, "SSJ569", Lang::Zh).len(), 1);
    assert_eq!(told(&done, "SSJ555", Lang::Zh).len(), 3);
    for (lang, words) in [(Lang::Zh, "高 不低于10%"), (Lang::En, "amounts of tiers")] {
        assert!(said(&done, "SSJ569", lang)[0].contains(words));
    }
}

#[test]
fn departments_that_are_only_counted_are_no_department() {
    let row = |n: u32, first: &str, others: &str| {
        format!("{n},联合{n},情况{n},单位{n},10% 1次/年,不分级,3月—9月,{first},{others},县抽县查\n")
    };
    let rows = [
        row(1, "县市场监管局", "县住建局、县公安局等3部门"),
        row(2, "县住建局等五个部门", "县高等教育局"),
        row(3, "县住建局", "县公安局等有关部门"),
    ];
    let done = imported(&[("t.csv", format!("{JOINT}{}", rows.concat()).as_bytes())]);
    assert!(done.is_usable(), "{:?}", done.findings);
    let plan = &done.files.iter().find(|(name, _)| name == "plan.ssj").unwrap().1;
    assert!(plan.contains("县高等教育局"), "{plan}");
    for counted in ["3部门", "五个部门", "有关部门"] {
        assert!(!plan.contains(counted), "{plan}");
    }
    assert!(block(&done, "联合任务 联合1 ").contains("“县公安局等3部门”"), "{:?}", done.files);
    assert!(block(&done, "联合任务 联合2 ").contains("“县住建局等五个部门”"), "{:?}", done.files);
    let places: Vec<_> =
        told(&done, "SSJ566", Lang::Zh).iter().map(|(row, column, _)| (*row, *column)).collect();
    assert_eq!(places, [(4, 9), (5, 8), (6, 9)]);
    for (lang, words) in [
        (Lang::Zh, ["有 3 个部门", "有 五 个部门", "没有写明"]),
        (Lang::En, ["counts 3", "counts 五", "does not say"]),
    ] {
        let all = said(&done, "SSJ566", lang);
        assert!(all.iter().zip(words).all(|(told, words)| told.contains(words)), "{all:?}");
    }
}

#[test]
fn annexes_that_are_not_there_and_hidden_sheets_are_told() {
    let mut book = rust_xlsxwriter::Workbook::new();
    for (name, hidden) in [("任务", false), ("去年", true), ("空", true)] {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        sheet.set_hidden(hidden);
        let lines = if name == "空" { String::new() } else { tasks(&["不分级"]) };
        for (row, line) in (0..).zip(lines.lines()) {
            for (column, cell) in (0..).zip(line.split(',')) {
                sheet.write_string(row, column, cell).unwrap();
            }
        }
    }
    let (tables, findings) = grids("t.xlsx", &book.save_to_buffer().unwrap());
    let texts = Catalogue::new(Lang::Zh);
    let hidden: Vec<String> = findings.iter().map(|f| texts.text(&f.message)).collect();
    assert_eq!(hidden.len(), 1, "{hidden:?}");
    assert!(
        findings[0].code.code == "SSJ515" && hidden[0].contains("去年") && !hidden[0].contains('空'),
        "{hidden:?}"
    );
    let done = import(&tables, None);
    assert!(done.is_usable(), "{:?}", done.findings);
    for (lang, words) in
        [(Lang::Zh, "找到的附件：附件1；没有找到：附件2、附件3"), (Lang::En, "not found: 附件2, 附件3")]
    {
        let all = said(&done, "SSJ568", lang);
        assert!(all.len() == 1 && all[0].contains(words), "{all:?}");
    }
    let row = "1,联合,情况1,单位1,10% 1次/年,不分级,3月—9月,县住建局,无,县抽县查\n";
    let joint = format!("{JOINT}{row}");
    let (one, two) = (tasks(&["不分级"]), matters(&["《环境保护法》第二十四条"]));
    let whole =
        imported(&[("a.csv", one.as_bytes()), ("b.csv", two.as_bytes()), ("c.csv", joint.as_bytes())]);
    assert!(told(&whole, "SSJ568", Lang::Zh).is_empty());
}

#[test]
fn a_name_that_is_not_printed_is_said_to_be_made() {
    let rows = "1,,定向,情况一,单位,25% 4次/年,不分级,1月—12月,县抽县查\n2,,定向,情况二,,25% 4次/年,不分级,1月—12月,县抽县查\n";
    let done = imported(&[("t.csv", format!("{TASKS}{rows}").as_bytes())]);
    assert!(block(&done, "任务 情况一 ").contains("附件1 第1行"), "{:?}", done.files);
    // What stands in no cell is not what the document prints.
    assert!(
        !block(&done, "任务 情况一 ").lines().any(|l| l.trim_start().starts_with("原文")),
        "{:?}",
        done.files
    );
    for (lang, made, nothing) in
        [(Lang::Zh, "名称取自“抽查事项”", "没有"), (Lang::En, "the name was made of", "say nothing")]
    {
        let all = said(&done, "SSJ567", lang);
        assert!(all.len() == 2 && all.iter().all(|told| told.contains(made)), "{all:?}");
        assert!(!all[0].contains(nothing) && all[1].contains(nothing), "{all:?}");
    }
}

#[test]
fn only_a_list_that_is_like_an_annex_stops_an_import() {
    let tasks = tasks(&["不分级"]);
    let firms = "1,甲公司,911100,城关镇,张某,1380000\n2,乙公司,911101,巴公镇,李某,1390000\n";
    let done = imported(&[("a.csv", tasks.as_bytes()), ("企业.csv", firms.as_bytes())]);
    assert!(done.is_usable(), "{:?}", done.findings);
    for (lang, words) in [(Lang::Zh, "甲公司"), (Lang::En, "was not imported")] {
        let all = said(&done, "SSJ554", lang);
        assert!(all.len() == 1 && all[0].contains(words), "{all:?}");
    }
    for row in [
        "2,抽查,定向,情况,单位,25% 4次/年,不分级,1月—12月,县抽县查\n",
        "2,类别,情况,单位,重点检查事项,现场检查,生态环境部门,有关规定\n",
        "2,类别,情况,单位,一般检查,现场检查,县局,《环境保护法》第二十四条\n",
        "2,联合,情况,单位,10% 1次/年,不分级,3月—9月,县住建局,无,县抽查\n",
    ] {
        let mixed = format!("{firms}{row}");
        let done = imported(&[("a.csv", tasks.as_bytes()), ("b.csv", mixed.as_bytes())]);
        assert_eq!(told(&done, "SSJ553", Lang::Zh).len(), 1, "{row}: {:?}", done.findings);
    }
}

#[test]
fn an_export_that_was_edited_comes_back_without_the_examples_of_rows_that_are_gone() {
    let temp = tempfile::tempdir().unwrap();
    let dir = temp.path();
    let rules = format!("{ROOT}/rules/zezhou-2024");
    assert!(ssj(dir, &["export", &rules, "--format", "csv", "--out", "e"]).status.success());
    let file = dir.join("e/附件1.csv");
    let whole = std::fs::read_to_string(&file).unwrap();
    let import = |name: &str, text: &str| {
        std::fs::write(&file, text).unwrap();
        let out = ssj(dir, &["import", "e", "--out", name, "--lang", "zh"]);
        assert!(out.status.success(), "{name}: {}", flat(&out.stdout));
        flat(&out.stdout)
    };
    let examples = |name: &str| {
        let plan = std::fs::read_to_string(dir.join(name).join("plan.ssj")).unwrap();
        plan.matches("\n示例 ").count()
    };
    // As it was: nothing is to be said.
    let same = import("same", &whole);
    let all = examples("same");
    assert!(all > 20 && !same.contains("个示例") && !same.contains("SSJ563"), "{same}");
    // A row below: all examples are there, and are to be looked at.
    let row = "7,新增抽查,定向,新增情况,重点排污单位,10% 1次/年,不涉及信用风险分类,1月—12月,县抽县查\r\n";
    let more = import("more", &(whole.clone() + row));
    assert!(examples("more") == all && more.contains("ssjtest"), "{more}");
    // A number that was changed.
    let other = import("other", &whole.replacen("5% 4次/年", "8% 4次/年", 2));
    assert!(examples("other") == all, "{other}");
    // A row that was deleted, and one whose numbers were moved up.
    let rows: Vec<&str> = whole.split_inclusive('\n').collect();
    let less: String = rows.iter().filter(|line| !line.starts_with("3,")).copied().collect();
    let moved = less.replacen("\n4,", "\n3,", 1).replacen("\n5,", "\n4,", 1).replacen("\n6,", "\n5,", 1);
    for (name, text) in [("less", less), ("moved", moved)] {
        let told = import(name, &text);
        assert!(told.contains("这个示例没有导入") && examples(name) < all, "{told}");
        let plan = std::fs::read_to_string(dir.join(name).join("plan.ssj")).unwrap();
        assert!(!plan.contains("特殊监管单位抽查"), "{plan}");
        assert!(plan.contains("示例 低风险重点排污单位"), "{plan}");
        let checked = ssj(dir, &["check", name, "--format", "concise"]);
        assert!(!flat(&checked.stdout).contains("unknown-name"), "{}", flat(&checked.stdout));
    }
}

#[test]
fn numbers_of_tiers_two_years_and_names_that_are_none_are_told() {
    let done = amounts(&[
        ("25% 4次/年", "高风险企业提高抽查比例20个百分点"),
        ("5% 4次/年", "对高风险企业递加比例抽查"),
    ]);
    let places: Vec<_> =
        told(&done, "SSJ555", Lang::Zh).iter().map(|(row, column, _)| (*row, *column)).collect();
    assert_eq!(places, [(4, 7)], "{:?}", done.findings);
    let two = tasks(&["不分级"]).replace("2025年度", "2024—2025年度");
    let done = imported(&[("t.csv", two.as_bytes())]);
    for (lang, words) in [(Lang::Zh, "两个年度（2024、2025）"), (Lang::En, "names two years (2024 and 2025)")]
    {
        let all = said(&done, "SSJ559", lang);
        assert!(
            !done.is_usable() && all.len() == 1 && all[0].contains(words) && all[0].contains("--year"),
            "{all:?}"
        );
    }
    let read = grids("t.csv", two.as_bytes()).0;
    assert!(import(&read, Some(2025)).is_usable());
    let rows = "1,—,定向,情况一,企业,25% 4次/年,不分级,1月—12月,县抽县查\n2,-,定向,情况二,企业,25% 4次/年,不分级,1月—12月,县抽县查\n";
    let done = imported(&[("t.csv", format!("{TASKS}{rows}").as_bytes())]);
    for (lang, words) in [(Lang::Zh, "不能作名称"), (Lang::En, "cannot be a name")] {
        let all = said(&done, "SSJ558", lang);
        assert!(all.len() == 2 && all.iter().all(|told| told.contains(words)), "{all:?}");
    }
}

#[test]
fn rows_and_columns_that_nobody_sees_are_told() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet().set_name("任务").unwrap();
    for (row, line) in (0..).zip(tasks(&["不分级", "不分级"]).lines()) {
        for (column, cell) in (0..).zip(line.split(',')) {
            sheet.write_string(row, column, cell).unwrap();
        }
    }
    sheet.set_row_hidden(4).unwrap();
    sheet.set_row_hidden(9).unwrap();
    sheet.set_column_hidden(6).unwrap();
    let (tables, findings) = grids("t.xlsx", &book.save_to_buffer().unwrap());
    assert_eq!(import(&tables, None).rows[0].1, 2);
    for (lang, words) in
        [(Lang::Zh, ["第 5 行", "“G”列"]), (Lang::En, ["rows 5 are hidden", "`G` is hidden"])]
    {
        let texts = Catalogue::new(lang);
        let all: Vec<String> = findings.iter().map(|f| texts.text(&f.message)).collect();
        assert_eq!(findings.iter().filter(|f| f.code.code == "SSJ518").count(), 2, "{all:?}");
        assert!(
            words.iter().all(|words| all.iter().any(|told| told.contains(words) && told.contains("任务"))),
            "{all:?}"
        );
    }
}
