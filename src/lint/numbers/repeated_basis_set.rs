//! The same bases copied from matter to matter (R39): once one of them changes, every copy has to. They can be written
//! once, as a 依据集.

use crate::finding::Finding;
use crate::lint::{Context, about, lint, named};
use crate::model::{Citation, Matter};
use crate::msg;
use std::collections::BTreeMap;

lint!(
    "SSJ216", "repeated-basis-set", Info, Rules, run,
    wrong: "修改 事项 企业检查 {\n  依据 {\n    《行政处罚法》第四十二条\n    《优化营商环境条例》第五十四条\n    《放射性废物安全管理条例》第二十八条\n  }\n}\n事项 企业复查 {\n  对象  企业\n  依据 {\n    《行政处罚法》第四十二条\n    《优化营商环境条例》第五十四条\n    《放射性废物安全管理条例》第二十八条\n  }\n}\n修改 任务 企业抽查 {\n  事项  企业检查、企业复查\n}\n",
    right: "依据集 共同依据 {\n  《行政处罚法》第四十二条\n  《优化营商环境条例》第五十四条\n  《放射性废物安全管理条例》第二十八条\n}\n修改 事项 企业检查 {\n  依据  共同依据\n}\n事项 企业复查 {\n  对象  企业\n  依据  共同依据\n}\n修改 任务 企业抽查 {\n  事项  企业检查、企业复查\n}\n",
);

/// So many bases alike are a set; one or two alike may be chance.
const FEWEST: usize = 3;

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let (mut known, mut sets): (BTreeMap<Vec<String>, usize>, Vec<Vec<&Matter>>) = Default::default();
    let own = |m: &&Matter| m.shared.is_empty() && m.citations.len() >= FEWEST;
    for matter in cx.model.matters.iter().filter(own) {
        let mut set: Vec<String> = matter.citations.iter().map(meant).collect();
        set.sort();
        let at = *known.entry(set).or_insert(sets.len());
        match sets.get_mut(at) {
            Some(matters) => matters.push(matter),
            None => sets.push(vec![matter]),
        }
    }
    for matters in sets {
        let Some((first, [_, ..])) = matters.split_first() else { continue };
        let names: Vec<String> = matters.iter().map(|m| named(&m.decl)).collect();
        let message = msg!("repeated-basis-set", matters = names, count = first.citations.len());
        let mut finding = about(&CODE, "matter", &first.decl, message);
        for matter in &matters {
            if let (Some(from), Some(to)) = (matter.citations.first(), matter.citations.last()) {
                finding = finding.at(from.span.to(to.span), Some(msg!("repeated-basis-set-here")));
            }
        }
        let written: Vec<String> = first.citations.iter().map(written).collect();
        out.push(
            finding
                .help(msg!("repeated-basis-set-once", bases = written))
                .help(msg!("repeated-basis-set-use")),
        );
    }
}

/// What a citation says, without how it is printed.
fn meant(citation: &Citation) -> String {
    let articles: Vec<_> = citation.articles.iter().map(|a| (a.number, a.paragraph, a.item)).collect();
    format!("{}{:?}{articles:?}", citation.title, citation.number)
}

/// A citation as rules write it.
fn written(citation: &Citation) -> String {
    let number = citation.number.as_ref().map_or_else(String::new, |n| format!("（{n}）"));
    format!("《{}》{number}{}", citation.title, citation.printed_articles())
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{fires, fires_at, silent};

    const NAME: &str = "repeated-basis-set";
    const SET: &str = "《甲法》第一条、《乙法》第二条、第三条、《丙法》";

    fn matter(name: &str, bases: &str) -> String {
        format!("事项 {name} {{\n  依据 {bases}\n}}\n")
    }

    #[test]
    fn the_same_three_bases_again() {
        let (one, two, three) = (matter("甲", SET), matter("乙", SET), matter("丙", SET));
        let found = fires_at(NAME, &format!("{one}{two}{three}"), "2024-03-26");
        assert_eq!(found.subjects, ["甲"], "one finding for all copies");
        assert!(found.text.contains("《乙法》第二条、第三条"), "{}", found.text);
        // In another order they are the same set.
        let turned = matter("乙", "《丙法》、《乙法》第二条、第三条、《甲法》第一条");
        assert_eq!(fires(NAME, &format!("{one}{turned}")), ["甲"]);
    }

    #[test]
    fn other_few_or_shared_bases() {
        let one = matter("甲", SET);
        silent(NAME, &one);
        silent(NAME, &format!("{one}{}", matter("乙", "《甲法》第一条、《乙法》第二条、《丙法》")));
        silent(
            NAME,
            &format!("{}{}", matter("甲", "《甲法》、《乙法》"), matter("乙", "《甲法》、《乙法》")),
        );
        let shared = "依据集 共同 {\n  《甲法》第一条\n  《乙法》第二条\n  《丙法》\n}\n";
        silent(NAME, &format!("{shared}{}{}", matter("甲", "共同"), matter("乙", "共同")));
        silent(NAME, "");
    }
}
