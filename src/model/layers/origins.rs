//! What the files of a plan say they use and extend.

use crate::source::{Sources, Span, Spanned};
use crate::syntax::{Block, Entry, Keyword, Rule, Tree, value};

/// Something that a file uses.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Origin {
    /// A library that is shipped with the program.
    Library(String),
    /// A rule file or folder, as written, from the file that says so.
    Path(String),
}

/// What a file uses: in the header of its plan, or on a line of its own.
pub fn used(tree: &Tree, sources: &Sources) -> Vec<Spanned<Origin>> {
    let lines = tree.entries.iter().filter(|e| e.block.is_none() && e.change.is_none());
    let fields = header_fields(tree, sources).chain(lines);
    fields.filter(|e| says(e, Keyword::Use, sources)).flat_map(|e| origins(e.value, sources)).collect()
}

/// The plans that the plan of a file extends: one, if it is sound.
pub fn extended(tree: &Tree, sources: &Sources) -> Vec<Spanned<String>> {
    let fields = header_fields(tree, sources).filter(|e| says(e, Keyword::Extends, sources));
    let path = |origin: Spanned<Origin>| match origin.value {
        Origin::Path(path) => Some(Spanned::new(path, origin.span)),
        Origin::Library(_) => None,
    };
    fields.flat_map(|e| origins(e.value, sources)).filter_map(path).collect()
}

fn header_fields<'t>(tree: &'t Tree, sources: &'t Sources) -> impl Iterator<Item = &'t Entry> {
    let is_plan =
        |e: &&Entry| e.key.is_some_and(|k| Keyword::declaration(sources.slice(k)) == Some(Keyword::Plan));
    let blocks = tree.entries.iter().filter(is_plan).filter_map(|e| e.block.as_ref());
    blocks.flat_map(|b: &Block| &b.entries)
}

fn says(entry: &Entry, keyword: Keyword, sources: &Sources) -> bool {
    !entry.broken && entry.key.is_some_and(|k| Keyword::field(sources.slice(k)) == Some(keyword))
}

/// A list of libraries and paths; empty where it cannot be read, which the next step says.
pub fn origins(span: Span, sources: &Sources) -> Vec<Spanned<Origin>> {
    let Ok(list) = value(Rule::sources, span, sources) else { return Vec::new() };
    let origin = |part: crate::syntax::Pair<'_>| {
        let at = span.inner(part.as_span().start()..part.as_span().end());
        let text = |p: &crate::syntax::Pair<'_>| p.as_str().to_owned();
        let origin = match part.as_rule() {
            Rule::bare => Origin::Library(text(&part)),
            Rule::string => Origin::Path(part.into_inner().next().as_ref().map(text)?),
            _ => return None,
        };
        Some(Spanned::new(origin, at))
    };
    list.into_inner().filter_map(origin).collect()
}
