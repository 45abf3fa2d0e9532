//! The year as papers for others are made from it: the plan, what was recorded by a day, and something of everybody whom
//! the year names.

use super::Exit;
use super::args::LookupArgs;
use super::keeper::{Stop, refuse};
use super::libraries::Libraries;
use super::output::exit_of;
use super::plan::compiled;
use super::project::Project;
use super::store::Store;
use super::veil::unveil;
use crate::draw::Bundle;
use crate::finding::{Family, Finding, Severity};
use crate::ledger::{Turn, Year};
use crate::message::Message;
use crate::model::Model;
use crate::plan::Plan;
use crate::registry::Entity;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// What a paper is made from besides the plan and the ledger.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Needs {
    Libraries,
    /// It names no entity and no inspector.
    Nothing,
}

/// The plan and the year.
pub(super) struct KnownYear<T> {
    pub model: Model,
    pub plan: Plan,
    pub store: Store,
    pub bundles: BTreeMap<(String, Turn), Bundle>,
    pub year: Year,
    /// The inspectors and recusals; of the entities what follows.
    pub libraries: Libraries,
    /// What was taken of the library of whom the year names, by code.
    pub entities: BTreeMap<String, T>,
}

impl<T> KnownYear<T> {
    /// Reads them, taking `of` every entity. `needs` says whether the paper names anybody: where it does not, libraries that
    /// are missing, empty or unsound do no harm. `veiled` is the sentence of the refusal where codes behind blind ids are not
    /// known; without it that does no harm.
    ///
    /// # Errors
    /// Where records do not hold: lists that are not what was recorded are nobody's to go by.
    pub fn read(
        project: &Project,
        as_of: Date,
        lookup: &LookupArgs,
        (needs, veiled): (Needs, Option<&'static str>),
        of: impl Fn(&Entity) -> T,
    ) -> Result<Self, Stop> {
        let (model, plan) = compiled(project);
        let ledger = &project.manifest.ledger;
        let store = Store::read_on(&project.disk, &project.dir.join(ledger))?;
        let bundles = store.bundles()?;
        let mut year = Year::read_by(&store.log, &bundles, ledger, Some(as_of));
        let broken = |f: &&Finding| f.code.family == Family::Integrity && f.severity == Severity::Error;
        let mut broken: Vec<Finding> = year.findings.iter().filter(broken).cloned().collect();
        broken.extend(store.without_events()?);
        if !broken.is_empty() {
            return Err(Stop::Findings(broken));
        }
        unveil(project, &store.log, &mut year, lookup)?;
        if let (Some((task, round)), Some(key)) = (year.veiled.first(), veiled) {
            let message = Message::new(key).with("task", task.as_str()).with("round", *round);
            return Err(refuse(message, Exit::Incomplete));
        }
        let mut libraries = Libraries::default();
        let named = named(&year);
        let mut entities = BTreeMap::new();
        let read = libraries.people(project).and_then(|()| {
            libraries.entities(project, |entity| {
                if named.contains(entity.id.as_str()) {
                    entities.insert(entity.id.clone(), of(entity));
                }
            })
        });
        drop(named);
        if needs == Needs::Libraries {
            read?;
            if exit_of(&libraries.findings, Severity::Error) != Exit::Clean {
                return Err(Stop::Findings(libraries.findings));
            }
        }
        Ok(Self { model, plan, store, bundles, year, libraries, entities })
    }

    /// Whether papers of the year are of a rehearsal: the folder is one now, or a record was made while it was one.
    pub fn rehearsal(&self, project: &Project) -> bool {
        project.manifest.rehearsal || self.store.log.entries().iter().any(|entry| entry.rehearsal)
    }
}

/// Everybody whom the year speaks of.
fn named(year: &Year) -> BTreeSet<&str> {
    let mut out: BTreeSet<&str> = year.visits.keys().map(|(_, _, id)| id.as_str()).collect();
    for record in year.draws.values().chain(year.sub_draws.values()) {
        out.extend(record.selected.iter().map(|row| row.id.as_str()));
        out.extend(record.failures.iter().filter_map(|f| f.substitute.as_deref()));
    }
    out
}
