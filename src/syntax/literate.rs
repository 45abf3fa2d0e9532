//! Rules inside Markdown: fenced blocks marked `ssj` are the rules, everything else is the official text. Fences are
//! found as CommonMark 0.31 finds them; what only looks like a block of rules is reported, never passed over.

mod fences;

use super::codes::{MISPLACED_FENCE, UNCLOSED_FENCE};
use crate::finding::Finding;
use crate::msg;
use crate::source::{FileId, SourceFile, Span};
use fences::{Fence, Inside, Scan};
use std::ops::Range;

/// A stretch of a text that holds rules.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Part {
    /// The rules.
    pub range: Range<usize>,
    /// Whether its end is where somebody wrote it: without it what looks like prose is no rule.
    pub closed: bool,
    /// How far the line that opens it is indented: its lines may be, too.
    pub indent: usize,
}

/// Whether a file of this name holds its rules in fenced blocks.
pub fn is_literate(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, extension)| extension.eq_ignore_ascii_case("md"))
}

/// Whether a Markdown text has a block of rules, be it in the right place or not.
pub fn has_rules(text: &str) -> bool {
    let scan = Scan::of(text);
    !scan.fences.is_empty() || !scan.misplaced.is_empty()
}

/// The stretches of a text that hold rules, in order: all of a plain rule file, the fenced blocks of a Markdown file.
pub fn parts(file: FileId, source: &SourceFile) -> (Vec<Part>, Vec<Finding>) {
    let text = source.text();
    if !is_literate(source.name()) {
        return (vec![Part { range: 0..text.len(), closed: true, indent: 0 }], Vec::new());
    }
    let scan = Scan::of(text);
    let span = |range: &Range<usize>| Span::new(file, range.clone());
    let mut findings = Vec::new();
    for fence in &scan.fences {
        let near = fence.near.as_ref().map(|near| (span(near), Some(msg!("literate-near-here"))));
        let finding = match (&fence.close, near) {
            (None, near) => {
                let finding = Finding::new(&UNCLOSED_FENCE, msg!("literate-unclosed"))
                    .at(span(&fence.open), Some(msg!("literate-unclosed-here")));
                let next = fence.next.as_ref().filter(|_| near.is_none());
                let next = next.map(|next| (span(next), Some(msg!("literate-next-here"))));
                near.into_iter().chain(next).fold(finding, |f, (at, label)| f.at(at, label))
            }
            (Some(_), Some((at, label))) => Finding::new(&UNCLOSED_FENCE, msg!("literate-near"))
                .at(at, label)
                .at(span(&fence.open), Some(msg!("literate-open-here"))),
            (Some(_), None) => continue,
        };
        findings.push(finding.help(msg!("literate-unclosed-help")));
    }
    for (outer, inner) in &scan.swallowing {
        findings.push(
            Finding::new(&UNCLOSED_FENCE, msg!("literate-swallowing"))
                .at(span(outer), Some(msg!("literate-unclosed-here")))
                .at(span(inner), Some(msg!("literate-swallowed-here")))
                .help(msg!("literate-swallowing-help")),
        );
    }
    for (at, inside) in &scan.misplaced {
        let (place, help) = match inside {
            Inside::List => (msg!("literate-in-list"), msg!("literate-misplaced-help")),
            Inside::Quote => (msg!("literate-in-quote"), msg!("literate-misplaced-help")),
            Inside::Indent => (msg!("literate-in-indent"), msg!("literate-misplaced-help")),
            Inside::Html => (msg!("literate-in-html"), msg!("literate-html-help")),
        };
        findings.push(
            Finding::new(&MISPLACED_FENCE, msg!("literate-misplaced", place = place))
                .at(span(at), Some(msg!("literate-misplaced-here")))
                .help(help),
        );
    }
    (scan.fences.into_iter().flat_map(parts_of).collect(), findings)
}

/// A block of rules without the line in it that is no rule.
fn parts_of(fence: Fence) -> impl Iterator<Item = Part> {
    let Fence { rules, indent, close, near, .. } = fence;
    let closed = close.is_some() || near.is_some();
    let part = move |range: Range<usize>| Part { range, closed, indent };
    let cut = near.filter(|near| near.end <= rules.end);
    let first = rules.start..cut.as_ref().map_or(rules.end, |near| near.start);
    let second = cut.map(|near| near.end..rules.end);
    std::iter::once(first).chain(second).map(part)
}
