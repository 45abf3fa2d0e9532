//! A listed matter that no task covers: 监管真空 (D1); 重点 matters are said first. A task that draws none of the
//! matter's objects covers nothing.

use super::missed::{Left, prove};
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
    of_other_objects(cx, out);
}

/// Matters whose tasks draw nobody whom the matter is about.
fn of_other_objects(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for missed in prove(cx).missed.into_iter().filter(|m| matches!(m.left, Left::All)) {
        let mut drawn: Vec<&str> = missed.drawn.iter().map(|class| class.words()).collect();
        drawn.dedup();
        let drawn: Vec<String> = drawn.into_iter().map(str::to_owned).collect();
        let message = msg!(
            "uncovered-matter-others",
            matter = named(&missed.matter.decl),
            scope = missed.scope.words(),
            tasks = missed.tasks,
            drawn = drawn
        );
        let mut finding = about(&CODE, "matter", &missed.matter.decl, message)
            .at(missed.scope.span, Some(msg!("uncovered-matter-objects")));
        for class in missed.drawn {
            finding = finding.at(class.span, Some(msg!("uncovered-matter-drawn")));
        }
        out.push(finding.help(msg!("uncovered-matter-others-help")));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{MATTER, fires, fires_at, silent};

    const LIBRARY: &str = "对象库 {\n  标签 多选 { 甲、乙、丙 }\n  互斥 标签：甲、乙\n  蕴含 标签：丙 → 甲\n}\n对象 甲：标签 含 甲\n对象 乙：标签 含 乙\n对象 丙：标签 含 丙\n";

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

    #[test]
    fn a_task_that_draws_others_covers_nothing() {
        let plan = |library: &str, of: &str, drawn: &str| {
            format!(
                "{library}事项 丁检查 {{\n  对象 {of}\n}}\n任务 丁 {{\n  事项 丁检查\n  对象 {drawn}\n}}\n"
            )
        };
        let found = fires_at("uncovered-matter", &plan(LIBRARY, "丙", "乙"), "2024-03-26");
        assert_eq!(found.subjects, ["丁检查"]);
        assert!(found.text.contains("“丙”") && found.text.contains("乙"), "{}", found.text);
        silent("uncovered-matter", &plan(LIBRARY, "丙", "甲"));
        silent("uncovered-matter", &plan(LIBRARY, "甲", "丙"));
        silent("uncovered-matter", &plan(LIBRARY, "丙", "丙"));
        // Where an entity may be both, or words say who is drawn, somebody may be reached.
        silent("uncovered-matter", &plan(&LIBRARY.replace("  互斥 标签：甲、乙\n", ""), "甲", "乙"));
        silent("uncovered-matter", &plan(LIBRARY, "甲", "“全县企业”"));
        silent("uncovered-matter", &plan(LIBRARY, "“全县企业”", "乙"));
        // Another task draws them, joint or not.
        let joint = "联合任务 戊 {\n  事项 丁检查\n  对象 甲\n}\n";
        silent("uncovered-matter", &format!("{}{joint}", plan(LIBRARY, "丙", "乙")));
        // A class that nobody can be in is another finding.
        let never = LIBRARY.replace("对象 乙：标签 含 乙", "对象 乙：标签 含 乙 且 标签 含 甲");
        silent("uncovered-matter", &plan(&never, "甲", "乙"));
        silent("uncovered-matter", &plan(&never, "乙", "甲"));
    }
}
