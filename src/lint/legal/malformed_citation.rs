//! Articles that are not written 第…条.

use super::citations::{citations, finding, matter_name};
use crate::finding::{Edit, Finding, Fix};
use crate::lint::{Context, lint};
use crate::model::Article;
use crate::msg;

lint!(
    "SSJ314", "malformed-citation", Warning, Rules, run,
    wrong: "修改 事项 企业检查 {\n  依据  《噪声污染防治法》第二十九条、三十条\n}\n",
    right: "修改 事项 企业检查 {\n  依据  《噪声污染防治法》第二十九条、第三十条\n}\n",
);

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for (matter, citation, _) in citations(cx) {
        let bad: Vec<&Article> = citation.articles.iter().filter(|a| !is_whole(a)).collect();
        let Some(first) = bad.first() else { continue };
        let message = msg!(
            "malformed-citation",
            matter = matter_name(matter),
            title = citation.title.as_str(),
            article = first.text.as_str()
        );
        let mut found = finding(&CODE, matter, citation, message);
        for article in &bad {
            let to = mended(article);
            found = found.at(article.span, Some(msg!("malformed-citation-here", to = to)));
        }
        // Which number is meant is not in doubt, only its dress; a number that is wrong stays wrong.
        let edits = bad.iter().map(|a| Edit { span: a.span, text: mended(a) }).collect();
        out.push(found.help(msg!("malformed-citation-help")).fix(Fix {
            title: msg!("malformed-citation-fix"),
            certain: true,
            edits,
        }));
    }
}

fn is_whole(article: &Article) -> bool {
    article.text.starts_with('第') && article.text.contains('条')
}

/// The article as it is written in statutes; digits stay digits.
fn mended(article: &Article) -> String {
    let text = article.text.as_str();
    if !text.contains('条') {
        // No paragraph can be told from it: the grammar reads one behind 条 or a plain number only.
        let digits = text.trim_start_matches('第');
        let rest = digits.find('第').and_then(|at| digits.get(at..)).unwrap_or("");
        let number = digits.strip_suffix(rest).unwrap_or(digits).trim();
        return format!("第{number}条{rest}");
    }
    format!("第{text}")
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{fires, judge, silent};

    fn cites(c: &str) -> String {
        format!("事项 甲检查 {{\n  依据 {c}\n}}\n")
    }

    #[test]
    fn words_that_are_missing() {
        assert_eq!(fires("malformed-citation", &cites("《甲法》第二条、三十四条、五")), ["甲检查"]);
        silent("malformed-citation", &cites("《甲法》第二条、第３４条第一款第（二）项等"));
        silent("malformed-citation", "");
    }

    #[test]
    fn every_article_has_its_span_and_its_mend() {
        let all =
            judge(&cites("《甲法》第二条、三十四条、第三十五、36、三十七第一款"), "2024-01-01").findings;
        let found = all.into_iter().find(|f| f.code.name == "malformed-citation").unwrap();
        let fix = found.fix.unwrap();
        let texts: Vec<&str> = fix.edits.iter().map(|e| e.text.as_str()).collect();
        assert_eq!(texts, ["第三十四条", "第三十五条", "第36条", "第三十七条第一款"]);
        assert!(fix.certain);
        assert_eq!(found.labels.len(), 4);
    }
}
