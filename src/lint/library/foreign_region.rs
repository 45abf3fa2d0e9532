//! An active entity outside the region that the plan is for.

use super::list::{MOST, list};
use crate::finding::Finding;
use crate::lint::{Context, lint};
use crate::msg;

lint!(
    "SSJ416", "foreign-region", Warning, Entities, run,
    wrong: ("", entities: "91140525MAYY000180,甲公司,企业,低,140502,2511,存续\n"),
    right: ("", entities: "91140525MAYY000180,甲公司,企业,低,140525103,2511,存续\n"),
);

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let Some(census) = cx.libraries.entities else { return };
    let region = census.questions.region;
    // Where no region is declared none is foreign.
    if region.is_empty() {
        return;
    }
    list(
        census,
        &CODE,
        |p| p.is_active() && p.is_foreign(),
        |e| msg!("foreign-region", name = &*e.name, found = &*e.region, region = region),
        |count| msg!("foreign-region-all", count = count, listed = MOST, region = region),
        &msg!("foreign-region-help"),
        out,
    );
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{fires_with, silent};

    #[test]
    fn codes_of_other_regions() {
        let csv = "统一社会信用代码,名称,标签,区划代码,状态\nE1,一,重点,140502,存续\nE2,二,重点,140525103,存续\nE3,三,重点,,存续\nE4,四,重点,140502,注销\n";
        assert_eq!(fires_with("foreign-region", "", csv), ["E1"]);
        silent("foreign-region", "");
    }
}
