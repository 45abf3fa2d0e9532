//! The closed list of counts, each with its own reading and the other ones that a plan may mean.

use super::inputs::Inputs;
use super::types::{Duty, Obligation, State};
use super::whole::Wholes;
use crate::message::Message;
use crate::model::Counted;
use crate::msg;
use std::collections::BTreeSet;

/// A count, or another reading of one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Count {
    /// As the audit reads it.
    Own(Counted),
    /// Of all active entities only enterprises.
    Enterprises,
    /// Of the drawn entities only enterprises.
    DrawnEnterprises,
    /// Only who was drawn by tasks that the plan's issuer owes.
    DrawnByOwnTasks,
    /// Results whose publication is owed, due or not.
    Finalised,
    /// Of these, those that were published.
    EverPublished,
    /// Visits on record of which every result is public.
    VisitsPublic,
    /// Visits on record of which every result was published in time.
    VisitsOnTime,
    /// Selections of which every result is public.
    DrawsPublic,
    /// Selections of which every result was published in time.
    DrawsOnTime,
}

/// A number that may hang on last days which no known calendar tells: the least and the most that it can be.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(super) struct Within {
    pub least: u64,
    pub most: u64,
}

impl Within {
    /// Adds one that surely counts, or may.
    pub fn add(&mut self, surely: bool, maybe: bool) {
        self.least += u64::from(surely);
        self.most += u64::from(surely || maybe);
    }
}

impl From<u64> for Within {
    fn from(n: u64) -> Self {
        Self { least: n, most: n }
    }
}

/// What all counts are made of.
pub(super) struct Counts<'a> {
    inputs: &'a Inputs<'a>,
    drawn: BTreeSet<&'a str>,
    drawn_by_own: BTreeSet<&'a str>,
    draws: u64,
    to_inspect: u64,
    inspected: u64,
    to_publish: Within,
    published: u64,
    on_time: Within,
    closed: u64,
    finalised: Within,
    wholes: Wholes<'a>,
    undated: u64,
}

impl<'a> Counts<'a> {
    /// Counts the obligations once. `closed` is known from the visits.
    pub fn of(inputs: &'a Inputs<'a>, obligations: &'a [Obligation], closed: u64) -> Self {
        let issuer = inputs.model.header.as_ref().and_then(|h| h.issuer.as_ref());
        let issuer =
            issuer.map(|i| inputs.model.department_of(i).map_or(i.words(), |d| d.decl.name.as_str()));
        let mut out = Self {
            inputs,
            drawn: BTreeSet::new(),
            drawn_by_own: BTreeSet::new(),
            draws: 0,
            to_inspect: 0,
            inspected: 0,
            to_publish: Within::default(),
            published: 0,
            on_time: Within::default(),
            closed,
            finalised: Within::default(),
            wholes: Wholes::default(),
            undated: 0,
        };
        let next = obligations.iter().skip(1).map(Some).chain([None]);
        for (o, next) in obligations.iter().zip(next) {
            let owed = !applies_not(o);
            let round = || inputs.plan.task(&o.task)?.rounds.iter().find(|r| r.number == o.round);
            let due = owed && o.is_due(inputs.as_of, || round().map(|r| r.to));
            match (o.duty, &o.entity) {
                (Duty::Inspect, Some(entity)) => {
                    out.drawn.insert(&entity.id);
                    if issuer.is_none_or(|i| i == o.department) {
                        out.drawn_by_own.insert(&entity.id);
                    }
                    out.draws += 1;
                    out.to_inspect += u64::from(due);
                    out.inspected += u64::from(due && o.done.is_some());
                    if due && o.done.is_some() {
                        out.wholes.visited(o);
                    }
                }
                (Duty::Publish, _) if owed => out.result(o, due, next),
                _ => {}
            }
        }
        out
    }

    /// A result that must be public some day, or may have to: what was changed before its last day need not.
    fn result(&mut self, o: &'a Obligation, due: bool, next: Option<&Obligation>) {
        let undated = o.due_after;
        let changed = o.is_changed(next);
        let late = undated.zip(o.done).is_some_and(|(after, done)| done > after);
        self.undated += u64::from(undated.is_some());
        self.finalised.add(!changed, true);
        self.to_publish.add(due, undated.is_some_and(|after| self.inputs.as_of > after));
        self.published += u64::from(due && o.done.is_some());
        self.on_time.add(due && o.in_time(), late);
        self.wholes.result(o, (changed, late));
    }

    /// Of how many results no known calendar tells the last day.
    pub fn undated(&self) -> u64 {
        self.undated
    }

    /// A count and what it is of.
    pub fn get(&self, count: Count) -> (Within, Message) {
        let enterprises = |ids: &BTreeSet<&str>| {
            ids.iter().filter(|id| self.inputs.roll.known(id).is_some_and(|k| k.enterprise)).count() as u64
        };
        match count {
            Count::Own(Counted::AllEntities) => {
                (self.inputs.roll.active().into(), msg!("count-all-entities"))
            }
            Count::Own(Counted::DrawnEntities) => {
                ((self.drawn.len() as u64).into(), msg!("count-drawn-entities"))
            }
            Count::Own(Counted::Draws) => (self.draws.into(), msg!("count-draws")),
            Count::Own(Counted::ToInspect) => (self.to_inspect.into(), msg!("count-to-inspect")),
            Count::Own(Counted::Inspected) => (self.inspected.into(), msg!("count-inspected")),
            Count::Own(Counted::ToPublish) => (self.to_publish, msg!("count-to-publish")),
            Count::Own(Counted::Published) => (self.published.into(), msg!("count-published")),
            Count::Own(Counted::PublishedOnTime) => (self.on_time, msg!("count-published-on-time")),
            Count::Own(Counted::Closed) => (self.closed.into(), msg!("count-closed")),
            Count::Enterprises => (self.inputs.roll.enterprises().into(), msg!("count-enterprises")),
            Count::DrawnEnterprises => (enterprises(&self.drawn).into(), msg!("count-drawn-enterprises")),
            Count::DrawnByOwnTasks => {
                ((self.drawn_by_own.len() as u64).into(), msg!("count-drawn-by-own-tasks"))
            }
            Count::Finalised => (self.finalised, msg!("count-finalised")),
            Count::EverPublished => (self.published.into(), msg!("count-ever-published")),
            Count::VisitsPublic => (self.wholes.public(true), msg!("count-visits-public")),
            Count::VisitsOnTime => (self.wholes.on_time(true), msg!("count-visits-on-time")),
            Count::DrawsPublic => (self.wholes.public(false), msg!("count-draws-public")),
            Count::DrawsOnTime => (self.wholes.on_time(false), msg!("count-draws-on-time")),
        }
    }
}

impl Obligation {
    /// Whether it is a publication that may not have fallen due before the result was changed: no known calendar tells its
    /// last day, and the next obligation is that of a later result of the same party.
    pub fn is_changed(&self, next: Option<&Self>) -> bool {
        let of = |o: &Self| (o.duty, o.round, o.task.clone(), o.entity.clone(), o.department.clone());
        let undated = self.duty == Duty::Publish && self.due_after.is_some() && self.done.is_none();
        undated && next.is_some_and(|next| of(self) == of(next))
    }
}

fn applies_not(o: &Obligation) -> bool {
    o.state == State::NotApplicable || o.waiver.as_ref().is_some_and(|w| w.underneath == State::NotApplicable)
}

/// The other readings of a ratio: of its counts, which are enterprises or all, distinct or each, due or all.
pub(super) fn readings(above: Counted, below: Counted) -> Vec<(Count, Count)> {
    let (own_above, own_below) = (Count::Own(above), Count::Own(below));
    let mut out = Vec::new();
    match above {
        Counted::DrawnEntities => {
            if below == Counted::AllEntities {
                out.push((Count::DrawnEnterprises, Count::Enterprises));
            }
            out.push((Count::DrawnByOwnTasks, own_below));
            out.push((Count::Own(Counted::Draws), own_below));
        }
        Counted::Published => out.push((Count::Own(Counted::PublishedOnTime), own_below)),
        Counted::PublishedOnTime => out.push((Count::Own(Counted::Published), own_below)),
        _ => {}
    }
    // Of visits and selections, those are counted that are wholly done: a visit may have several results.
    let wholes = match above {
        Counted::Published => Some((Count::VisitsPublic, Count::DrawsPublic)),
        Counted::PublishedOnTime => Some((Count::VisitsOnTime, Count::DrawsOnTime)),
        _ => None,
    };
    if below == Counted::ToInspect {
        out.push((wholes.map_or(own_above, |(_, draws)| draws), Count::Own(Counted::Draws)));
    }
    if below == Counted::ToPublish {
        let above = if above == Counted::Published { Count::EverPublished } else { own_above };
        out.push((above, Count::Finalised));
        if let Some((visits, draws)) = wholes {
            out.push((visits, Count::Own(Counted::Inspected)));
            out.push((draws, Count::Own(Counted::Draws)));
        }
    }
    out
}
