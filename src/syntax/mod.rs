//! Text → spanned tree and findings. Parsing never fails: the tree holds whatever could be read, the findings name
//! every mistake. Nothing here knows what a keyword means.

pub mod codes;
mod grammar;
mod guard;
mod keyword;
mod tree;
mod word;

pub use grammar::{Pair, Rule, value};
pub use keyword::{KEYWORDS, Keyword, Row, nearest};
pub use tree::{Block, Entry, Tree};
pub use word::{WORDS, Word};

use crate::finding::Finding;
use crate::source::{FileId, Sources};

/// Reads one file into its tree.
pub fn parse(file: FileId, sources: &Sources) -> (Tree, Vec<Finding>) {
    let Some(source) = sources.get(file) else { return (Tree::default(), Vec::new()) };
    let refusals = guard::refuse(file, source.text());
    if !refusals.is_empty() {
        return (Tree { refused: true, ..Tree::default() }, refusals);
    }
    tree::build(file, source)
}
