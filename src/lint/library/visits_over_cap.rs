//! An entity that all tasks together may visit more often than the plan allows.

use super::visits::most_visits;
use crate::census::{Census, Profile};
use crate::finding::Finding;
use crate::lint::{Context, about, lint, named};
use crate::model::{Overlap, Task, Unit, VisitCap};
use crate::msg;

lint!(
    "SSJ403", "visits-over-cap", Warning, Entities, run,
    wrong: ("目标 检查上限：每家 每年 不超过 2次\n修改 任务 企业抽查 {\n  比例频次  每次 50%，4次/年\n  分期  按季度\n  重复  允许重复\n}\n", entities: "91140525MAYY000180,甲公司,企业,低,140525,2511,存续\n"),
    right: ("目标 检查上限：每家 每年 不超过 2次\n修改 任务 企业抽查 {\n  比例频次  每次 50%，4次/年\n  分期  按季度\n  重复  抽完再重复\n}\n", entities: "91140525MAYY000180,甲公司,企业,低,140525,2511,存续\n"),
);

/// A task with the places of its classes and of the column whose levels it goes by.
struct Visits<'m> {
    task: &'m Task,
    classes: Vec<usize>,
    column: Option<usize>,
}

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let Some(census) = cx.libraries.entities else { return };
    let questions = &census.questions;
    let of = |task| {
        let shares = Task::classes(task).chain(task.shares.iter().filter_map(|s| s.class.as_ref()));
        let classes = shares.filter_map(|c| questions.scope(c.name.as_deref()?)).collect();
        Visits { task, classes, column: task.tiers.as_ref().and_then(|r| questions.column(&r.column)) }
    };
    let tasks: Vec<Visits<'_>> = cx.model.tasks.iter().filter(|t| t.is_random()).map(of).collect();
    for objective in &cx.model.objectives {
        let Some(cap) = &objective.visit_cap else { continue };
        let Some(most) = yearly(cap) else { continue };
        let scope = cap.scope.as_ref().map(|s| questions.scope(&s.value));
        // A class that is not declared is nobody's.
        let fits = |p: &Profile| p.is_active() && scope.is_none_or(|s| s.is_some_and(|s| p.fits(s)));
        let Some((worst, visits)) = worst(cx, census, &tasks, fits) else { continue };
        if visits <= most {
            continue;
        }
        let over = census.count(|p| fits(p) && total(cx, &tasks, p) > most);
        let names: Vec<String> =
            within(cx, &tasks, worst).map(|(t, n)| format!("{} {n}", named(&t.decl))).collect();
        let message = msg!(
            "visits-over-cap",
            count = over,
            visits = visits,
            most = most,
            objective = objective.decl.name.as_str(),
            tasks = names
        );
        let mut finding = about(&CODE, "objective", &objective.decl, message)
            .at(cap.span, Some(msg!("visits-over-cap-here")));
        for entity in worst.shown.iter().take(1) {
            finding = finding.at_cell(census.file(entity.file), entity.row, 0, &entity.name);
        }
        out.push(finding.help(msg!("visits-over-cap-help")));
    }
}

/// The profile with most visits.
fn worst<'c>(
    cx: &Context<'_>,
    census: &'c Census<'_>,
    tasks: &[Visits<'_>],
    fits: impl Fn(&Profile) -> bool,
) -> Option<(&'c Profile, u32)> {
    let all = census.profiles.iter().filter(|p| fits(p)).map(|p| (p, total(cx, tasks, p)));
    all.reduce(|best, next| if next.1 > best.1 { next } else { best })
}

fn within<'t>(
    cx: &'t Context<'_>,
    tasks: &'t [Visits<'t>],
    profile: &'t Profile,
) -> impl Iterator<Item = (&'t Task, u32)> {
    let own = tasks.iter().filter(|t| t.classes.iter().any(|class| profile.fits(*class)));
    own.map(|t| {
        let level = t.column.map_or(crate::census::Level::Missing, |c| profile.level(c));
        (t.task, most_visits(cx.model, t.task, level))
    })
}

/// The most visits that an entity can get in the year, of all tasks or, where only one of them draws it, of one.
fn total(cx: &Context<'_>, tasks: &[Visits<'_>], profile: &Profile) -> u32 {
    let own = within(cx, tasks, profile).map(|(_, visits)| visits);
    match cx.model.header.as_ref().and_then(|h| h.overlap.as_ref()) {
        None | Some(Overlap::Apart) => own.fold(0, u32::saturating_add),
        Some(Overlap::Highest | Overlap::InOrder(_)) => own.max().unwrap_or(0),
    }
}

/// So many visits a year keep the cap at most: more of them break it in some of its periods.
fn yearly(cap: &VisitCap) -> Option<u32> {
    if cap.unit == Unit::Year {
        return Some(cap.most);
    }
    cap.most.checked_mul(cap.unit.per_year())?.checked_div(cap.every)
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{fires_with, fires_with_at, silent};

    const NAME: &str = "visits-over-cap";
    const CSV: &str =
        "统一社会信用代码,名称,标签,状态\nE1,一,重点、特殊、危废、填埋、污水,存续\nE2,二,重点,存续\n";

    /// The classes of the plan of 2024 that one entity may be in (E03), with their draws.
    fn plan(header: &str, goal: &str) -> String {
        let tasks: String = [
            ("重点", "每次 25%，4次/年"),
            ("特殊", "每次 30%，4次/年"),
            ("危废", "100%，1次/年"),
            ("填埋", "100%，1次/年"),
            ("污水", "100%，1次/年"),
        ]
        .map(|(c, s)| format!("对象 {c}：标签 含 {c}\n任务 抽{c} {{\n  对象 {c}\n  比例频次 {s}\n}}\n"))
        .concat();
        format!("计划 某县2024 {{\n  年度 2024\n  印发 2024-01-01\n{header}}}\n{goal}{tasks}")
    }

    #[test]
    fn the_visits_of_all_tasks_together() {
        let goal = "目标 上限：每家 每年 不超过 4次\n";
        let found = fires_with_at(NAME, &plan("  重复 允许重复\n", goal), CSV, "2024-03-26");
        assert_eq!(found.subjects, ["上限"]);
        assert!(found.text.contains("11"), "{}", found.text);
        // Nobody is drawn twice by one task unless the plan says so: five tasks, five visits.
        let found = fires_with_at(NAME, &plan("", goal), CSV, "2024-03-26");
        assert!(found.text.contains("5") && !found.text.contains("11"), "{}", found.text);
        let five = "目标 上限：每家 每年 不超过 5次\n";
        assert_eq!(fires_with(NAME, &plan("", five), CSV), [""; 0]);
        assert_eq!(fires_with(NAME, &plan("  重叠 就高\n", goal), CSV), [""; 0]);
        assert_eq!(fires_with(NAME, &plan("  重复 允许重复\n", ""), CSV), [""; 0], "no cap");
    }

    #[test]
    fn all_each_time_are_visited_each_time() {
        let plan = |often: &str| {
            format!(
                "计划 某县2024 {{\n  年度 2024\n  印发 2024-01-01\n}}\n目标 上限：每家 每年 不超过 3次\n\
                 对象 重点：标签 含 重点\n任务 抽重点 {{\n  对象 重点\n  比例频次 {often}\n}}\n"
            )
        };
        assert_eq!(fires_with(NAME, &plan("每次 全部，4次/年"), CSV), ["上限"]);
        assert_eq!(fires_with(NAME, &plan("每次 50%，4次/年"), CSV), [""; 0], "nobody is drawn twice");
    }

    #[test]
    fn caps_of_a_class_and_of_other_periods() {
        let of_class = "目标 上限：填埋 每家 每年 不超过 4次\n";
        assert_eq!(fires_with(NAME, &plan("", of_class), CSV), ["上限"]);
        let quarterly = "目标 上限：每家 每季度 不超过 1次\n";
        assert_eq!(fires_with(NAME, &plan("", quarterly), CSV), ["上限"], "five do not fit in four quarters");
        silent(NAME, &plan("", of_class));
        silent(NAME, "");
    }
}
