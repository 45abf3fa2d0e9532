//! What a census asks of every row: all that the lints judge by, and nothing else.

use super::undeclared::{self, Undeclared};
use super::{Answers, Facts, Level, Visited};
use crate::model::{ColumnKind, Comparison, Facts as _, Library, Model, Predicate, Promise, Tier};
use crate::registry::Entity;
use crate::registry::columns::ENTITIES;
use jiff::civil::{Date, date};
use std::collections::BTreeSet;

/// After so many years without an inspection even a matter is to be called off (`docs/decisions/0031`).
const YEARS: u32 = 5;

/// A rule of the library that rows may break.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Rule<'m> {
    /// 必填: a column that is never empty.
    Required(&'m str),
    /// 互斥: no row has two of these labels.
    Exclusive(&'m str, Vec<&'m str>),
    /// 蕴含: who has the first labels has the others too.
    Implied(&'m str, Vec<&'m str>, Vec<&'m str>),
    /// 重点 and 非重点: the words themselves say that no row has both.
    Opposed(&'m str, &'m str, &'m str),
}

/// What is asked.
#[derive(Clone, Debug, Default)]
pub struct Questions<'m> {
    library: Option<&'m Library>,
    /// The classes of entities with their conditions.
    pub scopes: Vec<(&'m str, &'m Predicate)>,
    /// Those that tasks draw from, one bit each.
    drawn: Vec<u64>,
    /// Whether it is not known whom some task reaches: its objects are words without a condition.
    pub open: bool,
    /// What no row may break.
    pub rules: Vec<Rule<'m>>,
    /// The ordered columns that tasks go by, with their levels.
    pub levels: Vec<(&'m str, &'m [Tier])>,
    /// The columns that all of these are about.
    columns: BTreeSet<&'m str>,
    /// The columns of which it only matters whether anything stands in them.
    filled: Vec<&'m str>,
    /// The region outside of which nobody is inspected; empty where none is declared.
    pub region: &'m str,
    /// Within how many years the plan promises to inspect all of a class, by the place of the class.
    years: Vec<(usize, u32)>,
    /// Ratings before this day are out of date.
    pub rated_from: Option<Date>,
    as_of: Option<Date>,
}

impl<'m> Questions<'m> {
    /// All that the lints ask of a plan's library on a day. `region` is the code of the region that the plan is for.
    pub fn of(model: &'m Model, as_of: Date, region: Option<&'m str>) -> Self {
        let library = model.library.as_ref();
        let mut out = Self {
            library,
            region: region.unwrap_or_default(),
            as_of: Some(as_of),
            rated_from: rated_from(model.year()),
            ..Self::default()
        };
        // Classes of another library are not about entities.
        let own = model.scopes.iter().filter(|s| s.library.is_none());
        out.scopes = own.filter_map(|s| Some((s.decl.name.as_str(), s.predicate.as_ref()?))).collect();
        out.drawn = vec![0; out.scopes.len().div_ceil(64)];
        for task in &model.tasks {
            let shares = task.shares.iter().filter_map(|s| s.class.as_ref());
            let mut any = false;
            for class in task.classes().chain(shares) {
                any = true;
                let name = class.name.as_deref();
                match name.and_then(|name| out.scope(name)) {
                    Some(at) => set(&mut out.drawn, at),
                    None => {
                        let other =
                            name.and_then(|n| model.scopes.get(n)).is_some_and(|s| s.library.is_some());
                        out.open |= !other;
                    }
                }
            }
            out.open |= !any && task.unit.is_none();
        }
        let promised = model.objectives.iter().filter_map(|o| o.coverage.as_ref());
        out.years = promised.filter_map(|c| Some((out.scope(&c.scope.value)?, c.years))).collect();
        out.levels = task_columns(model).into_iter().filter_map(|c| Some((c, library?.levels(c)?))).collect();
        let mut comparisons: Vec<&Comparison> = Vec::new();
        out.scopes.iter().for_each(|(_, p)| p.comparisons(&mut comparisons));
        out.columns = comparisons.iter().map(|c| c.column.value.as_str()).collect();
        out.rules = library.map_or(Vec::new(), rules_of);
        out.columns.extend(library.into_iter().flat_map(undeclared::columns));
        out.columns.extend(out.rules.iter().filter_map(|rule| match rule {
            Rule::Required(_) => None,
            Rule::Exclusive(column, _) | Rule::Implied(column, ..) | Rule::Opposed(column, ..) => {
                Some(*column)
            }
        }));
        for rule in &out.rules {
            // Names and the like would tell every row apart.
            if let Rule::Required(column) = rule
                && !out.columns.contains(column)
            {
                out.filled.push(column);
            }
        }
        out
    }

    /// The place of a class.
    pub fn scope(&self, name: &str) -> Option<usize> {
        self.scopes.iter().position(|(own, _)| *own == name)
    }

    /// The place of an ordered column.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.levels.iter().position(|(own, _)| *own == name)
    }

    /// Whether a task draws from any of some classes.
    pub(super) fn reaches(&self, scopes: &[u64]) -> bool {
        self.drawn.iter().zip(scopes).any(|(drawn, own)| drawn & own != 0)
    }

    /// Whether a task draws from a class of a profile.
    pub fn reached(&self, profile: &super::Profile) -> bool {
        self.reaches(&profile.answers.scopes)
    }

    /// Puts down the cells on which the answers depend, one behind the other.
    pub(super) fn cells(&self, entity: &Entity, out: &mut Vec<u8>) {
        out.clear();
        if !entity.active {
            return;
        }
        for column in &self.columns {
            if matches!(*column, "标签" | "labels") {
                for label in &entity.labels {
                    out.extend_from_slice(label.as_bytes());
                    out.push(1);
                }
            } else if let Some(value) = entity.value(column) {
                out.extend_from_slice(value.as_bytes());
            }
            out.push(0);
        }
        out.extend(self.filled.iter().map(|column| u8::from(is_filled(entity, column))));
    }

    /// Which classes an entity is in, which rules it breaks, which levels it has; nothing is asked of those that are gone.
    pub(super) fn answers(&self, entity: &Entity) -> Answers {
        if !entity.active {
            return Answers::default();
        }
        let mut scopes = vec![0; self.drawn.len()];
        for (at, (_, predicate)) in self.scopes.iter().enumerate() {
            if predicate.holds(entity, self.library) {
                set(&mut scopes, at);
            }
        }
        let mut broken = vec![0; self.rules.len().div_ceil(64)];
        for (at, rule) in self.rules.iter().enumerate() {
            if rule.is_broken(entity) {
                set(&mut broken, at);
            }
        }
        let level = |(column, levels): &(&str, &[Tier])| match entity.value(column).as_deref() {
            None => Level::Missing,
            Some(value) => levels.iter().position(|l| l.name == value).map_or(Level::Other, Level::Known),
        };
        let levels = self.levels.iter().map(level).collect();
        let mut out = Answers { scopes, broken, levels, ..Answers::default() };
        for value in self.undeclared(entity) {
            out.odd_label |= value.of_labels;
            out.near_label |= value.of_labels && value.near.is_some();
            out.odd_level |= !value.of_labels;
        }
        out
    }

    /// The values of an entity that the library does not declare.
    pub(super) fn undeclared<'e>(&self, entity: &'e Entity) -> Vec<Undeclared<'e>>
    where
        'm: 'e,
    {
        self.library.filter(|_| entity.active).map_or(Vec::new(), |library| undeclared::of(library, entity))
    }

    /// What the day of its last inspection and the like say of an entity; nothing is asked of those that are gone.
    pub(super) fn facts(&self, entity: &Entity, answers: &Answers) -> Facts {
        if !entity.active {
            return Facts::default();
        }
        let years = self.years_of(answers).unwrap_or(YEARS);
        let visited = match (entity.last_visit, self.as_of) {
            (Some(last), Some(as_of)) if whole_years(last, as_of) >= years => Visited::Late,
            (Some(_), _) => Visited::InTime,
            (None, _) => Visited::Never,
        };
        Facts {
            active: true,
            unlabelled: entity.labels.is_empty(),
            foreign: !entity.region.is_empty() && !entity.region.starts_with(self.region),
            stale: entity.rated.is_some_and(|d| self.rated_from.is_some_and(|from| d < from)),
            visited,
        }
    }

    fn years_of(&self, answers: &Answers) -> Option<u32> {
        let own = self.years.iter().filter(|(scope, _)| super::bit(&answers.scopes, *scope));
        own.map(|(_, years)| *years).min()
    }

    /// Within how many years the plan promises to inspect entities of a profile, if it does.
    pub fn promised(&self, profile: &super::Profile) -> Option<u32> {
        self.years_of(&profile.answers)
    }
}

impl Rule<'_> {
    fn is_broken(&self, entity: &Entity) -> bool {
        match self {
            Self::Required(column) => !is_filled(entity, column),
            Self::Exclusive(column, labels) => {
                labels.iter().filter(|l| entity.has_label(column, l)).count() > 1
            }
            Self::Implied(column, if_all, then) => {
                if_all.iter().all(|l| entity.has_label(column, l))
                    && !then.iter().all(|l| entity.has_label(column, l))
            }
            Self::Opposed(column, label, not) => {
                entity.has_label(column, label) && entity.has_label(column, not)
            }
        }
    }
}

/// The columns by whose levels tasks raise.
fn task_columns(model: &Model) -> Vec<&str> {
    let mut out: Vec<&str> = Vec::new();
    for rule in model.tasks.iter().filter_map(|t| t.tiers.as_ref()) {
        if !out.contains(&rule.column.as_str()) {
            out.push(&rule.column);
        }
    }
    out
}

fn is_filled(entity: &Entity, column: &str) -> bool {
    entity.value(column).is_some() || entity.has_any_label(column)
}

/// Whether rows can be asked for a column: a heading that the readers know under another name is not kept for rules.
fn is_kept(column: &str) -> bool {
    let own = ["标签", "风险", "区划", "行业", "名称", "上次检查日期", "评级日期"];
    let known = own.contains(&column) || ["labels", "risk", "region", "trade", "name"].contains(&column);
    known || !ENTITIES.columns.iter().any(|c| c.is_named(column))
}

/// The promises of a library.
fn rules_of(library: &Library) -> Vec<Rule<'_>> {
    fn words(all: &[crate::source::Spanned<String>]) -> Vec<&str> {
        all.iter().map(|w| w.value.as_str()).collect()
    }
    let mut out = Vec::new();
    let labels = library.columns.iter().filter_map(|c| match &c.kind {
        ColumnKind::Labels(labels) => Some((c.name.as_str(), labels)),
        _ => None,
    });
    for promise in &library.promises {
        match promise {
            Promise::Required(columns) => {
                let own = columns.iter().map(|c| c.value.as_str());
                out.extend(own.filter(|c| is_kept(c)).map(Rule::Required));
            }
            Promise::Exclusive { column, labels } => {
                out.push(Rule::Exclusive(&column.value, words(labels)));
            }
            Promise::Implied { column, if_all, then } => {
                out.push(Rule::Implied(&column.value, words(if_all), words(then)));
            }
        }
    }
    for (column, labels) in labels.clone() {
        for not in labels {
            let Some(label) = not.strip_prefix('非').and_then(|of| labels.iter().find(|l| *l == of)) else {
                continue;
            };
            let said = out.iter().any(|rule| {
                matches!(rule, Rule::Exclusive(own, all)
                    if *own == column && all.contains(&label.as_str()) && all.contains(&not.as_str()))
            });
            if !said {
                out.push(Rule::Opposed(column, label, not));
            }
        }
    }
    out
}

/// Whole years from a day to another; none where it lies after.
fn whole_years(from: Date, to: Date) -> u32 {
    let whole = to.year() - from.year() - i16::from((to.month(), to.day()) < (from.month(), from.day()));
    u32::try_from(whole).unwrap_or(0)
}

/// A rating holds for the year after that in which it was made.
fn rated_from(year: i16) -> Option<Date> {
    (year > 1900).then(|| date(year - 1, 1, 1))
}

fn set(words: &mut [u64], at: usize) {
    if let Some(word) = words.get_mut(at / 64) {
        *word |= 1 << (at % 64);
    }
}
