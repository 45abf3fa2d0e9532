//! What an entry is in the place where it stands: a declaration, a field, a column, a row, or none of these.

use super::BLANKS;
use crate::source::{SourceFile, Span};
use crate::syntax::grammar::Grammar;
use crate::syntax::{Change, Entry, Keyword, Rule};
use pest::Parser;

/// Where an entry stands.
#[derive(Clone, Copy)]
pub(super) enum Place {
    /// At the top level.
    Top,
    /// In a block of fields.
    Fields,
    /// In the block of a library, whose lines begin with the user's names of columns.
    Columns,
    /// In the block of an example, whose lines are fields or begin with the user's names of columns.
    Cells,
    /// In a block whose lines are read by a rule.
    Rows(Rule),
}

/// What an entry is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Role {
    /// `keyword name …`
    Declaration(Keyword),
    /// `keyword value`
    Field(Keyword),
    /// `name kind`
    Column,
    /// `name value`, in an example.
    Cell,
    /// A line that a rule reads.
    Row(Rule),
    /// `删除` and the fields that are left out.
    Removal,
    /// What nobody can read.
    Unknown,
}

/// An entry's texts and what it is.
pub(super) struct Part<'a> {
    /// What is done to a declaration of an earlier plan.
    pub change: Option<Change>,
    /// Its first word, empty where it has none.
    pub key: &'a str,
    /// What follows the first word.
    pub value: &'a str,
    /// The whole head.
    pub head: &'a str,
    /// What it is.
    pub role: Role,
}

impl<'a> Part<'a> {
    pub fn of(entry: &Entry, place: Place, source: &'a SourceFile) -> Self {
        let text = |span: Span| source.slice(span.range()).trim_matches(BLANKS);
        let (key, value, head) = (entry.key.map_or("", text), text(entry.value), text(entry.head));
        let field = Keyword::field(key).map(Role::Field);
        let declaration = Keyword::declaration(key).map(Role::Declaration);
        let change = entry.change.map(text).and_then(Change::of);
        let first = entry.change.map_or(key, text);
        let role = match place {
            Place::Top => declaration.or(field),
            Place::Columns if change.is_none() && !key.is_empty() && reads(Rule::column_kind, value) => {
                Some(Role::Column)
            }
            _ if Change::of(first) == Some(Change::Remove) => Some(Role::Removal),
            Place::Cells => match Keyword::field(key) {
                Some(keyword) if Keyword::Example.fields().any(|f| f == keyword) => field,
                _ if !key.is_empty() && reads(Rule::cell, value) => Some(Role::Cell),
                _ => declaration,
            },
            Place::Rows(rule) if reads(rule, head) => Some(Role::Row(rule)),
            Place::Fields | Place::Columns | Place::Rows(_) => field.or(declaration),
        };
        Self { change, key, value, head, role: role.unwrap_or(Role::Unknown) }
    }

    /// The fields that a removal leaves out, and columns by the user's names.
    pub fn removed(&self) -> impl Iterator<Item = &'a str> {
        let names = self.head.split(['、', '，', ',']).flat_map(|part| part.split(BLANKS));
        names.filter(|name| !name.is_empty()).skip(1)
    }

    /// Where the entries of its block stand.
    pub fn inside(&self) -> Place {
        let rows = |keyword: Keyword| keyword.row().and_then(|r| r.rows);
        match self.role {
            Role::Declaration(Keyword::Library) => Place::Columns,
            Role::Declaration(Keyword::Example) => Place::Cells,
            // A keyword that declares and begins a field too has rows in the field's block only.
            Role::Declaration(keyword) if keyword.row().is_some_and(|r| r.value.is_some()) => Place::Fields,
            Role::Declaration(keyword) | Role::Field(keyword) => {
                rows(keyword).map_or(Place::Fields, Place::Rows)
            }
            Role::Column if reads(Rule::level_kind, self.value) => Place::Rows(Rule::levels),
            Role::Column => Place::Rows(Rule::names),
            Role::Cell | Role::Row(_) | Role::Removal | Role::Unknown => Place::Fields,
        }
    }
}

/// Whether a rule reads a text.
pub(super) fn reads(rule: Rule, text: &str) -> bool {
    Grammar::parse(rule, text).is_ok()
}
