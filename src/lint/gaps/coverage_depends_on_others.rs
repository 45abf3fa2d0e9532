//! A matter whose every task is started by another department than the one that answers for it (R04): the duty to
//! carry a joint inspection out binds who initiates it (D13).

use super::parties::{attributed, department, is_of_another, issuer, parties};
use crate::finding::Finding;
use crate::lint::{Context, about, lint, named};
use crate::model::{Matter, Model, Task};
use crate::msg;

lint!(
    "SSJ106", "coverage-depends-on-others", Warning, Rules, run,
    wrong: "事项 油站检查 {\n  对象  企业\n  豁免  joint-only-coverage {\n    理由  “两部门已约定”\n    批准  “县局分管负责人”\n    自  2023年12月1日\n    至  2024年6月30日\n  }\n}\n联合任务 油站联合抽查 {\n  发起  市场局：企业检查\n  配合  县局：油站检查\n  对象  企业\n  比例频次  每次 5%，2次/年\n  时间  3月—10月\n  分期  按半年\n  检查组  县局、市场局\n}\n",
    right: "事项 油站检查 {\n  对象  企业\n  豁免  joint-only-coverage {\n    理由  “两部门已约定”\n    批准  “县局分管负责人”\n    自  2023年12月1日\n    至  2024年6月30日\n  }\n}\n联合任务 油站联合抽查 {\n  发起  县局：油站检查\n  配合  市场局：企业检查\n  对象  企业\n  比例频次  每次 5%，2次/年\n  时间  3月—10月\n  分期  按半年\n  检查组  县局、市场局\n}\n",
);

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for matter in cx.model.matters.iter().filter(|m| !is_of_another(cx.model, m)) {
        let tasks = cx.tasks_of(&matter.decl.name);
        // Who starts each of them, where that is another; one that its own department starts is enough.
        let others: Option<Vec<&str>> = tasks.iter().map(|t| started_by_other(cx.model, matter, t)).collect();
        let Some(mut others) = others.filter(|o| !o.is_empty()) else { continue };
        others.sort_unstable();
        others.dedup();
        let starts: Vec<String> = others.into_iter().map(str::to_owned).collect();
        let message =
            msg!("coverage-depends-on-others", matter = named(&matter.decl), departments = starts.clone());
        let mut finding = about(&CODE, "matter", &matter.decl, message)
            .at(matter.decl.name_span, Some(msg!("coverage-depends-on-others-here")));
        for initiator in tasks.iter().filter_map(|t| t.initiator.as_ref()) {
            finding =
                finding.at(initiator.department.span, Some(msg!("coverage-depends-on-others-initiator")));
        }
        out.push(finding.help(msg!("coverage-depends-on-others-help", departments = starts)));
    }
}

/// The department that starts a task, if it is another than those that answer for the matter and they take part: in a
/// plan for several departments a task may be none of the issuer's business.
fn started_by_other<'m>(model: &'m Model, matter: &'m Matter, task: &'m Task) -> Option<&'m str> {
    let initiator = department(model, &task.initiator.as_ref().filter(|_| task.joint)?.department);
    let item = task.matters.iter().find(|m| m.name.as_deref() == Some(matter.decl.name.as_str()))?;
    let mut answers: Vec<&str> = attributed(task, item).map(|p| department(model, &p.department)).collect();
    if answers.is_empty() {
        let said = matter.by.iter().chain(&matter.owner).chain(&task.owner);
        answers = said.filter_map(|r| model.department_of(r)).map(|d| d.decl.name.as_str()).collect();
    }
    if answers.is_empty() {
        answers.extend(issuer(model));
    }
    let takes_part = parties(task)
        .map(|p| &p.department)
        .chain(&task.sends)
        .any(|d| answers.contains(&department(model, d)));
    (takes_part && !answers.contains(&initiator)).then_some(initiator)
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{MATTER, fires, silent};

    const NAME: &str = "coverage-depends-on-others";
    const PLAN: &str =
        "计划 甲2024 {\n  年度 2024\n  制定 甲局\n}\n部门 甲局 {\n  别名 “甲分局”\n}\n部门 乙局 {\n}\n";

    fn rules(joint: &str) -> String {
        format!("{PLAN}{MATTER}联合任务 联合 {{\n{joint}}}\n")
    }

    #[test]
    fn another_department_starts_the_only_task() {
        let other = rules("  发起 乙局\n  配合 “甲分局”\n  事项 甲检查\n");
        assert_eq!(fires(NAME, &other), ["甲检查"]);
        assert_eq!(fires(NAME, &rules("  发起 乙局\n  配合 甲局：甲检查\n")), ["甲检查"]);
        silent(NAME, &format!("{other}任务 丙 {{\n  事项 甲检查\n}}\n"));
        silent(NAME, &rules("  发起 甲局\n  配合 乙局\n  事项 甲检查\n"));
    }

    #[test]
    fn a_matter_of_the_other_department_is_its_own_business() {
        silent(NAME, &rules("  发起 乙局：甲检查\n  配合 甲局\n"));
        let by = MATTER.replace("}", "  主体 乙局\n}");
        silent(NAME, &format!("{PLAN}{by}联合任务 联合 {{\n  发起 乙局\n  配合 甲局\n  事项 甲检查\n}}\n"));
        // The issuer only hands it out.
        silent(NAME, &rules("  发起 乙局\n  配合 “丙局”\n  事项 甲检查\n"));
    }

    #[test]
    fn nothing_is_covered() {
        silent(NAME, MATTER);
        silent(NAME, "");
    }
}
