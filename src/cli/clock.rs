//! The clock, read at the edge only: today's date and time in China (UTC+8, no summer time).

use super::Exit;
use super::keeper::{Stop, refuse};
use crate::msg;
use jiff::ToSpan;
use jiff::civil::{DateTime, date};

/// The time of what is to be recorded: what `--at` gives, else the clock's. A time that the clock has not come to is
/// refused: nothing has happened then, and whoever could write it would have no hours to wait for.
pub(super) fn time_of(given: Option<DateTime>, clock: DateTime) -> Result<DateTime, Stop> {
    match given.filter(|at| *at > clock) {
        Some(at) => {
            let (at, clock) = (at.to_string(), clock.to_string());
            Err(refuse(msg!("keeper-not-yet", at = at, clock = clock), Exit::Invalid))
        }
        None => Ok(given.unwrap_or(clock)),
    }
}

/// Now.
#[expect(clippy::disallowed_methods, reason = "the edge: every stage below is given its dates")]
pub(super) fn now() -> DateTime {
    #[cfg(test)]
    if let Some(at) = stopped::at() {
        return at;
    }
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    let seconds = i64::try_from(since.as_secs()).unwrap_or_default() + 8 * 3600;
    let epoch = date(1970, 1, 1).at(0, 0, 0, 0);
    epoch.checked_add(seconds.seconds()).unwrap_or(epoch)
}

/// A clock that stands still, so that a simulated year is the same whenever it is lived again; of one thread, and of no
/// program.
#[cfg(test)]
pub(super) mod stopped {
    use jiff::civil::DateTime;
    use std::cell::Cell;

    thread_local! {
        static AT: Cell<Option<DateTime>> = const { Cell::new(None) };
    }

    /// From here on it is this time.
    pub fn stop(at: DateTime) {
        AT.set(Some(at));
    }

    pub(super) fn at() -> Option<DateTime> {
        AT.get()
    }
}
