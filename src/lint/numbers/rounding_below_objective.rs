//! A ratio that is exactly the objective, with a rounding that takes less than it (R32): 5 % of 799 is 39.95, and 39
//! of 799 are 4.88 %. Where the library is there, its own numbers decide; else an example shows it.

use crate::finding::Finding;
use crate::lint::{Context, about, lint, named};
use crate::message::Message;
use crate::model::{
    Amount, Bound, Change, Counted, Measure, Objective, Operator, Reading, Rounding, Schedule, Share, Task,
};
use crate::msg;
use crate::ratio::Ratio;

lint!(
    "SSJ208", "rounding-below-objective", Error, Rules, run,
    wrong: "目标 抽查占比：抽查企业 / 全部企业 ≥ 5%\n修改 任务 企业抽查 {\n  比例频次  全年 5%，2次/年\n  递增  不分级\n  取整  向下\n}\n",
    right: "目标 抽查占比：抽查企业 / 全部企业 ≥ 5%\n修改 任务 企业抽查 {\n  比例频次  全年 5%，2次/年\n  递增  不分级\n  取整  向上\n}\n",
);

/// How a task that is to meet an objective exactly takes its numbers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Taken {
    /// The share of the pool in one go.
    ratio: Ratio,
    /// How often in the year a share is taken and rounded.
    times: u32,
    /// 向下 or 四舍五入; down where no rule says it.
    rounding: Rounding,
}

fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let of_plan = cx.model.header.as_ref().and_then(|h| h.rounding);
    for objective in &cx.model.objectives {
        let Some(measure) = objective.measure.as_ref().filter(|m| is_share_of_all(m)) else { continue };
        for task in cx.model.tasks.iter().filter(|t| t.is_random() && !is_raised(t)) {
            let rounding = task.rounding.or(of_plan);
            for share in &task.shares {
                let Some(taken) = taken(&share.schedule.value, measure.bound, rounding) else { continue };
                let Some(size) = size(cx, task, share, taken, measure.bound) else { continue };
                out.push(finding(objective, measure, task, share, (taken, rounding, size)));
            }
        }
    }
}

/// Whether an objective asks for so many of all entities, and not of all.
fn is_share_of_all(measure: &Measure) -> bool {
    Counted::of(&measure.count) == Some(Counted::DrawnEntities)
        && Counted::of(&measure.of) == Some(Counted::AllEntities)
        && matches!(measure.operator, Operator::AtLeast | Operator::Equal)
        && measure.bound > Ratio::ZERO
        && measure.bound < Ratio::ONE
}

/// Whether tiers are known to change how many are drawn: then they make up for it, or not, beyond what can be told.
fn is_raised(task: &Task) -> bool {
    let none = |change: &Change| matches!(change, Change::Raise(p) | Change::Lower(p) if *p == Ratio::ZERO);
    let known = task.tiers.iter().flat_map(|rule| &rule.steps).filter_map(|s| s.increment.as_ref());
    known.into_iter().any(|i| i.draws > 0 || !none(&i.change))
}

/// How a schedule that is exactly the bound, at least as it can be read, is taken; `None` where it is not, or where it
/// is rounded up.
fn taken(schedule: &Schedule, bound: Ratio, rounding: Option<Rounding>) -> Option<Taken> {
    let quantity = &schedule.quantity;
    let Amount::Ratio(ratio) = quantity.amount else { return None };
    let plain = quantity.bound == Bound::Exact && quantity.most.is_none() && quantity.others.is_empty();
    if !plain || quantity.is_open() || rounding == Some(Rounding::Up) {
        return None;
    }
    let draws = schedule.draws();
    let of_each =
        schedule.reading != Some(Reading::WholeYear) && ratio.checked_mul(draws.into()) == Some(bound);
    let of_year = (draws == 1 || schedule.reading != Some(Reading::EachDraw)) && ratio == bound;
    let times = if of_each { draws } else { 1 };
    (of_each || of_year).then_some(Taken { ratio, times, rounding: rounding.unwrap_or(Rounding::Down) })
}

impl Taken {
    /// How many of a class of so many are taken in one go: never none of somebody.
    fn of(self, size: u64) -> Option<u64> {
        let (num, den) = (u128::from(self.ratio.num()) * u128::from(size), u128::from(self.ratio.den()));
        let whole = match self.rounding {
            Rounding::Up => num.div_ceil(den),
            Rounding::Down => num / den,
            Rounding::Nearest => (num * 2 + den) / (den * 2),
        };
        u64::try_from(whole.max(1)).ok()
    }

    /// How many in the year.
    fn in_year(self, size: u64) -> Option<u64> {
        self.of(size)?.checked_mul(self.times.into())
    }

    /// Whether so many are less than the bound asks for.
    fn is_below(self, size: u64, bound: Ratio) -> bool {
        self.in_year(size).and_then(|n| Ratio::new(n, size)).is_some_and(|share| share < bound)
    }
}

/// How many entities the class has where that brings it below the bound: by the library, else by an example. `None`
/// where it does not.
fn size(cx: &Context<'_>, task: &Task, share: &Share, taken: Taken, bound: Ratio) -> Option<u64> {
    let class = share.class.as_ref().or(task.scope.as_ref()).and_then(|c| c.name.as_deref());
    let counted = class.zip(cx.libraries.entities).and_then(|(class, census)| {
        let at = census.questions.scope(class)?;
        Some(census.count(|p| p.is_active() && p.fits(at)))
    });
    let size = counted.map_or_else(|| example(taken, bound), Some)?;
    taken.is_below(size, bound).then_some(size)
}

/// A class of some forty whole shares that is not divided evenly, of a size that brings it below the bound.
fn example(taken: Taken, bound: Ratio) -> Option<u64> {
    const TRIED: u64 = 1000;
    let even = bound.den().checked_mul(40)?;
    (1..TRIED.min(even)).map(|less| even - less).find(|size| taken.is_below(*size, bound))
}

fn finding(
    objective: &Objective,
    measure: &Measure,
    task: &Task,
    share: &Share,
    (taken, rounding, size): (Taken, Option<Rounding>, u64),
) -> Finding {
    let schedule = &share.schedule.value;
    let count = taken.in_year(size).unwrap_or_default();
    let how = match rounding {
        Some(Rounding::Nearest) => msg!("rounding-below-objective-nearest"),
        Some(_) => msg!("rounding-below-objective-down"),
        None => msg!("rounding-below-objective-unsaid"),
    };
    let message = msg!(
        "rounding-below-objective",
        task = named(&task.decl),
        objective = objective.decl.name.as_str(),
        bound = measure.bound.to_exact_text(),
        how = how
    );
    let got = Ratio::new(count, size).map_or_else(String::new, Ratio::to_percent_text);
    let parts = [taken.ratio.to_exact_text(), decimal(taken.ratio, size), got];
    let [ratio, exact, got] = parts;
    let each = taken.of(size).unwrap_or_default();
    let reckoned = match taken.times {
        1 => Message::new("rounding-below-objective-reckoned"),
        times => Message::new("rounding-below-objective-each").with("times", times).with("each", each),
    };
    let reckoned = reckoned.with("size", size).with("ratio", ratio).with("exact", exact);
    let reckoned =
        reckoned.with("count", count).with("got", got).with("bound", measure.bound.to_exact_text());
    let mut finding = about(&CODE, "task", &task.decl, message)
        .detail(format!("{}/{}", objective.decl.name, share.class.as_ref().map_or("", |c| c.words())))
        .at(share.span(), Some(msg!("rounding-below-objective-here")))
        .at(measure.span, Some(msg!("rounding-below-objective-bound")))
        .help(reckoned);
    if schedule.reading.is_none() && schedule.draws() > 1 {
        finding = finding.help(match taken.times {
            1 => msg!("rounding-below-objective-if-year"),
            _ => msg!("rounding-below-objective-if-each"),
        });
    }
    finding.help(msg!("rounding-below-objective-help"))
}

/// A share of so many with two decimals, the rest cut off: `39.95`.
fn decimal(ratio: Ratio, size: u64) -> String {
    let hundredths = u128::from(ratio.num()) * u128::from(size) * 100 / u128::from(ratio.den());
    let (whole, part) = (hundredths / 100, hundredths % 100);
    match part % 10 {
        0 if part == 0 => whole.to_string(),
        0 => format!("{whole}.{}", part / 10),
        _ => format!("{whole}.{part:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::check::{fires, fires_at, fires_with, silent};
    use proptest::prelude::*;

    const NAME: &str = "rounding-below-objective";
    const GOAL: &str = "目标 占比：抽查企业 / 全部企业 ≥ 5%\n";

    fn task(schedule: &str, more: &str) -> String {
        format!("{GOAL}任务 甲 {{\n  对象 企业\n  比例频次 {schedule}\n{more}}}\n对象 企业：标签 含 企业\n")
    }

    #[test]
    fn exactly_the_objective_and_rounded_away() {
        for (schedule, more) in [
            ("5%，1次/年", "  取整 向下\n"),
            ("5%，1次/年", "  取整 四舍五入\n"),
            ("5%，1次/年", ""),
            ("5% 4次/年", ""),
            ("全年 5%，4次/年", ""),
            ("每次 1.25%，4次/年", ""),
            ("5% 4次/年", "  递增 比例 按 风险 { 低 待定、高 待定 }\n"),
        ] {
            assert_eq!(fires(NAME, &task(schedule, more)), ["甲"], "{schedule}{more}");
        }
        let found = fires_at(NAME, &task("5% 4次/年", ""), "2024-03-26").text;
        assert!(["799", "39.95", "39 户", "4.88%"].iter().all(|n| found.contains(n)), "{found}");
    }

    #[test]
    fn what_reaches_it_or_is_no_share_of_all() {
        for (schedule, more) in [
            ("5%，1次/年", "  取整 向上\n"),
            ("每次 5%，4次/年", ""),
            ("6%，1次/年", ""),
            ("3%，1次/年", ""),
            ("不低于 5%，1次/年", ""),
            ("28家，1次/年", ""),
            ("待定", ""),
            ("5%，1次/年", "  递增 比例 按 风险 { 低 +0个百分点、高 +20个百分点 }\n"),
        ] {
            silent(NAME, &task(schedule, more));
        }
        let plan = "计划 某县2024 {\n  年度 2024\n  取整 向上\n}\n";
        silent(NAME, &format!("{plan}{}", task("5%，1次/年", "")));
        silent(NAME, &task("100%，1次/年", "").replace("≥ 5%", "≥ 100%"));
        silent(NAME, &task("5%，1次/年", "").replace("抽查企业 / 全部企业", "已公示 / 应公示"));
        // Half a firm is a firm.
        silent(NAME, &task("50%，1次/年", "  取整 四舍五入\n").replace("≥ 5%", "≥ 50%"));
        silent(NAME, GOAL);
        silent(NAME, "");
    }

    #[test]
    fn the_library_decides_where_it_is_there() {
        let csv = |n: usize| {
            let rows = (0..n).map(|i| format!("E{i},某{i},企业,低,140525,44,存续\n"));
            let head = "统一社会信用代码,名称,标签,信用风险等级,区划代码,行业代码,状态\n".to_owned();
            head + &rows.collect::<String>()
        };
        let rules = task("5%，1次/年", "  取整 向下\n");
        assert_eq!(fires_with(NAME, &rules, &csv(39)), ["甲"], "1 of 39 is 2.5 %");
        for enough in [1, 19, 20, 40] {
            assert!(fires_with(NAME, &rules, &csv(enough)).is_empty(), "{enough}");
        }
    }

    proptest! {
        #[test]
        fn as_counted_by_hand(num in 1u64..100, size in 1u64..3000, times in 1u32..5, nearest: bool) {
            let bound = Ratio::percent(num).checked_mul(times.into()).unwrap();
            let rounding = if nearest { Rounding::Nearest } else { Rounding::Down };
            let taken = Taken { ratio: Ratio::percent(num), times, rounding };
            // Whole firms, one after another, while the next is still within the share, or nearer to it.
            let mut one = 0;
            while (if nearest { (one * 2 + 1) * 50 } else { (one + 1) * 100 }) <= num * size {
                one += 1;
            }
            prop_assert_eq!(taken.of(size), Some(one.max(1)));
            let all = one.max(1) * u64::from(times);
            prop_assert_eq!(taken.is_below(size, bound), all * 100 < num * u64::from(times) * size);
            if bound < Ratio::ONE && let Some(size) = example(taken, bound) {
                prop_assert!(taken.is_below(size, bound));
            }
        }

        #[test]
        fn rounding_down_can_always_be_shown(num in 1u64..100) {
            let bound = Ratio::percent(num);
            let taken = Taken { ratio: bound, times: 1, rounding: Rounding::Down };
            prop_assert_eq!(example(taken, bound), Some(bound.den() * 40 - 1));
        }
    }
}
