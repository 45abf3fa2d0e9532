//! What the columns of the three annexes can carry of a plan, and what they cannot.

use super::words;
use crate::model::{Model, Share, Task, lower};
use crate::source::Sources;
use crate::syntax::{Keyword, parse};
use std::collections::BTreeMap;

/// How many and how often, as the rule writes it.
pub(super) fn schedule(task: &Task, sources: &Sources) -> String {
    let mut parts = Vec::new();
    for share in &task.shares {
        let written = sources.slice(share.span()).trim().to_owned();
        let alone = |text: &str| matches!(lowered(text).as_slice(), [only] if only.schedule.value == share.schedule.value);
        // Where the frequency has a field of its own, the words of the schedule do not have it.
        let often = share.schedule.value.frequency.map(words::frequency);
        let with = often.map(|often| format!("{written}；{often}"));
        let text = match with {
            Some(with) if !alone(&written) && alone(&with) => with,
            _ => written,
        };
        let class = match (&share.class, share.rest) {
            (Some(class), _) => format!("{}：", class.printed.as_deref().unwrap_or(class.words())),
            (None, true) => "其他：".to_owned(),
            (None, false) => String::new(),
        };
        let further = if share.further { "另加 " } else { "" };
        parts.push(format!("{further}{class}{text}"));
    }
    parts.join("；")
}

/// What the words of a schedule mean by themselves.
fn lowered(text: &str) -> Vec<Share> {
    let mut sources = Sources::default();
    let file = sources.add("", &format!("任务 甲 {{\n  比例频次  {text}\n}}\n"));
    let (tree, _) = parse(file, &sources);
    let (model, _) = lower(&[tree], &sources);
    model.tasks.get("甲").map(|t| t.shares.clone()).unwrap_or_default()
}

/// Whether the printed words of a task's schedule mean what the rule says, classes aside.
pub fn schedule_is_carried(task: &Task, sources: &Sources) -> bool {
    let said: Vec<_> = lowered(&schedule(task, sources)).into_iter().map(|s| s.schedule.value).collect();
    said == task.shares.iter().map(|s| s.schedule.value.clone()).collect::<Vec<_>>()
}

/// The fields that a plan fills and no column of the annexes has, each with how many declarations fill it, in the order
/// of their keywords. The increments that have no words count as 递增.
pub fn left_out(model: &Model) -> Vec<(Keyword, usize)> {
    let mut out: BTreeMap<usize, (Keyword, usize)> = BTreeMap::new();
    let mut add = |keyword: Keyword, is: bool| {
        if is {
            let at =
                crate::syntax::KEYWORDS.iter().position(|row| row.keyword == keyword).unwrap_or(usize::MAX);
            out.entry(at).or_insert((keyword, 0)).1 += 1;
        }
    };
    for matter in &model.matters {
        add(Keyword::Owner, !matter.owner.is_empty());
        add(Keyword::Qualification, !matter.qualifications.is_empty());
    }
    for task in &model.tasks {
        add(Keyword::Method, !task.methods.is_empty());
        add(Keyword::DrawnUnit, task.unit.is_some());
        add(Keyword::Rounding, task.rounding.is_some());
        add(Keyword::Repeats, task.repeats.is_some());
        let placed_by_window =
            task.rounds.as_ref().zip(task.window.as_ref()).is_some_and(|(r, w)| r.span == w.span);
        add(Keyword::Rounds, task.rounds.is_some() && !placed_by_window);
        add(Keyword::DrawBy, task.draw_by.is_some());
        add(Keyword::FinishBy, task.finish_by.is_some());
        add(Keyword::Owner, !task.owner.is_empty());
        add(Keyword::Relayed, task.relayed.is_some());
        add(Keyword::Delegate, task.delegate.is_some());
        add(Keyword::Sends, !task.sends.is_empty());
        add(Keyword::Step, !task.steps.is_empty());
        add(Keyword::After, !task.after.is_empty());
        add(Keyword::Team, !task.team.is_empty());
        add(Keyword::Increments, task.tiers.as_ref().is_some_and(|rule| words::increments(rule).is_none()));
    }
    for (keyword, count) in [
        (Keyword::Objective, model.objectives.len()),
        (Keyword::Duty, model.duties.len()),
        (Keyword::Deadline, model.deadlines.len()),
        (Keyword::Outcome, model.outcomes.iter().filter(|o| !model.used.contains(&o.decl.head.file)).count()),
        (Keyword::Document, model.documents.len()),
    ] {
        (0..count).for_each(|_| add(keyword, true));
    }
    out.into_values().collect()
}
