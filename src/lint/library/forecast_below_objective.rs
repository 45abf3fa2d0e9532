//! So few entities can be drawn in the year that the plan misses its own objective.

use super::visits::distinct;
use crate::census::{Census, Level, Profile};
use crate::finding::Finding;
use crate::lint::{Context, about, lint};
use crate::model::{Counted, Operator, Task};
use crate::msg;
use crate::ratio::Ratio;

lint!(
    "SSJ411", "forecast-below-objective", Error, Entities, run,
    wrong: ("修改 对象库 {\n  标签  多选 { 企业、个体户 }\n}\n对象 个体户：标签 含 个体户 且 标签 不含 企业\n任务 个体户抽查 {\n  事项  企业检查\n  对象  个体户\n  比例频次  1家，1次/年\n  时间  3月—10月\n}\n目标 抽查面：抽查企业 / 全部企业 ≥ 60%\n修改 任务 企业抽查 {\n  比例频次  全部，1次/年\n  递增  不分级\n  删除  分期\n}\n", entities: "91140525MAYY000180,甲公司,企业,低,140525,2511,存续\n91140525MAYY00026T,乙店,个体户,低,140525,2511,存续\n91140525MAYY00034M,丙店,个体户,低,140525,2511,存续\n91140525MAYY00042G,丁店,个体户,低,140525,2511,存续\n"),
    right: ("修改 对象库 {\n  标签  多选 { 企业、个体户 }\n}\n对象 个体户：标签 含 个体户 且 标签 不含 企业\n任务 个体户抽查 {\n  事项  企业检查\n  对象  个体户\n  比例频次  1家，1次/年\n  时间  3月—10月\n}\n目标 抽查面：抽查企业 / 全部企业 ≥ 60%\n修改 任务 企业抽查 {\n  比例频次  全部，1次/年\n  递增  不分级\n  删除  分期\n}\n", entities: "91140525MAYY000180,甲公司,企业,低,140525,2511,存续\n91140525MAYY00026T,乙店,个体户,低,140525,2511,存续\n"),
);

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let Some(census) = cx.libraries.entities else { return };
    let active = census.count(Profile::is_active);
    let most = |word: &str, counted: Counted| Counted::of(word) == Some(counted);
    for objective in &cx.model.objectives {
        let Some(measure) = objective.measure.as_ref().filter(|m| {
            most(&m.count, Counted::DrawnEntities)
                && most(&m.of, Counted::AllEntities)
                && m.operator == Operator::AtLeast
        }) else {
            continue;
        };
        // Whatever is open may still be decided so that the objective is met.
        let Some((year, each)) = forecast(cx, census) else { return };
        let share = |n: u64| Ratio::new(n, active).unwrap_or(Ratio::ZERO);
        if active == 0 || share(year) >= measure.bound {
            continue;
        }
        let message = if year == each {
            msg!(
                "forecast-below-objective",
                objective = objective.decl.name.as_str(),
                drawn = year,
                active = active,
                share = share(year).to_percent_text(),
                bound = measure.bound.to_exact_text()
            )
        } else {
            msg!(
                "forecast-below-objective-readings",
                objective = objective.decl.name.as_str(),
                year = year,
                each = each,
                active = active,
                share = share(year).to_percent_text(),
                other = share(each).to_percent_text(),
                bound = measure.bound.to_exact_text()
            )
        };
        let finding = about(&CODE, "objective", &objective.decl, message);
        out.push(
            finding
                .at(measure.span, Some(msg!("forecast-below-objective-here")))
                .at_cell(census.file(0), 0, 0, "")
                .help(msg!("forecast-below-objective-help")),
        );
    }
}

/// The most different entities that all tasks together can draw in the year, where a ratio is of the year and where it is
/// of each draw. Of tasks with common objects they may draw fewer. `None` where the plan leaves anything open.
fn forecast(cx: &Context<'_>, census: &Census<'_>) -> Option<(u64, u64)> {
    if census.questions.open || census.unjudged > 0 {
        return None;
    }
    let (mut year, mut each) = (0u64, 0u64);
    for task in cx.model.tasks.iter().filter(|t| t.is_random()) {
        let (least, most) = of_task(cx, census, task)?;
        (year, each) = (year.saturating_add(least), each.saturating_add(most));
    }
    let reached = census.count(|p| p.is_active() && census.questions.reached(p));
    Some((year.min(reached), each.min(reached)))
}

fn of_task(cx: &Context<'_>, census: &Census<'_>, task: &Task) -> Option<(u64, u64)> {
    let questions = &census.questions;
    let places: Option<Vec<usize>> = task.classes().map(|c| questions.scope(c.name.as_deref()?)).collect();
    let places = places?;
    let column = task.tiers.as_ref().and_then(|rule| questions.column(&rule.column));
    let mut sizes: std::collections::BTreeMap<Level, u64> = std::collections::BTreeMap::new();
    for p in census.profiles.iter().filter(|p| p.is_active() && places.iter().any(|at| p.fits(*at))) {
        *sizes.entry(column.map_or(Level::Missing, |c| p.level(c))).or_default() += p.count;
    }
    let mut sum = (0u64, 0u64);
    for (level, size) in sizes {
        let (year, each) = distinct(cx.model, task, level, size)?;
        sum = (sum.0.saturating_add(year), sum.1.saturating_add(each));
    }
    Some(sum)
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{fires_with, fires_with_at, silent};

    const NAME: &str = "forecast-below-objective";

    fn rules(schedule: &str) -> String {
        format!(
            "对象 站：标签 含 站\n任务 甲 {{\n  对象 站\n  比例频次 {schedule}\n}}\n目标 抽查面：抽查企业 / 全部企业 ≥ 5%\n"
        )
    }

    fn library() -> String {
        let row = |i: usize| format!("E{i},某{i},{},存续\n", if i < 20 { "站" } else { "其他" });
        format!("统一社会信用代码,名称,标签,状态\n{}", (0..100).map(row).collect::<String>())
    }

    #[test]
    fn an_objective_that_the_numbers_cannot_meet() {
        let csv = library();
        assert_eq!(fires_with(NAME, &rules("20%，1次/年"), &csv), ["抽查面"], "4 of 100");
        assert_eq!(fires_with(NAME, &rules("25%，1次/年"), &csv), [""; 0], "5 of 100");
        assert_eq!(fires_with(NAME, &rules("每次 10%，2次/年"), &csv), ["抽查面"]);
        assert_eq!(fires_with(NAME, &rules("每次 10%，3次/年"), &csv), [""; 0]);
        assert_eq!(fires_with(NAME, &rules("待定"), &csv), [""; 0], "it may still be decided");
        let found = fires_with_at(NAME, &rules("10%，4次/年"), &csv, "2024-03-26");
        assert!(found.text.contains("2%") && found.text.contains("8%"), "either reading: {}", found.text);
        assert_eq!(
            fires_with(NAME, "目标 抽查面：抽查企业 / 全部企业 ≥ 5%\n", &csv),
            ["抽查面"],
            "no task at all"
        );
        silent(NAME, &rules("20%，1次/年"));
        silent(NAME, "");
    }
}
