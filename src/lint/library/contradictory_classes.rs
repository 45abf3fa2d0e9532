//! An active entity with labels that exclude each other, or without one that another brings with it.

use super::list::{MOST, list};
use crate::census::Rule;
use crate::finding::Finding;
use crate::lint::{Context, lint};
use crate::msg;

lint!(
    "SSJ405", "contradictory-classes", Error, Entities, run,
    wrong: ("修改 对象库 {\n  标签  多选 { 企业、个体户 }\n  互斥  标签：企业、个体户\n}\n修改 任务 企业抽查 {\n  对象 全部\n}\n对象 全部：标签 含 企业 或 标签 含 个体户\n", entities: "91140525MAYY000180,甲公司,企业、个体户,低,140525,2511,存续\n"),
    right: ("修改 对象库 {\n  标签  多选 { 企业、个体户 }\n  互斥  标签：企业、个体户\n}\n修改 任务 企业抽查 {\n  对象 全部\n}\n对象 全部：标签 含 企业 或 标签 含 个体户\n", entities: "91140525MAYY000180,甲公司,企业,低,140525,2511,存续\n"),
);

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let Some(census) = cx.libraries.entities else { return };
    let all = |labels: &[&str]| labels.iter().map(|l| (*l).to_owned()).collect::<Vec<_>>();
    for (at, rule) in census.questions.rules.iter().enumerate() {
        let why = match rule {
            Rule::Required(_) => continue,
            Rule::Exclusive(_, labels) => msg!("contradictory-classes-exclusive", labels = all(labels)),
            Rule::Opposed(_, label, not) => {
                msg!("contradictory-classes-exclusive", labels = all(&[label, not]))
            }
            Rule::Implied(_, has, then) => {
                msg!("contradictory-classes-implied", has = all(has), labels = all(then))
            }
        };
        let from = out.len();
        list(
            census,
            &CODE,
            |p| p.is_active() && p.breaks(at),
            |e| msg!("contradictory-classes", name = &*e.name, labels = e.labels(), why = why.clone()),
            |count| msg!("contradictory-classes-all", count = count, listed = MOST, why = why.clone()),
            &msg!("contradictory-classes-help"),
            out,
        );
        // An entity may break several rules.
        for finding in out.iter_mut().skip(from) {
            finding.detail.push_str(&format!("{at}"));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{fires_with, silent};

    const NAME: &str = "contradictory-classes";
    const CSV: &str = "统一社会信用代码,名称,标签,状态\nE1,一,重点、非重点,存续\nE2,二,重点,存续\nE3,三,危废、重点,存续\nE4,四,危废,存续\nE5,五,重点、非重点,注销\n";

    fn rules(promise: &str) -> String {
        format!("对象库 {{\n  标签 多选 {{ 重点、非重点、危废 }}\n{promise}}}\n")
    }

    #[test]
    fn labels_that_exclude_each_other() {
        // The words say it already.
        assert_eq!(fires_with(NAME, &rules(""), CSV), ["E1"]);
        assert_eq!(fires_with(NAME, &rules("  互斥 标签：重点、非重点\n"), CSV), ["E1"]);
        assert_eq!(fires_with(NAME, &rules("  互斥 标签：重点、危废\n"), CSV), ["E3", "E1"]);
        assert_eq!(fires_with(NAME, "对象库 {\n  标签 多选 { 重点、危废 }\n}\n", CSV), [""; 0]);
        silent(NAME, &rules(""));
        silent(NAME, "");
    }

    #[test]
    fn labels_that_bring_others() {
        assert_eq!(fires_with(NAME, &rules("  蕴含 标签：危废 → 重点\n"), CSV), ["E4", "E1"]);
    }
}
