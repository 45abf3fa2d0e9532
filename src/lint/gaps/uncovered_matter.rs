//! A listed matter that no task covers: 监管真空 (D1). 重点 matters are said first.

use crate::finding::Finding;
use crate::lint::{Context, about, lint, named};
use crate::msg;

lint!(
    "SSJ101", "uncovered-matter", Error, Rules, run,
    wrong: "事项 油站检查 {\n  类别  一般检查事项\n  对象  “全县加油站”\n}\n",
    right: "事项 油站检查 {\n  类别  一般检查事项\n  对象  “全县加油站”\n}\n修改 任务 企业抽查 {\n  事项  企业检查、油站检查\n}\n",
);

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for matter in &cx.model.matters {
        if !cx.tasks_of(&matter.decl.name).is_empty() {
            continue;
        }
        let message = if matter.is_key() {
            msg!("uncovered-matter-key", matter = named(&matter.decl))
        } else {
            msg!("uncovered-matter-general", matter = named(&matter.decl))
        };
        out.push(
            about(&CODE, "matter", &matter.decl, message)
                .at(matter.decl.name_span, Some(msg!("uncovered-matter-here")))
                .help(msg!("uncovered-matter-help", matter = matter.decl.name.as_str())),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{MATTER, fires, silent};

    #[test]
    fn a_matter_without_a_task() {
        assert_eq!(fires("uncovered-matter", MATTER), ["甲检查"]);
        silent("uncovered-matter", &format!("{MATTER}任务 甲任务 {{\n  事项 甲检查\n}}\n"));
        silent(
            "uncovered-matter",
            &format!("{MATTER}联合任务 甲任务 {{\n  发起 局：甲检查\n}}\n部门 局 {{\n}}\n"),
        );
        silent("uncovered-matter", "");
    }

    #[test]
    fn a_quoted_item_covers_nothing() {
        assert_eq!(
            fires("uncovered-matter", &format!("{MATTER}任务 乙 {{\n  事项 “甲检查”\n}}\n")),
            ["甲检查"]
        );
    }
}
