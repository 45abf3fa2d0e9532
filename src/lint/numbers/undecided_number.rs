//! A task whose amount or window is left open, or whose objects, amount or window are not written at all: it cannot be
//! drawn before somebody decides.
//! What an import could not read is left open.

use crate::finding::Finding;
use crate::lint::{Context, about, lint, named};
use crate::model::{Amount, Quantity};
use crate::msg;

lint!(
    "SSJ217", "undecided-number", Warning, Rules, run,
    wrong: "修改 任务 企业抽查 {\n  比例频次  待定（每学期一次）\n}\n",
    right: "修改 任务 企业抽查 {\n  比例频次  每次 5%，2次/年\n}\n",
);

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    // Nothing is drawn of campaigns and of visits after complaints.
    for task in cx.model.tasks.iter().filter(|t| t.is_random()) {
        let about = |detail: &str, message| about(&CODE, "task", &task.decl, message).detail(detail);
        let missing = |detail: &str, message, help| {
            let here = Some(msg!("undecided-number-not-there"));
            about(detail, message).at(task.decl.name_span, here).help(help)
        };
        let of_whom = task.classes().next().is_some() || task.shares.iter().any(|s| s.class.is_some());
        if !of_whom {
            let message = msg!("undecided-number-no-objects", task = named(&task.decl));
            out.push(missing("objects", message, msg!("undecided-number-add-objects")));
        }
        if task.shares.is_empty() {
            let message = msg!("undecided-number-no-amount", task = named(&task.decl));
            out.push(missing("amount:", message, msg!("undecided-number-add-amount")));
        }
        if task.window.is_none() && task.undated.is_none() {
            let message = msg!("undecided-number-no-window", task = named(&task.decl));
            out.push(missing("window", message, msg!("undecided-number-add-window")));
        }
        for share in task.shares.iter().filter(|s| is_open(&s.schedule.value.quantity)) {
            let message = msg!("undecided-number-amount", task = named(&task.decl));
            let class = share.class.as_ref().map_or("", |c| c.words());
            let finding = about(&format!("amount:{class}"), message);
            let finding = finding.at(share.schedule.span, Some(msg!("undecided-number-here")));
            out.push(finding.help(msg!("undecided-number-help")));
        }
        if let Some(words) = &task.undated {
            let message =
                msg!("undecided-number-window", task = named(&task.decl), words = words.value.as_str());
            let finding = about("window", message).at(words.span, Some(msg!("undecided-number-here")));
            out.push(finding.help(msg!("undecided-number-window-help")));
        }
    }
}

/// Whether any of its numbers is still to be decided.
fn is_open(quantity: &Quantity) -> bool {
    let open = |amount: &Amount| matches!(amount, Amount::Open(_));
    quantity.is_open() || quantity.most.iter().chain(quantity.others.iter().map(|l| &l.amount)).any(open)
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{fires, fires_at, silent};

    const NAME: &str = "undecided-number";

    #[test]
    fn amounts_and_windows_that_are_open() {
        let task = |lines: &str| format!("对象 甲类：标签 含 甲\n任务 甲 {{\n  对象 甲类\n{lines}}}\n");
        let timed = |lines: &str| task(&format!("  时间 3月—9月\n{lines}"));
        assert_eq!(fires(NAME, &timed("  比例频次 待定\n")), ["甲"]);
        assert_eq!(fires(NAME, &timed("  比例频次 待定（30%；每学期一次）\n")), ["甲"]);
        assert_eq!(fires(NAME, &timed("  比例频次 根据实际情况确定\n")), ["甲"]);
        assert_eq!(fires(NAME, &task("  时间 “学期中”\n  比例频次 待定\n")), ["甲", "甲"]);
        silent(NAME, &task("  比例频次 5%，2次/年\n  时间 3月—9月\n"));
        silent(NAME, &task("  类型 专项\n  时间 “学期中”\n"));
        silent(NAME, "");
    }

    #[test]
    fn amounts_and_windows_that_are_not_there() {
        let said =
            |lines: &str| fires_at(NAME, &format!("任务 甲 {{\n  对象 “企业”\n{lines}}}\n"), "2024-03-26");
        let both = said("");
        assert_eq!(both.subjects, ["甲", "甲"]);
        assert!(
            both.text.contains("没有写抽多少、抽几次") && both.text.contains("没有写什么时候抽"),
            "{}",
            both.text
        );
        let window = said("  比例频次 5%，2次/年\n");
        assert_eq!(window.subjects, ["甲"]);
        assert!(window.text.contains("时间  3月—10月"), "{}", window.text);
        let amount = said("  时间 3月—9月\n");
        assert_eq!(amount.subjects, ["甲"]);
        assert!(amount.text.contains("比例频次  每次 5%，2次/年"), "{}", amount.text);
        let whom = fires_at(NAME, "任务 甲 {\n  比例频次 5%，1次/年\n  时间 3月\n}\n", "2024-03-26");
        assert_eq!(whom.subjects, ["甲"]);
        assert!(whom.text.contains("没有写查哪些对象") && whom.text.contains("对象  "), "{}", whom.text);
        // Nothing is drawn of these.
        silent(NAME, "任务 甲 {\n  类型 专项\n}\n");
        silent(
            NAME,
            "对象 甲类：标签 含 甲\n任务 甲 {\n  比例频次 {\n    甲类：5% 1次/年\n  }\n  时间 3月\n}\n",
        );
    }
}
