//! A plan that does not say who stands in for a drawn entity that is closed, has moved or cannot be found (R34).

use crate::finding::Finding;
use crate::lint::numbers::plan::{about_plan, says};
use crate::lint::{Context, lint};
use crate::msg;

lint!(
    "SSJ213", "no-substitute-rule", Warning, Rules, run,
    wrong: "计划 示例2024 {\n  年度  2024\n  制定  县局\n  印发  2023年12月20日\n  检查组  2人\n}\n",
    right: "计划 示例2024 {\n  年度  2024\n  制定  县局\n  印发  2023年12月20日\n  检查组  2人\n  递补  按抽取次序\n}\n",
);

/// Words by which a duty says who stands in.
const WORDS: &[&str] = &["递补", "替补", "补抽", "候补", "重新抽取"];

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let model = cx.model;
    let said = model.header.as_ref().is_some_and(|h| h.substitution.is_some());
    // Campaigns and complaints alone: nobody is drawn.
    let drawn = model.tasks.is_empty() || model.tasks.iter().any(crate::model::Task::is_random);
    if said || !drawn || says(model, WORDS) {
        return;
    }
    let finding = about_plan(&CODE, model, msg!("no-substitute-rule"), msg!("no-substitute-rule-here"));
    out.push(finding.help(msg!("no-substitute-rule-help")));
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{fires, silent};

    const NAME: &str = "no-substitute-rule";

    #[test]
    fn nobody_says_who_stands_in() {
        let plan =
            |more: &str| format!("计划 某县2024 {{\n  年度 2024\n{more}}}\n任务 甲 {{\n}}\n任务 乙 {{\n}}\n");
        assert_eq!(fires(NAME, &plan("")), ["某县2024"], "once for the plan");
        assert_eq!(fires(NAME, ""), [""], "nothing was collected, and nothing says it");
        for rule in ["按抽取次序", "不递补", "“从同类企业中另抽”"] {
            silent(NAME, &plan(&format!("  递补 {rule}\n")));
        }
        silent(NAME, &format!("{}职责 补抽 {{\n  内容 “无法检查的，依次递补”\n}}\n", plan("")));
        silent(NAME, "任务 甲 {\n  类型 专项检查\n}\n");
    }
}
