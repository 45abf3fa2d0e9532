//! A task for which nobody answers (R20): neither a section or department of its own, nor an initiator, nor those who
//! answer for its matters.

use crate::finding::Finding;
use crate::lint::{Context, about, lint, named};
use crate::model::{Model, Task};
use crate::msg;

lint!(
    "SSJ121", "task-without-owner", Warning, Rules, run,
    wrong: "任务 企业复查 {\n  事项  企业检查\n  对象  企业\n  比例频次  每次 5%，2次/年\n  时间  3月—10月\n  分期  按半年\n}\n修改 事项 企业检查 {\n  删除 责任\n}\n",
    right: "任务 企业复查 {\n  事项  企业检查\n  对象  企业\n  比例频次  每次 5%，2次/年\n  时间  3月—10月\n  分期  按半年\n  责任  县局\n}\n修改 事项 企业检查 {\n  删除 责任\n}\n",
);

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for task in &cx.model.tasks {
        if !task.owner.is_empty() || task.initiator.is_some() || matters_are_owned(cx.model, task) {
            continue;
        }
        let finding = about(&CODE, "task", &task.decl, msg!("task-without-owner", task = named(&task.decl)))
            .at(task.decl.name_span, Some(msg!("task-without-owner-here")));
        out.push(match task.joint {
            true => finding.help(msg!("task-without-owner-joint")),
            false => finding.help(msg!("task-without-owner-help")),
        });
    }
}

/// Whether somebody answers for every listed matter of a task, and there is one.
fn matters_are_owned(model: &Model, task: &Task) -> bool {
    let mut listed = task.matters.iter().filter_map(|m| model.matters.get(m.name.as_deref()?)).peekable();
    listed.peek().is_some() && listed.all(|m| !m.owner.is_empty())
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{MATTER, fires, silent};

    const NAME: &str = "task-without-owner";

    #[test]
    fn nobody_answers() {
        assert_eq!(fires(NAME, &format!("{MATTER}任务 甲 {{\n  事项 甲检查、“某事”\n}}\n")), ["甲"]);
        assert_eq!(fires(NAME, "任务 甲 {\n  事项 “某事”\n}\n联合任务 乙 {\n}\n"), ["甲", "乙"]);
        silent(NAME, "任务 甲 {\n  责任 “法规科”\n}\n联合任务 乙 {\n  发起 “甲局”\n}\n");
    }

    #[test]
    fn those_who_answer_for_its_matters_do() {
        let owned = MATTER.replace("}", "  责任 “法规科”\n}");
        silent(NAME, &format!("{owned}任务 甲 {{\n  事项 甲检查\n}}\n"));
        let other = "事项 乙检查 {\n}\n任务 甲 {\n  事项 甲检查、乙检查\n}\n";
        assert_eq!(fires(NAME, &format!("{owned}{other}")), ["甲"]);
        silent(NAME, "");
    }
}
