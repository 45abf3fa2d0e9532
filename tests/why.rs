//! `ssj why`, and what it rests on: how often a plan reaches whom, exactly. The golden figures are those of the domain
//! for a county of 1002 entities in disjoint classes, with increments of zero.

#![expect(clippy::unwrap_used, reason = "tests may fail loudly")]

use proptest::prelude::*;
use serde_json::Value;
use ssj::draw::Posts;
use ssj::plan::{assume, compile};
use ssj::ratio::Ratio;
use ssj::reach::{Reach, Year};
use ssj::registry::Entity;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Output};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn ssj(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_ssj")).args(args).current_dir(root()).output().unwrap()
}

fn stdout(args: &[&str]) -> String {
    let out = ssj(args);
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).unwrap()
}

fn json(args: &[&str]) -> Value {
    serde_json::from_str(&stdout(&[args, &["--format", "json"]].concat())).unwrap()
}

fn entity(number: usize, label: &str) -> Entity {
    Entity {
        row: number as u64,
        id: format!("E{number}"),
        name: format!("虚构企业{number}"),
        labels: vec![label.to_owned()],
        tier: Some("低".to_owned()),
        region: String::new(),
        industry: String::new(),
        active: true,
        last_visit: None,
        rated: None,
        extra: BTreeMap::new(),
    }
}

const SIZES: [(&str, usize); 9] = [
    ("重点排污单位", 120),
    ("非重点排污单位", 800),
    ("特殊监管对象", 20),
    ("核技术利用单位", 36),
    ("危险废物经营单位", 5),
    ("填埋场", 2),
    ("机动车排放检测机构", 6),
    ("生态环境监测机构", 4),
    ("城镇污水处理厂", 9),
];

/// The visits of each task of the plan of 2024 in that county.
fn visits(reading: &str) -> Vec<(String, u64)> {
    let folder = tempfile::tempdir().unwrap();
    for entry in std::fs::read_dir(root().join("rules/zezhou-2024")).unwrap().flatten() {
        std::fs::copy(entry.path(), folder.path().join(entry.file_name())).unwrap();
    }
    let tiers = "低 +0个百分点、一般 +0个百分点、较高 +0个百分点、高 +0个百分点";
    let assumptions = format!(
        "假设 比例 {{\n  递增  比例 按 风险 {{ {tiers} }}\n  基数  {reading}\n  分期  按季度\n}}\n\
         假设 组 {{\n  检查组  泽州分局、泽州分局\n}}\n"
    );
    std::fs::write(folder.path().join("assumptions.ssj"), assumptions).unwrap();
    let (mut model, findings) = ssj::cli::read(folder.path()).unwrap();
    assert!(findings.is_empty(), "{findings:?}");
    let assumed = assume(&mut model);
    let plan = compile(&model, assumed);
    assert!(plan.blocked.is_empty(), "{:?}", plan.blocked);
    let mut reach = Reach::new(&model, &plan, &Posts::default());
    let all = SIZES.iter().flat_map(|(label, n)| std::iter::repeat_n(*label, *n));
    all.enumerate().for_each(|(at, label)| reach.add(&entity(at, label)));
    assert_eq!((reach.entities, reach.unreached), (1002, 0));
    plan.tasks.iter().map(|t| (t.code.clone(), reach.visits(&t.name).unwrap())).collect()
}

#[test]
fn the_golden_figures_of_both_readings() {
    let codes = ["A1", "A2", "A3", "A4", "A5", "A6", "J1", "J2", "J3"].map(str::to_owned);
    let with = |n: [u64; 9]| codes.iter().cloned().zip(n).collect::<Vec<_>>();
    let each = visits("每次");
    assert_eq!(each, with([120, 160, 20, 11, 5, 2, 2, 2, 9]));
    assert_eq!(each.iter().map(|(_, n)| n).sum::<u64>(), 331);
    let year = visits("全年");
    assert_eq!(year, with([30, 40, 6, 11, 5, 2, 2, 2, 9]));
    assert_eq!(year.iter().map(|(_, n)| n).sum::<u64>(), 107);
}

/// In how many of all ways to draw `takes` from `size`, nobody twice before all were drawn, the first one is drawn.
fn counted(size: usize, takes: &[usize], drawn: u32) -> (u64, u64) {
    let Some((k, rest)) = takes.split_first() else { return (u64::from(drawn & 1 == 1), 1) };
    let (mut hits, mut all) = (0, 0);
    for choice in 0u32..1 << size {
        if choice.count_ones() as usize == *k && choice & drawn == 0 {
            let (h, a) = counted(size, rest, drawn | choice);
            hits += h;
            all += a;
        }
    }
    (hits, all)
}

proptest! {
    #[test]
    fn the_chance_is_that_of_counting_every_draw(size in 1usize..7, takes in prop::collection::vec(0usize..4, 1..4)) {
        let takes: Vec<usize> = takes.into_iter().scan(0, |sum, k| {
            let k = k.min(size - *sum);
            *sum += k;
            Some(k)
        }).collect();
        let (hits, all) = counted(size, &takes, 0);
        let year = Year { size: size as u64, takes: takes.iter().map(|k| *k as u64).collect() };
        prop_assert_eq!(year.chance(), Ratio::new(hits, all).unwrap());
        prop_assert_eq!(year.average(), year.chance());
    }
}

#[test]
fn who_is_drawn_in_turn_may_be_drawn_again() {
    // 60 % of ten, twice: six, then the other four and two of the first six.
    let year = Year { size: 10, takes: vec![6, 6] };
    assert_eq!((year.average(), year.chance(), year.most()), (Ratio::new(6, 5).unwrap(), Ratio::ONE, 2));
    assert_eq!(Year { size: 10, takes: vec![10, 10, 0] }.most(), 2);
    assert_eq!(Year { size: 0, takes: vec![0] }.chance(), Ratio::ZERO);
}

fn somebody(label: &str) -> (String, String) {
    let text = std::fs::read_to_string(root().join("examples/zezhou-2024/data/entities.csv")).unwrap();
    let row = text.lines().find(|l| l.split(',').nth(2) == Some(label) && l.contains("存续")).unwrap();
    let mut cells = row.split(',');
    (cells.next().unwrap().to_owned(), cells.next().unwrap().to_owned())
}

#[test]
fn an_entity_is_told_in_both_languages() {
    let (id, name) = somebody("重点排污单位");
    let example = ["-C", "examples/zezhou-2024"];
    for (lang, words) in [
        (
            "zh",
            [
                "重点排污单位抽查 (A1)（附件1 第1行",
                "《环境保护法》第二十四条（../../rules/zezhou-2024/annex2.ssj:15）",
                "已经废止",
                "一年 4 次",
            ],
        ),
        (
            "en",
            [
                "重点排污单位抽查 (A1) (附件1 第1行",
                "《环境保护法》第二十四条 (../../rules/zezhou-2024/annex2.ssj:15)",
                "repealed",
                "4 a year",
            ],
        ),
    ] {
        let by_id = stdout(&[&["why", &id], &example[..], &["--lang", lang]].concat());
        for word in words {
            assert!(by_id.contains(word), "{word}\n{by_id}");
        }
        assert!(!by_id.contains('⟨'));
        assert_eq!(by_id, stdout(&[&["why", &name], &example[..], &["--lang", lang]].concat()));
    }
    let told = json(&[&["why", &id], &example[..]].concat());
    let year = &told["tasks"][0]["drawn"][0]["year"];
    let size = year["size"].as_u64().unwrap();
    let takes: u64 = year["takes"].as_array().unwrap().iter().map(|k| k.as_u64().unwrap()).sum();
    assert_eq!(year["average"].as_str().unwrap(), Ratio::new(takes, size).unwrap().to_string());
    assert_eq!(told["entity"]["average"], year["average"]);
}

#[test]
fn a_matter_and_a_task_are_told_by_name_and_by_code() {
    let rules = "rules/zezhou-2024";
    let by_code = json(&["why", "M9", rules]);
    assert_eq!(by_code, json(&["why", "机动车排放检验机构监督检查", rules]));
    assert_eq!(by_code["tasks"][0]["code"], "J1");
    assert_eq!(by_code["matter"]["bases"][0]["standing"], "in-force");
    // What nobody has confirmed is not said to be in force.
    let open = json(&["why", "M5", "rules/zezhou-2027", "--as-of", "2026-12-01"]);
    let bases = open["matter"]["bases"].as_array().unwrap();
    let permits = bases.iter().find(|b| b["cited"].as_str().unwrap().contains("排污许可管理条例")).unwrap();
    assert_eq!(permits["standing"], "unconfirmed", "{permits}");
    let words = stdout(&["why", "M5", "rules/zezhou-2027", "--as-of", "2026-12-01", "--lang", "zh"]);
    assert!(words.contains("尚未确认是否有效"), "{words}");
    let dead = json(&["why", "M9", rules, "--as-of", "2026-11-23"]);
    assert_eq!(dead["matter"]["bases"][0]["standing"], "repealed");
    assert_eq!(json(&["why", "M5", rules])["tasks"], Value::Array(Vec::new()));
    let task = json(&["why", "a3", rules]);
    assert!(task["tasks"][0]["blocked"].as_str().unwrap().contains("待定"), "{task}");
    let orphan = stdout(&["why", "A6", rules, "--lang", "zh"]);
    assert!(orphan.contains("清单上没有这一项"), "{orphan}");
    let sound = json(&["why", "A4", "rules/zezhou-2027"]);
    assert_eq!(sound["tasks"][0]["drawn"].as_array().unwrap().len(), 4);
}

#[test]
fn what_is_not_there_is_said_with_what_is_near() {
    let said = |args: &[&str]| {
        let out = ssj(args);
        assert_eq!(out.status.code(), Some(2), "{}", String::from_utf8_lossy(&out.stdout));
        String::from_utf8(out.stderr).unwrap()
    };
    let near = said(&["why", "重点排污单位抽", "rules/zezhou-2024", "--lang", "zh"]);
    assert!(near.contains("重点排污单位抽查") && near.contains("--data"), "{near}");
    let none = said(&["why", "91140525XXXXXXXXXX", "-C", "examples/zezhou-2024", "--lang", "zh"]);
    assert!(none.contains("名录里也没有"), "{none}");
}

/// A small plan and its library: everybody of 甲 is drawn twice, half of 乙 once.
fn county(more: &str, library: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let rules = "计划 虚构 {\n  制定 县局\n  年度 2027\n  检查组 县局、县局\n  重复 抽完再重复\n}\n部门 县局 { 代号 C }\n\
        对象库 {\n  标签 多选 { 甲、乙 }\n}\n对象 甲：标签 含 甲\n对象 乙：标签 含 乙\n\
        任务 全查 {\n  代号 T1\n  对象 甲\n  比例频次 每次 100%，2次/年\n  时间 1月—12月\n  分期 2月、8月\n}\n\
        任务 半查 {\n  代号 T2\n  对象 乙\n  比例频次 50%，1次/年\n  时间 1月—12月\n}\n";
    std::fs::write(folder.path().join("plan.ssj"), format!("{rules}{more}")).unwrap();
    let head = "# 虚构数据 fictional data\n统一社会信用代码,名称,标签,信用风险等级,区划代码,行业代码,状态,上次检查日期\n";
    std::fs::write(folder.path().join("entities.csv"), format!("{head}{library}")).unwrap();
    folder
}

fn firm(n: usize, labels: &str) -> String {
    // A number of the old form: eight digits, a hyphen and a digit are no matter of this test.
    format!("E{n},虚构企业{n},{labels},低,140525,3391,存续,\n")
}

#[test]
fn figures_are_not_told_as_facts_where_a_cap_may_bind() {
    let library = firm(1, "甲") + &firm(2, "甲") + &firm(3, "乙") + &firm(4, "乙");
    let told = |more: &str, word: &str, lang: &str| {
        let folder = county(more, &library);
        let (plan, data) = (folder.path().join("plan.ssj"), folder.path().join("entities.csv"));
        let (plan, data) = (plan.to_str().unwrap().to_owned(), data.to_str().unwrap().to_owned());
        let args = ["why", word, &plan, "--data", &data, "--lang", lang];
        let text = String::from_utf8(ssj(&args).stdout).unwrap();
        let json: Value = serde_json::from_slice(&ssj(&[&args[..], &["--format", "json"]].concat()).stdout)
            .unwrap_or_default();
        (text, json)
    };
    let cap = "目标 上限：每家 每年 不超过 1次\n";
    let (free, _) = told("", "T1", "zh");
    assert!(free.contains("一定抽到") && !free.contains("上限"), "{free}");
    // The cap is named with its place, and the figures are said to leave it out.
    let (text, json) = told(cap, "T1", "zh");
    assert!(text.contains("检查上限“上限”") && text.contains("plan.ssj:26"), "{text}");
    assert!(text.contains("不算上限，其中一家每次被抽到的可能"), "{text}");
    assert_eq!(json["tasks"][0]["drawn"][0]["caps"][0]["name"], "上限");
    let (text, _) = told(cap, "T1", "en");
    assert!(text.contains("may bind") && text.contains("without caps"), "{text}");
    let (text, json) = told(cap, "E1", "zh");
    assert!(text.contains("不算上限，平均被抽到 2 次（2/1）；算上限，至多 1 次"), "{text}");
    assert_eq!((&json["entity"]["most"], &json["entity"]["caps"][0]["name"]), (&1.into(), &"上限".into()));
    // Where nobody can come to it, it is not spoken of: the task of the others, and a cap of three.
    let (text, _) = told(cap, "T2", "zh");
    assert!(!text.contains("上限"), "{text}");
    let (text, _) = told("目标 上限：每家 每年 不超过 3次\n", "T1", "zh");
    assert!(!text.contains("上限"), "{text}");
}

#[test]
fn a_cap_reaches_who_is_drawn_beside_whom_it_binds() {
    let folder = county("目标 上限：每家 每年 不超过 2次\n", "");
    let (model, findings) = ssj::cli::read(&folder.path().join("plan.ssj")).unwrap();
    assert!(findings.is_empty(), "{findings:?}");
    let plan = compile(&model, Vec::new());
    let mut reach = Reach::new(&model, &plan, &Posts::default());
    let mut both = entity(1, "甲");
    both.labels.push("乙".to_owned());
    // One is drawn twice and perhaps a third time; the others of its two classes are drawn beside it.
    for one in [both, entity(2, "甲"), entity(3, "乙")] {
        reach.add(&one);
    }
    let binding = reach.binding();
    let stratum = |task: &str, of: &Entity| {
        let all = reach.of(of);
        let (_, membership) = all.into_iter().find(|(t, _)| t.name == task).unwrap();
        let ssj::reach::Membership::In(stratum, _) = membership else { panic!("{task}") };
        stratum
    };
    let names = |task: &str, of: &Entity| -> Vec<String> {
        let found = binding.of(&reach, task, &stratum(task, of));
        found.iter().map(|cap| cap.name.to_owned()).collect()
    };
    assert_eq!(names("全查", &entity(2, "甲")), ["上限"]);
    assert_eq!(names("半查", &entity(3, "乙")), ["上限"]);
    assert!(!binding.is_empty());
}

#[test]
fn a_name_that_nothing_has_is_answered_with_those_that_there_are() {
    for (lang, words) in [
        ("zh", ["没有叫“丁丁”的任务或事项", "A1 重点排污单位抽查"]),
        ("en", ["is called “丁丁”", "A1 重点排污单位抽查"]),
    ] {
        let out = ssj(&["why", "丁丁", "rules/zezhou-2027", "--lang", lang]);
        let heard = String::from_utf8_lossy(&out.stderr).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(!out.status.success() && words.iter().all(|w| heard.contains(w)), "{heard}");
    }
}

#[test]
fn a_task_is_found_by_the_words_that_the_rules_and_the_lists_have_for_it() {
    let head = |word: &str, lang: &str| {
        let out = ssj(&["why", word, "-C", "examples/zezhou-2024", "--lang", lang]);
        let said = String::from_utf8_lossy(&out.stdout).into_owned();
        (out.status.code(), said.lines().next().unwrap_or_default().to_owned())
    };
    let task = head("A1", "zh");
    assert_eq!(task.0, Some(0));
    for word in
        ["任务 A1", "task A1", "任务 重点排污单位抽查", "A1 重点排污单位抽查", "任务  a1 重点排污单位抽查"]
    {
        assert_eq!(head(word, "zh"), task, "{word}");
    }
    assert_eq!(head("联合任务 J1", "en"), head("J1", "en"));
    assert_eq!(head("事项 M1", "en"), head("M1", "en"));
    // A word for something else is no other's, and a code with another's name is nobody's.
    for word in ["任务 M1", "事项 A1", "A1 填埋场检查", "任务 A99"] {
        assert_eq!(head(word, "zh").0, Some(2), "{word}");
    }
}

#[test]
fn a_dead_basis_names_the_articles_that_took_its_place() {
    let why = |day: &str, lang: &str| {
        stdout(&["why", "M1", "-C", "examples/zezhou-2024", "--as-of", day, "--lang", lang])
    };
    let dead = why("2026-11-23", "zh");
    assert!(dead.contains("接替的条文：第二十四条 → 《生态环境法典》第五十一条"), "{dead}");
    // That of the law on noise was replaced before: by another article, and never by its own number.
    let before = why("2024-03-26", "en");
    assert_eq!(before.matches("its place took").count(), 1, "{before}");
    assert!(before.contains("第二十一条 → 《噪声污染防治法》第二十九条"), "{before}");
}

#[test]
fn tiers_that_are_drawn_alike_are_told_once() {
    let folder = tempfile::tempdir().unwrap();
    let rules = "计划 虚构 {\n  制定 县局\n  年度 2027\n  检查组 县局、县局\n  重复 抽完再重复\n}\n部门 县局 { 代号 C }\n\
        对象库 {\n  标签 多选 { 甲 }\n  风险 等级 { 低 代号 A、一般 代号 B、较高 代号 C、高 代号 D }\n}\n对象 甲：标签 含 甲\n\
        任务 抽查 {\n  代号 T1\n  对象 甲\n  比例频次 10%，1次/年\n  时间 1月—12月\n\
        递增 比例 按 风险 { 低 +0个百分点、一般 +0个百分点、较高 +0个百分点、高 +20个百分点 }\n}\n";
    std::fs::write(folder.path().join("plan.ssj"), rules).unwrap();
    let dir = folder.path().to_str().unwrap();
    let library = folder.path().join("entities.csv");
    let head = "# 虚构数据 fictional data\n统一社会信用代码,名称,标签,信用风险等级,区划代码,行业代码,状态,上次检查日期\n";
    let rows: String = (0..30).map(|n| firm(n, "甲")).collect();
    std::fs::write(&library, format!("{head}{rows}")).unwrap();
    for more in [vec![], vec!["--data", library.to_str().unwrap()]] {
        for (lang, names) in [("zh", "低、一般、较高"), ("en", "低, 一般, 较高")] {
            let told = stdout(&[&["why", "T1", dir, "--lang", lang], &more[..]].concat());
            assert_eq!(told.matches(names).count(), 1, "{told}");
            assert!(!told.contains("\n  一般") && !told.contains("\n  较高"), "{told}");
            assert!(told.contains("10%") && told.contains("30%"), "{told}");
        }
        // A program is told of each.
        let all = json(&[&["why", "T1", dir], &more[..]].concat());
        assert_eq!(all["tasks"][0]["drawn"].as_array().unwrap().len(), 4);
    }
}
