//! An article that the statute does not have.

use super::citations::{finding, matter_name, registered};
use crate::finding::Finding;
use crate::lint::{Context, lint};
use crate::msg;

lint!(
    "SSJ315", "article-out-of-range", Error, Statutes, run,
    wrong: "修改 事项 企业检查 {\n  依据  《噪声污染防治法》第九十一条\n}\n",
    right: "修改 事项 企业检查 {\n  依据  《噪声污染防治法》第九十条\n}\n",
);

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for (matter, citation, statute) in registered(cx) {
        // How many articles an earlier version had is not known: nothing is said of it.
        let Some(last) = statute.articles_on(cx.as_of) else { continue };
        let beyond: Vec<_> = citation.articles.iter().filter(|a| a.number > last).collect();
        let Some(first) = beyond.first() else { continue };
        let message = msg!(
            "article-out-of-range",
            matter = matter_name(matter),
            title = citation.title.as_str(),
            article = first.text.as_str(),
            count = u64::from(last)
        );
        let mut found = finding(&CODE, matter, citation, message);
        for article in &beyond {
            found = found.at(article.span, Some(msg!("article-out-of-range-here")));
        }
        out.push(
            found
                .at(
                    statute.decl.name_span,
                    Some(msg!("article-out-of-range-registry", count = u64::from(last))),
                )
                .help(msg!("article-out-of-range-help")),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{fires, fires_at, silent};

    const NAME: &str = "article-out-of-range";

    fn rules(fields: &str, cited: &str) -> String {
        format!("法规 《甲法》 {{\n{fields}}}\n事项 甲检查 {{\n  依据 《甲法》{cited}\n}}\n")
    }

    #[test]
    fn beyond_the_last_article() {
        assert_eq!(fires(NAME, &rules("  条数 30\n", "第三十条、第三十一条、第四十条")), ["甲检查"]);
        silent(NAME, &rules("  条数 30\n", "第三十条"));
        silent(NAME, &rules("", "第九百条"));
        silent(NAME, "");
    }

    #[test]
    fn of_an_earlier_version_nothing_is_said() {
        let later = rules("  条数 30\n  修订 2024年6月1日\n", "第三十一条");
        assert!(fires_at(NAME, &later, "2024-05-31").subjects.is_empty());
        assert_eq!(fires_at(NAME, &later, "2024-06-01").subjects, ["甲检查"]);
    }
}
