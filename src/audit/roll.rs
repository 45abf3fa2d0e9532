//! The entity library as the audit needs it: counted row by row, and of the rows only those kept that the year speaks of.

use super::types::{Coverage, EntityName};
use crate::ledger::Year;
use crate::model::{Library, Model, Predicate};
use crate::plan::Plan;
use crate::registry::Entity;
use crate::text::Text;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// What an entity of the library is, where the year speaks of it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Known {
    /// Its name.
    pub name: String,
    /// Its tier, as written.
    pub tier: Option<String>,
    /// Whether it is an enterprise, by its credit code.
    pub enterprise: bool,
    /// Whether it is active, so that the library's sizes count it.
    pub active: bool,
    /// The scopes it is in, by their place in [`Roll::coverage`] after the whole library.
    pub scopes: Vec<usize>,
}

/// Which of its rows the year speaks of.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
struct Reached {
    drawn: bool,
    inspected: bool,
}

/// How many of a part of the library, and how many of them were reached.
#[derive(Clone, Copy, Default)]
struct Part {
    size: u64,
    drawn: u64,
    inspected: u64,
}

impl Part {
    fn add(&mut self, reached: Reached) {
        self.size += 1;
        self.drawn += u64::from(reached.drawn);
        self.inspected += u64::from(reached.inspected);
    }

    fn named(self, name: &str) -> Coverage {
        Coverage { name: name.to_owned(), size: self.size, drawn: self.drawn, inspected: self.inspected }
    }
}

/// The library, counted.
pub struct Roll<'a> {
    library: Option<&'a Library>,
    scopes: Vec<(&'a str, &'a Predicate)>,
    levels: Vec<&'a str>,
    reached: BTreeMap<&'a str, Reached>,
    /// A bit for the hash of every id in `reached`: most rows of a large library are none of them.
    sieve: Vec<u64>,
    whole: Part,
    enterprises: u64,
    parts: Vec<Part>,
    tiers: Vec<Part>,
    rows: u64,
    known: BTreeMap<String, Known>,
}

/// FNV-1a: only thins out look-ups, decides nothing.
fn bit(id: &str, bits: usize) -> (usize, u32) {
    let hash =
        id.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
    let place = usize::try_from(hash ^ (hash >> 29)).unwrap_or(0) & (bits - 1);
    (place / 64, u32::try_from(place % 64).unwrap_or(0))
}

impl<'a> Roll<'a> {
    /// An empty roll that will count the scopes and tiers of a plan and keep whom a year speaks of, as of a day.
    pub fn new(model: &'a Model, plan: &'a Plan, year: &'a Year, as_of: Date) -> Self {
        let task_scopes = plan
            .tasks
            .iter()
            .flat_map(|t| std::iter::once(t.scope.as_str()).chain(t.classes.iter().map(|c| c.name.as_str())));
        let caps = model.objectives.iter().filter_map(|o| o.visit_cap.as_ref()?.scope.as_ref());
        let used: BTreeSet<&str> = task_scopes.chain(caps.map(|s| s.value.as_str())).collect();
        let scopes: Vec<_> = model
            .scopes
            .iter()
            .filter(|s| used.contains(s.decl.name.as_str()))
            .filter_map(|s| Some((s.decl.name.as_str(), s.predicate.as_ref()?)))
            .collect();
        let column = model.tasks.iter().find_map(|t| t.tiers.as_ref()).map(|t| t.column.as_str());
        let levels = column.and_then(|c| model.library.as_ref()?.levels(c)).unwrap_or_default();
        let levels: Vec<&str> = levels.iter().map(|l| l.name.as_str()).collect();
        let mut reached: BTreeMap<&str, Reached> = BTreeMap::new();
        for draw in year.draws.values().chain(year.sub_draws.values()) {
            let drawn = draw.ran.is_some_and(|at| at.date() <= as_of);
            for row in &draw.selected {
                reached.entry(row.id.as_str()).or_default().drawn |= drawn;
            }
            for row in draw.barred.iter().flat_map(|b| b.rows()) {
                reached.entry(row.id.as_str()).or_default();
            }
            for failure in &draw.failures {
                reached.entry(failure.entity.as_str()).or_default();
                if let Some(substitute) = &failure.substitute {
                    reached.entry(substitute.as_str()).or_default().drawn |= drawn;
                }
            }
        }
        for ((_, _, id), visit) in &year.visits {
            let seen = visit.inspections.iter().any(|i| i.on <= as_of);
            reached.entry(id.as_str()).or_default().inspected |= seen;
        }
        let bits = (reached.len().saturating_mul(16)).next_power_of_two().max(64);
        let mut sieve = vec![0_u64; bits / 64];
        for id in reached.keys() {
            let (word, at) = bit(id, bits);
            if let Some(word) = sieve.get_mut(word) {
                *word |= 1 << at;
            }
        }
        Self {
            library: model.library.as_ref(),
            parts: vec![Part::default(); scopes.len()],
            tiers: vec![Part::default(); levels.len()],
            scopes,
            levels,
            reached,
            sieve,
            whole: Part::default(),
            enterprises: 0,
            rows: 0,
            known: BTreeMap::new(),
        }
    }

    /// Counts a row of the library.
    pub fn add(&mut self, entity: &Entity) {
        self.rows += 1;
        let (word, at) = bit(&entity.id, self.sieve.len() * 64);
        let maybe = self.sieve.get(word).is_some_and(|word| word >> at & 1 == 1);
        let reached = if maybe { self.reached.get(entity.id.as_str()).copied() } else { None };
        let enterprise = is_enterprise(&entity.id);
        let mut inside = Vec::new();
        if entity.active || reached.is_some() {
            let holds = |(_, p): &(&str, &Predicate)| p.holds(entity, self.library);
            let scopes = self.scopes.iter().enumerate().filter(|(_, scope)| holds(scope));
            for (at, _) in scopes {
                if let Some(part) = self.parts.get_mut(at).filter(|_| entity.active) {
                    part.add(reached.unwrap_or_default());
                }
                if reached.is_some() {
                    inside.push(at);
                }
            }
        }
        if entity.active {
            self.whole.add(reached.unwrap_or_default());
            self.enterprises += u64::from(enterprise);
            let level = self.levels.iter().position(|l| entity.tier.as_deref() == Some(*l));
            if let Some(part) = level.and_then(|at| self.tiers.get_mut(at)) {
                part.add(reached.unwrap_or_default());
            }
        }
        if reached.is_some() {
            let (name, tier) = (entity.name.clone(), entity.tier.clone());
            self.known.insert(
                entity.id.clone(),
                Known { name, tier, enterprise, active: entity.active, scopes: inside },
            );
        }
    }

    /// The same for all rows of a library in memory.
    #[must_use]
    pub fn with(mut self, rows: &[Entity]) -> Self {
        rows.iter().for_each(|row| self.add(row));
        self
    }

    /// Whether the library has no row at all.
    pub fn is_empty(&self) -> bool {
        self.rows == 0
    }

    /// Active entities.
    pub fn active(&self) -> u64 {
        self.whole.size
    }

    /// Active entities whose number is the credit code of an enterprise.
    pub fn enterprises(&self) -> u64 {
        self.enterprises
    }

    /// An entity that the year speaks of; `None` where no library has it.
    pub fn known(&self, id: &str) -> Option<&Known> {
        self.known.get(id)
    }

    /// Whether an entity is in a scope; `None` where no library has the entity, or no rule the scope.
    pub fn is_in(&self, id: &str, scope: &str) -> Option<bool> {
        let at = self.scopes.iter().position(|(name, _)| *name == scope)?;
        Some(self.known.get(id)?.scopes.contains(&at))
    }

    /// The entity as reports name it; its name is empty where no library has it.
    pub fn named(&self, id: &str) -> EntityName {
        EntityName {
            id: id.into(),
            name: self.known.get(id).map(|k| Text::from(&k.name)).unwrap_or_default(),
        }
    }

    /// The whole library first (its name is empty), then every scope that a task draws from.
    pub fn coverage(&self) -> Vec<Coverage> {
        let scopes = self.scopes.iter().zip(&self.parts).map(|((name, _), part)| part.named(name));
        std::iter::once(self.whole.named("")).chain(scopes).collect()
    }

    /// By tier of the library's ordered column, lowest first.
    pub fn tiers(&self) -> Vec<Coverage> {
        self.levels.iter().zip(&self.tiers).map(|(name, part)| part.named(name)).collect()
    }
}

/// Whether an id is the credit code of an enterprise: kept by the market regulator (9), of its first class (1), by
/// GB 32100. Its check digit decides nothing here: some early codes break its rule.
fn is_enterprise(id: &str) -> bool {
    id.starts_with("91") && id.len() == 18
}
