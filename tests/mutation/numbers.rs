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
];

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
