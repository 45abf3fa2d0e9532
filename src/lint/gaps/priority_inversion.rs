//! Key matters that no task covers while general ones are covered (R38): one finding for the plan.

use crate::finding::Finding;
use crate::lint::{Context, lint, named};
use crate::model::{Matter, MatterClass};
use crate::msg;

lint!(
    "SSJ110", "priority-inversion", Warning, Rules, run,
    wrong: "事项 油站检查 {\n  类别  重点检查事项\n  对象  企业\n  豁免  uncovered-matter {\n    理由  “设备采购中”\n    批准  “县局分管负责人”\n    自  2023年12月1日\n    至  2024年6月30日\n  }\n}\n",
    right: "事项 油站检查 {\n  类别  一般检查事项\n  对象  企业\n  豁免  uncovered-matter {\n    理由  “设备采购中”\n    批准  “县局分管负责人”\n    自  2023年12月1日\n    至  2024年6月30日\n  }\n}\n",
);

/// So many covered matters are pointed at; more would only repeat the point.
const SHOWN: usize = 3;

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let covered = |m: &&Matter| !cx.tasks_of(&m.decl.name).is_empty();
    let key: Vec<&Matter> = cx.model.matters.iter().filter(|m| m.is_key() && !covered(m)).collect();
    let general = |m: &&Matter| m.class == Some(MatterClass::General);
    let general: Vec<&Matter> = cx.model.matters.iter().filter(|m| general(m) && covered(m)).collect();
    if key.is_empty() || general.is_empty() {
        return;
    }
    let (name, source) = cx.model.header.as_ref().map_or(("", ""), |h| (&h.decl.name, &h.decl.source));
    let names: Vec<String> = key.iter().map(|m| named(&m.decl)).collect();
    let message = msg!("priority-inversion", key = key.len(), names = names, general = general.len());
    let mut finding = Finding::new(&CODE, message).about("plan", name, source);
    for matter in &key {
        finding = finding.at(matter.decl.name_span, Some(msg!("priority-inversion-key")));
    }
    for matter in general.iter().take(SHOWN) {
        finding = finding.at(matter.decl.name_span, Some(msg!("priority-inversion-general")));
    }
    out.push(finding.help(msg!("priority-inversion-help")));
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{MATTER, fires, silent};

    const NAME: &str = "priority-inversion";
    const GENERAL: &str = "事项 乙检查 {\n  类别 一般检查事项\n}\n";
    const TASK: &str = "任务 乙 {\n  事项 乙检查\n}\n";

    #[test]
    fn a_key_matter_waits_while_a_general_one_is_inspected() {
        let plan = "计划 甲2024 {\n  年度 2024\n}\n";
        assert_eq!(fires(NAME, &format!("{plan}{MATTER}{GENERAL}{TASK}")), ["甲2024"]);
        silent(NAME, &format!("{MATTER}{GENERAL}"));
        silent(NAME, &format!("{MATTER}{GENERAL}任务 丙 {{\n  事项 甲检查、乙检查\n}}\n"));
        // A matter without a class is neither.
        silent(NAME, &format!("{MATTER}事项 乙检查 {{\n}}\n{TASK}"));
        silent(NAME, MATTER);
        silent(NAME, "");
    }
}
