//! The typed columns of the entity library and the predicates over them.

use super::declared::{Decl, declared};
use crate::source::{Span, Spanned};

/// A level of an ordered column.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Tier {
    /// Its name.
    pub name: String,
    /// Its ASCII code in draws.
    pub code: Option<String>,
}

/// The type of a column.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ColumnKind {
    /// A set of labels.
    Labels(Vec<String>),
    /// One of ordered levels, lowest first.
    Levels(Vec<Tier>),
    /// A code, compared by prefix.
    Code,
    /// A date.
    Date,
}

/// A column.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Column {
    /// Its name in predicates.
    pub name: String,
    /// Its type.
    pub kind: ColumnKind,
    /// Where it is declared.
    pub span: Span,
}

/// The columns that predicates may use.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Library {
    /// In the order declared.
    pub columns: Vec<Column>,
    /// Where it is declared.
    pub span: Span,
}

impl Library {
    /// A column by name.
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|c| c.name == name)
    }

    /// The levels of an ordered column, lowest first.
    pub fn levels(&self, name: &str) -> Option<&[Tier]> {
        match &self.column(name)?.kind {
            ColumnKind::Levels(levels) => Some(levels),
            _ => None,
        }
    }
}

/// How a comparison compares.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Operator {
    /// 含
    Includes,
    /// 不含
    Excludes,
    /// 前缀
    Prefix,
    /// =
    Equal,
    /// ≠
    NotEqual,
    /// ≥
    AtLeast,
    /// ≤
    AtMost,
    /// >
    Above,
    /// <
    Below,
}

/// `column operator operand`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Comparison {
    /// The column.
    pub column: Spanned<String>,
    /// How it compares.
    pub operator: Operator,
    /// With what.
    pub operand: Spanned<String>,
}

/// A predicate over one entity.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Predicate {
    /// One comparison.
    Is(Comparison),
    /// 非
    Not(Box<Predicate>),
    /// 且
    All(Vec<Predicate>),
    /// 或
    Any(Vec<Predicate>),
}

/// A class of entities.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Scope {
    /// Name, place.
    pub decl: Decl,
    /// Who is in it.
    pub predicate: Option<Predicate>,
}

declared!(Scope);

/// What a predicate asks of an entity, by column name.
pub trait Facts {
    /// The labels of a set column.
    fn has_label(&self, column: &str, label: &str) -> bool;
    /// The single value of any other column.
    fn value(&self, column: &str) -> Option<&str>;
}

impl Predicate {
    /// Whether an entity fits. A column without a value fits no comparison but ≠ and 不含.
    pub fn holds(&self, entity: &impl Facts, library: Option<&Library>) -> bool {
        match self {
            Self::Not(inner) => !inner.holds(entity, library),
            Self::All(all) => all.iter().all(|p| p.holds(entity, library)),
            Self::Any(any) => any.iter().any(|p| p.holds(entity, library)),
            Self::Is(c) => c.holds(entity, library),
        }
    }

    /// Every comparison in it.
    pub fn comparisons<'a>(&'a self, out: &mut Vec<&'a Comparison>) {
        match self {
            Self::Is(c) => out.push(c),
            Self::Not(inner) => inner.comparisons(out),
            Self::All(all) | Self::Any(all) => all.iter().for_each(|p| p.comparisons(out)),
        }
    }
}

impl Comparison {
    fn holds(&self, entity: &impl Facts, library: Option<&Library>) -> bool {
        let (column, operand) = (self.column.value.as_str(), self.operand.value.as_str());
        let value = entity.value(column);
        let ordered = |wanted: fn(usize, usize) -> bool| {
            let rank = |name: &str| library?.levels(column)?.iter().position(|t| t.name == name);
            match (value.and_then(rank), rank(operand)) {
                (Some(a), Some(b)) => wanted(a, b),
                // Codes and dates compare as text of equal form.
                _ => {
                    value.is_some_and(|v| wanted(usize::from(v > operand) * 2 + usize::from(v == operand), 1))
                }
            }
        };
        match self.operator {
            Operator::Includes => entity.has_label(column, operand),
            Operator::Excludes => !entity.has_label(column, operand),
            Operator::Prefix => value.is_some_and(|v| v.starts_with(operand)),
            Operator::Equal => value == Some(operand),
            Operator::NotEqual => value != Some(operand),
            Operator::AtLeast => ordered(|a, b| a >= b),
            Operator::AtMost => ordered(|a, b| a <= b),
            Operator::Above => ordered(|a, b| a > b),
            Operator::Below => ordered(|a, b| a < b),
        }
    }
}
