//! The generated parser and the entry for value rules.

use crate::source::{Sources, Span};
use pest::Parser;

/// A parsed piece of a value.
pub type Pair<'a> = pest::iterators::Pair<'a, Rule>;

#[allow(missing_docs, reason = "generated from grammar/ssj.pest, which documents each rule")]
mod generated {
    /// The generated parser.
    #[derive(pest_derive::Parser)]
    #[grammar = "../grammar/ssj.pest"]
    pub struct Grammar;
}

pub use generated::{Grammar, Rule};

/// Reads the text of `span` by a value rule. On failure: the span from where the rule got stuck to the end.
///
/// # Errors
/// Where the text is not what the rule describes.
pub fn value<'a>(rule: Rule, span: Span, sources: &'a Sources) -> Result<Pair<'a>, Span> {
    let text = sources.slice(span);
    let stuck = |at: usize| span.inner(at.min(text.len())..text.len());
    match Grammar::parse(rule, text) {
        Ok(mut pairs) => pairs.next().ok_or_else(|| stuck(0)),
        Err(error) => Err(match error.location {
            pest::error::InputLocation::Pos(at) | pest::error::InputLocation::Span((at, _)) => stuck(at),
        }),
    }
}
