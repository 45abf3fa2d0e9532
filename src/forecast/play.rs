//! One year after the other: every draw in its turn, then the counts of the year.

use super::board::{Board, Pool, Slot};
use super::chance::{Chance, Seed};
use super::deck::Deck;
use super::goals::{Asked, YearCounts};
use super::sent::Lack;
use super::spread::Histogram;
use super::tally::Tally;
use crate::draw::above_cap;
use crate::model::{Load, Unit};
use jiff::civil::Date;
use std::ops::Range;

/// A player of years: the decks, and what was counted in the running year.
pub(super) struct Player<'b> {
    board: &'b Board<'b>,
    decks: Vec<Deck>,
    year: Year,
    /// Of each objective that is a coverage: in which stretch of years somebody was reached last, and how many were.
    covered: Vec<(Vec<u64>, u64)>,
    load: Option<Load>,
}

/// The counts of the running year.
struct Year {
    /// Of each member of each stratum, whether its task reached it; and which of them are, as stratum and member.
    met: Vec<Vec<bool>>,
    meetings: Vec<(usize, u32)>,
    /// Visits of each entity, and who has any.
    visits: Vec<u32>,
    touched: Vec<u32>,
    /// The windows of each entity's visits; empty without caps.
    windows: Vec<Vec<(Date, Date)>>,
    /// Distinct entities and visits of each task.
    tasks: Vec<u32>,
    task_visits: Vec<u32>,
    /// Distinct entities of each cell.
    cells: Vec<u32>,
    /// Visits of each officer in each month: twelve places each.
    sent: Vec<u32>,
    /// The team that was sent last.
    team: Vec<u32>,
    /// Of each cap, whether it set somebody aside.
    held: Vec<bool>,
    /// Visits that were not drawn because of caps.
    missing: u64,
    /// Of each slot, the visits for which there was no team: for want of people, and because of recusals.
    unmade: Vec<[u64; 2]>,
}

impl<'b> Player<'b> {
    pub fn new(board: &'b Board<'b>, load: Option<Load>) -> Self {
        let asides = !board.caps.is_empty();
        let covered = board.goals.iter().map(|g| match &g.asked {
            Asked::Coverage { members, .. } => (vec![u64::MAX; members.len()], 0),
            Asked::Measure(..) => (Vec::new(), 0),
        });
        Self {
            board,
            decks: board.pools.iter().map(|p| Deck::new(p.members.len(), asides)).collect(),
            year: Year::new(board),
            covered: covered.collect(),
            load,
        }
    }

    /// Plays some years.
    pub fn play(&mut self, (draws, teams): (&Seed, &Seed), years: Range<u64>, tally: &mut Tally) {
        for number in years {
            let mut chances = (draws.year(number), teams.year(number));
            for at in 0..self.board.slots.len() {
                self.draw(at, &mut chances);
            }
            self.count(number, tally);
            self.decks.iter_mut().for_each(Deck::restore);
            self.year.clear();
        }
    }

    /// Makes a draw of the year.
    fn draw(&mut self, at: usize, (chance, teams): &mut (Chance, Chance)) {
        let board = self.board;
        let Some(slot) = board.slots.get(at) else { return };
        let aside = self.aside(slot);
        for place in slot.pools.iter().copied() {
            let (Some(pool), Some(deck)) = (board.pools.get(place), self.decks.get_mut(place)) else {
                continue;
            };
            let kept_out = |(of, member): &&(usize, u32)| {
                *of == place && (pool.draws.in_turn() || !deck.was_drawn(*member))
            };
            let own: Vec<u32> = aside.iter().filter(kept_out).map(|(_, member)| *member).collect();
            let (k, missing) = take(pool, slot, deck.drawn(), own.len(), board.caps.is_empty());
            let year = &mut self.year;
            year.missing += missing;
            let mut made = 0u32;
            deck.draw(k, &own, chance, &mut |member| {
                made += u32::from(year.visit(board, (at, place), member, teams));
            });
            if let Some(n) = year.task_visits.get_mut(pool.task) {
                *n += made;
            }
        }
    }

    /// Who of the slot's strata has no visit left, as stratum and member.
    fn aside(&mut self, slot: &Slot) -> Vec<(usize, u32)> {
        let board = self.board;
        let mut out = Vec::new();
        let year = &mut self.year;
        for entity in year.touched.iter().filter(|_| !board.caps.is_empty()) {
            let at = *entity as usize;
            let visits = year.visits.get(at).copied().unwrap_or(0);
            let windows = year.windows.get(at).map(Vec::as_slice).unwrap_or_default();
            let places = board.places.get(at).map(Vec::as_slice).unwrap_or_default();
            let own = places.iter().map(|(pool, member)| (*pool as usize, *member));
            for (pool, member) in own.filter(|(pool, _)| slot.pools.contains(pool)) {
                let drawn = self.decks.get(pool).is_some_and(|d| d.was_drawn(member));
                let in_turn = board.pools.get(pool).is_some_and(|p| p.draws.in_turn());
                // Who was drawn already is out of it by that.
                if drawn && !in_turn {
                    continue;
                }
                let mut full = false;
                for (cap, held) in board.caps.iter().zip(&mut year.held) {
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

    /// Counts the year that was played.
    fn count(&mut self, number: u64, tally: &mut Tally) {
        let (board, year) = (self.board, &self.year);
        let draws: u32 = year.task_visits.iter().sum();
        tally.years += 1;
        tally.reached.add(year.touched.len());
        tally.visits.add(draws as usize);
        let each = |all: &mut Vec<Histogram>, counts: &[u32]| {
            all.iter_mut().zip(counts).for_each(|(h, n)| h.add(*n as usize));
        };
        each(&mut tally.tasks, &year.tasks);
        each(&mut tally.task_visits, &year.task_visits);
        each(&mut tally.cells, &year.cells);
        let times = year.times(tally.times.len());
        each(&mut tally.times, &times);
        self.count_officers(tally);
        for (all, own) in tally.unmade.iter_mut().zip(&year.unmade) {
            all.iter_mut().zip(own).for_each(|(a, b)| *a += b);
        }
        tally.held.iter_mut().zip(&year.held).for_each(|(n, held)| *n += u64::from(*held));
        tally.short.0 += u64::from(year.missing > 0);
        tally.short.1 += year.missing;
        let counts = YearCounts {
            entities: board.entities() as u64,
            drawn: year.touched.len() as u64,
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
                    let years = u64::from(rule.years).max(1);
                    let (stretch, nth) = (number / years, number % years);
                    if nth == 0 {
                        *reached = 0;
                    }
                    for entity in &year.touched {
                        let at = *entity as usize;
                        let of_it = members.get(at).copied().unwrap_or(false);
                        if let Some(last) = last.get_mut(at).filter(|last| of_it && **last != stretch) {
                            *last = stretch;
                            *reached += 1;
                        }
                    }
                    // A stretch that is not played to its end says nothing.
                    if nth == years - 1 {
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
        for (officer, histogram) in self.year.sent.chunks(12).zip(&mut tally.officers) {
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
}

/// How many a draw takes, and how many fewer than it would if nobody were set aside.
fn take(pool: &Pool<'_>, slot: &Slot, drawn: usize, aside: usize, uncapped: bool) -> (usize, u64) {
    let number = slot.round.number;
    let planned = (number as usize).checked_sub(1).and_then(|r| pool.year.takes.get(r)).copied();
    let (k, missing) = if uncapped || planned.is_none() {
        (planned.unwrap_or(0), 0)
    } else {
        let of = |barred| pool.draws.take(number, drawn as u64, barred).unwrap_or(0);
        let k = of(aside as u64);
        (k, of(0).saturating_sub(k))
    };
    // INVARIANT: a draw takes no more than there are.
    (usize::try_from(k).unwrap_or(usize::MAX).min(pool.members.len()), missing)
}

impl Year {
    fn new(board: &Board<'_>) -> Self {
        let officers = board.crew.as_ref().map_or(0, |c| c.officers.len());
        let windows = if board.caps.is_empty() { 0 } else { board.entities() };
        Self {
            met: board.pools.iter().map(|p| vec![false; p.members.len()]).collect(),
            meetings: Vec::new(),
            visits: vec![0; board.entities()],
            touched: Vec::new(),
            windows: vec![Vec::new(); windows],
            tasks: vec![0; board.tasks.len()],
            task_visits: vec![0; board.tasks.len()],
            cells: vec![0; board.cells.len()],
            sent: vec![0; officers * 12],
            team: Vec::new(),
            held: vec![false; board.caps.len()],
            missing: 0,
            unmade: vec![[0; 2]; board.slots.len()],
        }
    }

    /// Somebody was drawn: a visit, and a team for it. `false` where no team can go: then nobody is visited.
    fn visit(
        &mut self,
        board: &Board<'_>,
        (at, place): (usize, usize),
        member: u32,
        teams: &mut Chance,
    ) -> bool {
        let (Some(slot), Some(pool)) = (board.slots.get(at), board.pools.get(place)) else { return false };
        let Some(entity) = pool.members.get(member as usize).copied() else { return false };
        if let Some(lack) = board.crew.as_ref().and_then(|crew| crew.lack(at, entity)) {
            let unmade = self.unmade.get_mut(at).and_then(|n| n.get_mut(usize::from(lack == Lack::Recusal)));
            unmade.into_iter().for_each(|n| *n += 1);
            return false;
        }
        if let Some(n) = self.visits.get_mut(entity as usize) {
            *n += 1;
            if *n == 1 {
                self.touched.push(entity);
            }
        }
        if let Some(windows) = self.windows.get_mut(entity as usize) {
            windows.push((slot.round.from, slot.round.to));
        }
        let met = self.met.get_mut(place).and_then(|m| m.get_mut(member as usize));
        if let Some(met) = met.filter(|met| !**met) {
            *met = true;
            self.meetings.push((place, member));
            let cell = pool.cells.get(member as usize).and_then(|c| self.cells.get_mut(*c as usize));
            cell.into_iter().chain(self.tasks.get_mut(pool.task)).for_each(|n| *n += 1);
        }
        if let Some(crew) = &board.crew {
            let month = crew.month(at, teams);
            crew.send(at, entity, teams, &mut self.team);
            for officer in &self.team {
                let n = self.sent.get_mut(*officer as usize * 12 + month);
                n.into_iter().for_each(|n| *n += 1);
            }
        }
        true
    }

    /// How many entities have no visit, one, two…, up to fewer than `most`.
    fn times(&self, most: usize) -> Vec<u32> {
        let mut times = vec![0u32; most];
        let none = self.visits.len() - self.touched.len();
        times.first_mut().into_iter().for_each(|n| *n = u32::try_from(none).unwrap_or(u32::MAX));
        for entity in &self.touched {
            let visits = self.visits.get(*entity as usize).copied().unwrap_or(0);
            times.get_mut(visits as usize).into_iter().for_each(|n| *n += 1);
        }
        times
    }

    /// Ready for the next year. What was not used is not touched.
    fn clear(&mut self) {
        while let Some((pool, member)) = self.meetings.pop() {
            let met = self.met.get_mut(pool).and_then(|m| m.get_mut(member as usize));
            met.into_iter().for_each(|met| *met = false);
        }
        while let Some(entity) = self.touched.pop() {
            self.visits.get_mut(entity as usize).into_iter().for_each(|n| *n = 0);
            self.windows.get_mut(entity as usize).into_iter().for_each(Vec::clear);
        }
        for counts in [&mut self.tasks, &mut self.task_visits, &mut self.cells, &mut self.sent] {
            counts.fill(0);
        }
        self.held.fill(false);
        self.unmade.fill([0; 2]);
        self.missing = 0;
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
