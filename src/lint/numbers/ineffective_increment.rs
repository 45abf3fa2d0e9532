//! Increments of a ratio that is 100 % already: nobody can be drawn more (R11).

use crate::finding::Finding;
use crate::lint::{Context, about, lint, named};
use crate::model::{Bound, Change, Share, TierRule};
use crate::msg;
use crate::ratio::Ratio;

lint!(
    "SSJ204", "ineffective-increment", Warning, Rules, run,
    wrong: "修改 任务 企业抽查 {\n  比例频次  100%，1次/年\n  删除  分期\n}\n",
    right: "修改 任务 企业抽查 {\n  比例频次  100%，1次/年\n  删除  分期\n  递增 频次 按 风险 { 低 +0次、高 +1次 }\n}\n",
);

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for task in &cx.model.tasks {
        let Some(rule) = task.tiers.as_ref().filter(|rule| raises(rule)) else { continue };
        let Some(first) = task.shares.first().filter(|_| task.shares.iter().all(is_whole)) else { continue };
        let message = msg!("ineffective-increment", task = named(&task.decl));
        let finding = about(&CODE, "task", &task.decl, message)
            .at(rule.span, Some(msg!("ineffective-increment-here")))
            .at(first.span(), Some(msg!("ineffective-increment-base")));
        out.push(match rule.draws {
            true => finding.help(msg!("ineffective-increment-both")),
            false => finding.help(msg!("ineffective-increment-ratio")),
        });
    }
}

/// Whether a rule raises the ratio of some tier, or will once its numbers are there. An amount of its own replaces
/// the ratio and raises nothing.
fn raises(rule: &TierRule) -> bool {
    let raised = |change: &Change| match change {
        Change::Raise(points) => *points > Ratio::ZERO,
        Change::Times(times) => *times > Ratio::ONE,
        Change::Lower(_) | Change::Own(_) | Change::Exempt => false,
    };
    rule.ratio && rule.steps.iter().any(|s| s.increment.as_ref().is_none_or(|i| raised(&i.change)))
}

/// Whether a share is the whole pool, and nothing less by another clause.
fn is_whole(share: &Share) -> bool {
    let schedule = &share.schedule.value;
    let quantity = &schedule.quantity;
    schedule.ratio() == Some(Ratio::ONE) && quantity.bound != Bound::AtMost && quantity.others.is_empty()
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{fires, silent};

    const NAME: &str = "ineffective-increment";

    fn task(schedule: &str, tiers: &str) -> String {
        format!("任务 甲 {{\n  比例频次 {schedule}\n  递增 {tiers}\n}}\n")
    }

    #[test]
    fn nothing_is_above_everybody() {
        for (schedule, tiers) in [
            ("100% 1次/年", "比例、频次 按 风险 { 低 待定、高 待定 }"),
            ("100% 1次/年", "比例 按 风险 { 低 +0个百分点、高 +10个百分点 }"),
            ("全部；每年1次", "比例 按 风险 { 高 ×1.5 }"),
            ("每次 100%，4次/年", "比例、频次 按 风险 { 低 +0个百分点、高 +10个百分点 +2次 }"),
        ] {
            assert_eq!(fires(NAME, &task(schedule, tiers)), ["甲"], "{schedule} {tiers}");
        }
    }

    #[test]
    fn what_can_still_be_raised() {
        for (schedule, tiers) in [
            ("95% 1次/年", "比例 按 风险 { 高 +10个百分点 }"),
            ("100% 1次/年", "频次 按 风险 { 低 待定、高 待定 }"),
            ("100% 1次/年", "比例、频次 按 风险 { 低 +0个百分点、高 +0个百分点 +1次 }"),
            ("100% 1次/年", "比例 按 风险 { 低 -50个百分点、高 +0个百分点 }"),
            ("100% 1次/年", "比例 按 风险 { 低 20%、高 100% }"),
            ("{ 重点：100% 1次/年、其他：5% 1次/年 }", "比例 按 风险 { 高 待定 }"),
            ("待定", "比例 按 风险 { 高 待定 }"),
            ("100家 1次/年", "比例 按 风险 { 高 待定 }"),
        ] {
            let classes = "对象 重点：标签 含 重点\n";
            silent(NAME, &format!("{classes}{}", task(schedule, tiers)));
        }
        silent(NAME, "任务 甲 {\n  比例频次 100% 1次/年\n}\n");
        silent(NAME, "");
    }
}
