//! Several draws a year and a ratio that does not say of what: each draw, or the whole year.

use crate::finding::Finding;
use crate::lint::{Context, about, lint, named};
use crate::msg;
use crate::ratio::Ratio;

lint!(
    "SSJ201", "ambiguous-ratio", Error, Rules, run,
    wrong: "修改 任务 企业抽查 {\n  比例频次  5% 2次/年\n}\n",
    right: "修改 任务 企业抽查 {\n  比例频次  全年 5%，2次/年\n}\n",
);

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for task in &cx.model.tasks {
        for share in &task.shares {
            let schedule = &share.schedule;
            let (draws, reading) = (schedule.value.draws(), schedule.value.reading);
            let Some(ratio) = schedule.value.ratio() else { continue };
            // A ratio of 100 % of each draw and of the year differ too: four visits to everybody, or one.
            if draws < 2 || reading.is_some() {
                continue;
            }
            let most = ratio.checked_mul(u64::from(draws)).unwrap_or(Ratio::ONE);
            let message = msg!("ambiguous-ratio", task = named(&task.decl), ratio = ratio, draws = draws);
            out.push(
                about(&CODE, "task", &task.decl, message)
                    .at(schedule.span, Some(msg!("ambiguous-ratio-here")))
                    .detail(share.class.as_ref().map_or("", |c| c.words()))
                    .help(msg!("ambiguous-ratio-each", ratio = ratio, draws = draws, most = most))
                    .help(msg!("ambiguous-ratio-year", ratio = ratio, draws = draws)),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{fires, silent};

    #[test]
    fn of_each_draw_or_of_the_year() {
        assert_eq!(fires("ambiguous-ratio", "任务 甲 {\n  比例频次 25% 4次/年\n}\n"), ["甲"]);
        for sound in ["25% 1次/年", "每次 25%，4次/年", "全年 25%，4次/年", "28家 4次/年", "25%"]
        {
            silent("ambiguous-ratio", &format!("任务 甲 {{\n  比例频次 {sound}\n}}\n"));
        }
        silent("ambiguous-ratio", "");
    }
}
