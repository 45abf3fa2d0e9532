//! A joint task's item that is on no list at hand (R03): most likely on a partner's, which is not attached.

use super::parties::{attributed, department, issuer, parties};
use crate::finding::Finding;
use crate::lint::{Context, about, lint, named};
use crate::model::Reference;
use crate::msg;

lint!(
    "SSJ105", "foreign-matter", Warning, Rules, run,
    wrong: "联合任务 油站联合抽查 {\n  发起  县局：企业检查\n  配合  市场局：“计量器具检查”\n  对象  企业\n  比例频次  每次 5%，2次/年\n  时间  3月—10月\n  分期  按半年\n  检查组  县局、市场局\n}\n",
    right: "事项 计量器具检查 {\n  对象  企业\n  主体  市场局\n}\n联合任务 油站联合抽查 {\n  发起  县局：企业检查\n  配合  市场局：计量器具检查\n  对象  企业\n  比例频次  每次 5%，2次/年\n  时间  3月—10月\n  分期  按半年\n  检查组  县局、市场局\n}\n修改 任务 企业抽查 {\n  事项  企业检查、计量器具检查\n}\n",
);

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let model = cx.model;
    let issuer = issuer(model);
    for task in model.tasks.iter().filter(|t| t.joint) {
        // With nobody else in it the item cannot be on another's list.
        if !parties(task).any(|p| Some(department(model, &p.department)) != issuer) {
            continue;
        }
        let own = |item: &Reference| {
            attributed(task, item).any(|p| Some(department(model, &p.department)) == issuer)
        };
        let foreign: Vec<&Reference> = task.matters.iter().filter(|m| m.name.is_none() && !own(m)).collect();
        if foreign.is_empty() {
            continue;
        }
        let items: Vec<String> = foreign.iter().map(|m| m.words().to_owned()).collect();
        let message = msg!("foreign-matter", task = named(&task.decl), items = items);
        let mut finding = about(&CODE, "task", &task.decl, message);
        for item in foreign {
            let of: Vec<String> = attributed(task, item).map(|p| p.department.words().to_owned()).collect();
            let label = if of.is_empty() {
                msg!("foreign-matter-here")
            } else {
                msg!("foreign-matter-of", departments = of)
            };
            finding = finding.at(item.span, Some(label));
        }
        out.push(finding.help(msg!("foreign-matter-help")));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{MATTER, fires, silent};

    const NAME: &str = "foreign-matter";
    const PLAN: &str = "计划 甲2024 {\n  年度 2024\n  制定 甲局\n}\n部门 甲局 {\n}\n部门 乙局 {\n}\n";

    fn rules(joint: &str) -> String {
        format!("{PLAN}{MATTER}联合任务 联合 {{\n{joint}}}\n")
    }

    #[test]
    fn an_item_on_no_list() {
        assert_eq!(fires(NAME, &rules("  发起 乙局\n  配合 甲局\n  事项 “某事”、甲检查\n")), ["联合"]);
        assert_eq!(fires(NAME, &rules("  发起 甲局：甲检查\n  配合 乙局：“某事”\n")), ["联合"]);
        silent(NAME, &rules("  发起 甲局\n  配合 乙局\n  事项 甲检查 原文 “某事”\n"));
    }

    #[test]
    fn what_cannot_be_anothers() {
        // Its own item is missing from its own list; a task of its own has no partner.
        silent(NAME, &rules("  发起 甲局：“某事”\n  配合 乙局：甲检查\n"));
        silent(NAME, &rules("  发起 甲局\n  事项 “某事”\n"));
        silent(NAME, &format!("{PLAN}{MATTER}任务 丙 {{\n  事项 “某事”\n}}\n"));
        silent(NAME, "");
    }
}
