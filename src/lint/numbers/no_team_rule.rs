//! Inspections without a rule on the team (R33): one finding for a plan that has none at all, else one for each task
//! that is left out.

use crate::finding::Finding;
use crate::lint::numbers::plan::{about_plan, says};
use crate::lint::{Context, about, lint, named};
use crate::model::Task;
use crate::msg;

lint!(
    "SSJ212", "no-team-rule", Warning, Rules, run,
    wrong: "计划 示例2024 {\n  年度  2024\n  制定  县局\n  印发  2023年12月20日\n  递补  按抽取次序\n}\n修改 任务 企业抽查 {\n  删除  检查组\n}\n",
    right: "修改 任务 企业抽查 {\n  检查组  县局 2人\n}\n",
);

/// Words by which a duty says how many inspect.
const WORDS: &[&str] = &["两人", "二人", "2人", "两名", "二名", "2名", "检查组"];

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let model = cx.model;
    if model.header.as_ref().is_some_and(|h| !h.team.is_empty()) || says(model, WORDS) {
        return;
    }
    let drawn: Vec<&Task> = model.tasks.iter().filter(|t| t.is_random()).collect();
    // Campaigns and complaints alone: nobody is drawn.
    if drawn.is_empty() && !model.tasks.is_empty() {
        return;
    }
    if drawn.iter().all(|t| t.team.is_empty()) {
        let finding = about_plan(&CODE, model, msg!("no-team-rule"), msg!("no-team-rule-here"));
        out.push(finding.help(msg!("no-team-rule-help")));
        return;
    }
    for task in drawn.into_iter().filter(|t| t.team.is_empty()) {
        out.push(
            about(&CODE, "task", &task.decl, msg!("no-team-rule-task", task = named(&task.decl)))
                .at(task.decl.name_span, Some(msg!("no-team-rule-task-here")))
                .help(msg!("no-team-rule-task-help")),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{fires, silent};

    const NAME: &str = "no-team-rule";
    const PLAN: &str = "计划 某县2024 {\n  年度 2024\n}\n";

    #[test]
    fn nobody_says_who_goes() {
        let tasks = "任务 甲 {\n}\n任务 乙 {\n}\n";
        assert_eq!(fires(NAME, &format!("{PLAN}{tasks}")), ["某县2024"], "once for the plan");
        assert_eq!(fires(NAME, PLAN), ["某县2024"]);
        assert_eq!(fires(NAME, ""), [""], "nothing was collected, and nothing says it");
        let one = "任务 甲 {\n  检查组 2人\n}\n任务 乙 {\n}\n";
        assert_eq!(fires(NAME, &format!("{PLAN}{one}")), ["乙"], "the one that is left out");
    }

    #[test]
    fn a_team_of_the_plan_of_the_tasks_or_in_words() {
        silent(NAME, "计划 某县2024 {\n  年度 2024\n  检查组 2人\n}\n任务 甲 {\n}\n");
        silent(NAME, &format!("{PLAN}任务 甲 {{\n  检查组 2人\n}}\n"));
        silent(NAME, &format!("{PLAN}职责 两人检查 {{\n  内容 “现场检查由两名以上执法人员进行”\n}}\n"));
        silent(NAME, &format!("{PLAN}任务 甲 {{\n  类型 专项检查\n}}\n"));
    }
}
