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
                "《环境保护法》第二十四条（rules/zezhou-2024/annex2.ssj:15）",
                "已经废止",
                "一年 4 次",
            ],
        ),
        (
            "en",
            [
                "重点排污单位抽查 (A1) (附件1 第1行",
                "《环境保护法》第二十四条 (rules/zezhou-2024/annex2.ssj:15)",
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
