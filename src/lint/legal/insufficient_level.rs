//! The power to inspect lies with a higher level than the one that inspects.

use super::citations::{finding, in_force, matter_name, powers, written};
use crate::finding::Finding;
use crate::lint::{Context, lint};
use crate::message::Message;
use crate::model::{Authority, Matter, Power};
use crate::msg;

lint!(
    "SSJ311", "insufficient-level", Warning, Statutes, run,
    wrong: "修改 事项 企业检查 {\n  依据  《碳排放权交易管理办法（试行）》第三十一条\n}\n修改 任务 企业抽查 {\n  层级  县抽县查\n}\n",
    right: "修改 事项 企业检查 {\n  依据  《碳排放权交易管理办法（试行）》第三十一条\n}\n修改 任务 企业抽查 {\n  层级  市抽市查\n}\n",
);

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let common = common_level(cx);
    for (matter, citation, statute) in in_force(cx) {
        let powers = powers(citation, statute);
        let Some(own) = level_of(cx, matter, common).filter(|_| !powers.is_empty()) else { continue };
        // One article that suffices is enough, and so is one of which the level is not known.
        let lacks = |p: &&Power| p.from.is_some_and(|from| !own.reaches(from));
        if !powers.iter().all(lacks) {
            continue;
        }
        let lowest = powers.iter().filter_map(|p| p.from.map(|from| (from, *p)));
        let Some((from, power)) = lowest.max_by_key(|(from, _)| *from) else { continue };
        let articles = written(&powers.iter().flat_map(|p| &p.articles).copied().collect::<Vec<_>>());
        let message = msg!(
            "insufficient-level",
            matter = matter_name(matter),
            title = citation.title.as_str(),
            articles = articles,
            level = level(from, true),
            own = level(own, false)
        );
        let mut found = finding(&CODE, matter, citation, message);
        let cited =
            citation.articles.iter().filter(|a| powers.iter().any(|p| p.articles.contains(&a.number)));
        let mut spans: Vec<_> = cited.map(|a| a.span).collect();
        if spans.is_empty() {
            spans.push(citation.span);
        }
        for span in spans {
            found = found.at(span, Some(msg!("insufficient-level-here", level = level(from, true))));
        }
        out.push(
            found
                .at(power.span, Some(msg!("insufficient-level-registry")))
                .help(msg!("insufficient-level-help", level = level(from, true)))
                .help(msg!("insufficient-level-branch")),
        );
    }
}

/// The level at which all tasks of the plan inspect; `None` where they differ or do not say.
fn common_level(cx: &Context<'_>) -> Option<Authority> {
    let mut levels = cx.model.tasks.iter().filter_map(|t| t.mode).map(|m| m.inspects);
    let first = levels.next()?;
    levels.all(|l| l == first).then_some(first)
}

/// The lowest level at which a matter is inspected; of one that no task says so of, the common one of the plan.
fn level_of(cx: &Context<'_>, matter: &Matter, common: Option<Authority>) -> Option<Authority> {
    let own = cx.tasks_of(&matter.decl.name).iter().filter_map(|t| t.mode).map(|m| m.inspects);
    own.max().or(common)
}

fn level(of: Authority, and_above: bool) -> Message {
    match (of, and_above) {
        (Authority::National, _) => msg!("level-national"),
        (Authority::Province, true) => msg!("level-province-up"),
        (Authority::Province, false) => msg!("level-province"),
        (Authority::City, true) => msg!("level-city-up"),
        (Authority::City, false) => msg!("level-city"),
        (Authority::County, true) => msg!("level-county-up"),
        (Authority::County, false) => msg!("level-county"),
        (Authority::Township, _) => msg!("level-township"),
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{fires, silent};

    const NAME: &str = "insufficient-level";
    const LAW: &str = "法规 《条例》 {\n  检查权 {\n    第四条、第五条 省级以上\n    第六条 县级以上\n    第七条\n  }\n}\n\
        法规 《办法》 {\n  检查权 第四条 设区的市级以上\n}\n";

    fn rules(cited: &str, tasks: &str) -> String {
        format!("{LAW}事项 甲检查 {{\n  依据 {cited}\n}}\n{tasks}")
    }

    const COUNTY: &str = "任务 甲 {\n  事项 甲检查\n  层级 县抽县查\n}\n";

    #[test]
    fn the_article_asks_for_more() {
        assert_eq!(
            fires(NAME, &rules("《条例》第五条、第九条、《办法》第四条", COUNTY)),
            ["甲检查", "甲检查"]
        );
        assert_eq!(
            fires(NAME, &rules("《条例》第五条", &COUNTY.replace("县抽县查", "市抽市查"))),
            ["甲检查"]
        );
        silent(NAME, &rules("《办法》第四条", &COUNTY.replace("县抽县查", "市抽市查")));
        silent(NAME, &rules("《条例》第四条、第六条", COUNTY));
        silent(NAME, &rules("《条例》第四条、第七条", COUNTY));
        silent(NAME, &rules("《条例》第九条", COUNTY));
        silent(NAME, "");
    }

    #[test]
    fn without_articles_every_one_of_them_must_ask_for_more() {
        assert_eq!(fires(NAME, &rules("《办法》", COUNTY)), ["甲检查"]);
        silent(NAME, &rules("《条例》", COUNTY));
    }

    #[test]
    fn who_inspects_must_be_known() {
        // Another task of the plan says at which level it inspects; two that differ say nothing.
        let other = COUNTY.replace("甲检查", "“乙检查”");
        assert_eq!(fires(NAME, &rules("《条例》第四条", &other)), ["甲检查"]);
        let differ =
            format!("{other}{}", other.replace("任务 甲", "任务 乙").replace("县抽县查", "省抽省查"));
        silent(NAME, &rules("《条例》第四条", &differ));
        silent(NAME, &rules("《条例》第四条", "任务 甲 {\n  事项 甲检查\n  层级 “县抽查”\n}\n"));
    }
}
