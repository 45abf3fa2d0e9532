//! Waivers and examples, one at a time.

use crate::gaps::waiver;
use crate::plan::pick;
use crate::{Break, broken};

pub const BREAKS: &[Break] = &[
    broken("unused-waiver", |plan, rng| {
        let matter = pick(rng, &plan.blocks("事项"));
        let lint = pick(rng, &["uncovered-matter", "matter-without-scope", "generic-department"]);
        plan.add(&matter, &waiver(lint));
        matter.name
    }),
    broken("expired-waiver", |plan, rng| {
        let task = pick(rng, &plan.blocks("任务"));
        let till = pick(rng, &["2023-12-01", "2023-12-19"]);
        plan.add(
            &task,
            &format!(
                "豁免  orphan-task {{ 理由 “清单修订中”；批准 “分局局务会”；自 2023-06-01；至 {till} }}"
            ),
        );
        task.name
    }),
    broken("waiver-without-reason", |plan, rng| {
        let matter = pick(rng, &plan.blocks("事项"));
        let left = pick(
            rng,
            &[
                "批准 “分局局务会”；自 2023-12-01；至 2024-11-30",
                "理由 “另有安排”；自 2023-12-01；至 2024-11-30",
            ],
        );
        plan.add(&matter, &format!("豁免  uncovered-matter {{ {left} }}"));
        matter.name
    }),
    broken("example-without-expectation", |plan, rng| {
        let label = pick(rng, &["重点排污单位", "填埋场", "核技术利用单位"]);
        plan.append(&format!("示例 一家单位 {{\n  标签  {label}\n}}"));
        "一家单位".to_owned()
    }),
];
