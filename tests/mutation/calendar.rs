//! The days of the year and who waits for whom, one fault at a time.

use crate::plan::{Block, Plan, pick};
use crate::{Break, broken};

pub const BREAKS: &[Break] = &[
    broken("plan-after-window-start", |plan, rng| {
        // January was gone when the plan was issued.
        let header = plan.block("计划", "泽州2024修补稿");
        plan.set(&header, "印发", pick(rng, &["2024年1月24日", "2024年1月22日"]));
        "重点排污单位抽查".to_owned()
    }),
    broken("too-little-time", |plan, rng| {
        let task = plan.block("任务", "特殊监管单位抽查");
        let header = plan.block("计划", "泽州2024修补稿");
        plan.set(&header, "印发", "2024年1月10日");
        plan.set(&task, "分期", pick(rng, &["1月2日—1月12日、9月—10月", "1月3日—1月15日、9月—10月"]));
        task.name
    }),
    broken("publication-past-year-end", |plan, rng| {
        let tasks: Vec<Block> = plan
            .blocks("任务")
            .into_iter()
            .filter(|t| plan.value(t, "时间").unwrap().ends_with("11月"))
            .collect();
        let task = pick(rng, &tasks);
        let later = plan.value(&task, "时间").unwrap().replace("11月", "12月");
        plan.set(&task, "时间", &later);
        task.name
    }),
    broken("calendar-missing", |plan, _| {
        // Nobody has the calendar of the year.
        plan.unknown_year = Some("2024");
        "泽州2024修补稿".to_owned()
    }),
    broken("due-on-makeup-day", |plan, rng| {
        let task = pick(rng, &tasks_until_november(plan));
        plan.add(&task, &format!("完成期限  {}", pick(rng, &["9月29日前", "10月12日前"])));
        task.name
    }),
    broken("unreachable-stage", |plan, rng| {
        // A step for a part that nobody has in an own task.
        let task = pick(rng, &plan.blocks("任务"));
        plan.add(&task, "步骤 {\n    抽取对象：泽州分局\n    现场检查：配合部门，待 抽取对象\n  }");
        task.name
    }),
];

fn tasks_until_november(plan: &Plan) -> Vec<Block> {
    plan.blocks("任务").into_iter().filter(|t| plan.value(t, "时间").unwrap().ends_with("11月")).collect()
}
