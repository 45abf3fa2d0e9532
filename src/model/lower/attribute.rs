//! Which declaration a finding lies in, and what tells it apart from its like: identities that survive moved lines.

use crate::finding::{Finding, Place, Subject};
use crate::model::layers::name_of;
use crate::source::{Sources, Span};
use crate::syntax::{Entry, Keyword, Tree};
use std::collections::BTreeMap;

/// A declaration's place and how findings speak of it.
pub(super) struct Area {
    pub span: Span,
    pub kind: &'static str,
    pub name: String,
    pub source: String,
}

/// Gives every finding about a rule text that has no subject the declaration in which it lies, and tells those that
/// would still have the same identity apart by the text they point at and, last, by their order.
pub fn attribute<'t>(findings: &mut [Finding], trees: impl IntoIterator<Item = &'t Tree>, sources: &Sources) {
    let entries = trees.into_iter().flat_map(|t| &t.entries);
    let mut areas: Vec<Area> = entries.filter_map(|e| area(e, sources)).collect();
    areas.sort_by_key(|a| (a.span.file, a.span.start));
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for finding in findings.iter_mut().filter(|f| f.subject.is_none()) {
        let Some(Place::Text(at)) = finding.place().cloned() else { continue };
        let after = areas.partition_point(|a| (a.span.file, a.span.start) <= (at.file, at.start));
        let area = after.checked_sub(1).and_then(|i| areas.get(i));
        let inside = area.filter(|a| a.span.file == at.file && at.start <= a.span.end);
        let (kind, name, source) =
            inside.map_or(("rules", "", ""), |a| (a.kind, a.name.as_str(), a.source.as_str()));
        let text: String = sources.slice(at).chars().filter(|c| !c.is_control()).take(60).collect();
        finding.subject = Some(Subject { kind, name: name.to_owned(), source: source.to_owned() });
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

pub(super) fn area(entry: &Entry, sources: &Sources) -> Option<Area> {
    let text = |span: Span| sources.slice(span);
    let keyword = Keyword::declaration(text(entry.key?));
    let kind = keyword.map_or("rules", kind);
    let name = name_of(text(entry.value));
    let fields = entry.block.iter().flat_map(|b| &b.entries);
    let mut source =
        fields.filter(|f| f.key.is_some_and(|k| Keyword::field(text(k)) == Some(Keyword::Source)));
    let source = source.next().map_or("", |f| text(f.value)).to_owned();
    let last = entry.block.iter().flat_map(|b| &b.entries).last().map_or(entry.head, Entry::span);
    Some(Area { span: entry.span().to(last), kind, name: name.to_owned(), source })
}

/// A kind of declaration in the subject of a finding.
pub(super) fn kind(keyword: Keyword) -> &'static str {
    match keyword {
        Keyword::JointTask => "task",
        keyword => keyword.spelling(false),
    }
}
