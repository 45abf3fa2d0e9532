//! Which declaration a finding lies in, and what tells it apart from its like: identities that survive moved lines.

use crate::finding::{Finding, Place, Subject};
use crate::model::layers::name_of;
use crate::source::{Sources, Span, visible};
use crate::syntax::{Entry, Keyword, Tree};
use std::collections::BTreeMap;

/// Gives every finding about a rule text that has no subject the declaration in which it lies, and tells those that
/// would still have the same identity apart by the text they point at and, last, by their order.
pub fn attribute<'t>(findings: &mut [Finding], trees: impl IntoIterator<Item = &'t Tree>, sources: &Sources) {
    if findings.iter().all(|f| f.subject.is_some()) {
        return;
    }
    let entries = trees.into_iter().flat_map(|t| &t.entries).filter(|e| e.key.is_some());
    let mut areas: Vec<(Span, &Entry)> = entries.map(|e| (whole(e), e)).collect();
    areas.sort_by_key(|(span, _)| (span.file, span.start));
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut subjects: BTreeMap<usize, Option<Subject>> = BTreeMap::new();
    for finding in findings.iter_mut().filter(|f| f.subject.is_none()) {
        let Some(Place::Text(at)) = finding.place().cloned() else { continue };
        let after = areas.partition_point(|(span, _)| (span.file, span.start) <= (at.file, at.start));
        let area = after.checked_sub(1).and_then(|i| Some((i, areas.get(i)?)));
        let inside = area.filter(|(_, (span, _))| span.file == at.file && at.start <= span.end);
        let subject = inside
            .and_then(|(i, (_, entry))| subjects.entry(i).or_insert_with(|| subject(entry, sources)).clone());
        let text: String = sources.slice(at).chars().filter(|c| !c.is_control()).take(60).collect();
        let none = || Subject { kind: "rules", name: String::new(), source: String::new() };
        finding.subject = Some(subject.unwrap_or_else(none));
        if finding.detail.is_empty() {
            finding.detail = text;
        }
        let times = seen.entry(finding.identity()).or_default();
        *times += 1;
        if *times > 1 {
            finding.detail = format!("{}#{times}", finding.detail);
        }
    }
}

/// From the head to whatever ends last.
fn whole(entry: &Entry) -> Span {
    let last = entry.block.iter().flat_map(|b| &b.entries).last().map_or(entry.head, Entry::span);
    entry.span().to(last)
}

/// A declaration as findings speak of it.
pub(super) fn subject(entry: &Entry, sources: &Sources) -> Option<Subject> {
    let text = |span: Span| sources.slice(span);
    let keyword = Keyword::declaration(text(entry.key?));
    let kind = keyword.map_or("rules", kind);
    let name = visible(name_of(text(entry.value)));
    let fields = entry.block.iter().flat_map(|b| &b.entries);
    let mut source =
        fields.filter(|f| f.key.is_some_and(|k| Keyword::field(text(k)) == Some(Keyword::Source)));
    let source = source.next().map_or("", |f| text(f.value)).to_owned();
    Some(Subject { kind, name, source })
}

/// A kind of declaration in the subject of a finding.
pub(super) fn kind(keyword: Keyword) -> &'static str {
    match keyword {
        Keyword::JointTask => "task",
        keyword => keyword.spelling(false),
    }
}
