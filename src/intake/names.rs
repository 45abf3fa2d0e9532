//! Names that rows write → what the rules and the libraries call so. Exactly first; then without regard to width, blanks and
//! small letters, and only where one thing alone is called so.

use super::Office;
use crate::model::{Department, Model};
use crate::plan::Plan;
use crate::registry::half_width;

/// A name as it is compared: half-width, small letters, no blanks.
pub(super) fn plain(text: &str) -> String {
    let wide = text.chars().map(half_width).filter(|c| !c.is_whitespace());
    wide.flat_map(char::to_lowercase).collect()
}

/// The code of the task that a row names by its code or name. Campaigns and complaints are not drawn; their visits are
/// recorded all the same.
pub fn task_of(model: &Model, plan: &Plan, written: &str) -> Option<String> {
    let names = || {
        let planned = plan.tasks.iter().map(|t| (t.code.as_str(), t.name.as_str()));
        let apart = model.tasks.iter().filter(|t| !t.is_random());
        planned.chain(apart.map(|t| (t.decl.code_or_name(), t.decl.name.as_str())))
    };
    let exact = names().find(|(code, name)| *code == written || *name == written);
    if let Some((code, _)) = exact {
        return Some(code.to_owned());
    }
    let wanted = plain(written);
    let mut near = names().filter(|(code, name)| plain(code) == wanted || plain(name) == wanted);
    match (near.next(), near.next()) {
        (Some((code, _)), None) => Some(code.to_owned()),
        _ => None,
    }
}

/// All tasks of which results can be recorded, by their codes.
pub(super) fn tasks(office: &Office<'_>) -> Vec<String> {
    let planned = office.plan.tasks.iter().map(|t| t.code.clone());
    let apart = office.model.tasks.iter().filter(|t| !t.is_random());
    planned.chain(apart.map(|t| t.decl.code_or_name().to_owned())).collect()
}

/// The department that a row names.
pub(super) fn department<'a>(office: &Office<'a>, written: &str) -> Option<&'a Department> {
    let exact = office.model.department_named(written);
    exact.or_else(|| {
        let wanted = plain(written);
        let called = |d: &&Department| {
            let names = std::iter::once(&d.decl.name).chain(&d.decl.title).chain(&d.aliases);
            names.map(|name| plain(name)).any(|name| name == wanted)
        };
        let mut near = office.model.departments.iter().filter(called);
        match (near.next(), near.next()) {
            (Some(only), None) => Some(only),
            _ => None,
        }
    })
}

/// Who is meant by a number or a name.
#[derive(Clone)]
pub(super) enum Person {
    /// An inspector of the library, by the number.
    Known(String),
    /// Several have this name.
    Several(usize),
    /// Nobody has.
    Nobody,
}

pub(super) fn person(office: &Office<'_>, written: &str) -> Person {
    let all = || office.inspectors.iter().flat_map(|(_, rows)| rows);
    if all().any(|i| i.id == written) {
        return Person::Known(written.to_owned());
    }
    let wanted = plain(written);
    let mut named = all().filter(|i| i.name == written || plain(&i.name) == wanted);
    match (named.next(), named.count()) {
        (None, _) => Person::Nobody,
        (Some(only), 0) => Person::Known(only.id.clone()),
        (Some(_), more) => Person::Several(more + 1),
    }
}
