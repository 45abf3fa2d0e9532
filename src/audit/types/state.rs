//! The states of an obligation.

use serde::Serialize;

/// State of an obligation as of a date.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Met, with evidence.
    Pass,
    /// Not met although it was due, or met wrongly.
    Fail,
    /// Its due date has not come.
    NotYetDue,
    /// Evidence or a calendar is missing.
    Unknown,
    /// Does not apply: a visit that was never due, a publication of nothing.
    NotApplicable,
    /// Waived; what it would have been stands beside it.
    Waived,
    /// The check itself could not run.
    Error,
}

impl State {
    /// All states, in the order of the reports.
    pub const ALL: [Self; 7] = [
        Self::Fail,
        Self::Error,
        Self::Unknown,
        Self::NotYetDue,
        Self::Waived,
        Self::NotApplicable,
        Self::Pass,
    ];

    /// The state that speaks for all of them: the gravest that occurs. A failure is never hidden by a success.
    pub fn gravest(states: impl IntoIterator<Item = Self>) -> Option<Self> {
        const GRAVEST_FIRST: [State; 7] = [
            State::Fail,
            State::Error,
            State::Unknown,
            State::NotYetDue,
            State::Pass,
            State::Waived,
            State::NotApplicable,
        ];
        let place = |s: &Self| GRAVEST_FIRST.iter().position(|g| g == s);
        states.into_iter().min_by_key(place)
    }

    /// The key of the state's name in the catalogues: `state-pass`…
    pub fn key(self) -> &'static str {
        match self {
            Self::Pass => "state-pass",
            Self::Fail => "state-fail",
            Self::NotYetDue => "state-not-yet-due",
            Self::Unknown => "state-unknown",
            Self::NotApplicable => "state-not-applicable",
            Self::Waived => "state-waived",
            Self::Error => "state-error",
        }
    }
}
