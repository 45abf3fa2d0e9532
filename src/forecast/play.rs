//! One year after the other: every draw in its turn, then the counts of the year.

use super::board::{Board, Slot};
use super::chance::{Chance, Seed};
use super::deck::Deck;
use super::goals::{Asked, YearCounts};
use super::tally::Tally;
use crate::draw::above_cap;
use crate::model::{Load, Unit};
use jiff::civil::Date;
use std::ops::Range;

/// A player of years: the decks, and what was counted in the running year.
pub(super) struct Player<'b> {
    board: &'b Board<'b>,
    decks: Vec<Deck>,
    /// Of each member of each stratum, whether its task reached it.
    met: Vec<Vec<bool>>,
    meetings: Vec<(u32, u32)>,
    /// Visits of each entity, and who has any.
    visits: Vec<u32>,
    touched: Vec<u32>,
    /// The windows of each entity's visits; empty without caps.
    windows: Vec<Vec<(Date, Date)>>,
    tasks: Vec<u32>,
    task_visits: Vec<u32>,
    cells: Vec<u32>,
    /// Visits of each officer in each month: twelve places each.
    sent: Vec<u32>,
    team: Vec<u32>,
    /// Of each objective that is a coverage: in which stretch of years somebody was reached last, and how many were.
    covered: Vec<(Vec<u64>, u64)>,
    load: Option<Load>,
}

/// What a year's draws came to.
#[derive(Default)]
struct Year {
    held: Vec<bool>,
    missing: u64,
    unstaffed: u64,
}

impl<'b> Player<'b> {
    pub fn new(board: &'b Board<'b>, load: Option<Load>) -> Self {
        let asides = !board.caps.is_empty();
        let officers = board.crew.as_ref().map_or(0, |c| c.officers.len());
        let covered = board.goals.iter().map(|g| match &g.asked {
            Asked::Coverage { members, .. } => (vec![u64::MAX; members.len()], 0),
            Asked::Measure(..) => (Vec::new(), 0),
        });
        Self {
            board,
            decks: board.pools.iter().map(|p| Deck::new(p.members.len(), asides)).collect(),
            met: board.pools.iter().map(|p| vec![false; p.members.len()]).collect(),
            meetings: Vec::new(),
            visits: vec![0; board.entities()],
            touched: Vec::new(),
            windows: vec![Vec::new(); if asides { board.entities() } else { 0 }],
            tasks: vec![0; board.tasks.len()],
            task_visits: vec![0; board.tasks.len()],
            cells: vec![0; board.cells.len()],
            sent: vec![0; officers * 12],
            team: Vec::new(),
            covered: covered.collect(),
            load,
        }
    }

    /// Plays some years.
    pub fn play(&mut self, (draws, teams): (&Seed, &Seed), years: Range<u64>, tally: &mut Tally) {
        for number in years {
            let mut chances = (draws.year(number), teams.year(number));
            let mut year = Year { held: vec![false; self.board.caps.len()], ..Year::default() };
            for at in 0..self.board.slots.len() {
                self.draw(at, &mut chances, &mut year);
            }
            self.count(number, &year, tally);
            self.clear();
        }
    }

    fn draw(&mut self, at: usize, (chance, teams): &mut (Chance, Chance), year: &mut Year) {
        let board = self.board;
        let Some(slot) = board.slots.get(at) else { return };
        let aside = self.aside(slot, year);
        for place in &slot.pools {
            let (Some(pool), Some(deck), Some(met)) =
                (board.pools.get(*place), self.decks.get_mut(*place), self.met.get_mut(*place))
            else {
                continue;
            };
            let own: Vec<u32> = aside
                .iter()
                .filter(|(p, member)| p == place && (pool.draws.in_turn() || !deck.was_drawn(*member)))
                .map(|(_, member)| *member)
                .collect();
            let planned = (slot.round.number as usize)
                .checked_sub(1)
                .and_then(|r| pool.year.takes.get(r))
                .copied()
                .unwrap_or(0);
            let k = if board.caps.is_empty() || pool.year.takes.is_empty() {
                planned
            } else {
                let drawn = deck.drawn() as u64;
                let take = |barred| pool.draws.take(slot.round.number, drawn, barred).unwrap_or(0);
                let k = take(own.len() as u64);
                year.missing += take(0).saturating_sub(k);
                k
            };
            // INVARIANT: a draw takes no more than there are.
            let k = usize::try_from(k).unwrap_or(usize::MAX).min(pool.members.len());
            let (visits, touched, windows) = (&mut self.visits, &mut self.touched, &mut self.windows);
            let (cells, meetings, team) = (&mut self.cells, &mut self.meetings, &mut self.team);
            let (sent, mut reached, mut unstaffed) = (&mut self.sent, 0, 0);
            let place = u32::try_from(*place).unwrap_or(u32::MAX);
            let mut selected: Vec<u32> = Vec::with_capacity(k);
            deck.draw(k, &own, chance, &mut |member| selected.push(member));
            for member in selected {
                let m = member as usize;
                let Some(entity) = pool.members.get(m).copied() else { continue };
                if let Some(n) = visits.get_mut(entity as usize) {
                    *n += 1;
                    if *n == 1 {
                        touched.push(entity);
                    }
                }
                if let Some(own) = windows.get_mut(entity as usize) {
                    own.push((slot.round.from, slot.round.to));
                }
                if let Some(met) = met.get_mut(m).filter(|met| !**met) {
                    *met = true;
                    meetings.push((place, member));
                    reached += 1;
                    let cell = pool.cells.get(m).and_then(|c| cells.get_mut(*c as usize));
                    cell.into_iter().for_each(|n| *n += 1);
                }
                if let Some(crew) = &board.crew {
                    let month = crew.month(at, teams);
                    unstaffed += u64::from(!crew.send(at, entity, teams, team));
                    for officer in team.iter() {
                        let n = sent.get_mut(*officer as usize * 12 + month);
                        n.into_iter().for_each(|n| *n += 1);
                    }
                }
            }
            year.unstaffed += unstaffed;
            if let Some(n) = self.tasks.get_mut(pool.task) {
                *n += reached;
            }
            if let Some(n) = self.task_visits.get_mut(pool.task) {
                *n += u32::try_from(k).unwrap_or(u32::MAX);
            }
        }
    }

    /// Who of the slot's strata has no visit left, as stratum and member.
    fn aside(&self, slot: &Slot, year: &mut Year) -> Vec<(usize, u32)> {
        let mut out = Vec::new();
        for entity in self.touched.iter().filter(|_| !self.board.caps.is_empty()) {
            let at = *entity as usize;
            let visits = self.visits.get(at).copied().unwrap_or(0);
            let places = self.board.places.get(at).map(Vec::as_slice).unwrap_or_default();
            let own = places.iter().map(|(pool, member)| (*pool as usize, *member));
            let own = own.filter(|(pool, _)| slot.pools.contains(pool));
            for (pool, member) in own {
                let drawn = self.decks.get(pool).is_some_and(|d| d.was_drawn(member));
                let in_turn = self.board.pools.get(pool).is_some_and(|p| p.draws.in_turn());
                if drawn && !in_turn {
                    continue;
                }
                let windows = self.windows.get(at).map(Vec::as_slice).unwrap_or_default();
                let mut full = false;
                for (cap, held) in self.board.caps.iter().zip(&mut year.held) {
                    // With fewer visits than a period allows no period is full.
                    if visits >= cap.cap.most
                        && cap.is_for(*entity)
                        && above_cap(windows, (slot.round.from, slot.round.to), cap.cap)
                    {
                        *held = true;
                        full = true;
                    }
                }
                if full {
                    out.push((pool, member));
                }
            }
        }
        out
    }

    fn count(&mut self, number: u64, year: &Year, tally: &mut Tally) {
        let board = self.board;
        let draws: u32 = self.task_visits.iter().sum();
        tally.years += 1;
        tally.reached.add(self.touched.len());
        tally.visits.add(draws as usize);
        let each = |all: &mut Vec<super::spread::Histogram>, counts: &[u32]| {
            all.iter_mut().zip(counts).for_each(|(h, n)| h.add(*n as usize));
        };
        each(&mut tally.tasks, &self.tasks);
        each(&mut tally.task_visits, &self.task_visits);
        each(&mut tally.cells, &self.cells);
        let mut times = vec![0u32; tally.times.len()];
        let none = board.entities() - self.touched.len();
        times.first_mut().into_iter().for_each(|n| *n = u32::try_from(none).unwrap_or(u32::MAX));
        for entity in &self.touched {
            let visits = self.visits.get(*entity as usize).copied().unwrap_or(0);
            times.get_mut(visits as usize).into_iter().for_each(|n| *n += 1);
        }
        each(&mut tally.times, &times);
        self.count_officers(tally);
        tally.unstaffed += year.unstaffed;
        tally.held.iter_mut().zip(&year.held).for_each(|(n, held)| *n += u64::from(*held));
        tally.short.0 += u64::from(year.missing > 0);
        tally.short.1 += year.missing;
        let counts = YearCounts {
            entities: board.entities() as u64,
            drawn: self.touched.len() as u64,
            draws: draws.into(),
        };
        let goals = board.goals.iter().zip(&mut tally.goals).zip(&mut self.covered);
        for ((goal, (missed, all)), (last, reached)) in goals {
            match &goal.asked {
                Asked::Measure(measure, of) => {
                    *all += 1;
                    *missed += u64::from(!counts.keep(measure, *of));
                }
                Asked::Coverage { rule, members, size } => {
                    let years = u64::from(rule.years);
                    let stretch = number / years;
                    if number % years == 0 {
                        *reached = 0;
                    }
                    for entity in &self.touched {
                        let at = *entity as usize;
                        let of_it = members.get(at).copied().unwrap_or(false);
                        if let Some(last) = last.get_mut(at).filter(|last| of_it && **last != stretch) {
                            *last = stretch;
                            *reached += 1;
                        }
                    }
                    // A stretch that the simulation does not play to its end says nothing.
                    if number % years == years - 1 {
                        *all += 1;
                        *missed += u64::from(*reached < *size);
                    }
                }
            }
        }
    }

    fn count_officers(&self, tally: &mut Tally) {
        let (mut months, mut busiest) = ([0usize; 12], [0usize; 12]);
        let mut over = false;
        for (officer, histogram) in self.sent.chunks(12).zip(&mut tally.officers) {
            histogram.add(officer.iter().sum::<u32>() as usize);
            for ((n, total), most) in officer.iter().zip(&mut months).zip(&mut busiest) {
                *total += *n as usize;
                *most = (*most).max(*n as usize);
            }
            over |= self.load.is_some_and(|load| is_over(officer, load));
        }
        tally.months.iter_mut().zip(months).for_each(|(h, n)| h.add(n));
        tally.busiest.iter_mut().zip(busiest).for_each(|(h, n)| h.add(n));
        tally.overloaded += u64::from(over);
    }

    /// Ready for the next year.
    fn clear(&mut self) {
        self.decks.iter_mut().for_each(Deck::restore);
        while let Some((pool, member)) = self.meetings.pop() {
            let met = self.met.get_mut(pool as usize).and_then(|m| m.get_mut(member as usize));
            met.into_iter().for_each(|met| *met = false);
        }
        while let Some(entity) = self.touched.pop() {
            self.visits.get_mut(entity as usize).into_iter().for_each(|n| *n = 0);
            self.windows.get_mut(entity as usize).into_iter().for_each(Vec::clear);
        }
        for counts in [&mut self.tasks, &mut self.task_visits, &mut self.cells, &mut self.sent] {
            counts.fill(0);
        }
    }
}

/// The months of a period of a load that a simulated year can count; `None` for shorter or longer ones.
pub(super) fn months_of(load: Load) -> Option<usize> {
    let months = match load.unit {
        Unit::Month => 1,
        Unit::Quarter => 3,
        Unit::HalfYear => 6,
        Unit::Year => 12,
        Unit::TenDays | Unit::Week | Unit::Day => return None,
    };
    let all = months * load.every as usize;
    (all > 0 && 12 % all == 0).then_some(all)
}

/// Whether an officer's twelve months hold more visits in some period than the load allows.
fn is_over(months: &[u32], load: Load) -> bool {
    months_of(load).is_some_and(|n| months.chunks(n).any(|p| p.iter().sum::<u32>() > load.most))
}
