//! What is counted over the years. Every part is a sum, so that it does not matter which thread played which years.

use super::board::Board;
use super::goals::Asked;
use super::spread::Histogram;

/// The counts of some years.
pub(super) struct Tally {
    pub years: u64,
    pub reached: Histogram,
    pub visits: Histogram,
    pub tasks: Vec<Histogram>,
    pub task_visits: Vec<Histogram>,
    pub cells: Vec<Histogram>,
    /// How many entities have no visit, one, two…: at each place the spread over the years.
    pub times: Vec<Histogram>,
    pub officers: Vec<Histogram>,
    pub months: Vec<Histogram>,
    /// The visits of whoever has most in a month.
    pub busiest: Vec<Histogram>,
    /// Of each slot, the visits for which there is no team: for want of people, and because of recusals.
    pub unmade: Vec<[u64; 2]>,
    /// Years in which somebody has more visits than the plan's load allows.
    pub overloaded: u64,
    /// Of each objective, in how many stretches of years it was missed, and of how many.
    pub goals: Vec<(u64, u64)>,
    /// Of each cap, in how many years it set somebody aside.
    pub held: Vec<u64>,
    /// Years in which some draw took fewer because of caps, and how many fewer in all.
    pub short: (u64, u64),
}

impl Tally {
    /// Nothing counted yet.
    pub fn new(board: &Board<'_>) -> Self {
        let many = |n: usize| vec![Histogram::default(); n];
        let officers = board.crew.as_ref().map_or(0, |c| c.officers.len());
        Self {
            years: 0,
            reached: Histogram::default(),
            visits: Histogram::default(),
            tasks: many(board.tasks.len()),
            task_visits: many(board.tasks.len()),
            cells: many(board.cells.len()),
            times: many(board.slots.len() + 1),
            officers: many(officers),
            months: many(if officers > 0 { 12 } else { 0 }),
            busiest: many(if officers > 0 { 12 } else { 0 }),
            unmade: vec![[0; 2]; board.slots.len()],
            overloaded: 0,
            goals: vec![(0, 0); board.goals.len()],
            held: vec![0; board.caps.len()],
            short: (0, 0),
        }
    }

    /// Adds the counts of other years.
    pub fn merge(&mut self, other: &Self) {
        self.years += other.years;
        self.reached.merge(&other.reached);
        self.visits.merge(&other.visits);
        let lists = [
            (&mut self.tasks, &other.tasks),
            (&mut self.task_visits, &other.task_visits),
            (&mut self.cells, &other.cells),
            (&mut self.times, &other.times),
            (&mut self.officers, &other.officers),
            (&mut self.months, &other.months),
            (&mut self.busiest, &other.busiest),
        ];
        for (own, others) in lists {
            own.iter_mut().zip(others).for_each(|(a, b)| a.merge(b));
        }
        for (own, others) in self.unmade.iter_mut().zip(&other.unmade) {
            own.iter_mut().zip(others).for_each(|(a, b)| *a += b);
        }
        self.overloaded += other.overloaded;
        self.goals.iter_mut().zip(&other.goals).for_each(|(a, b)| *a = (a.0 + b.0, a.1 + b.1));
        self.held.iter_mut().zip(&other.held).for_each(|(a, b)| *a += b);
        self.short = (self.short.0 + other.short.0, self.short.1 + other.short.1);
    }
}

/// How many years are played in a row: so many that every objective over several years has whole stretches in them.
pub(super) fn in_a_row(board: &Board<'_>) -> u64 {
    let years = board.goals.iter().filter_map(|g| match &g.asked {
        Asked::Coverage { rule, .. } => Some(u64::from(rule.years.max(1))),
        Asked::Measure(..) => None,
    });
    let common = |a: u64, b: u64| {
        let (mut x, mut y) = (a, b);
        while y != 0 {
            (x, y) = (y, x % y);
        }
        (a / x.max(1)).saturating_mul(b)
    };
    let row = years.fold(1, common);
    // Not so few that threads wait for each other.
    row.saturating_mul(64u64.div_ceil(row))
}
