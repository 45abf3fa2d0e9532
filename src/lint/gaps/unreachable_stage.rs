//! A step that is given to a part nobody has in the task, and a task that comes after one which begins too late:
//! what waits for them is never reached.

use crate::finding::Finding;
use crate::lint::{Context, about, lint, named};
use crate::msg;
use crate::plan::{done_by, stopped, timed};

lint!(
    "SSJ124", "unreachable-stage", Error, Rules, run,
    wrong: "修改 任务 企业抽查 {\n  步骤 {\n    抽取对象：县局\n    现场检查：配合部门，待 抽取对象\n    公示：县局，待 现场检查\n  }\n}\n",
    right: "修改 任务 企业抽查 {\n  步骤 {\n    抽取对象：县局\n    现场检查：县局，待 抽取对象\n    公示：县局，待 现场检查\n  }\n}\n",
);

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for task in &cx.model.tasks {
        for stop in stopped(cx.model, task) {
            let step = done_by(stop.step);
            let message = match stop.behind.last() {
                None => msg!("unreachable-stage", task = named(&task.decl), step = step),
                Some(last) => msg!(
                    "unreachable-stage-behind",
                    task = named(&task.decl),
                    step = step,
                    n = stop.behind.len(),
                    last = done_by(last)
                ),
            };
            let mut finding = about(&CODE, "task", &task.decl, message)
                .detail(format!("{:?}", stop.step.kind.value))
                .at(stop.step.kind.span, Some(msg!("unreachable-stage-here")));
            for behind in &stop.behind {
                finding = finding.at(behind.kind.span, Some(msg!("unreachable-stage-waits")));
            }
            out.push(finding.help(msg!("unreachable-stage-help")));
        }
    }
    out_of_time(cx, out);
}

/// A task that must wait for one which cannot even begin before its own window is over.
fn out_of_time(cx: &Context<'_>, out: &mut Vec<Finding>) {
    if cx.model.tasks.iter().all(|t| t.after.is_empty()) {
        return;
    }
    for later in timed(cx.model) {
        for after in &later.task.after {
            let Some(first) = timed(cx.model).find(|t| t.task.decl.name == after.value) else { continue };
            if first.from <= later.to {
                continue;
            }
            let message = msg!(
                "unreachable-stage-late",
                task = named(&later.task.decl),
                to = later.to,
                first = named(&first.task.decl),
                from = first.from
            );
            out.push(
                about(&CODE, "task", &later.task.decl, message)
                    .detail(after.value.as_str())
                    .at(after.span, Some(msg!("unreachable-stage-after")))
                    .at(later.span, None)
                    .at(first.span, None)
                    .help(msg!("unreachable-stage-late-help")),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{fires, fires_at, silent};

    const NAME: &str = "unreachable-stage";

    #[test]
    fn a_step_of_a_part_that_nobody_has() {
        let task = |kind: &str, parties: &str, by: &str| {
            format!(
                "部门 甲局 {{\n}}\n部门 乙局 {{\n}}\n{kind} 甲 {{\n{parties}  步骤 {{\n    抽取对象：甲局\n    联合检查：{by}，待 抽取对象\n    录入结果：甲局，待 联合检查\n    公示：甲局，待 录入结果\n  }}\n}}\n"
            )
        };
        let found = fires_at(NAME, &task("联合任务", "  发起 甲局\n", "配合部门"), "2024-03-26");
        assert_eq!(found.subjects, ["甲"]);
        assert!(found.text.contains("联合检查（配合部门）") && found.text.contains("2 步"), "{}", found.text);
        assert_eq!(fires(NAME, &task("任务", "", "发起部门")), ["甲"]);
        silent(NAME, &task("联合任务", "  发起 甲局\n  配合 乙局\n", "配合部门"));
        silent(NAME, &task("联合任务", "  发起 甲局\n  派员 乙局\n", "配合部门"));
        silent(NAME, &task("联合任务", "  发起 甲局\n", "发起部门、配合部门"));
        silent(NAME, &task("任务", "  责任 甲局\n", "各部门"));
        silent(NAME, &task("任务", "", "乙局"));
    }

    #[test]
    fn who_is_left_open_may_be_anybody() {
        silent(NAME, "任务 甲 {\n  步骤 {\n    抽取对象\n    公示\n  }\n}\n");
        silent(NAME, "");
    }

    #[test]
    fn a_task_whose_window_is_over_before_it_may_begin() {
        let plan = |first: &str, later: &str| {
            format!(
                "计划 甲2024 {{\n  年度 2024\n}}\n任务 先 {{\n  时间 {first}\n}}\n任务 后 {{\n  后于 先\n  时间 {later}\n}}\n"
            )
        };
        let found = fires_at(NAME, &plan("6月—9月", "3月—5月"), "2024-03-26");
        assert_eq!(found.subjects, ["后"]);
        assert!(found.text.contains("2024-06-01"), "{}", found.text);
        silent(NAME, &plan("3月—5月", "6月—9月"));
        silent(NAME, &plan("5月—9月", "3月—5月"));
    }
}
