//! Ratios, frequencies and tiers, one at a time.

use crate::plan::{Block, Plan, pick};
use crate::{Break, broken};

pub const BREAKS: &[Break] = &[
    broken("ambiguous-ratio", |plan, rng| {
        let task = pick(rng, &several_draws(plan));
        plan.replace(&task, "每次 ", "");
        task.name
    }),
    broken("ratio-exceeds-pool", |plan, rng| {
        let task = pick(rng, &several_draws(plan));
        let often = plan.value(&task, "比例频次").unwrap().split('，').nth(1).unwrap().to_owned();
        let ratio = pick(rng, &["51%", "60%", "75.5%"]);
        plan.set(&task, "比例频次", &format!("每次 {ratio}，{often}"));
        task.name
    }),
    broken("missing-increment", |plan, rng| {
        // One of the tiers of one task.
        let task = pick(rng, &plan.with("任务", "个百分点"));
        let (tier, step) = pick(rng, &steps(plan, &task));
        plan.replace(&task, &format!("{tier} {step}"), &format!("{tier} 待定"));
        task.name
    }),
    broken("ineffective-increment", |plan, rng| {
        let task = pick(rng, &tasks_with(plan, "100%"));
        plan.set(&task, "递增", "递加比例");
        task.name
    }),
    broken("undecided-number", |plan, rng| {
        let task = pick(rng, &several_draws(plan));
        let often = plan.value(&task, "比例频次").unwrap().split('，').nth(1).unwrap().to_owned();
        let open = pick(rng, &["待定", "待定（等省厅文件）"]);
        plan.set(&task, "比例频次", &format!("{open}，{often}"));
        task.name
    }),
    broken("strata-alike", |plan, rng| {
        // A class of a task that has the code of all others.
        let task = pick(rng, &several_draws(plan));
        let often = plan.value(&task, "比例频次").unwrap().to_owned();
        let scope = plan.value(&task, "对象").unwrap().trim().to_owned();
        plan.set(&task, "比例频次", &format!("城区对象：{often}；其他：{often}"));
        plan.append(&format!(
            "对象 城区对象 {{\n  代号  OTHER\n  条件  标签 含 {scope} 且 区划 前缀 140525100\n}}\n"
        ));
        task.name
    }),
    broken("frozen-frequency", |plan, rng| {
        let task = plan.block("任务", "核与辐射安全检查");
        plan.set(&task, "比例频次", pick(rng, &["30% 1次/年", "15%，1次/年"]));
        plan.drop(&task, "分期");
        task.name
    }),
    broken("non-monotone-tiers", |plan, rng| {
        // Two tiers of one task change places.
        let task = pick(rng, &plan.with("任务", "重点排污单位监督检查"));
        let (low, high) = pick(rng, &[("+2个百分点", "+5个百分点"), ("+5个百分点", "+10个百分点")]);
        let changed =
            plan.value(&task, "递增").unwrap().replace(low, "？").replace(high, low).replace('？', high);
        plan.set(&task, "递增", &changed);
        task.name
    }),
    broken("non-monotone-tiers", |plan, rng| {
        // The lowest tier is raised beyond the next.
        let task = pick(rng, &["特殊监管单位抽查", "城镇污水处理设施抽查", "一般排污单位抽查"]);
        let task = plan.block("任务", task);
        plan.set(&task, "递增", "递加比例 { 低 +6个百分点 }");
        task.name
    }),
    broken("zero-chance-tier", |plan, rng| {
        let name = pick(rng, &["特殊监管单位抽查", "一般排污单位抽查"]);
        let task = plan.block("任务", name);
        plan.set(
            &task,
            "递增",
            "比例 按 风险 { 低 不抽、一般 +5个百分点、较高 +10个百分点、高 +20个百分点 }",
        );
        task.name
    }),
    broken("rounding-below-objective", |plan, _| {
        let task = plan.block("任务", "一般排污单位抽查");
        plan.set(&task, "比例频次", "全年 5%，4次/年");
        plan.set(&task, "递增", "不分级");
        plan.add(&task, "取整  向下");
        task.name
    }),
    broken("undefined-objective-base", |plan, rng| {
        let objective = pick(rng, &plan.blocks("目标"));
        plan.drop(&objective, "口径");
        objective.name
    }),
    broken("unplaced-frequency", |plan, rng| {
        let task = pick(rng, &plan.with("任务", "分期"));
        plan.drop(&task, "分期");
        task.name
    }),
    broken("unknown-mode", |plan, rng| {
        let matter = pick(rng, &plan.with("事项", "主体  泽州分局"));
        plan.set(&matter, "方式", "资料核查、现场检查");
        matter.name
    }),
    broken("no-team-rule", |plan, _| {
        let header = plan.block("计划", "泽州2024修补稿");
        plan.drop(&header, "检查组");
        // Each of the tasks that had no team of its own.
        "填埋场检查".to_owned()
    }),
    broken("no-substitute-rule", |plan, _| {
        let header = plan.block("计划", "泽州2024修补稿");
        plan.drop(&header, "递补");
        header.name
    }),
    broken("outcome-without-followup", |plan, rng| {
        let outcome = pick(rng, &plan.with("结果", "后续"));
        plan.drop(&outcome, "后续");
        outcome.name
    }),
    broken("merged-row", |plan, rng| {
        let rows = plan.with("事项", "附件2");
        let at = usize::try_from(pick(rng, &[0_u64, 3, 7])).unwrap();
        let (first, second) = (rows[at].clone(), rows[at + 1].clone());
        let row = plan.value(&first, "出处").unwrap().to_owned();
        plan.set(&first, "出处", &format!("{row}之一"));
        plan.set(&second, "出处", &format!("{row}之二"));
        first.name
    }),
    broken("repeated-basis-set", |plan, rng| {
        // The common bases written out once more.
        let set = plan.block("依据集", "排污共同依据");
        let lines: Vec<String> =
            plan.text(&set).lines().filter(|l| l.contains('《')).map(str::to_owned).collect();
        let (first, second) = pick(
            rng,
            &[("危险废物经营单位监督检查", "填埋场监督检查"), ("填埋场监督检查", "生态环境监测机构监督检查")],
        );
        let block = format!("{{\n  {}\n  }}", lines.join("\n  "));
        for matter in [first, second] {
            let matter = plan.block("事项", matter);
            plan.set(&matter, "依据", &block);
        }
        first.to_owned()
    }),
];

/// Tasks with so much of their pool.
fn tasks_with(plan: &Plan, ratio: &str) -> Vec<Block> {
    plan.blocks("任务")
        .into_iter()
        .filter(|t| plan.value(t, "比例频次").unwrap().starts_with(ratio))
        .collect()
}

/// Tasks that say what the ratio of each of their draws is.
fn several_draws(plan: &Plan) -> Vec<Block> {
    plan.with("任务", "每次 ")
}

/// The tiers of a task with what is written for each.
fn steps(plan: &Plan, task: &Block) -> Vec<(String, String)> {
    let value = plan.value(task, "递增").unwrap();
    let inside = value.split(['{', '}']).nth(1).unwrap();
    inside
        .split('、')
        .filter_map(|s| s.trim().split_once(' '))
        .map(|(t, s)| (t.to_owned(), s.to_owned()))
        .collect()
}
