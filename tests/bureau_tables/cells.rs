//! Cells as offices fill them: dates, percentages, errors of formulas, several names in one, totals.

use super::common::*;
use ssj::message::Lang;

#[test]
fn a_date_outside_of_the_plan_year_is_kept_in_its_words() {
    let windows = ["2024年3月—9月", "2025年12月—2026年3月", "13月—15月", "3月—9月"];
    let rows = windows.iter().zip(1..).map(|(window, n)| {
        format!("{n},抽查{n},定向,情况{n},单位{n},25% 4次/年,不涉及信用风险分类,{window},县抽县查\n")
    });
    let done = imported(&[("t.csv", (TASKS.to_owned() + &rows.collect::<String>()).as_bytes())]);
    assert!(done.is_usable() && !done.files.is_empty(), "{:?}", done.findings);
    let places: Vec<_> =
        told(&done, "SSJ555", Lang::Zh).into_iter().map(|(row, column, _)| (row, column)).collect();
    assert_eq!(places, [(4, 8), (5, 8), (6, 8)], "{:?}", done.findings);
    for (window, n) in windows.iter().zip(1..).take(3) {
        let block = block(&done, &format!("任务 抽查{n} "));
        assert!(block.contains(&format!("“{window}”")), "{block}");
    }
    assert!(block(&done, "任务 抽查4 ").contains("时间      3月—9月"), "{}", block(&done, "任务 抽查4 "));
}

#[test]
fn totals_and_signatures_are_no_tasks() {
    let row = |n: &str, name: &str| {
        format!("{n},{name},定向,情况,单位,25% 4次/年,不涉及信用风险分类,3月—9月,县抽县查\n")
    };
    let table = [
        TASKS.to_owned(),
        row("1", "抽查甲"),
        "小计,1项,,,,,,,\n".to_owned(),
        row("2", "合计：抽查乙"),
        row("", "抽查丙"),
        "合计,3项,,,,,,,\n".to_owned(),
        ",注：,以上为准,,,,,,\n".to_owned(),
        "制表人：张某,,,,审核：李某,,,,\n".to_owned(),
        "填报人：,张某,联系电话：,1,,,,,\n".to_owned(),
    ]
    .concat();
    let done = imported(&[("t.csv", table.as_bytes())]);
    assert!(done.is_usable(), "{:?}", done.findings);
    let tasks = done.files.iter().map(|(_, text)| text.matches("\n任务 ").count()).sum::<usize>();
    assert_eq!(tasks, 3, "{:?}", done.files);
    let said = told(&done, "SSJ565", Lang::En);
    let rows: Vec<u64> = said.iter().map(|(row, _, _)| *row).collect();
    assert_eq!(rows, [5, 8, 9, 10, 11], "{said:?}");
    assert!(said[3].2.contains("row 10") && said[3].2.contains("制表人：张某 审核：李某"), "{said:?}");
}

#[test]
fn several_names_in_a_cell_are_never_glued_to_one() {
    let row = |n: u32, scope: &str, first: &str, others: &str| {
        format!(
            "{n},联合{n},情况,\"{scope}\",5% 1次/年,不涉及信用风险分类,3月—9月,\"{first}\",\"{others}\",县抽县查\n"
        )
    };
    let table = [
        JOINT.to_owned(),
        row(1, "加油站", "县生态环境局", "县住建局\n县交通局"),
        row(2, "甲企业、乙企业", "县生态环境局", "县农业\n农村局"),
        row(3, "屠宰场\n养殖场", "县生态环境局、县公安局", "县住建局"),
        row(4, "生产、销售企业", "县生态环境局", "无"),
        row(5, "重点排\n污单位", "县生态环境局", "/"),
    ]
    .concat();
    let done = imported(&[("t.csv", table.as_bytes())]);
    assert!(done.is_usable(), "{:?}", done.findings);
    let of = |n: u32| block(&done, &format!("联合任务 联合{n} "));
    assert!(of(1).contains("县住建局\n") && of(1).contains("县交通局\n"), "{}", of(1));
    assert!(of(2).contains("县农业农村局") && of(2).contains("对象      “甲企业、乙企业”"), "{}", of(2));
    assert!(
        of(3).contains("“屠宰场 养殖场”") && of(3).contains("发起      “县生态环境局、县公安局”"),
        "{}",
        of(3)
    );
    assert_eq!(of(3).matches("配合").count(), 1, "{}", of(3));
    assert!(of(4).contains("对象      生产销售企业 原文") && !of(4).contains("配合"), "{}", of(4));
    assert!(of(5).contains("对象      重点排污单位") && !of(5).contains("配合"), "{}", of(5));
    let places: Vec<_> =
        told(&done, "SSJ566", Lang::Zh).into_iter().map(|(row, column, _)| (row, column)).collect();
    // A row of the table has as many lines as its cells.
    assert_eq!(
        places.iter().map(|(_, column)| *column).collect::<Vec<_>>(),
        [4, 4, 8],
        "{:?}",
        done.findings
    );
    for glued in ["甲企业乙企业", "屠宰场养殖场", "县住建局县交通局", "县生态环境局县公安局"]
    {
        assert!(done.files.iter().all(|(_, text)| !text.contains(glued)), "{glued}: {:?}", done.files);
    }
}

#[test]
fn a_percentage_of_a_workbook_is_what_it_shows() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let heads = ["序号", "抽查任务名称", "抽查类型", "抽查比例/数量", "抽查频次", "抽查起止时间"];
    sheet.write_string(0, 0, "某县2025年度双随机抽查工作计划").unwrap();
    for (at, head) in (0..).zip(heads) {
        sheet.write_string(1, at, head).unwrap();
    }
    for (row, ratio, format) in [(2, 0.05, "0%"), (3, 0.125, "0.0%"), (4, 1.0, "0.00%"), (5, 20.0, "0\"%\"")]
    {
        sheet.write_number(row, 0, row - 1).unwrap();
        sheet.write_string(row, 1, format!("抽查{}", row - 1)).unwrap();
        sheet.write_string(row, 2, "定向").unwrap();
        let format = rust_xlsxwriter::Format::new().set_num_format(format);
        sheet.write_number_with_format(row, 3, ratio, &format).unwrap();
        sheet.write_string(row, 4, "1次/年").unwrap();
        sheet.write_string(row, 5, "3月—9月").unwrap();
    }
    let done = imported(&[("t.xlsx", &book.save_to_buffer().unwrap())]);
    for (n, ratio) in
        [(1, "5%；1次/年"), (2, "12.5%；1次/年"), (3, "100%；1次/年"), (4, "待定（20）；1次/年")]
    {
        let block = block(&done, &format!("任务 抽查{n} ")).replace(' ', "");
        assert!(block.contains(ratio), "{ratio}: {block} {:?}", done.findings);
    }
}

/// What a formula could not find is no value of a table.
#[test]
fn an_error_of_a_formula_stops_an_import() {
    use rust_xlsxwriter::{Formula, Workbook};
    let dir = tempfile::tempdir().unwrap();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("附件1").unwrap();
    let heads = ["序号", "抽查任务名称", "抽查类型", "抽查比例/数量", "抽查频次", "抽查起止时间"];
    for (at, head) in (0..).zip(heads) {
        sheet.write_string(0, at, head).unwrap();
    }
    for (at, text) in (0..).zip(["1", "抽查甲", "定向", "", "1次/年", ""]) {
        sheet.write_string(1, at, text).unwrap();
    }
    sheet.write_formula(1, 5, Formula::new("=VLOOKUP(1,G:H,2)").set_result("#N/A")).unwrap();
    std::fs::write(dir.path().join("t.xlsx"), book.save_to_buffer().unwrap()).unwrap();
    for (lang, fault) in [("zh", "“F2”显示错误值#N/A"), ("en", "`F2`showstheerror#N/A")] {
        let out = ssj(dir.path(), &["import", "t.xlsx", "--year", "2025", "--out", "out", "--lang", lang]);
        let said = flat(&[out.stdout.as_slice(), &out.stderr].concat());
        assert_eq!(out.status.code(), Some(3), "{said}");
        assert!(said.contains(fault), "{said}");
        assert!(!dir.path().join("out").exists(), "something was written");
    }
}

#[test]
fn classes_are_parted_where_they_are_known_and_asked_about_where_not() {
    let row = |n: u32, scope: &str| {
        format!("{n},抽查{n},定向,情况{n},\"{scope}\",25% 4次/年,不分类,1月—12月,县抽县查\n")
    };
    let scopes = [
        "加油站",
        "油品经营户",
        "加油站、油品经营户",
        "加油站，油品经营户",
        "加油站、屠宰点",
        "油库、船厂",
        "全部企业",
        "除加油站以外的企业",
        "工业企业（不含矿山）",
        "除尘设备生产企业",
        "生产、销售企业",
        "全县加油站",
        "全部企业，除填埋场以外",
    ];
    let rows: String = (1..).zip(scopes).map(|(n, scope)| row(n, scope)).collect();
    let done = imported(&[("t.csv", format!("{TASKS}{rows}").as_bytes())]);
    assert!(done.is_usable(), "{:?}", done.findings);
    let scope = |n: u32| {
        let of = block(&done, &format!("任务 抽查{n} "));
        let line = of.lines().find(|l| l.trim_start().starts_with("对象")).unwrap_or("").trim().to_owned();
        line.trim_start_matches("对象").trim().to_owned()
    };
    assert_eq!((scope(1).as_str(), scope(2).as_str()), ("加油站", "油品经营户"));
    assert_eq!(scope(3), "加油站和油品经营户 原文 “加油站、油品经营户”");
    assert_eq!(scope(4), "加油站和油品经营户 原文 “加油站，油品经营户”");
    let declared = block(&done, "对象 加油站和油品经营户 ");
    assert!(declared.contains("标签 含 加油站 或 标签 含 油品经营户"), "{declared}");
    for (n, words) in (5..).zip(&scopes[4..9]) {
        assert_eq!(scope(n), format!("“{words}”"));
    }
    assert_eq!(scope(10), "除尘设备生产企业");
    assert!(scope(11).starts_with("生产销售企业 原文"), "{}", scope(11));
    assert!(scope(12).starts_with("加油站 原文"), "{}", scope(12));
    let places = |code| told(&done, code, Lang::Zh).into_iter().map(|(row, column, _)| (row, column));
    assert_eq!(places("SSJ566").collect::<Vec<_>>(), [(6, 5), (7, 5), (8, 5), (9, 5)]);
    // All but some are not several, however they are written.
    assert_eq!(places("SSJ555").collect::<Vec<_>>(), [(10, 5), (11, 5), (12, 5), (16, 5)]);
    // No label of the library is made of words that are none.
    let plan = &done.files.iter().find(|(name, _)| name == "plan.ssj").unwrap().1;
    for none in ["油库船厂", "全部企业", "除加油站", "不含", "屠宰点"] {
        assert!(!plan.contains(none), "{none}: {plan}");
    }
}
