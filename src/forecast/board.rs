//! What the years are played on: who stands in which stratum, which draws come one after the other, who may be sent.
//! Made once from the compiled plan and the libraries; nothing in it changes while years are played.

use super::goals::{Goal, goals};
use super::open::Open;
use super::sent::{Crew, crew};
use crate::draw::{Posts, Stratum};
use crate::message::Message;
use crate::model::{Facts, Model, Predicate, VisitCap};
use crate::msg;
use crate::plan::{Plan, PlannedTask, Rate, Round};
use crate::reach::{Draws, Membership, Reach, Year};
use crate::registry::{Entity, Inspector, Recusal};
use std::collections::{BTreeMap, BTreeSet};

/// A stratum of a task with its members.
pub(super) struct Pool<'m> {
    /// The place of its task.
    pub task: usize,
    /// Its members, by the places of entities.
    pub members: Vec<u32>,
    /// Of each member, the place of its cell.
    pub cells: Vec<u32>,
    /// What a draw takes.
    pub draws: Draws<'m>,
    /// The year in which nobody is barred.
    pub year: Year,
}

/// Who is drawn by one rate: a class and tier of a task.
pub(super) struct Cell {
    /// The place of its task.
    pub task: usize,
    /// The place of its stratum.
    pub pool: usize,
    /// The names of class and tier; none where the task has one rate.
    pub names: Vec<String>,
    /// How many.
    pub size: u64,
}

/// A draw of the year.
pub(super) struct Slot {
    /// The place of its task.
    pub task: usize,
    /// Its window.
    pub round: Round,
    /// The places of its strata.
    pub pools: Vec<usize>,
}

/// At most so many visits, of whom.
pub(super) struct Cap<'m> {
    /// The name of the objective.
    pub name: &'m str,
    /// The rule.
    pub cap: &'m VisitCap,
    /// Of each entity, whether it is for it.
    members: Vec<bool>,
}

impl Cap<'_> {
    /// Whether it is for an entity.
    pub fn is_for(&self, entity: u32) -> bool {
        self.members.get(entity as usize).copied().unwrap_or(false)
    }
}

/// All of it.
pub struct Board<'m> {
    pub(super) tasks: Vec<&'m PlannedTask>,
    pub(super) pools: Vec<Pool<'m>>,
    pub(super) cells: Vec<Cell>,
    /// In the order of their windows; of one day, in the plan's order.
    pub(super) slots: Vec<Slot>,
    pub(super) caps: Vec<Cap<'m>>,
    /// Whether somebody may come to the most visits that a cap allows: then later draws depend on earlier ones.
    pub(super) capped: bool,
    pub(super) goals: Vec<Goal<'m>>,
    pub(super) crew: Option<Crew>,
    /// Of each entity, its strata and its number in each.
    pub(super) places: Vec<Vec<(u32, u32)>>,
    /// Entities that no task draws from.
    pub(super) unreached: u64,
    /// What cannot be forecast, and why.
    pub(super) open: Vec<Open>,
}

impl Board<'_> {
    /// Entities that exist.
    pub fn entities(&self) -> usize {
        self.places.len()
    }
}

/// A board while the library is read.
pub struct Setting<'m> {
    model: &'m Model,
    plan: &'m Plan,
    reach: Reach<'m>,
    tasks: Vec<&'m PlannedTask>,
    pools: Vec<(usize, Stratum, Vec<u32>, Vec<u32>)>,
    cells: Vec<Cell>,
    index: BTreeMap<(usize, Stratum), usize>,
    by_rate: BTreeMap<(usize, String), u32>,
    places: Vec<Vec<(u32, u32)>>,
    inspectors: &'m [Inspector],
    recusals: &'m [Recusal],
    recused: BTreeSet<&'m str>,
    ids: BTreeMap<String, u32>,
    of_whom: Vec<Whom<'m>>,
}

/// A class that a cap or an objective is of, and of each entity whether it belongs to it.
struct Whom<'m> {
    scope: Option<&'m Predicate>,
    members: Vec<bool>,
}

impl<'m> Setting<'m> {
    /// An empty library.
    pub fn new(
        model: &'m Model,
        plan: &'m Plan,
        inspectors: &'m [Inspector],
        recusals: &'m [Recusal],
    ) -> Self {
        let reach = Reach::new(model, plan, &Posts::of(model, inspectors));
        let tasks: Vec<&PlannedTask> = reach.tasks().collect();
        let scope = |name: &str| model.scopes.get(name).and_then(|s| s.predicate.as_ref());
        let classes = model.objectives.iter().map(|o| {
            let cap = o.visit_cap.as_ref().and_then(|c| c.scope.as_ref());
            cap.or(o.coverage.as_ref().map(|c| &c.scope)).and_then(|s| scope(&s.value))
        });
        Self {
            model,
            plan,
            tasks,
            reach,
            pools: Vec::new(),
            cells: Vec::new(),
            index: BTreeMap::new(),
            by_rate: BTreeMap::new(),
            places: Vec::new(),
            inspectors,
            recusals,
            recused: recusals.iter().map(|r| r.entity.as_str()).collect(),
            ids: BTreeMap::new(),
            of_whom: classes.map(|scope| Whom { scope, members: Vec::new() }).collect(),
        }
    }

    /// Adds an entity that exists.
    pub fn add(&mut self, entity: &Entity) {
        self.add_facts(entity);
        if self.recused.contains(entity.id.as_str()) {
            let at = u32::try_from(self.places.len() - 1).unwrap_or(u32::MAX);
            self.ids.insert(entity.id.clone(), at);
        }
    }

    fn add_facts(&mut self, entity: &impl Facts) {
        let own = u32::try_from(self.places.len()).unwrap_or(u32::MAX);
        let mut places = Vec::new();
        for (task, membership) in self.reach.place(entity).into_iter().enumerate() {
            let Membership::In(stratum, rate) = membership else { continue };
            let key = (task, stratum);
            let pool = match self.index.get(&key) {
                Some(at) => *at,
                None => {
                    let at = self.pools.len();
                    self.pools.push((task, key.1.clone(), Vec::new(), Vec::new()));
                    self.index.insert(key, at);
                    at
                }
            };
            let cell = self.cell(task, pool, rate);
            let Some((.., members, cells)) = self.pools.get_mut(pool) else { continue };
            places.push((
                u32::try_from(pool).unwrap_or(u32::MAX),
                u32::try_from(members.len()).unwrap_or(u32::MAX),
            ));
            members.push(own);
            cells.push(cell);
        }
        self.places.push(places);
        for whom in &mut self.of_whom {
            let fits = |p: &Predicate| p.holds(entity, self.model.library.as_ref());
            whom.members.push(whom.scope.is_none_or(fits));
        }
    }

    fn cell(&mut self, task: usize, pool: usize, rate: &Rate) -> u32 {
        let next = u32::try_from(self.cells.len()).unwrap_or(u32::MAX);
        let at = *self.by_rate.entry((task, rate.code.clone())).or_insert(next);
        if at == next {
            let class = rate.class.as_ref().and_then(|code| {
                self.tasks.get(task)?.classes.iter().find(|c| c.code == *code).map(|c| c.name.clone())
            });
            let names = class.into_iter().chain(rate.tier.clone()).filter(|n| !n.is_empty()).collect();
            self.cells.push(Cell { task, pool, names, size: 0 });
        }
        if let Some(cell) = self.cells.get_mut(at as usize) {
            cell.size += 1;
        }
        at
    }

    /// The board, and on it what cannot be forecast.
    pub fn finish(self) -> Board<'m> {
        let mut open = self.plan.blocked.iter().map(Open::blocked).collect::<Vec<_>>();
        for task in &self.tasks {
            let n = self.reach.doubts(&task.name);
            if n > 0 {
                let why = msg!("forecast-doubts", n = n);
                open.push(Open { what: named(task), why, leaves_out: true });
            }
        }
        for (at, task) in self.tasks.iter().enumerate() {
            // Of nobody a forecast says nothing, however well it agrees.
            let nobody = !self.pools.iter().any(|(of, ..)| *of == at) && self.reach.doubts(&task.name) == 0;
            if nobody && !self.places.is_empty() {
                open.push(Open { what: named(task), why: msg!("forecast-nobody"), leaves_out: true });
            }
        }
        let mut pools = Vec::new();
        for (task, stratum, members, cells) in self.pools {
            let Some(own) = self.tasks.get(task) else { continue };
            let Some(draws) = self.reach.draws(&own.name, &stratum) else { continue };
            // A stratum without a number is drawn by nobody; it keeps its place.
            let year = draws.year().unwrap_or_else(|why| {
                let what = msg!("forecast-stratum", task = named(own), stratum = stratum.as_str());
                open.push(Open { what, why, leaves_out: true });
                Year { size: members.len() as u64, takes: Vec::new() }
            });
            pools.push(Pool { task, members, cells, draws, year });
        }
        let mut slots = slots(&self.tasks, &pools);
        slots.sort_by_key(|s| (s.round.from, s.round.to, s.task));
        let whom = |at: usize| self.of_whom.get(at).map(|w| w.members.clone()).unwrap_or_default();
        let caps = caps(self.model, &whom, &mut open);
        let goals = goals(self.model, &whom, &mut open);
        let who = (self.inspectors, self.recusals, &self.ids);
        let crew = crew(self.model, &self.tasks, &slots, who, &self.places);
        Board {
            tasks: self.tasks,
            pools,
            cells: self.cells,
            slots,
            caps,
            capped: !self.reach.binding().is_empty(),
            goals,
            crew,
            places: self.places,
            unreached: self.reach.unreached,
            open,
        }
    }
}

/// A task by name and code.
pub(super) fn named(task: &PlannedTask) -> Message {
    msg!("forecast-task", code = task.code.as_str(), name = task.name.as_str())
}

fn slots(tasks: &[&PlannedTask], pools: &[Pool<'_>]) -> Vec<Slot> {
    let mut out = Vec::new();
    for (at, task) in tasks.iter().enumerate() {
        let own: Vec<usize> =
            pools.iter().enumerate().filter(|(_, p)| p.task == at).map(|(place, _)| place).collect();
        out.extend(task.rounds.iter().map(|round| Slot { task: at, round: *round, pools: own.clone() }));
    }
    out
}

/// The caps on visits by which draws go. One that no draw can decide by is said.
fn caps<'m>(model: &'m Model, whom: &dyn Fn(usize) -> Vec<bool>, open: &mut Vec<Open>) -> Vec<Cap<'m>> {
    let mut out = Vec::new();
    for (cap, why) in crate::reach::caps(model) {
        match why {
            Some(why) => {
                let what = msg!("forecast-objective", name = cap.name);
                open.push(Open { what, why, leaves_out: false });
            }
            None => out.push(Cap { name: cap.name, cap: cap.cap, members: whom(cap.at) }),
        }
    }
    out
}
