//! A due date that may be needed and that no known calendar tells (C06): it is never guessed from Monday to Friday.

use crate::finding::{Finding, Severity};
use crate::lint::{Context, about, lint};
use crate::msg;
use crate::plan::{publication, timed};
use jiff::civil::{Date, date};

lint!(
    "SSJ255", "calendar-missing", Error, Rules, run,
    wrong: (
        "计划 示例2026 {\n  年度  2026\n  制定  县局\n  印发  2025年12月20日\n  检查组  2人\n  递补  按抽取次序\n}\n期限 公示：认定之日起20个工作日内\n修改 任务 企业抽查 {\n  时间  3月—12月\n}\n",
        as_of: "2026-11-23",
    ),
    right: (
        "计划 示例2026 {\n  年度  2026\n  制定  县局\n  印发  2025年12月20日\n  检查组  2人\n  递补  按抽取次序\n}\n期限 公示：认定之日起20个工作日内\n修改 任务 企业抽查 {\n  时间  3月—11月\n}\n",
        as_of: "2026-11-23",
    ),
);

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let model = cx.model;
    let (Some(header), Some((within, rule))) = (&model.header, publication(model)) else { return };
    let days = || timed(model).map(|t| (t.from, t.last_day(model)));
    let untold = |day: Date| within.after(day, &model.calendar).is_none();
    // Windows may leave days between them on which nothing is found.
    let first = days().filter_map(|(from, to)| first_untold(from, to, untold)).min();
    let Some(since) = first else { return };
    let known = |year: i16| model.calendar.years().any(|y| y == year);
    let missing = if known(since.year()) { since.year() + 1 } else { since.year() };
    let message = msg!(
        "calendar-missing",
        since = since,
        year = u32::try_from(missing).unwrap_or_default(),
        days = within.count
    );
    let mut finding = about(&CODE, "plan", &header.decl, message)
        .at(rule, Some(msg!("calendar-missing-here")))
        .help(msg!("calendar-missing-help", year = u32::try_from(missing).unwrap_or_default()));
    // The State Council's notice for a year comes out in November of the year before: until then nobody can have it.
    if cx.as_of < date(missing - 1, 11, 1) {
        finding.severity = Severity::Info;
        finding = finding.help(msg!("calendar-missing-later", year = i64::from(missing - 1)));
    }
    out.push(finding);
}

/// The first day of a window whose due date is not told.
fn first_untold(from: Date, to: Date, untold: impl Fn(Date) -> bool) -> Option<Date> {
    if !untold(to) {
        return None;
    }
    let mut first = to;
    while let Ok(before) = first.yesterday() {
        if before < from || !untold(before) {
            break;
        }
        first = before;
    }
    Some(first)
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{CALENDARS, fires_at, judge, silent};

    const NAME: &str = "calendar-missing";

    fn plan(year: i16, lines: &str) -> String {
        format!("计划 甲{year} {{\n  年度 {year}\n}}\n期限 公示：认定之日起20个工作日内\n{lines}")
    }

    #[test]
    fn from_which_finding_on_the_next_calendar_is_needed() {
        let rules = format!("{CALENDARS}{}", plan(2026, "任务 甲 {\n  时间 1月—12月\n}\n"));
        let found = fires_at(NAME, &rules, "2026-11-23");
        assert_eq!(found.subjects, ["甲2026"]);
        // 2026-12-03 → 12-31; 2026-12-04 → a day of 2027.
        assert!(found.text.contains("2026-12-04") && found.text.contains("2027"), "{}", found.text);
        let early = format!("{CALENDARS}{}", plan(2026, "任务 甲 {\n  时间 1月—11月\n}\n"));
        silent(NAME, &early);
        silent(NAME, &format!("{CALENDARS}{}", plan(2024, "任务 甲 {\n  时间 1月—12月\n}\n")));
    }

    #[test]
    fn before_the_notice_can_be_out_it_is_only_said() {
        let rules = format!("{CALENDARS}{}", plan(2026, "任务 甲 {\n  时间 1月—12月\n}\n"));
        let level = |as_of: &str| {
            let findings = judge(&rules, as_of).findings;
            findings.into_iter().find(|f| f.code.name == NAME).map(|f| f.severity.name())
        };
        assert_eq!(level("2026-10-31"), Some("info"));
        assert_eq!(level("2026-11-01"), Some("error"));
    }

    #[test]
    fn without_any_calendar_no_due_date_is_known() {
        let found = fires_at(NAME, &plan(2024, "任务 甲 {\n  时间 3月—9月\n}\n"), "2024-03-26");
        assert!(found.text.contains("2024-03-01") && found.text.contains("2024 年"), "{}", found.text);
        silent(NAME, "计划 甲2024 {\n  年度 2024\n}\n任务 甲 {\n  时间 3月—9月\n}\n");
        silent(NAME, &plan(2024, ""));
        silent(
            NAME,
            "计划 甲2024 {\n  年度 2024\n}\n期限 公示：认定之日起30日内\n任务 甲 {\n  时间 3月—9月\n}\n",
        );
        silent(NAME, "");
    }
}
