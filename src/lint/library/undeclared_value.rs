//! An active entity with a label or a level that the library does not declare: no class and no ratio asks for it.

use super::list::{MOST, list};
use super::missing_tier::{has, tiered};
use super::uncovered_entity::is_uncovered;
use crate::census::{Level, Profile, Shown};
use crate::finding::Finding;
use crate::lint::{Context, lint};
use crate::message::Message;
use crate::msg;

lint!(
    "SSJ418", "undeclared-value", Warning, Entities, run,
    wrong: ("", entities: "91140525MAYY000180,甲公司,企业、企业单位,低,140525,2511,存续\n"),
    right: ("", entities: "91140525MAYY000180,甲公司,企业,低,140525,2511,存续\n"),
);

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let Some(census) = cx.libraries.entities else { return };
    let tiered = tiered(cx.model, &census.questions);
    // A class of its own that no task draws is no slip of the pen, and has its finding already; so has a level by which
    // a task draws.
    let label = |p: &Profile| p.has_near_label() || p.has_odd_label() && !is_uncovered(census, p);
    let level = |p: &Profile| {
        let said = has(&tiered, p, Level::Other) && !has(&tiered, p, Level::Missing);
        p.has_odd_level() && !said
    };
    list(
        census,
        &CODE,
        |p| p.is_active() && (label(p) || level(p)),
        one,
        |count| msg!("undeclared-value-all", count = count, listed = MOST),
        &msg!("undeclared-value-help"),
        out,
    );
}

fn one(entity: &Shown) -> Message {
    let values: Vec<String> = entity.undeclared.iter().map(|(value, _)| value.to_string()).collect();
    let near: Vec<String> =
        entity.undeclared.iter().filter_map(|(_, near)| Some(near.as_ref()?.to_string())).collect();
    let name = &*entity.name;
    if near.is_empty() {
        return msg!("undeclared-value", name = name, values = values);
    }
    msg!("undeclared-value-near", name = name, values = values, near = near)
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{fires_with, fires_with_at, silent};

    const NAME: &str = "undeclared-value";
    const HEAD: &str = "统一社会信用代码,名称,标签,信用风险等级,状态,规模\n";

    fn rules(lines: &str, task: &str) -> String {
        format!(
            "对象库 {{\n  标签 多选 {{ 食品销售、餐饮 }}\n{lines}}}\n对象 食品：标签 含 食品销售\n任务 甲 {{\n  对象 食品\n{task}}}\n"
        )
    }

    #[test]
    fn labels_that_nobody_declares() {
        let csv = format!(
            "{HEAD}E1,一,食品消售,,存续,\nE2,二,食品销售,,存续,\nE3,三,食品销售、老店,,存续,\nE4,四,加油站,,存续,\nE5,五,食品消售,,注销,\n"
        );
        let found = fires_with_at(NAME, &rules("", ""), &csv, "2024-03-26");
        // A class that no task draws is said to be one.
        assert_eq!(found.subjects, ["E1", "E3"]);
        for said in ["食品消售", "食品销售", "老店"] {
            assert!(found.text.contains(said), "{}", found.text);
        }
        assert_eq!(fires_with("uncovered-entity", &rules("", ""), &csv), ["E1", "E4"]);
        silent(NAME, &rules("", ""));
        silent(NAME, "");
        assert_eq!(fires_with(NAME, "", &csv), [""; 0], "no library is declared");
        let none = "对象库 {\n  规模 文本\n}\n";
        assert_eq!(fires_with(NAME, none, &csv), [""; 0], "labels are not declared");
    }

    #[test]
    fn levels_that_nobody_declares() {
        let csv = format!(
            "{HEAD}E1,一,食品销售,中,存续,\nE2,二,食品销售,低,存续,大型\nE3,三,食品销售,高,存续,特大\nE4,四,餐饮,,存续,\n"
        );
        let levels = "  风险 等级 { 低、高 }\n  规模 等级 { 小、大 }\n";
        assert_eq!(fires_with(NAME, &rules(levels, ""), &csv), ["E1", "E2", "E3"]);
        let by_risk = "  递增 比例 按 风险 { 低 +0个百分点、高 +20个百分点 }\n";
        assert_eq!(fires_with(NAME, &rules("  风险 等级 { 低、高 }\n", by_risk), &csv), [""; 0]);
        assert_eq!(fires_with(NAME, &rules("  规模 多选 { 大型、特大型 }\n", ""), &csv), ["E3"]);
    }

    #[test]
    fn many_are_counted() {
        let rows: String = (0..120).map(|n| format!("E{n},某,食品消售,,存续,\n")).collect();
        let found = fires_with(NAME, &rules("", ""), &format!("{HEAD}{rows}"));
        assert_eq!((found.len(), found.last().map(String::as_str)), (101, Some("")));
    }
}
