//! Tasks of its own that take different matters to the same class of entities, one by one, and none that takes them
//! together (R17, D6): each visit could have been one.

use super::parties::parties;
use crate::finding::Finding;
use crate::lint::{Context, about, lint, named};
use crate::model::Task;
use crate::msg;
use std::collections::{BTreeMap, BTreeSet};

lint!(
    "SSJ111", "shared-object-without-joint-task", Error, Rules, run,
    wrong: "事项 计量检查 {\n  对象  企业\n  责任  县局\n}\n任务 计量抽查 {\n  事项  计量检查\n  对象  企业\n  比例频次  每次 5%，2次/年\n  时间  3月—10月\n  分期  按半年\n}\n",
    right: "事项 计量检查 {\n  对象  企业\n  责任  县局\n}\n修改 任务 企业抽查 {\n  事项  企业检查、计量检查\n}\n",
);

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let mut classes: BTreeMap<&str, Vec<&Task>> = BTreeMap::new();
    for task in cx.model.tasks.iter().filter(|t| t.is_random()) {
        if let Some(class) = task.scope.as_ref().and_then(|s| s.name.as_deref()) {
            classes.entry(class).or_default().push(task);
        }
    }
    let mut found: Vec<(&str, Vec<&Task>)> = Vec::new();
    for (class, tasks) in classes {
        let matters =
            |t: &Task| -> BTreeSet<String> { t.matters.iter().filter_map(|m| m.name.clone()).collect() };
        let together = tasks.iter().any(|t| matters(t).len() > 1 || (t.joint && parties(t).count() > 1));
        let apart: Vec<&Task> = tasks.iter().copied().filter(|t| !t.joint && matters(t).len() == 1).collect();
        let different: BTreeSet<BTreeSet<String>> = apart.iter().map(|t| matters(t)).collect();
        if !together && different.len() > 1 {
            found.push((class, apart));
        }
    }
    found.sort_by_key(|(_, tasks)| tasks.first().map(|t| t.decl.name_span));
    for (class, tasks) in found {
        let names: Vec<String> = tasks.iter().map(|t| named(&t.decl)).collect();
        let message = msg!("shared-object-without-joint-task", scope = class, tasks = names);
        let Some(scope) = cx.model.scopes.get(class) else { continue };
        let mut finding = about(&CODE, "scope", &scope.decl, message);
        for task in tasks {
            let at = task.scope.as_ref().map_or(task.decl.name_span, |s| s.span);
            finding = finding.at(at, Some(msg!("shared-object-without-joint-task-here")));
        }
        out.push(finding.help(msg!("shared-object-without-joint-task-help")));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{MATTER, fires, silent};

    const NAME: &str = "shared-object-without-joint-task";

    #[test]
    fn two_visits_that_could_be_one() {
        let plan = |second: &str, more: &str| {
            format!(
                "{MATTER}事项 乙检查 {{\n}}\n对象 企业：标签 含 企业\n任务 甲 {{\n  事项 甲检查\n  对象 企业\n}}\n任务 乙 {{\n  事项 {second}\n  对象 企业\n}}\n{more}"
            )
        };
        assert_eq!(fires(NAME, &plan("乙检查", "")), ["企业"]);
        silent(NAME, &plan("甲检查", ""));
        silent(NAME, &plan("甲检查、乙检查", ""));
        let other = plan("乙检查", "对象 油站：标签 含 油站\n");
        silent(NAME, &other.replace("事项 乙检查\n  对象 企业", "事项 乙检查\n  对象 油站"));
        let header = "计划 甲2024 {\n  年度 2024\n  重叠 分别抽取\n}\n";
        // Whose ratio counts is another question.
        assert_eq!(fires(NAME, &plan("乙检查", header)), ["企业"]);
        // One that takes both is there besides.
        silent(NAME, &plan("乙检查", "任务 丙 {\n  事项 甲检查、乙检查\n  对象 企业\n}\n"));
        silent(NAME, MATTER);
        silent(NAME, "");
    }
}
