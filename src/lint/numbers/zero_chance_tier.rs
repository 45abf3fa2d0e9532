//! A tier that a task exempts and that no other task takes in: nobody of it can ever be drawn.

use crate::finding::Finding;
use crate::lint::{Context, about, lint, named};
use crate::model::{Change, Task, TierRule};
use crate::msg;
use std::collections::BTreeMap;

lint!(
    "SSJ207", "zero-chance-tier", Error, Rules, run,
    wrong: "修改 任务 企业抽查 {\n  递增 比例 按 风险 { 低 不抽、高 +20个百分点 }\n}\n",
    right: "修改 任务 企业抽查 {\n  递增 比例 按 风险 { 低 1%、高 +20个百分点 }\n}\n",
);

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let mut of_class: BTreeMap<&str, Vec<&Task>> = BTreeMap::new();
    for task in &cx.model.tasks {
        for class in task.classes().filter_map(|c| c.name.as_deref()) {
            of_class.entry(class).or_default().push(task);
        }
    }
    for task in cx.model.tasks.iter().filter(|t| t.is_random()) {
        let Some(rule) = &task.tiers else { continue };
        let Some(class) = task.scope.as_ref().and_then(|s| s.name.as_deref()) else { continue };
        for step in rule.steps.iter().filter(|s| exempts(rule, &s.tier.value)) {
            let tier = step.tier.value.as_str();
            let others = of_class.get(class).into_iter().flatten().filter(|t| !std::ptr::eq(**t, task));
            // A campaign or a complaint may still lead to them.
            if others.into_iter().any(|t| takes(t, &rule.column, tier)) {
                continue;
            }
            let message = msg!("zero-chance-tier", task = named(&task.decl), scope = class, tier = tier);
            out.push(
                about(&CODE, "task", &task.decl, message)
                    .detail(tier)
                    .at(step.tier.span, Some(msg!("zero-chance-tier-here")))
                    .help(msg!("zero-chance-tier-help", tier = tier)),
            );
        }
    }
}

fn exempts(rule: &TierRule, tier: &str) -> bool {
    let of = |change: &Change| *change == Change::Exempt;
    rule.steps.iter().any(|s| s.tier.value == tier && s.increment.as_ref().is_some_and(|i| of(&i.change)))
}

/// Whether a task takes in a tier of its class.
fn takes(task: &Task, column: &str, tier: &str) -> bool {
    !task.tiers.as_ref().is_some_and(|rule| rule.column == column && exempts(rule, tier))
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{fires, fires_at, silent};

    const NAME: &str = "zero-chance-tier";

    fn task(name: &str, kind: &str, tiers: &str) -> String {
        format!("任务 {name} {{\n  类型 {kind}\n  对象 企业\n  递增 比例 按 风险 {{ {tiers} }}\n}}\n")
    }

    #[test]
    fn nobody_of_the_tier_is_ever_drawn() {
        let class = "对象 企业：标签 含 企业\n";
        let one = task("甲", "定向", "低 不抽、高 +20个百分点");
        assert_eq!(fires(NAME, &format!("{class}{one}")), ["甲"]);
        let both = task("甲", "定向", "低 不抽、高 不抽");
        assert_eq!(fires_at(NAME, &format!("{class}{both}"), "2024-03-26").subjects, ["甲", "甲"]);
        // Each leaves out another tier.
        let other = task("乙", "定向", "低 +0个百分点、高 不抽");
        silent(NAME, &format!("{class}{one}{other}"));
        assert_eq!(fires(NAME, &format!("{class}{one}{}", one.replace('甲', "乙"))), ["甲", "乙"]);
        silent(NAME, &format!("{class}{one}任务 乙 {{\n  类型 投诉举报\n  对象 企业\n}}\n"));
        for tiers in ["低 +0个百分点、高 +20个百分点", "低 待定、高 待定", "低 1%、高 50%"]
        {
            silent(NAME, &format!("{class}{}", task("甲", "定向", tiers)));
        }
        silent(NAME, "");
    }
}
