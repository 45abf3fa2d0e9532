//! A citation of a repealed statute. The successor is looked up article by article, never by a plain rename.

use super::citations::{finding, matter_name, registered, successors, written};
use crate::finding::{Edit, Finding, Fix};
use crate::lint::{Context, lint};
use crate::model::{Citation, Standing, Statute};
use crate::msg;

lint!(
    "SSJ301", "repealed-basis", Error, Statutes, run,
    wrong: "修改 事项 企业检查 {\n  依据  《环境噪声污染防治法》第二十一条、《建设项目环境保护管理条例》第二十条\n}\n",
    right: "修改 事项 企业检查 {\n  依据  《噪声污染防治法》第二十九条、《建设项目环境保护管理条例》第二十条\n}\n",
);

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for (matter, citation, statute) in registered(cx) {
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
            found = found.help(match known(cx, statute) {
                to if to.is_empty() => msg!("repealed-basis-no-article"),
                to => msg!("repealed-basis-known-successors", to = to),
            });
        }
        out.push(match rebased(cx, citation, statute) {
            Some(fix) => found.fix(fix),
            None => found,
        });
    }
}

/// Every succession of a statute that the registry knows, for a citation that does not say of which article it is.
fn known(cx: &Context<'_>, statute: &Statute) -> Vec<String> {
    let of = |article: u32| successors(cx, statute, article).filter(|to| !to.is_empty());
    let all = statute.successors.iter().filter_map(|s| of(s.article).map(|to| (s.article, to)));
    all.map(|(article, to)| {
        let to: Vec<String> =
            to.into_iter().map(|(title, article)| format!("《{title}》{article}")).collect();
        format!("{} → {}", written(&[article]), to.join("、"))
    })
    .collect()
}

/// The citation on its new basis, where every article has its successor. Never certain: that an article took the place
/// of another does not say that it gives the same power to the same department, and a person must have read it.
fn rebased(cx: &Context<'_>, citation: &Citation, statute: &Statute) -> Option<Fix> {
    let mut to: Vec<(String, Vec<String>)> = Vec::new();
    for article in &citation.articles {
        let found = successors(cx, statute, article.number).filter(|found| !found.is_empty())?;
        for (title, article) in found {
            match to.iter_mut().find(|(t, _)| *t == title) {
                Some((_, articles)) if articles.contains(&article) => {}
                Some((_, articles)) => articles.push(article),
                None => to.push((title, vec![article])),
            }
        }
    }
    let texts: Vec<String> =
        to.iter().map(|(title, articles)| format!("《{title}》{}", articles.join("、"))).collect();
    let text = texts.join("、");
    (!text.is_empty()).then(|| Fix {
        title: msg!("repealed-basis-fix", to = text.as_str()),
        certain: false,
        edits: vec![Edit { span: citation.span, text: text.clone() }],
    })
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{fires_at, judge, silent};

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
    fn the_new_basis_is_offered_and_never_certain() {
        let fix = |cited: &str| {
            let rules = RULES.replace("依据 《旧法》第二十一条", &format!("依据 {cited}"));
            let all = judge(&rules, "2026-01-01").findings;
            all.into_iter().find(|f| f.code.name == "repealed-basis").unwrap().fix
        };
        let whole = fix("《旧法》第二十一条").unwrap();
        assert_eq!((whole.certain, whole.edits[0].text.as_str()), (false, "《法典》第五十一条"));
        // Of one article nothing is known: half a citation is not offered.
        assert_eq!(fix("《旧法》第二十一条、第二十二条"), None);
        let found = fires_at(
            "repealed-basis",
            &RULES.replace("依据 《旧法》第二十一条", "依据 《旧法》"),
            "2026-01-01",
        );
        assert!(found.text.contains("第二十一条 → 《法典》第五十一条"), "{}", found.text);
    }

    #[test]
    fn a_circle_of_successors_ends() {
        let rules = RULES.replace("《法典》第五十一条", "《旧法》第二十一条");
        assert_eq!(fires_at("repealed-basis", &rules, "2026-01-01").subjects, ["甲检查"]);
    }
}
