//! Declarations in the words of the rules, after all layers were laid over each other: what people are shown of them.

use super::{Layers, compose, name_of};
use crate::message::Lang;
use crate::source::{Sources, Span};
use crate::syntax::{Entry, Keyword, Rule, format_value};

/// A declaration as it is written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Written {
    /// The keyword that declares it.
    pub kind: Keyword,
    /// Its name; empty for the library of entities.
    pub name: String,
    /// Its head.
    pub head: Span,
    /// What it says, a field a line.
    pub lines: Vec<WrittenLine>,
}

/// A field as it is written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WrittenLine {
    /// Its keyword; `None` for what stands in the head, for columns and for rows that are no fields.
    pub key: Option<Keyword>,
    /// The keyword in the language that was asked for; the column's name; empty for what stands in the head.
    pub word: String,
    /// What it says, blanks and punctuation made even, on one line.
    pub text: String,
    /// Where.
    pub span: Span,
}

impl Written {
    /// The line of a field, if there is one.
    pub fn line(&self, key: Keyword) -> Option<&WrittenLine> {
        self.lines.iter().find(|l| l.key == Some(key))
    }
}

/// Every declaration of a plan and of what lies below it, in the order of the layers, in the words of a language.
pub fn written(layers: &Layers<'_>, sources: &Sources, lang: Lang) -> Vec<Written> {
    let composed = compose(layers, sources);
    composed.entries.iter().filter_map(|entry| declaration(entry, sources, lang)).collect()
}

fn declaration(entry: &Entry, sources: &Sources, lang: Lang) -> Option<Written> {
    let kind = Keyword::declaration(sources.slice(entry.key?))?;
    let value = sources.slice(entry.value);
    let name = name_of(value);
    let mut lines = Vec::new();
    // What the head says beside the name; where it is left to the declaration that is changed, that one's words.
    let beside = value.get(value.find(name).unwrap_or(0) + name.len()..).unwrap_or_default();
    let beside = beside.trim_start_matches(['》', '」']);
    let (title, given) = head(beside);
    let inherited = entry.inherited.as_deref();
    let kept = |span: Option<Span>| span.map(|s| sources.slice(s)).unwrap_or_default();
    let title = if title.is_empty() { kept(inherited.and_then(|h| h.title)) } else { title };
    let given = if given.is_empty() { kept(inherited.and_then(|h| h.given)) } else { given };
    let mut line = |key: Option<Keyword>, text: String, span| {
        let word = key.map_or("", |k| k.spelling(lang == Lang::Zh)).to_owned();
        lines.push(WrittenLine { key, word, text, span });
    };
    if !title.trim().is_empty() {
        line(None, even(title), entry.head);
    }
    if !given.trim().is_empty() {
        // What follows the colon is what a field of the block may say as well.
        let key = match kind {
            Keyword::Scope => Some(Keyword::Where),
            Keyword::Objective => Some(Keyword::Measure),
            Keyword::Deadline => Some(Keyword::Within),
            Keyword::Tiers => Some(Keyword::Increments),
            _ => None,
        };
        let rule = kind.row().and_then(|r| r.head).filter(|r| *r != Rule::declared_head);
        line(key, said(rule, given.trim(), lang), entry.head);
    }
    for field in entry.block.iter().flat_map(|b| &b.entries) {
        let (key, text) = said_of(field, kind, sources, lang);
        let own = field.key.map_or("", |k| sources.slice(k));
        // Why something is changed is about the change.
        if Keyword::field(own) == Some(Keyword::Reason) {
            continue;
        }
        let word = match key {
            Some(key) => key.spelling(lang == Lang::Zh).to_owned(),
            None if kind == Keyword::Library => own.to_owned(),
            None => String::new(),
        };
        // In the language that was asked for, as the rows of a task's own tiers are.
        let text = match (key, kind) {
            (None, Keyword::Tiers) => said(Some(Rule::tier_rows), sources.slice(field.head), lang),
            _ => text,
        };
        // The rows of a set of bases, and of tiers, are what such a field says elsewhere.
        let (key, word) = match (key, kind) {
            (None, Keyword::Bases) => {
                (Some(Keyword::Basis), Keyword::Basis.spelling(lang == Lang::Zh).to_owned())
            }
            (None, Keyword::Tiers) => {
                (Some(Keyword::Increments), Keyword::Increments.spelling(lang == Lang::Zh).to_owned())
            }
            _ => (key, word),
        };
        lines.push(WrittenLine { key, word, text, span: field.head });
    }
    Some(Written { kind, name: name.to_owned(), head: entry.head, lines })
}

/// The keyword of a field, and what it says on one line.
pub(super) fn said_of(
    field: &Entry,
    kind: Keyword,
    sources: &Sources,
    lang: Lang,
) -> (Option<Keyword>, String) {
    let word = field.key.map_or("", |k| sources.slice(k));
    let key = Keyword::field(word);
    let rule = key.and_then(|k| k.row()?.value);
    let rows = key.and_then(|k| k.row()?.rows);
    let mut parts = Vec::new();
    let value = if field.key.is_some() { field.value } else { field.head };
    // A row of citations begins with no keyword: its first word is part of what it says.
    let value =
        if key.is_none() && !word.is_empty() && kind != Keyword::Library { field.head } else { value };
    if value.start < value.end {
        parts.push(said(rule, sources.slice(value), lang));
    }
    for row in field.block.iter().flat_map(|b| &b.entries) {
        parts.push(said(rows, sources.slice(row.head), lang));
    }
    (key, parts.join(if lang == Lang::Zh { "；" } else { "; " }))
}

/// The printed title of a head, and what follows its colon.
pub(super) fn head(beside: &str) -> (&str, &str) {
    let beside = beside.trim();
    let colon = |text: &str| text.strip_prefix(['：', ':', '=']).map(str::trim).map(str::len);
    if let Some(rest) = colon(beside) {
        return ("", beside.get(beside.len() - rest..).unwrap_or_default());
    }
    let mut depth = 0i32;
    for (at, c) in beside.char_indices() {
        match c {
            '“' => depth += 1,
            '”' => depth -= 1,
            _ => {}
        }
        let rest = beside.get(at..).unwrap_or_default();
        if depth == 0
            && let Some(length) = colon(rest)
        {
            return (
                beside.get(..at).unwrap_or_default().trim(),
                beside.get(beside.len() - length..).unwrap_or_default(),
            );
        }
    }
    (beside, "")
}

fn said(rule: Option<Rule>, text: &str, lang: Lang) -> String {
    rule.and_then(|rule| format_value(rule, text, lang, Some(lang))).unwrap_or_else(|| even(text))
}

/// A text on one line, with one blank where there are several.
fn even(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
