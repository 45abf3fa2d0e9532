//! What can be read and cannot be meant: fields of one task that contradict each other, once the names are resolved.

use super::Lowering;
use crate::finding::Finding;
use crate::message::Message;
use crate::model::{
    Change, Due, Increment, Model, MonthOf, Placement, Schedule, Task, TierRule, TierStep, Unit, Window,
};
use crate::msg;
use crate::ratio::Ratio;
use crate::source::{Span, Spanned};
use crate::syntax::codes;
use jiff::civil::{Date, date};
use std::collections::BTreeSet;

/// Draws without a year are placed in a leap year, which has every day.
const ANY_YEAR: i16 = 2024;

pub(super) fn check(cx: &mut Lowering<'_>) {
    let mut out = Vec::new();
    // A shared rule is used by many tasks; what is wrong with one of its rows is said once.
    let mut said: BTreeSet<Span> = BTreeSet::new();
    for rule in &cx.model.tiers {
        axes(rule, &mut said, &mut out);
    }
    for task in &cx.model.tasks {
        if let Some(rule) = &task.tiers {
            axes(rule, &mut said, &mut out);
            nothing_left(task, rule, &mut out);
        }
        placed(&cx.model, task, &mut out);
        in_year(&cx.model, task, &mut out);
        in_order(&cx.model, task, &mut out);
        after_itself(task, &mut out);
    }
    leap_days(&cx.model, &mut out);
    cx.findings.append(&mut out);
}

/// A 29th of February that the plan year does not have. Without a year it was read as a day that some year has.
fn leap_days(model: &Model, out: &mut Vec<Finding>) {
    let Some(year) = model.header.as_ref().and_then(|h| h.year).filter(|y| (1..=9999).contains(&y.value))
    else {
        return;
    };
    if Date::new(year.value, 2, 29).is_ok() {
        return;
    }
    let of_window = |w: &Window| matches!(w, Window::MonthDays(..)) && w.dates(year.value).is_none();
    let of_due = |due: &Due| matches!(due, Due::OnDay(2, 29));
    let mut places: Vec<Span> = Vec::new();
    for task in &model.tasks {
        places.extend(task.window.filter(|w| of_window(&w.value)).map(|w| w.span));
        places.extend(task.rounds.iter().filter_map(|rounds| match &rounds.value {
            Placement::Windows(windows) => windows.iter().any(of_window).then_some(rounds.span),
            Placement::Each(_) => None,
        }));
        let dues = task.draw_by.iter().chain(&task.finish_by);
        places.extend(dues.filter(|due| of_due(&due.value)).map(|due| due.span));
    }
    let of_plan = model.header.iter().filter_map(|h| h.finish_by.as_ref());
    let dues = of_plan.chain(model.duties.iter().filter_map(|d| d.due.as_ref()));
    let dues = dues.chain(model.deadlines.iter().map(|d| &d.due));
    places.extend(dues.filter(|due| of_due(&due.value)).map(|due| due.span));
    // Several windows in one field are the window of the task and the places of its draws.
    places.sort();
    places.dedup();
    for at in places {
        out.push(
            Finding::new(&codes::BAD_VALUE, msg!("window-no-leap-day", year = year.value.to_string()))
                .at(at, Some(msg!("model-wrong-here")))
                .at(year.span, Some(msg!("window-plan-year")))
                .help(msg!("window-no-leap-day-help")),
        );
    }
}

/// Every place has its draw. Where a tier is drawn more often than the others, its further draws may still lack
/// their place: the plan says so.
fn placed(model: &Model, task: &Task, out: &mut Vec<Finding>) {
    let (Some(rounds), Some(schedule)) = (&task.rounds, task.schedule()) else { return };
    let Some(most) = draws(model, task, &schedule.value) else { return };
    let draws = schedule.value.draws();
    let places = match &rounds.value {
        Placement::Windows(windows) => windows.len(),
        Placement::Each(unit) => match task.window.and_then(|w| periods(*unit, w.value)) {
            Some(periods) => periods,
            None => return,
        },
    };
    if places == draws as usize || places == most as usize {
        return;
    }
    let finding = Finding::new(&codes::TWO_READINGS, msg!("placed-count", places = places, draws = draws))
        .at(rounds.span, Some(msg!("placed-count-here", places = places)))
        .at(schedule.span, Some(msg!("placed-count-draws", draws = draws)))
        .help(msg!("placed-count-as-places", places = places));
    out.push(match draws {
        1 => finding.help(msg!("placed-count-one")),
        _ => finding.help(msg!("placed-count-as-draws", draws = draws)),
    });
}

/// The draws of a year of the tier that has most; `None` where the rules leave the number open.
fn draws(model: &Model, task: &Task, schedule: &Schedule) -> Option<u32> {
    if schedule.frequency.is_none() && schedule.quantity.is_open() {
        return None;
    }
    let base = schedule.draws();
    let Some(rule) = &task.tiers else { return Some(base) };
    let of = |step: &TierStep| {
        let increment = step.increment.as_ref().or((!rule.draws).then_some(&NOTHING))?;
        Some(match &increment.change {
            Change::Own(own) => own.frequency.map_or(base, |f| f.draws()),
            _ => base.saturating_add(increment.draws),
        })
    };
    let levels = model.library.as_ref().and_then(|l| l.levels(&rule.column)).unwrap_or(&[]);
    let all_named =
        !levels.is_empty() && levels.iter().all(|l| rule.steps.iter().any(|s| s.tier.value == l.name));
    let steps: Vec<u32> = rule.steps.iter().map(of).collect::<Option<_>>()?;
    steps.into_iter().chain((!all_named).then_some(base)).max()
}

static NOTHING: Increment = Increment { change: Change::Raise(Ratio::ZERO), draws: 0 };

/// How many periods of a year a window touches; `None` of those that no plan places one by one.
fn periods(unit: Unit, window: Window) -> Option<usize> {
    let months: i8 = match unit {
        Unit::Year => 12,
        Unit::HalfYear => 6,
        Unit::Quarter => 3,
        Unit::Month => 1,
        Unit::TenDays | Unit::Week | Unit::Day => return None,
    };
    let (from, to) = window.dates(ANY_YEAR)?;
    let period = |day: Date| (i32::from(day.year()) * 12 + i32::from(day.month()) - 1) / i32::from(months);
    usize::try_from(period(to) - period(from) + 1).ok()
}

/// Windows that name their days lie in the plan year, and those of the draws in the window of the task.
fn in_year(model: &Model, task: &Task, out: &mut Vec<Finding>) {
    let Some(year) = model.header.as_ref().and_then(|h| h.year) else { return };
    let outside =
        |w: &Window| matches!(w, Window::Days(a, b) if a.year() != year.value || b.year() != year.value);
    let own = task.window.filter(|w| outside(&w.value)).map(|w| w.span);
    let windows = task.rounds.as_ref().and_then(|r| match &r.value {
        Placement::Windows(windows) => Some((windows, r.span)),
        Placement::Each(_) => None,
    });
    let of_draws = windows.filter(|(w, _)| w.iter().any(outside)).map(|(_, span)| span);
    for at in own.into_iter().chain(of_draws) {
        out.push(
            Finding::new(&codes::BAD_VALUE, msg!("window-other-year", year = year.value.to_string()))
                .at(at, Some(msg!("model-wrong-here")))
                .at(year.span, Some(msg!("window-plan-year")))
                .help(Message::new("form-window")),
        );
    }
    let (Some((windows, at)), Some(window), None) = (windows, task.window, own) else { return };
    let Some((from, to)) = window.value.dates(year.value) else { return };
    let inside = |w: &Window| w.dates(year.value).is_none_or(|(a, b)| from <= a && b <= to);
    if !windows.iter().all(inside) {
        out.push(
            Finding::new(&codes::BAD_VALUE, msg!("placed-outside"))
                .at(at, Some(msg!("placed-outside-here")))
                .at(window.span, Some(msg!("placed-outside-window", from = from, to = to)))
                .help(msg!("placed-outside-help")),
        );
    }
}

/// What is drawn by a day is done by a later one.
fn in_order(model: &Model, task: &Task, out: &mut Vec<Finding>) {
    let (Some(draw), Some(finish)) = (&task.draw_by, &task.finish_by) else { return };
    let year = model.header.as_ref().and_then(|h| h.year).map_or(ANY_YEAR, |y| y.value);
    let backwards = match (&draw.value, &finish.value) {
        (
            Due::Every { unit, every, month, day },
            Due::Every { unit: other_unit, every: other_every, month: other_month, day: other_day },
        ) => {
            let at = |m: &MonthOf| match m {
                MonthOf::Any | MonthOf::First => 0,
                MonthOf::Last => 1,
            };
            unit == other_unit && every == other_every && (at(other_month), other_day) < (at(month), day)
        }
        (one, other) => {
            last_day(one, year).zip(last_day(other, year)).is_some_and(|(one, other)| other < one)
        }
    };
    if backwards {
        out.push(
            Finding::new(&codes::BAD_VALUE, msg!("finish-before-draw"))
                .at(finish.span, Some(msg!("finish-before-draw-here")))
                .at(draw.span, Some(msg!("finish-before-draw-other")))
                .help(msg!("finish-before-draw-help")),
        );
    }
}

fn last_day(due: &Due, year: i16) -> Option<Date> {
    match *due {
        Due::On(day) => Some(day),
        Due::OnDay(month, day) => Date::new(year, month, day).ok(),
        Due::MonthEnd(month) => Some(date(year, month, 1).last_of_month()),
        Due::Every { .. } | Due::After { .. } => None,
    }
}

fn after_itself(task: &Task, out: &mut Vec<Finding>) {
    for before in task.after.iter().filter(|a| a.value == task.decl.name) {
        out.push(
            Finding::new(&codes::BAD_VALUE, msg!("task-after-itself", name = before.value.as_str()))
                .at(before.span, Some(msg!("model-wrong-here")))
                .at(task.decl.name_span, Some(msg!("task-after-itself-task")))
                .help(msg!("task-after-itself-help")),
        );
    }
}

/// A rule that says what it changes changes nothing else.
fn axes(rule: &TierRule, said: &mut BTreeSet<Span>, out: &mut Vec<Finding>) {
    if !rule.ratio && !rule.draws {
        return; // a name that nothing declares
    }
    for TierStep { tier, increment } in &rule.steps {
        let Some(increment) = increment else { continue };
        let (ratio, draws) = match &increment.change {
            Change::Raise(points) | Change::Lower(points) => (*points > Ratio::ZERO, increment.draws > 0),
            Change::Times(times) => (*times != Ratio::ONE, increment.draws > 0),
            // An amount of its own may be drawn as often as it says.
            Change::Own(own) => (own.quantity.is_some(), own.quantity.is_none()),
            Change::Exempt => (false, false),
        };
        let unsaid = [
            (
                ratio && !rule.ratio,
                msg!("tier-axis-ratio"),
                msg!("tier-axis-draws"),
                msg!("tier-axis-keep-ratio"),
            ),
            (
                draws && !rule.draws,
                msg!("tier-axis-draws"),
                msg!("tier-axis-ratio"),
                msg!("tier-axis-keep-draws"),
            ),
        ];
        for (_, changed, named, keep) in unsaid.into_iter().filter(|(unsaid, ..)| *unsaid) {
            if !said.insert(tier.span) {
                continue;
            }
            let message = msg!(
                "tier-axis",
                tier = tier.value.as_str(),
                changed = changed.clone(),
                named = named.clone()
            );
            out.push(
                Finding::new(&codes::TWO_READINGS, message)
                    .at(tier.span, Some(msg!("tier-axis-here", changed = changed)))
                    .at(rule.span, Some(msg!("tier-axis-head", named = named)))
                    .help(msg!("tier-axis-both", column = rule.column.as_str()))
                    .help(keep),
            );
        }
    }
}

/// A tier whose points leave nothing of the ratio is not drawn: that is said by its word, not by a sum.
fn nothing_left(task: &Task, rule: &TierRule, out: &mut Vec<Finding>) {
    let Some(Spanned { value: schedule, span }) = task.schedule() else { return };
    let Some(ratio) = schedule.ratio() else { return };
    for TierStep { tier, increment } in &rule.steps {
        let Some(Increment { change: Change::Lower(points), .. }) = increment else { continue };
        if *points < ratio {
            continue;
        }
        let (tier_name, task_name) = (tier.value.as_str(), task.decl.name.as_str());
        let message = msg!("tier-nothing-left", tier = tier_name, task = task_name);
        let (ratio, points) = (ratio.to_percent_text(), points.to_percent_text());
        out.push(
            Finding::new(&codes::BAD_VALUE, message)
                .at(tier.span, Some(msg!("tier-nothing-left-here", ratio = ratio, points = points)))
                .at(*span, Some(msg!("tier-nothing-left-base")))
                .help(msg!("tier-nothing-left-help", tier = tier_name)),
        );
    }
}
