//! A waiver in force that sets nothing aside. It is judged after the other lints, over what they found; where a lint
//! could not be run, nobody knows whether its waivers are used.

use super::waivers::{self, InForce};
use crate::finding::Finding;
use crate::lint::{Context, lint};
use crate::msg;
use std::collections::BTreeSet;

lint!(
    "SSJ901", "unused-waiver", Warning, Rules, run,
    wrong: "修改 事项 企业检查 {\n  豁免 uncovered-matter { 理由 “设备采购中”；批准 “局长办公会”；自 2023-12-01；至 2024-03-01 }\n}\n",
    right: "事项 油站检查 {\n  对象  “全县加油站”\n  豁免 uncovered-matter { 理由 “设备采购中”；批准 “局长办公会”；自 2023-12-01；至 2024-03-01 }\n}\n",
);

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let in_force = InForce::new(cx);
    // The first waiver that covers a finding is the one that is used.
    let used: BTreeSet<(usize, &str)> =
        out.iter().filter_map(|f| Some((in_force.first(f)?.0, f.code.name))).collect();
    for (i, waiver) in in_force.iter() {
        for name in &waiver.findings {
            let Some(lint) = waivers::lint(&name.value).filter(|l| cx.is_ready(l)) else { continue };
            if used.contains(&(i, lint.code.name)) {
                continue;
            }
            let message = msg!("unused-waiver", code = lint.code.name, name = waiver.name.as_str());
            out.push(
                Finding::new(&CODE, message)
                    .about(waiver.kind, waiver.name.as_str(), waiver.source.as_str())
                    .detail(lint.code.name)
                    .at(name.span, Some(msg!("unused-waiver-here")))
                    .help(msg!("unused-waiver-help")),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{MATTER, fires, fires_at, silent};

    const BODY: &str = "{ 理由 “无人”；批准 “局长办公会”；自 2024-01-01；至 2024-12-31 }";

    fn with(names: &str) -> String {
        format!("事项 甲检查 {{\n  豁免 {names} {BODY}\n}}\n")
    }

    #[test]
    fn a_waiver_that_sets_nothing_aside() {
        assert_eq!(fires("unused-waiver", &with("orphan-task")), ["甲检查"]);
        silent("unused-waiver", &with("uncovered-matter"));
        // One of two names is not needed.
        assert_eq!(fires("unused-waiver", &with("uncovered-matter、ratio-exceeds-pool")), ["甲检查"]);
        silent("unused-waiver", "");
        silent("unused-waiver", MATTER);
    }

    #[test]
    fn the_second_waiver_of_the_same_finding_is_not_needed() {
        let twice = format!("事项 甲检查 {{\n  豁免 SSJ101 {BODY}\n  豁免 uncovered-matter {BODY}\n}}\n");
        assert_eq!(fires("unused-waiver", &twice), ["甲检查"]);
    }

    #[test]
    fn what_was_not_judged_is_not_called_unused() {
        // No entity library was given, and no statutes.
        silent("unused-waiver", &with("empty-scope、repealed-basis"));
        // Before its first day and after its last it sets nothing aside, and need not.
        assert!(fires_at("unused-waiver", &with("orphan-task"), "2023-12-31").subjects.is_empty());
        assert!(fires_at("unused-waiver", &with("orphan-task"), "2025-01-01").subjects.is_empty());
    }
}
