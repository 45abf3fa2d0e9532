//! Objectives of the plan, measured.

use super::super::counts::Count;
use super::State;
use crate::message::Message;
use crate::ratio::Ratio;

/// An objective of the plan, measured.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ObjectiveResult {
    /// Its name in the plan.
    pub name: String,
    /// How its counts are defined, in one sentence.
    pub definition: Message,
    /// What the plan itself says of its counts (口径), where it says anything.
    pub said: Option<String>,
    /// Numerator: the least that it can be.
    pub count: u64,
    /// The most that it can be; more than the least only where last days hang on a calendar that is not known.
    pub count_most: u64,
    /// Denominator, likewise.
    pub of: u64,
    /// The most that it can be.
    pub of_most: u64,
    /// The value; `None` where the denominator is 0, or the value is only known to be between two others.
    pub value: Option<Ratio>,
    /// The least and the most that the value can be, where it hangs on last days that no known calendar tells.
    pub between: Option<(Ratio, Ratio)>,
    /// The bound as it is written in the plan: `≥ 5%`.
    pub bound: String,
    /// The bound, as a number.
    pub bound_value: Ratio,
    /// What the two numbers count; `None` where nothing counts the plan's words.
    pub counted: Option<(Count, Count)>,
    /// Its state.
    pub state: State,
    /// The same under other readings of its two counts.
    pub readings: Vec<Reading>,
    /// 出处.
    pub source: String,
    /// `file:line` of the rule.
    pub rule: String,
}

/// An objective under another reading of its counts than the audit's own.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reading {
    /// How its counts are defined, in one sentence.
    pub definition: Message,
    /// Numerator: the least that it can be.
    pub count: u64,
    /// The most that it can be.
    pub count_most: u64,
    /// Denominator, likewise.
    pub of: u64,
    /// The most that it can be.
    pub of_most: u64,
    /// What the two numbers count.
    pub counted: (Count, Count),
    /// The value; `None` where the denominator is 0, or the value is only known to be between two others.
    pub value: Option<Ratio>,
    /// The least and the most that the value can be, where it hangs on last days that no known calendar tells.
    pub between: Option<(Ratio, Ratio)>,
    /// Whether the bound is kept; `None` where that cannot be told.
    pub kept: Option<bool>,
}
