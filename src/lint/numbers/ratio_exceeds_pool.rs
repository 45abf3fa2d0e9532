//! Ratio × draws above 100 % of the pool, and no rule that allows repeats.

use crate::finding::Finding;
use crate::lint::{Context, about, lint, named};
use crate::model::{Reading, Repeats};
use crate::msg;
use crate::ratio::Ratio;

lint!(
    "SSJ202", "ratio-exceeds-pool", Error, Rules, run,
    wrong: "修改 任务 企业抽查 {\n  比例频次  每次 30%，4次/年\n  分期  按季度\n}\n",
    right: "修改 任务 企业抽查 {\n  比例频次  每次 25%，4次/年\n  分期  按季度\n}\n",
);

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for task in &cx.model.tasks {
        // Whoever may be drawn again is no surprise.
        if matches!(task.repeats, Some(Repeats::InTurn | Repeats::Freely)) {
            continue;
        }
        for share in &task.shares {
            let schedule = &share.schedule;
            let Some(ratio) = schedule.value.ratio() else { continue };
            let draws = schedule.value.draws();
            let total = ratio.checked_mul(u64::from(draws)).unwrap_or(Ratio::ONE);
            let of_year = schedule.value.reading == Some(Reading::WholeYear);
            if of_year || total <= Ratio::ONE || ratio == Ratio::ONE {
                continue;
            }
            let message = msg!(
                "ratio-exceeds-pool",
                task = named(&task.decl),
                ratio = ratio,
                draws = draws,
                total = total
            );
            out.push(
                about(&CODE, "task", &task.decl, message)
                    .at(schedule.span, Some(msg!("ratio-exceeds-pool-here", total = total)))
                    .detail(share.class.as_ref().map_or("", |c| c.words()))
                    .help(msg!("ratio-exceeds-pool-help")),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{fires, silent};

    #[test]
    fn more_than_everybody() {
        assert_eq!(fires("ratio-exceeds-pool", "任务 甲 {\n  比例频次 30% 4次/年\n}\n"), ["甲"]);
        assert_eq!(fires("ratio-exceeds-pool", "任务 甲 {\n  比例频次 每次 30%，4次/年\n}\n"), ["甲"]);
        for sound in ["25% 4次/年", "全年 30%，4次/年", "30% 1次/年", "100%；4次/年"] {
            silent("ratio-exceeds-pool", &format!("任务 甲 {{\n  比例频次 {sound}\n}}\n"));
        }
        silent("ratio-exceeds-pool", "任务 甲 {\n  比例频次 每次 30%，4次/年\n  重复 抽完再重复\n}\n");
        silent("ratio-exceeds-pool", "");
    }
}
