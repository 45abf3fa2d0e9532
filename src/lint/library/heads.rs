//! What the lints on inspectors ask of the entity library, and all that they ask of it.

use crate::lint::Context;
use std::collections::{BTreeMap, BTreeSet};

/// How many active entities a class has, by their tier as written; unrated ones are under an empty tier. `None`
/// where the class has no condition, or there is no library.
pub(in crate::lint) fn by_tier<'a>(cx: &Context<'a>, scope: &str) -> Option<BTreeMap<&'a str, u64>> {
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
    /// Its number.
    pub id: &'a str,
    /// Its name.
    pub name: &'a str,
    /// Who must keep away, by number.
    pub inspectors: BTreeSet<&'a str>,
}

/// The active entities of a class that have recusals, in the order of the library.
pub(in crate::lint) fn recused<'a>(cx: &Context<'a>, scope: &str) -> Vec<Recused<'a>> {
    let mut pairs: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for recusal in cx.libraries.recusals {
        pairs.entry(recusal.entity.as_str()).or_default().insert(recusal.inspector.as_str());
    }
    let (Some(files), Some(scope)) = (cx.libraries.entities, cx.model.scopes.get(scope)) else {
        return Vec::new();
    };
    let Some(predicate) = scope.predicate.as_ref().filter(|_| !pairs.is_empty()) else { return Vec::new() };
    let mut out = Vec::new();
    for entity in files.iter().flat_map(|(_, rows)| rows) {
        if let Some(inspectors) = pairs.get(entity.id.as_str())
            && entity.active
            && predicate.holds(entity, cx.model.library.as_ref())
        {
            out.push(Recused { id: &entity.id, name: &entity.name, inspectors: inspectors.clone() });
        }
    }
    out
}
