//! A task that words a listed matter otherwise than the list does (R16): what it adds is on no list.

use super::wording::says_no_more;
use crate::finding::Finding;
use crate::lint::{Context, about, lint, named};
use crate::model::{Matter, Reference};
use crate::msg;

lint!(
    "SSJ113", "task-differs-from-matter", Warning, Rules, run,
    wrong: "修改 任务 企业抽查 {\n  事项  企业检查 原文 “企业及其仓库检查”\n}\n",
    right: "修改 任务 企业抽查 {\n  事项  企业检查 原文 “企业检查”\n}\n",
);

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for task in &cx.model.tasks {
        let differing = task.matters.iter().filter_map(|item| {
            let matter = cx.model.matters.get(item.name.as_deref()?)?;
            differs(item, matter).then_some((item, matter))
        });
        for (item, matter) in differing {
            let message = msg!(
                "task-differs-from-matter",
                task = named(&task.decl),
                matter = named(&matter.decl),
                words = item.printed.as_deref().unwrap_or("")
            );
            let listed = matter.contents.first().or(matter.decl.title.as_ref());
            let listed = listed.unwrap_or(&matter.decl.name).as_str();
            out.push(
                about(&CODE, "task", &task.decl, message)
                    .detail(matter.decl.name.as_str())
                    .at(item.span, Some(msg!("task-differs-from-matter-here")))
                    .at(matter.decl.name_span, Some(msg!("task-differs-from-matter-list", words = listed)))
                    .help(msg!("task-differs-from-matter-help")),
            );
        }
    }
}

/// Whether the printed words of an item are neither the name, the category nor a content of the matter, nor a part of
/// one: a shorter wording adds nothing.
fn differs(item: &Reference, matter: &Matter) -> bool {
    let Some(printed) = &item.printed else { return false };
    let title = matter.decl.title.as_ref().into_iter().chain(&matter.decl.printed);
    let mut listed = matter.contents.iter().chain(title).chain([&matter.decl.name]);
    !listed.any(|words| says_no_more(printed, words))
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{fires, silent};

    const NAME: &str = "task-differs-from-matter";

    #[test]
    fn what_the_list_does_not_say() {
        let rules = |words: &str| {
            format!(
                "事项 甲检查 “甲类 检查” {{\n  内容 “生产、销售 情况”\n}}\n任务 甲 {{\n  事项 甲检查 原文 “{words}”\n}}\n"
            )
        };
        assert_eq!(fires(NAME, &rules("生产、销售、转让情况")), ["甲"]);
        for same in ["生产、销售情况", "甲检查", "甲类检查", "销售情况", "生产销售 情况"]
        {
            silent(NAME, &rules(same));
        }
        silent(NAME, "任务 甲 {\n  事项 “某事”\n}\n");
        silent(NAME, "");
    }
}
