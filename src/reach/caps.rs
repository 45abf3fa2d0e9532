//! Caps on visits beside the draws of a year: where somebody may be full, the draws go by each other, and a chance that
//! is reckoned from one of them alone does not hold.

use super::Reach;
use crate::draw::{Stratum, decides};
use crate::message::Message;
use crate::model::{Facts, Model, Predicate, Unit, VisitCap, VisitKind};
use crate::msg;
use crate::source::Span;
use std::collections::{BTreeMap, BTreeSet};

/// A cap on visits that the plan's draws count towards.
pub struct Cap<'m> {
    /// The place of its objective among the objectives.
    pub at: usize,
    /// The name of the objective.
    pub name: &'m str,
    /// Where the objective is named.
    pub place: Span,
    /// The rule.
    pub cap: &'m VisitCap,
    scope: Option<&'m Predicate>,
}

impl Cap<'_> {
    /// Whether it is for everybody.
    pub fn is_for_all(&self) -> bool {
        self.scope.is_none()
    }

    /// The most visits of a year that it leaves, where that is said of a year.
    pub fn a_year(&self) -> Option<u64> {
        (self.cap.unit == Unit::Year && self.cap.every == 1).then_some(u64::from(self.cap.most))
    }
}

/// The caps of a plan, each with why no draw can decide by it, where that is so.
pub fn caps(model: &Model) -> Vec<(Cap<'_>, Option<Message>)> {
    let mut out = Vec::new();
    for (at, objective) in model.objectives.iter().enumerate() {
        let Some(cap) = &objective.visit_cap else { continue };
        let named = cap.scope.as_ref();
        let scope = named.and_then(|s| model.scopes.get(&s.value)).and_then(|s| s.predicate.as_ref());
        let why = match () {
            () if !cap.counts(VisitKind::Daily) => Some(msg!("forecast-cap-other-visits")),
            () if !decides(cap) => Some(msg!("barred-cap-period")),
            () if named.is_some() && scope.is_none() => Some(msg!("plan-no-scope")),
            () => None,
        };
        let (name, place) = (objective.decl.name.as_str(), objective.decl.name_span);
        out.push((Cap { at, name, place, cap, scope }, why));
    }
    out
}

/// Entities in the same strata and under the same caps.
#[derive(PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Alike {
    strata: Vec<(usize, Stratum)>,
    caps: Vec<bool>,
}

impl<'m> Reach<'m> {
    /// Keeps an entity's strata, by which caps are judged once all are counted.
    pub(super) fn keep(&mut self, strata: Vec<(usize, Stratum)>, entity: &impl Facts) {
        if !self.caps.is_empty() && !strata.is_empty() {
            let caps = self.caps.iter().map(|cap| self.is_for(cap, entity)).collect();
            self.alike.insert(Alike { strata, caps });
        }
    }

    /// Whether a cap is for an entity.
    pub fn is_for(&self, cap: &Cap<'m>, entity: &impl Facts) -> bool {
        cap.scope.is_none_or(|p| p.holds(entity, self.model.library.as_ref()))
    }

    /// The caps by which draws go.
    pub fn caps(&self) -> &[Cap<'m>] {
        &self.caps
    }

    /// The codes of tasks, two by two in both orders, for which somebody under a cap may be drawn, once all entities are
    /// counted: what the one has drawn decides who is left to the other. A task is tied to itself, from draw to draw.
    pub fn tied(&self) -> BTreeSet<(&'m str, &'m str)> {
        let under_a_cap = self.alike.iter().filter(|a| a.caps.contains(&true));
        let mut out = BTreeSet::new();
        for alike in under_a_cap {
            let codes = || {
                alike.strata.iter().filter_map(|(at, _)| self.tasks.get(*at)).map(|d| d.task.code.as_str())
            };
            out.extend(codes().flat_map(|a| codes().map(move |b| (a, b))));
        }
        out
    }

    /// Where caps may bind, once all entities are counted.
    ///
    /// A cap may bind where the most draws that somebody can be in are more than it leaves. Whoever is then passed over
    /// leaves a place to others of the stratum, who may be drawn more often than by their turn, so that a cap may bind
    /// for them elsewhere: repeated until nothing is added.
    pub fn binding(&self) -> Binding<'_> {
        let mut out = Binding { by: BTreeMap::new(), most: BTreeMap::new() };
        for (task, stratum) in self.alike.iter().flat_map(|a| &a.strata) {
            let most = || self.most(*task, stratum);
            out.most.entry((*task, stratum.as_str())).or_insert_with(most);
        }
        loop {
            let mut grown = false;
            for alike in &self.alike {
                let keys = || alike.strata.iter().map(|(task, stratum)| (*task, stratum.as_str()));
                let most = keys().fold(0u64, |sum, key| sum.saturating_add(out.most_of(key)));
                let full = self.caps.iter().enumerate().zip(&alike.caps);
                for ((at, cap), _) in full.filter(|(_, is_for)| **is_for) {
                    if most > u64::from(cap.cap.most) {
                        for key in keys() {
                            grown |= out.by.entry(key).or_default().insert(at);
                        }
                    }
                }
            }
            if !grown {
                return out;
            }
        }
    }

    /// The most draws of a stratum that one of it can be in: by turn, and where others are passed over.
    fn most(&self, task: usize, stratum: &Stratum) -> (u64, u64) {
        let Some(drawn) = self.tasks.get(task) else { return (0, 0) };
        let Some(draws) = self.draws(&drawn.task.name, stratum) else { return (0, 0) };
        let all = match draws.year() {
            Ok(year) => (year.most(), year.takes.iter().filter(|k| **k > 0).count() as u64),
            Err(_) => (drawn.task.rounds.len() as u64, drawn.task.rounds.len() as u64),
        };
        if draws.in_turn() { all } else { (all.0.min(1), all.1.min(1)) }
    }
}

/// In which strata which caps may bind.
pub struct Binding<'r> {
    by: BTreeMap<(usize, &'r str), BTreeSet<usize>>,
    most: BTreeMap<(usize, &'r str), (u64, u64)>,
}

impl Binding<'_> {
    /// Whether no cap can bind anywhere.
    pub fn is_empty(&self) -> bool {
        self.by.is_empty()
    }

    fn most_of(&self, key: (usize, &str)) -> u64 {
        let (turn, over) = self.most.get(&key).copied().unwrap_or((0, 0));
        if self.by.contains_key(&key) { over } else { turn }
    }

    /// The most draws of a stratum that one of it can be in, caps on others reckoned in.
    pub fn most<'m>(&self, reach: &Reach<'m>, task: &str, stratum: &Stratum) -> u64 {
        reach.number(task).map_or(0, |task| self.most_of((task, stratum.as_str())))
    }

    /// The caps that may bind somebody of a stratum.
    pub fn of<'r, 'm>(&self, reach: &'r Reach<'m>, task: &str, stratum: &Stratum) -> Vec<&'r Cap<'m>> {
        let found = reach.number(task).and_then(|task| self.by.get(&(task, stratum.as_str())));
        found.into_iter().flatten().filter_map(|at| reach.caps.get(*at)).collect()
    }
}
