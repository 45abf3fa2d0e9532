//! A joint task of several departments whose items are not given to any of them (R29).

use super::parties::{attributed, parties};
use crate::finding::Finding;
use crate::lint::{Context, about, lint, named};
use crate::model::{Reference, Task};
use crate::msg;

lint!(
    "SSJ120", "joint-items-unassigned", Warning, Rules, run,
    wrong: "事项 计量检查 {\n  对象  企业\n}\n联合任务 企业联合抽查 {\n  发起  县局\n  配合  市场局\n  事项  企业检查、计量检查\n  对象  企业\n  比例频次  每次 5%，2次/年\n  时间  3月—10月\n  分期  按半年\n  检查组  县局、市场局\n}\n修改 任务 企业抽查 {\n  事项  企业检查、计量检查\n}\n",
    right: "事项 计量检查 {\n  对象  企业\n}\n联合任务 企业联合抽查 {\n  发起  县局：企业检查\n  配合  市场局：计量检查\n  对象  企业\n  比例频次  每次 5%，2次/年\n  时间  3月—10月\n  分期  按半年\n  检查组  县局、市场局\n}\n修改 任务 企业抽查 {\n  事项  企业检查、计量检查\n}\n",
);

/// The items of a joint task of several departments that are given to none of them.
pub(super) fn unassigned(task: &Task) -> Vec<&Reference> {
    if !task.joint || parties(task).nth(1).is_none() {
        return Vec::new();
    }
    task.matters.iter().filter(|item| attributed(task, item).next().is_none()).collect()
}

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for task in &cx.model.tasks {
        let items = unassigned(task);
        if items.is_empty() {
            continue;
        }
        let names: Vec<String> = parties(task).map(|p| p.department.words().to_owned()).collect();
        let message = msg!(
            "joint-items-unassigned",
            task = named(&task.decl),
            items = items.len(),
            departments = names
        );
        let mut finding = about(&CODE, "task", &task.decl, message);
        for item in items {
            finding = finding.at(item.span, Some(msg!("joint-items-unassigned-here")));
        }
        out.push(finding.help(msg!("joint-items-unassigned-help")));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{MATTER, fires, silent};

    const NAME: &str = "joint-items-unassigned";

    #[test]
    fn nobody_knows_who_checks_what() {
        let joint = |lines: &str| {
            format!("{MATTER}部门 甲局 {{\n}}\n部门 乙局 {{\n}}\n联合任务 联合 {{\n{lines}}}\n")
        };
        assert_eq!(fires(NAME, &joint("  发起 甲局\n  配合 乙局\n  事项 甲检查\n")), ["联合"]);
        assert_eq!(fires(NAME, &joint("  发起 甲局：甲检查\n  配合 乙局\n  事项 “某事”\n")), ["联合"]);
        silent(NAME, &joint("  发起 甲局：甲检查\n  配合 乙局：“某事”\n"));
        // Both check it.
        silent(NAME, &joint("  发起 甲局：甲检查\n  配合 乙局：甲检查\n"));
        silent(NAME, &joint("  发起 甲局\n  派员 乙局\n  事项 甲检查\n"));
        silent(NAME, &joint("  发起 甲局\n  配合 乙局\n"));
        silent(NAME, "");
    }
}
