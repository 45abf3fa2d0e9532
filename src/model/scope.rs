//! The typed columns of the entity library and the predicates over them.

use super::declared::{Decl, declared};
use crate::ratio::Ratio;
use crate::source::{Span, Spanned};
use std::borrow::Cow;
use std::cmp::Ordering;

/// A level of an ordered column.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Tier {
    /// Its name.
    pub name: String,
    /// Its ASCII code in draws.
    pub code: Option<String>,
}

/// The type of a column.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub enum ColumnKind {
    /// A set of labels.
    Labels(Vec<String>),
    /// One of ordered levels, lowest first.
    Levels(Vec<Tier>),
    /// A code, compared by prefix.
    Code,
    /// A date.
    Date,
    /// A decimal number.
    Number,
    /// Any text, compared as it is.
    Text,
}

/// A column.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Column {
    /// Its name in predicates.
    pub name: String,
    /// Its type.
    pub kind: ColumnKind,
    /// Where it is declared.
    pub span: Span,
}

/// What the keeper of a library promises of every row: coverage is proved under it.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub enum Promise {
    /// 必填: these columns are never empty.
    Required(Vec<Spanned<String>>),
    /// 互斥: no row has two of these labels of a column.
    Exclusive {
        /// The column.
        column: Spanned<String>,
        /// The labels.
        labels: Vec<Spanned<String>>,
    },
    /// 蕴含: who has the first labels of a column has the others too.
    Implied {
        /// The column.
        column: Spanned<String>,
        /// Has all of these…
        if_all: Vec<Spanned<String>>,
        /// …then all of these.
        then: Vec<Spanned<String>>,
    },
}

/// The columns that predicates may use.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Library {
    /// Its name; the library of entities has none.
    pub name: Option<Spanned<String>>,
    /// What a row of it is, where that is not an entity: a vehicle, a project.
    pub unit: Option<String>,
    /// What every row keeps.
    pub promises: Vec<Promise>,
    /// In the order declared.
    pub columns: Vec<Column>,
    /// The columns whose line could not be read, or not wholly: what is said of them is not judged.
    #[serde(skip)]
    pub unread: Vec<String>,
    /// Where it is declared.
    pub span: Span,
}

impl Library {
    /// A column by name.
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|c| c.name == name)
    }

    /// Whether a column is declared in a line with a mistake.
    pub fn is_unread(&self, name: &str) -> bool {
        self.unread.iter().any(|n| n == name)
    }

    /// The levels of an ordered column, lowest first.
    pub fn levels(&self, name: &str) -> Option<&[Tier]> {
        match &self.column(name)?.kind {
            ColumnKind::Levels(levels) => Some(levels),
            _ => None,
        }
    }
}

/// How a comparison compares with one value.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize)]
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

/// What is asked of a column.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub enum Test {
    /// A comparison with one value.
    Compare(Operator, Spanned<String>),
    /// 属于, 不属于: one of these values, or one of these labels.
    Among {
        /// 不属于
        not: bool,
        /// The values.
        values: Vec<Spanned<String>>,
    },
    /// 在, 不在: a date in these years, both included.
    During {
        /// 不在
        not: bool,
        /// The years.
        years: Years,
    },
    /// 为空, 不为空.
    Empty {
        /// 不为空
        not: bool,
    },
}

/// Years of a date, absolute or counted from the plan year: 本年度 is 0 to 0, 近3年 is the three years before it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Years {
    /// A calendar year.
    Of(i16),
    /// From and to, counted from the plan year.
    FromPlanYear(i16, i16),
}

/// A column and what is asked of it.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Comparison {
    /// The column.
    pub column: Spanned<String>,
    /// What is asked.
    pub test: Test,
}

/// A predicate over one entity.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
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
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Scope {
    /// Name, place.
    pub decl: Decl,
    /// Who is in it.
    pub predicate: Option<Predicate>,
    /// The named library whose columns the predicate is about; the entity library where none is named.
    pub library: Option<Spanned<String>>,
}

declared!(Scope);

/// What a predicate asks of an entity, by column name.
pub trait Facts {
    /// The labels of a set column.
    fn has_label(&self, column: &str, label: &str) -> bool;
    /// Whether a set column has any label.
    fn has_any_label(&self, column: &str) -> bool;
    /// The single value of any other column.
    fn value(&self, column: &str) -> Option<Cow<'_, str>>;
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

impl Predicate {
    /// Years that are counted from the plan year become calendar years.
    pub(super) fn settle(&mut self, plan_year: i16) {
        match self {
            Self::Not(inner) => inner.settle(plan_year),
            Self::All(all) | Self::Any(all) => all.iter_mut().for_each(|p| p.settle(plan_year)),
            Self::Is(Comparison {
                test: Test::During { not, years: Years::FromPlanYear(from, to) },
                column,
            }) => {
                // A stretch of years is each of them: predicates then need no plan year to be judged.
                let of = |year: i16| {
                    let test = Test::During { not: false, years: Years::Of(plan_year.saturating_add(year)) };
                    Self::Is(Comparison { column: column.clone(), test })
                };
                let any = Self::Any((*from..=*to).map(of).collect());
                *self = if *not { Self::Not(Box::new(any)) } else { any };
            }
            Self::Is(_) => {}
        }
    }
}

impl Comparison {
    fn holds(&self, entity: &impl Facts, library: Option<&Library>) -> bool {
        let column = self.column.value.as_str();
        let is =
            |value: &str| entity.value(column).as_deref() == Some(value) || entity.has_label(column, value);
        match &self.test {
            Test::Compare(operator, operand) => self.compares(*operator, &operand.value, entity, library),
            Test::Among { not, values } => values.iter().any(|v| is(&v.value)) != *not,
            Test::Empty { not } => (entity.value(column).is_none() && !entity.has_any_label(column)) != *not,
            Test::During { not, years } => {
                let year = entity.value(column).and_then(|v| v.get(..4)?.parse::<i16>().ok());
                year.is_some_and(|y| matches!(years, Years::Of(wanted) if *wanted == y)) != *not
            }
        }
    }

    fn compares(
        &self,
        operator: Operator,
        operand: &str,
        entity: &impl Facts,
        library: Option<&Library>,
    ) -> bool {
        let column = self.column.value.as_str();
        let value = entity.value(column);
        let value = value.as_deref();
        let kind = library.and_then(|l| l.column(column)).map(|c| &c.kind);
        let order = || -> Option<Ordering> {
            let value = value?;
            match kind {
                Some(ColumnKind::Levels(levels)) => {
                    let rank = |name: &str| levels.iter().position(|t| t.name == name);
                    Some(rank(value)?.cmp(&rank(operand)?))
                }
                Some(ColumnKind::Number) => {
                    Some(Ratio::from_decimal(value, 1)?.cmp(&Ratio::from_decimal(operand, 1)?))
                }
                // Codes and dates compare as text of equal form.
                _ => Some(value.cmp(operand)),
            }
        };
        match operator {
            Operator::Includes => entity.has_label(column, operand),
            Operator::Excludes => !entity.has_label(column, operand),
            Operator::Prefix => value.is_some_and(|v| v.starts_with(operand)),
            Operator::Equal => value == Some(operand) || order() == Some(Ordering::Equal),
            Operator::NotEqual => value != Some(operand) && order() != Some(Ordering::Equal),
            Operator::AtLeast => order().is_some_and(Ordering::is_ge),
            Operator::AtMost => order().is_some_and(Ordering::is_le),
            Operator::Above => order().is_some_and(Ordering::is_gt),
            Operator::Below => order().is_some_and(Ordering::is_lt),
        }
    }
}
