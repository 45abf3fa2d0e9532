//! A matter that rests on normative documents only.

use super::citations::{based, matter_name};
use crate::finding::Finding;
use crate::lint::{Context, about, lint};
use crate::model::{Standing, Statute};
use crate::msg;

lint!(
    "SSJ309", "unenforceable-basis", Warning, Statutes, run,
    wrong: "修改 事项 企业检查 {\n  依据  《国务院关于加强和规范事中事后监管的指导意见》（国发〔2019〕18号）第一条\n}\n",
    right: "修改 事项 企业检查 {\n  依据  《国务院关于加强和规范事中事后监管的指导意见》（国发〔2019〕18号）第一条、《噪声污染防治法》第二十九条\n}\n",
);

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for matter in &cx.model.matters {
        // One that is not registered, or of no known rank, may carry it.
        let found: Option<Vec<&Statute>> =
            matter.citations.iter().map(|c| cx.model.statutes.find(c)).collect();
        let Some(all) = found.filter(|all| !all.is_empty() && all.iter().all(|s| !s.may_carry())) else {
            continue;
        };
        if !all.iter().any(|s| s.standing(cx.as_of) == Standing::InForce) {
            continue; // nothing at all is left: no-live-basis
        }
        let message = msg!("unenforceable-basis", matter = matter_name(matter));
        let mut finding = about(&CODE, "matter", &matter.decl, message)
            .at(matter.decl.name_span, Some(msg!("unenforceable-basis-matter")));
        for citation in &matter.citations {
            finding = based(finding.at(citation.span, Some(msg!("unenforceable-basis-here"))), citation);
        }
        out.push(finding.help(msg!("unenforceable-basis-help")));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{fires, silent};

    const NAME: &str = "unenforceable-basis";
    const LAWS: &str = "法规 《通知》 {\n  级别 规范性文件\n}\n法规 《计划》 {\n  级别 规范性文件\n  失效 2020年1月1日\n}\n\
        法规 《条例》 {\n  级别 行政法规\n}\n法规 《决定》 {\n}\n";

    fn cites(c: &str) -> String {
        format!("{LAWS}事项 甲检查 {{\n  依据 {c}\n}}\n")
    }

    #[test]
    fn documents_alone() {
        assert_eq!(fires(NAME, &cites("《通知》第一条、《通知》第二条")), ["甲检查"]);
        assert_eq!(fires(NAME, &cites("《通知》第一条、《计划》第二条")), ["甲检查"]);
        silent(NAME, &cites("《通知》第一条、《条例》第二条"));
        silent(NAME, &cites("《计划》第一条"));
        // Of another rank, or not registered: it may carry the inspection.
        silent(NAME, &cites("《通知》第一条、《决定》第二条"));
        silent(NAME, &cites("《通知》第一条、《某法》第二条"));
        silent(NAME, &format!("{LAWS}事项 甲检查 {{\n}}\n"));
        silent(NAME, "");
    }
}
