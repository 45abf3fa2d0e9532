//! A draw whose part of the year is nearly or wholly over when the plan is issued, or has no working day (C02).

use crate::finding::Finding;
use crate::lint::{Context, about, lint, named};
use crate::model::{Step, StepKind, Task, Window};
use crate::msg;
use crate::plan::{Round, Timed, longest_chain, timed};
use jiff::civil::{Date, date};

lint!(
    "SSJ252", "too-little-time", Error, Rules, run,
    wrong: "计划 示例2024 {\n  年度  2024\n  制定  县局\n  印发  2024年3月12日\n  检查组  2人\n  递补  按抽取次序\n}\n修改 任务 企业抽查 {\n  时间  3月1日—10月31日\n  分期  3月1日—3月15日、9月1日—10月31日\n  豁免 plan-after-window-start { 理由 “二月已经口头布置”；批准 “局长办公会”；自 2023-12-01；至 2024-11-30 }\n}\n",
    right: "计划 示例2024 {\n  年度  2024\n  制定  县局\n  印发  2024年3月12日\n  检查组  2人\n  递补  按抽取次序\n}\n修改 任务 企业抽查 {\n  时间  3月1日—10月31日\n  分期  3月1日—4月30日、9月1日—10月31日\n  豁免 plan-after-window-start { 理由 “二月已经口头布置”；批准 “局长办公会”；自 2023-12-01；至 2024-11-30 }\n}\n",
);

/// Working days that a draw needs at least, one for each of what comes before its results can be published:
/// verifying the library, naming the inspectors, drawing, visiting, recording. Where a task says its own steps, its
/// longest chain of them counts.
const STEPS: u32 = 5;

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let issued = cx.model.header.as_ref().and_then(|h| h.issued);
    for timed in timed(cx.model).filter(|t| t.task.is_random()) {
        let Some((rounds, is_said)) = rounds(cx.model.year(), &timed) else { continue };
        let many = rounds.len();
        let need = needed(timed.task);
        for round in rounds {
            let Some(before) = round.from.yesterday().ok() else { continue };
            let calendar = &cx.model.calendar;
            let Some(all) = calendar.between(before, round.to) else { continue };
            let cut = issued.filter(|i| i.value >= round.from);
            let left = match cut {
                Some(day) => calendar.between(day.value, round.to),
                None => Some(all),
            };
            // A short window is somebody's choice, one without any working day is not.
            let Some(left) = left.filter(|left| all == 0 || cut.is_some() && *left < need) else { continue };
            let (task, number) = (named(&timed.task.decl), round.number);
            let (from, to) = (round.from, round.to);
            let message = match (cut, is_said) {
                _ if all == 0 => msg!("too-little-time-none", task = task, from = from, to = to),
                (Some(day), true) if many > 1 => msg!(
                    "too-little-time-round",
                    task = task,
                    number = number,
                    from = from,
                    to = to,
                    issued = day.value,
                    left = left
                ),
                (Some(day), false) => msg!(
                    "too-little-time-even",
                    task = task,
                    number = number,
                    rounds = many,
                    from = from,
                    to = to,
                    issued = day.value,
                    left = left
                ),
                (day, _) => msg!(
                    "too-little-time",
                    task = task,
                    from = from,
                    to = to,
                    issued = day.map_or(from, |d| d.value),
                    left = left
                ),
            };
            let at = timed.task.rounds.as_ref().map_or(timed.span, |r| r.span);
            let here = msg!("too-little-time-here", left = left, need = need);
            let mut finding =
                about(&CODE, "task", &timed.task.decl, message).detail(number.to_string()).at(at, Some(here));
            if let Some(day) = cut {
                finding =
                    finding.at(day.span, Some(msg!("plan-after-window-start-issued", issued = day.value)));
            }
            let help = match timed.task.steps.is_empty() {
                true => msg!("too-little-time-help", need = need),
                false => msg!("too-little-time-steps", need = need),
            };
            out.push(finding.help(help));
            // Draws that are nowhere placed may all be made later: one that would be over is enough to ask.
            if !is_said {
                break;
            }
        }
    }
}

/// The draws of a task as they are placed, and whether the plan says so; else the equal parts of its window, where
/// that is in whole months. `None` where it would be a guess.
fn rounds(year: i16, timed: &Timed<'_>) -> Option<(Vec<Round>, bool)> {
    if let Some(said) = timed.placed(year) {
        return Some((said, true));
    }
    let draws = timed.task.schedule().map_or(1, |s| s.value.draws());
    match (timed.task.rounds.as_ref(), timed.task.window?.value) {
        (None, Window::Months(first, last)) => Some((even(year, (first, last), draws)?, false)),
        _ => None,
    }
}

fn even(year: i16, (first, last): (i8, i8), draws: u32) -> Option<Vec<Round>> {
    let (months, draws) = (i32::from(last - first + 1), i32::try_from(draws).ok()?);
    if draws == 0 || months % draws != 0 {
        return None;
    }
    let each = i8::try_from(months / draws).ok()?;
    let starts = (0..draws).filter_map(|n| first.checked_add(each.checked_mul(i8::try_from(n).ok()?)?));
    let part = |(number, month): (u32, i8)| {
        let to: Date = date(year, month + each - 1, 1).last_of_month();
        Round { number, from: date(year, month, 1), to }
    };
    Some((1..).zip(starts).map(part).collect())
}

/// Working days that one draw needs, at one for each step before publication, which has a deadline of its own.
fn needed(task: &Task) -> u32 {
    let before = |step: &Step| step.kind.value != StepKind::Publish;
    match longest_chain(task, before).len() {
        0 => STEPS,
        n => u32::try_from(n).unwrap_or(STEPS),
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{CALENDARS, fires, fires_at, silent};

    const NAME: &str = "too-little-time";

    fn plan(issued: &str, task: &str) -> String {
        format!("{CALENDARS}计划 甲2024 {{\n  年度 2024\n  印发 {issued}\n}}\n任务 甲 {{\n{task}}}\n")
    }

    #[test]
    fn three_working_days_of_the_first_quarter() {
        let each = "  比例频次 每次 25%，4次/年\n  时间 1月—12月\n";
        let found = fires_at(NAME, &plan("2024年3月26日", each), "2024-03-26");
        assert_eq!(found.subjects, ["甲"]);
        // 27, 28 and 29 March; said under the reading that the draws are spread evenly.
        assert!(found.text.contains("平均") && found.text.contains("3 个工作日"), "{}", found.text);
        let placed = format!("{each}  分期 按季度\n");
        let found = fires_at(NAME, &plan("2024年3月26日", &placed), "2024-03-26");
        assert!(!found.text.contains("平均") && found.text.contains("3 个工作日"), "{}", found.text);
        silent(NAME, &plan("2024年3月15日", each));
        assert_eq!(fires(NAME, &plan("2024年7月10日", each)), ["甲"]);
        // Two draws are over.
        assert_eq!(fires(NAME, &plan("2024年7月10日", &placed)), ["甲", "甲"]);
    }

    #[test]
    fn its_own_steps_say_how_long_it_takes() {
        let steps = "  比例频次 每次 25%，4次/年\n  时间 1月—12月\n  步骤 {\n    抽取对象\n    现场检查：“甲”，待 抽取对象\n    公示：“甲”，待 现场检查\n  }\n";
        let task = |issued: &str| plan(issued, &steps.replace("：“甲”", ""));
        silent(NAME, &task("2024年3月26日"));
        assert_eq!(fires(NAME, &task("2024年3月28日")), ["甲"]);
    }

    #[test]
    fn a_short_window_is_a_choice_and_one_of_holidays_is_not() {
        silent(NAME, &plan("2023年12月20日", "  时间 3月4日—3月6日\n"));
        let found = fires_at(NAME, &plan("2023年12月20日", "  时间 10月1日—10月7日\n"), "2024-03-26");
        assert!(found.text.contains("没有工作日"), "{}", found.text);
        assert_eq!(fires(NAME, &plan("2024年3月26日", "  时间 3月1日—3月29日\n")), ["甲"]);
    }

    #[test]
    fn what_would_be_a_guess_is_not_said() {
        // Five draws of twelve months have no equal parts.
        silent(NAME, &plan("2024年3月26日", "  比例频次 每次 5%，5次/年\n  时间 1月—12月\n"));
        let task = "任务 甲 {\n  比例频次 每次 25%，4次/年\n  时间 1月—12月\n}\n";
        silent(NAME, &format!("计划 甲2024 {{\n  年度 2024\n  印发 2024年3月26日\n}}\n{task}"));
        silent(NAME, &format!("{CALENDARS}{task}"));
        silent(NAME, "");
    }
}
