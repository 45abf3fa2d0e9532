//! Plans in layers: what a plan uses and the plan that it extends lie below its own declarations. 修改 and 删除 change
//! what lies below, by name; the result is one list of declarations, which the next step reads as if it were one plan.

mod merge;
mod origins;
mod restated;
mod written;

pub use origins::{Origin, extended, origins, used};
pub use restated::{Restated, RestatedField, declared_head, restated};
pub use written::{Written, WrittenLine, written};

use crate::finding::Finding;
use crate::message::Message;
use crate::msg;
use crate::source::{Sources, Span, visible};
use crate::syntax::{self, Entry, Keyword, Tree, codes, meant, nearest};
use merge::Merge;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// How the files of a layer came to be read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LayerKind {
    /// They are the plan itself.
    Own,
    /// A plan or file uses them (引用).
    Used,
    /// A later plan extends them (沿用): their header is not inherited.
    Extended,
}

/// Files of one kind that lie on the same level.
#[derive(Clone, Copy, Debug)]
pub struct Layer<'t> {
    /// How they came to be read.
    pub kind: LayerKind,
    /// The files.
    pub trees: &'t [Tree],
}

/// All layers of a plan, the lowest first.
#[derive(Clone, Debug)]
pub struct Layers<'t> {
    /// The layers.
    pub layers: Vec<Layer<'t>>,
    /// Whether something that is used or extended could not be read: then a name that is missing may stand there.
    pub partial: bool,
}

/// A declaration that was changed or taken out, and why.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Revision {
    /// What kind of declaration it is, as in the subject of a finding.
    pub kind: &'static str,
    /// Its name.
    pub name: String,
    /// Whether it was taken out.
    pub removed: bool,
    /// Why, in the words of the plan.
    pub reason: Option<String>,
    /// The 出处 of a removal; a declaration that is changed has its own.
    pub source: String,
    /// Where this is said.
    pub head: Span,
}

/// What is known by one name: the kind of declaration and the name.
type Key<'s> = (Keyword, &'s str);

/// A declaration that was taken out, or changed, by a later plan.
pub(super) struct Applied<'t> {
    pub change: syntax::Change,
    pub keyword: Keyword,
    /// The changing declaration.
    pub entry: &'t Entry,
}

/// The layers as one list of declarations.
pub(super) struct Composed<'t> {
    pub entries: Vec<Cow<'t, Entry>>,
    pub applied: Vec<Applied<'t>>,
    /// The names that were taken out and not declared again, with the place where that is said.
    pub removed: BTreeMap<(Keyword, String), Span>,
    pub findings: Vec<Finding>,
}

/// Lays the layers over each other.
pub(super) fn compose<'t>(layers: &Layers<'t>, sources: &Sources) -> Composed<'t> {
    let mut all = Composing {
        sources,
        partial: layers.partial || layers.layers.iter().flat_map(|l| l.trees).any(|t| t.refused),
        extends: layers.layers.iter().any(|l| l.kind == LayerKind::Extended),
        entries: Vec::new(),
        below: BTreeMap::new(),
        applied: Vec::new(),
        removed: BTreeMap::new(),
        findings: Vec::new(),
    };
    for (at, layer) in layers.layers.iter().enumerate() {
        all.add(layer, at + 1 == layers.layers.len());
    }
    Composed {
        entries: all.entries.into_iter().flatten().collect(),
        applied: all.applied,
        removed: all.removed,
        findings: all.findings,
    }
}

struct Composing<'s, 't> {
    sources: &'s Sources,
    partial: bool,
    /// Whether a plan is extended; otherwise only files that are used lie below.
    extends: bool,
    /// What was declared so far; `None` where it was taken out or replaced.
    entries: Vec<Option<Cow<'t, Entry>>>,
    /// Where the declarations of the layers below stand in `entries`.
    below: BTreeMap<Key<'s>, usize>,
    applied: Vec<Applied<'t>>,
    removed: BTreeMap<(Keyword, String), Span>,
    findings: Vec<Finding>,
}

impl<'s, 't> Composing<'s, 't> {
    fn add(&mut self, layer: &Layer<'t>, last: bool) {
        let mut new = Vec::new();
        let mut changed: BTreeMap<Key<'s>, &'t Entry> = BTreeMap::new();
        for entry in layer.trees.iter().flat_map(|t| &t.entries) {
            let change = entry.change.and_then(|c| syntax::Change::of(self.sources.slice(c)));
            match change.zip(key(entry, self.sources)) {
                Some((change, key)) => self.change(change, key, entry, layer, &mut changed),
                // A field after 修改 or 删除, or no name: the next step says so.
                None => new.push(entry),
            }
        }
        // Nothing lies below the lowest layer, and nothing asks what the uppermost one declares.
        let start = self.entries.len();
        for entry in new {
            let key = if self.below.is_empty() && last { None } else { key(entry, self.sources) };
            if let Some(key) = key {
                if key.0 == Keyword::Plan && layer.kind != LayerKind::Own {
                    self.other_plan(entry, layer.kind);
                    continue;
                }
                if let Some(at) = self.below.get(&key).copied() {
                    self.again(entry, key, at, changed.contains_key(&key));
                    continue;
                }
                self.removed.remove(&(key.0, key.1.to_owned()));
            }
            self.entries.push(Some(Cow::Borrowed(entry)));
        }
        if !last {
            for (at, entry) in self.entries.iter().enumerate().skip(start) {
                if let Some(key) = entry.as_ref().and_then(|e| key(e, self.sources)) {
                    self.below.entry(key).or_insert(at);
                }
            }
        }
    }

    /// The header of an extended plan is not inherited; a file that is used has none.
    fn other_plan(&mut self, entry: &Entry, kind: LayerKind) {
        if kind == LayerKind::Used {
            self.findings.push(
                Finding::new(&codes::NOT_ONE_PLAN, msg!("layers-used-plan"))
                    .at(entry.head, Some(msg!("layers-used-plan-here")))
                    .help(msg!("layers-used-plan-help")),
            );
        }
    }

    /// A declaration of a name that lies below, without 修改. The new one counts, so that its own mistakes are said.
    fn again(&mut self, entry: &'t Entry, (keyword, name): Key<'s>, at: usize, changed: bool) {
        let Some(below) = self.entries.get_mut(at) else { return };
        let first = below.as_ref().map(|e| e.head);
        if !changed {
            *below = Some(Cow::Borrowed(entry));
        }
        let word = self.words(syntax::Change::Override, keyword, name, entry.key);
        let name = if name.is_empty() { self.sources.slice(entry.head) } else { name };
        let mut finding = Finding::new(&codes::REPEATED_NAME, msg!("layers-declared-below", name = name))
            .at(entry.head, Some(msg!("model-repeated-here")))
            .help(msg!("layers-declared-below-help", word = word));
        if let Some(first) = first {
            finding = finding.at(first, Some(msg!("layers-below-here")));
        }
        self.findings.push(finding);
    }

    fn change(
        &mut self,
        change: syntax::Change,
        key: Key<'s>,
        entry: &'t Entry,
        layer: &Layer<'t>,
        changed: &mut BTreeMap<Key<'s>, &'t Entry>,
    ) {
        let (keyword, name) = key;
        if let Some(first) = changed.get(&key) {
            self.findings.push(
                Finding::new(&codes::CONFLICTING_CHANGES, msg!("layers-changed-twice", name = name))
                    .at(entry.head, Some(msg!("model-repeated-here")))
                    .at(first.head, Some(msg!("model-first-here")))
                    .help(msg!("layers-changed-twice-help")),
            );
            return;
        }
        let found = self.below.get(&key).copied();
        let Some((at, below)) = found.and_then(|at| Some((at, self.entries.get_mut(at)?.take()?))) else {
            self.not_below(key, entry, layer);
            return;
        };
        changed.insert(key, entry);
        self.applied.push(Applied { change, keyword, entry });
        match change {
            syntax::Change::Remove => {
                self.removed.insert((keyword, name.to_owned()), entry.head);
                self.below.remove(&key);
            }
            syntax::Change::Override => {
                let mut merge = Merge { sources: self.sources, keyword, findings: &mut self.findings };
                let merged = merge.over(&below, entry);
                if let Some(place) = self.entries.get_mut(at) {
                    *place = Some(Cow::Owned(merged));
                }
            }
        }
    }

    /// 修改 or 删除 of a name that does not lie below.
    fn not_below(&mut self, (keyword, name): Key<'s>, entry: &Entry, layer: &Layer<'_>) {
        // What could not be read may declare it.
        if self.partial {
            return;
        }
        // Its name lies below with a character that nobody sees: that was said.
        if self.below.keys().any(|k| k.0 == keyword && k.1 != name && visible(k.1) == name) {
            return;
        }
        let named = |e: &Entry, k: &Key<'_>| self::key(e, self.sources).is_some_and(|own| own == *k);
        let own = layer.trees.iter().flat_map(|t| &t.entries);
        let own = own.filter(|e| e.change.is_none()).find(|e| named(e, &(keyword, name)));
        let change = entry
            .change
            .and_then(|c| syntax::Change::of(self.sources.slice(c)))
            .unwrap_or(syntax::Change::Override);
        let other = self.below.keys().find(|(k, n)| *k != keyword && *n == name).map(|(k, _)| *k);
        let near = nearest(name, self.below.keys().filter(|k| k.0 == keyword).map(|k| k.1));
        let help = match (own, other, near) {
            (Some(_), _, _) => msg!("layers-own-help"),
            (_, Some(other), _) => {
                msg!("model-did-you-mean", name = self.words(change, other, name, entry.key))
            }
            (_, _, Some(near)) => meant(name, near),
            _ if keyword == Keyword::Plan => msg!("layers-plan-help"),
            _ if self.below.is_empty() || !self.extends => msg!("layers-nothing-below-help"),
            _ if change == syntax::Change::Remove => msg!("layers-nothing-to-remove-help"),
            _ => msg!("layers-not-below-help"),
        };
        let kind = keyword.spelling(is_chinese(entry.key, self.sources));
        let message = msg!("layers-not-below", kind = kind, name = name);
        let mut finding = Finding::new(&codes::UNKNOWN_NAME, message)
            .at(entry.head, Some(msg!("layers-not-below-here")))
            .help(help);
        if let Some(own) = own {
            finding = finding.at(own.head, Some(msg!("layers-own-here")));
        }
        self.findings.push(finding);
    }

    /// `修改 任务 NAME`, in the script of a keyword that stands there.
    fn words(&self, change: syntax::Change, keyword: Keyword, name: &str, beside: Option<Span>) -> String {
        let chinese = is_chinese(beside, self.sources);
        format!("{} {} {name}", change.spelling(chinese), keyword.spelling(chinese)).trim_end().to_owned()
    }
}

fn is_chinese(word: Option<Span>, sources: &Sources) -> bool {
    !word.is_some_and(|w| sources.slice(w).is_ascii())
}

/// What a declaration, or a change of one, is known by: its kind and name.
pub fn declared_key<'s>(entry: &Entry, sources: &'s Sources) -> Option<(Keyword, &'s str)> {
    key(entry, sources)
}

/// A declaration with what a later plan says of it. What is wrong with that is said where a plan is read.
pub fn laid_over(base: &Entry, over: &Entry, keyword: Keyword, sources: &Sources) -> Entry {
    Merge { sources, keyword, findings: &mut Vec::new() }.over(base, over)
}

/// The kind and name of a declaration; `None` where its keyword is no declaration's, or a name is missing.
fn key<'s>(entry: &Entry, sources: &'s Sources) -> Option<Key<'s>> {
    let keyword = Keyword::declaration(sources.slice(entry.key?))?;
    let name = name_of(sources.slice(entry.value));
    (!name.is_empty() || keyword == Keyword::Library).then_some((keyword, name))
}

/// The name that the head of a declaration gives, after its keyword.
pub fn name_of(value: &str) -> &str {
    let end = match value.strip_prefix('《') {
        // A title may hold others: 《《…》》.
        Some(title) => {
            let mut open = 1;
            let closes = |(_, c): &(usize, char)| {
                open += i32::from(*c == '《') - i32::from(*c == '》');
                open == 0
            };
            let end = title.char_indices().find(closes).map_or(title.len(), |(at, _)| at);
            return title.get(..end).unwrap_or(title);
        }
        None => value.find(|c: char| c.is_whitespace() || "“：:=《\"".contains(c)),
    };
    value.get(..end.unwrap_or(value.len())).unwrap_or(value)
}

/// The message that names a kind of declaration in a finding about a missing name.
pub(super) fn kind_of(keyword: Keyword) -> Option<Message> {
    Some(match keyword {
        Keyword::Department => msg!("kind-department"),
        Keyword::Qualification => msg!("kind-qualification"),
        Keyword::Scope => msg!("kind-scope"),
        Keyword::Tiers => msg!("kind-tiers"),
        Keyword::Matter => msg!("kind-matter"),
        Keyword::Task | Keyword::JointTask => msg!("kind-task"),
        _ => return None,
    })
}
