//! Names that stand inside declarations: columns, labels and levels of a library, other names of a department. They are
//! kept here with their places, so that look-alikes among them can be shown.

use super::declared::Decl;
use super::scope::Library;
use crate::source::Spanned;

/// What a name inside a declaration names.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum NameKind {
    /// A column of a library.
    Column,
    /// A label of a column.
    Label,
    /// A level of a column.
    Level,
    /// Another name of a department.
    Alias,
}

/// A name inside a declaration.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct InnerName {
    /// What it names.
    pub kind: NameKind,
    /// The column whose label or level it is; empty for a column or an alias.
    pub column: String,
    /// The name, where it stands.
    pub name: Spanned<String>,
    /// The name of the library or department; empty for the library of entities.
    pub owner: String,
    /// 出处 of the department.
    pub source: String,
}

impl InnerName {
    /// A column of a library, or a label or level of one.
    pub fn of_library(library: &Library, kind: NameKind, column: &str, name: Spanned<String>) -> Self {
        let owner = library.name.as_ref().map(|n| n.value.clone()).unwrap_or_default();
        Self { kind, column: column.to_owned(), name, owner, source: String::new() }
    }

    /// Another name of a department.
    pub fn of_department(decl: &Decl, name: Spanned<String>) -> Self {
        let (owner, source) = (decl.name.clone(), decl.source.clone());
        Self { kind: NameKind::Alias, column: String::new(), name, owner, source }
    }
}
