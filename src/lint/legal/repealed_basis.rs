//! A citation of a repealed statute. The successor is looked up article by article, never by a plain rename.

use super::citations::{citations, finding, matter_name, successors};
use crate::finding::Finding;
use crate::lint::{Context, lint};
use crate::model::Standing;
use crate::msg;

lint!(
    "SSJ301", "repealed-basis", Error, Statutes, run,
    wrong: "修改 事项 企业检查 {\n  依据  《环境噪声污染防治法》第二十一条\n}\n",
    right: "修改 事项 企业检查 {\n  依据  《噪声污染防治法》第二十九条\n}\n",
);

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for (matter, citation) in citations(cx) {
        let Some(statute) = cx.model.statutes.find(citation) else { continue };
        let Some(repeal) =
            statute.repealed.as_ref().filter(|_| statute.standing(cx.as_of) == Standing::Repealed)
        else {
            continue;
        };
        let message = match &repeal.by {
            Some(by) => msg!(
                "repealed-basis-by",
                matter = matter_name(matter),
                title = citation.title.as_str(),
                date = repeal.on,
                by = by.as_str()
            ),
            None => {
                msg!(
                    "repealed-basis",
                    matter = matter_name(matter),
                    title = citation.title.as_str(),
                    date = repeal.on
                )
            }
        };
        let mut found = finding(&CODE, matter, citation, message)
            .at(citation.span, Some(msg!("repealed-basis-here", date = repeal.on)))
            .at(repeal.span, Some(msg!("repealed-basis-registry")));
        for article in &citation.articles {
            found = match successors(cx, statute, article.number) {
                Some(to) if !to.is_empty() => {
                    let to: Vec<String> =
                        to.iter().map(|(title, article)| format!("《{title}》{article}")).collect();
                    found.help(msg!("repealed-basis-successor", article = article.text.as_str(), to = to))
                }
                _ => found.help(msg!("repealed-basis-unknown-successor", article = article.text.as_str())),
            };
        }
        if citation.articles.is_empty() {
            found = found.help(msg!("repealed-basis-no-article"));
        }
        out.push(found);
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{fires_at, silent};

    const RULES: &str = "法规 《旧法》 {\n  废止 2024年1月1日 由 《新法》\n  接替 {\n    第二十一条 → 《新法》第二十九条\n  }\n}\n\
        法规 《新法》 {\n  废止 2026年1月1日 由 《法典》\n  接替 {\n    第二十九条 → 《法典》第五十一条\n  }\n}\n\
        法规 《法典》 {\n  施行 2026年1月1日\n}\n事项 甲检查 {\n  依据 《旧法》第二十一条\n}\n";

    #[test]
    fn a_dead_statute_with_its_successor_by_article() {
        let found = fires_at("repealed-basis", RULES, "2025-01-01");
        assert_eq!(found.subjects, ["甲检查"]);
        assert!(found.text.contains("《新法》第二十九条"), "{}", found.text);
        let later = fires_at("repealed-basis", RULES, "2026-01-01");
        assert!(later.text.contains("《法典》第五十一条"), "{}", later.text);
        assert!(!later.text.contains("《法典》第二十一条"), "a plain rename would be wrong");
        assert!(fires_at("repealed-basis", RULES, "2023-12-31").subjects.is_empty());
        silent("repealed-basis", "");
    }

    #[test]
    fn a_circle_of_successors_ends() {
        let rules = RULES.replace("《法典》第五十一条", "《旧法》第二十一条");
        assert_eq!(fires_at("repealed-basis", &rules, "2026-01-01").subjects, ["甲检查"]);
    }
}
