//! When a draw may be dated: by what its events say, and by what the clock said when they were entered.

use super::event::Entry;
use crate::draw::earliest;
use jiff::civil::DateTime;

/// The time that an event says, and what the clock said where that is another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Dated {
    /// What it says.
    pub at: DateTime,
    /// What the clock said.
    pub recorded: Option<DateTime>,
}

impl Dated {
    pub(super) fn of(entry: &Entry) -> Self {
        Self { at: entry.at, recorded: entry.recorded }
    }

    /// What the clock said, where the event says a time that had not come by then.
    pub fn ahead(self) -> Option<DateTime> {
        self.recorded.filter(|recorded| *recorded < self.at)
    }

    /// Of a commit: from when on a draw that says it was made at `at` may be. A commit that was entered later than it says
    /// is there from its entry on only: for a draw made after that the 24 hours begin with it. One that says it was made
    /// before the entry was entered late as well, and only what both say can be compared.
    pub fn draw_from(self, at: DateTime) -> DateTime {
        let entered = self.recorded.filter(|entered| self.at < *entered && *entered <= at);
        earliest(entered.unwrap_or(self.at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(text: &str) -> DateTime {
        text.parse().unwrap()
    }

    fn commit(at: &str, recorded: Option<&str>) -> Dated {
        Dated { at: time(at), recorded: recorded.map(time) }
    }

    #[test]
    fn the_hours_begin_with_the_entry_for_whoever_draws_after_it() {
        let from = |commit: Dated, at: &str| commit.draw_from(time(at)).to_string();
        let plain = commit("2024-01-03T09:00", None);
        assert_eq!(from(plain, "2024-01-04T10:00"), "2024-01-04T09:00:00");
        let late = commit("2024-01-03T09:00", Some("2024-01-08T15:00"));
        assert_eq!(from(late, "2024-01-04T10:00"), "2024-01-04T09:00:00", "both were entered late");
        assert_eq!(from(late, "2024-01-08T15:01"), "2024-01-09T15:00:00");
        assert_eq!(from(late, "2024-01-10T09:00"), "2024-01-09T15:00:00");
    }

    #[test]
    fn a_time_that_had_not_come_is_ahead() {
        assert_eq!(commit("2024-01-03T09:00", Some("2024-01-08T15:00")).ahead(), None);
        let ahead = commit("2024-01-03T09:00", Some("2024-01-01T15:00"));
        assert_eq!(ahead.ahead(), Some(time("2024-01-01T15:00")));
        // And gains nothing for the draw.
        assert_eq!(ahead.draw_from(time("2024-01-03T10:00")), time("2024-01-04T09:00"));
    }
}
