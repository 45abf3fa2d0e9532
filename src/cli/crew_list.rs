//! A drawn list as people read it: who is inspected and by whom, with the names that the libraries have beside the codes.

use super::keeper::{Keeper, Stop};
use super::output::Out;
use super::project::Project;
use super::veil::is_absent;
use crate::draw::{Id, Team};
use crate::finding::{Finding, Severity};
use crate::message::Message;
use crate::msg;
use crate::registry;
use std::collections::{BTreeMap, BTreeSet};

/// Somebody on a list.
pub(super) struct Listed {
    pub entity: String,
    pub team: Vec<String>,
    /// What is to be said of it: for whom it stands in, who was replaced, that it was inspected.
    pub notes: Vec<Message>,
}

/// Names of entities and inspectors by their codes. Whoever left the libraries has none.
#[derive(Default)]
pub(super) struct Names {
    entities: BTreeMap<String, String>,
    people: BTreeMap<String, String>,
    /// Libraries that give no names: they are not there, or cannot be read any more.
    nameless: Vec<String>,
}

impl Names {
    /// The names of those who are wanted. A library that cannot be read gives none: the list stands without it.
    pub fn of<'w>(project: &Project, wanted: impl IntoIterator<Item = &'w str>) -> Self {
        let mut out = Self::default();
        let wanted: BTreeSet<&str> = wanted.into_iter().collect();
        for path in project.manifest.entities.iter().filter(|_| !wanted.is_empty()) {
            let read = project.file(path).ok().and_then(|(name, file)| {
                let take = |entity: &registry::Entity| {
                    if wanted.contains(entity.id.as_str()) {
                        out.entities.insert(entity.id.clone(), entity.name.clone());
                    }
                };
                let scan = registry::seek_entities(&name, file, take).ok()?;
                is_sound(&scan.findings).then_some(())
            });
            if read.is_none() {
                out.nameless.push(path.clone());
            }
        }
        for path in &project.manifest.inspectors {
            let read = project.bytes(path).ok().map(|(name, bytes)| registry::inspectors(&name, &bytes));
            if read.as_ref().is_none_or(|read| !is_sound(&read.findings)) {
                out.nameless.push(path.clone());
            }
            let rows = read.map(|read| read.rows).unwrap_or_default();
            out.people.extend(rows.into_iter().map(|person| (person.id, person.name)));
        }
        out
    }

    /// A code with its name.
    fn named(names: &BTreeMap<String, String>, code: &str) -> String {
        names.get(code).map_or_else(|| code.to_owned(), |name| format!("{code} {name}"))
    }

    /// Says which libraries could not be read for names: the list is right without them.
    pub fn say_nameless(&self, out: &Out) {
        for library in &self.nameless {
            out.hint(&msg!("list-nameless", library = library.as_str()));
        }
    }

    /// An inspector by number and name.
    pub fn person(&self, code: &str) -> String {
        Self::named(&self.people, code)
    }
}

/// Whether a library was read without an error.
fn is_sound(findings: &[Finding]) -> bool {
    findings.iter().all(|finding| finding.severity < Severity::Error)
}

/// Prints a list of so many, two or more lines for everybody on it. A draw may have a million: none is held.
pub(super) fn print(all: usize, list: impl IntoIterator<Item = Listed>, names: &Names, out: &Out) {
    // Numbers end below one another.
    let width = all.to_string().len();
    for (n, one) in (1..).zip(list) {
        let entity = Names::named(&names.entities, &one.entity);
        match all {
            1 => out.item(1, &msg!("list-one-entity", entity = entity)),
            _ => out.item(1 + width - n.to_string().len(), &msg!("list-entity", n = n, entity = entity)),
        }
        let team: Vec<String> = one.team.iter().map(|code| names.person(code)).collect();
        out.item(3 + width, &msg!("list-team", team = team));
        one.notes.iter().for_each(|note| out.item(3 + width, note));
    }
}

/// The list of a draw that was made just now, with the warning that it is not for others.
pub(super) fn print_drawn(
    keeper: &Keeper<'_>,
    task: &str,
    duty: &crate::draw::Duty,
    out: &Out,
) -> Result<(), Stop> {
    let ids = duty.teams.iter().map(|team| team.entity.to_string()).collect();
    // The list is drawn and recorded: that nobody here can tell whose its ids are does not undo it.
    let codes = match keeper.codes(task, &ids) {
        Err(Stop::Failure(failure)) if is_absent(&failure) => {
            out.hint(&msg!("show-veiled"));
            BTreeMap::new()
        }
        codes => codes?,
    };
    let code = |team: &Team| codes.get(team.entity.as_str()).unwrap_or(&team.entity).clone();
    let all: Vec<Id> = duty.teams.iter().map(code).collect();
    let names = Names::of(keeper.project, all.iter().map(Id::as_str));
    let list = duty.teams.iter().zip(&all).map(|(team, entity)| Listed {
        entity: entity.to_string(),
        team: team.inspectors.iter().map(ToString::to_string).collect(),
        notes: Vec::new(),
    });
    print(all.len(), list, &names, out);
    names.say_nameless(out);
    out.hint(&msg!("list-confidential"));
    Ok(())
}
