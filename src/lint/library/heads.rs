//! What the lints on inspectors ask of the entity library, and all that they ask of it.

use crate::lint::Context;
use crate::registry::Entity;
use std::collections::{BTreeMap, BTreeSet};

/// How many active entities the classes have, each class counted once.
#[derive(Default)]
pub(in crate::lint) struct Heads<'a> {
    by_tier: BTreeMap<String, Option<BTreeMap<&'a str, u64>>>,
}

impl<'a> Heads<'a> {
    /// The active entities of a class by their tier as written; unrated ones are under an empty tier. `None` where
    /// the class has no condition, or there is no library.
    pub(super) fn by_tier(&mut self, cx: &Context<'a>, scope: &str) -> Option<&BTreeMap<&'a str, u64>> {
        if !self.by_tier.contains_key(scope) {
            self.by_tier.insert(scope.to_owned(), count(cx, scope));
        }
        self.by_tier.get(scope)?.as_ref()
    }
}

fn count<'a>(cx: &Context<'a>, scope: &str) -> Option<BTreeMap<&'a str, u64>> {
    let files = cx.libraries.entities?;
    let predicate = cx.model.scopes.get(scope)?.predicate.as_ref()?;
    let mut out: BTreeMap<&str, u64> = BTreeMap::new();
    for entity in files.iter().flat_map(|(_, rows)| rows) {
        if entity.active && predicate.holds(entity, cx.model.library.as_ref()) {
            *out.entry(entity.tier.as_deref().unwrap_or("")).or_default() += 1;
        }
    }
    Some(out)
}

/// An active entity from which some inspectors must keep away.
pub(in crate::lint) struct Recused<'a> {
    entity: &'a Entity,
    /// Its number.
    pub id: &'a str,
    /// Its name.
    pub name: &'a str,
    /// Who must keep away, by number.
    pub inspectors: BTreeSet<&'a str>,
}

impl Recused<'_> {
    /// Whether it is in a class.
    pub fn is_in(&self, cx: &Context<'_>, scope: &str) -> bool {
        let predicate = cx.model.scopes.get(scope).and_then(|s| s.predicate.as_ref());
        predicate.is_some_and(|p| p.holds(self.entity, cx.model.library.as_ref()))
    }
}

/// The active entities that have recusals, in the order of the library.
pub(in crate::lint) fn recused<'a>(cx: &Context<'a>) -> Vec<Recused<'a>> {
    let mut pairs: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for recusal in cx.libraries.recusals {
        pairs.entry(recusal.entity.as_str()).or_default().insert(recusal.inspector.as_str());
    }
    let mut out = Vec::new();
    if pairs.is_empty() {
        return out;
    }
    for entity in cx.libraries.entities.into_iter().flatten().flat_map(|(_, rows)| rows) {
        if let Some(inspectors) = pairs.get(entity.id.as_str()).filter(|_| entity.active) {
            let inspectors = inspectors.clone();
            out.push(Recused { entity, id: &entity.id, name: &entity.name, inspectors });
        }
    }
    out
}
