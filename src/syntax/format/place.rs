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
    /// `删除 field、field` in a declaration that changes another; in a library, of columns too.
    Removal { columns: bool },
    /// What nobody can read.
    Unknown,
}

/// An entry's texts and what it is.
pub(super) struct Part<'a> {
    /// What is done to what it names.
    pub change: Option<Change>,
    /// Its first word, or the one after 修改 or 删除; empty where it has none.
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
        let change = entry.change.and_then(|c| Change::of(text(c)));
        // Before a column of the user's it was read as the first word.
        let removes = change.or(Change::of(key)).filter(|_| !matches!(place, Place::Top));
        if removes == Some(Change::Remove) {
            let named = entry.change.and(entry.key).map_or(value, |k| text(k.to(entry.value)));
            let role = Role::Removal { columns: matches!(place, Place::Columns | Place::Cells) };
            return Self { change: removes, key, value: named, head, role };
        }
        let field = Keyword::field(key).map(Role::Field);
        let declaration = Keyword::declaration(key).map(Role::Declaration);
        let role = match place {
            Place::Top => declaration.or(field),
            Place::Columns if !key.is_empty() && reads(Rule::column_kind, value) => Some(Role::Column),
            Place::Cells => match Keyword::field(key) {
                Some(keyword) if Keyword::Example.fields().any(|f| f == keyword) => field,
                _ if !key.is_empty() && reads(Rule::cell, value) => Some(Role::Cell),
                _ => declaration,
            },
            // Several columns on a line begin with a column's name, whatever keyword it may be elsewhere.
            Place::Columns => match Keyword::field(key) {
                Some(Keyword::Labels | Keyword::Risk | Keyword::Region | Keyword::Trade) => None,
                _ => field.or(declaration).filter(|_| change.is_none()),
            },
            Place::Rows(rule) if reads(rule, head) => Some(Role::Row(rule)),
            // Nothing but 删除 stands before a field.
            Place::Fields | Place::Rows(_) => field.or(declaration).filter(|_| change.is_none()),
        };
        Self { change, key, value, head, role: role.unwrap_or(Role::Unknown) }
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
            Role::Cell | Role::Row(_) | Role::Removal { .. } | Role::Unknown => Place::Fields,
        }
    }
}

/// The words after 删除.
pub(super) fn named(text: &str) -> impl Iterator<Item = &str> {
    text.split(['、', '，', ',']).flat_map(|part| part.split(BLANKS)).filter(|word| !word.is_empty())
}

/// Whether a rule reads a text.
pub(super) fn reads(rule: Rule, text: &str) -> bool {
    Grammar::parse(rule, text).is_ok()
}
