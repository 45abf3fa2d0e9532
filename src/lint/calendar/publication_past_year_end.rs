//! A task whose last results may be published in the next year and still be in time (C03).

use crate::finding::Finding;
use crate::lint::{Context, about, lint, named};
use crate::model::{Duration, WorkingDays};
use crate::msg;
use crate::plan::{publication, timed};
use jiff::civil::Date;

lint!(
    "SSJ253", "publication-past-year-end", Info, Rules, run,
    wrong: "期限 公示：认定之日起20个工作日内\n修改 任务 企业抽查 {\n  时间  3月—12月\n}\n",
    right: "期限 公示：认定之日起20个工作日内\n修改 任务 企业抽查 {\n  时间  3月—11月\n}\n",
);

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let Some((within, rule)) = publication(cx.model) else { return };
    for timed in timed(cx.model) {
        let last = timed.last_day(cx.model);
        // What no calendar tells is said once for the plan.
        let Some(due) = within.after(last, &cx.model.calendar) else { continue };
        if due.year() <= last.year() {
            continue;
        }
        let Some(since) = first_due_next_year(within, last, &cx.model.calendar) else { continue };
        let message = msg!(
            "publication-past-year-end",
            task = named(&timed.task.decl),
            since = since,
            year = u32::try_from(due.year()).unwrap_or_default(),
            last = last,
            due = due
        );
        out.push(
            about(&CODE, "task", &timed.task.decl, message)
                .at(timed.span, Some(msg!("publication-past-year-end-here", last = last)))
                .at(rule, Some(msg!("publication-past-year-end-rule")))
                .help(msg!("publication-past-year-end-help")),
        );
    }
}

/// The first day of the year from which on a result is due in the next; `last` is known to be one.
fn first_due_next_year(within: Duration, last: Date, calendar: &WorkingDays) -> Option<Date> {
    let mut first = last;
    while let Ok(before) = first.yesterday() {
        if before.year() < last.year() || within.after(before, calendar)?.year() == last.year() {
            break;
        }
        first = before;
    }
    Some(first)
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{CALENDARS, fires_at, silent};

    const NAME: &str = "publication-past-year-end";

    fn plan(lines: &str) -> String {
        format!("{CALENDARS}计划 甲2024 {{\n  年度 2024\n}}\n{lines}")
    }

    #[test]
    fn a_result_of_the_last_day_is_due_in_the_next_year() {
        let rule = "期限 公示：认定之日起20个工作日内\n";
        let found = fires_at(NAME, &plan(&format!("{rule}任务 甲 {{\n  时间 1月—12月\n}}\n")), "2024-03-26");
        assert_eq!(found.subjects, ["甲"]);
        // 2024-12-03 → 12-31; 2024-12-04 → 2025-01-02; 2024-12-31 → 2025-02-05.
        assert!(found.text.contains("2024-12-04") && found.text.contains("2025-02-05"), "{}", found.text);
        silent(NAME, &plan(&format!("{rule}任务 甲 {{\n  时间 3月—9月\n}}\n")));
        silent(NAME, &plan(&format!("{rule}任务 甲 {{\n  时间 1月—12月\n  完成期限 11月30日前\n}}\n")));
        silent(NAME, &plan("任务 甲 {\n  时间 1月—12月\n}\n"));
        silent(NAME, &plan("期限 公示：12月31日前\n任务 甲 {\n  时间 1月—12月\n}\n"));
        let days = "期限 公示：认定之日起30日内\n任务 甲 {\n  时间 1月—12月\n}\n";
        assert!(fires_at(NAME, &plan(days), "2024-03-26").text.contains("2025-01-30"));
    }

    #[test]
    fn what_cannot_be_known_is_not_said() {
        let rules = "期限 公示：认定之日起20个工作日内\n任务 甲 {\n  时间 1月—12月\n}\n";
        silent(NAME, rules);
        silent(NAME, &format!("计划 甲2026 {{\n  年度 2026\n}}\n{rules}"));
        silent(NAME, "");
    }
}
