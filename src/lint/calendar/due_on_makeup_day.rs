//! A due date that falls on a Saturday or Sunday that is worked (C07). Only days that are known before anything is
//! drawn or found: last days of windows, days that the plan names, and publication of the last results.

use crate::finding::Finding;
use crate::lint::{Context, about, lint, named};
use crate::message::Message;
use crate::model::Decl;
use crate::msg;
use crate::plan::{Timed, publication, timed};
use crate::source::Span;
use jiff::civil::{Date, Weekday};
use std::collections::BTreeSet;

lint!(
    "SSJ256", "due-on-makeup-day", Info, Rules, run,
    wrong: "修改 任务 企业抽查 {\n  完成期限  9月29日前\n}\n",
    right: "修改 任务 企业抽查 {\n  完成期限  9月30日前\n}\n",
);

/// A day by which something must be done.
struct Due {
    on: Date,
    what: Message,
    span: Span,
}

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let model = cx.model;
    if let Some(header) = &model.header
        && let Some(due) = &header.finish_by
        && let Some(on) = due.value.day(model.year())
    {
        let due = Due { on, what: msg!("due-inspections"), span: due.span };
        out.extend(judge(cx, "plan", &header.decl, header.decl.name.clone(), due));
    }
    for timed in timed(model) {
        let dues = dues(cx, &timed);
        // One day of a task is said once, by the first thing due on it.
        let mut seen: BTreeSet<Date> = BTreeSet::new();
        for due in dues {
            if seen.insert(due.on) {
                out.extend(judge(cx, "task", &timed.task.decl, named(&timed.task.decl), due));
            }
        }
    }
}

fn dues(cx: &Context<'_>, timed: &Timed<'_>) -> Vec<Due> {
    let (model, task) = (cx.model, timed.task);
    let mut out = Vec::new();
    let said = [(&task.draw_by, msg!("due-draw")), (&task.finish_by, msg!("due-inspections"))];
    for (due, what) in said {
        if let Some(due) = due
            && let Some(on) = due.value.day(model.year())
        {
            out.push(Due { on, what, span: due.span });
        }
    }
    out.push(Due { on: timed.to, what: msg!("due-window"), span: timed.span });
    if let Some((within, rule)) = publication(model) {
        let last = timed.last_day(model);
        let on = within.working_days().and_then(|_| within.after(last, &model.calendar));
        out.extend(on.map(|on| Due { on, what: msg!("due-publication", last = last), span: rule }));
    }
    out
}

fn judge(cx: &Context<'_>, kind: &'static str, decl: &Decl, name: String, due: Due) -> Option<Finding> {
    let weekend = matches!(due.on.weekday(), Weekday::Saturday | Weekday::Sunday);
    if !weekend || cx.model.calendar.is_working(due.on) != Some(true) {
        return None;
    }
    let weekday = match due.on.weekday() {
        Weekday::Saturday => msg!("due-saturday"),
        _ => msg!("due-sunday"),
    };
    let message =
        msg!("due-on-makeup-day", name = name, what = due.what, date = due.on, weekday = weekday.clone());
    let finding = about(&CODE, kind, decl, message).detail(due.on.to_string());
    let here = msg!("due-on-makeup-day-here", date = due.on, weekday = weekday);
    Some(finding.at(due.span, Some(here)).help(msg!("due-on-makeup-day-help")))
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{CALENDARS, fires_at, silent};

    const NAME: &str = "due-on-makeup-day";

    fn plan(year: i16, lines: &str) -> String {
        format!("{CALENDARS}计划 甲{year} {{\n  年度 {year}\n}}\n{lines}")
    }

    #[test]
    fn a_saturday_or_sunday_that_is_worked() {
        // 2026-02-28 is a Saturday and a working day.
        let found = fires_at(NAME, &plan(2026, "任务 甲 {\n  时间 1月—2月\n}\n"), "2026-01-04");
        assert_eq!(found.subjects, ["甲"]);
        assert!(found.text.contains("2026-02-28") && found.text.contains("星期六"), "{}", found.text);
        // Found 2025-12-04 → due Sunday 2026-01-04.
        let rules = "期限 公示：认定之日起20个工作日内\n任务 甲 {\n  时间 3月1日—12月4日\n}\n";
        let found = fires_at(NAME, &plan(2025, rules), "2025-01-04");
        assert!(found.text.contains("2026-01-04") && found.text.contains("星期日"), "{}", found.text);
        silent(NAME, &plan(2025, &rules.replace("12月4日", "12月3日")));
    }

    #[test]
    fn rest_days_and_working_weeks_are_no_surprise() {
        // 2024-06-30 is a Sunday of rest, 2024-09-30 a Monday.
        silent(NAME, &plan(2024, "任务 甲 {\n  时间 1月—6月\n}\n任务 乙 {\n  时间 1月—9月\n}\n"));
        silent(NAME, "计划 甲2026 {\n  年度 2026\n}\n任务 甲 {\n  时间 1月—2月\n}\n");
        silent(NAME, "");
    }
}
