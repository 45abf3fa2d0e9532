//! Whom a value of the library would leave out of a pool without a word: a label that nobody declares, or nothing where the
//! library wants something. An unknown tier stops at its row, and so does what decides about a class.

use super::prepare::Slotted;
use crate::census::odd_label;
use crate::message::Message;
use crate::model::{ColumnKind, Comparison, Facts as _, Library, Model, Predicate, Promise};
use crate::msg;
use crate::registry::Entity;
use std::collections::BTreeSet;

/// What decides about a pool and is declared.
pub(super) struct LeftOut<'a> {
    library: Option<&'a Library>,
    /// The columns that are never empty.
    required: Vec<&'a str>,
    /// The columns of labels, with those that are declared.
    labels: Vec<(&'a str, &'a [String])>,
    /// The classes that any task draws from.
    drawn: Vec<&'a Predicate>,
}

impl<'a> LeftOut<'a> {
    pub(super) fn new(slot: &Slotted<'a>) -> Self {
        let (model, library) = (slot.model, slot.model.library.as_ref());
        let own = model.tasks.iter().filter(|task| task.decl.name == slot.task.name);
        let own: Vec<&Predicate> = own.flat_map(|task| predicates(model, task)).collect();
        let mut comparisons: Vec<&Comparison> = Vec::new();
        own.iter().for_each(|predicate| predicate.comparisons(&mut comparisons));
        let columns: BTreeSet<&str> = comparisons.iter().map(|c| c.column.value.as_str()).collect();
        let promises = library.into_iter().flat_map(|library| &library.promises);
        let required = promises.flat_map(|promise| match promise {
            Promise::Required(columns) => columns.as_slice(),
            Promise::Exclusive { .. } | Promise::Implied { .. } => &[],
        });
        let required = required.map(|c| c.value.as_str()).filter(|c| columns.contains(c)).collect();
        let declared = library.into_iter().flat_map(|library| &library.columns);
        let labels = declared.filter_map(|column| match &column.kind {
            ColumnKind::Labels(labels) if !labels.is_empty() => {
                Some((column.name.as_str(), labels.as_slice()))
            }
            _ => None,
        });
        // Of a column whose line could not be read nothing is said.
        let is_read = |name: &str| library.is_some_and(|library| !library.is_unread(name));
        let labels = labels.filter(|(name, _)| columns.contains(name) && is_read(name)).collect();
        let drawn = model.tasks.iter().flat_map(|task| predicates(model, task)).collect();
        Self { library, required, labels, drawn }
    }

    /// Why it is not known whether somebody who fits no class of the task belongs to it; nothing of most.
    pub(super) fn why(&self, entity: &Entity) -> Option<Message> {
        let name = entity.name.as_str();
        let is_filled = |column: &str| entity.value(column).is_some() || entity.has_any_label(column);
        if let Some(column) = self.required.iter().find(|column| !is_filled(column)) {
            return Some(msg!("draw-left-out-blank", name = name, column = *column));
        }
        let in_another = || self.drawn.iter().any(|class| class.holds(entity, self.library));
        if !self.labels.is_empty() && !self.labels.iter().any(|(column, _)| is_filled(column)) {
            return (!in_another()).then(|| msg!("draw-left-out-unlabelled", name = name));
        }
        let (value, near) = self.labels.iter().find_map(|(column, all)| odd_label(entity, column, all))?;
        match near {
            Some(near) => Some(msg!("draw-left-out-near", name = name, value = &*value, near = near)),
            // A label besides that leaves nobody out is no slip.
            None if in_another() => None,
            None => Some(msg!("draw-left-out-label", name = name, value = &*value)),
        }
    }
}

/// The conditions of the classes that a task draws from.
fn predicates<'a>(model: &'a Model, task: &'a crate::model::Task) -> impl Iterator<Item = &'a Predicate> {
    let shares = task.shares.iter().filter_map(|share| share.class.as_ref());
    let named = task.classes().chain(shares).filter_map(|class| class.name.as_deref());
    named.filter_map(|name| model.scopes.get(name)?.predicate.as_ref())
}
