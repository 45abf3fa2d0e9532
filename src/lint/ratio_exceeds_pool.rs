//! Ratio × draws above 100 % of the pool, and no rule that allows repeats.

use super::{Context, about, lint, named};
use crate::finding::Finding;
use crate::model::{Amount, Reading};
use crate::msg;
use crate::ratio::Ratio;

lint!("SSJ202", "ratio-exceeds-pool", Error, Rules, run);

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for task in &cx.model.tasks {
        let Some(schedule) = task.schedule else { continue };
        let Amount::Ratio(ratio) = schedule.value.amount else { continue };
        let draws = schedule.value.draws();
        let total = ratio.checked_mul(u64::from(draws)).unwrap_or(Ratio::ONE);
        if schedule.value.reading == Some(Reading::WholeYear) || total <= Ratio::ONE || ratio == Ratio::ONE {
            continue;
        }
        let message =
            msg!("ratio-exceeds-pool", task = named(&task.decl), ratio = ratio, draws = draws, total = total);
        out.push(
            about(&CODE, "task", &task.decl, message)
                .at(schedule.span, Some(msg!("ratio-exceeds-pool-here", total = total)))
                .help(msg!("ratio-exceeds-pool-help")),
        );
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
        silent("ratio-exceeds-pool", "");
    }
}
