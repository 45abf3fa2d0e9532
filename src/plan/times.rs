//! The windows of the tasks in days, and how long results may wait for publication.

use super::rounds::{Round, place};
use super::steps::longest_chain;
use crate::model::{Due, Duration, Event, Model, Step, Task};
use crate::source::Span;
use jiff::civil::Date;

/// A task with the days in which it is to be done.
#[derive(Clone, Copy, Debug)]
pub struct Timed<'m> {
    /// The task.
    pub task: &'m Task,
    /// Where the window stands.
    pub span: Span,
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
}

/// The tasks whose windows are days of the plan's year.
pub fn timed(model: &Model) -> impl Iterator<Item = Timed<'_>> {
    model.tasks.iter().filter_map(move |task| timed_one(model, task))
}

fn timed_one<'m>(model: &Model, task: &'m Task) -> Option<Timed<'m>> {
    let year = model.header.as_ref()?.year?.value;
    let window = task.window?;
    let (from, to) = window.value.dates(year)?;
    (from <= to).then_some(Timed { task, span: window.span, from, to })
}

impl Timed<'_> {
    /// Its draws as the plan places them; `None` where it does not say when each of several is made.
    pub fn placed(&self, year: i16) -> Option<Vec<Round>> {
        let draws = self.task.schedule().map_or(1, |s| s.value.draws());
        place(self.task.window?.value, year, draws, self.task.rounds.as_ref().map(|r| &r.value))
    }

    /// The same, or its whole window as one where it does not say.
    pub fn rounds(&self, year: i16) -> Vec<Round> {
        self.placed(year).unwrap_or_else(|| vec![Round { number: 1, from: self.from, to: self.to }])
    }

    /// The last day on which an inspection may be done: of the window, or the day by which the task or the plan has
    /// them all done.
    pub fn last_day(&self, model: &Model) -> Date {
        let of_plan = model.header.as_ref().and_then(|h| h.finish_by.as_ref());
        let dues = [self.task.finish_by.as_ref(), of_plan].into_iter().flatten();
        let days = dues.filter_map(|due| due.value.day(model.year())).filter(|day| *day >= self.from);
        days.min().map_or(self.to, |day| day.min(self.to))
    }
}

/// How long a result may wait for its publication, counted from the day of an inspection or of its result; `None`
/// where the plan says nothing, or counts from something that no calendar knows.
pub fn publication(model: &Model) -> Option<(Duration, Span)> {
    let due = &model.publication()?.due;
    match &due.value {
        Due::After { event: None | Some(Event::Finding | Event::Inspection), duration } => {
            Some((*duration, due.span))
        }
        _ => None,
    }
}

/// How a task comes to its end: the longest chain of its steps, and the days that are known.
#[derive(Clone, Debug)]
pub struct Path<'m> {
    /// The task.
    pub task: &'m Task,
    /// The steps of the longest chain, the first to be done first; empty where the rules say none, or a circle.
    pub steps: Vec<&'m Step>,
    /// The tasks that must be done before it, the first to be done first: of several chains the one that is done last.
    pub after: Vec<Before<'m>>,
    /// First day of the window, where it is known.
    pub from: Option<Date>,
    /// First day on which it can begin: of the window, or when what it comes after can be done.
    pub start: Option<Date>,
    /// Last day to inspect.
    pub last: Option<Date>,
    /// When the results of that day must be public; `None` where the plan has no such deadline, or no calendar
    /// knows the day.
    pub published: Option<Date>,
    /// How many working days results may wait for that, where it counts those.
    pub within: Option<u32>,
    /// The last day of the year whose results must still be public in the year, where it is known.
    pub latest: Option<Date>,
    /// How many working days the year has after the day of publication; `None` where that is after the year, or where
    /// either is not known.
    pub left: Option<u32>,
}

/// A task that another one comes after.
#[derive(Clone, Copy, Debug)]
pub struct Before<'m> {
    /// The task.
    pub task: &'m Task,
    /// The first day on which it can be done: its last draw begins then, and what it comes after can be done.
    pub ready: Option<Date>,
    /// The last day to inspect for it.
    pub last: Option<Date>,
}

/// The tasks that must be done before a task, the first to be done first. Of several chains the one that is done last;
/// of those that are done on one day the longest, and of these the one that is written first. A circle has no first.
fn before<'m>(model: &'m Model, task: &'m Task, behind: &mut Vec<&'m str>) -> Vec<Before<'m>> {
    let mut best: Vec<Before<'m>> = Vec::new();
    behind.push(&task.decl.name);
    for named in &task.after {
        let Some(first) = model.tasks.get(&named.value) else { continue };
        if behind.contains(&first.decl.name.as_str()) {
            continue;
        }
        let mut chain = before(model, first, behind);
        let timed = timed_one(model, first);
        let drawn = timed.and_then(|t| t.rounds(model.year()).iter().map(|r| r.from).max());
        let ready = drawn.max(chain.last().and_then(|b| b.ready));
        chain.push(Before { task: first, ready, last: timed.map(|t| t.last_day(model)) });
        let weight = |chain: &[Before<'_>]| (chain.last().and_then(|b| b.ready), chain.len());
        if weight(&chain) > weight(&best) {
            best = chain;
        }
    }
    behind.pop();
    best
}

/// When a task is to be done inspecting, and when the results of that day must be public.
pub fn ends(model: &Model, task: &Task) -> (Option<Date>, Option<Date>) {
    let last = timed_one(model, task).map(|t| t.last_day(model));
    let within = publication(model).map(|(within, _)| within);
    (last, last.and_then(|last| within?.after(last, &model.calendar)))
}

/// The draws of a task as the plan places them; none where it does not say, or has no window.
pub fn draws(model: &Model, task: &Task) -> Vec<Round> {
    timed_one(model, task).and_then(|t| t.placed(model.year())).unwrap_or_default()
}

/// The paths of the joint tasks, and of every other task that says its steps or comes after another.
pub fn paths(model: &Model) -> Vec<Path<'_>> {
    let within = publication(model).map(|(within, _)| within);
    let meant = model.tasks.iter().filter(|t| t.joint || !t.steps.is_empty() || !t.after.is_empty());
    let path = |task| {
        let timed = timed_one(model, task);
        let last = timed.map(|t| t.last_day(model));
        let published = last.and_then(|last| within?.after(last, &model.calendar));
        let after = before(model, task, &mut Vec::new());
        let from = timed.map(|t| t.from);
        Path {
            task,
            steps: longest_chain(task, |_| true),
            start: from.map(|from| after.last().and_then(|b| b.ready).map_or(from, |ready| ready.max(from))),
            after,
            from,
            last,
            published,
            within: within.and_then(Duration::working_days),
            latest: within.and_then(|within| latest(model, within)),
            left: end_of(model).zip(published).and_then(|(end, day)| left(model, day, end)),
        }
    };
    meant.map(path).collect()
}

/// The last day of the plan's year.
fn end_of(model: &Model) -> Option<Date> {
    Date::new(model.year(), 12, 31).ok()
}

/// How many working days there are after a day until another.
fn left(model: &Model, day: Date, end: Date) -> Option<u32> {
    if day > end { None } else { model.calendar.between(day, end) }
}

/// The last day of the year from which so long a time ends within it.
fn latest(model: &Model, within: Duration) -> Option<Date> {
    let end = end_of(model)?;
    let mut day = end;
    while day.year() == end.year() {
        // Where the next year is not known, the days that end in this one are all the same.
        if within.after(day, &model.calendar).is_some_and(|due| due <= end) {
            return Some(day);
        }
        day = day.yesterday().ok()?;
    }
    None
}
