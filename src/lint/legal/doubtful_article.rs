//! A cited article that does not carry the inspected act. It asks and never mends.

use super::citations::{cited_articles, finding, in_force, matter_name, written};
use crate::finding::Finding;
use crate::lint::{Context, lint};
use crate::model::{Article, Citation, Matter, Provision, Statute};
use crate::msg;

lint!(
    "SSJ307", "doubtful-article", Error, Statutes, run,
    wrong: "修改 事项 企业检查 {\n  内容  “无证排污情况”\n  依据  《排污许可管理条例》第三十条\n}\n",
    right: "修改 事项 企业检查 {\n  内容  “无证排污情况”\n  依据  《排污许可管理条例》第三十三条\n}\n",
);

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for (matter, citation, statute) in in_force(cx) {
        if statute.provisions.is_empty() {
            continue;
        }
        let foreign = foreign(matter, citation, statute);
        let Some((first, about)) = foreign.first() else { continue };
        let cited = cited_articles(cx, matter, statute);
        let own = own(matter, statute, &cited);
        let powers: Vec<u32> = statute.powers.iter().flat_map(|p| &p.articles).copied().collect();
        let power_missing = !powers.is_empty()
            && foreign.len() == citation.articles.len()
            && !powers.iter().any(|p| cited.contains(p));
        if own.is_empty() && !power_missing {
            continue;
        }
        let message = msg!(
            "doubtful-article",
            matter = matter_name(matter),
            title = citation.title.as_str(),
            article = first.text.as_str(),
            about = words(about)
        );
        let mut found = finding(&CODE, matter, citation, message);
        for (article, about) in &foreign {
            found = found.at(article.span, Some(msg!("doubtful-article-here", about = words(about))));
        }
        for (act, provision) in &own {
            found = found.at(provision.span, Some(msg!("doubtful-article-registry"))).help(msg!(
                "doubtful-article-act",
                act = act.as_str(),
                articles = written(&provision.articles)
            ));
        }
        if power_missing {
            found = found.help(msg!("doubtful-article-power", articles = written(&powers)));
        }
        out.push(found.help(msg!("doubtful-article-help")));
    }
}

fn words(provision: &Provision) -> String {
    provision.about.iter().map(|a| format!("“{a}”")).collect::<Vec<_>>().join("、")
}

/// Whether the contents of a matter speak of what an entry is about.
fn speaks(matter: &Matter, about: &str) -> bool {
    !about.is_empty() && matter.contents.iter().any(|c| plain(c).contains(&plain(about)))
}

/// Text without the blanks that a printed table has inside words.
fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The cited articles that are about something that the matter does not speak of, and that give no power either.
fn foreign<'s>(
    matter: &Matter,
    citation: &'s Citation,
    statute: &'s Statute,
) -> Vec<(&'s Article, &'s Provision)> {
    let carries = |number: u32| {
        let has = |p: &Provision| p.articles.contains(&number);
        statute.powers.iter().any(|p| p.articles.contains(&number))
            || statute.mandates.iter().any(has)
            || statute.provisions.iter().any(|p| has(p) && p.about.iter().any(|a| speaks(matter, a)))
    };
    let about = |a: &'s Article| statute.provisions.iter().find(|p| p.articles.contains(&a.number));
    citation.articles.iter().filter(|a| !carries(a.number)).filter_map(|a| about(a).map(|p| (a, p))).collect()
}

/// What the matter speaks of and the statute has in articles of which none is cited.
fn own<'s>(matter: &Matter, statute: &'s Statute, cited: &[u32]) -> Vec<(&'s String, &'s Provision)> {
    let missing = statute.provisions.iter().filter(|p| !p.articles.iter().any(|a| cited.contains(a)));
    missing.filter_map(|p| p.about.iter().find(|a| speaks(matter, a)).map(|a| (a, p))).collect()
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{fires, fires_at, silent};

    const NAME: &str = "doubtful-article";

    fn rules(content: &str, cited: &str) -> String {
        format!(
            "法规 《甲法》 {{\n  条文 {{\n    第二十一条 “标准”\n    第三十条 “可行技术”\n    第三十三条 “无证排污”\n  }}\n  检查权 第二十九条\n}}\n\
             事项 甲检查 {{\n  内容 “{content}”\n  依据 《甲法》{cited}\n}}\n"
        )
    }

    #[test]
    fn the_act_has_another_article() {
        let found = fires_at(NAME, &rules("无证 排污情况", "第二条、第三十条、第三十四条"), "2024-03-26");
        assert_eq!(found.subjects, ["甲检查"]);
        assert!(found.text.contains("第三十三条") && found.text.contains("可行技术"), "{}", found.text);
        silent(NAME, &rules("无证排污情况", "第三十条、第三十三条"));
        // What the cited articles are about is not known: nothing is doubted.
        silent(NAME, &rules("无证排污情况", "第二条"));
        silent(NAME, &rules("可行技术", "第三十条"));
        silent(NAME, "");
    }

    #[test]
    fn a_statute_that_was_only_renamed() {
        assert_eq!(fires(NAME, &rules("噪声", "第二十一条")), ["甲检查"]);
        silent(NAME, &rules("噪声", "第二十一条、第二十九条"));
        silent(NAME, &rules("噪声", "第二十一条、第二条"));
        silent(NAME, &rules("噪声", ""));
    }
}
