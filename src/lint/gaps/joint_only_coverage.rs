//! A matter that only joint tasks cover: it is not inspected if the partner defaults.

use super::parties::is_of_another;
use crate::finding::Finding;
use crate::lint::{Context, about, lint, named};
use crate::msg;

lint!(
    "SSJ104", "joint-only-coverage", Warning, Rules, run,
    wrong: "事项 油站检查 {\n  对象  企业\n}\n联合任务 油站联合抽查 {\n  发起  县局：油站检查\n  配合  市场局：企业检查\n  对象  企业\n  比例频次  每次 5%，2次/年\n  时间  3月—10月\n  分期  按半年\n  检查组  县局、市场局\n}\n",
    right: "事项 油站检查 {\n  对象  企业\n}\n联合任务 油站联合抽查 {\n  发起  县局：油站检查\n  配合  市场局：企业检查\n  对象  企业\n  比例频次  每次 5%，2次/年\n  时间  3月—10月\n  分期  按半年\n  检查组  县局、市场局\n}\n修改 任务 企业抽查 {\n  事项  企业检查、油站检查\n}\n",
);

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for matter in &cx.model.matters {
        let tasks = cx.tasks_of(&matter.decl.name);
        if tasks.is_empty() || tasks.iter().any(|t| !t.joint) || is_of_another(cx.model, matter) {
            continue;
        }
        let names: Vec<String> = tasks.iter().map(|t| named(&t.decl)).collect();
        let message = msg!("joint-only-coverage", matter = named(&matter.decl), tasks = names);
        let mut finding = about(&CODE, "matter", &matter.decl, message)
            .at(matter.decl.name_span, Some(msg!("joint-only-coverage-here")));
        for task in tasks {
            finding = finding.at(task.decl.name_span, Some(msg!("joint-only-coverage-task")));
        }
        out.push(finding.help(msg!("joint-only-coverage-help")));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{MATTER, fires, silent};

    #[test]
    fn a_matter_that_hangs_on_a_partner() {
        let joint = "联合任务 乙 {\n  事项 甲检查\n}\n";
        assert_eq!(fires("joint-only-coverage", &format!("{MATTER}{joint}")), ["甲检查"]);
        silent("joint-only-coverage", &format!("{MATTER}{joint}任务 丙 {{\n  事项 甲检查\n}}\n"));
        silent("joint-only-coverage", MATTER);
        let plan = "计划 甲2024 {\n  年度 2024\n  制定 甲局\n}\n部门 甲局\n部门 乙局\n";
        let by = |who: &str| format!("{plan}{}{joint}", MATTER.replace('}', &format!("  主体 {who}\n}}")));
        assert_eq!(fires("joint-only-coverage", &by("甲局")), ["甲检查"]);
        silent("joint-only-coverage", &by("乙局"));
        silent("joint-only-coverage", "");
    }
}
