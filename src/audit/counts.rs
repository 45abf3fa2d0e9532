//! The closed list of counts, each with its own reading and the other ones that a plan may mean.

use super::inputs::Inputs;
use super::types::{Duty, Obligation, State};
use super::whole::Wholes;
use crate::message::Message;
use crate::model::Counted;
use crate::msg;
use std::collections::{BTreeMap, BTreeSet};

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

impl Count {
    /// Whether distinct entities are counted that were drawn.
    pub(crate) fn is_of_drawn(self) -> bool {
        matches!(self, Self::Own(Counted::DrawnEntities) | Self::DrawnEnterprises | Self::DrawnByOwnTasks)
    }

    /// Whether what is counted is a part of what another counts, so that the ratio of the two is at most one.
    pub(super) fn is_part_of(self, whole: Self) -> bool {
        let own = |count: Self| if let Self::Own(counted) = count { Some(counted) } else { None };
        match (own(self), own(whole)) {
            (Some(Counted::Published | Counted::PublishedOnTime), Some(Counted::ToPublish))
            | (Some(Counted::Inspected | Counted::Closed), Some(Counted::ToInspect)) => true,
            (Some(Counted::PublishedOnTime), None) => whole == Self::Finalised,
            (None, _) => matches!(
                (self, whole),
                (Self::EverPublished, Self::Finalised)
                    | (Self::VisitsPublic | Self::VisitsOnTime, Self::Own(Counted::Inspected))
                    | (Self::DrawsPublic | Self::DrawsOnTime, Self::Own(Counted::Draws))
            ),
            _ => false,
        }
    }
}

/// A number that may hang on last days which no known calendar tells, or on whom blind ids stand for: the least and the
/// most that it can be.
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

impl std::ops::Add for Within {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { least: self.least + other.least, most: self.most + other.most }
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
    veiled: Veiled<'a>,
    draws: u64,
    to_inspect: u64,
    inspected: Within,
    to_publish: Within,
    published: Within,
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
            veiled: Veiled::default(),
            draws: 0,
            to_inspect: 0,
            inspected: Within::default(),
            to_publish: Within::default(),
            published: Within::default(),
            on_time: Within::default(),
            closed,
            finalised: Within::default(),
            wholes: Wholes::default(),
            undated: 0,
        };
        let veiled: BTreeSet<(&str, u32)> =
            inputs.year.veiled.iter().map(|(task, round)| (task.as_str(), *round)).collect();
        let next = obligations.iter().skip(1).map(Some).chain([None]);
        for (o, next) in obligations.iter().zip(next) {
            let owed = !applies_not(o);
            let round = || inputs.plan.task(&o.task)?.rounds.iter().find(|r| r.number == o.round);
            let due = owed && o.is_due(inputs.as_of, || round().map(|r| r.to));
            match (o.duty, &o.entity) {
                (Duty::Inspect, Some(entity)) if veiled.contains(&(o.task.as_str(), o.round)) => {
                    out.veiled.add(o, &entity.id, (due, issuer.is_none_or(|i| i == o.department)));
                    out.draws += 1;
                    out.to_inspect += u64::from(due);
                }
                (Duty::Inspect, Some(entity)) => {
                    out.drawn.insert(&entity.id);
                    if issuer.is_none_or(|i| i == o.department) {
                        out.drawn_by_own.insert(&entity.id);
                    }
                    out.draws += 1;
                    out.to_inspect += u64::from(due);
                    out.inspected.add(due && o.done.is_some(), false);
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
        let late = late && !o.premature && o.stands();
        self.undated += u64::from(undated.is_some());
        self.finalised.add(!changed, true);
        self.to_publish.add(due, undated.is_some_and(|after| self.inputs.as_of > after));
        self.published.add(due && o.stands(), false);
        self.on_time.add(due && o.in_time(), late);
        self.wholes.result(o, (changed, late));
    }

    /// Of how many results no known calendar tells the last day.
    pub fn undated(&self) -> u64 {
        self.undated
    }

    /// Of how many visits blind ids hide whose they are.
    pub fn veiled(&self) -> u64 {
        self.veiled.visits
    }

    /// A count and what it is of.
    pub fn get(&self, count: Count) -> (Within, Message) {
        let (counted, is) = self.known(count);
        (counted + self.veiled.may_add(count, counted.least), is)
    }

    /// The same of those whose ids can be read.
    fn known(&self, count: Count) -> (Within, Message) {
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
            Count::Own(Counted::Inspected) => (self.inspected, msg!("count-inspected")),
            Count::Own(Counted::ToPublish) => (self.to_publish, msg!("count-to-publish")),
            Count::Own(Counted::Published) => (self.published, msg!("count-published")),
            Count::Own(Counted::PublishedOnTime) => (self.on_time, msg!("count-published-on-time")),
            Count::Own(Counted::Closed) => (self.closed.into(), msg!("count-closed")),
            Count::Enterprises => (self.inputs.roll.enterprises().into(), msg!("count-enterprises")),
            Count::DrawnEnterprises => (enterprises(&self.drawn).into(), msg!("count-drawn-enterprises")),
            Count::DrawnByOwnTasks => {
                ((self.drawn_by_own.len() as u64).into(), msg!("count-drawn-by-own-tasks"))
            }
            Count::Finalised => (self.finalised, msg!("count-finalised")),
            Count::EverPublished => (self.published, msg!("count-ever-published")),
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

/// Visits of rounds with blind ids that nobody here can read: they may be of anybody, and nobody knows what became of them.
#[derive(Default)]
struct Veiled<'a> {
    visits: u64,
    due: u64,
    /// The ids by task: whoever has one in two rounds of a task is drawn twice, for a task has one secret.
    ids: BTreeMap<&'a str, BTreeSet<&'a str>>,
    /// Those of tasks that the plan's issuer owes.
    own: BTreeMap<&'a str, BTreeSet<&'a str>>,
}

impl<'a> Veiled<'a> {
    fn add(&mut self, o: &'a Obligation, id: &'a str, (due, own): (bool, bool)) {
        self.visits += 1;
        self.due += u64::from(due);
        self.ids.entry(&o.task).or_default().insert(id);
        if own {
            self.own.entry(&o.task).or_default().insert(id);
        }
    }

    /// What they may add to a count of those that are known.
    fn may_add(&self, count: Count, known: u64) -> Within {
        let distinct = |ids: &BTreeMap<&str, BTreeSet<&str>>| {
            let sizes = || ids.values().map(|ids| ids.len() as u64);
            // Those of one task are as many entities, who may be among the known ones or not.
            let least = sizes().max().unwrap_or(0).saturating_sub(known);
            Within { least, most: sizes().sum() }
        };
        let at_most = |most| Within { least: 0, most };
        match count {
            Count::Own(Counted::DrawnEntities) => distinct(&self.ids),
            Count::DrawnByOwnTasks => distinct(&self.own),
            Count::DrawnEnterprises => at_most(distinct(&self.ids).most),
            Count::Own(Counted::Inspected | Counted::Closed) => at_most(self.due),
            Count::Own(Counted::ToPublish | Counted::Published | Counted::PublishedOnTime)
            | Count::Finalised
            | Count::EverPublished
            | Count::VisitsPublic
            | Count::VisitsOnTime
            | Count::DrawsPublic
            | Count::DrawsOnTime => at_most(self.visits),
            Count::Own(Counted::AllEntities | Counted::Draws | Counted::ToInspect) | Count::Enterprises => {
                Within::default()
            }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_that_nobody_reads_may_be_anybodys() {
        let mut veiled = Veiled { visits: 9, due: 6, ..Veiled::default() };
        veiled.ids.insert("A1", BTreeSet::from(["X.1", "X.2", "X.3"]));
        veiled.ids.insert("A2", BTreeSet::from(["X.1", "X.2", "X.4", "X.5", "X.6"]));
        veiled.own.insert("A1", BTreeSet::from(["X.1", "X.2", "X.3"]));
        let adds = |count, known| {
            let within = veiled.may_add(count, known);
            (within.least, within.most)
        };
        // Five of a task are five entities: at least one more than four.
        assert_eq!(adds(Count::Own(Counted::DrawnEntities), 4), (1, 8));
        assert_eq!(adds(Count::Own(Counted::DrawnEntities), 7), (0, 8));
        assert_eq!(adds(Count::DrawnByOwnTasks, 1), (2, 3));
        assert_eq!(adds(Count::DrawnEnterprises, 0), (0, 8));
        assert_eq!(adds(Count::Own(Counted::Inspected), 2), (0, 6));
        assert_eq!(adds(Count::Own(Counted::Published), 2), (0, 9));
        assert_eq!(adds(Count::Own(Counted::Draws), 20), (0, 0));
    }

    #[test]
    fn parts_are_at_most_the_whole() {
        let own = Count::Own;
        assert!(own(Counted::Published).is_part_of(own(Counted::ToPublish)));
        assert!(Count::DrawsPublic.is_part_of(own(Counted::Draws)));
        assert!(own(Counted::PublishedOnTime).is_part_of(Count::Finalised));
        // Somebody may be drawn twice, and whoever was drawn may have left.
        assert!(!own(Counted::Draws).is_part_of(own(Counted::AllEntities)));
        assert!(!own(Counted::DrawnEntities).is_part_of(own(Counted::AllEntities)));
    }
}
