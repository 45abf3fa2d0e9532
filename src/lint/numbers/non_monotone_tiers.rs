//! Tiers that do not rise with the risk: a riskier one is drawn less, or the lowest one is raised (R14). Only numbers
//! that are known count.

use super::chances::chance;
use crate::finding::Finding;
use crate::lint::{Context, about, lint, named};
use crate::model::{Amount, Change, Increment, Share, Task, Tier, TierRule, TierStep};
use crate::msg;
use crate::ratio::Ratio;

lint!(
    "SSJ206", "non-monotone-tiers", Error, Rules, run,
    wrong: "修改 任务 企业抽查 {\n  递增 比例 按 风险 { 低 +0个百分点、高 -2个百分点 }\n}\n",
    right: "修改 任务 企业抽查 {\n  递增 比例 按 风险 { 低 -2个百分点、高 +0个百分点 }\n}\n",
);

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for task in cx.model.tasks.iter().filter(|t| t.is_random()) {
        let Some(rule) = &task.tiers else { continue };
        let mut libraries = cx.model.library.iter().chain(&cx.model.libraries);
        let Some(levels) = libraries.find_map(|l| l.levels(&rule.column)) else { continue };
        if let Some((low, high)) = inverted(task, rule, levels) {
            let names = (low.tier.value.as_str(), high.tier.value.as_str());
            let message = msg!("non-monotone-tiers", task = named(&task.decl), low = names.0, high = names.1);
            out.push(
                about(&CODE, "task", &task.decl, message)
                    .at(high.tier.span, Some(msg!("non-monotone-tiers-less")))
                    .at(low.tier.span, Some(msg!("non-monotone-tiers-more")))
                    .help(msg!("non-monotone-tiers-help")),
            );
        }
        if let Some(lowest) = raised_lowest(task, rule, levels) {
            let tier = lowest.tier.value.as_str();
            let message = msg!("non-monotone-tiers-lowest", task = named(&task.decl), tier = tier);
            out.push(
                about(&CODE, "task", &task.decl, message)
                    .detail("lowest")
                    .at(lowest.tier.span, Some(msg!("non-monotone-tiers-raised")))
                    .help(msg!("non-monotone-tiers-lowest-help", tier = tier)),
            );
        }
    }
}

/// The steps that a rule has for levels, the lowest first.
fn in_order<'r>(rule: &'r TierRule, levels: &[Tier]) -> Vec<&'r TierStep> {
    levels.iter().filter_map(|l| rule.steps.iter().find(|s| s.tier.value == l.name)).collect()
}

/// The first two tiers of which the riskier one is drawn less. A tier that nobody draws is another finding's.
fn inverted<'r>(task: &Task, rule: &'r TierRule, levels: &[Tier]) -> Option<(&'r TierStep, &'r TierStep)> {
    let steps = in_order(rule, levels);
    let known: Vec<(&TierStep, &Increment)> =
        steps.into_iter().filter_map(|s| Some((s, s.increment.as_ref()?))).collect();
    let mut pairs =
        known.iter().enumerate().flat_map(|(at, low)| known.iter().skip(at + 1).map(move |high| (low, high)));
    let (low, high) = pairs.find(|((_, low), (_, high))| {
        high.change != Change::Exempt && task.shares.iter().any(|share| is_less(share, high, low))
    })?;
    Some((low.0, high.0))
}

fn is_less(share: &Share, high: &Increment, low: &Increment) -> bool {
    let base = &share.schedule.value;
    match (chance(base, high), chance(base, low)) {
        (Some(high), Some(low)) => high.is_below(low),
        // What is added to a base that is no known ratio can still be compared, if it is of one kind.
        _ => match (points(&high.change), points(&low.change)) {
            (Some(high_points), Some(low_points)) => high_points < low_points && high.draws <= low.draws,
            _ => false,
        },
    }
}

/// The points that are added, as a number that can be compared: 100 and so many more or fewer.
fn points(change: &Change) -> Option<Ratio> {
    match change {
        Change::Raise(points) => Ratio::ONE.checked_add(*points),
        Change::Lower(points) => Ratio::ONE.checked_sub(*points),
        _ => None,
    }
}

/// The step of the lowest level where it is above the base of the task: then the base is nobody's ratio.
fn raised_lowest<'r>(task: &Task, rule: &'r TierRule, levels: &[Tier]) -> Option<&'r TierStep> {
    let lowest = levels.first()?;
    let step = rule.steps.iter().find(|s| s.tier.value == lowest.name)?;
    let increment = step.increment.as_ref()?;
    let based = task.shares.iter().any(|s| s.schedule.value.quantity.amount != Amount::ByTier);
    let raised = match increment.change {
        Change::Raise(points) => points > Ratio::ZERO || increment.draws > 0,
        Change::Times(times) => times > Ratio::ONE,
        Change::Lower(_) | Change::Own(_) | Change::Exempt => false,
    };
    (based && levels.len() > 1 && raised).then_some(step)
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{fires, fires_at, silent};

    const NAME: &str = "non-monotone-tiers";

    fn task(schedule: &str, axes: &str, steps: &str) -> String {
        let library = "对象库 {\n  标签 多选 { 企业 }\n  风险 等级 { 低、一般、较高、高 }\n}\n";
        format!("{library}任务 甲 {{\n  比例频次 {schedule}\n  递增 {axes} 按 风险 {{ {steps} }}\n}}\n")
    }

    #[test]
    fn a_riskier_tier_is_drawn_less() {
        for (schedule, axes, steps) in [
            ("5% 1次/年", "比例", "低 +0个百分点、较高 +20个百分点、高 +10个百分点"),
            // Whatever 一般 will be.
            ("5% 1次/年", "比例", "低 +0个百分点、一般 待定、较高 +20个百分点、高 +10个百分点"),
            ("按等级；1次/年", "比例", "低 5%、一般 4%、较高 50%、高 全部"),
            ("每次 10%，2次/年", "比例、频次", "低 +0个百分点 +0次、一般 +0个百分点 +2次、高 +5个百分点"),
            ("待定", "比例", "一般 +10个百分点、高 +5个百分点"),
            ("按等级；1次/年", "比例", "一般 20%—40%、高 5%—15%"),
        ] {
            assert_eq!(fires(NAME, &task(schedule, axes, steps)), ["甲"], "{schedule} {steps}");
        }
    }

    #[test]
    fn what_rises_or_cannot_be_told() {
        for (schedule, axes, steps) in [
            ("5% 1次/年", "比例", "低 待定、一般 待定、较高 待定、高 待定"),
            ("5% 1次/年", "比例", "低 +0个百分点、高 +20个百分点"),
            // As it stands, not as it is written.
            ("5% 1次/年", "比例", "高 +20个百分点、低 +0个百分点"),
            ("5% 1次/年", "比例", "低 -2个百分点、高 +0个百分点"),
            // Both are 100 %.
            ("95% 1次/年", "比例", "低 +0个百分点、较高 +20个百分点、高 +10个百分点"),
            ("按等级；1次/年", "比例", "一般 5%—15%、高 10%—50%"),
            // More of each draw, or more draws: of the year nobody knows.
            ("10% 2次/年", "比例、频次", "低 +0个百分点、一般 +0个百分点 +2次、高 +2个百分点"),
            ("100% 1次/年", "比例", "低 不抽、高 +0个百分点"),
            ("按等级；1次/年", "比例", "低 5%、高 待定"),
        ] {
            silent(NAME, &task(schedule, axes, steps));
        }
        // Without a library nobody knows which is the riskier one.
        silent(
            NAME,
            "任务 甲 {\n  比例频次 5% 1次/年\n  递增 比例 按 风险 { 甲 +9个百分点、乙 +1个百分点 }\n}\n",
        );
        silent(NAME, "");
    }

    #[test]
    fn the_lowest_tier_is_the_base() {
        let raised = task("5% 1次/年", "比例", "低 +5个百分点、高 +20个百分点");
        let found = fires_at(NAME, &raised, "2024-03-26");
        assert_eq!(found.subjects, ["甲"]);
        assert!(found.text.contains("最低"), "{}", found.text);
        // An amount of its own replaces the base.
        silent(NAME, &task("5% 1次/年", "比例", "低 10%、高 50%"));
        silent(NAME, &task("5% 1次/年", "比例", "一般 +5个百分点、高 +20个百分点"));
    }
}
