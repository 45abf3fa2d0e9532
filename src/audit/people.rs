//! The frozen roster and recusals held against the libraries as they are and against those of the draw before: whoever can
//! be sent decides who is.

use super::codes::ROSTER_CHANGED;
use super::inputs::Inputs;
use super::pools::{Against, NAMED};
use super::rounds::Slot;
use crate::draw::{Id, PeopleChanged};
use crate::finding::Finding;
use crate::ledger::{Turn, folder_name};
use crate::message::Message;
use crate::msg;
use std::collections::BTreeMap;

/// A frozen roster or list of recusals that is another than what it was compared with.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PeopleChange {
    /// The task's code.
    pub task: String,
    /// The draw whose people they are, a round's own or a sub-draw.
    pub turn: Turn,
    /// Compared with what. With the libraries, what is there now is theirs; else it is this draw's.
    pub against: Against,
    /// What is otherwise.
    pub found: PeopleChanged,
    /// The names of inspectors, by id, as far as the libraries have them.
    pub names: BTreeMap<String, String>,
}

impl PeopleChange {
    /// All in figures.
    pub fn message(&self, task: &str) -> Message {
        let message = match &self.against {
            Against::Library => msg!("audit-people-library", task = task, round = self.turn),
            Against::Draw(before) => {
                msg!("audit-people-before", task = task, round = self.turn, before = before.as_str())
            }
        };
        self.in_figures(message)
    }

    /// A message with the numbers of each kind.
    pub fn in_figures(&self, message: Message) -> Message {
        let found = &self.found;
        let message = message.with("joined", found.joined.len()).with("left", found.left.len());
        let message = message.with("other", found.other.len());
        message.with("away", found.away.len()).with("back", found.back.len())
    }

    /// So many of each kind by name, a line a kind.
    pub fn lines(&self, most: usize) -> Vec<Message> {
        let library = self.against == Against::Library;
        let found = &self.found;
        let name = |id: &Id| match self.names.get(id.as_str()) {
            Some(name) => format!("{id} {name}"),
            None => id.to_string(),
        };
        let people = |list: &[Id]| list.iter().take(most).map(name).collect::<Vec<_>>();
        let pairs = |list: &[(Id, Id)]| {
            list.iter().take(most).map(|(who, whom)| format!("{} – {whom}", name(who))).collect::<Vec<_>>()
        };
        let kinds = [
            (
                if library { "people-not-frozen" } else { "people-joined" },
                people(&found.joined),
                found.joined.len(),
            ),
            (
                if library { "people-not-listed" } else { "people-left" },
                people(&found.left),
                found.left.len(),
            ),
            ("people-other", people(&found.other), found.other.len()),
            (if library { "people-away-since" } else { "people-away" }, pairs(&found.away), found.away.len()),
            (if library { "people-back-since" } else { "people-back" }, pairs(&found.back), found.back.len()),
        ];
        let line = |(key, names, all): (&'static str, Vec<String>, usize)| {
            let more = all - names.len();
            (all > 0).then(|| Message::new(key).with("names", names).with("more", more))
        };
        kinds.into_iter().filter_map(line).collect()
    }
}

/// The findings of a slot.
pub(super) fn findings(inputs: &Inputs<'_>, slot: &Slot<'_>) -> Vec<Finding> {
    let own = |change: &&PeopleChange| {
        let committed = slot.record.is_some_and(|r| r.committed.date() <= inputs.as_of);
        committed && (change.task.as_str(), change.turn.round) == (slot.task.code.as_str(), slot.round.number)
    };
    let finding = |change: &PeopleChange| {
        let detail = match &change.against {
            Against::Library => "library".to_owned(),
            Against::Draw(before) => before.clone(),
        };
        // A round may have several sub-draws, each held against the same.
        let detail = match change.turn.sub {
            0 => detail,
            _ => format!("{}/{detail}", folder_name(&change.task, change.turn)),
        };
        let mut finding = slot.finding(&ROSTER_CHANGED, change.message(&slot.task.name)).detail(detail);
        finding.help = change.lines(NAMED);
        finding
    };
    inputs.people.iter().filter(own).map(finding).collect()
}
