//! What a difference shows and what it does not: spelling and order are none, of citations the articles are told that
//! changed, and whoever passes from one part of a joint task to another is not lost.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may fail loudly")]

#[path = "diff/texts.rs"]
mod texts;

use serde_json::Value;
use texts::diff;

/// On one line of words.
fn told(old: &str, new: &str, lang: &str) -> String {
    let said = diff(old, new, &["--lang", lang]);
    assert!(said.lines().all(|line| columns(line) <= 80), "{said}");
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How many columns a line takes.
fn columns(line: &str) -> usize {
    unicode_width::UnicodeWidthStr::width(line)
}

/// Nothing differs, in either direction, for people and for programs.
#[track_caller]
fn same(old: &str, new: &str) {
    for (a, b) in [(old, new), (new, old)] {
        for (lang, words) in [("zh", "没有差别"), ("en", "Nothing differs")] {
            let said = told(a, b, lang);
            assert!(said.contains(words), "{said}");
        }
        let json: Value = serde_json::from_str(&diff(a, b, &["--format", "json"])).unwrap();
        assert_eq!((&json["same"], &json["changes"]), (&Value::Bool(true), &serde_json::json!([])));
    }
}

const HEADER: &str = "计划 某县 {\n  年度  2026\n}\n";

const LAWS: &str = "法规 《条例》 {\n  全称  “某县排污管理条例”\n  文号  “某政〔2020〕1号”\n}\n法规 《环境保护法》 {\n  条数  70\n}\n";

fn cites(bases: &str) -> String {
    format!("计划 某县 {{\n  年度  2026\n}}\n{LAWS}事项 甲 {{\n  内容  “甲”\n  依据  {bases}\n}}\n")
}

#[test]
fn spelling_and_order_of_bases_are_no_difference() {
    let plain = cites("《环境保护法》第五十一条、第五十二条、《条例》第三条第一款第（二）项");
    for other in [
        "《环境保护法》第51条、第52条、《条例》第3条第1款第2项",
        "《环境保护法》第５１条、五十二条、《条例》第三条第一款第二项",
        "《条例》第三条第一款第（二）项、《环境保护法》第五十二条、第五十一条",
        "《中华人民共和国环境保护法》第五十一条、第五十二条、《某县排污管理条例》第三条第一款第（二）项",
        "《环境保护法》第五十一条、《条例》（某政〔2020〕1号）第三条第一款第（二）项、《环境保护法》第五十二条等",
    ] {
        same(&plain, &cites(other));
    }
    // The same of a set.
    let set = |bases: &str| format!("{HEADER}{LAWS}依据集 共同 {{\n  {bases}\n}}\n");
    same(
        &set("《环境保护法》第五十一条\n  《条例》第三条"),
        &set("《某县排污管理条例》第3条\n  《环境保护法》第51条"),
    );
    // Only one of the plans has the registry: what it knows of a title is known.
    let bare = |bases: &str| cites(bases).replace(LAWS, "");
    let json: Value = serde_json::from_str(&diff(
        &bare("《某县排污管理条例》第三条"),
        &cites("《条例》第3条"),
        &["--format", "json"],
    ))
    .unwrap();
    let parts: Vec<&str> =
        json["changes"].as_array().unwrap().iter().map(|c| c["part"].as_str().unwrap()).collect();
    assert!(!parts.contains(&"matters") && parts.contains(&"statutes.table"), "{parts:?}");
}

#[test]
fn another_article_another_item_and_another_law_are_told_by_what_changed() {
    let old = cites("《环境保护法》第五十一条、第五十二条、《条例》第三条第一款");
    let of = |bases: &str| [told(&old, &cites(bases), "zh"), told(&old, &cites(bases), "en")];
    let [zh, en] = of("《环境保护法》第51条、第53条、《条例》第三条第二款");
    assert!(
        zh.contains("依据：删 《环境保护法》第五十二条、《条例》第三条第一款；增 《环境保护法》第53条、 《条例》第三条第二款")
            || zh.replace(' ', "").contains("依据：删《环境保护法》第五十二条、《条例》第三条第一款；增《环境保护法》第53条、《条例》第三条第二款"),
        "{zh}"
    );
    assert!(en.contains("basis: removed 《环境保护法》第五十二条、"), "{en}");
    let [zh, en] = of("《环境保护法》第五十一条、第五十二条、第六十条、《条例》第三条第一款");
    assert!(zh.contains("依据：增 《环境保护法》第六十条") && !zh.contains("删 "), "{zh}");
    assert!(en.contains("basis: added 《环境保护法》第六十条") && !en.contains("第五十一条"), "{en}");
    // A basis that is open is told with its words.
    let [zh, en] = of("《环境保护法》第五十一条、第五十二条、待定 原文 “参照省厅规定”、《条例》第三条第一款");
    assert!(zh.contains("依据：增 待定（参照省厅规定）") && !zh.contains("删 "), "{zh}");
    assert!(en.contains("basis: added undecided (参照省厅规定)"), "{en}");
    // A number twice is one time more.
    let [zh, _] = of("《环境保护法》第五十一条、第五十二条、第五十二条、《条例》第三条第一款");
    assert!(zh.contains("依据：增 《环境保护法》第五十二条"), "{zh}");
}

const MATTERS: &str = "部门 县局 {\n}\n部门 市局 {\n}\n部门 农局 {\n}\n事项 甲 {\n  内容  “甲”\n}\n事项 乙 {\n  内容  “乙”\n}\n事项 丙 {\n  内容  “丙”\n}\n";

fn joint(parts: &str) -> String {
    let lines: String = parts.split('|').map(|line| format!("  {line}\n")).collect();
    format!("计划 某县 {{\n  年度  2026\n}}\n{MATTERS}联合任务 联 {{\n  代号  J1\n{lines}}}\n")
}

#[test]
fn the_order_of_matters_and_methods_is_no_difference() {
    same(&joint("发起  县局：甲、乙|配合  市局|事项  丙"), &joint("事项  丙|配合  市局|发起  县局：乙、甲"));
    same(&joint("发起  县局|事项  甲、乙、丙"), &joint("发起  县局|事项  丙、甲、乙"));
    let task = |matters: &str| {
        format!("计划 某县 {{\n  年度  2026\n}}\n{MATTERS}任务 一 {{\n  事项  {matters}\n}}\n")
    };
    same(&task("甲、“其他”、丙"), &task("丙、甲、“其他”"));
    let methods = |of: &str| {
        HEADER.to_owned() + &MATTERS.replace("  内容  “甲”\n", &format!("  内容  “甲”\n  方式  {of}\n"))
    };
    same(&methods("现场检查、资料核查"), &methods("资料核查、现场检查"));
    // Of contents the order is that of the document.
    let contents = |of: &str| HEADER.to_owned() + &MATTERS.replace("“甲”", of);
    assert!(!told(&contents("“甲”、“乙”"), &contents("“乙”、“甲”"), "en").contains("Nothing differs"));
}

/// What is said of the task, without what it does to the year.
fn of_task(old: &str, new: &str, lang: &str) -> String {
    let said = told(&joint(old), &joint(new), lang);
    let (_, after) = said.split_once("(J1)").unwrap();
    let end = if lang == "zh" { " 影响 " } else { " Effect " };
    after.split(end).next().unwrap().trim().to_owned()
}

#[test]
fn a_matter_that_passes_to_another_department_is_moved() {
    let (old, new) = ("发起  县局：甲、乙|配合  市局：丙", "发起  县局：甲|配合  市局：丙、乙");
    assert_eq!(of_task(old, new, "zh"), "事项 乙：由 县局（发起） 改为 市局（配合）");
    assert_eq!(of_task(old, new, "en"), "matter 乙: moved from 县局 (initiator) to 市局 (partner)");
    assert_eq!(of_task(new, old, "zh"), "事项 乙：由 市局（配合） 改为 县局（发起）");
    // From no department to one, and back.
    let shared = "发起  县局：甲|配合  市局：丙|事项  乙";
    assert_eq!(of_task(shared, new, "zh"), "事项 乙：原来没有分到部门，改由 市局（配合） 承担");
    assert_eq!(of_task(shared, new, "en"), "matter 乙: moved from no department to 市局 (partner)");
    assert_eq!(of_task(new, shared, "zh"), "事项 乙：原来由 市局（配合） 承担，改为不分部门");
    assert_eq!(of_task(new, shared, "en"), "matter 乙: moved from 市局 (partner) to no department");
}

#[test]
fn departments_that_change_their_part_are_moved_and_others_come_and_go() {
    let (old, new) = ("发起  县局：甲|配合  市局：乙", "发起  市局：乙|配合  县局：甲");
    assert_eq!(of_task(old, new, "zh"), "县局：由 发起 改为 配合 市局：由 配合 改为 发起");
    assert_eq!(
        of_task(old, new, "en"),
        "县局: moved from initiator to partner 市局: moved from partner to initiator"
    );
    // With its part a department may take another matter.
    let more = of_task(old, "发起  市局：乙|配合  县局：甲、丙", "zh");
    assert!(more.ends_with("配合 县局：增 丙") && more.contains("县局：由 发起 改为 配合"), "{more}");
    // A department that is new takes over what another did.
    let other = of_task(old, "发起  县局：甲|配合  农局：乙", "zh");
    assert_eq!(other, "事项 乙：由 市局（配合） 改为 农局（配合） 配合：市局 → 农局");
    let gone = of_task(old, "发起  县局：甲", "en");
    assert_eq!(gone, "partner: removed 市局: 乙");
    let come = of_task("发起  县局：甲", old, "zh");
    assert_eq!(come, "配合：增 市局：乙");
    // What really went is said so.
    assert_eq!(of_task("发起  县局：甲|配合  市局：乙、丙", old, "zh"), "配合 市局：删 丙");
    assert_eq!(of_task(old, "发起  县局：甲|配合  市局：乙、甲", "en"), "partner 市局: added 甲");
}

#[test]
fn programs_are_told_the_same() {
    let (old, new) = (joint("发起  县局：甲、乙|配合  市局：丙"), joint("发起  县局：甲|配合  市局：丙、乙"));
    let json: Value = serde_json::from_str(&diff(&old, &new, &["--format", "json", "--lang", "zh"])).unwrap();
    let line = &json["changes"][0]["lines"][0];
    assert_eq!(
        (&line["label"], &line["old"], &line["new"]),
        (&"事项 乙".into(), &"县局（发起）".into(), &"市局（配合）".into())
    );
    let page = diff(&old, &new, &["--format", "markdown", "--lang", "en"]);
    assert!(page.contains("matter 乙: moved from 县局 (initiator) to 市局 (partner)"), "{page}");
}

#[test]
fn what_stands_in_several_lines_is_joined_in_the_language_of_the_reader() {
    let tiers =
        |rows: &str| format!("{HEADER}任务 一 {{\n  代号  A1\n  递增  比例 按 风险 {{ {rows} }}\n}}\n");
    let (old, new) = (tiers("低 待定、高 待定"), tiers("低 +0个百分点、高 +5个百分点"));
    assert!(
        told(&old, &new, "zh").contains("递增：删 低 待定、高 待定；增 低 +0个百分点、高 +5个百分点"),
        "{}",
        told(&old, &new, "zh")
    );
    let none = format!("{HEADER}任务 一 {{\n  代号  A1\n  递增  不分级\n}}\n");
    let en = told(&old, &none, "en");
    assert!(en.contains("increments: ratio by 风险; 低 undecided, 高 undecided → none"), "{en}");
    let declared = format!("{HEADER}分级 递加：比例 按 风险 {{\n  低 +0\n  高 +5个百分点\n}}\n");
    let en = told(HEADER, &declared, "en");
    assert!(en.contains("increments: ratio by 风险; 低 +0; 高 +5 points"), "{en}");
}

#[test]
fn a_matter_in_other_words_is_the_same_matter() {
    let task = |matters: &str| format!("{HEADER}{MATTERS}任务 一 {{\n  代号  A1\n  事项  {matters}\n}}\n");
    let (old, new) = (task("甲 原文 “甲的情况”"), task("甲、乙"));
    let zh = told(&old, &new, "zh");
    assert!(zh.contains("事项 甲：删 原文 “甲的情况” 事项：增 乙"), "{zh}");
    let en = told(&new, &old, "en");
    assert!(en.contains("matter 甲: added printed “甲的情况” matter: removed 乙"), "{en}");
    let of_part = of_task("发起  县局：甲 原文 “甲的情况”、丙", "发起  县局：甲", "zh");
    assert_eq!(of_part, "事项 甲：删 原文 “甲的情况” 发起 县局：删 丙");
}

#[test]
fn what_a_named_document_says_is_compared() {
    let document = |lines: &str| format!("{HEADER}文件 清单 “《抽查事项清单》” {{\n{lines}}}\n");
    let (old, new) = (document("  附件  附件2\n"), document("  附件  附件3\n  文号  “某〔2026〕9号”\n"));
    let zh = told(&old, &new, "zh");
    assert!(zh.contains("附件：附件2 → 附件3") && zh.contains("某〔2026〕9号"), "{zh}");
    let gone = told(&old, &document(""), "zh");
    assert!(gone.contains("附件2"), "{gone}");
    same(&old, &old);
}
