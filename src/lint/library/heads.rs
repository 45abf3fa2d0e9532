//! What the lints on inspectors ask of the entity library, and all that they ask of it.

use crate::census::{Level, Profile};
use crate::lint::Context;
use crate::registry::Key;
use std::collections::{BTreeMap, BTreeSet};

/// The active entities of a class in figures.
#[derive(Default)]
pub(in crate::lint) struct Sizes<'a> {
    by_tier: BTreeMap<&'a str, u64>,
    unrated: u64,
    all: u64,
}

impl Sizes<'_> {
    /// Entities of a tier, or of all where the task knows none. Those without a rating are of the tier that the plan
    /// says for them.
    pub(super) fn of(&self, tier: Option<&str>, unknown: Option<&str>) -> u64 {
        let Some(tier) = tier else { return self.all };
        let rated = self.by_tier.get(tier).copied().unwrap_or(0);
        rated + if unknown == Some(tier) { self.unrated } else { 0 }
    }
}

/// How many active entities the classes have, each class counted once.
#[derive(Default)]
pub(in crate::lint) struct Heads<'a> {
    classes: BTreeMap<(String, String), Option<Sizes<'a>>>,
}

impl<'a> Heads<'a> {
    /// The active entities of a class by the levels of a column. `None` where the class has no condition, or there is
    /// no library.
    pub(super) fn sizes(&mut self, cx: &Context<'a>, scope: &str, column: &str) -> Option<&Sizes<'a>> {
        let key = (scope.to_owned(), column.to_owned());
        self.classes.entry(key).or_insert_with(|| count(cx, scope, column)).as_ref()
    }
}

fn count<'a>(cx: &Context<'a>, scope: &str, column: &str) -> Option<Sizes<'a>> {
    let census = cx.libraries.entities?;
    let at = census.questions.scope(scope)?;
    let tiers = census.questions.column(column);
    let names = cx.model.library.as_ref().and_then(|l| l.levels(column)).unwrap_or_default();
    let mut out = Sizes::default();
    for profile in census.profiles.iter().filter(|p| p.is_active() && p.fits(at)) {
        out.all += profile.count;
        match tiers.map_or(Level::Missing, |tiers| profile.level(tiers)) {
            Level::Missing => out.unrated += profile.count,
            Level::Other => {}
            Level::Known(tier) => {
                if let Some(tier) = names.get(tier) {
                    *out.by_tier.entry(tier.name.as_str()).or_default() += profile.count;
                }
            }
        }
    }
    Some(out)
}

/// An active entity from which some inspectors must keep away.
pub(in crate::lint) struct Recused<'a> {
    profile: &'a Profile,
    /// Its number.
    pub id: &'a str,
    /// Its name, or its number where the census does not show it.
    pub name: &'a str,
    /// Who must keep away, by number.
    pub inspectors: BTreeSet<&'a str>,
}

impl Recused<'_> {
    /// Whether it is in a class.
    pub fn is_in(&self, cx: &Context<'_>, scope: &str) -> bool {
        let at = cx.libraries.entities.and_then(|census| census.questions.scope(scope));
        at.is_some_and(|at| self.profile.fits(at))
    }
}

/// The active entities that have recusals, in the order of their numbers.
pub(in crate::lint) fn recused<'a>(cx: &Context<'a>) -> Vec<Recused<'a>> {
    let mut pairs: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for recusal in cx.libraries.recusals {
        pairs.entry(recusal.entity.as_str()).or_default().insert(recusal.inspector.as_str());
    }
    let Some(census) = cx.libraries.entities else { return Vec::new() };
    let found = pairs.into_iter().filter_map(|(id, inspectors)| {
        let entry = census.files.iter().find_map(|file| file.keys.find(Key::of(id)))?;
        let profile = census.profile(entry).filter(|p| p.is_active())?;
        let name = profile.shown.iter().find(|s| *s.id == *id).map_or(id, |s| &*s.name);
        Some(Recused { profile, id, name, inspectors })
    });
    found.collect()
}
