//! Text → spanned tree and findings. Parsing never fails: the tree holds whatever could be read, the findings name
//! every mistake. Nothing here knows what a keyword means.

mod bracket;
pub mod codes;
pub mod confusable;
mod cut;
mod fields;
mod format;
mod forms;
mod grammar;
mod guard;
mod keyword;
mod layout;
pub mod literate;
mod marks;
mod mend;
mod near;
mod plain;
mod tree;
mod word;

pub use confusable::meant;
pub use fields::{COMMON, WAIVED};
pub use format::{format, format_text, format_value};
pub use forms::form;
pub use grammar::{Pair, Rule, value};
pub use keyword::{KEYWORDS, Keyword, Row, nearest};
pub use literate::is_literate;
pub use near::Near;
pub use plain::plain_name;
pub use tree::{Block, Change, Entry, Heading, Tree};
pub use word::{MONTHS, WORDS, Word};

use crate::finding::Finding;
use crate::source::{FileId, Sources};

/// Reads one file into its tree; of a Markdown file, its fenced blocks of rules.
pub fn parse(file: FileId, sources: &Sources) -> (Tree, Vec<Finding>) {
    let Some(source) = sources.get(file) else { return (Tree::default(), Vec::new()) };
    let (parts, mut findings) = literate::parts(file, source);
    // Each part with the pieces that are read on their own.
    let cut = |part: literate::Part| (cut::pieces(source, part.range.clone()).collect(), part);
    let parts: Vec<(Vec<_>, literate::Part)> = parts.into_iter().map(cut).collect();
    let pieces: Vec<_> = parts.iter().flat_map(|(pieces, _)| pieces.iter().cloned()).collect();
    let guarded = guard::guard(file, source, &pieces);
    if guarded.refused {
        return (Tree { refused: true, ..Tree::default() }, guarded.findings);
    }
    let (tree, more) = layout::build(file, source, &parts, &guarded.hidden);
    findings.extend(guarded.findings);
    findings.extend(more);
    (tree, findings)
}
