//! A citation without an article.

use super::citations::{citations, finding, matter_name, written};
use crate::finding::Finding;
use crate::lint::{Context, lint};
use crate::msg;

lint!(
    "SSJ312", "basis-without-article", Warning, Rules, run,
    wrong: "修改 事项 企业检查 {\n  依据  《噪声污染防治法》\n}\n",
    right: "修改 事项 企业检查 {\n  依据  《噪声污染防治法》第二十九条\n}\n",
);

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for (matter, citation, statute) in citations(cx).filter(|(_, c, _)| c.articles.is_empty()) {
        let title = citation.title.as_str();
        let message = msg!("basis-without-article", matter = matter_name(matter), title = title);
        let powers: Vec<u32> =
            statute.iter().flat_map(|s| &s.powers).flat_map(|p| &p.articles).copied().collect();
        let help = match statute {
            Some(statute) if !statute.may_carry() => msg!("basis-without-article-document"),
            _ if !powers.is_empty() => msg!("basis-without-article-power", articles = written(&powers)),
            _ => msg!("basis-without-article-help", title = title),
        };
        out.push(
            finding(&CODE, matter, citation, message)
                .at(citation.span, Some(msg!("basis-without-article-here")))
                .help(help),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{fires, fires_at, silent};

    #[test]
    fn a_title_alone() {
        let cites = |c: &str| format!("事项 甲检查 {{\n  依据 {c}\n}}\n");
        // It needs no registry.
        assert_eq!(
            fires("basis-without-article", &cites("《甲法》、《乙法》（第5号）")),
            ["甲检查", "甲检查"]
        );
        silent("basis-without-article", &cites("《甲法》第一条、《乙法》（第5号）第2条"));
        silent("basis-without-article", "");
    }

    #[test]
    fn the_article_is_named_where_the_registry_has_it() {
        let rules = "法规 《条例》 {\n  检查权 第四十六条\n}\n事项 甲检查 {\n  依据 《条例》\n}\n";
        let found = fires_at("basis-without-article", rules, "2024-03-26");
        assert!(found.text.contains("第四十六条"), "{}", found.text);
    }
}
