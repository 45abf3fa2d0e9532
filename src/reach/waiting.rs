//! The tasks of a plan that cannot be drawn yet, with the entities of their classes: who they are is known, where only
//! how many of them are drawn, or when, is still open.

use crate::model::{Facts, Library, Model, Overlap, Predicate, Task};
use crate::plan::Plan;

/// Those tasks, and whom they leave.
pub(super) struct Waiting<'m> {
    tasks: Vec<Waits<'m>>,
    left: u64,
}

struct Waits<'m> {
    name: &'m str,
    /// Whom its classes take in; nothing where that is not known.
    of: Option<Vec<&'m Predicate>>,
    n: u64,
}

impl<'m> Waiting<'m> {
    pub fn of(model: &'m Model, plan: &Plan) -> Self {
        let waits = |t: &&Task| t.is_random() && !plan.tasks.iter().any(|p| p.name == t.decl.name);
        let tasks = model.tasks.iter().filter(waits);
        let tasks = tasks.map(|t| Waits { name: t.decl.name.as_str(), of: classes(model, t), n: 0 });
        Self { tasks: tasks.collect(), left: 0 }
    }

    /// Counts an entity; `reached` by a task that is drawn.
    pub fn count(&mut self, entity: &impl Facts, library: Option<&Library>, reached: bool) {
        let mut has = reached;
        for task in &mut self.tasks {
            if task.of.iter().flatten().any(|class| class.holds(entity, library)) {
                task.n += 1;
                has = true;
            }
        }
        self.left += u64::from(!has);
    }

    pub fn of_task(&self, name: &str) -> Option<u64> {
        self.tasks.iter().find(|t| t.name == name).filter(|t| t.of.is_some()).map(|t| t.n)
    }

    pub fn left(&self) -> Option<u64> {
        self.tasks.iter().all(|t| t.of.is_some()).then_some(self.left)
    }
}

/// Whom a task is of. Where a plan says which of several classes counts, another task may have them.
fn classes<'m>(model: &'m Model, task: &'m Task) -> Option<Vec<&'m Predicate>> {
    if model.header.as_ref().and_then(|h| h.overlap.as_ref()).is_some_and(|o| !matches!(o, Overlap::Apart)) {
        return None;
    }
    let class = |name: &str| model.scopes.get(name).and_then(|scope| scope.predicate.as_ref());
    let of: Option<Vec<&Predicate>> = task.classes().map(|c| class(c.name.as_deref()?)).collect();
    of.filter(|all| !all.is_empty())
}
