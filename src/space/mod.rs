//! The space of entities that a library allows, as a binary decision diagram over its typed columns: whether an entity
//! can be in one class and in no other is decided, not sampled, and shown by an entity that is.
//!
//! A label is a variable. Of every other column the predicates at hand tell only some values apart ([`cells`]): each
//! such cell is a variable, and a row is in at most one of them. What a comparison says of a cell is asked of
//! [`Comparison::holds`] itself with a value of the cell, so that proof and draw cannot differ. The diagrams are those of
//! Bryant, "Graph-Based Algorithms for Boolean Function Manipulation" (1986).

mod cells;
#[cfg(test)]
mod tests;

use crate::model::{ColumnKind, Comparison, Facts, Library, Predicate, Promise, Test};
use biodivine_lib_bdd::{Bdd, BddVariable, BddVariableSet, op_function};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// How many nodes a diagram may have. Rules that people write need some hundred; where this is not enough nothing is
/// decided, and that is said.
const MOST_NODES: usize = 200_000;

/// The most variables that diagrams can have.
const MOST_VARIABLES: usize = 60_000;

/// Some entities, whether or not the library allows them.
#[derive(Clone, Debug)]
pub struct Set(Bdd);

/// What could not be decided within the bounds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Undecided;

/// An entity by the values of its columns; a column that is not here is empty.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Row {
    /// Column and values, in the order of the library; several values only of labels.
    pub columns: Vec<(String, Vec<String>)>,
}

impl Row {
    fn values(&self, column: &str) -> &[String] {
        self.columns.iter().find(|(name, _)| name == column).map_or(&[], |(_, values)| values)
    }
}

impl Facts for Row {
    fn has_label(&self, column: &str, label: &str) -> bool {
        self.values(column).iter().any(|v| v == label)
    }

    fn has_any_label(&self, column: &str) -> bool {
        !self.values(column).is_empty()
    }

    fn value(&self, column: &str) -> Option<std::borrow::Cow<'_, str>> {
        self.values(column).first().map(|value| value.as_str().into())
    }
}

/// A column's variables.
struct Column<'l> {
    name: &'l str,
    /// Each value with the variable that stands for its cell.
    values: BTreeMap<String, BddVariable>,
    /// Whether a row can have several of them.
    labels: bool,
}

/// All entities that a library allows.
pub struct Space<'l> {
    library: &'l Library,
    set: BddVariableSet,
    columns: Vec<Column<'l>>,
    /// Who keeps the types and promises of the library.
    allowed: Bdd,
    /// Those none of whose single-valued columns is empty.
    filled: Bdd,
    /// What was asked of a column before: plans ask the same of many classes.
    known: RefCell<BTreeMap<(String, String), Bdd>>,
}

impl<'l> Space<'l> {
    /// The space of a library, told apart as far as some predicates do.
    ///
    /// # Errors
    /// Where the predicates tell too many values apart.
    pub fn new(library: &'l Library, predicates: &[&Predicate]) -> Result<Self, Undecided> {
        let mut comparisons = Vec::new();
        predicates.iter().for_each(|p| p.comparisons(&mut comparisons));
        let mut columns: Vec<(&str, Vec<String>, bool)> = Vec::new();
        for column in &library.columns {
            let own: Vec<&Comparison> =
                comparisons.iter().copied().filter(|c| c.column.value == column.name).collect();
            let labels = matches!(column.kind, ColumnKind::Labels(_));
            // Whatever such a column holds, nobody asks.
            if own.is_empty() && !(labels && promised(library, &column.name)) {
                continue;
            }
            let values = cells::of(column, &own, library)?;
            columns.push((&column.name, values, labels));
        }
        let all: usize = columns.iter().map(|(_, values, _)| values.len()).sum();
        if all > MOST_VARIABLES {
            return Err(Undecided);
        }
        let set = BddVariableSet::new_anonymous(u16::try_from(all).map_err(|_| Undecided)?);
        let mut variables = set.variables().into_iter();
        let columns: Vec<Column<'_>> = columns
            .into_iter()
            .map(|(name, values, labels)| Column {
                name,
                values: values.into_iter().filter_map(|v| Some((v, variables.next()?))).collect(),
                labels,
            })
            .collect();
        let (allowed, filled) = (set.mk_true(), set.mk_true());
        let mut space = Self { library, set, columns, allowed, filled, known: RefCell::default() };
        space.keep_types()?;
        space.keep_promises()?;
        Ok(space)
    }

    /// Whoever a predicate fits.
    ///
    /// # Errors
    /// Where that cannot be decided within the bounds.
    pub fn of(&self, predicate: &Predicate) -> Result<Set, Undecided> {
        self.predicate(predicate).map(Set)
    }

    /// Who is not in a set.
    pub fn others(&self, than: &Set) -> Set {
        Set(than.0.not())
    }

    /// The columns that matter, in the order of the library.
    pub fn columns(&self) -> impl Iterator<Item = &'l str> {
        self.columns.iter().map(|c| c.name)
    }

    /// Who is in both.
    ///
    /// # Errors
    /// Where that cannot be decided within the bounds.
    pub fn both(&self, a: &Set, b: &Set) -> Result<Set, Undecided> {
        and(&a.0, &b.0).map(Set)
    }

    /// Who is in any of some sets.
    ///
    /// # Errors
    /// Where that cannot be decided within the bounds.
    pub fn any(&self, sets: &[Set]) -> Result<Set, Undecided> {
        // By halves: a diagram of many classes is built from diagrams of few.
        match sets {
            [] => Ok(Set(self.set.mk_false())),
            [one] => Ok(one.clone()),
            _ => {
                let (left, right) = sets.split_at(sets.len() / 2);
                or(&self.any(left)?.0, &self.any(right)?.0).map(Set)
            }
        }
    }

    /// An entity of a set that the library allows, as plain as can be: with few labels, and without empty columns where
    /// that is possible. `None` proves that there is none.
    ///
    /// # Errors
    /// Where that cannot be decided within the bounds.
    pub fn find(&self, of: &Set) -> Result<Option<Row>, Undecided> {
        let allowed = and(&self.allowed, &of.0)?;
        let filled = and(&allowed, &self.filled).ok().filter(|set| !set.is_false());
        let Some(valuation) = filled.as_ref().unwrap_or(&allowed).most_negative_valuation() else {
            return Ok(None);
        };
        let values = |column: &Column<'_>| -> Vec<String> {
            let own = column.values.iter().filter(|(_, variable)| valuation.value(**variable));
            // Variables are numbered as the labels are declared.
            let own: BTreeMap<BddVariable, &String> =
                own.map(|(value, variable)| (*variable, value)).collect();
            own.into_values().cloned().collect()
        };
        let columns = self.columns.iter().map(|c| (c.name.to_owned(), values(c)));
        Ok(Some(Row { columns: columns.filter(|(_, values)| !values.is_empty()).collect() }))
    }

    fn predicate(&self, predicate: &Predicate) -> Result<Bdd, Undecided> {
        match predicate {
            Predicate::Not(inner) => Ok(self.predicate(inner)?.not()),
            Predicate::All(all) => {
                all.iter().try_fold(self.set.mk_true(), |set, p| and(&set, &self.predicate(p)?))
            }
            Predicate::Any(any) => {
                any.iter().try_fold(self.set.mk_false(), |set, p| or(&set, &self.predicate(p)?))
            }
            Predicate::Is(comparison) => self.comparison(comparison),
        }
    }

    fn comparison(&self, comparison: &Comparison) -> Result<Bdd, Undecided> {
        let name = comparison.column.value.as_str();
        let Some(column) = self.columns.iter().find(|c| c.name == name) else { return Err(Undecided) };
        let key = (name.to_owned(), question(&comparison.test));
        if let Some(known) = self.known.borrow().get(&key) {
            return Ok(known.clone());
        }
        let holds = |values: Vec<String>| {
            let row = Row { columns: vec![(name.to_owned(), values)] };
            Predicate::Is(comparison.clone()).holds(&row, Some(self.library))
        };
        let of_none = holds(Vec::new());
        // A row fits if one of its values makes the difference: labels are asked for one at a time, 含 and 属于 alike.
        let differ = column.values.iter().filter(|(value, _)| holds(vec![(*value).clone()]) != of_none);
        let any: Vec<Set> = differ.map(|(_, variable)| Set(self.set.mk_var(*variable))).collect();
        let any = self.any(&any)?.0;
        let set = if of_none { any.not() } else { any };
        self.known.borrow_mut().insert(key, set.clone());
        Ok(set)
    }

    /// A column that holds one value holds at most one.
    fn keep_types(&mut self) -> Result<(), Undecided> {
        for column in self.columns.iter().filter(|c| !c.labels) {
            // From the last value to the first, what is left is a small diagram: none of the rest, or one.
            let (mut none, mut one) = (self.set.mk_true(), self.set.mk_false());
            for variable in column.values.values().rev() {
                let (is, is_not) = (self.set.mk_var(*variable), self.set.mk_not_var(*variable));
                one = or(&and(&is, &none)?, &and(&is_not, &one)?)?;
                none = and(&is_not, &none)?;
            }
            self.allowed = and(&self.allowed, &or(&none, &one)?)?;
            if !column.values.is_empty() {
                self.filled = and(&self.filled, &one)?;
            }
        }
        Ok(())
    }

    fn keep_promises(&mut self) -> Result<(), Undecided> {
        for promise in &self.library.promises {
            let kept = match promise {
                Promise::Required(names) => names
                    .iter()
                    .try_fold(self.set.mk_true(), |kept, name| and(&kept, &self.not_empty(&name.value)?))?,
                Promise::Exclusive { column, labels } => {
                    let labels: Vec<Bdd> =
                        labels.iter().filter_map(|l| self.label(&column.value, &l.value)).collect();
                    let mut kept = self.set.mk_true();
                    for (i, one) in labels.iter().enumerate() {
                        for other in labels.iter().skip(i + 1) {
                            kept = and(&kept, &and(one, other)?.not())?;
                        }
                    }
                    kept
                }
                Promise::Implied { column, if_all, then } => {
                    let all = |labels: &[crate::source::Spanned<String>]| {
                        let labels = labels.iter().filter_map(|l| self.label(&column.value, &l.value));
                        labels
                            .collect::<Vec<_>>()
                            .into_iter()
                            .try_fold(self.set.mk_true(), |all, l| and(&all, &l))
                    };
                    or(&all(if_all)?.not(), &all(then)?)?
                }
            };
            self.allowed = and(&self.allowed, &kept)?;
        }
        Ok(())
    }

    fn not_empty(&self, name: &str) -> Result<Bdd, Undecided> {
        // What nobody asks about can be filled in.
        let Some(column) = self.columns.iter().find(|c| c.name == name) else {
            return Ok(self.set.mk_true());
        };
        let own: Vec<Set> = column.values.values().map(|v| Set(self.set.mk_var(*v))).collect();
        self.any(&own).map(|any| any.0)
    }

    fn label(&self, column: &str, label: &str) -> Option<Bdd> {
        let column = self.columns.iter().find(|c| c.name == column)?;
        Some(self.set.mk_var(*column.values.get(label)?))
    }
}

/// Whether a promise is about a column.
fn promised(library: &Library, name: &str) -> bool {
    library.promises.iter().any(|promise| match promise {
        Promise::Required(names) => names.iter().any(|n| n.value == name),
        Promise::Exclusive { column, .. } | Promise::Implied { column, .. } => column.value == name,
    })
}

/// What is asked of a column, without the places where it stands.
fn question(test: &Test) -> String {
    match test {
        Test::Compare(operator, value) => format!("{operator:?} {}", value.value),
        Test::Among { not, values } => {
            let values: Vec<&str> = values.iter().map(|v| v.value.as_str()).collect();
            format!("among {not} {}", values.join("\n"))
        }
        Test::During { not, years } => format!("during {not} {years:?}"),
        Test::Empty { not } => format!("empty {not}"),
    }
}

fn and(a: &Bdd, b: &Bdd) -> Result<Bdd, Undecided> {
    Bdd::binary_op_with_limit(MOST_NODES, a, b, op_function::and).ok_or(Undecided)
}

fn or(a: &Bdd, b: &Bdd) -> Result<Bdd, Undecided> {
    Bdd::binary_op_with_limit(MOST_NODES, a, b, op_function::or).ok_or(Undecided)
}
