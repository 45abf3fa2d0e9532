//! An active entity that has nothing by which it could be classified.

use super::list::{MOST, list};
use crate::census::{Profile, Rule};
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
    let rules = &census.questions.rules;
    // What the library promises to be filled in, and decides about classes.
    let required: Vec<(usize, &str)> = rules
        .iter()
        .enumerate()
        .filter_map(|(at, rule)| if let Rule::Required(column) = rule { Some((at, *column)) } else { None })
        .collect();
    let lacks = |p: &Profile| required.iter().any(|(at, _)| p.breaks(*at));
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
    let columns: Vec<String> = required.iter().map(|(_, column)| (*column).to_owned()).collect();
    list(
        census,
        &CODE,
        |p| p.is_active() && !p.is_unclassified() && lacks(p),
        |e| msg!("unclassified-entity-required", name = &*e.name, columns = columns.clone()),
        |count| {
            msg!("unclassified-entity-required-all", count = count, listed = MOST, columns = columns.clone())
        },
        &help,
        out,
    );
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
}
