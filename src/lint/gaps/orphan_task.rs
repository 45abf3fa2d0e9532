//! A task none of whose items is a listed matter: what is not on the list may not be inspected.

use crate::finding::Finding;
use crate::lint::{Context, about, lint, named};
use crate::msg;
use crate::syntax::Near;

lint!(
    "SSJ102", "orphan-task", Error, Rules, run,
    wrong: "任务 油站抽查 {\n  责任  县局\n  事项  “加油站检查”\n  对象  企业\n  比例频次  每次 5%，2次/年\n  时间  3月—10月\n  分期  按半年\n}\n",
    right: "任务 油站抽查 {\n  事项  企业检查\n  对象  企业\n  比例频次  每次 5%，2次/年\n  时间  3月—10月\n  分期  按半年\n}\n",
);

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let mut names = Near::of(cx.model.matters.names());
    for task in &cx.model.tasks {
        // A bare name is listed, or its own error says that nothing declares it.
        if task.matters.iter().any(|m| m.name.is_some()) {
            continue;
        }
        let mut finding = about(&CODE, "task", &task.decl, msg!("orphan-task", task = named(&task.decl)));
        if task.matters.is_empty() {
            finding = finding.at(task.decl.name_span, Some(msg!("orphan-task-none")));
        }
        for item in &task.matters {
            finding = finding.at(item.span, Some(msg!("orphan-task-item")));
        }
        let printed: Vec<&str> = task.matters.iter().map(|m| m.words()).collect();
        let near = names.nearest(printed.first().copied().unwrap_or(""), cx.model.matters.names());
        out.push(match near {
            Some(near) => finding.help(msg!("orphan-task-near", near = near)),
            None => finding.help(msg!("orphan-task-help")),
        });
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{MATTER, fires, silent};

    #[test]
    fn a_task_without_a_listed_matter() {
        assert_eq!(fires("orphan-task", "任务 甲 {\n  事项 “某事”\n}\n任务 乙 {\n}\n"), ["甲", "乙"]);
        silent("orphan-task", &format!("{MATTER}任务 甲 {{\n  事项 甲检查、“某事”\n}}\n"));
        silent("orphan-task", "");
    }
}
