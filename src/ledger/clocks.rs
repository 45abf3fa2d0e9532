//! When a draw may be dated: by what its events say, and by what the clock said when they were entered.

use super::event::Entry;
use crate::draw::earliest;
use jiff::civil::DateTime;

/// What a recorder's clock says, and in what kind of folder.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Clock {
    /// Now, as civil time in China.
    pub now: DateTime,
    /// Whether the plan is only rehearsed: then the times that are typed stand for the clock's, and every event says so.
    pub rehearsal: bool,
}

/// The time that an event says, and what the clock said where that is another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Dated {
    /// What it says.
    pub at: DateTime,
    /// What the clock said.
    pub recorded: Option<DateTime>,
    /// Whether it was recorded in a rehearsal.
    pub rehearsal: bool,
}

impl Dated {
    /// An event that says a time, recorded now. The clock is kept where it is on another day or more than ten minutes off.
    pub fn by(at: DateTime, clock: Option<Clock>) -> Self {
        let other = |clock: &Clock| clock.now.date() != at.date() || is_apart(clock.now, at);
        Self {
            at,
            recorded: clock.filter(other).map(|clock| clock.now),
            rehearsal: clock.is_some_and(|clock| clock.rehearsal),
        }
    }

    pub(super) fn of(entry: &Entry) -> Self {
        Self { at: entry.at, recorded: entry.recorded, rehearsal: entry.rehearsal }
    }

    /// What the clock said, where the event says a time that had not come by then.
    pub fn ahead(self) -> Option<DateTime> {
        self.recorded.filter(|recorded| *recorded < self.at)
    }

    /// What the clock said, where the event was entered later than it says. Of a rehearsal nobody asks.
    pub fn entered_late(self) -> Option<DateTime> {
        self.recorded.filter(|recorded| self.at < *recorded && !self.rehearsal)
    }

    /// Of a commit: since when it is there. Its salt is made when it is entered, so what it says of earlier is worth nothing.
    pub fn since(self) -> DateTime {
        self.entered_late().unwrap_or(self.at)
    }

    /// Of a commit: from when on its beacon may come, and a draw say that it was made.
    pub fn draw_from(self) -> DateTime {
        earliest(self.since())
    }
}

/// Whether a time was typed: a step takes the clock's when it begins, and may take a while.
fn is_apart(clock: DateTime, at: DateTime) -> bool {
    clock.duration_since(at).as_secs().unsigned_abs() > 600
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(text: &str) -> DateTime {
        text.parse().unwrap()
    }

    fn commit(at: &str, recorded: Option<&str>) -> Dated {
        Dated { at: time(at), recorded: recorded.map(time), rehearsal: false }
    }

    #[test]
    fn the_hours_begin_with_the_entry() {
        let plain = commit("2024-01-03T09:00", None);
        assert_eq!(plain.draw_from(), time("2024-01-04T09:00"));
        let late = commit("2024-01-03T09:00", Some("2024-01-08T15:00"));
        assert_eq!(late.draw_from(), time("2024-01-09T15:00"));
        let rehearsed = Dated { rehearsal: true, ..late };
        assert_eq!(rehearsed.draw_from(), time("2024-01-04T09:00"));
    }

    #[test]
    fn a_time_that_had_not_come_is_ahead() {
        assert_eq!(commit("2024-01-03T09:00", Some("2024-01-08T15:00")).ahead(), None);
        let ahead = commit("2024-01-03T09:00", Some("2024-01-01T15:00"));
        assert_eq!(ahead.ahead(), Some(time("2024-01-01T15:00")));
        // And gains nothing for the draw.
        assert_eq!(ahead.draw_from(), time("2024-01-04T09:00"));
    }

    #[test]
    fn the_clock_is_kept_where_it_says_another_time() {
        let by = |now: &str, rehearsal| {
            Dated::by(time("2024-01-03T09:00"), Some(Clock { now: time(now), rehearsal }))
        };
        assert_eq!(by("2024-01-03T09:10", false), commit("2024-01-03T09:00", None));
        assert!(by("2024-01-03T09:10", true).rehearsal);
        assert_eq!(by("2024-01-03T09:11", false), commit("2024-01-03T09:00", Some("2024-01-03T09:11")));
        assert!(by("2024-01-03T09:11", true).rehearsal);
        assert_eq!(Dated::by(time("2024-01-03T09:00"), None), commit("2024-01-03T09:00", None));
    }
}
