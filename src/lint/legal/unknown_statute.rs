//! A citation of a title that no statute has.

use super::citations::{citations, finding, matter_name};
use crate::finding::Finding;
use crate::lint::{Context, lint};
use crate::msg;
use std::collections::BTreeMap;
use strsim::damerau_levenshtein;

lint!(
    "SSJ303", "unknown-statute", Error, Statutes, run,
    wrong: "修改 事项 企业检查 {\n  依据  《噪音污染防治法》第二十九条\n}\n",
    right: "修改 事项 企业检查 {\n  依据  《噪声污染防治法》第二十九条\n}\n",
);

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let mut known: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (matter, citation, _) in citations(cx).filter(|(_, _, statute)| statute.is_none()) {
        let title = citation.title.as_str();
        let found = finding(
            &CODE,
            matter,
            citation,
            msg!("unknown-statute", matter = matter_name(matter), title = title),
        )
        .at(citation.title_span, Some(msg!("unknown-statute-here")));
        let near = known.entry(title).or_insert_with(|| near(cx, title));
        out.push(if near.is_empty() {
            found.help(msg!("unknown-statute-help"))
        } else {
            found.help(msg!("unknown-statute-near", titles = near.clone()))
        });
    }
}

/// Up to three titles like an unknown one. Titles are long: near is up to a quarter of the characters, and the person
/// decides.
fn near(cx: &Context<'_>, title: &str) -> Vec<String> {
    let length = title.chars().count();
    let limit = length / 4;
    let close = cx.model.statutes.titles().filter(|t| t.chars().count().abs_diff(length) <= limit);
    let distances = close.map(|t| (damerau_levenshtein(title, t), t));
    let mut near: Vec<(usize, &str)> = distances.filter(|(distance, _)| *distance <= limit).collect();
    near.sort_unstable();
    near.into_iter().take(3).map(|(_, t)| format!("《{t}》")).collect()
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{fires, silent};

    #[test]
    fn a_title_that_nothing_has() {
        let law = "法规 《噪声污染防治法》 {\n  文号 “国发〔2019〕18号”\n}\n";
        let cites = |c: &str| format!("{law}事项 甲检查 {{\n  依据 {c}\n}}\n");
        assert_eq!(fires("unknown-statute", &cites("《噪音污染防治法》第一条")), ["甲检查"]);
        silent("unknown-statute", &cites("《中华人民共和国噪声污染防治法》第一条"));
        // The number decides where the printed title differs: that is another lint's concern.
        silent("unknown-statute", &cites("《某意见》（国发〔2019〕18号）"));
        silent("unknown-statute", "");
    }
}
