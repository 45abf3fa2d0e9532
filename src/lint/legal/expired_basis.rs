//! A citation of a document that ended by its own words.

use super::citations::{finding, matter_name, registered};
use crate::finding::Finding;
use crate::lint::{Context, lint};
use crate::model::Standing;
use crate::msg;

lint!(
    "SSJ302", "expired-basis", Error, Statutes, run,
    wrong: "法规 《行动计划》 {\n  失效 2022年12月31日\n}\n修改 事项 企业检查 {\n  依据  《行动计划》第一条、《噪声污染防治法》第二十九条\n}\n",
    right: "法规 《行动计划》 {\n  失效 2025年12月31日\n}\n修改 事项 企业检查 {\n  依据  《行动计划》第一条、《噪声污染防治法》第二十九条\n}\n",
);

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for (matter, citation, statute) in registered(cx) {
        let Some((last, span)) = statute.expires.filter(|_| statute.standing(cx.as_of) == Standing::Expired)
        else {
            continue;
        };
        let message =
            msg!("expired-basis", matter = matter_name(matter), title = citation.title.as_str(), date = last);
        out.push(
            finding(&CODE, matter, citation, message)
                .at(citation.span, Some(msg!("expired-basis-here", date = last)))
                .at(span, Some(msg!("expired-basis-registry")))
                .help(msg!("expired-basis-help")),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{fires_at, silent};

    #[test]
    fn a_plan_of_past_years() {
        let rules = "法规 《行动计划》 {\n  失效 2023年12月31日\n}\n事项 甲检查 {\n  依据 《行动计划》\n}\n";
        assert_eq!(fires_at("expired-basis", rules, "2024-01-01").subjects, ["甲检查"]);
        assert!(fires_at("expired-basis", rules, "2023-12-31").subjects.is_empty());
        silent("expired-basis", "");
    }
}
