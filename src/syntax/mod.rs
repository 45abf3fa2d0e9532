//! Text → spanned tree and findings. Parsing never fails: the tree holds whatever could be read, the findings name
//! every mistake. Nothing here knows what a keyword means.

pub mod codes;
mod grammar;
mod guard;
mod keyword;
mod tree;

pub use grammar::{Pair, Rule, reads, value};
pub use keyword::{KEYWORDS, Keyword, Row, nearest};
pub use tree::{Block, Entry, Tree, open_quote};

use crate::finding::Finding;
use crate::source::{FileId, Sources};

/// Reads one file into its tree.
pub fn parse(file: FileId, sources: &Sources) -> (Tree, Vec<Finding>) {
    let Some(source) = sources.get(file) else { return (Tree::default(), Vec::new()) };
    if let Some(refusal) = guard::refuse(file, source.text()) {
        return (Tree::default(), vec![refusal]);
    }
    tree::build(file, source)
}
