//! What the years came to.

use super::board::Board;
use super::exact::{Agreement, Exact, agreement};
use super::open::Open;
use super::sent::Lack;
use super::spread::{Histogram, Spread};
use super::tally::Tally;
use super::{expect, play};
use crate::message::Message;
use crate::model::Load;
use crate::plan::Round;

/// A simulated number beside its exact expectation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Expected {
    /// As simulated.
    pub spread: Spread,
    /// As computed, and how the mean lies to it; `None` where a cap on visits ties the draws to each other, or where for
    /// some visits there is no team.
    pub exact: Option<(Exact, Agreement)>,
}

/// One task.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TaskLine {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// How many it draws from.
    pub pool: u64,
    /// Visits of the year.
    pub visits: Spread,
    /// Distinct entities that it reaches.
    pub reached: Expected,
    /// The same by class and tier, where it knows any.
    pub cells: Vec<CellLine>,
}

/// A class and tier of a task.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CellLine {
    /// The names of class and tier.
    pub names: Vec<String>,
    /// How many they are.
    pub pool: u64,
    /// Distinct entities reached.
    pub reached: Expected,
}

/// The load of the inspectors, with teams drawn at random.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Loads {
    /// Number and name of each, with the visits of the year.
    pub officers: Vec<(String, String, Spread)>,
    /// By month from January: visits times the people who go, and the visits of whoever has most.
    pub months: Vec<(Spread, Spread)>,
    /// In how many years somebody has more than the plan's load allows; `None` where the plan says no load.
    pub overloaded: Option<LoadBound>,
}

/// The plan's own bound of a load.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LoadBound {
    /// In so many years somebody was above it.
    Years(u64),
    /// It is of days or weeks, which are not forecast.
    Uncounted,
}

/// Visits of a draw that no team can make. They are drawn, and count nowhere as made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unmade {
    /// The code of the task.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The draw, with its window.
    pub round: Round,
    /// Why there is no team.
    pub why: Message,
    /// How many there were in all years.
    pub visits: u64,
}

/// An objective.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GoalLine {
    /// Its name.
    pub name: String,
    /// Missed so often…
    pub missed: u64,
    /// …of so many: years, or stretches of several years.
    pub of: u64,
    /// How many years it is about.
    pub years: u32,
}

/// A cap on visits. The draws keep it by setting aside who is full, so that it is never exceeded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CapLine {
    /// The name of the objective.
    pub name: String,
    /// In how many years it set somebody aside.
    pub held: u64,
}

/// The forecast of a plan.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Forecast {
    /// Simulated years.
    pub years: u64,
    /// Entities that exist.
    pub entities: u64,
    /// Of them, those that no task draws from.
    pub unreached: u64,
    /// What could not be forecast.
    pub open: Vec<Open>,
    /// What no team can visit, in the order of the windows; those that no year drew are among them.
    pub unmade: Vec<Unmade>,
    /// Distinct entities reached in a year.
    pub reached: Expected,
    /// Visits of a year.
    pub visits: Expected,
    /// The tasks in the plan's order.
    pub tasks: Vec<TaskLine>,
    /// How many entities have no visit, one, two…
    pub times: Vec<Spread>,
    /// The inspectors, where there is a library of them.
    pub loads: Option<Loads>,
    /// The objectives that draws decide.
    pub goals: Vec<GoalLine>,
    /// The caps on visits.
    pub caps: Vec<CapLine>,
    /// Years in which a draw took fewer because of caps, and how many fewer in all years.
    pub short: (u64, u64),
}

impl Forecast {
    /// Visits of all years that no team can make.
    pub fn unstaffed(&self) -> u64 {
        self.unmade.iter().map(|u| u.visits).sum()
    }

    /// Whether entities are left out, of which nothing is forecast.
    pub fn leaves_out(&self) -> bool {
        self.open.iter().any(|open| open.leaves_out)
    }

    /// Every number that has an exact expectation, with words for it.
    pub fn compared(&self) -> Vec<(Message, &Expected)> {
        let mut out = vec![
            (crate::msg!("forecast-all-reached"), &self.reached),
            (crate::msg!("forecast-all-visits"), &self.visits),
        ];
        // Nothing of nobody agrees with nothing.
        for task in self.tasks.iter().filter(|t| t.pool > 0) {
            out.push((crate::msg!("plan-said", words = task.code.as_str()), &task.reached));
            for cell in &task.cells {
                let words = format!("{} {}", task.code, cell.names.join(" "));
                out.push((crate::msg!("plan-said", words = words), &cell.reached));
            }
        }
        out
    }

    /// Those whose simulated mean does not agree with the expectation.
    pub fn apart(&self) -> Vec<Message> {
        let of = |(words, e): (Message, &Expected)| {
            let agrees = e.exact.as_ref().and_then(|(_, a)| a.agrees());
            (agrees == Some(false)).then_some(words)
        };
        self.compared().into_iter().filter_map(of).collect()
    }
}

pub(super) fn outcome(board: &Board<'_>, tally: &Tally, load: Option<Load>) -> Forecast {
    let unmade = unmade(board, tally);
    let exactly = !board.capped && unmade.is_empty();
    let beside = |histogram: &Histogram, exact: Exact| {
        let (n, sum, squares) = histogram.sums();
        let agreement = agreement(n, sum, squares, &exact);
        Expected { spread: histogram.spread(), exact: exactly.then_some((exact, agreement)) }
    };
    let tasks = board.tasks.iter().zip(&tally.tasks).zip(&tally.task_visits).enumerate();
    let tasks = tasks.map(|(at, ((task, reached), visits))| {
        let own = board.cells.iter().zip(&tally.cells).filter(|(c, _)| c.task == at);
        let cells: Vec<CellLine> = own
            .filter(|(c, _)| !c.names.is_empty())
            .map(|(c, h)| CellLine {
                names: c.names.clone(),
                pool: c.size,
                reached: beside(h, expect::of_cell(board, c)),
            })
            .collect();
        let pool = board.pools.iter().filter(|p| p.task == at).map(|p| p.year.size).sum();
        TaskLine {
            code: task.code.clone(),
            name: task.name.clone(),
            pool,
            visits: visits.spread(),
            reached: beside(reached, expect::of_task(board, at)),
            cells: sorted(cells, task),
        }
    });
    let mut times: Vec<Spread> = tally.times.iter().map(Histogram::spread).collect();
    while times.len() > 1 && times.last().is_some_and(|s| s.max == 0) {
        times.pop();
    }
    let loads = board.crew.as_ref().map(|crew| Loads {
        officers: crew
            .officers
            .iter()
            .zip(&tally.officers)
            .map(|((id, name), h)| (id.clone(), name.clone(), h.spread()))
            .collect(),
        months: tally.months.iter().zip(&tally.busiest).map(|(a, b)| (a.spread(), b.spread())).collect(),
        overloaded: load.map(|load| match play::months_of(load) {
            Some(_) => LoadBound::Years(tally.overloaded),
            None => LoadBound::Uncounted,
        }),
    });
    let goals = board.goals.iter().zip(&tally.goals).map(|(goal, (missed, of))| GoalLine {
        name: goal.name.to_owned(),
        missed: *missed,
        of: *of,
        years: match &goal.asked {
            super::goals::Asked::Coverage { rule, .. } => rule.years,
            super::goals::Asked::Measure(..) => 1,
        },
    });
    let caps = board.caps.iter().zip(&tally.held);
    Forecast {
        years: tally.years,
        entities: board.entities() as u64,
        unreached: board.unreached,
        open: board.open.clone(),
        unmade,
        reached: beside(&tally.reached, expect::of_all(board)),
        visits: beside(&tally.visits, expect::visits(board)),
        tasks: tasks.collect(),
        times,
        loads,
        goals: goals.collect(),
        caps: caps.map(|(cap, held)| CapLine { name: cap.name.to_owned(), held: *held }).collect(),
        short: tally.short,
    }
}

/// What no team can visit, draw by draw.
fn unmade(board: &Board<'_>, tally: &Tally) -> Vec<Unmade> {
    let Some(crew) = &board.crew else { return Vec::new() };
    let mut out = Vec::new();
    for (at, (slot, [people, recused])) in board.slots.iter().zip(&tally.unmade).enumerate() {
        let Some(task) = board.tasks.get(slot.task).filter(|_| !slot.pools.is_empty()) else { continue };
        for (lack, visits) in [(Lack::People, *people), (Lack::Recusal, *recused)] {
            let Some(why) = crew.lacks(at, lack) else { continue };
            let (code, name) = (task.code.clone(), task.name.clone());
            out.push(Unmade { code, name, round: slot.round, why, visits });
        }
    }
    out
}

/// The cells in the order of the task's rates, not in that of the library.
fn sorted(mut cells: Vec<CellLine>, task: &crate::plan::PlannedTask) -> Vec<CellLine> {
    let place = |names: &[String]| {
        task.rates.iter().position(|r| {
            let class = r.class.as_ref().and_then(|code| task.classes.iter().find(|c| c.code == *code));
            let own = class.map(|c| c.name.as_str()).into_iter().chain(r.tier.as_deref());
            own.filter(|n| !n.is_empty()).eq(names.iter().map(String::as_str))
        })
    };
    cells.sort_by_cached_key(|c| place(&c.names));
    cells
}

/// A task by code and name.
impl From<&TaskLine> for Message {
    fn from(task: &TaskLine) -> Self {
        crate::msg!("forecast-task", code = task.code.as_str(), name = task.name.as_str())
    }
}
