//! Declarations as they would stand in one file, after all layers were laid over each other: what a plan is written
//! down from somewhere else than in its own files.

use super::written::{head, said_of};
use super::{Composed, Layers, compose, name_of};
use crate::message::Lang;
use crate::source::{Sources, Span};
use crate::syntax::{Entry, Keyword};

/// A declaration.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Restated {
    /// The keyword that declares it.
    pub kind: Keyword,
    /// Its name; empty for the library of entities.
    pub name: String,
    /// Its head, from the keyword on: name, printed title, and what follows the colon.
    pub head: String,
    /// The printed title in the head, without its quotation marks; empty where there is none.
    pub title: String,
    /// Where it stands.
    pub at: Span,
    /// What stands in its block.
    pub fields: Vec<RestatedField>,
}

/// A field, or a line that is none.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RestatedField {
    /// Its keyword; `None` for columns and for rows that are no fields.
    pub key: Option<Keyword>,
    /// What it says, as it stands in its file and with its block; without a keyword the whole line.
    pub text: String,
    /// The same on one line, blanks and punctuation made even, to be compared.
    pub said: String,
}

impl RestatedField {
    /// The keyword in Chinese; empty for a line that is no field.
    pub fn word(&self) -> &'static str {
        self.key.map_or("", |key| key.spelling(true))
    }
}

/// Every declaration of a plan and of what lies below it, in the order of the layers.
pub fn restated(layers: &Layers<'_>, sources: &Sources) -> Vec<Restated> {
    let Composed { entries, .. } = compose(layers, sources);
    entries.iter().filter_map(|entry| declaration(entry, sources)).collect()
}

/// The head of a declaration from its keyword on, with what it leaves to the one that it changes; the keyword is
/// Chinese.
pub fn declared_head(entry: &Entry, sources: &Sources) -> Option<String> {
    declaration(entry, sources).map(|d| d.head)
}

fn declaration(entry: &Entry, sources: &Sources) -> Option<Restated> {
    let kind = Keyword::declaration(sources.slice(entry.key?))?;
    let value = sources.slice(entry.value).trim();
    let name = name_of(value);
    let end = value.find(name).unwrap_or(0) + name.len();
    let closing = value.get(end..).and_then(|rest| rest.chars().next()).filter(|c| "》」".contains(*c));
    let (named, beside) =
        value.split_at_checked(end + closing.map_or(0, char::len_utf8)).unwrap_or((value, ""));
    let (title, given) = head(beside);
    // What the head leaves to the declaration that it changes.
    let kept = |text: &str, span: Option<Span>| match text.is_empty() {
        true => span.map_or_else(String::new, |s| sources.slice(s).trim().to_owned()),
        false => text.to_owned(),
    };
    let inherited = entry.inherited.as_deref();
    let title = kept(title, inherited.and_then(|h| h.title));
    let given = kept(given, inherited.and_then(|h| h.given));
    let mut whole = format!("{} {named}", kind.spelling(true)).trim_end().to_owned();
    if !title.is_empty() {
        whole.push_str(&format!(" {title}"));
    }
    if !given.is_empty() {
        whole.push_str(&format!("：{given}"));
    }
    let fields = entry.block.iter().flat_map(|b| &b.entries).map(|f| field(f, kind, sources)).collect();
    let title = title.trim_matches(['“', '”', '"']).to_owned();
    Some(Restated { kind, name: name.to_owned(), head: whole, title, at: entry.head, fields })
}

fn field(field: &Entry, kind: Keyword, sources: &Sources) -> RestatedField {
    // A column may be called like a field.
    let key = field.key.and_then(|k| Keyword::field(sources.slice(k))).filter(|_| kind != Keyword::Library);
    let whole = field.span();
    let start = match key {
        Some(_) if field.value.start < field.value.end => field.value.start,
        Some(_) => field.block.as_ref().map_or(field.value.start, |b| b.open.start),
        None => whole.start,
    };
    let span = Span { start, ..whole };
    let (_, said) = said_of(field, kind, sources, Lang::Zh);
    RestatedField { key, text: sources.slice(span).trim().to_owned(), said }
}
