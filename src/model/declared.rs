//! What every declaration has, tables of declarations, and references to them.

use crate::source::Span;
use std::collections::BTreeMap;

/// Name, provenance and place of a declaration.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Decl {
    /// The name by which it is referred to.
    pub name: String,
    /// The printed title beside the name.
    pub title: Option<String>,
    /// ASCII code (代号).
    pub code: Option<String>,
    /// 出处, normalised: `附件2 第7行之一`; empty where none is given.
    pub source: String,
    /// The document's own words for it.
    pub printed: Option<String>,
    /// Where the name stands.
    pub name_span: Span,
    /// The whole declaration's head.
    pub head: Span,
}

impl Decl {
    /// A declaration that has a name and nothing else.
    pub fn bare(name: String, title: Option<String>, name_span: Span, head: Span) -> Self {
        Self { name, title, code: None, source: String::new(), printed: None, name_span, head }
    }

    /// The code, or the name where there is none.
    pub fn code_or_name(&self) -> &str {
        self.code.as_deref().unwrap_or(&self.name)
    }

    /// Whether a wording is that of this outcome, blanks apart.
    pub fn is_worded(&self, wording: &str) -> bool {
        let plain = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        let wanted = plain(wording);
        [Some(&self.name), self.title.as_ref(), self.printed.as_ref()]
            .into_iter()
            .flatten()
            .any(|w| plain(w) == wanted)
    }
}

/// Something declared by name.
pub trait Declared {
    /// Its declaration.
    fn decl(&self) -> &Decl;
}

macro_rules! declared {
    ($($t:ty),* $(,)?) => {$(
        impl $crate::model::Declared for $t {
            fn decl(&self) -> &$crate::model::Decl {
                &self.decl
            }
        }
    )*};
}
pub(super) use declared;

/// Declarations of one kind, in the order of the files, found by name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Table<T> {
    rows: Vec<T>,
    names: BTreeMap<String, usize>,
}

/// By name, for the order of the files means nothing.
impl<T: serde::Serialize> serde::Serialize for Table<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.names.iter().filter_map(|(name, at)| Some((name, self.rows.get(*at)?))))
    }
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { rows: Vec::new(), names: BTreeMap::new() }
    }
}

impl<T: Declared> Table<T> {
    /// Adds a declaration.
    ///
    /// # Errors
    /// The first declaration's place where the name is taken; the new one is not added.
    pub fn insert(&mut self, row: T) -> Result<(), Span> {
        let name = row.decl().name.clone();
        if let Some(first) = self.get(&name) {
            return Err(first.decl().name_span);
        }
        self.names.insert(name, self.rows.len());
        self.rows.push(row);
        Ok(())
    }

    /// By name.
    pub fn get(&self, name: &str) -> Option<&T> {
        self.names.get(name).and_then(|i| self.rows.get(*i))
    }

    /// All, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.rows.iter()
    }

    /// All, in order, to be completed by the assumptions.
    pub fn iter_mut(&mut self) -> std::slice::IterMut<'_, T> {
        self.rows.iter_mut()
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The names, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> + Clone {
        self.rows.iter().map(|r| r.decl().name.as_str())
    }
}

impl<'a, T: Declared> IntoIterator for &'a Table<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// A place where a name belongs: what it was resolved to, what the document says, or both.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Reference {
    /// The bare name.
    pub name: Option<String>,
    /// The quoted words.
    pub printed: Option<String>,
    /// The whole reference.
    pub span: Span,
}

impl Reference {
    /// The name, else the printed words.
    pub fn words(&self) -> &str {
        self.name.as_deref().or(self.printed.as_deref()).unwrap_or("")
    }
}
