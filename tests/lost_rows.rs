//! Of tables as offices write them no row is lost unseen: lines between the rows, headings that are not known, rows
//! without headings, titles with the number of the annex, and words that are misspelt.

use ssj::annex::Number;
use ssj::annex::import::{Imported, import};
use ssj::finding::{Finding, Place};
use ssj::message::{Catalogue, Lang};
use ssj::registry::grids;

const TASKS: &str = "某县生态环境局2027年度双随机抽查工作计划,,,,,,,,\n\
    序号,抽查任务名称,抽查类型,抽查事项,抽查对象范围,抽查比例/数量,信用风险分类管理,抽查起止时间,抽查检查模式\n";

fn task(n: &str) -> String {
    format!("{n},抽查{n},定向,情况,单位,25% 4次/年,不分级,3月—9月,县抽县查\n")
}

fn imported(tables: &[(&str, &str)]) -> Imported {
    let all: Vec<_> = tables.iter().flat_map(|(name, text)| grids(name, text.as_bytes()).0).collect();
    import(&all, None)
}

/// The findings with a code: each as its row and its words with the help.
fn told(done: &Imported, code: &str, lang: Lang) -> Vec<(u64, String)> {
    let texts = Catalogue::new(lang);
    let of = done.findings.iter().filter(|f| f.code.code == code);
    let at = |f: &Finding| {
        let help: String = f.help.iter().map(|h| texts.text(h)).collect();
        let row = match f.place() {
            Some(Place::Cell { row, .. }) => *row,
            _ => 0,
        };
        (row, format!("{} {help}", texts.text(&f.message)))
    };
    of.map(at).collect()
}

fn rows_of(told: &[(u64, String)]) -> Vec<u64> {
    told.iter().map(|(row, _)| *row).collect()
}

fn made(done: &Imported, number: Number) -> usize {
    done.rows.iter().find(|(n, _)| *n == number).map_or(0, |(_, rows)| *rows)
}

#[test]
fn a_line_between_the_rows_does_not_end_a_table() {
    let table = [
        TASKS.to_owned(),
        "一、日常任务,,,,,,,,\n".to_owned(),
        task("1"),
        task("2"),
        ",二、专项任务,,,,,,,\n注：以上为县级任务,,,,,,,,\n".to_owned(),
        task("3"),
        "三、其他,,,,,,,,\n".to_owned(),
        // Short, and the next by its number.
        "4,抽查4\n".to_owned(),
        "注：以上任务由县局组织,,,,,,,,\n1,加强领导\n".to_owned(),
    ]
    .concat();
    let done = imported(&[("t.csv", &table)]);
    assert!(done.is_usable(), "{:?}", done.findings);
    assert_eq!(made(&done, Number::Tasks), 4, "{:?}", done.files);
    for (lang, words) in [(Lang::Zh, "二、专项任务"), (Lang::En, "row 6 was left out")] {
        let said = told(&done, "SSJ565", lang);
        assert_eq!(rows_of(&said), [3, 6, 7, 9], "{said:?}");
        assert!(said.iter().any(|(_, told)| told.contains(words)), "{said:?}");
    }
    // What is below the last row is prose.
    assert_eq!(done.lines, 2, "{:?}", done.findings);
}

#[test]
fn headings_that_are_not_known_lose_no_table() {
    let joint = "附件3,,,,,,,,,\n某县生态环境局2027年度部门联合抽查计划,,,,,,,,,\n\
        序号,任务,内容,抽查对象范围,抽查比例及频次,智慧监管(信用风险分类)要求,抽查起止时间,发起,配合,抽查方式\n\
        1,联合一,甲检查,甲类单位,25% 4次/年,不分级,3月—9月,县甲局,县乙局,县抽县查\n";
    let done = imported(&[("t.csv", &(TASKS.to_owned() + &task("1"))), ("j.csv", joint)]);
    assert!(!done.is_usable() && done.files.is_empty(), "{:?}", done.findings);
    for (lang, words) in [
        (Lang::Zh, ["附件3", "“任务”（可能是“抽查任务名称”）", "“发起”（可能是“发起部门”）", "“内容”"]),
        (Lang::En, ["附件3", "“任务” (perhaps 抽查任务名称)", "“配合” (perhaps 配合部门)", "“内容”"]),
    ] {
        let said = told(&done, "SSJ553", lang);
        assert_eq!(rows_of(&said), [3], "{said:?}");
        for word in words {
            assert!(said.iter().all(|(_, told)| told.contains(word)), "{word}: {said:?}");
        }
    }
}

#[test]
fn rows_without_headings_are_an_error_and_another_table_is_told() {
    let tasks = TASKS.to_owned() + &task("1");
    let headless = "附件1（续）\n".to_owned() + &task("2") + &task("3");
    let done = imported(&[("a.csv", &tasks), ("b.csv", &headless)]);
    assert!(!done.is_usable(), "{:?}", done.findings);
    for (lang, words) in [(Lang::Zh, "上面却没有表头"), (Lang::En, "no headings stand above it")] {
        let said = told(&done, "SSJ553", lang);
        assert_eq!(rows_of(&said), [2], "{said:?}");
        assert!(said.iter().all(|(_, told)| told.contains(words)), "{said:?}");
    }
    // The next annex begins where its number stands, even without headings.
    let below = tasks.clone() + "附件3,,,,,,,,\n" + &task("1");
    assert_eq!(rows_of(&told(&imported(&[("a.csv", &below)]), "SSJ553", Lang::Zh)), [5]);
    // A list of something else is none of the plan's.
    let people = tasks
        + "联系人,,,,,,,,\n序号,单位,姓名,职务,电话\n1,县局,张某,科长,1380000\n2,县局,李某,科员,1390000\n";
    let done = imported(&[("a.csv", &people)]);
    assert!(done.is_usable(), "{:?}", done.findings);
    assert_eq!(made(&done, Number::Tasks), 1, "{:?}", done.files);
    for (lang, words) in [(Lang::Zh, "序号、单位、姓名"), (Lang::En, "was not imported")] {
        let said = told(&done, "SSJ554", lang);
        assert!(rows_of(&said) == [5] && said.iter().all(|(_, told)| told.contains(words)), "{said:?}");
    }
}

#[test]
fn the_number_of_an_annex_issues_no_plan() {
    let title = TASKS.replace("某县生态环境局", "附件1 ");
    let done = imported(&[("t.csv", &(title + &task("1")))]);
    assert!(done.is_usable(), "{:?}", done.findings);
    let plan = done.files.iter().find(|(name, _)| name == "plan.ssj").map_or("", |(_, text)| text);
    assert!(plan.contains("计划 计划2027 {"), "{plan}");
    assert!(!plan.contains("制定") && !plan.contains("部门 附件"), "{plan}");
    for (lang, words) in [(Lang::Zh, "看不出由哪个部门制定"), (Lang::En, "do not say who issues")] {
        let said = told(&done, "SSJ555", lang);
        assert!(rows_of(&said) == [1] && said.iter().all(|(_, told)| told.contains(words)), "{said:?}");
    }
}

#[test]
fn misspelt_classes_and_methods_are_told_with_the_word_that_is_nearest() {
    let table = "某县生态环境局2027年度随机抽查事项清单\n\
        序号,抽查类别,抽查事项,检查对象,事项类别,检查方式,检查主体,检查依据\n\
        1,甲检查,甲,单位,重点检查事顶,现场检查、书面捡查,生态环境部门,《水污染防治法》第三十条\n\
        2,乙检查,乙,单位,一般检查事项,随访,生态环境部门,《水污染防治法》第三十条\n";
    let done = imported(&[("m.csv", table)]);
    assert!(done.is_usable(), "{:?}", done.findings);
    for (lang, like) in [(Lang::Zh, "最像的是“"), (Lang::En, "most like it is ")] {
        let said = told(&done, "SSJ555", lang);
        assert_eq!(rows_of(&said), [3, 3, 4], "{said:?}");
        for (word, near) in [("重点检查事顶", "重点检查事项"), ("书面捡查", "书面检查")] {
            let near = format!("{like}{near}");
            assert!(said.iter().any(|(_, told)| told.contains(word) && told.contains(&near)), "{said:?}");
        }
        assert!(said.iter().any(|(_, told)| told.contains("随访") && told.contains("检验检测")), "{said:?}");
    }
}
