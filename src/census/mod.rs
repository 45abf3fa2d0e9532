//! A library in figures: how many entities of which kind, as far as the lints can tell them apart.
//!
//! Rows stream through [`Counter::add`], which asks every question about a row once and keeps the answers: the *profile*
//! of an entity is which classes it is in, which levels it has, which promises of the library it breaks, and a few facts.
//! Entities with the same answers are counted together; the first ones of each profile are kept to be shown. Beside that
//! a row leaves twenty bytes: its number, its line, its profile. What would make as many profiles as there are rows
//! (names, regions, days, words of labels) is never part of one.

mod breakdown;
mod questions;
mod undeclared;

pub use breakdown::{Breakdown, Words};
pub use questions::{Questions, Rule};
pub use undeclared::odd_label;

use crate::registry::{Entity, Entry, Key, Keys, LISTED, Scan};
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How many profiles are told apart. Plans that people write make some hundred.
const MOST_PROFILES: usize = 1 << 16;

/// How many rows are kept to be shown; beyond, only the first one of each profile.
const MOST_SHOWN: usize = 4_000;

/// How many different rows are remembered with their answers.
const MOST_KNOWN: usize = 1 << 14;

/// The mark of an entity that has no profile any more.
const NONE: u32 = u32::MAX;

/// The level of an entity in an ordered column.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Level {
    /// The column is empty.
    Missing,
    /// None of the levels that the library declares.
    Other,
    /// From 0, the lowest first.
    Known(usize),
}

/// An entity to be shown.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Shown {
    /// The file, by its place among the files of the census.
    pub file: usize,
    /// Its line.
    pub row: u64,
    /// Its number.
    pub id: Box<str>,
    /// Its name.
    pub name: Box<str>,
    /// Its labels as written, with 、 between them.
    labels: Box<str>,
    /// Its tier as written; empty where it has none.
    pub tier: Box<str>,
    /// 区划代码.
    pub region: Box<str>,
    /// Its values that the library does not declare, each with the declared one that is near.
    pub undeclared: Vec<(Box<str>, Option<Box<str>>)>,
}

impl Shown {
    fn of(entity: &Entity, file: usize, questions: &Questions<'_>) -> Self {
        let undeclared = questions.undeclared(entity).into_iter();
        Self {
            file,
            row: entity.row,
            id: entity.id.as_str().into(),
            name: entity.name.as_str().into(),
            labels: entity.labels.join("、").into(),
            tier: entity.tier.as_deref().unwrap_or_default().into(),
            region: entity.region.as_str().into(),
            undeclared: undeclared.map(|u| ((*u.value).into(), u.near.map(Into::into))).collect(),
        }
    }

    /// Its labels as written.
    pub fn labels(&self) -> Vec<String> {
        self.labels.split('、').filter(|l| !l.is_empty()).map(str::to_owned).collect()
    }
}

/// Entities about which every question has the same answer.
#[derive(Clone, Debug)]
pub struct Profile {
    answers: Arc<Answers>,
    facts: Facts,
    /// How many there are.
    pub count: u64,
    /// The first of them.
    pub shown: Vec<Shown>,
}

/// What is asked of the cells of a row.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
struct Answers {
    /// The classes, one bit each.
    scopes: Vec<u64>,
    /// The rules that it breaks, one bit each.
    broken: Vec<u64>,
    /// In every ordered column that tasks go by.
    levels: Vec<Level>,
    /// Whether it has a label that the library does not declare, and whether one of those is near to a declared one.
    odd_label: bool,
    near_label: bool,
    /// Whether it has a level that the library does not declare.
    odd_level: bool,
}

/// What is asked of a row beside.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
struct Facts {
    active: bool,
    unlabelled: bool,
    foreign: bool,
    stale: bool,
    visited: Visited,
}

/// When an entity was last inspected.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub enum Visited {
    /// No inspection is on record.
    #[default]
    Never,
    /// Longer ago than [`Questions::years`] allows.
    Late,
    /// Since then.
    InTime,
}

impl Profile {
    /// Whether they still exist.
    pub fn is_active(&self) -> bool {
        self.facts.active
    }

    /// Whether they are in a class, by its place in [`Questions::scopes`].
    pub fn fits(&self, scope: usize) -> bool {
        bit(&self.answers.scopes, scope)
    }

    /// Whether they are in any class.
    pub fn fits_any(&self) -> bool {
        self.answers.scopes.iter().any(|word| *word != 0)
    }

    /// Whether they break a rule of the library, by its place in [`Questions::rules`].
    pub fn breaks(&self, rule: usize) -> bool {
        bit(&self.answers.broken, rule)
    }

    /// Their level in an ordered column, by its place in [`Questions::levels`].
    pub fn level(&self, column: usize) -> Level {
        self.answers.levels.get(column).copied().unwrap_or(Level::Missing)
    }

    /// Whether they have no label and nothing else that decides about a class.
    pub fn is_unclassified(&self) -> bool {
        self.facts.unlabelled && !self.fits_any()
    }

    /// Whether they lie outside the region of the plan.
    pub fn is_foreign(&self) -> bool {
        self.facts.foreign
    }

    /// Whether they have a label that the library does not declare.
    pub fn has_odd_label(&self) -> bool {
        self.answers.odd_label
    }

    /// Whether one of these labels is near to one that the library declares.
    pub fn has_near_label(&self) -> bool {
        self.answers.near_label
    }

    /// Whether they have a level that the library does not declare.
    pub fn has_odd_level(&self) -> bool {
        self.answers.odd_level
    }

    /// Whether their rating is out of date.
    pub fn is_stale(&self) -> bool {
        self.facts.stale
    }

    /// When they were last inspected.
    pub fn visited(&self) -> Visited {
        self.facts.visited
    }
}

/// A file of a library that was counted.
#[derive(Clone, Debug)]
pub struct Counted {
    /// Its name.
    pub name: String,
    /// The notes before its header.
    pub note: Option<String>,
    /// Its rows by number, each with the place of its profile.
    pub keys: Keys,
}

/// A library in figures.
#[derive(Clone, Debug)]
pub struct Census<'m> {
    /// What was asked.
    pub questions: Questions<'m>,
    /// The files.
    pub files: Vec<Counted>,
    /// The profiles, in the order in which they were met.
    pub profiles: Vec<Profile>,
    /// The active entities whom no task draws though they are classified, by words that are no part of a profile.
    pub unreached: Breakdown,
    /// Rows whose profile is not known, because there are too many.
    pub unjudged: u64,
    /// Whether a file was not sound, so that who is in it is not known.
    pub dropped: bool,
    /// Whether any row says when it was last inspected, and whether any says when it was rated.
    pub dated: (bool, bool),
}

impl<'m> Census<'m> {
    /// The census of libraries that are in memory.
    pub fn of<'e>(
        questions: Questions<'m>,
        files: impl IntoIterator<Item = (&'e str, &'e [Entity], Option<String>)>,
    ) -> Self {
        let mut counter = Counter::new(questions);
        for (name, rows, note) in files {
            let marked = rows.iter().map(|e| (Key::of(&e.id), e.row, counter.add(e))).collect();
            let scan = Scan { keys: marked, note, ..Scan::default() };
            counter.keep(name, scan);
        }
        counter.finish()
    }

    /// The profile of a row.
    pub fn profile(&self, entry: Entry) -> Option<&Profile> {
        self.profiles.get(usize::try_from(entry.mark()).ok()?)
    }

    /// Whether there is any entity.
    pub fn is_empty(&self) -> bool {
        self.files.iter().all(|file| file.keys.is_empty())
    }

    /// How many entities a condition on their profile fits.
    pub fn count(&self, fits: impl Fn(&Profile) -> bool) -> u64 {
        self.profiles.iter().filter(|p| fits(p)).map(|p| p.count).sum()
    }

    /// The first entities that a condition fits, at most [`LISTED`], in the order of the files.
    pub fn shown(&self, fits: impl Fn(&Profile) -> bool) -> Vec<&Shown> {
        let mut all: Vec<&Shown> = self.profiles.iter().filter(|p| fits(p)).flat_map(|p| &p.shown).collect();
        all.sort_unstable();
        all.truncate(LISTED);
        all
    }

    /// Walks over the entities that stand in two of the files: the place of each file, and the row there.
    pub fn twice(&self, mut each: impl FnMut((usize, Entry), (usize, Entry))) {
        for (second, file) in self.files.iter().enumerate().skip(1) {
            for (first, before) in self.files.iter().enumerate().take(second) {
                meet(&before.keys, &file.keys, |side| {
                    if let Side::Both(a, b) = side {
                        each((first, a), (second, b));
                    }
                });
            }
        }
    }

    /// Walks over the entities of this census and of another, each number once.
    pub fn meet(&self, other: &Self, mut each: impl FnMut(Side<(usize, Entry)>)) {
        let mut ours = merged(&self.files).peekable();
        let mut theirs = merged(&other.files).peekable();
        loop {
            let order = match (ours.peek(), theirs.peek()) {
                (Some((_, a)), Some((_, b))) => a.key().cmp(&b.key()),
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (None, None) => return,
            };
            let own = if order.is_le() { ours.next() } else { None };
            let other = if order.is_ge() { theirs.next() } else { None };
            match (own, other) {
                (Some(a), Some(b)) => each(Side::Both(a, b)),
                (Some(a), None) => each(Side::Ours(a)),
                (None, Some(b)) => each(Side::Theirs(b)),
                (None, None) => return,
            }
        }
    }

    /// The name of a file by its place.
    pub fn file(&self, at: usize) -> &str {
        self.files.get(at).map_or("", |file| &file.name)
    }

    /// The names of the files.
    pub fn names(&self) -> Vec<String> {
        self.files.iter().map(|file| file.name.clone()).collect()
    }
}

/// Where an entity stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side<T> {
    /// Only here.
    Ours(T),
    /// Only there.
    Theirs(T),
    /// Here and there.
    Both(T, T),
}

/// Walks over the rows of two tables by number.
fn meet(ours: &Keys, theirs: &Keys, mut each: impl FnMut(Side<Entry>)) {
    let mut others = theirs.iter().peekable();
    for own in ours.iter() {
        while let Some(other) = others.next_if(|o| o.key() < own.key()) {
            each(Side::Theirs(other));
        }
        match others.next_if(|o| o.key() == own.key()) {
            Some(other) => each(Side::Both(own, other)),
            None => each(Side::Ours(own)),
        }
    }
    others.for_each(|other| each(Side::Theirs(other)));
}

/// The rows of some files by number, each number once: the one of the first file.
fn merged(files: &[Counted]) -> impl Iterator<Item = (usize, Entry)> {
    let mut sources: Vec<_> = files.iter().map(|file| file.keys.iter().peekable()).collect();
    std::iter::from_fn(move || {
        let heads = sources.iter_mut().map(|s| s.peek().map(|e| e.key()));
        let least = heads.flatten().min()?;
        let mut found = None;
        for (at, source) in sources.iter_mut().enumerate() {
            while let Some(entry) = source.next_if(|e| e.key() == least) {
                found = found.or(Some((at, entry)));
            }
        }
        found
    })
}

/// Counts the rows of libraries.
pub struct Counter<'m> {
    census: Census<'m>,
    state: State,
    /// What was counted before the file that is being read: it may turn out not to be sound.
    kept: State,
    /// Whether a file is being read.
    open: bool,
}

/// What is counted.
#[derive(Clone, Default)]
struct State {
    /// The answers to cells that were met before.
    known: BTreeMap<Vec<u8>, u32>,
    /// The cells of the row at hand.
    cells: Vec<u8>,
    answers: BTreeMap<Arc<Answers>, u32>,
    all: Vec<Arc<Answers>>,
    places: BTreeMap<(u32, Facts), u32>,
    profiles: Vec<Profile>,
    unreached: Breakdown,
    shown: usize,
    unjudged: u64,
    dated: (bool, bool),
}

impl<'m> Counter<'m> {
    /// Nothing counted yet.
    pub fn new(questions: Questions<'m>) -> Self {
        let census = Census {
            questions,
            files: Vec::new(),
            profiles: Vec::new(),
            unreached: Breakdown::default(),
            unjudged: 0,
            dropped: false,
            dated: (false, false),
        };
        Self { census, state: State::default(), kept: State::default(), open: false }
    }

    /// Counts an entity of the file that is being read; what is returned is to be kept beside its number.
    pub fn add(&mut self, entity: &Entity) -> u32 {
        if !self.open && !self.census.files.is_empty() {
            self.kept = self.state.clone();
        }
        self.open = true;
        let questions = &self.census.questions;
        let state = &mut self.state;
        let answers = state.answers(questions, entity);
        let own = usize::try_from(answers).ok().and_then(|at| state.all.get(at));
        let facts = own.map_or(Facts::default(), |own| questions.facts(entity, own));
        state.dated.0 |= entity.last_visit.is_some();
        state.dated.1 |= entity.rated.is_some();
        let place = match state.places.get(&(answers, facts)) {
            Some(place) => *place,
            None if state.profiles.len() < MOST_PROFILES => {
                let place = u32::try_from(state.profiles.len()).unwrap_or(NONE);
                let Some(own) = own else {
                    state.unjudged += 1;
                    return NONE;
                };
                let own = Arc::clone(own);
                state.places.insert((answers, facts), place);
                state.profiles.push(Profile { answers: own, facts, count: 0, shown: Vec::new() });
                place
            }
            None => NONE,
        };
        let file = self.census.files.len();
        let Some(profile) = usize::try_from(place).ok().and_then(|at| state.profiles.get_mut(at)) else {
            state.unjudged += 1;
            return NONE;
        };
        profile.count += 1;
        if profile.shown.is_empty() || (profile.shown.len() < LISTED && state.shown < MOST_SHOWN) {
            state.shown += 1;
            profile.shown.push(Shown::of(entity, file, questions));
        }
        let unclassified = facts.unlabelled && !profile.fits_any();
        if facts.active && !unclassified && !questions.reaches(&profile.answers.scopes) {
            state.unreached.add(&entity.labels, &entity.region, &entity.industry);
        }
        place
    }

    /// Ends a file whose rows may be used.
    pub fn keep(&mut self, name: &str, scan: Scan) {
        self.census.files.push(Counted { name: name.to_owned(), note: scan.note, keys: scan.keys });
        self.open = false;
    }

    /// Ends a file that is not sound: nothing of it counts.
    pub fn drop_file(&mut self) {
        self.census.dropped = true;
        if std::mem::take(&mut self.open) {
            self.state = std::mem::take(&mut self.kept);
        }
    }

    /// The library in figures.
    pub fn finish(self) -> Census<'m> {
        let State { profiles, unreached, unjudged, dated, .. } = self.state;
        Census { profiles, unreached, unjudged, dated, ..self.census }
    }
}

impl State {
    /// The place of the answers to a row's cells.
    fn answers(&mut self, questions: &Questions<'_>, entity: &Entity) -> u32 {
        questions.cells(entity, &mut self.cells);
        if let Some(known) = self.known.get(&self.cells) {
            return *known;
        }
        let answers = questions.answers(entity);
        let place = match self.answers.get(&answers) {
            Some(place) => *place,
            None => {
                let place = u32::try_from(self.all.len()).unwrap_or(NONE);
                // More answers than profiles would be of no use.
                if self.all.len() >= MOST_PROFILES {
                    return NONE;
                }
                let answers = Arc::new(answers);
                self.answers.insert(Arc::clone(&answers), place);
                self.all.push(answers);
                place
            }
        };
        if self.known.len() < MOST_KNOWN {
            self.known.insert(self.cells.clone(), place);
        }
        place
    }
}

fn bit(words: &[u64], at: usize) -> bool {
    words.get(at / 64).is_some_and(|word| word >> (at % 64) & 1 == 1)
}

#[cfg(test)]
mod tests;
