//! An active entity that has nothing by which it could be classified, or leaves empty what the library wants filled in.

use super::list::{MOST, list, of_all};
use super::missing_tier::tiered;
use crate::census::{Level, Profile, Rule};
use crate::finding::Finding;
use crate::lint::{Context, lint};
use crate::msg;

lint!(
    "SSJ404", "unclassified-entity", Error, Entities, run,
    wrong: ("", entities: "91140525MAYY000180,甲公司,企业,低,140525,2511,存续\n91140525MAYY00026T,乙公司,,低,140525,2511,存续\n"),
    right: ("", entities: "91140525MAYY000180,甲公司,企业,低,140525,2511,存续\n91140525MAYY00026T,乙公司,企业,低,140525,2511,存续\n"),
);

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let Some(census) = cx.libraries.entities else { return };
    let help = msg!("unclassified-entity-help");
    list(
        census,
        &CODE,
        |p| p.is_active() && p.is_unclassified(),
        |e| msg!("unclassified-entity", name = &*e.name),
        |count| msg!("unclassified-entity-all", count = count, listed = MOST),
        &help,
        out,
    );
    let tiered = tiered(cx.model, &census.questions);
    for (at, rule) in census.questions.rules.iter().enumerate() {
        let Rule::Required(column) = rule else { continue };
        // A tier by which a task draws has a finding of its own.
        let of_tier = |p: &Profile| {
            let place = census.questions.column(column);
            let own = tiered.iter().filter(|(_, own)| Some(*own) == place);
            own.into_iter().any(|(scope, own)| p.fits(*scope) && p.level(*own) == Level::Missing)
        };
        let lacks = |p: &Profile| p.is_active() && !p.is_unclassified() && p.breaks(at) && !of_tier(p);
        let all =
            |count| msg!("unclassified-entity-required-all", count = count, listed = MOST, column = *column);
        let from = out.len();
        let count = census.count(lacks);
        // A column that nobody fills in is one fault.
        if count > 1 && count == census.count(Profile::is_active) {
            let message = msg!("unclassified-entity-required-none", count = count, column = *column);
            out.push(of_all(census, &CODE, (column, count), message).help(help.clone()));
        } else {
            let each = |e: &crate::census::Shown| {
                msg!("unclassified-entity-required", name = &*e.name, column = *column)
            };
            list(census, &CODE, lacks, each, all, &help, out);
        }
        // An entity may leave several empty.
        for finding in out.iter_mut().skip(from) {
            finding.detail.push_str(column);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{fires_with, silent};

    const NAME: &str = "unclassified-entity";
    const HEAD: &str = "统一社会信用代码,名称,标签,信用风险等级,区划代码,行业代码,状态\n";

    #[test]
    fn nothing_to_go_by() {
        let csv = format!(
            "{HEAD}E1,一,,低,140525,44,存续\nE2,二,其他,低,140525,44,存续\nE3,三,,低,140525,44,注销\n"
        );
        let rules = "对象 重点：标签 含 重点\n任务 甲 {\n  对象 重点\n}\n";
        assert_eq!(fires_with(NAME, rules, &csv), ["E1"]);
        // Its trade decides.
        let rules = "对象库 {\n  行业 代码\n}\n对象 电厂：行业 前缀 44\n任务 甲 {\n  对象 电厂\n}\n";
        assert_eq!(fires_with(NAME, rules, &csv), [""; 0]);
        silent(NAME, rules);
        silent(NAME, "");
    }

    #[test]
    fn what_the_library_promises_to_be_filled_in() {
        let csv = format!("{HEAD}E1,一,重点,低,,44,存续\nE2,二,重点,低,140525,44,存续\n");
        let rules = |promise: &str| {
            format!(
                "对象库 {{\n  标签 多选 {{ 重点 }}\n  区划 代码\n{promise}}}\n对象 本县：区划 前缀 140525 或 标签 含 重点\n任务 甲 {{\n  对象 本县\n}}\n"
            )
        };
        assert_eq!(fires_with(NAME, &rules("  必填 区划\n"), &csv), ["E1"]);
        assert_eq!(fires_with(NAME, &rules(""), &csv), [""; 0]);
    }

    #[test]
    fn a_required_column_that_decides_about_no_class() {
        let rules = |promise: &str, tiers: &str| {
            format!(
                "对象库 {{\n  标签 多选 {{ 重点 }}\n  风险 等级 {{ 低、高 }}\n  区划 代码\n  备注 文本\n  统一代码 文本\n{promise}}}\n对象 重点：标签 含 重点\n任务 甲 {{\n  对象 重点\n{tiers}}}\n"
            )
        };
        let csv = format!("{HEAD}E1,一,重点,低,,44,存续\nE2,二,重点,,140525,44,存续\nE3,三,重点,,,44,注销\n");
        assert_eq!(fires_with(NAME, &rules("  必填 区划、风险\n", ""), &csv), ["E1", "E2"]);
        let by_risk = "  递增 比例 按 风险 { 低 +0个百分点、高 +20个百分点 }\n";
        assert_eq!(fires_with(NAME, &rules("  必填 风险\n", by_risk), &csv), [""; 0], "missing-tier says it");
        assert_eq!(fires_with(NAME, &rules("  必填 备注\n", ""), &csv), [""], "nobody fills it in");
        // The readers keep the number under a name of their own.
        assert_eq!(fires_with(NAME, &rules("  必填 统一代码、名称\n  名称 文本\n", ""), &csv), [""; 0]);
    }
}
