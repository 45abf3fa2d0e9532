//! A plan that is issued when the window of a task has long begun (C01).

use crate::finding::Finding;
use crate::lint::{Context, about, lint, named};
use crate::model::Window;
use crate::msg;
use crate::plan::timed;

lint!(
    "SSJ251", "plan-after-window-start", Warning, Rules, run,
    wrong: "修改 任务 企业抽查 {\n  时间  1月—12月\n}\n计划 示例2024 {\n  年度  2024\n  制定  县局\n  印发  2024年2月20日\n  检查组  2人\n  递补  按抽取次序\n}\n",
    right: "修改 任务 企业抽查 {\n  时间  3月—12月\n}\n计划 示例2024 {\n  年度  2024\n  制定  县局\n  印发  2024年2月20日\n  检查组  2人\n  递补  按抽取次序\n}\n",
);

/// A window in months is not meant to the day: what begins in 3月 has lost nothing by a plan of its first half.
const HALF_A_MONTH: i64 = 15;

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let Some(issued) = cx.model.header.as_ref().and_then(|h| h.issued) else { return };
    for timed in timed(cx.model) {
        // A draw that nobody plans is not late.
        if !timed.task.is_random() {
            continue;
        }
        let allowed = match timed.task.window.map(|w| w.value) {
            Some(Window::Months(..)) => HALF_A_MONTH,
            _ => 0,
        };
        let day = issued.value;
        let gone = i64::from((day - timed.from).get_days());
        if gone <= allowed {
            continue;
        }
        let task = named(&timed.task.decl);
        let (from, to) = (timed.from, timed.to);
        let message = if day > to {
            msg!("plan-after-window-end", task = task, from = from, to = to, issued = day)
        } else {
            msg!("plan-after-window-start", task = task, from = from, to = to, issued = day, days = gone)
        };
        out.push(
            about(&CODE, "task", &timed.task.decl, message)
                .at(timed.span, Some(msg!("plan-after-window-start-here", from = from)))
                .at(issued.span, Some(msg!("plan-after-window-start-issued", issued = day)))
                .help(msg!("plan-after-window-start-help")),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{fires, fires_at, silent};

    const NAME: &str = "plan-after-window-start";

    fn plan(issued: &str, task: &str) -> String {
        format!("计划 甲2024 {{\n  年度 2024\n  印发 {issued}\n}}\n任务 甲 {{\n{task}}}\n")
    }

    #[test]
    fn most_of_the_window_is_still_ahead_or_not() {
        let found = fires_at(NAME, &plan("2024年3月26日", "  时间 1月—12月\n"), "2024-03-26");
        assert_eq!(found.subjects, ["甲"]);
        assert!(found.text.contains("85 天"), "{}", found.text);
        assert_eq!(fires(NAME, &plan("2024年3月26日", "  时间 3月—7月\n")), ["甲"]);
        let over = fires_at(NAME, &plan("2024年8月1日", "  时间 3月—7月\n"), "2024-03-26");
        assert!(over.text.contains("已经结束"), "{}", over.text);
        silent(NAME, &plan("2024年3月26日", "  时间 4月—12月\n"));
        // A window in months is not exact to the day, one in days is.
        silent(NAME, &plan("2024年1月15日", "  时间 1月—12月\n"));
        assert_eq!(fires(NAME, &plan("2024年1月15日", "  时间 1月8日—3月31日\n")), ["甲"]);
    }

    #[test]
    fn what_has_no_days_is_not_late() {
        silent(NAME, &plan("2024年3月26日", ""));
        silent(NAME, &plan("2024年3月26日", "  类型 专项检查\n  时间 1月—12月\n"));
        silent(NAME, "任务 甲 {\n  时间 1月—12月\n}\n");
        silent(NAME, "");
    }
}
