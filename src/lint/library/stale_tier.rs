//! An active entity whose tier was established too long ago, though a task that draws it goes by tiers.

use super::list::{MOST, list};
use super::missing_tier::tiered;
use crate::census::Level;
use crate::finding::Finding;
use crate::lint::{Context, lint};
use crate::msg;

lint!(
    "SSJ407", "stale-tier", Warning, Entities, run,
    wrong: ("", entities: "统一社会信用代码,名称,标签,信用风险等级,区划代码,行业代码,状态,评级日期\n91140525MAYY000180,甲公司,企业,低,140525,2511,存续,2022-11-30\n"),
    right: ("", entities: "统一社会信用代码,名称,标签,信用风险等级,区划代码,行业代码,状态,评级日期\n91140525MAYY000180,甲公司,企业,低,140525,2511,存续,2023-11-30\n"),
);

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let Some(census) = cx.libraries.entities else { return };
    // Without a plan year nothing is too old.
    let Some(from) = census.questions.rated_from else { return };
    let tiered = tiered(cx.model, &census.questions);
    list(
        census,
        &CODE,
        |p| {
            let rated = |column: usize| p.level(column) != Level::Missing;
            p.is_active()
                && p.is_stale()
                && tiered.iter().any(|(scope, column)| p.fits(*scope) && rated(*column))
        },
        |e| msg!("stale-tier", name = &*e.name, from = from),
        |count| msg!("stale-tier-all", count = count, listed = MOST, from = from),
        &msg!("stale-tier-help"),
        out,
    );
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{fires_with, silent};

    #[test]
    fn ratings_hold_for_the_year_after() {
        let rules = |year: &str| {
            format!(
                "{year}对象库 {{\n  标签 多选 {{ 重点 }}\n  风险 等级 {{ 低、高 }}\n}}\n对象 重点：标签 含 重点\n任务 甲 {{\n  对象 重点\n  递增 比例 按 风险 {{ 低 +0个百分点、高 +20个百分点 }}\n}}\n"
            )
        };
        let plan = rules("计划 某县2024 {\n  年度 2024\n  印发 2024-01-01\n}\n");
        let head = "统一社会信用代码,名称,标签,信用风险等级,状态";
        let csv = format!(
            "{head},评级日期\nE1,一,重点,低,存续,2022-12-31\nE2,二,重点,低,存续,2023-01-01\nE3,三,重点,低,存续,\nE4,四,重点,,存续,2020-01-01\n"
        );
        assert_eq!(fires_with("stale-tier", &plan, &csv), ["E1"]);
        assert_eq!(fires_with("stale-tier", &rules(""), &csv), [""; 0], "no year");
        let without = format!("{head}\nE1,一,重点,低,存续\n");
        assert_eq!(fires_with("stale-tier", &plan, &without), [""; 0], "no such column");
        silent("stale-tier", &plan);
        silent("stale-tier", "");
    }
}
