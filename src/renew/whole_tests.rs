//! Plans that extend each other mean the same when they are written as one.

use super::{Level, Whole, whole};
use crate::message::{Catalogue, Lang};
use crate::model::{Layer, LayerKind, Layers, Model, lower_layers};
use crate::source::Sources;
use crate::syntax::{Tree, parse};

fn tree(text: &str, sources: &mut Sources) -> Tree {
    let id = sources.add("x.ssj", text);
    let (tree, findings) = parse(id, sources);
    assert!(findings.is_empty(), "{findings:?}: {text}");
    tree
}

/// What a stack of plans means; `used` lies below all of them.
fn meaning(used: &str, plans: &[Vec<&str>]) -> Model {
    let mut sources = Sources::default();
    let mut all = vec![(LayerKind::Used, vec![tree(used, &mut sources)])];
    for (at, files) in plans.iter().enumerate() {
        let kind = if at + 1 == plans.len() { LayerKind::Own } else { LayerKind::Extended };
        all.push((kind, files.iter().map(|text| tree(text, &mut sources)).collect()));
    }
    let layers = all.iter().map(|(kind, trees)| Layer { kind: *kind, trees }).collect();
    let (model, findings) = lower_layers(&Layers { layers, partial: false }, &sources);
    assert!(findings.is_empty(), "{findings:?}");
    model
}

fn joined(used: &str, plans: &[&str]) -> (Whole, String) {
    let level = |text: &&str| Level { files: vec![("a.ssj".to_owned(), (*text).to_owned())] };
    let levels: Vec<Level> = plans.iter().map(level).collect();
    let one = whole(&levels, &[("u.ssj".to_owned(), used.to_owned())], &Catalogue::new(Lang::Zh));
    let texts: Vec<&str> = one.files.iter().map(|(_, text)| text.as_str()).collect();
    let all = texts.join("\n----\n");
    let stacked: Vec<Vec<&str>> = plans.iter().map(|p| vec![*p]).collect();
    let (new, old) = (meaning(used, &[texts]), meaning(used, &stacked));
    assert_eq!(new.meaning().unwrap(), old.meaning().unwrap(), "{all}");
    (one, all)
}

const BELOW: &str = "计划 甲2024 {\n  年度 2024\n}\n\n部门 分局 { 代号 ENV }\n对象库 {\n  标签 多选 { 甲、乙 }\n}\n\n\
    对象 甲类：标签 含 甲\n\n// 头一条\n任务 抽查 {  // 一年一次\n  代号 A1\n  对象 甲类\n  // 每次的\n  比例频次 5% 1次/年  // 照印\n  \
    时间 1月—12月\n  // 末尾\n}\n\n任务 不要的 {\n  对象 甲类\n  比例频次 5% 1次/年\n  时间 1月—12月\n}\n";

#[test]
fn what_is_changed_is_put_in_its_place_and_what_is_removed_is_left_out() {
    let above = "计划 甲2025 {\n  年度 2025\n  沿用 “../2024”\n}\n\n// 会上定的\n修改 任务 抽查 {\n  理由 “去年太少”\n  \
        比例频次 每次 10%，2次/年\n  删除 代号\n  责任 分局\n}\n\n// 没有人手\n删除 任务 不要的 {\n  理由 “并入抽查”\n}\n\n\
        修改 对象 甲类：标签 含 乙\n\n任务 新的 {\n  对象 甲类\n  比例频次 5% 1次/年\n  时间 1月—12月\n}\n";
    let (one, all) = joined("", &[BELOW, above]);
    for words in [
        "// 一年一次",
        "// 每次的",
        "// 甲2024：比例频次 5% 1次/年  // 照印",
        "// 末尾",
        "// 会上定的",
        "// 甲2025改动的理由：“去年太少”",
        "// 甲2024：代号 A1",
        "// 甲2025删除了甲2024的“任务 不要的”",
        "“并入抽查”",
        "// 没有人手",
        "// 甲2024：对象 甲类：标签 含 甲",
        "// 甲2025：沿用 “../2024”。",
    ] {
        assert!(all.contains(words), "{words}:\n{all}");
    }
    assert_eq!(all.matches("计划 甲").count(), 1, "{all}");
    assert!(!all.contains("修改 "), "{all}");
    let of = |name: &str| one.taken.iter().find(|t| t.name == name).unwrap();
    assert_eq!(of("抽查").changed, ["甲2025"]);
    assert_eq!(of("不要的").removed.as_deref(), Some("甲2025"));
    assert!(one.taken.iter().all(|t| t.plan == "甲2024"), "{:?}", one.taken);
}

#[test]
fn three_years_become_one_and_changes_of_shared_files_stay_changes() {
    let used = "职责 核实 {\n  代号 D1\n  内容 “核实对象库”\n}\n职责 公示 {\n  代号 D2\n  内容 “公示结果”\n}\n职责 培训 {\n  内容 “培训”\n}\n";
    let first = format!(
        "{BELOW}\n修改 职责 核实 {{\n  代号 D9\n  期限 3个工作日\n}}\n\n修改 职责 公示 {{\n  代号 D3\n}}\n\n删除 职责 培训\n"
    );
    let second = "计划 甲2025 { 年度 2025；沿用 “../2024” }\n修改 任务 抽查 {\n  时间 3月—11月\n}\n修改 职责 核实 {\n  内容 “发起前核实”\n}\n";
    let third = "计划 甲2026 {\n  沿用 “../2025”；年度 2026\n}\n修改 任务 抽查 {\n  时间 4月—11月\n}\n修改 职责 核实 {\n  删除 期限、代号\n}\n\
        删除 职责 公示\n职责 培训 {\n  内容 “另作培训”\n}\n";
    let (one, all) = joined(used, &[&first, second, third]);
    assert!(all.contains("// 甲2024：时间 1月—12月") && all.contains("// 甲2025：时间 3月—11月"), "{all}");
    assert_eq!(all.matches("修改 职责 核实").count(), 1, "{all}");
    assert!(all.contains("删除 代号") && !all.contains("删除 期限"), "{all}");
    assert_eq!(all.matches("删除 职责 公示").count(), 1, "{all}");
    let task = one.taken.iter().find(|t| t.name == "抽查").unwrap();
    assert_eq!(
        (task.plan.as_str(), task.changed.as_slice()),
        ("甲2024", &["甲2025".to_owned(), "甲2026".to_owned()][..])
    );
}

#[test]
fn files_of_one_name_are_one_and_an_empty_one_goes() {
    let level = |files: &[(&str, &str)]| Level {
        files: files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect(),
    };
    let below = level(&[
        ("a.ssj", "计划 甲2024 { 年度 2024；引用 cn.日历 }\n"),
        ("b.ssj", "部门 甲 { 代号 A }"),
        ("c.md", "```ssj\n部门 丙 { 代号 C }\n```\n"),
    ]);
    let above = level(&[
        ("a.ssj", "计划 甲2025 {\n  年度 2025\n  沿用 “../2024”\n}\n"),
        ("b.ssj", "部门 乙 { 代号 B }\n"),
        ("c.md", "```ssj\n部门 丁 { 代号 D }\n```\n"),
        ("changes.ssj", "修改 部门 甲 { 代号 X }\n"),
        ("d.md", "```ssj\n删除 部门 丙\n```\n"),
    ]);
    let one = whole(&[below, above], &[], &Catalogue::new(Lang::En));
    let paths: Vec<&str> = one.files.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(paths, ["a.ssj", "b.ssj", "c.md", "c-2.md", "d.md"]);
    let text = |path: &str| &one.files.iter().find(|(p, _)| p == path).unwrap().1;
    assert!(text("a.ssj").contains("\n引用 cn.日历\n"), "{}", text("a.ssj"));
    assert_eq!(text("d.md"), "```ssj\n// part of c.md now: 删除 部门 丙\n```\n");
    assert!(text("c.md").contains("// 甲2025 took out of 甲2024: 部门 丙"), "{}", text("c.md"));
    assert!(text("b.ssj").contains("部门 乙") && text("b.ssj").contains("代号 X"), "{}", text("b.ssj"));
}
