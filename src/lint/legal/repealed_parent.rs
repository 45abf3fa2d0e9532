//! A basis that rests on a repealed statute, and of which nothing says that it still holds.

use super::citations::{finding, in_force, matter_name};
use crate::finding::Finding;
use crate::lint::{Context, lint};
use crate::model::Known;
use crate::msg;

lint!(
    "SSJ316", "repealed-parent", Warning, Statutes, run,
    wrong: "法规 《实施办法》 {\n  上位法  《环境噪声污染防治法》\n}\n修改 事项 企业检查 {\n  依据  《实施办法》第三条\n}\n",
    right: "法规 《实施办法》 {\n  上位法  《环境噪声污染防治法》\n  现状  有效\n}\n修改 事项 企业检查 {\n  依据  《实施办法》第三条\n}\n",
);

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for (matter, citation, statute) in in_force(cx) {
        if statute.known == Some(Known::Valid) {
            continue;
        }
        let Some(dead) = cx.model.statutes.repealed_parents(statute, cx.as_of) else { continue };
        let Some((parent, repeal)) = dead.first() else { continue };
        let message = msg!(
            "repealed-parent",
            matter = matter_name(matter),
            title = citation.title.as_str(),
            parent = parent.decl.name.as_str(),
            date = repeal.on
        );
        let help = match &repeal.by {
            Some(by) => msg!("repealed-parent-by", title = statute.decl.name.as_str(), by = by.as_str()),
            None => msg!("repealed-parent-help", title = statute.decl.name.as_str()),
        };
        out.push(
            finding(&CODE, matter, citation, message)
                .at(citation.span, Some(msg!("repealed-parent-here")))
                .at(repeal.span, Some(msg!("repealed-parent-registry")))
                .help(help),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{fires_at, silent};

    const NAME: &str = "repealed-parent";

    fn fires(fields: &str, as_of: &str) -> bool {
        let rules = format!(
            "法规 《旧法》 {{\n  废止 2026年8月15日 由 《法典》\n}}\n法规 《别法》 {{\n}}\n\
             法规 《条例》 {{\n{fields}}}\n事项 甲检查 {{\n  依据 《条例》第二条\n}}\n"
        );
        !fires_at(NAME, &rules, as_of).subjects.is_empty()
    }

    #[test]
    fn its_parent_is_dead() {
        let parent = "  上位法 《旧法》\n";
        assert!(!fires(parent, "2026-08-14"));
        assert!(fires(parent, "2026-08-15"));
        assert!(!fires(&format!("{parent}  现状 有效\n"), "2026-08-15"));
        assert!(fires(&format!("{parent}  现状 不明\n  修订 2017年1月1日\n"), "2026-08-15"));
        assert!(!fires(&format!("{parent}  修订 2026年8月15日\n"), "2026-08-15"));
        assert!(!fires(&format!("{parent}  废止 2026年8月15日\n"), "2026-08-15"), "said as repealed-basis");
        silent(NAME, "");
    }

    #[test]
    fn one_parent_is_enough_and_an_unknown_one_may_live() {
        assert!(!fires("  上位法 《旧法》、《别法》\n", "2026-08-15"));
        assert!(!fires("  上位法 《旧法》、《未登记法》\n", "2026-08-15"));
        assert!(!fires("", "2026-08-15"));
    }
}
