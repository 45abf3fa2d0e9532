//! What differs between two plans, by meaning: declarations are matched by name, renamed ones by their code, and
//! compared field by field as the model has them. What the files look like plays no part.
//!
//! A difference is complete: laid over what the old plan means ([`meanings`], [`apply`]) it gives what the new one means. Beside
//! that it has the words of the rules ([`Line`]), for people, and what it does to the year ([`Effect`]).

mod apply;
mod bases;
mod effect;
mod items;
mod meaning;
mod moves;
mod parts;
mod render;
mod roles;
mod words;

pub use apply::apply;
pub use effect::{Effect, Load, TaskEffect, Year, effect};
pub use meaning::meanings;
pub use moves::Moved;
pub use render::{Titled, json, markdown, nothing_differs, text};
pub use words::{Reworded, reworded};

use crate::model::{Model, Written};
use serde_json::{Map, Value};

/// One of the two plans.
pub struct Side<'a> {
    /// What its rules say.
    pub model: &'a Model,
    /// The words of its rules.
    pub written: &'a [Written],
}

/// What happened to a declaration.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Kind {
    /// Only the new plan has it.
    Added,
    /// Only the old plan has it.
    Removed,
    /// Both have it, under one name or, by its code, under two.
    Changed,
}

impl Kind {
    /// As it is written in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Changed => "changed",
        }
    }
}

/// A field that differs. `None` where a plan does not have it at all.
#[derive(Clone, PartialEq, Debug)]
pub struct Field {
    /// Its name in the model.
    pub name: String,
    /// What the old plan means by it.
    pub old: Option<Value>,
    /// What the new one means.
    pub new: Option<Value>,
}

/// What differs in the words of the rules; empty where a plan says nothing.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Line {
    /// The keyword of the field, in the language that was asked for.
    pub word: String,
    /// What the old plan says.
    pub old: String,
    /// What the new one says.
    pub new: String,
    /// Whether these are only what went and what came of a list: what both have is left out.
    pub partly: bool,
    /// What of the list went to another task, or came from one; it stands in neither of the two.
    pub moved: Vec<Moved>,
}

/// A declaration that differs.
#[derive(Clone, PartialEq, Debug)]
pub struct Change {
    /// Which part of the model it is of: `matters`, `tasks`, `header`…
    pub part: String,
    /// Whether that part is a table of declarations, of which this is one; else it is the part that differs.
    pub table: bool,
    /// What happened.
    pub kind: Kind,
    /// Its name; empty for a part that is no declaration.
    pub name: String,
    /// The name it had, where that was another one.
    pub was: Option<String>,
    /// Its code.
    pub code: Option<String>,
    /// Its 出处 in the new plan; of one that was removed, in the old one.
    pub source: String,
    /// The whole declaration that was added.
    pub value: Option<Value>,
    /// The fields that differ.
    pub fields: Vec<Field>,
    /// The same in the words of the rules. What only follows from another declaration has none.
    pub lines: Vec<Line>,
}

/// All that differs, part by part and in the order of names.
///
/// # Errors
/// None that rules can cause: every part of a model can be written as JSON.
pub fn compare(old: &Side<'_>, new: &Side<'_>) -> serde_json::Result<Vec<Change>> {
    let (before, after) = meanings(old.model, new.model)?;
    let mut out = Vec::new();
    parts::walk("", &before, &after, &mut out);
    let (old_words, new_words) = (parts::Index::of(old), parts::Index::of(new));
    let moves = moves::Moves::of(&out, old.model, new.model);
    for change in &mut out {
        change.lines = parts::lines(change, (old, &old_words), (new, &new_words), &moves);
    }
    // In the order of the new plan's files; what is gone comes last, in that of the old one's.
    out.sort_by_cached_key(|c| {
        let at = |index: &parts::Index<'_>| index.place(&c.part, &c.name).unwrap_or(usize::MAX);
        (parts::place(&c.part), at(&new_words), at(&old_words))
    });
    Ok(out)
}

/// An object, or an empty one.
fn object(value: Option<&Value>) -> Map<String, Value> {
    value.and_then(Value::as_object).cloned().unwrap_or_default()
}
