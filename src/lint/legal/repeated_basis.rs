//! One article cited by several lines of a matter, its own or those of the sets that it shares: since they became the
//! same, by a new code or by a copy, one of them says nothing.

use super::citations::{based, matter_name};
use crate::finding::Finding;
use crate::lint::{Context, about, lint};
use crate::model::{Article, Citation, Matter};
use crate::msg;
use crate::source::Span;
use std::collections::BTreeSet;

lint!(
    "SSJ318", "repeated-basis", Warning, Rules, run,
    wrong: "依据集 共同依据 {\n  《噪声污染防治法》第二十九条\n}\n修改 事项 企业检查 {\n  依据  《噪声污染防治法》第二十九条、共同依据\n}\n",
    right: "依据集 共同依据 {\n  《噪声污染防治法》第二十九条\n}\n修改 事项 企业检查 {\n  依据  共同依据\n}\n",
);

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    // What a set says twice is said once, and not of each matter that shares it.
    let mut told: BTreeSet<(Span, Span)> = BTreeSet::new();
    for matter in &cx.model.matters {
        for (at, again) in matter.citations.iter().enumerate() {
            let before = matter.citations.get(..at).unwrap_or_default();
            let pairs = before.iter().filter_map(|first| Some((first, common(cx, first, again)?)));
            let Some((first, articles)) = pairs.into_iter().next() else { continue };
            if !told.insert((first.span, again.span)) {
                continue;
            }
            // What may go is the matter's own: others may rest on the set.
            let (own, other) = match (set_of(cx, matter, first), set_of(cx, matter, again)) {
                (None, Some(_)) => (first, again),
                _ => (again, first),
            };
            let set = set_of(cx, matter, other).or_else(|| set_of(cx, matter, own));
            let title = own.title.as_str();
            let message = match set {
                Some(set) => msg!(
                    "repeated-basis-in-set",
                    matter = matter_name(matter),
                    title = title,
                    articles = articles.as_str(),
                    set = set
                ),
                None => msg!(
                    "repeated-basis",
                    matter = matter_name(matter),
                    title = title,
                    articles = articles.as_str()
                ),
            };
            let finding = about(&CODE, "matter", &matter.decl, message)
                .detail(format!("{title}{articles}"))
                .at(own.span, Some(msg!("repeated-basis-here")))
                .at(other.span, Some(msg!("repeated-basis-first")));
            out.push(based(finding, own).help(msg!("repeated-basis-help")));
        }
    }
}

/// The articles that two citations have in common, as the second writes them; `None` where there are none.
fn common(cx: &Context<'_>, first: &Citation, again: &Citation) -> Option<String> {
    // A shared set that is named twice is a matter of names.
    if first.span == again.span || !same_statute(cx, first, again) {
        return None;
    }
    let is = |a: &Article, b: &Article| (a.number, a.paragraph, a.item) == (b.number, b.paragraph, b.item);
    let both = again.articles.iter().filter(|a| first.articles.iter().any(|b| is(a, b)));
    let both: Vec<&str> = both.map(|a| a.text.as_str()).collect();
    let whole = first.articles.is_empty() && again.articles.is_empty();
    (whole || !both.is_empty()).then(|| both.join("、"))
}

/// Whether two citations are of one statute, by whatever title.
fn same_statute(cx: &Context<'_>, first: &Citation, again: &Citation) -> bool {
    let of = |c: &Citation| cx.model.statutes.find(c).map(|s| s.decl.name.as_str());
    match (of(first), of(again)) {
        (Some(a), Some(b)) => a == b,
        (None, None) => first.title == again.title && first.number == again.number,
        _ => false,
    }
}

/// The set that a citation of a matter stands in.
fn set_of<'a>(cx: &Context<'a>, matter: &Matter, citation: &Citation) -> Option<&'a str> {
    let mut sets = matter.shared.iter().filter_map(|set| cx.model.bases.get(&set.value));
    let set = sets.find(|set| set.citations.iter().any(|c| c.span == citation.span))?;
    Some(set.decl.name.as_str())
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{fires, fires_at, silent};

    const NAME: &str = "repeated-basis";

    fn matter(name: &str, bases: &str) -> String {
        format!("事项 {name} {{\n  依据 {bases}\n}}\n")
    }

    #[test]
    fn an_article_of_two_lines() {
        assert_eq!(
            fires(NAME, &matter("甲", "《丙法》第三条、《丁法》第一条、《丙法》第2条、第3条")),
            ["甲"]
        );
        assert_eq!(fires(NAME, &matter("甲", "《丙法》、《丁法》第一条、《丙法》")), ["甲"]);
        silent(NAME, &matter("甲", "《丙法》第三条、《丁法》第三条、《丙法》第四条、《丙法》"));
        silent(NAME, &matter("甲", "《丙法》第三条第一款、《丙法》第三条第二款"));
        // Twice within one citation is another mistake.
        silent(NAME, &matter("甲", "《丙法》第三条、第三条"));
        silent(NAME, "");
    }

    #[test]
    fn a_set_and_the_matters_own() {
        let set = |name: &str, bases: &str| format!("依据集 {name} {{\n  {bases}\n}}\n");
        let rules = format!("{}{}", set("共同", "《丙法》第三条"), matter("甲", "《丙法》第三条、共同"));
        let said = fires_at(NAME, &rules, "2024-03-26");
        assert_eq!(said.subjects, ["甲"]);
        assert!(said.text.contains("依据集“共同”"), "{}", said.text);
        let two = format!("{}{}", set("共同", "《丙法》第三条"), set("另有", "《丙法》第三条"));
        assert_eq!(fires(NAME, &format!("{two}{}", matter("甲", "共同、另有"))), ["甲"]);
        // What a set says twice is said once.
        let within = set("共同", "《丙法》第三条\n  《丙法》第三条");
        assert_eq!(fires(NAME, &format!("{within}{}{}", matter("甲", "共同"), matter("乙", "共同"))), ["甲"]);
        silent(NAME, &format!("{}{}", set("共同", "《丙法》第三条"), matter("甲", "共同、《丙法》第四条")));
        // One statute by two titles.
        let law = "法规 《丙法》 {\n  全称 “中华人民共和国丙法”\n}\n";
        let both = matter("甲", "《丙法》第三条、《中华人民共和国丙法》第三条");
        assert_eq!(fires(NAME, &format!("{law}{both}")), ["甲"]);
    }
}
