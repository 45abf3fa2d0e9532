//! 完成率 and 完结率: how far the visits of the year have come, by department, matter, tier and month.

use super::follow_up;
use super::inputs::Inputs;
use super::rounds::Slot;
use super::seen::Seen;
use super::types::{Again, Rate, Rates};
use crate::ratio::Ratio;
use std::collections::BTreeMap;

/// How far visits have come: to inspect, inspected, published, closed.
#[derive(Clone, Copy, Default)]
pub(super) struct Steps([u64; 4]);

impl Steps {
    /// Of one party of a visit that is due or done.
    pub fn of(inputs: &Inputs<'_>, seen: &Seen<'_>, inspected: bool) -> Self {
        let published = seen.public().is_some();
        let closed = published && follow_up::is_closed(inputs, seen);
        Self([1, u64::from(inspected), u64::from(published), u64::from(closed)])
    }

    /// Which of them were taken.
    pub fn taken(self) -> [bool; 4] {
        self.0.map(|n| n > 0)
    }

    /// Of a visit as a whole: a step is taken once all of its parties have taken it.
    fn all(parties: &[(&str, Self)]) -> Self {
        let least = |at: usize| parties.iter().filter_map(|(_, s)| s.0.get(at).copied()).min().unwrap_or(0);
        Self([least(0), least(1), least(2), least(3)])
    }

    fn add(&mut self, other: Self) {
        self.0.iter_mut().zip(other.0).for_each(|(sum, n)| *sum += n);
    }

    fn less(&mut self, other: Self) {
        self.0.iter_mut().zip(other.0).for_each(|(sum, n)| *sum = sum.saturating_sub(n));
    }

    fn named(self, name: &str) -> Rate {
        let [to_inspect, inspected, published, closed] = self.0;
        Rate {
            name: name.to_owned(),
            task: None,
            to_inspect,
            inspected,
            published,
            closed,
            completion: Ratio::new(published, to_inspect),
            closure: Ratio::new(closed, published),
        }
    }

    /// As a row that is no part of the visits: what others count again is of nothing.
    fn again(self) -> Rate {
        Rate { completion: None, closure: None, ..self.named("") }
    }
}

/// The sums by each way of parting the visits.
#[derive(Default)]
pub(super) struct Progress {
    departments: BTreeMap<String, Steps>,
    matters: BTreeMap<String, Steps>,
    /// By the code of a task that names no declared matter.
    unlisted: BTreeMap<String, Steps>,
    tiers: BTreeMap<String, Steps>,
    months: BTreeMap<i8, Steps>,
    total: Steps,
    departments_again: Steps,
    matters_again: Steps,
    /// Published results that are closed, each party's by itself.
    pub closed: u64,
}

impl Progress {
    /// Adds a visit that is due or done, with its parties.
    /// A matter counts the steps of the department that inspects it, where that publishes by itself.
    pub fn add(
        &mut self,
        inputs: &Inputs<'_>,
        slot: &Slot<'_>,
        id: &str,
        (parties, creditors): (&[(&str, Steps)], &[Option<String>]),
    ) {
        let whole = Steps::all(parties);
        self.total.add(whole);
        for (department, steps) in parties {
            self.departments.entry((*department).to_owned()).or_default().add(*steps);
            self.departments_again.add(*steps);
            self.closed += steps.0.last().copied().unwrap_or(0);
        }
        self.departments_again.less(whole);
        for (matter, creditor) in slot.task.matters.iter().zip(creditors) {
            let own = parties.iter().find(|(name, _)| creditor.as_deref() == Some(name));
            let steps = own.map_or(whole, |(_, steps)| *steps);
            self.matters.entry(matter.clone()).or_default().add(steps);
            self.matters_again.add(steps);
        }
        match slot.task.matters.is_empty() {
            true => self.unlisted.entry(slot.task.code.clone()).or_default().add(whole),
            // None of them has taken fewer steps than the whole.
            false => self.matters_again.less(whole),
        }
        let tier = inputs.roll.known(id).and_then(|k| k.tier.clone()).unwrap_or_default();
        self.tiers.entry(tier).or_default().add(whole);
        self.months.entry(slot.round.to.month()).or_default().add(whole);
    }

    /// The rates, with a row for whatever the rules declare and nothing is known of.
    pub fn rates(mut self, inputs: &Inputs<'_>) -> Rates {
        let model = inputs.model;
        let tiers = inputs.roll.tiers();
        for name in model.departments.names() {
            self.departments.entry(name.to_owned()).or_default();
        }
        for task in &inputs.plan.tasks {
            for department in std::iter::once(&task.department).chain(&task.partners) {
                self.departments.entry(department.clone()).or_default();
            }
        }
        for name in model.matters.names() {
            self.matters.entry(name.to_owned()).or_default();
        }
        let rest = |map: &BTreeMap<String, Steps>, first: Vec<String>| -> Vec<Rate> {
            let others = map.keys().filter(|k| !first.contains(k)).cloned().collect::<Vec<_>>();
            let names = first.iter().chain(&others);
            names.map(|n| map.get(n).copied().unwrap_or_default().named(n)).collect()
        };
        let departments = model.departments.names().map(str::to_owned).collect();
        let matters = model.matters.names().map(str::to_owned).collect();
        let unlisted = inputs.plan.tasks.iter().filter(|task| task.matters.is_empty()).map(|task| Rate {
            task: Some(task.code.clone()),
            ..self.unlisted.get(&task.code).copied().unwrap_or_default().named(&task.name)
        });
        let tiers = tiers.into_iter().map(|t| t.name).collect();
        Rates {
            departments: rest(&self.departments, departments),
            matters: rest(&self.matters, matters).into_iter().chain(unlisted).collect(),
            tiers: rest(&self.tiers, tiers),
            months: (1..=12)
                .map(|m| self.months.get(&m).copied().unwrap_or_default().named(&m.to_string()))
                .collect(),
            total: self.total.named(""),
            again: Again { departments: self.departments_again.again(), matters: self.matters_again.again() },
        }
    }
}
