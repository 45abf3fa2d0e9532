//! An active entity without a tier, though a task that draws it goes by tiers.

use super::list::{MOST, list};
use crate::census::{Level, Profile, Questions};
use crate::finding::Finding;
use crate::lint::{Context, lint};
use crate::model::Model;
use crate::msg;

lint!(
    "SSJ406", "missing-tier", Warning, Entities, run,
    wrong: ("", entities: "91140525MAYY000180,甲公司,企业,,140525,2511,存续\n"),
    right: ("", entities: "91140525MAYY000180,甲公司,企业,低,140525,2511,存续\n"),
);

/// The classes that tasks draw by the levels of a column: the place of the class and of the column.
pub(super) fn tiered(model: &Model, questions: &Questions<'_>) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    for task in &model.tasks {
        let Some(column) = task.tiers.as_ref().and_then(|rule| questions.column(&rule.column)) else {
            continue;
        };
        let shares = task.shares.iter().filter_map(|s| s.class.as_ref());
        let names = task.classes().chain(shares).filter_map(|c| c.name.as_deref());
        out.extend(names.filter_map(|name| Some((questions.scope(name)?, column))));
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// Whether tasks draw entities of a profile by a column in which their level is the one asked for.
pub(super) fn has(tiered: &[(usize, usize)], p: &Profile, level: Level) -> bool {
    p.is_active() && tiered.iter().any(|(scope, column)| p.fits(*scope) && p.level(*column) == level)
}

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let Some(census) = cx.libraries.entities else { return };
    let tiered = tiered(cx.model, &census.questions);
    let has = |p: &Profile, level: Level| has(&tiered, p, level);
    let help = msg!("missing-tier-help");
    list(
        census,
        &CODE,
        |p| has(p, Level::Missing),
        |e| msg!("missing-tier", name = &*e.name),
        |count| msg!("missing-tier-all", count = count, listed = MOST),
        &help,
        out,
    );
    list(
        census,
        &CODE,
        |p| has(p, Level::Other) && !has(p, Level::Missing),
        |e| msg!("missing-tier-other", name = &*e.name, tier = &*e.tier),
        |count| msg!("missing-tier-other-all", count = count, listed = MOST),
        &help,
        out,
    );
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{fires_with, silent};

    const NAME: &str = "missing-tier";
    const CSV: &str = "统一社会信用代码,名称,标签,信用风险等级,状态\nE1,一,重点,,存续\nE2,二,重点,中,存续\nE3,三,重点,低,存续\nE4,四,其他,,存续\nE5,五,重点,,注销\n";

    fn rules(tiers: &str) -> String {
        format!(
            "对象库 {{\n  标签 多选 {{ 重点 }}\n  风险 等级 {{ 低、高 }}\n}}\n对象 重点：标签 含 重点\n任务 甲 {{\n  对象 重点\n{tiers}}}\n"
        )
    }

    #[test]
    fn tasks_that_go_by_tiers() {
        let by_risk = rules("  递增 比例 按 风险 { 低 +0个百分点、高 +20个百分点 }\n");
        assert_eq!(fires_with(NAME, &by_risk, CSV), ["E1", "E2"]);
        assert_eq!(fires_with(NAME, &rules(""), CSV), [""; 0]);
        silent(NAME, &by_risk);
        silent(NAME, "");
    }
}
