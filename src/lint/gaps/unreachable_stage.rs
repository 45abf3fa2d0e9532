//! A step that is given to a part nobody has in the task, and a task that comes after one whose last draw begins too
//! late: what waits for them is never reached.

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

/// A task that must wait for one whose last draw cannot even begin before its own last draw is over.
fn out_of_time(cx: &Context<'_>, out: &mut Vec<Finding>) {
    if cx.model.tasks.iter().all(|t| t.after.is_empty()) {
        return;
    }
    for later in timed(cx.model) {
        for after in &later.task.after {
            let Some(first) = timed(cx.model).find(|t| t.task.decl.name == after.value) else { continue };
            // Draws that the plan does not place may fall anywhere in the window.
            let to = later.rounds(cx.model.year()).iter().map(|r| r.to).max();
            let from = first.rounds(cx.model.year()).iter().map(|r| r.from).max();
            let (Some(to), Some(from)) = (to, from) else { continue };
            if from <= to {
                continue;
            }
            let (task, awaited) = (named(&later.task.decl), named(&first.task.decl));
            let message = if from == first.from {
                msg!("unreachable-stage-late", task = task, to = to, first = awaited, from = from)
            } else {
                msg!("unreachable-stage-late-round", task = task, to = to, first = awaited, from = from)
            };
            let mut finding = about(&CODE, "task", &later.task.decl, message)
                .detail(after.value.as_str())
                .at(after.span, Some(msg!("unreachable-stage-after")));
            for timed in [&later, &first] {
                finding = finding.at(timed.span, None);
                // The draws end before the window does, or begin after it has begun.
                let placed = timed.task.rounds.as_ref().filter(|_| to != later.to || from != first.from);
                if let Some(placed) = placed {
                    finding = finding.at(placed.span, None);
                }
            }
            out.push(finding.help(msg!("unreachable-stage-late-help")));
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

    #[test]
    fn a_task_whose_last_draw_is_over_before_that_of_the_awaited_begins() {
        let plan = |first: &str, later: &str| {
            format!(
                "计划 甲2024 {{\n  年度 2024\n}}\n任务 先 {{\n  时间 1月—12月\n  比例频次 {first}\n}}\n任务 后 {{\n  后于 先\n  {later}\n}}\n"
            )
        };
        let quarters = "每次 5%，4次/年\n  分期 按季度";
        let found = fires_at(NAME, &plan(quarters, "时间 3月—9月"), "2024-03-26");
        assert_eq!(found.subjects, ["后"]);
        assert!(found.text.contains("2024-10-01") && found.text.contains("最后一次"), "{}", found.text);
        silent(NAME, &plan(quarters, "时间 3月—10月"));
        silent(NAME, &plan(quarters, "时间 1月—12月\n  比例频次 每次 5%，4次/年\n  分期 按季度"));
        // Where its draws fall in the window is left open.
        silent(NAME, &plan("每次 5%，4次/年", "时间 3月—9月"));
        let early = "时间 1月—12月\n  比例频次 每次 5%，2次/年\n  分期 3月—4月、8月—9月";
        assert_eq!(fires(NAME, &plan(quarters, early)), ["后"]);
    }
}
