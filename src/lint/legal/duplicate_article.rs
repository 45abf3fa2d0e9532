//! One article cited twice in one citation: most likely another one was meant.

use super::citations::{citations, finding, matter_name};
use crate::finding::Finding;
use crate::lint::{Context, lint};
use crate::message::Message;
use crate::model::{Article, Citation};
use crate::msg;

lint!(
    "SSJ313", "duplicate-article", Error, Rules, run,
    wrong: "修改 事项 企业检查 {\n  依据  《噪声污染防治法》第二十九条、第三十条、第二十九条\n}\n",
    right: "修改 事项 企业检查 {\n  依据  《噪声污染防治法》第二十九条、第三十条、第三十九条\n}\n",
);

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for (matter, citation, _) in citations(cx) {
        let again = repeated(citation);
        let Some((at, first)) = again.first() else { continue };
        let Some(article) = citation.articles.get(*at) else { continue };
        let mut found = finding(
            &CODE,
            matter,
            citation,
            msg!(
                "duplicate-article",
                matter = matter_name(matter),
                title = citation.title.as_str(),
                article = article.text.as_str()
            ),
        )
        .at(article.span, Some(msg!("duplicate-article-here")))
        .at(first.span, Some(msg!("duplicate-article-first")));
        for (at, first) in again.iter().skip(1) {
            if let Some(article) = citation.articles.get(*at) {
                found = found.at(article.span, Some(msg!("duplicate-article-here")));
            }
            found = found.at(first.span, Some(msg!("duplicate-article-first")));
        }
        out.push(found.help(help(citation, *at)));
    }
}

/// Every article that was cited before in the same citation, by its place, with the first one.
fn repeated(citation: &Citation) -> Vec<(usize, &Article)> {
    let same = |a: &Article, b: &Article| (a.number, a.paragraph, a.item) == (b.number, b.paragraph, b.item);
    let all = citation.articles.iter().enumerate();
    all.filter_map(|(at, article)| {
        citation.articles.iter().take(at).find(|first| same(first, article)).map(|first| (at, first))
    })
    .collect()
}

/// Where a list runs upwards, what was meant lies between the neighbours.
fn help(citation: &Citation, at: usize) -> Message {
    let before = at.checked_sub(1).and_then(|i| citation.articles.get(i));
    let after = citation.articles.get(at + 1);
    match (before, after) {
        (Some(before), Some(after)) if before.number + 1 < after.number => {
            msg!("duplicate-article-between", before = before.text.as_str(), after = after.text.as_str())
        }
        _ => msg!("duplicate-article-help"),
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{fires, fires_at, silent};

    const NAME: &str = "duplicate-article";

    fn cites(c: &str) -> String {
        format!("事项 甲检查 {{\n  依据 {c}\n}}\n")
    }

    #[test]
    fn one_article_twice() {
        assert_eq!(fires(NAME, &cites("《甲法》第三条、三条、第3条")), ["甲检查"], "one a citation");
        silent(NAME, &cites("《甲法》第三条第一款、第三条第二款、第四条"));
        silent(NAME, &cites("《甲法》第三条、《乙法》第三条"));
        silent(NAME, "");
    }

    #[test]
    fn what_was_meant_lies_between_the_neighbours() {
        let said =
            fires_at(NAME, &cites("《甲法》第三十四条、三十七条、三十四、四十五条"), "2024-01-01").text;
        assert!(said.contains("三十七条") && said.contains("四十五条"), "{said}");
    }
}
