//! The cited article itself requires random checks, and no task of the plan makes them.

use super::citations::{finding, in_force, matter_name};
use crate::finding::Finding;
use crate::lint::{Context, lint};
use crate::msg;

lint!(
    "SSJ310", "unmet-mandate", Error, Statutes, run,
    // That nobody covers the matter is accepted here; that the article requires it is not.
    wrong: "修改 事项 企业检查 {\n  依据  《噪声污染防治法》第二十九条\n}\n事项 碳排放检查 {\n  对象  企业\n  依据  《碳排放权交易管理办法（试行）》第三十一条\n  豁免  uncovered-matter {\n    理由  “由市局检查”\n    批准  “县局分管负责人”\n    自  2023年12月1日\n    至  2024年6月30日\n  }\n}\n",
    right: "修改 事项 企业检查 {\n  依据  《噪声污染防治法》第二十九条\n}\n事项 碳排放检查 {\n  对象  企业\n  依据  《碳排放权交易管理办法（试行）》第三十一条\n}\n修改 任务 企业抽查 {\n  事项  企业检查、碳排放检查\n}\n",
);

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for (matter, citation, statute) in in_force(cx) {
        if statute.mandates.is_empty() || !cx.tasks_of(&matter.decl.name).is_empty() {
            continue;
        }
        let mandate = |number: u32| statute.mandates.iter().find(|m| m.articles.contains(&number));
        let cited = citation.articles.iter().find_map(|a| mandate(a.number).map(|m| (a, m)));
        let Some((article, mandate)) = cited else { continue };
        let message = msg!(
            "unmet-mandate",
            matter = matter_name(matter),
            title = citation.title.as_str(),
            article = article.text.as_str()
        );
        let objects = mandate.about.iter().map(|a| format!("“{a}”")).collect::<Vec<_>>().join("、");
        let here = match objects.is_empty() {
            true => msg!("unmet-mandate-here"),
            false => msg!("unmet-mandate-objects", objects = objects),
        };
        out.push(
            finding(&CODE, matter, citation, message)
                .at(article.span, Some(here))
                .at(matter.decl.name_span, Some(msg!("unmet-mandate-matter")))
                .at(mandate.span, Some(msg!("unmet-mandate-registry")))
                .help(msg!("unmet-mandate-help", matter = matter.decl.name.as_str())),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{fires, fires_at, silent};

    const NAME: &str = "unmet-mandate";
    const LAW: &str =
        "法规 《办法》 {\n  施行 2021年2月1日\n  废止 2025年1月1日\n  须双随机 第三十一条 “清缴”\n}\n";

    fn cites(c: &str) -> String {
        format!("{LAW}事项 甲检查 {{\n  依据 《办法》{c}\n}}\n")
    }

    #[test]
    fn required_and_not_done() {
        assert_eq!(fires(NAME, &cites("第六条、第三十一条")), ["甲检查"]);
        silent(NAME, &cites("第六条"));
        silent(NAME, &cites(""));
        silent(NAME, &format!("{}任务 甲 {{\n  事项 甲检查\n}}\n", cites("第三十一条")));
        silent(NAME, "");
        assert!(
            fires_at(NAME, &cites("第三十一条"), "2025-01-01").subjects.is_empty(),
            "a dead article requires nothing"
        );
    }
}
