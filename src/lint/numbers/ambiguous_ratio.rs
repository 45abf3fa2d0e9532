//! Several draws a year and a ratio that does not say of what: each draw, or the whole year.

use crate::finding::Finding;
use crate::lint::{Context, about, lint, named};
use crate::message::Message;
use crate::model::{Amount, Bound, Quantity, Schedule};
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
            let times = |ratio: Ratio| ratio.checked_mul(u64::from(draws)).unwrap_or(Ratio::ONE);
            let (each, year) = match (amount(&schedule.value.quantity), often(&schedule.value)) {
                (Some((amount, ceiling)), Some((often, at_least))) => {
                    let most = times(ceiling.unwrap_or(ratio));
                    let open =
                        at_least || schedule.value.quantity.bound == Bound::AtLeast && ceiling.is_none();
                    let each = match open {
                        true => Message::new("ambiguous-ratio-each-least"),
                        false => Message::new("ambiguous-ratio-each"),
                    };
                    let each = each.with("amount", amount.clone()).with("often", often.clone());
                    let year = msg!("ambiguous-ratio-year", amount = amount, often = often, draws = draws);
                    (each.with("most", most), year)
                }
                // What is more than one amount is not said again in other words.
                _ => (msg!("ambiguous-ratio-each-before"), msg!("ambiguous-ratio-year-before")),
            };
            let message = msg!("ambiguous-ratio", task = named(&task.decl), ratio = ratio, draws = draws);
            out.push(
                about(&CODE, "task", &task.decl, message)
                    .at(schedule.span, Some(msg!("ambiguous-ratio-here")))
                    .detail(share.class.as_ref().map_or("", |c| c.words()))
                    .help(each)
                    .help(year),
            );
        }
    }
}

/// A ratio with its bounds as it is written, and the ratio above it that it may not pass; `None` where more stands
/// there than that.
fn amount(quantity: &Quantity) -> Option<(Message, Option<Ratio>)> {
    let Amount::Ratio(ratio) = quantity.amount else { return None };
    if !quantity.others.is_empty() || quantity.is_open() {
        return None;
    }
    let most = match quantity.most {
        None => None,
        Some(Amount::Ratio(most)) => Some(most),
        Some(_) => return None,
    };
    let said = match (quantity.bound, most) {
        (Bound::Exact, None) => msg!("written-exact", ratio = ratio),
        (Bound::AtLeast, None) => msg!("written-least", ratio = ratio),
        (Bound::AtMost, None) => msg!("written-most", ratio = ratio),
        (Bound::AtLeast | Bound::Exact, Some(most)) => msg!("written-range", ratio = ratio, most = most),
        (Bound::AtMost, Some(_)) => return None,
    };
    Some((said, most))
}

/// How often as it is written by the year, and whether it may be more often.
fn often(schedule: &Schedule) -> Option<(Message, bool)> {
    let n = schedule.draws();
    Some(match schedule.frequency?.bound {
        Bound::Exact => (msg!("written-times", n = n), false),
        Bound::AtLeast => (msg!("written-times-least", n = n), true),
        Bound::AtMost => (msg!("written-times-most", n = n), false),
    })
}

#[cfg(test)]
mod tests {
    use crate::lint::check::{fires, fires_at, silent};

    /// What is offered keeps the bounds, and is read without a question.
    #[test]
    fn what_is_offered_says_the_same_and_of_what() {
        for (said, each) in [
            ("3%~5%；每季度不少于1次", "每次 3%~5%，不少于4次/年"),
            ("不低于3%，4次/年", "每次 不低于 3%，4次/年"),
            ("不超过3%，4次/年", "每次 不超过 3%，4次/年"),
            ("25% 4次/年", "每次 25%，4次/年"),
        ] {
            let task = |said: &str| format!("任务 甲 {{\n  比例频次 {said}\n}}\n");
            let text = fires_at("ambiguous-ratio", &task(said), "2024-03-26").text;
            let offered: Vec<&str> =
                text.split('写').skip(1).filter_map(|p| p.split(['“', '”']).nth(1)).collect();
            assert_eq!(offered.first(), Some(&each), "{text}");
            assert_eq!(offered.len(), 2);
            offered.iter().for_each(|offered| silent("ambiguous-ratio", &task(offered)));
        }
    }

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
