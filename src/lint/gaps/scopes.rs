//! The classes that tasks draw from, library by library, and what the lints on them share.

use crate::finding::NotChecked;
use crate::lint::Context;
use crate::model::{Library, Predicate, Reference, Schedule, Scope, Task};
use crate::msg;
use crate::source::Spanned;
use crate::space::{Row, Set, Space, Undecided};

/// A class that a task draws from.
pub(super) struct Drawn<'m> {
    pub task: &'m Task,
    pub scope: &'m Scope,
    pub predicate: &'m Predicate,
    /// How many and how often, where the task says.
    pub schedule: Option<&'m Spanned<Schedule>>,
}

/// A library with all that is drawn from it.
pub(super) struct Classes<'m> {
    pub library: &'m Library,
    pub drawn: Vec<Drawn<'m>>,
    /// The tasks whose objects are words that no class is declared for: whom they reach is not known.
    pub unknown: Vec<&'m Task>,
}

impl<'m> Classes<'m> {
    /// The space of the library with the set of every class that is drawn, in order.
    pub fn sets(&self) -> Result<(Space<'m>, Vec<Set>), Undecided> {
        let predicates: Vec<&Predicate> = self.drawn.iter().map(|d| d.predicate).collect();
        let space = Space::new(self.library, &predicates)?;
        let sets = predicates.iter().map(|p| space.of(p)).collect::<Result<_, _>>()?;
        Ok((space, sets))
    }

    /// The space of the library, told apart by the classes that are drawn and by some others.
    pub fn space_with(&self, others: &[&'m Predicate]) -> Result<Space<'m>, Undecided> {
        let drawn = self.drawn.iter().map(|d| d.predicate);
        Space::new(self.library, &drawn.chain(others.iter().copied()).collect::<Vec<_>>())
    }

    /// The condition of a class of this library; `None` of words, of other libraries, and where none is declared.
    pub fn condition(&self, cx: &Context<'m>, class: &Reference) -> Option<&'m Predicate> {
        let scope = cx.model.scopes.get(class.name.as_deref()?)?;
        let own = scope.library.as_ref().map(|l| &l.value) == self.library.name.as_ref().map(|n| &n.value);
        scope.predicate.as_ref().filter(|_| own)
    }

    /// The name of the library; that of entities has none.
    pub fn name(&self) -> &'m str {
        self.library.name.as_ref().map_or("", |n| &n.value)
    }
}

/// The library of entities, and every other that something is drawn from.
pub(super) fn classes<'m>(cx: &Context<'m>) -> Vec<Classes<'m>> {
    let model = cx.model;
    let libraries = model.library.iter().chain(&model.libraries);
    let of = |library: &'m Library| {
        let name = library.name.as_ref().map(|n| n.value.as_str());
        let mut classes = Classes { library, drawn: Vec::new(), unknown: Vec::new() };
        for task in &model.tasks {
            let shares = task.shares.iter().filter_map(|s| Some((s.class.as_ref()?, Some(&s.schedule))));
            let own = task
                .scope
                .iter()
                .map(|s| (s, task.shares.iter().find(|s| s.class.is_none()).map(|s| &s.schedule)));
            let mut any = false;
            for (reference, schedule) in own.chain(shares) {
                any = true;
                let scope = reference.name.as_deref().and_then(|name| model.scopes.get(name));
                let predicate = scope.and_then(|s| Some((s, s.predicate.as_ref()?)));
                match predicate {
                    Some((scope, predicate)) if scope.library.as_ref().map(|l| l.value.as_str()) == name => {
                        classes.drawn.push(Drawn { task, scope, predicate, schedule });
                    }
                    Some(_) => {}
                    None if name.is_none() => classes.unknown.push(task),
                    None => {}
                }
            }
            if !any && name.is_none() {
                classes.unknown.push(task);
            }
        }
        classes
    };
    libraries.map(of).filter(|c| c.library.name.is_none() || !c.drawn.is_empty()).collect()
}

/// Why coverage could not be proved: tasks whose objects are not declared, or more than can be decided.
pub(in crate::lint) fn not_decided(cx: &Context<'_>) -> Vec<NotChecked> {
    let classes = classes(cx);
    let unknown = classes.iter().filter(|c| !c.unknown.is_empty()).map(|c| {
        let mut tasks: Vec<String> = c.unknown.iter().map(|t| t.decl.name.clone()).collect();
        tasks.dedup();
        NotChecked { what: msg!("lint-coverage"), why: msg!("lint-unknown-objects", tasks = tasks) }
    });
    let undecided = classes.iter().filter(|c| c.unknown.is_empty() && c.sets().is_err());
    let undecided =
        undecided.map(|_| NotChecked { what: msg!("lint-coverage"), why: msg!("lint-too-many-classes") });
    let of_matters = super::missed::prove(cx)
        .open
        .then(|| NotChecked { what: msg!("lint-matter-coverage"), why: msg!("lint-too-many-matters") });
    unknown.chain(undecided).chain(of_matters).collect()
}

/// The columns of a row as the fields of an example: `标签 甲、乙；风险 低`.
pub(super) fn fields(row: &Row) -> String {
    let field = |(column, values): &(String, Vec<String>)| format!("{column} {}", values.join("、"));
    row.columns.iter().map(field).collect::<Vec<_>>().join("；")
}
