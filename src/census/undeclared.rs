//! Values of a row that the rules do not declare for their column: misspelt words, mostly.

use crate::model::{Column, ColumnKind, Facts as _, Library};
use crate::registry::Entity;
use crate::syntax::nearest;
use std::borrow::Cow;

/// A value that is none of those that its column declares.
pub(super) struct Undeclared<'e> {
    /// Whether it is one of several labels; else it is a level.
    pub of_labels: bool,
    /// As written.
    pub value: Cow<'e, str>,
    /// The declared value that is probably meant.
    pub near: Option<&'e str>,
}

/// The columns whose values are declared. Of one whose line could not be read nothing is said.
pub(super) fn columns(library: &Library) -> impl Iterator<Item = &str> {
    declared(library).map(|column| column.name.as_str())
}

fn declared(library: &Library) -> impl Iterator<Item = &Column> {
    library.columns.iter().filter(|column| {
        let any = match &column.kind {
            ColumnKind::Labels(labels) => !labels.is_empty(),
            ColumnKind::Levels(levels) => !levels.is_empty(),
            _ => false,
        };
        any && !library.is_unread(&column.name)
    })
}

/// The undeclared values of a row, in the order of the columns.
pub(super) fn of<'e>(library: &'e Library, entity: &'e Entity) -> Vec<Undeclared<'e>> {
    let mut out = Vec::new();
    for column in declared(library) {
        let name = column.name.as_str();
        match &column.kind {
            ColumnKind::Labels(labels) => {
                let odd = words(entity, name).into_iter().filter(|w| !labels.iter().any(|l| l == w));
                out.extend(odd.map(|value| Undeclared {
                    of_labels: true,
                    near: nearest(&value, labels.iter().map(String::as_str)),
                    value,
                }));
            }
            ColumnKind::Levels(levels) => {
                let odd = entity.value(name).filter(|v| !levels.iter().any(|l| l.name == **v));
                out.extend(odd.map(|value| Undeclared {
                    of_labels: false,
                    near: nearest(&value, levels.iter().map(|l| l.name.as_str())),
                    value,
                }));
            }
            _ => {}
        }
    }
    out
}

/// A label of a row in a column that is none of the declared ones, with the one that is probably meant: the first that is
/// near to one, else the first.
pub fn odd_label<'e>(
    entity: &'e Entity,
    column: &str,
    declared: &'e [String],
) -> Option<(Cow<'e, str>, Option<&'e str>)> {
    let is_declared = |word: &str| declared.iter().any(|label| label == word);
    // Most rows have nothing else, and nothing is made of them.
    if matches!(column, "标签" | "labels") && entity.labels.iter().all(|label| is_declared(label)) {
        return None;
    }
    let odd = words(entity, column).into_iter().filter(|word| !is_declared(word));
    let mut odd: Vec<(Cow<'e, str>, Option<&'e str>)> = odd
        .map(|word| {
            let near = nearest(&word, declared.iter().map(String::as_str));
            (word, near)
        })
        .collect();
    let first = odd.iter().position(|(_, near)| near.is_some()).unwrap_or(0);
    (first < odd.len()).then(|| odd.swap_remove(first))
}

/// The labels of a row in a column.
fn words<'e>(entity: &'e Entity, column: &str) -> Vec<Cow<'e, str>> {
    if matches!(column, "标签" | "labels") {
        return entity.labels.iter().map(|l| Cow::Borrowed(l.as_str())).collect();
    }
    let cell = entity.value(column).unwrap_or_default();
    let parts = cell.split(['、', '，', ',', ';', '；']).map(str::trim).filter(|w| !w.is_empty());
    parts.map(|w| Cow::Owned(w.to_owned())).collect()
}
