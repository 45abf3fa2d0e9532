//! How often a plan reaches the entities of a library in its year: whom each task draws from, how many of them in each
//! draw, and what that means for one of them. Exact: in a stratum everybody has the same chance, and nobody is drawn
//! again before all were, so that what counts is how many are drawn of how many.
//!
//! It looks at a year that has not begun: nobody is drawn or barred yet.

mod caps;
mod waiting;

pub use caps::{Binding, Cap, caps};

use crate::draw::{Counts, Group, Posts, Quota, Repeat, Schedule, Stratum, groups, quota};
use crate::message::Message;
use crate::model::{Facts, Model, Reading};
use crate::msg;
use crate::plan::{Overlaps, Plan, PlannedTask, Rate, Stands, comes_round};
use crate::ratio::Ratio;
use caps::Alike;
use std::collections::{BTreeMap, BTreeSet};
use waiting::Waiting;

/// The tasks of a plan with the entities that they draw from.
pub struct Reach<'m> {
    model: &'m Model,
    overlaps: Overlaps<'m>,
    caps: Vec<Cap<'m>>,
    alike: BTreeSet<Alike>,
    tasks: Vec<Drawn<'m>>,
    waiting: Waiting<'m>,
    /// Entities that still exist.
    pub entities: u64,
    /// Those of them that no task draws.
    pub unreached: u64,
}

/// A task, and how many of each stratum its pool has.
struct Drawn<'m> {
    task: &'m PlannedTask,
    /// The inspectors in post of the departments that do it.
    officers: u64,
    groups: Vec<Group>,
    sizes: BTreeMap<Stratum, u64>,
    /// Entities whose place in the task the rules leave open.
    doubts: u64,
}

/// Where an entity stands in a task.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Membership<'m> {
    /// It is in the pool: its stratum, and the number that holds for it.
    In(Stratum, &'m Rate),
    /// It does not fit the class of objects.
    Out,
    /// Another task has it, by the plan's rule for entities of several classes.
    Taken(String),
    /// It cannot be said, and why.
    Open(Message),
}

/// A stratum of a task in the year.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Year {
    /// How many are in it.
    pub size: u64,
    /// How many are drawn, draw by draw.
    pub takes: Vec<u64>,
}

impl Year {
    /// Visits of the year.
    pub fn visits(&self) -> u64 {
        self.takes.iter().fold(0, |sum, k| sum.saturating_add(*k))
    }

    /// How often one of them is drawn on average.
    pub fn average(&self) -> Ratio {
        Ratio::new(self.visits(), self.size.max(1)).unwrap_or(Ratio::ZERO)
    }

    /// How probably one of them is drawn at least once. Nobody is drawn a second time before all were drawn once.
    pub fn chance(&self) -> Ratio {
        self.average().min(Ratio::ONE)
    }

    /// The most draws that one of them can be in.
    pub fn most(&self) -> u64 {
        let draws = self.takes.iter().filter(|k| **k > 0).count() as u64;
        self.visits().div_ceil(self.size.max(1)).min(draws)
    }

    /// How probably one of them is in one of the draws, from 1.
    pub fn in_draw(&self, number: usize) -> Ratio {
        let k = number.checked_sub(1).and_then(|at| self.takes.get(at)).copied().unwrap_or(0);
        Ratio::new(k, self.size.max(1)).unwrap_or(Ratio::ZERO)
    }
}

impl<'m> Reach<'m> {
    /// The tasks of a plan, before any entity was counted. `posts` are the inspectors in post, for rules that go by
    /// their number.
    pub fn new(model: &'m Model, plan: &'m Plan, posts: &Posts) -> Self {
        let drawn = |task| Drawn {
            task,
            officers: posts.for_task(model, task),
            groups: groups(&task.rates).unwrap_or_default(),
            sizes: BTreeMap::new(),
            doubts: 0,
        };
        let caps = caps(model).into_iter().filter(|(_, why)| why.is_none()).map(|(cap, _)| cap);
        Self {
            model,
            caps: caps.collect(),
            alike: BTreeSet::new(),
            overlaps: Overlaps::new(model, plan.unknown_tier.as_deref()),
            tasks: plan.tasks.iter().map(drawn).collect(),
            waiting: Waiting::of(model, plan),
            entities: 0,
            unreached: 0,
        }
    }

    /// Counts an entity that still exists.
    pub fn add(&mut self, entity: &impl Facts) {
        self.place(entity);
    }

    /// Counts an entity that still exists, and says where it stands in each task, in the plan's order.
    pub fn place(&mut self, entity: &impl Facts) -> Vec<Membership<'m>> {
        let found: Vec<Membership<'m>> =
            self.tasks.iter().map(|d| member(&self.overlaps, d, entity)).collect();
        let mut reached = false;
        let strata = found.iter().enumerate().filter_map(|(at, m)| match m {
            Membership::In(stratum, _) => Some((at, stratum.clone())),
            _ => None,
        });
        self.keep(strata.collect(), entity);
        for (drawn, membership) in self.tasks.iter_mut().zip(&found) {
            match membership {
                Membership::In(stratum, rate) => {
                    // Whoever is in a pool of which nobody is drawn is not reached by it.
                    reached |= !rate.amount.is_nobody();
                    match drawn.sizes.get_mut(stratum) {
                        Some(size) => *size += 1,
                        None => {
                            drawn.sizes.insert(stratum.clone(), 1);
                        }
                    }
                }
                Membership::Open(_) => {
                    reached = true;
                    drawn.doubts += 1;
                }
                Membership::Out | Membership::Taken(_) => {}
            }
        }
        self.entities += 1;
        self.unreached += u64::from(!reached);
        self.waiting.count(entity, self.model.library.as_ref(), reached);
        found
    }

    /// The tasks in the plan's order.
    pub fn tasks(&self) -> impl Iterator<Item = &'m PlannedTask> + '_ {
        self.tasks.iter().map(|d| d.task)
    }

    fn number(&self, task: &str) -> Option<usize> {
        self.tasks.iter().position(|d| d.task.name == task)
    }

    /// Where an entity stands in each task.
    pub fn of(&self, entity: &impl Facts) -> Vec<(&'m PlannedTask, Membership<'m>)> {
        self.tasks.iter().map(|d| (d.task, member(&self.overlaps, d, entity))).collect()
    }

    /// How many a task can draw from.
    pub fn pool(&self, task: &str) -> u64 {
        self.tasks.iter().filter(|d| d.task.name == task).flat_map(|d| d.sizes.values()).sum()
    }

    /// How many the class of a task takes in that cannot be drawn yet; `None` where it is no such task, or where the rules
    /// do not say who they are.
    pub fn waiting(&self, task: &str) -> Option<u64> {
        self.waiting.of_task(task)
    }

    /// Entities that no task draws from, and that are of no task's class that cannot be drawn yet; `None` where the
    /// rules do not say of whom such a task is.
    pub fn left(&self) -> Option<u64> {
        self.waiting.left()
    }

    /// Entities whose place in a task the rules leave open.
    pub fn doubts(&self, task: &str) -> u64 {
        self.tasks.iter().filter(|d| d.task.name == task).map(|d| d.doubts).sum()
    }

    /// The draws of a year from a stratum of a task; `None` where the task has no such stratum.
    pub fn draws(&self, task: &str, stratum: &Stratum) -> Option<Draws<'m>> {
        let drawn = self.tasks.iter().find(|d| d.task.name == task)?;
        let group = drawn.groups.iter().find(|g| g.stratum == *stratum)?.clone();
        let size = drawn.sizes.get(stratum).copied().unwrap_or(0);
        Some(Draws { task: drawn.task, group, size, officers: drawn.officers })
    }

    /// The year of a stratum of a task.
    ///
    /// # Errors
    /// Why no number comes out of the rule.
    pub fn year(&self, task: &str, stratum: &Stratum) -> Result<Year, Message> {
        self.draws(task, stratum).ok_or_else(|| msg!("reach-no-stratum"))?.year()
    }

    /// The visits of a task in the year.
    ///
    /// # Errors
    /// Why no number comes out of the rule.
    pub fn visits(&self, task: &str) -> Result<u64, Message> {
        let Some(drawn) = self.tasks.iter().find(|d| d.task.name == task) else { return Ok(0) };
        let mut sum = 0u64;
        for group in &drawn.groups {
            let size = drawn.sizes.get(&group.stratum).copied().unwrap_or(0);
            if size > 0 {
                let draws = Draws { task: drawn.task, group: group.clone(), size, officers: drawn.officers };
                sum = sum.saturating_add(draws.year()?.visits());
            }
        }
        Ok(sum)
    }
}

/// The draws of a year from a stratum of so many.
#[derive(Clone, Debug)]
pub struct Draws<'m> {
    /// The task.
    pub task: &'m PlannedTask,
    group: Group,
    size: u64,
    officers: u64,
}

impl Draws<'_> {
    /// Whether somebody may be taken again, in turn, once all were.
    pub fn in_turn(&self) -> bool {
        comes_round(self.task.reading, self.task.repeats)
    }

    /// How many a round takes, from 1, where so many of the stratum were drawn before and so many may not be.
    ///
    /// # Errors
    /// Why no number comes out of the rule.
    pub fn take(&self, round: u32, drawn: u64, barred: u64) -> Result<u64, Message> {
        let per = match self.task.reading {
            Reading::EachDraw => Quota::Round,
            Reading::WholeYear => Quota::Year,
        };
        let repeat = if self.in_turn() { Repeat::Cycle } else { Repeat::Never };
        let terms = self.group.terms(round, self.size, self.officers).map_err(|e| e.message())?;
        let schedule: Schedule = terms.schedule;
        let counts = Counts { size: self.size, drawn: drawn.min(self.size), barred };
        quota(counts, terms.rate, schedule, per, repeat).ok_or_else(|| msg!("amount-too-large"))
    }

    /// Nobody is drawn or barred before it.
    ///
    /// # Errors
    /// Why no number comes out of the rule.
    pub fn year(&self) -> Result<Year, Message> {
        let (mut takes, mut drawn) = (Vec::new(), 0u64);
        for round in &self.task.rounds {
            let k = self.take(round.number, drawn, 0)?;
            drawn = drawn.saturating_add(k);
            takes.push(k);
        }
        Ok(Year { size: self.size, takes })
    }
}

fn member<'m>(overlaps: &Overlaps<'m>, drawn: &Drawn<'m>, entity: &impl Facts) -> Membership<'m> {
    let task = drawn.task;
    let class = match overlaps.stands(&task.name, entity) {
        Stands::Out => return Membership::Out,
        Stands::Taken { by } => return Membership::Taken(by),
        Stands::Doubt(doubt) => return Membership::Open(doubt.message(&task.name)),
        Stands::In(class) => class.and_then(|at| task.classes.get(at)).map(|c| c.code.as_str()),
    };
    let mut rates = task.rates.iter().filter(|r| r.class.as_deref() == class);
    let rate = match task.column.as_deref() {
        None => rates.next(),
        Some(column) => match overlaps.tier(column, entity) {
            None => return Membership::Open(msg!("reach-no-tier", column = column)),
            Some(tier) => rates.find(|r| r.tier.as_deref() == Some(&*tier)),
        },
    };
    let group = rate.and_then(|rate| drawn.groups.iter().find(|g| g.codes.contains(&rate.code)));
    match (rate, group) {
        (Some(rate), Some(group)) => Membership::In(group.stratum.clone(), rate),
        _ => Membership::Open(msg!("reach-no-stratum")),
    }
}
