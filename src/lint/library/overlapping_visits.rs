//! Entities that an own and a joint task both visit in the same weeks: one merged visit would do (综合查一次).

use super::list::MOST;
use crate::finding::Finding;
use crate::lint::{Context, about, lint, named};
use crate::model::{Overlap, Task};
use crate::msg;
use crate::plan::timed;
use jiff::civil::Date;
use std::collections::BTreeMap;

lint!(
    "SSJ413", "overlapping-visits", Warning, Entities, run,
    wrong: ("事项 计量检查 {\n  对象  企业\n}\n联合任务 企业联合抽查 {\n  发起  县局：企业检查\n  配合  市场局：计量检查\n  对象  企业\n  比例频次  每次 5%，2次/年\n  时间  9月—12月\n  分期  9月—10月、11月—12月\n  检查组  县局、市场局\n}\n修改 任务 企业抽查 {\n  事项  企业检查、计量检查\n}\n", entities: "91140525MAYY000180,甲公司,企业,低,140525,2511,存续\n"),
    right: ("事项 计量检查 {\n  对象  企业\n}\n联合任务 企业联合抽查 {\n  发起  县局：企业检查\n  配合  市场局：计量检查\n  对象  企业\n  比例频次  每次 5%，2次/年\n  时间  11月—12月\n  分期  11月、12月\n  检查组  县局、市场局\n}\n修改 任务 企业抽查 {\n  事项  企业检查、计量检查\n}\n", entities: "91140525MAYY000180,甲公司,企业,低,140525,2511,存续\n"),
);

/// A task with the stretches of the year in which it is drawn and visits.
struct Drawn<'m> {
    task: &'m Task,
    classes: Vec<usize>,
    stretches: Vec<(Date, Date)>,
}

impl Drawn<'_> {
    /// The first days on which both may visit.
    fn meets(&self, other: &Self) -> Option<(Date, Date)> {
        let pairs = self.stretches.iter().flat_map(|a| other.stretches.iter().map(move |b| (a, b)));
        let both = pairs.map(|(a, b)| (a.0.max(b.0), a.1.min(b.1)));
        both.filter(|(from, to)| from <= to).min()
    }
}

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let Some(census) = cx.libraries.entities else { return };
    // Where only one task draws an entity of several classes, nobody is visited by both.
    let overlap = cx.model.header.as_ref().and_then(|h| h.overlap.as_ref());
    if matches!(overlap, Some(Overlap::Highest | Overlap::InOrder(_))) {
        return;
    }
    let drawn = timed(cx.model).filter(|t| t.task.is_random()).map(|timed| {
        let task = timed.task;
        let classes = task.classes().filter_map(|c| census.questions.scope(c.name.as_deref()?)).collect();
        let stretches = timed.rounds(cx.model.year()).into_iter().map(|r| (r.from, r.to)).collect();
        Drawn { task, classes, stretches }
    });
    let drawn: Vec<Drawn<'_>> = drawn.collect();
    let mut pairs: BTreeMap<(usize, usize), u64> = BTreeMap::new();
    for profile in census.profiles.iter().filter(|p| p.is_active()) {
        let fits = |(_, d): &(usize, &Drawn<'_>)| d.classes.iter().any(|class| profile.fits(*class));
        let within: Vec<(usize, &Drawn<'_>)> = drawn.iter().enumerate().filter(fits).collect();
        for (own, a) in within.iter().filter(|(_, d)| !d.task.joint) {
            for (joint, b) in within.iter().filter(|(_, d)| d.task.joint) {
                if a.meets(b).is_some() {
                    *pairs.entry((*own, *joint)).or_default() += profile.count;
                }
            }
        }
    }
    for ((own, joint), count) in pairs.iter().take(usize::try_from(MOST).unwrap_or(usize::MAX)) {
        let (Some(own), Some(joint)) = (drawn.get(*own), drawn.get(*joint)) else { continue };
        let Some((from, to)) = joint.meets(own) else { continue };
        let message = msg!(
            "overlapping-visits",
            joint = named(&joint.task.decl),
            own = named(&own.task.decl),
            count = *count,
            from = from,
            to = to
        );
        let mut finding = about(&CODE, "task", &joint.task.decl, message).detail(own.task.decl.name.as_str());
        for d in [joint, own] {
            let placed = d.task.rounds.as_ref().map(|r| r.span);
            let at = placed.or(d.task.window.as_ref().map(|w| w.span)).unwrap_or(d.task.decl.name_span);
            finding = finding.at(at, None);
        }
        out.push(finding.help(msg!("overlapping-visits-help")));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{fires_with, silent};

    const NAME: &str = "overlapping-visits";
    const CSV: &str =
        "统一社会信用代码,名称,标签,状态\nE1,一,重点、污水,存续\nE2,二,重点,存续\nE3,三,污水,存续\n";

    fn plan(header: &str, first: &str, second: &str) -> String {
        format!(
            "计划 某县2024 {{\n  年度 2024\n  印发 2024-01-01\n{header}}}\n部门 甲局 {{\n}}\n对象 重点：标签 含 重点\n对象 污水：标签 含 污水\n任务 甲 {{\n  对象 重点\n  时间 {first}\n}}\n联合任务 乙 {{\n  配合 甲局\n  对象 污水\n  时间 {second}\n}}\n"
        )
    }

    #[test]
    fn one_entity_two_visits_in_the_same_weeks() {
        assert_eq!(fires_with(NAME, &plan("", "1月—12月", "3月—9月"), CSV), ["乙"]);
        assert_eq!(fires_with(NAME, &plan("", "1月—2月", "3月—9月"), CSV), [""; 0]);
        assert_eq!(fires_with(NAME, &plan("  重叠 就高\n", "1月—12月", "3月—9月"), CSV), [""; 0]);
        // The window is not what counts, but when the draws are placed in it.
        let placed = "1月—12月\n  比例频次 每次 10%，2次/年\n  分期 1月—2月、10月—12月";
        assert_eq!(fires_with(NAME, &plan("", placed, "3月—9月"), CSV), [""; 0]);
        assert_eq!(fires_with(NAME, &plan("", placed, "3月—10月"), CSV), ["乙"]);
        let apart = "统一社会信用代码,名称,标签,状态\nE2,二,重点,存续\nE3,三,污水,存续\n";
        assert_eq!(fires_with(NAME, &plan("", "1月—12月", "3月—9月"), apart), [""; 0]);
        silent(NAME, &plan("", "1月—12月", "3月—9月"));
        silent(NAME, "");
    }
}
