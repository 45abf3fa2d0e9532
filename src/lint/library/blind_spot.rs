//! An active entity that tasks can draw and that has not been inspected for years.

use super::list::{MOST, list};
use crate::census::{Profile, Visited};
use crate::finding::Finding;
use crate::lint::{Context, lint};
use crate::msg;

lint!(
    "SSJ415", "blind-spot", Warning, Entities, run,
    wrong: ("", entities: "统一社会信用代码,名称,标签,信用风险等级,区划代码,行业代码,状态,上次检查日期\n91140525MAYY000180,甲公司,企业,低,140525,2511,存续,2017-06-30\n"),
    right: ("", entities: "统一社会信用代码,名称,标签,信用风险等级,区划代码,行业代码,状态,上次检查日期\n91140525MAYY000180,甲公司,企业,低,140525,2511,存续,2021-06-30\n"),
);

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let Some(census) = cx.libraries.entities else { return };
    // Where no row has a day, the library does not keep them: that says nothing of inspections.
    if !census.dated.0 {
        return;
    }
    let reached = |p: &Profile| p.is_active() && census.questions.reached(p);
    let help = msg!("blind-spot-help");
    list(
        census,
        &CODE,
        |p| reached(p) && p.visited() == Visited::Late,
        |e| msg!("blind-spot", name = &*e.name),
        |count| msg!("blind-spot-all", count = count, listed = MOST),
        &help,
        out,
    );
    // Who was never inspected may be new: only a promise of the plan makes it a gap.
    list(
        census,
        &CODE,
        |p| reached(p) && p.visited() == Visited::Never && census.questions.promised(p).is_some(),
        |e| msg!("blind-spot-never", name = &*e.name),
        |count| msg!("blind-spot-never-all", count = count, listed = MOST),
        &help,
        out,
    );
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{fires_with, silent};

    const NAME: &str = "blind-spot";
    const RULES: &str = "对象 重点：标签 含 重点\n任务 甲 {\n  对象 重点\n}\n";
    const CSV: &str = "统一社会信用代码,名称,标签,状态,上次检查日期\nE1,一,重点,存续,2019-03-26\nE2,二,重点,存续,2019-03-27\nE3,三,重点,存续,\nE4,四,其他,存续,2010-01-01\nE5,五,重点,注销,2010-01-01\n";

    #[test]
    fn not_inspected_for_years() {
        assert_eq!(fires_with(NAME, RULES, CSV), ["E1"], "five whole years on 2024-03-26");
        let promise = format!("{RULES}目标 覆盖：5年内 覆盖 全部 重点\n");
        assert_eq!(fires_with(NAME, &promise, CSV), ["E1", "E3"]);
        let sooner = format!("{RULES}目标 覆盖：3年内 覆盖 全部 重点\n");
        assert_eq!(fires_with(NAME, &sooner, CSV), ["E1", "E2", "E3"]);
        let without = "统一社会信用代码,名称,标签,状态\nE1,一,重点,存续\n";
        assert_eq!(fires_with(NAME, &promise, without), [""; 0], "nothing is kept");
        silent(NAME, &promise);
        silent(NAME, "");
    }
}
