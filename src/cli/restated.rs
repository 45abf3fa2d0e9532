//! A plan as it would stand in one folder by itself, with nothing below it but the shipped libraries.

use super::project::Project;
use super::shipped;
use crate::model::{Restated, restated};
use crate::syntax::Tree;
use std::collections::BTreeMap;

/// Every declaration of the rules as it would stand in one file, without the shipped libraries that they use, which
/// are named; the assumptions are none of them.
pub(super) fn restated_of(project: &Project) -> (Vec<Restated>, Vec<&'static str>) {
    let shipped: BTreeMap<_, _> = project
        .sources
        .iter()
        .filter_map(|(id, f)| Some((id, shipped::name_of(f.name(), f.text())?)))
        .collect();
    let layers = project.gathered.layers_without(project.manifest.assumptions.len());
    let mut all = restated(&layers, &project.sources);
    // What the plan changes of a library, and takes out of it, is a change of it again.
    let own = |tree: &Tree| tree.entries.iter().all(|e| !shipped.contains_key(&e.head.file));
    let mut below = layers.clone();
    below.layers.retain(|layer| !layer.trees.iter().all(own));
    let mut below = restated(&below, &project.sources);
    below.retain(|declared| shipped.contains_key(&declared.at.file));
    let same = |a: &Restated, b: &Restated| a.kind == b.kind && a.name == b.name;
    let gone = below.iter().filter(|b| !all.iter().any(|a| same(a, b)));
    let gone = gone.map(|b| Restated { head: format!("删除 {}", b.head), fields: Vec::new(), ..b.clone() });
    let gone: Vec<Restated> = gone.collect();
    all.retain(|declared| !shipped.contains_key(&declared.at.file));
    for changed in all.iter_mut().filter(|a| below.iter().any(|b| same(a, b))) {
        changed.head.insert_str(0, "修改 ");
    }
    all.extend(gone);
    (all, shipped.into_values().collect())
}
