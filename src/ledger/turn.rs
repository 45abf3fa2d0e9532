//! Which draw an event is about: a round, a sub-draw of it, or one of them once more after its commit was declared void.

use super::event::Event;
use std::collections::BTreeMap;
use std::fmt;

/// A draw of a task, as the ledger counts them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Turn {
    /// The round, from 1.
    pub round: u32,
    /// Which sub-draw of the round, from 1; 0 is the round's own draw.
    pub sub: u32,
    /// How many commits of it were declared void before.
    pub again: u32,
}

impl Turn {
    /// A round or sub-draw that was never void.
    pub fn new(round: u32, sub: u32) -> Self {
        Self { round, sub, again: 0 }
    }
}

impl From<u32> for Turn {
    fn from(round: u32) -> Self {
        Self::new(round, 0)
    }
}

/// As the commit writes it: `2`, `2.1`.
impl fmt::Display for Turn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.sub {
            0 => write!(f, "{}", self.round),
            sub => write!(f, "{}.{sub}", self.round),
        }
    }
}

impl From<Turn> for crate::message::Arg {
    fn from(turn: Turn) -> Self {
        Self::Text(turn.to_string())
    }
}

/// The folder of a draw's files: `A1-2`, a sub-draw `A1-2.1`, the second of two `A1-2-r1`. No code of a task that can
/// be drawn has a small letter, so no two draws share a folder.
pub fn folder_name(task: &str, turn: impl Into<Turn>) -> String {
    let turn = turn.into();
    match turn.again {
        0 => format!("{task}-{turn}"),
        again => format!("{task}-{turn}-r{again}"),
    }
}

/// The task and the draw that a folder is of: the inverse of [`folder_name`]. A task's code may have hyphens of its own, so
/// that `A-1-2` is the second round of `A-1` and nothing of `A`; `None` where no draw has a folder of this name.
pub fn folder_of(name: &str) -> Option<(&str, Turn)> {
    // A zero before a number would be another name of the same draw.
    let number = |digits: &str| {
        let plain = digits.bytes().all(|b| b.is_ascii_digit()) && !digits.starts_with('0');
        digits.parse::<u32>().ok().filter(|_| plain)
    };
    let (front, last) = name.rsplit_once('-')?;
    let (task, place, again) = match last.strip_prefix('r').and_then(number) {
        Some(again) => {
            let (task, place) = front.rsplit_once('-')?;
            (task, place, again)
        }
        None => (front, last, 0),
    };
    let (round, sub) = match place.split_once('.') {
        Some((round, sub)) => (number(round)?, number(sub)?),
        None => (number(place)?, 0),
    };
    (!task.is_empty()).then_some((task, Turn { round, sub, again }))
}

#[derive(Clone, Default)]
struct State {
    again: u32,
    open: Option<String>,
    revealed: bool,
}

/// Counts the turns while events go by in their order.
#[derive(Default)]
pub struct Turns {
    states: BTreeMap<(String, u32, u32), State>,
    /// The last commit of each task, which alone can be declared void.
    last: BTreeMap<String, (u32, u32)>,
    void: BTreeMap<String, Turn>,
}

impl Turns {
    /// The turn that is next, or under way, of a round or sub-draw.
    pub fn now(&self, task: &str, round: u32, sub: u32) -> Turn {
        let again = self.states.get(&(task.to_owned(), round, sub)).map_or(0, |s| s.again);
        Turn { round, sub, again }
    }

    /// The turn that an event of a draw is about. A void that holds makes the next commit another turn; one without
    /// reason or approver, of another commit than the one under way, of one that others follow or of one that was
    /// revealed changes nothing.
    pub fn step<'e>(&mut self, event: &'e Event) -> Option<(&'e str, Turn)> {
        match event {
            Event::DrawCommit { task, round, sub, commit, .. } => {
                let state = self.states.entry((task.clone(), *round, *sub)).or_default();
                state.open.get_or_insert_with(|| commit.clone());
                self.last.insert(task.clone(), (*round, *sub));
                Some((task, self.now(task, *round, *sub)))
            }
            Event::DrawResult { task, round, sub, .. } => Some((task, self.now(task, *round, *sub))),
            Event::DrawReveal { task, round, sub, .. } => {
                let state = self.states.get_mut(&(task.clone(), *round, *sub));
                state.into_iter().for_each(|state| state.revealed = true);
                Some((task, self.now(task, *round, *sub)))
            }
            Event::DrawFailure { task, round, .. }
            | Event::InspectorReplaced { task, round, .. }
            | Event::SlotGivenUp { task, round, .. } => Some((task, self.now(task, *round, 0))),
            Event::Beacon { task, round, sub, .. } => Some((task, self.now(task, *round, *sub))),
            Event::DrawVoid { task, round, sub, commit, reason, approver } => {
                let turn = self.now(task, *round, *sub);
                let last = self.last.get(task) == Some(&(*round, *sub));
                let state = self.states.get_mut(&(task.clone(), *round, *sub));
                let named = !reason.trim().is_empty() && !approver.trim().is_empty();
                let open = |s: &&mut State| !s.revealed && s.open.as_ref() == Some(commit);
                if let Some(state) = state.filter(|s| named && last && open(s)) {
                    (state.again, state.open) = (state.again.saturating_add(1), None);
                    self.void.insert(commit.clone(), turn);
                }
                Some((task, turn))
            }
            Event::VoidReveal { task, round, sub, commit, .. } => {
                let turn = self.void.get(commit).copied();
                Some((task, turn.unwrap_or_else(|| self.now(task, *round, *sub))))
            }
            Event::SaltAnchor { .. }
            | Event::PoolAnchor { .. }
            | Event::Inspection { .. }
            | Event::Finding { .. }
            | Event::Publication { .. }
            | Event::Withdrawal { .. }
            | Event::FollowUp { .. }
            | Event::LibraryVerified(_)
            | Event::Recusal(_)
            | Event::Waiver(_)
            | Event::Correction(_)
            | Event::Restore(_)
            | Event::KeyUsed(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn commit(round: u32, sub: u32, commit: &str) -> Event {
        Event::DrawCommit {
            task: "A1".into(),
            round,
            sub,
            commit: commit.into(),
            ceremony: None,
            libraries: Vec::new(),
        }
    }

    fn void(round: u32, commit: &str, approver: &str) -> Event {
        let (commit, reason, approver) = (commit.into(), "wrong library".into(), approver.into());
        Event::DrawVoid { task: "A1".into(), round, sub: 0, commit, reason, approver }
    }

    fn folders(events: &[Event]) -> Vec<String> {
        let mut turns = Turns::default();
        events.iter().filter_map(|e| turns.step(e)).map(|(task, turn)| folder_name(task, turn)).collect()
    }

    #[test]
    fn a_folder_is_of_one_task() {
        for task in ["A1", "A-1", "A", "A.1-2", "2024"] {
            for (round, sub, again) in [(1, 0, 0), (12, 0, 3), (1, 2, 0), (1, 2, 1)] {
                let turn = Turn { round, sub, again };
                assert_eq!(folder_of(&folder_name(task, turn)), Some((task, turn)), "{task} {turn}");
            }
        }
        // Neither is a round of `A`.
        assert_eq!(folder_of("A-1-1"), Some(("A-1", Turn::new(1, 0))));
        assert_eq!(folder_of("A-1-1-r1"), Some(("A-1", Turn { round: 1, sub: 0, again: 1 })));
        for none in
            ["", "A1", "A1-", "-1", "A1-x", "A1-01", "A1-1.", "A1-1.0", "A1-1-r0", "A1-r1", "A1-1-r+1"]
        {
            assert_eq!(folder_of(none), None, "{none}");
        }
    }

    #[test]
    fn a_void_makes_room_for_one_more_commit() {
        let said = folders(&[commit(1, 0, "a"), void(1, "a", "B"), commit(1, 0, "b"), commit(1, 1, "c")]);
        assert_eq!(said, ["A1-1", "A1-1", "A1-1-r1", "A1-1.1"]);
    }

    #[test]
    fn a_void_that_does_not_hold_changes_nothing() {
        for bad in [void(1, "x", "B"), void(1, "a", " "), void(2, "a", "B")] {
            assert_eq!(folders(&[commit(1, 0, "a"), bad, commit(1, 0, "b")]).last().unwrap(), "A1-1");
        }
        // Another commit follows the one that is declared void.
        let late = folders(&[commit(1, 0, "a"), commit(2, 0, "b"), void(1, "a", "B"), commit(1, 0, "c")]);
        assert_eq!(late.last().unwrap(), "A1-1");
        // Everybody has seen the list.
        let reveal = Event::DrawReveal {
            task: "A1".into(),
            round: 1,
            sub: 0,
            certificate: "c".into(),
            early: None,
            approver: None,
        };
        let seen = folders(&[commit(1, 0, "a"), reveal, void(1, "a", "B"), commit(1, 0, "b")]);
        assert_eq!(seen.last().unwrap(), "A1-1");
    }
}
