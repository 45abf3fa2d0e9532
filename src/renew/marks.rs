//! Citations about which the lints ask something: the question is put above their line.

use super::{Edits, Last, Outcome, Rebased};
use crate::finding::{Finding, Place};
use crate::msg;
use crate::source::Span;

/// Lints that the new bases answer, and those that speak of a statute and of no line of the plan.
const ANSWERED: [&str; 5] =
    ["repealed-basis", "expired-basis", "no-live-basis", "repealed-parent", "superseded-in-window"];

pub(super) fn renew(last: &Last<'_>, bases: &[Rebased], edits: &mut Edits<'_>) {
    let mut lines: Vec<(Span, Vec<&Finding>)> = Vec::new();
    let asked = |f: &&Finding| f.code.page() == "legal" && !ANSWERED.contains(&f.code.name);
    for finding in last.findings.iter().filter(asked) {
        let Some(Place::Text(span)) = finding.place() else { continue };
        let Some(entry) = edits.leaves.around(*span) else { continue };
        // That of a dead basis says already that no article is cited.
        let open = |b: &&Rebased| matches!(b.outcome, Outcome::Open(_)) && b.place == *span;
        if finding.code.name == "basis-without-article" && bases.iter().any(|b| open(&b)) {
            continue;
        }
        match lines.iter_mut().find(|(head, _)| *head == entry.head) {
            Some((_, of)) => of.push(finding),
            None => lines.push((entry.head, vec![finding])),
        }
    }
    for (head, of) in lines {
        // What became a comment is asked about no more.
        if edits
            .all
            .iter()
            .any(|e| e.span.start == head.start && e.span.end >= head.end && e.text.starts_with("//"))
        {
            continue;
        }
        let what: Vec<String> = of.iter().map(|f| edits.words(&f.message)).collect();
        let what = what.join(if edits.texts.lang() == crate::message::Lang::Zh { "；" } else { "; " });
        let words = edits.words(&msg!("renew-mark-todo", what = what));
        edits.mark_above(head, &words);
    }
}
