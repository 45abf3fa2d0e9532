//! What the lints on joint tasks share: who takes part, and whose an item is.

use crate::model::{Matter, Model, Party, Reference, Task};

/// The initiator of a joint task, then its partners.
pub(super) fn parties(task: &Task) -> impl Iterator<Item = &Party> {
    task.initiator.iter().chain(&task.partners)
}

/// The name of a department by which two references can be compared: as declared, else as written.
pub(super) fn department<'m>(model: &'m Model, reference: &'m Reference) -> &'m str {
    model.department_of(reference).map_or(reference.words(), |d| d.decl.name.as_str())
}

/// The department that issues the plan.
pub(in crate::lint) fn issuer(model: &Model) -> Option<&str> {
    let issuer = model.header.as_ref()?.issuer.as_ref()?;
    Some(department(model, issuer))
}

/// Whether a matter is on the list of another department than the one that issues the plan: how it is covered is that
/// department's business. One of which nothing is said is the issuer's own.
pub(in crate::lint) fn is_of_another(model: &Model, matter: &Matter) -> bool {
    let Some(issuer) = issuer(model) else { return false };
    let said = matter.by.iter().chain(&matter.owner).filter_map(|r| model.department_of(r));
    let mut names = said.map(|d| d.decl.name.as_str()).peekable();
    names.peek().is_some() && names.all(|name| name != issuer)
}

/// The parties to which an item of a task is attributed, by where it stands and by its words.
pub(super) fn attributed<'t>(task: &'t Task, item: &Reference) -> impl Iterator<Item = &'t Party> {
    let (span, words) = (item.span, item.words().to_owned());
    parties(task).filter(move |p| p.matters.iter().any(|m| m.span == span || m.words() == words))
}
