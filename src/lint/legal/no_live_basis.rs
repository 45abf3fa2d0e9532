//! A matter of whose bases none holds that may carry an inspection.

use super::citations::{based, matter_name, successors};
use crate::finding::Finding;
use crate::lint::gaps::parties::is_of_another;
use crate::lint::{Context, about, lint};
use crate::message::Message;
use crate::model::{Citation, Matter, Standing, Statute};
use crate::msg;
use jiff::civil::Date;

lint!(
    "SSJ308", "no-live-basis", Error, Statutes, run,
    // A repealed basis alone would be found as such, too.
    wrong: (
        "修改 事项 企业检查 {\n  依据  《碳排放权交易管理暂行条例》第十七条\n}\n",
        as_of: "2024-03-26",
    ),
    right: (
        "修改 事项 企业检查 {\n  依据  《碳排放权交易管理暂行条例》第十七条\n}\n",
        as_of: "2024-05-01",
    ),
);

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    // A plan whose matters name no bases at all keeps them elsewhere; one that names some has forgotten the others.
    let any = cx.model.matters.iter().any(|m| !m.citations.is_empty());
    for matter in &cx.model.matters {
        if matter.citations.is_empty()
            && matter.open_bases.is_empty()
            && any
            && !is_of_another(cx.model, matter)
        {
            let message = msg!("no-live-basis-none", matter = matter_name(matter));
            let found = about(&CODE, "matter", &matter.decl, message)
                .at(matter.decl.name_span, Some(msg!("no-live-basis-nothing")));
            out.push(found.help(msg!("no-live-basis-none-help")));
        }
        let Some(all) = bases(cx, matter) else { continue };
        // A matter that never cited more than documents is another lint's concern, as long as they hold.
        // What is in force once the year begins carries it, whatever it is on the day of writing.
        let begins = Date::new(cx.model.year(), 1, 1).map_or(cx.as_of, |first| first.max(cx.as_of));
        let holds = |s: &Statute| [cx.as_of, begins].map(|day| s.standing(day)).contains(&Standing::InForce);
        let is_live = all.iter().any(|(_, s)| holds(s) && s.may_carry());
        let only_documents = all.iter().all(|(_, s)| !s.may_carry()) && all.iter().any(|(_, s)| holds(s));
        if is_live || only_documents || all.is_empty() {
            continue;
        }
        let message = msg!("no-live-basis", matter = matter_name(matter), date = cx.as_of);
        let mut found = about(&CODE, "matter", &matter.decl, message)
            .at(matter.decl.name_span, Some(msg!("no-live-basis-here")));
        for (citation, statute) in &all {
            found = based(found.at(citation.span, Some(why(cx, statute))), citation);
        }
        let mut to = Vec::new();
        for (citation, statute) in &all {
            for article in &citation.articles {
                for (title, article) in successors(cx, statute, article.number).unwrap_or_default() {
                    let text = format!("《{title}》{article}");
                    if !to.contains(&text) {
                        to.push(text);
                    }
                }
            }
        }
        if !to.is_empty() {
            found = found.help(msg!("no-live-basis-successors", to = to));
        }
        out.push(found.help(msg!("no-live-basis-help")));
    }
}

/// Every basis with its statute; `None` where one is not registered, or open still, for that one may hold.
fn bases<'a>(cx: &Context<'a>, matter: &'a Matter) -> Option<Vec<(&'a Citation, &'a Statute)>> {
    if !matter.open_bases.is_empty() {
        return None;
    }
    matter.citations.iter().map(|c| cx.model.statutes.find(c).map(|s| (c, s))).collect()
}

fn why(cx: &Context<'_>, statute: &Statute) -> Message {
    match (statute.standing(cx.as_of), &statute.repealed, statute.expires, statute.in_force) {
        (Standing::Repealed, Some(repeal), _, _) => msg!("no-live-basis-repealed", date = repeal.on),
        (Standing::Expired, _, Some((last, _)), _) => msg!("no-live-basis-expired", date = last),
        (Standing::NotYet, _, _, Some(from)) => msg!("no-live-basis-not-yet", date = from),
        _ => msg!("no-live-basis-document"),
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{fires_at, silent};

    const NAME: &str = "no-live-basis";
    const LAWS: &str = "法规 《旧法》 {\n  废止 2024年1月1日\n}\n法规 《计划》 {\n  级别 规范性文件\n  失效 2025年12月31日\n}\n\
        法规 《通知》 {\n  级别 规范性文件\n}\n法规 《条例》 {\n  级别 行政法规\n  施行 2024年5月1日\n}\n";

    fn fires(cited: &str, as_of: &str) -> bool {
        let rules = format!("{LAWS}事项 甲检查 {{\n  依据 {cited}\n}}\n");
        !fires_at(NAME, &rules, as_of).subjects.is_empty()
    }

    #[test]
    fn nothing_is_left() {
        assert!(!fires("《旧法》第一条", "2023-12-31"));
        assert!(fires("《旧法》第一条", "2024-01-01"));
        assert!(fires("《旧法》第一条、《条例》第一条", "2024-04-30"), "not yet in force");
        assert!(!fires("《旧法》第一条、《条例》第一条", "2024-05-01"));
        silent(NAME, "");
        silent(NAME, "事项 甲检查 {\n}\n法规 《旧法》 {\n  废止 2024年1月1日\n}\n");
    }

    #[test]
    fn what_is_in_force_once_the_year_begins_carries_it() {
        let plan = |year: i16| {
            format!("计划 甲 {{\n  年度 {year}\n}}\n{LAWS}事项 甲检查 {{\n  依据 《条例》第一条\n}}\n")
        };
        let fires = |year| !fires_at(NAME, &plan(year), "2024-03-01").subjects.is_empty();
        assert!(fires(2024), "its year began without a basis");
        assert!(!fires(2025), "written before it is in force");
    }

    #[test]
    fn documents_carry_no_inspection() {
        assert!(fires("《旧法》第一条、《通知》第一条", "2024-01-01"));
        assert!(!fires("《通知》第一条", "2024-01-01"), "that is unenforceable-basis");
        assert!(fires("《计划》第一条", "2026-01-01"));
    }

    #[test]
    fn one_that_is_not_registered_may_hold() {
        assert!(!fires("《旧法》第一条、《某法》第一条", "2024-01-01"));
    }
}
