//! The listed matters whose tasks do not draw all of the matter's objects: proved class against classes.

use super::scopes::{Classes, classes};
use crate::lint::{Context, named};
use crate::model::{Matter, Predicate, Reference, Task};
use crate::space::{Row, Set, Space, Undecided};

/// Of how many matters that draw by other names it is proved. Plans that people write have some ten of them; a plan of
/// thousands is not held up by them, and it is said that they were not judged.
const MOST: usize = 200;

/// What is proved of the matters.
#[derive(Default)]
pub(super) struct Proof<'m> {
    /// Those of which tasks leave something out.
    pub missed: Vec<Missed<'m>>,
    /// Whether some could not be decided: they, or what tells their objects apart, are too many.
    pub open: bool,
}

/// A matter with objects that its tasks never draw.
pub(super) struct Missed<'m> {
    pub matter: &'m Matter,
    /// The objects of the matter.
    pub scope: &'m Reference,
    /// The names of its tasks.
    pub tasks: Vec<String>,
    /// The objects that these draw.
    pub drawn: Vec<&'m Reference>,
    pub left: Left,
}

/// What the tasks of a matter leave out.
pub(super) enum Left {
    /// All of its objects.
    All,
    /// Some of them: an entity that only tasks of other matters draw.
    Some(Row),
}

/// A matter whose objects and whose tasks' objects are all classes with conditions, of the same library.
struct Candidate<'m> {
    matter: &'m Matter,
    scope: &'m Reference,
    predicate: &'m Predicate,
    tasks: &'m [&'m Task],
    drawn: Vec<(&'m Reference, &'m Predicate)>,
}

/// Proves it of every matter. Nothing is said where the objects of the matter or of one of its tasks are words, and
/// nothing of a matter without a task.
pub(super) fn prove<'m>(cx: &'m Context<'m>) -> Proof<'m> {
    let mut out = Proof::default();
    for classes in classes(cx) {
        let candidates: Vec<Candidate<'_>> =
            cx.model.matters.iter().filter_map(|m| candidate(cx, &classes, m)).take(MOST + 1).collect();
        if candidates.is_empty() {
            continue;
        }
        let predicates: Vec<&Predicate> = candidates.iter().flat_map(Candidate::predicates).collect();
        let known = (candidates.len() <= MOST).then(|| {
            let space = classes.space_with(&predicates)?;
            let all = reached(&space, &classes)?;
            Ok::<_, Undecided>((space, all))
        });
        let Some(Ok((space, all))) = known else {
            out.open = true;
            continue;
        };
        for candidate in candidates {
            match left(&space, all.as_ref(), &candidate) {
                Err(_) => out.open = true,
                Ok(None) => {}
                Ok(Some(left)) => out.missed.push(Missed {
                    matter: candidate.matter,
                    scope: candidate.scope,
                    tasks: candidate.tasks.iter().map(|t| named(&t.decl)).collect(),
                    drawn: candidate.drawn.iter().map(|(reference, _)| *reference).collect(),
                    left,
                }),
            }
        }
    }
    out
}

impl<'m> Candidate<'m> {
    fn predicates(&self) -> impl Iterator<Item = &'m Predicate> {
        self.drawn.iter().map(|(_, predicate)| *predicate).chain([self.predicate])
    }
}

fn candidate<'m>(cx: &'m Context<'m>, classes: &Classes<'m>, matter: &'m Matter) -> Option<Candidate<'m>> {
    let scope = matter.scope.as_ref()?;
    let predicate = classes.condition(cx, scope)?;
    let tasks = cx.tasks_of(&matter.decl.name);
    let mut drawn = Vec::new();
    for task in tasks {
        // Where something else than entities is drawn, or whoever is left, more is reached than the classes say.
        if task.unit.is_some() || (task.scope.is_none() && task.shares.iter().any(|s| s.rest)) {
            return None;
        }
        let of_task: Vec<&Reference> =
            task.classes().chain(task.shares.iter().filter_map(|s| s.class.as_ref())).collect();
        if of_task.is_empty() {
            return None;
        }
        for class in of_task {
            // The usual case: a task draws the very objects of the matter.
            if class.name == scope.name {
                return None;
            }
            drawn.push((class, classes.condition(cx, class)?));
        }
    }
    (!drawn.is_empty()).then_some(Candidate { matter, scope, predicate, tasks, drawn })
}

/// Whom any task reaches; `None` where that is not known of one of them.
fn reached(space: &Space<'_>, classes: &Classes<'_>) -> Result<Option<Set>, Undecided> {
    if !classes.unknown.is_empty() {
        return Ok(None);
    }
    let all = classes.drawn.iter().map(|d| space.of(d.predicate)).collect::<Result<Vec<_>, _>>()?;
    space.any(&all).map(Some)
}

fn left(space: &Space<'_>, all: Option<&Set>, of: &Candidate<'_>) -> Result<Option<Left>, Undecided> {
    let objects = space.of(of.predicate)?;
    let drawn = of.drawn.iter().map(|(_, p)| space.of(p)).collect::<Result<Vec<_>, _>>()?;
    let drawn = space.any(&drawn)?;
    // A class that nobody can be in is another finding.
    if space.find(&objects)?.is_none() || space.find(&drawn)?.is_none() {
        return Ok(None);
    }
    if space.find(&space.both(&objects, &drawn)?)?.is_none() {
        return Ok(Some(Left::All));
    }
    let mut missed = space.both(&objects, &space.others(&drawn))?;
    // Whom no task at all reaches is said of the library.
    if let Some(all) = all {
        missed = space.both(&missed, all)?;
    }
    Ok(space.find(&missed)?.map(Left::Some))
}

#[cfg(test)]
mod tests {
    use crate::lint::check::judge;

    /// As many matters as no person writes, each with a task that draws by another name.
    #[test]
    fn what_is_not_proved_is_said() {
        let plan = |number: usize| {
            let one = |i| {
                format!(
                    "事项 检查{i} {{\n  对象 甲\n}}\n任务 抽查{i} {{\n  事项 检查{i}\n  对象 也是甲\n}}\n"
                )
            };
            let all: String = (0..number).map(one).collect();
            format!(
                "对象库 {{\n  标签 多选 {{ 甲 }}\n  必填 标签\n}}\n对象 甲：标签 含 甲\n对象 也是甲：标签 含 甲\n{all}"
            )
        };
        let said = |number| {
            let not_checked = judge(&plan(number), "2024-03-26").not_checked;
            not_checked.iter().any(|n| n.what.key == "lint-matter-coverage")
        };
        assert!(!said(super::MOST) && said(super::MOST + 1));
    }
}
