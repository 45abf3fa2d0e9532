//! The generated parser and the entry for value rules.

use super::guard::{Quotation, quotation};
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

/// How deep brackets may be nested in a value: a rule that holds itself would exhaust the stack.
const MAX_DEPTH: usize = 64;

/// Reads the text of `span` by a value rule. On failure: the span from where the rule got stuck to the end.
///
/// # Errors
/// Where the text is not what the rule describes.
pub fn value<'a>(rule: Rule, span: Span, sources: &'a Sources) -> Result<Pair<'a>, Span> {
    let text = sources.slice(span);
    let stuck = |at: usize| span.inner(at.min(text.len())..text.len());
    if let Some(at) = too_deep(text) {
        return Err(stuck(at));
    }
    match Grammar::parse(rule, text) {
        Ok(mut pairs) => pairs.next().ok_or_else(|| stuck(0)),
        Err(error) => Err(match error.location {
            pest::error::InputLocation::Pos(at) | pest::error::InputLocation::Span((at, _)) => stuck(at),
        }),
    }
}

/// Where the brackets of a value are nested too deep.
fn too_deep(text: &str) -> Option<usize> {
    if text.len() <= MAX_DEPTH {
        return None;
    }
    let (mut depth, mut at) = (0usize, 0);
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let Some((to, sign)) = rest.char_indices().find(|(_, c)| "(（)）“\"《".contains(*c)) else {
            break;
        };
        at += to;
        match sign {
            '(' | '（' => depth += 1,
            ')' | '）' => depth = depth.saturating_sub(1),
            // Brackets in a quotation open and close nothing.
            open => match quotation(text.get(at..).unwrap_or(""), open) {
                Quotation::Closed(length) => at += length - open.len_utf8(),
                Quotation::Open => {}
                Quotation::TooDeep(inner) => return Some(at + inner),
            },
        }
        if depth > MAX_DEPTH {
            return Some(at);
        }
        at += sign.len_utf8();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    /// What a rule may lead to, itself included where it holds itself.
    fn reach<'g>(rule: &'g str, uses: &BTreeMap<&'g str, BTreeSet<&'g str>>) -> BTreeSet<&'g str> {
        let (mut seen, mut open) = (BTreeSet::new(), vec![rule]);
        while let Some(next) = open.pop() {
            open.extend(uses.get(next).into_iter().flatten().filter(|name| seen.insert(**name)));
        }
        seen
    }

    /// Without pest's own guard of the stack, what nests must be bounded by us: braces and quotations by the guard of
    /// the syntax, brackets by [`value`]. A rule that holds itself in another way needs its own bound.
    #[test]
    fn only_braces_quotations_and_brackets_nest() {
        let grammar = include_str!("../../grammar/ssj.pest").replace("\\\"", "");
        let mut uses: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        let mut rule = "";
        for line in grammar.lines().filter(|l| !l.starts_with("//")) {
            let mut line = line;
            if let Some((name, right)) =
                line.split_once('=').filter(|_| line.starts_with(char::is_alphabetic))
            {
                (rule, line) = (name.trim(), right);
            }
            // What stands between quotation marks is text, every second part of the line.
            let words =
                line.split('"').step_by(2).flat_map(|p| p.split(|c: char| !c.is_alphanumeric() && c != '_'));
            uses.entry(rule).or_default().extend(words.filter(|w| !w.is_empty()));
        }
        let nested: BTreeSet<&str> = uses.keys().copied().filter(|r| reach(r, &uses).contains(r)).collect();
        let known = ["atom_group", "block", "both", "either", "group", "inside", "named", "negation"];
        assert_eq!(nested, known.into_iter().collect());
    }

    #[test]
    fn brackets_nested_too_deep_are_refused() {
        let mut sources = Sources::default();
        let deep = |n: usize| format!("{}标签 含 甲{}", "（".repeat(n), "）".repeat(n));
        for (n, read) in [(64, true), (65, false), (100_000, false)] {
            let text = deep(n);
            let file = sources.add("", &text);
            assert_eq!(value(Rule::predicate, Span::new(file, 0..text.len()), &sources).is_ok(), read, "{n}");
        }
        // A bracket in a quotation closes none.
        let text = format!("{}标签 含 甲{}", "（标签 含 “）” 且 ".repeat(50_000), "）".repeat(50_000));
        let file = sources.add("", &text);
        assert!(value(Rule::predicate, Span::new(file, 0..text.len()), &sources).is_err());
    }
}
