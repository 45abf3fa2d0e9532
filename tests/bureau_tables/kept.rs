//! Whatever cannot be read of bases and of tiers is kept in its words, and stops no import.

use super::common::*;
use proptest::prelude::*;
use ssj::annex::import::import;
use ssj::finding::Severity;
use ssj::registry::grids;

#[test]
fn one_basis_that_cannot_be_read_stops_no_import() {
    let temp = tempfile::tempdir().unwrap();
    let dir = temp.path();
    let cells = [
        "《环境保护法》第二十四条",
        "参照省厅 {规定} // 另行通知",
        "1. 《水污染防治法》第三十条\n2. 有关“规定",
        "依据 { “”",
    ];
    std::fs::write(dir.join("m.csv"), matters(&cells)).unwrap();
    let said = ssj(dir, &["import", "m.csv", "--out", "rules", "--lang", "zh"]);
    assert_eq!(said.status.code(), Some(0), "{}", text(&said.stdout));
    let shown = text(&said.stdout);
    for place in ["m.csv:5:8", "m.csv:6:8", "m.csv:8:8"] {
        assert!(shown.contains(place), "{place} is not in\n{shown}");
    }
    let rules = std::fs::read_to_string(dir.join("rules/annex2.ssj")).unwrap();
    for line in [
        "待定 原文 “参照省厅 {规定} // 另行通知”",
        "1. 《水污染防治法》第三十条",
        "待定 原文 \"有关“规定\"",
        "待定 原文 “依据 { “””",
    ] {
        assert!(rules.contains(line), "{line} is not in\n{rules}");
    }
    assert_eq!(rules.matches("\n事项 ").count(), 4, "{rules}");
    // The check asks for each, in both languages; where one is open nothing is said to be dead.
    for (lang, words) in
        [("zh", "原文是“参照省厅 {规定} // 另行通知”"), ("en", "has a basis that is undecided")]
    {
        let checked =
            ssj(dir, &["check", "rules", "--as-of", "2025-01-10", "--format", "json", "--lang", lang]);
        let all = findings(&checked);
        let open: Vec<_> = all.iter().filter(|(code, _)| code == "SSJ317").collect();
        assert_eq!(open.len(), 3, "{all:?}");
        assert!(open.iter().any(|(_, message)| message.contains(words)), "{open:?}");
        assert!(all.iter().all(|(code, _)| code != "SSJ308"), "{all:?}");
    }
    // So is whoever asks why.
    let why = ssj(dir, &["why", "类别2", "rules", "--lang", "zh"]);
    assert!(flat(&why.stdout).contains("依据：待定，原文是“参照省厅{规定}"), "{}", text(&why.stdout));
    // The compiled plan tells of them, too.
    let planned = ssj(dir, &["plan", "rules", "--lang", "zh"]);
    assert!(flat(&planned.stderr).contains("3条依据待定"), "{}", text(&planned.stderr));
    assert_eq!(ssj(dir, &["fmt", "--check", "rules"]).status.code(), Some(0));
    // What was printed goes into the table again, and comes back.
    let export = ["export", "rules", "--out", "again", "--format", "csv"];
    assert_eq!(ssj(dir, &export).status.code(), Some(0));
    let again = std::fs::read_to_string(dir.join("again/附件2.csv")).unwrap();
    assert!(again.contains("参照省厅 {规定} // 另行通知") && !again.contains("待定"), "{again}");
    assert_eq!(ssj(dir, &["import", "again", "--out", "back"]).status.code(), Some(0));
    assert_eq!(meaning(&dir.join("rules")), meaning(&dir.join("back")));
}

#[test]
fn whatever_stands_for_no_tiers_is_read_and_told() {
    let temp = tempfile::tempdir().unwrap();
    let dir = temp.path();
    let clear = ["不涉及", "不适用", "不分类", "无", "—", "/", "不涉及"];
    let all = [&clear[..], &["不涉及信用风险分类", "不涉及的除外，其余递加比例"]].concat();
    std::fs::write(dir.join("t.csv"), tasks(&all)).unwrap();
    std::fs::write(dir.join("m.csv"), matters(&["《环境保护法》第二十四条"; 9])).unwrap();
    for (lang, once, twice) in [
        ("zh", "“不适用”读作不分级", "“不涉及”读作不分级（2 格）"),
        ("en", "“不适用” was read as no tiers", "(2 cells)"),
    ] {
        let rules = format!("rules-{lang}");
        let args = ["import", "t.csv", "m.csv", "--out", &rules, "--format", "json", "--lang", lang];
        let done = ssj(dir, &args);
        assert_eq!(done.status.code(), Some(0), "{}", text(&done.stdout));
        let said = findings(&done);
        let none: Vec<&str> =
            said.iter().filter(|(code, _)| code == "SSJ564").map(|(_, m)| m.as_str()).collect();
        assert_eq!(none.len(), 6, "{said:?}");
        assert!(none.iter().any(|m| m.ends_with(once)) && none.iter().any(|m| m.contains(twice)), "{none:?}");
        let unclear: Vec<_> = said.iter().filter(|(code, _)| code == "SSJ555").collect();
        assert_eq!(unclear.len(), 1, "{said:?}");
    }
    let rules = std::fs::read_to_string(dir.join("rules-zh/annex1.ssj")).unwrap();
    assert_eq!(rules.matches("不分级\n").count(), 8, "{rules}");
    assert_eq!(rules.matches("比例 按 风险").count(), 1, "{rules}");
    let (model, _) = ssj::cli::read(&dir.join("rules-zh")).map_err(|f| f.message).unwrap();
    assert_eq!(model.tasks.iter().filter(|t| t.tiers.is_none()).count(), 8);
    // The words are printed again.
    assert_eq!(ssj(dir, &["export", "rules-zh", "--out", "x.csv", "--annexes-only"]).status.code(), Some(0));
    let again = std::fs::read_to_string(dir.join("x-附件1.csv")).unwrap();
    for words in all {
        assert!(
            again.contains(&format!(",{words},")) || again.contains(&format!("\"{words}\"")),
            "{words}: {again}"
        );
    }
}

/// Words as no rule has them: signs of the language, half quotations, titles without an end.
fn odd() -> impl Strategy<Value = String> {
    let words = [
        "《环境保护法》",
        "第二十四条",
        "第51条",
        "待定",
        "原文",
        "不涉及",
        "无",
        "信用风险分类",
        "递加比例",
        "事项",
        "有关规定",
        "\n",
        "1. ",
    ];
    let words = prop::sample::select(words.map(str::to_owned).to_vec());
    let piece = prop_oneof![1 => words, 1 => "[《》“”\"{}（）()：；、，。/—\\-# 甲a1%+]"];
    prop::collection::vec(piece, 0..8).prop_map(|all| all.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn no_basis_and_no_tier_stops_an_import(bases in [odd(), odd()], tiers in [odd(), odd()]) {
        let text = |all: &[String; 2]| all.clone().map(|t| format!("\"{}\"", t.replace('"', "\"\"")));
        let [a, b] = bases.clone();
        let of_matters = matters(&[a.as_str(), b.as_str()]);
        let [a, b] = text(&tiers);
        let of_tasks = tasks(&[a.as_str(), b.as_str()]);
        let tables = [("t.csv", of_tasks), ("m.csv", of_matters)];
        let tables: Vec<_> = tables.iter().flat_map(|(name, text)| grids(name, text.as_bytes()).0).collect();
        let done = import(&tables, None);
        prop_assert!(done.is_usable() && !done.files.is_empty(), "{bases:?} {tiers:?}\n{:#?}", done.findings);
    }
}

#[test]
fn rules_may_say_it_in_the_words_of_the_table() {
    let tiers = |words: &str| {
        let temp = tempfile::tempdir().unwrap();
        let rules =
            format!("计划 某县 {{\n  年度  2025\n}}\n任务 甲 {{\n  比例频次  5%\n  递增  {words}\n}}\n");
        std::fs::write(temp.path().join("a.ssj"), rules).unwrap();
        let (model, findings) = ssj::cli::read(&temp.path().join("a.ssj")).map_err(|f| f.message).unwrap();
        let errors = findings.iter().filter(|f| f.severity == Severity::Error).count();
        (model.tasks.get("甲").unwrap().tiers.is_none(), errors)
    };
    for words in ["不涉及", "不适用", "不分类", "无", "—", "/", "不分级", "none", "not applicable"]
    {
        assert_eq!(tiers(words), (true, 0), "{words}");
    }
    // A name that begins like one of them is a name.
    assert_eq!(tiers("不涉及名录").1, 1);
    assert_eq!(tiers("无风险").1, 1);
}
