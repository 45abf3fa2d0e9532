//! A department of a joint task for which the inspection team has no place of its own: it takes part, and nobody of it
//! goes, or nobody of it has to (R29).

use super::parties::{department, parties};
use crate::finding::Finding;
use crate::lint::{Context, about, lint, named};
use crate::model::{Slot, Task};
use crate::msg;

lint!(
    "SSJ118", "partner-without-inspectors", Warning, Rules, run,
    wrong: "联合任务 企业联合抽查 {\n  发起  县局：企业检查\n  配合  市场局：“计量检查”\n  对象  企业\n  比例频次  每次 5%，2次/年\n  时间  3月—10月\n  分期  按半年\n  检查组  县局 2人\n  豁免  foreign-matter {\n    理由  “对方清单另发”\n    批准  “县局分管负责人”\n    自  2023年12月1日\n    至  2024年6月30日\n  }\n}\n",
    right: "联合任务 企业联合抽查 {\n  发起  县局：企业检查\n  配合  市场局：“计量检查”\n  对象  企业\n  比例频次  每次 5%，2次/年\n  时间  3月—10月\n  分期  按半年\n  检查组  县局 1人、市场局 1人\n  豁免  foreign-matter {\n    理由  “对方清单另发”\n    批准  “县局分管负责人”\n    自  2023年12月1日\n    至  2024年6月30日\n  }\n}\n",
);

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let model = cx.model;
    let of_plan = model.header.as_ref().map_or(&[] as &[Slot], |h| &h.team);
    for task in model.tasks.iter().filter(|t| t.joint) {
        let team = team(task, of_plan);
        // Without a team nothing is said of anybody. A place for anybody is nobody's own: whoever is drawn for it may be
        // of a department that has one.
        let any = team.iter().any(|s| ["任意", "any"].contains(&s.department.as_str()));
        for party in parties(task) {
            let name = department(model, &party.department);
            let initiates =
                task.initiator.as_ref().is_some_and(|i| i.department.span == party.department.span);
            if team.is_empty() {
                continue;
            }
            let sends = task.sends.iter().any(|s| department(model, s) == name);
            if sends || team.iter().any(|s| s.department == name) {
                continue;
            }
            let role = if initiates { "initiator" } else { "partner" };
            let message =
                msg!("partner-without-inspectors", task = named(&task.decl), partner = name, role = role);
            let mut finding = about(&CODE, "task", &task.decl, message)
                .detail(name)
                .at(party.department.span, Some(msg!("partner-without-inspectors-here", role = role)));
            if let Some(slot) = team.first() {
                let here = if any {
                    msg!("partner-without-inspectors-any")
                } else {
                    msg!("partner-without-inspectors-team")
                };
                finding = finding.at(slot.span, Some(here));
            }
            out.push(finding.help(msg!("partner-without-inspectors-help", partner = name, role = role)));
        }
    }
}

/// The team of a task, else that of the plan.
fn team<'t>(task: &'t Task, of_plan: &'t [Slot]) -> &'t [Slot] {
    if task.team.is_empty() { of_plan } else { &task.team }
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{fires, silent};

    const NAME: &str = "partner-without-inspectors";

    #[test]
    fn a_team_without_the_partner() {
        let joint = |lines: &str| {
            format!(
                "部门 甲局 {{\n}}\n部门 乙局 {{\n  别名 “县乙局”\n}}\n联合任务 联合 {{\n  发起 甲局\n{lines}}}\n"
            )
        };
        assert_eq!(fires(NAME, &joint("  配合 “县乙局”\n  检查组 甲局 2人\n")), ["联合"]);
        silent(NAME, &joint("  配合 “县乙局”\n  检查组 甲局 1人、乙局 1人\n"));
        // Whoever is drawn for a place for anybody may be of the other.
        assert_eq!(fires(NAME, &joint("  配合 乙局\n  检查组 甲局 1人、任意 1人\n")), ["联合"]);
        assert_eq!(fires(NAME, &joint("  配合 乙局\n  检查组 2人\n")), ["联合", "联合"]);
        // The initiator, too, has to go.
        assert_eq!(fires(NAME, &joint("  配合 乙局\n  检查组 乙局 2人\n")), ["联合"]);
        silent(NAME, &joint("  配合 乙局\n"));
        let plan = "计划 甲2024 {\n  年度 2024\n  检查组 甲局 2人\n}\n";
        assert_eq!(fires(NAME, &format!("{plan}{}", joint("  配合 乙局\n"))), ["联合"]);
        silent(NAME, "");
    }
}
