//! What is said of a proposal beside its visits.

use super::Proposal;
use crate::message::Message;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// A demand that cannot be met by any day: entity, task, round, and why.
pub type WithoutDay = (String, String, u32, Message);

/// A proposal with what it was made from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Told {
    /// Plan year.
    pub year: i16,
    /// The first day on which a visit is proposed.
    pub as_of: Date,
    /// The draws that it was made from: task, round, how many are still to be inspected.
    pub draws: Vec<(String, u32, usize)>,
    /// The proposal.
    pub proposal: Proposal,
    /// Demands that cannot be met by any day.
    pub without_day: Vec<WithoutDay>,
    /// Of the library: how many entities several tasks can draw in windows that overlap.
    pub could: Option<u64>,
    /// The names of the entities that are spoken of.
    pub names: BTreeMap<String, String>,
    /// Whether any library is fictional.
    pub fictional: bool,
    /// What was not held against the plan.
    pub not_checked: Vec<Message>,
}

impl Told {
    /// The name of an entity; its number where the library does not have it.
    pub fn name<'a>(&'a self, entity: &'a str) -> &'a str {
        self.names.get(entity).map_or(entity, String::as_str)
    }
}
