//! Small plans and libraries, and their forecasts.

use ssj::forecast::{Forecast, Plays, Setting, forecast};
use ssj::model::Model;
use ssj::plan::{Plan, assume, compile};
use ssj::registry::Entity;
use ssj::source::Sources;
use std::collections::BTreeMap;
use std::path::Path;

pub fn entity(number: usize, labels: &[&str], tier: &str) -> Entity {
    Entity {
        row: number as u64,
        id: format!("E{number}"),
        name: format!("虚构企业{number}"),
        labels: labels.iter().map(|l| (*l).to_owned()).collect(),
        tier: (!tier.is_empty()).then(|| tier.to_owned()),
        region: String::new(),
        industry: String::new(),
        active: true,
        last_visit: None,
        rated: None,
        extra: BTreeMap::new(),
    }
}

/// The plan of 2024 with more rules.
pub fn plan_of_2024(more: &str) -> (Model, Plan) {
    let folder = tempfile::tempdir().unwrap();
    for entry in
        std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/zezhou-2024")).unwrap().flatten()
    {
        std::fs::copy(entry.path(), folder.path().join(entry.file_name())).unwrap();
    }
    std::fs::write(folder.path().join("more.ssj"), more).unwrap();
    let (mut model, findings) = ssj::cli::read(folder.path()).unwrap();
    assert!(findings.is_empty(), "{findings:?}");
    let assumed = assume(&mut model);
    let plan = compile(&model, assumed);
    assert!(plan.blocked.is_empty(), "{:?}", plan.blocked);
    (model, plan)
}

pub const EQUAL: &str = "低 +0个百分点、一般 +0个百分点、较高 +0个百分点、高 +0个百分点";
pub const RISING: &str = "低 +0个百分点、一般 +5个百分点、较高 +10个百分点、高 +20个百分点";

pub fn assumptions(tiers: &str, reading: &str) -> String {
    format!(
        "假设 比例 {{\n  递增  比例 按 风险 {{ {tiers} }}\n  基数  {reading}\n  分期  按季度\n  等级不明  一般\n}}\n\
         假设 组 {{\n  检查组  泽州分局、泽州分局\n}}\n"
    )
}

pub fn played(
    model: &Model,
    plan: &Plan,
    library: &[Entity],
    years: u32,
    threads: u32,
    seed: &str,
) -> Forecast {
    let mut setting = Setting::new(model, plan, &[], &[]);
    library.iter().for_each(|e| setting.add(e));
    forecast(model, &setting.finish(), &Plays { seed: seed.to_owned(), years, threads })
}

/// A plan of two tasks on two classes, with so many percent in so many draws.
pub fn two_tasks(first: (u64, usize), second: (u64, usize), more: &str) -> (Model, Plan) {
    compiled(&rules_of_two(first, second, "", more))
}

pub fn rules_of_two(first: (u64, usize), second: (u64, usize), header: &str, more: &str) -> String {
    let windows = ["2月", "5月", "8月"];
    let task = |name: &str, code: &str, class: &str, (percent, draws): (u64, usize)| {
        let placed =
            if draws > 1 { format!("  分期 {}\n", windows[..draws].join("、")) } else { String::new() };
        format!(
            "任务 {name} {{\n  代号 {code}\n  对象 {class}\n  比例频次 每次 {percent}%，{draws}次/年\n  时间 1月—12月\n{placed}}}\n"
        )
    };
    format!(
        "计划 虚构 {{\n  制定 县局\n  年度 2024\n  检查组 县局、县局\n{header}}}\n部门 县局 {{ 代号 C }}\n\
         对象库 {{\n  标签 多选 {{ 甲、乙 }}\n}}\n对象 甲：标签 含 甲\n对象 乙：标签 含 乙\n{}{}{more}",
        task("一", "T1", "甲", first),
        task("二", "T2", "乙", second)
    )
}

pub fn compiled(rules: &str) -> (Model, Plan) {
    let mut sources = Sources::default();
    let file = sources.add("two.ssj", rules);
    let (tree, findings) = ssj::syntax::parse(file, &sources);
    assert_eq!(findings, [], "{rules}");
    let (model, findings) = ssj::model::lower(&[tree], &sources);
    assert_eq!(findings, [], "{rules}");
    let plan = compile(&model, Vec::new());
    assert!(plan.blocked.is_empty(), "{:?}", plan.blocked);
    (model, plan)
}
