//! A plan that extends others, written as one: the files of all of them with what is changed put in its place and what
//! is taken out left out, so that it can be renewed as any other is. What a file uses stays a file that is used.

use super::joined::Joining;
use crate::finding::{Edit, edited};
use crate::message::Catalogue;
use crate::model::{Origin, declared_key, used};
use crate::msg;
use crate::source::{FileId, Sources, Span};
use crate::syntax::{Change, Entry, Keyword, Tree, parse};
use std::collections::{BTreeMap, BTreeSet};

/// The own files of one plan, each with its path in the new folder and its text.
#[derive(Clone, Debug, Default)]
pub struct Level {
    /// The files.
    pub files: Vec<(String, String)>,
}

/// What came of a declaration of a plan that is extended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Taken {
    /// The plan that declares it.
    pub plan: String,
    /// What it is, in the words of the rules.
    pub kind: &'static str,
    /// Its name.
    pub name: String,
    /// The plans above that changed it.
    pub changed: Vec<String>,
    /// The plan above that took it out.
    pub removed: Option<String>,
}

/// A plan and those that it extends, as one.
#[derive(Clone, Debug, Default)]
pub struct Whole {
    /// Its files.
    pub files: Vec<(String, String)>,
    /// Every declaration of the plans that were extended, the lowest plan first.
    pub taken: Vec<Taken>,
}

/// Writes plans that extend each other as one, the lowest first; `used` are the files that they use, and `texts` has
/// the words of the marks.
pub fn whole(levels: &[Level], used: &[(String, String)], texts: &Catalogue) -> Whole {
    let mut levels_read = levels.iter();
    let Some(mut files) = levels_read.next().map(|l| l.files.clone()) else { return Whole::default() };
    for above in levels_read {
        files = over((&files, &above.files), used, texts);
    }
    Whole { files, taken: taken(levels, texts) }
}

/// Texts with their trees.
struct Read {
    sources: Sources,
    below: Vec<(FileId, Tree)>,
    above: Vec<(FileId, Tree)>,
    used: Vec<(FileId, Tree)>,
}

/// Files with their paths and texts.
type Files<'a> = &'a [(String, String)];

impl Read {
    fn new(below: Files<'_>, above: Files<'_>, used: Files<'_>) -> Self {
        let mut sources = Sources::default();
        let mut all = |files: Files<'_>| -> Vec<(FileId, Tree)> {
            let ids: Vec<FileId> = files.iter().map(|(path, text)| sources.add(path, text)).collect();
            ids.into_iter().map(|id| (id, parse(id, &sources).0)).collect()
        };
        let (below, above, used) = (all(below), all(above), all(used));
        Self { sources, below, above, used }
    }

    /// The fields of what the files that are used declare.
    fn used(&self) -> BTreeMap<(Keyword, String), BTreeSet<Keyword>> {
        let mut out = BTreeMap::new();
        for entry in self.used.iter().flat_map(|(_, tree)| &tree.entries).filter(|e| e.change.is_none()) {
            let Some((kind, name)) = declared_key(entry, &self.sources) else { continue };
            let words = entry.block.iter().flat_map(|b| &b.entries).filter_map(|f| f.key);
            let fields = words.filter_map(|k| Keyword::field(self.sources.slice(k))).collect();
            out.insert((kind, name.to_owned()), fields);
        }
        out
    }
}

/// The header among some files, and the name of their plan.
fn header<'t>(files: &'t [(FileId, Tree)], sources: &Sources) -> Option<(&'t Entry, String)> {
    let mut all = files.iter().flat_map(|(_, tree)| &tree.entries);
    let plan = |e: &&Entry| declared_key(e, sources).is_some_and(|(kind, _)| kind == Keyword::Plan);
    let entry = all.find(plan)?;
    Some((entry, crate::model::name_of(sources.slice(entry.value)).to_owned()))
}

/// The files of a plan laid over those of the one that it extends.
fn over((below, above): (Files<'_>, Files<'_>), used: Files<'_>, texts: &Catalogue) -> Vec<(String, String)> {
    let read = Read::new(below, above, used);
    let Read { sources, below, above, .. } = &read;
    let named = |files| header(files, sources).map_or_else(String::new, |(_, name)| name);
    let trees = || below.iter().chain(above);
    let comments: BTreeMap<FileId, &[Span]> =
        trees().map(|(id, tree)| (*id, tree.comments.as_slice())).collect();
    let (lower, upper) = (named(below), named(above));
    let joining = Joining { sources, texts, comments, used: read.used(), below: lower, above: upper };
    let mut edits: Vec<Edit> = Vec::new();
    let mut edit = |span: Span, text: String| edits.push(Edit { span, text });
    headers(&read, &joining, &mut edit);
    let mut declared: BTreeMap<_, &Entry> = BTreeMap::new();
    for entry in below.iter().flat_map(|(_, tree)| &tree.entries) {
        let Some(key) = declared_key(entry, sources).filter(|(kind, _)| *kind != Keyword::Plan) else {
            continue;
        };
        // What it takes out of a file that it uses, and declares itself, is its own declaration.
        let place = declared.entry(key).or_insert(entry);
        if place.change.is_some() {
            *place = entry;
        }
    }
    for entry in above.iter().flat_map(|(_, tree)| &tree.entries) {
        let change = entry.change.and_then(|c| Change::of(sources.slice(c)));
        let Some((change, key)) = change.zip(declared_key(entry, sources)) else { continue };
        let Some(base) = declared.get(&key) else { continue };
        let of_used = base.change.and_then(|c| Change::of(sources.slice(c)));
        match (change, of_used) {
            (_, Some(Change::Remove)) => {}
            (Change::Override, _) => {
                edit(base.span(), joining.changed(base, entry, key.0));
                edit(joining.with_comments(entry), joining.moved(base, entry));
            }
            (Change::Remove, None) => {
                edit(base.span(), joining.removed(base, entry));
                edit(joining.with_comments(entry), joining.moved(base, entry));
            }
            // The file that is used still declares it: only the change of it goes.
            (Change::Remove, Some(_)) => edit(base.span(), String::new()),
        }
    }
    let mut out: Vec<(String, String)> = Vec::new();
    for file in trees() {
        let (id, tree) = file;
        let Some(source) = sources.get(*id) else { continue };
        let all: Vec<&Edit> = edits.iter().filter(|e| e.span.file == *id).collect();
        let had = !tree.entries.is_empty();
        let text = edited(source.text(), all);
        let heads = header(std::slice::from_ref(file), sources).is_some();
        put(&mut out, source.name(), text, (had, heads));
    }
    out
}

/// Adds a file. One of the plan that is extended and one of the plan itself may be called alike: then the one with the
/// header of the plan stands first in what becomes of both.
fn put(out: &mut Vec<(String, String)>, path: &str, text: String, (had, heads): (bool, bool)) {
    // A file that only changed something has nothing more to say.
    if had && text.trim().is_empty() {
        return;
    }
    let literate = crate::syntax::is_literate(path);
    if let Some((_, below)) = out.iter_mut().find(|(p, _)| p == path)
        && !literate
    {
        let (first, second) = if heads { (text, below.clone()) } else { (below.clone(), text) };
        let end = if first.ends_with('\n') { "\n" } else { "\n\n" };
        *below = format!("{first}{end}{second}");
        return;
    }
    let (stem, end) = path.rsplit_once('.').unwrap_or((path, "ssj"));
    let names = std::iter::once(path.to_owned()).chain((2..1000).map(|n| format!("{stem}-{n}.{end}")));
    let name = names.into_iter().find(|name| !out.iter().any(|(p, _)| p == name));
    out.push((name.unwrap_or_else(|| path.to_owned()), text));
}

/// The header of the plan below is not inherited, but the files that it uses are; that of the plan above extends
/// nothing any more.
fn headers(read: &Read, joining: &Joining<'_>, edit: &mut impl FnMut(Span, String)) {
    let sources = &read.sources;
    if let Some((entry, name)) = header(&read.below, sources) {
        let mut lines = vec![format!("// {}", joining.words(&msg!("renew-mark-header", plan = name)))];
        let of = |files: &[(FileId, Tree)]| -> Vec<Origin> {
            let trees = files.iter().filter(|(id, _)| *id == entry.head.file);
            trees.flat_map(|(_, tree)| used(tree, sources)).map(|o| o.value).collect()
        };
        let above: Vec<Origin> =
            read.above.iter().flat_map(|(_, t)| used(t, sources)).map(|o| o.value).collect();
        let mut origins = of(&read.below);
        // Lines of their own stay where they are.
        let tree = read.below.iter().find(|(id, _)| *id == entry.head.file).map(|(_, tree)| tree);
        let lone = |o: &Origin| tree.is_some_and(|t| lines_use(t, o, sources));
        origins.retain(|o| !(lone(o) || matches!(o, Origin::Library(_)) && above.contains(o)));
        origins.dedup();
        if !origins.is_empty() {
            let word = Keyword::Use.spelling(!sources.slice(entry.key.unwrap_or(entry.head)).is_ascii());
            let all: Vec<String> = origins
                .into_iter()
                .map(|o| match o {
                    Origin::Library(name) => name,
                    Origin::Path(path) => format!("“{path}”"),
                })
                .collect();
            lines.push(format!("{word} {}", all.join("、")));
        }
        edit(entry.span(), lines.join("\n"));
    }
    let Some((entry, _)) = header(&read.above, sources) else { return };
    for field in entry.block.iter().flat_map(|b| &b.entries) {
        let word = field.key.map_or("", |k| sources.slice(k));
        if Keyword::field(word) != Some(Keyword::Extends) {
            continue;
        }
        let said = sources.slice(field.span()).to_owned();
        let mark = msg!("renew-mark-extended", plan = joining.above.as_str(), old = said);
        match joining.alone(field.span()) {
            true => edit(field.span(), format!("// {}", joining.words(&mark))),
            false => edit(joining.with_end(field.span()), String::new()),
        }
    }
}

/// Whether a file uses something on a line of its own.
fn lines_use(tree: &Tree, origin: &Origin, sources: &Sources) -> bool {
    let lines = tree.entries.iter().filter(|e| e.block.is_none() && e.change.is_none());
    let is_use = |e: &&Entry| e.key.is_some_and(|k| Keyword::field(sources.slice(k)) == Some(Keyword::Use));
    let mut all = lines.filter(is_use).flat_map(|e| crate::model::origins(e.value, sources));
    all.any(|o| o.value == *origin)
}

/// What came of the declarations of the plans that are extended.
fn taken(levels: &[Level], texts: &Catalogue) -> Vec<Taken> {
    let mut sources = Sources::default();
    let mut read: Vec<Vec<(FileId, Tree)>> = Vec::new();
    for level in levels {
        let ids: Vec<FileId> = level.files.iter().map(|(path, text)| sources.add(path, text)).collect();
        read.push(ids.into_iter().map(|id| (id, parse(id, &sources).0)).collect());
    }
    let chinese = texts.lang() == crate::message::Lang::Zh;
    let mut out: Vec<Taken> = Vec::new();
    for files in &read {
        let plan = header(files, &sources).map_or_else(String::new, |(_, name)| name);
        for entry in files.iter().flat_map(|(_, tree)| &tree.entries) {
            let Some((kind, name)) = declared_key(entry, &sources).filter(|(k, _)| *k != Keyword::Plan)
            else {
                continue;
            };
            let kind = kind.spelling(chinese);
            let below = out.iter_mut().rev().find(|t| t.kind == kind && t.name == name && t.plan != plan);
            match (entry.change.and_then(|c| Change::of(sources.slice(c))), below) {
                (Some(Change::Override), Some(below)) => below.changed.push(plan.clone()),
                (Some(Change::Remove), Some(below)) => below.removed = Some(plan.clone()),
                (None, _) => out.push(Taken {
                    plan: plan.clone(),
                    kind,
                    name: name.to_owned(),
                    changed: Vec::new(),
                    removed: None,
                }),
                (Some(_), None) => {}
            }
        }
    }
    // The plan that was renewed has its own declarations from itself.
    let last = read.last().and_then(|files| header(files, &sources)).map(|(_, name)| name);
    out.retain(|t| Some(&t.plan) != last.as_ref());
    out
}

#[cfg(test)]
#[path = "whole_tests.rs"]
mod tests;
