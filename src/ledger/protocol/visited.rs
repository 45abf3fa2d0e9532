//! The visits that were on record when an event came.

use super::super::act::Correction;
use super::super::event::Event;
use std::collections::BTreeMap;

/// The visits that were on record when an event came, by its number: task, round, entity.
#[derive(Default)]
pub(super) struct Visited(BTreeMap<u64, (String, u32, String)>);

impl Visited {
    pub fn step(&mut self, seq: u64, event: &Event) {
        match event {
            Event::Inspection { task, round, entity, .. } => {
                self.0.insert(seq, (task.clone(), *round, entity.clone()));
            }
            Event::Correction(Correction { of, becomes, .. }) if self.0.contains_key(of) => {
                match becomes.as_deref() {
                    None => drop(self.0.remove(of)),
                    Some(Event::Inspection { task, round, entity, .. }) => {
                        self.0.insert(*of, (task.clone(), *round, entity.clone()));
                    }
                    // To another kind: it has no effect.
                    Some(_) => {}
                }
            }
            _ => {}
        }
    }

    pub fn of(&self, task: &str, round: u32) -> impl Iterator<Item = &str> {
        let of = move |(t, r, _): &&(String, u32, String)| t == task && *r == round;
        self.0.values().filter(of).map(|(.., entity)| entity.as_str())
    }
}
