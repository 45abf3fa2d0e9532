//! An entity that several tasks take in with different ratios, while the plan does not say which counts: proved and shown
//! by one.

use super::scopes::{Classes, Drawn, classes, fields};
use crate::finding::Finding;
use crate::lint::{Context, lint};
use crate::model::{Overlap, Schedule};
use crate::msg;
use crate::source::Spanned;
use crate::space::{Row, Set, Undecided};

lint!(
    "SSJ108", "overlapping-scopes", Warning, Rules, run,
    wrong: "对象 高风险企业：风险 = 高\n任务 高风险抽查 {\n  事项  企业检查\n  对象  高风险企业\n  比例频次  每次 50%，1次/年\n  时间  3月—10月\n}\n",
    right: "对象 高风险企业：风险 = 高\n任务 高风险抽查 {\n  事项  企业检查\n  对象  高风险企业\n  比例频次  每次 50%，1次/年\n  时间  3月—10月\n}\n修改 对象 企业：标签 含 企业 且 非 风险 = 高\n",
);

/// How many tasks are shown.
const MOST_SHOWN: usize = 6;

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    // Where the plan says what happens to an entity of several classes, nothing is open. An order says it of the
    // classes that it names.
    let ordered: &[Spanned<String>] = match cx.model.header.as_ref().and_then(|h| h.overlap.as_ref()) {
        Some(Overlap::InOrder(names)) => names,
        Some(Overlap::Apart | Overlap::Highest) => return,
        None => &[],
    };
    for classes in classes(cx) {
        let Ok(Some(row)) = overlap(&classes, ordered) else { continue };
        let holds = |d: &&Drawn<'_>| d.predicate.holds(&row, Some(classes.library));
        let within: Vec<&Drawn<'_>> =
            classes.drawn.iter().filter(|d| d.schedule.is_some()).filter(holds).collect();
        // One task of each schedule shows the difference; of a large plan some are enough.
        let mut shown: Vec<&Drawn<'_>> = Vec::new();
        for drawn in &within {
            let schedule = |d: &Drawn<'_>| d.schedule.map(|s| s.value.clone());
            if shown.len() < MOST_SHOWN && !shown.iter().any(|s| schedule(s) == schedule(drawn)) {
                shown.push(drawn);
            }
        }
        let (count, within) = (within.len(), shown);
        let tasks: Vec<String> = within.iter().map(|d| crate::lint::named(&d.task.decl)).collect();
        let message = msg!("overlapping-scopes", tasks = tasks, count = count, row = fields(&row));
        let mut finding = Finding::new(&CODE, message).about("library", classes.name(), "");
        for drawn in &within {
            let schedule = drawn.schedule.map_or(drawn.task.decl.name_span, |s| s.span);
            let label = msg!("overlapping-scopes-here", scope = drawn.scope.decl.name.as_str());
            finding = finding.at(schedule, Some(label));
        }
        let names: Vec<String> = within.iter().map(|d| format!("纳入 {}", d.task.decl.name)).collect();
        out.push(finding.help(msg!("overlapping-scopes-help")).help(msg!(
            "overlapping-scopes-row",
            fields = fields(&row),
            tasks = names.join("；")
        )));
    }
}

/// An entity in classes with different schedules, in as many as can be found by taking them in order. The ordered
/// classes are as one: which of them counts is said.
fn overlap(classes: &Classes<'_>, ordered: &[Spanned<String>]) -> Result<Option<Row>, Undecided> {
    let (space, sets) = classes.sets()?;
    let mut groups: Vec<(Option<&Schedule>, Vec<Set>)> = Vec::new();
    for (drawn, set) in classes.drawn.iter().zip(sets) {
        let Some(schedule) = drawn.schedule else { continue };
        let is_ordered = ordered.iter().any(|name| name.value == drawn.scope.decl.name);
        let of = (!is_ordered).then_some(&schedule.value);
        match groups.iter_mut().find(|(known, _)| *known == of) {
            Some((_, group)) => group.push(set),
            None => groups.push((of, vec![set])),
        }
    }
    let groups = groups.iter().map(|(_, sets)| space.any(sets)).collect::<Result<Vec<_>, _>>()?;
    let mut best: Option<Row> = None;
    for (at, first) in groups.iter().enumerate() {
        let (mut within, mut found) = (first.clone(), None);
        for other in groups.iter().skip(at + 1) {
            let both = space.both(&within, other)?;
            if let Some(row) = space.find(&both)? {
                (within, found) = (both, Some(row));
            }
        }
        if found.is_some() {
            best = found;
            break;
        }
    }
    Ok(best)
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{fires_at, silent};

    const NAME: &str = "overlapping-scopes";
    const LIBRARY: &str = "对象库 {\n  标签 多选 { 甲、乙 }\n";

    fn plan(promise: &str, first: &str, second: &str, header: &str) -> String {
        let task =
            |name: &str, ratio: &str| format!("任务 抽{name} {{\n  对象 {name}类\n  比例频次 {ratio}\n}}\n");
        format!(
            "{header}{LIBRARY}{promise}}}\n对象 甲类：标签 含 甲\n对象 乙类：标签 含 乙\n{}{}",
            task("甲", first),
            task("乙", second)
        )
    }

    #[test]
    fn two_ratios_for_one_entity() {
        let found = fires_at(NAME, &plan("", "每次 5%，1次/年", "每次 25%，4次/年", ""), "2024-03-26");
        assert_eq!(found.subjects, [""]);
        assert!(found.text.contains("标签 甲、乙"), "{}", found.text);
        silent(NAME, &plan("  互斥 标签：甲、乙\n", "每次 5%，1次/年", "每次 25%，4次/年", ""));
        silent(NAME, &plan("", "每次 5%，1次/年", "每次 5%，1次/年", ""));
        let header = "计划 某县2024 {\n  年度 2024\n  印发 2024-01-01\n  重叠 就高\n}\n";
        silent(NAME, &plan("", "每次 5%，1次/年", "每次 25%，4次/年", header));
        silent(NAME, "");
    }

    #[test]
    fn an_order_settles_the_classes_that_it_names() {
        let header = |order: &str| {
            format!("计划 某县2024 {{\n  年度 2024\n  印发 2024-01-01\n  重叠 依次 {order}\n}}\n")
        };
        let rules = |order: &str| plan("", "每次 5%，1次/年", "每次 25%，4次/年", &header(order));
        silent(NAME, &rules("乙类、甲类"));
        assert_eq!(fires_at(NAME, &rules("甲类"), "2024-03-26").subjects, [""]);
    }
}
