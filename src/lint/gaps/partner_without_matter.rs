//! A partner in a joint task that has nothing to check while every item is given to others (R29).

use super::joint_items_unassigned::unassigned;
use super::parties::parties;
use crate::finding::Finding;
use crate::lint::{Context, about, lint, named};
use crate::msg;

lint!(
    "SSJ119", "partner-without-matter", Warning, Rules, run,
    wrong: "联合任务 企业联合抽查 {\n  发起  县局：企业检查\n  配合  市场局\n  对象  企业\n  比例频次  每次 5%，2次/年\n  时间  3月—10月\n  分期  按半年\n  检查组  县局、市场局\n}\n",
    right: "联合任务 企业联合抽查 {\n  发起  县局：企业检查\n  派员  市场局\n  对象  企业\n  比例频次  每次 5%，2次/年\n  时间  3月—10月\n  分期  按半年\n  检查组  县局、市场局\n}\n",
);

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for task in &cx.model.tasks {
        // Nobody can tell as long as an item is given to nobody: that is said instead.
        if !task.joint || task.matters.is_empty() || !unassigned(task).is_empty() {
            continue;
        }
        let known = parties(task).any(|p| !p.matters.is_empty());
        for partner in task.partners.iter().filter(|p| known && p.matters.is_empty()) {
            let name = partner.department.words();
            let message = msg!("partner-without-matter", task = named(&task.decl), partner = name);
            out.push(
                about(&CODE, "task", &task.decl, message)
                    .detail(name)
                    .at(partner.department.span, Some(msg!("partner-without-matter-here")))
                    .help(msg!("partner-without-matter-help", partner = name)),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{MATTER, fires, silent};

    const NAME: &str = "partner-without-matter";

    #[test]
    fn a_partner_with_nothing_to_check() {
        let joint = |lines: &str| {
            format!("{MATTER}部门 甲局 {{\n}}\n部门 乙局 {{\n}}\n联合任务 联合 {{\n{lines}}}\n")
        };
        assert_eq!(fires(NAME, &joint("  发起 甲局：甲检查\n  配合 乙局\n")), ["联合"]);
        silent(NAME, &joint("  发起 甲局：甲检查\n  配合 乙局：“某事”\n"));
        silent(NAME, &joint("  发起 甲局：甲检查\n  派员 乙局\n"));
        // Who checks what is not said at all.
        silent(NAME, &joint("  发起 甲局\n  配合 乙局\n  事项 甲检查\n"));
        silent(NAME, "");
    }
}
