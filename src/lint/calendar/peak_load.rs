//! A month in which the visits of several draws pile up against the inspectors (C05).

use crate::feasible::{Person, Place};
use crate::finding::Finding;
use crate::lint::library::heads::Heads;
use crate::lint::library::overloaded_inspectors::{Bounds, is_overloaded};
use crate::lint::library::sent::{people, team, visits};
use crate::lint::{Context, about, lint};
use crate::model::WorkingDays;
use crate::msg;
use crate::plan::timed;
use crate::ratio::Ratio;
use jiff::civil::{Date, date};

lint!(
    "SSJ254", "peak-load", Warning, Inspectors, run,
    wrong: (
        "计划 示例2024 {\n  年度  2024\n  制定  县局\n  印发  2023年12月20日\n  工作量  每人 每月 不超过 1家\n  检查组  2人\n  递补  按抽取次序\n}\n修改 任务 企业抽查 {\n  比例频次  100%，1次/年\n  递增 比例 按 风险 { 低 +0个百分点 }\n  时间  2月20日—3月31日\n}\n",
        entities: "91140525MAYY000180,甲公司,企业,低,140525,2511,存续\n91140525MAYY00026T,乙公司,企业,低,140525,2511,存续\n",
        inspectors: "P1,甲,县局,晋E虚构0001,2026-12-31,,在岗\nP2,乙,县局,晋E虚构0002,2026-12-31,,在岗\n",
    ),
    right: (
        "计划 示例2024 {\n  年度  2024\n  制定  县局\n  印发  2023年12月20日\n  工作量  每人 每月 不超过 1家\n  检查组  2人\n  递补  按抽取次序\n}\n修改 任务 企业抽查 {\n  比例频次  100%，1次/年\n  递增 比例 按 风险 { 低 +0个百分点 }\n  时间  2月20日—5月31日\n}\n",
        entities: "91140525MAYY000180,甲公司,企业,低,140525,2511,存续\n91140525MAYY00026T,乙公司,企业,低,140525,2511,存续\n",
        inspectors: "P1,甲,县局,晋E虚构0001,2026-12-31,,在岗\nP2,乙,县局,晋E虚构0002,2026-12-31,,在岗\n",
    ),
);

/// What is expected of a month: visits times the people that each needs, and of which tasks.
#[derive(Clone)]
struct Month {
    load: Ratio,
    tasks: Vec<String>,
}

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let Some(header) = &cx.model.header else { return };
    if cx.libraries.inspectors.is_none() {
        return;
    }
    // What no arrangement of the visits can keep is said as that.
    if header.load.is_some_and(|load| is_overloaded(cx, load.value)) {
        return;
    }
    let (year, calendar) = (cx.model.year(), &cx.model.calendar);
    let Some((months, places)) = expected(cx) else { return };
    let people = people(cx);
    let bounds = header.load.map(|load| Bounds::of(load.value, year, calendar));
    if bounds.as_ref().is_some_and(|b| !b.is_monthly()) {
        return;
    }
    let mut worst: Option<(Ratio, i8, u64, u64)> = None;
    for (month, at) in (1..=12).zip(&months) {
        let Some(days) = working_days(calendar, date(year, month, 1), date(year, month, 1).last_of_month())
        else {
            return;
        };
        let able = able(&people, &places, date(year, month, 1));
        // Without a bound of its own a month is full when everybody is out on every working day of it.
        let most = bounds.as_ref().map_or(u64::from(days), |b| b.most(usize::from(month.unsigned_abs()) - 1));
        let Some(room) = Ratio::new(able.saturating_mul(most), 1) else { return };
        if at.load <= room {
            continue;
        }
        let over = at.load.checked_div(room).unwrap_or(at.load);
        if worst.is_none_or(|(before, ..)| before < over) {
            worst = Some((over, month, able, most));
        }
    }
    let Some((_, month, able, most)) = worst else { return };
    let Some(busiest) = months.get(usize::from(month.unsigned_abs()) - 1) else { return };
    let (number, need) = (i64::from(month), busiest.load.ceil_of(1));
    let tasks = busiest.tasks.clone();
    let message = match header.load {
        Some(_) => {
            msg!("peak-load-bound", month = number, need = need, people = able, most = most, tasks = tasks)
        }
        None => {
            msg!("peak-load", month = number, need = need, people = able, days = most, tasks = tasks)
        }
    };
    let mut finding = about(&CODE, "plan", &header.decl, message).detail(month.to_string());
    for one in timed(cx.model).filter(|t| busiest.tasks.iter().any(|name| name == t.task.decl.code_or_name()))
    {
        finding = finding.at(one.span, Some(msg!("peak-load-here")));
    }
    out.push(finding.help(msg!("peak-load-help")));
}

/// The load of each month, every draw spread evenly over the working days of its window; and the places of all
/// teams. Draws whose numbers are open are left out: it is never too much. `None` where a day or a sum is unknown.
fn expected(cx: &Context<'_>) -> Option<(Vec<Month>, Vec<Place>)> {
    let (year, calendar) = (cx.model.year(), &cx.model.calendar);
    let mut months = vec![Month { load: Ratio::ZERO, tasks: Vec::new() }; 12];
    let (mut places, mut heads): (Vec<Place>, Heads<'_>) = (Vec::new(), Heads::default());
    for timed in timed(cx.model) {
        let Some(visits) = visits(cx, &timed, &mut heads) else { continue };
        let team = team(cx.model, timed.task);
        let name = timed.task.decl.code_or_name();
        for one in visits {
            let (from, to) = (one.round.from, one.round.to);
            let all = working_days(calendar, from, to)?;
            let people = one.number.checked_mul(team.len() as u64)?;
            if from.year() != year || to.year() != year || all == 0 || people == 0 {
                continue;
            }
            for (month, at) in (1..=12).zip(&mut months) {
                let first = date(year, month, 1);
                let (a, b) = (from.max(first), to.min(first.last_of_month()));
                let days = if a > b { 0 } else { working_days(calendar, a, b)? };
                let share = Ratio::new(people.checked_mul(u64::from(days))?, u64::from(all))?;
                if share != Ratio::ZERO {
                    at.load = at.load.checked_add(share)?;
                    if !at.tasks.iter().any(|t| t == name) {
                        at.tasks.push(name.to_owned());
                    }
                }
            }
        }
        places.extend(team.into_iter().filter(|p| !places.contains(p)).collect::<Vec<_>>());
    }
    Some((months, places))
}

/// How many fit any of the places on a day.
fn able(people: &[Person], places: &[Place], on: Date) -> u64 {
    people.iter().filter(|p| p.valid_to >= on && places.iter().any(|place| place.fits(p))).count() as u64
}

fn working_days(calendar: &WorkingDays, from: Date, to: Date) -> Option<u32> {
    calendar.between(from.yesterday().ok()?, to)
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{CALENDARS, fires_sent, silent};

    const NAME: &str = "peak-load";

    const PEOPLE: &str = "P1,一,甲局,1,2026-12-31,,在岗\nP2,二,甲局,2,2026-12-31,,在岗\n";

    fn rules(load: &str, tasks: &str) -> String {
        format!(
            "{CALENDARS}计划 甲2024 {{\n  年度 2024\n  印发 2023年12月20日\n{load}}}\n部门 甲局 {{\n}}\n对象 厂：标签 含 厂\n{tasks}"
        )
    }

    fn task(name: &str, window: &str) -> String {
        format!("任务 {name} {{\n  对象 厂\n  比例频次 100%，1次/年\n  时间 {window}\n}}\n")
    }

    fn entities(n: usize) -> String {
        (0..n).map(|i| format!("E{i},厂{i},厂,低,140525,44,存续\n")).collect()
    }

    fn fires(rules: &str, n: usize) -> Vec<String> {
        fires_sent(NAME, rules, &entities(n), PEOPLE, "").subjects
    }

    #[test]
    fn everybody_out_on_every_working_day() {
        // March 2024 has 21 working days: two people make 21 visits, one a day.
        let march = rules("", &task("甲", "3月"));
        assert_eq!(fires(&march, 21), [""; 0]);
        assert_eq!(fires(&march, 22), ["甲2024"]);
        // Two windows overlap in March only.
        let two = rules("", &[task("甲", "2月—3月"), task("乙", "3月—4月")].concat());
        assert_eq!(fires(&two, 20), [""; 0]);
        let found = fires_sent(NAME, &two, &entities(25), PEOPLE, "");
        assert!(found.text.contains("3 月") && found.text.contains("甲、乙"), "{}", found.text);
    }

    #[test]
    fn a_bound_of_the_plan_counts() {
        let bound = rules("  工作量 每人 每月 不超过 10家\n", &task("甲", "3月—4月20日"));
        // Twenty visits fit two months, but not evenly.
        let found = fires_sent(NAME, &bound, &entities(20), PEOPLE, "");
        assert_eq!(found.subjects, ["甲2024"]);
        assert_eq!(fires(&bound, 10), [""; 0]);
        // What cannot be kept at all is another finding.
        assert_eq!(fires(&bound, 21), [""; 0]);
    }

    #[test]
    fn what_cannot_be_counted_is_not_judged() {
        let open = rules("", "任务 甲 {\n  对象 厂\n  比例频次 100%，2次/年\n  时间 3月\n}\n");
        assert_eq!(fires(&open, 50), [""; 0]);
        silent(NAME, &rules("", &task("甲", "3月")));
        silent(NAME, "");
    }
}
