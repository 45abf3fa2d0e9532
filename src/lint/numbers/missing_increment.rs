//! Tiers that are named while their increments are not numbers.

use crate::finding::Finding;
use crate::lint::{Context, about, lint, named};
use crate::msg;

lint!(
    "SSJ203", "missing-increment", Error, Rules, run,
    wrong: "修改 任务 企业抽查 {\n  递增 比例 按 风险 { 低 +0个百分点、高 待定 }\n}\n",
    right: "修改 任务 企业抽查 {\n  递增 比例 按 风险 { 低 +0个百分点、高 +10个百分点 }\n}\n",
);

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for task in &cx.model.tasks {
        let Some(rule) = &task.tiers else { continue };
        let open: Vec<_> = rule.steps.iter().filter(|s| s.increment.is_none()).collect();
        let (Some(first), Some(last)) = (open.first(), open.last()) else { continue };
        let tiers: Vec<String> = open.iter().map(|s| s.tier.value.clone()).collect();
        out.push(
            about(
                &CODE,
                "task",
                &task.decl,
                msg!("missing-increment", task = named(&task.decl), tiers = tiers),
            )
            .at(first.tier.span.to(last.tier.span), Some(msg!("missing-increment-here")))
            .help(msg!("missing-increment-help")),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{fires, silent};

    #[test]
    fn a_tier_without_a_number() {
        let task = |steps: &str| format!("任务 甲 {{\n  递增 比例 按 风险 {{ {steps} }}\n}}\n");
        assert_eq!(fires("missing-increment", &task("低 +0个百分点、高 待定")), ["甲"]);
        silent("missing-increment", &task("低 +0个百分点、高 +20个百分点"));
        silent("missing-increment", "任务 甲 {\n}\n");
        silent("missing-increment", "");
    }
}
