//! The parts of a model: tables of declarations, records of fields, and values that are compared as a whole.

use super::items::{items, only};
use super::meaning::Titles;
use super::moves::Moves;
use super::{Change, Field, Kind, Line, Side, bases, object, roles};
use crate::model::Written;
use crate::syntax::{KEYWORDS, Keyword};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// The parts in the order in which people ask for them, each with the keywords by which it is declared.
const PARTS: &[(&str, &[Keyword])] = &[
    ("header", &[Keyword::Plan]),
    ("matters", &[Keyword::Matter]),
    ("tasks", &[Keyword::Task, Keyword::JointTask]),
    ("scopes", &[Keyword::Scope]),
    ("tiers", &[Keyword::Tiers]),
    ("bases", &[Keyword::Bases]),
    ("library", &[Keyword::Library]),
    ("libraries", &[Keyword::Library]),
    ("departments", &[Keyword::Department]),
    ("qualifications", &[Keyword::Qualification]),
    ("objectives", &[Keyword::Objective]),
    ("deadlines", &[Keyword::Deadline]),
    ("outcomes", &[Keyword::Outcome]),
    ("vocabularies", &[Keyword::Vocabulary]),
    ("duties", &[Keyword::Duty]),
    ("documents", &[Keyword::Document]),
    ("periods", &[Keyword::Period]),
    ("roles", &[Keyword::Role]),
    ("assumptions", &[Keyword::Assumption]),
    ("waivers", &[Keyword::Waiver]),
    ("statutes.table", &[Keyword::Statute]),
    ("calendar", &[Keyword::Calendar]),
];

/// Where a part stands among the others.
pub(super) fn place(part: &str) -> usize {
    PARTS.iter().position(|(name, _)| *name == part).unwrap_or(PARTS.len())
}

/// The keywords by which a part is declared.
pub(super) fn keywords(part: &str) -> &'static [Keyword] {
    PARTS.iter().find(|(name, _)| *name == part).map_or(&[], |(_, words)| words)
}

/// Whether a value is declarations by their names. What is empty may be; the other plan then says.
fn is_table(value: &Value) -> bool {
    value.as_object().is_some_and(|all| !all.is_empty() && all.values().all(|v| v.get("decl").is_some()))
}

fn may_be_table(value: &Value) -> bool {
    is_table(value) || value.as_object().is_some_and(Map::is_empty)
}

/// Compares two values of a part and goes into what is made of parts itself.
pub(super) fn walk(part: &str, old: &Value, new: &Value, out: &mut Vec<Change>) {
    if old == new {
        return;
    }
    if (is_table(old) && may_be_table(new)) || (is_table(new) && may_be_table(old)) {
        return table(part, &object(Some(old)), &object(Some(new)), out);
    }
    let whole = |fields| Change {
        part: part.to_owned(),
        table: false,
        kind: Kind::Changed,
        name: name_of(new).or(name_of(old)).unwrap_or_default(),
        was: None,
        code: None,
        source: text(new, "source").or(text(old, "source")).unwrap_or_default(),
        value: None,
        fields,
        lines: Vec::new(),
    };
    match (old.as_object(), new.as_object()) {
        // The model itself, and the registry of statutes, are made of parts.
        (Some(a), Some(b)) if part.is_empty() || part == "statutes" => {
            let keys: BTreeSet<&String> = a.keys().chain(b.keys()).collect();
            for key in keys {
                let below = if part.is_empty() { key.clone() } else { format!("{part}.{key}") };
                walk(&below, a.get(key).unwrap_or(&Value::Null), b.get(key).unwrap_or(&Value::Null), out);
            }
        }
        (Some(a), Some(b)) => out.push(whole(fields(a, b))),
        _ => {
            let field = Field { name: String::new(), old: Some(old.clone()), new: Some(new.clone()) };
            out.push(whole(vec![field]));
        }
    }
}

/// The text of a field of a declaration's head.
fn text(value: &Value, field: &str) -> Option<String> {
    value.get("decl")?.get(field)?.as_str().map(str::to_owned)
}

fn name_of(value: &Value) -> Option<String> {
    text(value, "name")
}

fn table(part: &str, old: &Map<String, Value>, new: &Map<String, Value>, out: &mut Vec<Change>) {
    let gone: Vec<&String> = old.keys().filter(|name| !new.contains_key(*name)).collect();
    let come: Vec<&String> = new.keys().filter(|name| !old.contains_key(*name)).collect();
    // By its code a declaration is known under another name; a code that several have says nothing.
    let coded = |all: &[&String], of: &Map<String, Value>| {
        let mut codes: BTreeMap<String, Option<String>> = BTreeMap::new();
        for name in all {
            if let Some(code) = of.get(*name).and_then(|v| text(v, "code")) {
                codes.entry(code).and_modify(|n| *n = None).or_insert_with(|| Some((*name).clone()));
            }
        }
        codes
    };
    let before = coded(&gone, old);
    let mut renamed: BTreeMap<String, String> = coded(&come, new)
        .into_iter()
        .filter_map(|(code, name)| Some((name?, before.get(&code)?.clone()?)))
        .collect();
    if SPEAKING.contains(&part) {
        renamed.extend(alike((&gone, old), (&come, new), &renamed));
    }
    let taken: BTreeSet<&String> = renamed.values().collect();
    let change = |kind, name: &str, value: &Value| Change {
        part: part.to_owned(),
        table: true,
        kind,
        name: name.to_owned(),
        was: None,
        code: text(value, "code"),
        source: text(value, "source").unwrap_or_default(),
        value: None,
        fields: Vec::new(),
        lines: Vec::new(),
    };
    let names: BTreeSet<&String> = old.keys().chain(new.keys()).filter(|n| !taken.contains(n)).collect();
    for name in names {
        let was = renamed.get(name);
        let (before, after) = (old.get(was.unwrap_or(name)), new.get(name));
        out.extend(match (before, after) {
            (Some(a), Some(b)) if a != b => {
                let fields = fields(&object(Some(a)), &object(Some(b)));
                Some(Change { was: was.cloned(), fields, ..change(Kind::Changed, name, b) })
            }
            (None, Some(b)) => Some(Change { value: Some(b.clone()), ..change(Kind::Added, name, b) }),
            (Some(a), None) => Some(change(Kind::Removed, name, a)),
            _ => None,
        });
    }
}

/// The parts whose declarations say enough to be known by it under another name.
const SPEAKING: [&str; 6] = ["matters", "tasks", "scopes", "objectives", "deadlines", "duties"];

/// Declarations that say the same under another name, where no two do: by the new name the old one.
fn alike(
    (gone, old): (&[&String], &Map<String, Value>),
    (come, new): (&[&String], &Map<String, Value>),
    known: &BTreeMap<String, String>,
) -> BTreeMap<String, String> {
    let says = |all: &Map<String, Value>, name: &str| {
        let mut value = object(all.get(name));
        // Another code is another declaration.
        let code = all.get(name).and_then(|v| text(v, "code"));
        value.remove("decl");
        format!("{code:?} {}", Value::Object(value))
    };
    let mut olds: BTreeMap<String, Option<&String>> = BTreeMap::new();
    for name in gone.iter().filter(|n| !known.values().any(|was| was == **n)) {
        olds.entry(says(old, name)).and_modify(|n| *n = None).or_insert(Some(name));
    }
    let mut out: BTreeMap<String, Option<&String>> = BTreeMap::new();
    for name in come.iter().filter(|n| !known.contains_key(**n)) {
        out.entry(says(new, name)).and_modify(|n| *n = None).or_insert(Some(name));
    }
    let pairs =
        out.into_iter().filter_map(|(says, name)| Some((name?.clone(), (*olds.get(&says)?)?.clone())));
    pairs.collect()
}

fn fields(old: &Map<String, Value>, new: &Map<String, Value>) -> Vec<Field> {
    let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let differs = names.into_iter().filter(|name| old.get(*name) != new.get(*name));
    differs
        .map(|name| Field { name: name.clone(), old: old.get(name).cloned(), new: new.get(name).cloned() })
        .collect()
}

/// What a declaration says, by the place of the keyword and the word itself.
type Texts = BTreeMap<(usize, String), Vec<String>>;

/// The keyword of such a place.
fn keyword_at(place: usize) -> Option<Keyword> {
    let at = place.checked_sub(1)?;
    KEYWORDS.iter().map(|r| r.keyword).find(|k| *k as usize == at)
}

/// The fields that say who does which matter of a task.
const PARTED: [Keyword; 3] = [Keyword::Matter, Keyword::Initiator, Keyword::Partner];

/// What a change is in the words of the rules.
pub(super) fn lines(
    change: &Change,
    (old, before): (&Side<'_>, &Index<'_>),
    (new, after): (&Side<'_>, &Index<'_>),
    moves: &Moves,
) -> Vec<Line> {
    let before = before.get(&change.part, change.was.as_deref().unwrap_or(&change.name));
    let after = after.get(&change.part, &change.name);
    let (before, after) = match change.kind {
        Kind::Added => (None, after),
        Kind::Removed => (before, None),
        Kind::Changed => (before, after),
    };
    // Where the head alone differs, its words alone are shown: the rest may be written otherwise and means the same.
    let head_only = change.kind == Kind::Changed && change.fields.iter().all(|f| f.name == "decl");
    let shown = |key: Option<Keyword>| match key {
        // Already said of the declaration as a whole, or nothing that the program reads as a rule.
        Some(Keyword::Code | Keyword::Source) if change.kind == Kind::Added => false,
        Some(Keyword::Use | Keyword::Ids) => false,
        // Told apart: see [`super::words`].
        Some(key) if super::words::WORDS.contains(&key) => false,
        Some(Keyword::Code | Keyword::Source | Keyword::Printed) | None => true,
        Some(_) => !head_only,
    };
    let said = |of: Option<&Written>| {
        let mut all = Texts::new();
        for line in of.iter().flat_map(|w| &w.lines).filter(|l| shown(l.key)) {
            let place = line.key.map_or(0, |key| key as usize + 1);
            all.entry((place, line.word.clone())).or_default().push(line.text.clone());
        }
        all
    };
    let (before, after) = (said(before), said(after));
    let keys: BTreeSet<&(usize, String)> = before.keys().chain(after.keys()).collect();
    let cites = matches!(change.part.as_str(), "matters" | "bases");
    let task = change.code.as_deref().unwrap_or(&change.name);
    let with_departments =
        keys.iter().any(|key| matches!(keyword_at(key.0), Some(Keyword::Initiator | Keyword::Partner)));
    let joint = change.part == "tasks" && change.kind == Kind::Changed && with_departments;
    let (mut out, mut told) = (Vec::new(), false);
    for key in keys {
        let keyword = keyword_at(key.0);
        // Bases are told one by one, those of shared sets among them.
        if keyword == Some(Keyword::Basis) && cites {
            continue;
        }
        if joint && keyword.is_some_and(|k| PARTED.contains(&k)) {
            if !told {
                out.extend(parted((&before, &after), (moves, task)));
                told = true;
            }
            continue;
        }
        let texts = |all: &Texts| all.get(key).cloned().unwrap_or_default();
        let (old, new) = (texts(&before), texts(&after));
        if old != new {
            let moves = (keyword == Some(Keyword::Matter) && change.part == "tasks").then_some((moves, task));
            out.extend(line(&key.1, keyword, (&old, &new), moves));
        }
    }
    if cites {
        out.extend(cited(change, old, new));
    }
    out
}

/// What changed of the parts of a joint task, and of its matters.
fn parted((before, after): (&Texts, &Texts), (moves, task): (&Moves, &str)) -> Vec<Line> {
    fn of(all: &Texts) -> Vec<(Keyword, &str, &[String])> {
        let parts = all.iter().filter_map(|((place, word), texts)| {
            let key = keyword_at(*place).filter(|k| PARTED.contains(k))?;
            Some((key, word.as_str(), texts.as_slice()))
        });
        parts.collect()
    }
    roles::lines((&of(before), &of(after)), (moves, task), |word, old, new| {
        let whole = |items: &[String]| match items.is_empty() {
            true => Vec::new(),
            false => vec![items.join(roles::comma(word))],
        };
        match old == new {
            true => Vec::new(),
            false => line(word, Some(Keyword::Matter), (&whole(old), &whole(new)), Some((moves, task))),
        }
    })
}

/// Lists in which the order says nothing.
const UNORDERED: [Keyword; 3] = [Keyword::Matter, Keyword::Method, Keyword::Qualification];

/// What parts the lines of a field, in the language of its keyword.
pub(super) fn semicolon(word: &str) -> &'static str {
    if word.starts_with(|c: char| c.is_ascii_alphabetic()) { "; " } else { "；" }
}

/// What differs of a field. Of a list that both plans have something of in common only what went and what came.
fn line(
    word: &str,
    key: Option<Keyword>,
    (old, new): (&[String], &[String]),
    moves: Option<(&Moves, &str)>,
) -> Vec<Line> {
    let (had, has) = (items(key, old), items(key, new));
    let (mut gone, mut come) = (only(&had, &has), only(&has, &had));
    let (mut moved, mut out) = (Vec::new(), Vec::new());
    if let Some((moves, task)) = moves {
        out = roles::reworded(word, &mut gone, &mut come);
        moved.extend(moves.take(task, &mut gone, true));
        moved.extend(moves.take(task, &mut come, false));
    }
    let shared = gone.len() < had.len() && come.len() < has.len();
    let reordered = gone.is_empty() && come.is_empty() && moved.is_empty();
    if reordered && key.is_some_and(|k| UNORDERED.contains(&k)) {
        return out;
    }
    if shared && !reordered || !moved.is_empty() {
        // As the lists themselves are parted, which is a matter of the language.
        let comma = if old.iter().chain(new).any(|text| text.contains('、')) { "、" } else { ", " };
        let word = word.to_owned();
        out.push(Line { word, old: gone.join(comma), new: come.join(comma), partly: true, moved });
        return out;
    }
    let semicolon = semicolon(word);
    let (old, new) = (old.join(semicolon), new.join(semicolon));
    out.push(Line { word: word.to_owned(), old, new, ..Line::default() });
    out
}

/// The bases of a matter, or of a set, that only one of the plans cites.
fn cited(change: &Change, old: &Side<'_>, new: &Side<'_>) -> Option<Line> {
    let was = change.was.as_deref().unwrap_or(&change.name);
    let (had, has) = (change.kind != Kind::Added, change.kind != Kind::Removed);
    if change.part == "matters" {
        let before = old.model.matters.get(was).filter(|_| had);
        let after = new.model.matters.get(&change.name).filter(|_| has);
        return bases::of_matter((old, before), (new, after));
    }
    let of = |side: &Side<'_>, name: &str| side.model.bases.get(name).map(|b| b.citations.clone());
    let before = of(old, was).filter(|_| had).unwrap_or_default();
    let after = of(new, &change.name).filter(|_| has).unwrap_or_default();
    let titles = Titles::of(old.model, new.model);
    bases::line((&before, Vec::new()), (&after, Vec::new()), &titles)
}

/// Declarations in the words of the rules, found by kind and name.
pub(super) struct Index<'w> {
    written: &'w [Written],
    places: BTreeMap<(Keyword, &'w str), usize>,
}

impl<'w> Index<'w> {
    pub(super) fn of(side: &Side<'w>) -> Self {
        let mut places = BTreeMap::new();
        for (at, w) in side.written.iter().enumerate() {
            places.entry((w.kind, w.name.as_str())).or_insert(at);
        }
        Self { written: side.written, places }
    }

    /// Where a declaration of a part stands among the others.
    pub(super) fn place(&self, part: &str, name: &str) -> Option<usize> {
        // A plan has one header, whatever it is called.
        if part == "header" {
            return self.written.iter().position(|w| w.kind == Keyword::Plan);
        }
        let mut kinds = keywords(part).iter();
        kinds.find_map(|kind| self.places.get(&(*kind, name)).copied())
    }

    /// A declaration by its keyword and name.
    pub(super) fn declared(&self, kind: Keyword, name: &str) -> Option<&'w Written> {
        match kind {
            Keyword::Plan => self.written.iter().find(|w| w.kind == kind),
            _ => self.written.get(*self.places.get(&(kind, name))?),
        }
    }

    fn get(&self, part: &str, name: &str) -> Option<&'w Written> {
        self.written.get(self.place(part, name)?)
    }
}
