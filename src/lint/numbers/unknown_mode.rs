//! A matter that is inspected on site or otherwise, and no task that says which: visits cannot be counted (R37). One
//! finding a matter, for the list of matters is where the several methods stand; a matter without a task has nothing
//! that says it either.

use crate::finding::Finding;
use crate::lint::{Context, about, lint, named};
use crate::model::{Matter, Method};
use crate::msg;

lint!(
    "SSJ211", "unknown-mode", Warning, Rules, run,
    wrong: "修改 事项 企业检查 {\n  方式  现场检查、资料核查\n}\n",
    right: "修改 事项 企业检查 {\n  方式  现场检查、资料核查\n}\n修改 任务 企业抽查 {\n  方式  现场检查\n}\n",
);

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for matter in cx.model.matters.iter().filter(|m| may_be_on_site(m)) {
        let tasks = cx.tasks_of(&matter.decl.name);
        let silent = || tasks.iter().filter(|t| t.methods.is_empty());
        if !tasks.is_empty() && silent().next().is_none() {
            continue;
        }
        let mut finding =
            about(&CODE, "matter", &matter.decl, msg!("unknown-mode", matter = named(&matter.decl)))
                .at(matter.decl.name_span, Some(msg!("unknown-mode-here")));
        for task in silent() {
            finding = finding.at(task.decl.name_span, Some(msg!("unknown-mode-task")));
        }
        out.push(match tasks.is_empty() {
            true => finding.help(msg!("unknown-mode-no-task")),
            false => finding.help(msg!("unknown-mode-help")),
        });
    }
}

/// Whether a matter is inspected on site, or in another way.
fn may_be_on_site(matter: &Matter) -> bool {
    matter.methods.contains(&Method::OnSite) && matter.methods.iter().any(|m| *m != Method::OnSite)
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{fires, silent};

    const NAME: &str = "unknown-mode";

    #[test]
    fn on_site_or_otherwise() {
        let plan = |methods: &str, task: &str| {
            format!("事项 甲检查 {{\n  方式 {methods}\n}}\n任务 甲 {{\n  事项 甲检查\n{task}}}\n")
        };
        assert_eq!(fires(NAME, &plan("资料核查、现场检查", "")), ["甲检查"]);
        assert_eq!(fires(NAME, &plan("现场检查、“暗访”", "")), ["甲检查"]);
        assert_eq!(
            fires(NAME, "事项 甲检查 {\n  方式 资料核查、现场检查\n}\n"),
            ["甲检查"],
            "no task at all"
        );
        silent(NAME, &plan("资料核查、现场检查", "  方式 资料核查\n"));
        silent(NAME, &plan("资料核查、现场检查", "  方式 现场检查、资料核查\n"));
        silent(NAME, &plan("现场检查", ""));
        silent(NAME, &plan("资料核查、网络监测", ""));
        silent(NAME, "事项 甲检查 {\n}\n");
        silent(NAME, "");
    }

    #[test]
    fn every_task_has_to_say_it() {
        let rules = "事项 甲检查 {\n  方式 资料核查、现场检查\n}\n任务 甲 {\n  事项 甲检查\n  方式 现场检查\n}\n任务 乙 {\n  事项 甲检查\n}\n";
        assert_eq!(fires(NAME, rules), ["甲检查"]);
    }
}
