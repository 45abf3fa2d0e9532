//! The closed list of counts, each with its own reading and the other ones that a plan may mean.

use super::inputs::Inputs;
use super::types::{Duty, Obligation, State};
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
    /// Results that were established, due or not.
    Finalised,
    /// Results that were published, whether or not they were due.
    EverPublished,
}

/// What all counts are made of.
pub(super) struct Counts<'a> {
    inputs: &'a Inputs<'a>,
    drawn: BTreeSet<&'a str>,
    drawn_by_own: BTreeSet<&'a str>,
    draws: u64,
    to_inspect: u64,
    inspected: u64,
    to_publish: u64,
    published: u64,
    on_time: u64,
    closed: u64,
    finalised: u64,
}

impl<'a> Counts<'a> {
    /// Counts the obligations once. `closed` and `finalised` are known from the visits.
    pub fn of(
        inputs: &'a Inputs<'a>,
        obligations: &'a [Obligation],
        (closed, finalised): (u64, u64),
    ) -> Self {
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
            to_publish: 0,
            published: 0,
            on_time: 0,
            closed,
            finalised,
        };
        for o in obligations {
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
                }
                (Duty::Publish, _) if due => {
                    out.to_publish += 1;
                    out.published += u64::from(o.done.is_some());
                    out.on_time += u64::from(o.done.zip(o.due).is_some_and(|(done, due)| done <= due));
                }
                _ => {}
            }
        }
        out
    }

    /// A count and what it is of.
    pub fn get(&self, count: Count) -> (u64, Message) {
        let enterprises = |ids: &BTreeSet<&str>| {
            ids.iter().filter(|id| self.inputs.roll.known(id).is_some_and(|k| k.enterprise)).count() as u64
        };
        match count {
            Count::Own(Counted::AllEntities) => (self.inputs.roll.active(), msg!("count-all-entities")),
            Count::Own(Counted::DrawnEntities) => (self.drawn.len() as u64, msg!("count-drawn-entities")),
            Count::Own(Counted::Draws) => (self.draws, msg!("count-draws")),
            Count::Own(Counted::ToInspect) => (self.to_inspect, msg!("count-to-inspect")),
            Count::Own(Counted::Inspected) => (self.inspected, msg!("count-inspected")),
            Count::Own(Counted::ToPublish) => (self.to_publish, msg!("count-to-publish")),
            Count::Own(Counted::Published) => (self.published, msg!("count-published")),
            Count::Own(Counted::PublishedOnTime) => (self.on_time, msg!("count-published-on-time")),
            Count::Own(Counted::Closed) => (self.closed, msg!("count-closed")),
            Count::Enterprises => (self.inputs.roll.enterprises(), msg!("count-enterprises")),
            Count::DrawnEnterprises => (enterprises(&self.drawn), msg!("count-drawn-enterprises")),
            Count::DrawnByOwnTasks => (self.drawn_by_own.len() as u64, msg!("count-drawn-by-own-tasks")),
            Count::Finalised => (self.finalised, msg!("count-finalised")),
            Count::EverPublished => (self.published, msg!("count-ever-published")),
        }
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
    if below == Counted::ToInspect {
        out.push((own_above, Count::Own(Counted::Draws)));
    }
    if below == Counted::ToPublish {
        let above = if above == Counted::Published { Count::EverPublished } else { own_above };
        out.push((above, Count::Finalised));
        out.push((above, Count::Own(Counted::Inspected)));
        out.push((above, Count::Own(Counted::Draws)));
    }
    out
}
