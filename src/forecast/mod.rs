//! Many years of a plan, played by lot: how many entities they reach, how often each is visited, how much that makes for
//! whom, and how often an objective or a cap is missed. Beside it stands what can be computed without playing.
//!
//! Pure: a compiled plan, entities and inspectors in, distributions out. How many a draw takes comes from
//! [`crate::reach`], which is how the draws themselves reckon; who they are is left to chance, each of a stratum with the
//! same probability, nobody a second time before all were drawn once. No result depends on how many threads play.

mod board;
mod chance;
mod change;
mod deck;
mod exact;
mod expect;
mod goals;
mod json;
mod open;
mod outcome;
mod play;
mod sent;
mod short;
mod spread;
mod tally;
mod text;

pub use board::{Board, Setting};
pub use change::{Argument, parts, rule_of};
pub use exact::{Agreement, Exact, STANDARD_ERRORS};
pub use json::json;
pub use open::Open;
pub use outcome::{CapLine, CellLine, Expected, Forecast, GoalLine, LoadBound, Loads, TaskLine, Unmade};
pub use spread::Spread;
pub use text::{Heading, Tried, text};

use crate::model::Model;
use chance::Seed;
use play::Player;
use tally::{Tally, in_a_row};

/// How to play.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Plays {
    /// The text from which the random numbers come.
    pub seed: String,
    /// How many years, at least one.
    pub years: u32,
    /// How many threads, at least one. The result is the same for any number.
    pub threads: u32,
}

/// Plays the years of a plan.
pub fn forecast(model: &Model, board: &Board<'_>, plays: &Plays) -> Forecast {
    let seeds = (Seed::of("draws", &plays.seed), Seed::of("teams", &plays.seed));
    let years = u64::from(plays.years.max(1));
    let load = model.header.as_ref().and_then(|h| h.load).map(|l| l.value);
    let row = in_a_row(board);
    let threads = u64::from(plays.threads.max(1)).min(years.div_ceil(row));
    let player = |thread: u64| {
        let mut tally = Tally::new(board);
        let mut player = Player::new(board, load);
        let mut from = thread.saturating_mul(row);
        while from < years {
            player.play((&seeds.0, &seeds.1), from..from.saturating_add(row).min(years), &mut tally);
            from = from.saturating_add(row.saturating_mul(threads));
        }
        tally
    };
    let mut all = Tally::new(board);
    std::thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|t| scope.spawn(move || player(t))).collect();
        all.merge(&player(0));
        for other in others {
            match other.join() {
                Ok(tally) => all.merge(&tally),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
    });
    outcome::outcome(board, &all, load)
}
