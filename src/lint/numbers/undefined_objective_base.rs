//! An objective in per cent whose words do not say of what (R30, R31). The measure beside them is one way to count;
//! another count of the audit fits the words as well, and both are printed.

use crate::finding::Finding;
use crate::lint::{Context, about, lint, named};
use crate::message::Message;
use crate::model::Counted;
use crate::msg;

lint!(
    "SSJ209", "undefined-objective-base", Warning, Rules, run,
    wrong: "目标 抽查占比 {\n  原文  “年度抽查企业占比达到5%以上”\n  指标  抽查企业 / 全部企业 ≥ 5%\n}\n",
    right: "目标 抽查占比 {\n  原文  “年度抽查企业占比达到5%以上”\n  指标  抽查企业 / 全部企业 ≥ 5%\n  口径  “名录中在营的企业；一年内抽中几次都算一户，联合任务抽中的也算”\n}\n",
);

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for objective in &cx.model.objectives {
        let Some(measure) = &objective.measure else { continue };
        // A plan that gives a measure in words of the list, and no other words, means what the list defines.
        if objective.decl.printed.is_none() || objective.definition.is_some() {
            continue;
        }
        let counts = Counted::of(&measure.count).zip(Counted::of(&measure.of));
        let Some((first, second)) = counts.and_then(|c| Some((c, other(c)?))) else { continue };
        let message =
            msg!("undefined-objective-base", objective = named(&objective.decl), bound = measure.bound);
        let reading = |key: &'static str, (count, of): (Counted, Counted)| {
            let (count, count_is) = said(count);
            let (of, of_is) = said(of);
            Message::new(key)
                .with("count", count)
                .with("of", of)
                .with("count_is", count_is)
                .with("of_is", of_is)
        };
        out.push(
            about(&CODE, "objective", &objective.decl, message)
                .at(measure.span, Some(msg!("undefined-objective-base-here")))
                .help(reading("undefined-objective-base-first", first))
                .help(reading("undefined-objective-base-second", second))
                .help(match first.1 {
                    Counted::AllEntities => msg!("undefined-objective-base-help"),
                    _ => msg!("undefined-objective-base-help-due"),
                }),
        );
    }
}

/// The other two counts that the same words may mean.
fn other(counts: (Counted, Counted)) -> Option<(Counted, Counted)> {
    use Counted::{
        AllEntities, DrawnEntities, Draws, Inspected, Published, PublishedOnTime, ToInspect, ToPublish,
    };
    Some(match counts {
        // Firms, or inspections of firms.
        (DrawnEntities, AllEntities) => (Draws, AllEntities),
        (Draws, AllEntities) => (DrawnEntities, AllEntities),
        // Of what is due, or of whatever was inspected.
        (Published, ToPublish) => (Published, Inspected),
        (Published, Inspected) => (Published, ToPublish),
        (PublishedOnTime, ToPublish) => (Published, ToPublish),
        (PublishedOnTime, Inspected) => (PublishedOnTime, ToPublish),
        (Inspected, ToInspect) => (Inspected, Draws),
        (Inspected, Draws) => (Inspected, ToInspect),
        _ => return None,
    })
}

/// A count by its word, and what it counts.
fn said(counted: Counted) -> (Message, Message) {
    match counted {
        Counted::AllEntities => (msg!("counted-all-entities"), msg!("count-all-entities")),
        Counted::DrawnEntities => (msg!("counted-drawn-entities"), msg!("count-drawn-entities")),
        Counted::Draws => (msg!("counted-draws"), msg!("count-draws")),
        Counted::ToInspect => (msg!("counted-to-inspect"), msg!("count-to-inspect")),
        Counted::Inspected => (msg!("counted-inspected"), msg!("count-inspected")),
        Counted::ToPublish => (msg!("counted-to-publish"), msg!("count-to-publish")),
        Counted::Published => (msg!("counted-published"), msg!("count-published")),
        Counted::PublishedOnTime => (msg!("counted-published-on-time"), msg!("count-published-on-time")),
        Counted::Closed => (msg!("counted-closed"), msg!("count-closed")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::check::{fires, fires_at, silent};
    use crate::message::{Catalogue, Lang};

    const NAME: &str = "undefined-objective-base";

    fn goal(measure: &str, more: &str) -> String {
        format!("目标 甲 {{\n  原文 “占比达到5%以上”\n  指标 {measure}\n{more}}}\n")
    }

    #[test]
    fn both_ways_to_count_are_printed() {
        let found = fires_at(NAME, &goal("抽查企业 / 全部企业 ≥ 5%", ""), "2024-03-26");
        assert_eq!(found.subjects, ["甲"]);
        assert!(found.text.contains("抽查企业 / 全部企业") && found.text.contains("抽取数 / 全部企业"));
        assert_eq!(fires(NAME, &goal("已公示 / 应公示 = 100%", "")), ["甲"]);
    }

    #[test]
    fn what_is_defined_or_has_no_ratio() {
        silent(NAME, &goal("已公示 / 应公示 = 100%", "  口径 “到期的”\n"));
        silent(NAME, "目标 甲：抽查企业 / 全部企业 ≥ 5%\n");
        silent(NAME, &goal("每家 每年 不超过 2次", ""));
        silent(NAME, &goal("“已关停企业” / 全部企业 ≤ 5%", ""));
        silent(NAME, "目标 甲 {\n  原文 “提升能力”\n}\n");
        silent(NAME, "");
    }

    /// The words of the messages are those that a measure is written with.
    #[test]
    fn every_count_is_called_as_it_is_written() {
        for (counted, zh, en) in Counted::ALL {
            let word = |lang| Catalogue::new(lang).text(&said(*counted).0);
            assert_eq!((word(Lang::Zh).as_str(), word(Lang::En).as_str()), (*zh, *en));
        }
    }
}
