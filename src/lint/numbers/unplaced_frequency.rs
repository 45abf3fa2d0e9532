//! Several draws a year that are not placed in it: all of them may fall in December (R36).

use crate::finding::Finding;
use crate::lint::{Context, about, lint, named};
use crate::model::{Due, Frequency, Share, Task, Unit};
use crate::msg;

lint!(
    "SSJ210", "unplaced-frequency", Warning, Rules, run,
    wrong: "修改 任务 企业抽查 {\n  删除  分期\n}\n",
    right: "修改 任务 企业抽查 {\n  分期  4月、9月\n}\n",
);

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for task in cx.model.tasks.iter().filter(|t| t.is_random() && !is_placed(t)) {
        let several = |share: &&Share| frequency(share).is_some_and(is_of_the_year);
        let Some(share) = task.shares.iter().find(several) else { continue };
        let draws = share.schedule.value.draws();
        let mut finding = about(
            &CODE,
            "task",
            &task.decl,
            msg!("unplaced-frequency", task = named(&task.decl), draws = draws),
        )
        .at(share.span(), Some(msg!("unplaced-frequency-here")));
        if let Some(window) = task.window {
            finding = finding.at(window.span, Some(msg!("unplaced-frequency-window")));
        }
        out.push(match draws {
            2 => finding.help(msg!("unplaced-frequency-halves")),
            4 => finding.help(msg!("unplaced-frequency-quarters")),
            12 => finding.help(msg!("unplaced-frequency-months")),
            _ => finding.help(msg!("unplaced-frequency-windows")),
        });
    }
}

fn frequency(share: &Share) -> Option<Frequency> {
    share.schedule.value.frequency
}

/// Whether several draws are said of the year as a whole: 每季度1次 places them itself.
fn is_of_the_year(frequency: Frequency) -> bool {
    frequency.unit == Unit::Year && frequency.every == 1 && frequency.times > 1
}

/// Whether something says when the draws are: their periods, or a date in each period by which they must be made.
fn is_placed(task: &Task) -> bool {
    let each = |due: &Due| matches!(due, Due::Every { .. });
    task.rounds.is_some() || task.draw_by.iter().chain(&task.finish_by).any(|due| each(&due.value))
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{fires, silent};

    const NAME: &str = "unplaced-frequency";

    fn task(schedule: &str, more: &str) -> String {
        format!("任务 甲 {{\n  比例频次 {schedule}\n  时间 1月—12月\n{more}}}\n")
    }

    #[test]
    fn several_draws_at_any_time() {
        for schedule in ["25% 4次/年", "每次 5%，2次/年", "28家 3次/年", "5% 不少于2次/年"] {
            assert_eq!(fires(NAME, &task(schedule, "")), ["甲"], "{schedule}");
        }
    }

    #[test]
    fn one_draw_or_draws_in_their_periods() {
        for (schedule, more) in [
            ("25% 1次/年", ""),
            ("每季度 25%", ""),
            ("25% 每2年1次", ""),
            ("待定", ""),
            ("每次 25%，4次/年", "  分期 按季度\n"),
            ("每次 25%，2次/年", "  分期 3月、9月\n"),
            ("每次 25%，4次/年", "  抽取期限 每季度首月15日前\n"),
        ] {
            silent(NAME, &task(schedule, more));
        }
        silent(NAME, "任务 甲 {\n}\n");
        silent(NAME, "");
    }
}
