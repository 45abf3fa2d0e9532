//! An active entity that no task of the year can reach.

use crate::finding::Finding;
use crate::lint::{Context, lint};
use crate::model::Predicate;
use crate::msg;
use std::collections::BTreeSet;

lint!(
    "SSJ401", "uncovered-entity", Error, Entities, run,
    wrong: ("修改 对象库 {\n  标签  多选 { 企业、油站 }\n  豁免 uncovered-scope { 理由 “油站由商务局检查”；批准 “局长办公会”；自 2023-12-01；至 2024-11-30 }\n}\n", entities: "91140525MAYY000180,甲加油站,油站,低,140525,5265,存续\n91140525MAYY00026T,甲公司,企业,低,140525,2511,存续\n"),
    right: ("修改 对象库 {\n  标签  多选 { 企业、油站 }\n}\n对象 油站：标签 含 油站\n任务 油站抽查 {\n  事项  企业检查\n  对象  油站\n  比例频次  每次 5%，2次/年\n  分期  按半年\n}\n", entities: "91140525MAYY000180,甲加油站,油站,低,140525,5265,存续\n91140525MAYY00026T,甲公司,企业,低,140525,2511,存续\n"),
);

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let Some(files) = cx.libraries.entities else { return };
    let library = cx.model.library.as_ref();
    let drawn: BTreeSet<&str> =
        cx.model.tasks.iter().flat_map(|t| t.classes()).filter_map(|c| c.name.as_deref()).collect();
    let reachable: Vec<&Predicate> =
        drawn.into_iter().filter_map(|name| cx.model.scopes.get(name)?.predicate.as_ref()).collect();
    let entities = files.iter().flat_map(|(file, rows)| rows.iter().map(move |e| (file, e)));
    for (file, entity) in entities.filter(|(_, e)| e.active) {
        if reachable.iter().any(|p| p.holds(entity, library)) {
            continue;
        }
        let message = msg!("uncovered-entity", name = entity.name.as_str(), labels = entity.labels.clone());
        out.push(
            Finding::new(&CODE, message)
                .about("entity", entity.id.as_str(), "")
                .at_cell(file, entity.row, 0, &entity.name)
                .help(msg!("uncovered-entity-help")),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{fires_with, silent};

    const RULES: &str = "对象 重点：标签 含 重点\n任务 甲 {\n  对象 重点\n}\n";

    #[test]
    fn an_entity_out_of_reach() {
        let csv = "统一社会信用代码,名称,标签,信用风险等级,区划代码,行业代码,状态\nE1,一,重点,低,140525,44,存续\nE2,二,其他,低,140525,44,存续\nE3,三,其他,低,140525,44,注销\n";
        assert_eq!(fires_with("uncovered-entity", RULES, csv), ["E2"]);
        assert_eq!(fires_with("uncovered-entity", "", csv), ["E1", "E2"], "no task at all reaches nobody");
        silent("uncovered-entity", RULES);
    }
}
