//! 修改: a declaration with some of its fields replaced.

use super::{is_chinese, name_of};
use crate::finding::Finding;
use crate::msg;
use crate::source::{Sources, Span};
use crate::syntax::{Block, Change, Entry, Heading, Keyword, Rule, codes, meant, nearest, value};
use std::collections::{BTreeMap, BTreeSet};

/// What of a block is replaced as a whole: all fields of a keyword, a column of the library, or the lines that are
/// no fields (citations, tiers).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    Field(Keyword),
    Column(String),
    Lines,
}

pub(super) struct Merge<'a> {
    pub sources: &'a Sources,
    pub keyword: Keyword,
    pub findings: &'a mut Vec<Finding>,
}

impl Merge<'_> {
    /// `base` with what `over` says of it. The head is that of `over`: it is where this plan speaks of it.
    pub fn over(&mut self, base: &Entry, over: &Entry) -> Entry {
        let (title, given) = self.heading(over);
        let (old_title, old_given) = match &base.inherited {
            Some(heading) => {
                let (title, given) = self.heading(base);
                (title.or(heading.title), given.or(heading.given))
            }
            None => self.heading(base),
        };
        let mut own: BTreeMap<Group, Vec<Entry>> = BTreeMap::new();
        let mut dropped: BTreeMap<Group, Span> = BTreeMap::new();
        for field in over.block.iter().flat_map(|b| &b.entries) {
            // Before a column of the user's, or a misspelt field, it was read as the first word.
            let change = field.change.or(field.key).and_then(|c| Change::of(self.sources.slice(c)));
            match change {
                Some(Change::Remove) => self.drop_fields(base, field, &mut dropped),
                Some(Change::Override) => self.findings.push(
                    Finding::new(&codes::UNKNOWN_KEYWORD, msg!("layers-override-inside"))
                        .at(
                            field.change.or(field.key).unwrap_or(field.head),
                            Some(msg!("layers-not-needed-here")),
                        )
                        .help(msg!("layers-override-inside-help")),
                ),
                None => match self.group(field) {
                    // Why it is changed is about the change, not about what is declared.
                    Group::Field(Keyword::Reason) => {}
                    group => own.entry(group).or_default().push(field.clone()),
                },
            }
        }
        for (group, at) in &dropped {
            if let Some(field) = own.get(group).and_then(|fields| fields.first()) {
                self.findings.push(
                    Finding::new(&codes::CONFLICTING_CHANGES, msg!("layers-field-twice"))
                        .at(*at, Some(msg!("layers-removed-here")))
                        .at(field.head, Some(msg!("layers-given-here")))
                        .help(msg!("layers-field-twice-help")),
                );
            }
        }
        let heads = head_fields(self.keyword);
        let replaced = |group: &Group| {
            let by_head = given.is_some() && matches!(group, Group::Field(k) if heads.contains(k));
            by_head || dropped.contains_key(group)
        };
        let says_head = own.keys().any(|g| matches!(g, Group::Field(k) if heads.contains(k)));
        let drops_head = dropped.keys().any(|g| matches!(g, Group::Field(k) if heads.contains(k)));
        let mut entries = Vec::new();
        let mut given_anew = BTreeSet::new();
        for field in base.block.iter().flat_map(|b| &b.entries) {
            let group = self.group(field);
            match own.remove(&group) {
                Some(fields) => {
                    entries.extend(fields);
                    given_anew.insert(group);
                }
                None if given_anew.contains(&group) || replaced(&group) => {}
                None => entries.push(field.clone()),
            }
        }
        entries.extend(own.into_values().flatten());
        let block = match (&over.block, &base.block) {
            (Some(block), _) | (None, Some(block)) => Some(Block { entries, ..block.clone() }),
            (None, None) => None,
        };
        let heading = Heading {
            title: title.is_none().then_some(old_title).flatten(),
            given: (given.is_none() && !says_head && !drops_head).then_some(old_given).flatten(),
        };
        Entry { change: None, block, inherited: Some(Box::new(heading)), ..over.clone() }
    }

    /// The printed title in the head of a declaration, and what it says after the colon.
    fn heading(&self, entry: &Entry) -> (Option<Span>, Option<Span>) {
        let Ok(head) = value(Rule::declared_head, entry.value, self.sources) else { return (None, None) };
        let (mut title, mut given) = (None, None);
        for part in head.into_inner() {
            let at = entry.value.inner(part.as_span().start()..part.as_span().end());
            match part.as_rule() {
                Rule::string => title = Some(at),
                Rule::rest => given = Some(at),
                _ => {}
            }
        }
        (title, given)
    }

    fn group(&self, field: &Entry) -> Group {
        let word = field.key.map_or("", |k| self.sources.slice(k));
        self.group_of(word)
    }

    fn group_of(&self, word: &str) -> Group {
        match Keyword::field(word) {
            Some(keyword) => Group::Field(keyword),
            None if self.keyword == Keyword::Library && !word.is_empty() => Group::Column(word.to_owned()),
            None => Group::Lines,
        }
    }

    /// `删除 FIELD、FIELD` in a block.
    fn drop_fields(&mut self, base: &Entry, field: &Entry, dropped: &mut BTreeMap<Group, Span>) {
        let fields = || base.block.iter().flat_map(|b| &b.entries).filter(|f| f.change.is_none());
        for (word, at) in words(field, self.sources) {
            let group = self.group_of(word);
            let by_head = matches!(&group, Group::Field(k) if head_fields(self.keyword).contains(k));
            let in_head = by_head
                && (self.heading(base).1.is_some()
                    || base.inherited.as_ref().is_some_and(|h| h.given.is_some()));
            if group != Group::Lines && (in_head || fields().any(|f| self.group(f) == group)) {
                dropped.entry(group).or_insert(at);
                continue;
            }
            let chinese = is_chinese(field.key, self.sources);
            let mut names: Vec<String> = Vec::new();
            for f in fields() {
                let name = match self.group(f) {
                    Group::Field(keyword) => keyword.spelling(chinese).to_owned(),
                    Group::Column(name) => name,
                    Group::Lines => continue,
                };
                if !names.contains(&name) {
                    names.push(name);
                }
            }
            let name = name_of(self.sources.slice(base.value));
            let message = msg!("layers-no-such-field", name = name, field = word);
            let finding = Finding::new(&codes::UNKNOWN_NAME, message)
                .at(at, Some(msg!("layers-not-there")))
                .at(base.head, Some(msg!("layers-below-here")));
            self.findings.push(match nearest(word, names.iter().map(String::as_str)) {
                Some(near) => finding.help(meant(word, near)),
                None => finding.help(msg!("layers-fields", fields = names)),
            });
        }
    }
}

/// The fields that say the same as what follows the colon of a head.
fn head_fields(keyword: Keyword) -> &'static [Keyword] {
    match keyword {
        Keyword::Scope => &[Keyword::Where],
        Keyword::Objective => &[Keyword::Measure],
        Keyword::Deadline => &[Keyword::Within, Keyword::From, Keyword::DueBy],
        _ => &[],
    }
}

/// The words after 删除 with their places.
fn words<'s>(field: &Entry, sources: &'s Sources) -> Vec<(&'s str, Span)> {
    let key = field.key.filter(|_| field.change.is_some());
    let all = key.map_or(field.value, |k| k.to(field.value));
    let text = sources.slice(all);
    let mut out = Vec::new();
    let mut start = 0;
    for part in text.split(['、', '，', ',', ' ', '\t', '\u{3000}']) {
        if !part.is_empty() {
            out.push((part, all.inner(start..start + part.len())));
        }
        let after = text.get(start + part.len()..).and_then(|t| t.chars().next());
        start += part.len() + after.map_or(0, char::len_utf8);
    }
    out
}
