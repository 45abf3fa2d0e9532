//! Two classes or tiers of a task that would be one stratum, since their codes join to one: a draw would take entities of both at
//! the ratio of one.

use crate::finding::Finding;
use crate::lint::{Context, about, lint, named};
use crate::msg;
use crate::plan::alike;

lint!(
    "SSJ218", "strata-alike", Error, Rules, run,
    wrong: "修改 对象库 {\n  风险  等级 { 低 代号 A.B、高 代号 B }\n}\n对象 城区企业 {\n  代号  K1\n  条件  标签 含 企业 且 区划 前缀 140525100\n}\n对象 乡镇企业 {\n  代号  K1.A\n  条件  标签 含 企业 且 非 （区划 前缀 140525100）\n}\n修改 任务 企业抽查 {\n  比例频次  城区企业：每次 5%，2次/年；乡镇企业：每次 5%，2次/年\n}\n",
    right: "修改 对象库 {\n  风险  等级 { 低 代号 A.B、高 代号 B }\n}\n对象 城区企业 {\n  代号  K1\n  条件  标签 含 企业 且 区划 前缀 140525100\n}\n对象 乡镇企业 {\n  代号  K2\n  条件  标签 含 企业 且 非 （区划 前缀 140525100）\n}\n修改 任务 企业抽查 {\n  比例频次  城区企业：每次 5%，2次/年；乡镇企业：每次 5%，2次/年\n}\n",
);

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for task in cx.model.tasks.iter().filter(|t| t.is_random()) {
        let Some(alike) = alike(cx.model, task) else { continue };
        let code = alike.code.as_str();
        let (one, other) = (alike.one.as_str(), alike.other.as_str());
        let message = msg!("strata-alike", task = named(&task.decl), one = one, other = other);
        out.push(
            about(&CODE, "task", &task.decl, message)
                .at(alike.span, Some(msg!("plan-stratum-twice", code = code)))
                .help(msg!("plan-stratum-twice-help", code = code, one = one, other = other)),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{fires, silent};

    const NAME: &str = "strata-alike";

    fn rules(low: &str, first: &str, second: &str, schedule: &str) -> String {
        format!(
            "对象库 {{\n  标签 多选 {{ 甲、乙 }}\n  风险 等级 {{ 低 代号 {low}、高 代号 B }}\n}}\n\
             对象 大类 {{ 代号 {first}；条件 标签 含 甲 }}\n对象 小类 {{ 代号 {second}；条件 标签 含 乙 }}\n\
             对象 全部：标签 不为空\n任务 抽查 {{\n  对象 全部\n  比例频次 {schedule}\n\
             \x20 递增 比例 按 风险 {{ 低 +0个百分点、高 +5个百分点 }}\n}}\n"
        )
    }

    #[test]
    fn codes_that_join_to_one() {
        let both = "大类：10%；小类：5%";
        for (low, first, second, schedule) in [
            ("A.B", "K1", "K1.A", both),
            ("A.B", "K1.A", "K1", both),
            // Whatever the numbers will be.
            ("A.B", "K1", "K1.A", "大类：待定；小类：待定"),
            ("A", "OTHER", "K1", "大类：10%；其他：5%"),
        ] {
            assert_eq!(fires(NAME, &rules(low, first, second, schedule)), ["抽查"], "{low} {first} {second}");
        }
    }

    #[test]
    fn codes_that_stay_apart() {
        let both = "大类：10%；小类：5%";
        for (low, first, second, schedule) in [
            ("A", "K1", "K2", both),
            ("A", "K1", "K1.A", both),
            ("A.B", "K1", "K2", both),
            // Of one class the other's code plays no part.
            ("A.B", "K1", "K1.A", "大类：10%；其他：5%"),
            ("A.B", "K1", "K1.A", "5%"),
        ] {
            silent(NAME, &rules(low, first, second, schedule));
        }
        silent(NAME, "");
    }
}
