//! Examples: an entity or a small library, and what the rules must say of it. They are tests that stand in the rules
//! and are written by those who write the rules.

use super::declared::{Decl, Reference, declared};
use super::quantity::{Amount, Bound, Reading};
use super::scope::Facts;
use crate::source::{Span, Spanned};
use std::borrow::Cow;

/// What an entity has in one column.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Cell {
    /// The column.
    pub column: Spanned<String>,
    /// The labels, or the one value; empty where the column is said to be empty.
    pub values: Vec<Spanned<String>>,
}

/// Entities that are alike: `7家：标签 重点排污单位，风险 高`.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Sample {
    /// How many.
    pub count: u64,
    /// What they have in which column.
    pub cells: Vec<Cell>,
    /// Where they stand.
    pub span: Span,
}

/// What is expected of one value.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub enum Want<T> {
    /// Nothing.
    Any,
    /// That the rules leave it open.
    Open,
    /// This.
    Is(T),
}

/// What is expected of a draw: how many of the like are drawn how often.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Lot {
    /// What the ratio is of.
    pub reading: Want<Reading>,
    /// Whether it is exact or a bound, if that is said, and how many; the upper end of a range.
    pub amount: Want<(Option<Bound>, Amount, Option<Amount>)>,
    /// How many draws, in how many years.
    pub draws: Want<(u32, u32)>,
    /// Where it stands.
    pub span: Span,
}

/// What is expected.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub enum Expected {
    /// 纳入: the entity is in the pool of these tasks.
    Covered {
        /// The tasks; one where lots are given.
        tasks: Vec<Spanned<String>>,
        /// The draws of it, in order; nothing is expected of them where there are none.
        lots: Vec<Lot>,
    },
    /// 不纳入: it is in the pool of none of these tasks.
    Uncovered(Vec<Spanned<String>>),
    /// 不纳入 其余任务, 全部任务: it is in the pool of no task but those that it is expected in.
    UncoveredElse,
    /// 事项: exactly these matters are inspected at the entity.
    Matters(Vec<Reference>),
    /// 应抽: how many a task draws from the entities of the example.
    Drawn {
        /// The task.
        task: Spanned<String>,
        /// In each draw or in the whole year; as the task itself says where it is not said.
        reading: Option<Reading>,
        /// How many.
        count: Want<u64>,
        /// How many of these tiers.
        tiers: Vec<(Spanned<String>, u64)>,
    },
}

/// An expectation with its place.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Expectation {
    /// What is expected.
    pub expected: Expected,
    /// Where it stands.
    pub span: Span,
}

/// A test of the rules.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Example {
    /// Name, 出处, place.
    pub decl: Decl,
    /// The library that its entities are of; the library of entities where none is named.
    pub library: Option<Spanned<String>>,
    /// Its entities. One where it gives columns, more where it gives a roster.
    pub samples: Vec<Sample>,
    /// What is expected of them.
    pub expectations: Vec<Expectation>,
}

declared!(Example);

impl Facts for Sample {
    fn has_label(&self, column: &str, label: &str) -> bool {
        self.cell(column).is_some_and(|c| c.values.iter().any(|v| v.value == label))
    }

    fn has_any_label(&self, column: &str) -> bool {
        self.cell(column).is_some_and(|c| !c.values.is_empty())
    }

    fn value(&self, column: &str) -> Option<Cow<'_, str>> {
        self.first(column).map(Cow::Borrowed)
    }
}

impl Sample {
    /// The first value of a column.
    pub fn first(&self, column: &str) -> Option<&str> {
        self.cell(column)?.values.first().map(|v| v.value.as_str())
    }

    fn cell(&self, column: &str) -> Option<&Cell> {
        self.cells.iter().find(|c| c.column.value == column)
    }
}
