//! Visits as wholes: of which every result that is owed is public. Several departments may publish of one visit, and a
//! changed result is published again, so that results are no part of visits.

use super::counts::Within;
use super::types::Obligation;
use std::collections::BTreeMap;

/// What is known of the results of one entity in a round.
#[derive(Clone, Copy)]
struct Whole {
    visited: bool,
    /// Whether anything of it is public.
    any: bool,
    /// Whether all are public: surely, and perhaps.
    public: [bool; 2],
    on_time: [bool; 2],
}

impl Default for Whole {
    fn default() -> Self {
        Self { visited: false, any: false, public: [true; 2], on_time: [true; 2] }
    }
}

/// The entities of all rounds.
#[derive(Default)]
pub(super) struct Wholes<'a>(BTreeMap<(&'a str, u32, &'a str), Whole>);

impl<'a> Wholes<'a> {
    fn of(&mut self, o: &'a Obligation) -> &mut Whole {
        let entity = o.entity.as_ref().map_or("", |e| e.id.as_str());
        self.0.entry((o.task.as_str(), o.round, entity)).or_default()
    }

    /// There is a visit on record.
    pub fn visited(&mut self, o: &'a Obligation) {
        self.of(o).visited = true;
    }

    /// Adds a result that is owed. `changed` says that it may have been changed before its last day, so that it is not
    /// owed; `unsure`, that it may be in time.
    pub fn result(&mut self, o: &'a Obligation, (changed, unsure): (bool, bool)) {
        let whole = self.of(o);
        let (done, on_time) = (o.stands(), o.in_time());
        whole.any |= done;
        let both = |all: &mut [bool; 2], surely: bool, maybe: bool| {
            let [least, most] = all;
            *least &= surely;
            *most &= surely || maybe;
        };
        both(&mut whole.public, done, changed);
        both(&mut whole.on_time, on_time, changed || unsure);
    }

    /// How many have every result public: of those with a visit on record, or of all.
    pub fn public(&self, visited: bool) -> Within {
        self.count(visited, |whole| whole.public)
    }

    /// How many have every result published in time.
    pub fn on_time(&self, visited: bool) -> Within {
        self.count(visited, |whole| whole.on_time)
    }

    fn count(&self, visited: bool, all: impl Fn(&Whole) -> [bool; 2]) -> Within {
        let mut out = Within::default();
        for whole in self.0.values().filter(|w| w.any && (w.visited || !visited)) {
            let [surely, maybe] = all(whole);
            out.add(surely, maybe);
        }
        out
    }
}
