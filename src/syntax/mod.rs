//! Text → spanned tree and findings. Parsing never fails: the tree holds whatever could be read, the findings name
//! every mistake. Nothing here knows what a keyword means.

pub mod codes;
pub mod confusable;
mod fields;
mod format;
mod forms;
mod grammar;
mod guard;
mod keyword;
pub mod literate;
mod tree;
mod word;

pub use confusable::meant;
pub use fields::{COMMON, WAIVED};
pub use format::{format, format_text, format_value};
pub use forms::form;
pub use grammar::{Pair, Rule, value};
pub use keyword::{KEYWORDS, Keyword, Row, nearest};
pub use tree::{Block, Change, Entry, Heading, Tree};
pub use word::{WORDS, Word};

use crate::finding::Finding;
use crate::source::{FileId, Sources};

/// Reads one file into its tree; of a Markdown file, its fenced blocks of rules.
pub fn parse(file: FileId, sources: &Sources) -> (Tree, Vec<Finding>) {
    let Some(source) = sources.get(file) else { return (Tree::default(), Vec::new()) };
    let (parts, mut findings) = literate::parts(file, source);
    let refusals = guard::refuse(file, source.text(), &parts);
    if !refusals.is_empty() {
        return (Tree { refused: true, ..Tree::default() }, refusals);
    }
    let (tree, more) = tree::build(file, source, &parts);
    findings.extend(more);
    (tree, findings)
}
