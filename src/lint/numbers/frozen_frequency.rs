//! A key matter whose only task is drawn once a year, with tiers that raise the ratio and never the number of draws:
//! whoever is riskier is drawn more surely, and nobody is ever visited twice (R13).

use crate::finding::Finding;
use crate::lint::{Context, about, lint, named};
use crate::model::{Bound, Change, Matter, Task, TierRule};
use crate::msg;
use crate::ratio::Ratio;

lint!(
    "SSJ205", "frozen-frequency", Warning, Rules, run,
    wrong: "修改 事项 企业检查 {\n  类别  重点检查事项\n}\n修改 任务 企业抽查 {\n  比例频次  30%，1次/年\n  删除  分期\n}\n",
    right: "修改 事项 企业检查 {\n  类别  重点检查事项\n}\n修改 任务 企业抽查 {\n  比例频次  30%，1次/年\n  删除  分期\n  递增 比例、频次 按 风险 { 低 +0个百分点、高 +20个百分点 +1次 }\n}\n",
);

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    // A plan that raises the number of draws elsewhere shows that it could here.
    let elsewhere = cx.model.tasks.iter().filter(|t| t.tiers.as_ref().is_some_and(|rule| rule.draws)).count();
    for task in cx.model.tasks.iter().filter(|t| t.is_random() && is_once_a_year(t)) {
        let Some(rule) = task.tiers.as_ref().filter(|rule| raises_the_ratio_alone(rule)) else { continue };
        let Some(matter) = only_here(cx, task) else { continue };
        let message = msg!("frozen-frequency", task = named(&task.decl), matter = named(&matter.decl));
        let mut finding = about(&CODE, "task", &task.decl, message)
            .at(rule.span, Some(msg!("frozen-frequency-here")))
            .at(matter.decl.name_span, Some(msg!("frozen-frequency-matter")));
        if let Some(share) = task.shares.first() {
            finding = finding.at(share.span(), Some(msg!("frozen-frequency-once")));
        }
        if elsewhere > 0 {
            finding = finding.help(msg!("frozen-frequency-elsewhere", tasks = elsewhere));
        }
        out.push(finding.help(msg!("frozen-frequency-help")));
    }
}

/// One draw a year at most of everybody, and not of all of them: a ratio of 100 % is another finding's.
fn is_once_a_year(task: &Task) -> bool {
    let once = |f: &crate::model::Frequency| f.draws() == 1 && f.bound != Bound::AtLeast;
    let all = |test: fn(&crate::model::Schedule) -> bool| task.shares.iter().all(|s| test(&s.schedule.value));
    task.shares.iter().all(|s| s.schedule.value.frequency.as_ref().is_some_and(once) && !s.further)
        && !all(|s| s.ratio() == Some(Ratio::ONE))
        && all(|s| !s.quantity.is_open())
        && !task.shares.is_empty()
}

/// Whether tiers change the ratio, and no tier is drawn more often by them. A number that is still open may become
/// an amount with a frequency of its own only where the rule says that it changes frequencies.
fn raises_the_ratio_alone(rule: &TierRule) -> bool {
    let often = |s: &crate::model::TierStep| {
        s.increment
            .as_ref()
            .is_some_and(|i| i.draws > 0 || matches!(&i.change, Change::Own(own) if own.frequency.is_some()))
    };
    rule.ratio && !rule.draws && !rule.steps.iter().any(often)
}

/// The first key matter of a task that no other task takes to anybody.
fn only_here<'m>(cx: &'m Context<'_>, task: &Task) -> Option<&'m Matter> {
    let names = task.matters.iter().filter_map(|m| m.name.as_deref());
    let mut key = names.filter_map(|name| cx.model.matters.get(name)).filter(|m| m.is_key());
    key.find(|m| cx.tasks_of(&m.decl.name).iter().all(|t| std::ptr::eq(*t, task)))
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{MATTER, fires, silent};

    const NAME: &str = "frozen-frequency";
    const RATIO: &str = "比例 按 风险 { 低 待定、高 待定 }";

    fn task(schedule: &str, tiers: &str) -> String {
        format!("任务 甲 {{\n  事项 甲检查\n  比例频次 {schedule}\n  递增 {tiers}\n}}\n")
    }

    #[test]
    fn once_a_year_for_ever() {
        for (schedule, tiers) in [
            ("30% 1次/年", RATIO),
            ("30% 每2年1次", RATIO),
            ("30% 1次/年", "比例 按 风险 { 低 +0个百分点、高 +70个百分点 }"),
            ("28家，1次/年", RATIO),
        ] {
            assert_eq!(fires(NAME, &format!("{MATTER}{}", task(schedule, tiers))), ["甲"], "{schedule}");
        }
    }

    #[test]
    fn who_can_be_visited_more_often() {
        for (schedule, tiers) in [
            ("每次 25%，4次/年", RATIO),
            ("30% 不少于1次/年", RATIO),
            ("30%", RATIO),
            ("待定", RATIO),
            ("100% 1次/年", RATIO),
            ("30% 1次/年", "比例、频次 按 风险 { 低 待定、高 待定 }"),
            ("30% 1次/年", "比例、频次 按 风险 { 低 20%、高 100% 4次/年 }"),
        ] {
            silent(NAME, &format!("{MATTER}{}", task(schedule, tiers)));
        }
        let one = task("30% 1次/年", RATIO);
        let general = "事项 甲检查 {\n  类别 一般检查事项\n}\n";
        silent(NAME, &format!("{general}{one}"));
        // Another task, be it for a complaint, may visit the same ones again.
        silent(NAME, &format!("{MATTER}{one}任务 乙 {{\n  类型 投诉举报\n  事项 甲检查\n}}\n"));
        silent(NAME, &format!("{MATTER}任务 甲 {{\n  事项 甲检查\n  比例频次 30% 1次/年\n}}\n"));
        silent(NAME, "");
    }
}
