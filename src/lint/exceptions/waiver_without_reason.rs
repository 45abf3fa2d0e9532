//! A waiver that does not say why, by whom, from when and until when, or that is to hold for longer than a year.

use crate::finding::Finding;
use crate::lint::{Context, lint};
use crate::msg;

lint!(
    "SSJ903", "waiver-without-reason", Error, Rules, run,
    wrong: "修改 事项 企业检查 {\n  豁免 uncovered-matter { 批准 “局长办公会”；自 2023-12-01；至 2024-03-01 }\n}\n",
    right: "事项 油站检查 {\n  对象  “全县加油站”\n  豁免 uncovered-matter { 理由 “设备采购中”；批准 “局长办公会”；自 2023-12-01；至 2024-03-01 }\n}\n",
);

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for waiver in &cx.model.waivers {
        let missing = waiver.missing();
        let name = waiver.name.as_str();
        let message = if !missing.is_empty() {
            msg!("waiver-without-reason", name = name, missing = missing)
        } else if waiver.is_too_long() {
            msg!("waiver-too-long", name = name)
        } else {
            continue;
        };
        let codes: Vec<&str> = waiver.findings.iter().map(|f| f.value.as_str()).collect();
        out.push(
            Finding::new(&CODE, message)
                .about(waiver.kind, name, waiver.source.as_str())
                .detail(codes.join(","))
                .at(waiver.head, Some(msg!("waiver-without-reason-here")))
                .help(msg!("form-waiver")),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{MATTER, fires, silent};

    fn with(block: &str) -> String {
        format!("事项 甲检查 {{\n  豁免 uncovered-matter {block}\n}}\n")
    }

    #[test]
    fn every_one_of_the_four_is_needed() {
        const FULL: &str = "{ 理由 “无人”；批准 “局长”；自 2024-01-01；至 2024-12-31 }";
        silent("waiver-without-reason", &with(FULL));
        for gone in ["理由 “无人”；", "批准 “局长”；", "自 2024-01-01；", "；至 2024-12-31", "无人"]
        {
            assert_eq!(fires("waiver-without-reason", &with(&FULL.replace(gone, ""))), ["甲检查"], "{gone}");
        }
        assert_eq!(fires("waiver-without-reason", &with("")), ["甲检查"]);
        assert_eq!(fires("waiver-without-reason", &with(&FULL.replace("2024-12", "2025-12"))), ["甲检查"]);
        silent("waiver-without-reason", "");
        silent("waiver-without-reason", MATTER);
    }
}
