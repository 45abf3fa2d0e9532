//! A matter whose printed category belongs to its neighbour (R07), as when a row was shifted in a table. Three things must
//! agree: its content shares no word with the category, its bases are all those of a matter of another category whose
//! name it does share words with, and none is that of the matter to which the category belongs.

use super::wording::letters;
use crate::finding::Finding;
use crate::lint::{Context, about, lint, named};
use crate::model::Matter;
use crate::msg;
use std::collections::{BTreeMap, BTreeSet};

lint!(
    "SSJ112", "category-mismatch", Warning, Rules, run,
    wrong: "法规 《应急办法》 {\n  现状  有效\n}\n法规 《许可条例》 {\n  现状  有效\n}\n事项 应急预案检查 “应急预案检查” {\n  对象  企业\n  内容  “应急预案备案情况”\n  依据  《应急办法》第二条\n}\n事项 排污许可检查 “排污许可检查” {\n  对象  企业\n  内容  “按证排污情况”\n  依据  《许可条例》第二条\n}\n事项 排污登记检查 “应急预案检查” {\n  对象  企业\n  内容  “排污登记情况”\n  依据  《许可条例》第三条\n}\n修改 事项 企业检查 {\n  依据  《许可条例》第一条\n}\n修改 任务 企业抽查 {\n  事项  企业检查、应急预案检查、排污许可检查、排污登记检查\n}\n",
    right: "法规 《应急办法》 {\n  现状  有效\n}\n法规 《许可条例》 {\n  现状  有效\n}\n事项 应急预案检查 “应急预案检查” {\n  对象  企业\n  内容  “应急预案备案情况”\n  依据  《应急办法》第二条\n}\n事项 排污许可检查 “排污许可检查” {\n  对象  企业\n  内容  “按证排污情况”\n  依据  《许可条例》第二条\n}\n事项 排污登记检查 “排污许可检查” {\n  对象  企业\n  内容  “排污登记情况”\n  依据  《许可条例》第三条\n}\n修改 事项 企业检查 {\n  依据  《许可条例》第一条\n}\n修改 任务 企业抽查 {\n  事项  企业检查、应急预案检查、排污许可检查、排污登记检查\n}\n",
);

/// What every category and content may say, and says nothing of what it is about.
const COMMON: [&str; 5] = ["监督检查", "监督管理", "检查", "情况", "监督"];

/// A matter as it is compared.
struct Compared<'m> {
    matter: &'m Matter,
    category: String,
    category_words: BTreeSet<(char, char)>,
    content_words: BTreeSet<(char, char)>,
    statutes: BTreeSet<&'m str>,
}

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let all: Vec<Compared<'_>> =
        cx.model.matters.iter().filter(|m| m.decl.title.is_some()).map(|m| compared(cx, m)).collect();
    let mut by_category: BTreeMap<&str, Vec<&Compared<'_>>> = BTreeMap::new();
    for one in &all {
        by_category.entry(&one.category).or_default().push(one);
    }
    for one in &all {
        let fits = one.content_words.is_empty() || !one.content_words.is_disjoint(&one.category_words);
        if fits || one.statutes.is_empty() {
            continue;
        }
        // Whose category it is, and whose it should be.
        let same = by_category.get(one.category.as_str()).map_or(&[][..], Vec::as_slice);
        let owner =
            same.iter().find(|o| !o.content_words.is_disjoint(&o.category_words) && !o.statutes.is_empty());
        let alien = same.iter().all(|o| std::ptr::eq(*o, one) || o.statutes.is_disjoint(&one.statutes));
        let near = all.iter().find(|o| {
            o.category != one.category
                && one.statutes.is_subset(&o.statutes)
                && !one.content_words.is_disjoint(&o.category_words)
        });
        let (Some(owner), true, Some(near)) = (owner, alien, near) else { continue };
        let title = one.matter.decl.title.as_deref().unwrap_or("");
        let message = msg!("category-mismatch", matter = named(&one.matter.decl), category = title);
        out.push(
            about(&CODE, "matter", &one.matter.decl, message)
                .at(one.matter.decl.head, Some(msg!("category-mismatch-here")))
                .at(near.matter.decl.name_span, Some(msg!("category-mismatch-near")))
                .at(owner.matter.decl.name_span, Some(msg!("category-mismatch-owner")))
                .help(msg!("category-mismatch-help", near = named(&near.matter.decl))),
        );
    }
}

fn compared<'m>(cx: &Context<'m>, matter: &'m Matter) -> Compared<'m> {
    let category = letters(matter.decl.title.as_deref().unwrap_or(""));
    let statutes = matter
        .citations
        .iter()
        .map(|c| cx.model.statutes.find(c).map_or(c.title.as_str(), |s| s.decl.name.as_str()));
    Compared {
        matter,
        category_words: pairs(&category),
        category,
        content_words: matter.contents.iter().flat_map(|c| pairs(&letters(c))).collect(),
        statutes: statutes.collect(),
    }
}

/// The pairs of neighbouring characters, without the words that every matter has.
fn pairs(text: &str) -> BTreeSet<(char, char)> {
    let mut text = text.to_owned();
    for common in COMMON {
        text = text.replace(common, "\u{0}");
    }
    let apart = |pair: &(char, char)| pair.0 != '\u{0}' && pair.1 != '\u{0}';
    text.chars().zip(text.chars().skip(1)).filter(apart).collect()
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{fires, silent};

    const NAME: &str = "category-mismatch";

    fn matter(name: &str, category: &str, content: &str, basis: &str) -> String {
        format!("事项 {name} “{category}” {{\n  内容 “{content}”\n  依据 《{basis}》第二条\n}}\n")
    }

    #[test]
    fn a_row_that_was_shifted() {
        let permit = matter("许可", "排污许可监督检查", "无证排污情况", "许可条例");
        let emergency = matter("应急", "应急预案监督检查", "应急预案备案情况", "应急办法");
        let others = format!("{permit}{emergency}");
        let shifted = matter("登记", "应急预案监督检查", "排污登记情况", "许可条例");
        assert_eq!(fires(NAME, &format!("{others}{shifted}")), ["登记"]);
        // The bases decide: with one of its category's own, or one of nobody's, it is where it belongs or unknown.
        let same_basis = matter("登记", "应急预案监督检查", "排污登记情况", "应急办法");
        silent(NAME, &format!("{others}{same_basis}"));
        let other_basis = matter("登记", "应急预案监督检查", "排污登记情况", "另一条例");
        silent(NAME, &format!("{others}{other_basis}"));
        // Nobody else has the category: it may be its own.
        silent(NAME, &format!("{permit}{shifted}"));
        silent(NAME, &others);
        silent(NAME, "");
    }
}
