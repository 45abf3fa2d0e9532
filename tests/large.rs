//! Large texts full of mistakes: none is lost, and none makes another. How long they take is measured by
//! `cargo bench --bench hostile`; with the square of a text, these tests would not end in minutes.
#![expect(clippy::unwrap_used, reason = "tests")]

#[expect(dead_code, reason = "the longer texts are for the benchmarks")]
#[path = "../benches/rules/mod.rs"]
mod rules;

use ssj::finding::Finding;
use ssj::message::{Catalogue, Lang};
use ssj::source::Sources;

/// Everything that is done with rules that have mistakes, a thousand of which are shown.
fn check(text: &str) -> Vec<Finding> {
    let mut sources = Sources::default();
    let file = sources.add("rules.ssj", text);
    let (tree, mut findings) = ssj::syntax::parse(file, &sources);
    let trees = [tree];
    let (_, more) = ssj::model::lower(&trees, &sources);
    findings.extend(more);
    ssj::finding::sort(&mut findings);
    ssj::model::attribute(&mut findings, &trees, &sources);
    let some = findings.get(..findings.len().min(1_000)).unwrap();
    ssj::finding::human(some, &sources, &Catalogue::new(Lang::Zh), false, 100);
    findings
}

#[test]
fn thirty_thousand_mistakes_in_one_file() {
    let values: String = (0..30_000).map(|i| format!("任务 甲{i} {{\n  类型  定项\n}}\n")).collect();
    assert!(check(&values).len() >= 30_000);
    assert_eq!(check(&"}\n".repeat(30_000)).len(), 30_000);
    let open: String = (0..30_000).map(|i| format!("任务 甲{i} {{\n")).collect();
    assert!(check(&open).len() >= 30_000);
    assert_eq!(check(&"某词 甲\n".repeat(30_000)).len(), 30_000);
}

#[test]
fn a_hundred_thousand_quotations_that_are_not_closed() {
    let fields = format!("任务 甲 {{\n{}}}\n", "  备注  “甲\n".repeat(100_000));
    assert!(check(&fields).len() >= 100_000);
    assert!(!check(&"“甲\n".repeat(100_000)).is_empty());
    let titles = format!("依据集 甲 {{\n{}}}\n", "  《甲\n".repeat(100_000));
    assert!(check(&titles).len() >= 100_000);
}

#[test]
fn very_long_lines() {
    let refused = check(&"甲".repeat(1 << 20));
    assert_eq!(refused.len(), 1, "a line of more than a megabyte is refused");
    for piece in ["甲、", "“甲”", "“甲", "｛ ｝", "备注 甲；", "（", "/ ", "《甲》第一条、", "；"]
    {
        check(&format!("任务 甲 {{\n  备注  {}\n}}\n", piece.repeat((240 << 10) / piece.len())));
    }
}

#[test]
fn thousands_of_unknown_names() {
    let matters = (0..4_000).map(|i| format!("事项 某镇某类单位监督检查{i}号 {{\n}}\n"));
    let tasks = (0..4_000).map(|i| format!("任务 甲{i} {{\n  事项  完全不同的名称{i}\n}}\n"));
    let found = check(&matters.chain(tasks).collect::<String>());
    assert!(found.iter().filter(|f| f.code.name == "unknown-name").count() >= 4_000);
}

/// What the benchmark measures as a sound plan of many declarations is one: nothing is found on it.
#[test]
fn the_short_declarations_that_are_measured_are_sound() {
    let plan = rules::short(400);
    let mut sources = Sources::default();
    let files = [
        sources.add("rules.ssj", &plan.text),
        sources.add("statutes.ssj", include_str!("../rules/cn/statutes.ssj")),
        sources.add("calendars.ssj", include_str!("../rules/cn/calendars.ssj")),
    ];
    let (trees, problems): (Vec<_>, Vec<_>) =
        files.into_iter().map(|file| ssj::syntax::parse(file, &sources)).unzip();
    let (model, more) = ssj::model::lower(&trees, &sources);
    assert!(problems.iter().flatten().chain(&more).next().is_none());
    let (as_of, levels) = (model.issued().unwrap(), std::collections::BTreeMap::new());
    let cx = ssj::lint::Context::new(&model, as_of, ssj::lint::Libraries::default(), &levels);
    let found = ssj::lint::run(&cx).findings;
    assert!(model.tasks.iter().count() > 150 && found.is_empty(), "{:?}", found.first());
}
