//! A waiver whose last day is over.

use crate::finding::Finding;
use crate::lint::{Context, lint};
use crate::msg;

lint!(
    "SSJ902", "expired-waiver", Error, Rules, run,
    wrong: ("修改 事项 企业检查 {\n  豁免 uncovered-matter { 理由 “设备采购中”；批准 “局长办公会”；自 2023-12-01；至 2024-03-01 }\n}\n", as_of: "2024-05-01"),
    right: ("事项 油站检查 {\n  对象  “全县加油站”\n  豁免 uncovered-matter { 理由 “设备采购中”；批准 “局长办公会”；自 2023-12-01；至 2024-06-30 }\n}\n", as_of: "2024-05-01"),
);

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for waiver in cx.model.waivers.iter().filter(|w| w.is_complete() && w.is_over_on(cx.as_of)) {
        let Some(until) = waiver.until else { continue };
        let codes: Vec<String> = waiver.findings.iter().map(|f| f.value.clone()).collect();
        let message =
            msg!("expired-waiver", name = waiver.name.as_str(), codes = codes.clone(), until = until);
        out.push(
            Finding::new(&CODE, message)
                .about(waiver.kind, waiver.name.as_str(), waiver.source.as_str())
                .detail(codes.join(","))
                .at(waiver.head, Some(msg!("expired-waiver-here", until = until)))
                .help(msg!("expired-waiver-help")),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{MATTER, fires_at, silent};

    #[test]
    fn the_day_after_its_last() {
        let rules = "事项 甲检查 {\n  豁免 uncovered-matter { 理由 “无人”；批准 “局长”；自 2024-01-01；至 2024-03-26 }\n}\n";
        silent("expired-waiver", rules);
        assert_eq!(fires_at("expired-waiver", rules, "2024-03-27").subjects, ["甲检查"]);
        silent("expired-waiver", "");
        silent("expired-waiver", MATTER);
    }
}
