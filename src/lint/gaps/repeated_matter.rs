//! A task that names one matter twice: by its name and in quotation marks, or in the same words again. Most likely another
//! matter was meant, which then is on no task.

use super::parties::parties;
use crate::finding::Finding;
use crate::lint::{Context, about, lint, named};
use crate::model::{Matter, Model, Reference, Task};
use crate::msg;

lint!(
    "SSJ125", "repeated-matter", Warning, Rules, run,
    wrong: "修改 事项 企业检查 {\n  内容  “排污情况”\n}\n修改 任务 企业抽查 {\n  事项  企业检查、“排污情况”\n}\n",
    right: "修改 事项 企业检查 {\n  内容  “排污情况”\n}\n修改 任务 企业抽查 {\n  事项  企业检查 原文 “排污情况”\n}\n",
);

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for task in &cx.model.tasks {
        let items: Vec<(String, &Reference)> =
            task.matters.iter().map(|item| (meant(cx.model, item), item)).collect();
        for (at, (what, item)) in items.iter().enumerate() {
            let earlier = items.iter().take(at);
            let before =
                earlier.filter(|(other, _)| other == what).find(|(_, other)| !is_shared(task, other, item));
            let Some((_, first)) = before else { continue };
            let message = msg!("repeated-matter", task = named(&task.decl), matter = what.as_str());
            let finding = about(&CODE, "task", &task.decl, message).detail(what.as_str());
            let finding = finding.at(item.span, Some(msg!("repeated-matter-here")));
            let finding = finding.at(first.span, Some(msg!("repeated-matter-first")));
            out.push(finding.help(msg!("repeated-matter-help")));
        }
    }
}

/// Whether two departments of a joint task do one matter, each with its own name in front.
fn is_shared(task: &Task, one: &Reference, other: &Reference) -> bool {
    let whose = |item: &Reference| parties(task).position(|p| p.matters.iter().any(|m| m.span == item.span));
    matches!((whose(one), whose(other)), (Some(a), Some(b)) if a != b)
}

/// The matter that an item means: the one that is named, or the only one that the quoted words are of; else the words.
fn meant(model: &Model, item: &Reference) -> String {
    let words = bare(item.words());
    let is_of = |matter: &&Matter| {
        let decl = &matter.decl;
        let printed = [decl.title.as_deref(), decl.printed.as_deref()].into_iter().flatten();
        let content = match matter.contents.as_slice() {
            [only] => Some(only.as_str()),
            _ => None,
        };
        std::iter::once(decl.name.as_str()).chain(printed).chain(content).any(|own| bare(own) == words)
    };
    if let Some(name) = &item.name {
        return name.clone();
    }
    let mut fitting = model.matters.iter().filter(is_of);
    match (fitting.next(), fitting.next()) {
        (Some(only), None) => only.decl.name.clone(),
        _ => words,
    }
}

/// Without blanks, as printed words are compared.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{fires, fires_at, silent};

    const NAME: &str = "repeated-matter";
    const MATTERS: &str = "事项 甲检查 “甲的检查” {\n  内容 “甲 况”\n}\n事项 乙检查 {\n  内容 “况”\n}\n事项 丙检查 {\n  内容 “况”\n}\n";

    fn task(items: &str) -> String {
        format!("{MATTERS}任务 丁 {{\n  事项 {items}\n}}\n")
    }

    #[test]
    fn one_matter_twice() {
        for items in [
            "甲检查、甲检查",
            "甲检查、“甲的检查”",
            "“甲况”、甲检查",
            "“某事”、“某 事”",
            "甲检查、乙检查、“甲检查”",
        ] {
            assert_eq!(fires(NAME, &task(items)), ["丁"], "{items}");
        }
        let said = fires_at(NAME, &task("甲检查、“甲的检查”"), "2024-01-01").text;
        assert!(said.contains("“甲检查”"), "{said}");
    }

    #[test]
    fn what_may_be_another_and_what_two_do() {
        // The words are those of two matters: which one is meant nobody knows.
        silent(NAME, &task("乙检查、“况”"));
        silent(NAME, &task("甲检查 原文 “况”、乙检查"));
        silent(NAME, "");
        let departments = "部门 甲局 {\n}\n部门 乙局 {\n}\n";
        let joint = |lines: &str| format!("{MATTERS}{departments}联合任务 联合 {{\n{lines}}}\n");
        silent(NAME, &joint("  发起 甲局：甲检查\n  配合 乙局：甲检查\n"));
        assert_eq!(fires(NAME, &joint("  发起 甲局：甲检查\n  配合 乙局\n  事项 “甲的检查”\n")), ["联合"]);
    }
}
