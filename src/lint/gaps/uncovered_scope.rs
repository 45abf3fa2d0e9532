//! Entities that the library allows and that no task's class takes in, proved and shown by one of them; and the
//! objects of a matter that only tasks of other matters take in.

use super::missed::{Left, prove};
use super::scopes::{classes, fields};
use crate::finding::Finding;
use crate::lint::{Context, about, lint, named};
use crate::msg;

lint!(
    "SSJ107", "uncovered-scope", Error, Rules, run,
    wrong: "修改 对象库 {\n  标签  多选 { 企业、油站 }\n}\n",
    right: "修改 对象库 {\n  标签  多选 { 企业、油站 }\n  蕴含  标签：油站 → 企业\n}\n",
);

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for classes in classes(cx) {
        // Whom a task with undeclared objects reaches is not known: that is said beside the findings.
        if !classes.unknown.is_empty() {
            continue;
        }
        let Ok((space, sets)) = classes.sets() else { continue };
        let left = space.any(&sets).and_then(|covered| space.find(&space.others(&covered)));
        let Ok(Some(row)) = left else { continue };
        let name = classes.name();
        let message = match (name, row.columns.is_empty()) {
            ("", true) if classes.drawn.is_empty() => msg!("uncovered-scope-nobody"),
            ("", true) => msg!(
                "uncovered-scope-nothing",
                columns = space.columns().map(str::to_owned).collect::<Vec<_>>()
            ),
            ("", false) => msg!("uncovered-scope", row = fields(&row)),
            (name, true) if classes.drawn.is_empty() => msg!("uncovered-scope-nobody-of", library = name),
            (name, true) => msg!("uncovered-scope-nothing-of", library = name),
            (name, false) => msg!("uncovered-scope-of", library = name, row = fields(&row)),
        };
        let mut finding = Finding::new(&CODE, message)
            .about("library", name, "")
            .at(classes.library.span, Some(msg!("uncovered-scope-here")))
            .help(msg!("uncovered-scope-help"));
        if !row.columns.is_empty() {
            finding = finding.help(msg!("uncovered-scope-row", fields = fields(&row)));
        }
        out.push(finding);
    }
    of_matters(cx, out);
}

/// The objects of a matter that its tasks leave out.
fn of_matters(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for missed in prove(cx).missed {
        let Left::Some(row) = &missed.left else { continue };
        let matter = named(&missed.matter.decl);
        let message = if row.columns.is_empty() {
            msg!("uncovered-scope-matter-nothing", matter = matter, tasks = missed.tasks)
        } else {
            msg!("uncovered-scope-matter", matter = matter, row = fields(row), tasks = missed.tasks)
        };
        let mut finding = about(&CODE, "matter", &missed.matter.decl, message)
            .at(missed.scope.span, Some(msg!("uncovered-scope-matter-here")));
        for class in missed.drawn {
            finding = finding.at(class.span, Some(msg!("uncovered-scope-matter-drawn")));
        }
        out.push(finding.help(msg!("uncovered-scope-matter-help")));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{fires, fires_at, silent};

    const NAME: &str = "uncovered-scope";

    fn plan(promises: &str, scopes: &[&str]) -> String {
        let mut rules =
            format!("对象库 {{\n  标签 多选 {{ 甲、乙 }}\n  风险 等级 {{ 低、中、高 }}\n{promises}}}\n");
        for (i, scope) in scopes.iter().enumerate() {
            rules.push_str(&format!("对象 类{i}：{scope}\n任务 抽查{i} {{\n  对象 类{i}\n}}\n"));
        }
        rules
    }

    #[test]
    fn somebody_is_left() {
        let both = ["标签 含 甲", "标签 含 乙"];
        assert_eq!(fires(NAME, &plan("", &both)), [""]);
        silent(NAME, &plan("  必填 标签\n", &both));
        assert_eq!(fires(NAME, &plan("  必填 标签\n", &both[..1])), [""]);
        silent(NAME, &plan("  必填 标签\n  蕴含 标签：乙 → 甲\n", &both[..1]));
        let found = fires_at(NAME, &plan("  必填 标签、风险\n", &["标签 含 甲", "风险 ≥ 中"]), "2024-03-26");
        assert!(found.text.contains("标签 乙；风险 低"), "{}", found.text);
        silent(NAME, &plan("  必填 标签、风险\n", &["标签 含 甲", "风险 ≥ 中", "标签 含 乙 且 风险 = 低"]));
    }

    #[test]
    fn where_nothing_is_drawn_everybody_is_left() {
        assert_eq!(fires(NAME, &plan("", &[])), [""]);
        silent(NAME, "");
    }

    #[test]
    fn a_task_with_undeclared_objects_may_reach_anybody() {
        silent(NAME, &format!("{}任务 乙 {{\n  对象 “全县企业”\n}}\n", plan("", &["标签 含 甲"])));
    }

    #[test]
    fn the_tasks_of_a_matter_leave_some_of_its_objects_to_others() {
        let of = |class: &str, more: &str| {
            let plan = plan("  必填 标签、风险\n", &["标签 含 甲", "标签 含 乙", "标签 含 甲 且 风险 ≥ 中"]);
            format!(
                "{plan}事项 丙检查 {{\n  对象 类0\n}}\n任务 丙 {{\n  事项 丙检查\n  对象 {class}\n}}\n{more}"
            )
        };
        let found = fires_at(NAME, &of("类2", ""), "2024-03-26");
        assert_eq!(found.subjects, ["丙检查"]);
        assert!(found.text.contains("标签 甲；风险 低"), "{}", found.text);
        assert_eq!(fires(NAME, &of("类1", "")), ["丙检查"], "who is both is reached, who is one is not");
        silent(NAME, &of("类0", ""));
        silent(NAME, &of("类2", "任务 丁 {\n  事项 丙检查\n  对象 类0\n}\n"));
        silent(NAME, &of("类2", "任务 丁 {\n  事项 丙检查\n  对象 “全县企业”\n}\n"));
        silent(NAME, &of("“全县企业”", ""));
        // Whom nobody reaches is said once, of the library.
        let nobody = "对象库 {\n  标签 多选 { 甲 }\n  风险 等级 { 低、高 }\n}\n对象 甲：标签 含 甲\n对象 高：标签 含 甲 且 风险 = 高\n事项 丙检查 {\n  对象 甲\n}\n任务 丙 {\n  事项 丙检查\n  对象 高\n}\n";
        assert_eq!(fires(NAME, nobody), [""]);
    }
}
